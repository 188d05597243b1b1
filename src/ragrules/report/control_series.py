"""What a control chart is made of: an indicator's figures of one definition, period by period, with their limits and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from ragrules.control_limits import ControlLimits, NoLimits, control_limits
from ragrules.numbers import Number, round_half_away
from ragrules.record import RatingRecord
from ragrules.report.missing_periods import missing_between
from ragrules.report.view import View
from ragrules.report.wording import HIDDEN
from ragrules.special_causes import SpecialCause, special_causes
from ragrules.terms import Measure, Reason

_NO_POINT = HIDDEN | {Reason.NOT_IN_FORCE}
"""The reasons under which a figure has no place in a chart, even if there is one: it must not be shown, or the indicator did not exist."""

_USUAL_DECIMALS, _MOST_DECIMALS = 2, 9


@frozen(kw_only=True)
class Slot:
    """A period of a chart, and its rating if there is a figure to show."""

    period: str
    rating: RatingRecord | None = None

    @property
    def figure(self) -> Number | None:
        """The figure, None for a gap."""
        return None if self.rating is None else self.rating.value


@frozen(kw_only=True, slots=False)
class ControlSeries:
    """The periods of a chart, oldest first, from the first that has a figure to show.

    `restarted` is the day on which the definition last changed, where figures are left out for it.
    """

    slots: tuple[Slot, ...]
    restarted: date | None = None

    @cached_property
    def limits(self) -> ControlLimits | NoLimits:
        """The limits of the figures, or why there are none."""
        return control_limits(self.figures)

    @cached_property
    def causes(self) -> tuple[tuple[SpecialCause, ...], ...]:
        """Why the figure of each period stands out; nothing where there are no limits."""
        return ((),) * len(self.slots) if isinstance(self.limits, NoLimits) else special_causes(self.figures, self.limits)

    @cached_property
    def figures(self) -> tuple[Number | None, ...]:
        """The figures, None for a gap."""
        return tuple(slot.figure for slot in self.slots)

    @cached_property
    def points(self) -> tuple[RatingRecord, ...]:
        """The ratings whose figures the chart shows."""
        return tuple(slot.rating for slot in self.slots if slot.rating is not None)

    @cached_property
    def limit_decimals(self) -> int:
        """The decimals that mean and limits are printed with: one more than the figures, or as many as tell a figure from a limit."""
        limits = self.limits
        lines = () if isinstance(limits, NoLimits) else (limits.lower, limits.upper, limits.mean)
        places = max(map(_decimals, self.points), default=0) + 1
        points = [point for point in self.figures if point is not None]
        while places < _MOST_DECIMALS and not all(_same_side(points, line, round_half_away(line, places)) for line in lines):
            places += 1
        return places

    @property
    def gaps(self) -> int:
        """How many periods have no figure to show."""
        return len(self.slots) - len(self.points)


def control_series(view: View, rating: RatingRecord) -> ControlSeries:
    """Return the series that ends with a current rating.

    A figure that must not be shown is a gap like one that is missing, so that nothing about it can be worked out. Figures from before the
    last change of the definition, or across it, are left out.
    """
    earlier = [past for past in view.history.get((rating.indicator, rating.area), ()) if past.end < rating.end]
    restarted = max((day for day in rating.definition_changes if day <= rating.end), default=None)
    kept = [each for each in (*earlier, rating) if restarted is None or _first_day(each) >= restarted]
    left_out = any(_is_point(each) for each in earlier if each not in kept)
    slots = list(_slots(kept))
    first = next((place for place, slot in enumerate(slots) if slot.rating is not None), len(slots))
    return ControlSeries(slots=tuple(slots[first:]), restarted=restarted if left_out else None)


def _decimals(rating: RatingRecord) -> int:
    """Return the decimals that a figure is printed with; at most two where its rule does not say."""
    if rating.decimals is not None:
        return rating.decimals
    exponent = rating.value.as_tuple().exponent if isinstance(rating.value, Decimal) else -_USUAL_DECIMALS
    return min(max(-exponent, 0), _USUAL_DECIMALS) if isinstance(exponent, int) else 0


def _same_side(points: Iterable[Number], line: Number, printed: Number) -> bool:
    """Return whether every figure lies on the same side of a line as it is printed as of the line itself."""
    return all((point > line, point < line) == (point > printed, point < printed) for point in points if point != line)


def _first_day(rating: RatingRecord) -> date:
    """Return the first day that a figure tells of; of a snapshot, its only one."""
    return rating.end if rating.measure is Measure.SNAPSHOT else rating.start


def _slots(ratings: Iterable[RatingRecord]) -> Iterator[Slot]:
    before = None
    for rating in ratings:
        if before is not None:
            yield from (Slot(period=label) for label in missing_between(before, rating.period))
        yield Slot(period=rating.period, rating=rating if _is_point(rating) else None)
        before = rating.period


def _is_point(rating: RatingRecord) -> bool:
    return rating.value is not None and rating.reason not in _NO_POINT
