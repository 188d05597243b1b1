"""The financial year of local authorities: `2021/22` is 1 April 2021 to 31 March 2022."""

from __future__ import annotations

from datetime import date

from ragrules.calendars._year import YearCalendar

CALENDAR = YearCalendar(name="financial-year-april", first_month=4)

SOURCES = (
    "Rule language, section 7",
    "Local Government Act 1888, section 73: the local financial year is the twelve months that end with 31 March",
    "Interpretation Act 1978, schedule 1, 'financial year'",
    "ISO 8601 for months, weeks and dates",
)

EXAMPLES = (
    ("2021/22", date(2021, 4, 1), date(2022, 3, 31)),
    ("2021/22 H1", date(2021, 4, 1), date(2021, 9, 30)),
    ("2021/22 H2", date(2021, 10, 1), date(2022, 3, 31)),
    ("2021/22 Q1", date(2021, 4, 1), date(2021, 6, 30)),
    ("2023/24 Q4", date(2024, 1, 1), date(2024, 3, 31)),
    ("1999/00 Q4", date(2000, 1, 1), date(2000, 3, 31)),
    ("2021-08", date(2021, 8, 1), date(2021, 8, 31)),
    ("2021-W35", date(2021, 8, 30), date(2021, 9, 5)),
    ("2021-08-31", date(2021, 8, 31), date(2021, 8, 31)),
    ("2021-04-01..2021-06-30", date(2021, 4, 1), date(2021, 6, 30)),
)
