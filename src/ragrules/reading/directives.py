"""Lines at the head of a file that begin with %: orders to the program that reads it."""

from __future__ import annotations

import re

from ragrules.errors import Location, Problem
from ragrules.reading.excerpt import place
from ragrules.reading.faults import DIRECTIVE

_REST = "[^\n\r\x85\u2028\u2029]*+"
_END = "(?:\r\n|[\n\r\x85\u2028\u2029]|\\Z)"
_HEAD = re.compile(f"(?:(?:%{_REST}|[ \t]*+(?:#{_REST})?+){_END})*+")
_SIGN = re.compile("(?:\\A|(?<=[\n\r\x85\u2028\u2029]))%")


def without_directives(text: str, file: str) -> tuple[str, Problem | None]:
    """Return a text with the directives at its head made comments, so that reading goes on, and what is wrong with the first of them."""
    head = _HEAD.match(text)
    sign = _SIGN.search(head[0]) if head else None
    if head is None or sign is None:
        return text, None
    return _SIGN.sub("#", head[0]) + text[head.end() :], directive(place(text, sign.start(), file))


def directive(location: Location) -> Problem:
    """Return the problem of a directive."""
    return DIRECTIVE.at(location, "a line that begins with % is a directive, which is not followed")
