"""Places in a text, and pieces of it, as messages name and show them."""

from __future__ import annotations

import re
from typing import Self

from attrs import frozen

from ragrules.errors import Location

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_REST = re.compile("[^\n\r\x85\u2028\u2029]*+")
_BLANK = re.compile(r"\s")
_COMMENT = re.compile("[ \t]++#.*+")
_LONGEST = 60
_NAMES = {"\0": " (NUL)", "\ufeff": " (a byte order mark)"}


@frozen(kw_only=True)
class Spot:
    """A place in a text, and what can be seen there. `index` counts characters from 0."""

    text: str
    index: int
    location: Location

    @classmethod
    def of(cls, text: str, location: Location) -> Self:
        """Return the place at a line and column."""
        starts = [0, *(line_break.end() for line_break in _LINE_BREAK.finditer(text))]
        return cls(text=text, index=starts[location.line - 1] + location.column - 1, location=location)

    @property
    def character(self) -> str:
        """The character; empty at the end of the text."""
        return self.text[self.index : self.index + 1]

    @property
    def is_sign(self) -> bool:
        """True when a blank or nothing follows, so that a dash, question mark or colon here is not part of a word."""
        return not self.text[self.index + 1 : self.index + 2].strip()

    @property
    def line_before(self) -> str:
        """The line up to here."""
        return self.text[self.index - self.location.column + 1 : self.index]

    def rest(self, pattern: re.Pattern[str] = _REST) -> str:
        """Return what a pattern matches from here on, such as the rest of the line, without a comment and blanks at its end."""
        match = pattern.match(self.text, self.index)
        return _COMMENT.sub("", match[0]).rstrip() if match else ""


def place(text: str, index: int, file: str) -> Location:
    """Return the line and column of the character at an index. Lines end as they do in YAML."""
    starts = [0, *(line_break.end() for line_break in _LINE_BREAK.finditer(text, 0, index))]
    return Location(file, len(starts), index - starts[-1] + 1)


def shown(text: str) -> str:
    """Return a text on one line, cut off after 60 characters."""
    line = _BLANK.sub(" ", text[:_LONGEST])
    return line if len(text) <= _LONGEST else f"{line.rstrip()}…"


def in_quotes(text: str) -> str:
    """Return a text shown as YAML says it: in double quotes, or in single ones where it holds a double quote or a backslash."""
    line = shown(text)
    return "'" + line.replace("'", "''") + "'" if '"' in line or "\\" in line else f'"{line}"'


def named(character: str) -> str:
    """Return the number of a character that cannot be shown, with its name where that is well known."""
    return f"U+{ord(character):04X}{_NAMES.get(character, '')}"
