"""One indicator's figures for one area over time, rated when asked for: what the current entry, streaks and history are read from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from attrs import define, evolve, field

from ragrules.accumulate import Accumulated, AccumulatedRows
from ragrules.compiled import CompiledIndicator
from ragrules.narrative import Caveat
from ragrules.numbers import Number
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.rated import computed, rated
from ragrules.rating import Rating, Surroundings
from ragrules.terms import Reason


def has_figure(row: Observation) -> bool:
    """Return whether a row holds a figure, or both parts of one."""
    return row.value is not None or (row.numerator is not None and row.denominator is not None)


@define(kw_only=True, eq=False)
class Line:
    """The rows of one indicator and area by period, with the comparators' rows and the caveats that touch them."""

    compiled: CompiledIndicator
    area: str
    rows: Mapping[Period, Observation]
    comparators: Mapping[str, Mapping[Period, Observation]] = field(factory=dict)
    caveats: tuple[Caveat, ...] = ()
    _rated: dict[Period, Rating] = field(factory=dict)

    def rating(self, period: Period) -> Rating:
        """Return the rating of a period, without looking at other periods. A period without a row is awaited."""
        found = self._rated.get(period)
        if found is None:
            found = self._rated[period] = self._rate(period, () if period in self.rows else (Reason.AWAITED,))
        return found

    def _rate(self, period: Period, against: tuple[Reason, ...]) -> Rating:
        row = self._row(period)
        start = row.over[0].start if isinstance(row, Accumulated) else period.start
        touching = [caveat for caveat in self.caveats if caveat.covers(start, period.end)]
        if any(not caveat.reportable for caveat in touching):
            against = (*against, Reason.NOT_REPORTABLE)
        return rated(
            self.compiled.at(period),
            self.area,
            None,
            Surroundings(
                observation=row,
                comparators=self._compared(period),
                caveats=tuple(" ".join(caveat.text) for caveat in touching if caveat.reportable),
            ),
            against,
        )

    def _row(self, period: Period) -> Observation | None:
        """Return the row of a period; for an accumulated figure that has none, what it lacks."""
        row = self.rows.get(period)
        return self.rows.figure(period) if row is None and isinstance(self.rows, AccumulatedRows) else row

    def _compared(self, period: Period) -> dict[str, Number]:
        found = {}
        for series, rows in self.comparators.items():
            row = rows.get(period)
            value = None if row is None else computed(row, self.compiled.indicator)
            if value is not None:
                found[series] = value
        return found

    def current(self, as_of: date) -> Rating:
        """Return the current entry: of the latest due period, or of a later one that already has a figure.

        Source: rule language, section 7, "As of".
        """
        due = self.compiled.latest_due(as_of)
        early = [
            period for period in self.rows if period.end > due.end and has_figure(self.rows[period]) and self.compiled.is_in_force(period)
        ]
        if early:
            return self._with_streak(max(early))
        span = self.compiled.indicator.in_force
        if span.start is not None and due.end < span.start <= as_of:
            first = self.compiled.calendar.containing(span.start, self.compiled.kind)
            return self._rate(first, (Reason.NOT_DUE,))
        rating = self.rating(due)
        if rating.reason is Reason.AWAITED:
            return evolve(rating, surroundings=evolve(rating.surroundings, last=self._last(due)))
        return self._with_streak(due)

    def _last(self, before: Period) -> Rating | None:
        """Return the latest earlier rating whose figure can be shown."""
        for period in sorted(self.rows, reverse=True):
            if period.end < before.end:
                rating = self.rating(period)
                if rating.value is not None:
                    return rating
        return None

    def _with_streak(self, period: Period) -> Rating:
        rating = self.rating(period)
        streak = 0 if rating.level is None else self.run(period, (rating.level,))
        return rating if streak == rating.streak else evolve(rating, surroundings=evolve(rating.surroundings, streak=streak))

    def run(self, period: Period, levels: Container[str | None]) -> int:
        """Return how many periods running, up to and with this one, have one of the levels. A period without a level breaks the run."""
        count = 0
        while period in self.rows and self.rating(period).level in levels:
            count += 1
            period = self.compiled.calendar.previous(period)
        return count

    def history(self) -> Iterator[Rating]:
        """Yield the rating of every period that has a row, oldest first."""
        for period in sorted(self.rows):
            yield self._with_streak(period)
