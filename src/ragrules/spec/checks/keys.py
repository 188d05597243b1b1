"""What the keys of an indicator must be together: one short function a check, each with its fault."""

from __future__ import annotations

from ragrules import registry
from ragrules.period import KIND_OF
from ragrules.scale import Scale
from ragrules.spec import check_faults as faults
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.terms import CompareOn, Direction, Unit


@OF_INDICATOR.check(faults.PLAUSIBLE, "minimum", "maximum")
def plausible_limits_are_in_order(indicator: Indicator, scale: Scale) -> Found:
    """Report a least plausible value above the greatest."""
    if indicator.minimum is None or indicator.maximum is None or indicator.minimum <= indicator.maximum:
        return ()
    return [("minimum", f"minimum {indicator.minimum} is above maximum {indicator.maximum}", "")]


@OF_INDICATOR.check(faults.IN_FORCE, "in_force")
def an_indicator_begins_before_it_ends(indicator: Indicator, scale: Scale) -> Found:
    """Report a span that ends before it starts."""
    span = indicator.in_force
    if span.start is None or span.until is None or span.start <= span.until:
        return ()
    return [("in_force", f"it is in force from {span.start} until {span.until}, which is earlier", "")]


@OF_INDICATOR.check(faults.CALENDAR, "frequency", "calendar")
def the_calendar_has_the_frequency(indicator: Indicator, scale: Scale) -> Found:
    """Report a frequency that the calendar has no periods for."""
    if KIND_OF[indicator.frequency] in registry.find("calendars", indicator.calendar).CALENDAR.kinds:
        return ()
    return [("frequency", f"the calendar {indicator.calendar} has no periods for frequency {indicator.frequency}", "")]


@OF_INDICATOR.check(faults.PER, "unit", "per")
def rates_say_per_how_many(indicator: Indicator, scale: Scale) -> Found:
    """Report a rate without `per`, and `per` without a rate."""
    if (indicator.unit is Unit.RATE) is (indicator.per is not None):
        return ()
    if indicator.per is None:
        return [("unit", "unit rate needs 'per'", "write for instance 'per: 10000'")]
    return [("per", f"'per' is for unit rate, but the unit is {indicator.unit}", "take 'per' out, or write 'unit: rate'")]


@OF_INDICATOR.check(faults.DISPLAYED, "compare_on", "decimals")
def displayed_values_have_decimals(indicator: Indicator, scale: Scale) -> Found:
    """Report a comparison of displayed values without saying what is displayed."""
    if indicator.compare_on is not CompareOn.DISPLAYED or indicator.decimals is not None:
        return ()
    return [("compare_on", "compare_on is displayed, but decimals are not said", "add for instance 'decimals: 0'")]


@OF_INDICATOR.check(faults.UNUSED_TARGET, "direction", "target")
def contextual_indicators_have_no_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target that is never compared."""
    if indicator.direction is not Direction.NONE or all(entry.value is None for entry in indicator.target):
        return ()
    return [("target", "the direction is none, so the target is shown and never compared", "")]
