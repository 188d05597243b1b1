"""One indicator's figures for one area over time, rated when asked for: what the current entry, streaks and history are read from."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from attrs import define, evolve, field

from ragrules.accumulate import Accumulated, AccumulatedRows
from ragrules.columns import Columns
from ragrules.compiled import CompiledIndicator
from ragrules.narrative import Caveat
from ragrules.numbers import Number
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.plain_figures import PlainFigures
from ragrules.rated import computed, rated
from ragrules.rating import Rating
from ragrules.rule import Reference
from ragrules.stretch import Given
from ragrules.surroundings import NO_COMPARATORS, NO_EARLIER, Surroundings
from ragrules.terms import Against, Direction, Incomparable, Reason, Status
from ragrules.timeline import PeriodRows, Timeline
from ragrules.travel import EarlierFigure, earlier_period, incomparable, target_changed


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
    _timeline: Timeline | None = field(default=None, alias="timeline")
    _rated: dict[Period, Rating] | None = field(default=None, alias="rated")
    _beside: tuple[Period, Surroundings] | None = field(default=None, init=False)

    @property
    def timeline(self) -> Timeline:
        """The periods that have a row, oldest first. Where the line was given none that it shares with others, it has its own."""
        if self._timeline is None:
            self._timeline = Timeline.over(self.compiled, self.rows)
        return self._timeline

    @property
    def _plain(self) -> PlainFigures | None:
        """What rates the plain figures of the line; None where there are none, for caveats or other figures may decide a level."""
        rows = self.rows
        if self.caveats or self.compiled.references or not isinstance(rows, PeriodRows) or not isinstance(rows.rows, Columns):
            return None
        return PlainFigures(rows=rows, columns=rows.rows, area=self.area, beside=self, otherwise=self._rated_fully)

    def rating(self, period: Period) -> Rating:
        """Return the rating of a period. One without a row is awaited."""
        plain, place = self._plain, self.timeline.places.get(period)
        return self._rated_fully(period) if plain is None or place is None else next(plain.ratings((self.timeline.moments[place],)))

    def _rated_fully(self, period: Period) -> Rating:
        if self._rated is None:
            self._rated = {}
        found = self._rated.get(period)
        if found is None:
            found = self._rated[period] = self._rate(period, () if period in self.rows else (Reason.AWAITED,))
        return found

    def with_row(self, period: Period, row: Observation) -> Line:
        """Return the line as it would be with another row supplied for a period. Nothing that was rated is carried over."""
        rows = self.rows.with_row(period, row) if isinstance(self.rows, AccumulatedRows) else {**self.rows, period: row}
        return evolve(self, rows=rows, timeline=None, rated=None)

    def under(self, compiled: CompiledIndicator, timelines: dict[Timeline, Timeline]) -> Line:
        """Return the line as another rule with the same periods rates it. Nothing that was rated is carried over.

        `timelines` are those that were made so far, so that lines go on sharing theirs.
        """
        timeline = timelines.get(self.timeline)
        if timeline is None:
            timeline = timelines[self.timeline] = Timeline(compiled=compiled, labels=self.timeline.labels)
        return evolve(self, compiled=compiled, timeline=timeline, rated=None)

    def supplied(self, period: Period) -> Observation:
        """Return the row that was supplied for a period that has one, which an accumulated figure is only made from."""
        return (self.rows.rows if isinstance(self.rows, AccumulatedRows) else self.rows)[period]

    def _row(self, period: Period) -> Observation | None:
        row = self.rows.get(period)
        return self.rows.figure(period) if row is None and isinstance(self.rows, AccumulatedRows) else row

    def _touching(self, period: Period, row: Observation | None) -> list[Caveat]:
        return [caveat for caveat in self.caveats if caveat.covers(_start(period, row), period.end)] if self.caveats else []

    def _rate(self, period: Period, against: tuple[Reason, ...]) -> Rating:
        row = self._row(period)
        touching = self._touching(period, row)
        if any(not caveat.reportable for caveat in touching):
            against = (*against, Reason.NOT_REPORTABLE)
        occasion = self.compiled.at(period)
        if occasion.references:
            comparators = self._compared(period)
            occasion = occasion.given({reference: self._given(reference, period, row, comparators) for reference in occasion.references})
        return rated(occasion, self.area, None, row, self, against=against, caveat=any(caveat.reportable for caveat in touching))

    def at(self, period: Period, /) -> Surroundings:
        """Return what is known beside the figure of a period. What was asked for last is kept, for a rating asks several times."""
        found = self._beside
        if found is None or found[0] is not period:
            row, compared = self._row(period), self.compiled.compared_periods
            surroundings = Surroundings(
                observation=row,
                comparators=self._compared(period),
                caveats=tuple(" ".join(caveat.text) for caveat in self._touching(period, row) if caveat.reportable),
                earlier={each: self.earlier(period, each) for each in compared} if compared else NO_EARLIER,
            )
            found = self._beside = (period, surroundings)
        return found[1]

    def _compared(self, period: Period) -> Mapping[str, Number]:
        found: dict[str, Number] = {}
        for series, rows in self.comparators.items():
            row = rows.get(period)
            value = None if row is None or row.status is not Status.REPORTED else computed(row, self.compiled.indicator)
            if value is not None:
                found[series] = value
        return found or NO_COMPARATORS

    def _given(self, reference: Reference, period: Period, row: Observation | None, comparators: Mapping[str, Number]) -> Given:
        """Return the figure that bands depend on, or the recorded level; None where there is none that can be compared."""
        if reference.recorded:
            return None if row is None else row.level
        if reference.against is None:
            return comparators.get(reference.series)
        return self.earlier(period, reference.against).given(self.compiled.indicator, reference.against)

    def earlier(self, period: Period, against: Against) -> EarlierFigure:
        """Return the earlier figure that a period's is compared with, or why there is none."""
        calendar = self.compiled.calendar
        earlier = earlier_period(calendar, period, against)
        if earlier is None:
            return EarlierFigure(cause=Incomparable.NO_EARLIER_VALUE)
        cause = incomparable(self.compiled.indicator, calendar, earlier, period)
        value = None if cause is not None else self.figure(earlier)
        changed = target_changed(self.compiled.indicator, self.compiled.at(earlier).target, self.compiled.at(period).target)
        return EarlierFigure.known(earlier.label, value, cause, target_changed=changed)

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
        for period in reversed(self.timeline.labels):
            if period.end <= due.end:
                break
            # The row last, for making it takes longest.
            if self.compiled.is_in_force(period) and has_figure(self.rows[period], recorded=self.compiled.is_recorded):
                return self.rating(period)
        span = self.compiled.indicator.in_force
        if span.start is not None and due.end < span.start <= as_of:
            first = self.compiled.calendar.containing(span.start, self.compiled.kind)
            return self._rate(first, (Reason.NOT_DUE,))
        rating = self.rating(due)
        return evolve(rating, last=self._last(due)) if rating.reason is Reason.AWAITED else rating

    def _last(self, before: Period) -> Rating | None:
        """Return the latest earlier rating that has a level; of what is only context, one whose figure can be shown."""
        contextual = self.compiled.indicator.direction is Direction.NONE
        for period in reversed(self.timeline.labels):
            if period.end < before.end:
                rating = self.rating(period)
                if rating.level is not None or (contextual and rating.value is not None):
                    return rating
        return None

    def run(self, period: Period, levels: Container[str | None], /) -> int:
        """Return how many periods running, up to and with this one, have one of the levels. A period without a level breaks the run."""
        plain, moments = self._plain, self.timeline.moments
        place = self.timeline.places.get(period, -1)
        count = 0
        while place >= 0:
            moment = moments[place]
            level = self._rated_fully(moment.occasion.period).level if plain is None else plain.level(moment)
            if level not in levels:
                break
            count += 1
            place = place - 1 if moment.follows else -1
        return count

    def before(self, period: Period, most: int, /) -> tuple[str | None, ...]:
        """Return the levels of the last periods before one, oldest first: at most `most`, and none before the first that has a row.

        A period has None where it has no level, for want of a row or otherwise.
        """
        first = next(iter(self.timeline.labels), period)
        levels: list[str | None] = []
        while len(levels) < most and first.end < period.end:
            period = self.compiled.calendar.previous(period)
            levels.append(self.rating(period).level if period in self.timeline.places else None)
        return tuple(reversed(levels))

    def history(self, but: Period | None = None) -> list[Rating]:
        """Return the rating of every period that has a row, oldest first; without that of one period."""
        plain, timeline = self._plain, self.timeline
        found = list(map(self._rated_fully, timeline.labels) if plain is None else plain.ratings(timeline.moments))
        place = None if but is None else timeline.places.get(but)
        if place is not None:
            del found[place]
        return found


def _start(period: Period, row: Observation | None) -> date:
    """Return the first day that a figure rests on."""
    return row.over[0].start if isinstance(row, Accumulated) else period.start
