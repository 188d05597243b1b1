"""Which more rows of a table must be hidden so that its hidden rows cannot be worked out: those of one indicator, series and period.

The table is judged as by a reader who knows every count that is shown, and of each hidden one whether it is zero, small or neither. A
hidden row is safe when at least two whole numbers are possible for each of its small counts. Until that is so, the smallest row that is
shown is hidden too, with any of the same size; when none is left, the whole is.

Whoever knows these steps can ask which counts would have led to just what is hidden. That is why rows of one size go together, and why
those that were hidden stay so when the whole is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field, frozen

from ragrules.hidden_cells import ENDLESS, NOTHING, Bounds, Cell, Counts, narrowed

_DIMENSIONS = range(3)
_UNKNOWN = Bounds(Fraction(0))
_NO_COUNTS: Counts = (Fraction(0), Fraction(0), Fraction(0))


@frozen(kw_only=True)
class Row:
    """What a table holds of one row: its counts, and whether they are hidden. `counts` is empty where there is no figure.

    A hidden row without counts came without them.
    """

    counts: tuple[Counts | None, ...] = ()
    hidden: bool = False


@frozen
class _Place:
    """One of a row's counts: which triple, and which of the three."""

    triple: int
    dimension: int

    def count(self, row: Row) -> Fraction | None:
        """Return that count of a row, None where it has none."""
        counts = row.counts[self.triple] if row.counts else None
        return None if counts is None else counts[self.dimension]


@define(kw_only=True, eq=False)
class Table:
    """The rows of the areas, `parts` by name, and of the organisation, `whole`.

    `below` is the least count that may be shown. `paired` says that counts are a numerator, a complement and a denominator, and `shares`
    that a value is the ratio of counts, so that a row which gives its value alone tells of its counts too. `cumulative` says that counts do
    not fall from one period to the next, so that the periods around this one tell too much of a part that is hidden to protect another.
    """

    whole: Row | None
    parts: Mapping[str, Row]
    below: int
    paired: bool
    shares: bool
    cumulative: bool = False
    _extra: dict[str, _Place] = field(factory=dict, init=False)

    def also_hidden(self) -> frozenset[str | None]:
        """Return the names of the parts that have to be hidden with those that are; None among them stands for the whole."""
        some_hidden = any(row.hidden for row in self.parts.values())
        if self.whole is None or not (self.whole.hidden or (self.whole.counts and some_hidden)):
            return frozenset()
        if self.whole.hidden:
            return frozenset() if some_hidden else frozenset(self._adding_up(self.whole))
        if self.cumulative or (self.shares and self._half_told(self.whole)):
            return frozenset({None})
        while (place := self._exposed(self.whole)) is not None:
            smallest = self._smallest(place)
            if not smallest:
                return frozenset({None, *self._extra})
            self._extra |= dict.fromkeys(smallest, place)
        return frozenset(self._extra)

    def _shown(self) -> dict[str, Row]:
        return {name: row for name, row in self.parts.items() if row.counts and not row.hidden and name not in self._extra}

    def _smallest(self, place: _Place) -> list[str]:
        """Return the parts that are shown, are not zero, and have the smallest count of all."""
        sizes = {name: abs(count) for name, row in self._shown().items() if (count := place.count(row))}
        least = min(sizes.values(), default=None)
        return [name for name, size in sizes.items() if size == least]

    def _half_told(self, whole: Row) -> bool:
        """Return whether some rows tell their counts, and one that is shown tells no more than the ratio of them."""
        told = any(counts is not None for row in (whole, *self.parts.values()) for counts in row.counts)
        return told and any(counts is None for row in (whole, *self._shown().values()) for counts in row.counts)

    def _adding_up(self, whole: Row) -> Iterator[str]:
        """Yield the parts to hide where a hidden whole is the sum of parts that are all shown."""
        shown = self._shown().values()
        for place in (_Place(triple, dimension) for triple in range(len(next(iter(shown), whole).counts)) for dimension in _DIMENSIONS):
            counts = [place.count(row) for row in shown]
            total, own = sum(count or 0 for count in counts), place.count(whole)
            adds_up = own is None or (0 < own < self.below and own == total)
            smallest = self._smallest(place)
            if adds_up and None not in counts and smallest:
                yield from smallest
                return

    def _exposed(self, whole: Row) -> _Place | None:
        """Return the first place where a hidden count has fewer than two possible values, None where all are safe."""
        for triple, total in enumerate(whole.counts):
            shown = [row.counts[triple] for row in self._shown().values()]
            if total is None or None in shown:
                continue
            one, two, both = (count - sum(counts[place] for counts in shown if counts) for place, count in enumerate(total))
            for guess in (None, *_DIMENSIONS) if self._unknown() else (None,):
                for place in self._pinned(triple, (one, two, both), guess):
                    return place
        return None

    def _unknown(self) -> bool:
        return any(row.hidden and not row.counts for row in self.parts.values())

    def _pinned(self, triple: int, left: Counts, guess: int | None) -> Iterator[_Place]:
        """Yield the places with fewer than two possible values, where hidden rows that came so are guessed to be small in one count."""
        rows = {name: row for name, row in self.parts.items() if row.hidden or name in self._extra}
        known = {name: row.counts[triple] if row.counts else None for name, row in rows.items()}
        cells = [self._cell(name, triple, known[name], guess) for name in rows]
        for name, cell in zip(rows, narrowed(cells, left) or (), strict=False):
            counts = known[name]
            for dimension in _DIMENSIONS if self.paired else (0,):
                secret = guess is None if counts is None else 0 < counts[dimension] < self.below
                if secret and not cell[dimension].open:
                    yield _Place(triple, dimension)

    def _cell(self, name: str, triple: int, counts: Counts | None, guess: int | None) -> Cell:
        """Return what a reader knows of a hidden row."""
        if counts is None:
            small = Bounds(Fraction(1), Fraction(self.below - 1))
            one, two, both = (small if dimension == guess else _UNKNOWN for dimension in _DIMENSIONS)
            return (one, two, both) if self.paired else (one, NOTHING, both)
        one, two, both = (_class(count, self.below) for count in counts)
        place = self._extra.get(name)
        if place is not None and place.triple == triple:
            one, two, both = (self._chosen(place, own) if place.dimension == n else own for n, own in enumerate((one, two, both)))
        return one, two, both

    def _chosen(self, place: _Place, bounds: Bounds) -> Bounds:
        """Return the bounds of a count that was hidden as the smallest, and so is no more than any that is shown."""
        sizes = [abs(count) for name in self._smallest(place) if (count := place.count(self.parts[name])) is not None]
        return bounds.within(Bounds(-sizes[0], sizes[0])) if sizes else bounds


def _class(count: Fraction, below: int) -> Bounds:
    """Return the bounds of the class of a count: zero, small, large or negative. A count that is not whole lies between them too."""
    if not count:
        return NOTHING
    if count < 0:
        return Bounds(-ENDLESS, max(Fraction(-1), count))
    return Bounds(min(Fraction(1), count), max(Fraction(below - 1), count)) if count < below else Bounds(Fraction(below))
