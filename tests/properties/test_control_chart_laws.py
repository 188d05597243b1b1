"""The laws of control charts, and a plain reckoning in floats to hold them against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from ragrules.control_limits import ControlLimits, Figures, control_limits
from ragrules.numbers import Number, settle
from ragrules.special_causes import Assurance, Rule, SpecialCause, assurance, special_causes
from ragrules.terms import Direction
from tests.properties.strategies import numbers

STEP = Decimal("0.25")
"""Of so large a step every sum in these tests is exact in floats."""


@st.composite
def series(draw: st.DrawFn) -> list[Decimal | None]:
    """Figures that wander, jump, rise and stand still, with gaps."""
    level, found = 0, []
    for way in draw(st.lists(st.sampled_from("wwwwwudjg"), min_size=6, max_size=40)):
        if way == "g":
            found.append(None)
            continue
        level += {"u": 1, "d": -1, "j": draw(st.integers(-60, 60))}.get(way, 0)
        found.append((level + draw(st.integers(-4, 4)) * (way == "w")) * STEP)
    return found


@st.composite
def runs(draw: st.DrawFn) -> list[Decimal | None]:
    """Figures with rises and falls of about seven."""
    found: list[Decimal | None] = []
    for _ in range(draw(st.integers(1, 4))):
        start, step = draw(st.integers(-8, 8)), draw(st.sampled_from([-2, -1, 1, 2]))
        found += [(start + step * place) * STEP for place in range(draw(st.integers(1, 9)))]
        found += [None] * draw(st.integers(0, 1))
    return found


ANY = st.one_of(series(), runs())


def limited(figures: Figures) -> ControlLimits:
    found = control_limits(figures)
    assume(isinstance(found, ControlLimits))
    assert isinstance(found, ControlLimits)
    return found


def plain_limits(figures: Figures) -> tuple[float, float, float]:
    """Mean, lower and upper limit, by adding up one figure after another."""
    total, count, before = 0.0, 0, None
    ranges: list[float] = []
    for figure in figures:
        if figure is not None:
            total, count = total + float(figure), count + 1
            if before is not None:
                ranges.append(abs(float(figure) - before))
        before = None if figure is None else float(figure)
    most = 3.267 * sum(ranges) / len(ranges)
    ranges = [each for each in ranges if each <= most * (1 + 1e-12)]
    reach = 2.66 * sum(ranges) / len(ranges)
    return total / count, total / count - reach, total / count + reach


def plain_causes(figures: Figures, limits: ControlLimits) -> list[set[tuple[str, bool]]]:
    """Why each figure stands out: for every figure, each stretch that it could be part of is looked at in turn."""
    middle, reach = Fraction(limits.mean), Fraction(limits.upper) - Fraction(limits.mean)
    offs = [None if figure is None else Fraction(figure) - middle for figure in figures]
    return [set() if off is None else plain_causes_of(offs, place, reach) for place, off in enumerate(offs)]


def plain_causes_of(offs: list[Fraction | None], place: int, reach: Fraction) -> set[tuple[str, bool]]:
    """Why the figure at a place stands out; of a rise and a fall that share it, the one that goes on after it is named."""
    found = {("outside", off > 0) for off in offs[place : place + 1] if off is not None and abs(off) > reach}
    for up in (True, False):
        away = [None if off is None else off if up else -off for off in offs]
        sevens = [part for _, part in stretches(away, place, 7)]
        if any(min(part) > 0 for part in sevens):
            found.add(("one_side", up))
        if any(sorted(set(part)) == part for part in sevens):
            found.add(("trend", up))
        for first, part in stretches(away, place, 3):
            outer = [reach * 2 / 3 < each <= reach for each in part]
            if min(part) > 0 and sum(outer) > 1 and outer[place - first]:
                found.add(("near_limit", up))
    if {("trend", True), ("trend", False)} <= found:
        this, after = offs[place], offs[place + 1]
        assert this is not None
        assert after is not None
        found.remove(("trend", this > after))
    return found


def stretches(numbers: list[Fraction | None], place: int, size: int) -> Iterator[tuple[int, list[Fraction]]]:
    """Each stretch of so many numbers without a gap that has a place in it, and where it begins."""
    for first in range(max(0, place - size + 1), place + 1):
        part = [each for each in numbers[first : first + size] if each is not None]
        if len(part) == size:
            yield first, part


def as_pairs(causes: tuple[SpecialCause, ...]) -> set[tuple[str, bool]]:
    return {(cause.rule.value, cause.up) for cause in causes}


@given(ANY)
def test_limits_are_those_of_a_plain_reckoning_in_floats(figures: list[Decimal | None]):
    limits = limited(figures)
    for exact, plain in zip((limits.mean, limits.lower, limits.upper), plain_limits(figures), strict=True):
        assert abs(float(exact) - plain) < 1e-9 * (1 + abs(plain))


@given(ANY)
@example([Decimal(each) for each in (1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1)])
@example([Decimal(each) for each in (1, -1) * 12 + (9, 9, 9) + (1, -1) * 3])
def test_what_stands_out_is_what_a_plain_reckoning_finds(figures: list[Decimal | None]):
    limits = limited(figures)
    assert [as_pairs(causes) for causes in special_causes(figures, limits)] == plain_causes(figures, limits)


@given(ANY)
def test_reasons_come_strongest_first_and_each_once(figures: list[Decimal | None]):
    order = list(Rule)
    for causes in special_causes(figures, limited(figures)):
        places = [order.index(cause.rule) for cause in causes]
        assert places == sorted(set(places))


@given(ANY)
def test_what_stands_out_above_stands_out_below_when_the_figures_are_mirrored(figures: list[Decimal | None]):
    mirrored = [None if figure is None else -figure for figure in figures]
    limits, other = limited(figures), limited(mirrored)
    assert (other.mean, other.lower, other.upper) == (-limits.mean, -limits.upper, -limits.lower)
    turned = [tuple((cause.rule, not cause.up) for cause in causes) for causes in special_causes(mirrored, other)]
    assert turned == [tuple((cause.rule, cause.up) for cause in causes) for causes in special_causes(figures, limits)]


@given(ANY, numbers(), numbers().filter(lambda number: number > 0))
def test_limits_move_and_stretch_with_the_figures_and_what_stands_out_stays(figures: list[Decimal | None], shift: Number, scale: Number):
    def moved(number: Number) -> Number:
        return settle(Fraction(number) * Fraction(scale) + Fraction(shift))

    other = [None if figure is None else moved(figure) for figure in figures]
    limits, found = limited(figures), limited(other)
    assert [found.mean, found.lower, found.upper] == [moved(limits.mean), moved(limits.lower), moved(limits.upper)]
    assert special_causes(other, found) == special_causes(figures, limits)


@given(ANY, st.integers(0, 3), st.integers(0, 3))
def test_gaps_before_and_after_the_figures_change_nothing(figures: list[Decimal | None], before: int, after: int):
    limits = control_limits(figures)
    padded = [*[None] * before, *figures, *[None] * after]
    assert control_limits(padded) == limits
    if isinstance(limits, ControlLimits):
        assert special_causes(padded, limits) == ((),) * before + special_causes(figures, limits) + ((),) * after


@given(ANY, ANY)
def test_a_gap_keeps_what_stands_on_either_side_of_it_apart(first: list[Decimal | None], second: list[Decimal | None]):
    limits = limited([*first, None, *second])
    assert special_causes([*first, None, *second], limits) == (
        *special_causes(first, limits),
        (),
        *special_causes(second, limits),
    )


@given(ANY, ANY.map(list))
def test_the_mean_of_the_moving_ranges_is_that_of_both_sides_of_a_gap(first: list[Decimal | None], second: list[Decimal | None]):
    limits, turned = control_limits([*first, None, *second]), control_limits([*second, None, *first])
    assert limits == turned


@given(ANY)
def test_a_gap_stands_out_by_nothing(figures: list[Decimal | None]):
    causes = special_causes(figures, limited(figures))
    assert all(not found for figure, found in zip(figures, causes, strict=True) if figure is None)


@given(ANY, numbers())
def test_a_target_that_is_always_met_in_one_direction_is_always_missed_in_the_other(figures: list[Decimal | None], target: Number):
    limits = limited(figures)
    pair = {assurance(limits, target, Direction.HIGHER), assurance(limits, target, Direction.LOWER)}
    inside = limits.lower <= target <= limits.upper
    assert pair == ({Assurance.INCONSISTENT} if inside else {Assurance.PASSES, Assurance.FAILS})


@given(ANY, numbers())
def test_a_target_that_is_always_met_is_met_by_every_figure_within_the_limits(figures: list[Decimal | None], target: Number):
    limits = limited(figures)
    within = [figure for figure in figures if figure is not None and limits.lower <= figure <= limits.upper]
    match assurance(limits, target, Direction.HIGHER):
        case Assurance.PASSES:
            assert all(figure > target for figure in within)
        case Assurance.FAILS:
            assert all(figure < target for figure in within)
