"""The same task in rule engines, each answer compared with the exact one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import ragrules
from tests.benchmarks.answers import Levels, answering
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.lookup import BANDS, PLAIN, THRESHOLDS, by_bands, by_plain_function, by_thresholds
from tests.benchmarks.plain import float_level
from tests.benchmarks.rating import by_rate, level_or_reason
from tests.benchmarks.task import Row, goals, rows, write_pack

RATE = "rate"
FLOATS = "plain function in floats"
TABLES_EVERY = 10
"""Decision tables rate one figure in so many, since they take so long."""

Make = Callable[[Sequence[Row]], Levels]


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark against other packages.

    Raises:
        ModuleNotFoundError: one of the packages is not installed.
    """
    indicators = goals(30 if quick else 300)
    figures = rows(indicators, 50)
    pack = ragrules.load_pack(write_pack(folder, "engines", indicators))
    ours: dict[str, Make] = {
        BANDS: partial(by_bands, pack),
        PLAIN: by_plain_function,
        THRESHOLDS: by_thresholds,
        FLOATS: by_floats,
    }
    others = _others()
    return Benchmark(
        title="the same task in rule engines",
        task=f"{len(figures):,} figures of {len(indicators)} indicators; decision tables rate one in {TABLES_EVERY}",
        contenders=(
            answering(RATE, partial(by_rate, pack), figures, level=level_or_reason),
            *(answering(name, make, figures, level=str) for name, make in ours.items()),
            *(answering(name, make, figures[::every], level=str, tries=2) for name, (make, every) in others.items()),
        ),
        comparisons=tuple(Comparison(what=name, against=against) for against in (RATE, PLAIN) for name in others),
        rounds=3 if quick else 7,
    )


def _others() -> dict[str, tuple[Make, int]]:
    """Return the ways of other packages, each with the number of figures of which it rates one."""
    from tests.benchmarks import rule_engines  # here, so that the other benchmarks run without these packages

    return {
        "rule-engine, one rule for all": (rule_engines.rule_engine_for_all, 1),
        "rule-engine, a rule each": (rule_engines.rule_engine_each, 1),
        "zen-engine, one expression for all": (rule_engines.zen_for_all, 1),
        "zen-engine, an expression each": (rule_engines.zen_each, 1),
        "zen-engine, a decision table each": (rule_engines.zen_table_each, TABLES_EVERY),
        "business-rules, three rules each": (rule_engines.business_rules_each, 1),
    }


def by_floats(figures: Sequence[Row]) -> Levels:
    """Return what rates the figures by the function that works out the edge in floats."""
    calls = [
        (row.goal.direction, float(row.goal.target), float(row.goal.tolerance), row.goal.relative, float(row.value)) for row in figures
    ]
    return lambda: [float_level(direction, target, tolerance, relative, value) for direction, target, tolerance, relative, value in calls]
