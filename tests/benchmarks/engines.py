"""The same task in rule engines, each answer compared with the exact one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ragrules
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.lookup import BANDS, PLAIN, THRESHOLDS, Answers, by_bands, by_plain_function, by_thresholds
from tests.benchmarks.plain import float_level
from tests.benchmarks.rating import by_rate, levels
from tests.benchmarks.task import Row, goals, rows, write_pack, wrong
from tests.benchmarks.timing import Contender, once

RATE = "rate"
FLOATS = "plain function in floats"
TABLES_EVERY = 10
"""Decision tables rate one figure in so many, since they take so long."""

Make = Callable[[tuple[Row, ...]], Answers]


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark against other packages.

    Raises:
        ModuleNotFoundError: one of the packages is not installed.
    """
    figures = rows(goals(30 if quick else 300), 50)
    others = _others()
    ways = {name: (make(figures), figures) for name, make in _ours(folder).items()}
    ways |= {name: (make(figures[::every]), figures[::every]) for name, (make, every) in others.items()}
    return Benchmark(
        title="the same task in rule engines",
        task=f"{len(figures):,} figures of {len(figures) // 50} indicators; decision tables rate one in {TABLES_EVERY}",
        contenders=tuple(
            Contender(name=name, seconds=once(answers), calls=len(given), wrong=wrong(answers(), given))
            for name, (answers, given) in ways.items()
        ),
        comparisons=tuple(Comparison(what=name, against=against) for against in (RATE, PLAIN) for name in others),
        rounds=3 if quick else 9,
    )


def _ours(folder: Path) -> dict[str, Make]:
    return {
        BANDS: lambda figures: by_bands(folder, figures),
        RATE: lambda figures: _by_rate(folder, figures),
        PLAIN: by_plain_function,
        THRESHOLDS: by_thresholds,
        FLOATS: by_floats,
    }


def _others() -> dict[str, tuple[Make, int]]:
    """Return the ways of other packages, each with the number of figures of which it rates one."""
    from tests.benchmarks import rule_engines  # here, so that the other benchmarks run without these packages

    return {
        "rule-engine, one rule for all": (rule_engines.rule_engine_any, 1),
        "rule-engine, a rule each": (rule_engines.rule_engine_each, 1),
        "zen-engine, one expression for all": (rule_engines.zen_any, 1),
        "zen-engine, an expression each": (rule_engines.zen_each, 1),
        "zen-engine, a decision table each": (rule_engines.zen_table_each, TABLES_EVERY),
        "business-rules, three rules each": (rule_engines.business_rules_each, 1),
    }


def _by_rate(folder: Path, figures: tuple[Row, ...]) -> Answers:
    rated = by_rate(ragrules.load_pack(write_pack(folder, "rate", tuple(dict.fromkeys(row.goal for row in figures)))), figures)
    return lambda: levels(rated())


def by_floats(figures: tuple[Row, ...]) -> Answers:
    """Return what rates the figures by the function that works out the edge in floats."""
    calls = [
        (row.goal.direction, float(row.goal.target), float(row.goal.tolerance), row.goal.relative, float(row.value)) for row in figures
    ]
    return lambda: [float_level(direction, target, tolerance, relative, value) for direction, target, tolerance, relative, value in calls]
