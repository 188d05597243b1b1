"""Laws of targets in time, travel and rules that compare with other figures, against arithmetic restated here in whole numbers.

All figures are tenths, so that the oracle needs nothing but integers: a value of 815 stands for 81.5.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

import ragrules
from ragrules.terms import Against, Reason
from tests.properties.test_rating_laws import load

AUGUST = "2021-08"
COUNTS = "unit: count\n"
TENTHS = st.integers(-2000, 2000)
MARGINS = st.integers(0, 60)
DIRECTIONS = st.sampled_from(["higher", "lower", "closest"])


def said(tenths: int) -> str:
    """The text of a number of tenths."""
    sign, size = ("-", -tenths) if tenths < 0 else ("", tenths)
    return f"{sign}{size // 10}.{size % 10}"


def near(*points: int) -> st.SearchStrategy[int]:
    return st.one_of(TENTHS, st.builds(lambda point, step: point + step, st.sampled_from(points), st.integers(-2, 2)))


def ahead(direction: str, target: int, value: int, other: int) -> int:
    """How many tenths a figure is on the better side of another."""
    if direction == "closest":
        return abs(other - target) - abs(value - target)
    return value - other if direction == "higher" else other - value


def missed_by(direction: str, target: int, value: int) -> int:
    return {"higher": target - value, "lower": value - target, "closest": abs(value - target)}[direction]


# ------------------------------------------------------------------------------------------------------------------ targets in time


@given(st.integers(-500, 500), st.integers(1, 12), st.integers(-6000, 6000))
def test_a_straight_line_is_met_exactly_from_its_share_of_the_year_on(annual, month, value):
    lines = f"{COUNTS}measure: year_to_date\ntarget: {{annual: {annual}, profile: straight_line}}\ntolerance: none"
    period = f"2021-{month + 3:02}" if month <= 9 else f"2022-{month - 9:02}"
    rating = ragrules.rate(load(lines), "visits", said(value), period=period)
    # value / 10 >= annual * month / 12, in whole numbers
    assert (rating.level == "green") is (value * 12 >= annual * month * 10)


@given(TENTHS, st.integers(1, 200), st.integers(-50, 50), DIRECTIONS, MARGINS, st.data())
def test_a_target_reckoned_from_a_comparator_rates_as_the_number_would(england, factor, offset, direction, margin, data):
    target = Fraction(england * factor, 1000) + Fraction(offset, 10)
    value = data.draw(near(england, england + offset))
    relative = f"{{comparator: england, factor: {factor}%, offset: {said(offset)}}}"
    lines = f"{COUNTS}direction: {direction}\ntarget: {relative}\ntolerance: {said(margin)}"
    rating = ragrules.rate(load(lines), "visits", said(value), period=AUGUST, comparators={"england": said(england)})
    short = {"higher": target - Fraction(value, 10), "lower": Fraction(value, 10) - target, "closest": abs(Fraction(value, 10) - target)}
    shortfall = short[direction]
    assert rating.target == target
    assert rating.level == ("green" if shortfall <= 0 else "amber" if shortfall <= Fraction(margin, 10) else "red")


@given(TENTHS, TENTHS, DIRECTIONS, MARGINS)
def test_last_years_figure_as_the_target_is_that_number_as_the_target(last_year, value, direction, margin):
    own = load(f"{COUNTS}direction: {direction}\ntarget: {{previous: same_period_last_year}}\ntolerance: {said(margin)}")
    plain = load(f"{COUNTS}direction: {direction}\ntarget: {said(last_year)}\ntolerance: {said(margin)}")
    rating = ragrules.rate(own, "visits", said(value), period=AUGUST, earlier={"same_period_last_year": said(last_year)})
    same = ragrules.rate(plain, "visits", said(value), period=AUGUST)
    assert (rating.level, rating.edges, rating.next_level) == (same.level, same.edges, same.next_level)


# ------------------------------------------------------------------------------------------------------------------ travel


@given(TENTHS, TENTHS, MARGINS, DIRECTIONS, st.data())
def test_travel_is_better_worse_or_within_the_tolerance(target, earlier, margin, direction, data):
    value = data.draw(near(earlier, earlier + margin, earlier - margin, 2 * target - earlier))
    lines = (
        f"{COUNTS}direction: {direction}\ntarget: {said(target)}\ntolerance: none\n"
        f"travel: {{against: previous_period, tolerance: {said(margin)}}}"
    )
    rating = ragrules.rate(load(lines), "visits", said(value), period=AUGUST, earlier={"previous_period": said(earlier)})
    better_by = ahead(direction, target, value, earlier)
    expected = "improved" if better_by > margin else "worsened" if better_by < -margin else "maintained"
    assert rating.travel[Against.PREVIOUS_PERIOD].travel == expected


@given(TENTHS, TENTHS, TENTHS, MARGINS, DIRECTIONS)
def test_travel_back_is_the_mirror_image_of_travel(target, one, other, margin, direction):
    lines = (
        f"{COUNTS}direction: {direction}\ntarget: {said(target)}\ntolerance: none\n"
        f"travel: {{against: previous_period, tolerance: {said(margin)}}}"
    )
    rules = load(lines)
    there = ragrules.rate(rules, "visits", said(one), period=AUGUST, earlier={"previous_period": said(other)}).travel
    back = ragrules.rate(rules, "visits", said(other), period=AUGUST, earlier={"previous_period": said(one)}).travel
    mirror = {"improved": "worsened", "worsened": "improved", "maintained": "maintained"}
    assert back[Against.PREVIOUS_PERIOD].travel == mirror[there[Against.PREVIOUS_PERIOD].travel]
    assert back[Against.PREVIOUS_PERIOD].distance == there[Against.PREVIOUS_PERIOD].distance


# ------------------------------------------------------------------------------------------------------------------ if_missed

OUTCOMES = st.lists(st.sampled_from(["red", "amber", "green"]), min_size=3, max_size=3).map(
    lambda levels: sorted(levels, key=["green", "amber", "red"].index)
)


@given(TENTHS, st.none() | TENTHS, MARGINS, st.integers(0, 40), DIRECTIONS, OUTCOMES, st.sampled_from(["red", "amber", ""]), st.data())
def test_a_missed_target_has_the_level_of_its_direction_of_travel(target, earlier, margin, slack, direction, outcomes, unknown, data):
    value = data.draw(near(target, target - slack, target + slack, *([] if earlier is None else [earlier - margin, earlier + margin])))
    levels = dict(zip(("improved", "maintained", "worsened"), outcomes, strict=True)) | ({"not_comparable": unknown} if unknown else {})
    lines = (
        f"{COUNTS}direction: {direction}\ntarget: {said(target)}\ntolerance: {{green: {said(slack)}}}\n"
        f"travel: {{against: previous_period, tolerance: {said(margin)}}}\n"
        f"if_missed: {{against: previous_period, {', '.join(f'{name}: {level}' for name, level in levels.items())}}}"
    )
    given_earlier = None if earlier is None else said(earlier)
    rating = ragrules.rate(load(lines), "visits", said(value), period=AUGUST, earlier={"previous_period": given_earlier})
    if missed_by(direction, target, value) <= slack:
        expected = "green"
    elif earlier is None:
        expected = unknown or None
    else:
        better_by = ahead(direction, target, value, earlier)
        expected = levels["improved" if better_by > margin else "worsened" if better_by < -margin else "maintained"]
    assert rating.level == expected
    assert rating.reason is (Reason.NO_REFERENCE if expected is None else None)


@given(TENTHS, TENTHS, MARGINS, DIRECTIONS, OUTCOMES, TENTHS, TENTHS)
def test_a_better_figure_never_has_a_worse_level_whatever_travel_decides(target, earlier, margin, direction, outcomes, one, other):
    assume(missed_by(direction, target, one) <= missed_by(direction, target, other))
    improved, maintained, worsened = outcomes
    lines = (
        f"{COUNTS}direction: {direction}\ntarget: {said(target)}\ntolerance: none\n"
        f"travel: {{against: previous_period, tolerance: {said(margin)}}}\n"
        f"if_missed: {{against: previous_period, improved: {improved}, maintained: {maintained}, worsened: {worsened}}}"
    )
    rules = load(lines)
    better, worse = (
        ["red", "amber", "green"].index(
            ragrules.rate(rules, "visits", said(value), period=AUGUST, earlier={"previous_period": said(earlier)}).level or ""
        )
        for value in (one, other)
    )
    assert better >= worse


# ------------------------------------------------------------------------------------------------------------------ change


@given(TENTHS, TENTHS, st.integers(-60, 60), st.integers(0, 60), DIRECTIONS, st.booleans(), st.data())
def test_a_level_of_a_change_starts_where_the_change_is_reached(target, reference, green, wider, direction, worse, data):
    value = data.draw(near(reference, reference + green, reference - green, 2 * target - reference))

    def change(tenths: int) -> str:
        return f"{said(abs(tenths))} {'better' if tenths > 0 else 'worse'}"

    lines = (
        f"{COUNTS}direction: {direction}\ntarget: {said(target)}\non_edge: {'worse' if worse else 'better'}\n"
        f"rating: {{method: change, against: england, edges: {{green: {change(green)}, amber: {change(green - wider)}}}}}"
    )
    rating = ragrules.rate(load(lines), "visits", said(value), period=AUGUST, comparators={"england": said(reference)})
    better_by = ahead(direction, target, value, reference)
    reached = (lambda least: better_by > least) if worse else (lambda least: better_by >= least)
    assert rating.level == ("green" if reached(green) else "amber" if reached(green - wider) else "red")
