"""Figures that were published wrongly: held against the values, and the ratings that they changed, found by rating the old figure again.

A correction never changes a value, and a figure that may not be shown is not shown here either.

Source: rule language, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from attrs import evolve, frozen

from ragrules.errors import Fault, Problem, Severity
from ragrules.line import Line
from ragrules.memory import ChangedRating, CorrectionRecord, Outcome
from ragrules.narrative import Correction
from ragrules.numbers import Number, round_half_away, write_number
from ragrules.observation import SYMBOLS, FigureError, Observation, ParsedValue, parse_value
from ragrules.period import Period
from ragrules.rated import computed
from ragrules.rating import Rating
from ragrules.small_counts import alone, hidden
from ragrules.suitable import mark_problem
from ragrules.terms import Accumulate, Reason, Status
from ragrules.words import ENGLISH, Words

NOT_AS_CORRECTED = Fault(
    code="RAG147",
    title="correction that the figures do not bear out",
    meaning="A correction never changes a value: what it says the figure is now must be what the file of figures says.",
    remedy="Put the corrected figure into the file of figures, or write it under 'now' as it stands there.",
    bad="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 3, reason: …}]   # the values say 1",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 1, reason: …}]",
)
WRONG_FIGURE = Fault(
    code="RAG207",
    title="corrected figure that does not suit",
    meaning="A figure of the correction is no figure, or its unit mark does not suit the indicator.",
    remedy="Write the figure as in a file of figures.",
    bad="corrections: [{indicator: visits, period: 2021-08, was: £2, now: 1, reason: …}]",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 1, reason: …}]",
)
OF_A_LATER_PERIOD = Fault(
    code="RAG206",
    title="correction for a later period",
    meaning="The period ends after the day of the assessment, so the correction is passed over, as when an old report is made again.",
    remedy="Look at the period, or make the assessment as of a later day.",
    bad="corrections: [{indicator: visits, period: 2031-08, was: 2, now: 1, reason: …}]",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 1, reason: …}]",
    severity=Severity.NOTE,
)

_HIDDEN = frozenset({Reason.SUPPRESSED, Reason.WITHHELD})
"""The reasons under which nothing that would give a figure away may be shown, what it was before included."""


@frozen(kw_only=True)
class Corrected:
    """A correction that the figures bear out. `before` and `after` are the rating of the figure as it was and as it is.

    `changed` holds each rating that is another one since, as it was and as it is. Where the figure may not be shown, `before` is `after`.
    """

    correction: Correction
    before: Rating
    after: Rating
    changed: tuple[tuple[Rating, Rating], ...] = ()

    @property
    def shareable(self) -> Correction:
        """The correction without figures that may not be shown."""
        was, corrected = (
            text if text in SYMBOLS or rating.value is not None else None
            for text, rating in ((self.correction.was, self.before), (self.correction.corrected, self.after))
        )
        return evolve(self.correction, was=was, corrected=corrected)

    def record(self, words: Words = ENGLISH) -> CorrectionRecord:
        """Return the correction as plain data."""
        return CorrectionRecord(
            indicator=self.correction.indicator,
            area=self.after.area,
            period=self.after.period.label,
            was=self.before.value,
            was_shown=_shown(self.before, words),
            corrected=self.after.value,
            corrected_shown=_shown(self.after, words),
            reason=self.correction.reason,
            ratings=tuple(ChangedRating(before=outcome(before), after=outcome(after)) for before, after in self.changed),
        )


def outcome(rating: Rating) -> Outcome:
    """Return what came of a rating's figure."""
    return Outcome(period=rating.period.label, level=rating.level, reason=rating.reason)


def _shown(rating: Rating, words: Words) -> str:
    """Return a figure with every digit that it has, or why there is none to show: two that differ never look the same."""
    if rating.value is None:
        return words.say(f"reason.{rating.reason}")
    return words.figure(rating.value, rating.indicator.unit, None, rating.indicator.per)


