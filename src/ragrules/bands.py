"""The checked partition of the number line into levels.

An *edge* is where a level starts: the values that have at least that level form one interval, and the intervals of better levels lie inside
those of worse ones. Cutting the line at every end of every interval leaves *bands*, each with one level:

    higher     red            │ amber      │ green                 edges  amber [86.45, ∞)   green [91, ∞)
               ───────────────┼────────────┼────────────────▶
                            86.45          91

    in_range   red   │ amber │ green      │ amber │ red            edges  amber [18, 33]     green [20, 30]
               ──────┼───────┼────────────┼───────┼─────────▶
                    18      20           30      33

Every number lies in exactly one band. Nothing here knows a direction, a target or a tolerance: methods turn those into edges.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise

from attrs import evolve, field, frozen

from ragrules.errors import RagrulesError
from ragrules.numbers import Number, settle, write_number

_Position = tuple[Number, bool]
"""A cut: the number, and whether the number itself still belongs to the left of the cut."""


@frozen(kw_only=True)
class Edge:
    """Where a level starts: the interval of values that have at least this level.

    `lower` None means without lower end, `upper` None without upper end. `lower_in` and `upper_in` say whether a value exactly on that end
    has the level. `relative_to` names what the ends were reckoned from (a comparator, an earlier value), or is empty.
    """

    level: str
    lower: Number | None = None
    upper: Number | None = None
    lower_in: bool = True
    upper_in: bool = True
    relative_to: str = ""

    @property
    def bounds(self) -> tuple[Number, ...]:
        """The finite ends, in ascending order: one for a one-sided edge, two for a two-sided one."""
        return tuple(end for end in (self.lower, self.upper) if end is not None)

    @property
    def shown(self) -> Number | tuple[Number, ...]:
        """The ends as they are printed: one number for a one-sided edge, a pair for a two-sided one."""
        return self.bounds[0] if len(self.bounds) == 1 else self.bounds

    def gap(self, value: Number) -> Fraction:
        """Return how far outside the interval a value lies, in the value's unit; 0 inside it and on its ends."""
        if self.lower is not None and value < self.lower:
            return Fraction(self.lower) - Fraction(value)
        if self.upper is not None and value > self.upper:
            return Fraction(value) - Fraction(self.upper)
        return Fraction(0)


@frozen(kw_only=True)
class Band:
    """One stretch of the line and its level. An end of None is infinite; `lower_in` and `upper_in` say whether it belongs to the band."""

    level: str
    lower: Number | None
    upper: Number | None
    lower_in: bool
    upper_in: bool

    def __contains__(self, value: Number) -> bool:
        """Return whether the band holds a value."""
        above = self.lower is None or value > self.lower or (self.lower_in and value == self.lower)
        below = self.upper is None or value < self.upper or (self.upper_in and value == self.upper)
        return above and below

    def __str__(self) -> str:
        """Return the band in interval notation, such as `amber [86.45, 91)`."""
        lower = "(-∞" if self.lower is None else f"{'[' if self.lower_in else '('}{write_number(self.lower)}"
        upper = "∞)" if self.upper is None else f"{write_number(self.upper)}{']' if self.upper_in else ')'}"
        return f"{self.level} {lower}, {upper}"


class BandsError(RagrulesError, ValueError):
    """Edges that make no partition. `level` names the level whose edge is out of place, `inner` the better level that it should enclose."""

    def __init__(self, message: str, level: str, inner: str = "") -> None:
        self.level = level
        self.inner = inner
        super().__init__(message, level, inner)

    def __str__(self) -> str:
        return str(self.args[0])


