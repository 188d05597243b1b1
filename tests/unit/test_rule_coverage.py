"""What tests have tried of the rules: every edge on it and on both sides, every level, every reason and every branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ragrules
from ragrules import PackError, RuleCoverage
from ragrules.testing.rule_coverage import Point
from ragrules.testing.suggestion import as_tests
from tests.unit.command_line import run
from tests.unit.writing import HEAD, codes, pack_text, written

RULES = {
    "higher": "",
    "lower": "unit: weeks\ndirection: lower\ntarget: 26\ntolerance: 2",
    "nothing below none": "unit: count\ndirection: lower\ntarget: 0\ntolerance: 3",
    "in a range": "direction: in_range\ntarget: {between: [20, 30]}\ntolerance: 10% of target",
    "closest": "unit: count\ndirection: closest\ntarget: 50\ntolerance: {green: 2, amber: 5}",
    "a single best figure": "unit: count\ndirection: closest\ntarget: 50\ntolerance: 5",
    "displayed": "decimals: 0\ncompare_on: displayed",
    "the edge is worse": "on_edge: worse",
    "an edge with fewer decimals than are displayed": "decimals: 2",
    "a range of its own": "thresholds: {green: [20, 30], amber: [15, 35]}\ndirection: in_range\ntarget: none",
    "an edge that does not end": "unit: count\ntarget: {annual: 20, profile: straight_line}\nmeasure: year_to_date\ntolerance: none",
    "a target for each period": (
        "unit: count\nfrequency: quarterly\nmeasure: year_to_date\ntarget: {annual: 20, profile: [3, 8, 14, 20]}\ntolerance: 1"
    ),
    "a target by period": (
        "unit: count\nfrequency: quarterly\nmeasure: year_to_date\n"
        "target: {profile: {2021/22 Q1: 5, 2021/22 Q2: 10, 2021/22 Q3: none}}\ntolerance: 1"
    ),
    "dated": "target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 93, until: 2023-03-31}]",
    "dated, to the same": "target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 91, source: confirmed}]",
    "dated within a month": "frequency: quarterly\ntarget: [{from: 2021-04-01, value: 91}, {from: 2021-04-10, value: 92}]",
    "for a time": "in_force: {from: 2021-04-01, until: 2022-03-31}",
    "until a day": "in_force: {until: 2022-03-15}",
    "plausible": "minimum: 0\nmaximum: 91",
    "for context": "direction: none\ntolerance: none\ntarget: none",
    "no target": "target: none",
    "compared": "target: {comparator: england, offset: 2 points}\ntolerance: 5 points",
    "compared with its past": "target: {previous: same_period_last_year}\ntolerance: 5 points",
    "a change": "target: none\nrating: {method: change, against: previous_period, edges: {green: same, amber: 2 points worse}}",
    "recorded": "target: none\nrating: {method: recorded}",
    "missed": (
        "travel: {against: [same_period_last_year], tolerance: 1 point}\n"
        "if_missed: {against: same_period_last_year, improved: amber, maintained: amber, worsened: red,"
        " not_comparable: red}\ntolerance: none"
    ),
    "missed, and not comparable": (
        "direction: lower\nif_missed: {against: previous_period, improved: amber, maintained: red, worsened: red}\ntolerance: none"
    ),
    "missed by its past": (
        "target: {previous: previous_period}\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red,"
        " not_comparable: red}\ntolerance: none"
    ),
    "missed without a target": (
        "target: none\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}\ntolerance: none"
    ),
}


def coverage(folder: Path, tests: str = "") -> RuleCoverage:
    nothing = "  - {name: nothing much, as_of: 2021-09-29, values: v.csv, expect: {}}\n"
    written(folder, "indicator,period,value\n", "v.csv")
    run = ragrules.run_rule_tests(written(folder, f"ragrules: 1\ntests:\n{tests or nothing}", "t.ragtest.yaml"))
    assert [outcome.failure() for outcome in run.failures] == []
    (found,) = ragrules.rule_coverages(run)
    return found


def pasted(found: RuleCoverage) -> str:
    return "".join(f"{line}\n" for line in as_tests(found.suggestions))


def names(points: tuple[Point, ...]) -> list[str]:
    return [f"{point.kind} {point.name}" for point in points]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_cases_to_paste_pass_and_try_all_that_was_missing(rule: str, tmp_path: Path):
    written(tmp_path, pack_text(rule))
    before = coverage(tmp_path)
    assert (before.covered, before.missing) == (0, before.points)
    assert before.points
    after = coverage(tmp_path, pasted(before))
    assert names(after.missing) == []
    assert (after.covered, len(after.points), after.suggestions) == (len(before.points), len(before.points), ())


NAMES = {
    "higher": [
        "edge 86.449, just below the edge between red and amber",
        "edge 86.45, on the edge between red and amber",
        "edge 86.451, just above the edge between red and amber",
        "edge 90.9, just below the edge between amber and green",
        "edge 91, on the edge between amber and green",
        "edge 91.1, just above the edge between amber and green",
        "level red",
        "level amber",
        "level green",
        "reason no_value",
    ],
    "nothing below none": [
        "edge 0, on the edge between green and amber",
        "edge 0.1, just above the edge between green and amber",
        "edge 2.9, just below the edge between amber and red",
        "edge 3, on the edge between amber and red",
        "edge 3.1, just above the edge between amber and red",
        "level green",
        "level amber",
        "level red",
        "reason no_value",
    ],
    "displayed": [
        "edge 86.4, just below the edge between red and amber",
        "edge 86.5, on the edge between red and amber",
        "edge 86.6, just above the edge between red and amber",
        "edge 90.4, just below the edge between amber and green",
        "edge 90.5, on the edge between amber and green",
        "edge 90.6, just above the edge between amber and green",
        "level red",
        "level amber",
        "level green",
        "reason no_value",
    ],
    "an edge that does not end": [
        "edge 1.66, just below the edge between red and green",
        "edge 1.67, just above the edge between red and green",
        "level red",
        "level green",
        "reason no_value",
    ],
    "plausible": [
        "edge 86.449, just below the edge between red and amber",
        "edge 86.45, on the edge between red and amber",
        "edge 86.451, just above the edge between red and amber",
        "edge 90.9, just below the edge between amber and green",
        "edge 91, on the edge between amber and green",
        "level red",
        "level amber",
        "level green",
        "reason no_value",
    ],
    "for context": ["reason contextual", "reason no_value"],
    "recorded": ["level red", "level amber", "level green", "reason no_reference", "reason no_value"],
    "missed": [
        "edge 79.89, just below the edge between red and amber",
        "edge 79.9, on the edge between red and amber",
        "edge 79.91, just above the edge between red and amber",
        "edge 90.9, just below the edge between amber and green",
        "edge 91, on the edge between amber and green",
        "edge 91.1, just above the edge between amber and green",
        "level red",
        "level amber",
        "level green",
        "branch missed and improved",
        "branch missed and maintained",
        "branch missed and worsened",
        "branch missed and not_comparable",
        "reason no_value",
    ],
    "missed without a target": ["reason no_target", "reason no_value"],
    "until a day": [
        "edge 86.449, just below the edge between red and amber",
        "edge 86.45, on the edge between red and amber",
        "edge 86.451, just above the edge between red and amber",
        "edge 90.9, just below the edge between amber and green",
        "edge 91, on the edge between amber and green",
        "edge 91.1, just above the edge between amber and green",
        "level red",
        "level amber",
        "level green",
        "reason no_value",
        "reason not_in_force",
    ],
}


@pytest.mark.parametrize("rule", NAMES)
def test_what_is_to_be_tried_is_told_by_name(rule: str, tmp_path: Path):
    written(tmp_path, pack_text(RULES[rule]))
    assert names(coverage(tmp_path).points) == NAMES[rule]


@pytest.mark.parametrize(
    ("rule", "periods"),
    [
        ("dated", ["2021-03", "2021-04", "2022-04", "2023-04"]),
        ("dated, to the same", ["2021-03", "2021-04"]),
        ("dated within a month", ["2020/21 Q4", "2021/22 Q1"]),
        ("a target for each period", ["2025/26 Q1", "2025/26 Q2", "2025/26 Q3", "2025/26 Q4"]),
        ("a target by period", ["2025/26 Q1", "2021/22 Q1", "2021/22 Q2"]),
        ("for a time", ["2021-04", "2021-03", "2022-04"]),
        ("until a day", ["2022-02", "2022-03"]),
    ],
)
def test_each_span_of_time_with_bands_of_its_own_is_to_be_tried(rule: str, periods: list[str], tmp_path: Path):
    written(tmp_path, pack_text(RULES[rule]))
    assert list(dict.fromkeys(point.period for point in coverage(tmp_path).points)) == periods


def test_of_an_indicator_that_exists_in_no_period_there_is_nothing_to_try(tmp_path: Path):
    written(tmp_path, pack_text("in_force: {from: 2021-04-10, until: 2021-04-20}"))
    assert coverage(tmp_path).points == ()


TESTED = """\
  - name: a
    indicator: visits
    period: 2021-08
    cases:
