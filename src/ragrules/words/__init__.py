"""Sentences: everything that a report or an explanation says stands in a catalogue, so that a second language is one more mapping.

A catalogue maps keys to texts with `{placeholders}`. A text that depends on a number has a form for each number that needs its own, such as
`unit.weeks.1`, and `unit.weeks.other` for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from string import Formatter

from ragrules.errors import RagrulesError, nearest
from ragrules.numbers import Number, plain, round_half_away, settle, write_grouped
from ragrules.percentage import percentage
from ragrules.period_text import PeriodError, PeriodKind, shape_of, year_label
from ragrules.terms import Unit
from ragrules.words.english import CATALOGUE

_ENDLESS_DECIMALS = 2


class SentenceError(RagrulesError, LookupError):
    """A sentence that cannot be said: the catalogue has no such key, its text is badly written, or a value for it was not given."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        self.reason = reason
        super().__init__(key, reason)

    def __str__(self) -> str:
        return f"the sentence {self.key!r} cannot be said: {self.reason}"


class Words:
    """One language: a catalogue of sentences, and how figures, dates and periods are written in it."""

    def __init__(self, catalogue: Mapping[str, str]) -> None:
        """Keep the catalogue.

        Raises:
            SentenceError: a text has a brace that does not belong to a placeholder, or a placeholder that is not a plain name.
        """
        self._catalogue = dict(catalogue)
        for key, text in self._catalogue.items():
            _check(key, text)

    @property
    def language(self) -> str:
        """The language's code as it is written in a document, such as `en-GB`."""
        return self.say("language")

    def say(self, key: str, **values: str | int) -> str:
        """Return the sentence of that key with the values in their places.

        Raises:
            SentenceError: there is no such sentence, or a value that it needs was not given.
        """
        text = self._catalogue.get(key)
        if text is None:
            near = nearest(key, self._catalogue)
            raise SentenceError(key, f"the catalogue has no such key{f'; did you mean {near!r}?' if near else ''}")
        try:
            return text.format_map(values)
        except KeyError as missing:
            raise SentenceError(key, f"it needs a value for {missing}, and was given {', '.join(sorted(values)) or 'none'}") from None

    def count(self, key: str, number: int | str, **values: str | int) -> str:
        """Return the form of a sentence that suits a number: `key.1` for 1 if there is one, otherwise `key.other`. It is `{number}` in it.

        Raises:
            SentenceError: there is no such sentence, or a value that it needs was not given.
        """
        return self.say(self._form(key, str(number)), number=number, **values)

    def _form(self, key: str, number: str) -> str:
        exact = f"{key}.{number}"
        return exact if exact in self._catalogue else f"{key}.other"

    def listed(self, items: Iterable[str]) -> str:
        """Return the items as running text: `a`, `a and b`, `a, b and c`. Nothing gives an empty text."""
        *before, last = tuple(items) or ("",)
        if not before:
            return last
        text = before[0]
        for item in before[1:]:
            text = self.say("list.more", before=text, item=item)
        return self.say("list.last", before=text, item=last)

    def figure(self, number: Number, unit: Unit, decimals: int | None = None, per: int | None = None) -> str:
        """Return a number with its unit: `83%`, `£1,200`, `1 week`, `52.3 per 10,000`.

        It is rounded half away from zero to `decimals`. Without them it keeps the digits that it has; a fraction that does not end has two.
        """
        text = _written(number, decimals)
        sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
        match unit:
            case Unit.RATE if per is not None:
                return self.say("unit.rate_per", number=text, per=write_grouped(Decimal(per)))
            case Unit.CURRENCY if decimals is None and digits[-2:-1] == ".":
                return self.say("unit.currency", number=text, sign=sign, digits=f"{digits}0")  # £1,000.50, as money is written
            case Unit.PERCENTAGE_POINTS | Unit.DAYS | Unit.WEEKS | Unit.MONTHS | Unit.YEARS:
                return self.say(self._form(f"unit.{unit}", digits), number=text)
            case _:
                return self.say(f"unit.{unit}", number=text, sign=sign, digits=digits)

    def distance(self, number: Number, unit: Unit, per: int | None = None) -> str:
        """Return how far apart two figures of a unit are, to the last digit: percentages lie percentage points apart."""
        return self.figure(number, Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit, per=per)

    def percentage(self, part: int, whole: int) -> str:
        """Return a part of a whole in per cent, true as it is printed: `25%`, `about 33%`, `under 1%`.

        Say beside it what it is of. Of nothing there is no percentage, which is said.
        """
        found = percentage(part, whole)
        return self.say("percentage.none") if found is None else self.say(f"percentage.{found.closeness}", percent=found.percent)

    def date(self, day: date) -> str:
        """Return a date in words: `30 June 2021`."""
        return self.say("date", day=day.day, month=self.say(f"month.{day.month}"), year=day.year)

    def ordinal(self, number: int) -> str:
        """Return the word for a place in a row: `second`, `third`, `11th`, `21st`."""
        keys = (f"ordinal.{number}", f"ordinal.ending.{number % 100}", f"ordinal.ending.{number % 10}")
        return self.say(next((key for key in keys if key in self._catalogue), "ordinal.other"), number=number)

    def period(self, period: str) -> str:
        """Return a period in words, `August 2021`, `Quarter 1 2021/22`, `31 August 2021`; a text that is no period as it is."""
        return self._period("period", period)

    def within(self, period: str) -> str:
        """Return a period as it is written within a sentence: `August 2021`, `the autumn term 2021/22`."""
        return self._period("within", period)

    def series(self, name: str) -> str:
        """Return the name of a series as it is printed: `Statistical neighbours` for `statistical_neighbours`."""
        return opening(name.replace("_", " "))

    def _period(self, form: str, period: str) -> str:
        try:
            shape = shape_of(period)
        except PeriodError:
            return period
        match shape.kind, shape.days:
            case PeriodKind.WEEK, (first, _):
                return self.say(f"{form}.week", week=first.isocalendar().week, year=first.isocalendar().year)
            case _, (first, last):
                return self.date(first) if first == last else self.say("period.range", first=self.date(first), last=self.date(last))
            case PeriodKind.MONTH, _:
                return self.say("period.month", month=self.say(f"month.{shape.number}"), year=shape.year)
            case PeriodKind.YEAR, _:
                return period
            case _:
                key = f"{form}.{shape.kind}.{shape.number}"
                return self.say(
                    key if key in self._catalogue else f"period.{shape.kind}.{shape.number}", year=year_label(shape.year, split=shape.split)
                )


def opening(text: str) -> str:
    """Return a text as it opens a sentence: with a capital."""
    return text[:1].upper() + text[1:]


def _check(key: str, text: str) -> None:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise SentenceError(key, f"{error}; write {{{{ or }}}} for a brace that is meant") from None
    for _, name, form, conversion in parts:
        if name is not None and (not name.isidentifier() or form or conversion):
            raise SentenceError(key, f"{{{name}}} is not a placeholder; one is a plain name in braces, such as {{number}}")


@lru_cache(maxsize=4096)
def _written(number: Number, decimals: int | None) -> str:
    if decimals is not None:
        return write_grouped(round_half_away(number, decimals))
    settled = settle(Fraction(number))
    if isinstance(settled, Decimal):
        return plain(settled)
    places = _ENDLESS_DECIMALS
    while not round_half_away(settled, places):
        places += 1  # what is not nothing is not written as nothing
    return plain(round_half_away(settled, places))


ENGLISH = Words(CATALOGUE)
"""British English."""
