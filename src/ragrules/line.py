"""One indicator's figures for one area over time, rated when asked for: what the current entry, streaks and history are read from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from operator import attrgetter

from attrs import define, evolve, field

from ragrules.accumulate import Accumulated, AccumulatedRows
from ragrules.compiled import CompiledIndicator
from ragrules.narrative import Caveat
from ragrules.numbers import Number
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.rated import computed, rated
from ragrules.rating import NO_COMPARATORS, NO_EARLIER, Rating, Surroundings
from ragrules.rule import Reference
from ragrules.stretch import Given
from ragrules.terms import Against, Incomparable, Reason, Status
from ragrules.travel import EarlierFigure, earlier_period, incomparable

_BY_DAYS = attrgetter("end", "start")
"""What the periods of one indicator are sorted by, as they are of one kind. It takes a fraction of the time of comparing periods."""


def has_figure(row: Observation, *, recorded: bool = False) -> bool:
    """Return whether a row holds a figure, or both parts of one; where levels are recorded, a level is one too."""
    return row.value is not None or (row.numerator is not None and row.denominator is not None) or (recorded and row.level is not None)


@define(kw_only=True, eq=False)
class Line:
    """The rows of one indicator and area by period, with the comparators' rows and the caveats that touch them."""

    compiled: CompiledIndicator
    area: str
    rows: Mapping[Period, Observation]
    comparators: Mapping[str, Mapping[Period, Observation]] = field(factory=dict)
    caveats: tuple[Caveat, ...] = ()
    among_areas: bool = False
    """Whether other areas have figures too, so that one can be worked out from the others."""
    _rated: dict[Period, Rating] = field(alias="rated", factory=dict)

    def rating(self, period: Period) -> Rating:
        """Return the rating of a period, without looking at other periods. A period without a row is awaited."""
        found = self._rated.get(period)
        if found is None:
            found = self._rated[period] = self._rate(period, () if period in self.rows else (Reason.AWAITED,))
        return found

    def with_row(self, period: Period, row: Observation) -> Line:
        """Return the line as it would be with another row supplied for a period. Nothing that was rated is carried over."""
        rows = self.rows.with_row(period, row) if isinstance(self.rows, AccumulatedRows) else {**self.rows, period: row}
        return evolve(self, rows=rows, rated={})

    def supplied(self, period: Period) -> Observation:
        """Return the row that was supplied for a period that has one, which an accumulated figure is only made from."""
        return (self.rows.rows if isinstance(self.rows, AccumulatedRows) else self.rows)[period]

    def _rate(self, period: Period, against: tuple[Reason, ...]) -> Rating:
        caveats: tuple[str, ...] = ()
        row = self.rows.get(period)
        if row is None and isinstance(self.rows, AccumulatedRows):
            row = self.rows.figure(period)
        if self.caveats:
            touching = [caveat for caveat in self.caveats if caveat.covers(_start(period, row), period.end)]
            if any(not caveat.reportable for caveat in touching):
                against = (*against, Reason.NOT_REPORTABLE)
            caveats = tuple(" ".join(caveat.text) for caveat in touching if caveat.reportable)
        comparators: Mapping[str, Number] = self._compared(period) if self.comparators else NO_COMPARATORS
        occasion = self.compiled.at(period)
        if occasion.references:
            occasion = occasion.given({reference: self._given(reference, period, row, comparators) for reference in occasion.references})
        compared = self.compiled.compared_periods
        surroundings = Surroundings(
            observation=row,
            comparators=comparators,
            caveats=caveats,
            earlier={each: self.earlier(period, each) for each in compared} if compared else NO_EARLIER,
        )
        return rated(occasion, self.area, None, surroundings, against)

    def _compared(self, period: Period) -> dict[str, Number]:
        found = {}
        for series, rows in self.comparators.items():
            row = rows.get(period)
            value = None if row is None or row.status is not Status.REPORTED else computed(row, self.compiled.indicator)
            if value is not None:
                found[series] = value
        return found

    def _given(self, reference: Reference, period: Period, row: Observation | None, comparators: Mapping[str, Number]) -> Given:
        """Return the figure that bands depend on, or the recorded level; None where there is none that can be compared."""
        if reference.recorded:
            return None if row is None else row.level
        if reference.against is None:
            return comparators.get(reference.series)
        return self.earlier(period, reference.against).value

    def earlier(self, period: Period, against: Against) -> EarlierFigure:
        """Return the earlier figure that a period's is compared with, or why there is none."""
        calendar = self.compiled.calendar
        earlier = earlier_period(calendar, period, against)
        if earlier is None:
            return EarlierFigure(cause=Incomparable.NO_EARLIER_VALUE)
        cause = incomparable(self.compiled.indicator, calendar, earlier, period)
        value = None if cause is not None else self.figure(earlier)
        if cause is None and value is None:
            cause = Incomparable.NO_EARLIER_VALUE
        return EarlierFigure(period=earlier.label, value=value, cause=cause, target=self.compiled.at(earlier).target)

    def figure(self, period: Period) -> Number | None:
        """Return the figure of a period where it may be shown: reported, and not caught by a caveat."""
        row = self.rows.get(period)
        if row is None or row.status is not Status.REPORTED:
            return None
        if any(not caveat.reportable and caveat.covers(_start(period, row), period.end) for caveat in self.caveats):
            return None
        return computed(row, self.compiled.indicator)

    def current(self, as_of: date) -> Rating:
        """Return the current entry: of the latest due period, or of a later one that already has a figure.

        Source: rule language, section 7, "As of".
        """
        due = self.compiled.latest_due(as_of)
        recorded = self.compiled.is_recorded
        # The row last, for making it takes longest.
        early = [
            period
            for period in self.rows
            if period.end > due.end and self.compiled.is_in_force(period) and has_figure(self.rows[period], recorded=recorded)
        ]
        if early:
            return self.with_streak(max(early))
        span = self.compiled.indicator.in_force
        if span.start is not None and due.end < span.start <= as_of:
            first = self.compiled.calendar.containing(span.start, self.compiled.kind)
            return self._rate(first, (Reason.NOT_DUE,))
        rating = self.rating(due)
        if rating.reason is Reason.AWAITED:
            return evolve(rating, surroundings=evolve(rating.surroundings, last=self._last(due)))
        return self.with_streak(due)

    def _last(self, before: Period) -> Rating | None:
        """Return the latest earlier rating whose figure can be shown."""
        for period in sorted(self.rows, key=_BY_DAYS, reverse=True):
            if period.end < before.end:
                rating = self.rating(period)
                if rating.value is not None:
                    return rating
        return None

    def with_streak(self, period: Period) -> Rating:
        """Return the rating of a period with the streak that it ends."""
        rating = self.rating(period)
        return _streaked(rating, 0 if rating.level is None else self.run(period, (rating.level,)))

    def run(self, period: Period, levels: Container[str | None]) -> int:
        """Return how many periods running, up to and with this one, have one of the levels. A period without a level breaks the run."""
        count = 0
        while period in self.rows and self.rating(period).level in levels:
            count += 1
            period = self.compiled.calendar.previous(period)
        return count

    def history(self) -> Iterator[Rating]:
        """Yield the rating of every period that has a row, oldest first."""
        latest: Rating | None = None
        streak = 0
        for period in sorted(self.rows, key=_BY_DAYS):
            rating = self.rating(period)
            if rating.level is None:
                streak = 0
            elif latest is not None and latest.level == rating.level and latest.period == self.compiled.calendar.previous(period):
                streak += 1
            else:
                streak = 1
            latest = rating
            yield _streaked(rating, streak)


def _start(period: Period, row: Observation | None) -> date:
    """Return the first day that a figure rests on."""
    return row.over[0].start if isinstance(row, Accumulated) else period.start


def _streaked(rating: Rating, streak: int) -> Rating:
    return rating if streak == rating.streak else evolve(rating, surroundings=evolve(rating.surroundings, streak=streak))
