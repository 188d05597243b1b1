"""What headings and cells of KPI workbooks say, in the spellings that councils use."""

from __future__ import annotations

from datetime import date

import pytest

from ragrules.drafting.headings import Role, heading_of
from ragrules.drafting.meanings import amount_in, direction_in, frequency_in, range_in, tolerance_in, unit_in, unit_in_title
from ragrules.drafting.period_heads import Years, head_of, head_of_date, head_within, years_in
from ragrules.drafting.rule_text import number_or_text, quoted, remark
from ragrules.reading import read_yaml
from ragrules.terms import Unit

IN_2021 = Years(2021, split=True)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Apr-21", "2021-04"),
        ("Apr 21", "2021-04"),
        ("Apr '21", "2021-04"),
        ("April 2021", "2021-04"),
        ("APRIL  2021", "2021-04"),
        ("Sept 2021", "2021-09"),
        ("Sep-21", "2021-09"),
        ("04/2021", "2021-04"),
        ("2021-04", "2021-04"),
        ("Dec-99", "1999-12"),
        ("Q1 2021/22", "2021/22 Q1"),
        ("2021/22 Q1", "2021/22 Q1"),
        ("Quarter 1 2021-22", "2021/22 Q1"),
        ("Qtr 3 21/22", "2021/22 Q3"),
        ("1st quarter 2021/2022", "2021/22 Q1"),
        ("Second Quarter 2021/22", "2021/22 Q2"),
        ("Q1 (Apr-Jun) 2021/22", "2021/22 Q1"),
        ("Apr - Jun 2021", "2021/22 Q1"),
        ("January to March 2022", "2021/22 Q4"),
        ("Q2 2021", "2021 Q2"),
        ("H1 2021/22", "2021/22 H1"),
        ("2020/21", "2020/21"),
        ("2020-21", "2020/21"),
        ("20/21", "2020/21"),
        ("2020–21", "2020/21"),
        ("2020/2021", "2020/21"),
        ("Full year 2020/21", "2020/21"),
        ("1999/00", "1999/00"),
        ("2021", "2021"),
        ("2021-W35", "2021-W35"),
        ("2021/22 Autumn", "2021/22 Autumn"),
    ],
)
def test_headings_that_name_a_period_with_its_year(text, label):
    assert head_of(text).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Apr", "2021-04"),
        ("December", "2021-12"),
        ("Jan", "2022-01"),
        ("mar.", "2022-03"),
        ("Q3", "2021/22 Q3"),
        ("Qtr 4", "2021/22 Q4"),
        ("Apr-Jun", "2021/22 Q1"),
        ("Q4 (Jan to Mar)", "2021/22 Q4"),
        ("H2", "2021/22 H2"),
    ],
)
def test_headings_that_name_no_year_are_of_the_year_that_they_are_given(text, label):
    head = head_of(text)
    assert head.label == ""
    assert head.of(IN_2021).label == label
    assert head.of(None).label == ""


def test_a_heading_that_names_its_year_keeps_it():
    assert head_of("Apr-19").of(IN_2021).label == "2019-04"
    assert head_of("2019-04").of(IN_2021).label == "2019-04"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "YTD",
        "2011-12",
        "Q5",
        "13/2021",
        "21/23",
        "Target",
        "2020/21 and 2021/22",
        "Q1 (Jul-Sep)",
        "May-Jul",
        "Notes (Apr-Jun)",
        "Maybe",
        "Year",
        "1234567",
        "Quarterly",
    ],
)
def test_headings_that_name_no_period_or_an_unclear_one(text):
    assert head_of(text) is None


@pytest.mark.parametrize(
    ("day", "shown", "label"),
    [
        (date(2021, 4, 1), "2021-04", "2021-04"),
        (date(2021, 4, 1), "2021-04-01", "2021-04"),
        (date(2021, 4, 30), "2021-04-30", "2021-04"),
        (date(2021, 4, 15), "2021-04", "2021-04"),
        (date(2021, 4, 1), "2021", "2021"),
    ],
)
def test_dates_as_headings_are_months(day, shown, label):
    assert head_of_date(day, shown).label == label


