"""Distances from a target as they are written in a tolerance: `5% of target`, `2 points`, `3`, each optionally `better`."""

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
_BARE_PERCENTAGE = re.compile(rf"{_NUMBER}\s*%(?P<better> better)?", re.ASCII)

ALLOWED = "'5% of target', '2 points' (unit percent), or a number in the indicator's own unit such as '3'"


class Basis(StrEnum):
    """What a distance is a distance in."""

    OF_TARGET = "% of target"
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
    """A distance from the target: how much, in what, and whether on the better side of it. Never negative."""

    amount: Decimal
    basis: Basis
    better: bool = False

    def from_target(self, target: Number) -> Fraction:
        """Return the distance in the indicator's unit. A relative distance is a share of |target|.

        Source: rule language, section 6.
        """
        amount = Fraction(self.amount)
        return amount * abs(Fraction(target)) / 100 if self.basis is Basis.OF_TARGET else amount

    def __str__(self) -> str:
        """Return the distance as it is written in a rule file."""
        amount = plain(self.amount).replace(",", "")
        match self.basis:
            case Basis.OF_TARGET:
                text = f"{amount}% of target"
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
    try:
        amount = parse_number(written["amount"])
    except ValueError as error:
        raise DistanceError(str(error), f"write {ALLOWED}") from None
    match written["basis"].strip():
        case "":
            basis = Basis.UNIT
        case "point" | "points":
            basis = Basis.POINTS
        case _:
            basis = Basis.OF_TARGET
    return Distance(amount=amount, basis=basis, better=written["better"] is not None)
