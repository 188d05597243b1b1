"""Observations: one figure each, what a value's text says, and the figures of whole files together.

What stands for no figure never becomes a number: a blank is never zero, and zero is never blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from ragrules.errors import Location, Problem, RagrulesError
from ragrules.numbers import parse_number, short_form
from ragrules.terms import Status

ACTUAL = "actual"
"""The series of an indicator's own figures; every other series is a comparator."""

UNIT_MARKS = ("%", "£")
"""What may stand beside the digits of a value to say its unit."""

Key = tuple[str, str, str, str | None]
"""What tells one figure from another: indicator, period, series, area."""


@frozen(kw_only=True, weakref_slot=False)
class Observation:
    """One figure, or the statement that there is none.

    `period` is the label as written; which days it stands for is for the indicator's calendar to say. `area` is None for the organisation
    itself and, for a comparator, for every area. A reported figure has a value, or both a numerator and a denominator to compute it from.
    A withheld or suppressed one carries neither value nor parts nor level nor note, whatever it is made with. `written` is the exact text
    of the value, empty when there was none; `level` is a recorded one. `row` counts a table's header as row 1, and a list's records from
    1. `revised_from` is the figure that this one took the place of.
    """

    indicator: str
    period: str
    value: Decimal | None = None
    status: Status = Status.REPORTED
    series: str = ACTUAL
    area: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    provisional: bool = False
    revision: bool = False
    level: str | None = None
    note: str = ""
    written: str = ""
    float_text: bool = False
    file: str = ""
    row: int = 0
    revised_from: Observation | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Keep nothing that would give a hidden figure away."""
        if self.hidden:
            for name, nothing in _NOTHING.items():
                object.__setattr__(self, name, nothing)
            if self.revised_from is not None and not self.revised_from.hidden:
                object.__setattr__(self, "revised_from", self.revised_from.without_figure(self.status))

    @property
    def key(self) -> Key:
        """What tells this figure from every other one."""
        return (self.indicator, self.period, self.series, self.area)

    @property
    def location(self) -> Location:
        """Where the figure was read; the line is its row."""
        return Location(self.file, self.row)

    @property
    def mark(self) -> str:
        """The unit mark that the value was written with: `%`, `£` or nothing."""
        return next((mark for mark in UNIT_MARKS if mark in self.written), "")

    @property
    def is_revised(self) -> bool:
        """True when the figure took the place of an earlier one."""
        return self.revised_from is not None

    @property
    def hidden(self) -> bool:
        """True when nothing that would give the figure away may be shown: it is withheld or suppressed."""
        return self.status in (Status.WITHHELD, Status.SUPPRESSED)

    @property
    def revisions(self) -> tuple[Observation, ...]:
        """The figure with all that it took the place of, the first one first."""
        versions: list[Observation] = [self]
        while (earlier := versions[-1].revised_from) is not None:
            versions.append(earlier)
        return tuple(reversed(versions))

    def without_figure(self, status: Status) -> Observation:
        """Return the observation with another status and without anything that would give the figure away.

        That is its value, parts, level, note and history.
        """
        return evolve(self, status=status, revised_from=None, **_NOTHING)


_NOTHING: Mapping[str, Any] = MappingProxyType(
    {"value": None, "numerator": None, "denominator": None, "level": None, "note": "", "written": "", "float_text": False}
)
"""What stands in a row whose figure must not be given away."""


@frozen(kw_only=True)
class InputFile:
    """A file that figures were read from: its name without folders, and the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    sha256: str


@frozen(kw_only=True)
class Observations:
    """The figures of one or more files, the files, and what a reader should know about them (problems that are only notes).

    Figures stand in the order in which they were read, a revised one in its first place. Each of the `rows` of a file is made when it is
    asked for, so keep one that you need often.
    """

    rows: Sequence[Observation] = field(default=(), eq=tuple)
    inputs: tuple[InputFile, ...] = ()
    notes: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Observation]:
        """Return an iterator over the figures."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.rows)


class FigureError(RagrulesError, ValueError):
    """A text that is neither a figure nor stands for none, with what to write instead in `hint`."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message, hint)

    def __str__(self) -> str:
        return str(self.args[0])


class ParsedValue(NamedTuple):
    """What a value's text says: a number with its unit mark (`%`, `£` or nothing), or the status of a symbol for no figure.

    `text` is the exact text; `symbol` is the symbol, empty for a number and for a blank. `float_text` is true when the text was a
    spreadsheet's float, such as `81.099999999999994`, and the number is the short one that it stands for.
    """

    text: str = ""
    number: Decimal | None = None
    status: Status = Status.REPORTED
    symbol: str = ""
    mark: str = ""
    float_text: bool = False


