"""Periods and lags as values."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from ragrules.period import KIND_OF, Lag, Period, PeriodError, PeriodKind, parse_lag
from ragrules.terms import Frequency


def period(start, end, label="a label", kind=PeriodKind.RANGE):
    return Period(start=start, end=end, label=label, kind=kind)


AUGUST = period(date(2021, 8, 1), date(2021, 8, 31), "2021-08", PeriodKind.MONTH)


def test_a_period_prints_as_its_label():
    assert str(AUGUST) == "2021-08"


def test_both_ends_belong_to_a_period():
    assert AUGUST.contains(date(2021, 8, 1))
    assert AUGUST.contains(date(2021, 8, 31))


@pytest.mark.parametrize("day", [date(2021, 7, 31), date(2021, 9, 1)])
def test_the_days_beside_a_period_do_not_belong_to_it(day):
    assert not AUGUST.contains(day)


def test_the_days_of_a_period_are_counted_with_both_ends():
    assert AUGUST.days == 31
    assert period(date(2021, 8, 31), date(2021, 8, 31)).days == 1


def test_periods_sort_by_their_end_before_their_start():
    quarter = period(date(2021, 4, 1), date(2021, 6, 30))
    month = period(date(2021, 6, 1), date(2021, 6, 30))
    earlier = period(date(2021, 5, 1), date(2021, 5, 31))
    assert sorted([month, AUGUST, quarter, earlier]) == [earlier, quarter, month, AUGUST]


def test_periods_of_the_same_days_and_another_kind_differ():
    assert period(date(2021, 8, 1), date(2021, 8, 31), "2021-08-01..2021-08-31") != AUGUST


def test_a_period_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        AUGUST.label = "2021-09"


def test_a_period_survives_pickling_with_its_hash():
    copy = pickle.loads(pickle.dumps(AUGUST))  # noqa: S301 - the bytes were made on this line
    assert copy == AUGUST
    assert hash(copy) == hash(AUGUST)


def test_every_frequency_has_a_kind_of_period():
    assert list(KIND_OF) == list(Frequency)


def test_neither_a_date_nor_a_range_is_the_kind_of_a_frequency():
    assert set(PeriodKind) - set(KIND_OF.values()) == {PeriodKind.DATE, PeriodKind.RANGE}


def test_the_kinds_of_the_frequencies_cannot_be_changed():
    with pytest.raises(TypeError):
        KIND_OF[Frequency.WEEKLY] = PeriodKind.YEAR


LAGS = {
    "0 days": Lag(),
    "1 day": Lag(days=1),
    "14 days": Lag(days=14),
    "3660 days": Lag(days=3660),
    "1 month": Lag(months=1),
    "2 months": Lag(months=2),
    "120 months": Lag(months=120),
}


@pytest.mark.parametrize(("text", "lag"), LAGS.items(), ids=str)
def test_a_lag_is_read_and_printed_as_it_is_written(text, lag):
    assert parse_lag(text) == lag
    assert str(lag) == text


@pytest.mark.parametrize(("text", "printed"), [("1 days", "1 day"), ("2 month", "2 months"), ("0 months", "0 days")])
def test_singular_and_plural_are_both_read(text, printed):
    assert str(parse_lag(text)) == printed


def test_a_lag_of_months_and_days_says_both():
    assert str(Lag(months=1, days=2)) == "1 month and 2 days"


NO_LAGS = [
    "", "14", "days", "a month", "14days", "14  days", " 14 days", "14 days\n", "14 Days", "14 days 1 month", "2 weeks", "1 year",
    "10 working days", "-1 days", "+1 day", "1.5 months", "014 days", "1,000 days", "\u0661\u0664 days", "9" * 5000 + " days",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LAGS, ids=lambda text: repr(text[:20]))
def test_anything_else_is_no_lag(text):
    with pytest.raises(PeriodError) as caught:
        parse_lag(text)
    assert str(caught.value).endswith(" is not a lag")
    assert len(str(caught.value)) < 80
    assert caught.value.hint == "write a number of days or months, such as '14 days' or '2 months'"


@pytest.mark.parametrize("text", ["3661 days", "121 months", "999999 days"])
def test_a_lag_of_more_than_ten_years_is_refused(text):
    with pytest.raises(PeriodError) as caught:
        parse_lag(text)
    assert str(caught.value) == f"a lag of {text} is too long"
    assert caught.value.hint == "write at most 3660 days or 120 months"


def test_a_period_error_is_a_value_error_that_survives_pickling():
    copy = pickle.loads(pickle.dumps(PeriodError("found", "do this")))  # noqa: S301 - the bytes were made on this line
    assert isinstance(copy, ValueError)
    assert (str(copy), copy.hint) == ("found", "do this")
