from __future__ import annotations
from itertools import islice
from attrs import Factory, define, evolve

from ragrules.errors import Location, ObservationError, Problem, in_order, nearest
from ragrules.observation import ACTUAL, InputFile, Key, Observation, Observations
from ragrules.sources import _faults as faults
from ragrules.sources._cells import COLUMNS, CellError
from ragrules.sources._rows import Batch, Memory
from ragrules.sources._table import Table, column_name
from ragrules.terms import Status
import os
SIZE=int(os.environ.get("SIZE","5000"))

@define
class Gathering:
    """The figures of all files read so far, by their key, and everything found wrong with them."""

    standing: dict[Key, Observation] = Factory(dict)
    inputs: list[InputFile] = Factory(list)
    problems: list[Problem] = Factory(list)

    def add(self, table: Table) -> None:
        standing = self.standing
        width = len(table.columns)
        names=[c.name for c in table.columns]
        rows=iter(table.rows)
        mem=Memory()
        while batch:=list(islice(rows,SIZE)):
            nums,cells=zip(*batch)
            if set(map(len,cells))!={width}: raise SystemExit
            cols=list(zip(*cells))
            if not all(map(str.strip,cols[0])): raise SystemExit
            b=Batch(file=table.file,rows=nums,texts=dict(zip(names,cols)),positions={},problems=self.problems)
            obs,nameless=b.observations(mem)
            for o in obs:
                key=(o.indicator,o.period,o.series,o.area)
                if standing.setdefault(key,o) is not o or o.revision:
                    pass
