"""`ragrules diff`: what a change of the rules means, for people, for programs and for a pull request."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ragrules.cli import _revisions
from tests.unit.command_line import BROKEN, PACK, VALUES, folder, run, write

__all__ = ["folder"]

NEW = PACK.replace("target: 91", "target: [{from: 2021-04-01, value: 91}, {from: 2021-08-01, value: 82}]").replace(
    "number: 2\n", "number: 7\n"
)
TEXT = """\
small.ragrules.yaml → new/small.ragrules.yaml
Indicators: 1 changed, 0 added, 0 removed; 3 before, 3 now

assessments (7, % of Single Assessments authorised within 45 days)
    number (text only): 2 → 7
    until 2021-03-31:
        target: 91 → none
        rated: yes → no: no target
        Green: at least 91% → no edge
        Amber: at least 86.45% → no edge
    from 2021-08-01:
        target: 91 → 82
        Green: at least 91% → at least 82%
        Amber: at least 86.45% → at least 77.9%

Ratings that change: 1 of 4 figures (25%). The changed rules rate 1 of them

 Before / now  Green  All
 ────────────────────────
 Red               1    1
 All               1    1

assessments, 2021-08: 83%, Red → Green
    Before:
        1. % of Single Assessments authorised within 45 days, August 2021: 83%. That is 83 out of 100.
        2. Higher is better. The target is 91%.
        3. Green starts at 91% (the target). Amber starts at 86.45% (within 5% of the target).
        4. 83% is 3.45 percentage points below 86.45%, so it is not Amber. The rating is Red.
        5. It is 4 percentage points worse than the figure for England (87%).
        Rule: small.ragrules.yaml:5
    Now:
        1. % of Single Assessments authorised within 45 days, August 2021: 83%. That is 83 out of 100.
        2. Higher is better. The target is 82% from 1 August 2021.
        3. Green starts at 82% (the target). Amber starts at 77.9% (within 5% of the target).
        4. 83% is above 82%, so the rating is Green.
        5. It is 4 percentage points worse than the figure for England (87%).
        Rule: small.ragrules.yaml:5
