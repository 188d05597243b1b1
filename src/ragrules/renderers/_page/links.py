"""Where the links of a page lead: the names of its headings and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ragrules.report.document import Cell, Document, Heading, Table

Place = tuple[int, int]
"""A row: the position of its table among the nodes, and its own in the table."""

_NOT_IN_A_NAME = re.compile("[^A-Za-z0-9_-]")


class Links:
    """The names of the headings and rows of a document, each once on the page."""

    def __init__(self, document: Document) -> None:
        headings = [(position, node) for position, node in enumerate(document.nodes) if isinstance(node, Heading)]
        targets: dict[str, int] = {}
        for position, heading in headings:
            if heading.anchor:
                targets.setdefault(heading.anchor, position)
        self._headings: Mapping[int, str] = {
            position: _name("to", heading.anchor) if targets.get(heading.anchor) == position else f"part-{position}"
            for position, heading in headings
        }
        leading = {anchor: place for place, anchor in _leading(document) if anchor in targets}
        self._targets = targets.keys()
        self._rows: Mapping[Place, str] = {place: _name("from", anchor) for anchor, place in leading.items()}
        self._origins: Mapping[str, str] = {anchor: self._rows[place] for anchor, place in leading.items()}

    def heading(self, position: int) -> str:
        """Return the name of the heading that stands at a position among the nodes."""
        return self._headings[position]

    def target(self, cell: Cell) -> str:
        """Return the name of the heading that a cell leads to; empty if it leads to none that there is."""
        return _name("to", cell.anchor) if cell.anchor in self._targets else ""

    def row(self, place: Place) -> str:
        """Return the name of a row, empty for one that nothing leads to."""
        return self._rows.get(place, "")

    def origin(self, heading: Heading) -> str:
        """Return the name of the last row that leads to a heading, empty where none does."""
        return self._origins.get(heading.anchor, "")


def _leading(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield each anchor that a cell leads to, with the place of the cell's row."""
    for position, node in enumerate(document.nodes):
        if isinstance(node, Table):
            for number, row in enumerate(node.rows):
                yield from (((position, number), cell.anchor) for cell in row.cells if cell.anchor)


def _name(kind: str, anchor: str) -> str:
    """Return a name that stands in an address as it is: what else there is in an anchor is written as its code between points."""
    return f"{kind}-{_NOT_IN_A_NAME.sub(lambda found: f'.{ord(found[0]):x}.', anchor)}"
