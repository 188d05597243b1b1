"""The document: a handful of node types that every renderer turns into its own format, and that know nothing of ratings.

Every text in a node can be carried by every format. What some cannot carry (control characters, half characters, marks that turn the
reading direction of what follows) becomes the replacement character `�`, and every kind of line end becomes a newline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from ragrules.numbers import Number
from ragrules.terms import Unit

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_CARRIED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    """Return the text with line ends as newlines, and `�` for each character that some format cannot carry."""
    return _NOT_CARRIED.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _carried_each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(carried(text) for text in texts)


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

    items: tuple[str, ...] = field(converter=_carried_each)
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


@frozen(kw_only=True)
class Badge:
    """A rating: its word, and the colour and the shape that go with it and never stand alone.

    The colour is a name of the palette or `#RRGGBB`, which `ragrules.report.palette.paint` takes; the shape is one of its `SYMBOLS`.
    """

    label: str = field(converter=carried)
    colour: str
    shape: str


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
    """A small line of the quantities in a row's own cells, so that it is sorted with them: its first and last column, from 0."""

    first: int
    last: int


@frozen(kw_only=True)
class Cell:
    """A cell of a table: texts and badges, each on a line of its own. There is always at least one, so that no cell is blank.

    `quantity` is the number that the first text says, where it is one, and `day` the day. `anchor` names the heading that the first text
    leads to, and `sparkline` is what the content stands in for, in formats that have links and draw lines beside their figures.
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
    columns: tuple[str, ...] = field(converter=_carried_each)
    rows: tuple[Row, ...]
    row_header: int = 0
    searched: bool = False


class LineKind(StrEnum):
    """What a line of a chart beside the figures is: the target, or what the figures are compared with."""

    TARGET = "target"
    COMPARATOR = "comparator"


class Stroke(StrEnum):
    """How a line of a chart beside the figures is drawn, which tells it from the others without a colour. The figures' own is solid."""

    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOTTED = "dash_dotted"
    LONG_DASHED = "long_dashed"
    DOUBLE_DOTTED = "double_dotted"


@frozen(kw_only=True)
class Point:
    """A figure of a chart: the number, as it is printed, and its rating if it has one."""

    number: Number
    shown: str = field(converter=carried)
    badge: Badge | None = None


@frozen(kw_only=True)
class ChartLine:
    """A line of a chart beside the figures: its name, and a number a period, None where it has none."""

    label: str = field(converter=carried)
    kind: LineKind
    numbers: tuple[Number | None, ...]
    stroke: Stroke = Stroke.DASHED


@frozen(kw_only=True)
class Span:
    """A stretch of numbers; an end that is None is open."""

    lower: Number | None
    upper: Number | None


@frozen(kw_only=True)
class Zone:
    """Where the figures of one level lie: a stretch a period, None where the level has none.

    A level on both sides of a target has two zones.
    """

    badge: Badge
    spans: tuple[Span | None, ...]


@frozen(kw_only=True)
class Chart:
    """Figures over time: the periods, oldest first, and for each a point, or None where there is no figure to show.

    `description` says in words what the picture shows, and stands in for it where there is none. `key` says what the lines, marks and
    shading of the picture are, for those who look at it. Lines and zones have an entry a period, and the zones of a period do not overlap.
    """

    caption: str = field(converter=carried)
    description: str = field(converter=carried)
    key: str = field(default="", converter=carried)
    periods: tuple[str, ...] = field(converter=_carried_each)
    points: tuple[Point | None, ...]
    lines: tuple[ChartLine, ...] = ()
    zones: tuple[Zone, ...] = ()


@frozen(kw_only=True)
class Signal:
    """Why a figure of a control chart stands out: what that means, as a badge, and by which rule, in words."""

    badge: Badge
    why: str = field(converter=carried)


@frozen(kw_only=True)
class ControlPoint:
    """A figure of a control chart: the number, as it is printed, and why it stands out if it does."""

    number: Number
    shown: str = field(converter=carried)
    signal: Signal | None = None


@frozen(kw_only=True)
class Level:
    """A line across a control chart: what it is with its number as it is printed, and the number."""

    label: str = field(converter=carried)
    number: Number


@frozen(kw_only=True)
class ControlChart:
    """Figures over time with their mean and its limits: the periods, oldest first, and for each a point, None where there is none to show.

    `description` says in words what the picture shows, and stands in for it where there is none. `axis` says what the numbers are, `usual`
    what a point is that does not stand out, and `columns` what period, figure and signal are called where they are shown as rows.
    """

    caption: str = field(converter=carried)
    description: str = field(converter=carried)
    periods: tuple[str, ...] = field(converter=_carried_each)
    points: tuple[ControlPoint | None, ...]
    mean: Level
    lower: Level
    upper: Level
    target: Level | None = None
    axis: str = field(converter=carried)
    usual: str = field(converter=carried)
    columns: tuple[str, ...] = field(converter=_carried_each)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The lines across the chart."""
        return (self.mean, self.lower, self.upper, *(() if self.target is None else (self.target,)))


@frozen(kw_only=True)
class Part:
    """A part of a whole: what it is, and how many."""

    badge: Badge
    number: int


@frozen(kw_only=True)
class Proportions:
    """How a whole is divided into parts, as a bar; `description` says it in words, and stands in for the bar where there is none."""

    caption: str = field(converter=carried)
    description: str = field(converter=carried)
    parts: tuple[Part, ...]


Node = Heading | Paragraph | Listing | Facts | Table | Chart | ControlChart | Proportions


@frozen(kw_only=True)
class Document:
    """A whole document: its title, the code of its language such as `en-GB`, and its nodes in reading order.

    `skip` is what a link says that leads straight to the content, in formats that have such a link.
    """

    title: str = field(converter=carried)
    language: str
    skip: str = field(converter=carried)
    nodes: tuple[Node, ...]


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
            case Proportions():
                yield from (part.badge for part in node.parts)
            case _:
                pass  # no other node has any
