"""Test files are written again only where they must change: missing cases at the end, expectations in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from ragrules.testing.rewriting import RewritingError, with_missing_cases, with_present_ratings
from tests.unit.command_line import run
from tests.unit.rule_tests import INDICATORS
from tests.unit.writing import pack_text, written

NAME = "t.ragtest.yaml"


def updated(folder: Path, text: str) -> tuple[str, list[str]]:
    """Return a test file as it is written again, and what is left in it for people."""
    written(folder, pack_text(*INDICATORS))
    path = folder / NAME
    path.write_bytes(text.encode())
    rewritten = with_present_ratings(ragrules.run_rule_tests(path))
    return rewritten.texts.get(path, text), [what for _, what in rewritten.left]


LAID_OUT = """\
# What we agreed in March.
ragrules: 1
tests:
  - name: a table   # with a remark
    indicator: visits
    period: 2021-08
    cases:

      - {value: 91,    expect: red}   # was 90
      - {value: 86.45, expect: "red"}
      - {expect: 'amber', value: 50}
      - {value: 91, expect: no_value}
      - {value: , expect: green}
      - {value: 91, expect: {level: amber}}
      - value: 91
        expect:
          reason: no_value  # odd
          streak: 7
          exception: true
      - {value: , expect: {level: red, exception: true}}
      - {value: 83, earlier: {previous_period: 80}, expect: {travel: {previous_period: worsened, same_period_last_year: improved}}}
      - {value: 91, expect: green}
"""
UPDATED = """\
# What we agreed in March.
ragrules: 1
tests:
  - name: a table   # with a remark
    indicator: visits
    period: 2021-08
    cases:

      - {value: 91,    expect: green}   # was 90
      - {value: 86.45, expect: "amber"}
      - {expect: 'red', value: 50}
      - {value: 91, expect: green}
      - {value: , expect: no_value}
      - {value: 91, expect: {level: green}}
      - value: 91
        expect:
          level: green  # odd
          streak: 1
          exception: false
      - {value: , expect: {reason: no_value, exception: true}}
      - {value: 83, earlier: {previous_period: 80}, expect: {travel: {previous_period: improved, same_period_last_year: not_comparable}}}
      - {value: 91, expect: green}
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_expectations_are_replaced_and_comments_and_layout_stay(line_end: str, mark: str, tmp_path: Path):
    text = mark + LAID_OUT.replace("\n", line_end)
    assert updated(tmp_path, text) == (mark + UPDATED.replace("\n", line_end), [])


def test_a_file_that_was_updated_passes(tmp_path: Path):
    text, _ = updated(tmp_path, LAID_OUT)
    assert ragrules.run_rule_tests(written(tmp_path, text, NAME)).passed


def test_series_and_assessments_are_updated_too(tmp_path: Path):
    written(tmp_path, "indicator,period,value\nvisits,2021-08,83\ncourt,2021/22 Q1,26\n", "v.csv")
    before = """\
ragrules: 1
tests:
  - {name: over time, indicator: visits, values: {2021-07: 84, 2021-08: 83}, expect: {level: green, streak: 1}}
  - {name: looks, indicator: visits, values: {2021-07: 84, 2021-08: 83}, cases: [{period: 2021-07, expect: amber}]}
  - name: all
    values: v.csv
    as_of: 2021-09-29
    expect:
      ratings: {visits: green, court: {level: red, exception: true}, context: no_value}
      summary: {red: 2, all: 5}
"""
    after = """\
ragrules: 1
tests:
  - {name: over time, indicator: visits, values: {2021-07: 84, 2021-08: 83}, expect: {level: red, streak: 2}}
  - {name: looks, indicator: visits, values: {2021-07: 84, 2021-08: 83}, cases: [{period: 2021-07, expect: red}]}
  - name: all
    values: v.csv
    as_of: 2021-09-29
    expect:
      ratings: {visits: red, court: {level: green, exception: false}, context: awaited}
      summary: {red: 1, all: 5}
"""
    assert updated(tmp_path, before) == (after, [])


def test_what_only_people_can_write_is_left_and_named(tmp_path: Path):
    written(tmp_path, "indicator,period,value\nvisits,2021-08,83\n", "v.csv")
    text = """\
ragrules: 1
tests:
  - name: a
    indicator: visits
    period: 2021-08
    cases:
      - {value: 83, expect: {flags: [small_numbers], because: nothing like it}}
  - {name: b, indicator: court, period: 2021/22 Q1, value: 26, expect: {travel: {previous_period: improved}}}
  - {name: c, values: v.csv, as_of: 2021-09-29, expect: {exceptions: [court]}}
"""
    left = ["a::83: flags", "a::83: explanation", "b: travel previous_period", "c: exceptions"]
    assert updated(tmp_path, text) == (text, left)


def test_a_file_in_which_all_passes_is_not_written(tmp_path: Path):
    written(tmp_path, pack_text(""))
    file = written(tmp_path, "ragrules: 1\ntests: [{name: a, indicator: visits, period: 2021-08, value: 91, expect: green}]\n", NAME)
    rewritten = with_present_ratings(ragrules.run_rule_tests(file))
    assert (dict(rewritten.texts), rewritten.changes) == ({}, 0)


