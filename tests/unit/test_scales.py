"""Scales that are written out, from the rule file to the command line; and the scales that are refused."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.unit.command_line import run, write
from tests.unit.writing import problems

COLOURS = ("purple", "red", "amber", "yellow", "blue")
WORDS = ("Nowhere near", "Behind", "Nearly there", "There", "Beyond")
SIZES = [(count, target) for count in range(2, 6) for target in range(1, count)]


def scale(count: int, target: int, **changes: str) -> str:
    """Return a scale as one line of a rule file; levels are named l0, l1 and so on, worst first."""
    words = [f"{WORDS[n % len(WORDS)]}{n // len(WORDS) or ''}" for n in range(count)]
    levels = [f"{{level: l{n}, label: {changes.get(f'l{n}', word)}, colour: {COLOURS[n % len(COLOURS)]}}}" for n, word in enumerate(words)]
    return f"scale: {{target_level: l{target}, levels: [{', '.join(levels)}]}}"


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]} levels, target met is number {size[1] + 1}")
def sized(request, tmp_path, monkeypatch):
    """A pack whose figure lies in the level that means target met, in the folder that commands are run in."""
    count, target = request.param
    edges = ", ".join(f"l{n}: {10 * n}" for n in range(1, count))
    write(
        tmp_path,
        "p.ragrules.yaml",
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        f"{scale(count, target)}\n"
        "indicators:\n"
        f"  - {{id: a, title: A, unit: count, frequency: monthly, direction: higher, thresholds: {{{edges}}}}}\n",
    )
    write(tmp_path, "v.csv", f"indicator,period,value\na,2021-08,{10 * target}\n")
    write(tmp_path, "p.ragreport.yaml", "ragrules: 1\nreport: {rules: ., values: [v.csv], as_of: 2021-09-29}\n")
    monkeypatch.chdir(tmp_path)
    return count, target


RATE = ("rate", "p.ragreport.yaml")


def test_a_scale_of_any_size_is_checked_rated_explained_and_reported(sized):
    count, target = sized
    assert run("check", ".").exit_code == 0
    text = run(*RATE)
    assert text.exit_code == 0, text.stderr
    levels = ", ".join(f"{WORDS[n]} {int(n == target)}" for n in range(count))
    assert text.stdout.endswith(f"Exceptions: 0 of 1\n\n1 in all: 1 due, 1 rated\n    Of 1 rated: {levels}\n")
    (row,) = csv.DictReader(io.StringIO(run(*RATE, "--format", "csv").stdout))
    assert (row["level"], row["label"]) == (f"l{target}", WORDS[target])
    tree = json.loads(run(*RATE, "--format", "json").stdout)
    assert tree["summary"]["levels"] == {f"l{n}": int(n == target) for n in range(count)}
    assert f"so the rating is {WORDS[target]}." in run("explain", ".", "a", "--value", 10 * target, "--period", "2021-08").stdout
    for form in ("md", "html", "csv", "json"):
        assert WORDS[target] in run("report", "p.ragreport.yaml", "-o", "-", "--format", form).stdout


def test_fail_on_follows_the_order_of_the_scale(sized):
    count, target = sized
    assert [run(*RATE, "--fail-on", f"l{n}").exit_code for n in range(count)] == [int(n >= target) for n in range(count)]


def refusals(folder, line: str) -> list[str]:
    """Return what is said against a scale, at its own place."""
    found = problems(folder, "thresholds: {l1: 90}", head=f"ragrules: 1\npack: {{id: p, title: P, organisation: Council}}\n{line}\n")
    return [problem.message for problem in found if problem.code == "RAG048" and problem.location.line == 3]


@pytest.mark.parametrize(("count", "said"), [(0, "0 levels"), (1, "1 level"), (6, "6 levels"), (7, "7 levels"), (40, "40 levels")])
def test_a_scale_of_another_size_is_refused(count, said, tmp_path):
    assert refusals(tmp_path, scale(count, 1)) == [f"found {said}; a scale has 2 to 5"]


@pytest.mark.parametrize(("count", "target"), SIZES)
def test_a_scale_of_two_to_five_levels_is_not_refused(count, target, tmp_path):
    assert refusals(tmp_path, scale(count, target)) == []


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("target", ["0", "9", ""])
def test_the_worst_level_and_one_that_is_none_cannot_mean_target_met(count, target, tmp_path):
    (said,) = refusals(tmp_path, scale(count, 1).replace("target_level: l1", f"target_level: l{target}"))
    assert said == f"target_level 'l{target}' is not one of the levels above the worst"


def test_two_levels_with_one_word_are_refused(tmp_path):
    (said,) = refusals(tmp_path, scale(3, 2, l0="Green", l2="Green"))
    assert said == "the label Green stands twice; a reader could not tell the levels apart"


def test_two_levels_of_one_colour_are_told_apart_by_their_words(tmp_path):
    assert refusals(tmp_path, scale(3, 2).replace("amber", "red")) == []


def test_two_levels_with_one_name_are_refused(tmp_path):
    assert refusals(tmp_path, scale(3, 2).replace("level: l1", "level: l2")) == [
        "the level l2 stands twice; every level needs a name of its own"
    ]
