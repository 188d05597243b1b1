"""How many decimals a figure and its target are printed with, so that on paper they stand in the order in which they were compared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ragrules.numbers import Number, round_half_away, settle
from ragrules.rule import Range, TargetValue

_FEWEST_DECIMALS = 2


def printed_decimals(value: Number | None, target: TargetValue, decimals: int | None) -> tuple[int | None, int | None]:
    """Return the decimals of a figure and of its target; None is as many as the number has.

    A number that does not end has two, or as many more as it takes to print it on the side of the other one on which it is. `decimals` are
    those of the indicator's figures; a figure that is rounded by them to the other side is flagged, and is not printed otherwise.
    """
    ends = [end for end in _ends(target) if end is not None]
    if value is None or not ends:
        return decimals, None
    value_ends = decimals is not None or not _is_endless(value)
    places = _FEWEST_DECIMALS
    while not all(_in_order(value, end, decimals, places) for end in ends):
        places += 1
    return decimals if value_ends else places, places if any(map(_is_endless, ends)) else None


def _ends(target: TargetValue) -> Sequence[Number | None]:
    return (target.lower, target.upper) if isinstance(target, Range) else (target,)


def _is_endless(number: Number) -> bool:
    return isinstance(number, Fraction) and isinstance(settle(number), Fraction)


def _in_order(value: Number, end: Number, decimals: int | None, places: int) -> bool:
    """Return whether a figure and an end of its target are printed in the order in which they are."""
    shown = round_half_away(value, decimals) if decimals is not None else value
    return _order(_printed(shown, places), _printed(end, places)) == _order(shown, end)


def _printed(number: Number, places: int) -> Number:
    return round_half_away(number, places) if _is_endless(number) else number


def _order(one: Number, other: Number) -> int:
    """Return -1, 0 or 1 as the first number is less than, equal to or greater than the second."""
    return (one > other) - (one < other)
