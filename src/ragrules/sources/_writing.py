"""Observations as CSV, one figure a row: what the CSV source reads back as the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal

from ragrules.numbers import write_number
from ragrules.observation import ACTUAL, FigureError, Observation, parse_value
from ragrules.sources._cells import COLUMNS
from ragrules.terms import Status


def write_observations(observations: Iterable[Observation]) -> str:
    """Return the figures as CSV text with every column, each row ended by a line feed.

    Everything that an observation carries is written but the file and row that it was read from. A figure that was revised stands before
    its revision. Write the text to a file with `newline=""`, so that line ends inside notes stay as they are.
    """
    lines = [",".join(COLUMNS)]
    lines += [",".join(map(_quoted, _cells(version))) for observation in observations for version in _versions(observation)]
    return "\n".join(lines) + "\n"


def _versions(observation: Observation) -> Iterator[Observation]:
    """Yield the versions of a figure, the first one first, none with what is withheld or suppressed, then or now."""
    for version in observation.revisions:
        hider = next((one for one in (observation, version) if one.hidden), None)
        yield version if hider is None else version.without_figure(hider.status)


def _cells(one: Observation) -> tuple[str, ...]:
    """Return the texts of an observation's cells, in the order of the columns."""
    value = _value_text(one)
    return (
        one.indicator,
        one.period,
        value,
        "" if one.series == ACTUAL else one.series,
        one.area or "",
        _part_text(one.numerator),
        _part_text(one.denominator),
        "" if one.status is _said(one, value) else one.status.value,
        "true" if one.provisional else "",
        "true" if one.revision else "",
        one.level or "",
        one.note,
    )


def _value_text(one: Observation) -> str:
    """Return the value as it was written, where that still says the value."""
    with suppress(FigureError):
        if parse_value(one.written).number == one.value:
            return one.written
    return _part_text(one.value)


def _part_text(number: Decimal | None) -> str:
    return "" if number is None else write_number(number)


def _said(one: Observation, value: str) -> Status:
    """Return the status that the value and its parts say by themselves."""
    computed = not value.strip() and one.numerator is not None and one.denominator is not None
    return Status.REPORTED if computed else parse_value(value).status


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(character in cell for character in ',"\r\n') else cell
