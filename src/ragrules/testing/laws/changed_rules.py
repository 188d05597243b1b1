"""Rules changed in a way whose effect is known: looked at in a mirror, or with tighter tolerances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from attrs import evolve

from ragrules.bands import Bands
from ragrules.distance import Distance
from ragrules.numbers import Number, settle
from ragrules.rule import LevelEdge, Range, Rule, TargetValue
from ragrules.terms import Direction

Parameters = Mapping[str, Mapping[str, LevelEdge]]
_FLIPPED = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER}


def mirrored(rule: Rule) -> Rule:
    """Return a rule that must give each figure the level which the rule gives its negative: every number negated, higher for lower."""
    return evolve(
        rule,
        direction=_FLIPPED.get(rule.direction, rule.direction),
        target=_negated_target(rule.target),
        reference=None if rule.reference is None else -rule.reference,
        parameters=changed(rule.parameters, _negated_edge),
    )


def tightened(rule: Rule, share: Fraction) -> Rule:
    """Return a rule of whose tolerances only a share from 0 to 1 is left; how much better a level must be stays as it is."""

    def tighter(edge: LevelEdge) -> LevelEdge:
        if not isinstance(edge, Distance) or edge.better:
            return edge
        return evolve(edge, amount=_as_decimal(Fraction(edge.amount) * share))

    return evolve(rule, parameters=changed(rule.parameters, tighter))


def changed(parameters: Parameters, change: Callable[[LevelEdge], LevelEdge]) -> Parameters:
    """Return a rule's parameters with every edge changed."""
    return {name: {level: change(edge) for level, edge in edges.items()} for name, edges in parameters.items()}


def _negated_target(target: TargetValue) -> TargetValue:
    return None if target is None else Range(lower=-target.upper, upper=-target.lower) if isinstance(target, Range) else -target


def _negated_edge(edge: LevelEdge) -> LevelEdge:
    match edge:
        case Distance():
            return edge
        case Range(lower=lower, upper=upper):
            return Range(lower=-upper, upper=-lower)
        case number:
            return -number


def _as_decimal(amount: Fraction) -> Decimal:
    settled = settle(amount)
    return settled if isinstance(settled, Decimal) else Decimal(0)


def not_monotone(direction: Direction, rated: Sequence[tuple[Number, int]]) -> tuple[Number, Number] | None:
    """Return two figures of which the better one has the worse level, or None. `rated` are figures with the position of their level.

    Where higher or lower is better, that says which of two is better. For the other directions there is a best stretch somewhere: of
    three figures the middle one is never worse than both of the others.
    """
    ordered = sorted(rated)
    if direction is Direction.LOWER:
        ordered.reverse()
    if not direction.two_sided:
        return next(((worse, better) for (worse, low), (better, high) in combinations(ordered, 2) if low > high), None)
    for (least, left), (middle, level), (_, right) in combinations(ordered, 3):
        if level < min(left, right):
            return least, middle
    return None


def wrong_owner(bands: Bands, edge_below: frozenset[str]) -> str:
    """Return what is wrong with the level of a figure exactly on an edge, or an empty text.

    The level that starts there has the figure, unless `edge_below` gives it to the level below; a better level that holds it keeps it.
    """
    for edge in bands.edges:
        place = bands.levels.index(edge.level)
        for bound in edge.bounds:
            level = bands.level(bound)
            has_it = bands.levels.index(level) >= place
            better = any(_holds(bands, other, bound) for other in bands.levels[place + 1 :])
            if has_it is not (edge.level not in edge_below or better):
                return f"{edge.level} starts at {bound}, which is {level}"
    return ""


def _holds(bands: Bands, level: str, value: Number) -> bool:
    edge = bands.edge(level)
    if edge is None:
        return False
    above = edge.lower is None or value > edge.lower or (value == edge.lower and edge.lower_in)
    below = edge.upper is None or value < edge.upper or (value == edge.upper and edge.upper_in)
    return above and below


def no_partition(bands: Bands, value: Number) -> str:
    """Return what is wrong with the bands as a partition of the line, or an empty text: one band holds each figure, and bands meet."""
    holding = [band for band in bands.bands if value in band]
    if [band.level for band in holding] != [bands.level(value)]:
        return f"{value} is {bands.level(value)}, and lies in {', '.join(map(str, holding)) or 'no band'}"
    if bands.bands[0].lower is not None or bands.bands[-1].upper is not None:
        return f"the bands go from {bands.bands[0]} to {bands.bands[-1]}, and not over the whole line"
    for left, right in zip(bands.bands, bands.bands[1:], strict=False):
        if left.upper != right.lower or left.upper_in is right.lower_in:
            return f"{left} and {right} do not meet"
    return ""
