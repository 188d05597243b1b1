"""Which figures of a series stand out from its usual variation, and what that means: improvement, concern, or neither.

Every rule looks at figures in consecutive periods: a gap ends a run, for nobody knows what it would have been. Of several rules that a
figure stands out by, the first in the order of `Rule` says what it means.

Source: NHS England, "Making Data Count", as the package NHSRplotthedots 0.2.2 computes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from ragrules.control_limits import ControlLimits, Figures
from ragrules.numbers import Number
from ragrules.terms import Direction

RUN = 7
"""How many figures running make a shift to one side of the mean, or a trend."""

_OUTER_THIRD = Fraction(2, 3)
_WINDOW, _NEAR_LIMIT = 3, 2


class Rule(StrEnum):
    """What a figure can stand out by, the strongest first."""

    OUTSIDE = "outside"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"
    ONE_SIDE = "one_side"


class Meaning(StrEnum):
    """What it means that a figure stands out."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER = "neither"


class Assurance(StrEnum):
    """What the limits promise of a target, as long as the figures go on varying as they do."""

    PASSES = "passes"
    FAILS = "fails"
    INCONSISTENT = "inconsistent"


@frozen(kw_only=True)
class SpecialCause:
    """One reason why a figure stands out, and whether it does so upwards: above the mean, or rising."""

    rule: Rule
    up: bool


@frozen(kw_only=True)
class Finding:
    """What stands out together: the places of the figures, counted from 0, and why."""

    cause: SpecialCause
    places: tuple[int, ...]


def findings(figures: Figures, limits: ControlLimits) -> tuple[Finding, ...]:
    """Return everything that stands out: by the strongest rule first, then in the order of the periods."""
    return tuple(
        Finding(cause=SpecialCause(rule=rule, up=up), places=places) for rule, find in _FIND.items() for up, places in find(figures, limits)
    )


def special_causes(figures: Figures, limits: ControlLimits) -> tuple[tuple[SpecialCause, ...], ...]:
    """Return for each period why its figure stands out, the strongest reason first; nothing for one that does not, or a gap.

    Of a rise and a fall that share a figure the fall counts for it, and of a fall and a rise the rise.
    """
    found: list[dict[Rule, SpecialCause]] = [{} for _ in figures]
    for finding in findings(figures, limits):
        for place in finding.places:
            found[place][finding.cause.rule] = finding.cause
    return tuple(tuple(causes.values()) for causes in found)


def meaning(cause: SpecialCause, direction: Direction) -> Meaning:
    """Return whether standing out in that way is an improvement or a concern.

    For an indicator that is for information, and for one that should be close to its target or within a range, it is neither: higher is
    not better there, and which side is better may change from figure to figure.
    """
    match direction:
        case Direction.HIGHER:
            return Meaning.IMPROVEMENT if cause.up else Meaning.CONCERN
        case Direction.LOWER:
            return Meaning.CONCERN if cause.up else Meaning.IMPROVEMENT
        case _:
            return Meaning.NEITHER


def assurance(limits: ControlLimits, target: Number, direction: Direction) -> Assurance | None:
    """Return what the limits promise of a target; None for a direction in which higher is neither better nor worse.

    A target on a limit lies between the two.
    """
    if direction not in (Direction.HIGHER, Direction.LOWER):
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.INCONSISTENT
    return Assurance.PASSES if (target < limits.lower) is (direction is Direction.HIGHER) else Assurance.FAILS


Found = Iterator[tuple[bool, tuple[int, ...]]]
"""Figures that stand out together: whether they do so upwards, and their places."""


def _outside(figures: Figures, limits: ControlLimits) -> Found:
    lower, upper = limits.lower, limits.upper
    for place, figure in enumerate(figures):
        if figure is not None and not lower <= figure <= upper:
            yield figure > upper, (place,)


def _trend(figures: Figures, limits: ControlLimits) -> Found:  # noqa: ARG001 - every rule is asked alike
    steps = [0 if earlier is None or later is None else _order(later, earlier) for earlier, later in pairwise(figures)]
    for start, end in _runs(steps, RUN - 1):
        yield steps[start] > 0, tuple(range(start, end + 1))


def _near_limit(figures: Figures, limits: ControlLimits) -> Found:
    """Yield the figures in the outer third of the limits of which there are two among three on one side of the mean.

    A figure outside the limits is not in their outer third.
    """
    sides = _sides(figures, limits)
    near = [figure is not None and _is_near(figure, limits) for figure in figures]
    together: tuple[int, ...] = ()
    for start in range(len(figures) - _WINDOW + 1):
        window = range(start, start + _WINDOW)
        places = tuple(place for place in window if near[place])
        if abs(sum(sides[place] for place in window)) < _WINDOW or len(places) < _NEAR_LIMIT:
            continue
        if together and places[0] > together[-1]:
            yield sides[together[0]] > 0, together
            together = ()
        together = (*together, *(place for place in places if place not in together))
    if together:
        yield sides[together[0]] > 0, together


def _is_near(figure: Number, limits: ControlLimits) -> bool:
    inner = limits.at(-_OUTER_THIRD) <= figure <= limits.at(_OUTER_THIRD)
    return not inner and limits.lower <= figure <= limits.upper


def _one_side(figures: Figures, limits: ControlLimits) -> Found:
    sides = _sides(figures, limits)
    for start, end in _runs(sides, RUN):
        yield sides[start] > 0, tuple(range(start, end))


_FIND: dict[Rule, Callable[[Figures, ControlLimits], Found]] = {
    Rule.OUTSIDE: _outside,
    Rule.TREND: _trend,
    Rule.NEAR_LIMIT: _near_limit,
    Rule.ONE_SIDE: _one_side,
}
"""How each rule finds what stands out, in the order of the rules."""


def _sides(figures: Figures, limits: ControlLimits) -> list[int]:
    """Return 1 for a figure above the mean, -1 for one below it, and 0 for one on it or a gap."""
    return [0 if figure is None else _order(figure, limits.mean) for figure in figures]


def _order(number: Number, other: Number) -> int:
    return (number > other) - (number < other)


def _runs(signs: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    """Yield where each longest run of at least so many equal signs starts, and where it has ended; 0 is no sign."""
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if place - start >= least and signs[start]:
                yield start, place
            start = place
