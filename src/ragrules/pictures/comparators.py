"""Figures with their target and their comparators over time, over the bands of the levels, drawn large."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

from ragrules.numbers import Number
from ragrules.pictures.axes import QUIET, Label, axes_over_time, badge_style, key, name_lines, plotted
from ragrules.report.document import Badge, Chart, ChartLine, LineKind, Point, Stroke, Zone
from ragrules.report.palette import INK, paint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES: Mapping[Stroke, tuple[float, ...]] = {
    Stroke.DASHED: (5, 2),
    Stroke.DOTTED: (1, 1.6),
    Stroke.DASH_DOTTED: (8, 3, 1.5, 3),
    Stroke.LONG_DASHED: (10, 3),
    Stroke.DOUBLE_DOTTED: (8, 2, 1.5, 2, 1.5, 2),
}
_ENDS = ("x", "+", "1", "2")
"""What comparators' lines are told apart by beside their names: how they are dashed, and a mark on each figure."""

_SHADE = 0.25

Marks = dict[Badge, list[Any]]
"""What is drawn of each level: its band, its points, or both. matplotlib has a type for each kind of artist."""


def draw_comparators(chart: Chart, figure: Figure) -> None:
    """Draw a chart of figures over time on an empty figure."""
    numbers = plotted(None if point is None else point.number for point in chart.points)
    others = [number for line in chart.lines for number in plotted(line.numbers)]
    axes = axes_over_time(figure, chart.caption, chart.periods, "", [*numbers, *others])
    marks: Marks = {}
    for zone in chart.zones:
        marks.setdefault(zone.badge, []).append(_shade(zone, axes))
    labels = _lines(chart.lines, axes)
    axes.plot(range(len(numbers)), numbers, color=INK, linewidth=2.0, zorder=4)
    plain = [None if point is None or point.badge is not None else point.number for point in chart.points]
    axes.plot(range(len(plain)), plotted(plain), marker="o", markersize=5, color=INK, linestyle="none", zorder=5)
    for badge in dict.fromkeys(point.badge for point in chart.points if point is not None and point.badge is not None):
        places = [place for place, point in enumerate(chart.points) if _badge(point) == badge]
        drawn = axes.plot(places, [numbers[place] for place in places], zorder=6, **badge_style(badge))
        marks.setdefault(badge, []).append(drawn[0])
    name_lines(axes, labels)
    key(figure, [(tuple(artists), badge.label) for badge, artists in marks.items()])


def _badge(point: Point | None) -> Badge | None:
    return None if point is None else point.badge


def _shade(zone: Zone, axes: Axes) -> object:
    """Shade where the figures of a level lie; an open end reaches to the edge of the chart."""
    low, high = axes.get_ylim()

    def end(number: Number | None, edge: float) -> float:
        return edge if number is None else min(max(float(number), low), high)

    lower = [math.nan if span is None else end(span.lower, low) for span in zone.spans]
    upper = [math.nan if span is None else end(span.upper, high) for span in zone.spans]
    places = [-1, *range(len(zone.spans)), len(zone.spans)]  # one more on either side, so that the shade reaches to the edges
    lower, upper = [lower[0], *lower, lower[-1]], [upper[0], *upper, upper[-1]]
    return axes.fill_between(places, lower, upper, step="mid", color=paint(zone.badge.colour).fill, alpha=_SHADE, linewidth=0, zorder=1)


def _lines(lines: Sequence[ChartLine], axes: Axes) -> list[Label]:
    """Draw the lines beside the figures, and return their names, each beside its last number."""
    labels, ends = [], cycle(_ENDS)
    for line in lines:
        numbers, dashes = plotted(line.numbers), (0, _DASHES[line.stroke])
        if line.kind is LineKind.TARGET:
            axes.plot(range(len(numbers)), numbers, color=INK, linewidth=2.2, linestyle=dashes, drawstyle="steps-mid", zorder=2)
        else:
            axes.plot(range(len(numbers)), numbers, color=QUIET, linewidth=1.5, linestyle=dashes, marker=next(ends), markersize=6, zorder=3)
        last = next((number for number in reversed(numbers) if math.isfinite(number)), None)
        if last is not None:
            labels.append(Label(text=line.label, number=last, bold=line.kind is LineKind.TARGET))
    return labels
