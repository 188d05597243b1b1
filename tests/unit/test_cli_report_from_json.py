"""`ragrules report` on an assessment that has been written as JSON: the same bytes as from the report file that it was made from."""

from __future__ import annotations

import json
import shutil

import pytest

import ragrules
from tests.house.source import ROOT
from tests.unit.command_line import PACK, REPORT, folder, run, write

__all__ = ["folder"]

FORMATS = ("md", "html", "csv", "json", "docx", "xlsx")
REPORTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.ragreport.yaml"))

RULES = """\
ragrules: 1
pack: {id: many, title: Many areas, organisation: Council, calendar: financial-year-april}
exceptions: {commentary_required: [red]}
defaults: {frequency: monthly, travel: {against: [previous_period, same_period_last_year]}}
indicators:
  - id: visits
    number: 2
    title: Visits made in time
    service: One
    theme: Safe
    tags: [young, priority]
    unit: percent
    direction: higher
    target: 91
    tolerance: 5% of target
    small_denominator: 30
  - {id: counted, number: 10, title: "=Cases | <b>counted</b>", service: Two, unit: count, direction: lower, target: 90, tolerance: 10,
     suppress_below: 10}
  - {id: context, title: Children, tags: [young], unit: count, direction: none, of_note: true}
  - {id: share, title: Share, theme: Safe, unit: percent, direction: higher, target: {comparator: england}, tolerance: 2 points}
"""
FIGURES = """\
indicator,period,value,numerator,denominator,area,series,provisional
visits,2020-08,85,,,,,
visits,2021-07,91,,,,,
visits,2021-08,90.5,,,,,yes
visits,2021-07,,22,24,North,,
visits,2021-08,,19,24,North,,
visits,2021-07,99,,,South,,
counted,2021-07,250,,,,,
counted,2021-08,260,,,,,
counted,2021-08,7,,,North,,
counted,2021-08,120,,,South,,
counted,2021-08,133,,,East,,
context,2021-08,1200,,,,,
context,2021-08,400,,,North,,
share,2021-08,,1,3,,,
share,2021-08,34,,,South,,
share,2021-08,33.4,,,,england,
"""
THEN = "indicator,period,value,area\nvisits,2021-07,99,\nvisits,2021-07,80,North\nvisits,2021-06,95,South\ncounted,2021-07,80,South\n"
TOLD = """\
ragrules: 1
report:
  rules: .
  values: [values.csv]
  previous: then.json
  as_of: 2021-09-29
  header: {committee: "Panel | <b>", subject: Exceptions, wards: All}
  recommendations: ["Members to discuss – ‘£’"]
  sections: [{title: More, text: [One., Two.]}]
commentary:
  - {indicator: visits, period: 2021-08, text: [All say.]}
  - {indicator: visits, period: 2021-08, area: North, text: [North says.]}
notes: [{indicator: context, text: [Noted.]}]
caveats:
  - {text: [Everything takes time.]}
  - {indicators: [share], from: 2021-08, reportable: false, text: [The form has changed.]}
corrections:
  - {indicator: visits, period: 2021-07, was: 85, now: 91, reason: Counted twice.}
  - {indicator: visits, period: 2021-07, area: South, was: 80, now: 99, reason: Counted late.}
judgements:
  - {indicator: visits, period: 2021-08, forecast: green, by: Head, decided: 2021-09-20, reason: Posts are filled.}
  - {indicator: visits, period: 2021-08, area: North, override: red, by: The panel, decided: 2021-09-21, reason: Families wait.}
"""


@pytest.fixture
def many(folder):
    """A folder whose report file has several areas, suppressed rows, a previous assessment, judgements, corrections and caveats."""
    write(folder, "small.ragrules.yaml", RULES)
    write(folder, "values.csv", THEN)
    then = run("rate", ".", "--values", "values.csv", "--as-of", "2021-08-20", "--format", "json")
    assert then.exit_code == 0, then.stderr
    write(folder, "then.json", then.stdout)
    write(folder, "values.csv", FIGURES)
    write(folder, "small.ragreport.yaml", TOLD)
    return folder


def report(source, start, *more):
    """Write a report in every format."""
    outputs = [part for form in FORMATS for part in ("-o", f"{start}.{form}")]
    ended = run("report", source, *outputs, *more)
    assert ended.exit_code == 0, ended.stderr
    return ended


