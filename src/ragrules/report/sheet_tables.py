"""Tables for sheets: numbers and days as such, one thing a cell, so that a spreadsheet can sort, filter and calculate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from attrs import frozen

from ragrules.numbers import Number, write_grouped
from ragrules.record import Rated, RatingRecord
from ragrules.report.document import Badge, Cell, Content, Quantity, Row, Sparkline, Table
from ragrules.report.tables import Named
from ragrules.report.view import View
from ragrules.report.wording import HIDDEN, badge, target, value
from ragrules.terms import Unit

T = TypeVar("T")


@frozen(kw_only=True)
class SheetColumn(Generic[T]):
    """A column of a sheet: its heading, and the cell of a subject. An optional one is left out where no subject has a cell in it."""

    heading: str
    cell: Callable[[T], Cell | None]
    optional: bool = False


class Cells:
    """The cells of a workbook. Equal cells are one and the same, for a year of figures repeats every title many times."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._made: dict[object, Cell] = {}
        self._none = self.text(view.words.say("cell.none"))

    def table(self, caption: str, columns: Sequence[SheetColumn[T]], subjects: Iterable[T], *, row_header: int = 0) -> Table:
        """Return a table of the subjects, a row each. A cell that a subject does not have says so."""
        rows = list(subjects)
        filled = [(column, [column.cell(subject) for subject in rows]) for column in columns]
        kept = [(column, cells) for column, cells in filled if not column.optional or any(cell is not None for cell in cells)]
        content = [[self._none if cell is None else cell for cell in cells] for _, cells in kept]
        return Table(
            caption=caption,
            columns=tuple(column.heading for column, _ in kept),
            rows=tuple(Row(cells=row) for row in zip(*content, strict=True)),
            row_header=row_header,
            searched=True,
        )

    def column(self, key: str, cell: Callable[[T], Cell | None], *, optional: bool = False) -> SheetColumn[T]:
        """Return a column with the heading that the catalogue has under `column.` and a key."""
        return SheetColumn(heading=self._view.words.say(f"column.{key}"), cell=cell, optional=optional)

    def lines(self, content: Sequence[Content]) -> Cell | None:
        """Return a cell of texts and badges, None of nothing."""
        return self._cell(tuple(content)) if content else None

    def text(self, text: str) -> Cell:
        """Return a cell of one text."""
        return self._cell((text,))

    def count(self, number: int) -> Cell:
        """Return a cell of a whole number."""
        return self._cell((write_grouped(Decimal(number)),), Quantity(number=Decimal(number), unit=Unit.COUNT, decimals=0))

    def share(self, part: int, whole: int) -> Cell:
        """Return a cell of a part of a whole in per cent."""
        said = self._view.words.percentage(part, whole)
        if not whole:
            return self.text(said)
        return self._cell((said,), Quantity(number=100 * Decimal(part) / Decimal(whole), unit=Unit.PERCENT, decimals=0))

    def day(self, day: date | None) -> Cell | None:
        """Return a cell of a day, None of none."""
        return None if day is None else self._cell((self._view.words.date(day),), day)

    def service(self, rating: RatingRecord) -> Cell:
        """Return a cell of the service, or that none is stated."""
        return self.text(rating.service or self._view.words.say("index.no_service"))

    def frequency(self, rating: RatingRecord) -> Cell:
        """Return a cell of how often a value is due."""
        return self.text(self._view.words.say(f"frequency.title.{rating.frequency}"))

    def rating(self, rated: Rated) -> Cell:
        """Return a cell of a rating, or of the reason why there is none."""
        return self.badge(badge(self._view, rated))

    def badge(self, item: Badge) -> Cell:
        """Return a cell of a badge."""
        return self._cell((item,))

    def value(self, rating: RatingRecord) -> Cell:
        """Return a cell of the value, or of why there is none to show."""
        shown = value(self._view, rating)
        if rating.reason in HIDDEN or rating.value is None:
            return self.text(shown)
        return self.figure(rating, shown, rating.value)

    def target(self, rating: RatingRecord) -> Cell:
        """Return a cell of the target; one with two ends is a text."""
        shown = target(self._view, rating)
        if not rating.target_shown or rating.target is None or isinstance(rating.target, tuple):
            return self.text(shown)
        return self.figure(rating, shown, rating.target)

    def figure(self, rating: RatingRecord, shown: str, number: Number) -> Cell:
        """Return a cell of a figure in an indicator's unit."""
        return self._cell((shown,), Quantity(number=number, unit=rating.unit, decimals=rating.decimals))

    def sparkline(self, said: str, line: Sparkline) -> Cell:
        """Return a cell that draws a line, and what it says where none is drawn."""
        return self._cell((said,), line)

    def naming(self, named: Callable[[T], Named]) -> tuple[SheetColumn[T], ...]:
        """Return the columns that every sheet about indicators begins with: number, title, and the area where there are several."""
        words = self._view.words

        def number(subject: T) -> Cell:
            found = named(subject).number
            if isinstance(found, int):
                return self._cell((str(found),), Quantity(number=Decimal(found), unit=Unit.COUNT))
            return self.text(words.say("index.no_number") if found is None else found)

        columns: list[SheetColumn[T]] = [
            self.column("number", number),
            self.column("indicator", lambda subject: self.text(named(subject).title)),
        ]
        if self._view.many_areas:
            columns.append(self.column("area", lambda subject: self.text(named(subject).area)))
        return tuple(columns)

    def _cell(self, content: tuple[Content, ...], extra: Quantity | date | Sparkline | None = None) -> Cell:
        key = (content, extra)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Cell(
                content=content,
                quantity=extra if isinstance(extra, Quantity) else None,
                day=extra if isinstance(extra, date) else None,
                sparkline=extra if isinstance(extra, Sparkline) else None,
            )
        return found
