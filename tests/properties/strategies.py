"""What the property tests draw: numbers aimed at edges, scales of two to five levels, and rules as a person would state them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from ragrules.numbers import Number
from ragrules.terms import Direction
from tests.properties.oracle import Offset, Pair, Stated

RATED = (Direction.HIGHER, Direction.LOWER, Direction.IN_RANGE, Direction.CLOSEST)

_LEVELS = ("black", "red", "amber", "green", "blue")
_STEPS = [Fraction(1, 10**places) for places in (0, 1, 2, 9, 15, 25)] + [Fraction(1, 3), Fraction(1, 3 * 10**20)]
_BESIDE = [Fraction(0), *(sign * step for step in _STEPS for sign in (-1, 1))]


@cache
def decimals(smallest: int = -1_000_000, largest: int = 1_000_000, places: int = 9) -> st.SearchStrategy[Decimal]:
    """Decimals from `smallest` to `largest` with up to `places` digits after the point; whole ones are likely."""
    shifted = st.integers(smallest * 10**places, largest * 10**places).map(lambda digits: Decimal(digits).scaleb(-places))
    return st.one_of(st.integers(smallest, largest).map(Decimal), shifted)


@cache
def long_decimals() -> st.SearchStrategy[Decimal]:
    """Decimals with more digits than a decimal context keeps."""
    return st.builds(lambda digits, places: Decimal(f"{digits}E-{places}"), st.integers(-(10**45), 10**45), st.integers(0, 45))


@cache
def numbers() -> st.SearchStrategy[Number]:
    """Decimals of every size, and fractions that do not end; small ones are likely, so that two of them often coincide."""
    return st.one_of(decimals(-12, 12, places=1), decimals(), long_decimals(), st.fractions(-100, 100, max_denominator=12))


def below_and_above(point: Fraction) -> tuple[Fraction, ...]:
    """The point itself, and points so near to it that only exact arithmetic can tell them apart."""
    return tuple(point + step for step in _BESIDE)


@st.composite
def near(draw: st.DrawFn, points: Sequence[Fraction]) -> Fraction:
    """A value at, just below or just above one of the points, between two of them, or anywhere."""
    where = draw(st.integers(0, 7)) if points else 0
    if where == 0:
        return Fraction(draw(numbers()))
    index = draw(st.integers(0, len(points) - 1))
    if where == 1:
        return (points[index] + points[index - 1]) / 2
    return points[index] + draw(st.sampled_from(_BESIDE))


@st.composite
def scales(draw: st.DrawFn) -> tuple[tuple[str, ...], str]:
    """Two to five level names, worst first, and the one that means target met: never the worst."""
    levels = _LEVELS[: draw(st.integers(2, len(_LEVELS)))]
    return levels, levels[draw(st.integers(1, len(levels) - 1))]


@cache
def _owners(levels: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    """Which levels leave their edge to the level below: any choice of them as likely as another."""
    edged = levels[1:]
    return st.integers(0, 2 ** len(edged) - 1).map(lambda choice: frozenset(level for n, level in enumerate(edged) if choice >> n & 1))


@cache
def _ascending(count: int) -> st.SearchStrategy[list[Number]]:
    return st.lists(numbers(), min_size=count, max_size=count).map(sorted)


@cache
def _sizes(count: int) -> st.SearchStrategy[list[Decimal]]:
    return st.lists(decimals(0, 120, places=3), min_size=count, max_size=count).map(lambda sizes: sorted(sizes, reverse=True))


@st.composite
def tolerances(draw: st.DrawFn, directions: tuple[Direction, ...] = RATED) -> Stated:
    """Rules with a target and distances from it: relative or absolute, slack on the target level, better levels, any owner of the edges."""
    direction = draw(st.sampled_from(directions))
    levels, target_level = draw(scales())
    target: Number | Pair
    if direction is Direction.IN_RANGE:
        low, high = draw(_ascending(2))
        target = (low, high)
    else:
        target = draw(numbers())
    stated = Stated(direction=direction, levels=levels, target_level=target_level, target=target, worse=draw(_owners(levels)))
    bases = ["points", ""] if 0 in stated.target_ends else ["% of target", "% of target", "points", ""]
    offsets: dict[str, Offset] = {}
    for level, amount in _amounts(draw, stated).items():
        if draw(st.integers(0, 5)):
            better = amount < 0 and direction is not Direction.CLOSEST
            offsets[level] = Offset(amount=amount.copy_abs(), basis=draw(st.sampled_from(bases)), better=better)
    return stated.with_offsets(_nested(stated, offsets))


def _amounts(draw: st.DrawFn, stated: Stated) -> dict[str, Decimal]:
    """Draw a distance for each level but the worst, in an order that has a chance to nest: negative for better than the target."""
    levels = stated.levels
    sizes = draw(_sizes(len(levels) - 1))
    if stated.direction is Direction.CLOSEST:
        return dict(zip(levels[1:], sizes, strict=True))
    met = levels.index(stated.target_level)
    slack = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal("0.5"), Decimal(-1)]))
    beyond = [size.copy_negate() for size in reversed(sizes[met - 1 :])]
    return dict(zip(levels[1:], [*sizes[: met - 1], slack, *beyond], strict=False))


def _nested(stated: Stated, offsets: dict[str, Offset]) -> dict[str, Offset]:
    """Return the offsets that can stand together: from the target level outwards, each lies beyond the ones kept before it."""
    met = stated.levels.index(stated.target_level)
    own = {level: offset for level, offset in offsets.items() if level == stated.target_level}
    kept = own if stated.with_offsets(own).makes_sense() else {}
    for level in (*reversed(stated.levels[1:met]), *stated.levels[met + 1 :]):
        if level in offsets and stated.with_offsets({**kept, level: offsets[level]}).makes_sense():
            kept[level] = offsets[level]
    return kept


@st.composite
def thresholds(draw: st.DrawFn, directions: tuple[Direction, ...] = RATED) -> Stated:
    """Rules whose edges are written out: ascending, descending or nested, sometimes coinciding, some levels without one."""
    direction = draw(st.sampled_from(directions))
    levels, target_level = draw(scales())
    edged = [level for level in levels[1:] if draw(st.integers(0, 4))]
    values: dict[str, Number | Pair] = {}
    if direction.two_sided:
        ends = draw(_ascending(2 * len(edged)))
        values = {level: (ends[n], ends[-1 - n]) for n, level in enumerate(edged)}
    else:
        ascending = draw(_ascending(len(edged)))
        values = dict(zip(edged, ascending if direction is Direction.HIGHER else reversed(ascending), strict=True))
    return Stated(direction=direction, levels=levels, target_level=target_level, thresholds=values, worse=draw(_owners(levels)))


@cache
def rules(directions: tuple[Direction, ...] = RATED) -> st.SearchStrategy[Stated]:
    """Rules of either kind."""
    return st.one_of(tolerances(directions), thresholds(directions))


@st.composite
def cases(draw: st.DrawFn, stated: st.SearchStrategy[Stated] | None = None) -> tuple[Stated, Fraction]:
    """A rule and a value that is aimed at one of its edges."""
    rule = draw(rules() if stated is None else stated)
    return rule, draw(near(rule.edge_points()))
