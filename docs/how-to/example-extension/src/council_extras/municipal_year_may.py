"""The municipal year from annual meeting to annual meeting: `2021/22` is 1 May 2021 to 30 April 2022."""

from __future__ import annotations

from datetime import date

from ragrules.calendars import YearCalendar

CALENDAR = YearCalendar(name="municipal-year-may", first_month=5)

SOURCES = (
    "Local Government Act 1972, schedule 12: a council's annual meeting is in March, April or May",
    "ISO 8601 for months, weeks and dates",
)

EXAMPLES = (
    ("2021/22", date(2021, 5, 1), date(2022, 4, 30)),
    ("2021/22 H1", date(2021, 5, 1), date(2021, 10, 31)),
    ("2021/22 Q4", date(2022, 2, 1), date(2022, 4, 30)),
    ("2021-08", date(2021, 8, 1), date(2021, 8, 31)),
    ("2021-W35", date(2021, 8, 30), date(2021, 9, 5)),
    ("2021-08-31", date(2021, 8, 31), date(2021, 8, 31)),
    ("2021-05-01..2021-07-31", date(2021, 5, 1), date(2021, 7, 31)),
)
