"""The nodes of a document as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element

from ragrules.renderers._word.markup import marked, paragraph, run, w
from ragrules.renderers._word.measures import needs
from ragrules.renderers._word.numbering import LETTERS
from ragrules.renderers._word.pictures import picture
from ragrules.renderers._word.styles import HEADING
from ragrules.renderers._word.tables import SIZES, SMALL_TEXT, TABLE, TEXT, Drawn, table
from ragrules.renderers._word.word_file import WordFile
from ragrules.report.document import Chart, ControlChart, Document, Facts, Heading, Listing, ListStyle, Node, Paragraph, Proportions, Table

DEEPEST_HEADING = 6
_NUMBER = 709
"""How far text stands in beside its number."""

_AFTER_TABLE = 240


class Blocks:
    """What the nodes of one document become in a file. Marks and links have the same names, wherever they stand."""

    def __init__(self, document: Document, file: WordFile, *, numbered_headings: bool) -> None:
        anchors = [node.anchor for node in document.nodes if isinstance(node, Heading) and node.anchor]
        self._marks: Mapping[str, str] = {anchor: f"report_{place}" for place, anchor in enumerate(dict.fromkeys(anchors), 1)}
        self._placed = set[str]()
        self._file = file
        self._numbered_headings = numbered_headings
        self._tables = 0
        self._measured: dict[int, tuple[str, Sequence[int]]] = {}

    def title(self, text: str) -> Element:
        """Return the title, which is the one heading of the first level."""
        return self._heading(Heading(level=0, text=text))

    def of(self, nodes: Sequence[Node], width: int) -> Iterator[Element]:
        """Yield what nodes become on pages whose text has that width, in twentieths of a point."""
        self._measured = _measured(nodes, width, self._file.styles.breadth)
        after_table = False
        for node, follower in zip_longest(nodes, nodes[1:]):
            for element in self._block(node, width):
                if isinstance(node, Paragraph) and isinstance(follower, Listing):
                    _keep_with_next(element)
                if after_table and isinstance(node, Paragraph | Listing | Facts):
                    _space_before(element)
                after_table = element.tag == "w:tbl"
                yield element

    def _block(self, node: Node, width: int) -> Iterable[Element]:
        match node:
            case Heading():
                return [self._heading(node)]
            case Paragraph():
                return [self._paragraph(node)]
            case Listing():
                return self._list(node)
            case Facts():
                return self._facts(node)
            case Chart() | Proportions() | ControlChart():
                return [self._caption(node.caption), *picture(node, self._file, width)]
            case _:  # a table, or the types do not fit
                return [self._caption(node.caption), self._table(node)]

    def _heading(self, node: Heading) -> Element:
        style = self._file.style(f"{HEADING}{min(node.level + 1, DEEPEST_HEADING)}")
        properties = [w("numPr", w("numId", val=0))] if self._numbered_headings else []
        text = run(node.text)
        if node.number:
            properties += [w("tabs", w("tab", val="left", pos=_NUMBER)), w("ind", left=_NUMBER, hanging=_NUMBER)]
            text = run(f"{node.number}\t{node.text}")
        if not node.anchor or node.anchor in self._placed:
            return paragraph(style, text, properties=properties)
        self._placed.add(node.anchor)
        return paragraph(style, *self._marked(self._marks[node.anchor], text), properties=properties)

    def _paragraph(self, node: Paragraph) -> Element:
        if node.number:
            return paragraph(self._file.style("Report Paragraph"), run(f"{node.number}\t{node.text}"))
        return paragraph(self._file.style("Normal"), run(node.text))

    def _facts(self, node: Facts) -> Iterator[Element]:
        for place, fact in enumerate(node.items, 1):
            made = paragraph(self._file.style("Report Fact"), run(f"{fact.label}:", w("b"), w("bCs")), run(f"\t{fact.value}"))
            if place < len(node.items):
                _keep_with_next(made)
            yield made

    def _list(self, node: Listing) -> Iterator[Element]:
        if node.style is ListStyle.LETTERED and len(node.items) > LETTERS:
            for marker, item in zip(node.markers, node.items, strict=True):
                yield paragraph(self._file.style("Report Paragraph"), run(f"{marker}\t{item}"))
            return
        number = self._file.numbering.number_of_list(node.style)
        style = self._file.style("List Bullet" if node.style is ListStyle.BULLETED else "List Number")
        for item in node.items:
            yield paragraph(style, run(item), properties=[w("numPr", w("ilvl", val=0), w("numId", val=number))])

    def _caption(self, text: str) -> Element:
        return paragraph(self._file.style("caption"), run(text), properties=[w("keepNext")])

    def _table(self, node: Table) -> Element:
        self._tables += 1
        style, widths = self._measured[id(node)]
        drawn = Drawn(
            table=self._file.style(TABLE),
            text=self._file.style(style),
            size=SIZES[style] * self._file.styles.breadth,
            widths=widths,
            link=self._file.style("Hyperlink"),
            marks=self._marks,
            number=self._file.number(),
            name=f"Title_{self._tables}",
        )
        return table(node, drawn)

    def _marked(self, name: str, text: Element) -> tuple[Element, ...]:
        return marked(text, name, self._file.number())


def _space_before(made: Element) -> None:
    """Keep a paragraph off the table that it follows."""
    made[0].append(w("spacing", before=_AFTER_TABLE))


def _keep_with_next(made: Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    made[0].insert(1, w("keepNext"))


def _measured(nodes: Iterable[Node], width: int, breadth: float) -> dict[int, tuple[str, Sequence[int]]]:
    """Return the style of the text of each table and the widths of its columns, by the identity of its node."""
    found: dict[int, tuple[str, Sequence[int]]] = {}
    for tables in _alike(nodes):
        style = TEXT if needs(tables, SIZES[TEXT] * breadth).narrowest <= width else SMALL_TEXT
        widths = needs(tables, SIZES[style] * breadth).widths(width)
        found |= {id(each): (style, widths) for each in tables}
    return found


def _alike(nodes: Iterable[Node]) -> Iterator[list[Table]]:
    """Yield the tables in groups that look the same: those with the same columns and no more than headings between them."""
    group: list[Table] = []
    for node in nodes:
        if isinstance(node, Table) and group and node.columns == group[0].columns:
            group.append(node)
        elif not isinstance(node, Heading):
            if group:
                yield group
            group = [node] if isinstance(node, Table) else []
    if group:
        yield group


def is_upright(node: Table, width: int, breadth: float) -> bool:
    """Return whether a table fits on pages whose text is that wide with no word broken; the letters are that much wider than Arial's."""
    return needs([node], SIZES[SMALL_TEXT] * breadth).narrowest <= width
