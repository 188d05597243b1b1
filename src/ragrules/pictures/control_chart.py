"""The large charts: control charts, and figures with their comparators over time. They need the extra `charts`.

A renderer asks `drawable()` first. Where nothing can be drawn it leaves the picture out, and shows what stands in for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ragrules.pictures import plotted
from ragrules.pictures.axes import QUIET, Label, axes_over_time, badge_style, key, name_lines
from ragrules.pictures.axes import plotted as as_drawn
from ragrules.pictures.comparators import draw_comparators
from ragrules.pictures.plotted import drawable
from ragrules.report.document import Badge, Chart, ControlChart, ControlPoint
from ragrules.report.palette import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["drawable", "png", "svg"]


def svg(node: ControlChart | Chart, name: str) -> str:
    """Return a chart as an SVG element for an HTML page. `name` begins all of its ids, and is to be another for each chart of a page.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    return plotted.as_svg(_drawing(node), name=name, description=f"{node.caption}. {node.description}")


def png(node: ControlChart | Chart) -> bytes:
    """Return a chart as the bytes of a PNG file, 9 by 4.9 inches at 150 dots an inch.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    return plotted.as_png(_drawing(node))


def _drawing(node: ControlChart | Chart) -> plotted.Draw:
    return partial(_draw_control_chart, node) if isinstance(node, ControlChart) else partial(draw_comparators, node)


_SOLID = (0, ())
_DASHED = (0, (5, 3))
_DOTTED = (0, (1, 1.6))
_STYLES = {"mean": (_SOLID, 1.3), "limit": (_DASHED, 1.3), "target": (_DOTTED, 2.4)}
"""Lines are told apart by how they are drawn, and named beside their ends."""


def _draw_control_chart(chart: ControlChart, figure: Figure) -> None:
    numbers = as_drawn(None if point is None else point.number for point in chart.points)
    levels = [float(level.number) for level in chart.levels]
    axes = axes_over_time(figure, chart.caption, chart.periods, chart.axis, [*numbers, *levels])
    _lines(chart, axes)
    axes.plot(range(len(numbers)), numbers, color=QUIET, linewidth=1.4, zorder=3)
    usual = [None if point is None or point.signal is not None else point.number for point in chart.points]
    drawn = axes.plot(range(len(usual)), as_drawn(usual), marker="o", markersize=4.5, color=INK, linestyle="none", zorder=4)
    marks = [(drawn[0], chart.usual)]
    for badge in dict.fromkeys(point.signal.badge for point in chart.points if point is not None and point.signal is not None):
        places = [place for place, point in enumerate(chart.points) if _badge(point) == badge]
        drawn = axes.plot(places, [numbers[place] for place in places], zorder=5, **badge_style(badge))
        marks.append((drawn[0], badge.label))
    key(figure, marks)


def _badge(point: ControlPoint | None) -> Badge | None:
    return None if point is None or point.signal is None else point.signal.badge


def _lines(chart: ControlChart, axes: Axes) -> None:
    lines = [("mean", chart.mean), ("limit", chart.lower), ("limit", chart.upper)]
    lines += [("target", chart.target)] if chart.target is not None else []
    for kind, level in lines:
        style, width = _STYLES[kind]
        axes.axhline(float(level.number), color=INK, linewidth=width, linestyle=style, zorder=2)
    name_lines(axes, [Label(text=level.label, number=float(level.number), bold=kind == "target") for kind, level in lines])
