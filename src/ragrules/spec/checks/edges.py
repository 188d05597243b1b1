"""Where levels may start: one short function a check, each with its fault."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ragrules.distance import Basis, Distance
from ragrules.numbers import Number, write_number
from ragrules.rule import LevelEdge, Range, RelativeTarget, TargetValue
from ragrules.scale import Scale
from ragrules.spec import check_faults as faults
from ragrules.spec.checks.running import GROUP_OF_METHOD, OF_CHANGE, OF_DISTANCE, OF_INDICATOR, OF_THRESHOLD, Found
from ragrules.spec.model import EdgesByLevel, Indicator, Stretch, stretches
from ragrules.spec.proof_faults import MET_SHORT_OF_TARGET
from ragrules.spec.rating_kinds import CHANGE, FIXED_THRESHOLDS, TARGET_TOLERANCE
from ragrules.spec.target_values import target_values
from ragrules.terms import Direction, Unit

_NO_DISTANCE = Distance(amount=Decimal(0), basis=Basis.UNIT)
_SOME_FIGURE = Decimal(100)
"""In the place of a figure that is not known yet: distances of one kind are in the same order from any figure."""


@OF_INDICATOR.check(faults.ORDER, "target", "tolerance", "thresholds", "rating", "direction", "frequency", "calendar")
def edges_are_in_the_order_of_the_levels(indicator: Indicator, scale: Scale) -> Found:
    """Report a worse level that would start inside a better one. What other packages' methods take is for them to judge."""
    if indicator.rating.method not in GROUP_OF_METHOD:
        return ()
    for key, entries in indicator.rating.parameters.items():
        if key == "tolerance" and all(len(entry.value) < 2 and scale.target_level not in entry.value for entry in entries):
            continue
        for stretch in stretches(indicator):
            for outer, inner in _out_of_order(indicator, scale, key, stretch):
                message = f"'{outer}' would start inside '{inner}', so it could never be reached"
                return [(key, message, "put the edges in the order of the levels")]
    return ()


def _out_of_order(indicator: Indicator, scale: Scale, key: str, stretch: Stretch) -> Iterator[tuple[str, str]]:
    """Yield the pairs of levels of which the first, worse one starts inside the second."""
    edges: dict[str, LevelEdge] = dict(stretch.parameters.get(key, {}))
    by_target = indicator.rating.method == TARGET_TOLERANCE
    if by_target:
        edges.setdefault(scale.target_level, _NO_DISTANCE)
        edges = {name: edge for name, edge in edges.items() if not _on_wrong_side(edge, name, scale)}
    ordered = [(name, edges[name]) for name in scale.names if name in edges]
    known = by_target and not isinstance(stretch.target, RelativeTarget)
    bases = [base for _, base in target_values(stretch.target, indicator)] if known else [_SOME_FIGURE]
    for base in bases:
        offsets = [(name, _offsets(edge, base, indicator.direction)) for name, edge in ordered]
        for (outer, far), (inner, near) in pairwise(offsets):
            if any(out < within for out, within in zip(far, near, strict=False)):
                yield outer, inner


def _on_wrong_side(edge: LevelEdge, level: str, scale: Scale) -> bool:
    """Return whether an edge is a distance on the wrong side of the target, which has a fault of its own."""
    return isinstance(edge, Distance) and edge.better is not (level in scale.exceeding)


def _offsets(edge: LevelEdge, target: TargetValue, direction: Direction) -> list[Fraction]:
    """Return how far towards worse a level starts, on each side; greater is further out."""
    if isinstance(edge, Distance):
        ends: list[Number] = [] if target is None else [target.lower, target.upper] if isinstance(target, Range) else [target]
        sign = -1 if edge.better else 1
        return [sign * edge.from_target(end) for end in ends]
    if isinstance(edge, Range):
        return [-Fraction(edge.lower), Fraction(edge.upper)]
    return [-Fraction(edge) if direction is Direction.HIGHER else Fraction(edge)]


