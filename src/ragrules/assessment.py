"""All ratings as of a date: each indicator's current entry for each area, the exceptions among them, the summary and the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from ragrules.collector import collector_paused
from ragrules.columns import LineKey, PeriodRows, row_index
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
from ragrules.spec import Pack
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
        with collector_paused():
            return tuple(
                rating
                for line, current in zip(self.lines, self.ratings, strict=True)
                for rating in line.history()
                if rating.period != current.period
            )

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
    Python's collector of circular garbage rests while the figures are rated.

    Raises:
        ObservationError: figures that do not suit the pack; the error lists every one.
        PackError: a rating method refuses an indicator's keys.
        PeriodError: `as_of` lies outside the years 1900 to 2200.
    """
    compiled = compiled_pack(pack)
    sorted_rows = _Sorting(compiled, as_of, values.rows if isinstance(values, Observations) else tuple(values))
    if sorted_rows.problems:
        raise ObservationError(sorted_rows.problems)
    with collector_paused():
        lines = tuple(sorted_rows.lines(pack, narrative, areas))
        current = [(line, line.current(as_of)) for line in lines]
        exceptions = exception_list(current, pack.exceptions, narrative)
    return Assessment(
        pack=pack,
        as_of=as_of,
        ratings=tuple(rating for _, rating in current),
        exception_list=exceptions,
        inputs=values.inputs if isinstance(values, Observations) else (),
        narrative=narrative,
        lines=lines,
        notes=tuple(sorted_rows.notes),
    )


class _Labels(NamedTuple):
    """What the labels of a line say: the periods of those that stand for one, and the labels that do not, or not yet.

    `distinct` says that no two of them say the same period.
    """

    known: tuple[str, ...]
    periods: tuple[Period, ...]
    other: tuple[str, ...]
    distinct: bool


class _Sorting:
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
        self._places: defaultdict[LineKey, dict[Period, int]] = defaultdict(dict)
        self._series: defaultdict[str, set[str]] = defaultdict(set)
        index = row_index(rows)
        suspects = {*index.again, *index.odd}
        for (indicator, series, area), line in index.lines.items():
            suspects.update(self._put(indicator, series, area, line))
        for position in sorted(suspects):
            self._examine(position)

    def _put(self, indicator: str, series: str, area: str | None, line: Mapping[str, int]) -> Iterable[int]:
        """Put the rows of a line where they belong, and return those that do not stand there."""
        compiled = self._indicator(indicator)
        if compiled is None:
            return line.values()
        labels = self._labels_of(compiled, tuple(line))
        positions = [line[label] for label in labels.known] if labels.other else line.values()
        place = self._place(compiled, series, area)
        if not place and labels.distinct:
            place.update(zip(labels.periods, positions, strict=True))
            return map(line.__getitem__, labels.other)
        left = [line[label] for label in labels.other]
        for period, position in zip(labels.periods, positions, strict=True):
            first = place.setdefault(period, position)
            if first != position:
                place[period] = min(first, position)
                left.append(max(first, position))
        return left

    def _place(self, compiled: CompiledIndicator, series: str, area: str | None) -> dict[Period, int]:
        """Return where the rows of a line stand by period. A blank area is the organisation, and for a comparator every area."""
        name = compiled.indicator.id
        if series == ACTUAL:
            return self._places[name, series, area or compiled.organisation]
        self._series[name].add(series)
        return self._places[name, series, area]

    def _labels_of(self, compiled: CompiledIndicator, labels: tuple[str, ...]) -> _Labels:
        """Return what the labels of a line say. Most lines of an indicator have the same ones, so this is found out once."""
        key = (compiled.indicator.id, labels)
        found = self._labels.get(key)
        if found is None:
            periods = {label: self._period(compiled, label) for label in labels}
            known = {label: period for label, period in periods.items() if period is not None and period.end <= self._as_of}
            found = self._labels[key] = _Labels(
                known=tuple(known),
                periods=tuple(known.values()),
                other=tuple(label for label in labels if label not in known),
                distinct=len({*known.values()}) == len(known),
            )
        return found

    def _period(self, compiled: CompiledIndicator, label: str) -> Period | None:
        with suppress(PeriodError):
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
        if period.end > self._as_of:
            self.notes.append(LATER.at(row.location, f"{row.period} ends after {self._as_of}; the figure is passed over", path="period"))
            return
        first = self._place(compiled, row.series, row.area)[period]
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

    def lines(self, pack: Pack, narrative: Narrative | None, areas: Container[str] | None) -> Iterable[Line]:
        """Yield a line for each indicator and area, in the report's order."""
        named = {area for _, series, area in self._places if series == ACTUAL and area is not None} or {pack.organisation}
        wanted = [area for area in sorted(named, key=lambda area: (area != pack.organisation, area)) if areas is None or area in areas]
        caveats = () if narrative is None else narrative.caveats
        for indicator in sorted(pack.indicators, key=lambda indicator: _report_order(indicator.number)):
            compiled = self._compiled.indicator(indicator.id)
            touching = tuple(caveat for caveat in caveats if indicator.id in caveat.indicators)
            for area in wanted:
                yield Line(
                    compiled=compiled,
                    area=area,
                    rows=self._standing(indicator.id, ACTUAL, area),
                    comparators=self._comparators(indicator.id, area),
                    caveats=touching,
                )

    def _standing(self, indicator: str, series: str, area: str | None) -> PeriodRows:
        return PeriodRows(self._places.get((indicator, series, area), {}), self._rows)

    def _comparators(self, indicator: str, area: str) -> Mapping[str, Mapping[Period, Observation]]:
        """Return the comparators' rows by series: those of the area, and where it has none those that serve every area."""
        found: dict[str, Mapping[Period, Observation]] = {}
        for series in sorted(self._series.get(indicator, ())):
            shared, own = self._standing(indicator, series, None), self._standing(indicator, series, area)
            if shared and own:
                found[series] = PeriodRows({**shared.positions, **own.positions}, self._rows)
            elif shared or own:
                found[series] = shared or own
        return found


def _report_order(number: int | str | None) -> tuple[int, int, str]:
    if number is None:
        return (2, 0, "")
    return (0, number, "") if isinstance(number, int) else (1, 0, number)
