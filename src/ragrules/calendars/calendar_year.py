"""The calendar year: `2021` is 1 January to 31 December 2021."""

from __future__ import annotations

from datetime import date

from ragrules.calendars._year import YearCalendar

CALENDAR = YearCalendar(name="calendar-year", first_month=1)

SOURCES = ("Rule language, section 7", "ISO 8601 for months, weeks and dates")

EXAMPLES = (
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("2021 H1", date(2021, 1, 1), date(2021, 6, 30)),
    ("2021 H2", date(2021, 7, 1), date(2021, 12, 31)),
    ("2024 Q1", date(2024, 1, 1), date(2024, 3, 31)),
    ("2021 Q4", date(2021, 10, 1), date(2021, 12, 31)),
    ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
    ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2024-01-01..2024-02-29", date(2024, 1, 1), date(2024, 2, 29)),
)
