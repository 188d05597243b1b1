"""Test files of rules are read whole: every problem of a file and its pack in one go, each with its place and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from ragrules.errors import Fault, PackError
from ragrules.testing import rule_test_faults
from ragrules.testing.rule_test_reading import read_rule_tests
from tests.unit.rule_tests import made, problems, ran
from tests.unit.writing import codes, pack_text, written

DECLARED = [fault for fault in vars(rule_test_faults).values() if isinstance(fault, Fault)]
SHOWN = [pytest.param(fault, id=fault.code) for fault in DECLARED]


def ids(folder: Path, tests: str) -> list[str]:
    return [test.id.partition("::")[2] for test in read_rule_tests(made(folder, tests)).tests]


@pytest.mark.parametrize("fault", SHOWN)
def test_the_bad_example_of_a_fault_has_it(fault: Fault, tmp_path: Path):
    written(tmp_path, pack_text(""))
    with pytest.raises(PackError) as raised:
        ragrules.run_rule_tests(written(tmp_path, fault.bad, "t.ragtest.yaml"))
    assert codes(raised.value.problems) == [fault.code]


@pytest.mark.parametrize("fault", SHOWN)
def test_the_good_example_of_a_fault_passes(fault: Fault, tmp_path: Path):
    written(tmp_path, pack_text(""))
    run = ragrules.run_rule_tests(written(tmp_path, fault.good, "t.ragtest.yaml"))
    assert run.outcomes
    # The second case of that example is there for its name, and 90 is amber.
    assert run.passed


def test_a_case_is_named_by_its_file_its_test_and_what_it_gives(tmp_path: Path):
    tests = """
- name: a table
  indicator: visits
  period: 2021-08
  cases:
    - {value: 91, expect: green}
    - {value: , expect: no_value}
    - {name: the name it was given, value: 90, expect: amber}
    - {numerator: 83, denominator: 100, expect: red}
    - {value: 91, period: 2021-07, expect: green}
    - {value: 91, earlier: {previous_period: 90}, expect: green}
    - {value: 91, comparators: {england: 87}, area: North, expect: green}
    - {status: withheld, expect: withheld}
    - {value: 91, expect: green}
- {name: one, indicator: visits, period: 2021-08, value: 91, expect: green}
- name: over time
  indicator: visits
  values: {2021-07: 84, 2021-08: 83}
  cases: [{period: 2021-07, expect: red}, {as_of: 2021-09-29, expect: red}, {expect: red}]
"""
    assert ids(tmp_path, tests) == [
        "a table::91",
        "a table::blank",
        "a table::the name it was given",
        "a table::83/100",
        "a table::2021-07 91",
        "a table::91 previous_period 90",
        "a table::91 North england 87",
        "a table::withheld",
        "a table::91 (2)",
        "one",
        "over time::2021-07",
        "over time::as of 2021-09-29",
        "over time::case",
    ]


def test_the_file_of_an_id_is_the_path_that_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path, "- {name: one, indicator: visits, period: 2021-08, value: 91, expect: green}", name="deep/t.ragtest.yaml")
    monkeypatch.chdir(tmp_path)
    written(
        tmp_path / "deep",
        "ragrules: 1\nrules: ..\ntests: [{name: one, indicator: visits, period: 2021-08, value: 91, expect: green}]",
        "t.ragtest.yaml",
    )
    (outcome,) = ragrules.run_rule_tests("deep").outcomes
    assert (outcome.id, str(outcome.location)) == ("deep/t.ragtest.yaml::one", "deep/t.ragtest.yaml:3:9")


@pytest.mark.parametrize("rules", ["p.ragrules.yaml", "[p.ragrules.yaml, more/q.ragrules.yaml]", ".", "[.]"])
def test_the_pack_is_what_rules_names(rules: str, tmp_path: Path):
    more = "ragrules: 1\nindicators:\n  - {id: more, title: More, unit: count, frequency: monthly, direction: none}\n"
    written(tmp_path, more, "more/q.ragrules.yaml")
    file = made(
        tmp_path, "- {name: a, indicator: visits, period: 2021-08, value: 91, expect: green}", f"ragrules: 1\nrules: {rules}\ntests:\n"
    )
    pack = read_rule_tests(file).pack
    assert ("more" in [indicator.id for indicator in pack.indicators]) is (rules != "p.ragrules.yaml")


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path):
    found = problems(
        tmp_path,
        """
- name: a
  indicator: vistis
  period: 2021-08
  cases: [{value: 91, expect: gren}, {value: 91, expcet: green}]
