"""A document as its page sees it: what stands in it in order, where links lead, and how badges are drawn and sorted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from ragrules.numbers import write_number
from ragrules.renderers._page.drawings import drawn
from ragrules.renderers._page.links import Links
from ragrules.renderers._page.templates import macro, markup
from ragrules.report.document import (
    Badge,
    Cell,
    Document,
    Facts,
    Heading,
    Listing,
    Node,
    Paragraph,
    Row,
    Table,
    badges,
)
from ragrules.report.palette import NEUTRAL, PALETTE, SYMBOLS, Paint, own_colour, paint

Entry = tuple[Heading, str]
"""A heading and its name."""


@frozen(kw_only=True, slots=False)
class Page:
    """A document with all that its templates ask about it."""

    document: Document

    @property
    def opening(self) -> Iterator[str]:
        """What stands before the contents, such as a report's header."""
        return self._drawn(0, self._start)

    @property
    def contents(self) -> Sequence[tuple[Entry, list[Entry]]]:
        """The headings, and below each those of the next level. Those that a table leads to are left to it. Without a guide, none."""
        found: list[tuple[Entry, list[Entry]]] = []
        for position, node in enumerate(self.document.nodes if self.document.guide is not None else ()):
            if not isinstance(node, Heading) or node.level > 2 or self._links.origin(node):
                continue
            entry = (node, self._links.heading(position))
            if node.level == 1 or not found:
                found.append((entry, []))
            else:
                found[-1][1].append(entry)
        return found

    @property
    def blocks(self) -> Iterator[str]:
        """What stands from the first heading on: each node, the search, and links back at the ends of sections."""
        return self._drawn(self._start, len(self.document.nodes))

    @property
    def searched(self) -> bool:
        """Whether there is anything to search, and words to do it with."""
        return self._search_place is not None

    def target(self, cell: Cell) -> str:
        """Return the name of the heading that a cell leads to, empty if it leads nowhere."""
        return self._links.target(cell)

    def row_name(self, position: int, number: int) -> str:
        """Return the name of a row of the table at a position, empty for one that nothing leads to."""
        return self._links.row((position, number))

    def paint_of(self, badge: Badge) -> str:
        """Return the class that colours a badge: the name of its colour, or what its fill is. No text of a document gets into it."""
        own = own_colour(badge.colour)
        return f"own-{own[1:].lower()}" if own is not None else badge.colour if badge.colour in PALETTE else NEUTRAL

    @property
    def paints(self) -> Mapping[str, Paint]:
        """The paints of the badges by their classes: those that have names, then those of the document's own."""
        return {**PALETTE, **{self.paint_of(badge): paint(badge.colour) for badge in badges(self.document)}}

    def symbol(self, badge: Badge) -> str:
        """Return the character that draws a badge's shape."""
        return SYMBOLS[badge.shape]

    def sort_key(self, cell: Cell) -> str:
        """Return the number by which a cell is sorted: its own, or the place of its rating among all; empty if it goes by its text."""
        if cell.quantity is not None:
            return write_number(cell.quantity.number)
        first = cell.content[0]
        return str(self._ratings[first.label]) if isinstance(first, Badge) else ""

    def rating(self, row: Row) -> str:
        """Return the place of a row's rating among all, empty for a row without one."""
        badge = _rating(row)
        return "" if badge is None else str(self._ratings[badge.label])

    @cached_property
    def _links(self) -> Links:
        return Links(self.document)

    @cached_property
    def _start(self) -> int:
        """The position of the first heading; without one there are no contents for anything to stand before."""
        return next((position for position, node in enumerate(self.document.nodes) if isinstance(node, Heading)), 0)

    @cached_property
    def _ratings(self) -> Mapping[str, int]:
        """The place of each rating among all by its word. They come as the document first has them: a summary has the worst first."""
        return {label: place for place, label in enumerate(dict.fromkeys(badge.label for badge in badges(self.document)))}

    @cached_property
    def _search_place(self) -> int | None:
        """The position of the node before which the search stands: below the first of the headings over the first table to search."""
        nodes = self.document.nodes
        first = next((position for position, node in enumerate(nodes) if isinstance(node, Table) and node.searched), None)
        if first is None or self.document.guide is None:
            return None
        top = first
        while top and isinstance(nodes[top - 1], Heading):
            top -= 1
        return top if top == first else top + 1

    def _drawn(self, start: int, end: int) -> Iterator[str]:
        sections: list[Heading] = []
        for position in range(start, end):
            node = self.document.nodes[position]
            if isinstance(node, Heading):
                yield from self._closed(sections, node.level)
                sections.append(node)
            if position == self._search_place:
                yield self._search()
            yield self._node(node, position)
        yield from self._closed(sections, 0)

    def _closed(self, sections: list[Heading], level: int) -> Iterator[str]:
        """Yield the links back that stand at the end of the sections that a heading of a level closes."""
        guide = self.document.guide
        while sections and sections[-1].level >= level:
            heading = sections.pop()
            origin = self._links.origin(heading)
            if guide is not None and origin:
                yield macro("back")(origin, guide.to_table, heading.text)
            elif guide is not None and heading.level == 1:
                yield macro("back")("contents", guide.to_contents)

    def _search(self) -> str:
        rows = (row for node in self.document.nodes if isinstance(node, Table) and node.searched for row in node.rows)
        labels = {badge.label for row in rows if (badge := _rating(row)) is not None}
        return macro("search")(self.document.guide, [(place, label) for label, place in self._ratings.items() if label in labels])

    def _node(self, node: Node, position: int) -> str:
        match node:
            case Heading():
                return macro("heading")(node, self._links.heading(position))
            case Paragraph():
                return macro("paragraph")(node)
            case Listing():
                return macro("listing")(node)
            case Facts():
                return macro("facts")(node)
            case Table():
                return macro("table")(node, position, self)
            case _:
                drawing = drawn(node, f"picture-{position}")
                return macro("picture")(drawing, markup(drawing.picture), node.caption)


def _rating(row: Row) -> Badge | None:
    """Return the first badge of a row, None if it has none."""
    return next((item for cell in row.cells for item in cell.content if isinstance(item, Badge)), None)
