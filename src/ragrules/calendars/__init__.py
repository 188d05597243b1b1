"""The calendars, one file each: which quarters, halves, terms and years there are. A calendar's name is its file name, with hyphens.

A calendar's module has `CALENDAR`, a `ragrules.period.Calendar`; `SOURCES`, the texts that its definition comes from; and `EXAMPLES`,
period texts with their first and last days. `YearCalendar` makes one whose year starts on the first day of some month.
"""

from ragrules.calendars._year import YearCalendar

__all__ = ["YearCalendar"]
