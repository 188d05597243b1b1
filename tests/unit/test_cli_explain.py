"""`ragrules explain`: why a figure has its level, and what a code means."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

import ragrules
from ragrules.cli import _fault_pages
from ragrules.cli._fault_pages import faults_by_code
from ragrules.errors import Fault
from tests.house.test_faults import declared
from tests.unit.command_line import BROKEN, folder, run, write

__all__ = ["folder"]

FIGURE = ("explain", ".", "assessments", "--period", "2021-08")


def test_a_figure_is_explained_in_numbered_steps_with_the_place_of_the_rule(folder):
    ended = run(*FIGURE, "--value", "83.5")
    pack = ragrules.load_pack(".")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == ragrules.rate(pack, "assessments", "83.5", period="2021-08").explain() + "\n"
    assert ended.stdout.startswith("1. % of Single Assessments authorised within 45 days, August 2021: 83.5%.\n")
    assert ended.stdout.endswith("Rule: small.ragrules.yaml:5\n")


def test_steps_are_folded_under_their_text_where_a_person_reads_them(folder):
    lines = run(*FIGURE, "--value", "83.5", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm", COLUMNS="60").stdout.splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.startswith("   ") for line in lines)


@pytest.mark.parametrize("value", ["83.5", "83.5%", " 83.50 "])
def test_a_value_is_written_as_in_a_file_of_figures(value, folder):
    assert "83.5" in run(*FIGURE, "--value", value).stdout


@pytest.mark.parametrize(("value", "said"), [("", "was left blank"), ("c", "is suppressed"), ("-", "was left blank"), ("-4", "-4%")])
def test_what_stands_for_no_figure_and_what_looks_like_an_option_are_taken_as_they_are(value, said, folder):
    ended = run(*FIGURE, "--value", value)
    assert ended.exit_code == 0
    assert said in ended.stdout


def test_a_value_can_be_computed_from_its_parts(folder):
    assert "83 out of 100" in run(*FIGURE, "--numerator", "83", "--denominator", "100").stdout


MOVING = """\
ragrules: 1
pack: {id: moving, title: Moving, organisation: Council}
indicators:
  - id: visits
    title: Visits
    unit: count
    frequency: monthly
    direction: higher
    rating: {method: change, against: england, edges: {green: same}}
    travel: {against: [previous_period]}
  - {id: views, title: Views, unit: count, frequency: monthly, direction: higher, rating: {method: recorded}}
