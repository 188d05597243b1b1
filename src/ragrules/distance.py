"""Distances as they are written: from a target (`5% of target`, `2 points`, `3`, each optionally `better`), or from another figure.

A change from another figure, called the reference, says which way: `2 points better`, `5% of reference worse`, `same`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from ragrules.errors import RagrulesError
from ragrules.numbers import Number, parse_number, plain

_NUMBER = r"(?P<amount>[0-9]+(?:\.[0-9]+)?)"
_WRITTEN = re.compile(rf"{_NUMBER}(?P<basis>\s*% of target| points?|)(?P<better> better)?", re.ASCII)
_FROM_REFERENCE = re.compile(rf"{_NUMBER}(?P<basis>\s*% of reference| points?|)(?P<way> better| worse|)", re.ASCII)
_OFFSET = re.compile(rf"(?P<sign>[-+]?){_NUMBER}(?P<basis> points?|)", re.ASCII)
_FACTOR = re.compile(rf"{_NUMBER}\s*%", re.ASCII)
_BARE_PERCENTAGE = re.compile(rf"{_NUMBER}\s*%(?P<better> better)?", re.ASCII)

ALLOWED = "'5% of target', '2 points' (unit percent), or a number in the indicator's own unit such as '3'"


ALLOWED_CHANGE = "'same', or how much better or worse, such as '2 points worse', '5% of reference better' or '3 worse'"
ALLOWED_MARGIN = "'1 point' (unit percent), '2% of reference', or a number in the indicator's own unit such as '3'"
ALLOWED_OFFSET = "'2 points' or '-2 points' (unit percent), or a number in the indicator's own unit such as '-3'"
ALLOWED_FACTOR = "a percentage such as '95%'"
SAME = "same"


class Basis(StrEnum):
    """What a distance is a distance in."""

    OF_TARGET = "% of target"
    OF_REFERENCE = "% of reference"
    POINTS = "points"
    UNIT = "unit"


class DistanceError(RagrulesError, ValueError):
    """A text that is no distance, with what to write instead in `hint`."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message, hint)

    def __str__(self) -> str:
        return str(self.args[0])


@frozen(kw_only=True)
class Distance:
    """A distance from the target or from a reference: how much, in what, and whether on the better side of it. Never negative."""

    amount: Decimal
    basis: Basis
    better: bool = False

    @property
    def is_relative(self) -> bool:
        """True when the distance is a share of what it is measured from."""
        return self.basis in (Basis.OF_TARGET, Basis.OF_REFERENCE)

    def from_target(self, target: Number) -> Fraction:
        """Return the distance in the indicator's unit. A relative distance is a share of |target|, or of |reference|.

        Source: rule language, section 6.
        """
        amount = Fraction(self.amount)
        return amount * abs(Fraction(target)) / 100 if self.is_relative else amount

    def __str__(self) -> str:
        """Return the distance as it is written in a rule file."""
        amount = plain(self.amount).replace(",", "")
        match self.basis:
            case Basis.OF_TARGET | Basis.OF_REFERENCE:
                text = f"{amount}{self.basis}"
            case Basis.POINTS:
                text = f"{amount} point" if self.amount == 1 else f"{amount} points"
            case _:
                text = amount
        return f"{text} better" if self.better else text


@lru_cache(maxsize=1024)
def parse_distance(text: str) -> Distance:
    """Return the distance that a tolerance says.

    Raises:
        DistanceError: the text is not a distance, or could be read in two ways (a bare `5%`).
    """
    bare = _BARE_PERCENTAGE.fullmatch(text)
    if bare is not None:
        amount, better = bare["amount"], bare["better"] or ""
        points = "point" if amount == "1" else "points"
        raise DistanceError(
            f"{text!r} can be read in two ways, as a share of the target or as percentage points",
            f"write '{amount}% of target{better}' or '{amount} {points}{better}'",
        )
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise DistanceError(f"{text!r} is not a distance", f"write {ALLOWED}")
    amount = _amount(written["amount"], ALLOWED)
    return Distance(amount=amount, basis=_basis(written["basis"], Basis.OF_TARGET), better=written["better"] is not None)


@lru_cache(maxsize=1024)
def parse_change(text: str) -> Distance:
    """Return how far from a reference a text says, and on which side: `2 points worse`, `5% of reference better`, `same`.

    Raises:
        DistanceError: the text is no such change, or does not say which way.
    """
    if text == SAME:
        return Distance(amount=Decimal(0), basis=Basis.OF_REFERENCE)
    written = _from_reference(text, ALLOWED_CHANGE)
    if not written["way"]:
        raise DistanceError(f"{text!r} does not say which way", f"write '{text} better' or '{text} worse'")
    amount = _amount(written["amount"], ALLOWED_CHANGE)
    return Distance(amount=amount, basis=_basis(written["basis"], Basis.OF_REFERENCE), better=written["way"] == " better")


@lru_cache(maxsize=1024)
def parse_margin(text: str) -> Distance:
    """Return how far apart two figures may lie and still count as the same: `1 point`, `2% of reference`, `3`.

    Raises:
        DistanceError: the text is no such distance.
    """
    written = _from_reference(text, ALLOWED_MARGIN)
    if written["way"]:
        raise DistanceError(f"{text!r} is not a distance in both ways", f"write {text.removesuffix(written['way'])!r}")
    return Distance(amount=_amount(written["amount"], ALLOWED_MARGIN), basis=_basis(written["basis"], Basis.OF_REFERENCE))


def parse_offset(text: str) -> tuple[Decimal, Basis]:
    """Return what is added to a comparator, with its sign, and whether in points or in the indicator's own unit.

    Raises:
        DistanceError: the text is no such offset.
    """
    written = _OFFSET.fullmatch(text)
    if written is None:
        hint = "write 'factor: 95%' for a share" if "%" in text else f"write {ALLOWED_OFFSET}"
        raise DistanceError(f"{text!r} is not an offset", hint)
    amount = _amount(written["amount"], ALLOWED_OFFSET)
    return -amount if written["sign"] == "-" else amount, _basis(written["basis"], Basis.UNIT)


def parse_factor(text: str) -> Decimal:
    """Return the percentage that a comparator is multiplied by.

    Raises:
        DistanceError: the text is no percentage.
    """
    written = _FACTOR.fullmatch(text)
    if written is None:
        raise DistanceError(f"{text!r} is not a factor", f"write {ALLOWED_FACTOR}")
    return _amount(written["amount"], ALLOWED_FACTOR)


def _from_reference(text: str, allowed: str) -> re.Match[str]:
    written = _FROM_REFERENCE.fullmatch(text)
    if written is not None:
        return written
    bare = _BARE_PERCENTAGE.fullmatch(text.removesuffix(" worse"))
    if bare is None:
        raise DistanceError(f"{text!r} is not a distance from another figure", f"write {allowed}")
    rest = text.partition("%")[2]
    message = f"{text!r} can be read in two ways, as a share of the reference or as percentage points"
    raise DistanceError(message, f"write '{bare['amount']}% of reference{rest}' or '{bare['amount']} points{rest}'")


def _amount(text: str, allowed: str) -> Decimal:
    try:
        return parse_number(text)
    except ValueError as error:
        raise DistanceError(str(error), f"write {allowed}") from None


def _basis(text: str, relative: Basis) -> Basis:
    match text.strip():
        case "":
            return Basis.UNIT
        case "point" | "points":
            return Basis.POINTS
        case _:
            return relative
