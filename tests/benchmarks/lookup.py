"""The bare band lookup against functions written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import ragrules
from ragrules.compiled import compiled_pack
from tests.benchmarks.answers import Levels, answering
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.plain import plain_level, threshold_level
from tests.benchmarks.task import PERIOD, Row, goals, goals_of, rows, write_pack

BANDS = "Bands.level"
PLAIN = "plain function that works out the edge"
THRESHOLDS = "plain function that is given the edges"
AIM = 1.2


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of looking levels up in bands."""
    indicators = goals(30 if quick else 300)
    figures = rows(indicators, 50)
    pack = ragrules.load_pack(write_pack(folder, "lookup", indicators))
    return Benchmark(
        title="the bare band lookup",
        task=f"{len(figures):,} figures of {len(indicators)} indicators, given as Decimal",
        contenders=(
            answering(BANDS, partial(by_bands, pack), figures, level=str),
            answering(PLAIN, by_plain_function, figures, level=str),
            answering(THRESHOLDS, by_thresholds, figures, level=str),
        ),
        comparisons=(
            Comparison(what=BANDS, against=PLAIN, aim=AIM),
            Comparison(what=BANDS, against=THRESHOLDS, aim=AIM),
        ),
        rounds=5 if quick else 21,
    )


def by_bands(pack: ragrules.Pack, figures: Sequence[Row]) -> Levels:
    """Return what looks the figures up in the bands of a pack's indicators."""
    compiled = compiled_pack(pack)
    bands = {}
    for goal in goals_of(figures):
        indicator = compiled.indicator(goal.id)
        bands[goal.id] = indicator.at(indicator.period(PERIOD)).deciding
    calls = [(bands[row.goal.id], row.value) for row in figures]
    return lambda: [found.level(value) for found, value in calls]


def by_plain_function(figures: Sequence[Row]) -> Levels:
    """Return what rates the figures by the function that works out the edge."""
    calls = [(row.goal.direction, row.goal.target, row.goal.tolerance, row.goal.relative, row.value) for row in figures]
    return lambda: [plain_level(direction, target, tolerance, relative, value) for direction, target, tolerance, relative, value in calls]


def by_thresholds(figures: Sequence[Row]) -> Levels:
    """Return what rates the figures by the function that is given the edges."""
    calls = [(row.goal.direction == "higher", row.goal.target, row.goal.amber, row.value) for row in figures]
    return lambda: [threshold_level(higher, green, amber, value) for higher, green, amber, value in calls]
