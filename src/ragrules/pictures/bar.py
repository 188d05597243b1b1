"""A bar laid out: the parts of a whole side by side, each with its fill, an ink border and, where there is room, its shape."""

from __future__ import annotations

from collections.abc import Sequence

from ragrules.pictures.drawing import Drawing, Rectangle, Shape, rounded
from ragrules.pictures.marks import inlay
from ragrules.report.document import Proportions
from ragrules.report.palette import PAPER, paint

WIDTH, HEIGHT = 480, 32
_LEFT, _TOP, _RIGHT, _BOTTOM = 1, 2, 479, 30
_NARROWEST = 5
"""A part that is there can be seen, however small it is."""

_MARK, _OUTLINE = 6, 1.5


def bar(node: Proportions) -> Drawing:
    """Return the picture of a whole and its parts. A part of 0 has no place in it; without any part there is an empty frame."""
    parts = [part for part in node.parts if part.number > 0]
    whole = Rectangle(x=_LEFT, y=_TOP, width=_RIGHT - _LEFT, height=_BOTTOM - _TOP, fill=PAPER, outline=_OUTLINE)
    shapes: list[Shape] = [] if parts else [whole]
    left = float(_LEFT)
    for part, width in zip(parts, widths([part.number for part in parts], _RIGHT - _LEFT), strict=True):
        start, end = rounded(left), rounded(left + width)
        shapes.append(
            Rectangle(
                x=start, y=_TOP, width=rounded(end - start), height=_BOTTOM - _TOP, fill=paint(part.badge.colour).fill, outline=_OUTLINE
            )
        )
        if width >= 3 * _MARK:
            shapes += inlay(part.badge, (rounded((start + end) / 2), (_TOP + _BOTTOM) / 2), _MARK)
        left += width
    return Drawing(width=WIDTH, height=HEIGHT, shapes=tuple(shapes))


def widths(numbers: Sequence[int], whole: float) -> list[float]:
    """Return how wide each part is, all above 0: in proportion, but none too narrow to be seen. Together they are the whole."""
    least = min(_NARROWEST, whole / max(len(numbers), 1))
    narrow: set[int] = set()
    while True:
        room, total = whole - least * len(narrow), sum(number for at, number in enumerate(numbers) if at not in narrow)
        found = {at for at, number in enumerate(numbers) if at not in narrow and number * room < least * total}
        if not found:
            return [least if at in narrow else room * (number / total) for at, number in enumerate(numbers)]
        narrow |= found
