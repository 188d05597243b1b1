"""Official statistics as comma-separated values, in the layout of Explore Education Statistics: a row a time, a place and a group.

An indicator's id is made of its column and of what each filter says, such as `children-percent-cla-on-31-march`. Authorities are areas.
Regions and the country are series to compare with, such as `north_east` and `england`, which serve every area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from ragrules.errors import Fault, Location, Problem
from ragrules.observation import ACTUAL, FigureError, parse_value
from ragrules.slug import slug
from ragrules.sources._faults import MISSING_COLUMN, REPEATED_COLUMN, UNKNOWN_COLUMN
from ragrules.sources._layout import Rows, full_rows, header_of
from ragrules.sources._layout_faults import MIXED_COLUMN, NO_FIGURES, SAME_ID, UNKNOWN_PLACE, UNKNOWN_TIME
from ragrules.sources._official_time import TimeError, period_label
from ragrules.sources._table import Column, Table, column_name
from ragrules.sources.csv import read as read_csv

SUFFIXES = (".csv",)

_PERIOD, _IDENTIFIER, _LEVEL = "time_period", "time_identifier", "geographic_level"
_COMPARED: Mapping[str, str] = {"National": "country_name", "Regional": "region_name"}
_RATED: Mapping[str, str] = {"Local authority": "la_name", "Local authority district": "lad_name"}
_KINDS_OF_PLACE = ("country", "region", "la", "lad", "ward", "pcon", "lep", "lsip", "mca", "english_devolved_area", "opportunity_area")
_PLACES = frozenset(
    {_LEVEL, "old_la_code", "new_la_code"} | {f"{kind}_{told}" for kind in _KINDS_OF_PLACE for told in ("code", "name")},
)
"""The columns that say the place. Of these only the names at the row's level are taken over."""


def recognises(data: bytes) -> bool:
    """Return whether the first row names the two columns that say the time."""
    return {_PERIOD, _IDENTIFIER} <= set(map(column_name, header_of(data)))


def read(data: bytes, file: str) -> Table:
    """Return the tables that the bytes of a file of official statistics hold: one for each column of figures."""
    table = read_csv(data, file)
    return _Statistics(table=table, rows=full_rows(table)).long() if table.columns else table


class _PlaceError(ValueError):
    """A row that does not say its place, with the column to look at."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(message)


@frozen(slots=False)
class _Statistics:
    """A table of official statistics: where its columns are, and what its rows say beside their figures."""

    table: Table
    rows: Rows
    told: dict[tuple[str, str], tuple[Problem, set[int]]] = field(factory=dict)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Where each column is, by its name."""
        found: dict[str, int] = {}
        for place, column in enumerate(self.table.columns):
            name = column_name(column.name)
            if name in found:
                self.report(REPEATED_COLUMN, column.row, place, f"the column {name!r} is given twice")
            elif name:
                found[name] = place
            else:
                self.report(UNKNOWN_COLUMN, column.row, place, "the column has no name")
        return found

    def long(self) -> Table:
        """Return a table for each column of figures, with one figure a row."""
        header = self.table.columns[0].row
        missing = [name for name in (_PERIOD, _IDENTIFIER, _LEVEL) if name not in self.columns]
        for name in missing:
            self.report(MISSING_COLUMN, header, None, f"there is no column {name!r}", path=name)
        figures, filters = self._kinds()
        if self.rows and not figures and not any(code == MIXED_COLUMN.code for code, _ in self.told):
            self.report(NO_FIGURES, header, None, "none of the columns beside time and place holds figures")
        if missing:
            return self._reported()
        said = [(row, cells, *surroundings) for row, cells in self.rows if (surroundings := self._surroundings(row, cells))]
        ids = _Ids(statistics=self, filters=filters)
        further = tuple(
            Table(file=self.table.file, columns=self._columns_of(place), rows=[*self._figures(place, said, ids)]) for place in figures
        )
        return self._reported(further)

    def _kinds(self) -> tuple[list[int], list[int]]:
        """Return which columns hold figures, and which are filters."""
        figures: list[int] = []
        filters: list[int] = []
        for name, place in self.columns.items():
            if name in _PLACES or name in (_PERIOD, _IDENTIFIER):
                continue
            texts = dict.fromkeys(cells[place].strip() for _, cells in self.rows)
            words = [text for text in texts if not _is_figure(text)]
            if not words:
                figures.append(place)
            elif any(_is_figure(text) and parse_value(text).number is not None for text in texts):
                row = next(row for row, cells in self.rows if cells[place].strip() == words[0])
                message = f"the column {name!r} holds numbers, and {words[0]!r}; whether it is a filter or holds figures cannot be told"
                self.report(MIXED_COLUMN, row, place, message, path=name)
            else:
                filters.append(place)
        return figures, filters

    def _surroundings(self, row: int, cells: Sequence[str]) -> tuple[str, str, str] | None:
        """Return the period, the series and the area of a row's figures; None if it does not say them, which is a problem."""
        period, identifier, level = (cells[self.columns[name]].strip() for name in (_PERIOD, _IDENTIFIER, _LEVEL))
        label = ""
        try:
            label = period_label(period, identifier)
        except TimeError as error:
            self.report(UNKNOWN_TIME, row, self.columns[_PERIOD], str(error), path=_PERIOD, hint=error.hint)
        try:
            series, area = self._place(level, cells)
        except _PlaceError as error:
            self.report(UNKNOWN_PLACE, row, self.columns.get(error.column), str(error), path=error.column)
            return None
        return (label, series, area) if label else None

    def _place(self, level: str, cells: Sequence[str]) -> tuple[str, str]:
        column = _COMPARED.get(level) or _RATED.get(level)
        if column is None:
            known = ", ".join((*_COMPARED, *_RATED))
            raise _PlaceError(_LEVEL, f"rows of the level {level!r} are not read; those of {known} are")
        if column not in self.columns:
            raise _PlaceError(_LEVEL, f"there is no column {column!r} to name the places of the level {level!r}")
        name = cells[self.columns[column]].strip()
        if not name:
            raise _PlaceError(column, f"the column {column!r} does not name the place, whose level is {level!r}")
        return (slug(name).replace("-", "_"), "") if level in _COMPARED else (ACTUAL, name)

    def _columns_of(self, place: int) -> tuple[Column, ...]:
        head = self.table.columns[place]
        positions = {"indicator": place, "period": self.columns[_PERIOD], "value": place, "series": self.columns[_LEVEL], "area": place}
        return tuple(
            Column(name=name, row=head.row, position=self.table.columns[position].position) for name, position in positions.items()
        )

    def _figures(self, place: int, said: _Said, ids: _Ids) -> Iterator[tuple[int, list[str]]]:
        for row, cells, period, series, area in said:
            name = ids.of(place, row, cells)
            if name:
                yield row, [name, period, cells[place], series, area]

    def report(self, fault: Fault, row: int, place: int | None, message: str, *, path: str = "", hint: str = "") -> None:
        """Keep what is wrong, and in which rows: it is told for the first of them."""
        position = 0 if place is None else self.table.columns[place].position
        problem = fault.at(Location(self.table.file, row, position), message, path=path, hint=hint)
        self.told.setdefault((fault.code, message), (problem, set()))[1].add(row)

    def _reported(self, further: tuple[Table, ...] = ()) -> Table:
        """Return the table that carries everything that is wrong."""
        for problem, rows in self.told.values():
            more = len(rows) - 1
            also = f" (and so in {more} more row{'' if more == 1 else 's'})" if more else ""
            self.table.problems.append(evolve(problem, message=f"{problem.message}{also}"))
        return Table(file=self.table.file, problems=self.table.problems, further=further)


