"""What is asked of a calendar: its periods tile time, lead to one another, and are read as they are written.

The clauses go through every period of some forty years, which hold every length of month and year, and through the first and last years
that are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from types import ModuleType

from ragrules.period import Calendar, Lag, Period, PeriodError, PeriodKind
from ragrules.terms import Measure
from ragrules.testing.contract import Contract, lacks, unnamed_sources

_ONE_DAY = timedelta(days=1)
_STRETCHES = ((date(1901, 9, 1), date(1904, 3, 1)), (date(1996, 1, 1), date(2032, 12, 31)), (date(2198, 1, 1), date(2199, 8, 31)))
_NEED_NO_CALENDAR = frozenset({PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.DATE, PeriodKind.RANGE})
_DAYS_APART = 11
_TOO_FAR = (date.min, date(1899, 12, 31), date(2201, 1, 1), date.max)
_NO_PERIODS = ("", " ", "2021/22 Q5", "2021/23", "2021-13", "2021-02-30", "Q1 2021/22", "Aug-21", "2021-W54", "last month", "2021/22 q1")
_OF_ONE_PERIOD = ("parse", "containing", "previous", "next", "same_last_year", "year_of", "periods_of_year", "due_date", "coverage")
_LEAST_YEAR, _MOST_YEAR = 358, 371
"""How many days earlier the same period last year may end: 52 or 53 weeks, a year, or a year of which the last month is longer."""


def _names(module: ModuleType) -> Iterator[str]:
    yield from lacks(module, CALENDAR=object, SOURCES=tuple, EXAMPLES=tuple)
    if hasattr(module, "CALENDAR"):
        yield from (f"CALENDAR has no {name}" for name in ("name", "kinds", *_OF_ONE_PERIOD) if not hasattr(module.CALENDAR, name))


def _name(module: ModuleType) -> Iterator[str]:
    file = module.__name__.rpartition(".")[2].replace("_", "-")
    if module.CALENDAR.name != file:
        yield f"CALENDAR.name is {module.CALENDAR.name!r}, and the file's name with hyphens is {file!r}"


def _examples(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for text, start, end in module.EXAMPLES:
        period = calendar.parse(text)
        if (period.start, period.end, str(period)) != (start, end, text):
            yield f"{text!r} is {period} from {period.start} to {period.end}, not from {start} to {end}"


def _kinds(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    shown = {calendar.parse(text).kind for text, _, _ in module.EXAMPLES}
    yield from (f"the calendar has no kind {kind}" for kind in sorted(_NEED_NO_CALENDAR - calendar.kinds))
    yield from (f"no example is of kind {kind}" for kind in sorted(calendar.kinds - shown))


def _contains(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        for day in (period.start, period.end, period.end + _ONE_DAY):
            found = calendar.containing(day, period.kind)
            if not found.contains(day):
                yield f"the {period.kind} of {day} is {found}, from {found.start} to {found.end}"
            elif period.contains(day) and found != period:
                yield f"the {period.kind} of {day} is {found}, but {day} is a day of {period}"


def _read_back(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        if calendar.parse(str(period)) != period:
            yield f"{str(period)!r} is not read as {period.start} to {period.end}"
    for days in (0, 30, 400):
        start = date(2021, 4, 1)
        text = f"{start}..{start + timedelta(days=days)}"
        found = calendar.parse(text)
        if (str(found), found.start, found.days, found.kind) != (text, start, days + 1, PeriodKind.RANGE):
            yield f"{text!r} is read as {found}, a {found.kind} of {found.days} days"


def _neighbours(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        after = calendar.next(period)
        if after.start != period.end + _ONE_DAY or after.kind is not period.kind:
            yield f"after {period}, which ends on {period.end}, comes {after}, which starts on {after.start}"
        elif calendar.previous(after) != period:
            yield f"before {after} comes {calendar.previous(after)}, and not {period}"


def _tiling(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    years = [calendar.containing(date(year, 12, 1), PeriodKind.YEAR) for year in range(1996, 2032)]
    for kind in sorted(calendar.kinds - {PeriodKind.RANGE}):
        tiles = [period for year in years for period in calendar.periods_of_year(year, kind)]
        for earlier, later in pairwise(tiles):
            if later.start != earlier.end + _ONE_DAY:
                yield f"the year after the {kind} {earlier}, which ends on {earlier.end}, goes on with {later} from {later.start}"
        longest = max(period.days for period in tiles)
        slack = longest if kind is PeriodKind.WEEK else 1
        if abs(tiles[0].start - years[0].start).days >= slack or abs(tiles[-1].end - years[-1].end).days >= slack:
            yield f"the periods of kind {kind} from {tiles[0]} to {tiles[-1]} do not fill the years {years[0]} to {years[-1]}"


def _year(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        year = calendar.year_of(period)
        if year.kind is not PeriodKind.YEAR or not year.contains(period.end):
            yield f"the year of {period}, which ends on {period.end}, is {year}"


def _last_year(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        earlier = calendar.same_last_year(period)
        if earlier is None:
            if not str(period).endswith("-W53"):
                yield f"{period} has no same period last year, and is no week 53"
        elif earlier.kind is not period.kind or not _LEAST_YEAR <= (period.end - earlier.end).days <= _MOST_YEAR:
            yield f"the same period last year of {period} is {earlier}, which ends {(period.end - earlier.end).days} days earlier"


def _due(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        for days in (0, 14):
            due = calendar.due_date(period, Lag(days=days))
            if due != period.end + timedelta(days=days):
                yield f"{period} with a lag of {days} days falls due on {due}"
    due = calendar.due_date(calendar.parse("2021-08"), Lag(months=1))
    if due != date(2021, 9, 30):
        yield f"2021-08 with a lag of 1 month falls due on {due}, and not on 2021-09-30"


def _covers(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for period in _periods(module):
        for measure in Measure:
            start, end = calendar.coverage(period, measure)
            if not start <= end == period.end:
                yield f"a value of measure {measure} for {period} covers {start} to {end}"


def _refusals(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    day = date(2021, 8, 31)
    for kind in sorted({*PeriodKind} - calendar.kinds | {PeriodKind.RANGE}):
        try:
            yield f"the {kind} of {day} is {calendar.containing(day, kind)}"
        except PeriodError as refusal:
            yield from _without_hint(refusal)
    for far in _TOO_FAR:
        try:
            yield f"the month of {far} is {calendar.containing(far, PeriodKind.MONTH)}"
        except PeriodError as refusal:
            yield from _without_hint(refusal)
    try:
        yield f"2021-08, which is no year, has {len(calendar.periods_of_year(calendar.parse('2021-08'), PeriodKind.MONTH))} months"
    except PeriodError as refusal:
        yield from _without_hint(refusal)


def _texts(module: ModuleType) -> Iterator[str]:
    calendar: Calendar = module.CALENDAR
    for text in _NO_PERIODS:
        try:
            yield f"{text!r} is read as {calendar.parse(text)}"
        except PeriodError as refusal:
            yield from _without_hint(refusal)


def _labels(module: ModuleType) -> Iterator[str]:
    kinds: dict[str, PeriodKind] = {}
    for period in _periods(module):
        if kinds.setdefault(str(period), period.kind) is not period.kind:
            yield f"{str(period)!r} is a {kinds[str(period)]} and a {period.kind}"


def _without_hint(refusal: PeriodError) -> Iterator[str]:
    if not str(refusal) or not refusal.hint:
        yield f"the PeriodError {str(refusal)!r} has the hint {refusal.hint!r}"


@lru_cache(maxsize=8)
def _periods(module: ModuleType) -> tuple[Period, ...]:
    """Return the periods that the clauses go through: all of each stretch, but only every few days of those that are one day long."""
    calendar: Calendar = module.CALENDAR
    found = []
    for kind in sorted(calendar.kinds - {PeriodKind.RANGE}):
        for first, last in _STRETCHES:
            day = first
            while day <= last:
                period = calendar.containing(day, kind)
                found.append(period)
                day = max(period.end + _ONE_DAY, day + timedelta(days=_DAYS_APART if kind is PeriodKind.DATE else 1))
    return tuple(found)


CALENDAR = Contract(
    of="a calendar",
    clauses={
        "the module has CALENDAR, a ragrules.period.Calendar, and SOURCES and EXAMPLES": _names,
        "CALENDAR.name is the name of the module's file, with hyphens": _name,
        "SOURCES names where the calendar's definition comes from": unnamed_sources,
        "the periods of EXAMPLES have the first and last days that they say": _examples,
        "the calendar has weeks, months, years, dates and ranges, and EXAMPLES shows every kind that it has": _kinds,
        "the period of a day holds it, and is the same for the first and the last day of a period": _contains,
        "a period is read back from its label": _read_back,
        "neighbouring periods meet, and lead back": _neighbours,
        "the periods of consecutive years tile time, and fill the years but for parts of weeks": _tiling,
        "the year of a period is the one that holds its last day": _year,
        "the same period last year is of the same kind and ends a year earlier; only a week 53 has none": _last_year,
        "a lag counts from the end of a period, and a day that the month does not have becomes its last": _due,
        "what a value covers ends with its period": _covers,
        "kinds that the calendar has not, ranges of a day, days before 1900 and after 2200, and what is no year are refused": _refusals,
        "a text that is no period is refused with a PeriodError that has a hint": _texts,
        "no two kinds of period share a label": _labels,
    },
)
"""What every calendar keeps, wherever it comes from."""
