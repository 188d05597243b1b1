"""The difference between two packs for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ragrules.cli._streams import Line, visible
from ragrules.comparison import IndicatorChange, KeyChange, RatingChange, RatingChanges, Wording

_INDENT = 4
_STEP = 3  # what the number of a step takes


def as_text(wording: Wording, names: tuple[str, str], limit: int) -> Iterator[RenderableType]:
    """Yield what is different, and of the ratings that change the first `limit` with both explanations; 0 is all."""
    comparison = wording.comparison
    yield _bold(wording.changed_to(*names))
    if comparison.is_same:
        yield Line(wording.same)
    else:
        yield Line(wording.counts)
        yield from _keys(wording, comparison.pack)
        for what, indicators in (("Added", comparison.added), ("Removed", comparison.removed)):
            yield from (Line(visible(f"{what}: {wording.heading(indicator)}"), _INDENT) for indicator in indicators)
        for each in comparison.perhaps_renamed:
            yield Line(f"Perhaps renamed: {wording.changed_to(each.old.id, each.new.id)}", _INDENT)
        for change in comparison.changed:
            yield ""
            yield from _indicator(wording, change)
    if comparison.ratings is not None:
        yield ""
        yield from _ratings(wording, comparison.ratings, limit)


def _bold(text: str) -> Line:
    return Line(Text(visible(text), style="bold"))


def _keys(wording: Wording, changes: Iterable[KeyChange]) -> Iterator[Line]:
    yield from (Line(visible(wording.key(change)), _INDENT, _INDENT) for change in changes)


def _indicator(wording: Wording, change: IndicatorChange) -> Iterator[Line]:
    yield _bold(wording.heading(change.new))
    yield from _keys(wording, change.keys)
    for stretch in change.stretches:
        yield Line(f"{wording.days(stretch)}:", _INDENT)
        for name, was, now in wording.moves(stretch, change):
            yield Line(visible(f"{name}: {wording.changed_to(was, now)}"), 2 * _INDENT, _INDENT)


def _ratings(wording: Wording, ratings: RatingChanges, limit: int) -> Iterator[RenderableType]:
    yield _bold(wording.ratings(ratings))
    if ratings.compared:
        yield _table(*wording.matrix(ratings.matrix))
    if ratings.changes and len(ratings.tallies) > 1:
        rows = [[area, f"{changed} of {compared}", told] for area, changed, compared, told in wording.areas(ratings)]
        yield _table(["Area", "Change", "From and to"], rows)
    shown = ratings.changes[: limit or None]
    for change in shown:
        yield from _rating(wording, change)
    if len(shown) < len(ratings.changes):
        yield Line(f"… and {len(ratings.changes) - len(shown)} more, which --limit 0 shows")


def _table(header: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for title, *cells in zip(header, *rows, strict=True):
        table.add_column(visible(title), justify="right" if all(cell.isdigit() for cell in cells) else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _rating(wording: Wording, change: RatingChange) -> Iterator[Line]:
    figure = f"{change.shown}, " if change.shown else ""
    yield _bold(f"{wording.place(change)}: {figure}{wording.outcomes(change.outcomes)}")
    for title, rating in (("Before", change.old), ("Now", change.new)):
        if rating is not None and not change.is_hidden:
            yield Line(f"{title}:", _INDENT)
            yield from (Line(visible(line), 2 * _INDENT, _STEP) for line in rating.explain().split("\n"))
