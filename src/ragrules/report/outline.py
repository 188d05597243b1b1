"""The numbering of a report: sections 1, 2, 3; their paragraphs 1.1., 1.2., 2.1. in order."""

from __future__ import annotations

from ragrules.report.document import Heading, Node, Paragraph


class Outline:
    """A report while it is written: the nodes so far, and the numbers that come next."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._section = 0
        self._paragraph = 0

    def section(self, title: str) -> None:
        """Begin the next numbered section."""
        self._section += 1
        self._paragraph = 0
        self.nodes.append(Heading(level=1, text=title, number=str(self._section)))

    def heading(self, text: str, level: int = 2, anchor: str = "") -> None:
        """Add a heading without a number; `anchor` is the name by which cells lead to it."""
        self.nodes.append(Heading(level=level, text=text, anchor=anchor))

    def paragraph(self, text: str) -> None:
        """Add the section's next numbered paragraph."""
        self._paragraph += 1
        self.nodes.append(Paragraph(text=text, number=f"{self._section}.{self._paragraph}."))

    def add(self, node: Node) -> None:
        """Add a node as it is."""
        self.nodes.append(node)
