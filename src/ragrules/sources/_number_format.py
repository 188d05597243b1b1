"""What a spreadsheet's number format shows: whether a number is a percentage, and how much of a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format shows as it stands, leaves as a space, or says about colours, conditions and languages."""

_SPACE_OR_SETTING = re.compile(r"_.|\*.|\[[^\]]*\]")


@lru_cache(maxsize=512)
def is_percentage(number_format: str) -> bool:
    """Return whether a cell of that format shows a hundred times its number: it has a per cent sign that is not quoted."""
    return "%" in _LITERAL.sub("", number_format)


@lru_cache(maxsize=512)
def shows_percent_sign(number_format: str) -> bool:
    """Return whether a cell of that format shows a per cent sign, be it only as a text behind the number."""
    return "%" in _SPACE_OR_SETTING.sub("", number_format)


def shown_date(moment: date, number_format: str) -> str:
    """Return as much of a date as a cell of that format shows: a date, a month or a year. A time of day is written out."""
    if isinstance(moment, datetime):
        if moment.time() != datetime.min.time():
            return moment.isoformat(" ")
        moment = moment.date()
    shown = _LITERAL.sub("", number_format).lower()
    if "d" in shown or not ("m" in shown or "y" in shown):
        return moment.isoformat()
    return moment.isoformat()[:7] if "m" in shown else moment.isoformat()[:4]
