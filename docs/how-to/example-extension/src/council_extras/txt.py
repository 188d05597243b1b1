"""Plain text, such as for the body of an e-mail: a table's rows stand below one another, each cell after its column's name."""

from __future__ import annotations

from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    ControlChart,
    Document,
    Facts,
    Heading,
    Listing,
    Node,
    Paragraph,
    Proportions,
    Table,
)

SUFFIX = ".txt"
ENCODING = "utf-8"


def render(document: Document) -> str:
    """Return the document as plain text."""
    return "\n\n".join([_underlined(document.title, "="), *(_block(node) for node in document.nodes)]) + "\n"


def _block(node: Node) -> str:
    match node:
        case Heading():
            return _underlined(f"{node.number} {node.text}".strip(), "-")
        case Paragraph():
            return f"{node.number} {node.text}".strip()
        case Listing():
            return "\n".join(f"{marker} {item}" for marker, item in zip(node.markers, node.items, strict=True))
        case Facts():
            return "\n".join(f"{fact.label}: {fact.value}" for fact in node.items)
        case Table():
            rows = ["\n".join(map(_named, node.columns, row.cells)) for row in node.rows]
            return "\n\n".join([node.caption, *(rows or [", ".join(node.columns)])])
        case Chart() | ControlChart() | Proportions():
            return f"{node.caption}: {node.description}"


def _named(column: str, cell: Cell) -> str:
    texts = [item.label if isinstance(item, Badge) else item for item in cell.content]
    return f"{column}: {'; '.join(texts)}"


def _underlined(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}"
