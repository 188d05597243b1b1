"""One `rate` with its rating against functions written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

import ragrules
from tests.benchmarks.answers import Answers, Levels, answering
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.lookup import by_plain_function
from tests.benchmarks.plain import plain_level
from tests.benchmarks.task import PERIOD, Row, goals, rows, write_pack

PLAIN = "plain function, value as Decimal"
PLAIN_TEXT = "plain function, value parsed from text"
RATE = "rate, value as Decimal"
RATE_TEXT = "rate, value as text"
WATCHED = "rate with decimals and limits to watch, value as Decimal"
WATCHED_TEXT = "rate with decimals and limits to watch, value as text"
EXPLAINED = "rate and explain"
RECORDED = "rate and record"
AIM = 3.0
EVERY = 20
"""Explanations are written for one figure in so many, since they take so much longer than a rating."""

NOTHING_TO_WATCH = "of_note: false"
SOMETHING_TO_WATCH = "decimals: 1\n    minimum: 0\n    maximum: 100"


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of rating one figure at a time."""
    indicators = goals(30 if quick else 300)
    figures = rows(indicators, 50)
    lean = ragrules.load_pack(write_pack(folder, "lean", indicators, shown=NOTHING_TO_WATCH))
    watched = ragrules.load_pack(write_pack(folder, "watched", indicators, shown=SOMETHING_TO_WATCH))
    some = figures[::EVERY]
    return Benchmark(
        title="one rate with its rating",
        task=f"{len(figures):,} figures of {len(indicators)} indicators, one call each; {len(some):,} of them explained",
        contenders=(
            answering(PLAIN, by_plain_function, figures, level=str),
            answering(PLAIN_TEXT, by_plain_function_of_text, figures, level=str),
            answering(RATE, partial(by_rate, lean), figures, level=level_or_reason),
            answering(RATE_TEXT, partial(by_rate_of_text, lean), figures, level=level_or_reason),
            answering(WATCHED, partial(by_rate, watched), figures, level=level_or_reason),
            answering(WATCHED_TEXT, partial(by_rate_of_text, watched), figures, level=level_or_reason),
            answering(EXPLAINED, partial(_explained, watched), some, tries=1),
            answering(RECORDED, partial(_recorded, watched), some, tries=1),
        ),
        comparisons=(
            Comparison(what=RATE, against=PLAIN, aim=AIM),
            Comparison(what=RATE_TEXT, against=PLAIN_TEXT, aim=AIM),
            Comparison(what=WATCHED, against=PLAIN, aim=AIM),
            Comparison(what=WATCHED_TEXT, against=PLAIN_TEXT, aim=AIM),
            Comparison(what=RATE_TEXT, against=PLAIN),
            Comparison(what=EXPLAINED, against=PLAIN),
            Comparison(what=RECORDED, against=PLAIN),
        ),
        rounds=5 if quick else 21,
    )


def by_rate(pack: ragrules.Pack, figures: Sequence[Row]) -> Answers[ragrules.Rating]:
    """Return what rates the figures one at a time."""
    rate, calls = ragrules.rate, [(row.goal.id, row.value) for row in figures]
    return lambda: [rate(pack, indicator, value, period=PERIOD) for indicator, value in calls]


def by_rate_of_text(pack: ragrules.Pack, figures: Sequence[Row]) -> Answers[ragrules.Rating]:
    """Return what rates the texts of the figures one at a time."""
    rate, calls = ragrules.rate, [(row.goal.id, row.text) for row in figures]
    return lambda: [rate(pack, indicator, text, period=PERIOD) for indicator, text in calls]


def by_plain_function_of_text(figures: Sequence[Row]) -> Levels:
    """Return what parses the texts of the figures and rates them by the function that works out the edge."""
    calls = [(row.goal.direction, row.goal.target, row.goal.tolerance, row.goal.relative, row.text) for row in figures]
    return lambda: [
        plain_level(direction, target, tolerance, relative, Decimal(text)) for direction, target, tolerance, relative, text in calls
    ]


def level_or_reason(rating: ragrules.Rating) -> str:
    """Return the level of a rating, or the reason why it has none."""
    return rating.level or str(rating.reason)


def _explained(pack: ragrules.Pack, figures: Sequence[Row]) -> Answers[str]:
    rated = by_rate(pack, figures)
    return lambda: [rating.explain() for rating in rated()]


def _recorded(pack: ragrules.Pack, figures: Sequence[Row]) -> Answers[object]:
    rated = by_rate(pack, figures)
    return lambda: [rating.record() for rating in rated()]
