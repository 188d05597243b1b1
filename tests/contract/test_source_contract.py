"""Every source of the package keeps the contract that sources of other packages are held to."""

from __future__ import annotations

import pytest

from ragrules.registry import find, names
from ragrules.sources import figures_of
from ragrules.testing.contracts import check_source
from ragrules.testing.source_contract import SOURCE


def test_csv_json_and_excel_are_there_and_hold_whatever_a_figure_can_be():
    assert {"csv", "json", "excel"} <= {name for name in names("sources") if not hasattr(find("sources", name), "example_as_csv")}


@pytest.mark.parametrize("asked", SOURCE.clauses)
@pytest.mark.parametrize("name", names("sources"))
def test_a_source_keeps_its_contract(name, asked):
    assert list(SOURCE.clauses[asked](find("sources", name))) == []


@pytest.mark.parametrize("name", names("sources"))
def test_the_check_of_a_whole_source_finds_nothing(name):
    check_source(find("sources", name))


def test_the_example_of_all_sources_shows_what_figures_can_be():
    csv = find("sources", "csv")
    found = figures_of(csv.read(csv.example(), "figures"))
    assert len(found) >= 7
    assert {one.status.value for one in found} >= {"reported", "not_yet_reported", "not_reportable", "suppressed"}
    assert any(one.revised_from for one in found)
    assert any(one.provisional for one in found)
    assert any(one.numerator is not None and one.value is None for one in found)
    assert {one.mark for one in found} >= {"", "%"}
    assert {one.area for one in found} == {None, "Merton"}
