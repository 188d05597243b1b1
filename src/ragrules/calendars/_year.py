"""The calendars whose year is twelve whole months from the first day of some month; the files beside this one say which month."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from attrs import frozen
from dateutil.relativedelta import relativedelta

from ragrules.period import Lag, Period, PeriodError, PeriodKind, shape_of
from ragrules.period_text import FIRST_YEAR, LAST_YEAR, TERMS, year_label
from ragrules.terms import Measure

_ONE_DAY = timedelta(days=1)
_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.TERM: 4, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_ALL_KINDS = frozenset(PeriodKind)
_KINDS_WITHOUT_TERMS = _ALL_KINDS - {PeriodKind.TERM}
_WITHOUT_TERMS = "use another kind of period, or a calendar that has terms, such as academic-year-september"


@frozen(kw_only=True, eq=False)
class YearCalendar:
    """A `ragrules.period.Calendar` whose year starts on the first day of `first_month` (1 to 12).

    Quarters, halves and terms are three, six and four months counted from there. A year that starts in January is written `2021`, any
    other `2021/22`.
    """

    name: str
    first_month: int
    has_terms: bool = False

    @property
    def kinds(self) -> frozenset[PeriodKind]:
        """The kinds of period that the calendar has."""
        return _ALL_KINDS if self.has_terms else _KINDS_WITHOUT_TERMS

    def parse(self, text: str) -> Period:
        """Return the period that a text says.

        Raises:
            PeriodError: the text is not a period, or not one of this calendar's.
        """
        return _parsed(self, text)

    def containing(self, day: date, kind: PeriodKind) -> Period:
        """Return the period of that kind that the day lies in.

        Raises:
            PeriodError: the calendar has no periods of that kind, the kind is a range, or the day lies outside 1900 to 2200.
        """
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise PeriodError(f"the day {day} is too far away", f"ask for a day in the years {FIRST_YEAR} to {LAST_YEAR}")
        return _holding(self, day, kind)

    def previous(self, period: Period) -> Period:
        """Return the period of the same kind just before."""
        before = period.start - _ONE_DAY
        if period.kind is PeriodKind.RANGE:
            return _range(_step(period.start, period, -1), before)
        return _holding(self, before, period.kind)

    def next(self, period: Period) -> Period:
        """Return the period of the same kind just after."""
        after = period.end + _ONE_DAY
        if period.kind is PeriodKind.RANGE:
            return _range(after, _step(after, period, 1) - _ONE_DAY)
        return _holding(self, after, period.kind)

    def same_last_year(self, period: Period) -> Period | None:
        """Return the period of the same kind and place one year earlier, or None for week 53."""
        if period.kind is PeriodKind.WEEK:
            year, week, _ = period.start.isocalendar()
            return _week(year - 1, week) if week <= 52 else None  # no two years running have 53 weeks
        start = _months_on(period.start, -12)
        if period.kind is PeriodKind.RANGE:
            return _range(start, _year_earlier(period.end) if _whole_months(period) else _months_on(period.end, -12))
        return _holding(self, start, period.kind)

    def year_of(self, period: Period) -> Period:
        """Return the calendar's year in which the period ends."""
        return _holding(self, period.end, PeriodKind.YEAR)

    def periods_of_year(self, year: Period, kind: PeriodKind) -> tuple[Period, ...]:
        """Return the periods of that kind that end in the year, in order.

        Raises:
            PeriodError: `year` is not a year of this calendar, the calendar has no periods of that kind, or the kind is a range.
        """
        if year != self.year_of(year):
            raise PeriodError(f"{year.label!r} is not a year of {self.name}", f"give one such as {self.year_of(year).label!r}")
        periods = []
        period = _holding(self, year.start, kind)
        while period.end <= year.end:
            periods.append(period)
            period = self.next(period)
        return tuple(periods)

    def due_date(self, period: Period, lag: Lag) -> date:
        """Return the day by which the period's value is due: its end plus the lag; a day that the month does not have becomes its last."""
        return _months_on(period.end, lag.months) + timedelta(days=lag.days)

    def coverage(self, period: Period, measure: Measure) -> tuple[date, date]:
        """Return the first and last day that one value of that measure covers."""
        if measure is Measure.YEAR_TO_DATE:
            return self.year_of(period).start, period.end
        if measure is Measure.ROLLING_12_MONTHS:
            return _year_earlier(period.end) + _ONE_DAY, period.end
        return period.start, period.end


