"""What people see in an editor with the YAML language server: what keys mean, what can be written, and what is misspelt."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import ragrules
from ragrules import PackError, load_pack
from tests.docs.page import blocks
from tests.house.source import ROOT
from tests.unit.command_line import run

HERE = Path(__file__).parent
PAGE = (ROOT / "docs" / "how-to" / "editor.md").read_text(encoding="utf-8")
SECONDS = 120
PROPERTIES = ragrules.json_schema("rules")["$defs"]["indicator"]["properties"]


def npm() -> str:
    """Return the command that installs the server. `.ci/run` names it in RAGRULES_NPM, and then it has to be there."""
    named = os.environ.get("RAGRULES_NPM")
    found = shutil.which(named or "npm")
    if found is None:
        (pytest.fail if named else pytest.skip)("npm, which installs the YAML language server, is not installed")
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The program of the language server, installed into a folder that is thrown away."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copy(HERE / "package.json", folder)
    install = [npm(), "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture
def rules(tmp_path):
    """The rule file of a new pack, which names its schema by a path beside it."""
    assert run("init", tmp_path / "new").exit_code == 0
    return tmp_path / "new" / "performance-index.ragrules.yaml"


def answers_of(server, file, *questions):
    """Return what the server says of a file: its problems, and an answer to each question."""
    command = ["node", HERE / "ask.mjs", server, file, json.dumps(questions)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    answered = json.loads(done.stdout)
    return [(each["line"], each["column"], each["message"]) for each in answered["problems"]], answered["answers"]


def place(text: str, wanted: str) -> list[int]:
    """Return the line and the column of the only `^` in a part of a text, without that mark."""
    before, after = wanted.split("^")
    assert text.count(before + after) >= 1, wanted
    offset = text.index(before + after) + len(before)
    return [text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)]


@pytest.mark.slow
def test_an_editor_finds_the_schema_says_what_a_key_means_and_completes_its_values(server, rules):
    text = rules.read_text(encoding="utf-8")
    hover, direction = place(text, "to^lerance: 5% of target"), place(text, "direction: ^higher")
    problems, (meaning, values) = answers_of(server, rules, {"hover": hover}, {"complete": direction})
    assert problems == []
    assert PROPERTIES["tolerance"]["description"].split("\n")[0] in meaning
    assert values == PROPERTIES["direction"]["enum"]


@pytest.mark.slow
def test_an_editor_marks_a_misspelt_key_where_check_does(server, rules):
    text = rules.read_text(encoding="utf-8").replace("    frequency: monthly", "    frequenzy: monthly", 1)
    rules.write_text(text, encoding="utf-8")
    line, column = place(text, "^frequenzy")
    problems, _ = answers_of(server, rules)
    assert (line, column, "Property frequenzy is not allowed.") in problems
    with pytest.raises(PackError) as refused:
        load_pack(rules)
    assert (line, column) in [(problem.location.line, problem.location.column) for problem in refused.value.problems]


@pytest.mark.slow
def test_an_editor_shows_for_the_lines_of_the_page_on_editors_what_the_page_says(server, rules):
    (lines,) = [block.body for block in blocks(PAGE) if block.language == "yaml"]
    text = lines.replace("direction:\n", "direction: \n")  # as it stands when the space after the colon has been typed
    rules.write_text(text, encoding="utf-8")
    direction, tolerance = place(text, "direction: ^"), place(text, "^tolerance")
    problems, (values, meaning) = answers_of(server, rules, {"complete": direction}, {"hover": tolerance})
    shown = [place(lines, "^frequenzy"), "Property frequenzy is not allowed."]
    assert shown in [[[line, column], message] for line, column, message in problems]
    assert shown[1] in PAGE
    assert "the editor offers " + ", ".join(f"`{value}`" for value in values[:-1]) + f" and `{values[-1]}`" in PAGE
    said = re.search(r"On `tolerance` it says: \*(.*?)\*", PAGE)
    assert said is not None
    assert said[1] in meaning


def test_what_npm_installs_is_named_exactly_and_no_lock_file_names_hosts():
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [version for version in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert [path.name for path in HERE.iterdir() if "lock" in path.name] == []


def test_without_npm_the_tests_are_skipped_but_fail_where_it_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("RAGRULES_NPM", raising=False)
    with pytest.raises(pytest.skip.Exception, match="npm, which installs the YAML language server, is not installed"):
        npm()
    monkeypatch.setenv("RAGRULES_NPM", "npm")
    with pytest.raises(pytest.fail.Exception, match="is not installed"):
        npm()
