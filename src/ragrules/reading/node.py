"""The tree that a file is read into: texts, mappings and lists, each with its place.

A text is kept exactly as it was written; what it means (a number, a date, a level) is for the reader of the key to say. Nodes are
never changed after reading. They are not frozen all the same: a pack can have hundreds of thousands of them, and a frozen one takes
more than twice as long to make.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import define, field

from ragrules.errors import Location

BLANK_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


@define(weakref_slot=False)
class Scalar:
    """A text. `quoted` is true when it stood in quotes or as a block (`|` or `>`)."""

    text: str
    quoted: bool = False
    file: str = ""
    line: int = 0
    column: int = 0
    kind: ClassVar[str] = "text"

    @property
    def is_blank(self) -> bool:
        """True when nothing was written, or a word that stands for nothing; quotes make either a text."""
        return not self.quoted and self.text in BLANK_WORDS

    @property
    def location(self) -> Location:
        """Where the text begins."""
        return Location(self.file, self.line, self.column)


@define(weakref_slot=False)
class Mapping:
    """Values by key, in the order of the file. `key_positions` has the line and column of each key."""

    entries: dict[str, Node] = field(factory=dict)
    key_positions: dict[str, tuple[int, int]] = field(factory=dict)
    file: str = ""
    line: int = 0
    column: int = 0
    kind: ClassVar[str] = "mapping"

    @property
    def location(self) -> Location:
        """Where the mapping begins: at its first key, or at its `{`."""
        return Location(self.file, self.line, self.column)

    def key_location(self, name: str) -> Location:
        """Return where a key stands, or where the mapping begins when the key's place is not known."""
        return Location(self.file, *self.key_positions.get(name, (self.line, self.column)))


@define(weakref_slot=False)
class Sequence:
    """Items in the order of the file."""

    items: list[Node] = field(factory=list)
    file: str = ""
    line: int = 0
    column: int = 0
    kind: ClassVar[str] = "list"

    @property
    def location(self) -> Location:
        """Where the list begins: at its first `-`, or at its `[`."""
        return Location(self.file, self.line, self.column)


Node = Scalar | Mapping | Sequence
