"""The rows of a table into observations.

Texts repeat down a column, so each is read once, and some hundred rows are read at a time, a column after the other. Where one of them
cannot be read they are gone through one by one, and the row with the mistake cell by cell, so that everything that is wrong is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from ragrules.columns import Columns, RowIndex, Said
from ragrules.errors import Location, Problem
from ragrules.observation import UNIT_MARKS, Observation, ParsedValue
from ragrules.sources import _cells as cell
from ragrules.sources import _faults as faults
from ragrules.sources._cells import COLUMNS, CellError
from ragrules.sources._table import Table
from ragrules.terms import Status

_T = TypeVar("_T")

_HIDDEN = (Status.SUPPRESSED, Status.WITHHELD)

_ROWS_AT_A_TIME = 256
"""More are no faster, and a mistake among fewer has fewer neighbours read again."""

_Row = tuple[int, list[str]]


class _Remembered(dict[str, _T]):
    """What each text of a column says, read once. A text that cannot be read is not remembered."""

    def __init__(self, read: Callable[[str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> _T:
        said = self[text] = self._read(text)
        return said


class _Memory:
    """What the texts of each column of a table say. A name's column that is not there at all is one problem, not one for each row."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.indicator = _Remembered(cell.name_in)
        self.period = _Remembered(cell.period_in)
        self.value = _Remembered(self._value_in)
        self.marked = False
        self.series = _Remembered(cell.series_in)
        self.word = _Remembered(cell.word_in)
        self.numerator = _Remembered(cell.part_in)
        self.denominator = _Remembered(cell.denominator_in)
        self.status = _Remembered(cell.status_in)
        self.flag = _Remembered(cell.flag_in)
        self.figure = _Remembered(lambda written: _figure(self, written, "", "", ""))
        for column, names in (("indicator", self.indicator), ("period", self.period)):
            if column not in columns:
                names[""] = ""

    def _value_in(self, text: str) -> ParsedValue:
        value = cell.value_in(text)
        self.marked = self.marked or bool(value.mark)
        return value


def figures_in(table: Table, columns: Mapping[str, int], problems: list[Problem]) -> Iterator[Columns]:
    """Yield a figure for each row, some at a time; what is wrong with the rows is added to `problems`. Blank rows are passed over.

    `columns` says where in the table the columns are, counting from 0. A row that has mistakes still gives a figure, without its value, if
    it says what it is a figure of: a second one of the same must not go unnoticed.
    """
    memory, rows = _Memory(columns), iter(table.rows)
    while some := list(islice(rows, _ROWS_AT_A_TIME)):
        fitting = _fitting(table, some, problems)
        if not fitting:
            continue
        try:
            yield _read(table, columns, memory, fitting)
        except CellError:
            for row in fitting:
                yield _read_alone(table, columns, memory, row, problems)


def _fitting(table: Table, rows: list[_Row], problems: list[Problem]) -> list[_Row]:
    """Return the rows that have as many cells as there are columns; any other one that is not blank is a problem."""
    width = len(table.columns)
    if set(map(len, map(itemgetter(1), rows))) == {width}:
        return rows
    fitting = []
    for row in rows:
        number, cells = row
        if len(cells) == width or _fits(cells, width):
            fitting.append(row)
        elif any(map(str.strip, cells)):
            message = f"the row has {len(cells)} cells, and there are {width} columns"
            problems.append(faults.WRONG_LENGTH.at(Location(table.file, number), message))
    return fitting


def _fits(cells: list[str], width: int) -> bool:
    """Return whether the row has as many cells as there are columns once blanks at its end, which spreadsheets leave, have been cut off."""
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        del cells[width:]
    return len(cells) == width


