"""What the cells of a row say: each column in its own way, and the value, its parts and the status together."""

from __future__ import annotations

from decimal import Decimal

from ragrules.errors import Fault, nearest
from ragrules.observation import ACTUAL, FigureError, ParsedValue, parse_value
from ragrules.period import PeriodError, shape_of
from ragrules.sources import _faults as faults
from ragrules.terms import Status

COLUMNS = (
    "indicator",
    "period",
    "value",
    "series",
    "area",
    "numerator",
    "denominator",
    "status",
    "provisional",
    "revision",
    "level",
    "note",
)
"""Every column that a file of figures may have, in the order in which they are written."""

STATUS_WORDS = tuple(status.value for status in Status if status is not Status.NO_VALUE)
"""The words of the column `status`. No value is said by a blank."""

# Held here because Python 3.11 is slow to look a member up on its enumeration, and these are looked up for every row.
_REPORTED, _NO_VALUE, _NOT_APPLICABLE, _NOT_REPORTABLE = Status.REPORTED, Status.NO_VALUE, Status.NOT_APPLICABLE, Status.NOT_REPORTABLE

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}


class CellError(ValueError):
    """A cell that cannot be read, or some that contradict one another: only then `column` names the one to look at first."""

    def __init__(self, fault: Fault, message: str, *, hint: str = "", column: str = "") -> None:
        self.fault = fault
        self.message = message
        self.hint = hint
        self.column = column
        super().__init__(fault, message)


def name_in(text: str) -> str:
    """Return the name in a cell that must not be blank.

    Raises:
        CellError: the cell is blank.
    """
    name = text.strip()
    if not name:
        raise CellError(faults.BLANK_CELL, "it is blank, and every figure needs one")
    return name


def period_in(text: str) -> str:
    """Return a period's label, whose shape has been checked.

    Raises:
        CellError: the cell is blank or no period.
    """
    label = name_in(text)
    try:
        shape_of(label)
    except PeriodError as error:
        raise CellError(faults.NOT_A_PERIOD, str(error), hint=error.hint) from None
    return label


def value_in(text: str) -> ParsedValue:
    """Return what the cell of a value says.

    Raises:
        CellError: it is neither a number nor a symbol for no figure.
    """
    try:
        return parse_value(text)
    except FigureError as error:
        raise CellError(faults.NOT_A_FIGURE, str(error), hint=error.hint) from None


def part_in(text: str) -> ParsedValue:
    """Return the number of a numerator, or a blank.

    Raises:
        CellError: it is no number, or a percentage.
    """
    try:
        part = parse_value(text)
    except FigureError as error:
        raise CellError(faults.NOT_A_PART, str(error)) from None
    if part.symbol:
        hint = "leave it blank; a symbol for no figure stands in the column 'value'"
        raise CellError(faults.NOT_A_PART, f"{part.symbol!r} is not a number", hint=hint)
    if part.mark == "%":
        raise CellError(faults.NOT_A_PART, f"{text.strip()!r} is a percentage, and a part is a plain number")
    return part


def denominator_in(text: str) -> ParsedValue:
    """Return the number of a denominator, which is not negative, or a blank.

    Raises:
        CellError: it is no number, a percentage or negative.
    """
    part = part_in(text)
    if part.number is not None and part.number < 0:
        raise CellError(faults.NOT_A_PART, f"the denominator {text.strip()!r} is negative", hint="write a denominator of 0 or more")
    return part


def status_in(text: str) -> Status | None:
    """Return the status, or None for a blank.

    Raises:
        CellError: it is not a word of the column.
    """
    word = text.strip()
    if not word:
        return None
    if word not in STATUS_WORDS:
        guess = nearest(word, STATUS_WORDS)
        hint = f"did you mean {guess!r}?" if guess else "leave the cell blank where there is simply no value"
        raise CellError(faults.UNKNOWN_STATUS, f"{word!r} is not a status; allowed are {', '.join(STATUS_WORDS)}", hint=hint)
    return Status(word)


def flag_in(text: str) -> bool:
    """Return whether the cell says yes; a blank is no.

    Raises:
        CellError: it is neither yes nor no.
    """
    flag = _FLAGS.get(text.strip().lower())
    if flag is None:
        raise CellError(
            faults.NOT_A_FLAG,
            f"{text.strip()!r} is neither yes nor no; allowed are {', '.join(word for word in _FLAGS if word)} and a blank",
        )
    return flag


def series_in(text: str) -> str:
    """Return the series, which is the indicator's own figures where the cell is blank."""
    return text.strip() or ACTUAL


def word_in(text: str) -> str | None:
    """Return the text of a cell that may be blank, such as an area."""
    return text.strip() or None


def agreed_status(status: Status | None, value: ParsedValue, numerator: Decimal | None, denominator: Decimal | None) -> Status:
    """Return the status of a figure from what its cells say together: its status if any, its value and its parts.

    Raises:
        CellError: they contradict one another, only one part is there to compute a value from, or something stands over 0.
    """
    parts = (numerator is not None) + (denominator is not None)
    if parts == 2 and numerator and not denominator:
        raise CellError(faults.DIVISION_BY_ZERO, "the denominator is 0, and the numerator is not", column="denominator")
    if value.number is not None:
        figure, empty_share = True, False
    else:
        if parts == 1:
            missing = "numerator" if numerator is None else "denominator"
            raise CellError(faults.INCOMPLETE_PARTS, f"there is neither a {missing} nor a value", column=missing)
        figure, empty_share = parts == 2, parts == 2 and not denominator
    reason = _reason(status, value, figure=figure)
    if reason is None:
        return _NOT_APPLICABLE if empty_share else _REPORTED
    if figure and reason is not _NOT_REPORTABLE and not (empty_share and reason is _NOT_APPLICABLE):
        hint = (
            "take the figure out, or leave the status blank"
            if status
            else "leave the value blank to have it computed, or take the parts out"
        )
        raise CellError(
            faults.CONTRADICTION,
            f"the row says {reason}, and there is a figure all the same",
            hint=hint,
            column="status" if status else "value",
        )
    return reason


def _reason(status: Status | None, value: ParsedValue, *, figure: bool) -> Status | None:
    """Return why there is no figure, or None where nothing says so."""
    if value.number is not None or (figure and not value.symbol):
        return None if status is _REPORTED else status
    if status is None:
        return value.status
    if status is _REPORTED:
        found = f"{value.symbol!r}, which stands for no figure" if value.symbol else "blank"
        hint = "leave the status blank, or say why there is no figure"
        raise CellError(faults.CONTRADICTION, f"the status is 'reported', and the value is {found}", hint=hint, column="status")
    if value.status not in (_NO_VALUE, status):
        raise CellError(
            faults.CONTRADICTION, f"the value {value.symbol!r} says {value.status}, and the status says {status}", column="status"
        )
    return status
