"""The targets that a rule says, one by one: what can be checked of them before there are figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ragrules.period import KIND_OF, Period, calendar_named
from ragrules.rule import Profile, RelativeTarget, Target, TargetValue
from ragrules.spec.model import Indicator

_SOME_YEARS = range(2018, 2026)
"""Years that between them have 52 and 53 weeks."""


def target_values(target: Target, indicator: Indicator) -> Iterator[tuple[str, TargetValue]]:
    """Yield every target that a rule says, and of a profile where in the year or for which period. What is reckoned later has none yet."""
    match target:
        case RelativeTarget():
            return
        case Profile(by_period=named) if named is not None:
            yield from named.items()
        case Profile():
            periods = max(periods_in_year(indicator), default=0)
            for position in range(1, periods + 1):
                yield f"period {position} of the year", target.at("", position, periods)
        case _:
            yield "", target


def periods_in_year(indicator: Indicator) -> frozenset[int]:
    """Return how many periods of the indicator's a year can have: of weeks 52 or 53, of all others one number.

    None where the calendar has no such periods, which `RAG073` tells.
    """
    return frozenset(len(periods) for year in _SOME_YEARS if (periods := year_of_periods(indicator, date(year, 7, 1))))


def year_of_periods(indicator: Indicator, day: date) -> tuple[Period, ...]:
    """Return the indicator's periods that end in the year of its calendar in which a day lies; none where the calendar has none."""
    calendar, kind = calendar_named(indicator.calendar), KIND_OF[indicator.frequency]
    if kind not in calendar.kinds:
        return ()
    return calendar.periods_of_year(calendar.year_of(calendar.containing(day, kind)), kind)
