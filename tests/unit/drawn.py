"""A picture read back from its SVG, with a parser that knows nothing of how it was laid out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from attrs import frozen

from ragrules.pictures.svg import svg
from ragrules.report.document import Badge, Chart, ChartLine, LineKind, Point, Proportions, Span, Stroke, Zone

SVG = "{http://www.w3.org/2000/svg}"

RED = Badge(label="Red", colour="red", shape="diamond")
AMBER = Badge(label="Amber", colour="amber", shape="triangle")
GREEN = Badge(label="Green", colour="green", shape="circle")


@frozen
class Line:
    """A line: the places that it runs through, its width and its dashes."""

    places: tuple[tuple[float, float], ...]
    width: float
    dash: str


@frozen
class Mark:
    """A closed shape: how many corners it has (0 for a circle), its middle, its reach to each side, and its fill."""

    corners: int
    x: float
    y: float
    reach: float
    fill: str


@frozen
class Area:
    """A rectangle by its edges, its fill, and how much of that there is in it."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    opacity: float


class Drawn:
    """A picture, by what can be seen in it."""

    def __init__(self, node: Chart | Proportions, identity: str = "x") -> None:
        self.text = svg(node, identity=identity)
        self.root = ET.fromstring(self.text)  # noqa: S314 - what was written a moment ago
        _, _, self.width, self.height = map(float, self.root.get("viewBox").split())

    def _all(self, name: str) -> Iterator[ET.Element]:
        return self.root.iter(f"{SVG}{name}")

    @property
    def lines(self) -> list[Line]:
        return [
            Line(_places(each.get("points")), float(each.get("stroke-width")), each.get("stroke-dasharray", ""))
            for each in self._all("polyline")
        ]

    @property
    def figures(self) -> list[Line]:
        """The pieces of the figures' own line, which is the widest."""
        return [line for line in self.lines if line.width == 2]

    @property
    def dashed(self) -> list[Line]:
        return [line for line in self.lines if line.dash]

    @property
    def marks(self) -> list[Mark]:
        found = []
        for each in self._all("polygon"):
            places = _places(each.get("points"))
            xs, ys = [x for x, _ in places], [y for _, y in places]
            middle = (min(xs) + max(xs)) / 2
            found.append(Mark(len(places), middle, (min(ys) + max(ys)) / 2, max(xs) - middle, each.get("fill")))
        circles = ((each, *(float(each.get(name)) for name in ("cx", "cy", "r"))) for each in self._all("circle"))
        found += [Mark(0, x, y, radius, each.get("fill")) for each, x, y, radius in circles]
        return sorted(found, key=lambda mark: mark.x)

    @property
    def areas(self) -> list[Area]:
        found = []
        for each in self._all("rect"):
            left, top, width, height = (float(each.get(name)) for name in ("x", "y", "width", "height"))
            found.append(
                Area(left, top, round(left + width, 2), round(top + height, 2), each.get("fill"), float(each.get("fill-opacity", 1)))
            )
        return found

    @property
    def shaded(self) -> list[Area]:
        return [area for area in self.areas if area.opacity < 1]


def _places(points: str) -> tuple[tuple[float, float], ...]:
    pairs = [pair.split(",") for pair in points.split()]
    return tuple((float(x), float(y)) for x, y in pairs)


def chart(*numbers, badges=None, lines=(), zones=(), breaks=(), caption="Visits", description="Visits fell.") -> Chart:
    """Return a chart of numbers, None for a gap."""
    badges = badges or [None] * len(numbers)
    return Chart(
        caption=caption,
        description=description,
        periods=tuple(f"Period {at}" for at in range(len(numbers))),
        points=tuple(
            None if number is None else Point(number=number, shown=str(number), badge=badge)
            for number, badge in zip(numbers, badges, strict=True)
        ),
        lines=tuple(lines),
        zones=tuple(zones),
        breaks=tuple(breaks),
    )


def target(*numbers) -> ChartLine:
    return ChartLine(label="Target", kind=LineKind.TARGET, numbers=numbers)


def comparator(*numbers, stroke=Stroke.DOTTED) -> ChartLine:
    return ChartLine(label="England", kind=LineKind.COMPARATOR, numbers=numbers, stroke=stroke)


def zone(badge, *spans) -> Zone:
    """Return a zone of spans, each a pair of a lower and an upper end, or None."""
    return Zone(badge=badge, spans=tuple(None if span is None else Span(lower=span[0], upper=span[1]) for span in spans))
