"""Laws of periods, held against an oracle that knows only which label a day has.

The oracle finds a period by walking from day to day while the label stays the same; months are counted by listing them.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ragrules.period import Lag, PeriodError, PeriodKind, calendar_named, parse_lag, shape_of
from ragrules.terms import Measure

ONE_DAY = timedelta(days=1)
FIRST_MONTHS = {"financial-year-april": 4, "academic-year-september": 9, "calendar-year": 1}
MONTHS = {name: [*range(first, 13), *range(1, first)] for name, first in FIRST_MONTHS.items()}
TERM_OF_MONTH = dict(zip(range(1, 13), ["Spring"] * 4 + ["Summer"] * 4 + ["Autumn"] * 4, strict=True))

edge_days = st.sampled_from(
    [date(1999, 12, 31), date(2000, 2, 29), date(2000, 3, 31), date(2020, 12, 31), date(2099, 12, 31), date(2100, 2, 28)]
)
days = st.one_of(edge_days, st.dates(min_value=date(1902, 1, 1), max_value=date(2198, 12, 31)))
cases = st.sampled_from(
    [
        (name, kind)
        for name in FIRST_MONTHS
        for kind in (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.TERM, PeriodKind.YEAR)
        if kind is not PeriodKind.TERM or name == "academic-year-september"
    ]
)


def year_text(day, name, back=0):
    months = MONTHS[name]
    in_first_calendar_year = months.index(day.month) <= months.index(12)
    year = (day.year if in_first_calendar_year else day.year - 1) - back
    return str(year) if months[0] == 1 else f"{year}/{str(year + 1)[-2:]}"


def label(day, kind, name, back=0):
    """The label of the period that a day lies in, or of the same one so many years back."""
    months = MONTHS[name]
    match kind:
        case PeriodKind.WEEK:
            return f"{int(day.strftime('%G')) - back}-W{day.strftime('%V')}"
        case PeriodKind.MONTH:
            return f"{day.year - back}-{day.month:02}"
        case PeriodKind.QUARTER:
            return f"{year_text(day, name, back)} Q{'111222333444'[months.index(day.month)]}"
        case PeriodKind.HALF:
            return f"{year_text(day, name, back)} H{'111111222222'[months.index(day.month)]}"
        case PeriodKind.TERM:
            return f"{year_text(day, name, back)} {TERM_OF_MONTH[day.month]}"
        case PeriodKind.YEAR:
            return year_text(day, name, back)


def walk(day, kind, name):
    """The first and last day of the run of days that have the label of this one."""
    here, first, last = label(day, kind, name), day, day
    while label(first - ONE_DAY, kind, name) == here:
        first -= ONE_DAY
    while label(last + ONE_DAY, kind, name) == here:
        last += ONE_DAY
    return first, last


def months_later(day, months):
    """The same day so many months later, or the last of that month, found by turning the pages of a calendar."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        elif month == 0:
            year, month = year - 1, 12
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@given(case=cases, day=days)
def test_the_period_of_a_day_is_the_run_of_days_with_its_label(case, day):
    name, kind = case
    period = calendar_named(name).containing(day, kind)
    assert str(period) == label(day, kind, name)
    assert (period.start, period.end) == walk(day, kind, name)


@given(case=cases, day=days)
def test_a_label_is_read_as_the_run_of_days_that_have_it(case, day):
    name, kind = case
    period = calendar_named(name).parse(label(day, kind, name))
    assert (period.start, period.end) == walk(day, kind, name)
    assert period.kind is kind


@given(case=cases, day=days)
def test_the_neighbours_of_a_period_are_the_runs_beside_it(case, day):
    name, kind = case
    calendar = calendar_named(name)
    first, last = walk(day, kind, name)
    period = calendar.containing(day, kind)
    assert str(calendar.previous(period)) == label(first - ONE_DAY, kind, name)
    assert str(calendar.next(period)) == label(last + ONE_DAY, kind, name)


@given(case=cases, day=days)
def test_the_same_period_last_year_has_the_same_label_a_year_back(case, day):
    name, kind = case
    calendar = calendar_named(name)
    earlier = calendar.same_last_year(calendar.containing(day, kind))
    expected = label(day, kind, name, back=1)
    if earlier is None:
        before = int(day.strftime("%G")) - 1
        assert expected.endswith("-W53")
        assert not any(date(before, month, day_of).isoweekday() == 4 for month, day_of in ((1, 1), (12, 31)))
    else:
        assert str(earlier) == expected


