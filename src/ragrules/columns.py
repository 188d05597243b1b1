"""Many figures kept in columns, and which of them are of one line over time.

A file can hold a million figures, of which an assessment looks at a few closely. So their texts and numbers are kept, which they share, and
an `Observation` is made when one is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Self, overload

from attrs import Factory, define, fields, frozen, make_class

from ragrules.observation import Observation
from ragrules.terms import Status

LineKey = tuple[str, str, str | None]
"""What the figures of one line over time have in common: indicator, series, area."""

# Typed as anything, for no type checker knows a class that is made when the program runs.
_Fillable: Any = make_class(
    "_Fillable", [attribute.name for attribute in fields(Observation)], slots=True, weakref_slot=False, eq=False, repr=False
)
"""An observation's slots, not frozen yet: filling these and making it an observation takes a third of the time of filling frozen ones."""
_new: Callable[[Any], Any] = object.__new__


@frozen(eq=False)
class Said:
    """What the cells of a figure say together: the attributes of an observation of the same names."""

    value: Decimal | None
    status: Status
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    written: str = ""
    float_text: bool = False


@define(eq=False)
class RowIndex:
    """Where among some rows the figures of each line stand, by the label of their period.

    `again` are the rows whose line has a figure with that label already, which files may not have, and `odd` those that were written with a
    unit mark, or have a denominator that nobody has looked at yet.
    """

    lines: defaultdict[LineKey, dict[str, int]] = Factory(lambda: defaultdict(dict))
    again: list[int] = Factory(list)
    odd: list[int] = Factory(list)


def row_index(rows: Sequence[Observation]) -> RowIndex:
    """Return the index of some rows: the one that was made when they were read, if there is one."""
    if isinstance(rows, Columns):
        return rows.by_line
    index = RowIndex()
    for position, row in enumerate(rows):
        if index.lines[row.indicator, row.series, row.area].setdefault(row.period, position) != position:
            index.again.append(position)
        if row.mark or row.denominator is not None:
            index.odd.append(position)
    return index


@define(eq=False)
class Columns(Sequence[Observation]):
    """Figures in the order in which they were read, as a sequence of observations; `earlier` holds what some of them revise."""

    indicator: list[str] = Factory(list)
    period: list[str] = Factory(list)
    said: list[Said] = Factory(list)
    series: list[str] = Factory(list)
    area: list[str | None] = Factory(list)
    provisional: list[bool] = Factory(list)
    revision: list[bool] = Factory(list)
    level: list[str | None] = Factory(list)
    note: list[str] = Factory(list)
    file: list[str] = Factory(list)
    row: list[int] = Factory(list)
    earlier: dict[int, Observation] = Factory(dict)
    by_line: RowIndex = Factory(RowIndex)

    @property
    def _lists(self) -> tuple[list[Any], ...]:
        """The columns in the order in which `_observation` takes them."""
        return (
            self.indicator,
            self.period,
            self.said,
            self.series,
            self.area,
            self.provisional,
            self.revision,
            self.level,
            self.note,
            self.file,
            self.row,
        )

    @classmethod
    def of(cls, figures: Iterable[Observation]) -> Self:
        """Return figures in columns, with their index."""
        columns = cls()
        for figure in figures:
            columns.append(figure)
        columns.by_line = row_index(tuple(columns))
        return columns

    def append(self, figure: Observation) -> None:
        """Add a figure below these, which the index does not know of."""
        if figure.revised_from is not None:
            self.earlier[len(self)] = figure.revised_from
        for column, cell in zip(self._lists, _cells(figure), strict=True):
            column.append(cell)

    def extend(self, more: Columns) -> None:
        """Add other figures, which revise none, below these. The index knows of those that were written with a mark."""
        self.by_line.odd += [len(self) + position for position in more.by_line.odd]
        for mine, others in zip(self._lists, more._lists, strict=True):
            mine.extend(others)

    def revise(self, position: int, figure: Observation, earlier: Observation) -> None:
        """Put a figure into the place of an earlier one, which it revises."""
        for column, cell in zip(self._lists, _cells(figure), strict=True):
            column[position] = cell
        self.earlier[position] = earlier
        if figure.mark:
            self.by_line.odd.append(position)

    def without(self, positions: Container[int]) -> Columns:
        """Return the figures without some that are in no line of the index."""
        kept = [position for position in range(len(self)) if position not in positions]
        moved = {old: new for new, old in enumerate(kept)}
        left = Columns(earlier={moved[position]: figure for position, figure in self.earlier.items()})
        for mine, others in zip(left._lists, self._lists, strict=True):
            mine += [others[position] for position in kept]
        for key, line in self.by_line.lines.items():
            left.by_line.lines[key] = {label: moved[position] for label, position in line.items()}
        left.by_line.odd = [moved[position] for position in self.by_line.odd if position in moved]
        return left

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.row)

    def __iter__(self) -> Iterator[Observation]:
        """Return an iterator over the figures."""
        for position, cells in enumerate(zip(*self._lists, strict=True)):
            yield _observation(cells, self.earlier.get(position))

    @overload
    def __getitem__(self, position: int) -> Observation: ...

    @overload
    def __getitem__(self, position: slice) -> tuple[Observation, ...]: ...

    def __getitem__(self, position: int | slice) -> Observation | tuple[Observation, ...]:
        """Return the figure at a position, or those of a slice."""
        if isinstance(position, slice):
            return tuple(self[each] for each in range(*position.indices(len(self))))
        place = range(len(self.row))[position]
        # One after the other, for this is called for every rating, and a loop over the columns takes twice as long.
        cells = (
            self.indicator[place],
            self.period[place],
            self.said[place],
            self.series[place],
            self.area[place],
            self.provisional[place],
            self.revision[place],
            self.level[place],
            self.note[place],
            self.file[place],
            self.row[place],
        )
        return _observation(cells, self.earlier.get(place))

    def __eq__(self, other: object) -> bool:
        """Return whether the other is a sequence of the same figures: columns, or a tuple."""
        return tuple(self) == tuple(other) if isinstance(other, (Columns, tuple)) else NotImplemented

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same figures."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Return what a tuple of the same figures is written as."""
        return repr(tuple(self))


def _cells(figure: Observation) -> tuple[object, ...]:
    """Return what stands in the columns for an observation."""
    said = Said(figure.value, figure.status, figure.numerator, figure.denominator, figure.written, figure.float_text)
    return (
        figure.indicator,
        figure.period,
        said,
        figure.series,
        figure.area,
        figure.provisional,
        figure.revision,
        figure.level,
        figure.note,
        figure.file,
        figure.row,
    )


def _observation(cells: tuple[Any, ...], earlier: Observation | None) -> Observation:
    """Return the observation for which something stands in the columns."""
    filled = _new(_Fillable)
    (
        filled.indicator,
        filled.period,
        said,
        filled.series,
        filled.area,
        filled.provisional,
        filled.revision,
        filled.level,
        filled.note,
        filled.file,
        filled.row,
    ) = cells
    filled.value = said.value
    filled.status = said.status
    filled.numerator = said.numerator
    filled.denominator = said.denominator
    filled.written = said.written
    filled.float_text = said.float_text
    filled.revised_from = earlier
    filled.__class__ = Observation
    figure: Observation = filled
    return figure