_MEANINGS = {
    Status.NO_VALUE: ("", "-", "..", "x", "low"),
    Status.NOT_APPLICABLE: ("n/a", "N/A", "z"),
    Status.SUPPRESSED: ("c",),
    Status.NOT_REPORTABLE: ("u",),
}
SYMBOLS: Mapping[str, Status] = MappingProxyType({symbol: status for status, symbols in _MEANINGS.items() for symbol in symbols})
"""What stands for no figure, as official statistics publish it; the empty text is a blank."""

ALLOWED = (
    "a number such as '1234', '1,234', '91%' or '£1,200', "
    "or where there is no figure a blank, '-', '..', 'x', 'low', 'n/a', 'z', 'c' or 'u'"
)

_FIGURE = re.compile(r"[-+]?(£)?(?:[0-9]+|([1-9][0-9]{0,2}(?:,[0-9]{3})+))(?:\.[0-9]+)?(%)?")
_SHORTEST_FLOAT_TEXT = 16
_SHOWN_CHARACTERS = 40


def parse_value(text: str) -> ParsedValue:
    """Return what the text of a value says. Spaces around it do not count.

    Raises:
        FigureError: the text is not one of the accepted spellings of a number, nor a symbol for no figure.

    Source: rule language, section 7.
    """
    trimmed = text.strip()
    figure = _FIGURE.fullmatch(trimmed)
    if figure is None:
        status = SYMBOLS.get(trimmed)
        if status is None:
            raise FigureError(f"{_shown(trimmed)} is not a figure", _hint(trimmed))
        return ParsedValue(text=text, status=status, symbol=trimmed)
    digits, mark = trimmed, ""
    if figure.lastindex is not None:
        pound, _, percent = figure.groups()
        if pound and percent:
            raise FigureError(f"{_shown(trimmed)} is both an amount of money and a percentage", "write '£1,200' or '91%'")
        digits, mark = trimmed.replace("£", "").replace(",", "").replace("%", ""), pound or percent or ""
    try:
        number = parse_number(digits)
    except ValueError as error:
        raise FigureError(str(error), "write fewer digits") from None
    if not number:
        number = number.copy_abs()  # there is no negative zero among figures
    short = short_form(number) if len(trimmed) >= _SHORTEST_FLOAT_TEXT else None
    return ParsedValue(text=text, number=number if short is None else short, mark=mark, float_text=short is not None)


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]!r}…"


_TIDYINGS = tuple(
    (re.compile(pattern), template)
    for pattern, template in (
        (r"[−–—](.*)", r"-\1"),
        (r"\(([^-].*)\)", r"-\1"),
        (r"\[(.+)\]", r"\1"),
        (r"£ ?-(.+)", r"-£\1"),
        (r"([-+]?) ?(£?) ?([0-9].*)", r"\1\2\3"),
        (r"(.*[0-9]) %", r"\1%"),
        (r"([-+]?£?)(\.[0-9].*)", r"\g<1>0\2"),
        (r"(.*[0-9])\.", r"\1"),
    )
)

_MISTAKES = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"#.+", "the formula in the spreadsheet failed: mend it, or leave the value blank"),
        (
            "|".join(status for status in Status if status not in (Status.REPORTED, Status.NO_VALUE)),
            "leave the value blank and write {text!r} in the column 'status'",
        ),
        ("tbc|tba|awaited|pending|not yet available", "leave the value blank and write 'not_yet_reported' in the column 'status'"),
        ("<.+", "write 'c' where a small number is held back"),
        ("nil|none|zero", "write 0 if there were none, or leave the value blank if there is no figure"),
        (r"[-+]?£?[0-9,]+(\.[0-9]+)?%?", "commas part thousands only, as in '1,234'; decimals follow a point, as in '12.5'"),
        (r"[-+]?[0-9.]+e[-+]?[0-9]+", "write the number in plain digits, without an exponent"),
    )
)


def _hint(text: str) -> str:
    """Return what to write instead of a text that is no figure."""
    if len(text) > _SHOWN_CHARACTERS:
        return f"write {ALLOWED}"
    lowered = text.lower()
    tidied = "".join(str(unicodedata.decimal(character, character)) for character in lowered)
    for pattern, template in _TIDYINGS:
        found = pattern.fullmatch(tidied)
        tidied = found.expand(template) if found else tidied
    if _FIGURE.fullmatch(tidied) or tidied in SYMBOLS:
        return f"write {tidied!r}"
    for pattern, hint in _MISTAKES:
        if pattern.fullmatch(lowered):
            return hint.format(text=lowered)
    return f"write {ALLOWED}"
