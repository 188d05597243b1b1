"""Tests of rules are run as they say, and what comes of them is data: what differs, why, and where."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import ragrules
from ragrules import CaseOutcome, Mismatch, PackError
from ragrules.testing import case_run, rule_test_run
from tests.unit.rule_tests import made, ran
from tests.unit.writing import codes, pack_text, written


def failure(folder: Path, test: str) -> CaseOutcome:
    (outcome,) = ran(folder, f"- {{name: a, {test}}}").outcomes
    assert not outcome.passed
    return outcome


def differs(folder: Path, test: str) -> list[tuple[str, str, str]]:
    return [(each.what, each.expected, each.actual) for each in failure(folder, test).mismatches]


PASSING = {
    "a level": "indicator: visits, period: 2021-08, value: 86.45, expect: amber",
    "the other side of the edge": "indicator: visits, period: 2021-08, value: 86.44, expect: red",
    "a level by its key": "indicator: visits, period: 2021-08, value: 91, expect: {level: green}",
    "a blank": "indicator: visits, period: 2021-08, value: , expect: no_value",
    "a quoted blank": 'indicator: visits, period: 2021-08, value: "", expect: no_value',
    "a symbol": "indicator: visits, period: 2021-08, value: c, expect: suppressed",
    "a reason by its key": "indicator: context, period: 2021-08, value: 9, expect: {reason: contextual}",
    "parts": "indicator: visits, period: 2021-08, numerator: 83, denominator: 100, expect: red",
    "nothing of nothing": "indicator: visits, period: 2021-08, numerator: 0, denominator: 0, expect: not_applicable",
    "a unit mark": "indicator: visits, period: 2021-08, value: 91%, expect: green",
    "a status": "indicator: visits, period: 2021-08, status: not_yet_reported, expect: awaited",
    "no flags": "indicator: visits, period: 2021-08, value: 91, expect: {level: green, flags: []}",
    "one flag": "indicator: visits, period: 2021-08, numerator: 9, denominator: 10, expect: {level: amber, flags: small_numbers}",
    "flags in any order": (
        "indicator: visits, period: 2021-08, numerator: 9, denominator: 10, provisional: true,"
        " expect: {flags: [provisional, small_numbers]}"
    ),
    "a comparator": "indicator: compared, period: 2021-08, value: 82, comparators: {england: 87}, expect: amber",
    "no comparator": "indicator: compared, period: 2021-08, value: 82, expect: no_reference",
    "a recorded level": "indicator: said, period: 2021-08, level: amber, expect: amber",
    "travel": (
        "indicator: visits, period: 2021-08, value: 83, earlier: {previous_period: 80, same_period_last_year: 83},"
        " expect: {travel: {previous_period: improved, same_period_last_year: maintained}}"
    ),
    "travel that cannot be told": "indicator: visits, period: 2021-08, value: 83, expect: {travel: {previous_period: not_comparable}}",
    "an exception": "indicator: visits, period: 2021-08, value: 83, expect: {exception: true, streak: 1}",
    "no exception": "indicator: visits, period: 2021-08, value: 91, expect: {exception: false}",
    "an exception without a row": "indicator: visits, period: 2021-08, value: 83.5, expect: {exception: true}",
    "part of the explanation": "indicator: visits, period: 2021-08, value: 83, expect: {because: below 86.45%}",
    "parts of the explanation": "indicator: visits, period: 2021-08, value: 83, expect: {because: [Higher is better, below 86.45%]}",
    "an area": "indicator: visits, period: 2021-08, value: 91, area: North, expect: green",
    "the last of a series": "indicator: visits, values: {2020-08: 90, 2021-07: 84, 2021-08: 83}, expect: {level: red, exception: true,"
    " travel: {same_period_last_year: worsened, previous_period: worsened}, streak: 2}",
    "a series of one area": "indicator: visits, values: {2021-07: 84, 2021-08: 83}, area: North, expect: {level: red, streak: 2}",
    "a period of a series, without those after it": "indicator: visits, values: {2021-07: 84, 2021-08: 91}, period: 2021-07, expect: red",
    "a series as of a day": "indicator: visits, values: {2021-07: 84, 2021-08: 91}, as_of: 2021-08-20, expect: red",
    "a series that is awaited": "indicator: visits, values: {2021-07: 84}, as_of: 2021-09-14, expect: {reason: awaited, exception: true}",
    "a series not due a day before": "indicator: visits, values: {2021-07: 84}, as_of: 2021-09-13, expect: red",
    "a series with parts and a status": (
        "indicator: visits, values: {2021-07: {numerator: 84, denominator: 100}, 2021-08: {status: withheld}}, expect: withheld"
    ),
    "a series with a blank": "indicator: visits, values: {2021-07: 84, 2021-08: }, expect: no_value",
    "a series with comparators": (
        "indicator: compared, values: {2021-07: 84, 2021-08: 87}, comparators: {england: {2021-08: 87}}, expect: green"
    ),
    "a period of a series as of a day": (
        "indicator: visits, values: {2021-07: 84, 2021-08: 91}, period: 2021-07, as_of: 2021-09-29, expect: {level: red, exception: false}"
    ),
}


@pytest.mark.parametrize("test", PASSING.values(), ids=PASSING)
def test_what_is_as_expected_passes(test: str, tmp_path: Path):
    (outcome,) = ran(tmp_path, f"- {{name: a, {test}}}").outcomes
    assert outcome.mismatches == ()
    assert outcome.because == ()


def test_a_series_is_looked_at_as_often_as_its_cases_say(tmp_path: Path):
    tests = """
