"""An assessment for people: a table of ratings, the exceptions and the counts. A level is always a word; its colour comes on top."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

import ragrules
from ragrules.cli._memory_text import changed_line, memory_text
from ragrules.cli._rating_table import level_text, said, table
from ragrules.cli._rollup_text import roll_ups
from ragrules.cli._streams import Line, visible

_INDENT = 4


def as_text(assessment: ragrules.Assessment, *, all_periods: bool, exceptions_only: bool) -> Iterator[RenderableType]:
    """Yield the assessment for people: its title, a table of the ratings or of the exceptions only, the exceptions and the counts."""
    yield Line(Text(f"{visible(assessment.pack.title)}, as of {assessment.as_of}", style="bold"))
    if not exceptions_only:
        # Where every period has a row, no row repeats the others.
        ratings = _by_indicator(assessment) if all_periods else assessment.ratings
        yield from table(assessment, ratings, travel=True, recent=not all_periods)
    elif assessment.exception_list:
        yield from table(assessment, [line.rating for line in assessment.exception_list], travel=False, recent=True)
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


def _exceptions(assessment: ragrules.Assessment) -> Iterator[Line]:
    exceptions = assessment.exception_list
    yield Line(Text(f"Exceptions: {len(exceptions)} of {len(assessment.ratings)}", style="bold"))
    for exception in exceptions:
        rating = exception.rating
        yield Line(Text.assemble(visible(_heading(rating, assessment.pack.organisation)), ": ", level_text(rating)), hanging=_INDENT)
        for reason in exception.reasons():
            yield Line(visible(reason), _INDENT)
        yield from changed_line(exception.changed)
        last = rating.record(explained=False).last
        if last is not None and rating.last is not None:
            yield Line(Text.assemble(f"Last rated: {last.period} (up to {last.end}), {last.shown}, ", level_text(rating.last)), _INDENT)


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
        reasons = ", ".join(f"{said(reason)} {number}" for reason, number in summary.reasons.items())
        yield Line(f"Of {summary.all - summary.rated} not rated: {reasons}", _INDENT)
