"""What is asked of a renderer: every node shown in its place, a word for every rating, and the same text each time."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import cycle
from types import FunctionType, ModuleType, NoneType
from typing import Any

from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    Content,
    ControlChart,
    Document,
    Fact,
    Facts,
    Heading,
    Level,
    Listing,
    ListStyle,
    Node,
    Paragraph,
    Part,
    Proportions,
    Row,
    Table,
)
from ragrules.report.palette import PALETTE, SYMBOLS
from ragrules.testing.contract import Contract, lacks, undocumented
from ragrules.testing.endings import rivals

Reader = Callable[[Any], str]
"""Returns the words of what was rendered, in their order."""

IN_TABLES = ("Saddle", "Thimble", "Umbrella", "Velvet")
WORDS = ("Harbour", "Lantern", "Meadow", "Orchard", "Pebble", "Quarry", "Ribbon", *IN_TABLES, "Willow", "Yarrow", "Zinnia")
"""What stands in `EVERY_NODE`, in reading order: words that no format has of its own. Of a picture, what stands in for it."""


def _document(*nodes: Node) -> Document:
    return Document(title="Harbour", language="en-GB", skip="Skip", nodes=nodes)


def _cell(*content: Content) -> Cell:
    return Cell(content=content)


_VELVET = Badge(label="Velvet", colour="red", shape="diamond")

EVERY_NODE = _document(
    Heading(level=1, text="Lantern", number="1"),
    Paragraph(text="Meadow", number="1.1."),
    Listing(items=("Orchard",), style=ListStyle.LETTERED),
    Listing(items=("Pebble",)),
    Facts(items=(Fact(label="Quarry", value="Ribbon"),)),
    Table(
        caption="Saddle",
        columns=("Thimble", "Rating"),
        rows=(Row(cells=(_cell("Umbrella"), _cell(_VELVET))),),
    ),
    Chart(caption="Figures", description="Willow", periods=("May", "June"), points=(None, None)),
    Proportions(caption="Parts", description="Yarrow", parts=(Part(badge=_VELVET, number=1),)),
    ControlChart(
        caption="Limits",
        description="Zinnia",
        periods=("May", "June"),
        points=(None, None),
        mean=Level(label="Mean 2", number=Decimal(2)),
        lower=Level(label="Lower limit 1", number=Decimal(1)),
        upper=Level(label="Upper limit 3", number=Decimal(3)),
        axis="Number",
        usual="Usual variation",
        columns=("Period", "Value", "Stands out"),
    ),
)
"""A document with every kind of node."""


def _names(module: ModuleType) -> Iterator[str]:
    yield from lacks(module, SUFFIX=str, ENCODING=(str, NoneType), render=FunctionType)


def _file(module: ModuleType) -> Iterator[str]:
    if not re.fullmatch(r"\.[a-z0-9]+", module.SUFFIX):
        yield f"SUFFIX is {module.SUFFIX!r}"
    try:
        codecs.lookup(module.ENCODING or "utf-8")
    except LookupError:
        yield f"ENCODING is {module.ENCODING!r}, which Python does not know"


def _free(module: ModuleType) -> Iterator[str]:
    for name, other in rivals("renderers", module):
        if getattr(other, "SUFFIX", None) == module.SUFFIX:
            yield f"the renderer {name} writes {module.SUFFIX} already"


def _documented(module: ModuleType) -> Iterator[str]:
    yield from undocumented(module, render="Return ")


def _expected(module: ModuleType) -> tuple[str, ...]:
    return IN_TABLES if getattr(module, "TABLES_ONLY", False) else WORDS


def _every_node(module: ModuleType, read: Reader) -> Iterator[str]:
    shown = read(module.render(EVERY_NODE))
    for word in _expected(module):
        if word not in shown:
            yield f"{word} is not shown: {_where(word)}"


def _where(word: str) -> str:
    for node in EVERY_NODE.nodes:
        if word in str(node):
            return f"it stands in a {type(node).__name__}"
    return "it is the title"


def _order(module: ModuleType, read: Reader) -> Iterator[str]:
    shown = read(module.render(EVERY_NODE))
    found = sorted((word for word in _expected(module) if word in shown), key=shown.index)
    expected = [word for word in _expected(module) if word in shown]
    if found != expected:
        yield f"the words come as {', '.join(found)}; the document has {', '.join(expected)}"


def _same(module: ModuleType) -> Iterator[str]:
    if module.render(EVERY_NODE) != module.render(EVERY_NODE):
        yield "the same document was rendered in two ways"


def _empty(module: ModuleType, read: Reader) -> Iterator[str]:
    module.render(_document())
    shown = read(module.render(_document(Table(caption="Nothing here", columns=("A", "B"), rows=()))))
    if "Nothing here" not in shown:
        yield "the caption of a table without rows is not shown"


def _words(module: ModuleType, read: Reader) -> Iterator[str]:
    for colour, shape in zip((*PALETTE, "#336699"), cycle(SYMBOLS), strict=False):
        badge = Badge(label="Behind target", colour=colour, shape=shape)
        table = Table(caption="c", columns=("a",), rows=(Row(cells=(_cell(badge),)),))
        if "Behind target" not in read(module.render(_document(table))):
            yield f"a badge with the colour {colour} is shown without its label"


def _encodes(module: ModuleType) -> Iterator[str]:
    rendered = module.render(_document(Table(caption="£1,200 – naïve ≤ 5 ●", columns=("a",), rows=())))
    if isinstance(rendered, str):
        try:
            rendered.encode(module.ENCODING)
        except UnicodeEncodeError as error:
            yield f"the text cannot be stored as {module.ENCODING}: {error.reason}"


def renderer_contract(read: Reader = str) -> Contract:
    """Return what every renderer keeps, wherever it comes from; `read` returns the words of what was rendered, in their order."""
    return Contract(
        of="a renderer",
        clauses={
            "the module has SUFFIX, ENCODING and render(document)": _names,
            "SUFFIX is an ending of a file's name, in lower case; ENCODING is one that Python knows": _file,
            "no other renderer writes files of this ending": _free,
            "the docstrings say what the format is, and what render returns": _documented,
            "every node of a document is shown, or, where the module says TABLES_ONLY = True, every table": partial(_every_node, read=read),
            "what is shown stands in the order of the document": partial(_order, read=read),
            "the same document gives the same text each time": _same,
            "a document without nodes, and a table without rows, can be rendered": partial(_empty, read=read),
            "a rating is shown with its word, whatever its colour": partial(_words, read=read),
            "what is rendered can be stored in ENCODING, pound signs and dashes included": _encodes,
        },
    )
