"""The headings of columns that name a period, in the many spellings of workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from ragrules.period import PeriodError, PeriodKind, shape_of
from ragrules.period_text import year_label

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "september" else "sept?(?:ember)?" for month in _MONTHS)
_LONG_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[/-] ?(?:19|20)?(\d\d)(?!\d)", re.ASCII)
_SHORT_YEARS = re.compile(r"(?<![\d/-])(\d\d) ?[/-] ?(\d\d)(?![\d/-])", re.ASCII)
_ONE_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?!\d)", re.ASCII)
_TWO_DIGIT_MONTH = re.compile(rf"({_MONTH})[ .'’/-]*(\d\d)", re.ASCII)
_MONTH_AND_YEAR = re.compile(rf"(?<![\d] )\b({_MONTH}) ((?:19|20)\d\d)", re.ASCII)
_NUMBERED_MONTH = re.compile(r"(\d{1,2})/((?:19|20)\d\d)", re.ASCII)
_RANGE = re.compile(rf"\(?({_MONTH})\.? ?(?:-|to|/) ?({_MONTH})\.?\)?")
_QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?([1-4])|(?:(first|second|third|fourth)|([1-4])(?:st|nd|rd|th)) (?:quarter|qtr)", re.ASCII)
_HALF = re.compile(r"(?:h|half ?(?:year)?) ?([12])", re.ASCII)
_WHOLE_YEAR = ("year", "full year", "year end", "year-end", "financial year", "academic year", "calendar year")
_ORDINALS = ("first", "second", "third", "fourth")
_AMBIGUOUS = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_EDGES = " -/.,:;()[]'’"


@frozen
class Years:
    """A year, by the calendar year that it starts in; `split` is true when it is of two calendar years, as a financial year is."""

    first: int
    split: bool

    def __str__(self) -> str:
        """Return the year as it is written."""
        return year_label(self.first, split=self.split)


@frozen(kw_only=True)
class Head:
    """A period that a heading names: of which kind, the number of the month, quarter or half, and of which year if it says so."""

    kind: PeriodKind
    number: int = 1
    year: Years | None = None
    written: str = ""

    def of(self, year: Years | None) -> Head:
        """Return the head, of a year if it names none."""
        return self if self.year is not None or self.written or year is None else evolve(self, year=year)

    @property
    def label(self) -> str:
        """The period as the rule language writes it; empty while the year is not known."""
        if self.written or self.year is None:
            return self.written
        match self.kind:
            case PeriodKind.MONTH:
                first = self.year.first + (self.year.split and self.number < 4)
                return f"{first}-{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year} Q{self.number}"
            case PeriodKind.HALF:
                return f"{self.year} H{self.number}"
            case _:
                return str(self.year)


def years_in(text: str) -> tuple[Years, ...]:
    """Return the years that a text names, each once."""
    return tuple(dict.fromkeys(years for years, _ in _years(_plain(text))))


def head_within(text: str) -> Head | None:
    """Return the quarter or the month that a title speaks of, with its year, as in `Performance report, Quarter 2 2021/22`."""
    words = _plain(text)
    years = {year for year, _ in _years(words)}
    quarters = {_number_of(found) for found in _QUARTER.finditer(words)}
    months = {(_month(found[1]), int(found[2])) for found in _MONTH_AND_YEAR.finditer(words)}
    split = [year for year in years if year.split]
    if len(quarters) == 1 and len(split) == 1 and not months:
        return Head(kind=PeriodKind.QUARTER, number=quarters.pop(), year=split[0])
    if len(months) == 1 and not quarters and len(years) == 1:
        ((number, first),) = months
        return Head(kind=PeriodKind.MONTH, number=number, year=Years(first, split=False))
    return None


def head_of_date(day: date, shown: str) -> Head | None:
    """Return the month that a date in a heading stands for: one that shows no day, or is the first or the last day of its month."""
    if len(shown) == len("2021"):
        return Head(kind=PeriodKind.YEAR, year=Years(day.year, split=False))
    if len(shown) == len("2021-04-01") and day.day != 1 and (day + timedelta(days=1)).day != 1:
        return None
    return Head(kind=PeriodKind.MONTH, number=day.month, year=Years(day.year, split=False))


def head_of(text: str) -> Head | None:
    """Return the period that a heading names, or None if it names none or more than a period."""
    text = " ".join(text.split())
    ambiguous = _AMBIGUOUS.fullmatch(text)
    if ambiguous and int(ambiguous[2]) == (int(ambiguous[1]) + 1) % 100 <= 12:
        return None  # 2011-12 is a month to some and a year to others
    try:
        shape = shape_of(text)
    except PeriodError:
        return _spoken(_plain(text))
    year = None if shape.days else Years(shape.year, split=shape.split)
    return Head(kind=shape.kind, number=shape.number, year=year, written=text)


def _spoken(text: str) -> Head | None:
    short = _TWO_DIGIT_MONTH.fullmatch(text)
    if short:
        return Head(kind=PeriodKind.MONTH, number=_month(short[1]), year=Years(_century(int(short[2])), split=False))
    numbered = _NUMBERED_MONTH.fullmatch(text)
    if numbered:
        number = int(numbered[1])
        return Head(kind=PeriodKind.MONTH, number=number, year=Years(int(numbered[2]), split=False)) if 1 <= number <= 12 else None
    found = [*_years(text)]
    if len({years for years, _ in found}) > 1:
        return None
    rest = text
    for _, (start, end) in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    return _named(" ".join(rest.split()).strip(_EDGES), found[0][0] if found else None)


def _named(rest: str, year: Years | None) -> Head | None:
    if not rest or rest in _WHOLE_YEAR:
        return Head(kind=PeriodKind.YEAR, year=year) if year else None
    if re.fullmatch(_MONTH, rest):
        return Head(kind=PeriodKind.MONTH, number=_month(rest), year=year)
    months = _RANGE.search(rest)
    if months:
        number = _quarter_of(_month(months[1]), _month(months[2]))
        named = f"{rest[: months.start()]} {rest[months.end() :]}".strip(_EDGES)
        quarter = _QUARTER.fullmatch(named)
        if number is None or (named and (quarter is None or _number_of(quarter) != number)):
            return None
        if year and not year.split:
            year = Years(year.first - (number == 4), split=True)
        return Head(kind=PeriodKind.QUARTER, number=number, year=year)
    quarter = _QUARTER.fullmatch(rest)
    if quarter:
        return Head(kind=PeriodKind.QUARTER, number=_number_of(quarter), year=year)
    half = _HALF.fullmatch(rest)
    return Head(kind=PeriodKind.HALF, number=int(half[1]), year=year) if half else None


def _quarter_of(first: int, last: int) -> int | None:
    """Return which quarter of a financial year three months are, by the first and the last of them."""
    return {(4, 6): 1, (7, 9): 2, (10, 12): 3, (1, 3): 4}.get((first, last))


def _number_of(quarter: re.Match[str]) -> int:
    return _ORDINALS.index(quarter[2]) + 1 if quarter[2] else int(quarter[1] or quarter[3])


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _years(text: str) -> Iterator[tuple[Years, tuple[int, int]]]:
    """Yield the years that a plain text names, each with where it stands."""
    taken: list[tuple[int, int]] = []
    for pattern in (_LONG_YEARS, _SHORT_YEARS, _ONE_YEAR):
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            first = int(found[1])
            if pattern is not _ONE_YEAR and int(found[2]) != (first + 1) % 100:
                continue
            taken.append(found.span())
            yield Years(_century(first) if pattern is _SHORT_YEARS else first, split=pattern is not _ONE_YEAR), found.span()


def _century(year: int) -> int:
    return year + (1900 if year >= 70 else 2000)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("–", "-").replace("—", "-").split())
