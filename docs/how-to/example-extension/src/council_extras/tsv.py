"""Figures as tab-separated values: a row a line, a tab between cells, and no quotation marks."""

from __future__ import annotations

import re

from ragrules.errors import Fault, Location, Problem
from ragrules.sources import Column, Table, decode

SUFFIXES = (".tsv",)

NO_HEADER = Fault(
    code="TSV001",
    title="no column names",
    meaning="The first line names the columns, and there is nothing in it.",
    remedy="Begin the file with the columns indicator, period and value, with a tab between them.",
    bad="(an empty first line)",
    good="indicator\tperiod\tvalue",
)

_EXAMPLE = """\
indicator|period|value|series|area|numerator|denominator|status|provisional|revision|level|note
assessments-in-45-days|2021-08|1,234.50||||||yes|||Up, for now
assessments-in-45-days|2021-08|91%|england|Merton|||reported|||green|
carers-recruited|2021/22 Q1|2|||||||||
carers-recruited|2021/22 Q1|1|||||||true||
care-proceedings|2021/22 Q1||||9|12|||||
quorate-conferences|2021-08|u|||||||||
reviews-participation|2021-08||||||not_yet_reported||||
small-group|2021-08||||||suppressed||||
"""


def read(data: bytes, file: str) -> Table:
    """Return the table that the bytes of a file hold. Nothing that is wrong with them raises: it is among the table's problems."""
    problems: list[Problem] = []
    text = decode(data, file, problems)
    if text is None:
        return Table(file=file, problems=problems)
    header, *lines = re.split("\r\n|\r|\n", text)
    if not header.strip():
        problems.append(NO_HEADER.at(Location(file, 1), "the first line names no columns"))
        return Table(file=file, problems=problems)
    columns = tuple(Column(name=name, row=1, position=position) for position, name in enumerate(header.split("\t"), 1))
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 2) if line]
    return Table(file=file, columns=columns, rows=rows, problems=problems)


def example() -> bytes:
    """Return a file of this format that holds the figures of the example of every other source."""
    return _EXAMPLE.replace("|", "\t").encode()
