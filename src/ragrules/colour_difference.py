"""How far apart two colours are to the eye, also to eyes that see red, green or blue weakly.

A difference of 1 can just be seen side by side; here colours stand apart from one another, in table cells and in print, and are told apart
from memory. Weak sight is taken at its strongest, so that every milder form is served too.

Source: CIE 142-2001 (CIEDE2000), as written out by Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color Research and
Application 30 (2005); Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency", IEEE
Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0; IEC 61966-2-1 (sRGB) and its white, D65.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from ragrules.colour import linear

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

NORMAL = "normal"

SIGHTS: Mapping[str, Matrix] = {
    NORMAL: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What eyes that see a colour weakly make of red, green and blue light, by that colour; `normal` stands for all others."""

_TO_XYZ: Matrix = (
    (0.4123907993, 0.3575843394, 0.1804807884),
    (0.2126390059, 0.7151686788, 0.0721923154),
    (0.0193308187, 0.1191947798, 0.9505321522),
)
_WHITE: Triple = (0.9504559271, 1.0, 1.0890577508)


def difference(one: str, other: str, sight: str = NORMAL) -> float:
    """Return the CIEDE2000 difference of two `#RRGGBB` colours as eyes of a `sight`, a key of `SIGHTS`, see them."""
    return ciede2000(lab(one, sight), lab(other, sight))


def lab(colour: str, sight: str = NORMAL) -> Triple:
    """Return the CIELAB coordinates of a `#RRGGBB` colour as it is seen: lightness from 0 to 100, green to red, and blue to yellow."""
    seen = _times(SIGHTS[sight], linear(colour))
    inside = tuple(min(max(channel, 0.0), 1.0) for channel in seen)
    x, y, z = (_compressed(part / white) for part, white in zip(_times(_TO_XYZ, inside), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: tuple[float, ...]) -> Triple:
    first, second, third = (sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _compressed(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the CIEDE2000 difference of two colours in CIELAB, with all parametric factors 1."""
    (light_1, a_1, b_1), (light_2, a_2, b_2) = one, other
    stretch = 1 + 0.5 * (1 - _saturation((hypot(a_1, b_1) + hypot(a_2, b_2)) / 2))
    chroma_1, hue_1 = _polar(a_1 * stretch, b_1)
    chroma_2, hue_2 = _polar(a_2 * stretch, b_2)
    turned, mean_hue = _hues(hue_1, hue_2, grey=chroma_1 * chroma_2 == 0)
    light, chroma = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2
    lightness = (light_2 - light_1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    colourfulness = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    hue = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turned) / 2) / (1 + 0.015 * chroma * _hue_weight(mean_hue))
    rotation = -2 * _saturation(chroma) * sin(radians(60 * exp(-(((mean_hue - 275) / 25) ** 2))))
    return sqrt(lightness**2 + colourfulness**2 + hue**2 + rotation * colourfulness * hue)


def _saturation(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))


def _polar(a: float, b: float) -> tuple[float, float]:
    """Return the chroma and the hue in degrees from 0 to 360."""
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _hues(one: float, other: float, *, grey: bool) -> tuple[float, float]:
    """Return by how many degrees the hue turns the shorter way, and the hue in the middle. A grey has no hue, so the other's counts."""
    if grey:
        return 0, one + other
    turned = other - one
    if abs(turned) <= 180:
        return turned, (one + other) / 2
    whole = one + other
    return turned + (360 if turned < 0 else -360), (whole + (360 if whole < 360 else -360)) / 2


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
