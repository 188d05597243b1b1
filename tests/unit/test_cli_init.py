"""`ragrules init`: a small pack to start from, or a draft from a workbook."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from ragrules import assess, json_schema, load_pack
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


def test_a_starter_pack_is_written_checked_tested_and_rated(folder):
    ended = run("init", "rules/new")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == (
        "Wrote rules/new/performance-index.ragrules.yaml, the rules\n"
        "      rules/new/performance-index.ragtest.yaml, their tests\n"
        "      rules/new/values.csv, figures\n"
        "      rules/new/rules.schema.json, which tells editors what rules can say\n"
        "      rules/new/.pre-commit-config.yaml, which has pre-commit check and test the rules\n"
        "Next: ragrules check rules/new, then ragrules test rules/new, "
        "then ragrules rate rules/new --values rules/new/values.csv --as-of 2021-09-29\n"
    )
    assert run("check", "rules/new", "--strict").stdout == "No problems: 3 indicators in 1 file\n"
    rated = run("rate", "rules/new", "--values", "rules/new/values.csv", "--as-of", "2021-09-29")
    assert rated.exit_code == 0
    pack = load_pack(folder / "rules/new")
    figures = read_observations(folder / "rules/new/values.csv")
    levels = [rating.level or rating.reason for rating in assess(pack, figures, as_of=date(2021, 9, 29)).ratings]
    assert levels == ["amber", "red", "contextual"]


def test_the_tests_of_the_starter_pack_try_everything_and_notice_every_mistake(folder):
    run("init", "new")
    ended = run("test", "new", "--coverage", "text", "--fail-under", "100", "--mutants")
    assert ended.exit_code == 0, ended.stdout + ended.stderr
    assert re.search(r"performance-index: (\d+) of \1 edges, levels, reasons and branches tried\n", ended.stdout)
    assert re.search(r"performance-index: (\d+) of \1 mistakes noticed\n", ended.stdout)


@pytest.mark.parametrize("workbook", [False, True])
def test_rules_name_the_schema_beside_them_in_their_first_line(workbook, folder, book):
    assert run("init", *(["--from-excel", book(ROWS)] if workbook else []), "new").exit_code == 0
    (rules,) = (folder / "new").glob("*.ragrules.yaml")
    first = rules.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./rules.schema.json"
    schema = rules.parent / first.partition("$schema=")[2]
    assert json.loads(schema.read_text(encoding="utf-8")) == json_schema("rules")
    assert schema.read_text(encoding="utf-8") == run("schema", "rules").stdout


@pytest.mark.parametrize(
    ("place", "typed", "hooks"),
    [
        (".", "rules/new", ".pre-commit-config.yaml"),
        (".", "./rules/../new", ".pre-commit-config.yaml"),
        ("council", "council", "council/.pre-commit-config.yaml"),
        ("council", "council/rules/new", "council/.pre-commit-config.yaml"),
        ("other", "new", "new/.pre-commit-config.yaml"),
        ("other", "other/../new", "new/.pre-commit-config.yaml"),
    ],
)
def test_hooks_are_written_into_the_top_folder_of_the_repository(place, typed, hooks, folder):
    write(folder, f"{place}/.git/HEAD", "ref: refs/heads/main\n")
    (folder / "rules").mkdir()
    ended = run("init", typed)
    assert f"\n      {hooks}, which has pre-commit check and test the rules\n" in ended.stdout
    assert [path.relative_to(folder).as_posix() for path in folder.rglob(".pre-commit-config.yaml")] == [hooks]


def test_a_repository_above_the_folder_where_one_types_is_found(folder, monkeypatch):
    write(folder, ".git/HEAD", "ref: refs/heads/main\n")
    (folder / "rules").mkdir()
    monkeypatch.chdir(folder / "rules")
    assert "\n      ../.pre-commit-config.yaml, which has" in run("init", "new").stdout
    assert (folder / ".pre-commit-config.yaml").is_file()


def test_a_folder_can_be_named_in_full(folder):
    assert f"\n      {folder}/new/.pre-commit-config.yaml, which has" in run("init", folder / "new").stdout


def test_hooks_that_are_there_are_left_as_they_are(folder):
    write(folder, ".git/HEAD", "ref: refs/heads/main\n")
    mine = write(folder, ".pre-commit-config.yaml", "repos: []\n")
    ended = run("init", "new")
    assert "\nLeft  .pre-commit-config.yaml as it is: the page on pre-commit says what to add to it\n" in ended.stdout
    assert mine.read_text(encoding="utf-8") == "repos: []\n"
    assert not (folder / "new/.pre-commit-config.yaml").exists()


def test_the_starter_pack_takes_the_name_of_the_organisation(folder):
    assert run("init", "new", "--organisation", 'The "Royal" Borough: {one}').exit_code == 0
    assert load_pack(folder / "new").organisation == 'The "Royal" Borough: {one}'


def test_a_workbook_becomes_a_pack_that_loads_when_it_says_everything(folder, book):
    ended = run("init", "--from-excel", book(ROWS), "--organisation", "Merton", "new")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == (
        "Wrote new/kpis.ragrules.yaml with 1 indicator\n"
        "      new/values.csv with 2 figures\n"
        "      new/rules.schema.json, which tells editors what rules can say\n"
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


@pytest.mark.parametrize("name", ["performance-index.ragtest.yaml", "rules.schema.json", "values.csv"])
def test_each_file_that_is_there_stops_it_before_anything_is_written(name, folder):
    write(folder, f"new/{name}", "mine")
    ended = run("init", "new")
    assert ended.exit_code == 2
    assert f"new/{name} is there already" in ended.stderr
    assert [path.name for path in (folder / "new").iterdir()] == [name]


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
