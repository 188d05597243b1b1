"""The exception list: one line for each indicator and area that needs attention, with every reason why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from ragrules.accumulated_words import stopped_by
from ragrules.changes import Previous
from ragrules.judgements import NOT_JUDGED, Judged, Judgements
from ragrules.line import Line
from ragrules.narrative import Narrative
from ragrules.rating import Rating
from ragrules.record import ExceptionRecord
from ragrules.spec import ExceptionRules
from ragrules.terms import ExceptionKind, Reason
from ragrules.words import ENGLISH, Words

_BY_REASON = {
    Reason.NOT_REPORTABLE: ExceptionKind.NOT_REPORTABLE,
    Reason.AWAITED: ExceptionKind.AWAITED,
    Reason.NO_VALUE: ExceptionKind.NO_VALUE,
}
_STOPPED = frozenset({ExceptionKind.AWAITED, ExceptionKind.NO_VALUE})
"""The kinds whose reason may lie in the periods that a figure is accumulated from."""
_NO_FIGURE = (Reason.AWAITED, Reason.NO_VALUE)


@frozen(kw_only=True)
class ExceptionLine:
    """Why one indicator and area needs attention: its current rating, the kinds of exception it is, and the service's commentary.

    `judged` is what people judged of the figure, `awaited` for how many periods running none has come, and `changed` how the line stands
    since the previous assessment, None without one.
    """

    rating: Rating
    kinds: tuple[ExceptionKind, ...]
    commentary: tuple[str, ...] = ()
    judged: Judged = NOT_JUDGED
    awaited: int = 0
    changed: str | None = None

    def reasons(self, words: Words = ENGLISH) -> tuple[str, ...]:
        """Return a sentence for each kind, in the same order; for judgements, one for each that disagrees."""
        rating = self.rating
        note = rating.indicator.of_note
        values = {
            "label": rating.label,
            "period": words.within(rating.period.label),
            "due": words.date(rating.compiled.due(rating.period)),
            "note": note if isinstance(note, str) else "",
            "noun": words.say(f"noun.{rating.indicator.frequency}"),
        }
        return tuple(sentence for kind in self.kinds for sentence in self._reasons(kind, values, words))

    def _reasons(self, kind: ExceptionKind, values: dict[str, str], words: Words) -> tuple[str, ...]:
        if kind is ExceptionKind.JUDGEMENT:
            return self.judged.reasons(self.rating, words)
        stopped = stopped_by(self.rating.reason, self.rating.observation, words) if kind in _STOPPED else None
        if stopped is not None:
            return (stopped,)
        if kind is ExceptionKind.AWAITED and self.awaited > 1:
            return (words.say("exception.reason.awaited_running", ordinal=words.ordinal(self.awaited), **values),)
        return (_reason(kind, self.rating.streak, values, words),)

    def record(self, words: Words = ENGLISH) -> ExceptionRecord:
        """Return the line as plain data."""
        return ExceptionRecord(
            indicator=self.rating.indicator.id,
            area=self.rating.area,
            period=self.rating.period.label,
            kinds=self.kinds,
            reasons=self.reasons(words),
            streak=self.rating.streak,
            awaited=self.awaited,
            changed=self.changed,
            commentary=self.commentary,
        )


def _reason(kind: ExceptionKind, streak: int, values: dict[str, str], words: Words) -> str:
    if kind is ExceptionKind.LEVEL and streak > 1:
        return words.say("exception.reason.level_running", ordinal=words.ordinal(streak), **values)
    if kind is ExceptionKind.OF_NOTE and values["note"]:
        return values["note"]
    return words.say(f"exception.reason.{kind}", **values)


@frozen(kw_only=True)
class ExceptionList:
    """The lines in the report's order."""

    lines: tuple[ExceptionLine, ...]

    def __iter__(self) -> Iterator[ExceptionLine]:
        """Return an iterator over the lines."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    def of_kind(self, kind: ExceptionKind) -> tuple[ExceptionLine, ...]:
        """Return the lines that have a kind."""
        return tuple(line for line in self.lines if kind in line.kinds)


def exception_list(
    current: Iterable[tuple[Line, Rating]],
    rules: ExceptionRules,
    narrative: Narrative | None,
    judgements: Judgements,
    previous: Previous | None,
) -> ExceptionList:
    """Return the exceptions among the current ratings, in the order given.

    Commentary is missing where there is neither commentary on the rating nor a note on the indicator. It can be missing only where a
    narrative is given: without one there is nothing that it could have stood in.
    """
    lines = []
    for line, rating in current:
        commentary = () if narrative is None else commentary_on(rating, narrative)
        noted = narrative is not None and any(note.indicator == rating.indicator.id for note in narrative.notes)
        missing = narrative is not None and not commentary and not noted
        judged = judgements.on(rating)
        kinds = tuple(_kinds(line, rating, rules, disagreeing=judged.disagrees(rating.level), missing=missing))
        if kinds:
            lines.append(
                ExceptionLine(
                    rating=rating,
                    kinds=kinds,
                    commentary=commentary,
                    judged=judged,
                    awaited=_awaited(line, rating),
                    changed=None if previous is None else previous.changed(rating),
                )
            )
    return ExceptionList(lines=tuple(lines))


def commentary_on(rating: Rating, narrative: Narrative) -> tuple[str, ...]:
    """Return the paragraphs that the service wrote about a rating."""
    return tuple(
        paragraph
        for said in narrative.commentary
        if said.indicator == rating.indicator.id and said.period == rating.period.label and said.area in (None, rating.area)
        for paragraph in said.text
    )


def _awaited(line: Line, rating: Rating) -> int:
    """Return for how many due periods running, the current one included, no figure has come; 0 where the current one is not awaited.

    It is counted back to the last figure, to the first row, or to the day from which the indicator is in force.
    """
    if rating.reason is not Reason.AWAITED:
        return 0
    count, first = 1, min(line.rows, default=rating.period)
    period = line.compiled.calendar.previous(rating.period)
    while period >= first and line.rating(period).reason in _NO_FIGURE:
        count += 1
        period = line.compiled.calendar.previous(period)
    return count


def _kinds(line: Line, rating: Rating, rules: ExceptionRules, *, disagreeing: bool, missing: bool) -> Iterator[ExceptionKind]:
    if rating.level in rules.levels and (rules.consecutive == 1 or line.run(rating.period, rules.levels) >= rules.consecutive):
        yield ExceptionKind.LEVEL
    if rules.over_performance and rating.level in rating.compiled.scale.exceeding:
        yield ExceptionKind.OVER_PERFORMANCE
    if rating.indicator.of_note:
        yield ExceptionKind.OF_NOTE
    if rating.reason is not None and rating.reason in _BY_REASON:
        yield _BY_REASON[rating.reason]
    if disagreeing:
        yield ExceptionKind.JUDGEMENT
    if missing and rating.level in rules.commentary_required:
        yield ExceptionKind.MISSING_COMMENTARY
