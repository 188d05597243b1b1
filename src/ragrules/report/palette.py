"""The palette: what renderers draw with. For each colour a fill and a text that can be read on it, for each shape its character.

The colours are chosen so that the levels of a named scale stay apart for people who see red, green or blue weakly: the closest pair is
21.8 apart (CIEDE2000, the least over normal, protan, deutan and tritan sight), and 18.4 with the grey of what is not rated. Yellow and
purple serve scales that are written out; the closest of all pairs, yellow and grey, is 10.2 apart. In greyscale colours are not told
apart for certain, and need not be: a level is a word first, and no two levels of a scale have the same shape.

On a dark page a badge keeps its fill and its text, and its border takes the dark page's ink. On both pages either the border or the page
stands out from every fill there can be, at least 3 to 1.

Source: WCAG 2.2, success criteria 1.4.1 (use of colour), 1.4.3 (contrast) and 1.4.11 (non-text contrast).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ragrules import colour as colours
from ragrules.scale import SHAPES

INK = colours.INK
"""The colour of text on a light page and on light fills, and of the border round every badge on a light page."""

PAPER = colours.PAPER
"""The colour of a light page, and of text on dark fills."""


@frozen(kw_only=True)
class Page:
    """The colours of a page, as `#RRGGBB`: its paper, the ink of text and of badges' borders, its lines, and a tint behind headings."""

    paper: str
    ink: str
    line: str
    tint: str


LIGHT = Page(paper=PAPER, ink=INK, line="#505A5F", tint="#F3F2F1")
DARK = Page(paper="#121516", ink="#F3F2F1", line="#9AA3A8", tint="#282D30")


@frozen(kw_only=True)
class Paint:
    """How a colour is drawn: its fill and the text on it, both as `#RRGGBB`."""

    fill: str
    text: str


def _paint(fill: str) -> Paint:
    return Paint(fill=fill, text=colours.text_on(fill))


PALETTE: Mapping[str, Paint] = {name: _paint(fill) for name, fill in colours.FILLS.items()}
"""The paints by the names that a scale gives its colours."""

NEUTRAL = "grey"
"""The colour of what is not rated, and of whatever is no colour."""

NEUTRAL_SHAPE = "ring"
"""The shape of what is not rated, which no level has."""

SYMBOLS: Mapping[str, str] = {**dict(zip(SHAPES, "◆▲●■★▼", strict=True)), NEUTRAL_SHAPE: "○"}
"""The character of each shape, by the shape's name."""


def own_colour(colour: str) -> str | None:
    """Return a colour of a scale's own as `#RRGGBB` in capital letters, None for a named one and for what is no colour."""
    return colours.own(colour)


def paint(colour: str) -> Paint:
    """Return the paint of a named colour or of one of a scale's own, `#RRGGBB`; the neutral one for what is no colour.

    The text on a colour of a scale's own is ink or paper, whichever stands out more.
    """
    fill = colours.fill(colour)
    return PALETTE[NEUTRAL] if fill is None else PALETTE.get(colour) or _paint(fill)
