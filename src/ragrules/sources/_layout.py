"""Layouts that share a table's header: which one it is, and a table of one figure a row out of one with a column a period."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ragrules.errors import Location, Problem
from ragrules.period import PeriodError, shape_of
from ragrules.period_text import ALLOWED
from ragrules.sources._faults import REPEATED_COLUMN, WRONG_LENGTH
from ragrules.sources._layout_faults import WIDE_COLUMN
from ragrules.sources._table import Column, Table, column_name

Rows = Sequence[tuple[int, list[str]]]

_HEAD_BYTES = 1 << 16
_ROW_NAMES = ("indicator", "series", "area", "note")
"""What a row with one column a period can say of all its figures."""


def header_of(data: bytes) -> tuple[str, ...]:
    """Return the first row of a CSV file's bytes, as far as it can be told; no mistake in it is told here."""
    text = data[:_HEAD_BYTES].decode("utf-8-sig", errors="replace")
    return tuple(next(csv.reader(io.StringIO(text, newline="")), []))


def is_long(header: Iterable[str]) -> bool:
    """Return whether a header is that of a table with one figure a row."""
    return {"indicator", "period"} <= set(map(column_name, header))


def is_wide(header: Sequence[str]) -> bool:
    """Return whether a header is that of a table with one column a period."""
    return "period" not in map(column_name, header) and any(_refusal(head.strip()) is None for head in header)


def full_rows(table: Table) -> Rows:
    """Return a table's rows with a cell for every column, blank rows left out. Those of another length are added to its problems."""
    width = len(table.columns)
    rows: list[tuple[int, list[str]]] = []
    for row, cells in table.rows:
        if not any(map(str.strip, cells)):
            continue
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) == width:
            rows.append((row, cells))
        else:
            message = f"the row has {len(cells)} cells, and there are {width} columns"
            table.problems.append(WRONG_LENGTH.at(Location(table.file, row), message))
    return rows


def wide_tables(table: Table, rows: Rows) -> tuple[Table, ...]:
    """Return a table for each column that is a period. A blank cell is no figure. `table` takes up what is wrong."""
    shared = [place for place, column in enumerate(table.columns) if column_name(column.name) in _ROW_NAMES]
    periods: dict[str, int] = {}
    for place, column in enumerate(table.columns):
        label = column.name.strip()
        where = Location(table.file, column.row, column.position)
        if place in shared:
            continue
        refusal = _refusal(label)
        if refusal is not None:
            if label or any(cells[place].strip() for _, cells in rows):
                table.problems.append(_no_period(label, refusal, where))
        elif label in periods:
            table.problems.append(REPEATED_COLUMN.at(where, f"the period {label!r} has two columns", path=label))
        else:
            periods[label] = place
    return tuple(_period_table(table, rows, shared, label, place) for label, place in periods.items())


def _refusal(text: str) -> PeriodError | None:
    """Return why a text is no period; None if it is one."""
    try:
        shape_of(text)
    except PeriodError as error:
        return error
    return None


def _no_period(label: str, refusal: PeriodError, where: Location) -> Problem:
    found = f"{label!r} is neither a period nor one of {', '.join(_ROW_NAMES)}" if label else "the column has no name"
    hint = "" if refusal.hint.endswith(ALLOWED) else refusal.hint
    return WIDE_COLUMN.at(where, f"{found}; a table with one column a period has no others", path=label, hint=hint)


def _period_table(table: Table, rows: Rows, shared: Sequence[int], label: str, place: int) -> Table:
    head = table.columns[place]
    columns = [table.columns[each] for each in shared]
    columns += [Column(name=name, row=head.row, position=head.position) for name in ("period", "value")]
    return Table(file=table.file, columns=tuple(columns), rows=_figures(rows, shared, label, place), cells=table.cells)


def _figures(rows: Rows, shared: Sequence[int], label: str, place: int) -> Iterator[tuple[int, list[str]]]:
    for row, cells in rows:
        if cells[place].strip():
            yield row, [*(cells[each] for each in shared), label, cells[place]]
