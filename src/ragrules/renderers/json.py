"""JSON: the document's nodes as they are, for programs that lay out reports in their own way."""

from __future__ import annotations

import json

from ragrules.report.document import Badge, Cell, Content, Document, Facts, Heading, Listing, Node, Paragraph

SUFFIX = ".json"
ENCODING = "utf-8"

Json = str | int | list["Json"] | dict[str, "Json"]


def render(document: Document) -> str:
    """Return the document as JSON: `title`, `language`, `skip` and `nodes`, each node with its `type`."""
    nodes: list[Json] = [_node(node) for node in document.nodes]
    tree: dict[str, Json] = {"title": document.title, "language": document.language, "skip": document.skip, "nodes": nodes}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _node(node: Node) -> dict[str, Json]:
    match node:
        case Heading():
            return {"type": "heading", "level": node.level, "number": node.number, "text": node.text}
        case Paragraph():
            return {"type": "paragraph", "number": node.number, "text": node.text}
        case Listing():
            return {"type": "list", "style": node.style.value, "items": list(node.items)}
        case Facts():
            return {"type": "facts", "items": [{"label": fact.label, "value": fact.value} for fact in node.items]}
        case _:
            return {
                "type": "table",
                "caption": node.caption,
                "columns": list(node.columns),
                "row_header": node.row_header,
                "rows": [[_cell(cell) for cell in row.cells] for row in node.rows],
            }


def _cell(cell: Cell) -> Json:
    return [_content(item) for item in cell.content]


def _content(item: Content) -> Json:
    return {"type": "badge", "label": item.label, "colour": item.colour, "shape": item.shape} if isinstance(item, Badge) else item
