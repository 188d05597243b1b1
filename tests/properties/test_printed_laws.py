"""What is printed is true: a figure, its target and its colour contradict each other on paper only where a flag says why."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.terms import Flag
from tests.properties.test_rating_laws import load

DIRECTIONS = st.sampled_from(["higher", "lower"])
WAYS = st.sampled_from(
    [
        "tolerance: none",
        "tolerance: 5",
        "tolerance: {green: 1}",
        "tolerance: {green: 0.05, amber: 3}",
        "thresholds: {green: 30}",
        "tolerance: none\non_edge: worse",
        "tolerance: none\nif_missed: {against: same_period_last_year, improved: green, maintained: amber, worsened: red}",
        "rating: {method: change, against: same_period_last_year, edges: {green: same}}",
        "rating: {method: recorded}",
    ]
)
EXPLAINED = {Flag.ROUNDING_SENSITIVE, Flag.NOT_BY_TARGET}


def on_paper(text: str) -> Fraction:
    """The number that a reader sees."""
    return Fraction(text.replace(",", ""))


@given(
    st.integers(0, 900),
    st.integers(1, 13),
    st.none() | st.integers(0, 3),
    st.booleans(),
    st.integers(-400, 400),
    st.integers(1, 12),
    DIRECTIONS,
    WAYS,
)
def test_a_figure_its_target_and_its_colour_never_contradict_each_other_without_a_flag(
    numerator, denominator, decimals, displayed, annual, month, direction, way
):
    lines = f"unit: ratio\nmeasure: year_to_date\ndirection: {direction}\ntarget: {{annual: {annual}, profile: straight_line}}\n{way}"
    if decimals is not None:
        lines += f"\ndecimals: {decimals}" + ("\ncompare_on: displayed" if displayed else "")
    period = f"2021-{month + 3:02}" if month <= 9 else f"2022-{month - 9:02}"
    rating = ragrules.rate(
        load(lines),
        "visits",
        period=period,
        numerator=numerator,
        denominator=denominator,
        earlier={"same_period_last_year": "20"},
        level="green",
    )
    record = rating.record(explained=False)
    shown, target = on_paper(record.shown), on_paper(record.target_shown)
    seems_met = shown >= target if direction == "higher" else shown <= target
    if seems_met is not (record.level == "green"):
        assert EXPLAINED & set(record.flags), (record.shown, record.target_shown, record.level)


@given(st.integers(0, 900), st.integers(1, 13), st.integers(1, 13), st.integers(-400, 400), DIRECTIONS)
def test_without_rounding_paper_and_reckoning_are_in_the_same_order(numerator, denominator, month, annual, direction):
    lines = (
        f"unit: ratio\nmeasure: year_to_date\ndirection: {direction}\ntarget: {{annual: {annual}, profile: straight_line}}\ntolerance: none"
    )
    position = min(month, 12)
    period = f"2021-{position + 3:02}" if position <= 9 else f"2022-{position - 9:02}"
    record = ragrules.rate(load(lines), "visits", period=period, numerator=numerator, denominator=denominator).record(explained=False)
    value, target = Fraction(numerator, denominator), Fraction(annual * position, 12)
    shown, printed = on_paper(record.shown), on_paper(record.target_shown)
    assert (shown > printed, shown < printed) == (value > target, value < target)


@given(st.integers(0, 900), st.integers(1, 13), st.integers(-100, 100))
def test_a_flag_that_the_target_does_not_decide_is_given_only_where_it_is_true(numerator, denominator, target):
    for way in ("tolerance: none", "tolerance: {green: 1}", "tolerance: none\non_edge: worse"):
        rating = ragrules.rate(
            load(f"unit: ratio\ntarget: {target}\n{way}"), "visits", period="2021-08", numerator=numerator, denominator=denominator
        )
        meets = numerator >= target * denominator
        assert (Flag.NOT_BY_TARGET in rating.flags) is (meets is not (rating.level == "green"))
