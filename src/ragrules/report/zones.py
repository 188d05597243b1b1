"""Zones: where on the line the figures of each level lie, read off the edges of a rating.

The edge of a level holds the edges of all better ones, so a level's own zone is what lies within its edge and outside the next better one:
a stretch on one side of that, or one on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ragrules.numbers import Number
from ragrules.record import Bound, RatingRecord
from ragrules.report.document import Span, Zone
from ragrules.report.moments import Moment
from ragrules.report.view import View
from ragrules.report.wording import level_badge
from ragrules.terms import Direction, Flag

_WHOLE_LINE = Span(lower=None, upper=None)


def zones(view: View, series: Sequence[Moment]) -> tuple[Zone, ...]:
    """Return the zones of the levels over time, worst level first; a level with two stretches in some period has two."""
    levels = list(view.levels)
    found = [{} if moment.open is None else _stretches(moment.open, levels) for moment in series]
    made = []
    for level in levels:
        most = max((len(stretches.get(level, ())) for stretches in found), default=0)
        for place in range(most):
            spans = tuple(next(iter(stretches.get(level, ())[place : place + 1]), None) for stretches in found)
            made.append(Zone(badge=level_badge(view, level), spans=spans))
    return tuple(made)


def _stretches(rating: RatingRecord, levels: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    """Return the stretches of each level, the lower before the upper; nothing where edges do not tell them, or do not tell all."""
    if not rating.edges:
        return {}
    outer, name = _WHOLE_LINE, rating.everywhere or levels[0]
    found = {}
    for level in levels:
        bound = rating.edges.get(level)
        if bound is not None:
            inner = _span(bound, rating.direction)
            if inner is None or not _within(inner, outer):
                return {}
            found[name] = tuple(_outside(outer, inner))
            outer, name = inner, level
    found[name] = (outer,)
    return found if _agree(rating, found) else {}


def _span(bound: Bound, direction: Direction) -> Span | None:
    """Return the stretch that an edge holds; None where it does not say which way it lies."""
    if isinstance(bound, tuple):
        return Span(lower=bound[0], upper=bound[1])
    if direction is Direction.HIGHER:
        return Span(lower=bound, upper=None)
    return Span(lower=None, upper=bound) if direction is Direction.LOWER else None


def _within(inner: Span, outer: Span) -> bool:
    """Return whether a stretch goes up and lies within another."""
    upwards = inner.lower is None or inner.upper is None or inner.lower <= inner.upper
    above = outer.lower is None or (inner.lower is not None and outer.lower <= inner.lower)
    below = outer.upper is None or (inner.upper is not None and inner.upper <= outer.upper)
    return upwards and above and below


def _outside(outer: Span, inner: Span) -> Iterator[Span]:
    """Yield what a stretch has outside another that lies within it."""
    if inner.lower is not None and inner.lower != outer.lower:
        yield Span(lower=outer.lower, upper=inner.lower)
    if inner.upper is not None and inner.upper != outer.upper:
        yield Span(lower=inner.upper, upper=outer.upper)


def _agree(rating: RatingRecord, found: dict[str, tuple[Span, ...]]) -> bool:
    """Return whether the figure lies where its level does. A picture must not contradict the rating, whatever wrote the record.

    A level may hold nothing but its own edge, as where only what stays the same is amber.
    """
    value = rating.value
    if value is None or rating.level is None or Flag.ROUNDING_SENSITIVE in rating.flags:
        return True
    edge = rating.edges.get(rating.level)
    return value in (edge if isinstance(edge, tuple) else (edge,)) or any(_holds(span, value) for span in found.get(rating.level, ()))


def _holds(span: Span, value: Number) -> bool:
    return (span.lower is None or span.lower <= value) and (span.upper is None or value <= span.upper)
