"""The example package of the page on extensions is what the page shows, keeps its contracts, and works when it is installed."""

from __future__ import annotations

import subprocess
import venv
from importlib import import_module
from pathlib import Path

import pytest

from ragrules.testing import contracts
from ragrules.testing.laws import check_method_laws
from tests.docs.extras import EXAMPLE, PROJECT, installed
from tests.docs.page import Run, blocks
from tests.house.source import ROOT, repository_files
from tests.unit.command_line import run

PAGE = (ROOT / "docs" / "how-to" / "extend.md").read_text(encoding="utf-8")
SHOWN = {block.options["file"]: block.body for block in blocks(PAGE) if "file" in block.options}
CHECKS = {
    "ragrules.methods": contracts.check_method,
    "ragrules.calendars": contracts.check_calendar,
    "ragrules.sources": contracts.check_source,
    "ragrules.renderers": contracts.check_renderer,
}
BROUGHT = [(group, module) for group, points in PROJECT["entry-points"].items() for module in points.values()]
extras = pytest.fixture(installed)


def test_the_page_shows_every_file_of_the_package_as_it_is():
    files = {path.relative_to(EXAMPLE.parent).as_posix(): path.read_text(encoding="utf-8") for path in _files()}
    assert files == SHOWN


def _files() -> list[Path]:
    return [path for path in repository_files() if path.is_relative_to(EXAMPLE)]


def test_the_package_brings_one_of_each_kind():
    assert [group for group, _ in BROUGHT] == list(CHECKS)


@pytest.mark.parametrize(("group", "name"), BROUGHT)
def test_each_extension_keeps_its_contract(group, name, extras):
    CHECKS[group](import_module(name))


def test_the_laws_hold_for_its_method(extras):
    check_method_laws(import_module("council_extras.target_and_floor"), max_examples=20)


def test_the_tests_of_the_package_check_each_extension():
    text = SHOWN["example-extension/tests/test_contracts.py"]
    assert [name for _, name in BROUGHT if f"({name.rpartition('.')[2]})" not in text] == []


def test_a_pack_that_uses_all_four_is_checked_rated_and_reported(extras, tmp_path):
    rules, report = EXAMPLE / "example", tmp_path / "report.txt"
    assert run("check", rules).exit_code == 0
    rated = run("rate", rules, "--values", rules / "values.tsv", "--as-of", "2021-11-30", "--format", "csv")
    assert [line.split(",")[0] for line in rated.stdout.splitlines()[1:]] == ["missed-bins", "clean-streets"]
    assert ",amber," in rated.stdout
    assert ",red," in rated.stdout
    assert run("report", rules / "2021-11-30.ragreport.yaml", "-o", report).exit_code == 0
    assert "Rating: Amber; Quarter 2 2021/22: 52, target 40; 12 fewer would have been Green" in report.read_text(encoding="utf-8")


def test_a_file_without_column_names_is_a_fault_of_the_extension_that_can_be_explained(extras, tmp_path):
    values = tmp_path / "values.tsv"
    values.write_text("\nmissed-bins\t2021/22 Q1\t38\n", encoding="utf-8")
    rated = run("rate", EXAMPLE / "example", "--values", values, "--as-of", "2021-11-30")
    assert rated.exit_code == 2
    assert f"{values}:1: error TSV001: the first line names no columns" in rated.stderr
    explained = run("explain", "tsv001")
    assert explained.stdout.startswith("TSV001: no column names (error)\n")


def test_the_codes_that_a_mistaken_one_is_told_are_those_of_ragrules(extras):
    told = run("explain", "RAG999").stderr
    assert "TSV" not in told
    assert "codes run from RAG0" in told


@pytest.mark.slow
def test_the_package_works_beside_the_wheel_of_ragrules_as_the_page_says(tmp_path, monkeypatch):
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)  # the fresh environment has no plug-in that such options could be for
    fresh = tmp_path / "venv"
    venv.create(fresh, with_pip=True)
    python, wheels = fresh / "bin" / "python", tmp_path / "wheels"
    _pip(python, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    (wheel,) = wheels.glob("ragrules-*.whl")
    _pip(python, "install", f"{wheel}[cli,testing]")
    page = Run(page="docs/how-to/extend.md", folder=tmp_path, programs=fresh / "bin", installed=frozenset({"council-extras"}))
    for name, text in SHOWN.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    _pip(python, "install", "--no-deps", tmp_path / EXAMPLE.name)
    assert page.failures(PAGE) == []


def _pip(python, *arguments):
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