- name: over the summer
  indicator: visits
  values: {2021-06: 91, 2021-07: 84, 2021-08: 83}
  expect:
"""
    looks = "[{period: 2021-06, expect: green}, {period: 2021-07, expect: {streak: 1}}, {as_of: 2021-09-29, expect: {streak: 2}}]"
    run = ran(tmp_path, tests.replace("expect:", f"cases: {looks}").rstrip())
    assert (len(run.outcomes), run.passed) == (3, True)


FAILING = {
    "another level": ("indicator: visits, period: 2021-08, value: 86.44, expect: amber", [("level", "amber", "red")]),
    "a level where there is a reason": ("indicator: visits, period: 2021-08, value: , expect: amber", [("level", "amber", "no_value")]),
    "a reason where there is a level": (
        "indicator: visits, period: 2021-08, value: 91, expect: no_value",
        [("reason", "no_value", "green")],
    ),
    "another reason": ("indicator: context, period: 2021-08, value: 91, expect: no_value", [("reason", "no_value", "contextual")]),
    "no tolerance of the smallest distance": (
        "indicator: visits, period: 2021-08, value: 90.9999, expect: green",
        [("level", "green", "amber")],
    ),
    "a flag that is not there": (
        "indicator: visits, period: 2021-08, value: 91, expect: {flags: small_numbers}",
        [("flags", "small_numbers", "none")],
    ),
    "a flag too few": (
        "indicator: visits, period: 2021-08, numerator: 9, denominator: 10, provisional: true, expect: {flags: []}",
        [("flags", "none", "provisional, small_numbers")],
    ),
    "another travel": (
        "indicator: visits, period: 2021-08, value: 83, earlier: {previous_period: 80}, expect: {travel: {previous_period: worsened}}",
        [("travel previous_period", "worsened", "improved")],
    ),
    "travel that is not told": (
        "indicator: court, period: 2021/22 Q1, value: 26, expect: {travel: {previous_period: worsened}}",
        [("travel previous_period", "worsened", "not told")],
    ),
    "another streak": (
        "indicator: visits, values: {2021-07: 84, 2021-08: 83}, expect: {streak: 3}",
        [("streak", "3", "2")],
    ),
    "no exception": ("indicator: visits, period: 2021-08, value: 91, expect: {exception: true}", [("exception", "true", "false")]),
    "an exception": ("indicator: visits, period: 2021-08, value: 86, expect: {exception: false}", [("exception", "false", "true")]),
    "another explanation": (
        "indicator: visits, period: 2021-08, value: 83, expect: {because: [Lower is better, below 86.45%]}",
        [("explanation", "with 'Lower is better'", "without it")],
    ),
    "several things": (
        "indicator: visits, values: {2021-07: 84, 2021-08: 83}, expect: {level: amber, streak: 1}",
        [("level", "amber", "red"), ("streak", "1", "2")],
    ),
}


@pytest.mark.parametrize(("test", "mismatches"), FAILING.values(), ids=FAILING)
def test_what_is_not_as_expected_is_told_with_both_sides(test: str, mismatches: list[tuple[str, str, str]], tmp_path: Path):
    assert differs(tmp_path, test) == mismatches


def test_an_error_while_rating_is_a_failure_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **_more: object) -> object:
        raise ragrules.UnknownNameError("area", "North", ["Council"])

    monkeypatch.setattr(case_run, "rate", refuse)
    message = "an error: there is no area named 'North'. Known: Council"
    assert differs(tmp_path, "indicator: visits, period: 2021-08, value: 83, expect: red") == [("rating", "one", message)]


def test_a_failure_shows_figure_expected_actual_why_and_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    made(Path(), "- name: the last amber\n  indicator: visits\n  period: 2021-08\n  cases:\n    - {value: 86.44, expect: amber}")
    (outcome,) = ragrules.run_rule_tests(".").outcomes
    assert outcome.failure() == (
        """\
