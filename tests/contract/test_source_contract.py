"""What every source must do: a file in the folder is all that it takes to be held to it."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from attrs import evolve

from ragrules.observation import InputFile, Observations
from ragrules.registry import find, names
from ragrules.sources._gathering import Gathering

SOURCES = names("sources")


def read(source, data) -> Observations:
    gathering = Gathering()
    gathering.add(source.read(data, "figures"), InputFile(name="figures", sha256=""))
    return gathering.observations()


def placeless(observations):
    """Return the figures without their rows, which formats count in their own ways."""
    return [[evolve(version, row=0, revised_from=None) for version in one.revisions] for one in observations]


@pytest.fixture(params=SOURCES)
def source(request):
    return find("sources", request.param)


def test_csv_and_json_are_there():
    assert {"csv", "json"} <= set(SOURCES)


def test_a_source_names_the_ends_of_its_files(source):
    assert source.SUFFIXES
    for suffix in source.SUFFIXES:
        assert suffix.startswith(".")
        assert suffix == suffix.lower()


def test_no_two_sources_read_the_same_files():
    suffixes = [suffix for name in SOURCES for suffix in find("sources", name).SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


def test_every_source_gives_the_same_figures_as_csv_for_the_same_data(source):
    csv = find("sources", "csv")
    for mine, theirs in zip_longest(placeless(read(source, source.example())), placeless(read(csv, csv.example()))):
        assert mine == theirs


def test_the_example_shows_what_figures_can_be(source):
    found = read(source, source.example())
    assert len(found) >= 7
    assert {one.status.value for one in found} >= {"reported", "not_yet_reported", "not_reportable", "suppressed"}
    assert any(one.revised_from for one in found)
    assert any(one.provisional for one in found)
    assert any(one.numerator is not None and one.value is None for one in found)
    assert {one.mark for one in found} >= {"", "%"}
    assert {one.area for one in found} == {None, "Merton"}


def test_rows_are_counted_upwards(source):
    rows = [version.row for one in read(source, source.example()) for version in one.revisions]
    assert rows == sorted(set(rows))
    assert rows[0] >= 1


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", b"\x81", b"[" * 5000, b'"', b"{", b"PK\x03\x04", bytes(range(256))])
def test_bytes_of_any_kind_are_problems_and_never_a_crash(source, data):
    table = source.read(data, "figures")
    for _, cells in table.rows:
        assert all(isinstance(cell, str) for cell in cells)
    assert all(problem.location.file == "figures" for problem in table.problems)


def test_every_cut_of_the_example_is_read_or_refused(source):
    whole = source.example()
    for length in range(0, len(whole), 7):
        table = source.read(whole[:length], "figures")
        assert all(isinstance(cell, str) for _, cells in table.rows for cell in cells)
