"""What rules compare figures with and the figures never hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ragrules
from ragrules.errors import Severity
from ragrules.observation import Observation, Observations
from ragrules.sources import read_csv_text
from tests.unit.writing import pack

AS_OF = date(2022, 12, 31)
ENGLAND = "target: {comparator: england}"
LAST_YEAR = "target: {previous: same_period_last_year}"
TRAVEL = "travel: {against: [previous_period, same_period_last_year]}"


def figures(rows: str) -> Observations | list[Observation]:
    """Return the figures of rows of indicator, period, value and series."""
    padded = [row + "," * (5 - row.count(",")) for row in ("indicator,period,value,series,status,area", *rows.split("\n"))]
    return read_csv_text("\n".join(padded).encode(), "v.csv") if rows else []


def told(folder: Path, lines: str, rows: str) -> list[tuple[str, str]]:
    """Return code and message of each thing that is never there."""
    found = ragrules.assess(pack(folder, lines), figures(rows), as_of=AS_OF).unserved
    assert all(problem.path == "visits" for problem in found)
    return [(problem.code, problem.message) for problem in found]


def test_a_series_that_no_row_has_is_a_warning_at_the_rule(tmp_path: Path):
    found = ragrules.assess(pack(tmp_path, ENGLAND), figures("visits,2021-08,91,\nvisits,2021-08,90,englnd"), as_of=AS_OF).unserved
    (problem,) = found
    assert (problem.code, problem.severity, str(problem.location)) == ("RAG273", Severity.WARNING, "p.ragrules.yaml:4:5")
    assert problem.message == "the rule needs the series 'england', and no row of visits has it"
    assert problem.hint == "did you mean 'englnd'?"


def test_a_dated_target_is_named_by_its_own_line(tmp_path: Path):
    lines = "target:\n  - {from: 2020-04-01, value: 90}\n  - {from: 2021-04-01, comparator: england}"
    (problem,) = ragrules.assess(pack(tmp_path, lines), figures("visits,2021-08,91,"), as_of=AS_OF).unserved
    assert str(problem.location) == "p.ragrules.yaml:12:9"
    assert problem.hint == "Supply the series, or correct its name in the rules or in the figures."


def test_a_series_unlike_any_is_answered_with_those_that_there_are(tmp_path: Path):
    rows = "visits,2021-08,91,\nvisits,2021-08,90,london\nvisits,2021-07,90,wales"
    (problem,) = ragrules.assess(pack(tmp_path, ENGLAND), figures(rows), as_of=AS_OF).unserved
    assert problem.hint == "the figures have london, wales"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (ENGLAND, "visits,2021-08,91,\nvisits,2021-07,90,england"),
        (ENGLAND, "visits,2021-08,91,,,Ward\nvisits,2021-08,91,,,Town\nvisits,2021-08,90,england,,Town"),
        (ENGLAND, ""),
        (ENGLAND, "visits,2021-08,,,not_yet_reported"),
        ("target: 91", "visits,2021-08,91,"),
        (LAST_YEAR, "visits,2020-08,91,\nvisits,2021-08,91,"),
        (LAST_YEAR, "visits,2020-08,91,,,Town\nvisits,2021-08,91,,,Town\nvisits,2021-08,91,,,Ward"),
        (TRAVEL, "visits,2020-08,91,\nvisits,2021-07,91,\nvisits,2021-08,91,"),
        (f"measure: year_to_date\n{TRAVEL}", "visits,2020-08,91,\nvisits,2021-08,91,"),
    ],
)
def test_what_is_there_once_or_cannot_be_judged_is_let_through(tmp_path: Path, lines: str, rows: str):
    assert told(tmp_path, lines, rows) == []


def test_an_earlier_figure_that_is_never_there_is_a_warning(tmp_path: Path):
    assert told(tmp_path, LAST_YEAR, "visits,2021-07,91,\nvisits,2021-08,91,\nvisits,2020-08,,,withheld") == [
        ("RAG274", "no figure of visits has one of the same period of the year before to be compared with")
    ]


def test_a_direction_of_travel_that_is_never_told_is_a_note(tmp_path: Path):
    rows = "visits,2021-08,91,\nvisits,2021-06,91,"
    assert told(tmp_path, TRAVEL, rows) == [
        ("RAG275", "no figure of visits has one of the period before to be compared with"),
        ("RAG275", "no figure of visits has one of the same period of the year before to be compared with"),
    ]


def test_travel_that_a_change_of_definition_forbids_says_so(tmp_path: Path):
    lines = "definition_changes: [2021-08-01]\ntravel: {against: [previous_period]}"
    assert told(tmp_path, lines, "visits,2021-07,91,\nvisits,2021-08,91,") == [
        ("RAG275", "no figure of visits has one of the period before to be compared with; the definition changes in between")
    ]
    assert told(tmp_path, lines, "visits,2021-07,91,\nvisits,2021-08,91,\nvisits,2021-09,91,") == []


def test_a_change_against_a_series_is_a_rule_that_needs_it(tmp_path: Path):
    lines = "target: none\nrating: {method: change, against: england, edges: {green: same}}"
    (problem,) = ragrules.assess(pack(tmp_path, lines), figures("visits,2021-08,91,"), as_of=AS_OF).unserved
    assert (problem.code, str(problem.location)) == ("RAG273", "p.ragrules.yaml:4:5")