t.ragtest.yaml:7:9: the last amber::86.44
  indicator  visits, 2021-08
  value      86.44
  expected   amber
  actual     red
  because
    1. Visits made in time, August 2021: 86.44%, shown as 86.4%.
    2. Higher is better. The target is 91%.
    3. Green starts at 91% (the target). Amber starts at 86.45% (within 5% of the target).
    4. 86.44% is 0.01 percentage points below 86.45%, so it is not Amber. The rating is Red.
    5. It cannot be compared with the month before: there is no earlier figure. It cannot be compared with \
a year earlier: there is no earlier figure.
  rule       p.ragrules.yaml:4"""
    )


@pytest.mark.parametrize(
    ("test", "value"),
    [
        ("indicator: visits, period: 2021-08, numerator: 2, denominator: 3, expect: green", "66.666666666667 (2/3)"),
        ("indicator: visits, period: 2021-08, status: withheld, expect: green", "withheld"),
        ("indicator: visits, period: 2021-08, value: , expect: green", "none"),
        ("indicator: visits, period: 2021-08, value: c, expect: green", "c"),
        ("indicator: visits, values: {2021-08: 86.440}, expect: green", "86.440"),
        ("indicator: visits, values: {2021-08: {numerator: 1, denominator: 2}}, expect: green", "50"),
        ("indicator: visits, values: {2021-08: }, expect: green", "none"),
    ],
)
def test_a_failure_shows_the_figure_with_all_of_its_digits(test: str, value: str, tmp_path: Path):
    assert failure(tmp_path, test).value == value


def test_a_whole_assessment_that_differs_in_a_count_alone_says_no_more_than_that(tmp_path: Path):
    written(tmp_path, "indicator,period,value\nvisits,2021-08,91\n", "v.csv")
    (outcome,) = ran(tmp_path, "- {name: a, values: v.csv, as_of: 2021-09-29, expect: {summary: {red: 1}}}").outcomes
    assert outcome.failure().split("\n")[1:] == [
        "  indicator  as of 2021-09-29",
        "  expected   summary red 1",
        "  actual     summary red 0",
    ]


def test_two_mismatches_are_told_by_what_they_are(tmp_path: Path):
    shown = failure(tmp_path, "indicator: visits, values: {2021-07: 84, 2021-08: 83}, expect: {level: amber, streak: 1}").failure()
    assert "  expected   level amber\n  actual     level red\n  expected   streak 1\n  actual     streak 2\n" in shown


ASSESSED = """\
indicator,period,value
visits,2021-07,84
visits,2021-08,83
court,2021/22 Q1,26
context,2021-08,78
"""
CYCLE = """\
ragrules: 1
report: {values: v.csv, as_of: 2021-09-29}
caveats: [{indicators: [court], from: 2021-04, reportable: false, text: Not reliable.}]
"""


@pytest.fixture
def assessed(tmp_path: Path) -> Path:
    """A folder with figures and a report file."""
    written(tmp_path, ASSESSED, "v.csv")
    written(tmp_path, CYCLE, "r.ragreport.yaml")
    return tmp_path


def test_a_whole_assessment_is_held_against_its_exceptions_counts_and_ratings(assessed: Path):
    tests = """
