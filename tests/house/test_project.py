"""The project file and the changelog say what they promise to say."""

from __future__ import annotations

import os
import re
import tomllib
from itertools import pairwise

import pytest

from tests.house.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FEWEST_WORDS = 5
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def bad_entries(changelog: str) -> list[str]:
    """Return each entry of a changelog that is not made of sentences: a capital first, a full stop last, and a verb's worth of words."""
    entries = [" ".join(entry.split()) for entry in re.findall(r"^- (.+(?:\n  .+)*)", changelog, flags=re.MULTILINE)]
    return [entry for entry in entries if not re.fullmatch(r"[A-Z`].*\.", entry) or len(entry.split()) < FEWEST_WORDS]


def caps(requirements: list[str]) -> list[str]:
    """Return the requirements that forbid later versions, or allow any version at all."""
    return [requirement for requirement in requirements if not re.fullmatch(r"[A-Za-z0-9-]+(?:\[\w+\])?>=[0-9.]+", requirement)]


def test_the_core_needs_three_packages_and_forbids_no_later_version():
    core = PROJECT["project"]["dependencies"]
    assert [re.split(r"\W", requirement.replace("-", "_"))[0] for requirement in core] == ["attrs", "python_dateutil", "PyYAML"]
    assert caps(core) == []


def test_every_extra_is_in_all_and_forbids_no_later_version():
    extras = dict(PROJECT["project"]["optional-dependencies"])
    assert extras.pop("all") == [f"ragrules[{','.join(sorted(extras))}]"]
    assert caps([requirement for extra in extras.values() for requirement in extra]) == []


def test_the_group_dev_holds_every_other_group_but_the_benchmarks():
    groups = dict(PROJECT["dependency-groups"])
    del groups["bench"]  # its packages hold dependencies of ragrules back, so it has an environment of its own
    assert {entry["include-group"] for entry in groups.pop("dev")} == set(groups)


@pytest.mark.parametrize("requirement", ["attrs", "attrs==23.2", "attrs>=23.2,<25", "attrs~=23.2"])
def test_a_cap_is_found(requirement):
    assert caps([requirement, "attrs>=23.2", "pyright[nodejs]>=1.1"]) == [requirement]


def test_every_ruff_exemption_is_explained_on_its_line():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = text[text.index("[tool.ruff.lint]") :]
    exemptions = [line.partition("#") for line in lint.splitlines() if re.match(r' +"[A-Z]+[0-9]*",', line)]
    assert exemptions
    assert [codes for codes, _, reason in exemptions if len(re.findall(r"\w+", reason)) < 3] == []


def test_the_type_marker_and_the_licence_are_there():
    assert (ROOT / "src/ragrules/py.typed").is_file()
    assert [(ROOT / name).is_file() for name in PROJECT["project"]["license-files"]] == [True]


def test_what_ci_runs_can_be_executed_and_starts_with_the_command_of_the_readme():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    stages = re.findall(r"^stage_(\w+)\(\) {(?: measured \w+ make (\w+))?", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert stages[0] == ("tests", "test")
    assert f"stages=({' '.join(name for name, _ in stages)})" in script.read_text(encoding="utf-8")


def test_the_changelog_has_the_version_first_and_the_rest_in_order():
    versions = [tuple(map(int, found.split("."))) for found in re.findall(r"^## ([0-9.]+)", CHANGELOG, flags=re.MULTILINE)]
    assert ".".join(map(str, versions[0])) == PROJECT["project"]["version"]
    assert all(later > earlier for later, earlier in pairwise(versions))


def test_the_changelog_is_written_in_sentences():
    assert "\n- " in CHANGELOG
    assert bad_entries(CHANGELOG) == []


@pytest.mark.parametrize("entry", ["Fixed bands.", "added a way of rating by change", "Rating by change is there, but without a full stop"])
def test_an_entry_that_is_no_sentence_is_found(entry):
    assert bad_entries(f"## 0.1.0\n\n- {entry}\n- This entry is a sentence\n  on two lines.\n") == [entry]
