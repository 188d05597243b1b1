"""The academic year of schools: `2021/22` is 1 September 2021 to 31 August 2022, tiled by three terms of four months."""

from __future__ import annotations

from datetime import date

from ragrules.calendars._year import YearCalendar

CALENDAR = YearCalendar(name="academic-year-september", first_month=9, has_terms=True)

SOURCES = (
    "Rule language, section 7: terms tile the academic year, holidays included",
    "Education Act 1996, section 579: a school year begins with the first term after July",
    "ISO 8601 for months, weeks and dates",
)

EXAMPLES = (
    ("2021/22", date(2021, 9, 1), date(2022, 8, 31)),
    ("2021/22 Autumn", date(2021, 9, 1), date(2021, 12, 31)),
    ("2021/22 Spring", date(2022, 1, 1), date(2022, 4, 30)),
    ("2021/22 Summer", date(2022, 5, 1), date(2022, 8, 31)),
    ("2021/22 H2", date(2022, 3, 1), date(2022, 8, 31)),
    ("2023/24 Q2", date(2023, 12, 1), date(2024, 2, 29)),
    ("2099/00 Spring", date(2100, 1, 1), date(2100, 4, 30)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
    ("2022-01-20", date(2022, 1, 20), date(2022, 1, 20)),
    ("2021-09-06..2021-10-22", date(2021, 9, 6), date(2021, 10, 22)),
)
