"""Whether what a rule compares a figure with can ever be there, as far as the rules alone tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ragrules.period import KIND_OF, calendar_named
from ragrules.rule import RelativeTarget
from ragrules.scale import Scale
from ragrules.spec import proof_faults as faults
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator, in_force
from ragrules.terms import Against, Direction, Frequency, Measure, Travel


@OF_INDICATOR.check(faults.TRAVEL_NEVER, "travel", "measure", "frequency")
def travel_can_be_told(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a direction of travel between two points of the year where no other is asked for, as one default for all may do."""
    if indicator.measure is not Measure.YEAR_TO_DATE or indicator.frequency is Frequency.ANNUAL:
        return ()
    if set(indicator.travel.against) != {Against.PREVIOUS_PERIOD}:
        return ()
    return [("travel", "a figure of the year to date has no direction of travel against the period before", "")]


@OF_INDICATOR.check(
    faults.ACROSS_DEFINITION, "definition_changes", "direction", "target", "rating", "if_missed", "frequency", "calendar", "in_force"
)
def a_change_of_definition_leaves_no_period_unrated(indicator: Indicator, scale: Scale) -> Found:
    """Note the changes of definition after which figures are not rated for want of one to compare with."""
    if not indicator.definition_changes or indicator.direction is Direction.NONE:
        return
    calendar, kind = calendar_named(indicator.calendar), KIND_OF[indicator.frequency]
    if kind not in calendar.kinds:
        return
    for day in indicator.definition_changes:
        if _exists_across(indicator, day):
            for key, against in _needed(indicator, calendar.containing(day, kind).end):
                message = f"the definition changes on {day}; what is measured across that day, against {_words(against)}, is not rated"
                yield key, message, ""


def _exists_across(indicator: Indicator, day: date) -> bool:
    span = indicator.in_force
    return (span.start is None or span.start < day) and (span.until is None or day <= span.until)


def _needed(indicator: Indicator, day: date) -> Iterator[tuple[str, Against]]:
    """Yield the keys by which a figure of a period that ends on a day is not rated without an earlier one, and which one."""
    entry = in_force(indicator.target, day)
    target = None if entry is None else entry.value
    if isinstance(target, RelativeTarget) and target.reference.against is not None:
        yield "target", target.reference.against
    if indicator.rating.against is not None and indicator.rating.against.against is not None:
        yield "rating", indicator.rating.against.against
    if indicator.if_missed is not None and Travel.NOT_COMPARABLE not in indicator.if_missed.levels:
        yield "if_missed", indicator.if_missed.against


def _words(against: Against) -> str:
    return "the period before" if against is Against.PREVIOUS_PERIOD else "the same period last year"
