"""Markdown (CommonMark with tables): readable as it stands, and every text in it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ragrules.report.document import (
    Badge,
    Cell,
    Content,
    Document,
    Facts,
    Heading,
    Listing,
    ListStyle,
    Node,
    Paragraph,
    Table,
)
from ragrules.report.palette import SYMBOLS

SUFFIX = ".md"
ENCODING = "utf-8"

_ACTIVE = re.compile(r"[\\`*_\[\]<|~#$^]|&(?=#?[0-9A-Za-z]+;)|=(?==)")
_BLOCK_START = re.compile(r"(?:[0-9]+(?=[.)](?:\s|$)))?([.)>]|[-+](?=[-\s]|$)|=(?==*\s*$))")
_BREAK = "<br>"
_HARD_BREAK = "\\\n"


def render(document: Document) -> str:
    """Return the document as Markdown."""
    blocks = [f"# {_joined(document.title, ' ')}", *(_block(node) for node in document.nodes)]
    return "\n\n".join(blocks) + "\n"


def _block(node: Node) -> str:
    match node:
        case Heading():
            return f"{'#' * (node.level + 1)} {_joined(_numbered(node.number, node.text), ' ')}"
        case Paragraph():
            return _joined(_numbered(node.number, node.text), _HARD_BREAK)
        case Listing():
            return _listing(node)
        case Facts():
            return "\n".join(f"- **{_joined(fact.label, _BREAK)}:** {_joined(fact.value, _BREAK)}" for fact in node.items)
        case Table():
            return _table(node)
        case _:  # a picture, which its words stand in for
            return f"**{_joined(node.caption, ' ')}**\n\n{_joined(node.description, _HARD_BREAK)}"


def _listing(node: Listing) -> str:
    items = [_joined(item, _BREAK) for item in node.items]
    if node.style is ListStyle.BULLETED:
        return "\n".join(f"- {item}" for item in items)
    return "\n\n".join(f"{marker} {item}" for marker, item in zip(node.markers, items, strict=True))


def _table(node: Table) -> str:
    lines = [_row(_joined(column, _BREAK) for column in node.columns), _row("---" for _ in node.columns)]
    lines += [_row(_cell(cell) for cell in row.cells) for row in node.rows]
    return "\n".join([f"**{_joined(node.caption, ' ')}**", "", *lines])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return _BREAK.join(_content(item) for item in cell.content)


def _content(item: Content) -> str:
    if isinstance(item, Badge):
        return f"{SYMBOLS[item.shape]} {_joined(item.label, _BREAK)}"
    return _joined(item, _BREAK)


def _numbered(number: str, text: str) -> str:
    return f"{number} {text.lstrip()}" if number else text


def _joined(text: str, separator: str) -> str:
    """Return the text with nothing in it that Markdown would act on, its lines joined; blank lines are left out."""
    return separator.join(_escaped(line) for line in map(str.strip, text.split("\n")) if line)


def _escaped(line: str) -> str:
    start = _BLOCK_START.match(line)
    if start is None:
        return _inactive(line)
    marker = start.start(1)
    return f"{line[:marker]}\\{line[marker]}{_inactive(line[marker + 1 :])}"


def _inactive(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", text)