_Said = Sequence[tuple[int, Sequence[str], str, str, str]]
"""Each row with its number, its cells, and the period, the series and the area of its figures."""


@frozen(kw_only=True)
class _Ids:
    """The ids that are made of columns and filters. Two that are made of different ones and are the same are a problem."""

    statistics: _Statistics
    filters: Sequence[int]
    made: dict[tuple[str, ...], str] = field(factory=dict)
    owners: dict[str, tuple[str, ...]] = field(factory=dict)

    def of(self, place: int, row: int, cells: Sequence[str]) -> str:
        """Return the id of the indicator whose figure stands in a column of a row; nothing if it is another's already."""
        parts = (self.statistics.table.columns[place].name.strip(), *(cells[each].strip() for each in self.filters))
        if parts not in self.made:
            name = "-".join(filter(None, map(slug, parts)))
            owner = self.owners.setdefault(name, parts)
            self.made[parts] = name if owner == parts else ""
            if owner != parts:
                message = f"{' · '.join(parts)} and {' · '.join(owner)} would both have the id {name!r}"
                self.statistics.report(SAME_ID, row, place, message)
        return self.made[parts]


def _is_figure(text: str) -> bool:
    try:
        parse_value(text)
    except FigureError:
        return False
    return True


def example() -> bytes:
    """Return a file of official statistics."""
    return (
        b"time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,"
        b"cla_group,children_count,children_percent\n"
        b"202122,Financial year,National,E92000001,England,,,,,,CLA on 31 March,19680,69\n"
        b"202122,Financial year,Regional,E92000001,England,E13000002,Outer London,,,,CLA on 31 March,120,u\n"
        b"202122,Financial year,Local authority,E92000001,England,E13000002,Outer London,315,E09000024,Merton,CLA on 31 March,c,z\n"
        b"202122,Financial year,Local authority,E92000001,England,E13000002,Outer London,315,E09000024,Merton,Total children,46,71.5\n"
    )


def example_as_csv() -> bytes:
    """Return the file that says the same to the source of CSV files."""
    return (
        b"indicator,period,value,series,area\n"
        b"children-count-cla-on-31-march,2021/22,19680,england,\n"
        b"children-count-cla-on-31-march,2021/22,120,outer_london,\n"
        b"children-count-cla-on-31-march,2021/22,c,,Merton\n"
        b"children-count-total-children,2021/22,46,,Merton\n"
        b"children-percent-cla-on-31-march,2021/22,69,england,\n"
        b"children-percent-cla-on-31-march,2021/22,u,outer_london,\n"
        b"children-percent-cla-on-31-march,2021/22,z,,Merton\n"
        b"children-percent-total-children,2021/22,71.5,,Merton\n"
    )
