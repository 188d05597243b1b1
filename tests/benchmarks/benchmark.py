"""What a benchmark is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from tests.benchmarks.timing import Contender, Spread, Timings, interleaved


@frozen(kw_only=True)
class Comparison:
    """A ratio that is wanted: how many times as long `what` takes as `against`. Without an aim it is for information."""

    what: str
    against: str
    aim: float | None = None

    def is_met(self, ratio: Spread) -> bool | None:
        """Return whether the median of a measured ratio is within the aim; None where there is none."""
        return None if self.aim is None else ratio.median <= self.aim


@frozen(kw_only=True)
class Benchmark:
    """Contenders on one task. `task` says on what; `note` is what else a reader should know."""

    title: str
    task: str
    contenders: tuple[Contender, ...]
    comparisons: tuple[Comparison, ...]
    rounds: int
    note: str = ""


@frozen(kw_only=True)
class Outcome:
    """A benchmark that was run."""

    name: str
    benchmark: Benchmark
    timings: Timings

    def taken(self, contender: Contender) -> Spread:
        """Return the seconds a call of a contender."""
        return self.timings.of(contender.name)

    def ratio(self, comparison: Comparison) -> Spread:
        """Return the ratio that a comparison wants."""
        return self.timings.ratio(comparison.what, comparison.against)


Prepare = Callable[[Path, bool], Benchmark]
"""Writes what a benchmark needs into an empty folder and returns the benchmark: a small one where it is to be quick."""


def run(name: str, prepare: Prepare, folder: Path, *, quick: bool, seed: int) -> Outcome:
    """Return the outcome of a benchmark, prepared in an empty folder."""
    benchmark = prepare(folder, quick)
    return Outcome(name=name, benchmark=benchmark, timings=interleaved(benchmark.contenders, rounds=benchmark.rounds, seed=seed))
