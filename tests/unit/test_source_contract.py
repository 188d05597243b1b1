"""The contract of sources notices each thing that a source can have against it."""

from __future__ import annotations

import pytest
from attrs import evolve

from ragrules import registry
from ragrules.errors import Location
from ragrules.sources import Table, csv
from ragrules.sources import json as json_source
from ragrules.sources._faults import NO_HEADER
from ragrules.testing.contracts import ContractError, check_source
from ragrules.testing.source_contract import SOURCE
from tests.unit.altered import ABSENT, altered


def with_read(change, **changes):
    """Return the CSV source with a change to what it reads."""

    def read(data, file):
        """Return the table, changed."""
        return change(csv.read(data, file))

    return altered(csv, read=read, **changes)


def failing_on_nothing(data, file):
    """Return the table, or fail."""
    if not data:
        raise IndexError("no first row")
    return csv.read(data, file)


def failing_on_half(data, file):
    """Return the table, or fail."""
    if 0 < len(data) < 100 and data.startswith(b"indicator"):
        raise IndexError("no second row")
    return csv.read(data, file)


def shorter():
    """Return the example without its last row."""
    return csv.example().rsplit(b"\n", 2)[0] + b"\n"


def misplaced(table):
    return evolve(table, problems=[NO_HEADER.at(Location("another"), "no header")])


def with_numbers(table):
    return Table(file=table.file, columns=table.columns, rows=[(2, [1])])


BREACHES = {
    "no example": (altered(csv, example=ABSENT), "the module has SUFFIXES", "there is no example"),
    "a text of endings": (altered(csv, SUFFIXES=".csv"), "the module has SUFFIXES", "SUFFIXES is of type str, not tuple"),
    "no endings": (altered(csv, SUFFIXES=()), "is the ending of a file's name", "SUFFIXES is empty"),
    "no point": (altered(csv, SUFFIXES=("csv",)), "is the ending of a file's name", "SUFFIXES holds 'csv'"),
    "capitals": (altered(csv, SUFFIXES=(".CSV",)), "is the ending of a file's name", "SUFFIXES holds '.CSV'"),
    "an ending that is taken": (
        altered(csv, __name__="mine", SUFFIXES=(".csv",), recognises=ABSENT),
        "each recognises its own example",
        "the source csv reads .csv already",
    ),
    "an example that another one takes too": (
        altered(csv, __name__="mine", SUFFIXES=(".csv",)),
        "each recognises its own example",
        "of this source and csv, which read .csv, not only this one recognises its example",
    ),
    "no docstring": (altered(csv, __doc__=""), "the docstrings say", "the module has no docstring"),
    "a figure fewer": (altered(csv, example=shorter), "the figures of the example of the csv source", "figure 7 of example() is None"),
    "another figure": (
        altered(csv, example=lambda: csv.example().replace(b"91%", b"92%")),
        "the figures of the example of the csv source",
        "figure 2 of example() is",
    ),
    "the same row twice": (
        with_read(lambda table: evolve(table, rows=[(2, cells) for _, cells in table.rows])),
        "numbers that go up",
        "the rows of example() are 2, 2, 2",
    ),
    "rows from 0": (
        with_read(lambda table: evolve(table, rows=[(row - 2, cells) for row, cells in table.rows])),
        "numbers that go up",
        "the rows of example() are 0, 1",
    ),
    "an error for no bytes": (
        altered(csv, read=failing_on_nothing),
        "bytes of any kind",
        "the 0 bytes b'' raised IndexError",
    ),
    "another file": (with_read(misplaced), "bytes of any kind", "a problem is placed in 'another', not in 'figures'"),
    "numbers for texts": (with_read(with_numbers), "bytes of any kind", "row 2 holds 1, which is no text"),
    "an error for half a file": (
        altered(csv, read=failing_on_half),
        "breaks off anywhere",
        "the first 14 bytes of example() raised",
    ),
    "half a file is of another": (with_read(misplaced), "breaks off anywhere", "bytes of example(): a problem is placed in 'another'"),
}


@pytest.mark.parametrize(("source", "asked", "found"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_found_and_says_what_is_asked(source, asked, found):
    breaches = [breach for breach in SOURCE.breaches(source) if asked in breach.asked and found in breach.found]
    assert breaches, SOURCE.breaches(source)


def test_every_clause_has_a_breach_in_the_table():
    asked = {asked for _, asked, _ in BREACHES.values()}
    assert [clause for clause in SOURCE.clauses if not any(part in clause for part in asked)] == []


def test_the_error_is_that_of_a_source():
    with pytest.raises(ContractError, match=r"ragrules\.sources.csv does not keep the contract of a source of figures"):
        check_source(altered(csv, SUFFIXES=()))


def test_another_package_that_is_broken_is_not_held_against_a_source(monkeypatch):
    def find(group, name):
        if name == "json":
            raise registry.BrokenExtensionError(group, name, "it is broken")
        return csv

    monkeypatch.setattr(registry, "find", find)
    check_source(csv)


def test_a_source_may_read_what_no_other_does():
    check_source(altered(json_source, __name__="mine", SUFFIXES=(".records",)))
