"""What is drawn first of an indicator, and what the rest of it has to suit."""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st

from ragrules.scale import Scale
from ragrules.terms import Against, Direction, Frequency, Measure, Unit

_UNITS = (
    Unit.PERCENT,
    Unit.COUNT,
    Unit.DAYS,
    Unit.CURRENCY,
    Unit.RATE,
    Unit.SCORE,
    Unit.RATIO,
    Unit.WEEKS,
    Unit.MONTHS,
    Unit.YEARS,
    Unit.PERCENTAGE_POINTS,
)
_FREQUENCIES = (
    Frequency.MONTHLY,
    Frequency.QUARTERLY,
    Frequency.ANNUAL,
    Frequency.HALF_YEARLY,
    Frequency.TERMLY,
    Frequency.WEEKLY,
)
_DIRECTIONS = (Direction.HIGHER, Direction.LOWER, Direction.CLOSEST, Direction.IN_RANGE, Direction.NONE)


@frozen(kw_only=True)
class Occasion:
    """What is drawn first of an indicator, and what the rest has to suit."""

    scale: Scale
    direction: Direction
    unit: Unit
    frequency: Frequency
    measure: Measure

    @property
    def calendar(self) -> str:
        """The calendar that has the periods."""
        return "academic-year-september" if self.frequency is Frequency.TERMLY else "financial-year-april"

    @property
    def comparable(self) -> tuple[Against, ...]:
        """The earlier periods that a figure can be compared with."""
        to_date = self.measure is Measure.YEAR_TO_DATE
        return (Against.SAME_PERIOD_LAST_YEAR,) if to_date else (Against.SAME_PERIOD_LAST_YEAR, Against.PREVIOUS_PERIOD)

    @property
    def lines(self) -> list[str]:
        """The lines that say it."""
        rate = ["per: 10000"] if self.unit is Unit.RATE else []
        calendar = [f"calendar: {self.calendar}"] if self.frequency is Frequency.TERMLY else []
        measure = [] if self.measure is Measure.PERIOD else [f"measure: {self.measure}"]
        return [f"unit: {self.unit}", *rate, f"frequency: {self.frequency}", *calendar, *measure, f"direction: {self.direction}"]


@st.composite
def occasions(draw: st.DrawFn, scale: Scale) -> Occasion:
    """Draw what the rest of an indicator has to suit."""
    return Occasion(
        scale=scale,
        direction=draw(st.sampled_from(_DIRECTIONS)),
        unit=draw(st.sampled_from(_UNITS)),
        frequency=draw(st.sampled_from(_FREQUENCIES)),
        measure=draw(st.sampled_from([Measure.PERIOD, Measure.YEAR_TO_DATE, Measure.SNAPSHOT])),
    )
