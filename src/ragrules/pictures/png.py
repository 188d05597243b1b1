"""Pictures as PNG, for formats that cannot hold SVG: the same shapes at the same places, drawn larger and reduced to smooth their edges.

Nothing is stored beside the picture, neither a date nor a program's name: the same node gives the same bytes with the same Pillow.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ragrules.errors import MissingExtraError
from ragrules.pictures.dashes import dashes
from ragrules.pictures.drawing import PEN, Circle, Place, Polygon, Polyline, Rectangle, Shape
from ragrules.pictures.laid_out import laid_out
from ragrules.report.document import Chart, Proportions
from ragrules.report.palette import INK, PAPER

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_FINER = 2
"""How many times larger a picture is drawn than it is stored."""


def png(node: Chart | Proportions, *, scale: int = 3) -> bytes:
    """Return the picture of a node as the bytes of a PNG file, `scale` pixels to a unit of the drawing, ink on paper.

    Raises:
        MissingExtraError: Pillow is not installed, which comes with the extra `word`.
    """
    try:
        from PIL import Image, ImageDraw
    except ImportError:
        raise MissingExtraError("Drawing a picture for a document", "word") from None
    drawing, finer = laid_out(node), scale * _FINER
    image = Image.new("RGB", (round(drawing.width * finer), round(drawing.height * finer)), PAPER)
    canvas = _Canvas(ImageDraw.Draw(image), finer)
    for shape in drawing.shapes:
        canvas.draw(shape)
    written = BytesIO()
    image.reduce(_FINER).save(written, "PNG")
    return written.getvalue()


class _Canvas:
    """What is drawn on, with so many pixels to a unit."""

    def __init__(self, draw: ImageDraw, scale: int) -> None:
        self._draw = draw
        self._scale = scale

    def draw(self, shape: Shape) -> None:
        match shape:
            case Rectangle():
                self._rectangle(shape)
            case Polyline():
                for places in dashes(shape.places, shape.dash):
                    self._line(places, shape.width)
            case Polygon():
                self._polygon(shape)
            case _:
                self._circle(shape)

    def _pixel(self, unit: float) -> float:
        return unit * self._scale

    def _pixels(self, places: tuple[Place, ...]) -> list[Place]:
        return [(self._pixel(x), self._pixel(y)) for x, y in places]

    def _rectangle(self, shape: Rectangle) -> None:
        left, top = round(self._pixel(shape.x)), round(self._pixel(shape.y))
        right, bottom = round(self._pixel(shape.x + shape.width)), round(self._pixel(shape.y + shape.height))
        if right > left and bottom > top:  # what is thinner than a pixel is not seen
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=_tinted(shape.fill, shape.opacity))
        if shape.outline:
            corners = ((shape.x, shape.y), (shape.x + shape.width, shape.y), (shape.x + shape.width, shape.y + shape.height))
            self._line((*corners, (shape.x, shape.y + shape.height), corners[0], corners[1]), shape.outline)

    def _line(self, places: tuple[Place, ...], width: float) -> None:
        self._draw.line(self._pixels(places), fill=INK, width=max(round(self._pixel(width)), 1), joint="curve")

    def _polygon(self, shape: Polygon) -> None:
        self._draw.polygon(self._pixels(shape.places), fill=shape.fill)
        if shape.outline:
            self._line((*shape.places, *shape.places[:2]), shape.outline)

    def _circle(self, shape: Circle) -> None:
        reach = shape.radius + shape.outline / 2
        box = tuple(map(self._pixel, (shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach)))
        width = round(self._pixel(shape.outline))
        self._draw.ellipse(box, fill=_colour(shape.fill), outline=INK if width else None, width=width)


def _colour(fill: str | None) -> str | None:
    return INK if fill == PEN else fill


def _tinted(colour: str, opacity: float) -> tuple[int, int, int]:
    """Return a colour laid over paper, as red, green and blue."""
    over, under = _channels(colour), _channels(PAPER)
    red, green, blue = (round(top * opacity + below * (1 - opacity)) for top, below in zip(over, under, strict=True))
    return red, green, blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))
