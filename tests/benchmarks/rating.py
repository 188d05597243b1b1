"""One `rate` with its rating against functions written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import ragrules
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.lookup import by_plain_function
from tests.benchmarks.plain import plain_level
from tests.benchmarks.task import PERIOD, Row, goals, rows, write_pack, wrong
from tests.benchmarks.timing import Contender, once

PLAIN = "plain function, value as Decimal"
PLAIN_TEXT = "plain function, value parsed from text"
RATE = "rate, value as Decimal"
RATE_TEXT = "rate, value as text"
RATE_FLAGGED = "rate with decimals and limits to watch, value as Decimal"
RATE_FLAGGED_TEXT = "rate with decimals and limits to watch, value as text"
EXPLAINED = "rate and explain"
RECORDED = "rate and record"
AIM = 3.0
EVERY = 20
"""Explanations are written for one figure in so many, since they take so much longer than a rating."""

Ratings = Callable[[], list[ragrules.Rating]]


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of rating one figure at a time."""
    figures = rows(goals(30 if quick else 300), 50)
    some = figures[::EVERY]
    lean = ragrules.load_pack(write_pack(folder, "lean", tuple(dict.fromkeys(row.goal for row in figures)), shown="of_note: false"))
    watched = ragrules.load_pack(
        write_pack(
            folder, "watched", tuple(dict.fromkeys(row.goal for row in figures)), shown="decimals: 1\n    minimum: 0\n    maximum: 100"
        )
    )
    rates = {
        RATE: by_rate(lean, figures),
        RATE_TEXT: by_rate_of_text(lean, figures),
        RATE_FLAGGED: by_rate(watched, figures),
        RATE_FLAGGED_TEXT: by_rate_of_text(watched, figures),
    }
    ratings = by_rate(watched, some)
    return Benchmark(
        title="one rate with its rating",
        task=f"{len(figures):,} figures of {len(figures) // 50} indicators, one call each; {len(some):,} of them explained",
        contenders=(
            Contender(name=PLAIN, seconds=once(by_plain_function(figures)), calls=len(figures)),
            Contender(name=PLAIN_TEXT, seconds=once(_by_plain_function_of_text(figures)), calls=len(figures)),
            *(
                Contender(name=name, seconds=once(rated), calls=len(figures), wrong=wrong(levels(rated()), figures))
                for name, rated in rates.items()
            ),
            Contender(name=EXPLAINED, seconds=once(lambda: [rating.explain() for rating in ratings()]), calls=len(some)),
            Contender(name=RECORDED, seconds=once(lambda: [rating.record() for rating in ratings()]), calls=len(some)),
        ),
        comparisons=(
            Comparison(what=RATE, against=PLAIN, aim=AIM),
            Comparison(what=RATE_TEXT, against=PLAIN_TEXT, aim=AIM),
            Comparison(what=RATE_FLAGGED, against=PLAIN, aim=AIM),
            Comparison(what=RATE_FLAGGED_TEXT, against=PLAIN_TEXT, aim=AIM),
            Comparison(what=RATE_TEXT, against=PLAIN),
            Comparison(what=EXPLAINED, against=PLAIN),
            Comparison(what=RECORDED, against=PLAIN),
        ),
        rounds=5 if quick else 41,
    )


def by_rate(pack: ragrules.Pack, figures: Sequence[Row]) -> Ratings:
    """Return what rates the figures one at a time."""
    rate, calls = ragrules.rate, [(row.goal.id, row.value) for row in figures]
    return lambda: [rate(pack, indicator, value, period=PERIOD) for indicator, value in calls]


def by_rate_of_text(pack: ragrules.Pack, figures: Sequence[Row]) -> Ratings:
    """Return what rates the texts of the figures one at a time."""
    rate, calls = ragrules.rate, [(row.goal.id, row.text) for row in figures]
    return lambda: [rate(pack, indicator, value, period=PERIOD) for indicator, value in calls]


def levels(ratings: list[ragrules.Rating]) -> list[str]:
    """Return the levels of ratings; where there is none, the reason."""
    return [rating.level or str(rating.reason) for rating in ratings]


def _by_plain_function_of_text(figures: Sequence[Row]) -> Callable[[], list[str]]:
    calls = [(row.goal.direction, row.goal.target, row.goal.tolerance, row.goal.relative, row.text) for row in figures]
    return lambda: [
        plain_level(direction, target, tolerance, relative, Decimal(text)) for direction, target, tolerance, relative, text in calls
    ]
