"""Figures that miss the target and are rated by their direction of travel: the edges of `if_missed`.

Below the level that means target met, a level starts where a figure begins to be better than the earlier one (by more than the tolerance of
travel), or begins to be no worse. Both are places on the line once the earlier figure is known:

    higher     red         │ amber                │ green          earlier 80, tolerance 1 point: improved and maintained are amber
               ────────────┼──────────────────────┼──────────▶
                          79                     91

A figure that meets the target meets it whatever its direction of travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from ragrules.bands import Edge
from ragrules.distance import Distance
from ragrules.numbers import Number, settle
from ragrules.rule import Rule, goal
from ragrules.spec.model import MissedRule
from ragrules.terms import Direction, Travel


@frozen(kw_only=True)
class Earlier:
    """An earlier figure, None where nothing can be compared, and how far another one may lie from it and still count as maintained."""

    value: Number | None
    tolerance: Distance | None

    def margin(self, value: Number) -> Fraction:
        """Return the tolerance in the indicator's unit."""
        return Fraction(0) if self.tolerance is None else self.tolerance.from_target(value)


def edges_if_missed(edges: Sequence[Edge], rule: Rule, missed: MissedRule, earlier: Earlier) -> tuple[Edge, ...]:
    """Return the edges with those below the target replaced by what the direction of travel gives, worst first.

    Where nothing can be compared, every figure that misses the target has one level: the one for that, or else the worst, which the caller
    must then not use.

    Source: rule language, section 8, `if_missed`.
    """
    scale = rule.scale
    target = next((edge for edge in edges if edge.level == scale.target_level), None)
    kept = [edge for edge in edges if edge.level in scale.exceeding]
    if target is None:
        return tuple(kept)
    below = []
    for level in scale.names[1 : scale.target_position + 1]:
        travelled = _edge(level, rule, missed, earlier, target)
        if travelled is not None:
            below.append(_union(travelled, target))
        elif level == scale.target_level:
            below.append(target)
    return (*below, *kept)


def _edge(level: str, rule: Rule, missed: MissedRule, earlier: Earlier, target: Edge) -> Edge | None:
    """Return where travel alone gives the level or a better one; None where no travel does."""
    at_least = [travel for travel, given in missed.levels.items() if rule.scale.position(given) >= rule.scale.position(level)]
    if earlier.value is None:
        return _everywhere(level) if Travel.NOT_COMPARABLE in at_least else None
    if Travel.WORSENED in at_least:
        return _everywhere(level)
    if Travel.MAINTAINED in at_least:
        return _no_worse(level, rule, earlier.value, earlier.margin(earlier.value), target)
    if Travel.IMPROVED in at_least:
        return _better(level, rule, earlier.value, earlier.margin(earlier.value), target)
    return None


def _everywhere(level: str) -> Edge:
    return Edge(level=level)


def _no_worse(level: str, rule: Rule, value: Number, margin: Fraction, target: Edge) -> Edge:
    return _moved(level, rule, value, margin, target, owned=True)


def _better(level: str, rule: Rule, value: Number, margin: Fraction, target: Edge) -> Edge | None:
    if rule.direction.two_sided and _gap(rule, value, target) <= margin:
        return None  # nothing lies nearer to the target than that
    return _moved(level, rule, value, -margin, target, owned=False)


def _moved(level: str, rule: Rule, value: Number, margin: Fraction, target: Edge, *, owned: bool) -> Edge:
    """Return the edge that lies `margin` towards worse of a figure, or less than 0 towards better."""
    edge = Edge(level=level, lower_in=owned, upper_in=owned, relative_to=rule.relative_to)
    match rule.direction:
        case Direction.HIGHER:
            return evolve(edge, lower=settle(Fraction(value) - margin))
        case Direction.LOWER:
            return evolve(edge, upper=settle(Fraction(value) + margin))
        case _:
            reach = _gap(rule, value, target) + margin
            lower, upper = _goal(rule, target).bounds
            return evolve(edge, lower=settle(Fraction(lower) - reach), upper=settle(Fraction(upper) + reach))


def _goal(rule: Rule, target: Edge) -> Edge:
    return goal(rule.target, target) or target


def _gap(rule: Rule, value: Number, target: Edge) -> Fraction:
    return _goal(rule, target).gap(value)


def _union(one: Edge, other: Edge) -> Edge:
    """Return the edge that holds what either of two nested ones holds, with the level of the first."""
    lower, lower_in = _outermost((one.lower, one.lower_in), (other.lower, other.lower_in), least=True)
    upper, upper_in = _outermost((one.upper, one.upper_in), (other.upper, other.upper_in), least=False)
    return evolve(one, lower=lower, lower_in=lower_in, upper=upper, upper_in=upper_in)


def _outermost(one: tuple[Number | None, bool], other: tuple[Number | None, bool], *, least: bool) -> tuple[Number | None, bool]:
    if one[0] is None or other[0] is None:
        return None, True
    if one[0] == other[0]:
        return one[0], one[1] or other[1]
    return one if (one[0] < other[0]) is least else other
