"""The document: a handful of node types that every renderer turns into its own format, and that know nothing of ratings.

Every text in a node can be carried by every format. What some cannot carry (control characters, half characters, marks that turn the
reading direction of what follows) becomes the replacement character `�`, and every kind of line end becomes a newline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from ragrules.numbers import Number
from ragrules.report.carried import carried, carried_each
from ragrules.report.guide import Guide
from ragrules.report.picture_nodes import (
    Badge,
    Chart,
    ChartLine,
    ControlChart,
    ControlPoint,
    Level,
    LineKind,
    Part,
    Point,
    Proportions,
    Signal,
    Span,
    Stroke,
    Zone,
)
from ragrules.terms import Unit

__all__ = [
    "Badge",
    "Cell",
    "Chart",
    "ChartLine",
    "Content",
    "ControlChart",
    "ControlPoint",
    "Document",
    "Fact",
    "Facts",
    "Guide",
    "Heading",
    "Level",
    "LineKind",
    "ListStyle",
    "Listing",
    "Node",
    "Paragraph",
    "Part",
    "Point",
    "Proportions",
    "Quantity",
    "Row",
    "Signal",
    "Span",
    "Sparkline",
    "Stroke",
    "Table",
    "Zone",
    "badges",
    "carried",
]


def _letters(position: int) -> str:
    letters = ""
    while position >= 0:
        position, letter = divmod(position, 26)
        letters = chr(ord("A") + letter) + letters
        position -= 1
    return letters


class ListStyle(StrEnum):
    """What stands before the items of a list: a letter (A., B., ...), a number (1., 2., ...) or a bullet."""

    LETTERED = "lettered"
    NUMBERED = "numbered"
    BULLETED = "bulleted"


@frozen(kw_only=True)
class Heading:
    """A heading. Level 1 stands directly below the document's title; `number` is printed before the text and may be empty.

    `anchor` is the name by which a cell can lead here, in formats that have links; empty where nothing does.
    """

    level: int
    text: str = field(converter=carried)
    number: str = field(default="", converter=carried)
    anchor: str = ""


@frozen(kw_only=True)
class Paragraph:
    """A paragraph; `number` is printed before it, such as `2.1.`, and may be empty."""

    text: str = field(converter=carried)
    number: str = field(default="", converter=carried)


@frozen(kw_only=True)
class Listing:
    """A list of texts."""

    items: tuple[str, ...] = field(converter=carried_each)
    style: ListStyle = ListStyle.BULLETED

    @property
    def markers(self) -> tuple[str, ...]:
        """What is printed before each item: `A.` to `Z.`, then `AA.`; a number; or a bullet."""
        if self.style is ListStyle.BULLETED:
            return ("•",) * len(self.items)
        if self.style is ListStyle.NUMBERED:
            return tuple(f"{position}." for position in range(1, len(self.items) + 1))
        return tuple(f"{_letters(position)}." for position in range(len(self.items)))


@frozen(kw_only=True)
class Fact:
    """A label and what stands against it.

    `anchor` names the heading that the label leads to, in formats that have links; empty where it leads nowhere.
    """

    label: str = field(converter=carried)
    value: str = field(converter=carried)
    anchor: str = ""


@frozen(kw_only=True)
class Facts:
    """Labels with their values, such as a report's header."""

    items: tuple[Fact, ...]


Content = str | Badge


def _contents(content: Iterable[Content]) -> tuple[Content, ...]:
    return tuple(carried(item) if isinstance(item, str) else item for item in content)


@frozen(kw_only=True)
class Quantity:
    """The number that a text says, for formats that can calculate with it.

    `decimals` are those that it is shown with, None for as many as it has.
    """

    number: Number
    unit: Unit
    decimals: int | None = None


@frozen(kw_only=True)
class Sparkline:
    """A small line without axes, of the quantities in a row's cells from one column to another; both positions count from 0.

    The cells lie in the row of the line, so that whoever sorts the rows sorts the lines with them.
    """

    first: int
    last: int


@frozen(kw_only=True)
class Cell:
    """A cell of a table: texts and badges, each on a line of its own. There is always at least one, so that no cell is blank.

    `quantity` is the number that the first text says, where it is one, and `day` the day. `anchor` names the heading that the first text
    leads to, in formats that have links; empty where it leads nowhere. `sparkline` is the line that the content stands in for, in formats
    that can draw one beside the figures that it is made of.
    """

    content: tuple[Content, ...] = field(converter=_contents)
    quantity: Quantity | None = None
    day: date | None = None
    anchor: str = ""
    sparkline: Sparkline | None = None


@frozen(kw_only=True)
class Row:
    """A row of a table, a cell a column."""

    cells: tuple[Cell, ...]


@frozen(kw_only=True)
class Table:
    """A table. `row_header` is the position, from 0, of the column whose cell names its row.

    `searched` says that readers look for some of its rows, which formats that can may help with.
    """

    caption: str = field(converter=carried)
    columns: tuple[str, ...] = field(converter=carried_each)
    rows: tuple[Row, ...]
    row_header: int = 0
    searched: bool = False


Node = Heading | Paragraph | Listing | Facts | Table | Chart | ControlChart | Proportions


@frozen(kw_only=True)
class Document:
    """A whole document: its title, the code of its language such as `en-GB`, and its nodes in reading order.

    `skip` is what a link says that leads straight to the content, in formats that have such a link. `guide` is what further links and
    controls say; without it a document has none.
    """

    title: str = field(converter=carried)
    language: str
    skip: str = field(converter=carried)
    nodes: tuple[Node, ...]
    guide: Guide | None = None


def badges(document: Document) -> Iterator[Badge]:
    """Yield every badge of a document, wherever it stands, in reading order."""
    for node in document.nodes:
        match node:
            case Table():
                content = (item for row in node.rows for cell in row.cells for item in cell.content)
                yield from (item for item in content if isinstance(item, Badge))
            case Chart():
                yield from (zone.badge for zone in node.zones)
                yield from (point.badge for point in node.points if point is not None and point.badge is not None)
            case ControlChart():
                yield from (point.signal.badge for point in node.points if point is not None and point.signal is not None)
            case Proportions():
                yield from (part.badge for part in node.parts)
            case _:
                pass  # no other node has any
