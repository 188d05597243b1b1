"""The nodes of a document that are pictures: what they show as plain data, and in words for where there is no picture."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from ragrules.numbers import Number
from ragrules.report.carried import carried, carried_each


@frozen(kw_only=True)
class Badge:
    """A rating: its word, and the colour and the shape that go with it and never stand alone.

    The colour is a name of the palette or `#RRGGBB`, which `ragrules.report.palette.paint` takes; the shape is one of its `SYMBOLS`.
    """

    label: str = field(converter=carried)
    colour: str
    shape: str


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
    `breaks` are the positions of periods before which the line of the figures is interrupted, for it goes on with what cannot be compared.
    """

    caption: str = field(converter=carried)
    description: str = field(converter=carried)
    key: str = field(default="", converter=carried)
    periods: tuple[str, ...] = field(converter=carried_each)
    points: tuple[Point | None, ...]
    lines: tuple[ChartLine, ...] = ()
    zones: tuple[Zone, ...] = ()
    breaks: tuple[int, ...] = ()


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
    periods: tuple[str, ...] = field(converter=carried_each)
    points: tuple[ControlPoint | None, ...]
    mean: Level
    lower: Level
    upper: Level
    target: Level | None = None
    axis: str = field(converter=carried)
    usual: str = field(converter=carried)
    columns: tuple[str, ...] = field(converter=carried_each)

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
