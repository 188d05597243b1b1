"""`ragrules init`: a small pack to start from, or a draft from a workbook."""

from __future__ import annotations

from datetime import date

import pytest

from ragrules import assess, load_pack
from ragrules.sources import read_observations
from tests.unit.command_line import folder, run, write
from tests.unit.workbooks import saved, workbook

__all__ = ["folder"]

HEAD = ["Ref", "KPI", "Good is", "Unit", "Target", "Tolerance", "Apr-21", "May-21"]
ROWS = [HEAD, ["C1", "Assessments in time", "High", "%", "90%", "5% of target", "91%", "80%"]]


@pytest.fixture
def book(tmp_path):
    """Return a function that writes a workbook of one sheet."""

    def write_book(rows, name="kpis.xlsx"):
        (tmp_path / name).write_bytes(saved(workbook(KPIs=rows)))
        return name

    return write_book


def test_a_starter_pack_is_written_checked_and_rated(folder):
    ended = run("init", "rules/new")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == (
        "Wrote rules/new/performance-index.ragrules.yaml and rules/new/values.csv.\n"
        "Next: ragrules check rules/new, then ragrules rate rules/new --values rules/new/values.csv --as-of 2021-09-29\n"
    )
    assert run("check", "rules/new", "--strict").stdout == "No problems: 3 indicators in 1 file\n"
    rated = run("rate", "rules/new", "--values", "rules/new/values.csv", "--as-of", "2021-09-29")
    assert rated.exit_code == 0
    pack = load_pack(folder / "rules/new")
    figures = read_observations(folder / "rules/new/values.csv")
    levels = [rating.level or rating.reason for rating in assess(pack, figures, as_of=date(2021, 9, 29)).ratings]
    assert levels == ["amber", "red", "contextual"]


def test_the_starter_pack_takes_the_name_of_the_organisation(folder):
    assert run("init", "new", "--organisation", 'The "Royal" Borough: {one}').exit_code == 0
    assert load_pack(folder / "new").organisation == 'The "Royal" Borough: {one}'


def test_a_workbook_becomes_a_pack_that_loads_when_it_says_everything(folder, book):
    ended = run("init", "--from-excel", book(ROWS), "--organisation", "Merton", "new")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == (
        "Wrote new/kpis.ragrules.yaml with 1 indicator\n"
        "      new/values.csv with 2 figures\n"
        "0 remarks on what was left out, or taken with a doubt, above.\n"
        "Next: ragrules check new\n"
    )
    assert run("check", "new", "--strict").exit_code == 0
    figures = read_observations(folder / "new/values.csv")
    (rating,) = assess(load_pack(folder / "new"), figures, as_of=date(2021, 6, 1)).ratings
    assert (rating.period.label, rating.level) == ("2021-05", "red")


def test_what_is_in_doubt_is_listed_with_sheet_and_cell_and_has_to_be_decided(folder, book):
    name = book([HEAD, ["C1", "Assessments in time", None, "%", "90%", "5%", "91%", "TBC"]])
    ended = run("init", "--from-excel", name, "new")
    assert ended.exit_code == 0
    listed = [line.partition(": ")[0] for line in ended.stdout.splitlines() if line.startswith("kpis.xlsx")]
    assert listed == ["kpis.xlsx", "kpis.xlsx[KPIs]!B2", "kpis.xlsx[KPIs]!F2", "kpis.xlsx[KPIs]!H2"]
    assert "\n4 remarks on what was left out, or taken with a doubt, above.\n3 places marked DECIDE: " in ended.stdout
    checked = run("check", "new")
    assert checked.exit_code == 1
    assert checked.stdout.endswith("3 problems: 3 errors\n")


def test_the_year_of_months_can_be_given(folder, book):
    name = book([["KPI", "Good is", "Apr", "Mar"], ["% of visits", "High", 1, 2]])
    assert run("init", "--from-excel", name, "--year", "2021/22", "new").exit_code == 0
    assert (folder / "new/values.csv").read_text(encoding="utf-8") == (
        "indicator,period,value\npercent-of-visits,2021-04,1\npercent-of-visits,2022-03,2\n"
    )


def test_what_is_there_is_never_overwritten(folder, book):
    name = book(ROWS)
    assert run("init", "new").exit_code == 0
    before = (folder / "new/values.csv").read_text(encoding="utf-8")
    for arguments in (["init", "new"], ["init", "--from-excel", name, "new"]):
        ended = run(*arguments)
        assert ended.exit_code == 2
        assert "is there already; name an empty folder, or one that does not exist" in ended.stderr
    assert (folder / "new/values.csv").read_text(encoding="utf-8") == before
    write(folder, "other/mine.ragrules.yaml", "ragrules: 1\n")
    assert "other/mine.ragrules.yaml is there already" in run("init", "other").stderr


def test_a_folder_that_cannot_be_made_is_told(folder):
    write(folder, "file", "")
    ended = run("init", "file/new")
    assert ended.exit_code == 2
    assert "file/new cannot be made: Not a directory" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["init"], "Missing argument 'DIR'"),
        (["init", "--year", "2021/22", "new"], "--year is for --from-excel"),
        (["init", "--from-excel", "kpis.xlsx", "--year", "last", "new"], "'last' is no year; write one such as 2021/22 or 2021"),
        (["init", "--from-excel", "gone.xlsx", "new"], "'gone.xlsx' does not exist"),
    ],
)
def test_wrong_usage_is_told(arguments, message, folder, book):
    book(ROWS)
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert message in ended.stderr
    assert not (folder / "new").exists()


def test_a_workbook_without_indicators_is_told_and_nothing_is_written(folder, book):
    ended = run("init", "--from-excel", book([["Hello"]]), "new")
    assert ended.exit_code == 2
    assert "kpis.xlsx[KPIs]: error RAG174: no row of the sheet 'KPIs' has the headings of a table of indicators" in ended.stderr
    assert not (folder / "new").exists()
