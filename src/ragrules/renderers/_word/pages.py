"""The report on its pages: upright, and turned where a table needs the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from ragrules.renderers._word.blocks import Blocks, is_upright
from ragrules.renderers._word.markup import paragraph
from ragrules.renderers._word.place import Place, follow, turn
from ragrules.renderers._word.tree import Tree, clark, find, grown
from ragrules.renderers._word.word_file import WordFile
from ragrules.report.document import Document, Heading, Node, Table


@frozen(kw_only=True)
class Stretch:
    """Nodes that follow one another on pages that are all upright or all turned."""

    nodes: tuple[Node, ...]
    turned: bool


def put_in(document: Document, file: WordFile, place: Place, *, numbered_headings: bool = False) -> None:
    """Put a document into its place in a file."""
    blocks = Blocks(document, file, numbered_headings=numbered_headings)
    stretches = list(_stretches(document.nodes, place, file.styles.breadth))
    for position, stretch in enumerate(stretches):
        elements = list(blocks.of(stretch.nodes, place.width(turned=stretch.turned)))
        trees = grown([blocks.title(document.title), *elements] if position == 0 else elements)
        if position < len(stretches) - 1 or (stretch.turned and not place.is_last):
            _end(trees, place.end(turned=stretch.turned, first=position == 0), file)
        for tree in trees:
            place.before.addprevious(tree)
    if len(stretches) > 1:
        follow(place.section)
        if stretches[-1].turned and place.is_last:
            turn(place.section)


def _stretches(nodes: tuple[Node, ...], place: Place, breadth: float) -> Iterator[Stretch]:
    """Yield the nodes in stretches, each of whole parts. The first has the title as well, and is upright."""
    kept: list[Node] = []
    turned = False
    for number, part in enumerate(_parts(nodes)):
        if number and _is_wide(part, place, breadth) != turned:
            yield Stretch(nodes=tuple(kept), turned=turned)
            kept, turned = [], not turned
        kept += part
    yield Stretch(nodes=tuple(kept), turned=turned)


def _parts(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield what stands before the first heading of the highest level, then each such heading with what stands below it."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, Heading) and node.level <= 1:
            yield part
            part = []
        part.append(node)
    yield part


def _is_wide(part: Iterable[Node], place: Place, breadth: float) -> bool:
    """Return whether a part has a table that does not fit on an upright page, and that a turned page gives more room."""
    upright = place.width(turned=False)
    return place.width(turned=True) > upright and any(isinstance(node, Table) and not is_upright(node, upright, breadth) for node in part)


def _end(trees: list[Tree], section: Tree, file: WordFile) -> None:
    """End a section with its last paragraph. A table cannot end one, so it is followed by a paragraph that takes no room."""
    if trees[-1].tag != clark("w:p"):
        trees += grown([paragraph(file.style("Report Section End"))])
    find(trees[-1], "w:pPr").append(section)
