"""Tables made from columns: each column says what it holds of a row's subject, and what stands there when it has nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from ragrules.report.document import Cell, Content, Quantity, Row, Table
from ragrules.report.view import View

T = TypeVar("T")

INDICATOR_COLUMN = 1
"""The position of the indicator's title, which names its row."""


class Named(Protocol):
    """What a row is about: an indicator's number and title, and the area."""

    @property
    def number(self) -> int | str | None:
        """The number, None without one."""
        ...

    @property
    def title(self) -> str:
        """The title."""
        ...

    @property
    def area(self) -> str:
        """The area."""
        ...


@frozen(kw_only=True)
class Column(Generic[T]):
    """A column: the keys of its heading and of what stands in an empty cell, and what it holds of a subject.

    An optional column is left out where no subject has anything in it. `quantity` is the number that a cell's first text says, and `anchor`
    names the heading that it leads to.
    """

    heading: str
    content: Callable[[T], Sequence[Content]]
    empty: str = "cell.none"
    optional: bool = False
    quantity: Callable[[T], Quantity | None] = lambda _: None
    anchor: Callable[[T], str] = lambda _: ""

    def cells(self, view: View, subjects: Sequence[T]) -> list[Cell] | None:
        """Return the column's cells; None where it is left out."""
        contents = [tuple(self.content(subject)) for subject in subjects]
        if self.optional and not any(contents):
            return None
        empty = (view.words.say(self.empty),)
        return [
            Cell(content=content or empty, quantity=self.quantity(subject), anchor=self.anchor(subject))
            for subject, content in zip(subjects, contents, strict=True)
        ]


@frozen(kw_only=True)
class Grid:
    """The headings and rows of a table, or of several tables with the same columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def table(
        self, caption: str, rows: Iterable[Row] | None = None, *, row_header: int = INDICATOR_COLUMN, searched: bool = False
    ) -> Table:
        """Return a table of some of the rows, by default of all."""
        kept = self.rows if rows is None else tuple(rows)
        return Table(caption=caption, columns=self.columns, rows=kept, row_header=row_header, searched=searched)


def grid(view: View, columns: Sequence[Column[T]], subjects: Sequence[T]) -> Grid:
    """Return the rows of the subjects, without the optional columns that are empty throughout."""
    filled = [(column.heading, column.cells(view, subjects)) for column in columns]
    kept = [(heading, cells) for heading, cells in filled if cells is not None]
    return Grid(
        columns=tuple(view.words.say(heading) for heading, _ in kept),
        rows=tuple(Row(cells=row) for row in zip(*(cells for _, cells in kept), strict=True)),
    )


def naming(
    view: View,
    rating: Callable[[T], Named],
    *,
    number_heading: str = "column.number",
    title_heading: str = "column.indicator",
    anchor: Callable[[T], str] = lambda _: "",
) -> tuple[Column[T], ...]:
    """Return the columns that every table of indicators begins with: number, title, and the area where there are several."""

    def number(subject: T) -> tuple[str, ...]:
        found = rating(subject).number
        return (view.words.say("index.no_number") if found is None else str(found),)

    def area(subject: T) -> tuple[str, ...]:
        return (rating(subject).area,) if view.many_areas else ()

    return (
        Column(heading=number_heading, content=number),
        Column(heading=title_heading, content=lambda subject: (rating(subject).title,), anchor=anchor),
        Column(heading="column.area", content=area, optional=True),
    )
