"""JSON: the document's nodes as they are, for programs that lay out reports in their own way."""

from __future__ import annotations

import json

from attrs import asdict

from ragrules.numbers import Number, write_number
from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    Content,
    ControlChart,
    ControlPoint,
    Document,
    Fact,
    Facts,
    Heading,
    Level,
    Listing,
    Node,
    Paragraph,
    Point,
    Quantity,
    Table,
    Zone,
)

SUFFIX = ".json"
ENCODING = "utf-8"

Json = str | int | None | list["Json"] | dict[str, "Json"]


def render(document: Document) -> str:
    """Return the document as JSON: `title`, `language`, `skip`, `guide` and `nodes`, each with its `type`. Numbers are decimal text."""
    nodes: list[Json] = [_node(node) for node in document.nodes]
    guide: dict[str, Json] | None = None if document.guide is None else asdict(document.guide)
    tree: dict[str, Json] = {"title": document.title, "language": document.language, "skip": document.skip, "guide": guide, "nodes": nodes}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _node(node: Node) -> dict[str, Json]:
    match node:
        case Heading():
            return {"type": "heading", "level": node.level, "number": node.number, "text": node.text, "anchor": node.anchor}
        case Paragraph():
            return {"type": "paragraph", "number": node.number, "text": node.text}
        case Listing():
            return {"type": "list", "style": node.style.value, "items": list(node.items)}
        case Facts():
            return {"type": "facts", "items": [_fact(fact) for fact in node.items]}
        case Table():
            return {
                "type": "table",
                "caption": node.caption,
                "columns": list(node.columns),
                "row_header": node.row_header,
                "searched": node.searched,
                "rows": [[_cell(cell) for cell in row.cells] for row in node.rows],
            }
        case Chart():
            return _chart(node)
        case ControlChart():
            return _control_chart(node)
        case _:
            parts: list[Json] = [{"badge": _badge(part.badge), "number": part.number} for part in node.parts]
            return {"type": "proportions", "caption": node.caption, "description": node.description, "parts": parts}


def _fact(fact: Fact) -> Json:
    found: dict[str, Json] = {"label": fact.label, "value": fact.value}
    if fact.anchor:
        found["anchor"] = fact.anchor
    return found


def _cell(cell: Cell) -> Json:
    """Return what a cell says, and what belongs to its first text where something does."""
    found: dict[str, Json] = {"content": [_content(item) for item in cell.content]}
    if cell.quantity is not None:
        found["quantity"] = _quantity(cell.quantity)
    if cell.day is not None:
        found["day"] = cell.day.isoformat()
    if cell.anchor:
        found["anchor"] = cell.anchor
    if cell.sparkline is not None:
        found["sparkline"] = {"first": cell.sparkline.first, "last": cell.sparkline.last}
    return found


def _content(item: Content) -> Json:
    return _badge(item) if isinstance(item, Badge) else item


def _badge(badge: Badge) -> Json:
    return {"type": "badge", "label": badge.label, "colour": badge.colour, "shape": badge.shape}


def _quantity(quantity: Quantity) -> Json:
    return {"number": write_number(quantity.number), "unit": quantity.unit.value, "decimals": quantity.decimals}


def _chart(chart: Chart) -> dict[str, Json]:
    return {
        "type": "chart",
        "caption": chart.caption,
        "description": chart.description,
        "key": chart.key,
        "periods": list(chart.periods),
        "points": [_point(point) for point in chart.points],
        "lines": [
            {"label": line.label, "kind": line.kind.value, "stroke": line.stroke.value, "numbers": [_number(each) for each in line.numbers]}
            for line in chart.lines
        ],
        "zones": [_zone(zone) for zone in chart.zones],
        "breaks": list(chart.breaks),
    }


def _point(point: Point | None) -> Json:
    if point is None:
        return None
    return {"number": _number(point.number), "shown": point.shown, "badge": None if point.badge is None else _badge(point.badge)}


def _control_chart(chart: ControlChart) -> dict[str, Json]:
    return {
        "type": "control_chart",
        "caption": chart.caption,
        "description": chart.description,
        "periods": list(chart.periods),
        "points": [_control_point(point) for point in chart.points],
        "mean": _level(chart.mean),
        "lower": _level(chart.lower),
        "upper": _level(chart.upper),
        "target": None if chart.target is None else _level(chart.target),
        "axis": chart.axis,
        "usual": chart.usual,
        "columns": list(chart.columns),
    }


def _control_point(point: ControlPoint | None) -> Json:
    if point is None:
        return None
    signal: Json = None if point.signal is None else {"badge": _badge(point.signal.badge), "why": point.signal.why}
    return {"number": _number(point.number), "shown": point.shown, "signal": signal}


def _level(level: Level) -> Json:
    return {"label": level.label, "number": _number(level.number)}


def _zone(zone: Zone) -> Json:
    spans: list[Json] = [None if span is None else {"lower": _number(span.lower), "upper": _number(span.upper)} for span in zone.spans]
    return {"badge": _badge(zone.badge), "spans": spans}


def _number(number: Number | None) -> str | None:
    return None if number is None else write_number(number)
