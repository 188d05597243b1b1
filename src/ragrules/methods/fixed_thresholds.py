"""Edges written out, level by level: floor standards, and what `thresholds` is short for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ragrules.bands import Edge
from ragrules.distance import Basis, Distance
from ragrules.numbers import Number
from ragrules.rule import Example, LevelEdge, Parameter, ParameterKind, Range, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

SUMMARY = "Levels start at stated values; a target beside them is shown, not used."
SOURCES = (
    "Kent County Council, quarterly performance report: amber is the floor standard achieved, red is not.",
    "Brighton & Hove City Council, corporate key performance indicators: a green and an amber value for each indicator.",
)
PARAMETERS = (
    Parameter(
        name="thresholds",
        kind=ParameterKind.THRESHOLD_BY_LEVEL,
        meaning="the value at which each level starts; a pair for directions in_range and closest",
    ),
)
NEEDS_TARGET: frozenset[Direction] = frozenset()


def edges(rule: Rule) -> tuple[Edge, ...]:
    """Return the edge of every level that has a threshold, worst first.

    Raises:
        RuleError: a threshold's shape does not suit the direction.

    Source: rule language, section 6.
    """
    thresholds = rule.by_level("thresholds")
    return tuple(
        rule.edge(level, *ends)
        for level, ends in _ends(rule, [(name, thresholds[name]) for name in rule.scale.names if name in thresholds])
    )


def _ends(rule: Rule, thresholds: list[tuple[str, LevelEdge]]) -> Iterator[tuple[str, tuple[Number | None, Number | None]]]:
    for level, threshold in thresholds:
        match rule.direction, threshold:
            case Direction.HIGHER, Decimal() | Fraction():
                yield level, (threshold, None)
            case Direction.LOWER, Decimal() | Fraction():
                yield level, (None, threshold)
            case Direction.IN_RANGE | Direction.CLOSEST, Range(lower=lower, upper=upper):
                yield level, (lower, upper)
            case _:
                raise RuleError(
                    f"the threshold of {level} does not suit direction {rule.direction}",
                    "write one number for higher and lower, a pair such as [20, 30] for in_range and closest",
                )


def _rule(direction: Direction, **thresholds: LevelEdge) -> Rule:
    return Rule(direction=direction, scale=NAMED_SCALES["rag"], parameters={"thresholds": thresholds})


EXAMPLES = (
    Example(
        rule=_rule(Direction.HIGHER, green=Decimal(90), amber=Decimal(85)),
        levels={"90": "green", "89.99": "amber", "85": "amber", "84.99": "red"},
    ),
    Example(
        rule=_rule(Direction.LOWER, green=Decimal("2.5"), amber=Decimal(4)),
        levels={"2.5": "green", "2.51": "amber", "4": "amber", "4.01": "red"},
    ),
    Example(
        rule=_rule(
            Direction.IN_RANGE,
            green=Range(lower=Decimal(20), upper=Decimal(30)),
            amber=Range(lower=Decimal(15), upper=Decimal(35)),
        ),
        levels={"14.9": "red", "15": "amber", "20": "green", "30": "green", "35": "amber", "35.1": "red"},
    ),
)
REFUSED = _rule(Direction.HIGHER, green=Distance(amount=Decimal(5), basis=Basis.OF_TARGET))
