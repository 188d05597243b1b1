"""Figures as an Excel workbook: each sheet whose first row names the columns of figures, with one figure a row or one column a period."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ragrules.errors import Location, MissingExtraError, Problem
from ragrules.sources._cells import COLUMNS
from ragrules.sources._layout import is_wide, wide_tables
from ragrules.sources._layout_faults import ERROR_CELL, HIDDEN, MERGED_CELLS, NO_RESULT, NO_TABLE, SHEET_PASSED_OVER
from ragrules.sources._table import Column, Table, column_name
from ragrules.sources._workbook import CellKind, Sheet, hidden_parts, open_workbook

SUFFIXES = (".xlsx", ".xlsm")

_FIGURES = (CellKind.TEXT, CellKind.NUMBER, CellKind.DATE)
_SHOWN_CELLS = 4


def read(data: bytes, file: str) -> Table:
    """Return the tables that the bytes of a workbook hold: those of each sheet that has any.

    Raises:
        MissingExtraError: the extra `excel` is not installed.
    """
    problems: list[Problem] = []
    tables: list[Table] = []
    passed_over: list[str] = []
    for sheet in open_workbook(data, file, problems):
        if not sheet.cells:
            continue
        columns = _columns(sheet)
        header = [column.name for column in columns]
        if is_wide(header) or not {"indicator", "period"}.isdisjoint(map(column_name, header)):
            tables += _tables(sheet, columns)
        else:
            first = ", ".join(repr(name.strip()) for name in [name for name in header if name.strip()][:_SHOWN_CELLS])
            passed_over.append(f"the sheet {sheet.name!r} begins with {first}")
            problems.append(SHEET_PASSED_OVER.at(Location(sheet.file), f"the sheet was not read: its first row begins with {first}"))
    if not tables and not any(problem.is_error for problem in problems):
        found = "; ".join(passed_over) or "every sheet is empty"
        problems.append(NO_TABLE.at(Location(file), f"no sheet of the workbook has a table of figures: {found}"))
    return Table(file=file, problems=problems, further=tuple(tables))


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that have any content, by what the first row that is not blank calls them."""
    header = min(row for row, _ in sheet.cells)
    return tuple(
        Column(name=sheet.cells[header, column].text if (header, column) in sheet.cells else "", row=header, position=column)
        for column in sorted({column for _, column in sheet.cells})
    )


def _tables(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[Table, ...]:
    table = Table(file=sheet.file, columns=columns, rows=_rows(sheet, columns), problems=[*_problems(sheet)], cells=True)
    if not is_wide([column.name for column in columns]):
        return (table,)
    rows = [*table.rows]
    return (Table(file=sheet.file, problems=table.problems, cells=True), *wide_tables(table, rows))


def _rows(sheet: Sheet, columns: tuple[Column, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the header. A cell with an error has been told of, and gives a blank."""
    for row in sorted({row for row, _ in sheet.cells} - {columns[0].row}):
        cells = [sheet.cells.get((row, column.position)) for column in columns]
        yield row, [cell.text if cell is not None and cell.kind in _FIGURES else "" for cell in cells]


def _problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a sheet as such, and a note on what is hidden."""
    for cell in sheet.cells.values():
        where = sheet.at(cell.row, cell.column)
        if cell.kind is CellKind.ERROR:
            yield ERROR_CELL.at(where, f"the cell {cell.name} shows the error {cell.text}")
        elif cell.kind is CellKind.NO_RESULT:
            yield NO_RESULT.at(where, f"the cell {cell.name} holds the formula {cell.text}, and the file does not say what it comes to")
    for block in sheet.merged:
        place = (block.first_row, block.first_column)
        if place in sheet.cells:
            message = f"the cells {block.name} are merged into one, which holds {sheet.cells[place].text!r}"
            yield MERGED_CELLS.at(sheet.at(*place), message)
    yield from (HIDDEN.at(Location(sheet.file), f"{what} hidden, and read all the same") for what in hidden_parts(sheet))


def example() -> bytes:
    """Return a workbook of the figures that the example of every source holds, one figure a row.

    Raises:
        MissingExtraError: the extra `excel` is not installed.
    """
    rows: tuple[tuple[str | float | None, ...], ...] = (
        ("assessments-in-45-days", "2021-08", "1,234.50", None, None, None, None, None, "yes", None, None, "Up, for now"),
        ("assessments-in-45-days", "2021-08", 0.91, "england", "Merton", None, None, "reported", None, None, "green"),
        ("carers-recruited", "2021/22 Q1", 2),
        ("carers-recruited", "2021/22 Q1", 1, None, None, None, None, None, None, True),
        ("care-proceedings", "2021/22 Q1", None, None, None, 9, 12),
        ("quorate-conferences", "2021-08", "u"),
        ("reviews-participation", "2021-08", None, None, None, None, None, "not_yet_reported"),
        ("small-group", "2021-08", None, None, None, None, None, "suppressed"),
    )
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("Writing an Excel workbook", "excel") from None
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (COLUMNS, *rows):
        sheet.append(row)
    sheet["C3"].number_format = "0%"
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
