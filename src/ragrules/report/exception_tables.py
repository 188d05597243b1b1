"""The exception list as tables: first the lines with a rating, then those that need attention for another reason."""

from __future__ import annotations

from collections import Counter

from ragrules.record import RatingRecord
from ragrules.report.document import Content
from ragrules.report.next_step import next_step
from ragrules.report.outline import Outline
from ragrules.report.tables import Column, grid, naming
from ragrules.report.view import Line, View
from ragrules.report.wording import badge, figure, judged, last_rated, level_word, remarks, running
from ragrules.terms import ExceptionKind, Reason

_BY_RATING = frozenset({ExceptionKind.LEVEL, ExceptionKind.MISSING_COMMENTARY})


def by_rating(line: Line) -> bool:
    """Return whether a line stands in the exception table: it has a level, and is listed for more than being of note."""
    return line.rating.level is not None and set(line.exception.kinds) != {ExceptionKind.OF_NOTE}


def shown_elsewhere(view: View, line: Line) -> bool:
    """Return whether all that a line has to say stands in the commentary or in the caveats."""
    shown = set[ExceptionKind]()
    if line.rating.reason is Reason.NOT_REPORTABLE:
        shown.add(ExceptionKind.NOT_REPORTABLE)
    if line.rating.indicator in view.noted:
        shown.add(ExceptionKind.OF_NOTE)
    return set(line.exception.kinds) <= shown and not line.exception.commentary


def exception_report(view: View, outline: Outline) -> None:
    """Add the table of the exceptions by rating."""
    words = view.words
    outline.heading(words.say("exceptions"))
    rated = [line for line in view.exceptions if by_rating(line)]
    if not rated:
        outline.paragraph(words.say("exceptions.none"))
        return
    first = level_word(view, rated[0].rating.level or "")
    outline.paragraph(words.count(_of_what(view, "exceptions.rated"), len(rated), levels=_levels(view, rated), level=first))
    columns: tuple[Column[Line], ...] = (
        *naming(view, _rating),
        Column(heading="column.rating", content=lambda line: _rating_cell(view, line)),
        Column(heading="column.commentary", content=lambda line: _commentary_cell(view, line)),
    )
    outline.add(grid(view, columns, rated).table(words.say("exceptions.caption")))


def other_exceptions(view: View, outline: Outline) -> None:
    """Add a table of the lines that no other part of the report shows, if there are any."""
    words = view.words
    others = [line for line in view.exceptions if not by_rating(line) and not shown_elsewhere(view, line)]
    if not others:
        return
    outline.heading(words.say("exceptions.others_caption"))
    outline.paragraph(words.count(_of_what(view, "exceptions.others"), len(others)))
    columns: tuple[Column[Line], ...] = (
        *naming(view, _rating),
        Column(heading="column.why", content=lambda line: _why_cell(view, line)),
        Column(heading="column.commentary", content=lambda line: _commentary_cell(view, line)),
    )
    outline.add(grid(view, columns, others).table(words.say("exceptions.others_caption")))


def _of_what(view: View, key: str) -> str:
    """Return the key of the words that count figures where there are several areas, for then an indicator can have several lines."""
    return f"{key}.figures" if view.many_areas else key


def _rating(line: Line) -> RatingRecord:
    return line.rating


def _levels(view: View, lines: list[Line]) -> str:
    """Return how many of the lines have each level, worst first: `3 Red and 1 Amber`."""
    counted = Counter(line.rating.level for line in lines)
    return view.words.listed(
        view.words.say("exceptions.level", number=counted[name], level=level.label) for name, level in view.levels.items() if counted[name]
    )


def _rating_cell(view: View, line: Line) -> list[Content]:
    words, rating, exception = view.words, line.rating, line.exception
    content: list[Content] = [badge(view, rating), *judged(view, rating), figure(view, rating)]
    if rating.next_level is not None:
        content.append(next_step(view, rating, rating.next_level))
    if exception.streak > 1:
        content.append(running(view, rating, exception.streak))
    if exception.changed is not None:
        content.append(words.say(f"changed.{exception.changed}"))
    content += [words.say(f"kind.{kind}") for kind in exception.kinds if kind not in _BY_RATING]
    return content + list(remarks(view, rating))


def _why_cell(view: View, line: Line) -> list[Content]:
    """Return why a line without a rating is listed: its reasons, or, where it has none, its kinds.

    Missing commentary is said in the commentary's own column.
    """
    kinds = [view.words.say(f"kind.{kind}") for kind in line.exception.kinds if kind is not ExceptionKind.MISSING_COMMENTARY]
    last = [last_rated(view, line.rating, line.rating.last)] if line.rating.last is not None else []
    changed = [view.words.say(f"changed.{line.exception.changed}")] if line.exception.changed is not None else []
    return [*(line.exception.reasons or kinds), *last, *changed]


def _commentary_cell(view: View, line: Line) -> tuple[str, ...]:
    if line.exception.commentary:
        return line.exception.commentary
    if line.rating.indicator in view.noted:
        return (view.words.say("commentary.below"),)
    required = ExceptionKind.MISSING_COMMENTARY in line.exception.kinds
    return (view.words.say("commentary.missing" if required else "commentary.none"),)
