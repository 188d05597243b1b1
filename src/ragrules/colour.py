"""The colours that a level may have: a name with a measured fill, or a scale's own as `#RRGGBB`; and the text that can be read on each.

Source: WCAG 2.2, definitions of contrast ratio and of relative luminance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

INK = "#0B0C0C"
PAPER = "#FFFFFF"

FILLS: Mapping[str, str] = {
    "red": "#B00413",
    "amber": "#FED669",
    "yellow": "#FBF0B8",
    "green": "#4C9E71",
    "blue": "#2F5488",
    "purple": "#B58FD6",
    "grey": "#E5E6E7",
}
"""The fill of each named colour."""

COLOURS = tuple(FILLS)
"""The colours that have a name."""

LEAST_CONTRAST = 4.5
"""The contrast ratio that text needs on its background at least (WCAG 2.2, success criterion 1.4.3)."""

_OWN = re.compile("#[0-9A-F]{6}", re.ASCII | re.IGNORECASE)


def own(text: str) -> str | None:
    """Return a hexadecimal colour as `#RRGGBB` in capital letters, None for any other text."""
    return text.upper() if _OWN.fullmatch(text) else None


def fill(colour: str) -> str | None:
    """Return the fill of a named colour or of one of a scale's own as `#RRGGBB`, None for what is no colour."""
    return FILLS.get(colour) or own(colour)


def linear(colour: str) -> tuple[float, float, float]:
    """Return how much red, green and blue light a `#RRGGBB` colour gives, each from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_on(fill: str) -> str:
    """Return the colour of text on a `#RRGGBB` fill: ink or paper, whichever stands out more."""
    return max((INK, PAPER), key=lambda text: contrast(text, fill))
