"""The counts of a row that add up over areas, and whether one of them is small enough to give somebody away."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from ragrules.hidden_cells import Counts
from ragrules.numbers import Number, round_half_away
from ragrules.observation import Observation
from ragrules.reckoning import factor
from ragrules.spec import Indicator
from ragrules.terms import Status, Unit

_WITH_FIGURES = (Status.REPORTED, Status.NOT_REPORTABLE)


def counts_of(indicator: Indicator, row: Observation) -> tuple[Counts | None, ...]:
    """Return the counts of a row, each with another and their sum; None for those that the row does not give.

    A percentage has its numerator, complement and denominator. Anything else has its numerator and its denominator, each with nothing
    beside it, and a count has first of all itself. A part that is not given follows from the value and the other part.
    """
    value = None if row.value is None else Fraction(row.value)
    numerator, denominator = _parts(indicator, value, row)
    if indicator.unit is Unit.PERCENT:
        return (None,) if numerator is None or denominator is None else ((numerator, denominator - numerator, denominator),)
    parts = (_alone(numerator), _alone(denominator))
    if indicator.unit is not Unit.COUNT:
        return parts
    if value is None and numerator is not None and denominator:
        value = numerator / denominator
    return (_alone(value), *parts)


def _parts(indicator: Indicator, value: Fraction | None, row: Observation) -> tuple[Fraction | None, Fraction | None]:
    numerator = None if row.numerator is None else Fraction(row.numerator)
    denominator = None if row.denominator is None else Fraction(row.denominator)
    times = factor(indicator.unit, indicator.per)
    if indicator.unit is Unit.COUNT:
        return numerator, denominator  # a count is given for itself, whatever its parts are parts of
    if value is not None and numerator is None and denominator is not None:
        numerator = Fraction(round_half_away(value * denominator / times, 0))
    elif value and numerator is not None and denominator is None:
        denominator = Fraction(round_half_away(numerator * times / value, 0))
    return numerator, denominator


def _alone(count: Fraction | None) -> Counts | None:
    return None if count is None else (count, Fraction(0), count)


def is_shown(row: Observation) -> bool:
    """Return whether a row has a figure that is shown, if it is not small."""
    return row.status is Status.REPORTED and (row.value is not None or None not in (row.numerator, row.denominator))


def is_small(indicator: Indicator, row: Observation) -> bool:
    """Return whether a count of a row is small: above zero, and below what the indicator shows."""
    below = indicator.suppress_below
    if below is None or row.status not in _WITH_FIGURES or _plainly_large(indicator, row, below):
        return False
    return any(0 < count < below for counts in counts_of(indicator, row) if counts is not None for count in counts)


def _plainly_large(indicator: Indicator, row: Observation, below: int) -> bool:
    """Return whether a row is one of the usual ones, with large counts: told without fractions, for there may be a million of them."""
    numerator, denominator = row.numerator, row.denominator
    if numerator is None and denominator is None:
        return indicator.unit is not Unit.COUNT or row.value is None or row.value >= below
    # A difference of decimals may be rounded, but never as far as from one above the limit to below it.
    return (
        indicator.unit is Unit.PERCENT
        and numerator is not None
        and denominator is not None
        and numerator >= below
        and denominator - numerator > below
    )


def was_small(indicator: Indicator, row: Observation) -> bool:
    """Return whether a count of an earlier version of a row is small."""
    return row.revised_from is not None and any(is_small(indicator, earlier) for earlier in row.revised_from.revisions)


def hidden(row: Observation) -> Observation:
    """Return a row without anything that would give its figure away. One that is not reportable stays so."""
    return row.without_figure(Status.SUPPRESSED if row.status is Status.REPORTED else row.status)


def forgetful(row: Observation) -> Observation:
    """Return a row that says that it was revised, but not from which figure."""
    return row if row.revised_from is None else evolve(row, revised_from=row.revised_from.without_figure(Status.SUPPRESSED))


def alone(indicator: Indicator, row: Observation, value: Number | None = None) -> Observation:
    """Return a row that stands by itself, and whose figure may be a fraction that a row cannot hold, as it may be shown."""
    return hidden(row) if is_small_value(indicator, value) or is_small(indicator, row) else row


def is_small_value(indicator: Indicator, value: Number | None) -> bool:
    """Return whether a figure that is given without its parts is a small count."""
    below = indicator.suppress_below
    return below is not None and value is not None and indicator.unit is Unit.COUNT and 0 < value < below