@OF_INDICATOR.check(faults.MIXED_DISTANCES, "target", "tolerance", "rating")
def distances_from_a_figure_to_come_are_of_one_kind(indicator: Indicator, scale: Scale) -> Found:
    """Report shares and plain distances together where what they are measured from is not known: their order would change with it."""
    relative = any(isinstance(entry.value, RelativeTarget) for entry in indicator.target)
    if indicator.rating.method != CHANGE and not (indicator.rating.method == TARGET_TOLERANCE and relative):
        return
    for key, entries in indicator.rating.parameters.items():
        for entry in entries:
            sides: dict[bool, set[bool]] = {True: set(), False: set()}
            for edge in entry.value.values():
                if isinstance(edge, Distance) and edge.amount:
                    sides[edge.better].add(edge.is_relative)
            if any(len(kinds) > 1 for kinds in sides.values()):
                yield key, "some levels start at a share, others at a plain distance; which one comes first would depend on the figure", ""


@OF_INDICATOR.check(MET_SHORT_OF_TARGET, "target", "thresholds", "direction", "frequency", "calendar")
def thresholds_give_target_met_at_the_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target that figures miss which have the level that means target met."""
    for target, edge in _disagreeing(indicator, scale):
        if _short_of(target, edge, indicator.direction):
            message = f"{scale.target_level} starts at {_written(edge)}, which misses the target of {_written(target)}"
            return [("target", message, "")]
    return ()


@OF_INDICATOR.check(faults.CONTRADICTION, "target", "thresholds", "direction", "frequency", "calendar")
def thresholds_agree_with_the_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target that figures meet which have not the level that means target met."""
    for target, edge in _disagreeing(indicator, scale):
        if not _short_of(target, edge, indicator.direction):
            return [("target", f"the target is {_written(target)}, but {scale.target_level} starts at {_written(edge)}", "")]
    return ()


def _disagreeing(indicator: Indicator, scale: Scale) -> Iterator[tuple[Number | Range, LevelEdge]]:
    """Yield the targets that are not where the level that means target met starts, each with where it does."""
    if indicator.rating.method != FIXED_THRESHOLDS or not indicator.target:
        return
    for stretch in stretches(indicator):
        edges: EdgesByLevel = {level: edge for entries in stretch.parameters.values() for level, edge in entries.items()}
        edge = edges.get(scale.target_level)
        if edge is None:
            continue
        for _, target in target_values(stretch.target, indicator):
            if target is not None and target != edge and not _holds(edge, target):
                yield target, edge


def _holds(edge: LevelEdge, target: Number | Range) -> bool:
    """Return whether an edge is a range around the one figure that is best, which is what it should be there."""
    return isinstance(edge, Range) and not isinstance(target, Range) and edge.lower <= target <= edge.upper


def _short_of(target: Number | Range, edge: LevelEdge, direction: Direction) -> bool:
    """Return whether figures that miss the target are inside the edge; not so where the one figure that is best lies outside."""
    if isinstance(target, Range) is not isinstance(edge, Range):
        return False
    return any(out > met for out, met in zip(_offsets(edge, None, direction), _offsets(target, None, direction), strict=False))


def _written(edge: LevelEdge) -> str:
    if isinstance(edge, Range):
        return f"{write_number(edge.lower)} to {write_number(edge.upper)}"
    return str(edge) if isinstance(edge, Distance) else write_number(edge)


@OF_DISTANCE.check(faults.RELATIVE_OF_ZERO, "target", "frequency", "calendar")
def relative_distances_have_something_to_be_relative_to(
    indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance
) -> Found:
    """Report a share of a target that is 0."""
    if distance.basis is not Basis.OF_TARGET or not distance.amount:
        return ()
    for entry in indicator.target:
        for period, target in target_values(entry.value, indicator):
            ends = (target.lower, target.upper) if isinstance(target, Range) else (target,)
            if 0 in ends:
                absolute = "'2 points'" if indicator.unit is Unit.PERCENT else "'3'"
                when = f" ({period})" if period else ""
                message = f"{distance} cannot apply to a target of 0{when}"
                return [(key, message, f"write an absolute distance such as {absolute}, or none")]
    return ()


