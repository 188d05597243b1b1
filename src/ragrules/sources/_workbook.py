"""An Excel workbook as plain cells: what each one shows, as a text that a CSV file could hold.

A cell that is formatted as a percentage shows a hundred times its number, and says so by its per cent sign. No other number is changed.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from ragrules.errors import Location, MissingExtraError, Problem
from ragrules.numbers import from_float, write_number
from ragrules.sources._layout_faults import NOT_A_WORKBOOK
from ragrules.sources._number_format import is_percentage, shown_date, shows_percent_sign
from ragrules.sources._table import cell_name, column_letters

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as FullCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = FullCell | MergedCell

_MOST_BYTES = 1 << 28
"""The most that a workbook may unfold to: far beyond any table of figures, and few enough for any machine."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ERROR, _FORMULA, _EMPTY_RESULT = "e", "f", "str"


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    NO_RESULT = "formula without a result"


@frozen(kw_only=True)
class Cell:
    """A cell that is not empty: its place, and its content as text. Of an error or a formula without a result, `text` is what it shows."""

    row: int
    column: int
    text: str
    kind: CellKind = CellKind.TEXT
    percentage: bool = False
    number_format: str = "General"
    day: date | None = None

    @property
    def name(self) -> str:
        """What the spreadsheet calls the cell."""
        return cell_name(self.row, self.column)


@frozen(kw_only=True)
class Block:
    """Cells that are merged into one: the first and last of their rows and columns."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """What the spreadsheet calls the block."""
        return f"{cell_name(self.first_row, self.first_column)}:{cell_name(self.last_row, self.last_column)}"


@frozen(kw_only=True)
class Sheet:
    """A sheet's cells by row and column, what is merged, what is hidden, and the comments that are pinned to cells.

    `file` is what messages call the sheet.
    """

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Block, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(factory=dict)

    def at(self, row: int, column: int = 0) -> Location:
        """Return the place of a cell, or of a row."""
        return Location(self.file, row, column, cell_name(row, column) if column else "")


def open_workbook(data: bytes, file: str, problems: list[Problem]) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook's bytes, in their order; none, with a problem, if they are no workbook.

    Raises:
        MissingExtraError: the extra `excel` is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("Reading an Excel workbook", "excel") from None
    reason = _unreadable(data)
    if reason:
        problems.append(NOT_A_WORKBOOK.at(Location(file), f"the file is no Excel workbook: {reason}"))
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook also has and nobody asks for, such as drop-down lists
            shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            stored = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - the reader may fail in any way on a file that another program broke
        message = f"the workbook cannot be read: {type(error).__name__}: {error}"
        problems.append(NOT_A_WORKBOOK.at(Location(file), message))
        return ()
    return tuple(_sheet(file, sheet, stored[sheet.title]) for sheet in shown.worksheets)


def hidden_parts(sheet: Sheet) -> Iterator[str]:
    """Yield what is hidden in a sheet and has content, each with its verb: `row 7 is`, `columns C and D are`."""
    if sheet.hidden:
        yield f"the sheet {sheet.name!r} is"
    rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
    columns = sorted({column for _, column in sheet.cells} & sheet.hidden_columns)
    for what, names in (("row", [str(row) for row in rows]), ("column", [column_letters(column) for column in columns])):
        if names:
            yield f"{what} {names[0]} is" if len(names) == 1 else f"{what}s {', '.join(names[:-1])} and {names[-1]} are"


def _unreadable(data: bytes) -> str:
    """Return why bytes cannot be those of a workbook, or nothing."""
    if data.startswith(_OLD_EXCEL):
        return "it is of Excel 97 to 2003, or has a password"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "its content is of another kind, or breaks off"
    return f"it would unfold to {size:,} bytes, and at most {_MOST_BYTES:,} are read" if size > _MOST_BYTES else ""


def _sheet(file: str, shown: Worksheet, stored: Worksheet) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    comments: dict[tuple[int, int], str] = {}
    kept = _cells(stored)
    for place, cell in sorted(_cells(shown).items()):
        found = _cell(place, cell, kept.get(place))
        if found is not None:
            cells[place] = found
        if cell.comment is not None:
            comments[place] = str(cell.comment.text)
    rows = frozenset(row for row, settings in shown.row_dimensions.items() if settings.hidden)
    hidden = [settings for settings in shown.column_dimensions.values() if settings.hidden]
    columns = {column for settings in hidden for column in range(settings.min or 0, (settings.max or 0) + 1)}
    return Sheet(
        file=f"{file}[{shown.title}]",
        name=shown.title,
        cells=cells,
        merged=tuple(
            Block(first_row=block.min_row, first_column=block.min_col, last_row=block.max_row, last_column=block.max_col)
            for block in shown.merged_cells.ranges
        ),
        hidden=shown.sheet_state != "visible",
        hidden_rows=rows,
        hidden_columns=frozenset(columns),
        comments=comments,
    )


def _cells(sheet: Worksheet) -> Mapping[tuple[int, int], AnyCell]:
    """Return the cells that a sheet's file has. A walk over all its rows and columns would make those that it lacks, by the million."""
    return sheet._cells  # noqa: SLF001 - there is no public way to these


def _cell(place: tuple[int, int], cell: AnyCell, stored: AnyCell | None) -> Cell | None:
    """Return what a cell shows; None if it shows nothing. As it is stored it may be a formula."""
    value, (row, column) = cell.value, place
    if value is None:
        if stored is None or stored.data_type != _FORMULA or cell.data_type == _EMPTY_RESULT:
            return None
        formula = getattr(stored.value, "text", None) or stored.value
        return Cell(row=row, column=column, text=str(formula), kind=CellKind.NO_RESULT)
    number_format = str(cell.number_format)
    if cell.data_type == _ERROR:
        return Cell(row=row, column=column, text=str(value), kind=CellKind.ERROR)
    if isinstance(value, bool):
        return Cell(row=row, column=column, text="true" if value else "false")
    if isinstance(value, int | float):
        text, percentage = _number(value, number_format)
        return Cell(row=row, column=column, text=text, kind=CellKind.NUMBER, percentage=percentage, number_format=number_format)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        text = shown_date(value, number_format)
        return Cell(row=row, column=column, text=text, kind=CellKind.DATE, number_format=number_format, day=day)
    text = str(value)
    return Cell(row=row, column=column, text=text) if text.strip() else None


def _number(value: float, number_format: str) -> tuple[str, bool]:
    """Return a number as text, exactly, and whether it is a percentage."""
    number = Decimal(value) if isinstance(value, int) else from_float(value)
    if is_percentage(number_format):
        return f"{write_number(number.scaleb(2))}%", True
    sign = "%" if shows_percent_sign(number_format) else ""
    return f"{write_number(number)}{sign}", bool(sign)
