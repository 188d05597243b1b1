"""What the levels of a scale that is written out must be to the eye: each can be read, and told from the others.

Of the warnings about two levels only the gravest is given: the same colour is not also told as nearly alike.

Source: WCAG 2.2, success criteria 1.4.1 (use of colour) and 1.4.3 (contrast).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import floor

from ragrules.colour import LEAST_CONTRAST, contrast, fill, text_on
from ragrules.colour_difference import NORMAL, SIGHTS, difference
from ragrules.errors import Fault, Severity
from ragrules.scale import Level, Scale
from ragrules.spec.checks.running import OF_SCALE, FoundInScale

LEAST_DIFFERENCE = 10
"""The CIEDE2000 difference below which two levels' colours count as nearly alike.

The usual dark red and dark green are 6.6 apart for people who see red or green weakly; no two named colours are less than 10 apart.
"""


def _pack(first: str, second: str, more: str = "") -> str:
    return (
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        "scale:\n"
        "  target_level: star\n"
        "  levels:\n"
        f"    - {{level: circle, label: Behind, colour: {first}{more}}}\n"
        f"    - {{level: star, label: Ahead, colour: {second}{more}}}\n"
        "indicators: []"
    )


UNREADABLE = Fault(
    code="RAG250",
    title="text cannot be read on the colour",
    meaning="The level's word is printed on its colour, and on a few middling colours neither dark nor white text reaches 4.5 to 1.",
    remedy="Make the colour a little lighter or darker.",
    bad=_pack("'#777777'", "green"),
    good=_pack("'#767676'", "green"),
)
SAME_COLOUR = Fault(
    code="RAG251",
    title="two levels of the same colour",
    meaning="The colour does not tell the two levels apart, so a reader who looks for colours takes one for the other.",
    remedy="Give each level a colour of its own.",
    bad=_pack("blue", "blue"),
    good=_pack("amber", "blue"),
    severity=Severity.WARNING,
)
ALIKE = Fault(
    code="RAG252",
    title="two levels of nearly the same colour",
    meaning="The colours of the two levels are nearly alike, perhaps only for people who see red, green or blue weakly.",
    remedy="Let one colour be clearly lighter than the other, or name colours: those with names are told apart by everybody.",
    bad=_pack("'#A32020'", "'#2E6B2E'"),
    good=_pack("'#A32020'", "'#6FBF6F'"),
    severity=Severity.WARNING,
)
SAME_SHAPE = Fault(
    code="RAG253",
    title="two levels of the same shape",
    meaning="Where there are no colours, as in print, the shape does not tell the two levels apart.",
    remedy="Give each level a shape of its own, or leave the shapes out: then every level is given one.",
    bad=_pack("red", "green", ", shape: star"),
    good=_pack("red", "green"),
    severity=Severity.WARNING,
)


@OF_SCALE.check(UNREADABLE)
def words_can_be_read(scale: Scale) -> FoundInScale:
    """Report colours on which no text can be read."""
    for position, level in enumerate(scale.levels):
        if _best_contrast(colour := _fill(level)) < LEAST_CONTRAST:
            best = _rounded_down(_best_contrast(colour), 2)
            message = f"text on {colour} has a contrast of {best} to 1 at best; it needs {LEAST_CONTRAST}"
            yield position, "colour", message, "write " + " or ".join(f'"{nearby}"' for nearby in _readable_nearby(colour))


@OF_SCALE.check(SAME_COLOUR)
def colours_stand_once(scale: Scale) -> FoundInScale:
    """Warn of two levels of one colour."""
    for (_, one), (later, other) in _pairs(scale):
        if _fill(one) == _fill(other):
            yield later, "colour", f"the level {other.name} has the colour of the level {one.name}", ""


@OF_SCALE.check(ALIKE)
def colours_are_told_apart(scale: Scale) -> FoundInScale:
    """Warn of two levels whose colours are nearly alike to some readers."""
    for (_, one), (later, other) in _pairs(scale):
        apart = {sight: difference(_fill(one), _fill(other), sight) for sight in SIGHTS}
        sight = NORMAL if apart[NORMAL] < LEAST_DIFFERENCE else min(SIGHTS, key=apart.__getitem__)
        if apart[sight] < LEAST_DIFFERENCE and _fill(one) != _fill(other):
            whom = "" if sight == NORMAL else f" to people who see {sight} weakly"
            needed = f"their colours are {_rounded_down(apart[sight], 1)} apart, and {LEAST_DIFFERENCE} is needed"
            yield later, "colour", f"the levels {one.name} and {other.name} look nearly alike{whom}: {needed}", ""


@OF_SCALE.check(SAME_SHAPE)
def shapes_stand_once(scale: Scale) -> FoundInScale:
    """Warn of two levels of one shape, which only rules that say the shape can bring about."""
    for (_, one), (later, other) in _pairs(scale):
        if scale.shapes[one.name] == scale.shapes[other.name]:
            yield later, "shape", f"the level {other.name} has the shape of the level {one.name}", ""


def _pairs(scale: Scale) -> Iterator[tuple[tuple[int, Level], tuple[int, Level]]]:
    """Return every two levels, each with its position, the worse one first."""
    return combinations(enumerate(scale.levels), 2)


def _fill(level: Level) -> str:
    return fill(level.colour) or level.colour  # a colour that has been read is one


def _rounded_down(number: float, decimals: int) -> str:
    """Return a number that is too small so that it does not look large enough."""
    return f"{floor(number * 10**decimals) / 10**decimals:.{decimals}f}"


def _best_contrast(colour: str) -> float:
    return contrast(text_on(colour), colour)


def _readable_nearby(colour: str) -> Iterator[str]:
    """Return the nearest darker and the nearest lighter colour that text can be read on."""
    for step in (-1, 1):
        nearby = colour
        while _best_contrast(nearby) < LEAST_CONTRAST:
            channels = (int(nearby[start : start + 2], 16) + step for start in (1, 3, 5))
            nearby = "#" + "".join(f"{min(max(channel, 0), 255):02X}" for channel in channels)
        yield nearby
