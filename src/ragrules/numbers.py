"""Exact numbers: read, settled, rounded and written.

A number is a `Decimal` where it ends and a `Fraction` where it does not; the two compare exactly with one another. Arithmetic goes through
fractions and is settled afterwards, so nothing is ever rounded before it has been compared.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Number = Decimal | Fraction

PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?", re.ASCII)
MAX_DIGITS = 60
"""The most digits that a number may be written with: beyond any figure, and few enough that no input can make arithmetic slow."""

_FLOAT_DIGITS = 16
_SHORT_DIGITS = 15
_WHOLE_FLOAT_DIGITS = 17
_FIGURE_DIGITS = 12
_WRITTEN_DECIMALS = 12


def parse_number(text: str) -> Decimal:
    """Return the number that plain digits such as `90.10` or `-4` say, keeping every digit written.

    Raises:
        ValueError: the text is not plain digits with an optional sign and decimal point, or has more than 60 digits.
    """
    if PLAIN_NUMBER.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a number in plain digits")
    digits = len(text.lstrip("+-").replace(".", ""))
    if digits > MAX_DIGITS:
        raise ValueError(f"a number of {digits} digits is too long; at most {MAX_DIGITS} digits are read")
    return Decimal(text)


def from_float(number: float) -> Decimal:
    """Return the shortest decimal that stands for a float: `0.1` is 0.1.

    Raises:
        ValueError: the float is not a number or is infinite.
    """
    if not math.isfinite(number):
        raise ValueError(f"{number!r} is not a figure")
    return Decimal(repr(float(number)))  # a subclass, such as a data frame's, may write itself otherwise


def significant_digits(number: Decimal) -> int:
    """Return how many significant digits a decimal is written with, trailing zeros included, leading zeros not."""
    return len(number.as_tuple().digits)


@lru_cache(maxsize=4096)
def short_form(number: Decimal) -> Decimal | None:
    """Return what a spreadsheet's float text such as `81.099999999999994` stands for (81.1), or None when the text is no such thing.

    It is one when it has a decimal point and 16 or more significant digits, and the float nearest to it has a shorter form of at most
    15. It is one, too, when it is the full text of 17 digits of a float that lies one step beside that of a number of at most 12
    digits, as `92.600000000000009` lies beside 92.6: a sum or a rounding in the spreadsheet went wrong in the last place.

    Source: rule language, section 6, "Exactness".
    """
    digits, exponent = significant_digits(number), number.as_tuple().exponent
    if digits < _FLOAT_DIGITS or not isinstance(exponent, int) or exponent >= 0:
        return None
    nearest = float(number)
    short = Decimal(f"{nearest:.{_SHORT_DIGITS}g}")
    if float(short) == nearest:
        return short if short != number else None
    full = digits == _WHOLE_FLOAT_DIGITS and Decimal(f"{nearest:.{_WHOLE_FLOAT_DIGITS}g}") == number
    return _one_step_beside(nearest) if full else None


def _one_step_beside(number: float) -> Decimal | None:
    """Return the number whose plain digits are at most 12 and whose float is the next one to this float, up or down, if there is one.

    Of 15 digits there are so many numbers that one quotient in five lies a step beside one by chance; of 12, one in ten thousand.
    """
    figure = Decimal(f"{number:.{_FIGURE_DIGITS}g}")
    return figure if abs(figure) < 10**_FIGURE_DIGITS and math.nextafter(number, float(figure)) == float(figure) else None


def settle(fraction: Fraction) -> Number:
    """Return the decimal equal to a fraction when there is one, else the fraction."""
    rest, twos, fives = fraction.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return fraction
    places = max(twos, fives)
    digits = fraction.numerator * 10**places // fraction.denominator
    return _decimal(digits, places)


def round_half_away(number: Number, places: int) -> Decimal:
    """Return the number rounded to `places` decimals, a half going away from zero: 2.5 → 3, −2.5 → −3."""
    scaled = abs(Fraction(number)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _decimal(whole if number >= 0 else -whole, places)


def _decimal(digits: int, places: int) -> Decimal:
    return Decimal(f"{digits}E{-places}")


def write_number(number: Number) -> str:
    """Return the number in plain digits, never with an exponent; a fraction that does not end is rounded to 12 decimals."""
    if isinstance(number, Fraction):
        settled = settle(number)
        number = settled if isinstance(settled, Decimal) else round_half_away(number, _WRITTEN_DECIMALS)
    return format(number, "f")


def write_grouped(number: Decimal) -> str:
    """Return the number in plain digits with thousands separated by commas: `1,234.5`."""
    return format(number, ",f")


def plain(number: Number) -> str:
    """Return the number as a person would write it: no trailing zeros after the point, thousands separated."""
    text = write_number(number)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return write_grouped(Decimal(text))