def test_a_date_within_a_month_is_no_heading():
    assert head_of_date(date(2021, 4, 15), "2021-04-15") is None


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Performance report, Quarter 2 2021/22", "2021/22 Q2"),
        ("Q3 performance 2021-22", "2021/22 Q3"),
        ("Dashboard – August 2021", "2021-08"),
    ],
)
def test_titles_that_speak_of_a_period(title, label):
    assert head_within(title).label == label


@pytest.mark.parametrize(
    "title", ["Performance 2021/22", "Q1 and Q2 2021/22", "Quarter 2", "August 2021 and May 2021", "Q2, Cabinet 12 July 2021", ""]
)
def test_titles_that_speak_of_none_or_several(title):
    assert head_within(title) is None


def test_years_in_a_text():
    assert years_in("Targets 2021/22 and 2022-23, agreed 2020") == (IN_2021, Years(2022, split=True), Years(2020, split=False))
    assert years_in("12 of 14") == ()


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("KPI", Role.TITLE, None),
        ("Key performance  indicator", Role.TITLE, None),
        ("Indicator", Role.TITLE, None),
        ("Measure:", Role.TITLE, None),
        ("PI ref", Role.NUMBER, None),
        ("KPI Ref.", Role.NUMBER, None),
        ("No.", Role.NUMBER, None),
        ("Good is", Role.DIRECTION, None),
        ("Good is (High/Low)", Role.DIRECTION, None),
        ("Polarity", Role.DIRECTION, None),
        ("Aim to", Role.DIRECTION, None),
        ("Target", Role.TARGET, None),
        ("Target 2021/22", Role.TARGET, "2021/22"),
        ("2021/22 Target", Role.TARGET, "2021/22"),
        ("Target (2021/22)", Role.TARGET, "2021/22"),
        ("Q1 2021/22 target", Role.TARGET, "2021/22 Q1"),
        ("Tolerance", Role.TOLERANCE, None),
        ("Amber threshold", Role.AMBER, None),
        ("Red", Role.RED, None),
        ("Green", Role.GREEN, None),
        ("Unit", Role.UNIT, None),
        ("Frequency", Role.FREQUENCY, None),
        ("Reporting", Role.FREQUENCY, None),
        ("Department", Role.SERVICE, None),
        ("Apr-21 actual", Role.ACTUAL, "2021-04"),
        ("2020/21 Outturn", Role.ACTUAL, "2020/21"),
        ("Actual", Role.ACTUAL, None),
        ("Apr-21", None, "2021-04"),
        ("RAG", Role.ELSEWHERE, None),
        ("Apr-21 RAG", Role.ELSEWHERE, "2021-04"),
        ("Colour of the week", None, None),
        ("Target for next time", None, None),
    ],
)
def test_headings(text, role, label):
    heading = heading_of(text)
    assert (heading.role, heading.head and heading.head.label) == (role, label)
    assert heading.known is (role is not None or label is not None)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("High", "higher"),
        ("Higher is  better", "higher"),
        ("Aim to maximise", "higher"),
        ("↑", "higher"),
        ("Low", "lower"),
        ("Minimise", "lower"),
        ("L", "lower"),
        ("In range", "in_range"),
        ("Close to target", "closest"),
        ("Neither", "none"),
        ("Data only", "none"),
        ("sideways", None),
        ("", None),
        ("T", None),
    ],
)
def test_directions(text, direction):
    assert direction_in(text) == direction


@pytest.mark.parametrize(
    ("text", "frequency"),
    [("Monthly", "monthly"), ("Q", "quarterly"), ("Annually", "annual"), ("Six-monthly", "half_yearly"), ("fortnightly", None)],
)
def test_frequencies(text, frequency):
    assert frequency_in(text) == frequency


@pytest.mark.parametrize(
    ("text", "unit"), [("%", "percent"), ("Number", "count"), ("£", "currency"), ("Working days", "days"), ("£000", None)]
)
def test_units(text, unit):
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("% of visits in time", "percent"),
        ("Percentage of visits in time", "percent"),
        ("Visits in time (%)", "percent"),
        ("Number of visits", "count"),
        ("Average number of working days to let a property", "days"),
        ("Time to let (weeks)", "weeks"),
        ("Days lost to sickness", "days"),
        ("Visits", None),
        ("Some days of the week", None),
    ],
)
def test_units_in_titles(title, unit):
    assert unit_in_title(title) == unit