- name: from files
  values: [v.csv]
  as_of: 2021-09-29
  expect:
    ratings: {visits: {level: red, streak: 2, exception: true}, court: green, context: contextual}
    exceptions: [context, compared, said, visits]
    summary: {all: 5, due: 5, rated: 2, red: 1, amber: 0, green: 1, contextual: 1, awaited: 2, not_due: 0}
- name: from a report file
  report: r.ragreport.yaml
  expect: {ratings: {court: not_reportable}, summary: {not_reportable: 1}}
- name: from a report file on another day
  report: r.ragreport.yaml
  as_of: 2021-09-13
  expect: {ratings: {visits: red}}
- {name: of one area, values: v.csv, as_of: 2021-09-29, area: North, expect: {summary: {all: 0}, exceptions: []}}
- {name: of nothing in particular, values: v.csv, as_of: 2021-09-29, expect: {}}
"""
    assert [outcome.failure() for outcome in ran(assessed, tests).outcomes if not outcome.passed] == []


def test_what_differs_in_a_whole_assessment_is_told_with_its_reasons(assessed: Path):
    test = """
- name: all
  values: v.csv
  as_of: 2021-09-29
  expect: {ratings: {visits: green, court: green}, exceptions: [court, context, visits], summary: {red: 2, suppressed: 1}}
