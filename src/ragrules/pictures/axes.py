"""The axes of a chart over time: periods along the foot, numbers up the side, and names of lines beside their ends, in words."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ragrules.numbers import Number
from ragrules.report.document import Badge
from ragrules.report.palette import INK, NEUTRAL_SHAPE, paint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

QUIET = "#505A5F"
"""The colour of ticks, and of the line that joins figures: 6.9 to 1 against white."""

GRID = "#DEE0E2"
"""The colour of the lines behind the figures, which nobody has to see."""

TEXT, SMALL = 11, 10
"""The sizes of text, in points."""

MARKERS: Mapping[str, str] = {
    "diamond": "D",
    "triangle": "^",
    "pointing down": "v",
    "circle": "o",
    "square": "s",
    "star": "*",
    "ring": "o",
}
"""What draws each shape of the palette."""

_MOST_PERIODS, _PERIOD_WIDTH, _MOST_TITLE, _TITLE_LINES = 7, 12, 76, 2
_LABEL_WIDTH, _LABEL_GAP = 24, 0.052
_PLAIN_UP_TO = 1e9


@frozen(kw_only=True)
class Label:
    """The name of a line, beside its end at a number."""

    text: str
    number: float
    bold: bool = False


def plotted(numbers: Iterable[Number | None]) -> list[float]:
    """Return numbers as they are drawn, which is the only place where they need not be exact; what is not there is not joined."""
    return [math.nan if number is None else float(number) for number in numbers]


def axes_over_time(figure: Figure, title: str, periods: Sequence[str], unit: str, numbers: Iterable[float]) -> Axes:
    """Return axes with a title, periods along the foot, and room for numbers up the side."""
    seen = [number for number in numbers if math.isfinite(number)] or [0.0]
    low, high = min(seen), max(seen)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    axes = figure.add_axes((0.1, 0.21, 0.66, 0.63))
    axes.set_xlim(-0.6, max(len(periods) - 1, 0) + 0.6)
    axes.set_ylim(low - room, high + room)
    _ticks(axes, periods)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(QUIET)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    figure.text(
        0.02, 0.97, _wrapped(title, _MOST_TITLE, _TITLE_LINES), fontsize=TEXT + 2, fontweight="bold", color=INK, va="top", ha="left"
    )
    axes.text(-0.085, 1.03, shortened(unit), transform=axes.transAxes, fontsize=SMALL, color=INK, va="bottom", ha="left")
    return axes


def _ticks(axes: Axes, periods: Sequence[str]) -> None:
    from matplotlib.ticker import MaxNLocator

    step = max(1, math.ceil(len(periods) / _MOST_PERIODS))
    places = range((len(periods) - 1) % step, len(periods), step)  # so that the last period is named
    axes.set_xticks(list(places), [_in_lines(periods[place]) for place in places], fontsize=SMALL, color=INK)
    low, high = axes.get_ylim()
    numbers = [float(number) for number in MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= number <= high]
    axes.set_yticks(numbers, [_written(number, numbers) for number in numbers], fontsize=SMALL, color=INK)
    axes.tick_params(color=QUIET)


def _in_lines(period: str) -> str:
    """Return a period with its year on a line of its own."""
    name, _, year = period.rpartition(" ")
    return f"{_wrapped(name, _PERIOD_WIDTH, 2)}\n{shortened(year, _PERIOD_WIDTH)}".strip()


def _written(number: float, numbers: Sequence[float]) -> str:
    """Return a number beside its tick, with as many decimals as tell it from its neighbours."""
    if max(map(abs, numbers)) >= _PLAIN_UP_TO:
        return f"{number:.3g}"
    step = numbers[1] - numbers[0] if len(numbers) > 1 else 1.0
    decimals = next((places for places in range(9) if abs(step * 10**places - round(step * 10**places)) < 1e-6 * 10**places * step), 9)
    return f"{number:,.{decimals}f}"


def shortened(text: str, width: int = 40) -> str:
    """Return a text on one line, cut short where it is long."""
    return _wrapped(text, width, 1)


def _wrapped(text: str, width: int, lines: int) -> str:
    """Return a text on so many lines at most, cut short where it is longer."""
    return "\n".join(textwrap.wrap(text[: 2 * width * lines], width, max_lines=lines, placeholder=" …"))


def name_lines(axes: Axes, labels: Sequence[Label]) -> None:
    """Write each name beside the right-hand end of its line, moved up or down so far that none stands on another."""
    low, high = axes.get_ylim()
    placed = sorted(((label.number - low) / (high - low), place) for place, label in enumerate(labels))
    texts = {place: _wrapped(labels[place].text, _LABEL_WIDTH, 3) for _, place in placed}
    heights = {place: _LABEL_GAP * (text.count("\n") + 1) + 0.012 for place, text in texts.items()}
    centres: list[float] = []
    for wanted, place in placed:
        least = centres[-1] + (heights[placed[len(centres) - 1][1]] + heights[place]) / 2 if centres else wanted
        centres.append(max(wanted, least))
    over = _too_far_up([wanted for wanted, _ in placed], centres)
    for (wanted, place), centre in zip(placed, centres, strict=True):
        label, height = labels[place], centre - over
        weight = "bold" if label.bold else "normal"
        axes.annotate(
            texts[place],
            xy=(1.0, wanted),
            xytext=(1.025, height),
            xycoords="axes fraction",
            textcoords="axes fraction",
            fontsize=SMALL,
            fontweight=weight,
            color=INK,
            va="center",
            ha="left",
            linespacing=1.1,
            arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0},
            annotation_clip=False,
        )


def _too_far_up(wanted: Sequence[float], centres: Sequence[float]) -> float:
    """Return by how much names that were only ever moved up lie too high, on average."""
    return sum(centre - place for place, centre in zip(wanted, centres, strict=True)) / max(len(centres), 1)


def badge_style(badge: Badge) -> dict[str, Any]:
    """Return how a badge is drawn as a point: its shape, filled with its colour and framed so that it stands out from white."""
    colour = paint(badge.colour)
    hollow = badge.shape == NEUTRAL_SHAPE
    large = {"*": 15.0, "D": 9.0}
    marker = MARKERS.get(badge.shape, "o")
    return {
        "marker": marker,
        "markersize": large.get(marker, 10.0),
        "markerfacecolor": colour.fill,
        "markeredgecolor": INK,
        "markeredgewidth": 2.0 if hollow else 1.2,
        "linestyle": "none",
    }


def key(figure: Figure, drawn: Sequence[tuple[Any, str]]) -> None:
    """Add the key below the chart: each mark, or several on one another, with its word."""
    if not drawn:
        return
    names = [shortened(name, 32) for _, name in drawn]
    columns = 3 if sum(map(len, names)) > 60 else 4
    figure.legend(
        [mark for mark, _ in drawn],
        names,
        loc="lower left",
        bbox_to_anchor=(0.01, 0.0),
        ncols=columns,
        frameon=False,
        fontsize=SMALL,
        labelcolor=INK,
        handletextpad=0.4,
        columnspacing=1.6,
        borderpad=0.3,
    )
