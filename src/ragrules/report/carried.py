"""Texts as every format can carry them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_CARRIED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    """Return the text with line ends as newlines, and `�` for each character that some format cannot carry."""
    return _NOT_CARRIED.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def carried_each(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text as it is carried."""
    return tuple(carried(text) for text in texts)