"""
    (outcome,) = ran(assessed, test).outcomes
    assert outcome.mismatches == (
        Mismatch(what="visits level", expected="green", actual="red"),
        Mismatch(what="exceptions", expected="court, context, visits", actual="visits, context, compared, said"),
        Mismatch(what="summary red", expected="2", actual="1"),
        Mismatch(what="summary suppressed", expected="1", actual="0"),
    )
    assert outcome.because[0].startswith("visits: Visits made in time, August 2021: 83.0%")
    assert outcome.because[-3].startswith("compared is an exception: The figure for August 2021 was due")
    assert outcome.because[-1] == "court is no exception: 2021/22 Q1 green"
    assert (outcome.rule, outcome.period) == (None, "as of 2021-09-29")


def test_the_reasons_of_several_areas_stand_together(tmp_path: Path):
    written(tmp_path, "indicator,period,value,area\nvisits,2021-08,83,North\nvisits,2021-08,84,South\n", "v.csv")
    (outcome,) = ran(tmp_path, "- {name: a, values: v.csv, as_of: 2021-09-29, expect: {exceptions: []}}").outcomes
    assert "visits is an exception: Red in August 2021. Red in August 2021." in outcome.because


def test_no_exception_is_told_as_none(tmp_path: Path):
    written(tmp_path, pack_text(""))
    written(tmp_path, "indicator,period,value\nvisits,2021-08,91\n", "v.csv")
    (outcome,) = ran(tmp_path, "- {name: a, values: v.csv, as_of: 2021-09-29, expect: {exceptions: [visits]}}").outcomes
    assert outcome.mismatches == (Mismatch(what="exceptions", expected="visits", actual="none"),)


GREEN = "- {name: Visits on target, indicator: visits, period: 2021-08, value: 91, expect: green}"
RED = "- {name: visits off target, indicator: visits, period: 2021-08, value: 91, expect: red}"


def test_folders_are_searched_and_each_file_is_run_once_in_order(tmp_path: Path):
    for name in ("b", "a"):
        written(tmp_path / name, pack_text(""))
        made(tmp_path / name, GREEN)
    run = ragrules.run_rule_tests(tmp_path / "b", tmp_path, str(tmp_path / "b" / "t.ragtest.yaml"))
    assert [Path(file).parent.name for file in run.files] == ["b", "a"]
    assert len(run.outcomes) == 2
    assert run.passed


def test_a_keyword_keeps_the_cases_that_have_it_in_capitals_or_not(tmp_path: Path):
    file = made(tmp_path, f"{GREEN}\n{RED}")
    run = ragrules.run_rule_tests(file, keyword="ON target")
    assert ([outcome.name for outcome in run.outcomes], run.deselected) == (["Visits on target"], 1)


def test_that_nothing_was_run_is_no_pass(tmp_path: Path):
    written(tmp_path, pack_text(""))
    assert not ragrules.run_rule_tests(tmp_path).passed
    assert not ragrules.run_rule_tests(made(tmp_path, GREEN), keyword="nothing").passed


def test_a_failure_among_passes_is_no_pass(tmp_path: Path):
    run = ragrules.run_rule_tests(made(tmp_path, f"{GREEN}\n{RED}"))
    assert [outcome.name for outcome in run.failures] == ["visits off target"]
    assert not run.passed


def test_a_path_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(PackError) as raised:
        ragrules.run_rule_tests(tmp_path / "nothing")
    assert codes(raised.value.problems) == ["RAG043"]


def test_the_problems_of_all_files_are_told_together(tmp_path: Path):
    made(tmp_path, GREEN.replace("visits,", "vistis,"))
    made(tmp_path, GREEN.replace("91", "much"), name="u.ragtest.yaml")
    with pytest.raises(PackError) as raised:
        ragrules.run_rule_tests(tmp_path)
    assert codes(raised.value.problems) == ["RAG240", "RAG242"]


def test_several_processes_give_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in "abc":
        made(tmp_path, f"{GREEN}\n{RED}", name=f"{name}.ragtest.yaml")
    alone = ragrules.run_rule_tests(tmp_path, processes=1)
    monkeypatch.setattr(rule_test_run, "BYTES_PER_PROCESS", 100)
    assert len(rule_test_run._groups([tmp_path / f"{name}.ragtest.yaml" for name in "abc"], 2)) == 2
    assert ragrules.run_rule_tests(tmp_path, processes=2) == alone


@pytest.mark.parametrize(
    ("sizes", "most", "groups"), [([5, 5, 5, 5], 2, [2, 2]), ([20, 1, 1], 3, [1, 2]), ([5, 5], 8, [1, 1]), ([9], 4, [1])]
)
def test_files_are_shared_out_evenly_and_never_to_more_than_pays(
    sizes: list[int], most: int, groups: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rule_test_run, "BYTES_PER_PROCESS", 5)
    files = [written(tmp_path, "x" * size, f"{number}.ragtest.yaml") for number, size in enumerate(sizes)]
    assert [len(group) for group in rule_test_run._groups(files, most)] == groups


def test_empty_files_are_one_group(tmp_path: Path):
    files = [written(tmp_path, "", f"{number}.ragtest.yaml") for number in range(2)]
    assert rule_test_run._groups(files, 4) == [files]


def test_outcomes_can_be_sent_between_processes(tmp_path: Path):
    run = ran(tmp_path, RED)
    assert pickle.loads(pickle.dumps(run)) == run  # noqa: S301 - made in the line itself
