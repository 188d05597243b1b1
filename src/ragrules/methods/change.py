"""Edges as distances from another figure: for councils whose colour is the direction of travel, or the distance from a benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ragrules.bands import Edge
from ragrules.distance import Basis, Distance, parse_change
from ragrules.numbers import Number, settle
from ragrules.rule import Example, Parameter, ParameterKind, Range, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

SUMMARY = "Levels start at stated distances from an earlier figure of the indicator, or from a comparator's figure."
SOURCES = (
    "Stirling Council, local government benchmarking framework: green improved, red deteriorated, whatever the target.",
    "Scottish Government, National Performance Framework: improving, maintaining or worsening, with a margin for each indicator.",
    "Exeter City Council, housing performance: the traffic light is the distance from the peers' benchmark.",
)
PARAMETERS = (
    Parameter(
        name="against",
        kind=ParameterKind.REFERENCE,
        meaning="the figure that is measured from: previous_period, same_period_last_year, or the name of a comparator series",
    ),
    Parameter(
        name="edges",
        kind=ParameterKind.CHANGE_BY_LEVEL,
        meaning="how much better or worse than that figure each level starts; for in_range and closest nearer to the target is better",
    ),
)
NEEDS_TARGET = frozenset({Direction.IN_RANGE, Direction.CLOSEST})


def edges(rule: Rule) -> tuple[Edge, ...]:
    """Return the edge of every level that has a change, worst first.

    Where nearer to the target is better, a level that would need a figure nearer than the target itself has no edge: nothing reaches it.

    Raises:
        RuleError: there is no reference, a change is not a distance from it, or the target does not suit the direction.

    Source: rule language, section 6.
    """
    if rule.reference is None:
        raise RuleError("there is no figure to measure a change from", "give 'against', and the figure that it names")
    steps: dict[str, Fraction] = {}
    for level, change in rule.by_level("edges").items():
        if not isinstance(change, Distance) or change.basis is Basis.OF_TARGET:
            hint = "write one such as '2 points worse', '5% of reference better' or 'same'"
            raise RuleError(f"the edge of {level} is not a change", hint)
        # How far towards worse the level starts from the reference; less than 0 is towards better.
        steps[level] = change.from_target(rule.reference) * (-1 if change.better else 1)
    ordered = [(level, steps[level]) for level in rule.scale.names if level in steps]
    return tuple(rule.edge(level, *ends) for level, ends in _ends(rule, rule.reference, ordered))


def _ends(rule: Rule, reference: Number, steps: list[tuple[str, Fraction]]) -> Iterator[tuple[str, tuple[Number | None, Number | None]]]:
    base = Fraction(reference)
    for level, step in steps:
        match rule.direction, rule.target:
            case Direction.HIGHER, _:
                yield level, (settle(base - step), None)
            case Direction.LOWER, _:
                yield level, (None, settle(base + step))
            case Direction.CLOSEST, Decimal() | Fraction() as target:
                reach = abs(base - Fraction(target)) + step
                if reach >= 0:
                    yield level, (settle(Fraction(target) - reach), settle(Fraction(target) + reach))
            case Direction.IN_RANGE, Range(lower=lower, upper=upper):
                reach = max(Fraction(lower) - base, base - Fraction(upper), Fraction(0)) + step
                if reach >= 0:
                    yield level, (settle(Fraction(lower) - reach), settle(Fraction(upper) + reach))
            case _:
                raise RuleError(f"the target does not suit direction {rule.direction}", "give one number, or a range for in_range")


def _rule(direction: Direction, reference: str, target: Number | Range | None = None, **changes: str) -> Rule:
    return Rule(
        direction=direction,
        scale=NAMED_SCALES["rag"],
        target=target,
        reference=Decimal(reference),
        relative_to="same_period_last_year",
        parameters={"edges": {level: parse_change(text) for level, text in changes.items()}},
    )


EXAMPLES = (
    Example(
        rule=_rule(Direction.HIGHER, "80", green="1 better", amber="1 worse"),
        levels={"81": "green", "80.9": "amber", "79": "amber", "78.9": "red"},
    ),
    Example(
        rule=_rule(Direction.LOWER, "80", green="same", amber="10% of reference worse"),
        levels={"80": "green", "80.1": "amber", "88": "amber", "88.1": "red"},
    ),
    Example(
        rule=_rule(Direction.CLOSEST, "44", Decimal(50), green="2 better", amber="same"),
        levels={"46": "green", "54": "green", "45.9": "amber", "44": "amber", "56": "amber", "43.9": "red"},
    ),
    Example(
        rule=_rule(Direction.IN_RANGE, "33", Range(lower=Decimal(20), upper=Decimal(30)), green="3 better", amber="2 worse"),
        levels={"14.9": "red", "15": "amber", "20": "green", "30": "green", "30.1": "amber", "35": "amber", "35.1": "red"},
    ),
    Example(
        rule=_rule(Direction.CLOSEST, "49", Decimal(50), green="2 better", amber="same"),
        levels={"49": "amber", "51": "amber", "48.9": "red"},
    ),
)
REFUSED = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["rag"], parameters={"edges": {"green": parse_change("same")}})
