"""The direction of travel, and rules in which it decides: one short function a check, each with its fault."""

from __future__ import annotations

from itertools import pairwise

from ragrules.scale import Scale
from ragrules.spec import check_faults as faults
from ragrules.spec.checks.edges import bare_on_percent, points_without_percent
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.spec.rating_kinds import CHANGE, FIXED_THRESHOLDS, RECORDED, TARGET_TOLERANCE
from ragrules.terms import Direction, Travel

_FROM_BEST = (Travel.IMPROVED, Travel.MAINTAINED, Travel.WORSENED)


@OF_INDICATOR.check(faults.POINTS, "travel", "unit")
def travel_in_points_is_for_percentages(indicator: Indicator, scale: Scale) -> Found:
    """Report a tolerance of travel in points where the unit is not percent."""
    distance = indicator.travel.tolerance
    return () if distance is None else points_without_percent("travel", f"the tolerance is {distance}", distance, indicator.unit)


@OF_INDICATOR.check(faults.BARE_ON_PERCENT, "travel", "unit")
def bare_tolerances_of_travel_are_not_for_percentages(indicator: Indicator, scale: Scale) -> Found:
    """Report a bare tolerance of travel on a percentage."""
    distance = indicator.travel.tolerance
    if distance is None:
        return ()
    return bare_on_percent("travel", f"the tolerance is '{distance}'", distance, indicator.unit, "% of reference")


@OF_INDICATOR.check(faults.MISSED_ORDER, "if_missed")
def a_better_direction_never_gives_a_worse_level(indicator: Indicator, scale: Scale) -> Found:
    """Report levels by direction of travel that are out of order, or better than target met."""
    if indicator.if_missed is None:
        return
    levels = indicator.if_missed.levels
    for travel, level in levels.items():
        if level in scale.exceeding:
            yield "if_missed", f"{travel} has '{level}', which is better than target met, and the target is missed", ""
    for better, worse in pairwise(_FROM_BEST):
        if scale.position(levels[better]) < scale.position(levels[worse]):
            yield "if_missed", f"{better} has '{levels[better]}', which is worse than the '{levels[worse]}' of {worse}", ""


@OF_INDICATOR.check(faults.MISSED_WITHOUT_TARGET, "if_missed", "rating", "direction", "tolerance", "thresholds")
def if_missed_needs_a_level_that_means_target_met(indicator: Indicator, scale: Scale) -> Found:
    """Report a rule for missed targets where no target can be missed."""
    if indicator.if_missed is None:
        return
    method = indicator.rating.method
    if indicator.direction is Direction.NONE:
        yield "if_missed", "the direction is none, so no target can be missed", ""
    elif method in (CHANGE, RECORDED):
        yield "if_missed", f"the rating method {method} has no target that could be missed", ""
    elif method == FIXED_THRESHOLDS and any(
        scale.target_level not in entry.value for entries in indicator.rating.parameters.values() for entry in entries
    ):
        yield "if_missed", f"the thresholds do not say where '{scale.target_level}' starts, so no figure could miss it", ""


@OF_INDICATOR.check(faults.MISSED_EDGE_UNUSED, "if_missed", "tolerance", "thresholds", "rating")
def edges_below_the_target_are_not_used_beside_if_missed(indicator: Indicator, scale: Scale) -> Found:
    """Warn of an edge in the place of which if_missed decides."""
    if indicator.if_missed is None or indicator.rating.method not in (TARGET_TOLERANCE, FIXED_THRESHOLDS):
        return
    unused = {
        level for entries in indicator.rating.parameters.values() for entry in entries for level in entry.value if level in scale.missed
    }
    for level in scale.missed:
        if level in unused:
            yield "if_missed", f"the edge of '{level}' is not used: below the target the direction of travel decides", ""
