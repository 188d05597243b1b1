"""The contract of calendars notices each thing that a calendar can have against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from ragrules.calendars import YearCalendar, financial_year_april
from ragrules.period import Period, PeriodError, PeriodKind
from ragrules.testing.calendar_contract import CALENDAR
from ragrules.testing.contracts import ContractError, check_calendar
from tests.unit.altered import ABSENT, altered

APRIL = financial_year_april.CALENDAR
DAY = timedelta(days=1)


class Changed:
    """The financial year with some answers of its own."""

    def __init__(self, **answers: object) -> None:
        self.__dict__.update(answers)

    def __getattr__(self, name):
        return getattr(APRIL, name)


def with_calendar(**answers):
    return altered(financial_year_april, CALENDAR=Changed(**answers))


def of_examples(*examples):
    return altered(financial_year_april, EXAMPLES=examples)


def answering(call, answer):
    """Return a method that answers in place of a refusal."""

    def answered(*given):
        try:
            return call(*given)
        except PeriodError:
            return answer(*given)

    return answered


def containing_a_day_late(day, kind):
    found = APRIL.containing(day, kind)
    return evolve(found, start=found.start + DAY) if kind is PeriodKind.MONTH else found


def ending_later(day, kind):
    found = APRIL.containing(day, kind)
    return evolve(found, end=found.end + DAY) if kind is PeriodKind.MONTH else found


def relabelled(day, kind):
    found = APRIL.containing(day, kind)
    return evolve(found, label=found.start.isoformat()) if kind is PeriodKind.QUARTER else found


def ranges_as_dates(text):
    found = APRIL.parse(text)
    return evolve(found, kind=PeriodKind.DATE) if found.kind is PeriodKind.RANGE else found


def without_hint(text):
    try:
        return APRIL.parse(text)
    except PeriodError as refusal:
        raise PeriodError(str(refusal), "") from None


def no_last_year(period):
    return None if period.kind is PeriodKind.MONTH else APRIL.same_last_year(period)


def first_half_of(year, kind):
    found = APRIL.periods_of_year(year, kind)
    return found[: max(1, len(found) // 2)]


def of_next_year(year, kind):
    return APRIL.periods_of_year(APRIL.next(year) if kind is PeriodKind.MONTH else year, kind)


ANYTHING = Period(start=date(2021, 8, 1), end=date(2021, 8, 31), kind=PeriodKind.MONTH, label="2021-08")
PARTS = ("name", "kinds", "parse", "containing", "previous", "next", "same_last_year", "year_of", "periods_of_year", "due_date", "coverage")

BREACHES = {
    "no CALENDAR": (altered(financial_year_april, CALENDAR=ABSENT), "the module has CALENDAR", "there is no CALENDAR"),
    "a list of examples": (altered(financial_year_april, EXAMPLES=[]), "the module has CALENDAR", "EXAMPLES is of type list, not tuple"),
    "another name": (with_calendar(name="april"), "with hyphens", "CALENDAR.name is 'april', and the file's name with hyphens is"),
    "no sources": (altered(financial_year_april, SOURCES=()), "SOURCES names", "SOURCES is empty"),
    "a false example": (
        of_examples(("2021/22", date(2021, 4, 6), date(2022, 4, 5)), *financial_year_april.EXAMPLES),
        "the first and last days that they say",
        "'2021/22' is 2021/22 from 2021-04-01 to 2022-03-31, not from 2021-04-06 to 2022-04-05",
    ),
    "a kind not shown": (of_examples(*financial_year_april.EXAMPLES[1:]), "shows every kind", "no example is of kind year"),
    "no weeks": (with_calendar(kinds=APRIL.kinds - {PeriodKind.WEEK}), "has weeks", "the calendar has no kind week"),
    "a day outside its period": (
        with_calendar(containing=containing_a_day_late),
        "the period of a day holds it",
        "the month of 1901-10-01 is 1901-10, from",
    ),
    "an end in the next one": (with_calendar(containing=ending_later), "the same for the first and the last day", "but"),
    "a label that is not read back": (with_calendar(containing=relabelled), "read back from its label", "is not read as"),
    "ranges taken for dates": (with_calendar(parse=ranges_as_dates), "read back from its label", "a date of 31 days"),
    "a gap": (with_calendar(next=lambda period: APRIL.next(APRIL.next(period))), "neighbouring periods meet", "which starts on"),
    "no way back": (with_calendar(previous=lambda period: period), "lead back", "comes"),
    "half a year": (with_calendar(periods_of_year=first_half_of), "tile time", "goes on with"),
    "the year after": (with_calendar(periods_of_year=of_next_year), "fill the years", "the periods of kind month from 1997-04 to"),
    "another year": (with_calendar(year_of=lambda period: APRIL.next(APRIL.year_of(period))), "the year of a period", "the year of"),
    "no month last year": (
        with_calendar(same_last_year=no_last_year),
        "ends a year earlier",
        "has no same period last year, and is no week 53",
    ),
    "the period itself": (with_calendar(same_last_year=lambda period: period), "ends a year earlier", "which ends 0 days earlier"),
    "due at once": (
        with_calendar(due_date=lambda period, lag: period.end),
        "a lag counts from the end",
        "with a lag of 14 days falls due on",
    ),
    "a month of 31 days": (
        with_calendar(due_date=lambda period, lag: period.end + timedelta(days=lag.days + 31 * lag.months)),
        "becomes its last",
        "falls due on 2021-10-01, and not on 2021-09-30",
    ),
    "cover after the end": (
        with_calendar(coverage=lambda period, measure: (period.start, period.end + DAY)),
        "what a value covers",
        "covers",
    ),
    "terms after all": (
        with_calendar(containing=answering(APRIL.containing, lambda *_: ANYTHING)),
        "are refused",
        "the term of 2021-08-31",
    ),
    "too far away": (with_calendar(containing=answering(APRIL.containing, lambda *_: ANYTHING)), "are refused", "the month of 0001-01-01"),
    "months of a month": (
        with_calendar(periods_of_year=answering(APRIL.periods_of_year, lambda *_: ())),
        "are refused",
        "2021-08, which is no year, has 0 months",
    ),
    "any text": (with_calendar(parse=answering(APRIL.parse, lambda _: ANYTHING)), "a text that is no period", "'' is read as 2021-08"),
    "no hint": (with_calendar(parse=without_hint), "a PeriodError that has a hint", "has the hint ''"),
    "a label of two kinds": (with_calendar(containing=relabelled), "share a label", "is a"),
}


@pytest.mark.parametrize(("calendar", "asked", "found"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_found_and_says_what_is_asked(calendar, asked, found):
    breaches = [breach for breach in CALENDAR.breaches(calendar) if asked in breach.asked and found in breach.found]
    assert breaches, CALENDAR.breaches(calendar)


def test_every_clause_has_a_breach_in_the_table():
    asked = {asked for _, asked, _ in BREACHES.values()}
    assert [clause for clause in CALENDAR.clauses if not any(part in clause for part in asked)] == []


def test_a_calendar_that_lacks_a_part_is_told_which():
    class Bare:
        name = "bare"

    found = [breach.found for breach in CALENDAR.breaches(altered(financial_year_april, CALENDAR=Bare()))]
    assert found == [f"CALENDAR has no {part}" for part in PARTS[1:6]], "and no more than five"


def test_a_year_that_starts_in_another_month_keeps_the_contract():
    module = altered(
        financial_year_april,
        __name__="council.municipal_year_may",
        CALENDAR=YearCalendar(name="municipal-year-may", first_month=5),
        EXAMPLES=(
            ("2021/22", date(2021, 5, 1), date(2022, 4, 30)),
            ("2021/22 H2", date(2021, 11, 1), date(2022, 4, 30)),
            ("2021/22 Q1", date(2021, 5, 1), date(2021, 7, 31)),
            *financial_year_april.EXAMPLES[6:],
        ),
    )
    check_calendar(module)


def test_the_error_is_that_of_a_calendar():
    with pytest.raises(ContractError, match=r"ragrules\.calendars\.financial_year_april does not keep the contract of a calendar"):
        check_calendar(altered(financial_year_april, SOURCES=()))