def files(folder, start):
    return {form: (folder / f"{start}.{form}").read_bytes() for form in FORMATS}


@pytest.mark.parametrize("cycle", REPORTS)
def test_every_pack_s_report_is_the_same_from_its_json(cycle, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    report(cycle, "a")
    again = report("a.json", "b")
    assert again.stderr == "".join(f"Written: b.{form}\n" for form in FORMATS)
    assert files(tmp_path, "b") == files(tmp_path, "a")


@pytest.mark.parametrize("areas", [(), ("North",), ("Council", "South")])
def test_a_report_of_many_areas_is_the_same_from_its_json_and_for_some_of_them_too(areas, many):
    wanted = [part for area in areas for part in ("--area", area)]
    report("small.ragreport.yaml", "whole")
    report("small.ragreport.yaml", "a", *wanted)
    report("whole.json", "b", *wanted)
    assert files(many, "b") == files(many, "a")
    text = (many / "a.md").read_text(encoding="utf-8")
    shown = {"All say.", "North says.", "Counted late.", "Families wait.", "Posts are filled.", "Since the last report", "suppressed"}
    missing = {(): set(), ("North",): {"Counted late.", "Posts are filled."}, ("Council", "South"): {"North says.", "Families wait."}}[
        areas
    ]
    assert {words for words in shown if words not in text} == missing


def test_a_report_of_more_figures_than_are_given_in_detail_is_the_same_from_its_json(many):
    figures = [f"visits,2021-0{month},{75 + (area * month) % 25},,,Area {area:03},,\n" for area in range(120) for month in (6, 7, 8)]
    write(many, "values.csv", FIGURES + "".join(figures))
    report("small.ragreport.yaml", "a")
    report("a.json", "b")
    report("a.json", "one", "--area", "Area 007")
    report("small.ragreport.yaml", "other", "--area", "Area 007")
    assert files(many, "b") == files(many, "a")
    assert files(many, "one") == files(many, "other")
    assert len(ragrules.read_assessment((many / "a.json").read_bytes()).ratings) == 4 * 124


def test_an_assessment_that_rate_wrote_makes_the_report_of_its_figures(many):
    rated = ("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29", "--format", "json")
    write(many, "plain.ragreport.yaml", "ragrules: 1\nreport: {rules: ., values: [values.csv], as_of: 2021-09-29}\n")
    for name, more in (("current.json", ()), ("every.json", ("--all-periods",))):
        write(many, name, run(*rated, *more).stdout)
    report("current.json", "a")
    report("every.json", "b")
    texts = [form for form in FORMATS if form != "json"]
    assert [files(many, "a")[form] for form in texts] == [files(many, "b")[form] for form in texts]
    assert (many / "a.json").read_bytes() == (many / "current.json").read_bytes()
    assert (many / "b.json").read_bytes() == (many / "every.json").read_bytes()
    # A report file also says that there might have been commentary, so what is required is missing.
    assert b"Commentary is required" not in files(many, "a")["md"]


def test_an_assessment_comes_from_standard_input(many):
    report("small.ragreport.yaml", "a")
    ended = run("report", "-", "-o", "-", "--format", "md", given=(many / "a.json").read_text(encoding="utf-8"))
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, (many / "a.md").read_text(encoding="utf-8"), "")


def test_what_a_shell_has_written_as_utf_16_is_read(folder):
    report("small.ragreport.yaml", "a")
    (folder / "b.json").write_bytes((folder / "a.json").read_text(encoding="utf-8").encode("utf-16"))
    assert run("report", "b.json", "-o", "b.md").exit_code == 0
    assert (folder / "b.md").read_bytes() == (folder / "a.md").read_bytes()


def test_an_area_that_is_not_in_the_assessment_is_refused_and_the_nearest_named(many):
    report("small.ragreport.yaml", "a")
    ended = run("report", "a.json", "-o", "b.md", "--area", "Nort")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "there is no area named 'Nort'; did you mean 'North'?" in ended.stderr
    assert not (many / "b.md").exists()


def test_an_area_that_was_left_out_of_the_assessment_cannot_be_had_back(many):
    report("small.ragreport.yaml", "a", "--area", "North")
    ended = run("report", "a.json", "-o", "b.md", "--area", "South")
    assert "there is no area named 'South'; did you mean 'North'? Known: North" in ended.stderr


