"""The difference between two packs as Markdown, for a pull request. A level is always a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ragrules.cli._streams import visible
from ragrules.comparison import IndicatorChange, RatingChange, RatingChanges, Wording

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&@!])")


def as_markdown(wording: Wording, names: tuple[str, str], limit: int) -> str:
    """Return what is different, and of the ratings that change the first `limit` with both explanations; 0 is all."""
    return "\n".join(_lines(wording, names, limit)) + "\n"


def _lines(wording: Wording, names: tuple[str, str], limit: int) -> Iterator[str]:
    comparison = wording.comparison
    yield f"## {_escaped(wording.changed_to(*names))}"
    yield ""
    if comparison.is_same:
        yield f"{_escaped(wording.same)}."
    else:
        yield f"{_escaped(wording.counts)}."
        yield from _section("For the whole pack", map(wording.key, comparison.pack))
        yield from _section("Added", map(wording.heading, comparison.added))
        yield from _section("Removed", map(wording.heading, comparison.removed))
        renamings = (wording.changed_to(each.old.id, each.new.id) for each in comparison.perhaps_renamed)
        yield from _section("Perhaps renamed", renamings)
        for change in comparison.changed:
            yield from _indicator(wording, change)
    if comparison.ratings is not None:
        yield from _ratings(wording, comparison.ratings, limit)


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = [f"- {_escaped(item)}" for item in items]
    if listed:
        yield from ("", f"### {title}", "", *listed)


def _indicator(wording: Wording, change: IndicatorChange) -> Iterator[str]:
    yield from ("", f"### {_escaped(wording.heading(change.new))}", "")
    yield from (f"- {_escaped(wording.key(each))}" for each in change.keys)
    rows = [[wording.days(stretch), *move] for stretch in change.stretches for move in wording.moves(stretch, change)]
    if rows:
        yield from _table(["When", "What", "Before", "Now"], rows, apart=bool(change.keys))


def _ratings(wording: Wording, ratings: RatingChanges, limit: int) -> Iterator[str]:
    yield from ("", "### Ratings", "", f"{_escaped(wording.ratings(ratings))}.")
    if ratings.compared:
        yield from _table(*wording.matrix(ratings.matrix))
    if ratings.changes and len(ratings.tallies) > 1:
        rows = [[area, f"{changed} of {compared}", told] for area, changed, compared, told in wording.areas(ratings)]
        yield from _table(["Area", "Change", "From and to"], rows)
    shown = ratings.changes[: limit or None]
    if not shown:
        return
    figures = [[wording.place(each), each.shown, *map(wording.outcome, each.outcomes)] for each in shown]
    yield from _table(["Figure", "Value", "Before", "Now"], figures)
    if len(shown) < len(ratings.changes):
        yield from ("", f"… and {len(ratings.changes) - len(shown)} more, which `--limit 0` shows.")
    yield from ("", "<details><summary>Why, before and now</summary>")
    for change in shown:
        yield from _explained(wording, change)
    yield from ("", "</details>")


def _explained(wording: Wording, change: RatingChange) -> Iterator[str]:
    if change.is_hidden:
        return
    yield from ("", f"**{_escaped(wording.place(change))}**")
    for title, rating in (("Before", change.old), ("Now", change.new)):
        if rating is not None:
            yield from ("", f"{title} ({_escaped(rating.rule)}):", "")
            yield from (f"{number}. {_escaped(step)}" for number, step in enumerate(rating.because(), start=1))


def _table(header: list[str], rows: Iterable[list[str]], *, apart: bool = True) -> Iterator[str]:
    if apart:
        yield ""
    yield _row(map(_escaped, header))
    yield _row(["---"] * len(header))
    yield from (_row(map(_escaped, row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", visible(text))
