"""The hooks that other repositories get from this one, and those that `ragrules init` writes, as pre-commit runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ragrules.drafting import STARTER_HOOKS
from ragrules.reading import read_yaml
from tests.docs.page import blocks
from tests.house.source import ROOT
from tests.unit.command_line import run

HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
RULES = "performance-index.ragrules.yaml"


def files_of(hook: str, text: str = HOOKS) -> re.Pattern[str]:
    """Return which files a hook is run for."""
    (pattern,) = re.findall(rf"- id: {hook}\n(?:  .*\n)*? *files: (.*)\n", text)
    return re.compile(pattern)


@pytest.mark.parametrize(
    ("hook", "name", "runs"),
    [
        ("ragrules-check", "rules/a.ragrules.yaml", True),
        ("ragrules-check", "2021.ragreport.yaml", True),
        ("ragrules-check", "a.ragtest.yaml", False),
        ("ragrules-test", "a.ragtest.yaml", True),
        ("ragrules-test", "rules/a.ragrules.yaml", True),
        ("ragrules-test", "a.ragreport.yaml", True),
        ("ragrules-check", "a.ragrules.yaml.orig", False),
        ("ragrules-check", "values.csv", False),
        ("ragrules-test", "aragtest.yaml", False),
        ("ragrules-test", "a.ragtest-yaml", False),
    ],
)
def test_a_hook_is_run_for_the_files_that_it_is_about(hook, name, runs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init", ".")
    written = (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    for text in (HOOKS, written):
        assert (files_of(hook, text).search(name) is not None) is runs


def test_each_hook_is_a_command_that_there_is():
    entries = re.findall(r"^  entry: ragrules (\w+)$", HOOKS, flags=re.MULTILINE)
    assert entries == ["check", "test"]
    assert [run(entry, "--help").exit_code for entry in entries] == [0, 0]


def test_the_page_on_pre_commit_shows_the_hooks_that_init_writes():
    page = (ROOT / "docs" / "how-to" / "pre-commit.md").read_text(encoding="utf-8")
    assert STARTER_HOOKS.partition("\n")[2] in [block.body for block in blocks(page)]


def test_the_hooks_are_yaml_of_the_plainest_kind():
    assert read_yaml(HOOKS.encode(), file="hooks")[1] == ()


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A git repository with a new pack in a folder, all of it staged, and a function that runs pre-commit in it."""
    folder = tmp_path / "council"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # as set where these tests are themselves run by a hook
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    git("init", "--quiet")
    assert run("init", "rules").exit_code == 0
    git("add", "--all")
    return folder


def git(*arguments):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], check=True, capture_output=True)


def pre_commit(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_the_hooks_of_this_repository_find_what_is_wrong_with_rules_and_their_tests(repository):
    for hook in ("ragrules-check", "ragrules-test"):
        ended, told = try_hook(hook)
        assert ended == 0, told
    rules = repository / "rules" / RULES
    right = rules.read_text(encoding="utf-8")
    rules.write_text(right.replace("target: 90\n", "target: 91\n"), encoding="utf-8")
    assert try_hook("ragrules-check")[0] == 0
    ended, told = try_hook("ragrules-test")
    assert ended == 1, told
    assert "rules/performance-index.ragtest.yaml:11:9: green from 90%, amber from five per cent under it::90\n" in told
    rules.write_text(right.replace("tolerance: 5% of target", "tolerance: 5%"), encoding="utf-8")
    ended, told = try_hook("ragrules-check")
    assert ended == 1, told
    assert f"rules/{RULES}:21:16: error RAG045: " in told


def try_hook(hook):
    return pre_commit("try-repo", ROOT, hook, "--all-files", "--verbose")


@pytest.mark.slow
def test_the_hooks_that_init_writes_stop_a_commit_that_breaks_a_test(repository):
    ended, told = pre_commit("run", "--all-files")
    assert ended == 0, told
    assert told.count("Passed") == 2
    tests = repository / "rules" / "performance-index.ragtest.yaml"
    tests.write_text(
        tests.read_text(encoding="utf-8").replace("{value: 90, expect: green}", "{value: 90, expect: amber}"), encoding="utf-8"
    )
    git("add", "--all")
    ended, told = pre_commit("run")
    assert ended == 1, told
    assert "expected   amber\n  actual     green" in told
