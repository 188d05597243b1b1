"""The direction of travel: how a figure stands to an earlier one of the same indicator. How it stands to a comparator is reckoned alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Self

from attrs import frozen

from ragrules.bands import Edge
from ragrules.distance import Distance
from ragrules.numbers import Number, settle
from ragrules.period import Calendar, Period, PeriodKind
from ragrules.spec import Indicator
from ragrules.terms import Against, Direction, Incomparable, Measure, Relation, Travel


@frozen(kw_only=True)
class EarlierFigure:
    """An earlier figure of an indicator, or why a later one cannot be compared with it.

    Where only the target changed there is still a value, for rules that compare with it whatever its target was.
    """

    period: str = ""
    value: Number | None = None
    cause: Incomparable | None = None

    @classmethod
    def known(cls, period: str, value: Number | None, cause: Incomparable | None, *, target_changed: bool) -> Self:
        """Return the figure of a period. `cause` is why it cannot be compared whatever it is."""
        if cause is not None:
            return cls(period=period, cause=cause)
        if value is None:
            return cls(period=period, cause=Incomparable.NO_EARLIER_VALUE)
        return cls(period=period, value=value, cause=Incomparable.TARGET_CHANGED if target_changed else None)

    def given(self, indicator: Indicator, against: Against) -> Number | None:
        """Return what the bands of a rule are reckoned from: for `if_missed` a figure by whose travel a later one can be told."""
        missed = indicator.if_missed
        return None if missed is not None and missed.against is against and self.cause is not None else self.value


Earlier = Mapping[Against, EarlierFigure]


@frozen(kw_only=True)
class Moved:
    """How a figure has moved: the direction of travel, how far apart the two figures are, and why they cannot be compared."""

    travel: Travel
    distance: Number = Fraction(0)
    cause: Incomparable | None = None


@frozen(kw_only=True)
class Compared:
    """How a figure stands to a comparator, and how far from it in the indicator's unit."""

    relation: Relation
    distance: Number


_TRAVEL = {
    Relation.BETTER: Travel.IMPROVED,
    Relation.WORSE: Travel.WORSENED,
    Relation.SAME: Travel.MAINTAINED,
    Relation.HIGHER: Travel.UP,
    Relation.LOWER: Travel.DOWN,
}


def earlier_period(calendar: Calendar, period: Period, against: Against) -> Period | None:
    """Return the earlier period that a period is compared with, None where the year before has none."""
    return calendar.previous(period) if against is Against.PREVIOUS_PERIOD else calendar.same_last_year(period)


def incomparable(indicator: Indicator, calendar: Calendar, earlier: Period, period: Period) -> Incomparable | None:
    """Return why figures of two periods cannot be compared whatever they are; None when they can.

    Source: rule language, section 8.
    """
    if indicator.measure is Measure.YEAR_TO_DATE and (
        earlier != calendar.same_last_year(period) or _place_in_year(calendar, earlier) != _place_in_year(calendar, period)
    ):
        return Incomparable.OTHER_POINT_OF_YEAR
    first = earlier.end if indicator.measure is Measure.SNAPSHOT else calendar.coverage(earlier, indicator.measure)[0]
    return Incomparable.DEFINITION_CHANGE if _changed_between(indicator.definition_changes, first, period.end) else None


def _place_in_year(calendar: Calendar, period: Period) -> int:
    """Return how many periods of the year end before a week: weeks of one number can be the 1st of one year and the 52nd of the other."""
    return calendar.periods_of_year(calendar.year_of(period), period.kind).index(period) if period.kind is PeriodKind.WEEK else 0


def _changed_between(changes: tuple[date, ...], first: date, last: date) -> bool:
    """Return whether another definition begins after the first day, up to the last."""
    return any(first < change <= last for change in changes)


def target_changed(indicator: Indicator, one: object, other: object) -> bool:
    """Return whether a change of target keeps figures from being compared, given the targets that the rule has for them."""
    return indicator.travel.not_if_target_changes and one != other


def moved(direction: Direction, value: Number, earlier: EarlierFigure, tolerance: Distance | None, goal: Edge | None) -> Moved:
    """Return how a figure has moved since an earlier one. A change equal to the tolerance is maintained.

    `goal` is what a two-sided figure is near to or far from.
    """
    if earlier.cause is not None or earlier.value is None:
        return Moved(travel=Travel.NOT_COMPARABLE, cause=earlier.cause or Incomparable.NO_EARLIER_VALUE)
    if direction.two_sided and goal is None:
        return Moved(travel=Travel.NOT_COMPARABLE, cause=Incomparable.NO_TARGET)
    margin = Fraction(0) if tolerance is None else tolerance.from_target(earlier.value)
    compared = compared_with(direction, value, earlier.value, goal, margin)
    travel = _TRAVEL[compared.relation]
    if direction is Direction.NONE and travel is Travel.MAINTAINED:
        travel = Travel.SAME
    return Moved(travel=travel, distance=compared.distance)


def compared_with(direction: Direction, value: Number, other: Number, goal: Edge | None, margin: Fraction = Fraction(0)) -> Compared:
    """Return how a figure stands to another one: `margin` apart still counts as the same.

    For a two-sided direction better is nearer to the goal, and the distance is how much nearer; without a goal it is for no side.
    """
    ahead = _ahead(direction, value, other, goal)
    distance = settle(abs(ahead))
    if abs(ahead) <= margin:
        return Compared(relation=Relation.SAME, distance=distance)
    neutral = direction is Direction.NONE or (direction.two_sided and goal is None)
    if neutral:
        return Compared(relation=Relation.HIGHER if ahead > 0 else Relation.LOWER, distance=distance)
    return Compared(relation=Relation.BETTER if ahead > 0 else Relation.WORSE, distance=distance)


def _ahead(direction: Direction, value: Number, other: Number, goal: Edge | None) -> Fraction:
    """Return how far a figure is on the better side of another one; for no side, how much higher it is."""
    if direction.two_sided and goal is not None:
        return goal.gap(other) - goal.gap(value)
    difference = Fraction(value) - Fraction(other)
    return -difference if direction is Direction.LOWER else difference
