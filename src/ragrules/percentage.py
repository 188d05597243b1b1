"""A part of a whole as a percentage that is true as it is printed.

It is rounded half away from zero to a whole number, and says so when it is not exact. It is never 0 where there is some, nor 100 where
there is not all: 1 of 300 is `under` 1%, and 299 of 300 is `over` 99%.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from ragrules.numbers import round_half_away


class Closeness(StrEnum):
    """How a printed percentage stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    UNDER = "under"
    OVER = "over"


@frozen(kw_only=True)
class Percentage:
    """A whole number of per cent, and how it stands to the true percentage."""

    closeness: Closeness
    percent: int


def percentage(part: int, whole: int) -> Percentage | None:
    """Return the percentage that may be printed for a part of a whole; None for a whole of nothing, of which there is no percentage.

    Raises:
        ValueError: the part is less than nothing or more than the whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if not whole:
        return None
    share = Fraction(100 * part, whole)
    percent = int(round_half_away(share, 0))
    if share == percent:
        return Percentage(closeness=Closeness.EXACT, percent=percent)
    match percent:
        case 0:
            return Percentage(closeness=Closeness.UNDER, percent=1)
        case 100:
            return Percentage(closeness=Closeness.OVER, percent=99)
        case _:
            return Percentage(closeness=Closeness.ABOUT, percent=percent)
