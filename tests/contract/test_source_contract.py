"""What every source must do: a file in the folder is all that it takes to be held to it."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from attrs import evolve

from ragrules.observation import InputFile, Observations
from ragrules.registry import find, names
from ragrules.sources import read_observations
from ragrules.sources._gathering import Gathering

SOURCES = names("sources")


def read(source, data) -> Observations:
    gathering = Gathering()
    gathering.add(source.read(data, "figures"), InputFile(name="figures", sha256=""))
    return gathering.observations()


def same_as_csv(source):
    """Return the CSV file that says the same as a source's example; of most it is the example of the CSV source."""
    return getattr(source, "example_as_csv", find("sources", "csv").example)()


def tables(table):
    """Return all tables of a file."""
    return (table, *table.further)


def placeless(observations):
    """Return the figures without their rows, which formats count in their own ways, and without what a file and its sheet are called."""
    return [[evolve(version, file="", row=0, revised_from=None) for version in one.revisions] for one in observations]


@pytest.fixture(params=SOURCES)
def source(request):
    return find("sources", request.param)


@pytest.fixture(params=[name for name in SOURCES if not hasattr(find("sources", name), "example_as_csv")])
def whole_source(request):
    """A source whose files can hold whatever a CSV file can."""
    return find("sources", request.param)


def test_csv_json_and_excel_are_there_and_hold_whatever_a_figure_can_be():
    assert {"csv", "json", "excel"} <= {name for name in SOURCES if not hasattr(find("sources", name), "example_as_csv")}


def test_a_source_names_the_ends_of_its_files(source):
    assert source.SUFFIXES
    for suffix in source.SUFFIXES:
        assert suffix.startswith(".")
        assert suffix == suffix.lower()


def test_each_example_is_read_by_its_own_source_and_recognised_by_no_other(source, tmp_path):
    (suffix, *_) = source.SUFFIXES
    rivals = [find("sources", name) for name in SOURCES if suffix in find("sources", name).SUFFIXES]
    if len(rivals) > 1:
        assert [rival for rival in rivals if rival.recognises(source.example())] == [source]
    path = tmp_path / f"example{suffix}"
    path.write_bytes(source.example())
    assert placeless(read_observations(path)) == placeless(read(source, source.example()))


def test_every_source_gives_the_same_figures_as_csv_for_the_same_data(source):
    csv = find("sources", "csv")
    for mine, theirs in zip_longest(placeless(read(source, source.example())), placeless(read(csv, same_as_csv(source)))):
        assert mine == theirs


def test_the_example_shows_what_figures_can_be(whole_source):
    found = read(whole_source, whole_source.example())
    assert len(found) >= 7
    assert {one.status.value for one in found} >= {"reported", "not_yet_reported", "not_reportable", "suppressed"}
    assert any(one.revised_from for one in found)
    assert any(one.provisional for one in found)
    assert any(one.numerator is not None and one.value is None for one in found)
    assert {one.mark for one in found} >= {"", "%"}
    assert {one.area for one in found} == {None, "Merton"}


def test_rows_are_counted_upwards_in_each_table(source):
    found = [[row for row, _ in table.rows] for table in tables(source.read(source.example(), "figures"))]
    for rows in found:
        assert rows == sorted(set(rows))
        assert all(row >= 1 for row in rows)
    assert any(found)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", b"\x81", b"[" * 5000, b'"', b"{", b"PK\x03\x04", bytes(range(256))])
def test_bytes_of_any_kind_are_problems_and_never_a_crash(source, data):
    for table in tables(source.read(data, "figures")):
        for _, cells in table.rows:
            assert all(isinstance(cell, str) for cell in cells)
        assert all(problem.location.file == "figures" for problem in table.problems)


def test_every_cut_of_the_example_is_read_or_refused(source):
    whole = source.example()
    for length in range(0, len(whole), 7):
        for table in tables(source.read(whole[:length], "figures")):
            assert all(isinstance(cell, str) for _, cells in table.rows for cell in cells)
