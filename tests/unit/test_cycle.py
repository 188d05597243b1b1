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


def test_a_cycle_needs_little(tmp_path: Path):
    least = ragrules.load_cycle(cycle(tmp_path, "ragrules: 1\nreport: {values: values.csv, as_of: 2021-09-29}\n"))
    assert (least.narrative.header, least.narrative.commentary, least.values) == ((), (), (tmp_path / "values.csv",))


# ------------------------------------------------------------------------------------------------------------------ what is refused

HEAD = "ragrules: 1\nreport: {values: values.csv, as_of: 2021-09-29}\n"


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
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, previous: p.json}\n", "RAG031"),
        ("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, sections: [{title: A}]}\n", "RAG032"),
        ("ragrules: 1\nreport: v.csv\n", "RAG033"),
        (f"{HEAD}corrections: []\n", "RAG031"),
        (f"{HEAD}judgements: []\n", "RAG031"),
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
