"""`rate`, `report` and `check` with a previous assessment, judgements and corrections."""

from __future__ import annotations

import csv
import io
import json

import pytest

import ragrules
from tests.unit.command_line import PACK, REPORT, VALUES, folder, run, write

__all__ = ["folder"]

RATE = ("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
JULY = "indicator,period,value\nassessments,2021-07,95\nproceedings,2021/22 Q1,28\n"
JUDGEMENTS = """\
corrections:
  - {indicator: proceedings, period: 2021/22 Q1, was: 30, now: 28, reason: One case was open.}
  - {indicator: participation, period: 2021-08, was: 77, now: 78, reason: Counted late.}
judgements:
  - {indicator: assessments, period: 2021-08, forecast: green, override: red, by: The panel, decided: 2021-09-28, reason: Families wait.}
"""


@pytest.fixture
def told(folder):
    """The folder, whose report file has a previous assessment, corrections and judgements."""
    write(folder, "july.csv", JULY)
    ended = run("rate", ".", "--values", "july.csv", "--as-of", "2021-08-20", "--format", "json")
    write(folder, "july.json", ended.stdout)
    write(folder, "small.ragreport.yaml", REPORT.replace("  as_of:", "  previous: july.json\n  as_of:") + JUDGEMENTS)
    return folder


TEXT = """\

Exceptions: 3 of 3
% of Single Assessments authorised within 45 days (Indicator 2): Red
    Red in August 2021, for the second month running.
    The panel forecast Green on 28 September 2021; by the rules, August 2021 is Red.
    New since the last report.
Average number of weeks taken to complete Care proceedings (Indicator 16): Amber
    Amber in Quarter 1 2021/22.
    The same as in the last report.
Looked after children participating in their reviews: Not rated: contextual
    An indicator of note.
    The same as in the last report.

Changed since 2021-08-20 (by the same rules): 2
    % of Single Assessments authorised within 45 days (Indicator 2): Green → Red (new exception, worse)
    Looked after children participating in their reviews: not rated: awaited → not rated: contextual (other reason)

Judgements: 2
    % of Single Assessments authorised within 45 days (Indicator 2): forecast Green by The panel, decided 2021-09-28; computed Red. \
Families wait.
    % of Single Assessments authorised within 45 days (Indicator 2): override Red by The panel, decided 2021-09-28; computed Red. \
Families wait.

Corrected figures: 2
    Average number of weeks taken to complete Care proceedings (Indicator 16), 2021/22 Q1: 30 weeks → 28 weeks. One case was open.
        2021/22 Q1: Red → Amber
    Looked after children participating in their reviews, 2021-08: 77% → 78%. Counted late.

3 in all"""


def test_what_changed_what_was_judged_and_what_was_corrected_follow_the_exceptions(told):
    ended = run("rate", "small.ragreport.yaml")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert TEXT in ended.stdout


def test_without_any_of_them_nothing_is_said(folder):
    shown = run(*RATE).stdout
    assert not [word for word in ("Changed since", "Judgements", "Corrected", "last report") if word in shown]


def test_a_previous_assessment_in_which_nothing_is_another_one_is_said_to_be_so(folder):
    write(folder, "now.json", run(*RATE, "--format", "json").stdout)
    assert "\nChanged since 2021-09-29 (by the same rules): 0\n\n" in run(*RATE, "--previous", "now.json").stdout


def test_rules_that_have_changed_and_indicators_that_came_and_went_are_told(told):
    write(told, "small.ragrules.yaml", PACK.replace("id: proceedings", "id: care").replace("number: 16\n", "number: 17\n"))
    write(told, "values.csv", VALUES.replace("proceedings", "care"))
    ended = run(*RATE, "--previous", "july.json")
    assert ended.exit_code == 0, ended.stderr
    title = "Average number of weeks taken to complete Care proceedings"
    assert "Changed since 2021-08-20 (the rules have changed since): 4\n" in ended.stdout
    assert f"{title} (Indicator 17): not there → Amber (new exception, added)\n" in ended.stdout
    assert f"{title} (Indicator 16): Amber → not there (gone)\n" in ended.stdout


def test_the_area_is_named_where_it_is_not_the_organisation(folder):
    write(folder, "values.csv", "indicator,period,value,area\nassessments,2021-07,95,North\n")
    write(folder, "then.json", run("rate", ".", "--values", "values.csv", "--as-of", "2021-08-20", "--format", "json").stdout)
    write(folder, "values.csv", "indicator,period,value,area\nassessments,2021-08,80,North\n")
    assert "45 days (Indicator 2), North: Green → Red (new exception, worse)" in run(*RATE, "--previous", "then.json").stdout


@pytest.mark.parametrize("text", ["json", "json with a byte order mark"])
def test_the_json_has_all_of_it(told, text):
    if "mark" in text:
        write(told, "july.json", "\ufeff" + (told / "july.json").read_text(encoding="utf-8"))
    found = ragrules.read_assessment(run("rate", "small.ragreport.yaml", "--format", "json").stdout)
    assert found.changes is not None
    assert [len(found.changes.figures), len(found.corrections), len(found.report.judgements)] == [2, 2, 1]
    assert [line.changed for line in found.exceptions] == ["new", "same", "same"]


def test_the_csv_has_the_levels_that_were_judged(told):
    rows = list(csv.DictReader(io.StringIO(run("rate", "small.ragreport.yaml", "--format", "csv").stdout)))
    assert [(row["level"], row["forecast"], row["override"]) for row in rows] == [("red", "green", "red"), ("amber", "", ""), ("", "", "")]


def test_a_report_tells_of_them(told):
    ended = run("report", "small.ragreport.yaml", "-o", "out.md")
    assert ended.exit_code == 0, ended.stderr
    written = (told / "out.md").read_text(encoding="utf-8")
    assert all(f"### {part}\n" in written for part in ("Since the last report", "Forecasts and overrides"))
    assert "**Corrected figures**" in written


def test_a_report_is_not_written_over_the_assessment_that_it_is_held_against(told):
    before = (told / "july.json").read_bytes()
    ended = run("report", "small.ragreport.yaml", "-o", "july.json")
    assert (ended.exit_code, (told / "july.json").read_bytes()) == (2, before)
    assert "'july.json' is the previous assessment; give another name" in " ".join(ended.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rate", "small.ragreport.yaml", "--previous", "july.json"], "says itself under 'previous' which assessment was the last one"),
        ([*RATE, "--previous", "gone.json"], "'gone.json' does not exist"),
        ([*RATE, "--previous", "."], "'.' is a directory"),
        ([*RATE, "--previous", "values.csv"], "values.csv:1:1: error RAG150: the text is not JSON"),
        ([*RATE, "--previous", "torn.json"], "torn.json:1:1: error RAG152: the key 'version' is missing"),
        ([*RATE[:-1], "2021-08-19", "--previous", "july.json"], "error RAG202: it is as of 2021-08-20, and this one is as of 2021-08-19"),
    ],
)
def test_a_previous_assessment_that_cannot_be_used_ends_with_2_and_says_why(told, arguments, message):
    write(told, "torn.json", "{}")
    ended = run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())


