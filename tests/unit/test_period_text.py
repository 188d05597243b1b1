"""How a period is written, and what is said of a text that is none."""

from __future__ import annotations

from datetime import date

import pytest

from ragrules.period import PeriodError, PeriodKind, Shape, shape_of

ACCEPTED = {
    "2021-08": Shape(kind=PeriodKind.MONTH, year=2021, number=8),
    "1900-01": Shape(kind=PeriodKind.MONTH, year=1900, number=1),
    "2200-12": Shape(kind=PeriodKind.MONTH, year=2200, number=12),
    "2021/22": Shape(kind=PeriodKind.YEAR, year=2021, split=True),
    "1999/00": Shape(kind=PeriodKind.YEAR, year=1999, split=True),
    "2099/00": Shape(kind=PeriodKind.YEAR, year=2099, split=True),
    "2199/00": Shape(kind=PeriodKind.YEAR, year=2199, split=True),
    "2021": Shape(kind=PeriodKind.YEAR, year=2021),
    "2021/22 Q4": Shape(kind=PeriodKind.QUARTER, year=2021, number=4, split=True),
    "2021 Q1": Shape(kind=PeriodKind.QUARTER, year=2021, number=1),
    "2021/22 H2": Shape(kind=PeriodKind.HALF, year=2021, number=2, split=True),
    "2021 H1": Shape(kind=PeriodKind.HALF, year=2021, number=1),
    "2021/22 Autumn": Shape(kind=PeriodKind.TERM, year=2021, number=1, split=True),
    "2021/22 Spring": Shape(kind=PeriodKind.TERM, year=2021, number=2, split=True),
    "2021/22 Summer": Shape(kind=PeriodKind.TERM, year=2021, number=3, split=True),
    "2021-W35": Shape(kind=PeriodKind.WEEK, days=(date(2021, 8, 30), date(2021, 9, 5))),
    "2020-W53": Shape(kind=PeriodKind.WEEK, days=(date(2020, 12, 28), date(2021, 1, 3))),
    "2021-08-31": Shape(kind=PeriodKind.DATE, days=(date(2021, 8, 31), date(2021, 8, 31))),
    "2024-02-29": Shape(kind=PeriodKind.DATE, days=(date(2024, 2, 29), date(2024, 2, 29))),
    "2021-04-01..2021-06-30": Shape(kind=PeriodKind.RANGE, days=(date(2021, 4, 1), date(2021, 6, 30))),
    "2021-04-01..2021-04-01": Shape(kind=PeriodKind.RANGE, days=(date(2021, 4, 1), date(2021, 4, 1))),
}


@pytest.mark.parametrize(("text", "shape"), ACCEPTED.items(), ids=str)
def test_each_spelling_of_the_rule_language_has_its_shape(text, shape):
    assert shape_of(text) == shape


RESPELT = {
    "2021/2022": "2021/22",
    "1999/2000": "1999/00",
    "2021/2022 Q1": "2021/22 Q1",
    "2021/22 q1": "2021/22 Q1",
    "2021/22 h2": "2021/22 H2",
    "2021/22  Q1": "2021/22 Q1",
    "2021/22Q1": "2021/22 Q1",
    "2021-Q1": "2021 Q1",
    "2021q1": "2021 Q1",
    "Q1 2021/22": "2021/22 Q1",
    "q1-2021": "2021 Q1",
    "2021/22 autumn": "2021/22 Autumn",
    "2021/22 SUMMER": "2021/22 Summer",
    "Spring 2021/22": "2021/22 Spring",
    "2021-w35": "2021-W35",
    "2021W35": "2021-W35",
    "2021 W35": "2021-W35",
    "2021-8": "2021-08",
    " 2021-08": "2021-08",
    "2021-08\n": "2021-08",
    "2021-04-01 .. 2021-06-30": "2021-04-01..2021-06-30",
}


@pytest.mark.parametrize(("text", "right"), RESPELT.items(), ids=repr)
def test_a_near_miss_is_refused_with_the_right_spelling(text, right):
    with pytest.raises(PeriodError) as caught:
        shape_of(text)
    assert str(caught.value) == f"{text!r} is not a period"
    assert caught.value.hint == f"write '{right}'"
    assert shape_of(right)


NONSENSE = [
    "",
    " ",
    "01/08/2021",
    "08/2021",
    "31-08-2021",
    "Aug-21",
    "August 2021",
    "202108",
    "202122",
    "21/22",
    "2021/22/",
    "2021/22 Winter",
    "2021/22 Q",
    "2021/22 Q12",
    "2021/22 T1",
    "2021/22 Autumn term",
    "2021/2023",
    "Q5 2021/22",
    "2021-08-31T00:00:00",
    "2021-08-31..",
    "2021-08..2021-09",
    "2021-4-1",
    "2021-W5",
    "2021-W355",
    "-2021",
    "2021.0",
    "44409",
    "Q1",
    "last month",
    "\u0662\u0660\u0662\u0661-\u0660\u0668",
    "\u0662\u0660\u0662\u0661",
    "\u0662\u0660\u0662\u0661/\u0662\u0662 Q1",
    "\u0662\u0660\u0662\u0661/\u0662\u0662 Autumn",
    "\u0662\u0660\u0662\u0661-W35",
    "2021-08-\u0663\u0661",
    "\uff12\uff10\uff12\uff11-08",
    "2021\u201308",
    "2021-08\x00",
]


