"""Figures as comma-separated values with one row an indicator and one column a period."""

from __future__ import annotations

from ragrules.sources._layout import full_rows, header_of, is_wide, wide_tables
from ragrules.sources._table import Table
from ragrules.sources.csv import read as read_csv

SUFFIXES = (".csv",)


def recognises(data: bytes) -> bool:
    """Return whether the first row has a period for a column, and none of the name `period`."""
    return is_wide(header_of(data))


def read(data: bytes, file: str) -> Table:
    """Return the tables that the bytes of a CSV file with one column a period hold: one for each period."""
    table = read_csv(data, file)
    return Table(file=file, problems=table.problems, further=wide_tables(table, full_rows(table)))


def example() -> bytes:
    """Return a CSV file with one column a period."""
    return (
        b"indicator,series,area,2021-07,2021-08,note\n"
        b'assessments-in-45-days,,,"1,234.50",u,"Up, for now"\n'
        b"assessments-in-45-days,england,Merton,,91%,\n"
        b"small-group,,,c,0,\n"
    )


def example_as_csv() -> bytes:
    """Return the file that says the same to the source of CSV files."""
    return (
        b"indicator,period,value,series,area,note\n"
        b'assessments-in-45-days,2021-07,"1,234.50",,,"Up, for now"\n'
        b"small-group,2021-07,c,,,\n"
        b'assessments-in-45-days,2021-08,u,,,"Up, for now"\n'
        b"assessments-in-45-days,2021-08,91%,england,Merton,\n"
        b"small-group,2021-08,0,,,\n"
    )
