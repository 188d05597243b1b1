"""Scales: where a period and a number stand in a chart. This is where exact numbers become places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from ragrules.numbers import Number
from ragrules.pictures.drawing import rounded
from ragrules.report.document import Chart

_MARGIN = 8
"""Above the highest number and below the lowest is room for one part in so many of the stretch between them."""


@frozen(kw_only=True)
class Box:
    """A rectangle of a drawing that something is laid out in."""

    left: float
    top: float
    right: float
    bottom: float


@frozen(kw_only=True, slots=False)
class Scales:
    """A chart's periods laid out over the width of a box, each in a column of its own, and its numbers over the height."""

    box: Box
    periods: int
    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, chart: Chart, box: Box) -> Scales | None:
        """Return the scales of a chart, None where it shows no number.

        The height is that of the numbers shown, and depends on nothing else: a figure that is not shown cannot be told from it.
        """
        shown = list(_shown(chart))
        if not shown:
            return None
        low, high = min(shown), max(shown)
        margin = (high - low or abs(high) or Fraction(1)) / _MARGIN
        return cls(box=box, periods=len(chart.periods), low=low - margin, high=high + margin)

    @cached_property
    def column(self) -> float:
        """The width of a period's column."""
        return (self.box.right - self.box.left) / self.periods

    def edge(self, period: int) -> float:
        """Return where the column of a period begins; that of the one after the last is where the last ends."""
        return rounded(self.box.left + self.column * period)

    def middle(self, period: int) -> float:
        """Return the middle of a period's column."""
        return rounded(self.box.left + self.column * (period + 0.5))

    def height(self, number: Number) -> float:
        """Return how far down a number stands; what lies beyond the box stands on its edge."""
        share = (self.high - Fraction(number)) / (self.high - self.low)
        return rounded(self.box.top + float(min(max(share, Fraction(0)), Fraction(1))) * (self.box.bottom - self.box.top))


def _shown(chart: Chart) -> Iterator[Fraction]:
    numbers: Iterable[Number | None] = (point.number for point in chart.points if point is not None)
    yield from (Fraction(number) for number in numbers if number is not None)
    yield from (Fraction(number) for line in chart.lines for number in line.numbers if number is not None)
