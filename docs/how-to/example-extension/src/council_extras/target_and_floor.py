"""Rated by a target and a floor: target met, floor held, or neither."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ragrules.bands import Edge
from ragrules.numbers import Number
from ragrules.rule import ALWAYS, Example, LevelEdge, Parameter, ParameterKind, Range, Rule, RuleError, TargetValue
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

SUMMARY = "The level that means target met starts at the target, and the levels below it at stated floors."
SOURCES = ("Kent County Council, quarterly performance report: amber is the floor standard achieved, but not the target.",)
PARAMETERS = (
    Parameter(
        name="floor",
        kind=ParameterKind.THRESHOLD_BY_LEVEL,
        meaning="the value at which each level below target met starts; a pair for directions in_range and closest",
    ),
)
NEEDS_TARGET = ALWAYS


def edges(rule: Rule) -> tuple[Edge, ...]:
    """Return the edge of every level that has a floor, and of the level that means target met, worst first.

    Raises:
        RuleError: a floor is given for a level that is not below target met, or does not suit the direction, as the target may not.
    """
    floors = rule.by_level("floor")
    below = rule.scale.missed[1:]
    if not floors.keys() <= set(below):
        raise RuleError("a floor is for a level between the worst one and target met", f"give floors for {', '.join(below) or 'none'}")
    starts: list[tuple[str, LevelEdge | TargetValue]] = [(level, floors[level]) for level in below if level in floors]
    starts.append((rule.scale.target_level, rule.target))
    return tuple(rule.edge(level, *_ends(rule.direction, start)) for level, start in starts)


def _ends(direction: Direction, start: LevelEdge | TargetValue) -> tuple[Number | None, Number | None]:
    match direction, start:
        case Direction.HIGHER, Decimal() | Fraction():
            return start, None
        case Direction.LOWER, Decimal() | Fraction():
            return None, start
        case Direction.CLOSEST, Decimal() | Fraction():
            return start, start
        case Direction.IN_RANGE | Direction.CLOSEST, Range(lower=lower, upper=upper):
            return lower, upper
        case _:
            raise RuleError(f"the target or a floor does not suit direction {direction}", "write one number, or a pair for a range")


def _rule(direction: Direction, target: TargetValue, **floor: LevelEdge) -> Rule:
    return Rule(direction=direction, scale=NAMED_SCALES["rag"], target=target, parameters={"floor": floor})


EXAMPLES = (
    Example(
        rule=_rule(Direction.HIGHER, Decimal(95), amber=Decimal(90)),
        levels={"95": "green", "94.99": "amber", "90": "amber", "89.99": "red"},
    ),
    Example(
        rule=_rule(Direction.LOWER, Decimal(40), amber=Decimal(60)),
        levels={"40": "green", "40.1": "amber", "60": "amber", "60.1": "red"},
    ),
    Example(
        rule=_rule(
            Direction.IN_RANGE,
            Range(lower=Decimal(20), upper=Decimal(30)),
            amber=Range(lower=Decimal(15), upper=Decimal(40)),
        ),
        levels={"14.9": "red", "15": "amber", "20": "green", "30": "green", "40": "amber", "40.1": "red"},
    ),
)
REFUSED = _rule(Direction.HIGHER, Decimal(95), green=Decimal(90))
