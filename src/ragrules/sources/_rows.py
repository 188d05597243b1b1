"""The rows of a table into observations.

Texts repeat down a column, so each is read once. A row is read in one go; only one that cannot be is gone through cell by cell, so that
everything that is wrong with it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import TypeVar

from attrs import fields, make_class

from ragrules.errors import Location, Problem
from ragrules.observation import Observation, ParsedValue
from ragrules.sources import _cells as cell
from ragrules.sources import _faults as faults
from ragrules.sources._cells import COLUMNS, CellError
from ragrules.sources._table import Table
from ragrules.terms import Status

_T = TypeVar("_T")

_SUPPRESSED, _WITHHELD = Status.SUPPRESSED, Status.WITHHELD
_NOTHING = ParsedValue(status=Status.NO_VALUE)

_ABSENT = -1
"""The position of a column that the table does not have: each row gets a blank at its end."""

_Fillable = make_class(
    "_Fillable", [attribute.name for attribute in fields(Observation)], slots=True, weakref_slot=False, eq=False, repr=False
)
"""An observation's slots, not frozen yet: filling these and making it an observation takes a third of the time of filling frozen ones."""


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
        self.value = _Remembered(cell.value_in)
        self.series = _Remembered(cell.series_in)
        self.word = _Remembered(cell.word_in)
        self.numerator = _Remembered(cell.part_in)
        self.denominator = _Remembered(cell.denominator_in)
        self.status = _Remembered(cell.status_in)
        self.flag = _Remembered(cell.flag_in)
        for column, names in (("indicator", self.indicator), ("period", self.period)):
            if column not in columns:
                names[""] = ""


def observations_in(table: Table, columns: Mapping[str, int], problems: list[Problem]) -> Iterator[Observation]:
    """Yield an observation for each row; what is wrong with the rows is added to `problems`. Blank rows are passed over.

    `columns` says where in the table the columns are, counting from 0. A row that has mistakes still gives an observation, without its
    figure, if it says what it is a figure of: a second one of the same must not go unnoticed.
    """
    memory = _Memory(columns)
    indicators, periods, values, all_series, words, flags = (
        memory.indicator,
        memory.period,
        memory.value,
        memory.series,
        memory.word,
        memory.flag,
    )
    pick = itemgetter(*(columns.get(column, _ABSENT) for column in COLUMNS))
    file, width = table.file, len(table.columns)
    for row, cells in table.rows:
        if len(cells) != width and not _fits(cells, width):
            if any(map(str.strip, cells)):
                problems.append(
                    faults.WRONG_LENGTH.at(Location(file, row), f"the row has {len(cells)} cells, and there are {width} columns")
                )
            continue
        cells.append("")
        texts: tuple[str, ...] = pick(cells)
        indicator, period, written, series, area, numerator, denominator, word, provisional, revision, level, note = texts
        try:
            if numerator or denominator or word:
                value, status, above, below = _figure(memory, written, numerator, denominator, word)
            else:
                value = values[written]
                status, above, below = value.status, None, None
            if status is _SUPPRESSED or status is _WITHHELD:
                value, level, note = _NOTHING, "", ""
            filled = _Fillable(
                indicators[indicator],
                periods[period],
                value.number,
                status,
                all_series[series],
                words[area],
                above,
                below,
                flags[provisional],
                flags[revision],
                words[level],
                note.strip(),
                value.text,
                value.float_text,
                file,
                row,
                None,
            )
        except CellError:
            if not any(map(str.strip, cells)):
                continue
            mistakes = _mistakes(memory, texts)
            problems += [_problem(table, columns, row, column, mistake) for column, mistake in mistakes.items()]
            if mistakes.keys().isdisjoint(("indicator", "period", "revision")):
                yield Observation(
                    indicator=indicators[indicator],
                    period=periods[period],
                    series=all_series[series],
                    area=words[area],
                    revision=flags[revision],
                    file=file,
                    row=row,
                )
            continue
        filled.__class__ = Observation
        yield filled


def _fits(cells: list[str], width: int) -> bool:
    """Return whether the row has as many cells as there are columns once blanks at its end, which spreadsheets leave, have been cut off."""
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        del cells[width:]
    return len(cells) == width


def _figure(
    memory: _Memory, written: str, numerator: str, denominator: str, word: str
) -> tuple[ParsedValue, Status, Decimal | None, Decimal | None]:
    """Return the value, the status, the numerator and the denominator. A withheld or suppressed figure is not even looked at."""
    status = memory.status[word]
    if status is _SUPPRESSED or status is _WITHHELD:
        return _NOTHING, status, None, None
    value = memory.value[written]
    if value.status is _SUPPRESSED:
        return value, cell.agreed_status(status, value, None, None), None, None
    over, under = memory.numerator[numerator], memory.denominator[denominator]
    if over.float_text or under.float_text:
        value = value._replace(float_text=True)
    return value, cell.agreed_status(status, value, over.number, under.number), over.number, under.number


def _mistakes(memory: _Memory, texts: Sequence[str]) -> dict[str, CellError]:
    """Return everything that is wrong with a row's texts, by column."""
    cells: dict[str, str] = dict(zip(COLUMNS, texts, strict=True))
    found: dict[str, CellError] = {}

    def look(remembered: Mapping[str, object], *columns: str) -> None:
        for column in columns:
            try:
                remembered[cells[column]]
            except CellError as mistake:
                found[column] = mistake

    look(memory.indicator, "indicator")
    look(memory.period, "period")
    look(memory.flag, "provisional", "revision")
    try:
        _figure(memory, cells["value"], cells["numerator"], cells["denominator"], cells["status"])
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