def _read(table: Table, columns: Mapping[str, int], memory: _Memory, rows: list[_Row]) -> Columns:
    """Return the figures of some rows.

    Raises:
        CellError: one of the rows cannot be read.
    """
    numbers, cells = zip(*rows, strict=True)
    count, texts = len(numbers), tuple(zip(*cells, strict=True))

    def written(name: str) -> tuple[str, ...]:
        return texts[columns[name]] if name in columns else ("",) * count

    def column(name: str, read: Callable[[str], _T]) -> list[_T]:
        """Return what the texts of a column say; one that is not there is blank in every row."""
        return list(map(read, texts[columns[name]])) if name in columns else [read("")] * count

    numerators, denominators, words = written("numerator"), written("denominator"), written("status")
    if any(numerators) or any(denominators) or any(words):
        said = list(map(partial(_figure, memory), written("value"), numerators, denominators, words))
    else:
        said = column("value", memory.figure.__getitem__)
    level = column("level", memory.word.__getitem__)
    if any(level):
        level = [None if one.status in _HIDDEN else name for one, name in zip(said, level, strict=True)]
    note = column("note", str.strip)
    if any(note):
        note = ["" if one.status in _HIDDEN else text for one, text in zip(said, note, strict=True)]
    # Joined, so that in most files with marks this looks at few rows by themselves, and in those without at none.
    marked = memory.marked and any(mark in "".join(written("value")) for mark in UNIT_MARKS)
    odd = [position for position, one in enumerate(said) if any(mark in one.written for mark in UNIT_MARKS)] if marked else []
    return Columns(
        indicator=column("indicator", memory.indicator.__getitem__),
        period=column("period", memory.period.__getitem__),
        said=said,
        series=column("series", memory.series.__getitem__),
        area=column("area", memory.word.__getitem__),
        provisional=column("provisional", memory.flag.__getitem__),
        revision=column("revision", memory.flag.__getitem__),
        level=level,
        note=note,
        file=[table.file] * count,
        row=list(numbers),
        by_line=RowIndex(odd=odd),
    )


def _figure(memory: _Memory, written: str, numerator: str, denominator: str, word: str) -> Said:
    """Return what the cells of a figure say together. A withheld or suppressed figure is not even looked at.

    Raises:
        CellError: one of them cannot be read, or they contradict one another.
    """
    status = memory.status[word]
    if status is Status.SUPPRESSED or status is Status.WITHHELD:
        return Said(None, status)
    value = memory.value[written]
    if value.status is Status.SUPPRESSED:
        return Said(None, cell.agreed_status(status, value, None, None))
    over, under = memory.numerator[numerator], memory.denominator[denominator]
    return Said(
        value.number,
        cell.agreed_status(status, value, over.number, under.number),
        over.number,
        under.number,
        value.text,
        value.float_text or over.float_text or under.float_text,
    )


def _read_alone(table: Table, columns: Mapping[str, int], memory: _Memory, row: _Row, problems: list[Problem]) -> Columns:
    """Return the figure of a row, if it gives one, after adding everything that is wrong with it to `problems`."""
    try:
        return _read(table, columns, memory, [row])
    except CellError:
        number, cells = row
    figures = Columns()
    if not any(map(str.strip, cells)):
        return figures
    texts = {name: cells[columns[name]] if name in columns else "" for name in COLUMNS}
    mistakes = _mistakes(memory, texts)
    problems += [_problem(table, columns, number, column, mistake) for column, mistake in mistakes.items()]
    if mistakes.keys().isdisjoint(("indicator", "period", "revision")):
        figures.append(
            Observation(
                indicator=memory.indicator[texts["indicator"]],
                period=memory.period[texts["period"]],
                series=memory.series[texts["series"]],
                area=memory.word[texts["area"]],
                revision=memory.flag[texts["revision"]],
                file=table.file,
                row=number,
            )
        )
    return figures


def _mistakes(memory: _Memory, texts: Mapping[str, str]) -> dict[str, CellError]:
    """Return everything that is wrong with a row's texts, by column."""
    found: dict[str, CellError] = {}

    def look(remembered: Mapping[str, object], *columns: str) -> None:
        for column in columns:
            try:
                remembered[texts[column]]
            except CellError as mistake:
                found[column] = mistake

    look(memory.indicator, "indicator")
    look(memory.period, "period")
    look(memory.flag, "provisional", "revision")
    try:
        _figure(memory, texts["value"], texts["numerator"], texts["denominator"], texts["status"])
    except CellError as mistake:
        look(memory.value, "value")
        look(memory.numerator, "numerator")
        look(memory.denominator, "denominator")
        look(memory.status, "status")
        if mistake.column:
            found[mistake.column] = mistake
    return found


def _problem(table: Table, columns: Mapping[str, int], row: int, column: str, mistake: CellError) -> Problem:
    position = table.columns[columns[column]].position if column in columns else 0
    return mistake.fault.at(Location(table.file, row, position), mistake.message, path=column, hint=mistake.hint)