TESTED = """\
ragrules: 1
tests:
  # The edge that was disputed.
  - name: on target
    indicator: visits
    period: 2021-08
    value: 91
    expect: green   # agreed
"""
ADDED = """\
  - name: edges of visits in 2025-04
    indicator: visits
    period: 2025-04
    cases:
      - {value: 90, expect: red}
      - {value: 92, expect: green}
      - {value: , expect: no_value}
"""


@pytest.fixture
def tested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one rule and a test of its edge, in which commands are run."""
    written(tmp_path, pack_text("decimals: 0\ntolerance: none"))
    written(tmp_path, TESTED, NAME)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def test_missing_cases_are_added_at_the_end(tested: Path):
    ended = run("test", ".", "--generate", NAME)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "4 cases in 1 file: all passed\n", "3 cases added to t.ragtest.yaml\n")
    assert (tested / NAME).read_text(encoding="utf-8") == TESTED + ADDED


def test_missing_cases_are_written_to_a_new_file(tested: Path):
    ended = run("test", NAME, "--generate", "new.ragtest.yaml")
    assert (ended.exit_code, ended.stdout) == (0, "4 cases in 2 files: all passed\n")
    assert (tested / "new.ragtest.yaml").read_text(encoding="utf-8") == "ragrules: 1\ntests:\n" + ADDED


def test_for_rules_without_tests_a_whole_file_is_written(tested: Path):
    (tested / NAME).unlink()
    assert run("test", ".", "--generate", "new.ragtest.yaml", "--coverage", "text").stdout == (
        "4 cases in 1 file: all passed\np: 6 of 6 edges, levels, reasons and branches tried\n"
    )


def test_where_all_is_tried_nothing_is_written(tested: Path):
    written(tested, TESTED + ADDED, NAME)
    ended = run("test", ".", "--generate", "new.ragtest.yaml")
    assert (ended.exit_code, ended.stderr) == (0, "Nothing to add: all of the rules is tried\n")
    assert not (tested / "new.ragtest.yaml").exists()


def test_the_tests_of_another_pack_count_for_nothing(tested: Path):
    other = tested.with_name(f"{tested.name}-other")
    written(other, pack_text("decimals: 0\ntolerance: none"))
    written(other, TESTED + ADDED, NAME)
    assert "3 cases added" in run("test", ".", other, "--generate", NAME).stderr


@pytest.mark.parametrize(
    "text",
    [
        "ragrules: 1\ntests: [{name: a, indicator: visits, period: 2021-08, value: 91, expect: green}]\n",
        "ragrules: 1\ntests:\n- {name: a, indicator: visits, period: 2021-08, value: 91, expect: green}\n",
        "tests:\n  - {name: a, indicator: visits, period: 2021-08, value: 91, expect: green}\nragrules: 1\n",
    ],
)
def test_a_file_that_nothing_can_be_added_to_is_left_as_it_is(text: str, tested: Path):
    file = written(tested, text, NAME)
    with pytest.raises(RewritingError, match="nothing can be added at the end of"):
        with_missing_cases(file, ragrules.run_rule_tests(file))
    ended = run("test", ".", "--generate", NAME)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "Error: nothing can be added at the end of t.ragtest.yaml" in ended.stderr
    assert file.read_text(encoding="utf-8") == text


def test_a_new_file_beside_rules_that_cannot_be_used_is_refused(tested: Path):
    other = tested.with_name(f"{tested.name}-other")
    written(other, pack_text("direction: down"))
    ended = run("test", ".", "--generate", other / "new.ragtest.yaml")
    assert ended.exit_code == 2
    assert "RAG034" in ended.stderr


def test_update_says_what_was_replaced_and_what_was_left(tested: Path):
    text = TESTED.replace("expect: green", "expect: {level: red, flags: [small_numbers]}")
    written(tested, text, NAME)
    ended = run("test", ".", "--update")
    assert ended.stderr == ("1 expectation replaced in 1 file\nt.ragtest.yaml:4:5: left as it is, for people to write: on target: flags\n")
    assert ended.exit_code == 1
    assert (tested / NAME).read_text(encoding="utf-8") == text.replace("level: red", "level: green")


@pytest.mark.parametrize("option", [["--update"], ["--generate", "new.ragtest.yaml"]])
@pytest.mark.parametrize("ci", ["true", "TRUE"])
def test_nothing_is_written_on_a_build_server_unless_it_is_told_to(
    option: list[str], ci: str, tested: Path, monkeypatch: pytest.MonkeyPatch
):
    text = TESTED.replace("expect: green", "expect: red")
    written(tested, text, NAME)
    monkeypatch.setenv("CI", ci)
    ended = run("test", ".", *option)
    assert ended.exit_code == 2
    assert "tests are not written on a build server (CI=true); add --in-ci if they are to be" in ended.stderr
    assert sorted(path.name for path in tested.iterdir()) == ["p.ragrules.yaml", NAME]
    assert (tested / NAME).read_text(encoding="utf-8") == text
    assert run("test", ".", *option, "--in-ci").exit_code in (0, 1)
    assert (tested / NAME).read_text(encoding="utf-8") != text or (tested / "new.ragtest.yaml").exists()
