"""Numbers and days as a spreadsheet's cells hold them: what to store, and the format in which it reads as the document says.

The format is read off the document's own text, so that a cell shows `£1,200`, `43 weeks` or `52.3 per 10,000` and holds the number. What a
cell would show otherwise than the document stays text: a spreadsheet keeps 15 digits, and rounds what it keeps.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from ragrules.numbers import Number, round_half_away
from ragrules.report.document import Quantity
from ragrules.terms import Unit

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?", re.ASCII)
_KEPT_DIGITS = 15
_GROUP = 3
_LONGEST_LITERAL = 100
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets differ on which day a number is."""

_LOCALES = {"en-GB": "[$-809]"}


@frozen
class Stored:
    """What a cell holds, and the number format that shows it."""

    number: float
    number_format: str


@lru_cache(maxsize=65536)
def stored(text: str, quantity: Quantity) -> Stored | None:
    """Return the number that a text says as a cell can hold it, None where the cell would not show the text.

    A percentage is stored as spreadsheets expect it: 83% is 0.83, so that a share of something is its product.
    """
    found = _DIGITS.search(text)
    if found is None:
        return None
    before, digits, after = text[: found.start()], found[0], text[found.end() :]
    sign, before = ("-", before.replace("-", "", 1)) if "-" in before else ("", before)
    percentage = quantity.unit is Unit.PERCENT and after.startswith("%")
    number = float(Fraction(quantity.number) / 100 if percentage else quantity.number)
    whole, _, places = digits.partition(".")
    decimals = len(places)
    if _shown(number, decimals, percentage=percentage) != Decimal(sign + digits.replace(",", "")):
        return None
    if percentage:
        after = after.removeprefix("%")
    if not (_can_stand(before) and _can_stand(after)):
        return None
    places_before = "0" if "," not in whole and len(whole) > _GROUP else "#,##0"
    shape = f"{places_before}.{'0' * decimals}" if decimals else places_before
    return Stored(number, f"{_literal(before)}{shape}{'%' if percentage else ''}{_literal(after)}")


def _shown(number: float, decimals: int, *, percentage: bool) -> Number:
    """Return the number that a spreadsheet shows: it rounds the 15 digits that it keeps."""
    kept = Decimal(f"{number:.{_KEPT_DIGITS}g}")
    return round_half_away(kept * 100 if percentage else kept, decimals)


def _can_stand(text: str) -> bool:
    return len(text) <= _LONGEST_LITERAL and '"' not in text and "\n" not in text


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""


def day_format(day: date, language: str) -> str | None:
    """Return the number format that shows a day in words, None for a day that spreadsheets do not agree on."""
    return f"{_LOCALES.get(language, '')}d mmmm yyyy" if day >= _FIRST_DAY else None
