"""The kinds of simple values: texts, numbers, dates, words from a list, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from ragrules.errors import Location, nearest
from ragrules.numbers import parse_number
from ragrules.reading import Node, Scalar, Sequence
from ragrules.spec.declaration import WRONG, Collector, Keys, Kind, Wrong, found, mapping_of, read_mapping, text_of
from ragrules.spec.faults import NOT_A_DATE, NOT_A_NUMBER, NOT_A_SLUG, NOT_ALLOWED, OUT_OF_BOUNDS, WRONG_SHAPE

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@frozen
class Text:
    """Any text; `blank` texts are allowed where said."""

    blank: bool = False
    allowed: str = "text"

    def read(self, node: Node, at: Collector) -> object:
        """Return the text."""
        if self.blank and isinstance(node, Scalar) and node.is_blank:
            return ""
        text = text_of(node, at, self)
        return WRONG if text is None else text


@frozen
class Slug:
    """An id: lower-case letters, digits and single hyphens."""

    allowed: str = "lower-case letters, digits and single hyphens, such as assessments-in-45-days"

    def read(self, node: Node, at: Collector) -> object:
        """Return the id."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if _SLUG.fullmatch(text) is None:
            return at.report(NOT_A_SLUG, node, f"{text!r} is not an id; write {self.allowed}")
        return text


@frozen
class NumberOrText:
    """A whole number, or a text such as `3a`."""

    allowed: str = "a whole number or text"

    def read(self, node: Node, at: Collector) -> object:
        """Return the integer, or the text."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return int(text) if _WHOLE.fullmatch(text) else text


@frozen
class Figure:
    """A number in plain digits, exactly as written."""

    allowed: str = "a number in plain digits such as 90 or 90.5"

    def read(self, node: Node, at: Collector) -> Decimal | Wrong:
        """Return the exact decimal."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        try:
            return parse_number(text)
        except ValueError as error:
            return at.report(NOT_A_NUMBER, node, f"{error}; write {self.allowed}")


@frozen
class Whole:
    """A whole number between bounds, both included."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        """The bounds in words."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the integer."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if _WHOLE.fullmatch(text) is None or not self.least <= int(text) <= self.most:
            return at.report(OUT_OF_BOUNDS, node, f"found {text!r}; write {self.allowed}")
        return int(text)


@frozen
class Yes:
    """true or false."""

    allowed: str = "true or false"

    def read(self, node: Node, at: Collector) -> object:
        """Return the boolean."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if text not in ("true", "false"):
            return at.report(NOT_ALLOWED, node, f"found {text!r}; write {self.allowed}")
        return text == "true"


@frozen
class YesOrText:
    """true, false, or a text that says why."""

    allowed: str = "true, or text that says why"

    def read(self, node: Node, at: Collector) -> object:
        """Return True, False or the text."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return text == "true" if text in ("true", "false") else text


@frozen
class Day:
    """A date, year-month-day."""

    allowed: str = "a date such as 2021-04-01"

    def read(self, node: Node, at: Collector) -> date | Wrong:
        """Return the date."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                return at.report(NOT_A_DATE, node, f"there is no day {text}; write {self.allowed}")
        return at.report(NOT_A_DATE, node, f"{text!r} is not a date; write {self.allowed}")


def _members(words: type[StrEnum]) -> dict[str, StrEnum]:
    return {str(word): word for word in words}


@frozen
class OneOf:
    """A word from a closed list."""

    words: dict[str, StrEnum] = field(converter=_members)

    @property
    def allowed(self) -> str:
        """The words."""
        return f"one of {', '.join(self.words)}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the enumeration's member."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        word = self.words.get(text)
        return word if word is not None else not_allowed(text, self.words, node, at)


def not_allowed(text: str, words: Iterable[str], node: Node | Location, at: Collector) -> Wrong:
    """Report a word that is not on a list, naming the nearest, and return `WRONG`."""
    words = list(words)
    guess = nearest(text, words)
    allowed = f"allowed: {', '.join(words)}"
    return at.report(NOT_ALLOWED, node, f"{text!r} is not allowed here", f"did you mean '{guess}'? {allowed}" if guess else allowed)


@frozen
class ListOf:
    """A list of values of one kind; a single value stands for a list of one where `single` says so."""

    kind: Kind
    single: bool = False

    @property
    def allowed(self) -> str:
        """The kind of the items."""
        return f"a list, each item {self.kind.allowed}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the values as a tuple."""
        if self.single and isinstance(node, Scalar):
            return (self.kind.read(node, at),)
        if not isinstance(node, Sequence):
            return at.report(WRONG_SHAPE, node, f"found {found(node)}; write {self.allowed}")
        values = []
        for position, item in enumerate(node.items):
            at.path.append(f"[{position}]")
            values.append(self.kind.read(item, at))
            at.path.pop()
        return tuple(values)


@frozen
class Fields:
    """A mapping with declared keys."""

    keys: Keys
    allowed: str

    def read(self, node: Node, at: Collector) -> object:
        """Return the values by key, defaults filled in."""
        mapping = mapping_of(node, at, self.allowed)
        return WRONG if mapping is None else {**self.keys.defaults, **read_mapping(mapping, self.keys, at)}
