"""The pytest plugin: each case of a `*.ragtest.yaml` file is one test, in every way that pytest runs tests."""

from __future__ import annotations

import subprocess
import sys
import venv
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest

from tests.house.source import ROOT
from tests.unit.command_line import PACK
from tests.unit.test_cli_test import FAILURE, TESTS


@pytest.fixture
def tested(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with a small pack and its test file, in which pytest can be run."""
    pytester.path.joinpath("small.ragrules.yaml").write_text(PACK, encoding="utf-8")
    pytester.path.joinpath("small.ragtest.yaml").write_text(TESTS, encoding="utf-8")
    return pytester


def test_each_case_is_one_test_and_a_failure_shows_what_the_command_shows(tested: pytest.Pytester):
    result = tested.runpytest("-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "small.ragtest.yaml::five per cent under target is the last amber::86.45 PASSED*",
            "small.ragtest.yaml::five per cent under target is the last amber::86.44 FAILED*",
            "small.ragtest.yaml::on target PASSED*",
        ]
    )
    assert FAILURE in result.stdout.str()


def test_cases_are_picked_by_their_names(tested: pytest.Pytester):
    tested.runpytest("-k", "target and not 86.44").assert_outcomes(passed=2, deselected=1)
    tested.runpytest("small.ragtest.yaml::on target").assert_outcomes(passed=1)
    tested.runpytest("small.ragtest.yaml::five per cent under target is the last amber::86.45").assert_outcomes(passed=1)
    tested.runpytest("small.ragtest.yaml::five per cent under target is the last amber").assert_outcomes(passed=1, failed=1)


def test_the_first_failure_can_end_the_run_and_failures_can_be_run_again(tested: pytest.Pytester):
    tested.runpytest("-x").assert_outcomes(passed=1, failed=1)
    tested.runpytest("--lf").assert_outcomes(failed=1)


def test_several_workers_run_them(tested: pytest.Pytester):
    tested.runpytest("-n", "2").assert_outcomes(passed=2, failed=1)


def test_junit_has_them(tested: pytest.Pytester):
    tested.runpytest("--junitxml=out.xml")
    cases = list(ET.parse(tested.path / "out.xml").iter("testcase"))  # noqa: S314 - written by pytest
    assert [case.get("name") for case in cases] == ["86.45", "86.44", "on target"]
    (failure,) = cases[1]
    assert (failure.text or "").strip() == FAILURE.strip()


def test_problems_of_a_test_file_are_a_collection_error_with_every_place(tested: pytest.Pytester):
    file = tested.path / "small.ragtest.yaml"
    file.write_text(TESTS.replace("86.45", "much").replace("proceedings", "procedings"), encoding="utf-8")
    result = tested.runpytest()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "2 problems in the rules",
            "small.ragtest.yaml:7:17: error RAG242: tests*: 'much' is not a figure",
            "small.ragtest.yaml:9:34: error RAG240: tests*: the pack has no indicator 'procedings'",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_an_error_of_the_program_itself_is_shown_as_one(tested: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> object:
        raise ZeroDivisionError("a defect")

    # Imported here, for a run inside this one forgets the modules that it has loaded.
    monkeypatch.setattr(import_module("ragrules.pytest_nodes"), "run_case", fail)
    result = tested.runpytest("-k", "target and not five")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*ZeroDivisionError: a defect"])


def test_a_file_outside_the_folder_is_named_in_full(tested: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    elsewhere = tested.mkdir("elsewhere")
    monkeypatch.chdir(elsewhere)
    result = tested.runpytest(str(tested.path / "small.ragtest.yaml"))
    assert f"{(tested.path / 'small.ragtest.yaml').as_posix()}:8:9: five per cent" in result.stdout.str()


def test_other_files_are_left_alone_and_nothing_is_loaded_for_them(tested: pytest.Pytester):
    tested.makepyfile(
        """
        import sys

        def test_nothing_of_it_is_there():
            assert {name for name in sys.modules if name.startswith("ragrules")} <= {"ragrules", "ragrules.pytest_plugin"}
            assert "yaml" not in sys.modules
        """
    )
    tested.path.joinpath("small.ragtest.yaml").unlink()
    result = tested.runpytest_subprocess("-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:cov")
    result.assert_outcomes(passed=1)


@pytest.mark.slow
def test_the_plugin_works_where_only_the_wheel_is_installed(tested: pytest.Pytester):
    fresh = tested.path / "venv"
    venv.create(fresh, with_pip=True)
    python = fresh / "bin" / "python"
    _done(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", tested.path / "wheels", ROOT)
    (wheel,) = (tested.path / "wheels").glob("ragrules-*.whl")
    _done(python, "-m", "pip", "install", wheel, "pytest", "pytest-xdist")
    ended = subprocess.run(
        [python, "-I", "-m", "pytest", "-q", "-n", "2", "-W", "error", "small.ragtest.yaml"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tested.path,
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert FAILURE in ended.stdout
    assert "1 failed, 2 passed" in ended.stdout


def _done(*command: object) -> None:
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout
