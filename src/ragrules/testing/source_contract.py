"""What is asked of a source of figures: the same figures as from CSV, and a problem for whatever it cannot read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest
from types import FunctionType, ModuleType

from attrs import evolve

from ragrules import registry
from ragrules.observation import Observation
from ragrules.sources import Table, figures_of
from ragrules.testing.contract import Contract, lacks, undocumented
from ragrules.testing.endings import rivals

_FILE = "figures"
_ODD = (b"", b"\x00", b"\xff\xfe", b"\x81", b"[" * 5000, b'"', b"{", b"PK\x03\x04", bytes(range(256)))
_CUT = 7


def _names(module: ModuleType) -> Iterator[str]:
    yield from lacks(module, SUFFIXES=tuple, read=FunctionType, example=FunctionType)


def _endings(module: ModuleType) -> Iterator[str]:
    if not module.SUFFIXES:
        yield "SUFFIXES is empty"
    yield from (f"SUFFIXES holds {each!r}" for each in module.SUFFIXES if not each.startswith(".") or each != each.lower())


def _free(module: ModuleType) -> Iterator[str]:
    for name, other in rivals("sources", module):
        shared = [each for each in module.SUFFIXES if each in getattr(other, "SUFFIXES", ())]
        if shared and not (hasattr(module, "recognises") and hasattr(other, "recognises")):
            yield f"the source {name} reads {', '.join(shared)} already"
        elif shared and (not module.recognises(module.example()) or other.recognises(module.example())):
            yield f"of this source and {name}, which read {', '.join(shared)}, not only this one recognises its example"


def _documented(module: ModuleType) -> Iterator[str]:
    yield from undocumented(module, read="Return ", example="Return ")


def _example(module: ModuleType) -> Iterator[str]:
    csv = registry.find("sources", "csv")
    same = getattr(module, "example_as_csv", csv.example)()
    theirs = [_versions(one) for one in figures_of(csv.read(same, _FILE))]
    mine = [_versions(one) for one in figures_of(module.read(module.example(), _FILE))]
    for number, (found, expected) in enumerate(zip_longest(mine, theirs), 1):
        if found != expected:
            yield f"figure {number} of example() is {found}; CSV says {expected}"


def _versions(one: Observation) -> list[Observation]:
    """Return a figure and those that it revised without their rows, which formats count in their own ways, and without sheets."""
    return [evolve(version, file="", row=0, revised_from=None) for version in one.revisions]


def _tables(table: Table) -> tuple[Table, ...]:
    return (table, *table.further)


def _rows(module: ModuleType) -> Iterator[str]:
    for table in _tables(module.read(module.example(), _FILE)):
        rows = [number for number, _ in table.rows]
        if any(later <= earlier for earlier, later in pairwise([0, *rows])):
            yield f"the rows of example() are {', '.join(map(str, rows))}"


def _odd_bytes(module: ModuleType) -> Iterator[str]:
    for data in _ODD:
        what = f"the {len(data)} bytes {data[:8]!r}"
        try:
            yield from (f"{what}: {wrong}" for wrong in _wrong(module.read(data, _FILE)))
        except Exception as error:  # noqa: BLE001 - whatever is raised here would end the reading of all files
            yield f"{what} raised {type(error).__name__}: {error}"


def _cuts(module: ModuleType) -> Iterator[str]:
    whole = module.example()
    for length in range(0, len(whole), _CUT):
        try:
            yield from (f"the first {length} bytes of example(): {wrong}" for wrong in _wrong(module.read(whole[:length], _FILE)))
        except Exception as error:  # noqa: BLE001 - whatever is raised here would end the reading of all files
            yield f"the first {length} bytes of example() raised {type(error).__name__}: {error}"


def _wrong(table: Table) -> Iterator[str]:
    for each in _tables(table):
        rows: Iterable[tuple[int, Iterable[object]]] = each.rows
        for number, cells in rows:
            yield from (f"row {number} holds {cell!r}, which is no text" for cell in cells if not isinstance(cell, str))
        for problem in each.problems:
            if not problem.location.file.startswith(_FILE):
                yield f"a problem is placed in {problem.location.file!r}, not in {_FILE!r}"


SOURCE = Contract(
    of="a source of figures",
    clauses={
        "the module has SUFFIXES, read(data, file) and example()": _names,
        "each of SUFFIXES is the ending of a file's name, with its point and in lower case": _endings,
        "where another source reads files of these endings, each recognises its own example and no other": _free,
        "the docstrings say what the format is, and what read and example return": _documented,
        "example() holds the figures of the example of the csv source, or of the file that example_as_csv() gives it": _example,
        "rows have numbers that go up from 1": _rows,
        "bytes of any kind give a table of texts or problems placed in the file, and never an error": _odd_bytes,
        "a file that breaks off anywhere is read or refused with a problem, and never an error": _cuts,
    },
)
"""What every source keeps, wherever it comes from."""
