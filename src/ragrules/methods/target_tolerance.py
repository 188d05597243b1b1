"""Edges as distances from a target: the commonest way to rate, and what `tolerance` is short for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ragrules.bands import Edge
from ragrules.distance import Basis, Distance, parse_distance
from ragrules.numbers import Number, settle
from ragrules.rule import ALWAYS, Example, Parameter, ParameterKind, Range, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

SUMMARY = "Levels start at stated distances from the target."
SOURCES = (
    "Maidstone Borough Council: missed but within 10% of target is amber.",
    "Belfast City Council, performance improvement plan 2023/24: within 1% of target is still green.",
    "Cheshire West and Chester Council, council housing: a tolerance in points for each indicator.",
)
PARAMETERS = (
    Parameter(
        name="tolerance",
        kind=ParameterKind.DISTANCE_BY_LEVEL,
        meaning="how far from the target each level starts; the level that means target met starts at the target unless it is named",
    ),
)
NEEDS_TARGET = ALWAYS

_NONE = Distance(amount=Decimal(0), basis=Basis.UNIT)


def edges(rule: Rule) -> tuple[Edge, ...]:
    """Return the edge of every level that has a distance, and of the level that means target met, worst first.

    Raises:
        RuleError: the rule has no target, a relative distance stands beside a target of zero, or the target's shape does not suit the
        direction.

    Source: rule language, section 6.
    """
    distances: dict[str, Distance] = {rule.scale.target_level: _NONE}
    for level, distance in rule.by_level("tolerance").items():
        if not isinstance(distance, Distance):
            raise RuleError(f"the tolerance of {level} is not a distance", "write a distance such as '5% of target'")
        distances[level] = distance
    return tuple(rule.edge(level, *ends) for level, ends in _ends(rule, distances))


def _ends(rule: Rule, distances: dict[str, Distance]) -> Iterator[tuple[str, tuple[Number | None, Number | None]]]:
    target = rule.target
    for level in rule.scale.names:
        distance = distances.get(level)
        if distance is None:
            continue
        match rule.direction, target:
            case Direction.HIGHER, Decimal() | Fraction():
                yield level, (_moved(rule, target, distance, -1), None)
            case Direction.LOWER, Decimal() | Fraction():
                yield level, (None, _moved(rule, target, distance, 1))
            case Direction.CLOSEST, Decimal() | Fraction():
                yield level, (_moved(rule, target, distance, -1), _moved(rule, target, distance, 1))
            case Direction.IN_RANGE, Range(lower=lower, upper=upper):
                yield level, (_moved(rule, lower, distance, -1), _moved(rule, upper, distance, 1))
            case _:
                raise RuleError(f"the target does not suit direction {rule.direction}", "give one number, or a range for in_range")


def _moved(rule: Rule, target: Number, distance: Distance, worse: int) -> Number:
    """Return the target moved by a distance; `worse` is the sign of the worse side.

    A written target of 0 with a share of it is a mistake in the rule; a figure of 0 that a target is reckoned from is a figure like others.
    """
    if distance.basis is Basis.OF_TARGET and target == 0 and distance.amount and not rule.relative_to:
        raise RuleError(f"{distance} cannot apply to a target of 0", "write an absolute distance such as '3' or '2 points'")
    sign = -worse if distance.better else worse
    return settle(Fraction(target) + sign * distance.from_target(target))


def _rule(direction: Direction, target: Number | Range, scale: str = "rag", **tolerance: str) -> Rule:
    parsed = {level: parse_distance(text) for level, text in tolerance.items()}
    return Rule(direction=direction, scale=NAMED_SCALES[scale], target=target, parameters={"tolerance": parsed})


EXAMPLES = (
    Example(
        rule=_rule(Direction.HIGHER, Decimal(91), amber="5% of target"),
        levels={"91": "green", "90.99": "amber", "86.45": "amber", "86.44": "red"},
    ),
    Example(rule=_rule(Direction.LOWER, Decimal(26), amber="2"), levels={"26": "green", "28": "amber", "28.01": "red"}),
    Example(rule=_rule(Direction.LOWER, Decimal(0), amber="3"), levels={"0": "green", "3": "amber", "3.1": "red"}),
    Example(
        rule=_rule(Direction.IN_RANGE, Range(lower=Decimal(20), upper=Decimal(30)), amber="10% of target"),
        levels={"17.9": "red", "18": "amber", "20": "green", "30": "green", "33": "amber", "33.1": "red"},
    ),
    Example(
        rule=_rule(Direction.CLOSEST, Decimal(50), green="2", amber="5"),
        levels={"44.9": "red", "45": "amber", "48": "green", "52": "green", "55": "amber", "55.1": "red"},
    ),
    Example(
        rule=_rule(Direction.HIGHER, Decimal(100), "brag", blue="5% of target better", amber="5% of target"),
        levels={"105": "blue", "104.9": "green", "100": "green", "95": "amber", "94.9": "red"},
    ),
)
REFUSED = _rule(Direction.LOWER, Decimal(0), amber="10% of target")
