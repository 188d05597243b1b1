"""Figures aimed at an indicator's edges, and the periods in which something about it changes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.numbers import Number, settle, write_grouped, write_number
from ragrules.observation import SYMBOLS
from ragrules.period import Period
from ragrules.rule import Range, Reference
from ragrules.stretch import Given
from ragrules.terms import Unit

USUAL_DAY = date(2021, 8, 31)
USUAL_REFERENCE = Decimal(50)
"""What stands for a figure that bands depend on, where none is given."""

_FAR = 10**6
_FINEST = 6
"""The decimals to which a bound that does not end is approached."""
_FIGURES_FOR_NONE = tuple(SYMBOLS)


def periods_for(indicator: CompiledIndicator) -> st.SearchStrategy[Period]:
    """Return what draws periods of an indicator: an ordinary one, and those around the days on which something about it changes."""
    span, spec = indicator.indicator.in_force, indicator.indicator
    starts = [stretch.start for stretch in indicator.all_stretches if stretch.start is not None]
    days = [USUAL_DAY, *starts, *spec.definition_changes, *(day for day in (span.start, span.until) if day is not None)]
    periods = [indicator.calendar.containing(day, indicator.kind) for day in days]
    around = [near for period in periods for near in (period, indicator.calendar.previous(period), indicator.calendar.next(period))]
    return st.sampled_from(list(dict.fromkeys(around)))


def stand_ins(indicator: CompiledIndicator) -> dict[Reference, Given]:
    """Return a figure or a level for each thing that the indicator's bands depend on."""
    return {each: indicator.scale.target_level if each.recorded else USUAL_REFERENCE for each in indicator.references}


def edge_points(indicator: CompiledIndicator, period: Period, given: Mapping[Reference, Given] | None = None) -> tuple[Fraction, ...]:
    """Return where something about a figure changes: each end of each edge, the target, and the plausible limits, in order.

    `given` are the figures that the bands depend on, with something in their place where it is None.
    """
    occasion = indicator.at(period)
    if occasion.references:
        occasion = occasion.given(stand_ins(indicator) if given is None else given)
    return tuple(sorted({Fraction(point) for point in _points(occasion)}))


def _points(occasion: IndicatorPeriod) -> Iterator[Number]:
    bands, spec = occasion.stretch.bands, occasion.compiled.indicator
    for edge in bands.edges if bands is not None else ():
        yield from edge.bounds
    target = occasion.stretch.target
    if isinstance(target, Range):
        yield from (target.lower, target.upper)
    elif target is not None:
        yield target
    yield from (limit for limit in (spec.minimum, spec.maximum) if limit is not None)


def numbers_for(indicator: CompiledIndicator, period: Period, given: Mapping[Reference, Given] | None = None) -> st.SearchStrategy[Decimal]:
    """Return what draws numbers for an indicator in a period: on each edge, a quantum beside it, and where rounding would cross it.

    Zero, figures below it, far away and between two edges are drawn as well. `given` are the figures that its bands depend on.
    """
    points = edge_points(indicator, period, given)
    shown = indicator.indicator.decimals
    aimed = [number for point in points for number in _around(point, shown)]
    between = [_down((low + high) / 2, _FINEST) for low, high in pairwise(points)]
    plain = st.one_of(st.integers(-5, 130).map(Decimal), st.sampled_from([Decimal(_FAR), Decimal(-_FAR)]))
    return st.one_of(st.sampled_from(list(dict.fromkeys(aimed + between))), plain) if aimed else plain


def _around(point: Fraction, shown: int | None) -> Iterator[Decimal]:
    """Yield the point, the numbers one quantum beside it, and those from which rounding to the shown decimals reaches its other side."""
    exact = settle(point)
    written = -int(exact.as_tuple().exponent) if isinstance(exact, Decimal) else _FINEST
    places = max(written, shown or 0, 0)
    for quantum in dict.fromkeys((places, places + 1)):
        near = _down(point, quantum)
        for steps in (0, 1, -1):
            yield near + Decimal(steps).scaleb(-quantum)
    if shown is not None:
        unit = Fraction(1, 10**shown)
        for halves in (-1, 1, 3):
            half = _down((point // unit) * unit + unit * halves / 2, shown + 1)
            yield half
            yield half - Decimal(1).scaleb(-shown - 2)


def _down(point: Fraction, places: int) -> Decimal:
    """Return a number with so many decimals at the point or just below it."""
    return Decimal(math.floor(point * 10**places)).scaleb(-places)


@st.composite
def values_for(draw: st.DrawFn, indicator: CompiledIndicator, period: Period, given: Mapping[Reference, Given] | None = None) -> str:
    """Draw the text of a value as a file of figures has it: mostly a number aimed at an edge, else a blank or a symbol for no figure."""
    number = draw(numbers_for(indicator, period, given))
    text = write_number(number)
    match draw(st.integers(0, 9)), indicator.indicator.unit:
        case 9, _:
            return draw(st.sampled_from(_FIGURES_FOR_NONE))
        case 8, Unit.PERCENT:
            return f"{text}%"
        case 8, Unit.CURRENCY:
            return f"-£{text[1:]}" if number < 0 else f"£{text}"
        case 7, _:
            return write_grouped(number)
        case 6, _:
            return f" {text} "
        case _:
            return text
