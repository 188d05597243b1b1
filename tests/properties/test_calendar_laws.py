"""Laws of every calendar for any day and any text. Those of the contract for a calendar go through the periods of some years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ragrules.period import Lag, Period, PeriodError, PeriodKind, calendar_named
from ragrules.registry import names
from ragrules.terms import Measure

ONE_DAY = timedelta(days=1)
days = st.dates(min_value=date(1901, 9, 1), max_value=date(2199, 8, 31))
kinds = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.RANGE])
tiling = st.sampled_from([kind for kind in PeriodKind if kind not in {PeriodKind.DATE, PeriodKind.RANGE}])
each_calendar = pytest.mark.parametrize(
    "calendar", [calendar_named(name) for name in names("calendars")], ids=lambda calendar: calendar.name
)


def one_of(calendar, day, kind):
    """The calendar's period of that kind that holds the day; the example is passed over when the calendar has no such periods."""
    assume(kind in calendar.kinds)
    return calendar.containing(day, kind)


@each_calendar
@given(day=days, kind=kinds)
def test_the_period_of_a_day_contains_the_day_and_is_of_the_kind(calendar, day, kind):
    period = one_of(calendar, day, kind)
    assert period.contains(day)
    assert period.kind is kind


@each_calendar
@given(day=days, kind=kinds)
def test_a_period_reads_back_as_itself(calendar, day, kind):
    period = one_of(calendar, day, kind)
    assert calendar.parse(str(period)) == period


@each_calendar
@given(day=st.dates(min_value=date(1901, 9, 1), max_value=date(2197, 8, 31)), length=st.integers(min_value=0, max_value=800))
def test_a_range_reads_back_as_itself(calendar, day, length):
    text = f"{day}..{day + timedelta(days=length)}"
    period = calendar.parse(text)
    assert (str(period), period.start, period.days, period.kind) == (text, day, length + 1, PeriodKind.RANGE)


@each_calendar
@given(day=days, kind=kinds)
def test_neighbouring_periods_meet_and_lead_back(calendar, day, kind):
    period = one_of(calendar, day, kind)
    after = calendar.next(period)
    assert after.start == period.end + ONE_DAY
    assert after.kind is kind
    assert after > period
    assert calendar.previous(after) == period


@each_calendar
@given(day=days, kind=kinds)
def test_every_day_of_a_period_gives_the_same_period(calendar, day, kind):
    period = one_of(calendar, day, kind)
    assert calendar.containing(period.start, kind) == period
    assert calendar.containing(period.end, kind) == period


@each_calendar
@given(day=days, kind=tiling)
def test_the_periods_of_consecutive_years_tile_time(calendar, day, kind):
    assume(kind in calendar.kinds)
    year = calendar.containing(day, PeriodKind.YEAR)
    periods = calendar.periods_of_year(year, kind) + calendar.periods_of_year(calendar.next(year), kind)
    assert list(periods) == sorted(periods)
    assert all(later.start == earlier.end + ONE_DAY for earlier, later in pairwise(periods))
    assert all(calendar.year_of(period) in (year, calendar.next(year)) for period in periods)


@each_calendar
@given(day=days, kind=tiling)
def test_the_periods_of_a_year_fill_it(calendar, day, kind):
    assume(kind in calendar.kinds)
    year = calendar.containing(day, PeriodKind.YEAR)
    periods = calendar.periods_of_year(year, kind)
    short_of_a_week = timedelta(days=6) if kind is PeriodKind.WEEK else timedelta(0)
    assert abs(periods[0].start - year.start) <= short_of_a_week
    assert abs(periods[-1].end - year.end) <= short_of_a_week


@each_calendar
@given(day=days, kind=kinds)
def test_the_year_of_a_period_holds_its_last_day(calendar, day, kind):
    period = one_of(calendar, day, kind)
    year = calendar.year_of(period)
    assert year.kind is PeriodKind.YEAR
    assert year.contains(period.end)


@each_calendar
@given(day=days, kind=kinds)
def test_the_same_period_last_year_is_of_the_kind_and_a_year_earlier(calendar, day, kind):
    period = one_of(calendar, day, kind)
    earlier = calendar.same_last_year(period)
    if earlier is None:
        assert str(period).endswith("-W53")
    else:
        assert earlier.kind is kind
        assert 358 <= (period.end - earlier.end).days <= 371
        assert calendar.parse(str(earlier)) == earlier


@each_calendar
@given(day=days, kind=kinds, lag=st.integers(min_value=0, max_value=3660))
def test_a_lag_of_days_is_counted_from_the_end(calendar, day, kind, lag):
    period = one_of(calendar, day, kind)
    assert calendar.due_date(period, Lag(days=lag)) == period.end + timedelta(days=lag)


@each_calendar
@given(day=days, kind=kinds, measure=st.sampled_from(Measure))
def test_what_a_value_covers_ends_with_its_period(calendar, day, kind, measure):
    period = one_of(calendar, day, kind)
    start, end = calendar.coverage(period, measure)
    assert start <= end == period.end


@each_calendar
@given(text=st.one_of(st.text(max_size=30), st.from_regex(r"[0-9]{3,5}[-/ ][0-9QHWASaq]{1,4}( [QHA][0-9a-z]{1,5})?", fullmatch=True)))
def test_any_text_is_a_period_of_that_label_or_a_clear_refusal(calendar, text):
    answer = period_or_refusal(calendar, text)
    assert str(answer) == text if isinstance(answer, Period) else str(answer) and answer.hint


def period_or_refusal(calendar, text):
    try:
        return calendar.parse(text)
    except PeriodError as refusal:
        return refusal


@each_calendar
@given(day=days)
def test_no_two_kinds_share_a_label(calendar, day):
    labels = [str(calendar.containing(day, kind)) for kind in sorted(calendar.kinds - {PeriodKind.RANGE})]
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[0-9]{4}[-/ 0-9A-Za-z]*", label) for label in labels)
