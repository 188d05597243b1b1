"""The cells of a workbook: what each holds and how it looks, worked out once for cells that a document uses again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from ragrules.renderers import _cell_styles as styles
from ragrules.renderers._cell_numbers import day_format, stored
from ragrules.renderers._cell_styles import Properties
from ragrules.renderers._xlsx import Book, Look
from ragrules.report.document import Badge, Cell, Content
from ragrules.report.palette import SYMBOLS

CELL_LENGTH = 32767
"""The most characters, in UTF-16, that a cell can hold."""

Value = str | float | date


@frozen
class Filling:
    """What a cell holds, the format that it is written with, and how many characters each line of it shows.

    `anchor` is the name of the heading that it leads to, empty where it leads nowhere.
    """

    value: Value
    look: Look
    lines: tuple[int, ...]
    anchor: str = ""


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[frozenset[tuple[str, str | int | bool]], Look] = {}

    def __call__(self, properties: Properties) -> Look:
        """Return the format that has the properties."""
        key = frozenset(properties.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({**styles.FONT, **properties})
        return self._made[key]


class Fillings:
    """What cells hold. A cell that has been seen is not worked out again, so the document has to live as long as this."""

    def __init__(self, looks: Looks, language: str, anchors: Mapping[str, str]) -> None:
        self._looks = looks
        self._language = language
        self._anchors = anchors
        self._seen: dict[int, Filling] = {}

    def of(self, cell: Cell) -> Filling:
        """Return what a cell holds."""
        found = self._seen.get(id(cell))
        if found is None:
            found = self._seen[id(cell)] = self._worked_out(cell)
        return found

    def number(self, cell: Cell) -> bool:
        """Return whether a cell holds a number."""
        return isinstance(self.of(cell).value, float)

    def _worked_out(self, cell: Cell) -> Filling:
        first, looks = cell.content[0], self._looks
        text = "\n".join(map(_said, cell.content))
        lines = tuple(map(len, text.split("\n")))
        if len(cell.content) > 1:
            return Filling(text, looks(styles.filled(first) if isinstance(first, Badge) else styles.CELL), lines)
        if isinstance(first, Badge):
            return Filling(first.label, looks(styles.badge(first)), lines)
        number = stored(first, cell.quantity) if cell.quantity is not None else None
        if number is not None:
            return Filling(number.number, looks({**styles.NUMBER, "num_format": number.number_format}), lines)
        shown = day_format(cell.day, self._language) if cell.day is not None else None
        if cell.day is not None and shown is not None:
            return Filling(cell.day, looks({**styles.DAY, "num_format": shown}), lines)
        if cell.anchor in self._anchors:
            return Filling(first, looks({**styles.CELL, **styles.LINK}), lines, cell.anchor)
        return Filling(first, looks(styles.CELL), lines)


def _said(item: Content) -> str:
    return f"{SYMBOLS[item.shape]} {item.label}" if isinstance(item, Badge) else item


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that a cell can hold: the whole of it, unless it is very long."""
    if len(text) * 2 <= CELL_LENGTH:
        yield text
        return
    length, start = 0, 0
    for place, character in enumerate(text):
        units = 2 if character > "\uffff" else 1
        if length + units > CELL_LENGTH:
            yield text[start:place]
            length, start = 0, place
        length += units
    yield text[start:]