class Correcting:
    """Corrections held against the figures of an assessment: those that they bear out, and what is wrong with the others."""

    def __init__(self, lines: Iterable[Line], as_of: date) -> None:
        self.corrected: list[Corrected] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._lines = {(line.compiled.indicator.id, line.area): line for line in lines}
        self._as_of = as_of

    def add(self, correction: Correction, organisation: str) -> None:
        """Hold a correction against the figures. Without an area it is on the organisation's own.

        Raises:
            PeriodError: the correction's period does not suit its indicator.
        """
        line = self._lines.get((correction.indicator, correction.area or organisation))
        period = None if line is None else line.compiled.period(correction.period)
        if line is None or period is None or (period.end <= self._as_of and period not in line.rows):
            whose = correction.indicator if correction.area is None else f"{correction.indicator} for {correction.area}"
            message = f"there is no figure of {whose} for {correction.period} that could have been corrected"
            self.problems.append(NOT_AS_CORRECTED.at(correction.location, message, path="period"))
        elif period.end > self._as_of:
            message = f"{correction.period} ends after {self._as_of}; the correction is passed over"
            self.notes.append(OF_A_LATER_PERIOD.at(correction.location, message, path="period"))
        else:
            self._hold(correction, line, period)

    def _hold(self, correction: Correction, line: Line, period: Period) -> None:
        row, after = line.supplied(period), line.rating(period)
        if row.hidden or after.reason in _HIDDEN:
            self.corrected.append(Corrected(correction=correction, before=after, after=after))
            return
        was, now = self._figure(correction, line, "was"), self._figure(correction, line, "now")
        if was is None or now is None:
            return
        untold = correction.corrected is None and after.value is None
        if not untold and not _agrees(now, row, computed(row, line.compiled.indicator)):
            message = f"'now' is {correction.corrected or 'blank'}, but the values say {_said(row, after)} at {row.location}"
            self.problems.append(NOT_AS_CORRECTED.at(correction.location, message, path="now"))
            return
        old = line.with_row(period, _as_it_may_be_shown(line, _row(row, was)))
        periods = sorted({*line.rows, line.current(self._as_of).period})
        pairs = ((old.rating(each), line.rating(each)) for each in periods)
        changed = tuple((before, each) for before, each in pairs if (before.level, before.reason) != (each.level, each.reason))
        self.corrected.append(Corrected(correction=correction, before=old.rating(period), after=after, changed=changed))

    def _figure(self, correction: Correction, line: Line, key: Literal["was", "now"]) -> ParsedValue | None:
        """Return what the text of a figure says, or None after it has been reported as wrong."""
        text = correction.was if key == "was" else correction.corrected
        if text is None:
            return ParsedValue(status=Status.SUPPRESSED)
        try:
            parsed = parse_value(text)
        except FigureError as error:
            self._refuse(correction, key, str(error), error.hint)
            return None
        wrong = mark_problem(line.compiled.indicator, parsed.mark)
        if wrong is not None:
            self._refuse(correction, key, *wrong)
            return None
        if key == "was" and parsed.number is not None and line.compiled.indicator.accumulate is Accumulate.RATIO:
            message = f"the figures of {correction.indicator} are made from cases and bases, which one figure does not tell"
            self._refuse(correction, key, message, "tell what it was in the commentary")
            return None
        return parsed

    def _refuse(self, correction: Correction, key: str, message: str, hint: str) -> None:
        self.problems.append(WRONG_FIGURE.at(correction.location, message, path=key, hint=hint))


def _agrees(said: ParsedValue, row: Observation, value: Number | None) -> bool:
    """Return whether what a text says is what a row says: a number, or the symbol of the row's status.

    A value that the row leaves to its parts may be written rounded, for it may not end.
    """
    if said.number is None:
        empty = row.status is Status.REPORTED and value is None
        return said.status is (Status.NOT_APPLICABLE if empty else row.status)
    if value is None or row.value is not None:
        return value == said.number
    exponent = said.number.as_tuple().exponent
    return round_half_away(value, max(0, -exponent if isinstance(exponent, int) else 0)) == said.number


def _said(row: Observation, rating: Rating) -> str:
    """Return what a row says of its figure, in its own words where it has any."""
    value = computed(row, rating.indicator)
    return row.written or (row.status if value is None else write_number(value))


def _as_it_may_be_shown(line: Line, row: Observation) -> Observation:
    """Return a row as it was. Where small numbers are suppressed, what it was may be small, or tell of another area that was."""
    indicator = line.compiled.indicator
    return hidden(row) if indicator.suppress_below is not None and line.among_areas else alone(indicator, row)


def _row(row: Observation, was: ParsedValue) -> Observation:
    """Return a row as it was before it was corrected. Its parts are unknown."""
    return evolve(row.without_figure(was.status), level=row.level, value=was.number, written=was.text, float_text=was.float_text)
