"""Tests of rules: through the library's own runner, through pytest, and with every small mistake made in the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import ragrules
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.task import Goal, goals, rows, write_pack
from tests.benchmarks.timing import Contender, once

RUNNER = "run_rule_tests"
COMMAND = "ragrules test, in a process of its own"
PLUGIN = "pytest with the plugin, in a process of its own"
EMPTY = "pytest with as many empty tests, in a process of its own"
COVERAGE = "run_rule_tests and rule_coverages"
MUTANTS = "rule_mutants: every small mistake in the rules, and the tests run on each that changes a band"
CASES = 20
PERIOD = "2021-08"


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of testing rules."""
    indicators = goals(20 if quick else 300)
    tests = write_tests(folder, indicators)
    empty = folder / "empty" / "test_empty.py"
    empty.parent.mkdir()
    number = len(indicators) * CASES
    empty.write_text(
        f"import pytest\n\n\n@pytest.mark.parametrize('case', range({number}))\ndef test_nothing(case):\n    pass\n", encoding="utf-8"
    )
    return Benchmark(
        title="tests of rules",
        task=f"{len(indicators):,} indicators with {CASES} cases each, of which two lie exactly on an edge",
        contenders=(
            Contender(name=RUNNER, seconds=once(lambda: passed(tests, number))),
            Contender(name=COMMAND, seconds=once(lambda: run(["-c", "from ragrules.cli import main; main()", "test", str(tests)]))),
            Contender(name=PLUGIN, seconds=once(lambda: pytest_on(tests))),
            Contender(name=EMPTY, seconds=once(lambda: pytest_on(empty, "-p", "no:ragrules"))),
            Contender(name=COVERAGE, seconds=once(lambda: ragrules.rule_coverages(passed(tests, number)))),
            Contender(name=MUTANTS, seconds=once(lambda: ragrules.rule_mutants(tests))),
        ),
        comparisons=tuple(Comparison(what=name, against=EMPTY) for name in (RUNNER, COMMAND, PLUGIN, COVERAGE, MUTANTS)),
        rounds=1 if quick else 5,
        note="pytest runs without its cache and in the folder of the tests, so that no settings of this repository count.",
    )


def write_tests(folder: Path, indicators: tuple[Goal, ...]) -> Path:
    """Return the path of a test file with the exact levels of all figures of the task, beside its rules."""
    write_pack(folder, "tested", indicators)
    lines = ["ragrules: 1", "rules: [tested.ragrules.yaml]", "tests:"]
    for goal in indicators:
        lines += [f"  - name: {goal.id}", f"    indicator: {goal.id}", f"    period: {PERIOD}", "    cases:"]
        lines += [f"      - {{value: {row.text}, expect: {row.level}}}" for row in rows((goal,), CASES)]
    path = folder / "tested.ragtest.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def passed(tests: Path, number: int) -> ragrules.RuleTestRun:
    """Return what came of the tests, all of which pass.

    Raises:
        ValueError: not all of them did, so that there is nothing to be timed.
    """
    ran = ragrules.run_rule_tests(tests)
    if sum(outcome.passed for outcome in ran.outcomes) != number:
        raise ValueError(f"of {number} cases {sum(outcome.passed for outcome in ran.outcomes)} passed")
    return ran


def pytest_on(path: Path, *options: str) -> None:
    """Run pytest on a file, in a process of its own."""
    run(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(path.parent), *options, str(path)], path.parent)


def run(arguments: list[str], folder: Path | None = None) -> None:
    """Run Python with arguments; what fails ends the benchmark."""
    subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
