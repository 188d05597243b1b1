"""Places in a report: where a fact stands, told by headings, numbers, rows and columns, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from attrs import frozen

from ragrules.report.document import Badge, Document, Facts, Heading, Listing, Node, Paragraph, Table


class Place(Protocol):
    """A place in a report."""

    def texts(self, document: Document) -> list[str]:
        """Return what stands there: a text for each paragraph, or each line of a cell."""


def written(heading: Heading) -> str:
    """Return a heading with its number, as it is printed."""
    return f"{heading.number} {heading.text}".strip()


def under(document: Document, heading: str) -> Iterator[Node]:
    """Yield what stands under a heading, up to the next one of its level or above."""
    level = 0
    for node in document.nodes:
        if isinstance(node, Heading):
            if level and node.level <= level:
                return
            if not level and written(node) == heading:
                level = node.level
                continue
        if level:
            yield node


@frozen
class Title:
    """The title of the document."""

    def texts(self, document: Document) -> list[str]:
        """Return the title."""
        return [document.title]


@frozen
class HeaderLine:
    """The value against a label of the header, which stands before the first heading."""

    label: str

    def texts(self, document: Document) -> list[str]:
        """Return the value."""
        first = document.nodes[0]
        return [fact.value for fact in first.items if fact.label == self.label] if isinstance(first, Facts) else []


@frozen
class Headings:
    """The headings of a level, in order; below another heading, if one is named."""

    level: int
    below: str = ""

    def texts(self, document: Document) -> list[str]:
        """Return them with their numbers."""
        nodes = under(document, self.below) if self.below else document.nodes
        return [written(node) for node in nodes if isinstance(node, Heading) and node.level == self.level]


@frozen
class Item:
    """An item of the list under a heading, by what is printed before it."""

    heading: str
    marker: str

    def texts(self, document: Document) -> list[str]:
        """Return the items with that marker."""
        lists = [node for node in under(document, self.heading) if isinstance(node, Listing)]
        return [item for node in lists for marker, item in zip(node.markers, node.items, strict=True) if marker == self.marker]


@frozen
class Numbered:
    """A paragraph under a heading, by its number."""

    heading: str
    number: str

    def texts(self, document: Document) -> list[str]:
        """Return its text."""
        return [node.text for node in under(document, self.heading) if isinstance(node, Paragraph) and node.number == self.number]


def _lines(content: tuple[str | Badge, ...]) -> list[str]:
    return [item.label if isinstance(item, Badge) else item for item in content]


@frozen
class CellOf:
    """A cell under a heading, by the number of its indicator (or the first cell of its row) and the heading of its column."""

    heading: str
    row: str
    column: str

    def texts(self, document: Document) -> list[str]:
        """Return the lines of the cell."""
        return [
            line
            for table in under(document, self.heading)
            if isinstance(table, Table) and self.column in table.columns
            for row in table.rows
            if _lines(row.cells[0].content)[0] == self.row
            for line in _lines(row.cells[table.columns.index(self.column)].content)
        ]


@frozen
class ColumnOf:
    """A whole column of the first table under a heading; `None` for the row of column headings."""

    heading: str
    column: str | None

    def texts(self, document: Document) -> list[str]:
        """Return the first line of each of its cells."""
        table = next(node for node in under(document, self.heading) if isinstance(node, Table))
        if self.column is None:
            return list(table.columns)
        return [_lines(row.cells[table.columns.index(self.column)].content)[0] for row in table.rows]
