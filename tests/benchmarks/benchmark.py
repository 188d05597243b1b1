"""What a benchmark is, and what comes of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from tests.benchmarks.timing import Contender, Timings, interleaved


@frozen(kw_only=True)
class Comparison:
    """A ratio that is wanted: how many times as long `what` takes as `against`. Without an aim it is for information."""

    what: str
    against: str
    aim: float | None = None


@frozen(kw_only=True)
class Benchmark:
    """Contenders on one task. `task` says what they do; `notes` are what else a reader should know, such as answers that were wrong."""

    title: str
    task: str
    contenders: tuple[Contender, ...]
    comparisons: tuple[Comparison, ...]
    rounds: int
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Outcome:
    """A benchmark that was run."""

    name: str
    benchmark: Benchmark
    timings: Timings

    def is_met(self, comparison: Comparison) -> bool | None:
        """Return whether the median of a ratio is within its aim; None where it has none."""
        if comparison.aim is None:
            return None
        return self.timings.ratio(comparison.what, comparison.against).median <= comparison.aim


Prepare = Callable[[Path, bool], Benchmark]
"""Writes what a benchmark needs into an empty folder and returns the benchmark: a small one where it is to be quick."""


def run(name: str, prepare: Prepare, folder: Path, *, quick: bool, order: random.Random) -> Outcome:
    """Return the outcome of a benchmark, prepared in an empty folder."""
    benchmark = prepare(folder, quick)
    return Outcome(name=name, benchmark=benchmark, timings=interleaved(benchmark.contenders, rounds=benchmark.rounds, order=order))
