"""What people type as options: days and plain numbers."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import click

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)


def day(text: str) -> date:
    """Return the date that a text such as 2021-09-29 says; no other form is guessed at.

    Raises:
        BadParameter: it is no such date.
    """
    if not _DAY.fullmatch(text):
        raise click.BadParameter(f"{text!r} is not a date; write one such as 2021-09-29")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day of the calendar") from None


def part(text: str) -> Decimal:
    """Return the number that a text in plain digits says, exactly; it is 0 or more.

    Raises:
        BadParameter: it is no such number.
    """
    if not _NUMBER.fullmatch(text):
        raise click.BadParameter(f"{text!r} is not a number of 0 or more in plain digits, such as 83 or 8.5")
    return Decimal(text)


def named(text: str) -> tuple[str, str]:
    """Return the name and the figure that a text such as `england=87` says.

    Raises:
        BadParameter: it is no name and figure.
    """
    name, sign, figure = text.partition("=")
    if not sign or not name.strip():
        raise click.BadParameter(f"{text!r} is not a name and a figure; write one such as england=87")
    return name.strip(), figure


def today() -> date:
    """Return the day that it is here. Nothing below the command line asks for it."""
    return date.today()  # noqa: DTZ011 - the day at the place where the command is typed
