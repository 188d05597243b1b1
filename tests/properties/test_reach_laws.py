"""Which levels some plausible figure has: read off the bands, and found by trying every displayed figure in turn."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

import ragrules
from ragrules.terms import Direction
from tests.properties.oracle import Stated, bands_of, half_away
from tests.properties.strategies import below_and_above, rules
from tests.unit.writing import pack_text, written

HAIR = Fraction(1, 10**20)
LIMIT = st.integers(-120, 120).map(lambda tenths: Decimal(tenths).scaleb(-1))


@st.composite
def spans(draw: st.DrawFn) -> tuple[Decimal, Decimal]:
    """Two limits, the lower one first; often the same one."""
    least, greatest = sorted((draw(LIMIT), draw(LIMIT)))
    return (least, least) if draw(st.integers(0, 5)) == 0 else (least, greatest)


def displayed(least: Decimal, greatest: Decimal, decimals: int) -> Iterator[Fraction]:
    """Yield every figure with so many decimals that one between the limits is rounded to."""
    step = Fraction(1, 10**decimals)
    figure, last = half_away(Fraction(least), decimals), half_away(Fraction(greatest), decimals)
    while figure <= last:
        yield figure
        figure += step


@given(rules(), spans(), st.integers(0, 1))
def test_the_levels_in_reach_as_displayed_are_those_of_every_displayed_figure(stated, limits, decimals):
    least, greatest = limits
    tried = {stated.level(figure) for figure in displayed(least, greatest, decimals)}
    assert bands_of(stated).rounded(decimals).reachable_within(least, greatest) == tried


@given(rules(), spans())
def test_the_levels_in_reach_are_those_of_figures_at_beside_and_between_edges_and_limits(stated, limits):
    least, greatest = map(Fraction, limits)
    points = sorted({least, greatest, *stated.edge_points()})
    tried = {value for point in points for value in below_and_above(point)} | {(low + high) / 2 for low, high in pairwise(points)}
    assert bands_of(stated).reachable_within(*limits) == {stated.level(value) for value in tried if least <= value <= greatest}


@given(rules(), st.none() | LIMIT, st.none() | LIMIT)
def test_wider_limits_never_take_a_level_out_of_reach(stated, least, greatest):
    assume(least is None or greatest is None or least <= greatest)
    bands = bands_of(stated)
    within = bands.reachable_within(least, greatest)
    assert within
    assert within <= bands.reachable_within(None, greatest) <= bands.reachable
    assert within <= bands.reachable_within(least, None) <= bands.reachable_within(None, None) == bands.reachable


# The whole way, from the text of a rule.


def level(direction: Direction, target: Decimal, points: Decimal, worse: bool, figure: Fraction) -> str:
    """The level of a figure on a percentage with a tolerance in points, as a person would say it."""
    missed = Fraction(target) - figure if direction is Direction.HIGHER else figure - Fraction(target)
    if missed < 0 or (missed == 0 and not worse):
        return "green"
    return "amber" if missed < points or (missed == points and not worse) else "red"


TENTHS = Decimal(1).scaleb(-1)
STATED = st.tuples(
    st.sampled_from((Direction.HIGHER, Direction.LOWER)),
    st.integers(0, 100).map(lambda tenths: tenths * TENTHS),
    st.just(Decimal(0)) | st.integers(2, 60).map(lambda tenths: tenths * TENTHS),
    st.booleans(),
)
"""Direction, target, tolerance in points, and whether a figure on an edge has the worse level."""


@example((Direction.HIGHER, Decimal(100), Decimal(5), True), (Decimal(0), Decimal(100)), None)
@example((Direction.HIGHER, Decimal(4), Decimal("0.4"), False), (Decimal(0), Decimal(9)), 0)
@given(STATED, spans(), st.none() | st.integers(0, 1))
def test_a_level_is_told_to_be_out_of_reach_exactly_when_trying_figures_never_gives_it(rule, limits, decimals):
    direction, target, points, worse = rule
    least, greatest = limits
    assume(least <= target <= greatest)
    shown = f"\ndecimals: {decimals}\ncompare_on: displayed" if decimals is not None else ""
    owner = "worse" if worse else "better"
    tolerance = f"{points:f} points" if points else "none"
    lines = (
        f"direction: {direction}\ntarget: {target:f}\ntolerance: {tolerance}\non_edge: {owner}\n"
        f"minimum: {least:f}\nmaximum: {greatest:f}{shown}"
    )
    if decimals is None:
        edge = Fraction(target) + (-Fraction(points) if direction is Direction.HIGHER else Fraction(points))
        tried = [Fraction(limit) for limit in limits] + [at + beside for at in (edge, Fraction(target)) for beside in (-HAIR, 0, HAIR)]
        figures = [value for value in tried if least <= value <= greatest]
    else:
        figures = list(displayed(least, greatest, decimals))
    stated = {"red", "amber", "green"} if points else {"red", "green"}
    never = stated - {level(direction, target, points, worse, figure) for figure in figures}
    with tempfile.TemporaryDirectory() as folder:
        found = ragrules.check_pack(written(Path(folder), pack_text(lines)))
    told = [problem.message.rpartition(" can be ")[2] for problem in found if problem.code == "RAG092"]
    assert sorted(told) == sorted(never)
    assert {problem.code for problem in found} <= {"RAG092", "RAG094"}


@given(rules((Direction.HIGHER, Direction.LOWER)), spans())
def test_a_rule_and_its_mirror_have_the_same_levels_in_reach(stated: Stated, limits):
    least, greatest = limits
    turned = evolve(
        stated,
        direction=Direction.LOWER if stated.direction is Direction.HIGHER else Direction.HIGHER,
        target=None if stated.target is None else -stated.target,
        thresholds={name: -edge for name, edge in stated.thresholds.items()},
    )
    assert bands_of(turned).reachable_within(-greatest, -least) == bands_of(stated).reachable_within(least, greatest)