@lru_cache(maxsize=4096)
def _parsed(calendar: YearCalendar, text: str) -> Period:
    shape = shape_of(text)
    if shape.days is not None:
        return Period(start=shape.days[0], end=shape.days[1], label=text, kind=shape.kind)
    if shape.kind is PeriodKind.TERM and not calendar.has_terms:
        raise PeriodError(f"{text!r} is not a period of {calendar.name}, which has no terms", _WITHOUT_TERMS)
    part = _part(calendar, shape.kind, shape.year, shape.number)
    if part.label != text:
        year = _part(calendar, PeriodKind.YEAR, shape.year, 1)
        raise PeriodError(
            f"{text!r} is not a period of {calendar.name}, which writes its years as {year.label!r}",
            f"write {part.label!r} for {part.start} to {part.end}, or the {part.kind} that is meant",
        )
    return part


@lru_cache(maxsize=4096)
def _holding(calendar: YearCalendar, day: date, kind: PeriodKind) -> Period:
    match kind:
        case PeriodKind.RANGE:
            raise PeriodError("no one range holds a day", "ask for a week, month, quarter, half, term, year or date")
        case PeriodKind.DATE:
            return Period(start=day, end=day, label=day.isoformat(), kind=kind)
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return _week(year, week)
        case PeriodKind.TERM if not calendar.has_terms:
            raise PeriodError(f"{calendar.name} has no terms", _WITHOUT_TERMS)
        case _:
            year, month = divmod(12 * day.year + day.month - 1 - _months_before_year(calendar, kind), 12)
            return _part(calendar, kind, year, month // _MONTHS_IN[kind] + 1)


def _part(calendar: YearCalendar, kind: PeriodKind, year: int, number: int) -> Period:
    """Return the month, quarter, half, term or year of that number, counted from 1, in the year with that label."""
    size = _MONTHS_IN[kind]
    first = 12 * year + _months_before_year(calendar, kind) + size * (number - 1)
    in_year = year_label(year, split=calendar.first_month > 1)
    match kind:
        case PeriodKind.MONTH:
            label = f"{year:04}-{number:02}"
        case PeriodKind.QUARTER:
            label = f"{in_year} Q{number}"
        case PeriodKind.HALF:
            label = f"{in_year} H{number}"
        case PeriodKind.TERM:
            label = f"{in_year} {TERMS[number - 1]}"
        case _:
            label = in_year
    return Period(start=_first_day(first), end=_first_day(first + size) - _ONE_DAY, label=label, kind=kind)


def _months_before_year(calendar: YearCalendar, kind: PeriodKind) -> int:
    """Return how many months of a calendar year pass before the first period of that kind; months are always counted from January."""
    return 0 if kind is PeriodKind.MONTH else calendar.first_month - 1


def _first_day(months: int) -> date:
    """Return the first day of a month, given as the number of months since the start of year 0."""
    return date(months // 12, months % 12 + 1, 1)


def _week(year: int, week: int) -> Period:
    monday = date.fromisocalendar(year, week, 1)
    return Period(start=monday, end=monday + timedelta(days=6), label=f"{year:04}-W{week:02}", kind=PeriodKind.WEEK)


def _range(start: date, end: date) -> Period:
    return Period(start=start, end=end, label=f"{start}..{end}", kind=PeriodKind.RANGE)


def _whole_months(period: Period) -> int:
    """Return how many whole months the period is, or 0 when it is not whole months."""
    after = period.end + _ONE_DAY
    if period.start.day != 1 or after.day != 1:
        return 0
    return 12 * (after.year - period.start.year) + after.month - period.start.month


def _step(day: date, period: Period, direction: int) -> date:
    """Return the day one length of a range later (1) or earlier (-1): as many months when it is whole months, else as many days."""
    months = _whole_months(period)
    return _months_on(day, direction * months) if months else day + timedelta(days=direction * period.days)


def _year_earlier(day: date) -> date:
    """Return the same day of the year before, where the last day of a month stays the last."""
    after = day + _ONE_DAY
    return _months_on(after, -12) - _ONE_DAY if after.day == 1 else _months_on(day, -12)


@lru_cache(maxsize=4096)
def _months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    return day + relativedelta(months=months)
