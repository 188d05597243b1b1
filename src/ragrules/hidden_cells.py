"""What a reader can work out of the hidden cells of a table whose total is known: the narrowest bounds, exactly.

A cell holds two counts and their sum, such as numerator, complement and denominator. What is known of each lies between two bounds, and
what is known of all hidden cells together is their total. Bounds on two counts and on their sum keep that form when cells are added up,
and where they are whole so are the extremes (the constraints are those of a flow in a network). So the bounds found here are exact, not
merely safe.

Source: the attacker's problem of Fischetti and Salazar, "Models and algorithms for the 2-dimensional cell suppression problem in
statistical disclosure control", Mathematical Programming 84 (1999), for one total, where it has a closed form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

ENDLESS = Fraction(10**80)
"""Stands for no bound: figures have at most 60 digits, so no sum of them comes near it."""

Counts = tuple[Fraction, Fraction, Fraction]
"""Two counts and their sum."""


@frozen
class Bounds:
    """The least and the greatest that a count may be, both included."""

    least: Fraction = -ENDLESS
    most: Fraction = ENDLESS

    def within(self, other: Bounds) -> Bounds:
        """Return what both leave possible."""
        return Bounds(max(self.least, other.least), min(self.most, other.most))

    def plus(self, other: Bounds) -> Bounds:
        """Return the bounds of the sum of two counts."""
        return Bounds(self.least + other.least, self.most + other.most)

    def minus(self, other: Bounds) -> Bounds:
        """Return the bounds of the difference of two counts."""
        return Bounds(self.least - other.most, self.most - other.least)

    @property
    def open(self) -> bool:
        """True when at least two whole counts lie between them, however they are placed."""
        return self.most - self.least >= 1


NOTHING = Bounds(Fraction(0), Fraction(0))

Cell = tuple[Bounds, Bounds, Bounds]
"""What is known of two counts and of their sum."""


def tight(cell: Cell) -> Cell:
    """Return the bounds that are left of each when the other two are taken into account."""
    one, two, both = cell
    return one.within(both.minus(two)), two.within(both.minus(one)), both.within(one.plus(two))


def narrowed(cells: Sequence[Cell], total: Counts) -> list[Cell] | None:
    """Return the bounds of each cell once their total is known; None when no counts come to it, so that it is not their total."""
    known = [tight(cell) for cell in cells]
    sums = _sum(known)
    if any(not bounds.least <= count <= bounds.most for bounds, count in zip(sums, total, strict=True)):
        return None
    found = []
    for cell in known:
        rest = [
            Bounds(count - bounds.most + own.most, count - bounds.least + own.least)
            for own, bounds, count in zip(cell, sums, total, strict=True)
        ]
        one, two, both = (own.within(left) for own, left in zip(cell, rest, strict=True))
        found.append(tight((one, two, both)))
    return found


def _sum(cells: Iterable[Cell]) -> Cell:
    one = two = both = NOTHING
    for first, second, third in cells:
        one, two, both = one.plus(first), two.plus(second), both.plus(third)
    return one, two, both
