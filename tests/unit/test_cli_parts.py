"""The parts that commands share: places, excerpts, lines and the bar."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

import ragrules
from ragrules.cli._places import SourceLines, located, locating
from ragrules.cli._problems import amount, as_text, counted
from ragrules.cli._progress import Work
from ragrules.cli._streams import Line, visible
from ragrules.errors import Location, Problem, Severity
from tests.unit.command_line import write


def problem(file="a.yaml", line=1, column=1, **more):
    return Problem(**{"code": "RAG001", "location": Location(file, line, column), "message": "it is wrong", **more})


def printed(part, width=40, *, terminal=True):
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, color_system=None, legacy_windows=False)
    console.print(part, crop=False)
    return console.file.getvalue()


def test_a_line_is_folded_on_a_terminal_with_its_margin():
    assert printed(Line("one two three four", indent=2, hanging=2), width=14) == "  one two\n    three four\n"


def test_a_line_stays_one_line_elsewhere():
    text = "word " * 50 + "end"
    assert printed(Line(text, indent=2), width=20, terminal=False) == f"  {text}\n"


def test_a_line_on_a_terminal_that_is_narrower_than_its_margin_is_still_printed():
    assert "".join(printed(Line("abc", indent=8), width=4).split()) == "abc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – £", "plain – £"),
        ("a\tb\nc", "a b c"),
        ("a\xa0b", "a b"),
        ("\x1b[31m", "\N{REPLACEMENT CHARACTER}[31m"),
        ("\u202e", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_a_terminal_would_act_on_is_not_shown(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("severities", "sentence"),
    [
        ([], "No problems"),
        (["error"], "1 problem: 1 error"),
        (["error", "error", "warning"], "3 problems: 2 errors, 1 warning"),
        (["warning", "warning", "note"], "2 problems: 2 warnings, 1 note"),
        (["note", "note"], "No problems, 2 notes"),
    ],
)
def test_problems_are_counted_by_severity(severities, sentence):
    assert counted([problem(severity=Severity(severity)) for severity in severities]) == sentence


@pytest.mark.parametrize(("number", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_an_amount_is_in_the_singular_for_one_only(number, said):
    assert amount(number, "file") == said


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_end_where_yaml_ends_them(line_break, tmp_path):
    path = write(tmp_path, "a.yaml", f"\ufeffone{line_break}two{line_break}three")
    assert [SourceLines().at(Location(str(path), line, 1)) for line in (1, 2, 3, 4)] == ["one", "two", "three", None]


def test_there_is_no_source_line_without_a_column_or_a_file(tmp_path):
    path = write(tmp_path, "values.csv", "a,b\n1,2\n")
    assert SourceLines().at(Location(str(path), 2)) is None
    assert SourceLines().at(Location(str(tmp_path / "nowhere.yaml"), 2, 1)) is None
    assert SourceLines().at(Location(str(tmp_path / "values.csv"), 2, 2)) is None
    assert SourceLines().at(Location("the given value")) is None


def test_a_file_that_can_no_longer_be_read_has_no_lines(tmp_path, monkeypatch):
    path = write(tmp_path, "a.yaml", "one")

    def fail(self):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", fail)
    assert SourceLines().at(Location(str(path), 2, 1)) is None


def test_a_file_with_many_problems_is_read_once(tmp_path, monkeypatch):
    path = write(tmp_path, "a.yaml", "one\ntwo")
    read, readings = type(path).read_bytes, []
    monkeypatch.setattr(type(path), "read_bytes", lambda self: readings.append(self) or read(self))
    lines = SourceLines()
    assert [lines.at(Location(str(path), line, 1)) for line in (1, 2)] == ["one", "two"]
    assert readings == [path]


def excerpt(path, line, column):
    parts = as_text([problem(str(path), line, column)])
    return "".join(printed(part, 200, terminal=False) for part in parts).splitlines()[1:3]


def test_the_mark_stands_under_the_place(tmp_path):
    assert excerpt(write(tmp_path, "a.yaml", "x: 1\nkey: value\n"), 2, 6) == ["     2 | key: value", "       |      ^"]


def test_the_mark_allows_for_wide_characters_and_tabs(tmp_path):
    assert excerpt(write(tmp_path, "a.yaml", "名\tkey: x"), 1, 3) == ["     1 | 名 key: x", "       |    ^"]


def test_the_mark_stands_after_the_line_where_something_is_missing_at_its_end(tmp_path):
    assert excerpt(write(tmp_path, "a.yaml", "key:"), 1, 99) == ["     1 | key:", "       |     ^"]


def test_a_long_line_is_cut_on_both_sides_of_the_mark(tmp_path):
    text, mark = excerpt(write(tmp_path, "a.yaml", "x" * 300 + "HERE" + "y" * 300), 1, 301)
    assert len(text) < 120
    assert text[mark.index("^") :].startswith("HERE")
    assert text.startswith("     1 | …")


def test_the_start_of_a_long_line_is_not_cut(tmp_path):
    text, mark = excerpt(write(tmp_path, "a.yaml", "HERE" + "y" * 300), 1, 1)
    assert text.startswith("     1 | HEREy")
    assert mark == "       | ^"


def test_a_problem_without_path_and_hint_has_neither():
    assert "".join(printed(part, 200, terminal=False) for part in as_text([problem()])) == "a.yaml:1:1: error RAG001: it is wrong\n\n"


def test_a_file_that_is_not_found_keeps_its_name(tmp_path):
    assert located([problem("the given value")], tmp_path) == (problem("the given value"),)


def test_what_is_located_once_stays_so(tmp_path, monkeypatch):
    write(tmp_path, "rules/a.yaml", "")
    monkeypatch.chdir(tmp_path)
    (once,) = located([problem()], tmp_path.joinpath("rules").relative_to(tmp_path))
    assert once.location.file == "rules/a.yaml"
    assert located([once], tmp_path.joinpath("rules").relative_to(tmp_path)) == (once,)


def test_problems_are_located_and_other_errors_left_alone(tmp_path):
    path = write(tmp_path, "a.yaml", "")
    with pytest.raises(ragrules.PackError) as raised, locating(path):
        raise ragrules.PackError([problem()])
    assert raised.value.problems[0].location.file == path.as_posix()
    with pytest.raises(ZeroDivisionError), locating(path):
        _ = 1 / 0


def terminal():
    return Console(file=io.StringIO(), force_terminal=True, width=60, color_system=None, legacy_windows=False, _environ={"TERM": "xterm"})


def test_long_work_shows_a_bar_that_goes_away():
    console = terminal()
    with Work(2, console, seconds=0) as work:
        work.step("Reading the rules")
        time.sleep(0.05)
        work.step("Rating")
        time.sleep(0.3)
    shown = console.file.getvalue()
    assert "Rating" in shown
    assert "0:00:00" in shown
    assert shown.rstrip().endswith("\x1b[2K")


def test_the_bar_shows_what_is_written_as_it_is_named_and_how_much_is_done():
    console = terminal()
    with Work(4, console, seconds=0) as work:
        work.step("Rating")
        work.step("Writing a[/b].docx")
        work._timer.join()
        (task,) = work._bar.tasks
        assert (task.description, task.completed, task.total) == ("Writing a[/b].docx", 1, 4)
        work._bar.refresh()
        work.step("Writing [bold]b.html")
        assert (task.description, task.completed, task.total) == ("Writing [bold]b.html", 2, 4)
        work._bar.refresh()
    shown = console.file.getvalue()
    assert "Writing a[/b].docx" in shown
    assert "Writing [bold]b.html" in shown


def test_short_work_shows_nothing():
    console = terminal()
    with Work(1, console) as work:
        work.step("Reading the rules")
    assert console.file.getvalue() == ""


def test_work_that_fails_takes_its_bar_away():
    console = terminal()

    def fail():
        with Work(1, console, seconds=0) as work:
            work.step("Reading the rules")
            time.sleep(0.2)
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        fail()
    assert console.file.getvalue().rstrip().endswith("\x1b[2K")


def test_where_no_terminal_is_there_is_no_bar():
    console = Console(file=io.StringIO(), force_terminal=False)
    with Work(1, console, seconds=0) as work:
        work.step("Reading the rules")
        time.sleep(0.1)
    assert console.file.getvalue() == ""
