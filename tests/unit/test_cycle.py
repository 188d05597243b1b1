"""A report file is one reporting cycle: read with its pack, and every problem of both told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ragrules
from ragrules import PackError
from ragrules.spec import Cycle, read_cycle
from tests.unit.writing import codes, pack_text, written

WHOLE = """\
ragrules: 1
report:
  rules: .
  values: [values.csv, more/england.csv]
  as_of: 2021-09-29
  header: {committee: Scrutiny panel, date: 2021-09-29, wards: All, subject: , lead_officer: A. Officer}
  purpose: [To report.]
  recommendations: ["Members to discuss", "Members to note"]
  appendices: Performance index
  sections:
    - {title: Next steps, text: [We will return.]}
commentary:
  - {indicator: visits, period: 2021-08, text: ["First.", "Second."]}
  - {indicator: visits, period: 2021-07-01..2021-07-31, area: North, text: Only one.}
notes:
  - {indicator: visits, text: Of note.}
caveats:
  - {indicators: [visits], from: 2021-04, until: 2021/22 Q2, reportable: false, text: [Not reliable.]}
  - {from: 2021-09-01, text: A new system.}
corrections:
  - {indicator: visits, period: 2021-08, was: 95, now: 84, reason: Counted twice.}
  - {indicator: visits, period: 2021-07-01..2021-07-31, area: North, was: , now: "n/a", reason: There were none.}
judgements:
  - {indicator: visits, period: 2021-08, forecast: amber, by: Head of service, decided: 2021-09-20, reason: More staff.}
  - {indicator: visits, area: North, period: 2021-07, override: red, by: The panel, decided: 2021-09-21, reason: Late., until: 2021/22 Q4}
