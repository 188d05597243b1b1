"""Marks: the shapes of the palette, drawn around a place, so that a rating is told by its shape where there is no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, sin

from ragrules.pictures.drawing import Circle, Place, Polygon, rounded
from ragrules.report.document import Badge
from ragrules.report.palette import paint

_STAR = [(radius * sin(turn * pi / 5), -radius * cos(turn * pi / 5)) for turn in range(10) for radius in [1.3 if turn % 2 == 0 else 0.55]]

_CORNERS: Mapping[str, Iterable[Place]] = {
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle": ((0, -1.2), (1.2, 0.95), (-1.2, 0.95)),
    "pointing down": ((0, 1.2), (-1.2, -0.95), (1.2, -0.95)),
    "square": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    "star": _STAR,
}
"""The corners of each shape that has some, around a place at the distance 1, so that all look alike in size."""

_RING = "ring"
_HOLE = 0.6


def mark(shape: str, at: Place, radius: float, fill: str, outline: float = 0) -> Polygon | Circle:
    """Return a shape of the palette around a place; a ring is hollow, and what the palette does not have is a circle."""
    x, y = at
    corners = _CORNERS.get(shape)
    if corners is None:
        return Circle(x=x, y=y, radius=radius, fill=None if shape == _RING else fill, outline=outline)
    return Polygon(
        places=tuple((rounded(x + radius * right), rounded(y + radius * down)) for right, down in corners), fill=fill, outline=outline
    )


def inlay(badge: Badge, at: Place, radius: float) -> Iterator[Polygon | Circle]:
    """Yield the shape of a badge around a place on its own fill, in the colour of text on that."""
    colours = paint(badge.colour)
    if badge.shape == _RING:
        yield mark("circle", at, radius, colours.text)
        yield mark("circle", at, rounded(radius * _HOLE), colours.fill)
    else:
        yield mark(badge.shape, at, radius, colours.text)
