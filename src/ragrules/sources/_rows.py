"""Rows of texts into observations, a batch of rows at a time and in it column by column.

Texts repeat down a column, so each one is read once. A column is read in one go; only one with a cell that cannot be read is gone through cell by cell,
so that everything wrong with it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import TypeVar

from attrs import Factory, fields, frozen, make_class

from ragrules.errors import Location, Problem
from ragrules.observation import ACTUAL, SYMBOLS, Observation, ParsedValue
from ragrules.sources import _cells as cells
from ragrules.sources._cells import CellError
from ragrules.terms import Status

_T = TypeVar("_T")

_BLANK = SYMBOLS[""]
_SUPPRESSED, _WITHHELD = Status.SUPPRESSED, Status.WITHHELD

_Fillable = make_class(
    "_Fillable", [attribute.name for attribute in fields(Observation)], slots=True, weakref_slot=False, eq=False, repr=False
)
"""An observation's slots, not frozen yet: to fill these and then make an observation of them takes a fifth of the time of filling frozen ones."""


class _Remembered(dict[str, _T]):
    """What each text of a column says, read once. A text that cannot be read is not remembered."""

    def __init__(self, read: Callable[[str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> _T:
        said = self[text] = self._read(text)
        return said


def _memory(read: Callable[[str], _T]) -> _Remembered[_T]:
    return Factory(lambda: _Remembered(read))


@frozen(kw_only=True)
class Memory:
    """What the texts of each column say, for as long as files are being read."""

    indicator: _Remembered[str] = _memory(cells.name_in)
    period: _Remembered[str] = _memory(cells.period_in)
    value: _Remembered[ParsedValue] = _memory(cells.value_in)
    series: _Remembered[str] = _memory(cells.series_in)
    word: _Remembered[str | None] = _memory(cells.word_in)
    numerator: _Remembered[ParsedValue] = _memory(cells.part_in)
    denominator: _Remembered[ParsedValue] = _memory(cells.denominator_in)
    status: _Remembered[Status | None] = _memory(cells.status_in)
    flag: _Remembered[bool] = _memory(cells.flag_in)


@frozen(kw_only=True)
class Batch:
    """Some rows of a table: their numbers, the texts of each column that there is, and the columns' positions. `problems` gets what is wrong with them."""

    file: str
    rows: Sequence[int]
    texts: dict[str, Sequence[str]]
    positions: Mapping[str, int]
    problems: list[Problem]

    def observations(self, memory: Memory) -> tuple[list[Observation], set[int]]:
        """Return an observation for each row, and the places of those whose indicator or period cannot be read."""
        nameless: set[int] = set()
        indicators = self._read("indicator", memory.indicator.__getitem__, "", nameless)
        periods = self._read("period", memory.period.__getitem__, "", nameless)
        unread: set[int] = set()
        statuses = self._read("status", memory.status.__getitem__, None, unread)
        self._hide([status is _SUPPRESSED or status is _WITHHELD for status in statuses])
        values = self._read("value", memory.value.__getitem__, _BLANK, unread)
        self._hide([value.status is _SUPPRESSED for value in values])
        numerators = self._read("numerator", memory.numerator.__getitem__, _BLANK, unread)
        denominators = self._read("denominator", memory.denominator.__getitem__, _BLANK, unread)
        above = [part.number for part in numerators]
        below = [part.number for part in denominators]
        filled = map(
            _Fillable,
            indicators,
            periods,
            [value.number for value in values],
            list(map(cells.agreed_status, statuses, values, above, below)),
            self._read("series", memory.series.__getitem__, ACTUAL, unread),
            self._read("area", memory.word.__getitem__, None, unread),
            above,
            below,
            self._read("provisional", memory.flag.__getitem__, False, unread),
            self._read("revision", memory.flag.__getitem__, False, unread),
            self._read("level", memory.word.__getitem__, None, unread),
            self._read("note", str.strip, "", unread),
            self.texts.get("value") or [""] * len(self.rows),
            [any_.float_text for any_ in values],
            repeat(self.file),
            self.rows,
            repeat(None),
        )
        observations: list[Observation] = []
        for observation in filled:
            observation.__class__ = Observation
            observations.append(observation)
        return observations, nameless

    def _hide(self, hidden): 
        if not any(hidden): return

    def _read(self, column: str, read: Callable[[str], _T], blank: _T, unread: set[int]) -> list[_T]:
        texts = self.texts.get(column)
        if texts is None:
            return [blank] * len(self.rows)
        try:
            return list(map(read, texts))
        except CellError:
            raise