@frozen(kw_only=True)
class Bands:
    """An ordered, disjoint, total partition of the number line. Make one with `Bands.of`.

    `levels` are the scale's level names, worst first; `edges` those of the levels that have one, worst first; `bands` the stretches in
    ascending order.
    """

    levels: tuple[str, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    _bounds: tuple[Number, ...] = field(alias="bounds", repr=False)
    _search: Callable[[Sequence[Number], Number], int] = field(alias="search", repr=False, eq=False)

    @classmethod
    def of(cls, levels: Iterable[str], edges: Iterable[Edge]) -> Bands:
        """Return the partition that the edges make. Levels without an edge are empty; the worst level takes what is left.

        Raises:
            BandsError: an edge for an unknown or the worst level, two edges for one level, an edge that is empty by its numbers, or edges
            that are
                not nested in the order of the levels.
        """
        names = tuple(levels)
        return cls._cut(names, _in_order(names, edges))

    @classmethod
    def _cut(cls, names: tuple[str, ...], edges: tuple[Edge, ...]) -> Bands:
        cuts, found = _partition(names[0], edges)
        return cls(
            levels=names,
            edges=edges,
            bands=_bands(cuts, found),
            bounds=tuple(bound for bound, _ in cuts),
            search=_searcher([left for _, left in cuts]),
        )

    def band(self, value: Number) -> Band:
        """Return the one band that holds the value."""
        return self.bands[self._search(self._bounds, value)]

    def level(self, value: Number) -> str:
        """Return the level of the value."""
        return self.bands[self._search(self._bounds, value)].level

    def edge(self, level: str) -> Edge | None:
        """Return the edge where a level starts, or None when it has none."""
        return next((edge for edge in self.edges if edge.level == level), None)

    @property
    def reachable(self) -> frozenset[str]:
        """The levels that some number has."""
        return frozenset(band.level for band in self.bands)

    def reachable_within(self, least: Number | None, greatest: Number | None) -> frozenset[str]:
        """Return the levels that some number from `least` to `greatest` has, both included; None is without end."""
        first = 0 if least is None else self._search(self._bounds, least)
        last = len(self.bands) if greatest is None else self._search(self._bounds, greatest) + 1
        return frozenset(band.level for band in self.bands[first:last])

    def next_edge(self, level: str) -> Edge | None:
        """Return the edge of the next better level that some number has, or None when there is no better one."""
        better = self.levels[self.levels.index(level) + 1 :]
        return next((edge for edge in self.edges if edge.level in better and edge.level in self.reachable), None)

    def rounded(self, decimals: int) -> Bands:
        """Return bands that give an exact value the level that its value rounded half away from zero to `decimals` has here.

        The rounding is folded into the edges: an edge moves to the least (or greatest) value that is rounded across it.
        """
        moved = (_rounded(edge, decimals) for edge in self.edges)
        # Not checked again: of two edges at one number that only the better one has, the worse one moves inside it, where it is idle.
        return Bands._cut(self.levels, tuple(edge for edge in moved if edge is not None))


def _in_order(names: tuple[str, ...], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    by_level: dict[str, Edge] = {}
    for edge in edges:
        if edge.level not in names[1:]:
            raise BandsError(f"level {edge.level!r} can have no edge: only {', '.join(names[1:])} can", edge.level)
        if edge.level in by_level:
            raise BandsError(f"level {edge.level!r} has two edges", edge.level)
        if edge.lower is not None and edge.upper is not None and edge.lower > edge.upper:
            raise BandsError(
                f"the edge of {edge.level!r} ends at {write_number(edge.upper)} before it starts at {write_number(edge.lower)}", edge.level
            )
        by_level[edge.level] = edge
    ordered = tuple(by_level[name] for name in names if name in by_level)
    for outer, inner in pairwise(ordered):
        if not _encloses(outer, inner):
            raise BandsError(
                f"the edge of {outer.level!r} ({_written(outer)}) does not lie beyond the edge of {inner.level!r} ({_written(inner)})",
                outer.level,
                inner.level,
            )
    return ordered


def _encloses(outer: Edge, inner: Edge) -> bool:
    lower = outer.lower is None or (inner.lower is not None and outer.lower <= inner.lower)
    upper = outer.upper is None or (inner.upper is not None and outer.upper >= inner.upper)
    return lower and upper


def _written(edge: Edge) -> str:
    return " to ".join(write_number(bound) for bound in edge.bounds)


def _partition(worst: str, edges: Sequence[Edge]) -> tuple[list[_Position], list[str]]:
    """Return the cuts in ascending order and the level of each stretch between them: one more than there are cuts.

    Every stretch between two neighbouring ends lies wholly inside or wholly outside each interval; it has the best level whose interval
    holds it.
    """
    spans = [
        (
            edge.level,
            None if edge.lower is None else (edge.lower, not edge.lower_in),
            None if edge.upper is None else (edge.upper, edge.upper_in),
        )
        for edge in edges
    ]
    ends: list[_Position] = sorted({end for _, start, stop in spans for end in (start, stop) if end is not None})
    cuts: list[_Position] = []
    levels: list[str] = []
    left: _Position | None = None
    for right in (*ends, None):
        level = worst
        for name, start, stop in spans:
            if (start is None or (left is not None and start <= left)) and (stop is None or (right is not None and right <= stop)):
                level = name
        if levels and levels[-1] == level:
            cuts.pop()
        else:
            levels.append(level)
        if right is not None:
            cuts.append(right)
        left = right
    return cuts, levels


def _bands(cuts: Sequence[_Position], levels: Sequence[str]) -> tuple[Band, ...]:
    ends: list[_Position | None] = [None, *cuts, None]
    return tuple(
        Band(
            level=level,
            lower=None if left is None else left[0],
            upper=None if right is None else right[0],
            lower_in=left is not None and not left[1],
            upper_in=right is not None and right[1],
        )
        for level, left, right in zip(levels, ends, ends[1:], strict=False)
    )


def _searcher(owned_by_left: Sequence[bool]) -> Callable[[Sequence[Number], Number], int]:
    """Return the function from (bounds, value) to the position of the value's band; plain bisection unless owners are mixed."""
    if not any(owned_by_left):
        return bisect_right
    if all(owned_by_left):
        return bisect_left

    return partial(_search_mixed, tuple(owned_by_left))


def _search_mixed(owned_by_left: Sequence[bool], bounds: Sequence[Number], value: Number) -> int:
    position = bisect_left(bounds, value)
    while position < len(bounds) and bounds[position] == value and not owned_by_left[position]:
        position += 1
    return position


def _rounded(edge: Edge, decimals: int) -> Edge | None:
    """Return the edge on the exact value that means this edge on the rounded one, or None when no rounded value has the level.

    Rounded values are multiples of one unit. The least multiple that has the level is reached from half a unit below it, and that half
    itself goes away from zero: up to the multiple when the multiple is positive, down from it when not. The upper end is the mirror image.
    """
    unit = Fraction(1, 10**decimals)
    least = greatest = None
    if edge.lower is not None:
        steps = Fraction(edge.lower) / unit
        least = math.ceil(steps) if edge.lower_in else math.floor(steps) + 1
    if edge.upper is not None:
        steps = Fraction(edge.upper) / unit
        greatest = math.floor(steps) if edge.upper_in else math.ceil(steps) - 1
    if least is not None and greatest is not None and least > greatest:
        return None
    return evolve(
        edge,
        lower=None if least is None else settle(least * unit - unit / 2),
        lower_in=least is not None and least > 0,
        upper=None if greatest is None else settle(greatest * unit + unit / 2),
        upper_in=greatest is not None and greatest < 0,
    )
