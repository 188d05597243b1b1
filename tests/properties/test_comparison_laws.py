"""Laws of comparing two packs, held against a restatement in whole numbers that shares no code with the library."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.comparison import Comparison
from ragrules.distance import Basis, Distance
from ragrules.observation import Observation
from ragrules.scale import NAMED_SCALES
from ragrules.spec import Dated, ExceptionRules, Pack, RatingRule
from ragrules.terms import Direction, Measure, OnEdge
from tests.unit.writing import pack_text, written

pytestmark = pytest.mark.law

CUT = date(2021, 10, 1)
MONTHS = tuple(f"2021-{month:02}" for month in range(4, 13))

# A rule is (direction, target, how far below it amber reaches, whether green's edge is green's), all in whole numbers.
RULES = st.tuples(st.sampled_from([Direction.HIGHER, Direction.LOWER]), st.integers(0, 30), st.integers(1, 5), st.booleans())
DATED_RULES = st.tuples(RULES, st.integers(0, 30))
"""A rule, and the target that it has from CUT on."""
FIGURES = st.lists(
    st.tuples(st.sampled_from(MONTHS), st.integers(-5, 40), st.sampled_from(["North", "South"])),
    max_size=12,
    unique_by=lambda it: (it[0], it[2]),
)


def oracle(rule, month, value):
    """The level of a figure, as a person would say it."""
    (direction, first, reach, owned), later = rule
    target = later if month >= "2021-10" else first
    ahead = value - target if direction is Direction.HIGHER else target - value
    if ahead > 0 or (ahead == 0 and owned):
        return "green"
    return "amber" if ahead >= -reach else "red"


@cache
def plain():
    """An indicator that says no more than it must."""
    with tempfile.TemporaryDirectory() as folder:
        return ragrules.load_pack(written(Path(folder), pack_text("unit: count\ntarget: 5\ntolerance: 2"))).indicators[0]


def indicator(rule, name="visits"):
    (direction, first, reach, owned), later = rule
    return evolve(
        plain(),
        id=name,
        title=f"Title of {name}",
        direction=direction,
        target=(Dated(value=Decimal(first), start=date(2021, 4, 1)), Dated(value=Decimal(later), start=CUT)),
        rating=RatingRule(
            method="target_tolerance",
            parameters={"tolerance": (Dated(value={"amber": Distance(amount=Decimal(reach), basis=Basis.UNIT)}),)},
        ),
        on_edge={} if owned else {"green": OnEdge.WORSE},
    )


def pack(*indicators):
    scale = NAMED_SCALES["rag"]
    return Pack(
        id="p",
        title="P",
        organisation="Council",
        calendar="financial-year-april",
        scale=scale,
        exceptions=ExceptionRules(levels=scale.missed),
        indicators=indicators,
    )


def rows(figures, name="visits"):
    return [Observation(indicator=name, period=month, value=Decimal(value), area=area) for month, value, area in figures]


def changed(comparison: Comparison):
    return {(each.rating.indicator.id, each.rating.area, each.rating.period.label): each.outcomes for each in comparison.ratings.changes}


@given(DATED_RULES, DATED_RULES, FIGURES)
def test_the_ratings_that_change_are_exactly_those_with_another_level(old, new, figures):
    comparison = ragrules.compare_packs(pack(indicator(old)), pack(indicator(new)), rows(figures))
    levels = {(month, area): (oracle(old, month, value), oracle(new, month, value)) for month, value, area in figures}
    expected = {("visits", area, month): pair for (month, area), pair in levels.items() if pair[0] != pair[1]}
    assert changed(comparison) == expected
    assert comparison.ratings.figures == len(figures)
    for pair, number in Counter(levels.values()).items():
        counted = comparison.ratings.matrix.get(pair, 0)
        # Those that a rule which is the same rates are not counted where they stay.
        assert counted == number if pair[0] != pair[1] else counted <= number


@given(RULES, st.integers(0, 30), FIGURES)
def test_when_an_edge_moves_from_a_to_b_the_figures_between_them_change(rule, b, figures):
    direction, a, reach, owned = rule
    moved = (direction, b, reach, owned)
    comparison = ragrules.compare_packs(pack(indicator((rule, a))), pack(indicator((moved, b))), rows(figures))
    low, high = min(a, b), max(a, b)
    # With the edge its own, green starts on it: for higher a ≤ value < b, for lower a < value ≤ b; otherwise the other way round.
    includes_low = owned is (direction is Direction.HIGHER)
    crossed = {("visits", area, month) for month, value, area in figures if (low <= value < high if includes_low else low < value <= high)}
    green = {place for place, outcomes in changed(comparison).items() if "green" in outcomes}
    assert green == crossed


@given(DATED_RULES, DATED_RULES)
def test_a_stretch_is_told_exactly_where_some_edge_differs(old, new):
    comparison = ragrules.compare_packs(pack(indicator(old)), pack(indicator(new)))
    told = {(str(each.start), str(each.until)) for change in comparison.changed for each in change.stretches}

    def edges(rule, target):
        direction, _, reach, owned = rule[0]
        return direction, target, reach, owned

    early, late = edges(old, old[0][1]) != edges(new, new[0][1]), edges(old, old[1]) != edges(new, new[1])
    days = {day for stretch in told for day in stretch}
    assert early is ("2021-04-01" in days)
    if late and not early:
        assert ("2021-10-01", "None") in told
    assert comparison.is_same is (old == new)


@given(DATED_RULES, FIGURES)
def test_a_pack_compared_with_itself_has_no_difference(rule, figures):
    comparison = ragrules.compare_packs(pack(indicator(rule)), pack(indicator(rule)), rows(figures))
    assert comparison.is_same
    assert comparison.fingerprints[0] == comparison.fingerprints[1]
    assert (comparison.ratings.changes, comparison.ratings.compared, comparison.ratings.figures) == ((), 0, len(figures))


PACKS = st.dictionaries(st.sampled_from(["a", "b", "c"]), DATED_RULES, max_size=3).map(
    lambda rules: pack(*(indicator(rule, name) for name, rule in rules.items()))
)


@given(PACKS, PACKS, FIGURES)
def test_a_comparison_the_other_way_round_is_its_mirror(old, new, figures):
    names = {each.id for each in (*old.indicators, *new.indicators)}
    values = [row for name in sorted(names) for row in rows(figures, name)]
    there, back = ragrules.compare_packs(old, new, values), ragrules.compare_packs(new, old, values)
    assert {each.id for each in there.added} == {each.id for each in back.removed}
    assert {each.id for each in there.removed} == {each.id for each in back.added}
    moves = {
        (change.new.id, each.start, each.until, move.level, move.old, move.new)
        for change in there.changed
        for each in change.stretches
        for move in each.edges
    }
    mirrored = {
        (change.new.id, each.start, each.until, move.level, move.new, move.old)
        for change in back.changed
        for each in change.stretches
        for move in each.edges
    }
    assert moves == mirrored
    assert changed(there) == {place: outcomes[::-1] for place, outcomes in changed(back).items()}
    assert there.ratings.matrix == {pair[::-1]: number for pair, number in back.ratings.matrix.items()}


@given(DATED_RULES, DATED_RULES, FIGURES)
def test_a_short_cut_by_bands_changes_nothing(old, new, figures):
    # Another measure makes every figure be rated under both packs, which the oracle of the short cut is.
    full = evolve(indicator(new), measure=Measure.SNAPSHOT)
    by_bands = ragrules.compare_packs(pack(indicator(old)), pack(indicator(new)), rows(figures))
    rated = ragrules.compare_packs(pack(indicator(old)), pack(full), rows(figures))
    assert changed(by_bands) == changed(rated)
    assert rated.ratings.compared == len(figures)