@pytest.mark.parametrize("text", NONSENSE, ids=repr)
def test_any_other_text_is_refused_with_everything_that_is_allowed(text):
    with pytest.raises(PeriodError) as caught:
        shape_of(text)
    assert str(caught.value) == f"{text!r} is not a period"
    for example in ("'2021-08'", "'2021/22 Q1'", "'2021/22 H1'", "'2021/22'", "'2021/22 Autumn'", "'2021-W35'", "'2021-08-31'", "'2021'"):
        assert example in caught.value.hint


DOES_NOT_EXIST = [
    ("2021-13", "there is no month 13", "write a month from '2021-01' to '2021-12'"),
    ("2021-00", "there is no month 00", "write a month from '2021-01' to '2021-12'"),
    ("2021-22", "there is no month 22", "write a month from '2021-01' to '2021-12', or '2021/22' for the year"),
    ("1999-00", "there is no month 00", "write a month from '1999-01' to '1999-12', or '1999/00' for the year"),
    ("2021/23", "2021/23 is not one year", "write '2021/22' for the year that starts in 2021"),
    ("2021/20", "2021/20 is not one year", "write '2021/22' for the year that starts in 2021"),
    ("2021/21", "2021/21 is not one year", "write '2021/22' for the year that starts in 2021"),
    ("1999/01 Q1", "1999/01 is not one year", "write '1999/00' for the year that starts in 1999"),
    ("2021/23 Autumn", "2021/23 is not one year", "write '2021/22' for the year that starts in 2021"),
    ("2021/22 Q5", "there is no quarter 5", "write one from '2021/22 Q1' to '2021/22 Q4'"),
    ("2021 Q0", "there is no quarter 0", "write one from '2021 Q1' to '2021 Q4'"),
    ("2021/22 H3", "there is no half 3", "write one from '2021/22 H1' to '2021/22 H2'"),
    ("2021 Spring", "a term belongs to an academic year", "write '2021/22 Spring' or '2020/21 Spring'"),
    ("2021-W00", "there is no ISO week 00 in 2021", "write a week from '2021-W01' to '2021-W52'"),
    ("2021-W53", "there is no ISO week 53 in 2021", "write a week from '2021-W01' to '2021-W52'"),
    ("2020-W54", "there is no ISO week 54 in 2020", "write a week from '2020-W01' to '2020-W53'"),
    ("2021-02-29", "there is no day 2021-02-29", "write a date as year-month-day, such as '2021-08-31'"),
    ("2100-02-29", "there is no day 2100-02-29", "write a date as year-month-day, such as '2021-08-31'"),
    ("2021-31-08", "there is no day 2021-31-08", "write a date as year-month-day, such as '2021-08-31'"),
    ("2021-04-01..2021-06-31", "there is no day 2021-06-31", "write a date as year-month-day, such as '2021-08-31'"),
    ("2021-06-30..2021-04-01", "it ends before it starts", "write the earlier day first: '2021-04-01..2021-06-30'"),
]


@pytest.mark.parametrize(("text", "reason", "hint"), DOES_NOT_EXIST, ids=[case[0] for case in DOES_NOT_EXIST])
def test_a_well_formed_text_of_what_does_not_exist_is_refused_with_what_does(text, reason, hint):
    with pytest.raises(PeriodError) as caught:
        shape_of(text)
    assert str(caught.value) == f"{text!r} is not a period: {reason}"
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "1899-12",
        "2201-01",
        "1899/00",
        "2200/01",
        "9999/00",
        "1899",
        "2201 Q1",
        "0000-W01",
        "0000-01-01",
        "2201/02 Spring",
        "2021-01-01..2201-01-01",
    ],
)
def test_a_period_outside_1900_to_2200_is_refused(text):
    with pytest.raises(PeriodError) as caught:
        shape_of(text)
    assert str(caught.value) == f"{text!r} is not a period: it is too far away"
    assert caught.value.hint == "write a period in the years 1900 to 2200"


def test_a_long_text_is_cut_short_in_the_message():
    with pytest.raises(PeriodError) as caught:
        shape_of("x" * 100_000)
    assert str(caught.value) == f"'{'x' * 40}'… is not a period"


def test_a_text_of_forty_characters_is_shown_whole():
    with pytest.raises(PeriodError) as caught:
        shape_of("x" * 40)
    assert str(caught.value) == f"'{'x' * 40}' is not a period"


def test_a_long_text_is_not_searched_for_a_near_miss():
    with pytest.raises(PeriodError) as caught:
        shape_of("2021-08" + " " * 100)
    assert caught.value.hint.startswith("write a month")