@pytest.mark.parametrize(
    ("text", "digits", "percentage", "side"),
    [
        ("90", "90", False, ""),
        ("90%", "90", True, ""),
        ("90 %", "90", True, ""),
        ("≥ 90%", "90", True, "at least"),
        (">=90", "90", False, "at least"),
        ("at least 90 percent", "90", True, "at least"),
        ("90 or above", "90", False, "at least"),
        ("< 85", "85", False, "below"),
        ("More than 3", "3", False, "above"),
        ("No more than 26 weeks", "26", False, "at most"),
        ("26 weeks", "26", False, ""),
        ("£1,200.50", "1200.50", False, ""),
        ("−4", "-4", False, ""),
        ("=5", "5", False, ""),
    ],
)
def test_amounts(text, digits, percentage, side):
    amount = amount_in(text)
    assert (amount.digits, amount.percentage, amount.side) == (digits, percentage, side)


@pytest.mark.parametrize("text", ["", "TBC", "90 of 100", "1,2", ">90 or below", "20-30", "about 5"])
def test_what_is_no_amount(text):
    assert amount_in(text) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("20 - 30", ("20", "30")),
        ("85 to 89.9%", ("85", "89.9")),
        ("between 1 and 2", ("1", "2")),
        ("30-20", None),
        ("1,2-3", None),
        ("5", None),
    ],
)
def test_ranges(text, ends):
    found = range_in(text)
    assert (found and (found[0].digits, found[1].digits)) == ends


@pytest.mark.parametrize(
    ("text", "heading", "unit", "written"),
    [
        ("5%", "Tolerance", Unit.PERCENT, "5%"),
        ("5%", "Tolerance", None, "5%"),
        ("5%", "Tolerance", Unit.DAYS, "5% of target"),
        ("5%", "Tolerance (% of target)", Unit.PERCENT, "5% of target"),
        ("5", "Tolerance % of target", Unit.PERCENT, "5% of target"),
        ("5% of target", "Tolerance", Unit.PERCENT, "5% of target"),
        ("5", "Tolerance (points)", Unit.PERCENT, "5 points"),
        ("5pp", "Tolerance", Unit.PERCENT, "5 points"),
        ("2 percentage points", "Tolerance", Unit.PERCENT, "2 points"),
        ("+/- 5", "Tolerance", Unit.DAYS, "5"),
        ("±5%", "Tolerance", Unit.COUNT, "5% of target"),
        ("5", "Tolerance %", Unit.PERCENT, "5%"),
        ("5", "Tolerance", Unit.PERCENT, "5"),
        ("-5", "Tolerance", Unit.COUNT, "5"),
        ("n/a", "Tolerance", Unit.COUNT, "none"),
        ("0%", "Tolerance", Unit.COUNT, "none"),
        ("2 weeks", "Tolerance", Unit.WEEKS, "2"),
        ("± 1 month", "Tolerance", Unit.MONTHS, "1"),
        ("2 weeks", "Tolerance", Unit.DAYS, ""),
        ("2 weeks", "Tolerance", None, ""),
        ("2 weeks of target", "Tolerance", Unit.WEEKS, ""),
        ("£5", "Tolerance", Unit.CURRENCY, "5"),
        ("£5", "Tolerance", Unit.DAYS, ""),
        ("£5%", "Tolerance", Unit.CURRENCY, ""),
        ("see note", "Tolerance", Unit.COUNT, ""),
        ("1,2", "Tolerance", Unit.COUNT, ""),
    ],
)
def test_tolerances(text, heading, unit, written):
    assert tolerance_in(text, heading, unit) == written


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('a "b" \\ c: d # e', 'a "b" \\ c: d # e'),
        ("% x", "% x"),
        ("two\nlines\u2028three", "two lines three"),
        ("nul\0, bell\a", "nul , bell"),
        ("co\u00adoperate \U000e0001", "cooperate"),
        ("NO", "NO"),
        ("’", "’"),
    ],
)
def test_a_quoted_text_is_read_back_as_it_is_seen(text, seen):
    root, problems = read_yaml(f"a: {quoted(text)}\n".encode(), file="a.yaml")
    assert problems == ()
    assert root.entries["a"].text == seen


def test_numbers_of_indicators():
    assert [number_or_text(text) for text in ("2", "02", "2a", "1.1")] == ["2", '"02"', '"2a"', '"1.1"']


def test_a_remark_stays_on_its_line():
    assert remark("a\nb\0c") == "  # a b c"
