"""The kinds of value in an assessment file. Each kind says how it is written and how it is read back, side by side.

What is written is JSON with fractions left as they are; `exact_parts` turns those into text, and back.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import Generic, TypeVar

from attrs import frozen

from ragrules.assessment_json.findings import gather, refused
from ragrules.numbers import PLAIN_NUMBER, Number, write_number
from ragrules.record import Bound

T = TypeVar("T")
Word = TypeVar("Word", bound=str)

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MAX_LENGTH = 4000
"""The most characters that a number is read with: more than arithmetic on figures yields, few enough to be read at once."""


class Kind(ABC, Generic[T]):
    """One kind of value: how it is written and read."""

    @abstractmethod
    def write(self, value: T) -> object:
        """Return the value as JSON."""

    @abstractmethod
    def read(self, found: object, path: str) -> T:
        """Return the value that the JSON says.

        Raises:
            Refusal: it says no value of this kind.
        """


@frozen
class Single(Kind[T]):
    """A value without parts: what is allowed, in words; how JSON is read, None for what is not allowed; and how a value is written."""

    allowed: str
    parse: Callable[[object], T | None]
    form: Callable[[T], object]

    def write(self, value: T) -> object:
        """Return the value as JSON."""
        return self.form(value)

    def read(self, found: object, path: str) -> T:
        """Return the value that the JSON says.

        Raises:
            Refusal: it says no such value.
        """
        value = self.parse(found)
        if value is None:
            raise refused(path, found, self.allowed)
        return value


@frozen
class Maybe(Kind[T | None]):
    """A value, or null for none."""

    kind: Kind[T]

    def write(self, value: T | None) -> object:
        """Return the value as JSON."""
        return None if value is None else self.kind.write(value)

    def read(self, found: object, path: str) -> T | None:
        """Return the value that the JSON says.

        Raises:
            Refusal: it is neither null nor a value of the kind.
        """
        return None if found is None else self.kind.read(found, path)


@frozen
class Several(Kind[tuple[T, ...]]):
    """A list of values of one kind."""

    kind: Kind[T]

    def write(self, value: tuple[T, ...]) -> object:
        """Return the values as a JSON list."""
        return [self.kind.write(item) for item in value]

    def read(self, found: object, path: str) -> tuple[T, ...]:
        """Return the values of the list.

        Raises:
            Refusal: it is no list, or some values in it are not of the kind.
        """
        if not isinstance(found, list):
            raise refused(path, found, "a list")
        return tuple(gather(lambda place: self.kind.read(found[place], f"{path}[{place}]"), range(len(found))))


@frozen
class Named(Kind[Mapping[str, T]]):
    """Values of one kind by name, in order."""

    kind: Kind[T]

    def write(self, value: Mapping[str, T]) -> object:
        """Return the values as a JSON object."""
        return {name: self.kind.write(item) for name, item in value.items()}

    def read(self, found: object, path: str) -> Mapping[str, T]:
        """Return the values of the object.

        Raises:
            Refusal: it is no object, or some values in it are not of the kind.
        """
        if not isinstance(found, dict):
            raise refused(path, found, "an object")
        gather(lambda name: TEXT.read(name, path), found)
        values = gather(lambda name: self.kind.read(found[name], f"{path}.{name}"), found)
        return dict(zip(found, values, strict=True))


@frozen
class NamedOrNull(Kind[Mapping[str, T]]):
    """Values by names that are words of a vocabulary, with null for none at all."""

    kind: Kind[T]
    names: Iterable[str]

    def write(self, value: Mapping[str, T]) -> object:
        """Return the values as a JSON object, or null."""
        return Named(self.kind).write(value) if value else None

    def read(self, found: object, path: str) -> Mapping[str, T]:
        """Return the values of the object.

        Raises:
            Refusal: it is neither null nor an object of such values, or has a name that is no word of the vocabulary.
        """
        values = {} if found is None else Named(self.kind).read(found, path)
        gather(lambda name: one_of(self.names).read(name, f"{path}.{name}"), values)
        return values


class BoundKind(Kind[Bound]):
    """A number, or two in a list."""

    def write(self, value: Bound) -> object:
        """Return the number or the pair as JSON."""
        return [NUMBER.write(end) for end in value] if isinstance(value, tuple) else NUMBER.write(value)

    def read(self, found: object, path: str) -> Bound:
        """Return the number or the pair.

        Raises:
            Refusal: it is neither.
        """
        if not isinstance(found, list):
            return NUMBER.read(found, path)
        if len(found) != 2:
            raise refused(path, found, "a number as text, or a list of two")
        lower, upper = gather(lambda place: NUMBER.read(found[place], f"{path}[{place}]"), (0, 1))
        return (lower, upper)


def _text(found: object) -> str | None:
    return found if isinstance(found, str) and not _HALF_CHARACTER.search(found) else None


def _whole(found: object, smallest: float = -inf, largest: float = inf) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and smallest <= found <= largest else None


def _whole_or_text(found: object) -> int | str | None:
    return _text(found) if isinstance(found, str) else _whole(found)


def _number(found: object) -> Number | None:
    if isinstance(found, Fraction):
        return found
    written = isinstance(found, str) and len(found) <= _MAX_LENGTH and PLAIN_NUMBER.fullmatch(found)
    return Decimal(written[0]) if written else None


def _day(found: object) -> date | None:
    try:
        return date.fromisoformat(found) if isinstance(found, str) and _DAY.fullmatch(found) else None
    except ValueError:
        return None


def one_of(words: Iterable[Word]) -> Kind[Word]:
    """Return the kind of value that is one of the words of a vocabulary."""
    known = {str(word): word for word in words}
    return Single(f"one of {', '.join(known)}", lambda found: known.get(found) if isinstance(found, str) else None, str)


TEXT: Kind[str] = Single("text of whole characters", _text, str)
WHOLE: Kind[int] = Single("a whole number", _whole, int)
COUNT: Kind[int] = Single("a whole number of 0 or more", lambda found: _whole(found, smallest=0), int)
DECIMALS: Kind[int] = Single("a whole number from 0 to 9", lambda found: _whole(found, smallest=0, largest=9), int)
TRUTH: Kind[bool] = Single("true or false", lambda found: found if isinstance(found, bool) else None, bool)
WHOLE_OR_TEXT: Kind[int | str] = Single("a whole number or text", _whole_or_text, lambda value: value)
DAY: Kind[date] = Single('a date as text such as "2021-08-31"', _day, date.isoformat)
NUMBER: Kind[Number] = Single(
    'a number as text such as "83.5"', _number, lambda number: number if isinstance(number, Fraction) else write_number(number)
)
BOUND: Kind[Bound] = BoundKind()