def test_a_previous_assessment_that_may_not_be_read_is_told(told, monkeypatch):
    path = type(told / "july.json")
    real = path.read_bytes

    def refuse(self):
        if self.name == "july.json":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(path, "read_bytes", refuse)
    ended = run("rate", "small.ragreport.yaml")
    assert ended.exit_code == 2
    assert "july.json: error RAG208: it cannot be read: Permission denied" in ended.stderr


def test_a_check_of_a_report_file_holds_its_corrections_against_the_figures(told):
    write(told, "values.csv", VALUES.replace("2021/22 Q1,28", "2021/22 Q1,29"))
    ended = run("check", "small.ragreport.yaml", "--format", "json")
    assert ended.exit_code == 1
    (problem,) = json.loads(ended.stdout)["problems"]
    assert (problem["code"], problem["line"], problem["file"]) == ("RAG147", 11, "small.ragreport.yaml")
    assert problem["message"] == "'now' is 28, but the values say 29 at values.csv:5"


def test_a_judgement_of_a_later_day_is_told_on_stderr(told):
    text = (told / "small.ragreport.yaml").read_text(encoding="utf-8").replace("2021-09-28", "2021-09-30")
    write(told, "small.ragreport.yaml", text)
    ended = run("rate", "small.ragreport.yaml")
    assert ended.exit_code == 0
    assert ended.stderr.startswith("small.ragreport.yaml:14:17: note RAG144: the judgement on assessments was decided on 2021-09-30")
    assert "Judgements" not in ended.stdout
