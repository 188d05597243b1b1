"""The laws of bands, each against an oracle that restates the rule in fractions (`oracle.py`)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ragrules.bands import Band, Bands, BandsError, Edge
from ragrules.numbers import Number
from ragrules.rule import RuleError
from ragrules.terms import Direction
from tests.properties.oracle import Offset, Pair, Stated, bands_of, half_away
from tests.properties.strategies import RATED, below_and_above, cases, decimals, near, numbers, rules, thresholds, tolerances

ONE_SIDED = (Direction.HIGHER, Direction.LOWER)
COINCIDING = Stated(
    direction=Direction.HIGHER,
    levels=("red", "amber", "green"),
    target_level="green",
    thresholds={"amber": Decimal(90), "green": Decimal(90)},
    worse=frozenset({"amber"}),
)
"""Two levels that start at one number, of which only the better one owns it."""


def inside(interval: Band | Edge, value: Fraction) -> bool:
    """Whether a value lies between two ends, with or without them, in fractions."""
    above = interval.lower is None or Fraction(interval.lower) < value or (interval.lower_in and Fraction(interval.lower) == value)
    below = interval.upper is None or value < Fraction(interval.upper) or (interval.upper_in and Fraction(interval.upper) == value)
    return above and below


def in_both_kinds(value: Fraction) -> list[Number]:
    """The value as a fraction and, where its decimal ends, as a decimal."""
    scaled = value * 10**30
    return [value, Decimal(f"{scaled}E-30")] if scaled.denominator == 1 else [value]


# Partition.


@given(cases())
def test_a_value_has_the_best_level_whose_condition_holds(case):
    stated, value = case
    bands = bands_of(stated)
    for number in in_both_kinds(value):
        assert bands.level(number) == stated.level(value)
        assert bands.band(number).level == stated.level(value)


@given(rules())
def test_the_best_level_whose_condition_holds_is_found_at_just_below_and_just_above_every_edge(stated):
    bands = bands_of(stated)
    for point in stated.edge_points():
        for value in below_and_above(point):
            assert bands.level(value) == stated.level(value)


@given(rules(), numbers())
def test_each_number_lies_in_exactly_one_band(stated, anywhere):
    bands = bands_of(stated)
    bounds = [Fraction(end) for band in bands.bands for end in (band.lower, band.upper) if end is not None]
    for point in [*bounds, *stated.edge_points(), Fraction(anywhere)]:
        for value in below_and_above(point):
            holding = [band for band in bands.bands if inside(band, value)]
            assert len(holding) == 1
            assert [band for band in bands.bands if value in band] == holding
            assert bands.band(value) is holding[0]


@given(rules())
def test_bands_stand_in_ascending_order_and_each_ends_where_the_next_begins(stated):
    bands = bands_of(stated).bands
    assert (bands[0].lower, bands[0].lower_in) == (None, False)
    assert (bands[-1].upper, bands[-1].upper_in) == (None, False)
    for left, right in pairwise(bands):
        assert left.upper == right.lower
        assert left.upper_in is not right.lower_in
        assert left.level != right.level


@given(rules())
def test_no_band_is_empty(stated):
    for band in bands_of(stated).bands:
        ends = [Fraction(end) for end in (band.lower, band.upper) if end is not None]
        assert len(ends) < 2 or ends[0] < ends[1] or (ends[0] == ends[1] and band.lower_in and band.upper_in)


@given(rules())
def test_the_reachable_levels_are_those_that_some_number_has(stated):
    points = stated.edge_points()
    probes = (
        {value for point in points for value in below_and_above(point)}
        | {(low + high) / 2 for low, high in pairwise(points)}
        | {Fraction(0)}
    )
    assert bands_of(stated).reachable == {stated.level(value) for value in probes}


@given(rules())
def test_the_next_edge_is_that_of_the_nearest_better_level_that_some_number_has(stated):
    bands = bands_of(stated)
    for position, level in enumerate(stated.levels):
        better = [name for name in stated.levels[position + 1 :] if name in bands.reachable]
        assert bands.next_edge(level) == (bands.edge(better[0]) if better else None)


@given(cases())
def test_the_gap_to_an_edge_is_what_the_value_misses_it_by(case):
    stated, value = case
    bands = bands_of(stated)
    for level in stated.stated_levels:
        edge = bands.edge(level)
        assert edge is not None
        assert edge.gap(value) == max(Fraction(0), *stated.misses(level, value))


@given(st.data(), st.sampled_from(RATED))
def test_edges_are_accepted_exactly_when_they_nest(data, direction):
    pair = st.tuples(numbers(), numbers())
    stated = Stated(
        direction=direction,
        levels=("red", "amber", "green"),
        target_level="green",
        thresholds={level: data.draw(pair if direction.two_sided else numbers()) for level in ("amber", "green")},
    )
    if stated.makes_sense():
        assert bands_of(stated).levels == stated.levels
    else:
        with pytest.raises(BandsError):
            bands_of(stated)


# Order.


@given(st.data(), rules(ONE_SIDED))
def test_a_better_value_never_gets_a_worse_level(data, stated):
    values = [data.draw(near(stated.edge_points())) for _ in range(2)]
    worse, better = sorted(values, reverse=stated.direction is Direction.LOWER)
    bands = bands_of(stated)
    assert stated.levels.index(bands.level(worse)) <= stated.levels.index(bands.level(better))


@given(st.data(), tolerances((Direction.CLOSEST,)))
def test_a_value_nearer_to_its_target_never_gets_a_worse_level(data, stated):
    (target,) = stated.target_ends
    values = [data.draw(near(stated.edge_points())) for _ in range(2)]
    nearer, farther = sorted(values, key=lambda value: abs(value - target))
    bands = bands_of(stated)
    assert stated.levels.index(bands.level(farther)) <= stated.levels.index(bands.level(nearer))


@given(st.data(), tolerances((Direction.IN_RANGE,)), st.booleans())
def test_a_value_nearer_to_its_range_never_gets_a_worse_level(data, stated, one_side):
    low, high = stated.target_ends
    shares = any(offset.basis == "% of target" for offset in stated.offsets.values())
    values = [data.draw(near(stated.edge_points())) for _ in range(2)]
    if shares:  # a share of the lower bound and one of the upper bound differ, so only values on one side can be compared
        values = [max(value, high) if one_side else min(value, low) for value in values]
    nearer, farther = sorted(values, key=lambda value: max(low - value, value - high))
    bands = bands_of(stated)
    assert stated.levels.index(bands.level(farther)) <= stated.levels.index(bands.level(nearer))


@given(st.data(), thresholds((Direction.IN_RANGE, Direction.CLOSEST)))
def test_a_value_between_another_and_the_innermost_range_never_gets_a_worse_level(data, stated):
    assume(stated.stated_levels)
    best = stated.thresholds[stated.stated_levels[-1]]
    assert isinstance(best, tuple)
    middle = (Fraction(best[0]) + Fraction(best[1])) / 2
    assume(stated.position(middle) == stated.levels.index(stated.stated_levels[-1]))
    farther = data.draw(near(stated.edge_points()))
    nearer = middle + (farther - middle) * data.draw(st.fractions(0, 1))
    bands = bands_of(stated)
    assert stated.levels.index(bands.level(farther)) <= stated.levels.index(bands.level(nearer))


# Mirror.


def mirrored(number: Number | Pair | None) -> Number | Pair | None:
    if isinstance(number, tuple):
        return (-Fraction(number[1]), -Fraction(number[0]))
    return None if number is None else -Fraction(number)


def mirror(stated: Stated) -> Stated:
    turned = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER}
    return evolve(
        stated,
        direction=turned.get(stated.direction, stated.direction),
        target=mirrored(stated.target),
        thresholds={level: mirrored(threshold) for level, threshold in stated.thresholds.items()},
    )


@given(cases())
def test_negating_value_target_and_direction_together_leaves_the_level_unchanged(case):
    stated, value = case
    assert bands_of(mirror(stated)).level(-value) == bands_of(stated).level(value)


@given(rules())
def test_the_bands_of_the_mirrored_rule_are_the_mirrored_bands(stated):
    turned = [
        (band.level, mirrored(band.upper), mirrored(band.lower), band.upper_in, band.lower_in)
        for band in reversed(bands_of(mirror(stated)).bands)
    ]
    assert turned == [(band.level, band.lower, band.upper, band.lower_in, band.upper_in) for band in bands_of(stated).bands]


# Tolerance.


@given(cases(tolerances()), decimals(0, 1, places=4))
def test_a_tighter_tolerance_never_gives_a_better_level(case, share):
    stated, value = case
    tighter = stated.with_offsets(
        {level: offset if offset.better else evolve(offset, amount=offset.amount * share) for level, offset in stated.offsets.items()},
    )
    position = stated.levels.index
    assert position(bands_of(tighter).level(value)) <= position(bands_of(stated).level(value))


@given(st.data(), cases(tolerances()))
def test_taking_a_tolerance_away_never_gives_a_better_level(data, case):
    stated, value = case
    others = [level for level in stated.offsets if level != stated.target_level]
    assume(others)
    gone = data.draw(st.sampled_from(others))
    tighter = stated.with_offsets({level: offset for level, offset in stated.offsets.items() if level != gone})
    position = stated.levels.index
    assert position(bands_of(tighter).level(value)) <= position(bands_of(stated).level(value))


@given(cases(), st.booleans())
def test_leaving_edges_to_the_level_below_never_gives_a_better_level(case, some):
    stated, value = case
    stricter = evolve(stated, worse=frozenset(stated.levels[1:]) if some else stated.worse | {stated.target_level})
    position = stated.levels.index
    assert position(bands_of(stricter).level(value)) <= position(bands_of(stated).level(value))


# Scale.


def times(number: Number | Pair | None, factor: Fraction) -> Number | Pair | None:
    if isinstance(number, tuple):
        return (Fraction(number[0]) * factor, Fraction(number[1]) * factor)
    return None if number is None else Fraction(number) * factor


def longer(offset: Offset, factor: Decimal) -> Offset:
    return offset if offset.basis == "% of target" else evolve(offset, amount=offset.amount * factor)


@given(cases(), decimals(1, 1000, places=3), st.integers(0, 3))
def test_scaling_value_target_and_absolute_distances_by_one_factor_changes_nothing(case, digits, shift):
    stated, value = case
    factor = digits.scaleb(-shift)
    scaled = evolve(
        stated,
        target=times(stated.target, Fraction(factor)),
        offsets={level: longer(offset, factor) for level, offset in stated.offsets.items()},
        thresholds={level: times(threshold, Fraction(factor)) for level, threshold in stated.thresholds.items()},
    )
    assert bands_of(scaled).level(value * Fraction(factor)) == bands_of(stated).level(value)


@given(cases(thresholds()), st.fractions(Fraction(1, 1000), 1000))
def test_scaling_value_and_thresholds_by_a_fraction_changes_nothing(case, factor):
    stated, value = case
    scaled = evolve(stated, thresholds={level: times(threshold, factor) for level, threshold in stated.thresholds.items()})
    assert bands_of(scaled).level(value * factor) == bands_of(stated).level(value)


# Rounding.


@st.composite
def roundings(draw: st.DrawFn, edged: st.SearchStrategy[Stated] | None = None) -> tuple[Stated, int]:
    """A rule and a number of decimals, seldom more than its edges are written with."""
    return draw(rules() if edged is None else edged), draw(st.integers(0, 2) | st.integers(0, 9))


def around_ties(points: Iterable[Fraction], decimals_shown: int) -> list[Fraction]:
    """The points, the written numbers around each of them and around zero, the middles between these, and values a hair beside them all."""
    unit = Fraction(1, 10**decimals_shown)
    ties = {(point // unit + Fraction(halves, 2)) * unit for point in (*points, Fraction(0)) for halves in range(-3, 6)}
    hair = unit / 10**20
    return sorted(value + beside for value in ties.union(points) for beside in (-hair, 0, hair))


@example((COINCIDING, 0))
@given(roundings())
def test_rounding_folded_into_the_bounds_equals_rounding_first(case):
    stated, decimals_shown = case
    bands = bands_of(stated)
    folded = bands.rounded(decimals_shown)
    for value in around_ties(stated.edge_points(), decimals_shown):
        rounded = half_away(value, decimals_shown)
        assert folded.level(value) == stated.level(rounded) == bands.level(rounded)


@given(st.data(), roundings())
def test_rounding_folded_into_the_bounds_equals_rounding_first_anywhere(data, case):
    stated, decimals_shown = case
    value = data.draw(near(stated.edge_points()))
    assert bands_of(stated).rounded(decimals_shown).level(value) == stated.level(half_away(value, decimals_shown))


@example((COINCIDING, 0))
@given(roundings())
def test_rounded_bands_partition_the_line_as_any_bands_do(case):
    stated, decimals_shown = case
    bands = bands_of(stated).rounded(decimals_shown)
    for value in around_ties(stated.edge_points(), decimals_shown):
        assert [band for band in bands.bands if inside(band, value)] == [bands.band(value)]
    for left, right in pairwise(bands.bands):
        assert left.upper == right.lower
        assert left.upper_in is not right.lower_in
        assert left.level != right.level


@given(roundings(rules(ONE_SIDED)))
def test_a_better_value_never_gets_a_worse_level_when_rounded(case):
    stated, decimals_shown = case
    bands = bands_of(stated).rounded(decimals_shown)
    levels = [stated.levels.index(bands.level(value)) for value in around_ties(stated.edge_points(), decimals_shown)]
    assert levels == sorted(levels, reverse=stated.direction is Direction.LOWER)


@given(tolerances((Direction.IN_RANGE, Direction.CLOSEST)), st.integers(0, 3))
def test_rounding_keeps_an_edge_exactly_when_some_written_value_lies_inside_it(stated, decimals_shown):
    unit = Fraction(1, 10**decimals_shown)
    bands = bands_of(stated)
    for edge in bands.edges:
        at_or_below = Fraction(edge.bounds[0]) // unit * unit
        inside = stated.holds(edge.level, at_or_below) or stated.holds(edge.level, at_or_below + unit)
        assert (bands.rounded(decimals_shown).edge(edge.level) is not None) is inside


# Mixed edges that no method makes today, straight from intervals.


@st.composite
def nested_edges(draw: st.DrawFn) -> list[Edge]:
    """Intervals around one another, each open or closed at either end, with or without an end on either side."""
    count = draw(st.integers(1, 4))
    ends = sorted(draw(st.lists(numbers(), min_size=2 * count, max_size=2 * count)))
    without_lower, without_upper = draw(st.integers(0, count)), draw(st.integers(0, count))
    return [
        Edge(
            level=f"level {n + 1}",
            lower=None if n < without_lower else ends[n],
            upper=None if n < without_upper else ends[-1 - n],
            lower_in=draw(st.booleans()),
            upper_in=draw(st.booleans()),
        )
        for n in range(count)
    ]


@given(st.data(), nested_edges(), st.integers(0, 3))
def test_any_nested_intervals_partition_the_line_and_round(data, edges, decimals_shown):
    def level(value: Fraction) -> str:
        return next((edge.level for edge in reversed(edges) if inside(edge, value)), "level 0")

    bands = Bands.of([f"level {n}" for n in range(len(edges) + 1)], data.draw(st.permutations(edges)))
    rounded = bands.rounded(decimals_shown)
    for value in around_ties([Fraction(bound) for edge in edges for bound in edge.bounds], decimals_shown):
        assert bands.level(value) == level(value)
        assert [band.level for band in bands.bands if inside(band, value)] == [level(value)]
        assert rounded.level(value) == level(half_away(value, decimals_shown))


@given(st.lists(st.none() | st.integers(0, 2).map(Decimal), min_size=4, max_size=4))
def test_intervals_are_accepted_exactly_when_each_lies_around_the_next(ends):
    outer_low, outer_high, inner_low, inner_high = ends
    edges = [Edge(level="amber", lower=outer_low, upper=outer_high), Edge(level="green", lower=inner_low, upper=inner_high)]
    low, high = Decimal("-Infinity"), Decimal("Infinity")
    reaches = [low if end is None else end for end in ends[::2]] + [high if end is None else end for end in ends[1::2]]
    starts, stops = reaches[:2], reaches[2:]
    if starts[0] <= stops[0] and starts[1] <= stops[1] and starts[0] <= starts[1] and stops[1] <= stops[0]:
        assert Bands.of(("red", "amber", "green"), edges).edges == tuple(edges)
    else:
        with pytest.raises(BandsError):
            Bands.of(("red", "amber", "green"), edges)


# What no rule can say.


@given(st.data(), st.sampled_from(RATED), numbers(), st.booleans())
def test_a_share_of_a_target_of_zero_is_refused_for_every_direction_and_side(data, direction, other_end, better):
    assume(other_end != 0)
    ends = sorted([Decimal(0), other_end])
    stated = Stated(
        direction=direction,
        levels=("red", "amber", "green"),
        target_level="green",
        target=(ends[0], ends[1]) if direction is Direction.IN_RANGE else Decimal(0),
        offsets={"amber": Offset(amount=data.draw(decimals(1, 100)), basis="% of target", better=better)},
    )
    with pytest.raises(RuleError):
        bands_of(stated)
