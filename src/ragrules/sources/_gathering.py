"""The tables of all files into one set of observations: which columns there are, and what stands where a figure is given twice."""

from __future__ import annotations

from typing import Self

from attrs import Factory, define, evolve

from ragrules.columns import Columns
from ragrules.errors import Location, ObservationError, Problem, in_order, nearest
from ragrules.observation import ACTUAL, InputFile, Key, Observations
from ragrules.sources import _faults as faults
from ragrules.sources._cells import COLUMNS
from ragrules.sources._rows import figures_in
from ragrules.sources._table import Table, cell_name, column_name

_NAMES = ("indicator", "period")
_PARTS = ("numerator", "denominator")


@define
class Gathering:
    """The figures of all files read so far, and everything found wrong with them. `gone` are rows that revise another one, in its place."""

    rows: Columns = Factory(Columns)
    gone: set[int] = Factory(set)
    inputs: list[InputFile] = Factory(list)
    problems: list[Problem] = Factory(list)

    @classmethod
    def after(cls, read: Observations) -> Self:
        """Return a gathering that goes on from figures read before."""
        return cls(rows=Columns.of(read), inputs=list(read.inputs), problems=list(read.notes))

    def add(self, table: Table, source: InputFile) -> None:
        """Read a file's tables: their figures and problems are added to those there are."""
        for each in (table, *table.further):
            before = len(self.problems)
            self._read(each)
            if each.cells:
                self.problems[before:] = map(_in_cell, self.problems[before:])
        self.inputs.append(source)

    def _read(self, table: Table) -> None:
        columns = self._columns_of(table)
        named = columns.keys() >= set(_NAMES)
        for figures in figures_in(table, columns, self.problems):
            if named:
                self._stand(figures)
        self.problems += table.problems

    def _stand(self, figures: Columns) -> None:
        """Let each figure stand, unless there is one of its key already, which it may revise."""
        index, positions = self.rows.by_line, list(range(len(self.rows), len(self.rows) + len(figures)))
        self.rows.extend(figures)
        lines = map(index.lines.__getitem__, zip(figures.indicator, figures.series, figures.area, strict=True))
        firsts = list(map(dict.setdefault, lines, figures.period, positions))
        if firsts == positions and not any(figures.revision):
            return
        for position, first, revision in zip(positions, firsts, figures.revision, strict=True):
            if first != position:
                self._revise(first, position)
            elif revision:
                figure = self.rows[position]
                message = f"no earlier row has {_spoken(figure.key)}"
                self.problems.append(faults.NOTHING_REVISED.at(figure.location, message, path="revision"))

    def observations(self) -> Observations:
        """Return the figures, the files and the notes about them.

        Raises:
            ObservationError: something is wrong with one of the files; the error lists every problem of all of them, notes included.
        """
        if any(problem.is_error for problem in self.problems):
            raise ObservationError(self.problems)
        rows = self.rows.without(self.gone) if self.gone else self.rows
        return Observations(rows=rows, inputs=tuple(self.inputs), notes=in_order(self.problems))

    def _columns_of(self, table: Table) -> dict[str, int]:
        """Return where each known column of the table is; what is wrong with the columns is a problem."""
        columns: dict[str, int] = {}
        for place, column in enumerate(table.columns):
            where, name = Location(table.file, column.row, column.position), column_name(column.name)
            if name in columns:
                self.problems.append(faults.REPEATED_COLUMN.at(where, f"the column {name!r} is given twice", path=name))
            elif name in COLUMNS:
                columns[name] = place
            else:
                guess = nearest(name, COLUMNS)
                found = f"{column.name.strip()!r} is not a column of figures" if name else "the column has no name"
                message = f"{found}; allowed are {', '.join(COLUMNS)}"
                self.problems.append(faults.UNKNOWN_COLUMN.at(where, message, path=name, hint=f"did you mean {guess!r}?" if guess else ""))
        if table.columns:
            where = Location(table.file, table.columns[0].row)
            missing = {name: f"there is no column {name!r}" for name in _NAMES if name not in columns}
            if "value" not in columns and not columns.keys() >= set(_PARTS):
                missing["value"] = "there is no column 'value', nor both 'numerator' and 'denominator'"
            self.problems += [faults.MISSING_COLUMN.at(where, message, path=name) for name, message in missing.items()]
        return columns

    def _revise(self, place: int, position: int) -> None:
        """Let the second of two rows with one key stand in the first one's place if it says that it is a revision."""
        first, second = self.rows[place], self.rows[position]
        if second.revision:
            self.gone.add(position)
            self.rows.revise(place, second, first.without_figure(second.status) if second.hidden else first)
        else:
            message = f"{_spoken(second.key)} is given twice: first at {first.location}"
            self.problems.append(faults.DUPLICATE_FIGURE.at(second.location, message))


def _in_cell(problem: Problem) -> Problem:
    """Return a problem whose place is told by the name of its cell, if it has one."""
    where = problem.location
    if where.cell or not (where.line and where.column):
        return problem
    return evolve(problem, location=evolve(where, cell=cell_name(where.line, where.column)))


def _spoken(key: Key) -> str:
    indicator, period, series, area = key
    of = f" of {area!r}" if area is not None else ""
    return f"the figure {indicator!r} for {period}{of}" + (f" in the series {series!r}" if series != ACTUAL else "")
