"""All ratings as of a date: each indicator's current entry for each area, the exceptions among them, the summary and the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import cached_property, partial

from attrs import frozen

from ragrules.accumulate import AccumulatedRows, Accumulator, accumulation_problems
from ragrules.compiled import CompiledIndicator, CompiledPack, compiled_pack
from ragrules.errors import Fault, ObservationError, Problem, Severity, UnknownNameError
from ragrules.exception_list import ExceptionList, exception_list
from ragrules.line import Line
from ragrules.narrative import Narrative
from ragrules.observation import ACTUAL, InputFile, Observation, Observations
from ragrules.period import Period, PeriodError
from ragrules.rated import WRONG_FIGURE, WRONG_PERIOD, mark_problem, part_problem
from ragrules.rating import Rating
from ragrules.record import AssessmentRecord, InputRecord, LevelRecord, PackRecord, Summary
from ragrules.small_counts import alone
from ragrules.spec import Pack
from ragrules.suppression import suppress
from ragrules.words import ENGLISH, Words

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

_Rows = dict[Period, Observation]


@frozen(kw_only=True, slots=False, eq=False)
class Assessment:
    """What a pack makes of figures as of a date. `ratings` are the current entries in the report's order: by number, then area."""

    pack: Pack
    as_of: date
    ratings: tuple[Rating, ...]
    exception_list: ExceptionList
    inputs: tuple[InputFile, ...] = ()
    narrative: Narrative | None = None
    lines: tuple[Line, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What a reader of the figures should know, such as that some are for later periods."""

    @cached_property
    def summary(self) -> Summary:
        """The counts of the current entries, with their denominators."""
        return Summary.of(self.ratings, self.pack.scale.names)

    @cached_property
    def history(self) -> tuple[Rating, ...]:
        """The rating of every supplied period that is not a current entry, by indicator and area, oldest first."""
        current = {(rating.indicator.id, rating.area, rating.period) for rating in self.ratings}
        every = (rating for line in self.lines for rating in line.history())
        return tuple(rating for rating in every if (rating.indicator.id, rating.area, rating.period) not in current)

    def record(self, words: Words = ENGLISH, *, all_periods: bool = False, explained: bool = True) -> AssessmentRecord:
        """Return the assessment as plain data, from which every output is made.

        With `all_periods` the history stands among the ratings. Without `explained` no rating says why, which is enough for a report and
        takes a fraction of the time.
        """
        from importlib.metadata import version  # here, for it takes longer to load than all the rest

        current = tuple(rating.record(words, explained=explained) for rating in self.ratings)
        earlier = tuple(rating.record(words, explained=explained) for rating in self.history)
        return AssessmentRecord(
            version=version("ragrules"),
            pack=PackRecord(
                id=self.pack.id,
                title=self.pack.title,
                organisation=self.pack.organisation,
                fingerprint=compiled_pack(self.pack).fingerprint,
                scale=tuple(
                    LevelRecord(
                        level=level.name, label=level.label, colour=level.colour, target_met=level.name == self.pack.scale.target_level
                    )
                    for level in self.pack.scale.levels
                ),
            ),
            as_of=self.as_of,
            ratings=current + earlier if all_periods else current,
            exceptions=tuple(line.record(words) for line in self.exception_list),
            inputs=tuple(InputRecord(name=source.name, sha256=source.sha256) for source in self.inputs),
            history=() if all_periods else earlier,
            report=self.narrative,
            summary=self.summary,
        )


def recorded(assessment: Assessment | AssessmentRecord, words: Words = ENGLISH, *, explained: bool = True) -> AssessmentRecord:
    """Return the record of an assessment, whether it has just been made or is one already."""
    return assessment.record(words, explained=explained) if isinstance(assessment, Assessment) else assessment


def assess(
    pack: Pack,
    values: Observations | Iterable[Observation],
    *,
    as_of: date,
    narrative: Narrative | None = None,
    areas: Container[str] | None = None,
) -> Assessment:
    """Return the assessment of figures as of a date.

    Rows for periods that end after `as_of` are passed over. Caveats and commentary come from `narrative`; `areas` keeps only those areas.

    Raises:
        ObservationError: figures that do not suit the pack; the error lists every one.
        PackError: a rating method refuses an indicator's keys.
        PeriodError: `as_of` lies outside the years 1900 to 2200.
    """
    compiled = compiled_pack(pack)
    sorted_rows = _Sorting(compiled, as_of)
    for row in values:
        sorted_rows.add(row)
    sorted_rows.settle()
    if sorted_rows.problems:
        raise ObservationError(sorted_rows.problems)
    lines = tuple(sorted_rows.lines(pack, narrative, areas))
    current = [(line, line.current(as_of)) for line in lines]
    return Assessment(
        pack=pack,
        as_of=as_of,
        ratings=tuple(rating for _, rating in current),
        exception_list=exception_list(current, pack.exceptions, narrative),
        inputs=values.inputs if isinstance(values, Observations) else (),
        narrative=narrative,
        lines=lines,
        notes=tuple(sorted_rows.notes),
    )


class _Sorting:
    """Rows put where they belong: the indicators' own by indicator and area, comparators by indicator, series and area."""

    def __init__(self, compiled: CompiledPack, as_of: date) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._compiled = compiled
        self._as_of = as_of
        self._indicators: dict[str, CompiledIndicator | None] = {}
        self._actual: defaultdict[tuple[str, str], _Rows] = defaultdict(dict)
        self._compared: defaultdict[tuple[str, str | None], defaultdict[str, _Rows]] = defaultdict(lambda: defaultdict(dict))

    def add(self, row: Observation) -> None:
        """Put a row where it belongs, or keep what is wrong with it."""
        compiled = self._indicator(row)
        if compiled is None:
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
        if period.end > self._as_of:
            self.notes.append(LATER.at(row.location, f"{row.period} ends after {self._as_of}; the figure is passed over", path="period"))
            return
        if row.series == ACTUAL:
            rows = self._actual[row.indicator, row.area or compiled.organisation]
        else:
            rows = self._compared[row.indicator, row.area][row.series]
        first = rows.setdefault(period, row)
        if first is not row:
            message = f"{row.period} of {row.indicator} stands at {first.location} already, as {first.period}"
            self.problems.append(SAME_PERIOD.at(row.location, message, path="period"))

    def settle(self) -> None:
        """Suppress the figures of the indicators that say so, once all rows are there, and look at those to be accumulated."""
        suppressing = {each.id: each for each in self._compiled.pack.indicators if each.suppress_below is not None}
        for name, area in self._actual if self._accumulators else ():
            if name in self._accumulators:
                self.problems += accumulation_problems(self._accumulators[name].indicator, self._actual[name, area].values())
        if suppressing:
            suppress(suppressing, self._actual, self._compared, self._compiled.pack.organisation)

    @cached_property
    def _accumulators(self) -> dict[str, Accumulator]:
        named = (self._compiled.indicator(indicator.id) for indicator in self._compiled.pack.indicators if indicator.accumulate)
        return {found.indicator.id: Accumulator(indicator=found.indicator, calendar=found.calendar) for found in named}

    def _indicator(self, row: Observation) -> CompiledIndicator | None:
        name = row.indicator
        if name not in self._indicators:
            try:
                self._indicators[name] = self._compiled.indicator(name)
            except UnknownNameError:
                self._indicators[name] = None
        compiled = self._indicators[name]
        if compiled is None:
            known = UnknownNameError("indicator", name, (indicator.id for indicator in self._compiled.pack.indicators))
            hint = f"did you mean '{known.nearest}'?" if known.nearest else ""
            self.problems.append(UNKNOWN_INDICATOR.at(row.location, f"the pack has no indicator '{name}'", path="indicator", hint=hint))
        return compiled

    def lines(self, pack: Pack, narrative: Narrative | None, areas: Container[str] | None) -> Iterable[Line]:
        """Yield a line for each indicator and area, in the report's order."""
        named = sorted({area for _, area in self._actual}, key=lambda area: (area != pack.organisation, area)) or [pack.organisation]
        caveats = () if narrative is None else narrative.caveats
        for indicator in sorted(pack.indicators, key=lambda indicator: _report_order(indicator.number)):
            for area in named:
                if areas is not None and area not in areas:
                    continue
                yield Line(
                    compiled=self._compiled.indicator(indicator.id),
                    area=area,
                    rows=self._rows(indicator.id, area),
                    comparators=self._comparators(indicator.id, area),
                    caveats=tuple(caveat for caveat in caveats if indicator.id in caveat.indicators),
                )

    def _rows(self, indicator: str, area: str) -> Mapping[Period, Observation]:
        rows: _Rows = self._actual.get((indicator, area), {})
        accumulator = self._accumulators.get(indicator)
        return rows if accumulator is None else AccumulatedRows(accumulator, rows, area, partial(alone, accumulator.indicator))

    def _comparators(self, indicator: str, area: str) -> Mapping[str, _Rows]:
        """Return the comparators' rows by series: those of the area, and where it has none those that serve every area."""
        shared: Mapping[str, _Rows] = self._compared.get((indicator, None), {})
        own: Mapping[str, _Rows] = self._compared.get((indicator, area), {})
        return {series: {**shared.get(series, {}), **own.get(series, {})} for series in sorted({*shared, *own})}


def _report_order(number: int | str | None) -> tuple[int, int, str]:
    if number is None:
        return (2, 0, "")
    return (0, number, "") if isinstance(number, int) else (1, 0, number)
