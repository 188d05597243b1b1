"""`ragrules new`: a package beside the rules, or files in a checkout of ragrules; nothing is overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ragrules.skeletons import EXTENSIONS, KINDS
from tests.house.source import ROOT, repository_files
from tests.unit.command_line import folder, run, write

__all__ = ["folder"]

MESSAGES = "make reference, then RAGRULES_UPDATE=1 python -m pytest tests/packs, then make test; rewrite it and its examples"
NEXT = {
    "method": MESSAGES,
    "calendar": MESSAGES,
    "source": "make reference, then make test; rewrite it and its examples",
    "renderer": "make reference, then python -m tests.golden.write, then make test; rewrite it and its examples",
}
CHECKOUT = '[project]\nname = "ragrules"\n'


@pytest.fixture
def checkout(folder):
    """A folder that is the top of a checkout of ragrules, as far as the command can see."""
    write(folder, "pyproject.toml", CHECKOUT)
    write(folder, "src/ragrules/spec/faults.py", 'A = Fault(code="RAG317")\n')
    return folder


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_a_package_is_written_beside_the_rules(kind, folder):
    ended = run("new", kind, "annual-stocktake")
    assert (ended.exit_code, ended.stderr) == (0, "")
    top = "ragrules-annual-stocktake"
    paths = ["pyproject.toml", *(f"src/ragrules_annual_stocktake/{name}.py" for name in ("__init__", "annual_stocktake"))]
    paths.append("tests/test_annual_stocktake.py")
    assert ended.stdout.splitlines() == [
        *(f"Wrote {top}/{path}" for path in paths),
        f"Next: pip install --editable {top} pytest, then python -m pytest {top}; rewrite it and its examples",
    ]
    assert sorted(path.relative_to(folder / top).as_posix() for path in (folder / top).rglob("*") if path.is_file()) == sorted(paths)


def test_the_folder_of_the_package_can_be_named(folder):
    assert run("new", "method", "stocktake", "--into", "extras/one").exit_code == 0
    assert (folder / "extras/one/src/ragrules_stocktake/stocktake.py").is_file()


@pytest.mark.parametrize("arguments", [["--package"], ["--into", "elsewhere"]])
def test_a_package_can_be_asked_for_inside_a_checkout(arguments, checkout):
    assert run("new", "method", "stocktake", *arguments).exit_code == 0
    assert not (checkout / "src/ragrules/methods").exists()


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_in_a_checkout_an_extension_goes_into_ragrules(kind, checkout):
    ended = run("new", kind, "stocktake")
    assert ended.stdout == f"Wrote src/ragrules/{kind}s/stocktake.py\nNext: {NEXT[kind]}\n"
    assert (checkout / f"src/ragrules/{kind}s/stocktake.py").is_file()


def test_a_check_has_a_code_that_no_other_fault_of_the_checkout_has(checkout):
    ended = run("new", "check", "late-reviews")
    assert ended.stdout.splitlines()[:-1] == [
        "Wrote src/ragrules/spec/checks/late_reviews.py",
        "Wrote tests/packs/bad/RAG318-late-reviews.ragrules.yaml",
        "Wrote tests/packs/bad/RAG318-late-reviews.txt",
    ]


@pytest.mark.parametrize("arguments", [[], ["--package"], ["--into", "elsewhere"]])
def test_a_check_is_for_ragrules_alone(arguments, folder):
    write(folder, "pyproject.toml", '[project]\nname = "council-rules"\n')
    ended = run("new", "check", "late-reviews", *arguments)
    assert ended.exit_code == 2
    assert "checks belong to ragrules itself" in ended.stderr


def test_nothing_that_is_there_is_overwritten(folder):
    mine = write(folder, "ragrules-stocktake/tests/test_stocktake.py", "mine\n")
    ended = run("new", "method", "stocktake")
    assert ended.exit_code == 2
    assert ended.stderr == (
        "Error: ragrules-stocktake/tests/test_stocktake.py is there already, and nothing is overwritten: "
        "choose another name, or another folder\n"
    )
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert not (folder / "ragrules-stocktake/pyproject.toml").exists()


def test_a_link_that_leads_nowhere_is_there_too(folder):
    (folder / "ragrules-stocktake").mkdir()
    (folder / "ragrules-stocktake/pyproject.toml").symlink_to(folder / "gone.toml")
    assert "is there already" in run("new", "method", "stocktake").stderr
    assert not (folder / "gone.toml").exists()


def test_a_folder_that_cannot_be_made_is_told(folder):
    write(folder, "file", "")
    ended = run("new", "method", "stocktake", "--into", "file/new")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("Error: file/new cannot be written: not a directory.")


def test_a_folder_that_may_not_be_written_to_is_told(folder, monkeypatch):
    def refuse(*_, **__):  # for the superuser, whom no folder refuses
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    ended = run("new", "method", "stocktake", "--into", "locked")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("Error: locked cannot be written: permission denied.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "Missing argument"),
        (["new", "method"], "Missing argument 'NAME'"),
        (["new", "methods", "stocktake"], "did you mean 'method'? Known: calendar, check, method, renderer, source"),
        (["new", "method", "Stock Take"], "'stock_take' would do"),
        (["new", "calendar", "calendar-year"], "there is one already. Taken: academic-year-september, calendar-year"),
    ],
)
def test_wrong_usage_is_told(arguments, message, folder):
    before = sorted(folder.rglob("*"))
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert message in ended.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.slow
def test_what_is_new_in_a_checkout_passes_the_tests_of_ragrules(tmp_path, monkeypatch):
    for path in repository_files():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    monkeypatch.chdir(tmp_path)
    for kind in KINDS:
        assert run("new", kind, "late-reviews").exit_code == 0
    (code,) = [path.name[:6] for path in (tmp_path / "tests/packs/bad").glob("*-late-reviews.txt")]
    assert f"{code}-late-reviews" not in {path.stem for path in (ROOT / "tests/packs/bad").iterdir()}
    tests = [
        "tests/contract",
        "tests/house",
        "tests/packs/test_packs.py",
        "tests/unit/test_spec_faults.py",
        "tests/docs/test_reference_pages.py",
    ]
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "PYTEST_ADDOPTS"}}
    pytest_quietly = ["-m", "pytest", "-q", "-p", "no:cacheprovider"]
    for script in sorted((tmp_path / "docs/reference").glob("make_*.py")):
        python(script, **kept)
    python("-m", "tests.golden.write", **kept)
    python(*pytest_quietly, "tests/packs/test_packs.py", **kept, RAGRULES_UPDATE="1")
    python(*pytest_quietly, *tests, **kept)


def python(*arguments, **environment):
    """Run Python in a copy of the repository, whose library it has."""
    copied = {**environment, "PYTHONPATH": str(Path.cwd() / "src")}
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, env=copied)
    assert done.returncode == 0, done.stdout + done.stderr
