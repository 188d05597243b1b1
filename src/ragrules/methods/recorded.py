"""The level comes with the figure: for ratings that people gave, such as a forecast of the year's end, or that others published."""

from __future__ import annotations

from ragrules.bands import Edge
from ragrules.rule import Example, Parameter, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

SUMMARY = "The level is the one that is recorded with the figure, whatever the figure is."
SOURCES = (
    "West Berkshire Council: the rating says whether the target of the year's end is expected to be met.",
    "Havering London Borough Council, Towns and Communities 2019/20: amber is off target but expected to achieve it.",
)
PARAMETERS: tuple[Parameter, ...] = ()
NEEDS_TARGET: frozenset[Direction] = frozenset()


def edges(rule: Rule) -> tuple[Edge, ...]:
    """Return the one edge that gives every figure the recorded level; none for the worst level, which needs none.

    Raises:
        RuleError: no level is recorded, the scale has no such level, or there are parameters.

    Source: rule language, section 6.
    """
    if rule.parameters:
        raise RuleError(f"there is no parameter {', '.join(sorted(rule.parameters))}", "a recorded rating takes none")
    if rule.recorded not in rule.scale.names:
        found = f"the scale has no level {rule.recorded}" if rule.recorded else "no level is recorded"
        raise RuleError(found, f"record one of {', '.join(rule.scale.names)} with the figure")
    return () if rule.recorded == rule.scale.worst else (rule.edge(rule.recorded, None, None),)


def _rule(level: str, direction: Direction = Direction.HIGHER) -> Rule:
    return Rule(direction=direction, scale=NAMED_SCALES["rag"], recorded=level)


EXAMPLES = tuple(
    Example(rule=_rule(level, direction), levels={"0": level, "83": level, "-4": level})
    for level, direction in (("red", Direction.HIGHER), ("amber", Direction.LOWER), ("green", Direction.CLOSEST))
)
REFUSED = _rule("pink")