"""


def test_the_figures_that_a_rule_compares_with_are_given_by_name(folder):
    write(folder, "moving.yaml", MOVING)
    ended = run(
        "explain",
        "moving.yaml",
        "visits",
        "--value",
        "9",
        "--period",
        "2021-08",
        "--comparator",
        "england=8",
        "--earlier",
        "previous_period=7",
    )
    assert ended.exit_code == 0
    assert "It is rated by how it stands to the figure for England (8)." in ended.stdout
    assert "It has improved by 2 since July 2021 (7)" in ended.stdout


def test_a_recorded_level_is_given_with_or_without_a_figure(folder):
    write(folder, "moving.yaml", MOVING)
    assert "came with the figure: Amber" in run("explain", "moving.yaml", "views", "--level", "amber", "--period", "2021-08").stdout


@pytest.mark.parametrize("said", ["england", "=87", " =87"])
def test_a_figure_beside_needs_a_name(said, folder):
    ended = run(*FIGURE, "--value", "83", "--comparator", said)
    assert ended.exit_code == 2
    assert "is not a name and a figure; write one such as england=87" in ended.stderr


def test_a_figure_can_be_looked_up_with_all_that_it_is_compared_with(folder):
    ended = run(*FIGURE, "--values", "values.csv")
    assert ended.exit_code == 0
    assert "83 out of 100" in ended.stdout
    assert "It is 4 percentage points worse than the figure for England (87%)." in ended.stdout


def test_a_period_without_a_figure_in_the_files_is_awaited(folder):
    assert "has not come" in run("explain", ".", "assessments", "--period", "2021-05", "--values", "values.csv").stdout


@pytest.mark.parametrize(
    "other", [("--value", "83"), ("--level", "red"), ("--comparator", "england=87"), ("--earlier", "previous_period=8")]
)
def test_files_hold_all_figures_and_none_is_given_beside_them(other, folder):
    ended = run(*FIGURE, "--values", "values.csv", *other)
    assert ended.exit_code == 2
    assert "leave the other figures out" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("explain", ".", "assessments", "--period", "2021-08", "--values", "values.csv", "--area", "North"),
            "there is no area named 'North'",
        ),
        (("explain", ".", "assessment", "--period", "2021-08", "--values", "values.csv"), "did you mean 'assessments'?"),
        (("explain", ".", "assessments", "--period", "2021/22 Q1", "--values", "values.csv"), "write a period such as 2021-06"),
    ],
)
def test_what_the_files_do_not_hold_is_told(arguments, message, folder):
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert message in ended.stderr


def test_a_report_file_can_stand_for_its_pack(folder):
    ended = run("explain", "small.ragreport.yaml", "proceedings", "--period", "2021/22 Q1", "--value", "28")
    assert ended.exit_code == 0
    assert "Amber" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["explain", ".", "assessments", "--value", "83"], "which period is the figure for?"),
        (["explain", ".", "assessments", "--period", "2021-08"], "which figure is to be rated?"),
        (["explain", ".", "assessments", "--period", "2021-08", "--numerator", "3"], "--numerator and --denominator go together"),
        (
            ["explain", ".", "assessments", "--period", "2021-08", "--numerator", "x", "--denominator", "3"],
            "'x' is not a number of 0 or more",
        ),
        (
            ["explain", ".", "assessments", "--period", "2021-08", "--numerator", "1", "--denominator", "-3"],
            "'-3' is not a number of 0 or more",
        ),
        (["explain", "nowhere", "assessments", "--period", "2021-08", "--value", "3"], "Path 'nowhere' does not exist."),
        (["explain", ".", "asessments", "--period", "2021-08", "--value", "3"], "did you mean 'assessments'?"),
        (["explain", ".", "assessments", "--period", "2021/22 Q1", "--value", "3"], "the given period: error RAG"),
        (["explain", ".", "assessments", "--period", "2021-08", "--value", "about 3"], "the given value: error RAG"),
        (["explain", ".", "assessments", "--period", "2021-08", "--value", "£3"], "the given value: error RAG"),
        (["explain", "x" * 300, "assessments", "--period", "2021-08", "--value", "3"], "does not exist."),
        (["explain", "."], "give a pack and an indicator"),
        (["explain", "RAG030", "--value", "3"], "or the code of a problem alone"),
        (["explain", "RAG999"], "there is no code 'RAG999'; codes run from RAG001 to RAG"),
        (["explain", "rag"], "there is no code 'rag'"),
    ],
)
def test_what_cannot_be_explained_ends_with_2_and_says_why(arguments, message, folder):
    ended = run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())


def test_a_pack_with_problems_cannot_explain(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run(*FIGURE, "--value", "83")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "small.ragrules.yaml:14:5: error RAG030: " in ended.stderr


@pytest.mark.parametrize("code", ["RAG030", "rag030"])
def test_a_code_is_explained_with_its_meaning_remedy_and_examples(code):
    fault = faults_by_code()["RAG030"]
    ended = run("explain", code)
    assert ended.exit_code == 0
    assert ended.stdout == (
        f"RAG030: {fault.title} (error)\n\nWhat it means\n    {fault.meaning}\n\nWhat to do\n    {fault.remedy}\n"
        f"\nInstead of\n    {fault.bad}\n\nWrite\n    {fault.good}\n"
    )


def test_an_example_of_several_lines_is_shown_line_by_line(monkeypatch):
    fault = Fault(code="RAG001", title="A title", meaning="Means.", remedy="Do.", bad="a:\n  b: 1", good="")
    monkeypatch.setattr("ragrules.cli.explain.faults_by_code", lambda: {"RAG001": fault})
    assert run("explain", "RAG001").stdout.endswith("\n\nInstead of\n    a:\n      b: 1\n")


def test_every_fault_of_the_package_can_be_explained():
    assert {fault.code: fault for fault in declared()} == faults_by_code()
    assert list(faults_by_code()) == sorted(faults_by_code())


def test_faults_are_found_by_themselves_and_in_collections(monkeypatch):
    def fault(code):
        return Fault(code=code, title="t", meaning="m", remedy="r")

    module = ModuleType("ragrules.invented")
    module.one, module.listed, module.by_name = fault("RAG901"), [fault("RAG902"), 1], {"a": fault("RAG903"), "b": 2}
    monkeypatch.setattr(_fault_pages, "_modules", lambda: [module])
    assert list(faults_by_code()) == ["RAG901", "RAG902", "RAG903"]


def test_a_module_whose_extra_is_not_installed_is_passed_over(monkeypatch):
    monkeypatch.setitem(sys.modules, "json", None)
    monkeypatch.delitem(sys.modules, "ragrules.assessment_json", raising=False)
    names = {module.__name__ for module in _fault_pages._modules()}
    assert "ragrules.assessment_json" not in names
    assert "ragrules.spec.faults" in names


def test_a_module_of_the_package_that_is_missing_is_not_passed_over(monkeypatch):
    monkeypatch.setitem(sys.modules, "ragrules.spec.faults", None)
    with pytest.raises(ModuleNotFoundError, match=r"ragrules\.spec\.faults"):
        list(_fault_pages._modules())
