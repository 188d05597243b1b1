"""`ragrules convert`: figures of any layout as one CSV file."""

from __future__ import annotations

import pytest

from ragrules.sources import read_observations
from ragrules.sources.csv import example
from tests.unit.command_line import folder, run, write
from tests.unit.workbooks import saved, workbook

__all__ = ["folder"]

WIDE = "indicator,2021-07,2021-08\na,84,c\nb,,0\n"
LONG = (
    "indicator,period,value,series,area,numerator,denominator,status,provisional,revision,level,note\n"
    "a,2021-07,84,,,,,,,,,\n"
    "a,2021-08,c,,,,,,,,,\n"
    "b,2021-08,0,,,,,,,,,\n"
)


def test_a_wide_file_becomes_a_long_one_on_standard_output_and_what_came_out_is_said(folder):
    write(folder, "wide.csv", WIDE)
    ended = run("convert", "wide.csv")
    assert ended.exit_code == 0
    assert ended.stdout == LONG.replace("a,2021-08,c,,,,,,,,,", "a,2021-08,,,,,,suppressed,,,,")
    assert ended.stderr == "Wrote 3 figures of 2 indicators, 1 of them without a value\n    a: 2\n    b: 1\n"


def test_the_file_that_is_written_reads_as_the_same_figures(folder):
    write(folder, "values.csv", example().decode())
    assert run("convert", "values.csv", "--to", "long.csv").stdout == ""
    mine, theirs = (
        [(one.key, one.value, one.status, one.note) for one in read_observations(folder / name)] for name in ("long.csv", "values.csv")
    )
    assert mine == theirs


def test_several_files_of_several_layouts_become_one(folder):
    write(folder, "wide.csv", WIDE)
    (folder / "book.xlsx").write_bytes(
        saved(workbook([["indicator", "period", "value"], ["c", "2021-08", 0.5]], formats=[(0, "C2", "0%")]))
    )
    ended = run("convert", "wide.csv", "book.xlsx", "-", "--to", "all.csv", given="indicator,period,value\nd,2021-08,1\n")
    assert ended.exit_code == 0
    assert ended.stderr == "Wrote 5 figures of 4 indicators to all.csv, 1 of them without a value\n    a: 2\n    b: 1\n    c: 1\n    d: 1\n"
    assert "\nc,2021-08,50%," in (folder / "all.csv").read_text(encoding="utf-8")


def test_notes_are_said_before_what_came_out(folder):
    write(folder, "wide.csv", "\ufeff" + WIDE)
    first, second, *_ = run("convert", "wide.csv", "--to", "long.csv").stderr.splitlines()
    assert first.startswith("wide.csv:1: note RAG103: ")
    assert second.startswith("Wrote 3 figures")


def test_problems_are_listed_and_nothing_is_written(folder):
    write(folder, "wide.csv", WIDE.replace("84", "TBC").replace("0", "nil", 1).replace("2nil21", "2021"))
    ended = run("convert", "wide.csv", "--to", "long.csv")
    assert ended.exit_code == 2
    assert "wide.csv:2:2: error RAG116: 'TBC' is not a figure" in ended.stderr
    assert not (folder / "long.csv").exists()


@pytest.mark.parametrize("target", ["wide.csv", "./wide.csv", "link.csv"])
def test_a_file_that_is_read_is_never_overwritten(target, folder):
    write(folder, "wide.csv", WIDE)
    (folder / "link.csv").symlink_to("wide.csv")
    ended = run("convert", "wide.csv", "--to", target)
    assert ended.exit_code == 2
    assert "is one of the files that are read, and would be overwritten" in ended.stderr
    assert (folder / "wide.csv").read_text(encoding="utf-8") == WIDE


def test_another_file_is_overwritten(folder):
    write(folder, "wide.csv", WIDE)
    write(folder, "long.csv", "old")
    assert run("convert", "wide.csv", "--to", "long.csv").exit_code == 0
    assert (folder / "long.csv").read_text(encoding="utf-8").startswith("indicator,")


def test_figures_are_written_as_csv_only(folder):
    write(folder, "wide.csv", WIDE)
    ended = run("convert", "wide.csv", "--to", "long.xlsx")
    assert ended.exit_code == 2
    assert "'long.xlsx' does not end in .csv" in ended.stderr


def test_files_have_to_be_named(folder):
    assert "Missing argument 'IN...'" in run("convert").stderr


AREAS = """\
indicator,period,value,series,area,revision
a,2021-07,1,,Merton,
a,2021-07,2,,Merton,true
a,2021-07,3,,Sutton,
a,2021-07,4,england,,
b,2021-07,5,,Merton,
"""


def test_some_indicators_and_areas_are_kept_with_what_serves_every_area(folder):
    write(folder, "values.csv", AREAS)
    ended = run("convert", "values.csv", "--indicator", "a=our-id", "--area", "Merton")
    assert [line.rstrip(",") for line in ended.stdout.splitlines()[1:]] == [
        "our-id,2021-07,1,,Merton",
        "our-id,2021-07,2,,Merton,,,,,true",
        "our-id,2021-07,4,england",
    ]
    assert ended.stderr == "Wrote 2 figures of 1 indicator\n    our-id: 2\n"
    assert run("convert", "values.csv", "--indicator", "b").stdout.splitlines()[1].startswith("b,2021-07,5,")
    swapped = run("convert", "values.csv", "--indicator", "a=b", "--indicator", "b=a", "--area", "Sutton", "--area", "Merton")
    assert swapped.stderr.splitlines()[1:] == ["    b: 3", "    a: 1"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--indicator", "assessments"], "there is no indicator named 'assessments'. Known: a, b"),
        (["--area", "Mertom"], "there is no area named 'Mertom'; did you mean 'Merton'? Known: Merton, Sutton"),
        (["--indicator", "a=b", "--indicator", "b"], "two indicators would have one id"),
    ],
)
def test_what_is_to_be_kept_has_to_be_there(options, message, folder):
    write(folder, "values.csv", AREAS)
    ended = run("convert", "values.csv", *options, "--to", "long.csv")
    assert ended.exit_code == 2
    assert message in ended.stderr
    assert not (folder / "long.csv").exists()
