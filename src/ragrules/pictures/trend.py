"""A trend chart laid out: shaded zones, the lines beside the figures, the figures' own line, and marks whose shapes tell the ratings.

A period without a figure keeps its place and interrupts the line. To the right a strip repeats the zones of the last period that has
any, in full colour and with the shapes of their levels, as a key to the shading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ragrules.numbers import Number
from ragrules.pictures.drawing import PEN, Drawing, Polyline, Rectangle, Shape, rounded
from ragrules.pictures.marks import inlay, mark
from ragrules.pictures.runs import steady, unbroken
from ragrules.pictures.scales import Box, Scales
from ragrules.report.document import Chart, ChartLine, LineKind, Point, Span, Stroke
from ragrules.report.palette import paint

WIDTH, HEIGHT = 480, 160
PLOT = Box(left=8, top=6, right=450, bottom=146)
STRIP = Box(left=458, top=6, right=474, bottom=146)

TINT = 0.3
"""How much of a level's colour is in the shading of its zone."""

DASHES: Mapping[Stroke, tuple[float, ...]] = {
    Stroke.DASHED: (8, 4),
    Stroke.DOTTED: (1.5, 3),
    Stroke.DASH_DOTTED: (9, 3, 1.5, 3),
    Stroke.LONG_DASHED: (16, 5),
    Stroke.DOUBLE_DOTTED: (9, 3, 1.5, 3, 1.5, 3),
}
"""The dashes and gaps of each stroke."""

_FIGURES, _TARGET, _COMPARATOR, _HAIR = 2, 1.75, 1.25, 0.5
_MARK, _DOT, _OUTLINE = 4.5, 3, 1.25
_MARK_FITS = 12
"""How high a stretch of the strip has to be for a shape to stand in it."""

_ROOM = 9
"""The width that a mark takes up: where columns are narrower, not every figure is marked."""

_TICK, _TICKS_APART = 4, 5


def trend(chart: Chart) -> Drawing:
    """Return the picture of a chart. One without any number is an empty frame."""
    scales = Scales.of(chart, PLOT)
    return Drawing(width=WIDTH, height=HEIGHT, shapes=tuple(_shapes(chart, scales) if scales is not None else _axis(0, 0)))


def _shapes(chart: Chart, scales: Scales) -> Iterator[Shape]:
    yield from _zones(chart, scales)
    yield from _strip(chart, scales)
    yield from _axis(scales.periods, scales.column)
    for line in chart.lines:
        yield from _target(line, scales) if line.kind is LineKind.TARGET else _comparator(line, scales)
    for run in unbroken(chart.points, chart.breaks):
        if len(run) > 1:
            yield Polyline(places=tuple((scales.middle(at), scales.height(point.number)) for at, point in run), width=_FIGURES)
    yield from _marks(chart, scales)


def _extent(span: Span, scales: Scales) -> tuple[float, float]:
    """Return how far down a span begins and ends, as far as it can be seen."""
    top = scales.box.top if span.upper is None else scales.height(span.upper)
    bottom = scales.box.bottom if span.lower is None else scales.height(span.lower)
    return top, bottom


def _zones(chart: Chart, scales: Scales) -> Iterator[Shape]:
    """Yield the zones, then a hair line wherever two of them meet, but for where the target's line runs."""
    aims = [{line.numbers[at] for line in chart.lines if line.kind is LineKind.TARGET} for at in range(scales.periods)]
    borders: list[Shape] = []
    for zone in chart.zones:
        extents = [None if span is None else _extent(span, scales) for span in zone.spans]
        for start, stop, (top, bottom) in steady(extents):
            if bottom > top:
                left, fill = scales.edge(start), paint(zone.badge.colour).fill
                width, height = rounded(scales.edge(stop) - left), rounded(bottom - top)
                yield Rectangle(x=left, y=top, width=width, height=height, fill=fill, opacity=TINT)
        tops = [
            scales.height(span.upper) if span is not None and span.upper is not None and span.upper not in aim else None
            for span, aim in zip(zone.spans, aims, strict=True)
        ]
        borders += [
            Polyline(places=((scales.edge(start), top), (scales.edge(stop), top)), width=_HAIR)
            for start, stop, top in steady(tops)
            if scales.box.top < top < scales.box.bottom
        ]
    yield from borders