"""
DIFF = ("diff", "small.ragrules.yaml", "new/small.ragrules.yaml")
AREAS = "indicator,period,value,area\nassessments,2021-08,83,North\nassessments,2021-08,80,South\nassessments,2021-09,95,South\n"


@pytest.fixture
def changed(folder):
    """The folder with a second pack, in which one target changes."""
    write(folder, "new/small.ragrules.yaml", NEW)
    return folder


@pytest.fixture
def repository(changed):
    """The folder in a repository of git, whose last commit holds the old rules, and in whose work tree stand the new ones."""
    write(changed, "rules/small.ragrules.yaml", PACK)
    write(changed, "rules/more/cycle.ragreport.yaml", "ragrules: 1\nreport: {rules: .., values: [../../values.csv], as_of: 2021-09-29}\n")
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Old"],
    ):
        subprocess.run(["git", *command], check=True, capture_output=True)
    write(changed, "rules/small.ragrules.yaml", NEW)
    return changed


def test_a_change_is_told_with_its_edges_dates_and_ratings(changed):
    ended = run(*DIFF, "--values", "values.csv")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == TEXT


def test_no_change_of_meaning_is_said_with_the_fingerprint(folder):
    write(folder, "new/other.ragrules.yaml", "# A comment.\n" + PACK.replace("target: 91", "target: 91.0"))
    ended = run("diff", "small.ragrules.yaml", "new", "--exit-code")
    assert ended.exit_code == 0
    assert ended.stdout.startswith("small.ragrules.yaml → new\nNo change in meaning: both have the fingerprint sha256:")


def test_a_difference_is_no_failure_unless_it_is_asked_for(changed):
    assert run(*DIFF).exit_code == 0
    assert run(*DIFF, "--exit-code").exit_code == 1


def test_indicators_that_come_go_and_change_their_names_are_listed(folder):
    write(folder, "new/small.ragrules.yaml", PACK.replace("id: proceedings", "id: care-proceedings").replace("id: small,", "id: large,"))
    told = run(*DIFF).stdout
    assert "    pack.id (text only): small → large\n" in told
    assert "    Added: care-proceedings (16, Average number of weeks taken to complete Care proceedings)\n" in told
    assert "    Removed: proceedings (16, Average" in told
    assert "    Perhaps renamed: proceedings → care-proceedings\n" in told
    assert "Perhaps renamed\n\n- proceedings → care-proceedings" in run(*DIFF, "--format", "markdown").stdout


def test_areas_are_counted_one_by_one_and_can_be_chosen(changed):
    write(changed, "values.csv", AREAS)
    told = run(*DIFF, "--values", "values.csv").stdout
    assert " North  1 of 1  Red → Green 1\n South  1 of 2  Red → Amber 1\n" in told
    chosen = run(*DIFF, "--values", "values.csv", "--area", "North").stdout
    assert "1 of 1 figures" in chosen
    assert "South" not in chosen
    assert "From and to" not in chosen


def test_figures_after_a_day_can_be_left_out(changed):
    told = run(*DIFF, "--values", "values.csv", "--as-of", "2021-07-31", "--format", "json")
    assert json.loads(told.stdout)["ratings"]["figures"] == 2
    assert json.loads(told.stdout)["as_of"] == "2021-07-31"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_only_so_many_ratings_are_written_out_and_the_rest_is_counted(changed, form):
    write(changed, "values.csv", AREAS)
    few = run(*DIFF, "--values", "values.csv", "--limit", "1", "--format", form).stdout
    assert "… and 1 more, which " in few
    assert "it is above 77.9%" not in few
    every = run(*DIFF, "--values", "values.csv", "--limit", "0", "--format", form).stdout
    assert "more, which" not in every
    assert "it is above 77.9%" in every


def test_ratings_that_all_stay_are_said_to(changed):
    write(changed, "values.csv", "indicator,period,value\nassessments,2021-08,95\nassessments,2021-07,95\n")
    for form in ("text", "markdown"):
        told = run(*DIFF, "--values", "values.csv", "--format", form).stdout
        assert "Ratings that change: 0 of 2 figures (0%). The changed rules rate 1 of them" in told
        assert "assessments, 2021-08" not in told
    write(changed, "values.csv", "indicator,period,value\nproceedings,2021/22 Q1,28\n")
    for form in ("text", "markdown"):
        told = run(*DIFF, "--values", "values.csv", "--format", form).stdout
        assert "0 of 1 figures (0%). The changed rules rate 0 of them" in told
        assert "Before / now" not in told


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_figure_that_is_no_longer_rated_has_its_old_explanation_alone(folder, form):
    write(folder, "new/small.ragrules.yaml", PACK.replace("id: proceedings", "id: care"))
    told = run(*DIFF, "--values", "values.csv", "--format", form).stdout
    assert "Lower is better. The target is 26 weeks." in told
    assert ("Before:" in told or "Before (small" in told, "Now:" in told or "Now (small" in told) == (True, False)
    assert "Not in the rules" in told


def test_figures_come_from_standard_input_too(changed):
    assert "1 of 4 figures" in run(*DIFF, "--values", "-", given=VALUES).stdout


def test_json_is_one_object_with_everything(changed):
    data = json.loads(run(*DIFF, "--values", "values.csv", "--format", "json", "--limit", "1").stdout)
    assert list(data)[:5] == ["version", "as_of", "old", "new", "same"]
    assert data["as_of"] is None
    assert data["old"]["source"] == "small.ragrules.yaml"
    assert data["ratings"]["changes"][0]["new"] == "green"


def test_markdown_is_a_table_of_moves_and_tells_why(changed):
    told = run(*DIFF, "--values", "values.csv", "--format", "markdown").stdout
    assert told.startswith(
        "## small.ragrules.yaml → new/small.ragrules.yaml\n\nIndicators: 1 changed, 0 added, 0 removed; 3 before, 3 now.\n"
    )
    assert "| from 2021-08-01 | Green | at least 91% | at least 82% |\n" in told
    assert "| Red | 1 | 1 |\n" in told
    assert "| assessments, 2021-08 | 83% | Red | Green |\n" in told
    html = MarkdownIt("commonmark").enable("table").render(told)
    assert html.count("<table>") == 3
    assert "<li>83% is above 82%, so the rating is Green.</li>" in html


def test_markdown_with_areas_has_a_table_of_them(changed):
    write(changed, "values.csv", AREAS)
    told = run(*DIFF, "--values", "values.csv", "--format", "markdown").stdout
    assert "| North | 1 of 1 | Red → Green 1 |\n| South | 1 of 2 | Red → Amber 1 |\n" in told


@pytest.mark.parametrize("title", ["a | b", "<b>bold</b>", "*x* _y_ `z`", "[a](b)", "# a ~b~ & @c !d"])
def test_markdown_shows_a_title_as_it_is(folder, title):
    for name, target in (("small.ragrules.yaml", 91), ("new/small.ragrules.yaml", 92)):
        titled = PACK.replace('"% of Single Assessments authorised within 45 days"', f"'{title}'").replace(
            "target: 91", f"target: {target}"
        )
        write(folder, name, titled)
    tokens = MarkdownIt("commonmark").enable("table").parse(run(*DIFF, "--format", "markdown").stdout)
    headings = [tokens[n + 1].children for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h3"]
    assert "".join(child.content for child in headings[0]) == f"assessments (2, {title})"


def test_markdown_of_the_same_rules_says_so(folder):
    told = run("diff", ".", ".", "--format", "markdown").stdout
    assert told.startswith("## . → .\n\nNo change in meaning: both have the fingerprint sha256:")


def test_markdown_lists_what_is_told_of_texts_without_a_table(folder):
    write(folder, "new/small.ragrules.yaml", PACK.replace("number: 2\n", "number: 3\n").replace("id: small", "id: large"))
    told = run(*DIFF, "--format", "markdown").stdout
    assert "### For the whole pack\n\n- pack.id (text only): small → large\n" in told
    assert told.endswith("\n\n- number (text only): 2 → 3\n")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_suppressed_figure_is_never_shown(folder, form, monkeypatch):
    from ragrules.comparison import RatingChange

    monkeypatch.setattr(RatingChange, "is_hidden", True)
    write(folder, "new/small.ragrules.yaml", NEW)
    told = run(*DIFF, "--values", "values.csv", "--format", form).stdout
    assert "83%" not in told


# Revisions of git.


@pytest.mark.parametrize("old", ["HEAD:rules", "HEAD:rules/small.ragrules.yaml", "HEAD:./rules/", "HEAD:rules/more/cycle.ragreport.yaml"])
def test_rules_at_a_revision_are_compared_without_touching_the_work_tree(repository, old):
    ended = run("diff", old, "rules")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{old} → rules\n")
    assert "Green: at least 91% → at least 82%" in ended.stdout
    assert (repository / "rules/small.ragrules.yaml").read_text(encoding="utf-8") == NEW
    assert run("diff", old, "HEAD:rules").stdout.splitlines()[1].startswith("No change in meaning")


@pytest.mark.parametrize(
    "old", ["HEAD:rules", "HEAD:./..", "HEAD:../../rules", "HEAD:./cycle.ragreport.yaml", "HEAD:../small.ragrules.yaml"]
)
def test_rules_at_a_revision_can_be_named_from_the_folder_that_one_is_in(repository, monkeypatch, old):
    monkeypatch.chdir(repository / "rules" / "more")
    ended = run("diff", old, "..")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert "at least 82%" in ended.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("HEAD:rules/nothing", "path 'rules/nothing' does not exist in 'HEAD'"),
        ("v9:rules", "invalid object name 'v9'"),
        ("rules/nothing", "there is no such file or folder\n"),
        (":rules", "there is no such file or folder\n"),
    ],
)
def test_what_is_nowhere_is_told_with_the_reason(repository, name, reason):
    ended = run("diff", name, "rules")
    assert ended.exit_code == 2
    assert f"{name}: error RAG290: there is no such file or folder" in ended.stderr
    assert reason in ended.stderr


def test_a_name_that_git_could_take_for_an_option_is_not_given_to_it(repository):
    ended = run("diff", "--", "--output=x:rules", "rules")
    assert (ended.exit_code, "RAG290" in ended.stderr) == (2, True)
    assert "in git" not in ended.stderr


def test_without_a_repository_or_without_git_a_revision_is_refused(folder, monkeypatch):
    assert "here or in git (not a git repository" in run("diff", "HEAD:rules", ".", GIT_CEILING_DIRECTORIES=str(folder.parent)).stderr

    def missing(*_, **__):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(_revisions.subprocess, "run", missing)
    assert "git cannot be run: No such file or directory" in run("diff", "HEAD:rules", ".").stderr


def test_problems_at_a_revision_are_named_there(repository):
    write(repository, "rules/small.ragrules.yaml", BROKEN)
    subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--all", "-m", "Broken"], check=True
    )
    for name in ("HEAD:rules", "HEAD:rules/small.ragrules.yaml"):
        ended = run("diff", name, "new")
        assert ended.exit_code == 2
        assert "HEAD:rules/small.ragrules.yaml:20:16: error RAG034: 'down' is not allowed here" in ended.stderr


def test_a_folder_without_rules_at_a_revision_is_named_as_it_was(repository):
    assert "HEAD:rules/more: error RAG" in run("diff", "HEAD:rules/more", "new").stderr


# Wrong usage.


@pytest.mark.parametrize("option", [("--area", "North"), ("--as-of", "2021-09-29")])
def test_what_chooses_among_figures_needs_figures(changed, option):
    ended = run(*DIFF, *option)
    assert (ended.exit_code, "add --values FILE" in ended.stderr) == (2, True)


def test_an_area_without_figures_is_refused_with_the_nearest(changed):
    write(changed, "values.csv", AREAS)
    ended = run(*DIFF, "--values", "values.csv", "--area", "Nort")
    assert (ended.exit_code, "did you mean 'North'" in ended.stderr) == (2, True)


def test_broken_rules_and_figures_are_refused_with_every_problem(changed):
    write(changed, "new/small.ragrules.yaml", BROKEN)
    ended = run(*DIFF)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "new/small.ragrules.yaml:20:16: error RAG034" in ended.stderr
    write(changed, "new/small.ragrules.yaml", NEW)
    write(changed, "values.csv", "indicator,period,value\nassesments,2021-08,83\n")
    assert "values.csv:2" in run(*DIFF, "--values", "values.csv").stderr


def test_nothing_is_left_behind(repository, monkeypatch, tmp_path_factory):
    place = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(_revisions.tempfile, "tempdir", str(place))
    run("diff", "HEAD:rules", "rules")
    assert list(Path(place).iterdir()) == []
