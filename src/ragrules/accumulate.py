"""Figures accumulated from period figures, for a year to date or twelve rolling months: sums, or numerators over denominators, exact.

Source: rule language, section 4, `supplied_as` and `accumulate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import define, evolve, field, frozen

from ragrules.errors import Fault, Problem
from ragrules.numbers import settle
from ragrules.observation import Observation
from ragrules.period import Calendar, Period
from ragrules.spec import Indicator
from ragrules.terms import Accumulate, Measure, Status

NOT_ACCUMULABLE = Fault(
    code="RAG214",
    title="figure that cannot be accumulated",
    meaning="Period figures are accumulated by adding values, or by numerators over denominators, and the row does not have these.",
    remedy="Give the value for 'accumulate: sum', and the numerator and the denominator for 'accumulate: ratio'.",
    bad="indicator,period,value,numerator,denominator\nvisits,2021-08,91,,",
    good="indicator,period,value,numerator,denominator\nvisits,2021-08,,91,100",
)

_AGAINST = (
    Status.NOT_REPORTABLE,
    Status.WITHHELD,
    Status.SUPPRESSED,
    Status.NOT_APPLICABLE,
    Status.NOT_YET_REPORTED,
    Status.NO_VALUE,
)
"""What stands against accumulating, in the order of precedence of the reasons."""


@frozen(kw_only=True, weakref_slot=False)
class Accumulated(Observation):
    """A figure accumulated from period figures, or the statement why there is none.

    `over` are the periods that it covers, oldest first. `missing` are those whose figures have not come, `stopping` those whose status it
    has, and `revised_periods` those whose figures took the place of others.
    """

    over: tuple[Period, ...]
    missing: tuple[Period, ...] = ()
    stopping: tuple[Period, ...] = ()
    revised_periods: tuple[Period, ...] = ()

    @property
    def is_revised(self) -> bool:
        """True when a figure that it was accumulated from took the place of another."""
        return bool(self.revised_periods)


def accumulation_problems(indicator: Indicator, rows: Iterable[Observation]) -> Iterator[Problem]:
    """Yield a problem for each row that cannot be accumulated as its indicator says. A row without a figure is none."""
    for row in rows:
        message = _problem(indicator, row)
        if message is not None:
            yield NOT_ACCUMULABLE.at(row.location, message, path="value")


def _problem(indicator: Indicator, row: Observation) -> str | None:
    if row.status is not Status.REPORTED:
        return None
    with_parts = row.numerator is not None and row.denominator is not None
    if indicator.accumulate is Accumulate.RATIO and row.value is not None and not with_parts:
        return "'accumulate: ratio' adds numerators and denominators, and the row has only a value"
    if indicator.accumulate is Accumulate.RATIO and row.denominator == 0 and row.numerator:
        return f"'accumulate: ratio' adds numerators and denominators, and {row.numerator} over 0 is no share"
    if indicator.accumulate is Accumulate.SUM and row.value is None and with_parts:
        return "'accumulate: sum' adds values, and the row has only a numerator and a denominator"
    return None


@define(kw_only=True, eq=False)
class Accumulator:
    """What accumulates the period figures of one indicator."""

    indicator: Indicator
    calendar: Calendar
    _over: dict[Period, tuple[Period, ...]] = field(factory=dict, init=False)

    def over(self, period: Period) -> tuple[Period, ...]:
        """Return the periods whose figures are accumulated for a period, oldest first; the last is the period itself.

        A year to date begins when the indicator begins to exist; twelve rolling months are always twelve.
        """
        found = self._over.get(period)
        if found is None:
            found = self._over[period] = tuple(reversed(list(self._backwards(period))))
        return found

    def _backwards(self, period: Period) -> Iterator[Period]:
        first = self.calendar.coverage(period, self.indicator.measure)[0]
        begins = self.indicator.in_force.start if self.indicator.measure is Measure.YEAR_TO_DATE else None
        yield period
        earlier = self.calendar.previous(period)
        while earlier.end >= first and (begins is None or earlier.end >= begins):
            yield earlier
            earlier = self.calendar.previous(earlier)

    def figure(self, period: Period, rows: Mapping[Period, Observation], area: str | None) -> Accumulated:
        """Return what the period figures of an area come to for a period. Without one of them there is no figure."""
        over = self.over(period)
        statuses = {each: self._status(rows.get(each)) for each in over}
        against = next((status for status in _AGAINST if status in statuses.values()), Status.REPORTED)
        found = [rows[each] for each in over if each in rows]
        own = rows.get(period)
        value, numerator, denominator = self._figure(found) if against is Status.REPORTED else (None, None, None)
        return Accumulated(
            indicator=self.indicator.id,
            period=period.label,
            area=area,
            status=against,
            value=value,
            numerator=numerator,
            denominator=denominator,
            provisional=any(row.provisional for row in found),
            float_text=any(row.float_text for row in found),
            level=None if own is None else own.level,
            note="" if own is None else own.note,
            file="" if own is None else own.file,
            row=0 if own is None else own.row,
            over=over,
            missing=tuple(each for each, status in statuses.items() if status is Status.NOT_YET_REPORTED),
            stopping=tuple(each for each, status in statuses.items() if status is against is not Status.REPORTED),
            revised_periods=tuple(each for each in over if each in rows and rows[each].is_revised),
        )

    def _status(self, row: Observation | None) -> Status:
        """Return what a period's row says against accumulating; a share of nothing counts as none of none."""
        if row is None:
            return Status.NOT_YET_REPORTED
        if self.indicator.accumulate is Accumulate.RATIO:
            if row.status is Status.NOT_APPLICABLE and row.numerator == 0 and row.denominator == 0:
                return Status.REPORTED
            there = row.numerator is not None and row.denominator is not None
        else:
            there = row.value is not None
        return Status.NO_VALUE if row.status is Status.REPORTED and not there else row.status

    def _figure(self, rows: list[Observation]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Return the value, or the parts that it is computed from."""
        if self.indicator.accumulate is Accumulate.SUM:
            return _total(row.value for row in rows), None, None
        return None, _total(row.numerator for row in rows), _total(row.denominator for row in rows)


def _total(numbers: Iterable[Decimal | None]) -> Decimal:
    """Return the exact sum. It goes through fractions, for decimals alone are rounded to 28 digits."""
    total = sum((Fraction(number) for number in numbers if number is not None), Fraction(0))
    return cast("Decimal", settle(total))  # a sum of decimals ends


@define(eq=False)
class AccumulatedRows(Mapping[Period, Observation]):
    """The accumulated figures of one indicator and area, for each period that has a row, each worked out when it is asked for.

    `as_shown` has the last word on each: it may take out what must not be shown.
    """

    _accumulator: Accumulator
    rows: Mapping[Period, Observation]
    """The period figures."""
    _area: str
    _as_shown: Callable[[Observation], Observation]
    _found: dict[Period, Observation] = field(factory=dict, init=False)

    def __getitem__(self, period: Period) -> Observation:
        """Return the accumulated figure for a period that has a row."""
        found = self._found.get(period)
        if found is None:
            if period not in self.rows:
                raise KeyError(period)
            found = self._found[period] = self.figure(period)
        return found

    def __contains__(self, period: object) -> bool:
        """Return whether the period has a row, without working anything out."""
        return period in self.rows

    def __iter__(self) -> Iterator[Period]:
        """Return an iterator over the periods that have a row."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many periods have a row."""
        return len(self.rows)

    def figure(self, period: Period) -> Observation:
        """Return the figure for a period, which says what is missing where the period itself has no row."""
        return self._as_shown(self._accumulator.figure(period, self.rows, self._area))

    def with_row(self, period: Period, row: Observation) -> AccumulatedRows:
        """Return the accumulated figures as they would be with another period figure."""
        return evolve(self, rows={**self.rows, period: row})
