"""Tests of real figures never pass where there are no figures, and every run says how many of them there were."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT
from tests.real_figures import asked_for, missing, real_figures, tally

ONE = "tests/unit/test_sources_public_data.py::test_every_figure_of_a_district_councils_table_is_a_number"


class Told:
    """What pytest tells of one test."""

    def __init__(self, *keywords: str) -> None:
        self.keywords = dict.fromkeys(keywords, 1)


def run(folder: object, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *options, ONE]
    environment = {**os.environ, "RAGRULES_DATA": str(folder), "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_without_figures_the_default_run_skips_their_tests_and_says_why(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.returncode == 0
    assert "Tests of real figures: 1 did not run" in done.stdout
    assert "the folder of real public figures is not there" in done.stdout
    assert "nowhere" in done.stdout


@pytest.mark.slow
def test_without_figures_a_run_that_asks_for_their_tests_fails(tmp_path):
    done = run(tmp_path / "nowhere", "-m", "data")
    assert done.returncode == 1
    assert "the folder of real public figures is not there" in done.stdout
    assert "ran, on" not in done.stdout


@pytest.mark.slow
@pytest.mark.data
def test_with_figures_both_runs_say_how_many_tests_ran(data_folder):
    for options in ((), ("-m", "data")):
        done = run(data_folder, *options)
        assert done.returncode == 0
        assert f"Tests of real figures: 1 ran, on those in {data_folder}" in done.stdout


@pytest.mark.parametrize(
    ("chosen", "asked"), [("data", True), ("slow or data", True), ("not slow", False), ("not data", False), ("", False)]
)
def test_whether_the_tests_are_asked_for_is_read_off_the_markers_chosen(chosen, asked):
    assert asked_for(chosen) is asked


def test_the_folder_is_beside_the_repository_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("RAGRULES_DATA", raising=False)
    assert real_figures() == ROOT.parent / "shared" / "data"
    monkeypatch.setenv("RAGRULES_DATA", str(tmp_path))
    assert real_figures() == tmp_path
    assert missing(tmp_path) == ""
    assert str(tmp_path / "x") in missing(tmp_path / "x")


def test_only_tests_of_real_figures_are_counted():
    assert tally([Told("law"), Told()], [Told("slow")]) == []
    ran, skipped = tally([Told("data"), Told("law"), Told("data", "slow")], [Told("data")])
    assert ran.startswith("Tests of real figures: 2 ran, on those in ")
    assert skipped == "Tests of real figures: 1 did not run"
