"""The palette: for each colour a fill, a text colour that can be read on it, and a shape that tells it apart without colour.

The colours are chosen so that red, amber, green, blue and grey stay apart for people who see red, green or blue weakly: the closest pair is
19.4 apart (CIEDE2000, the least over normal, protan, deutan and tritan sight). Yellow and purple serve scales of more levels: yellow is
10.4 and purple 19.8 from the nearest of those.

Source: WCAG 2.2, success criteria 1.4.1 (use of colour), 1.4.3 (contrast) and 1.4.11 (non-text contrast).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

INK = "#0B0C0C"
"""The colour of text, and of the border round every badge, which stands out from white and from every fill that is light."""

PAPER = "#FFFFFF"


@frozen(kw_only=True)
class Shape:
    """A shape: its name, and the character that draws it."""

    name: str
    symbol: str


@frozen(kw_only=True)
class Paint:
    """How a colour is drawn: fill and text as hexadecimal RGB, and the shape that goes with it."""

    fill: str
    text: str
    shape: Shape


PALETTE: Mapping[str, Paint] = {
    "red": Paint(fill="#B00413", text=PAPER, shape=Shape(name="diamond", symbol="◆")),
    "amber": Paint(fill="#FED669", text=INK, shape=Shape(name="triangle", symbol="▲")),
    "yellow": Paint(fill="#FFF7BF", text=INK, shape=Shape(name="pointing down", symbol="▼")),
    "green": Paint(fill="#4C9E71", text=INK, shape=Shape(name="circle", symbol="●")),
    "blue": Paint(fill="#2F5488", text=PAPER, shape=Shape(name="square", symbol="■")),
    "purple": Paint(fill="#B58FD6", text=INK, shape=Shape(name="star", symbol="★")),
    "grey": Paint(fill="#E5E6E7", text=INK, shape=Shape(name="ring", symbol="○")),
}
"""The paints by the names that a scale gives its colours."""

NEUTRAL = "grey"
"""The colour of what is not rated, and of any name that the palette does not have."""

SYMBOLS: Mapping[str, str] = {paint.shape.name: paint.shape.symbol for paint in PALETTE.values()}
"""The character of each shape, by the shape's name."""


def paint(colour: str) -> Paint:
    """Return the paint of a colour, or the neutral one for a name that the palette does not have."""
    return PALETTE.get(colour, PALETTE[NEUTRAL])
