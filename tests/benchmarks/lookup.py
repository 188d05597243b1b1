"""The bare band lookup against functions written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import ragrules
from ragrules.compiled import compiled_pack
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.plain import plain_level, threshold_level
from tests.benchmarks.task import PERIOD, Row, goals, rows, write_pack, wrong
from tests.benchmarks.timing import Contender, once

BANDS = "Bands.level"
PLAIN = "plain function that works out the edge"
THRESHOLDS = "plain function that is given the edges"
AIM = 1.2

Answers = Callable[[], list[str]]


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of looking levels up in bands."""
    figures = rows(goals(30 if quick else 300), 50)
    ways = {BANDS: by_bands(folder, figures), PLAIN: by_plain_function(figures), THRESHOLDS: by_thresholds(figures)}
    return Benchmark(
        title="the bare band lookup",
        task=f"{len(figures):,} figures of {len(figures) // 50} indicators, given as Decimal",
        contenders=tuple(
            Contender(name=name, seconds=once(answers), calls=len(figures), wrong=wrong(answers(), figures))
            for name, answers in ways.items()
        ),
        comparisons=(
            Comparison(what=BANDS, against=PLAIN, aim=AIM),
            Comparison(what=BANDS, against=THRESHOLDS, aim=AIM),
        ),
        rounds=5 if quick else 41,
    )


def by_bands(folder: Path, figures: Sequence[Row]) -> Answers:
    """Return what rates the figures by looking them up in the bands of a pack."""
    wanted = tuple(dict.fromkeys(row.goal for row in figures))
    compiled = compiled_pack(ragrules.load_pack(write_pack(folder, "lookup", wanted)))
    bands = {}
    for goal in wanted:
        indicator = compiled.indicator(goal.id)
        found = indicator.stretch(indicator.period(PERIOD)).deciding
        if found is None:
            raise ValueError(f"{goal.id} has no bands in {PERIOD}")
        bands[goal.id] = found
    calls = [(bands[row.goal.id], row.value) for row in figures]
    return lambda: [found.level(value) for found, value in calls]


def by_plain_function(figures: Sequence[Row]) -> Answers:
    """Return what rates the figures by the function that works out the edge."""
    calls = [(row.goal.direction, row.goal.target, row.goal.tolerance, row.goal.relative, row.value) for row in figures]
    return lambda: [plain_level(direction, target, tolerance, relative, value) for direction, target, tolerance, relative, value in calls]


def by_thresholds(figures: Sequence[Row]) -> Answers:
    """Return what rates the figures by the function that is given the edges."""
    calls = [(row.goal.direction == "higher", row.goal.target, row.goal.amber, row.value) for row in figures]
    return lambda: [threshold_level(higher, green, amber, value) for higher, green, amber, value in calls]
