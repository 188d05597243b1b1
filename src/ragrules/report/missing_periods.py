"""The periods that lie between two others: where nobody supplied a row there is no rating, and still there is a gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ragrules.period_text import TERMS, PeriodError, PeriodKind, Shape, shape_of, year_label

_IN_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.TERM: len(TERMS)}


def missing_between(earlier: str, later: str) -> tuple[str, ...]:
    """Return the labels of the periods between two of one kind, oldest first; nothing where the labels do not tell.

    A date, a range and the label of another package's calendar do not say which period comes next.
    """
    found: list[str] = []
    for label in _following(earlier):
        if label == later:
            return tuple(found)
        found.append(label)
    return ()


def _following(label: str) -> Iterator[str]:
    """Yield the labels of the periods after one, as far as periods are read."""
    try:
        while True:
            label = _after(shape_of(label))
            yield label
    except PeriodError:
        return


def _after(shape: Shape) -> str:
    """Return the label of the next period; an empty text, which is no period, where the label does not tell."""
    if shape.kind is PeriodKind.WEEK and shape.days is not None:
        year, week, _ = (shape.days[1] + timedelta(days=1)).isocalendar()
        return f"{year:04}-W{week:02}"
    carry, place = divmod(shape.number, _IN_YEAR.get(shape.kind, 1))
    year, number = shape.year + carry, place + 1
    match shape.kind:
        case PeriodKind.MONTH:
            return f"{year:04}-{number:02}"
        case PeriodKind.QUARTER | PeriodKind.HALF:
            return f"{year_label(year, split=shape.split)} {'Q' if shape.kind is PeriodKind.QUARTER else 'H'}{number}"
        case PeriodKind.TERM:
            return f"{year_label(year, split=shape.split)} {TERMS[place]}"
        case PeriodKind.YEAR:
            return year_label(year, split=shape.split)
        case _:
            return ""
