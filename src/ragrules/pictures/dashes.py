"""Dashes: a dashed line as the pieces that are seen of it, for what can only draw whole lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise
from math import hypot

from ragrules.pictures.drawing import Place


def dashes(places: tuple[Place, ...], dash: Sequence[float]) -> Iterator[tuple[Place, ...]]:
    """Yield the pieces of a line that are seen, as SVG's `stroke-dasharray` has them; of a solid line, the line itself."""
    if not dash:
        yield places
        return
    lengths = cycle([(length, at % 2 == 0) for at, length in enumerate(dash)])
    left, seen = next(lengths)
    piece = [places[0]]
    for (x, y), (to_x, to_y) in pairwise(places):
        length, gone = hypot(to_x - x, to_y - y), 0.0
        while length - gone > left:
            gone += left
            turn = (x + (to_x - x) * gone / length, y + (to_y - y) * gone / length)
            if seen:
                yield (*piece, turn)
            left, seen = next(lengths)
            piece = [turn]
        left -= length - gone
        piece.append((to_x, to_y))
    if seen:
        yield tuple(piece)
