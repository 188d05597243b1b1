"""How a period is written: the shape that a text has before any calendar is asked.

Only the spellings of the rule language are read, and no date is ever guessed; a near miss is told the right spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from ragrules.errors import RagrulesError

FIRST_YEAR = 1900
LAST_YEAR = 2200
"""Periods that are read, and days that are asked about, lie in these years."""

TERMS = ("Autumn", "Spring", "Summer")
"""The terms of an academic year, in order."""

ALLOWED = (
    "a month '2021-08', a quarter '2021/22 Q1', a half '2021/22 H1', a year '2021/22', a term '2021/22 Autumn', a week '2021-W35', "
    "a date '2021-08-31' or a range '2021-04-01..2021-06-30'; in the calendar year '2021 Q1', '2021 H1' and '2021'"
)

_SHOWN_CHARACTERS = 40


class PeriodError(RagrulesError, ValueError):
    """A text that is no period or lag, or a question that a calendar has no answer to, with what to do instead in `hint`."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message, hint)

    def __str__(self) -> str:
        return str(self.args[0])


class PeriodKind(StrEnum):
    """What a period is: one of a kind that tiles time, or an explicit date or range."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    TERM = "term"
    YEAR = "year"
    DATE = "date"
    RANGE = "range"


@frozen(kw_only=True)
class Shape:
    """What a period's text says before any calendar is asked.

    A week, date or range has its first and last day in `days`. Any other has the year of its label in `year` and its number in `number`: of
    the month, quarter, half or term (from Autumn), 1 for a year. `split` is true when the label is of two calendar years (`2021/22`).
    """

    kind: PeriodKind
    days: tuple[date, date] | None = None
    year: int = 0
    number: int = 1
    split: bool = False


@lru_cache(maxsize=4096)
def shape_of(text: str) -> Shape:
    """Return the shape of a period's text.

    Raises:
        PeriodError: the text is not one of the spellings of a period, or says one that does not exist, such as month 13.

    Source: rule language, section 7, "Periods".
    """
    shape = _recognised(text)
    if shape is None:
        raise PeriodError(f"{shown(text)} is not a period", f"write {_respelt(text) or ALLOWED}")
    return shape


def year_label(year: int, *, split: bool) -> str:
    """Return how the year that starts in a calendar year is written: `1999/00` when it is split between two, else `1999`."""
    return f"{year:04}/{(year + 1) % 100:02}" if split else f"{year:04}"


def shown(text: str) -> str:
    """Return a text in quotation marks for a message, cut short when it is long."""
    return repr(text) if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]!r}…"


def _refused(text: str, reason: str, hint: str) -> PeriodError:
    return PeriodError(f"{text!r} is not a period: {reason}", hint)


def _recognised(text: str) -> Shape | None:
    for pattern, read in _FORMS:
        form = pattern.fullmatch(text)
        if form is not None:
            return read(text, *form.groups())
    return None


def _month(text: str, year: str, month: str) -> Shape:
    number = int(month)
    if not 1 <= number <= 12:
        or_year = f", or '{year}/{month}' for the year" if number == (int(year) + 1) % 100 else ""
        raise _refused(text, f"there is no month {month}", f"write a month from '{year}-01' to '{year}-12'{or_year}")
    return Shape(kind=PeriodKind.MONTH, year=_year(text, year), number=number)


def _part(text: str, year: str, second: str | None, letter: str | None, digit: str) -> Shape:
    first, split = _year(text, year, second), second is not None
    if letter is None:
        return Shape(kind=PeriodKind.YEAR, year=first, split=split)
    kind, most = (PeriodKind.QUARTER, 4) if letter == "Q" else (PeriodKind.HALF, 2)
    if not 1 <= int(digit) <= most:
        raise _refused(text, f"there is no {kind} {digit}", f"write one from '{text[:-1]}1' to '{text[:-1]}{most}'")
    return Shape(kind=kind, year=first, number=int(digit), split=split)


def _term(text: str, year: str, second: str | None, term: str) -> Shape:
    first = _year(text, year, second)
    if second is None:
        written = [f"'{year_label(start, split=True)} {term}'" for start in (first, first - 1)]
        raise _refused(text, "a term belongs to an academic year", f"write {' or '.join(written)}")
    return Shape(kind=PeriodKind.TERM, year=first, number=TERMS.index(term) + 1, split=True)


def _week(text: str, year: str, week: str) -> Shape:
    first = _year(text, year)
    last = date(first, 12, 28).isocalendar().week  # ISO 8601: 28 December is always in the last week
    if not 1 <= int(week) <= last:
        raise _refused(text, f"there is no ISO week {week} in {year}", f"write a week from '{year}-W01' to '{year}-W{last}'")
    return Shape(kind=PeriodKind.WEEK, days=(date.fromisocalendar(first, int(week), 1), date.fromisocalendar(first, int(week), 7)))


def _range(text: str, start: str, end: str | None) -> Shape:
    first = _day(text, start)
    if end is None:
        return Shape(kind=PeriodKind.DATE, days=(first, first))
    last = _day(text, end)
    if first > last:
        raise _refused(text, "it ends before it starts", f"write the earlier day first: '{end}..{start}'")
    return Shape(kind=PeriodKind.RANGE, days=(first, last))


def _day(text: str, day: str) -> date:
    _year(text, day[:4])
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise _refused(text, f"there is no day {day}", "write a date as year-month-day, such as '2021-08-31'") from None


def _year(text: str, year: str, second: str | None = None) -> int:
    first = int(year)
    if second is not None and int(second) != (first + 1) % 100:
        right = year_label(first, split=True)
        raise _refused(text, f"{year}/{second} is not one year", f"write '{right}' for the year that starts in {year}")
    if first < FIRST_YEAR or first + (second is not None) > LAST_YEAR:
        raise _refused(text, "it is too far away", f"write a period in the years {FIRST_YEAR} to {LAST_YEAR}")
    return first


_DAY = r"(\d{4}-\d{2}-\d{2})"
_TERM = "|".join(TERMS)
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Shape]], ...] = (
    (re.compile(r"(\d{4})-(\d{2})", re.ASCII), _month),
    (re.compile(r"(\d{4})(?:/(\d{2}))?(?: ([QH])(\d))?", re.ASCII), _part),
    (re.compile(rf"(\d{{4}})(?:/(\d{{2}}))? ({_TERM})", re.ASCII), _term),
    (re.compile(r"(\d{4})-W(\d{2})", re.ASCII), _week),
    (re.compile(rf"{_DAY}(?:\.\.{_DAY})?", re.ASCII), _range),
)

_TIDYINGS = tuple(
    (re.compile(pattern, re.ASCII), template)
    for pattern, template in (
        (rf"([QH]\d|{_TERM})[ -]?(\d.*)", r"\2 \1"),
        (r"(\d{4}/)\d\d(\d\d.*)", r"\1\2"),
        (rf"(\d{{4}}(?:/\d\d)?)[ -]?([QH]\d|{_TERM})", r"\1 \2"),
        (r"(\d{4})[ -]?W(\d\d)", r"\1-W\2"),
        (r"(\d{4})-(\d)", r"\1-0\2"),
        (r"(\S+) ?\.\. ?(\S+)", r"\1..\2"),
    )
)


def _respelt(text: str) -> str:
    """Return, quoted, the right spelling of a text that differs from it in spaces, capitals, order or digits only, else nothing."""
    if len(text) > _SHOWN_CHARACTERS:
        return ""
    words = " ".join(text.split()).title()
    for pattern, template in _TIDYINGS:
        found = pattern.fullmatch(words)
        words = found.expand(template) if found else words
    with suppress(PeriodError):
        return repr(words) if _recognised(words) else ""
    return ""
