"""A pack with its test file, made in a folder, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from ragrules.errors import PackError, Problem
from ragrules.testing import RuleTestRun
from tests.unit.writing import pack_text, written

NAME = "t.ragtest.yaml"
INDICATORS = (
    "decimals: 1\ntravel: {against: [previous_period, same_period_last_year]}\nsmall_denominator: 20\nlag: 14 days",
    "id: court\ntitle: Weeks in court\nunit: weeks\nfrequency: quarterly\ndirection: lower\ntarget: 26\ntolerance: 2",
    "id: context\ntitle: Contacts\nunit: count\nfrequency: monthly\ndirection: none\nof_note: true",
    "id: compared\ntitle: Other\nunit: percent\nfrequency: monthly\ndirection: higher\ntarget: {comparator: england}\ntolerance: 5 points",
    "id: said\ntitle: Said\nunit: percent\nfrequency: monthly\ndirection: higher\nrating: {method: recorded}\ntarget: none",
)


def made(folder: Path, tests: str, head: str = "ragrules: 1\ntests:\n", name: str = NAME) -> Path:
    """Return the path of a test file beside a pack of a few indicators. The lines of `tests` are the items of its list."""
    if not (folder / "p.ragrules.yaml").exists():
        written(folder, pack_text(*INDICATORS))
    lines = "".join(f"  {line}\n" for line in tests.strip("\n").split("\n"))
    return written(folder, head + lines, name)


def ran(folder: Path, tests: str) -> RuleTestRun:
    """Return what comes of tests."""
    return ragrules.run_rule_tests(made(folder, tests))


def problems(folder: Path, tests: str, head: str = "ragrules: 1\ntests:\n") -> tuple[Problem, ...]:
    """Return the problems of a test file."""
    with pytest.raises(PackError) as raised:
        ragrules.run_rule_tests(made(folder, tests, head))
    return raised.value.problems
