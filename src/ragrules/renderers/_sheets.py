"""The sheets of a workbook: which nodes of a document stand on which, in reading order, and what each is called.

A heading of level 1 begins a sheet, and so does whatever follows a table, for a sheet has one table at most. Text that would push a table
far down has a sheet of its own before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, field, frozen

from ragrules.report.document import Chart, ControlChart, Document, Facts, Heading, Listing, Node, Paragraph, Proportions, Table

TextNode = Heading | Paragraph | Listing | Facts | Chart | ControlChart | Proportions

NAME_LENGTH = 31
"""The most characters that the name of a sheet can have."""

_FEW_ROWS = 4
_SHORT = 180
_BESIDE_TEXT = 2
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = "history"


@frozen(kw_only=True)
class Sheet:
    """A sheet: its name, what stands in its first cell, the texts below that, then the table if it has one."""

    name: str
    title: str
    texts: tuple[TextNode, ...] = ()
    table: Table | None = None
    anchors: tuple[str, ...] = field(default=())

    @property
    def in_two_columns(self) -> bool:
        """Whether the texts stand in two columns, labels beside what belongs to them, and set the widths."""
        return self.table is None or len(self.table.columns) == _BESIDE_TEXT


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Return the sheets of a document; the first has the document's title in its first cell."""
    found: list[Sheet] = []
    taken: set[str] = {_RESERVED}
    for position, nodes in enumerate(_parts(document)):
        sheet = _sheet(nodes, document.title if position == 0 else None)
        name = _unused(sheet.name, taken)
        taken.add(name.casefold())
        found.append(evolve(sheet, name=name))
    return tuple(found)


def _parts(document: Document) -> Iterator[list[Node]]:
    """Yield the nodes of each sheet. Text that continues a section repeats the section's heading."""
    part: list[Node] = []
    section: Heading | None = None
    for node in document.nodes:
        starts = isinstance(node, Heading) and node.level == 1
        if part and (starts or isinstance(part[-1], Table)):
            yield part
            part = [] if starts or section is None or isinstance(node, Heading | Table) else [section]
        elif isinstance(node, Table) and not _may_stand_above(part, node):
            yield part
            part = []
        section = node if isinstance(node, Heading) and starts else section
        part.append(node)
    yield part


def _may_stand_above(texts: list[Node], table: Table) -> bool:
    """Return whether the texts are so short that the table's header can still be frozen below them, or share the table's two columns."""
    short = all(isinstance(node, Heading | Paragraph) and len(node.text) <= _SHORT and "\n" not in node.text for node in texts)
    return len(table.columns) == _BESIDE_TEXT or (short and len(texts) <= _FEW_ROWS)


def _sheet(nodes: list[Node], title: str | None) -> Sheet:
    table = nodes[-1] if nodes and isinstance(nodes[-1], Table) else None
    texts = tuple(node for node in nodes if not isinstance(node, Table))
    anchors = tuple(node.anchor for node in texts if isinstance(node, Heading) and node.anchor)
    heading = texts[0] if texts and isinstance(texts[0], Heading) else None
    named = heading.text if heading is not None else table.caption if table is not None else title or ""
    if title is None:
        if heading is not None:
            texts = texts[1:]
            title = f"{heading.number} {heading.text}" if heading.number else heading.text
        else:
            title = named
    return Sheet(name=named, title=title, texts=texts, table=table, anchors=anchors)


def _unused(text: str, taken: set[str]) -> str:
    """Return a name for a sheet that every spreadsheet takes and that no other sheet has, whatever the case of its letters."""
    words = _NOT_IN_NAMES.sub(" ", text).strip(" '")
    name, number = _cut(words or "1", NAME_LENGTH), 1
    while name.casefold() in taken:
        number += 1
        ending = f" {number}"
        name = _cut(words or "1", NAME_LENGTH - len(ending)) + ending
    return name


def _cut(text: str, length: int) -> str:
    """Return the text cut to a length, counted as spreadsheets do, after a whole word where that leaves most of it."""
    if _units(text) <= length:
        return text
    text = text[:length]  # a character counts once at least, so a text of any length is cut in a few steps
    while _units(text) > length:
        text = text[:-1]
    whole = text.rpartition(" ")[0]
    return (whole if len(whole) * 2 > len(text) else text).rstrip(" ',;–-(")


def _units(text: str) -> int:
    """Return the length of a text in UTF-16, which is what spreadsheets count."""
    return len(text) + sum(character > "\uffff" for character in text)