@given(case=cases, day=days)
def test_the_periods_of_a_year_are_the_labels_met_on_the_way_through_it(case, day):
    name, kind = case
    calendar = calendar_named(name)
    year = calendar.containing(day, PeriodKind.YEAR)
    first, last = walk(day, PeriodKind.YEAR, name)
    met = dict.fromkeys(label(first + n * ONE_DAY, kind, name) for n in range((last - first).days + 1))
    if label(last + ONE_DAY, kind, name) in met:  # the last week goes on into the next year, to which it belongs
        met.popitem()
    assert [str(period) for period in calendar.periods_of_year(year, kind)] == list(met)


@given(cases=st.tuples(cases, cases), days=st.tuples(days, days))
def test_periods_are_ordered_as_their_ends(cases, days):
    one, other = (calendar_named(name).containing(day, kind) for (name, kind), day in zip(cases, days, strict=True))
    assume(one.end != other.end)
    assert (one < other) == (one.end < other.end)


@given(case=cases, day=days, months=st.integers(min_value=0, max_value=120))
def test_a_lag_of_months_turns_the_pages_and_keeps_the_day_or_the_last(case, day, months):
    name, kind = case
    calendar = calendar_named(name)
    period = calendar.containing(day, kind)
    assert calendar.due_date(period, Lag(months=months)) == months_later(walk(day, kind, name)[1], months)


@given(
    name=st.sampled_from(list(FIRST_MONTHS)),
    day=days,
    lags=st.lists(st.integers(min_value=0, max_value=120), min_size=2, max_size=2),
    in_months=st.booleans(),
)
def test_a_longer_lag_is_never_due_earlier(name, day, lags, in_months):
    calendar = calendar_named(name)
    period = calendar.containing(day, PeriodKind.DATE)
    due = [calendar.due_date(period, Lag(months=lag) if in_months else Lag(days=lag)) for lag in sorted(lags)]
    assert period.end <= due[0] <= due[1]


@given(case=cases, day=days)
def test_a_year_to_date_runs_from_the_first_day_of_the_year_that_the_period_ends_in(case, day):
    name, kind = case
    calendar = calendar_named(name)
    last = walk(day, kind, name)[1]
    assert calendar.coverage(calendar.containing(day, kind), Measure.YEAR_TO_DATE) == (walk(last, PeriodKind.YEAR, name)[0], last)


@given(day=days)
def test_twelve_rolling_months_to_a_month_are_that_month_and_the_eleven_before(day):
    calendar = calendar_named("calendar-year")
    month = calendar.containing(day, PeriodKind.MONTH)
    first = months_later(month.start, -11)
    assert calendar.coverage(month, Measure.ROLLING_12_MONTHS) == (first, month.end)


@given(day=days)
def test_twelve_rolling_months_follow_those_of_a_year_before_without_gap(day):
    calendar = calendar_named("calendar-year")
    start, _ = calendar.coverage(calendar.parse(f"{day}"), Measure.ROLLING_12_MONTHS)
    ends_a_month = day.day == monthrange(day.year, day.month)[1]
    a_year_before = months_later(day, -12)
    if ends_a_month:
        a_year_before = a_year_before.replace(day=monthrange(a_year_before.year, a_year_before.month)[1])
    assert start - ONE_DAY == a_year_before


def is_whole_months(first, last):
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


@given(day=days, length=st.integers(min_value=1, max_value=800))
def test_the_ranges_beside_a_range_of_days_are_as_long(day, length):
    calendar = calendar_named("calendar-year")
    last = day + timedelta(days=length - 1)
    assume(not is_whole_months(day, last) and last.year <= 2200)
    period = calendar.parse(f"{day}..{last}")
    before, after = calendar.previous(period), calendar.next(period)
    assert (before.end, before.days) == (day - ONE_DAY, length)
    assert (after.start, after.days) == (last + ONE_DAY, length)


@given(day=days, months=st.integers(min_value=1, max_value=30))
def test_the_ranges_beside_a_range_of_whole_months_are_as_many_months(day, months):
    calendar = calendar_named("calendar-year")
    first = day.replace(day=1)
    starts = [months_later(first, months * n) for n in (-1, 0, 1, 2)]
    assume(starts[0].year >= 1900 and starts[-1].year <= 2200)  # periods are read in these years
    before, period, after = (calendar.parse(f"{a}..{b - ONE_DAY}") for a, b in pairwise(starts))
    assert calendar.previous(period) == before
    assert calendar.next(period) == after
    assert calendar.previous(calendar.next(period)) == period