@OF_DISTANCE.check(faults.POINTS, "unit")
@OF_CHANGE.check(faults.POINTS, "unit")
def points_are_for_percentages(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report points where the unit is not percent."""
    base = "reference" if indicator.rating.method == CHANGE else "target"
    return points_without_percent(key, f"{level} starts {distance} from the {base}", distance, indicator.unit)


@OF_DISTANCE.check(faults.BARE_ON_PERCENT, "unit")
@OF_CHANGE.check(faults.BARE_ON_PERCENT, "unit")
def bare_numbers_are_not_for_percentages(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report a bare number on a percentage: it is read as a share by some and as points by others."""
    base, way = ("reference", " worse") if indicator.rating.method == CHANGE else ("target", "")
    way = " better" if distance.better else way
    return bare_on_percent(key, f"{level} starts '{distance}' from the {base}", distance, indicator.unit, f"% of {base}{way}")


def points_without_percent(key: str, what: str, distance: Distance, unit: Unit) -> Found:
    """Return what is wrong with a distance in points where the unit is not percent."""
    if distance.basis is not Basis.POINTS or unit is Unit.PERCENT:
        return ()
    bare = str(distance).replace(" points", "").replace(" point", "")
    return [(key, f"{what}, but the unit is {unit}; points are for unit percent", f"write '{bare}'")]


def bare_on_percent(key: str, what: str, distance: Distance, unit: Unit, share: str) -> Found:
    """Return what is wrong with a bare distance on a percentage. `share` is what follows the number where a share of something is meant."""
    if distance.basis is not Basis.UNIT or unit is not Unit.PERCENT:
        return ()
    amount, way = write_number(distance.amount), next((word for word in (" better", " worse") if share.endswith(word)), "")
    message = f"{what}; on a percentage that can be read in two ways"
    return [(key, message, f"write '{amount}{share}' or '{amount} points{way}'")]


@OF_DISTANCE.check(faults.BETTER_SIDE, "direction")
def better_is_for_levels_above_the_target(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report a distance on the wrong side of the target for its level."""
    exceeding = level in scale.exceeding
    if indicator.direction.two_sided and exceeding:
        message = f"direction {indicator.direction} has no better side, so '{level}' cannot start at a distance"
        return [(key, message, "give thresholds instead")]
    if exceeding is distance.better:
        return ()
    if exceeding:
        return [(key, f"'{level}' is better than target met, so it starts on the better side of the target", f"write '{distance} better'")]
    other = str(distance).removesuffix(" better")
    return [(key, f"'{level}' is not better than target met, so it cannot start on the better side", f"write '{other}'")]


@OF_THRESHOLD.check(faults.THRESHOLD_SHAPE, "direction")
def thresholds_suit_direction(indicator: Indicator, scale: Scale, key: str, level: str, edge: LevelEdge) -> Found:
    """Report a number where the direction needs a pair, and the other way round."""
    if indicator.direction is Direction.NONE or indicator.direction.two_sided is isinstance(edge, Range):
        return ()
    wanted = "a pair such as [20, 30]" if indicator.direction.two_sided else "one number"
    return [(key, f"direction {indicator.direction} needs {wanted} for {level}", "")]


@OF_DISTANCE.check(faults.WORST_LEVEL)
@OF_CHANGE.check(faults.WORST_LEVEL)
@OF_THRESHOLD.check(faults.WORST_LEVEL)
def the_worst_level_has_no_edge(indicator: Indicator, scale: Scale, key: str, level: str, edge: LevelEdge) -> Found:
    """Report an edge for the level that takes everything else."""
    if level != scale.worst:
        return ()
    above = [name for name in scale.missed if name != scale.worst]
    instead = f"name one of {', '.join(above)}" if above else f"write '{key}: none': what misses the target is {scale.worst}"
    return [(key, f"'{level}' is the worst level: it takes all that no other level has, so it starts nowhere", instead)]
