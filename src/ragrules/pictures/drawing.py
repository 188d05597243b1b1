"""A drawing: a few plain shapes at fixed places, which every kind of picture is made of and every kind of picture file is written from.

Coordinates run from the top left corner, to the right and down, in units of which a drawing is `width` wide and `height` high. They are
rounded where they are made, so that every file has the same ones.
"""

from __future__ import annotations

from attrs import frozen

Place = tuple[float, float]
"""A place in a drawing: how far to the right, and how far down."""

PEN = "pen"
"""The fill of what is as dark as the lines, which are ink on paper, and in a page the colour of its text."""


@frozen(kw_only=True)
class Rectangle:
    """A filled rectangle. `opacity` is 1 for a full fill and less for a tint of it; `outline` is the width of a line around, or 0."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    opacity: float = 1
    outline: float = 0


@frozen(kw_only=True)
class Polyline:
    """A line through places. `dash` gives the lengths of dashes and gaps by turns; nothing is a solid line."""

    places: tuple[Place, ...]
    width: float
    dash: tuple[float, ...] = ()


@frozen(kw_only=True)
class Polygon:
    """A filled shape through places. `outline` is the width of a line around, or 0."""

    places: tuple[Place, ...]
    fill: str
    outline: float = 0


@frozen(kw_only=True)
class Circle:
    """A circle. `fill` is None for a hollow one; `outline` is the width of a line around, or 0."""

    x: float
    y: float
    radius: float
    fill: str | None
    outline: float = 0


Shape = Rectangle | Polyline | Polygon | Circle


@frozen(kw_only=True)
class Drawing:
    """A picture as its shapes, the lowest first."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def rounded(number: float) -> float:
    """Return a coordinate with two decimals: finer than any screen or printer shows."""
    return round(number, 2)
