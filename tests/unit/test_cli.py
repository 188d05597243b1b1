"""The command as a whole: its help, its streams, and how it ends."""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
from importlib.util import find_spec
from types import ModuleType

import click
import pytest

import ragrules
from ragrules import cli
from ragrules.cli import _program
from ragrules.cli._program import command_names, program
from tests.house.source import ROOT
from tests.unit.command_line import BROKEN, MAIN, PACK, folder, python, run, write

__all__ = ["folder"]


def test_there_is_a_command_for_each_file():
    assert command_names() == ("check", "convert", "diff", "explain", "init", "new", "rate", "report", "schema", "test")
    assert sorted(program.commands) == list(command_names())


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_help_that_says_what_it_does_and_how_it_ends(name):
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"Usage: ragrules {name}" in shown.stdout
    assert "Exit codes: 0 " in shown.stdout
    assert shown.stderr == ""
    assert shown.stdout == run(name, "-h").stdout


@pytest.mark.parametrize("name", command_names())
def test_every_option_of_a_command_has_help(name):
    options = [parameter for parameter in program.commands[name].params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_a_page_that_names_all_of_its_options(name):
    (found,) = (ROOT / "docs" / "how-to").glob(f"{name}*.md")  # the page on `test` is test-rules.md
    page = found.read_text(encoding="utf-8")
    assert f"ragrules {name} " in page
    options = [option for parameter in program.commands[name].params for option in parameter.opts if option.startswith("-")]
    assert [option for option in options if f"`{option}" not in page] == []


def test_the_page_on_exit_codes_names_every_code():
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) ", page, flags=re.MULTILINE) == ["0", "1", "2", "130", "141"]


def test_the_help_lists_the_commands_and_the_exit_codes():
    shown = run("--help")
    assert shown.exit_code == 0
    assert [line.split()[0] for line in shown.stdout.partition("Commands:\n")[2].splitlines()] == list(command_names())
    assert "0 fine, 1 findings, 2 wrong usage" in shown.stdout


def test_the_version_is_the_package_s():
    assert run("--version").stdout == f"ragrules, version {ragrules.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "No such command 'chek'"),
        (["check"], "Missing argument 'PACK...'"),
        (["check", "--formt", "json", "."], "No such option"),
        (["check", "--format", "xml", "."], "'xml' is not one of"),
        (["check", "nowhere"], "'nowhere' does not exist"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong_on_stderr(arguments, message, folder):
    ended = run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert "Usage: ragrules" in ended.stderr


def test_without_arguments_the_help_is_shown():
    ended = run()
    assert "Commands:" in ended.stdout + ended.stderr


@pytest.mark.parametrize("library", ["click", "rich"])
def test_without_a_library_of_the_extra_the_command_says_how_to_install_it(library, monkeypatch, capsys):
    monkeypatch.setattr(cli, "find_spec", lambda name: None if name == library else find_spec(name))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr() == (
        "",
        "The ragrules command needs packages that are not installed. Install them with: pip install 'ragrules[cli]'\n",
    )


def test_in_an_interpreter_without_click_nothing_but_the_message_is_printed():
    hidden = "import sys\nfrom importlib.machinery import PathFinder\n"
    hidden += "find = PathFinder.find_spec\n"
    hidden += "PathFinder.find_spec = lambda name, *rest: None if name.split('.')[0] in ('click', 'rich') else find(name, *rest)\n"
    ended = python(hidden + MAIN, "check", ".")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("The ragrules command needs packages that are not installed.")
    assert "Traceback" not in ended.stderr


def test_the_console_script_runs_the_commands(folder):
    ended = python(MAIN, "check", "small.ragrules.yaml")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "No problems: 3 indicators in 1 file\n", "")


def test_streams_of_another_kind_are_taken_as_they_are(folder, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["ragrules", "check", "small.ragrules.yaml"])
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    assert sys.stdout.getvalue() == "No problems: 3 indicators in 1 file\n"


def test_a_terminal_that_cannot_show_a_character_shows_a_question_mark(folder):
    write(folder, "small.ragrules.yaml", PACK.replace("Small performance index", "Übersicht – ▲"))
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "COLUMNS": "80"}
    command = [sys.executable, "-c", MAIN, "rate", ".", "--values", "values.csv", "--as-of", "2021-09-29"]
    ended = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.decode("latin-1").startswith("Übersicht ? ?, as of 2021-09-29\n")


def test_problems_of_the_rules_are_printed_with_their_place_and_count_on_stderr(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "small.ragrules.yaml:14:5: error RAG030: there is no key 'tolerence' here\n" in ended.stderr
    assert ended.stderr.endswith("2 problems: 2 errors\n") or "warning" in ended.stderr.splitlines()[-1]


def test_an_error_that_no_one_foresaw_is_not_hidden(folder, monkeypatch):
    def fail(path):
        raise ZeroDivisionError(path)

    monkeypatch.setattr(ragrules, "load_pack", fail)
    assert isinstance(run("check", ".").exception, ZeroDivisionError)


def test_an_interruption_from_the_keyboard_ends_with_130_and_no_traceback(folder, monkeypatch):
    def interrupt(path):
        raise KeyboardInterrupt

    monkeypatch.setattr(ragrules, "load_pack", interrupt)
    ended = run("check", ".")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (130, "", "")


def test_an_interruption_while_the_commands_are_loading_ends_with_130_too(monkeypatch):
    class Interrupted(ModuleType):
        def __getattr__(self, name):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "ragrules.cli._program", Interrupted("ragrules.cli._program"))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130


def test_a_reader_that_goes_away_ends_with_141_and_no_traceback(folder, monkeypatch):
    def closed(*_, **__):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(click, "echo", closed)
    ended = run("check", ".")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (141, "", "")


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="only where a closed pipe is an error at once")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_pipe_that_is_closed_early_leaves_nothing_on_stderr(form, folder):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", MAIN, "check", ".", "--format", form]
    with os.fdopen(writer, "wb") as closed:
        ended = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_output_is_discarded_only_where_it_has_a_file(monkeypatch):
    class NoFile:
        def fileno(self):
            raise OSError

    monkeypatch.setattr(sys, "stdout", NoFile())
    _program._discard_output()


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_no_color_and_force_color_are_honoured(environment, coloured, folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    shown = run("check", ".", TERM="xterm-256color", **environment)
    assert ("\x1b[1;31merror" in shown.stdout) is coloured
    assert "error RAG030" in re.sub(r"\x1b\[[0-9;]*m", "", shown.stdout)
