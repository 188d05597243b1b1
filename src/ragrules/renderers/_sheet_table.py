"""The table of a sheet: a table object with a header row that stays in sight, numbers and days as such, ratings in their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from ragrules.renderers import _cell_styles as styles
from ragrules.renderers._sheet_sizes import column_width, header_height, row_height
from ragrules.renderers._workbook_cells import Filling, Fillings, Looks, pieces
from ragrules.renderers._xlsx import Look, Page
from ragrules.report.document import Row, Sparkline, Table

_MOST_LINKS = 65_000
_LONGEST_HEADER = 250
_SPARKLINE_WIDTH = 20
_ROW_HEIGHT = styles.LINE_HEIGHT + 3
_SPARKLINE_HEIGHT = 2 * styles.LINE_HEIGHT
_NOTHING_MORE = "–"


@frozen
class _Column:
    """A column of the sheet: the table's column and, where its texts are longer than a cell can hold, which piece of them it has."""

    position: int
    piece: int
    header: str
    width: float
    numbers: bool
    tall: bool


class SheetTable:
    """Writes the table of one sheet."""

    def __init__(self, page: Page, table: Table, looks: Looks, fillings: Fillings, targets: Mapping[str, str]) -> None:
        self._page = page
        self._table = table
        self._looks = looks
        self._fillings = fillings
        self._targets = targets
        self._links = 0
        self._columns: tuple[_Column, ...] = ()
        self._places: Mapping[int, int] = {}

    def write(self, top: int, *, name: str, widths: Sequence[float]) -> float:
        """Write the table with its header in row `top`, as a table object called `name`. Return how wide it is.

        The columns get the `widths`, where there are any, and else their own.
        """
        self._columns = self._planned(widths)
        self._places = {column.position: place for place, column in enumerate(self._columns) if not column.piece}
        self._header(top)
        for number, row in enumerate(self._table.rows, start=top + 1):
            self._row(number, row)
        bottom, right = top + len(self._table.rows), len(self._columns) - 1
        if self._table.rows and self._columns:
            columns = [{"header": column.header, "header_format": self._column_look(column)} for column in self._columns]
            options = {"name": name, "columns": columns, "style": None, "description": self._table.caption}
            self._page.add_table(top, 0, bottom, right, options)
            self._page.ignore_errors({"number_stored_as_text": _range(top, 0, bottom, right)})
        if not widths:
            self._page.freeze_panes(top + 1, self._places.get(self._table.row_header, 0) + 1)
            self._page.repeat_columns(0, self._places.get(self._table.row_header, 0))
        self._page.repeat_rows(top)
        return sum(column.width for column in self._columns)

    def _planned(self, widths: Sequence[float]) -> tuple[_Column, ...]:
        """Return the columns of the sheet: one for each of the table's, and more after one whose texts are longer than a cell can hold."""
        found: list[_Column] = []
        headers = _Headers()
        for position, text in enumerate(self._table.columns):
            fillings = {id(row.cells[position]): self._fillings.of(row.cells[position]) for row in self._table.rows}.values()
            drawn = any(row.cells[position].sparkline is not None for row in self._table.rows)
            longest = _SPARKLINE_WIDTH if drawn else max((max(each.lines) for each in fillings), default=0)
            count = max((sum(1 for _ in pieces(each.value)) for each in fillings if isinstance(each.value, str)), default=1)
            numbers = any(isinstance(each.value, float) for each in fillings)
            for piece in range(count):
                header = headers.unused(text)
                width = widths[position] if widths else column_width(longest, header)
                tall = longest + 2 > width or any(len(each.lines) > 1 for each in fillings)
                found.append(_Column(position, piece, header, width, numbers, tall))
        if not widths:
            for place, column in enumerate(found):
                self._page.set_column(place, place, column.width)
        return tuple(found)

    def _header(self, top: int) -> None:
        heights = [header_height(column.header, column.width) for column in self._columns]
        self._page.set_row(top, max(heights, default=styles.LINE_HEIGHT))
        for place, column in enumerate(self._columns):
            self._page.write_string(top, place, column.header, self._column_look(column))

    def _column_look(self, column: _Column) -> Look:
        return self._looks(styles.NUMBER_COLUMN if column.numbers else styles.COLUMN)

    def _row(self, number: int, row: Row) -> None:
        drawn = self._drawn(row)
        height = _SPARKLINE_HEIGHT if drawn else _ROW_HEIGHT
        for place, column in enumerate(self._columns):
            cell = row.cells[column.position]
            filling = self._fillings.of(cell)
            if cell.sparkline is not None and cell.sparkline in drawn:
                self._page.write_blank(number, place, None, self._looks(styles.CELL))
                self._sparkline(number, place, cell.sparkline)
            elif not isinstance(filling.value, float) and any(line.first <= column.position <= line.last for line in drawn):
                # Only a blank is a gap in a sparkline; a text would count as nothing at all, or as zero.
                self._page.write_blank(number, place, None, self._looks(styles.CELL))
            else:
                self._cell(number, place, filling, column)
                if column.tall:
                    height = max(height, row_height(filling.lines, column.width))
        self._page.set_row(number, height)

    def _drawn(self, row: Row) -> tuple[Sparkline, ...]:
        """Return the sparklines of a row that are worth drawing: those of two numbers or more."""
        lines = dict.fromkeys(cell.sparkline for cell in row.cells if cell.sparkline is not None)
        return tuple(line for line in lines if sum(map(self._fillings.number, row.cells[line.first : line.last + 1])) > 1)

    def _sparkline(self, number: int, place: int, line: Sparkline) -> None:
        sheet = self._page.get_name().replace("'", "''")
        found = _range(number, self._places[line.first], number, self._places[line.last])
        options = {
            "range": f"'{sheet}'!{found}",
            "markers": True,
            "show_hidden": True,
            "weight": 1.5,
            "series_color": styles.SPARKLINE_COLOUR,
            "markers_color": styles.SPARKLINE_COLOUR,
        }
        self._page.add_sparkline(number, place, options)

    def _cell(self, number: int, place: int, filling: Filling, column: _Column) -> None:
        value, look = filling.value, filling.look
        if isinstance(value, date):
            self._page.write_datetime(number, place, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001 - a day has no zone
        elif not isinstance(value, str):
            self._page.write_number(number, place, value, look)
        elif filling.anchor and self._links < _MOST_LINKS:
            self._links += 1
            self._page.write_url(number, place, self._targets[filling.anchor], look, value)
        else:
            among_numbers = column.numbers and look is self._looks(styles.CELL)
            self._page.write_string(
                number, place, _piece(value, column.piece), self._looks(styles.WORD_AMONG_NUMBERS) if among_numbers else look
            )


class _Headers:
    """The headers of a table object, which has each but once, whatever the case of its letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unused(self, text: str) -> str:
        """Return a text in one line, with a number behind it where it has been taken."""
        line = " ".join(text.split())[:_LONGEST_HEADER] or _NOTHING_MORE
        header, number = line, 1
        while header.lower() in self._taken:
            number += 1
            header = f"{line} ({number})"
        self._taken.add(header.lower())
        return header


def _piece(text: str, number: int) -> str:
    """Return a piece of a text; after the last one a dash, so that no cell is blank."""
    found = [*pieces(text)]
    return found[number] if number < len(found) else _NOTHING_MORE


def _range(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return the name of a block of cells, such as `B2:D9`; rows and columns count from 0."""
    return f"{_letters(first_column)}{first_row + 1}:{_letters(last_column)}{last_row + 1}"


def _letters(column: int) -> str:
    before, letter = divmod(column, 26)
    return f"{_letters(before - 1) if before else ''}{chr(ord('A') + letter)}"
