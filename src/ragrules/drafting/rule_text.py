"""How a drafted rule is written: YAML that the rule language reads, with remarks where a person has to decide."""

from __future__ import annotations

import re
import unicodedata

_ESCAPED = {'"': '\\"', "\\": "\\\\"}
_UNSEEN = {"Cf": ""}
_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes, on one line."""
    return '"' + "".join(_ESCAPED.get(character, character) for character in printable(text)) + '"'


def number_or_text(text: str) -> str:
    """Return the number of an indicator as a whole number, or as a text if it is none."""
    return text if _PLAIN_NUMBER.fullmatch(text) else quoted(text)


def remark(text: str) -> str:
    """Return a remark that may stand behind a value."""
    return f"  # {printable(text)}"


def printable(text: str) -> str:
    """Return a text on one line, without what cannot be seen, which rule files may not hold."""
    seen = (character if character.isprintable() else _UNSEEN.get(unicodedata.category(character), " ") for character in text)
    return " ".join("".join(seen).split())
