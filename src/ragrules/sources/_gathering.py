from __future__ import annotations
from itertools import islice
from attrs import Factory, define, evolve

from ragrules.errors import Location, ObservationError, Problem, in_order, nearest
from ragrules.observation import ACTUAL, InputFile, Key, Observation, Observations
from ragrules.sources import _faults as faults
from ragrules.sources._cells import COLUMNS, CellError
from ragrules.sources._rows import RowReader
from ragrules.sources._table import Table, column_name
from ragrules.terms import Status
import os

@define
class Gathering:
    """The figures of all files read so far, by their key, and everything found wrong with them."""

    standing: dict[Key, Observation] = Factory(dict)
    inputs: list[InputFile] = Factory(list)
    problems: list[Problem] = Factory(list)

    def add(self, table: Table) -> None:
        reader = RowReader(table.file, {column.name: i for i, column in enumerate(table.columns)})
        standing = self.standing
        width = len(table.columns)
        for row, cells in table.rows:
            if len(cells) != width:
                continue
            texts = reader.texts(cells)
            try:
                o = reader.observation(row, texts)
            except CellError:
                raise
            key=(o.indicator,o.period,o.series,o.area)
            if standing.setdefault(key,o) is not o or o.revision:
                pass
