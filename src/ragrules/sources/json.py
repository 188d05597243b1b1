"""Figures as JSON: a list of records with the names of the columns. Numbers are taken as they are written, never as floats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal

from ragrules.errors import Location, Problem
from ragrules.sources._faults import DUPLICATE_NAME, NOT_JSON, UNREADABLE_TEXT, WRONG_RECORD
from ragrules.sources._table import Column, Table, column_name, decode

SUFFIXES = (".json",)

_PLAIN_VALUES = "a text, a number, true, false or null"
_SMALL_EXPONENT = re.compile(r"[^eE]+[eE][-+]?[0-9]{1,2}")


class _Record(list[tuple[str, object]]):
    """A JSON object as its names and values, in order, with any that are given twice."""


class _NotANumber(str):
    """`NaN` or an infinity, which JSON has no way to write and some programs write all the same."""

    __slots__ = ()


def read(data: bytes, file: str) -> Table:
    """Return the table that the bytes of a JSON file hold: a row for each record, a column for each name in any of them."""
    problems: list[Problem] = []
    text = decode(data, file, problems)
    if text is None:
        return Table(file=file, problems=problems)
    try:
        root: object = json.loads(text, object_pairs_hook=_Record, parse_int=str, parse_float=_plain_digits, parse_constant=_NotANumber)
    except json.JSONDecodeError as error:
        message = f"the text is not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        problems.append(NOT_JSON.at(Location(file, error.lineno, error.colno), message))
        return Table(file=file, problems=problems)
    except RecursionError:
        problems.append(WRONG_RECORD.at(Location(file), "lists or records are nested far too deeply"))
        return Table(file=file, problems=problems)
    if isinstance(root, _Record) or not isinstance(root, list):
        problems.append(WRONG_RECORD.at(Location(file), f"the file holds {_kind(root)}; a list of records is needed"))
        return Table(file=file, problems=problems)
    records = [(number, _cells(number, record, file, problems)) for number, record in enumerate(root, 1)]
    columns: dict[str, Column] = {}
    for number, record in records:
        for name, (written, _) in record.items():
            columns.setdefault(name, Column(name=written, row=number))
    return Table(file=file, columns=tuple(columns.values()), rows=_rows(records, tuple(columns)), problems=problems)


def _rows(records: list[tuple[int, dict[str, tuple[str, str]]]], names: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    absent = ("", "")
    for number, record in records:
        yield number, [record.get(name, absent)[1] for name in names]


def _cells(number: int, record: object, file: str, problems: list[Problem]) -> dict[str, tuple[str, str]]:
    """Return a record's texts by the name of their column, each with the name as written."""
    where = Location(file, number)
    if not isinstance(record, _Record):
        problems.append(WRONG_RECORD.at(where, f"entry {number} of the list is {_kind(record)}; a record is needed"))
        return {}
    cells: dict[str, tuple[str, str]] = {}
    for written, value in record:
        name = column_name(written)
        if name in cells:
            problems.append(DUPLICATE_NAME.at(where, f"record {number} gives {name!r} twice", path=name))
            continue
        text = _text(value)
        if text is None:
            problems.append(WRONG_RECORD.at(where, f"the value is {_kind(value)}; allowed are {_PLAIN_VALUES}", path=name))
        elif not _encodable(written + text):
            problems.append(
                UNREADABLE_TEXT.at(
                    where, "half of a two-part character stands alone, and is no text", path=name, hint="Write the character out in full."
                )
            )
        cells[name] = (written, text or "")
    return cells


def _text(value: object) -> str | None:
    """Return what a cell of a table would say, or None for what it cannot say."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _NotANumber():
            return None
        case str():
            return value
        case _:
            return None


def _kind(value: object) -> str:
    match value:
        case _Record():
            return "a record"
        case list():
            return "a list"
        case None:
            return "null"
        case bool():
            return "true or false"
        case _NotANumber():
            return f"{value}, which is no number"
        case _:
            return f"the single value {value!r:.40}"


def _plain_digits(text: str) -> str:
    """Return a JSON number in plain digits, where its exponent is small enough for any figure: programs write 0.00001 as `1e-05`."""
    return format(Decimal(text), "f") if _SMALL_EXPONENT.fullmatch(text) else text


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def example() -> bytes:
    """Return a JSON file of the figures that the example of every source holds."""
    return b"""[
{"indicator": "assessments-in-45-days", "period": "2021-08", "value": "1,234.50", "provisional": true, "note": "Up, for now"},
{"indicator": "assessments-in-45-days", "period": "2021-08", "value": "91%", "series": "england",
 "area": "Merton", "status": "reported", "level": "green"},
{"indicator": "carers-recruited", "period": "2021/22 Q1", "value": 2},
{"indicator": "carers-recruited", "period": "2021/22 Q1", "value": 1, "revision": true},
{"indicator": "care-proceedings", "period": "2021/22 Q1", "value": null, "numerator": 9, "denominator": 12},
{"indicator": "quorate-conferences", "period": "2021-08", "value": "u"},
{"indicator": "reviews-participation", "period": "2021-08", "status": "not_yet_reported"},
{"indicator": "small-group", "period": "2021-08", "status": "suppressed"}
]
"""
