"""`ragrules test`: every failure with its reasons, for people, programs, build servers and GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.unit.command_line import PACK, folder, run, write

__all__ = ["folder"]

TESTS = """\
ragrules: 1
tests:
  - name: five per cent under target is the last amber
    indicator: assessments
    period: 2021-08
    cases:
      - {value: 86.45, expect: amber}
      - {value: 86.44, expect: amber}
  - {name: on target, indicator: proceedings, period: 2021/22 Q1, value: 26, expect: green}
"""
FAILURE = """\
small.ragtest.yaml:8:9: five per cent under target is the last amber::86.44
  indicator  assessments, 2021-08
  value      86.44
  expected   amber
  actual     red
  because
    1. % of Single Assessments authorised within 45 days, August 2021: 86.44%.
    2. Higher is better. The target is 91%.
    3. Green starts at 91% (the target). Amber starts at 86.45% (within 5% of the target).
    4. 86.44% is 0.01 percentage points below 86.45%, so it is not Amber. The rating is Red.
  rule       small.ragrules.yaml:5
"""


@pytest.fixture
def tested(folder: Path) -> Path:
    """The folder of the small pack, with a test file."""
    write(folder, "small.ragtest.yaml", TESTS)
    return folder


def test_failures_are_shown_and_counted(tested: Path):
    ended = run("test", ".")
    assert (ended.exit_code, ended.stderr) == (1, "")
    assert ended.stdout == f"{FAILURE}\n3 cases in 1 file: 1 failed, 2 passed\n"


def test_when_all_pass_only_their_number_is_told(tested: Path):
    ended = run("test", "small.ragtest.yaml", "-k", "ON TARGET")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "1 case in 1 file, 2 left out: all passed\n", "")


def test_with_verbose_every_case_is_listed(tested: Path):
    lines = run("test", ".", "-v").stdout.splitlines()
    assert lines[0] == "passed small.ragtest.yaml::five per cent under target is the last amber::86.45"
    assert lines[1] == "FAILED small.ragtest.yaml::five per cent under target is the last amber::86.44"
    assert lines[-2] == "passed small.ragtest.yaml::on target"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-k", "nothing like it"], "No test was run: none of 3 has 'nothing like it' in its name\n"),
        (["-k", "nothing like it", "--format", "json"], "No test was run: none of 3 has 'nothing like it' in its name\n"),
    ],
)
def test_that_no_case_is_left_is_a_failure(arguments: list[str], message: str, tested: Path):
    ended = run("test", ".", *arguments)
    assert (ended.exit_code, ended.stderr) == (1, message)


def test_that_there_is_no_test_file_is_a_failure(folder: Path):
    ended = run("test", ".")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (1, "", "No test was run: there is no *.ragtest.yaml file in .\n")


def test_problems_of_a_test_file_are_all_told_with_their_places(tested: Path):
    write(tested, "small.ragtest.yaml", TESTS.replace("86.45", "much").replace("proceedings", "procedings"))
    ended = run("test", ".")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "small.ragtest.yaml:7:17: error RAG242: 'much' is not a figure\n" in ended.stderr
    assert "small.ragtest.yaml:9:34: error RAG240: the pack has no indicator 'procedings'\n" in ended.stderr
    assert ended.stderr.endswith("\n2 problems: 2 errors\n")


def test_a_path_that_is_not_there_is_wrong_usage(folder: Path):
    assert run("test", "nothing").exit_code == 2


def test_json_has_every_case(tested: Path):
    ended = run("test", ".", "--format", "json")
    told = json.loads(ended.stdout)
    assert (ended.exit_code, told["passed"], told["failed"], told["left_out"]) == (1, 2, 1, 0)
    assert told["cases"][1] == {
        "id": "small.ragtest.yaml::five per cent under target is the last amber::86.44",
        "passed": False,
        "file": "small.ragtest.yaml",
        "line": 8,
        "column": 9,
        "indicator": "assessments",
        "period": "2021-08",
        "value": "86.44",
        "mismatches": [{"what": "level", "expected": "amber", "actual": "red"}],
        "because": [line.partition(". ")[2] for line in FAILURE.splitlines()[6:10]],
        "rule": {"file": "small.ragrules.yaml", "line": 5, "column": 5},
    }


def test_json_of_an_assessment_has_no_indicator_and_no_rule(tested: Path):
    write(tested, "small.ragtest.yaml", "ragrules: 1\ntests: [{name: all, report: small.ragreport.yaml, expect: {summary: {red: 1}}}]")
    (case,) = json.loads(run("test", ".", "--format", "json").stdout)["cases"]
    assert (case["indicator"], case["rule"], case["value"], case["passed"]) == (None, None, None, True)


def test_junit_has_a_suite_for_each_file_and_the_text_of_each_failure(tested: Path):
    write(
        tested,
        "other.ragtest.yaml",
        'ragrules: 1\ntests: [{name: "a\\tb & <c>", indicator: assessments, period: 2021-08, value: 91, expect: red}]'.replace("\\t", " "),
    )
    ended = run("test", ".", "--format", "junit")
    root = ET.fromstring(ended.stdout)  # noqa: S314 - written by the code under test
    assert (ended.exit_code, root.tag, root.attrib) == (1, "testsuites", {"name": "ragrules", "tests": "4", "failures": "2", "errors": "0"})
    other, small = root
    assert small.attrib == {"name": "small.ragtest.yaml", "tests": "3", "failures": "1", "errors": "0", "skipped": "0"}
    assert [case.attrib for case in small][::2] == [
        {"classname": "five per cent under target is the last amber", "name": "86.45", "file": "small.ragtest.yaml", "line": "7"},
        {"classname": "on target", "name": "on target", "file": "small.ragtest.yaml", "line": "9"},
    ]
    (failure,) = small.iter("failure")
    assert (failure.attrib, f"{failure.text}\n") == ({"message": "level: expected amber, was red", "type": "mismatch"}, FAILURE)
    assert [case.get("name") for case in other] == ["a b & <c>"]


def test_junit_holds_no_character_that_xml_cannot_have(tested: Path):
    write(tested, "od\x01d/small.ragrules.yaml", PACK)
    write(tested, "od\x01d/small.ragtest.yaml", TESTS)
    root = ET.fromstring(run("test", "od\x01d", "--format", "junit").stdout)  # noqa: S314 - written by the code under test
    odd = "od\N{REPLACEMENT CHARACTER}d/small.ragtest.yaml"
    assert [(suite.get("name"), suite[0].get("file")) for suite in root] == [(odd, odd)]
    (failure,) = root.iter("failure")
    assert (failure.text or "").startswith(f"{odd}:8:9: five per cent")


def test_github_is_told_each_failure_beside_the_line_of_its_case(tested: Path):
    ended = run("test", ".", "--format", "github")
    (line,) = ended.stdout.splitlines()
    place = "file=small.ragtest.yaml,line=8,col=9"
    assert line.startswith(f"::error {place},title=five per cent under target is the last amber%3A%3A86.44::small.ragtest.yaml:8:9: five")
    assert "%0A  expected   amber%0A" in line
