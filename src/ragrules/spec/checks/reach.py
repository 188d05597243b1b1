"""Which levels some plausible figure can have, as it is compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ragrules.bands import Bands
from ragrules.distance import Distance
from ragrules.numbers import plain
from ragrules.rule import LevelEdge, Range, TargetValue
from ragrules.scale import Scale
from ragrules.spec import proof_faults as faults
from ragrules.spec.checks.known_bands import BAND_KEYS, known_bands
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import EdgesByLevel, Indicator, Stretch
from ragrules.spec.rating_kinds import CHANGE, RECORDED, TARGET_TOLERANCE
from ragrules.terms import CompareOn, Direction


@OF_INDICATOR.check(faults.UNREACHABLE, *BAND_KEYS, "if_missed", "minimum", "maximum", "decimals", "compare_on")
def every_level_can_be_reached(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a level that the rule gives a place on the line, and that no plausible figure has.

    Of a profile the level must be out of reach in every period: that no figure can be red yet in April is how targets grow.
    """
    if _reach_everything(indicator) or _well_inside(indicator) or _limits_cross(indicator):
        return
    told: set[str] = set()
    for stretch, bands_by_target in known_bands(indicator, scale):
        nothing = {level for given in stretch.parameters.values() for level, edge in given.items() if _is_none(edge)}
        beyond = [_out_of_reach(bands, indicator, scale) - nothing for target, bands in bands_by_target if _plausible(target, indicator)]
        for level in scale.names:
            if beyond and level not in told and all(level in levels for levels in beyond):
                told.add(level)
                yield _key(indicator), f"no figure{_limits(indicator)} can be {level}{_when(stretch)}", ""


def _reach_everything(indicator: Indicator) -> bool:
    """Return whether it is plain without any reckoning that every level can be reached: most rules are so."""
    if indicator.minimum is not None or indicator.maximum is not None or indicator.compare_on is CompareOn.DISPLAYED:
        return False
    if indicator.rating.method in (CHANGE, RECORDED):
        return True  # their bands come with the figures
    for key, entries in indicator.rating.parameters.items():
        if key != "tolerance" or any(len(entry.value) > 1 for entry in entries):
            return False
    return True


def _well_inside(indicator: Indicator) -> bool:
    """Return whether there is room inside the limits beyond every edge, as there is by most rules that have limits."""
    one_sided = indicator.direction in (Direction.HIGHER, Direction.LOWER)
    if not one_sided or indicator.on_edge or indicator.compare_on is CompareOn.DISPLAYED:
        return False
    if indicator.rating.method != TARGET_TOLERANCE or not indicator.rating.parameters:
        return False
    return all(
        isinstance(target.value, Decimal) and _has_room(indicator, target.value, tolerance.value)
        for target in indicator.target
        for tolerance in indicator.rating.parameters["tolerance"]
    )


def _has_room(indicator: Indicator, target: Decimal, tolerance: EdgesByLevel) -> bool:
    """Return whether figures beyond the one edge that a tolerance gives are inside the limits.

    That the target itself is inside them need not be asked: for one that is not there is a fault of its own.
    """
    worst, sign = (indicator.maximum, 1) if indicator.direction is Direction.LOWER else (indicator.minimum, -1)
    if len(tolerance) > 1:
        return False
    reach = Fraction(0)
    for edge in tolerance.values():
        if not isinstance(edge, Distance) or edge.better:
            return False
        reach = edge.from_target(target)
    return worst is None or (Fraction(worst) - Fraction(target)) * sign > reach


def _limits_cross(indicator: Indicator) -> bool:
    """Return whether minimum and maximum leave no figure at all, which has a fault of its own."""
    return indicator.minimum is not None and indicator.maximum is not None and indicator.minimum > indicator.maximum


def _plausible(target: TargetValue, indicator: Indicator) -> bool:
    """Return whether a target lies inside the limits; one that does not has a fault of its own."""
    ends = (target.lower, target.upper) if isinstance(target, Range) else () if target is None else (target,)
    least, greatest = indicator.minimum, indicator.maximum
    return all((least is None or least <= end) and (greatest is None or end <= greatest) for end in ends)


def _out_of_reach(bands: Bands, indicator: Indicator, scale: Scale) -> set[str]:
    """Return the levels that the rule gives a place on the line, and that no plausible figure has."""
    compared = bands
    if indicator.compare_on is CompareOn.DISPLAYED and indicator.decimals is not None:
        compared = bands.rounded(indicator.decimals)
    stated = {scale.worst, *(edge.level for edge in bands.edges)}
    if indicator.if_missed is not None:
        stated -= set(scale.missed)  # below the target the direction of travel decides
    return stated - compared.reachable_within(indicator.minimum, indicator.maximum)


def _is_none(edge: LevelEdge) -> bool:
    """Return whether an edge is a distance of nothing, which is a way to say none."""
    return isinstance(edge, Distance) and not edge.amount


def _key(indicator: Indicator) -> str:
    return next(iter(indicator.rating.parameters), "target")


def _limits(indicator: Indicator) -> str:
    least, greatest = indicator.minimum, indicator.maximum
    shown = f" shown with decimals: {indicator.decimals}" if indicator.compare_on is CompareOn.DISPLAYED else ""
    if least is None and greatest is None:
        return shown
    if greatest is None:
        return f" from {plain(least)} up{shown}" if least is not None else shown
    return f" up to {plain(greatest)}{shown}" if least is None else f" from {plain(least)} to {plain(greatest)}{shown}"


def _when(stretch: Stretch) -> str:
    return "" if stretch.start is None else f" from {stretch.start} on"
