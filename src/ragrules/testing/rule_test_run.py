"""Test files found, read and run: what came of every case, as data. Nothing is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from ragrules.errors import Location, PackError, Problem
from ragrules.spec.faults import NO_FILES
from ragrules.testing.case_run import run_case
from ragrules.testing.outcome import CaseOutcome, RuleTestRun
from ragrules.testing.rule_test_reading import KnownPacks, read_rule_tests
from ragrules.testing.rule_tests import TEST_SUFFIX

BYTES_PER_PROCESS = 2_000_000
"""The least that a process of its own has to read for it to be worth its start: some forty thousand cases."""

_Ran = tuple[list[CaseOutcome], int, list[Problem]]


def run_rule_tests(*paths: str | Path, keyword: str = "", processes: int = 1) -> RuleTestRun:
    """Return what came of the rule tests in files, or in folders that hold `*.ragtest.yaml` files.

    `keyword` keeps the cases that have that text in the name of file, test or case, in capitals or not. Of a very large
    number of cases, each of `processes` runs a part; the program that asks for more than one must keep `if __name__ == "__main__":`.

    Raises:
        PackError: a test file, its pack or the figures that it names cannot be used; the error lists every problem of all of them.
    """
    files = list(rule_test_files(paths))
    groups = _groups(files, processes)
    tasks = [(group, keyword.lower()) for group in groups]
    if len(tasks) > 1:
        with ProcessPoolExecutor(len(tasks)) as pool:
            ran = list(pool.map(_run, tasks))
    else:
        ran = [_run(task) for task in tasks]
    problems = [problem for _, _, found in ran for problem in found]
    if problems:
        raise PackError(problems)
    return RuleTestRun(
        outcomes=tuple(outcome for outcomes, _, _ in ran for outcome in outcomes),
        deselected=sum(left_out for _, left_out, _ in ran),
        files=tuple(file.as_posix() for file in files),
    )


def rule_test_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the test files that paths name, each once: a file itself, and of a folder those in it, sorted.

    Raises:
        PackError: there is no such file or folder.
    """
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise PackError(
                [NO_FILES.at(Location(path.as_posix()), "there is no such file or folder", hint="name a test file or a folder")]
            )
        for file in sorted(path.rglob(f"*{TEST_SUFFIX}")) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    yield from found.values()


def _groups(files: Sequence[Path], most: int) -> list[list[Path]]:
    """Return the files in as many groups as are worth a process each, neighbours together and about equally large."""
    sizes = [file.stat().st_size for file in files]
    total = sum(sizes)
    number = max(1, min(most, len(files), total // BYTES_PER_PROCESS))
    groups: list[list[Path]] = [[] for _ in range(number)]
    before = 0
    for file, size in zip(files, sizes, strict=True):
        groups[before * number // max(total, 1)].append(file)
        before += size
    return [group for group in groups if group]


def _run(task: tuple[Sequence[Path], str]) -> _Ran:
    """Return the outcomes of some files, how many cases were left out, and the problems of those that cannot be used."""
    files, keyword = task
    known: KnownPacks = {}
    outcomes: list[CaseOutcome] = []
    problems: list[Problem] = []
    left_out = 0
    for path in files:
        try:
            file = read_rule_tests(path, known)
        except PackError as error:
            problems += error.problems
            continue
        for test in file.tests:
            if keyword in f"{path.name}::{test.test}::{test.case}".lower():
                outcomes.append(run_case(test, file))
            else:
                left_out += 1
    return outcomes, left_out, problems
