"""Small mistakes in rules: which there are, which a test notices, and the test that would notice the others."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from ragrules import MutantReport
from ragrules.testing.suggestion import as_tests
from tests.unit.command_line import run
from tests.unit.test_rule_coverage import RULES
from tests.unit.writing import pack_text, written

MORE_RULES = {
    "a lag": "lag: 14 days",
    "a lag for context": "direction: none\ntolerance: none\ntarget: none\nlag: 2 months",
    "a lag in no period": "in_force: {from: 2021-04-10, until: 2021-04-20}\nlag: 14 days",
    "a dated tolerance": (
        "tolerance: [{from: 2021-04-01, value: 5% of target}, {from: 2022-04-01, value: 10% of target}]\n"
        "target: {from: 2021-04-01, value: 91}"
    ),
    "two edges": "tolerance: {green: 1 point, amber: 5 points}",
    "a target of 100": "target: 100\ntolerance: 5 points",
}
NOTHING = "  - {name: nothing much, as_of: 2021-09-29, values: v.csv, expect: {}}\n"


def report(folder: Path, tests: str = NOTHING) -> MutantReport:
    written(folder, "indicator,period,value\n", "v.csv")
    (found,) = ragrules.rule_mutants(written(folder, f"ragrules: 1\ntests:\n{tests}", "t.ragtest.yaml"))
    return found


def unnoticed(found: MutantReport) -> list[str]:
    return [mutant.what for mutant in found.survivors]


def cases_text(*cases: str, period: str = "2021-08") -> str:
    listed = "".join(f"      - {case}\n" for case in cases)
    return f"  - name: a\n    indicator: visits\n    period: {period}\n    cases:\n{listed}"


@pytest.mark.parametrize("rule", (RULES | MORE_RULES).values(), ids=RULES | MORE_RULES)
def test_the_tests_to_paste_notice_every_mistake(rule: str, tmp_path: Path):
    written(tmp_path, pack_text(rule))
    before = report(tmp_path)
    after = report(tmp_path, NOTHING + "".join(f"{line}\n" for line in before.lines))
    assert unnoticed(before) == [mutant.what for mutant in before.mutants]
    assert unnoticed(after) == []
    assert len(after.mutants) == len(before.mutants)


@pytest.mark.parametrize("rule", [RULES[name] for name in RULES if name != "an edge that does not end"])
def test_with_all_of_the_rules_tried_few_mistakes_go_unnoticed(rule: str, tmp_path: Path):
    written(tmp_path, pack_text(rule))
    written(tmp_path, "indicator,period,value\n", "v.csv")
    run = ragrules.run_rule_tests(written(tmp_path, f"ragrules: 1\ntests:\n{NOTHING}", "t.ragtest.yaml"))
    (coverage,) = ragrules.rule_coverages(run)
    found = report(tmp_path, NOTHING + "".join(f"{line}\n" for line in as_tests(coverage.suggestions)))
    assert [what for what in unnoticed(found) if "the edge between" in what or "on_edge" in what or "direction" in what] == []


MISTAKES = {
    "higher": [
        "the edge between red and amber at 86.449 in place of 86.45",
        "the edge between red and amber at 86.451 in place of 86.45",
        "the edge between amber and green at 90.9 in place of 91",
        "the edge between amber and green at 91.1 in place of 91",
        "direction lower in place of higher",
        "on_edge of amber worse",
        "on_edge of green worse",
        "amber 5 points in place of 5% of target",
        "amber 50% of target in place of 5% of target",
    ],
    "lower": [
        "the edge between green and amber at 25.9 in place of 26",
        "the edge between green and amber at 26.1 in place of 26",
        "the edge between amber and red at 27.9 in place of 28",
        "the edge between amber and red at 28.1 in place of 28",
        "direction higher in place of lower",
        "on_edge of amber worse",
        "on_edge of green worse",
        "amber 2% of target in place of 2",
        "amber 20 in place of 2",
    ],
    "nothing below none": [
        "the edge between green and amber at -0.1 in place of 0",
        "the edge between green and amber at 0.1 in place of 0",
        "the edge between amber and red at 2.9 in place of 3",
        "the edge between amber and red at 3.1 in place of 3",
        "direction higher in place of lower",
        "on_edge of amber worse",
        "on_edge of green worse",
        "amber 30 in place of 3",
    ],
    "the edge is worse": [
        "the edge between red and amber at 86.449 in place of 86.45",
        "the edge between red and amber at 86.451 in place of 86.45",
        "the edge between amber and green at 90.9 in place of 91",
        "the edge between amber and green at 91.1 in place of 91",
        "direction lower in place of higher",
        "on_edge of amber better",
        "on_edge of green better",
        "amber 5 points in place of 5% of target",
        "amber 50% of target in place of 5% of target",
    ],
    "a target of 100": [
        "the edge between red and amber at 94.9 in place of 95",
        "the edge between red and amber at 95.1 in place of 95",
        "the edge between amber and green at 99.9 in place of 100",
        "the edge between amber and green at 100.1 in place of 100",
        "direction lower in place of higher",
        "on_edge of amber worse",
        "on_edge of green worse",
        "amber 50 points in place of 5 points",
    ],
    "for context": [],
    "no target": [],
    "recorded": [],
    "dated, to the same": [
        "the edge between red and amber at 86.449 in place of 86.45",
        "the edge between red and amber at 86.451 in place of 86.45",
        "the edge between amber and green at 90.9 in place of 91",
        "the edge between amber and green at 91.1 in place of 91",
        "direction lower in place of higher",
        "on_edge of amber worse",
        "on_edge of green worse",
        "amber 5 points in place of 5% of target",
        "amber 50% of target in place of 5% of target",
        "no entry of the target from 2021-04-01",
    ],
}


@pytest.mark.parametrize("rule", MISTAKES)
def test_each_mistake_that_changes_a_rating_is_made_and_no_other(rule: str, tmp_path: Path):
    written(tmp_path, pack_text((RULES | MORE_RULES)[rule]))
    assert [mutant.what for mutant in report(tmp_path).mutants] == MISTAKES[rule]


@pytest.mark.parametrize(
    ("rule", "mistakes"),
    [
        (
            "dated",
            [
                "the target of the entry after from 2021-04-01",
                "the target of the entry before from 2022-04-01",
                "no entry of the target from 2021-04-01",
                "no entry of the target from 2022-04-01",
            ],
        ),
        ("a dated tolerance", ["no entry of tolerance from 2021-04-01", "no entry of tolerance from 2022-04-01"]),
        ("a target for each period", ["the target of the period before", "the target of the period after"]),
        ("a target by period", ["the target of the period before", "the target of the period after"]),
        ("an edge that does not end", ["the target of the period before", "the target of the period after"]),
        (
            "missed",
            [
                "if_missed with improved and worsened swapped",
                "if_missed with improved and not_comparable swapped",
                "if_missed with maintained and worsened swapped",
                "if_missed with maintained and not_comparable swapped",
            ],
        ),
        ("a lag", ["no lag in place of 14 days"]),
        ("a lag in no period", []),
    ],
)
def test_mistakes_in_time_are_made(rule: str, mistakes: list[str], tmp_path: Path):
    written(tmp_path, pack_text((RULES | MORE_RULES)[rule]))
    made = [mutant.what for mutant in report(tmp_path).mutants]
    assert [what for what in made if " entry " in what or "period" in what or "if_missed" in what or "lag" in what][
        : len(mistakes)
    ] == mistakes


@pytest.mark.parametrize(
    ("cases", "noticed"),
    [
        (["{value: 91, expect: green}"], {"the edge between amber and green at 91.1 in place of 91", "on_edge of green worse"}),
        (
            ["{value: 90.95, expect: amber}"],
            {"the edge between amber and green at 90.9 in place of 91", "direction lower in place of higher"},
        ),
        (["{value: 90.89, expect: amber}"], {"direction lower in place of higher"}),
        (["{value: 50, expect: red}"], {"direction lower in place of higher", "amber 50% of target in place of 5% of target"}),
        (["{value: , expect: no_value}", "{value: c, expect: suppressed}", "{value: 91, expect: {streak: 1}}"], set()),
    ],
)
def test_a_case_notices_what_would_change_its_rating(cases: list[str], noticed: set[str], tmp_path: Path):
    written(tmp_path, pack_text(""))
    found = report(tmp_path, cases_text(*cases))
    assert {mutant.what for mutant in found.mutants if mutant.noticed} == noticed


def test_a_case_outside_the_days_of_an_indicator_notices_nothing(tmp_path: Path):
    written(tmp_path, pack_text("in_force: {from: 2021-04-01}"))
    found = report(tmp_path, cases_text("{value: 91, expect: not_in_force}", period="2021-03"))
    assert [mutant.what for mutant in found.mutants if mutant.noticed] == []


def test_a_case_that_fails_notices_nothing(tmp_path: Path):
    written(tmp_path, pack_text("lag: 14 days"))
    failing = "  - {name: b, indicator: visits, values: {2021-07: 91}, as_of: 2021-09-13, expect: red}\n"
    found = report(tmp_path, cases_text("{value: 91, expect: red}") + failing)
    assert [mutant.what for mutant in found.mutants if mutant.noticed] == []


@pytest.mark.parametrize(
    ("test", "noticed"),
    [
        ("indicator: visits, values: {2021-07: 91}, as_of: 2021-09-13, expect: green", True),
        ("indicator: visits, values: {2021-07: 91}, as_of: 2021-09-14, expect: awaited", False),
        ("indicator: visits, values: {2021-07: 91, 2021-08: 91}, as_of: 2021-09-13, expect: green", False),
        ("indicator: visits, values: {2021-07: 91}, expect: green", False),
        ("indicator: visits, values: {2021-07: 91}, as_of: 2021-08-31, expect: green", True),
        ("indicator: other, values: {2021-07: 91}, as_of: 2021-09-13, expect: contextual", False),
        ("values: w.csv, as_of: 2021-09-13, expect: {ratings: {visits: green}}", True),
        ("values: w.csv, as_of: 2021-09-13, expect: {summary: {awaited: 0}}", True),
        ("values: w.csv, as_of: 2021-09-13, expect: {summary: {all: 2}}", False),
    ],
)
def test_a_lag_is_noticed_by_what_looks_at_a_day_before_it_ends(test: str, noticed: bool, tmp_path: Path):
    other = "id: other\ntitle: Other\nunit: count\nfrequency: monthly\ndirection: none\nlag: 2 months"
    written(tmp_path, pack_text("lag: 14 days", other))
    written(tmp_path, "indicator,period,value\nvisits,2021-07,91\nother,2021-07,91\n", "w.csv")
    found = report(tmp_path, f"  - {{name: a, {test}}}\n")
    assert [mutant.noticed for mutant in found.mutants if mutant.what == "no lag in place of 14 days"] == [noticed]


def test_names_that_tests_have_are_not_given_again(tmp_path: Path):
    written(tmp_path, pack_text("tolerance: none"))
    tests = "".join(
        f"  - {{name: {name}, indicator: visits, period: 2025-04, value: 50, expect: red}}\n"
        for name in ("edges of visits in 2025-04", "edges of visits in 2025-04 (2)")
    )
    assert report(tmp_path, tests).lines[0] == "  - name: edges of visits in 2025-04 (3)"


def test_the_command_names_what_no_test_notices_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, pack_text("decimals: 0\ntolerance: none\nlag: 14 days"))
    written(tmp_path, f"ragrules: 1\ntests:\n{cases_text('{value: 91, expect: green}')}", "t.ragtest.yaml")
    ended = run("test", ".", "--mutants")
    assert (ended.exit_code, ended.stderr) == (1, "")
    assert (
        ended.stdout
        == """\
1 case in 1 file: all passed

Mistakes in p that no test notices:
  visits: the edge between red and green at 90 in place of 91
  visits: direction lower in place of higher
  visits: no lag in place of 14 days

To paste under tests:
  - name: edges of visits in 2025-04
    indicator: visits
    period: 2025-04
    cases:
      - {value: 90, expect: red}
  - name: visits is due 14 days after the end of its period
    indicator: visits
    values: {2025-04: 90}
    cases:
      - {as_of: 2025-06-13, expect: red}
      - {as_of: 2025-06-14, expect: awaited}

p: 2 of 5 mistakes noticed
"""
    )


def test_when_every_mistake_is_noticed_the_command_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, pack_text("decimals: 0\ntolerance: none"))
    written(tmp_path, f"ragrules: 1\ntests:\n{cases_text('{value: 91, expect: green}', '{value: 90, expect: red}')}", "t.ragtest.yaml")
    ended = run("test", ".", "--mutants", "--format", "json")
    assert (ended.exit_code, ended.stderr) == (0, "p: 4 of 4 mistakes noticed\n")
