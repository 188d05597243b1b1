"""The counts by service, theme and tag as tables. Every number says what it is out of, in words."""

from __future__ import annotations

from ragrules.record import RollUp
from ragrules.report.document import Cell, Content, Row, Table
from ragrules.report.outline import Outline
from ragrules.report.view import View
from ragrules.report.wording import level_badge
from ragrules.terms import Reason


def roll_ups(view: View, outline: Outline) -> None:
    """Add a table for each grouping that says more than the summary, a row a group."""
    words = view.words
    counted = words.say(f"rollups.counted.{'figures' if view.many_areas else 'indicators'}")
    for name, groups in view.record.rollups.dividing(view.record.summary):
        columns = (
            *map(words.say, (f"column.{name}", "column.due", "column.rated")),
            *(level.label for level in view.levels.values()),
            *map(words.say, ("column.not_rated", "column.worst")),
        )
        rows = tuple(_row(view, group, words.say(f"rollups.{name}.none")) for group in groups)
        outline.add(Table(caption=words.say(f"rollups.{name}", counted=counted), columns=columns, rows=rows))


def _row(view: View, group: RollUp, unnamed: str) -> Row:
    words = view.words
    none_rated = words.say("rollups.none_rated")
    contents: list[tuple[Content, ...]] = [
        (group.name or unnamed,),
        (_part(view, group.due, "all", group.all),),
        (_part(view, group.rated, "due", group.due) if group.due else words.say("rollups.none_due"),),
        *((_part(view, group.levels[name], "rated", group.rated) if group.rated else none_rated,) for name in view.levels),
        (_part(view, group.all - group.rated, "all", group.all), *_reasons(view, group)),
        (none_rated,) if group.worst is None else (level_badge(view, group.worst), words.say("rollups.worst_of", rated=group.rated)),
    ]
    return Row(cells=tuple(Cell(content=content) for content in contents))


def _part(view: View, part: int, kind: str, whole: int) -> str:
    """Return a number with what it is out of: `2 of 4 rated (50%)`."""
    words = view.words
    return words.say("counts.part", part=part, whole=words.say(f"counts.{kind}", number=whole), percentage=words.percentage(part, whole))


def _reasons(view: View, group: RollUp) -> tuple[str, ...]:
    """Return how many are not rated for each reason; together they are all that are not rated."""
    words = view.words
    return tuple(
        words.say("rollups.reason", number=number, reason=words.say(f"reason.{Reason(name)}")) for name, number in group.reasons.items()
    )