def test_an_area_that_a_report_file_does_not_have_is_refused_and_the_nearest_named(many):
    ended = run("report", "small.ragreport.yaml", "-o", "b.md", "--area", "suoth")
    assert ended.exit_code == 2
    assert "there is no area named 'suoth'; did you mean 'South'?" in ended.stderr


@pytest.mark.parametrize("name", ["a.json", "./a.json", "link.json"])
def test_the_assessment_that_is_read_is_not_written_over(name, folder):
    report("small.ragreport.yaml", "a")
    (folder / "link.json").symlink_to("a.json")
    before = (folder / "a.json").read_bytes()
    ended = run("report", "a.json", "-o", "b.md", "-o", name)
    assert (ended.exit_code, (folder / "a.json").read_bytes()) == (2, before)
    assert "is the assessment that the report is made from; give another name" in " ".join(ended.stderr.split())
    assert not (folder / "b.md").exists()


def change(folder, old, new):
    write(folder, "bad.json", (folder / "a.json").read_text(encoding="utf-8").replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"language": 1', '"language": 1,,', "bad.json:3:15: error RAG150: the text is not JSON"),
        ('"language": 1', '"language": 2', "bad.json:3:13: error RAG151: the assessment is written in version 2 of the rule language"),
        ('"as_of": "2021-09-29"', '"as_of": "soon"', "bad.json:5:10: error RAG153: "),
        ('"as_of"', '"asof"', "error RAG152: the key 'as_of' is missing"),
        ('"summary": {"all": 3', '"summary": {"all": 4', "error RAG154: the counts are not those of the ratings"),
    ],
)
def test_an_assessment_that_cannot_be_used_ends_with_2_and_says_what_is_wrong_and_where(old, new, message, folder):
    report("small.ragreport.yaml", "a")
    write(folder, "out.md", "old")
    change(folder, old, new)
    ended = run("report", "bad.json", "-o", "out.md", "-o", "out.html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())
    assert "hint: " in ended.stderr
    assert (folder / "out.md").read_text(encoding="utf-8") == "old"
    assert not (folder / "out.html").exists()


def test_all_that_is_wrong_with_an_assessment_is_told_at_once(folder):
    report("small.ragreport.yaml", "a")
    tree = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    tree["ratings"][0]["unit"] = "bushels"
    del tree["inputs"]
    write(folder, "bad.json", json.dumps(tree, indent=1))
    ended = run("report", "bad.json", "-o", "out.md")
    assert ended.stderr.count("bad.json:") == 2
    assert "2 problems: 2 errors" in ended.stderr
    assert '"unit": "bushels"' in ended.stderr


def test_an_assessment_on_standard_input_that_cannot_be_used_is_called_so(folder):
    ended = run("report", "-", "-o", "out.md", given="{")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("standard input:1:2: error RAG150: ")


def test_bytes_that_are_no_text_do_not_get_into_a_report(folder):
    report("small.ragreport.yaml", "a")
    (folder / "bad.json").write_bytes((folder / "a.json").read_bytes().replace(b"Merton", b"Mert\xffn"))
    ended = run("report", "bad.json", "-o", "out.md")
    assert ended.exit_code == 2
    assert "error RAG150: the bytes are no UTF-8 text" in ended.stderr


def test_an_assessment_that_may_not_be_read_is_told(folder, monkeypatch):
    report("small.ragreport.yaml", "a")
    path = type(folder / "a.json")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(path, "read_bytes", refuse)
    ended = run("report", "a.json", "-o", "b.md")
    assert ended.exit_code == 2
    assert "a.json: error RAG208: it cannot be read: Permission denied" in ended.stderr


def test_the_rules_and_figures_need_not_be_there_any_more(folder):
    report("small.ragreport.yaml", "a")
    for name in ("small.ragrules.yaml", "values.csv", "small.ragreport.yaml"):
        (folder / name).unlink()
    report("a.json", "b")
    assert files(folder, "b") == files(folder, "a")


def test_the_record_is_the_one_that_the_library_reads(folder):
    report("small.ragreport.yaml", "a")
    record = ragrules.read_assessment((folder / "a.json").read_bytes())
    assert ragrules.render(ragrules.build_report(record), "markdown").encode() == (folder / "a.md").read_bytes()
    assert (record.pack.title, record.report.header[0]) == ("Small performance index", ("committee", "Scrutiny panel"))
    assert "Small performance index" in PACK
    assert "Scrutiny panel" in REPORT
