"""Times taken side by side: every contender once in each round, in random order, so that a slow moment touches them all alike."""

from __future__ import annotations

import gc
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

from attrs import frozen

_TIMED = """
import time
start = time.perf_counter()
{statement}
print(time.perf_counter() - start)
"""


@frozen(kw_only=True)
class Contender:
    """Something to be timed. `seconds` does it once and returns how long that took; it stands for `calls` calls.

    `wrong` is how many answers of those calls were wrong, None where there is nothing to be right or wrong about.
    """

    name: str
    seconds: Callable[[], float]
    calls: int = 1
    wrong: int | None = None


@frozen(kw_only=True)
class Spread:
    """The median of several measurements, and the two between which the middle half of them lie."""

    median: float
    lower: float
    upper: float

    @classmethod
    def of(cls, measured: Iterable[float]) -> Self:
        """Return the spread of one or more measurements."""
        ordered = sorted(measured)
        if len(ordered) == 1:
            return cls(median=ordered[0], lower=ordered[0], upper=ordered[0])
        lower, median, upper = statistics.quantiles(ordered, n=4, method="inclusive")
        return cls(median=median, lower=lower, upper=upper)


@frozen(kw_only=True)
class Timings:
    """The seconds a call of each contender by name, a figure for each round, in the order of the rounds."""

    by_name: dict[str, tuple[float, ...]]

    def of(self, name: str) -> Spread:
        """Return the seconds a call of a contender."""
        return Spread.of(self.by_name[name])

    def ratio(self, name: str, against: str) -> Spread:
        """Return how many times as long one contender took as another one in the same round."""
        return Spread.of(mine / other for mine, other in zip(self.by_name[name], self.by_name[against], strict=True))


def once(run: Callable[[], object], *, collector: bool = True) -> Callable[[], float]:
    """Return a function that runs something in this process and returns the seconds it took.

    What earlier runs left behind is collected before. Throwing the result away is not timed. `collector` says whether the garbage
    collector may work meanwhile, as it does in any program that does not turn it off.
    """

    def seconds() -> float:
        gc.collect()
        if not collector:
            gc.disable()
        try:
            return _seconds(run)
        finally:
            gc.enable()

    return seconds


def in_parts(parts: Sequence[Callable[[], object]], *, tries: int) -> Callable[[], float]:
    """Return a function that runs every part in this process and returns the seconds they took together.

    Of several tries at a part the quickest counts. Where the parts take a few milliseconds, another program comes in between now and then
    but not every time, however long all of them take together.
    """

    def seconds() -> float:
        gc.collect()
        return sum(min(_seconds(part) for _ in range(tries)) for part in parts)

    return seconds


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    result = run()
    taken = time.perf_counter() - start
    del result
    return taken


def in_new_process(statement: str, folder: Path) -> Callable[[], float]:
    """Return a function that runs a statement in a Python of its own and returns the seconds it took, without the start of Python.

    `site` is left out: what it imports differs from machine to machine, and would hide what the statement has to import.
    """
    command = [sys.executable, "-S", "-c", _TIMED.format(statement=statement)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)

    def seconds() -> float:
        finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        return float(finished.stdout)

    return seconds


def interleaved(contenders: Iterable[Contender], *, rounds: int, seed: int) -> Timings:
    """Return the timings of `rounds` rounds, after one round that is not counted."""
    order = random.Random(seed)  # noqa: S311 - the order of the runs is no secret
    shuffled = list(contenders)
    measured: dict[str, list[float]] = {contender.name: [] for contender in shuffled}
    for round_number in range(rounds + 1):
        order.shuffle(shuffled)
        for contender in shuffled:
            taken = contender.seconds() / contender.calls
            if round_number:
                measured[contender.name].append(taken)
    return Timings(by_name={name: tuple(taken) for name, taken in measured.items()})
