"""Days that are given from Python: dates, and nothing that only resembles one."""

from __future__ import annotations

from datetime import date, datetime

from ragrules.errors import RagrulesError


class DayError(RagrulesError, TypeError):
    """A value that is no `datetime.date`, given as `name`. A moment is none, for which day it is depends on where."""

    def __init__(self, name: str, value: object) -> None:
        self.name = name
        self.value = value
        super().__init__(name, value)

    def __str__(self) -> str:
        """Return what was given, what is wanted, and how to make it."""
        found = f"{type(self.value).__module__}.{type(self.value).__qualname__}".removeprefix("builtins.")
        if isinstance(self.value, str):
            remedy = "make it with datetime.date.fromisoformat"
        elif isinstance(self.value, datetime):
            remedy = "take its .date()"
        else:
            remedy = "give one such as datetime.date(2021, 9, 29)"
        return f"{self.name} must be a datetime.date and is the {found} {_shortened(repr(self.value))}; {remedy}"


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def check_day(name: str, value: object) -> None:
    """Refuse what was given as the day `name` and is none.

    Raises:
        DayError: it is no date.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise DayError(name, value)