- name: a
  indicator: visits
  period: 2021/22 Q1
  value: 91 per cent
  expect: {level: green, streak: many, travel: {last_year: improved}, flags: [odd]}
""",
    )
    assert [(problem.location.line, problem.location.column, problem.code, problem.path) for problem in found] == [
        (4, 16, "RAG240", "tests[0].indicator"),
        (6, 33, "RAG244", "tests[0].cases[0].expect"),
        (6, 52, "RAG030", "tests[0].cases[1].expcet"),
        (7, 11, "RAG243", "tests[1]"),
        (9, 13, "RAG241", "tests[1].period"),
        (10, 12, "RAG242", "tests[1].value"),
        (11, 36, "RAG036", "tests[1].expect.streak"),
        (11, 51, "RAG030", "tests[1].expect.travel.last_year"),
        (11, 81, "RAG034", "tests[1].expect.flags[0]"),
    ]


def test_an_unknown_indicator_names_the_nearest(tmp_path: Path):
    (problem,) = problems(tmp_path, "- {name: a, indicator: vistis, period: 2021-08, value: 91, expect: green}")
    assert (problem.message, problem.hint) == ("the pack has no indicator 'vistis'", "did you mean 'visits'?")


def test_an_expected_word_names_the_nearest_level_or_reason(tmp_path: Path):
    (problem,) = problems(tmp_path, "- {name: a, indicator: visits, period: 2021-08, value: 91, expect: no_valu}")
    assert problem.hint.startswith("did you mean 'no_value'? levels: red, amber, green; reasons: not_in_force, ")


def test_nothing_near_an_expected_word_is_guessed(tmp_path: Path):
    (problem,) = problems(tmp_path, "- {name: a, indicator: visits, period: 2021-08, value: 91, expect: xyzzy}")
    assert problem.hint.startswith("levels: red")


ONE_PROBLEM = {
    "no table and no expectation": ("{indicator: visits, period: 2021-08, value: 91}", "RAG245", "neither 'cases' nor 'expect'"),
    "a table and an expectation": (
        "{indicator: visits, period: 2021-08, value: 91, expect: green, cases: [{expect: green}]}",
        "RAG245",
        "both 'cases' and 'expect'",
    ),
    "a table that is none": ("{indicator: visits, period: 2021-08, cases: none}", "RAG033", "found 'none'"),
    "a case that is none": ("{indicator: visits, period: 2021-08, cases: [91]}", "RAG033", "found '91'"),
    "no figure": ("{indicator: visits, period: 2021-08, expect: green}", "RAG245", "gives no figure"),
    "half of the parts": ("{indicator: visits, period: 2021-08, numerator: 83, expect: green}", "RAG245", "go together"),
    "parts that make no figure": (
        "{indicator: visits, period: 2021-08, numerator: 1, denominator: 0, expect: green}",
        "RAG242",
        "1 over 0",
    ),
    "a mark of another unit": ("{indicator: visits, period: 2021-08, value: £91, expect: green}", "RAG242", "written with £"),
    "a figure that is a list": ("{indicator: visits, period: 2021-08, value: [91], expect: green}", "RAG033", "found a list"),
    "a comparator that is no figure": (
        "{indicator: visits, period: 2021-08, value: 91, comparators: {england: most}, expect: green}",
        "RAG242",
        "'most' is not a figure",
    ),
    "a comparator that is a list": (
        "{indicator: visits, period: 2021-08, value: 91, comparators: {england: [87]}, expect: green}",
        "RAG033",
        "found a list",
    ),
    "an unknown earlier period": (
        "{indicator: visits, period: 2021-08, value: 91, earlier: {last_year: 87}, expect: green}",
        "RAG034",
        "'last_year' is not allowed here",
    ),
    "an unknown level": ("{indicator: visits, period: 2021-08, value: 91, expect: {level: gren}}", "RAG046", "no level 'gren'"),
    "an expectation that is a list": ("{indicator: visits, period: 2021-08, value: 91, expect: [green]}", "RAG033", "found a list"),
    "an expectation that is blank": ("{indicator: visits, period: 2021-08, value: 91, expect: }", "RAG033", "found nothing"),
    "a series without figures": ("{indicator: visits, values: {}, expect: green}", "RAG245", "found no figure"),
    "a series with one period twice": (
        "{indicator: visits, values: {2021-08: 90, 2021-08-01..2021-08-31: 91}, expect: green}",
        "RAG241",
        "is the period that stands above as 2021-08",
    ),
    "a series with a figure that is none": ("{indicator: visits, values: {2021-08: most}, expect: green}", "RAG242", "'most'"),
    "a series with a figure that is a list": ("{indicator: visits, values: {2021-08: [90]}, expect: green}", "RAG033", "found a list"),
    "a series with a period that does not suit": ("{indicator: visits, values: {2021/22 Q1: 90}, expect: green}", "RAG241", "2021/22 Q1"),
    "a look at a period that does not suit": (
        "{indicator: visits, values: {2021-08: 90}, cases: [{period: 2021, expect: red}]}",
        "RAG241",
        "2021",
    ),
    "a series whose comparator has one figure": (
        "{indicator: visits, values: {2021-08: 90}, comparators: {england: 87}, expect: green}",
        "RAG245",
        "has figures by period",
    ),
    "a series that is a list": ("{indicator: visits, values: [90, 91], expect: green}", "RAG033", "found a list"),
    "an assessment without a day": ("{values: v.csv, expect: {exceptions: []}}", "RAG245", "needs the day"),
    "an assessment of nothing": ("{as_of: 2021-09-29, expect: {exceptions: []}}", "RAG245", "a report file or in files of figures"),
    "an assessment of both": (
        "{report: r.ragreport.yaml, values: v.csv, as_of: 2021-09-29, expect: {exceptions: []}}",
        "RAG245",
        "a report file or in files of figures",
    ),
    "an assessment with an unknown exception": (
        "{values: v.csv, as_of: 2021-09-29, expect: {exceptions: [vistis]}}",
        "RAG240",
        "no indicator 'vistis'",
    ),
    "an assessment with an unknown rating": (
        "{values: v.csv, as_of: 2021-09-29, expect: {ratings: {vistis: green}}}",
        "RAG240",
        "no indicator 'vistis'",
    ),
    "an assessment with an unknown count": (
        "{values: v.csv, as_of: 2021-09-29, expect: {summary: {gren: 1}}}",
        "RAG244",
        "'gren' is no level of the scale and no reason",
    ),
    "an assessment with a count that is none": (
        "{values: v.csv, as_of: 2021-09-29, expect: {summary: {due: many}}}",
        "RAG036",
        "found 'many'",
    ),
    "an assessment with a summary that is a list": (
        "{values: v.csv, as_of: 2021-09-29, expect: {summary: [1]}}",
        "RAG033",
        "found a list",
    ),
    "an assessment that expects a word": ("{values: v.csv, as_of: 2021-09-29, expect: green}", "RAG033", "found 'green'"),
    "no such file of figures": ("{values: w.csv, as_of: 2021-09-29, expect: {exceptions: []}}", "RAG100", "cannot be read"),
    "no such report file": ("{report: s.ragreport.yaml, expect: {exceptions: []}}", "RAG043", "no such file"),
    "a name with a line break": (
        '{name: "a\\nb", indicator: visits, period: 2021-08, value: 91, expect: green}',
        "RAG246",
        "cannot be a name",
    ),
    "a name that is a list": ("{name: [a], indicator: visits, period: 2021-08, value: 91, expect: green}", "RAG033", "found a list"),
    "no indicator": ("{period: 2021-08, value: 91, expect: green}", "RAG032", "'indicator' is missing"),
    "an indicator that is a list": ("{indicator: [visits], period: 2021-08, value: 91, expect: green}", "RAG033", "found a list"),
    "a period that is a list": ("{indicator: visits, period: [2021-08], value: 91, expect: green}", "RAG033", "found a list"),
    "a test that is none": ("visits", "RAG033", "found 'visits'"),
}


@pytest.mark.parametrize(("test", "code", "message"), ONE_PROBLEM.values(), ids=ONE_PROBLEM)
def test_what_a_test_cannot_say_is_told(test: str, code: str, message: str, tmp_path: Path):
    written(tmp_path, "indicator,period,value\nvisits,2021-08,91\n", "v.csv")
    written(tmp_path, "ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29}\n", "r.ragreport.yaml")
    named = test if test.startswith("{name") or not test.startswith("{") else "{name: a, " + test[1:]
    (problem,) = problems(tmp_path, f"- {named}")
    assert problem.code == code
    assert message in problem.message
    assert problem.hint
    assert problem.location.line or problem.location.file.endswith(("w.csv", "s.ragreport.yaml"))


def test_a_case_without_a_period_is_told_where_the_test_has_none(tmp_path: Path):
    (problem,) = problems(tmp_path, "- {name: a, indicator: visits, cases: [{value: 91, expect: green}]}")
    assert (problem.code, problem.message) == ("RAG245", "the case says no period")


def test_the_problems_of_the_pack_are_told_with_those_of_the_test_file(tmp_path: Path):
    written(tmp_path, pack_text("direction: down", "id: a\ntitle: A\nunit: counts\nfrequency: monthly\ndirection: none"))
    found = problems(
        tmp_path,
        """
