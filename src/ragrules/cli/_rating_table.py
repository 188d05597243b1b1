"""The table of ratings for people. A level is always a word or its letters; its colour comes on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

import ragrules
from ragrules.cli._recent_text import PERIODS, Recent, styled
from ragrules.cli._streams import visible

_AGAINST = {"previous_period": "before", "same_period_last_year": "last year"}
_FIGURE, _RATING, _TRAVEL = 10, 14, 20  # widths that leave room for the title
_TITLE, _LEAST = 24, 8
"""How wide a title is to be at least where that is possible, and how wide wherever there is room for anything."""

_EDGES = 3
"""The spaces at both sides of a table, and one that older versions of rich put after the last column."""

_WAYS = ((2, False), (1, False), (1, True))
"""The ways to set a table, best first: how many spaces are between columns, and whether cells are folded."""


def table(assessment: ragrules.Assessment, ratings: Sequence[ragrules.Rating], *, travel: bool, recent: bool) -> Iterator[RenderableType]:
    """Yield a table of ratings, and the legend of the letters in it.

    The direction of travel and recent ratings have columns where they are asked for and where there are any.
    """
    records = [rating.record(explained=False) for rating in ratings]
    numbers = _texts("" if record.number is None else str(record.number) for record in records)
    columns = [_Column("No", numbers, right=True), _Column("Indicator", _texts(record.title for record in records), names=True)]
    if any(rating.area != assessment.pack.organisation for rating in assessment.ratings):
        columns.append(_Column("Area", _texts(record.area for record in records), names=True))
    columns += [
        _Column("Period", _texts(record.period for record in records)),
        _Column("Value", _texts(record.shown for record in records), most=_FIGURE, right=True),
        _Column("Target", _texts(record.target_shown for record in records), most=_FIGURE, right=True),
        _Column("Rating", [_rated(rating) for rating in ratings], most=_RATING),
    ]
    if travel and any(rating.travel for rating in ratings):
        columns.append(_Column("Travel", [_travelled(rating) for rating in ratings], most=_TRAVEL))
    told = Recent(assessment.pack.scale.levels) if recent and any(len(rating.recent(2)) > 1 for rating in ratings) else None
    if told is not None:
        found, fewer = ([told.cell(rating.recent(most)) for rating in ratings] for most in (PERIODS, told.few))
        columns.append(_Column("Recent", found, shorter=fewer, whole=True))
    yield _Fitting(columns)
    if told is not None:
        yield told.legend()
        yield ""


@frozen
class _Column:
    """A column: its heading and its cells, and those that stand there where there is little room.

    `most` is the greatest width, 0 for any. A `whole` column is never folded. Columns of names take the room that the others leave.
    """

    heading: str
    cells: Sequence[Text]
    shorter: Sequence[Text] = ()
    most: int = field(default=0, kw_only=True)
    right: bool = field(default=False, kw_only=True)
    names: bool = field(default=False, kw_only=True)
    whole: bool = field(default=False, kw_only=True)

    def fitting(self, *, folded: bool) -> Sequence[Text]:
        """Return the cells, or those that stand there where they are folded."""
        return self.shorter if folded and self.shorter else self.cells

    def width(self, *, folded: bool) -> int:
        """Return how wide the column has to be, or has to be where it is folded between words if it may be."""
        texts = (self.heading, *(cell.plain for cell in self.fitting(folded=folded)))
        split = folded and not self.whole
        widest = max(cell_len(part) for text in texts for part in (text.split() if split else text.split("\n")) or [""])
        return min(widest, self.most) if self.most else widest


@frozen
class _Fitting:
    """A table that keeps to the width there is: where names would have little room, the others stand closer and are then folded."""

    columns: Sequence[_Column]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Return the table."""
        most = options.max_width - _EDGES
        gap, folded = next((way for way in _WAYS if self._room(most, *way) >= self._wanted), _WAYS[-1])
        found = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, gap - 1, 0, 0))
        shares = self._shares(self._room(most, gap, folded))
        for column in self.columns:
            width = shares[column.heading] if column.names else column.width(folded=folded)
            found.add_column(column.heading, justify="right" if column.right else "left", overflow="fold", width=width)
        for row in zip(*(column.fitting(folded=folded) for column in self.columns), strict=True):
            found.add_row(*row)
        yield found

    @property
    def _wanted(self) -> int:
        """How wide the columns of names are to be together at least where that is possible."""
        return sum(min(_TITLE, column.width(folded=False)) for column in self.columns if column.names)

    def _room(self, most: int, gap: int, folded: bool) -> int:  # noqa: FBT001 - one of the ways that are listed
        """Return the width that is left for the columns of names."""
        taken = sum(column.width(folded=folded) for column in self.columns if not column.names)
        return most - taken - gap * (len(self.columns) - 1)

    def _shares(self, room: int) -> Mapping[str, int]:
        """Return the width of each column of names: as much as it takes, or else as much as the others that take more.

        None is as narrow as would make it unreadable; then the others have to give way too.
        """
        widths = {column.heading: column.width(folded=False) for column in self.columns if column.names}
        shares: dict[str, int] = {}
        for heading in sorted(widths, key=widths.__getitem__):
            shares[heading] = min(widths[heading], max(_LEAST, room // (len(widths) - len(shares))))
            room -= shares[heading]
        return shares


def _texts(texts: Iterable[str]) -> list[Text]:
    return [Text(visible(text)) for text in texts]


def level_text(rating: ragrules.Rating, separator: str = " ") -> Text:
    """Return the word of a rating's level, or that it is not rated and why; the separator stands between the two."""
    if rating.level is None:
        return Text(f"Not rated:{separator}{said(rating.reason or '')}")
    level = rating.compiled.scale.level(rating.level)
    return styled(visible(level.label), level.colour)


def said(term: str) -> str:
    """Return a word of a closed vocabulary as it is said: `not reportable` for `not_reportable`."""
    return term.replace("_", " ")


def _rated(rating: ragrules.Rating) -> Text:
    """Return the word of the level, or why there is none, and the flags."""
    level = level_text(rating, "\n")
    return Text.assemble(level, "\n", (", ".join(map(said, rating.flags)), "dim")) if rating.flags else level


def _travelled(rating: ragrules.Rating) -> Text:
    """Return the direction of travel, a line for each figure that it is told against."""
    return Text("\n".join(f"{_AGAINST[against]}: {said(moved.travel)}" for against, moved in rating.travel.items()))
