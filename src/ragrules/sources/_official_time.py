"""The times of official statistics as periods of the rule language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ragrules.period import PeriodError, shape_of
from ragrules.period_text import TERMS, year_label

_ONE_YEAR: Mapping[str, str] = {
    "reporting year": "{year}",
    "calendar year": "{year}",
    **{f"calendar year q{number}": f"{{year}} Q{number}" for number in range(1, 5)},
    **{
        name: f"{{year}}-{number:02}"
        for number, name in enumerate(
            (
                *("january", "february", "march", "april", "may", "june"),
                *("july", "august", "september", "october", "november", "december"),
            ),
            1,
        )
    },
    **{f"week {number}": f"{{year}}-W{number:02}" for number in range(1, 54)},
}
"""What a time in one calendar year is, by its identifier; the time period is four digits."""

_TWO_YEARS: Mapping[str, str] = {
    "academic year": "{years}",
    "financial year": "{years}",
    **{f"{kind} year q{number}": f"{{years}} Q{number}" for kind in ("academic", "financial") for number in range(1, 5)},
    **{f"{term.lower()} term": f"{{years}} {term}" for term in TERMS},
    "autumn and spring term": "{year}-09-01..{next}-04-30",
    "part 1 (april to september)": "{years} H1",
    "part 2 (october to march)": "{years} H2",
    "tax year": "{year}-04-06..{next}-04-05",
}
"""What a time in a year of two calendar years is; the time period is six digits, such as 202122."""

_FOUR, _SIX = re.compile(r"\d{4}", re.ASCII), re.compile(r"(\d{4})(\d{2})", re.ASCII)


class TimeError(ValueError):
    """A time that is none, with what to do in `hint`."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


@lru_cache(maxsize=1024)
def period_label(time_period: str, time_identifier: str) -> str:
    """Return the period that a time period such as `202122` and its identifier, such as `Academic year`, say together.

    Raises:
        TimeError: they say none that is read.

    Source: the time identifiers of Explore Education Statistics. A reporting year is written as it is published, as a calendar year: which
    twelve months it covers is for each release to say.
    """
    identifier = " ".join(time_identifier.lower().split())
    label = _ONE_YEAR.get(identifier) or _TWO_YEARS.get(identifier)
    if label is None:
        raise TimeError(f"{time_identifier!r} is no time identifier that is read", f"those there are: {', '.join(_known())}")
    if identifier in _ONE_YEAR:
        if not _FOUR.fullmatch(time_period):
            raise TimeError(f"{time_period!r} is no year for {time_identifier!r}", "write the year in four digits, such as 2025")
        written = label.format(year=time_period)
    else:
        years = _SIX.fullmatch(time_period)
        if years is None or int(years[2]) != (int(years[1]) + 1) % 100:
            hint = "write two years running in six digits, such as 202425"
            raise TimeError(f"{time_period!r} is no pair of years for {time_identifier!r}", hint)
        first = int(years[1])
        written = label.format(year=years[1], next=first + 1, years=year_label(first, split=True))
    try:
        shape_of(written)
    except PeriodError as error:
        raise TimeError(str(error), error.hint) from None
    return written


def _known() -> list[str]:
    return [*sorted(name for name in (*_ONE_YEAR, *_TWO_YEARS) if not name.startswith("week ")), "week 1 to week 53"]
