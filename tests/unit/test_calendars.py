"""The calendars that come with the library: what they say of particular periods, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from ragrules.errors import UnknownNameError
from ragrules.period import Lag, Period, PeriodError, PeriodKind, calendar_named
from ragrules.terms import Measure

FINANCIAL = calendar_named("financial-year-april")
ACADEMIC = calendar_named("academic-year-september")
CALENDAR = calendar_named("calendar-year")
ALL = [FINANCIAL, ACADEMIC, CALENDAR]


def named(calendar):
    return calendar.name


def test_repeated_texts_give_the_very_same_period():
    assert FINANCIAL.parse("2021/22 Q1") is FINANCIAL.parse("2021/22 Q1")


def test_one_text_is_another_period_in_another_calendar():
    assert FINANCIAL.parse("2021/22 Q1").start == date(2021, 4, 1)
    assert ACADEMIC.parse("2021/22 Q1").start == date(2021, 9, 1)


def test_only_the_academic_year_has_terms():
    assert [PeriodKind.TERM in calendar.kinds for calendar in ALL] == [False, True, False]
    assert {kind for calendar in ALL for kind in calendar.kinds} == set(PeriodKind)


def test_an_unknown_calendar_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        calendar_named("financial-year-apr")
    assert caught.value.nearest == "financial-year-april"


WRITTEN_OTHERWISE = [
    (CALENDAR, "2021/22", "'2021'", "write '2021' for 2021-01-01 to 2021-12-31, or the year that is meant"),
    (CALENDAR, "2021/22 Q2", "'2021'", "write '2021 Q2' for 2021-04-01 to 2021-06-30, or the quarter that is meant"),
    (CALENDAR, "2021/22 H2", "'2021'", "write '2021 H2' for 2021-07-01 to 2021-12-31, or the half that is meant"),
    (FINANCIAL, "2021", "'2021/22'", "write '2021/22' for 2021-04-01 to 2022-03-31, or the year that is meant"),
    (FINANCIAL, "1999 Q1", "'1999/00'", "write '1999/00 Q1' for 1999-04-01 to 1999-06-30, or the quarter that is meant"),
    (ACADEMIC, "2021 H1", "'2021/22'", "write '2021/22 H1' for 2021-09-01 to 2022-02-28, or the half that is meant"),
]


@pytest.mark.parametrize(("calendar", "text", "year", "hint"), WRITTEN_OTHERWISE, ids=lambda value: getattr(value, "name", None))
def test_a_year_of_the_other_shape_is_refused_with_how_this_calendar_writes_it(calendar, text, year, hint):
    with pytest.raises(PeriodError) as caught:
        calendar.parse(text)
    assert str(caught.value) == f"{text!r} is not a period of {calendar.name}, which writes its years as {year}"
    assert caught.value.hint == hint


@pytest.mark.parametrize("calendar", [FINANCIAL, CALENDAR], ids=named)
def test_a_term_is_refused_by_a_calendar_without_terms(calendar):
    with pytest.raises(PeriodError) as caught:
        calendar.parse("2021/22 Autumn")
    assert str(caught.value) == f"'2021/22 Autumn' is not a period of {calendar.name}, which has no terms"
    assert "academic-year-september" in caught.value.hint


@pytest.mark.parametrize("calendar", ALL, ids=named)
@pytest.mark.parametrize(
    "text", ["01/08/2021", "2021-13", "Aug-21", "2021/23", "2021/2022", "2021/22 q1", "2021-W53", "2021-02-29", "1899-12"]
)
def test_every_calendar_refuses_what_is_no_period(calendar, text):
    with pytest.raises(PeriodError):
        calendar.parse(text)


@pytest.mark.parametrize("calendar", [FINANCIAL, CALENDAR], ids=named)
def test_no_term_contains_a_day_in_a_calendar_without_terms(calendar):
    with pytest.raises(PeriodError) as caught:
        calendar.containing(date(2021, 8, 31), PeriodKind.TERM)
    assert str(caught.value) == f"{calendar.name} has no terms"
    assert caught.value.hint == "use another kind of period, or a calendar that has terms, such as academic-year-september"


@pytest.mark.parametrize("calendar", ALL, ids=named)
def test_no_one_range_contains_a_day(calendar):
    with pytest.raises(PeriodError, match="no one range holds a day") as caught:
        calendar.containing(date(2021, 8, 31), PeriodKind.RANGE)
    assert "month" in caught.value.hint


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date.min, date.max])
def test_a_day_outside_1900_to_2200_is_refused(day):
    with pytest.raises(PeriodError) as caught:
        FINANCIAL.containing(day, PeriodKind.YEAR)
    assert str(caught.value) == f"the day {day} is too far away"
    assert caught.value.hint == "ask for a day in the years 1900 to 2200"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31)])
def test_the_first_and_the_last_day_of_those_years_are_not_refused(day):
    assert CALENDAR.containing(day, PeriodKind.YEAR).contains(day)


STEPS = [
    (FINANCIAL, "2021-12", "2022-01"),
    (FINANCIAL, "2020/21 Q4", "2021/22 Q1"),
    (FINANCIAL, "1999/00 H2", "2000/01 H1"),
    (FINANCIAL, "1999/00", "2000/01"),
    (FINANCIAL, "2020-W53", "2021-W01"),
    (FINANCIAL, "2021-W52", "2022-W01"),
    (FINANCIAL, "2024-02-28", "2024-02-29"),
    (ACADEMIC, "2020/21 Summer", "2021/22 Autumn"),
    (ACADEMIC, "2021/22 Autumn", "2021/22 Spring"),
    (CALENDAR, "2021 Q4", "2022 Q1"),
    (CALENDAR, "2021", "2022"),
    (CALENDAR, "2021-01-01..2021-03-31", "2021-04-01..2021-06-30"),
    (CALENDAR, "2024-01-01..2024-01-31", "2024-02-01..2024-02-29"),
    (CALENDAR, "2023-01-01..2023-12-31", "2024-01-01..2024-12-31"),
    (CALENDAR, "2021-09-06..2021-10-22", "2021-10-23..2021-12-08"),
    (CALENDAR, "2021-06-30..2021-06-30", "2021-07-01..2021-07-01"),
]


@pytest.mark.parametrize(("calendar", "earlier", "later"), STEPS, ids=lambda value: getattr(value, "name", None))
def test_next_and_previous_step_from_one_period_to_the_other(calendar, earlier, later):
    assert calendar.next(calendar.parse(earlier)) == calendar.parse(later)
    assert calendar.previous(calendar.parse(later)) == calendar.parse(earlier)


def test_a_range_that_only_ends_with_a_month_steps_by_days():
    assert str(FINANCIAL.previous(FINANCIAL.parse("2021-04-02..2021-04-30"))) == "2021-03-04..2021-04-01"


def test_a_range_that_only_starts_with_a_month_steps_by_days():
    assert str(FINANCIAL.previous(FINANCIAL.parse("2021-04-01..2021-05-15"))) == "2021-02-15..2021-03-31"


YEAR_EARLIER = [
    (FINANCIAL, "2021-08", "2020-08"),
    (FINANCIAL, "2021/22 Q1", "2020/21 Q1"),
    (FINANCIAL, "2000/01", "1999/00"),
    (ACADEMIC, "2021/22 Spring", "2020/21 Spring"),
    (CALENDAR, "2021 H2", "2020 H2"),
    (CALENDAR, "2021-W35", "2020-W35"),
    (CALENDAR, "2021-W52", "2020-W52"),
    (CALENDAR, "2021-08-31", "2020-08-31"),
    (CALENDAR, "2024-02-29", "2023-02-28"),
    (CALENDAR, "2025-02-28", "2024-02-28"),
    (CALENDAR, "2021-04-01..2021-06-30", "2020-04-01..2020-06-30"),
    (CALENDAR, "2025-02-01..2025-02-28", "2024-02-01..2024-02-29"),
    (CALENDAR, "2024-02-01..2024-02-29", "2023-02-01..2023-02-28"),
    (CALENDAR, "2025-02-10..2025-02-28", "2024-02-10..2024-02-28"),
    (CALENDAR, "2024-02-29..2024-03-15", "2023-02-28..2023-03-15"),
]


@pytest.mark.parametrize(("calendar", "text", "earlier"), YEAR_EARLIER, ids=lambda value: getattr(value, "name", None))
def test_the_same_period_last_year_is_that_of_the_same_place(calendar, text, earlier):
    assert calendar.same_last_year(calendar.parse(text)) == calendar.parse(earlier)


@pytest.mark.parametrize("text", ["2020-W53", "2026-W53", "2015-W53"])
def test_week_53_has_none_last_year(text):
    assert FINANCIAL.same_last_year(FINANCIAL.parse(text)) is None


@pytest.mark.parametrize(
    ("calendar", "text", "year"),
    [
        (FINANCIAL, "2021-03", "2020/21"),
        (FINANCIAL, "2021-04", "2021/22"),
        (FINANCIAL, "2021-03-29..2021-04-04", "2021/22"),
        (FINANCIAL, "2021-W13", "2021/22"),
        (ACADEMIC, "2021-08-31", "2020/21"),
        (ACADEMIC, "2021/22 Autumn", "2021/22"),
        (CALENDAR, "2020-W53", "2021"),
        (FINANCIAL, "1900-01", "1899/00"),
        (FINANCIAL, "2200-12", "2200/01"),
    ],
)
def test_the_year_of_a_period_is_that_of_its_last_day(calendar, text, year):
    assert str(calendar.year_of(calendar.parse(text))) == year


def test_the_terms_of_a_year_stand_in_order():
    year = ACADEMIC.parse("1999/00")
    assert [str(term) for term in ACADEMIC.periods_of_year(year, PeriodKind.TERM)] == ["1999/00 Autumn", "1999/00 Spring", "1999/00 Summer"]


def test_the_months_of_a_financial_year_begin_with_april():
    months = FINANCIAL.periods_of_year(FINANCIAL.parse("2021/22"), PeriodKind.MONTH)
    assert (len(months), str(months[0]), str(months[-1])) == (12, "2021-04", "2022-03")


def test_the_weeks_of_a_year_are_those_that_end_in_it():
    weeks = CALENDAR.periods_of_year(CALENDAR.parse("2021"), PeriodKind.WEEK)
    assert (len(weeks), str(weeks[0]), str(weeks[-1])) == (52, "2020-W53", "2021-W51")


def test_the_only_year_of_a_year_is_itself():
    year = FINANCIAL.parse("2021/22")
    assert FINANCIAL.periods_of_year(year, PeriodKind.YEAR) == (year,)


@pytest.mark.parametrize("text", ["2021/22 Q1", "2021-04-01..2022-03-31", "2021-08-31"])
def test_periods_of_what_is_no_year_are_refused(text):
    with pytest.raises(PeriodError) as caught:
        FINANCIAL.periods_of_year(FINANCIAL.parse(text), PeriodKind.MONTH)
    assert str(caught.value) == f"{text!r} is not a year of financial-year-april"
    assert caught.value.hint == "give one such as '2021/22'"


def test_periods_of_a_year_of_another_calendar_are_refused():
    with pytest.raises(PeriodError, match="'2021/22' is not a year of financial-year-april"):
        FINANCIAL.periods_of_year(ACADEMIC.parse("2021/22"), PeriodKind.MONTH)


def test_a_year_has_no_ranges():
    with pytest.raises(PeriodError, match="no one range"):
        FINANCIAL.periods_of_year(FINANCIAL.parse("2021/22"), PeriodKind.RANGE)


def test_a_financial_year_has_no_terms():
    with pytest.raises(PeriodError, match="financial-year-april has no terms"):
        FINANCIAL.periods_of_year(FINANCIAL.parse("2021/22"), PeriodKind.TERM)


@pytest.mark.parametrize(
    ("text", "lag", "due"),
    [
        ("2021-08", Lag(), date(2021, 8, 31)),
        ("2021-08", Lag(days=14), date(2021, 9, 14)),
        ("2021-08", Lag(months=1), date(2021, 9, 30)),
        ("2021-09", Lag(months=1), date(2021, 10, 30)),
        ("2021-12", Lag(months=2), date(2022, 2, 28)),
        ("2023-12", Lag(months=2), date(2024, 2, 29)),
        ("2024-02-29", Lag(months=12), date(2025, 2, 28)),
        ("2021/22 Q1", Lag(days=30), date(2021, 7, 30)),
        ("2021/22", Lag(months=120), date(2032, 3, 31)),
        ("2021-01-30", Lag(months=1, days=1), date(2021, 3, 1)),
    ],
)
def test_a_value_is_due_when_the_lag_is_over(text, lag, due):
    assert FINANCIAL.due_date(FINANCIAL.parse(text), lag) == due


@pytest.mark.parametrize("measure", [Measure.PERIOD, Measure.SNAPSHOT])
@pytest.mark.parametrize("text", ["2021-08", "2021-08-31", "2021/22 Q1"])
def test_a_period_figure_and_a_snapshot_cover_the_period(text, measure):
    period = FINANCIAL.parse(text)
    assert FINANCIAL.coverage(period, measure) == (period.start, period.end)


@pytest.mark.parametrize(
    ("calendar", "text", "start"),
    [
        (FINANCIAL, "2021-08", date(2021, 4, 1)),
        (FINANCIAL, "2022-03", date(2021, 4, 1)),
        (FINANCIAL, "2021/22 Q1", date(2021, 4, 1)),
        (FINANCIAL, "2021-W13", date(2021, 4, 1)),
        (ACADEMIC, "2021-08", date(2020, 9, 1)),
        (CALENDAR, "2021-08-31", date(2021, 1, 1)),
    ],
)
def test_a_year_to_date_starts_with_the_year_of_the_calendar(calendar, text, start):
    period = calendar.parse(text)
    assert calendar.coverage(period, Measure.YEAR_TO_DATE) == (start, period.end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2021-08", date(2020, 9, 1)),
        ("2021-02", date(2020, 3, 1)),
        ("2020-02", date(2019, 3, 1)),
        ("2020-02-28", date(2019, 3, 1)),
        ("2021-02-27", date(2020, 2, 28)),
        ("2021-08-15", date(2020, 8, 16)),
        ("2021/22 Q1", date(2020, 7, 1)),
        ("2021/22", date(2021, 4, 1)),
    ],
)
def test_twelve_rolling_months_end_with_the_period(text, start):
    period = FINANCIAL.parse(text)
    assert FINANCIAL.coverage(period, Measure.ROLLING_12_MONTHS) == (start, period.end)


@pytest.mark.parametrize("text", ["1900-01", "1900-W01", "1900-01-01", "2200-12", "2200-12-31", "1900-01-01..2200-12-31"])
def test_no_question_about_the_earliest_or_latest_period_fails(text):
    period = FINANCIAL.parse(text)
    assert FINANCIAL.previous(period).end < period.start
    assert FINANCIAL.next(period).start > period.end
    assert FINANCIAL.same_last_year(period) < period
    assert FINANCIAL.coverage(period, Measure.ROLLING_12_MONTHS)[1] == period.end
    assert FINANCIAL.coverage(period, Measure.YEAR_TO_DATE)[0] == FINANCIAL.year_of(period).start
    assert FINANCIAL.due_date(period, Lag(months=120)) > period.end


def test_what_a_calendar_gives_is_a_plain_period():
    assert FINANCIAL.parse("2021-08") == Period(start=date(2021, 8, 1), end=date(2021, 8, 31), label="2021-08", kind=PeriodKind.MONTH)
