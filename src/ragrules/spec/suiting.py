"""Which period of an indicator a text stands for."""

from __future__ import annotations

from ragrules.period import KIND_OF, Period, PeriodError, PeriodKind, calendar_named
from ragrules.spec.model import Indicator
from ragrules.terms import Measure


def period_of(indicator: Indicator, text: str) -> Period:
    """Return the indicator's period that a text says.

    Beside the label of a period of the indicator's frequency, a range stands for the period whose days, or whose measure's days, it names;
    for a snapshot, a date stands for the period that holds it. A figure that is still to be accumulated covers the period alone.

    Raises:
        PeriodError: the text is no period, or not one of the indicator's frequency and calendar.
    """
    calendar, kind = calendar_named(indicator.calendar), KIND_OF[indicator.frequency]
    measure = indicator.measure if indicator.accumulate is None else Measure.PERIOD
    period = calendar.parse(text)
    if period.kind is kind:
        return period
    holding = calendar.containing(period.end, kind)
    if period.kind is PeriodKind.DATE and indicator.measure is Measure.SNAPSHOT:
        return holding
    if period.kind is PeriodKind.RANGE and (period.start, period.end) in (
        (holding.start, holding.end),
        calendar.coverage(holding, measure),
    ):
        return holding
    raise PeriodError(
        f"{period.label} does not suit indicator {indicator.id}, whose frequency is {indicator.frequency}",
        f"write a period such as {holding.label}",
    )
