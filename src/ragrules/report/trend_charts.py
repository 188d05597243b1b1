"""Trend charts: an indicator's figures over time, with its target, what it is compared with, and where each level lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from ragrules.numbers import Number
from ragrules.record import RatingRecord
from ragrules.report.chart_words import caption, description, key
from ragrules.report.document import Chart, ChartLine, LineKind, Point, Stroke
from ragrules.report.moments import Moment, breaks
from ragrules.report.view import View
from ragrules.report.wording import badge
from ragrules.report.zones import zones

FEWEST_FIGURES = 2
"""With fewer there is no trend to draw."""

_COMPARATOR_STROKES = (Stroke.DOTTED, Stroke.DASH_DOTTED, Stroke.LONG_DASHED, Stroke.DOUBLE_DOTTED)
_FARTHEST = 2
"""How far beyond the figures a comparator may lie and still be drawn, measured in the stretch that they take up themselves."""


@frozen(kw_only=True)
class _Comparators:
    """What is drawn beside the figures, and the names of what is not."""

    lines: tuple[ChartLine, ...]
    left_out: tuple[str, ...]


def trend_chart(view: View, series: Sequence[Moment]) -> Chart | None:
    """Return the chart of an indicator's figures from the first that may be shown; None where there are fewer than two."""
    first = next((place for place, moment in enumerate(series) if moment.figure is not None), len(series))
    shown = tuple(series[first:])
    if sum(moment.figure is not None for moment in shown) < FEWEST_FIGURES:
        return None
    targets, areas = tuple(_targets(view, shown)), zones(view, shown)
    compared = _comparators(view, shown, [number for line in targets for number in line.numbers if number is not None])
    lines, points = (*targets, *compared.lines), tuple(_point(view, moment.open) for moment in shown)
    return Chart(
        caption=caption(view, shown),
        description=description(view, shown),
        key=key(view, points, lines, areas, compared.left_out),
        periods=tuple(view.words.period(moment.period) for moment in shown),
        points=points,
        lines=lines,
        zones=areas,
        breaks=tuple(breaks(shown)),
    )


def _point(view: View, rating: RatingRecord | None) -> Point | None:
    if rating is None or rating.value is None:
        return None
    return Point(number=rating.value, shown=rating.shown, badge=None if rating.level is None else badge(view, rating))


def _targets(view: View, series: Sequence[Moment]) -> Iterator[ChartLine]:
    """Yield the target as a line, or its two ends as two."""
    bounds = [None if moment.open is None else moment.open.target for moment in series]
    sides = (
        ("chart.target_line", [None if isinstance(bound, tuple) else bound for bound in bounds]),
        ("chart.target_lower", [bound[0] if isinstance(bound, tuple) else None for bound in bounds]),
        ("chart.target_upper", [bound[1] if isinstance(bound, tuple) else None for bound in bounds]),
    )
    for label, numbers in sides:
        if any(number is not None for number in numbers):
            yield ChartLine(label=view.words.say(label), kind=LineKind.TARGET, numbers=tuple(numbers))


def _comparators(view: View, series: Sequence[Moment], targets: Sequence[Number]) -> _Comparators:
    """Return the comparators without those that have no place.

    One has none where it lies so far away that little could be seen of the figures, or where no stroke is left for it.
    """
    shown = [*(moment.figure for moment in series if moment.figure is not None), *targets]
    low, high = Fraction(min(shown)), Fraction(max(shown))
    reach = _FARTHEST * (high - low or abs(high) or 1)
    given = [{} if moment.open is None else moment.open.comparators for moment in series]
    strokes, lines, left_out = iter(_COMPARATOR_STROKES), list[ChartLine](), list[str]()
    for name in dict.fromkeys(name for comparators in given for name in comparators):
        numbers, label = tuple(comparators.get(name) for comparators in given), view.words.series(name)
        near = all(low - reach <= number <= high + reach for number in numbers if number is not None)
        stroke = next(strokes, None) if near else None
        if stroke is None:
            left_out.append(label)
        else:
            lines.append(ChartLine(label=label, kind=LineKind.COMPARATOR, numbers=numbers, stroke=stroke))
    return _Comparators(lines=tuple(lines), left_out=tuple(left_out))
