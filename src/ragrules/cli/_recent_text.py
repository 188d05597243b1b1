"""The levels of recent periods as letters, and the legend that says which letter is which."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from rich.cells import cell_len
from rich.text import Text

import ragrules
from ragrules.cli._streams import Line, visible

PERIODS = 6
"""How many periods are shown at most, the current one included."""

NONE = "-"
"""What stands for a period without a rating."""

_LONGEST = 3
_BETWEEN_WORDS = re.compile(r"[\s/–-]+")
_JOINED = frozenset({"Mn", "Me", "Mc", "Cf"})
"""The categories of characters that belong to the letter before them."""

_COLOURS = {"red": "red", "amber": "dark_orange", "yellow": "yellow", "green": "green", "blue": "blue", "purple": "magenta"}


def styled(text: str, colour: str) -> Text:
    """Return the word or the letters of a level in its colour, which only comes on top.

    A named colour is the terminal's, which suits its background; one of the scale's own stands behind a text that suits it.
    """
    if colour.startswith("#"):
        paint = ragrules.paint(colour)
        return Text(text, style=f"bold {paint.text} on {paint.fill}")
    return Text(text, style=f"bold {_COLOURS.get(colour, '')}".strip())


class Level(Protocol):
    """A level of a scale."""

    @property
    def name(self) -> str:
        """Its name in rules."""
        ...

    @property
    def label(self) -> str:
        """The word that is printed."""
        ...

    @property
    def colour(self) -> str:
        """The name of its colour."""
        ...


class Recent:
    """The levels of a scale, told in letters."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self._levels = levels
        self._letters = letters([visible(level.label) for level in levels])
        self._width = max(map(cell_len, self._letters))
        self._by_name: dict[str | None, Text] = {None: self._padded(Text(NONE))}
        self._by_name |= {level.name: self._padded(styled(text, level.colour)) for text, level in zip(self._letters, levels, strict=True)}

    @property
    def few(self) -> int:
        """How many periods are shown at most where there is little room: as many as take no more of it than six of one letter do."""
        return 2 * PERIODS // (1 + self._width)

    def cell(self, levels: Iterable[str | None]) -> Text:
        """Return the letters of levels, oldest first. A letter of one row stands above that of the next."""
        found = Text(" ").join(self._by_name[level] for level in levels)
        found.rstrip()
        return found

    def legend(self) -> Line:
        """Return what the letters stand for."""
        meanings = [f"{text} = {visible(level.label)}" for text, level in zip(self._letters, self._levels, strict=True)]
        return Line(f"Recent periods, oldest first: {', '.join(meanings)}, {NONE} = not rated", hanging=4)

    def _padded(self, text: Text) -> Text:
        return Text.assemble(text, " " * (self._width - text.cell_len))


def letters(labels: Sequence[str]) -> tuple[str, ...]:
    """Return for each label a few letters that tell it from the others.

    They are its first ones, or else the first of each of its words, or the first of a word that no other label has. Where all of these are
    longer than three letters or do not tell the labels apart, the labels are numbered.
    """
    for found in (_shortest(["".join(label.split()) for label in labels]), map(_initials, labels), _shortest(_telling(labels))):
        each = tuple(found)
        apart = {text.casefold() for text in each} - {"", NONE}
        if len(apart) == len(labels) and all(len(text) <= _LONGEST for text in each):
            return each
    return tuple(map(str, range(1, len(labels) + 1)))


def _initials(label: str) -> str:
    """Return the first letter of each word: `AR` for `Amber/Red`."""
    return "".join(word[0] for word in _BETWEEN_WORDS.split(label) if word)


def _telling(labels: Sequence[str]) -> Sequence[str]:
    """Return for each label its first word that no other label has, empty where there is none."""
    counts = Counter(word for label in labels for word in set(label.casefold().split()))
    return [next((word for word in label.split() if counts[word.casefold()] == 1), "") for label in labels]


def _shortest(words: Sequence[str]) -> Iterator[str]:
    """Yield for each word the shortest beginning that no other word has, or the whole word. A letter keeps its accents."""
    for place, word in enumerate(words):
        others = [other.casefold() for other in (*words[:place], *words[place + 1 :], NONE)]
        ends = (end for end in range(1, len(word)) if unicodedata.category(word[end]) not in _JOINED)
        starts = (word[:end] for end in ends)
        yield next((start for start in starts if not any(other.startswith(start.casefold()) for other in others)), word)