def _strip(chart: Chart, scales: Scales) -> Iterator[Shape]:
    """Yield the zones of the last period that has any, as a key."""
    places = [at for zone in chart.zones for at, span in enumerate(zone.spans) if span is not None]
    middle = (STRIP.left + STRIP.right) / 2
    for zone in chart.zones if places else ():
        span = zone.spans[max(places)]
        top, bottom = (0.0, 0.0) if span is None else _extent(span, scales)
        if bottom > top:
            fill, height = paint(zone.badge.colour).fill, rounded(bottom - top)
            yield Rectangle(x=STRIP.left, y=top, width=STRIP.right - STRIP.left, height=height, fill=fill, outline=1)
            if height >= _MARK_FITS:
                yield from inlay(zone.badge, (middle, rounded((top + bottom) / 2)), _MARK)


def _axis(periods: int, column: float) -> Iterator[Shape]:
    """Yield the line below the figures, with a tick for each period where they are not too close together."""
    base = PLOT.bottom + _TICK / 2
    yield Polyline(places=((PLOT.left, base), (PLOT.right, base)), width=1)
    if column >= _TICKS_APART:
        for at in range(periods):
            x = rounded(PLOT.left + column * (at + 0.5))
            yield Polyline(places=((x, base), (x, base + _TICK)), width=1)


def _target(line: ChartLine, scales: Scales) -> Iterator[Shape]:
    """Yield a target as steps: it holds for the whole of a period, and changes between two."""
    for run in _runs(line):
        places = [(scales.edge(at + side), scales.height(number)) for at, number in run for side in (0, 1)]
        yield Polyline(places=tuple(_corners(places)), width=_TARGET, dash=DASHES[line.stroke])


def _runs(line: ChartLine) -> Iterator[tuple[tuple[int, Number], ...]]:
    return unbroken(line.numbers)


def _corners(places: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the places where a line of steps turns, and its ends."""
    for at, place in enumerate(places):
        if at in (0, len(places) - 1) or not places[at - 1][1] == place[1] == places[at + 1][1]:
            yield place


def _comparator(line: ChartLine, scales: Scales) -> Iterator[Shape]:
    """Yield a comparator as a line; a number that stands alone is as wide as its period."""
    for run in _runs(line):
        places = [(scales.middle(at), scales.height(number)) for at, number in run]
        if len(run) == 1:
            at, height = run[0][0], places[0][1]
            places = [(scales.edge(at), height), (scales.edge(at + 1), height)]
        yield Polyline(places=tuple(places), width=_COMPARATOR, dash=DASHES[line.stroke])


def _marks(chart: Chart, scales: Scales) -> Iterator[Shape]:
    for at, point in _marked(chart, scales):
        place = (scales.middle(at), scales.height(point.number))
        if point.badge is None:
            yield mark("circle", place, _DOT, PEN)
        else:
            yield mark(point.badge.shape, place, _MARK, paint(point.badge.colour).fill, _OUTLINE)


def _marked(chart: Chart, scales: Scales) -> Iterator[tuple[int, Point]]:
    """Yield the figures that have a mark: all where there is room, otherwise the ends of each run and where the rating changes."""
    roomy = scales.column >= _ROOM
    free = float("-inf")
    for run in unbroken(chart.points, chart.breaks):
        before = None
        for at, point in run:
            end = at in (run[0][0], run[-1][0])
            telling = end or before is None or point.badge != before.badge
            if roomy or (telling and (scales.middle(at) >= free or at == run[-1][0])):
                yield at, point
                free = scales.middle(at) + _ROOM
            before = point
