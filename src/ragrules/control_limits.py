"""The limits of an XmR control chart: between which two numbers figures lie that vary as they always do.

The mean of the figures and the mean of their moving ranges (how far each lies from the one directly before it) give the limits. A gap is no
figure: it counts in neither mean, and no moving range reaches across it, for the two figures beside it are not neighbours.

Source: D. J. Wheeler, "Understanding Variation" (the limits, and that five or six figures make useful ones); L. S. Nelson, "Control Charts
for Individual Measurements", Journal of Quality Technology 14 (1982) (moving ranges that are left out); NHS England, "Making Data Count",
as the package NHSRplotthedots 0.2.2 computes it (both together, and 12 figures for limits that are no longer provisional).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from ragrules.numbers import Number, settle

Figures = Sequence[Number | None]
"""The figures of a series in the order of their periods, None for a period that has none to show."""

FROM_MEAN = Decimal("2.66")
"""How many mean moving ranges the limits lie from the mean: 3 ÷ 1.128, to the digits that are published."""

SCREEN = Decimal("3.267")
"""A moving range of more than so many mean moving ranges is left out of their mean."""

LEAST_FIGURES = 6
"""With fewer figures there are no limits: of the five or six that are published, the more careful number."""

LEAST_RANGES = LEAST_FIGURES - 1
"""With fewer moving ranges there are none either: as many as six figures without a gap give."""

ENOUGH_FIGURES = 12
"""With fewer figures limits are provisional: each new figure may move them far."""


class NoLimits(StrEnum):
    """Why a series has no limits."""

    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"


@frozen(kw_only=True)
class ControlLimits:
    """The limits of a series: its mean, its mean moving range, how many figures they rest on, and how many moving ranges were left out."""

    mean: Number
    mean_range: Number
    figures: int
    screened: int = 0

    @property
    def lower(self) -> Number:
        """The lower limit, which itself still lies within the limits."""
        return self.at(Fraction(-1))

    @property
    def upper(self) -> Number:
        """The upper limit, which itself still lies within the limits."""
        return self.at(Fraction(1))

    def at(self, share: Fraction) -> Number:
        """Return the number that lies a share of the way from the mean to the upper limit; to the lower limit where it is negative.

        Source: limits at mean ± 2.66 × mean moving range, Wheeler, "Understanding Variation".
        """
        return settle(Fraction(self.mean) + share * Fraction(FROM_MEAN) * Fraction(self.mean_range))

    @property
    def provisional(self) -> bool:
        """Whether they rest on so few figures that each new one may move them far."""
        return self.figures < ENOUGH_FIGURES


def control_limits(figures: Figures) -> ControlLimits | NoLimits:
    """Return the limits of a series, or why it has none: too few figures, or none that differs from the one before in a way that counts."""
    points = [figure for figure in figures if figure is not None]
    ranges = moving_ranges(figures)
    if len(points) < LEAST_FIGURES or len(ranges) < LEAST_RANGES:
        return NoLimits.TOO_FEW
    kept = screened(ranges)
    if not any(kept):
        return NoLimits.NO_VARIATION
    return ControlLimits(mean=mean(points), mean_range=mean(kept), figures=len(points), screened=len(ranges) - len(kept))


def moving_ranges(figures: Figures) -> tuple[Fraction, ...]:
    """Return how far each figure lies from the one in the period before; nothing for a figure before or after a gap."""
    return tuple(
        abs(Fraction(later) - Fraction(earlier)) for earlier, later in pairwise(figures) if earlier is not None and later is not None
    )


def screened(ranges: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return the moving ranges without those of more than 3.267 times their mean: what a single jump did is no usual variation.

    Source: L. S. Nelson, "Control Charts for Individual Measurements", Journal of Quality Technology 14 (1982).
    """
    most = Fraction(SCREEN) * Fraction(mean(ranges))
    return tuple(each for each in ranges if each <= most)


def mean(numbers: Iterable[Number]) -> Number:
    """Return the exact mean of some numbers, of which there is at least one."""
    parts = [Fraction(number) for number in numbers]
    return settle(sum(parts, Fraction(0)) / len(parts))
