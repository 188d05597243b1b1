"""What a control chart shows, in sentences: its limits, what stands out and why, and what the limits promise of the target."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ragrules.control_limits import ControlLimits, NoLimits, moving_ranges
from ragrules.numbers import Number
from ragrules.record import RatingRecord
from ragrules.report.control_series import ControlSeries
from ragrules.report.view import View
from ragrules.special_causes import Finding, Rule, assurance, findings, meaning
from ragrules.terms import Direction, Unit

_HUNDRED_PER_CENT = 100


@frozen(kw_only=True)
class ControlFindings:
    """A current rating whose rule asks for a control chart, with its series of figures."""

    view: View
    rating: RatingRecord
    series: ControlSeries

    @property
    def target(self) -> Number | None:
        """The target of the current period that the limits can be held against, None for a range or none."""
        return None if isinstance(self.rating.target, tuple) else self.rating.target

    def written(self, number: Number) -> str:
        """Return the mean or a limit as it is printed."""
        return self.view.words.figure(number, self.rating.unit, self.series.limit_decimals, self.rating.per)

    def counted(self, number: int) -> str:
        """Return how many figures there are."""
        return self.view.words.count("control.figures", number)

    def sentences(self) -> Iterator[str]:
        """Yield what the chart shows, or why there is none."""
        words, limits, restarted = self.view.words, self.series.limits, self.series.restarted
        if restarted is not None:
            yield words.say("control.restarted", date=words.date(restarted))
        if isinstance(limits, NoLimits):
            points, following = len(self.series.points), len(moving_ranges(self.series.figures))
            yield words.say(f"control.{limits}", figures=self.counted(points), following=following)
            return
        yield from self._of_limits(limits)
        if self.series.gaps:
            yield words.count("control.gaps", self.series.gaps)
        found = findings(self.series.figures, limits)
        yield from map(self._finding, found)
        if not found:
            yield words.count("control.signals", 0)
        yield from self._of_target(limits)

    def _of_limits(self, limits: ControlLimits) -> Iterator[str]:
        words = self.view.words
        bounds = {"lower": self.written(limits.lower), "upper": self.written(limits.upper)}
        yield words.say("control.limits", figures=self.counted(limits.figures), mean=self.written(limits.mean), **bounds)
        if limits.provisional:
            yield words.say("control.provisional")
        if limits.screened:
            yield words.count("control.screened", limits.screened)
        points = [point for point in self.series.figures if point is not None]
        if limits.lower < 0 <= min(points):
            yield words.say("control.beyond.below_0")
        if self.rating.unit is Unit.PERCENT and max(points) <= _HUNDRED_PER_CENT < limits.upper:
            yield words.say("control.beyond.above_100")

    def _finding(self, finding: Finding) -> str:
        words, cause = self.view.words, finding.cause
        periods = [words.period(self.series.moments[place].period) for place in finding.places]
        key = f"control.what.{cause.rule}.{'up' if cause.up else 'down'}"
        match cause.rule:
            case Rule.OUTSIDE:
                rating = self.series.moments[finding.places[0]].rating
                what = words.say(key, period=periods[0], value="" if rating is None else rating.shown)
            case Rule.NEAR_LIMIT:
                what = words.say(key, periods=words.listed(periods))
            case _:
                what = words.say(key, first=periods[0], last=periods[-1], number=len(periods))
        return words.say(f"control.signal.{meaning(cause, self.rating.direction)}", what=what)

    def _of_target(self, limits: ControlLimits) -> Iterator[str]:
        words, rating, target = self.view.words, self.rating, self.target
        if rating.direction not in (Direction.HIGHER, Direction.LOWER):
            yield words.say(f"control.neither.{rating.direction}")
        elif target is not None:
            promised = assurance(limits, target, rating.direction)
            yield words.say(f"control.assurance.{promised}", target=rating.target_shown)
            if any(point.target != target for point in self.series.points):
                yield words.say("control.target_of", period=words.period(rating.period))
