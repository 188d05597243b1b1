"""How a drafted rule is written: YAML that the rule language reads, with remarks where a person has to decide."""

from __future__ import annotations

import re

_ESCAPED = {'"': '\\"', "\\": "\\\\"}
_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes, on one line, with everything that cannot be seen written out."""
    return '"' + "".join(map(_character, " ".join(text.split()))) + '"'


def number_or_text(text: str) -> str:
    """Return the number of an indicator as a whole number, or as a text if it is none."""
    return text if _PLAIN_NUMBER.fullmatch(text) else quoted(text)


def remark(text: str) -> str:
    """Return a remark that may stand behind a value."""
    return f"  # {printable(text)}"


def printable(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