- {name: a, indicator: what, period: when, value: much, expect: anything}
- {name: b, indicator: visits, period: 2021-08, value: 91, cases: []}
- {name: c, indicator: visits, values: {2021-08: 91%}, expect: nothing}
- {name: d, values: v.csv, as_of: 2021-09-29, expect: {ratings: {a: green}}}
""",
    )
    assert {problem.code for problem in found} >= {"RAG034", "RAG242", "RAG100"}
    rules = (tmp_path / "p.ragrules.yaml").as_posix()
    assert [problem.location.file for problem in found if problem.code == "RAG034"] == [rules, rules]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ragrules: 1\ntests: []\n", "RAG245"),
        ("ragrules: 1\n", "RAG032"),
        ("ragrules: 1\ntests: 3\n", "RAG033"),
        ("ragrules: 2\ntests: [{name: a, indicator: visits, period: 2021-08, value: 91, expect: green}]", "RAG039"),
        ("- a\n", "RAG033"),
        ("ragrules: 1\ntests: [{a: ]}\n", "RAG007"),
        ("ragrules: 1\nrules: [[a]]\ntests: [{name: a, indicator: visits, period: 2021-08, value: 91, expect: green}]", "RAG033"),
        ("ragrules: 1\nrules: elsewhere\ntests: [{name: a, indicator: visits, period: 2021-08, value: 91, expect: green}]", "RAG043"),
    ],
)
def test_a_file_that_is_no_test_file_is_told(text: str, code: str, tmp_path: Path):
    written(tmp_path, pack_text(""))
    with pytest.raises(PackError) as raised:
        read_rule_tests(written(tmp_path, text, "t.ragtest.yaml"))
    assert code in codes(raised.value.problems)


def test_a_file_that_is_not_there_or_cannot_be_read_is_told(tmp_path: Path):
    written(tmp_path, pack_text(""))
    for path, code in ((tmp_path / "no.ragtest.yaml", "RAG043"), (tmp_path, "RAG044")):
        with pytest.raises(PackError) as raised:
            read_rule_tests(path)
        assert code in codes(raised.value.problems)


def test_a_rule_that_its_method_refuses_is_told_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from ragrules.rule import RuleError

    def refuse(rule: object) -> object:
        raise RuleError("not today", "try tomorrow")

    monkeypatch.setattr("ragrules.methods.target_tolerance.edges", refuse)
    found = problems(tmp_path, "- {name: a, indicator: court, period: 2021/22 Q1, value: 26, expect: green}")
    assert codes(found) == ["RAG079"]


def test_one_pack_is_read_once_for_all_of_its_test_files(tmp_path: Path):
    known = {}
    first = read_rule_tests(made(tmp_path, "- {name: a, indicator: visits, period: 2021-08, value: 91, expect: green}"), known)
    second = read_rule_tests(
        made(tmp_path, "- {name: a, indicator: visits, period: 2021-08, value: 91, expect: green}", name="u.ragtest.yaml"), known
    )
    assert first.pack is second.pack


def test_a_level_cannot_have_the_name_of_a_reason(tmp_path: Path):
    scale = "scale: {target_level: met, levels: [{level: no_value, label: Bad, colour: red}, {level: met, label: Met, colour: green}]}\n"
    (problem,) = ragrules.check_pack(
        written(tmp_path, pack_text("tolerance: none", head=f"ragrules: 1\npack: {{id: p, title: P, organisation: C}}\n{scale}"))
    )
    assert (problem.code, problem.message.partition(";")[0]) == ("RAG048", "'no_value' cannot name a level")


def test_what_a_test_gives_holds_for_its_cases_and_their_own_replaces_it(tmp_path: Path):
    tests = """
- name: shared
  indicator: compared
  period: 2021-08
  comparators: {england: 87}
  cases:
    - {value: 87, expect: green}
    - {value: 87, comparators: {england: 88}, expect: amber}
    - {value: 87, comparators: {england: }, expect: no_reference}
"""
    assert ran(tmp_path, tests).passed
