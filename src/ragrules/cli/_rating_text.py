"""An assessment for people: a table of ratings, the exceptions and the counts. A level is always a word; its colour comes on top."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

import ragrules
from ragrules.cli._memory_text import changed_line, memory_text
from ragrules.cli._rollup_text import roll_ups
from ragrules.cli._streams import Line, visible

_COLOURS = {"red": "red", "amber": "dark_orange", "yellow": "yellow", "green": "green", "blue": "blue", "purple": "magenta"}
_AGAINST = {"previous_period": "before", "same_period_last_year": "last year"}
_INDENT = 4
_FIGURE, _RATING, _TRAVEL = 10, 14, 20  # widths that leave room for the title


def as_text(assessment: ragrules.Assessment, *, all_periods: bool, exceptions_only: bool) -> Iterator[RenderableType]:
    """Yield the assessment for people: its title, the table unless only exceptions are asked for, the exceptions and the counts."""
    yield Line(Text(f"{visible(assessment.pack.title)}, as of {assessment.as_of}", style="bold"))
    if not exceptions_only:
        yield _table(_by_indicator(assessment) if all_periods else assessment.ratings, areas=_has_areas(assessment))
    else:
        yield ""
    yield from _exceptions(assessment)
    yield from memory_text(assessment)
    yield ""
    yield from _counts(assessment)
    yield from roll_ups(assessment)


def _by_indicator(assessment: ragrules.Assessment) -> tuple[ragrules.Rating, ...]:
    """Return the current ratings and all others, each indicator and area's together, oldest first."""
    places: dict[tuple[str, str], int] = {}
    for rating in assessment.ratings:
        places.setdefault((rating.indicator.id, rating.area), len(places))
    every = (*assessment.ratings, *assessment.history)
    return tuple(sorted(every, key=lambda rating: (places[rating.indicator.id, rating.area], rating.period)))


def _has_areas(assessment: ragrules.Assessment) -> bool:
    return any(rating.area != assessment.pack.organisation for rating in assessment.ratings)


def _table(ratings: tuple[ragrules.Rating, ...], *, areas: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("No", justify="right", no_wrap=True)
    table.add_column("Indicator", overflow="fold")
    if areas:
        table.add_column("Area", overflow="fold")
    table.add_column("Period", no_wrap=True)
    table.add_column("Value", justify="right", overflow="fold", max_width=_FIGURE)
    table.add_column("Target", justify="right", overflow="fold", max_width=_FIGURE)
    table.add_column("Rating", overflow="fold", max_width=_RATING)
    travel = any(rating.travel for rating in ratings)
    if travel:
        table.add_column("Travel", overflow="fold", max_width=_TRAVEL)
    for rating in ratings:
        record = rating.record(explained=False)
        names = [record.title, record.area] if areas else [record.title]
        figures = [record.period, record.shown, record.target_shown]
        number = "" if record.number is None else str(record.number)
        outcome = (_rated(rating), _travelled(rating)) if travel else (_rated(rating),)
        table.add_row(*(Text(visible(text)) for text in (number, *names, *figures)), *outcome)
    return table


def _rated(rating: ragrules.Rating) -> Text:
    """Return the word of the level, or why there is none, and the flags."""
    level = _level(rating, "\n")
    return Text.assemble(level, "\n", (", ".join(map(_words, rating.flags)), "dim")) if rating.flags else level


def _travelled(rating: ragrules.Rating) -> Text:
    """Return the direction of travel, a line for each figure that it is told against."""
    return Text("\n".join(f"{_AGAINST[against]}: {_words(moved.travel)}" for against, moved in rating.travel.items()))


def _level(rating: ragrules.Rating, separator: str = " ") -> Text:
    if rating.level is None:
        return Text(f"Not rated:{separator}{_words(rating.reason or '')}")
    level = rating.compiled.scale.level(rating.level)
    return Text(visible(level.label), style=f"bold {_style(level.colour)}".strip())


def _style(colour: str) -> str:
    """Return a named colour of the terminal, which suits its background; a colour of the scale's own stands behind a text that suits it."""
    if not colour.startswith("#"):
        return _COLOURS.get(colour, "")
    paint = ragrules.paint(colour)
    return f"{paint.text} on {paint.fill}"


def _words(term: str) -> str:
    """Return a word of a closed vocabulary as it is said: `not reportable` for `not_reportable`."""
    return term.replace("_", " ")


def _exceptions(assessment: ragrules.Assessment) -> Iterator[Line]:
    exceptions = assessment.exception_list
    yield Line(Text(f"Exceptions: {len(exceptions)} of {len(assessment.ratings)}", style="bold"))
    for exception in exceptions:
        rating = exception.rating
        yield Line(Text.assemble(visible(_heading(rating, assessment.pack.organisation)), ": ", _level(rating)), hanging=_INDENT)
        for reason in exception.reasons():
            yield Line(visible(reason), _INDENT)
        yield from changed_line(exception.changed)
        last = rating.record(explained=False).last
        if last is not None and rating.last is not None:
            yield Line(Text.assemble(f"Last rated: {last.period} (up to {last.end}), {last.shown}, ", _level(rating.last)), _INDENT)


def _heading(rating: ragrules.Rating, organisation: str) -> str:
    """Return the title, with the number if there is one, and the area if it is not the organisation itself."""
    indicator = rating.indicator
    title = indicator.title if indicator.number is None else f"{indicator.title} (Indicator {indicator.number})"
    return title if rating.area == organisation else f"{title}, {rating.area}"


def _counts(assessment: ragrules.Assessment) -> Iterator[Line]:
    """Yield how many ratings there are, each number with what it is out of."""
    summary, scale = assessment.summary, assessment.pack.scale
    yield Line(Text(f"{summary.all} in all: {summary.due} due, {summary.rated} rated", style="bold"))
    levels = ", ".join(f"{scale.level(name).label} {number}" for name, number in summary.levels.items())
    yield Line(f"Of {summary.rated} rated: {visible(levels)}", _INDENT)
    if summary.reasons:
        reasons = ", ".join(f"{_words(reason)} {number}" for reason, number in summary.reasons.items())
        yield Line(f"Of {summary.all - summary.rated} not rated: {reasons}", _INDENT)
