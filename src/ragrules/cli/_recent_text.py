"""The levels of recent periods as letters, and the legend that says which letter is which."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rich.cells import cell_len
from rich.text import Text

from ragrules.cli._streams import Line, visible

PERIODS = 6
"""How many periods are shown at most, the current one included."""

NONE = "-"
"""What stands for a period without a rating."""

_LONGEST = 3
_COLOURS = {"red": "red", "amber": "dark_orange", "yellow": "yellow", "green": "green", "blue": "blue", "purple": "magenta"}


def styled(text: str, colour: str) -> Text:
    """Return the word or the letters of a level in its colour, which only comes on top; one of no name is left out."""
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
        text.pad_right(self._width - text.cell_len)
        return text


def letters(labels: Sequence[str]) -> tuple[str, ...]:
    """Return for each label the first letters that tell it from the others: its own, or those of a word that no other label has.

    Where these take more than three letters or are no help, the labels are numbered.
    """
    whole = {label: "".join(label.split()) for label in labels}
    for words in (whole, _telling(labels)):
        found = tuple(_shortest(word, [other for label, other in words.items() if label != own]) for own, word in words.items())
        if len({text.casefold() for text in found}) == len(labels) and all(0 < len(text) <= _LONGEST for text in found):
            return found
    return tuple(map(str, range(1, len(labels) + 1)))


def _telling(labels: Sequence[str]) -> Mapping[str, str]:
    """Return for each label its first word that no other label has; none where there is no such word."""
    words = {label: [word.casefold() for word in label.split()] for label in labels}
    found = {}
    for label in labels:
        others = {word for other in labels if other != label for word in words[other]}
        found[label] = next((word for word in label.split() if word.casefold() not in others), "")
    return found


def _shortest(word: str, others: Sequence[str]) -> str:
    """Return the shortest beginning of a word that no other word has, or the whole word. A letter keeps its accents."""
    for length in range(1, len(word)):
        start = word[:length]
        joined = unicodedata.category(word[length]) in {"Mn", "Me", "Mc", "Cf"}
        if not joined and not any(other.casefold().startswith(start.casefold()) for other in (*others, NONE)):
            return start
    return "" if word == NONE else word
