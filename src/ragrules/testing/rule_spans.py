"""The spans of time in which an indicator has the same bands, each with figures that can be given to see them.

A span is a stretch of the rule, and for a profile that is written out each of its targets; neighbours whose bands are the same are one.
Of a straight line every period has edges of its own that come from one number, so all of it is one span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, field, frozen

from ragrules.bands import Bands
from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.numbers import Number, settle
from ragrules.period import Period
from ragrules.rule import Profile, Reference, RelativeTarget, TargetValue
from ragrules.stretch import Given
from ragrules.terms import Direction, Reason

EXAMPLE_DAY = date(2025, 4, 1)
"""A day in the period that stands for a rule without dates."""

EXAMPLE_FIGURE = Decimal(50)
"""What another figure is taken to be where a rule compares with one."""

Key = tuple[int, TargetValue | RelativeTarget]


@frozen(kw_only=True)
class Span:
    """A span: the first period of it, its bands there, or why there are none. `given` are the other figures that the bands go by."""

    compiled: CompiledIndicator
    period: Period
    bands: Bands | None
    reason: Reason | None
    given: Mapping[Reference, Given] = field(factory=dict)
    keys: frozenset[Key]

    def holds(self, period: Period) -> bool:
        """Return whether a period lies in the span."""
        return _key(self.compiled, period) in self.keys


def spans(compiled: CompiledIndicator) -> tuple[Span, ...]:
    """Return the spans of an indicator in which it exists, in order.

    Raises:
        PackError: a rating method refuses the indicator's keys.
    """
    found: list[Span] = []
    for period in _periods(compiled):
        span = _span(compiled, period)
        if found and (found[-1].bands, found[-1].reason) == (span.bands, span.reason):
            found[-1] = evolve(found[-1], keys=found[-1].keys | span.keys)
        elif span.keys.isdisjoint(key for each in found for key in each.keys):
            found.append(span)
    return tuple(found)


def _key(compiled: CompiledIndicator, period: Period) -> Key:
    """Return the stretch that a period lies in, and its target where a profile writes that out."""
    stretches = compiled.all_stretches
    position = bisect_right([stretch.start for stretch in stretches if stretch.start is not None], period.end)
    target = stretches[position].target
    written_out = isinstance(target, Profile) and (target.by_period is not None or target.by_position)
    return position, compiled.at(period).target if written_out else None


def _periods(compiled: CompiledIndicator) -> Iterator[Period]:
    """Yield a period of each stretch, and of a profile that is written out every one of a year."""
    stretches = compiled.all_stretches
    for position, stretch in enumerate(stretches):
        following = stretches[position + 1].start if position + 1 < len(stretches) else None
        period = _first(compiled, stretch.start, following)
        if period is None:
            continue
        yield period
        target = stretch.target
        if not isinstance(target, Profile):
            continue
        others: tuple[Period, ...] = ()
        if target.by_period is not None:
            others = tuple(compiled.period(label) for label in target.by_period)
        elif target.by_position:
            others = compiled.calendar.periods_of_year(compiled.calendar.year_of(period), compiled.kind)
        yield from (each for each in others if compiled.is_in_force(each) and _key(compiled, each)[0] == position)


def _first(compiled: CompiledIndicator, start: date | None, following: date | None) -> Period | None:
    """Return a period that ends from `start` on and before `following`, and in which the indicator exists; None where there is none."""
    calendar, kind, span = compiled.calendar, compiled.kind, compiled.indicator.in_force
    earliest = max((day for day in (start, span.start) if day is not None), default=None)
    ends = [day for day in (following, None if span.until is None else span.until + timedelta(days=1)) if day is not None]
    if earliest is not None:
        period = calendar.containing(earliest, kind)
    elif ends:
        period = calendar.previous(calendar.containing(min(ends), kind))
    else:
        period = calendar.containing(EXAMPLE_DAY, kind)
    return period if all(period.end < day for day in ends) else None


def _span(compiled: CompiledIndicator, period: Period) -> Span:
    occasion, given = compiled.at(period), _example(compiled, compiled.at(period))
    if given:
        occasion = occasion.given(given)
    stretch = occasion.stretch
    return Span(
        compiled=compiled,
        period=period,
        bands=stretch.deciding,
        reason=stretch.reason,
        given=given,
        keys=frozenset({_key(compiled, period)}),
    )


def _example(compiled: CompiledIndicator, occasion: IndicatorPeriod) -> dict[Reference, Given]:
    """Return figures for what the bands depend on: for `if_missed` an earlier one that misses the target."""
    given: dict[Reference, Given] = {
        reference: compiled.scale.target_level if reference.recorded else EXAMPLE_FIGURE for reference in occasion.references
    }
    missed = compiled.indicator.if_missed
    if missed is not None and given:
        bands = occasion.given(given).stretch.bands
        target = None if bands is None else bands.edge(compiled.scale.target_level)
        against = Reference(against=missed.against)
        relative = isinstance(occasion.target, RelativeTarget) and occasion.target.reference == against
        if target is not None and target.bounds and not relative:
            bound = target.bounds[-1]
            given[against] = worse(compiled.indicator.direction, bound, abs(Fraction(bound)) / 10 + 1)
    return given


def worse(direction: Direction, value: Number, distance: Fraction) -> Number:
    """Return the number that lies a distance to the worse side of one; of two sides, the upper."""
    return settle(Fraction(value) - distance if direction is Direction.HIGHER else Fraction(value) + distance)


def occasion_of(compiled: CompiledIndicator, period: Period, given: Mapping[Reference, Given]) -> IndicatorPeriod:
    """Return an indicator in a period with what it depends on.

    Raises:
        PackError: a rating method refuses the indicator's keys.
    """
    occasion = compiled.at(period)
    return occasion.given(given) if occasion.references else occasion