"""


def cycle(folder: Path, text: str = WHOLE) -> Path:
    written(folder, pack_text(""))
    return written(folder, text, "r.ragreport.yaml")


def found(folder: Path, text: str) -> list[str]:
    read, problems = read_cycle(cycle(folder, text))
    assert read is None
    return codes(problems)


@pytest.fixture
def whole(tmp_path: Path) -> Cycle:
    return ragrules.load_cycle(cycle(tmp_path))


def test_a_cycle_has_its_pack_and_the_paths_of_its_values(whole: Cycle, tmp_path: Path):
    assert whole.pack.id == "p"
    assert whole.values == (tmp_path / "values.csv", tmp_path / "more/england.csv")
    assert (whole.as_of, whole.file) == (date(2021, 9, 29), "r.ragreport.yaml")


def test_the_header_keeps_its_order_and_its_blanks(whole: Cycle):
    assert whole.narrative.header == (
        ("committee", "Scrutiny panel"),
        ("date", "2021-09-29"),
        ("wards", "All"),
        ("subject", ""),
        ("lead_officer", "A. Officer"),
    )


def test_texts_may_be_one_paragraph_or_a_list(whole: Cycle):
    said = whole.narrative
    assert (said.purpose, said.recommendations, said.appendices) == (
        ("To report.",),
        ("Members to discuss", "Members to note"),
        ("Performance index",),
    )
    assert [(section.title, section.text) for section in said.sections] == [("Next steps", ("We will return.",))]
    assert [(note.indicator, note.text) for note in said.notes] == [("visits", ("Of note.",))]


def test_commentary_is_on_an_indicators_period_and_perhaps_area(whole: Cycle):
    first, second = whole.narrative.commentary
    assert (first.indicator, first.period, first.area, first.text) == ("visits", "2021-08", None, ("First.", "Second."))
    assert (second.period, second.area, second.text) == ("2021-07", "North", ("Only one.",))


def test_a_caveat_runs_from_the_first_to_the_last_day_of_what_it_names(whole: Cycle):
    first, second = whole.narrative.caveats
    assert (first.indicators, first.start, first.until, first.reportable) == (("visits",), date(2021, 4, 1), date(2021, 9, 30), False)
    assert (second.indicators, second.start, second.until, second.reportable) == ((), date(2021, 9, 1), None, True)


def test_a_correction_is_of_an_indicators_period_and_perhaps_area_as_it_is_written(whole: Cycle):
    first, second = whole.narrative.corrections
    assert (first.indicator, first.period, first.area, first.was, first.corrected) == ("visits", "2021-08", None, "95", "84")
    assert (second.period, second.area, second.was, second.corrected) == ("2021-07", "North", "", "n/a")
    assert (first.reason, str(first.location)) == ("Counted twice.", "r.ragreport.yaml:21:17")


def test_a_judgement_says_who_when_and_why_and_perhaps_until_when(whole: Cycle):
    first, second = whole.narrative.judgements
    assert (first.indicator, first.period, first.area, first.forecast, first.override) == ("visits", "2021-08", None, "amber", None)
    assert (first.by, first.decided, first.reason, first.until) == ("Head of service", date(2021, 9, 20), "More staff.", None)
    assert (second.area, second.forecast, second.override, second.until) == ("North", None, "red", date(2022, 3, 31))
    assert str(first.location) == "r.ragreport.yaml:24:17"


def test_the_previous_assessment_is_found_beside_the_report_file(tmp_path: Path):
    written(tmp_path, "{}", "june.assessment.json")
    text = "ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: june.assessment.json}\n"
    assert ragrules.load_cycle(cycle(tmp_path, text)).previous == tmp_path / "june.assessment.json"


def test_a_cycle_need_not_have_a_previous_assessment(whole: Cycle):
    assert whole.previous is None


def test_a_cycle_needs_little(tmp_path: Path):
    least = ragrules.load_cycle(cycle(tmp_path, "ragrules: 1\nreport: {values: values.csv, as_of: 2021-09-29}\n"))
    assert (least.narrative.header, least.narrative.commentary, least.values) == ((), (), (tmp_path / "values.csv",))


# ------------------------------------------------------------------------------------------------------------------ what is refused

HEAD = "ragrules: 1\nreport: {values: values.csv, as_of: 2021-09-29}\n"
WHO = "by: The panel, decided: 2021-09-20, reason: Late."
RED = f"indicator: visits, period: 2021-08, override: red, {WHO}"
WRONG = "indicator: visits, period: 2021-08, was: 95, now: 84, reason: Counted twice."


def judgement(text: str) -> str:
    return f"{HEAD}judgements: [{{{text}}}]\n"


def correction(text: str) -> str:
    return f"{HEAD}corrections: [{{{text}}}]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("report: {values: v.csv, as_of: 2021-09-29}\n", "RAG032"),
        ("ragrules: 2\nreport: {values: v.csv, as_of: 2021-09-29}\n", "RAG039"),
        ("ragrules: 1\n", "RAG032"),
        ("- a\n", "RAG033"),
        ("ragrules: 1\nreport: {as_of: 2021-09-29}\n", "RAG032"),
        ("ragrules: 1\nreport: {values: v.csv}\n", "RAG032"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: today}\n", "RAG037"),
        ("ragrules: 1\nreport: {values: {a: b}, as_of: 2021-09-29}\n", "RAG033"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, header: {chair: A}}\n", "RAG030"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, header: {wards: [All]}}\n", "RAG033"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: p.json}\n", "RAG203"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, sections: [{title: A}]}\n", "RAG032"),
        ("ragrules: 1\nreport: v.csv\n", "RAG033"),
        (f"{HEAD}commentary: visits\n", "RAG033"),
        (f"{HEAD}commentary: [visits]\n", "RAG033"),
        (f"{HEAD}commentary: [{{indicator: visits, text: a}}]\n", "RAG032"),
        (f"{HEAD}commentary: [{{period: 2021-08, text: a}}]\n", "RAG032"),
        (f"{HEAD}commentary: [{{indicator: [visits], period: 2021-08, text: a}}]\n", "RAG033"),
        (f"{HEAD}commentary: [{{indicator: vists, period: 2021-08, text: a}}]\n", "RAG140"),
        (f"{HEAD}commentary: [{{indicator: zzz, period: 2021-08, text: a}}]\n", "RAG140"),
        (f"{HEAD}commentary: [{{indicator: visits, period: August, text: a}}]\n", "RAG141"),
        (f"{HEAD}commentary: [{{indicator: visits, period: 2021/22 Q1, text: a}}]\n", "RAG141"),
        (f"{HEAD}notes: [{{indicator: vists, text: a}}]\n", "RAG140"),
        (f"{HEAD}notes: [{{indicator: visits}}]\n", "RAG032"),
        (f"{HEAD}caveats: [{{indicators: [vists], text: a}}]\n", "RAG140"),
        (f"{HEAD}caveats: [{{from: April, text: a}}]\n", "RAG141"),
        (f"{HEAD}caveats: [{{reportable: perhaps, text: a}}]\n", "RAG034"),
        (f"{HEAD}caveats: [text]\n", "RAG033"),
        (f"{HEAD}narrative: []\n", "RAG030"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: [p.json]}\n", "RAG033"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: .}\n", "RAG203"),
        (f"{HEAD}judgements: visits\n", "RAG033"),
        (f"{HEAD}judgements: [visits]\n", "RAG033"),
        (judgement(f"period: 2021-08, override: red, {WHO}"), "RAG032"),
        (judgement(f"indicator: vists, period: 2021-08, override: red, {WHO}"), "RAG140"),
        (judgement(f"indicator: visits, override: red, {WHO}"), "RAG032"),
        (judgement(f"indicator: visits, period: 2021/22 Q1, override: red, {WHO}"), "RAG141"),
        (judgement(f"indicator: visits, period: 2021-08, {WHO}"), "RAG142"),
        (judgement(f"indicator: visits, period: 2021-08, forecast: , {WHO}"), "RAG033"),
        (judgement(f"indicator: visits, period: 2021-08, override: rde, {WHO}"), "RAG046"),
        (judgement(f"indicator: visits, period: 2021-08, forecast: blue, {WHO}"), "RAG046"),
        (judgement(f"indicator: visits, period: 2021-08, forecast: [red], {WHO}"), "RAG033"),
        (f"{HEAD}caveats: [{{from: 2021-04, until: 2021-03, text: A new system.}}]\n", "RAG209"),
        (f"{HEAD}caveats: [{{from: 2021-04-02, until: 2021-04-01, text: A new system.}}]\n", "RAG209"),
        (judgement(f"{RED}, until: 2021-08-30"), "RAG145"),
        (judgement(f"{RED}, until: 2021-07"), "RAG145"),
        (judgement(f"{RED}, until: soon"), "RAG141"),
        (judgement("indicator: visits, period: 2021-08, override: red, decided: 2021-09-20, reason: Late."), "RAG032"),
        (judgement("indicator: visits, period: 2021-08, override: red, by: The panel, reason: Late."), "RAG032"),
        (judgement("indicator: visits, period: 2021-08, override: red, by: The panel, decided: 2021-09-20"), "RAG032"),
        (judgement("indicator: visits, period: 2021-08, override: red, by: The panel, decided: 2021-09, reason: Late."), "RAG037"),
        (judgement(f"{RED}, level: red"), "RAG030"),
        (judgement(f"{RED}}}, {{{RED.replace('red', 'amber')}"), "RAG146"),
        (judgement(f"{RED}}}, {{{RED}, area: Council"), "RAG146"),
        (judgement(f"{RED}, forecast: green}}, {{indicator: visits, period: 2021-08, forecast: red, {WHO}"), "RAG146"),
        (f"{HEAD}corrections: visits\n", "RAG033"),
        (f"{HEAD}corrections: [visits]\n", "RAG033"),
        (correction("indicator: vists, period: 2021-08, was: 95, now: 84, reason: Counted twice."), "RAG140"),
        (correction("indicator: visits, period: August, was: 95, now: 84, reason: Counted twice."), "RAG141"),
        (correction("period: 2021-08, was: 95, now: 84, reason: Counted twice."), "RAG032"),
        (correction("indicator: visits, period: 2021-08, now: 84, reason: Counted twice."), "RAG032"),
        (correction("indicator: visits, period: 2021-08, was: 95, reason: Counted twice."), "RAG032"),
        (correction("indicator: visits, period: 2021-08, was: 95, now: 84"), "RAG032"),
        (correction("indicator: visits, period: 2021-08, was: ninety, now: 84, reason: Counted twice."), "RAG143"),
        (correction("indicator: visits, period: 2021-08, was: 95, now: '#REF!', reason: Counted twice."), "RAG143"),
        (correction("indicator: visits, period: 2021-08, was: [95], now: 84, reason: Counted twice."), "RAG033"),
        (correction("indicator: visits, period: 2021-08, was: 84.0, now: 84, reason: Counted twice."), "RAG148"),
        (correction("indicator: visits, period: 2021-08, was: , now: x, reason: Counted twice."), "RAG148"),
        (correction(f"{WRONG}}}, {{{WRONG}"), "RAG204"),
        (correction(f"{WRONG}}}, {{{WRONG}, area: Council"), "RAG204"),
        (correction(f"{WRONG}, by: The panel"), "RAG030"),
    ],
)
def test_what_is_wrong_with_a_report_file_is_refused_with_its_code(tmp_path: Path, text: str, code: str):
    assert found(tmp_path, text) == [code]


def test_problems_of_the_file_and_its_pack_are_told_at_once(tmp_path: Path):
    written(tmp_path, pack_text("decimals: 12"))
    with pytest.raises(PackError) as caught:
        ragrules.load_cycle(written(tmp_path, f"{HEAD}notse: []\n", "r.ragreport.yaml"))
    assert codes(caught.value.problems) == ["RAG036", "RAG030"]


def test_what_is_written_is_checked_in_one_go(tmp_path: Path):
    text = f"{HEAD}commentary:\n  - {{indicator: visits, text: a}}\n  - {{indicator: vists, period: 2021-08, text: a}}\n"
    text += "caveats:\n  - {from: April, text: a}\n"
    read, problems = read_cycle(cycle(tmp_path, text))
    assert read is None
    assert [(problem.code, problem.path) for problem in problems] == [
        ("RAG032", "commentary[0]"),
        ("RAG140", "commentary[1].indicator"),
        ("RAG141", "caveats[0].from"),
    ]


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            judgement(f"indicator: visits, period: 2021-08, override: rde, {WHO}"),
            "judgements[0].override",
            "the scale has no level 'rde'",
        ),
        (judgement(f"{RED}, until: 2021-07"), "judgements[0].until", "until 2021-07-31 is before the end of 2021-08, which is 2021-08-31"),
        (
            judgement(f"{RED}}}, {{{RED}"),
            "judgements[1].override",
            "there is another override on visits, 2021-08, of the same day at r.ragreport.yaml:3:26",
        ),
        (
            correction(f"{WRONG}}}, {{{WRONG}"),
            "corrections[1].indicator",
            "2021-08 of visits is corrected at r.ragreport.yaml:3:27 already",
        ),
        (
            correction("indicator: visits, period: 2021-08, was: 84.0, now: 84, reason: a"),
            "corrections[0].now",
            "'now' is what 'was' says: 84",
        ),
        (
            correction("indicator: visits, period: 2021-08, was: x, now: , reason: a"),
            "corrections[0].now",
            "'now' is what 'was' says: blank",
        ),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: p.json}\n", "report.previous", "there is no file 'p.json'"),
    ],
)
def test_what_is_wrong_with_a_judgement_or_a_correction_is_told_at_its_place(tmp_path: Path, text: str, path: str, message: str):
    _, (problem,) = read_cycle(cycle(tmp_path, text))
    assert (problem.path, problem.message) == (path, message)
    assert problem.location.column > 1


@pytest.mark.parametrize(
    ("level", "hint"), [("rde", "did you mean 'red'? allowed: red, amber, green"), ("zzz", "allowed: red, amber, green")]
)
def test_an_unknown_level_is_answered_with_those_there_are(tmp_path: Path, level: str, hint: str):
    _, (problem,) = read_cycle(cycle(tmp_path, judgement(f"indicator: visits, period: 2021-08, override: {level}, {WHO}")))
    assert problem.hint == hint


def test_a_judgement_may_end_with_its_period(tmp_path: Path):
    (said,) = ragrules.load_cycle(cycle(tmp_path, judgement(f"{RED}, until: 2021-08"))).narrative.judgements
    assert said.until == date(2021, 8, 31)


@pytest.mark.parametrize(
    "other",
    [
        RED.replace("override: red", "forecast: red"),
        RED.replace("2021-09-20", "2021-09-21"),
        RED.replace("2021-08", "2021-07"),
        f"{RED}, area: North",
    ],
)
def test_judgements_that_can_be_told_apart_may_stand_together(tmp_path: Path, other: str):
    assert len(ragrules.load_cycle(cycle(tmp_path, judgement(f"{RED}}}, {{{other}"))).narrative.judgements) == 2


def test_everything_that_is_wrong_with_an_entry_is_told_in_one_go(tmp_path: Path):
    text = judgement("indicator: visits, period: 2021-08, override: rde, forecast: gren, by: A, decided: soon, until: later, reason: a")
    assert sorted(found(tmp_path, text)) == ["RAG037", "RAG046", "RAG046", "RAG141"]
    text = correction("indicator: vists, period: 2021-08, was: some, now: any, reason: a")
    assert sorted(found(tmp_path, text)) == ["RAG140", "RAG143", "RAG143"]


def test_an_unknown_indicator_is_answered_with_the_nearest(tmp_path: Path):
    _, problems = read_cycle(cycle(tmp_path, f"{HEAD}notes: [{{indicator: vists, text: a}}, {{indicator: zzz, text: a}}]\n"))
    assert [problem.hint for problem in problems] == ["did you mean 'visits'?", "Correct the id."]


def test_a_report_file_that_is_not_there_is_told(tmp_path: Path):
    _, problems = read_cycle(tmp_path / "gone.ragreport.yaml")
    assert [(problem.code, problem.message) for problem in problems] == [("RAG043", "there is no such file")]


def test_a_report_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = cycle(tmp_path)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(read_cycle(path)[1]) == ["RAG044"]


def test_broken_yaml_is_told_with_its_place(tmp_path: Path):
    _, problems = read_cycle(cycle(tmp_path, "ragrules: 1\nreport: {values: [v.csv\n"))
    assert problems[0].location.file == "r.ragreport.yaml"
    assert problems[0].location.line


def test_a_pack_that_is_not_there_is_told(tmp_path: Path):
    path = written(tmp_path, "ragrules: 1\nreport: {rules: rules, values: v.csv, as_of: 2021-09-29}\n", "r.ragreport.yaml")
    assert codes(read_cycle(path)[1]) == ["RAG043"]
