"""Pictures as SVG that stands in a page: no script, no style, nothing from elsewhere.

Lines have the colour of the text around, so that on a dark page, and where readers choose the colours, lines stay as clear as words. What
is shaded is shaded over the page's own background.
"""

from __future__ import annotations

import re
from html import escape

from ragrules.pictures.drawing import PEN, Place, Polygon, Polyline, Rectangle, Shape
from ragrules.pictures.laid_out import laid_out
from ragrules.report.document import Chart, Proportions

_IDENTITY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_PEN = "currentColor"


def svg(node: Chart | Proportions, *, identity: str) -> str:
    """Return the picture of a node as SVG, with its caption as title and its description for those who do not see it.

    `identity` makes the names of its parts the page's only ones.

    Raises:
        ValueError: `identity` is no name: a letter, then letters, digits, hyphens and underscores.
    """
    if not _IDENTITY.fullmatch(identity):
        raise ValueError(f"{identity!r} is no name for a picture: write a letter, then letters, digits, hyphens and underscores")
    drawing = laid_out(node)
    width, height = _number(drawing.width), _number(drawing.height)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    named = f'role="img" aria-labelledby="{identity}-title {identity}-description"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" {size} {named}>',
            f'<title id="{identity}-title">{escape(node.caption)}</title>',
            f'<desc id="{identity}-description">{escape(node.description)}</desc>',
            *map(_shape, drawing.shapes),
            "</svg>",
        )
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Rectangle():
            # Without crisp edges, rectangles that meet would show a seam.
            opacity = "" if shape.opacity == 1 else f' fill-opacity="{_number(shape.opacity)}" shape-rendering="crispEdges"'
            place = " ".join(f'{name}="{_number(getattr(shape, name))}"' for name in ("x", "y", "width", "height"))
            return f"<rect {place}{_fill(shape.fill)}{opacity}{_outline(shape.outline)}/>"
        case Polyline():
            dash = f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"' if shape.dash else ""
            return f'<polyline points="{_places(shape.places)}" fill="none"{_outline(shape.width)} stroke-linejoin="round"{dash}/>'
        case Polygon():
            return f'<polygon points="{_places(shape.places)}"{_fill(shape.fill)}{_outline(shape.outline)}/>'
        case _:
            place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            return f"<circle {place}{_fill(shape.fill)}{_outline(shape.outline)}/>"


def _fill(fill: str | None) -> str:
    return f' fill="{"none" if fill is None else _PEN if fill == PEN else fill}"'


def _outline(width: float) -> str:
    return f' stroke="{_PEN}" stroke-width="{_number(width)}"' if width else ""


def _places(places: tuple[Place, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _number(number: float) -> str:
    """Return a coordinate as short as it can be written."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
