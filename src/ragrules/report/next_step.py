"""What it would have taken to have the next better level, in words: so many cases, or so much of what is measured."""

from __future__ import annotations

from fractions import Fraction

from ragrules.numbers import settle
from ragrules.record import NextLevel, RatingRecord
from ragrules.report.view import View
from ragrules.terms import Direction, Unit

_MEASURED = frozenset({Unit.CURRENCY, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
"""The units of which there can be more or less; of a count there are more or fewer, and anything else is higher or lower."""


def next_step(view: View, rating: RatingRecord, step: NextLevel) -> str:
    """Return what it would have taken: `4 more assessments in time would have been Amber, which was 3.45 percentage points away`."""
    level = view.levels[step.level].label
    rising = _rising(rating, step)
    if step.cases is None or rising is None:
        return _by_distance(view, rating, step, level)
    words = view.words
    text = words.count(
        f"next.cases.{'more' if rising else 'fewer'}",
        step.cases,
        case=words.say("case.1") if rating.case is None else rating.case.one,
        cases=words.say("case.other") if rating.case is None else rating.case.several,
        level=level,
    )
    if rating.unit is Unit.COUNT or not step.distance:
        return text  # the distance says no more than the cases
    about, distance = _distance(view, rating, step)
    return words.say("next.away", cases=text, distance=words.say("next.away.about", distance=distance) if about else distance)


def _by_distance(view: View, rating: RatingRecord, step: NextLevel, level: str) -> str:
    words = view.words
    way = "nearer" if rating.direction.two_sided else _way(rating, rising=rating.direction is Direction.HIGHER)
    if not step.distance:
        return words.say(f"next.any.{way}", level=level)
    about, distance = _distance(view, rating, step)
    if step.exceeds:
        distance = words.say("next.more_than", distance=distance)
    elif about:
        distance = words.say("next.about", distance=distance)
    return words.say(f"next.{way}", distance=distance, level=level)


def _rising(rating: RatingRecord, step: NextLevel) -> bool | None:
    """Return whether the figure would have had to be higher. For a two-sided direction the edge says, None where that is not known."""
    if not rating.direction.two_sided:
        return rating.direction is Direction.HIGHER
    edge = rating.edges.get(step.level)
    return rating.value <= edge[0] if isinstance(edge, tuple) and rating.value is not None else None


def _way(rating: RatingRecord, *, rising: bool) -> str:
    if rating.unit is Unit.COUNT:
        return "more" if rising else "fewer"
    if rating.unit in _MEASURED:
        return "more" if rising else "less"
    return "higher" if rising else "lower"


def _distance(view: View, rating: RatingRecord, step: NextLevel) -> tuple[bool, str]:
    """Return whether the distance is rounded where it is printed, and the distance with its unit."""
    return isinstance(settle(Fraction(step.distance)), Fraction), view.words.distance(step.distance, rating.unit, rating.per)
