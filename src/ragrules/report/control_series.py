"""What a control chart is made of: an indicator's figures of one definition, period by period, with their limits and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from ragrules.control_limits import ControlLimits, NoLimits, control_limits
from ragrules.numbers import Number, round_half_away
from ragrules.record import RatingRecord
from ragrules.report.moments import Moment, moments
from ragrules.report.view import View
from ragrules.special_causes import SpecialCause, special_causes
from ragrules.terms import Measure

_USUAL_DECIMALS, _MOST_DECIMALS = 2, 9


@frozen(kw_only=True, slots=False)
class ControlSeries:
    """The periods of a chart, oldest first, from the first that has a figure to show.

    `restarted` is the day on which the definition last changed, where figures are left out for it.
    """

    moments: tuple[Moment, ...]
    restarted: date | None = None

    @cached_property
    def limits(self) -> ControlLimits | NoLimits:
        """The limits of the figures, or why there are none."""
        return control_limits(self.figures)

    @cached_property
    def causes(self) -> tuple[tuple[SpecialCause, ...], ...]:
        """Why the figure of each period stands out; nothing where there are no limits."""
        return ((),) * len(self.moments) if isinstance(self.limits, NoLimits) else special_causes(self.figures, self.limits)

    @cached_property
    def figures(self) -> tuple[Number | None, ...]:
        """The figures, None for a gap."""
        return tuple(moment.figure for moment in self.moments)

    @cached_property
    def points(self) -> tuple[RatingRecord, ...]:
        """The ratings whose figures the chart shows."""
        return tuple(moment.rating for moment in self.moments if moment.rating is not None and moment.figure is not None)

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
        return len(self.moments) - len(self.points)


def control_series(view: View, rating: RatingRecord) -> ControlSeries:
    """Return the series that ends with a current rating.

    A figure that must not be shown is a gap like one that is missing, so that nothing about it can be worked out. Figures from before the
    last change of the definition, or across it, are left out.
    """
    series = moments(view, rating)
    restarted = max((day for day in rating.definition_changes if day <= rating.end), default=None)
    start = 0 if restarted is None else _place_after(series, restarted)
    points = [place for place, moment in enumerate(series) if moment.figure is not None]
    first = next((place for place in points if place >= start), len(series))
    return ControlSeries(moments=series[first:], restarted=restarted if any(place < start for place in points) else None)


def _place_after(series: Sequence[Moment], day: date) -> int:
    """Return the place after the last figure of which some was counted before a day."""
    before = [place for place, moment in enumerate(series) if moment.rating is not None and _first_day(moment.rating) < day]
    return before[-1] + 1 if before else 0


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
