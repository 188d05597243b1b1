"""All ratings as of a date: each indicator's current entry for each area, the exceptions among them, the summary and the history."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from functools import cached_property
from itertools import chain

from attrs import evolve, frozen

from ragrules.changes import Previous
from ragrules.collector import collector_paused
from ragrules.compiled import compiled_pack
from ragrules.corrections import Corrected
from ragrules.day import check_day
from ragrules.errors import Location, ObservationError, Problem, UnknownNameError
from ragrules.exception_list import ExceptionList, exception_list
from ragrules.judgements import NOT_JUDGED, Judged, Judgements
from ragrules.line import Line
from ragrules.memory import ChangesRecord
from ragrules.narrative import Narrative
from ragrules.observation import InputFile, Observation, Observations
from ragrules.period import PeriodError
from ragrules.rating import Rating
from ragrules.record import AssessmentRecord, InputRecord, LevelRecord, PackRecord, RatingRecord, RollUps, Summary
from ragrules.rollup import roll_ups
from ragrules.scale import Scale
from ragrules.sorted_rows import SortedRows
from ragrules.spec import Pack, overdue_reviews
from ragrules.suitable import WRONG_PERIOD
from ragrules.terms import ExceptionKind
from ragrules.told import told
from ragrules.unserved import unserved
from ragrules.words import ENGLISH, Words


@frozen(kw_only=True, slots=False, eq=False)
class Assessment:
    """What a pack makes of figures as of a date. `ratings` are the current entries in the report's order: by number, then area."""

    pack: Pack
    as_of: date
    ratings: tuple[Rating, ...]
    exception_list: ExceptionList
    inputs: tuple[InputFile, ...] = ()
    narrative: Narrative | None = None
    judgements: Judgements
    corrections: tuple[Corrected, ...] = ()
    changes: ChangesRecord | None = None
    """What changed since the previous assessment, None without one."""
    lines: tuple[Line, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What a reader of the figures should know, such as that some are for later periods."""

    def judged(self, rating: Rating) -> Judged:
        """Return what people judged of a rating's figure; it never changes the rating."""
        return self.judgements.on(rating)

    @cached_property
    def summary(self) -> Summary:
        """The counts of the current entries, with their denominators."""
        return Summary.of(self.ratings, self.pack.scale.names)

    @cached_property
    def rollups(self) -> RollUps:
        """The counts of the current entries by `service`, `theme` and `tag`: each a tuple of counts with a `name` and the `worst` level."""
        return roll_ups(((rating, rating.indicator) for rating in self.ratings), self.pack.scale.names)

    @cached_property
    def history(self) -> tuple[Rating, ...]:
        """The rating of every supplied period that is not a current entry, by indicator and area, oldest first."""
        with collector_paused():
            pairs = zip(self.lines, self.ratings, strict=True)
            return tuple(chain.from_iterable(line.history(but=current.period) for line, current in pairs))

    @cached_property
    def unserved(self) -> tuple[Problem, ...]:
        """What the rules compare figures with and the figures never hold: comparators' series, earlier figures."""
        return unserved(self.lines)

    def rating(self, indicator: str, period: str, *, area: str | None = None) -> Rating:
        """Return the rating of one period, due or not; without a row it is awaited. `area` is the organisation unless it is given.

        Raises:
            UnknownNameError: the pack has no such indicator, or there are no figures for the area.
            ObservationError: the period is not one of the indicator's.
        """
        compiled = compiled_pack(self.pack).indicator(indicator)
        place = area or self.pack.organisation
        line = next((line for line in self.lines if line.area == place and line.compiled is compiled), None)
        if line is None:
            raise UnknownNameError("area", place, {line.area for line in self.lines})
        try:
            return line.rating(compiled.period(period))
        except PeriodError as error:
            location = Location("the given period")
            raise ObservationError([WRONG_PERIOD.at(location, str(error), path="period", hint=error.hint)]) from None

    def record(self, words: Words = ENGLISH, *, all_periods: bool = False, explained: bool = True) -> AssessmentRecord:
        """Return the assessment as plain data, from which every output is made.

        With `all_periods` the history stands among the ratings. Without `explained` no rating says why, which is enough for a report and
        takes a fraction of the time.
        """
        from importlib.metadata import version  # here, for it takes longer to load than all the rest

        current = tuple(self._rating(rating, words, explained=explained) for rating in self.ratings)
        earlier = tuple(self._rating(rating, words, explained=explained) for rating in self.history)
        return AssessmentRecord(
            version=version("ragrules"),
            pack=PackRecord(
                id=self.pack.id,
                title=self.pack.title,
                organisation=self.pack.organisation,
                fingerprint=compiled_pack(self.pack).fingerprint,
                scale=_levels(self.pack.scale),
            ),
            as_of=self.as_of,
            ratings=current + earlier if all_periods else current,
            exceptions=tuple(line.record(words) for line in self.exception_list),
            changes=self.changes,
            corrections=tuple(corrected.record(words) for corrected in self.corrections),
            inputs=tuple(InputRecord(name=source.name, sha256=source.sha256) for source in self.inputs),
            history=() if all_periods else earlier,
            report=self.narrative,
            summary=self.summary,
            rollups=self.rollups,
        )

    def _rating(self, rating: Rating, words: Words, *, explained: bool) -> RatingRecord:
        record, judged = rating.record(words, explained=explained), self.judged(rating)
        return record if judged is NOT_JUDGED else evolve(record, forecast=judged.forecast, override=judged.override)


def _levels(scale: Scale) -> tuple[LevelRecord, ...]:
    return tuple(
        LevelRecord(
            level=level.name,
            label=level.label,
            colour=level.colour,
            shape=scale.shapes[level.name],
            target_met=level.name not in scale.missed,
        )
        for level in scale.levels
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
    previous: AssessmentRecord | None = None,
) -> Assessment:
    """Return the assessment of figures as of a date.

    Rows for periods that end after `as_of` are passed over. Caveats, commentary, judgements and corrections come from `narrative`; `areas`
    keeps only those areas. With the `previous` assessment it says what has changed since. Python's collector of circular garbage rests
    while the figures are rated.

    Raises:
        DayError: `as_of` is no date.
        ObservationError: figures that do not suit the pack, or corrections that they do not bear out; the error lists every one.
        PackError: a rating method refuses an indicator's keys, or `previous` cannot be compared; the error says why.
        PeriodError: `as_of` lies outside the years 1900 to 2200, or a period of `narrative` does not suit its indicator.
        UnknownNameError: a judgement of `narrative` names an indicator or a level that there is not.
    """
    check_day("as_of", as_of)
    compiled = compiled_pack(pack)
    earlier = None if previous is None else Previous.of(previous, pack, as_of)
    with collector_paused():
        sorted_rows = SortedRows(compiled, as_of, values.rows if isinstance(values, Observations) else tuple(values))
        if sorted_rows.problems:
            raise ObservationError(sorted_rows.problems)
        lines = tuple(sorted_rows.lines(pack, narrative, areas))
        said = told(narrative or Narrative(), compiled, lines, as_of, areas)
        ratings = tuple([line.current(as_of) for line in lines])
        exceptions = exception_list(zip(lines, ratings, strict=True), pack.exceptions, narrative, said.judgements, earlier)
    by_level = {(line.rating.indicator.id, line.rating.area) for line in exceptions.of_kind(ExceptionKind.LEVEL)}
    return Assessment(
        pack=pack,
        as_of=as_of,
        ratings=ratings,
        exception_list=exceptions,
        inputs=values.inputs if isinstance(values, Observations) else (),
        narrative=None if narrative is None else said.narrative,
        judgements=said.judgements,
        corrections=said.corrections,
        changes=None if earlier is None else earlier.changes(ratings, by_level, compiled.fingerprint, areas),
        lines=lines,
        notes=(*overdue_reviews(pack, as_of), *sorted_rows.notes, *said.notes),
    )