"""


@pytest.mark.parametrize(
    ("case", "tried"),
    [
        ("{value: 91, expect: green}", ["edge 91, on the edge between amber and green", "level green"]),
        ("{value: 91, expect: {level: green}}", ["edge 91, on the edge between amber and green", "level green"]),
        ("{value: 90.95, expect: amber}", ["edge 90.9, just below the edge between amber and green", "level amber"]),
        ("{value: 90.89, expect: amber}", ["level amber"]),
        ("{value: 91.1, expect: green}", ["edge 91.1, just above the edge between amber and green", "level green"]),
        ("{value: 91.11, expect: green}", ["level green"]),
        ("{value: , expect: no_value}", ["reason no_value"]),
        ("{value: c, expect: suppressed}", []),
        ("{value: 91, expect: {streak: 1}}", []),
    ],
)
def test_only_what_a_case_states_counts_as_tried(case: str, tried: list[str], tmp_path: Path):
    written(tmp_path, pack_text(""))
    found = coverage(tmp_path, f"{TESTED}      - {case}\n")
    assert names(tuple(point for point in found.points if point.covered)) == tried


def test_series_and_assessments_count_by_what_they_state(tmp_path: Path):
    written(tmp_path, pack_text(""))
    written(tmp_path, "indicator,period,value\nvisits,2021-08,91\n", "w.csv")
    tests = "  - {name: a, indicator: visits, values: {2021-07: 91, 2021-08: 86.45}, expect: amber}\n"
    tests += "  - {name: b, values: w.csv, as_of: 2021-09-29, expect: {ratings: {visits: green}}}\n"
    found = coverage(tmp_path, tests)
    tried = ["edge 86.45, on the edge between red and amber", "edge 91, on the edge between amber and green", "level amber", "level green"]
    assert names(tuple(point for point in found.points if point.covered)) == tried


def test_a_case_that_fails_has_tried_nothing(tmp_path: Path):
    written(tmp_path, pack_text(""))
    run = ragrules.run_rule_tests(
        written(tmp_path, f"ragrules: 1\ntests:\n{TESTED}      - {{value: 91, expect: amber}}\n", "t.ragtest.yaml")
    )
    assert ragrules.rule_coverages(run)[0].covered == 0


def test_a_case_in_a_span_of_time_tries_nothing_of_another(tmp_path: Path):
    written(tmp_path, pack_text(RULES["dated"]))
    found = coverage(tmp_path, f"{TESTED}      - {{value: 91, expect: green}}\n      - {{value: 91, period: 2022-04, expect: amber}}\n")
    tried = [f"{point.period} {point.name}" for point in found.points if point.covered]
    assert tried == ["2021-04 91, on the edge between amber and green", "2021-04 green", "2022-04 amber"]


def test_a_rule_that_has_become_unusable_is_told(tmp_path: Path):
    written(tmp_path, pack_text(""))
    run = ragrules.run_rule_tests(
        written(tmp_path, f"ragrules: 1\ntests:\n{TESTED}      - {{value: 91, expect: green}}\n", "t.ragtest.yaml")
    )
    written(tmp_path, pack_text("direction: down"))
    with pytest.raises(PackError) as raised:
        ragrules.rule_coverages(run)
    assert codes(raised.value.problems) == ["RAG034"]


@pytest.fixture
def tested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one rule, and a test that tries its edge on target and no more."""
    written(tmp_path, pack_text("decimals: 0\ntolerance: none", head=HEAD))
    written(tmp_path, f"ragrules: 1\ntests:\n{TESTED}      - {{value: 91, expect: green}}\n", "t.ragtest.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_names_what_is_missing_with_the_cases_to_paste(tested: Path):
    ended = run("test", ".", "--coverage", "text")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert (
        ended.stdout
        == """\
1 case in 1 file: all passed

Not tried in p:
  visits 2025-04: edge 90, just below the edge between red and green
  visits 2025-04: edge 92, just above the edge between red and green
  visits 2025-04: level red
  visits 2025-04: reason no_value

To paste under tests:
  - name: edges of visits in 2025-04
    indicator: visits
    period: 2025-04
    cases:
      - {value: 90, expect: red}
      - {value: 92, expect: green}
      - {value: , expect: no_value}

p: 2 of 6 edges, levels, reasons and branches tried
"""
    )


def test_when_all_is_tried_the_command_says_so_in_one_line(tested: Path):
    cases = "      - {value: 91, expect: green}\n      - {value: 90, expect: red}\n      - {value: 92, expect: green}\n"
    written(tested, f"ragrules: 1\ntests:\n{TESTED}{cases}      - {{value: , expect: no_value}}\n", "t.ragtest.yaml")
    ended = run("test", ".", "--coverage", "text", "--fail-under", "100")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == "4 cases in 1 file: all passed\np: 6 of 6 edges, levels, reasons and branches tried\n"


def test_coverage_as_json_is_the_only_result(tested: Path):
    ended = run("test", ".", "--coverage", "json")
    told = json.loads(ended.stdout)
    assert (told["covered"], told["all"]) == (2, 6)
    (pack,) = told["packs"]
    assert (pack["pack"], pack["covered"], pack["all"]) == ("p", 2, 6)
    assert pack["points"][:2] == [
        {
            "indicator": "visits",
            "period": "2025-04",
            "kind": "edge",
            "name": "90, just below the edge between red and green",
            "covered": False,
            "case": "{value: 90, expect: red}",
        },
        {
            "indicator": "visits",
            "period": "2025-04",
            "kind": "edge",
            "name": "91, on the edge between red and green",
            "covered": True,
            "case": None,
        },
    ]
    assert ended.stderr == "1 case in 1 file: all passed\n"


def test_there_is_only_one_result(tested: Path):
    ended = run("test", ".", "--coverage", "html", "--format", "junit")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "--coverage html and --format junit both ask for the only result" in ended.stderr


def test_coverage_as_html_says_in_words_what_is_missing(tested: Path):
    page = run("test", ".", "--coverage", "html").stdout
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>\n")
    assert "<p>2 of 6 edges, levels, reasons and branches tried.</p>" in page
    assert "<td>edge 91, on the edge between red and green</td><td>yes</td><td></td>" in page
    assert "<td>level red</td><td><strong>no</strong></td><td><code>{value: 90, expect: red}</code></td>" in page


@pytest.mark.parametrize(("percent", "ends"), [(33, 0), (34, 1), (0, 0), (100, 1)])
def test_a_threshold_compares_whole_numbers(percent: int, ends: int, tested: Path):
    ended = run("test", ".", "--fail-under", percent)
    assert ended.exit_code == ends
    assert ended.stderr == ("" if not ends else f"Too little was tried: 2 of 6, which is less than {percent}%\n")
    assert ended.stdout == "1 case in 1 file: all passed\n"
