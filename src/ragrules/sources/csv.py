"""Figures as comma-separated values: the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import count

from ragrules.errors import Location, Problem
from ragrules.sources._faults import BROKEN_QUOTES, NO_HEADER, WRONG_SEPARATOR
from ragrules.sources._layout import header_of, is_long
from ragrules.sources._table import Column, Table, encoding_of

SUFFIXES = (".csv",)

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def recognises(data: bytes) -> bool:
    """Return whether the first row names the columns of a table with one figure a row."""
    return is_long(header_of(data))


def read(data: bytes, file: str) -> Table:
    """Return the table that the bytes of a CSV file hold."""
    problems: list[Problem] = []
    encoding = encoding_of(data, file, problems)
    if encoding is None:
        return Table(file=file, problems=problems)
    # Decoded again as it is read: the whole text at once takes four bytes of memory for each of its characters in `StringIO`.
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline=""), strict=True)
    try:
        header = next(reader, [])
    except csv.Error as error:
        problems.append(_broken(file, 1, error))
        return Table(file=file, problems=problems)
    while header and not header[-1].strip():
        header.pop()
    if not header:
        problems.append(NO_HEADER.at(Location(file, 1), "the first row names no columns"))
        return Table(file=file, problems=problems)
    separators = [name for separator, name in _OTHER_SEPARATORS.items() if separator in header[0]]
    if len(header) == 1 and separators:
        problems.append(WRONG_SEPARATOR.at(Location(file, 1), f"the columns are separated by {separators[0]}; only commas are read"))
        return Table(file=file, problems=problems)
    columns = tuple(Column(name=name, row=1, position=position) for position, name in enumerate(header, 1))
    return Table(file=file, columns=columns, rows=_rows(reader, file, problems), problems=problems)


def _rows(reader: Iterator[list[str]], file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row under the header with its number; a row with broken quotation marks is a problem, and reading goes on after it."""
    numbers = count(2)
    while True:
        try:
            yield from zip(numbers, reader, strict=False)
        except csv.Error as error:
            row = next(numbers) - 1  # the row that could not be read has taken its number
            problems.append(_broken(file, row, error))
            numbers = count(row + 1)
        else:
            return


def _broken(file: str, row: int, error: csv.Error) -> Problem:
    return BROKEN_QUOTES.at(Location(file, row), f"the quotation marks of the row do not match ({error})")


def example() -> bytes:
    """Return a CSV file of the figures that the example of every source holds."""
    return (
        b"indicator,period,value,series,area,numerator,denominator,status,provisional,revision,level,note\n"
        b'assessments-in-45-days,2021-08,"1,234.50",,,,,,yes,,,"Up, for now"\n'
        b"assessments-in-45-days,2021-08,91%,england,Merton,,,reported,,,green,\n"
        b"carers-recruited,2021/22 Q1,2,,,,,,,,,\n"
        b"carers-recruited,2021/22 Q1,1,,,,,,,true,,\n"
        b"care-proceedings,2021/22 Q1,,,,9,12,,,,,\n"
        b"quorate-conferences,2021-08,u,,,,,,,,,\n"
        b"reviews-participation,2021-08,,,,,,not_yet_reported,,,,\n"
        b"small-group,2021-08,,,,,,suppressed,,,,\n"
    )
