"""Widths of columns and heights of rows, so that every text can be read whole: most programs do not work them out for themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ragrules.renderers._cell_styles import LINE_HEIGHT

TALLEST = 409.0
"""The most points that a row can be high."""

_NARROWEST = 7
_USUAL, _WIDEST = 34, 64
_PROSE = 100
_INDENT = 2
_MARGIN = 3
_BUTTON = 4
_AIR = 3
_LOST = 1.05
"""By how much a text grows where words are not broken at the end of a line."""


def column_width(longest: int, header: str) -> float:
    """Return a width in characters for texts whose longest line has so many: as wide as they are, unless they are prose.

    It is no less than the header's longest word with the filter's button.
    """
    word = max(map(len, header.split()), default=0) + _BUTTON
    return float(max(_NARROWEST, word, min(longest + _MARGIN, _WIDEST if longest > _PROSE else _USUAL)))


def row_height(lines: Iterable[int], width: float) -> float:
    """Return the height in points of lines of so many characters in a column of a width."""
    room = max(width - _INDENT, 1)
    count = sum(1 if length <= room else math.ceil(length * _LOST / room) for length in lines)
    return min(TALLEST, count * LINE_HEIGHT + _AIR)


def header_height(text: str, width: float) -> float:
    """Return the height in points of a header, whose filter button takes room from its text."""
    lines, room, used = 1, width - _BUTTON, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + bool(used)
    return min(TALLEST, lines * LINE_HEIGHT + _AIR)


def pages_across(width: float, page: float) -> int:
    """Return how many pages wide a sheet is printed."""
    return max(1, math.ceil(width / page))
