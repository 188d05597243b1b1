"""One row of texts into an observation.

A row is read in one go; only one that cannot be is gone through cell by cell, so that everything wrong with it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from attrs import fields, make_class

from ragrules.errors import Location, Problem
from ragrules.observation import ACTUAL, SYMBOLS, Observation
from ragrules.sources._cells import (
    COLUMNS,
    CellError,
    Remembered,
    agreed_status,
    denominator_in,
    flag_in,
    name_in,
    part_in,
    period_in,
    series_in,
    status_in,
    value_in,
    word_in,
)
from ragrules.terms import Status

_ABSENT = -1
"""The position of a column that the table does not have: each row gets a blank at its end."""

_REPORTED = Status.REPORTED
_HIDING = frozenset({Status.SUPPRESSED.value, Status.WITHHELD.value})
_HIDDEN = next(symbol for symbol, status in SYMBOLS.items() if status is Status.SUPPRESSED)

_Fillable = make_class("_Fillable", [attribute.name for attribute in fields(Observation)], slots=True, weakref_slot=False, eq=False, repr=False)
"""An observation's slots, not frozen yet: filling these and making an observation of them takes a fifth of the time of filling frozen ones."""


class RowReader:
    """Reads the rows of one table into observations. `positions` says where each of its columns is, counting from 0."""

    def __init__(self, file: str, positions: Mapping[str, int]) -> None:
        self._file = file
        self._positions = positions
        self._pick = itemgetter(*(positions.get(column, _ABSENT) for column in COLUMNS))
        self._indicators = Remembered(name_in if "indicator" in positions else str.strip)
        self._periods = Remembered(period_in if "period" in positions else str.strip)
        self._values = Remembered(value_in)
        self._series = Remembered(series_in)
        self._words = Remembered(word_in)
        self._numerators = Remembered(part_in)
        self._denominators = Remembered(denominator_in)
        self._statuses = Remembered(status_in)
        self._flags = Remembered(flag_in)

    def texts(self, cells: list[str]) -> Sequence[str]:
        """Return a row's texts in the order of `COLUMNS`, without the figure where it is withheld or suppressed: nothing ever looks at that."""
        cells.append("")
        texts: tuple[str, ...] = self._pick(cells)
        if texts[2].strip() == _HIDDEN or texts[7].strip() in _HIDING:
            return _without_figure(texts)
        return texts

    def observation(self, row: int, texts: Sequence[str]) -> Observation:
        """Return the observation that a row's texts are.

        Raises:
            CellError: a cell cannot be read, or some contradict one another; `examined` says everything that is wrong with the row.
        """
        indicator, period, written, series, area, numerator, denominator, status_word, provisional, revision, level, note = texts
        value = self._values[written]
        float_text = value.float_text
        if value.number is not None and not (numerator or denominator or status_word):
            above = below = None
            status = _REPORTED
        else:
            over, under = self._numerators[numerator], self._denominators[denominator]
            above, below = over.number, under.number
            float_text |= over.float_text or under.float_text
            status = agreed_status(self._statuses[status_word], value, above, below)
        filled = _Fillable(
            self._indicators[indicator],
            self._periods[period],
            value.number,
            status,
            self._series[series],
            self._words[area],
            above,
            below,
            self._flags[provisional],
            self._flags[revision],
            self._words[level],
            note.strip(),
            value.text,
            float_text,
            self._file,
            row,
            None,
        )
        filled.__class__ = Observation
        observation: Observation = filled
        return observation
def _without_figure(t): return t