@given(day=days, months=st.integers(min_value=1, max_value=30))
def test_whole_months_a_year_earlier_are_whole_months(day, months):
    calendar = calendar_named("calendar-year")
    first = day.replace(day=1)
    assume(months_later(first, months).year <= 2200)
    period = calendar.parse(f"{first}..{months_later(first, months) - ONE_DAY}")
    earlier = months_later(first, -12)
    assert str(calendar.same_last_year(period)) == f"{earlier}..{months_later(earlier, months) - ONE_DAY}"


@given(day=days, length=st.integers(min_value=1, max_value=800))
def test_the_days_of_a_range_or_date_go_back_a_year_and_are_clipped(day, length):
    calendar = calendar_named("calendar-year")
    last = day + timedelta(days=length - 1)
    assume(not is_whole_months(day, last))
    assert str(calendar.same_last_year(calendar.parse(f"{day}..{last}"))) == f"{months_later(day, -12)}..{months_later(last, -12)}"
    assert str(calendar.same_last_year(calendar.parse(f"{day}"))) == str(months_later(day, -12))


@given(count=st.integers(min_value=0, max_value=120), unit=st.sampled_from(["day", "month"]))
def test_a_lag_reads_back_as_itself(count, unit):
    lag = parse_lag(f"{count} {unit}s")
    assert parse_lag(str(lag)) == lag
    assert (lag.days, lag.months) == ((count, 0) if unit == "day" else (0, count))


@given(
    first=st.integers(min_value=1900, max_value=2199),
    second=st.integers(min_value=0, max_value=99),
    part=st.sampled_from(["", " Q1", " Summer"]),
)
def test_a_year_is_refused_unless_its_second_half_follows_its_first(first, second, part):
    assume(str(second).zfill(2) != str(first + 1)[-2:])
    with pytest.raises(PeriodError) as caught:
        shape_of(f"{first}/{second:02}{part}")
    assert f"'{first}/{str(first + 1)[-2:]}'" in caught.value.hint


@given(year=st.integers(min_value=1900, max_value=2200), month=st.integers(min_value=13, max_value=99))
def test_no_month_beyond_the_twelfth_is_read(year, month):
    with pytest.raises(PeriodError, match=f"there is no month {month}"):
        shape_of(f"{year}-{month}")


@given(
    year=st.integers(min_value=1900, max_value=2200),
    month=st.integers(min_value=1, max_value=12),
    day=st.integers(min_value=1, max_value=31),
)
def test_a_date_is_read_exactly_when_there_is_such_a_day(year, month, day):
    text = f"{year}-{month:02}-{day:02}"
    if day <= monthrange(year, month)[1]:
        assert shape_of(text).days == (date(year, month, day), date(year, month, day))
    else:
        with pytest.raises(PeriodError, match=f"there is no day {text}"):
            shape_of(text)


@given(year=st.integers(min_value=1900, max_value=2200))
def test_week_53_is_read_exactly_in_a_year_with_a_thursday_at_either_end(year):
    text = f"{year}-W53"
    if 4 in (date(year, 1, 1).isoweekday(), date(year, 12, 31).isoweekday()):
        assert shape_of(text).kind is PeriodKind.WEEK
    else:
        with pytest.raises(PeriodError, match=f"there is no ISO week 53 in {year}"):
            shape_of(text)


@given(day=days, separator=st.sampled_from(["/", ".", " ", "-"]), order=st.sampled_from(["dmy", "mdy"]))
def test_a_date_that_does_not_begin_with_its_year_is_never_guessed(day, separator, order):
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year}"}
    with pytest.raises(PeriodError):
        shape_of(separator.join(parts[letter] for letter in order))


@given(days=st.lists(days, min_size=2, max_size=2, unique=True))
def test_a_range_that_ends_before_it_starts_is_refused(days):
    first, last = sorted(days)
    with pytest.raises(PeriodError, match="it ends before it starts") as caught:
        shape_of(f"{last}..{first}")
    assert f"'{first}..{last}'" in caught.value.hint
