"""Periods: the stretch of days that one figure stands for, when its value falls due, and what a calendar must be able to say about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol, cast

from attrs import frozen

from ragrules.period_text import PeriodError, PeriodKind, Shape, shape_of, shown
from ragrules.registry import BrokenExtensionError, find
from ragrules.terms import Frequency, Measure

__all__ = ["KIND_OF", "Calendar", "Lag", "Period", "PeriodError", "PeriodKind", "Shape", "calendar_named", "parse_lag", "shape_of"]

_MOST_DAYS, _MOST_MONTHS = 3660, 120

KIND_OF: Mapping[Frequency, PeriodKind] = MappingProxyType(
    {
        Frequency.WEEKLY: PeriodKind.WEEK,
        Frequency.MONTHLY: PeriodKind.MONTH,
        Frequency.QUARTERLY: PeriodKind.QUARTER,
        Frequency.HALF_YEARLY: PeriodKind.HALF,
        Frequency.TERMLY: PeriodKind.TERM,
        Frequency.ANNUAL: PeriodKind.YEAR,
    }
)
"""The kind of period that an indicator of each frequency has one value for."""


@frozen(kw_only=True, order=True, cache_hash=True)
class Period:
    """A stretch of days with its label; `start` and `end` are both in it. Periods sort by their end, then by their start."""

    end: date
    start: date
    kind: PeriodKind
    label: str

    def __str__(self) -> str:
        """Return the label, which is how the period is written."""
        return self.label

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Return whether the day is one of the period's."""
        return self.start <= day <= self.end


@frozen(kw_only=True)
class Lag:
    """How long after its end a period's value falls due."""

    days: int = 0
    months: int = 0

    def __str__(self) -> str:
        """Return the lag as it is written in a rule file."""
        counts = ((self.months, "month"), (self.days, "day"))
        return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count) or "0 days"


_LAG = re.compile(r"(0|[1-9]\d{0,5}) (day|month)s?", re.ASCII)


def parse_lag(text: str) -> Lag:
    """Return the lag that a text such as `14 days` or `1 month` says.

    Raises:
        PeriodError: the text is not a number of days or months, or is a lag of more than ten years.
    """
    written = _LAG.fullmatch(text)
    if written is None:
        raise PeriodError(f"{shown(text)} is not a lag", "write a number of days or months, such as '14 days' or '2 months'")
    count, unit = int(written[1]), written[2]
    lag = Lag(days=count) if unit == "day" else Lag(months=count)
    if lag.days > _MOST_DAYS or lag.months > _MOST_MONTHS:
        raise PeriodError(f"a lag of {lag} is too long", f"write at most {_MOST_DAYS} days or {_MOST_MONTHS} months")
    return lag


class Calendar(Protocol):
    """Which quarters, halves, terms and years there are. Every period given to a calendar is one of its own.

    What is read lies in the years 1900 to 2200. A step from there may end outside them, so that no step fails at their ends.
    """

    @property
    def name(self) -> str:
        """The calendar's name in a rule file."""
        ...

    @property
    def kinds(self) -> frozenset[PeriodKind]:
        """The kinds of period that the calendar has; only a calendar of schools has terms."""
        ...

    def parse(self, text: str) -> Period:
        """Return the period that a text such as `2021/22 Q1` says; its label is the text.

        Raises:
            PeriodError: the text is not a period, or not one of this calendar's.
        """
        ...

    def containing(self, day: date, kind: PeriodKind) -> Period:
        """Return the period of that kind that the day lies in; for a date, the day itself.

        Raises:
            PeriodError: the calendar has no periods of that kind, the kind is a range, or the day lies outside 1900 to 2200.
        """
        ...

    def previous(self, period: Period) -> Period:
        """Return the period of the same kind that ends the day before this one starts.

        Before a range of whole months stand as many whole months, before any other range as many days.
        """
        ...

    def next(self, period: Period) -> Period:
        """Return the period of the same kind that starts the day after this one ends; ranges step as in `previous`."""
        ...

    def same_last_year(self, period: Period) -> Period | None:
        """Return the period of the same kind and place one year earlier, or None when that year has none.

        No two years running have a week 53, so the same week last year is None for every week 53.

        The days of a date or range move back a year, 29 February to 28 February; a range of whole months stays one.
        """
        ...

    def year_of(self, period: Period) -> Period:
        """Return the calendar's year in which the period ends."""
        ...

    def periods_of_year(self, year: Period, kind: PeriodKind) -> tuple[Period, ...]:
        """Return the periods of that kind that end in the year, in order.

        Raises:
            PeriodError: `year` is not a year of this calendar, the calendar has no periods of that kind, or the kind is a range.
        """
        ...

    def due_date(self, period: Period, lag: Lag) -> date:
        """Return the day by which the period's value is due: its end plus the lag. 31 August + 1 month is 30 September."""
        ...

    def coverage(self, period: Period, measure: Measure) -> tuple[date, date]:
        """Return the first and last day that one value of that measure covers.

        A year to date starts with the calendar's year in which the period ends. Twelve rolling months end with the period: those to
        28 February 2021 start on 1 March 2020.
        """
        ...


def calendar_named(name: str) -> Calendar:
    """Return the calendar of that name, from this package or from another's entry point.

    Raises:
        UnknownNameError: there is no such calendar; the error lists those there are and the nearest.
        BrokenExtensionError: another package's calendar cannot be loaded, or has no `CALENDAR`.
    """
    module = find("calendars", name)
    if not hasattr(module, "CALENDAR"):
        raise BrokenExtensionError("calendars", name, f"the module {module.__name__} has no CALENDAR")
    return cast("Calendar", module.CALENDAR)
