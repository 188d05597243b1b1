"""The rows of an assessment put where they belong, and everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress as passing_over
from datetime import date
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from ragrules.accumulate import AccumulatedRows, Accumulator, accumulation_problems
from ragrules.columns import LineKey, row_index
from ragrules.compiled import CompiledIndicator, CompiledPack
from ragrules.errors import Fault, Problem, Severity, UnknownNameError
from ragrules.line import Line
from ragrules.narrative import Narrative
from ragrules.observation import ACTUAL, Observation
from ragrules.period import Period, PeriodError
from ragrules.record import report_order
from ragrules.small_counts import alone
from ragrules.spec import Indicator, Pack
from ragrules.suitable import WRONG_FIGURE, WRONG_PERIOD, level_problem, mark_problem, part_problem
from ragrules.suppression import suppress
from ragrules.timeline import PeriodRows, Timeline

UNKNOWN_INDICATOR = Fault(
    code="RAG122",
    title="figure for an unknown indicator",
    meaning="The pack has no indicator of this id, so the figure would be lost.",
    remedy="Correct the id, or add the indicator to the pack.",
    bad="vistis,2021-08,91",
    good="visits,2021-08,91",
)
SAME_PERIOD = Fault(
    code="RAG123",
    title="two figures for one period",
    meaning="Two rows stand for the same indicator, area, series and period, written in two ways.",
    remedy="Keep one of them, or say 'revision: true' in the later one and write its period in the same way.",
    bad="visits,2021-08,91\nvisits,2021-08-01..2021-08-31,92",
    good="visits,2021-08,91",
)

LATER = Fault(
    code="RAG130",
    title="figure for a later period",
    meaning="The figure's period ends after the day of the assessment, so it is passed over, as when an old report is made again.",
    remedy="Look at the period, or make the assessment as of a later day.",
    bad="visits,2031-08,91",
    good="visits,2021-08,91",
    severity=Severity.NOTE,
)


class _Labels(NamedTuple):
    """What the labels of a line say: the timeline of those that stand for a period, and the labels that do not, or not yet.

    There is no timeline where two labels say the same period; `periods` has them all.
    """

    periods: Mapping[str, Period]
    other: tuple[str, ...]
    timeline: Timeline | None


_NO_ROWS: Mapping[Period, Observation] = MappingProxyType({})


class SortedRows:
    """Rows put where they belong: the indicators' own by indicator and area, comparators by indicator, series and area.

    The rows of a line are put there together, and only those that something may be wrong with are looked at one by one.
    """

    def __init__(self, compiled: CompiledPack, as_of: date, rows: Sequence[Observation]) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._compiled = compiled
        self._as_of = as_of
        self._rows = rows
        self._indicators: dict[str, CompiledIndicator | None] = {}
        self._labels: dict[tuple[str, tuple[str, ...]], _Labels] = {}
        self._places: dict[LineKey, PeriodRows] = {}
        self._series: defaultdict[str, set[str]] = defaultdict(set)
        index = row_index(rows)
        suspects = {*index.again, *index.odd}
        for (indicator, series, area), line in index.lines.items():
            suspects.update(self._put(indicator, series, area, line))
        for position in sorted(suspects):
            self._examine(position)
        self._protected = self._protect()

    def _put(self, indicator: str, series: str, area: str | None, line: Mapping[str, int]) -> Iterable[int]:
        """Put the rows of a line where they belong, and return those to be looked at one by one.

        They are the ones that do not stand there, or all of them where a level is recorded with each.
        """
        compiled = self._indicator(indicator)
        if compiled is None:
            return line.values()
        labels, key = self._labels_of(compiled, tuple(line)), self._key(compiled, series, area)
        taken: Iterable[int] = ()
        if labels.timeline is not None and key not in self._places:
            self._places[key] = PeriodRows(labels.timeline, line, self._rows)
        else:
            taken = self._merge(compiled, key, ((period, line[label]) for label, period in labels.periods.items()))
        return line.values() if compiled.is_recorded else chain(taken, map(line.__getitem__, labels.other))

    def _merge(self, compiled: CompiledIndicator, key: LineKey, found: Iterable[tuple[Period, int]]) -> Iterable[int]:
        """Put rows where others of the line stand already, and return those whose place is taken: of two, the first one has it."""
        place = self._places[key].by_period if key in self._places else {}
        left = []
        for period, position in found:
            first = place.setdefault(period, position)
            if first != position:
                place[period] = min(first, position)
                left.append(max(first, position))
        self._places[key] = PeriodRows.at(compiled, place, self._rows)
        return left

    def _key(self, compiled: CompiledIndicator, series: str, area: str | None) -> LineKey:
        """Return where the rows of a line belong. A blank area is the organisation, and for a comparator every area."""
        name = compiled.indicator.id
        if series == ACTUAL:
            return name, series, area or compiled.organisation
        self._series[name].add(series)
        return name, series, area

    def _labels_of(self, compiled: CompiledIndicator, labels: tuple[str, ...]) -> _Labels:
        """Return what the labels of a line say. Most lines of an indicator have the same ones, so this is found out once."""
        key = (compiled.indicator.id, labels)
        found = self._labels.get(key)
        if found is None:
            periods = {label: self._period(compiled, label) for label in labels}
            known = {label: period for label, period in periods.items() if period is not None and period.end <= self._as_of}
            by_period = {period: label for label, period in known.items()}
            found = self._labels[key] = _Labels(
                periods=known,
                other=tuple(label for label in labels if label not in known),
                timeline=Timeline.of(compiled, by_period) if len(by_period) == len(known) else None,
            )
        return found

    def _period(self, compiled: CompiledIndicator, label: str) -> Period | None:
        with passing_over(PeriodError):
            return compiled.period(label)
        return None

    def _examine(self, position: int) -> None:
        """Keep what is wrong with a row, and what a reader should know about it."""
        row = self._rows[position]
        compiled = self._indicator(row.indicator)
        if compiled is None:
            self._miss(row)
            return
        try:
            period = compiled.period(row.period)
        except PeriodError as error:
            self.problems.append(WRONG_PERIOD.at(row.location, str(error), path="period", hint=error.hint))
            return
        mark = mark_problem(compiled.indicator, row.mark)
        if mark is not None:
            self.problems.append(WRONG_FIGURE.at(row.location, mark[0], path="value", hint=mark[1]))
        parts = part_problem(row)
        if parts is not None:
            self.problems.append(WRONG_FIGURE.at(row.location, parts, path="denominator"))
        level = level_problem(row, compiled.scale.names) if compiled.is_recorded else None
        if level is not None:
            self.problems.append(WRONG_FIGURE.at(row.location, level, path="level"))
        if period.end > self._as_of:
            self.notes.append(LATER.at(row.location, f"{row.period} ends after {self._as_of}; the figure is passed over", path="period"))
            return
        first = self._places[self._key(compiled, row.series, row.area)].position(period)
        if first != position:
            stands = self._rows[first]
            message = f"{row.period} of {row.indicator} stands at {stands.location} already, as {stands.period}"
            self.problems.append(SAME_PERIOD.at(row.location, message, path="period"))

    def _indicator(self, name: str) -> CompiledIndicator | None:
        if name not in self._indicators:
            try:
                self._indicators[name] = self._compiled.indicator(name)
            except UnknownNameError:
                self._indicators[name] = None
        return self._indicators[name]

    def _miss(self, row: Observation) -> None:
        """Keep that there is no such indicator."""
        known = UnknownNameError("indicator", row.indicator, (indicator.id for indicator in self._compiled.pack.indicators))
        hint = f"did you mean '{known.nearest}'?" if known.nearest else ""
        message = f"the pack has no indicator '{row.indicator}'"
        self.problems.append(UNKNOWN_INDICATOR.at(row.location, message, path="indicator", hint=hint))

    def _protect(self) -> Mapping[LineKey, dict[Period, Observation]]:
        """Return the rows of the indicators that suppress small numbers, without what may not be shown.

        Before that, the rows are looked at that cannot be accumulated as their indicators say.
        """
        for (name, series, _), places in self._places.items() if self._accumulators else ():
            if series == ACTUAL and name in self._accumulators:
                self.problems += accumulation_problems(self._accumulators[name].indicator, places.values())
        found = {each.id: each for each in self._compiled.pack.indicators if each.suppress_below is not None}
        lines = {key: dict(places) for key, places in (self._places.items() if found else ()) if key[0] in found}
        suppress(found, lines, self._compiled.pack.organisation)
        return lines

    @cached_property
    def _accumulators(self) -> dict[str, Accumulator]:
        named = (self._compiled.indicator(indicator.id) for indicator in self._compiled.pack.indicators if indicator.accumulate)
        return {found.indicator.id: Accumulator(indicator=found.indicator, calendar=found.calendar) for found in named}

    def lines(self, pack: Pack, narrative: Narrative | None, areas: Container[str] | None) -> Iterable[Line]:
        """Yield a line for each indicator and area, in the report's order."""
        shown = (key for key, places in self._places.items() if places)
        named = {area for _, series, area in shown if series == ACTUAL and area is not None} or {pack.organisation}
        wanted = [area for area in sorted(named, key=lambda area: (area != pack.organisation, area)) if areas is None or area in areas]
        caveats = () if narrative is None else narrative.caveats
        for indicator in sorted(pack.indicators, key=lambda indicator: report_order(indicator.number)):
            compiled = self._compiled.indicator(indicator.id)
            touching = tuple(caveat for caveat in caveats if indicator.id in caveat.indicators)
            for area in wanted:
                places = self._places.get((indicator.id, ACTUAL, area))
                yield Line(
                    compiled=compiled,
                    area=area,
                    rows=self._own(indicator, area),
                    comparators=self._comparators(indicator.id, area),
                    caveats=touching,
                    among_areas=len(named) > 1,
                    timeline=None if places is None else places.timeline,
                )

    def _own(self, indicator: Indicator, area: str) -> Mapping[Period, Observation]:
        rows = self._standing(indicator.id, ACTUAL, area)
        accumulator = self._accumulators.get(indicator.id)
        return rows if accumulator is None else AccumulatedRows(accumulator, rows, area, partial(alone, indicator))

    def _standing(self, indicator: str, series: str, area: str | None) -> Mapping[Period, Observation]:
        key = (indicator, series, area)
        protected = self._protected.get(key)
        return self._places.get(key, _NO_ROWS) if protected is None else protected

    def _comparators(self, indicator: str, area: str) -> Mapping[str, Mapping[Period, Observation]]:
        """Return the comparators' rows by series: those of the area, and where it has none those that serve every area."""
        found: dict[str, Mapping[Period, Observation]] = {}
        for series in sorted(self._series.get(indicator, ())):
            shared, own = self._standing(indicator, series, None), self._standing(indicator, series, area)
            if shared and own:
                found[series] = _merged(self._compiled.indicator(indicator), shared, own)
            elif shared or own:
                found[series] = shared or own
        return found


def _merged(
    compiled: CompiledIndicator, shared: Mapping[Period, Observation], own: Mapping[Period, Observation]
) -> Mapping[Period, Observation]:
    """Return the rows of an area, and where it has none those that serve every area. None is made that is not asked for."""
    if isinstance(shared, PeriodRows) and isinstance(own, PeriodRows):
        return PeriodRows.at(compiled, {**shared.by_period, **own.by_period}, own.rows)
    return {**shared, **own}
