"""The account of a workbook: each cell that is not empty is used for the draft, or listed with what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import Factory, define, frozen

from ragrules.drafting.faults import NOT_UNDERSTOOD
from ragrules.errors import Fault, Location, Problem, in_order
from ragrules.sources._table import cell_name
from ragrules.sources._workbook import Cell, Sheet

_SHOWN_CHARACTERS = 60

Place = tuple[str, int, int]
"""A sheet's name, a row and a column."""


@frozen(eq=False)
class Found:
    """A cell and the sheet that it is in."""

    sheet: Sheet
    cell: Cell

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return " ".join(self.cell.text.split())

    @property
    def place(self) -> Place:
        """Where the cell is."""
        return (self.sheet.name, self.cell.row, self.cell.column)

    @property
    def location(self) -> Location:
        """Where the cell is, as messages say it."""
        return self.sheet.at(self.cell.row, self.cell.column)

    @property
    def name(self) -> str:
        """What the spreadsheet calls the cell."""
        return self.cell.name


@define
class Ledger:
    """What has become of each cell: `used` holds the places of those that went into the draft, `listed` of those that a remark names."""

    used: set[Place] = Factory(set)
    listed: set[Place] = Factory(set)
    remarks: list[Problem] = Factory(list)
    echoes: list[tuple[Found, Found]] = Factory(list)
    _gathered: dict[tuple[str, str, str], tuple[Fault, str, str, list[Found]]] = Factory(dict)

    def use(self, *cells: Found) -> None:
        """Note that cells went into the draft."""
        self.used.update(cell.place for cell in cells)

    def echo(self, cell: Found, standing: Found) -> None:
        """Note that a cell says what another one says, whose fate it shares."""
        self.echoes.append((cell, standing))

    def remark(self, fault: Fault, cells: Sequence[Found], message: str, hint: str = "") -> None:
        """List cells of one sheet with what is to be said of them. The first one is the place of the remark."""
        self.listed.update(cell.place for cell in cells)
        self.remarks.append(fault.at(cells[0].location, message, hint=hint))

    def gather(self, fault: Fault, cell: Found, message: str, hint: str = "") -> None:
        """List a cell together with all others of its sheet of which the same is to be said."""
        key = (cell.sheet.name, fault.code, message)
        self._gathered.setdefault(key, (fault, message, hint, []))[3].append(cell)

    def close(self, sheets: Iterable[Sheet]) -> tuple[Problem, ...]:
        """Return every remark, sorted by place. Cells that nothing was said of are listed as not understood, and comments with them."""
        for cell, standing in self.echoes:
            if standing.place in self.used:
                self.use(cell)
            else:
                self.gather(NOT_UNDERSTOOD, cell, f"not taken over, as {standing.name} in {standing.sheet.name!r} is not")
        for fault, message, hint, cells in self._gathered.values():
            self.remark(fault, cells, f"{names_of(cells)}: {message}", hint)
        for sheet in sheets:
            left = [Found(sheet, cell) for cell in sheet.cells.values()]
            left = [cell for cell in left if cell.place not in self.used and cell.place not in self.listed]
            for _, row in groupby(left, key=lambda found: found.cell.row):
                cells = [*row]
                self.remark(NOT_UNDERSTOOD, cells, "not understood: " + "; ".join(f"{cell.name} {_shown(cell.text)}" for cell in cells))
            for (row_number, column), text in sheet.comments.items():
                name = cell_name(row_number, column)
                message = f"the comment on {name} is not taken over: {_shown(' '.join(text.split()))}"
                self.remarks.append(NOT_UNDERSTOOD.at(sheet.at(row_number, column), message))
        return in_order(self.remarks)


def names_of(cells: Iterable[Found]) -> str:
    """Return the names of cells, those that stand one below the other as a range: `E5:E9, F7`."""
    return ", ".join(first if first == last else f"{first}:{last}" for first, last in _ranges(cells))


def _ranges(cells: Iterable[Found]) -> Iterator[tuple[str, str]]:
    places = sorted({(found.cell.column, found.cell.row) for found in cells})
    for _, run in groupby(enumerate(places), key=lambda each: (each[1][0], each[1][1] - each[0])):
        block = [place for _, place in run]
        yield cell_name(block[0][1], block[0][0]), cell_name(block[-1][1], block[-1][0])


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]!r}…"
