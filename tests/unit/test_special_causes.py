"""What stands out in a control chart and what it means. The limits of the tests are -3 and 3, and the outer thirds begin at -2 and 2."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.control_limits import ControlLimits
from ragrules.special_causes import Assurance, Meaning, Rule, SpecialCause, assurance, findings, meaning, special_causes
from ragrules.terms import Direction
from tests.unit.test_control_limits import figures

LIMITS = ControlLimits(mean=Decimal(0), mean_range=Fraction(3) / Fraction("2.66"), figures=20)
NEITHER_WAY = (Direction.NONE, Direction.CLOSEST, Direction.IN_RANGE)
LETTERS = {Rule.OUTSIDE: "o", Rule.TREND: "t", Rule.NEAR_LIMIT: "n", Rule.ONE_SIDE: "s"}


def marks(text: str, limits: ControlLimits = LIMITS) -> list[str]:
    """Why each figure stands out: a letter a rule, capital where it does so upwards."""
    found = special_causes(figures(text), limits)
    return ["".join(LETTERS[cause.rule].upper() if cause.up else LETTERS[cause.rule] for cause in causes) for causes in found]


def test_the_limits_of_these_tests_are_what_they_say():
    assert (LIMITS.lower, LIMITS.upper, LIMITS.at(Fraction(2, 3))) == (-3, 3, 2)


def test_a_figure_outside_the_limits_stands_out_and_one_on_them_does_not():
    assert marks("3 -1 3.001 1 -3 1 -3.001") == ["", "", "O", "", "", "", "o"]


def test_seven_figures_on_one_side_of_the_mean_stand_out_and_six_do_not():
    assert marks("1 .5 1 .5 1 .5 -1") == [""] * 7
    assert marks("-1 1 .5 1 .5 1 .5 1") == ["", *["S"] * 7]
    assert marks("-1 -.5 -1 -.5 -1 -.5 -1 -.5 1") == [*["s"] * 8, ""]


def test_a_figure_on_the_mean_is_on_neither_side():
    assert marks("1 .5 1 0 1 .5 1 .5") == [""] * 8


def test_seven_figures_that_rise_or_fall_stand_out_and_six_do_not():
    assert marks("-1.5 -1 -.5 0 .5 1 .5") == [""] * 7
    assert marks("-1.5 -1 -.5 0 .5 1 1.5 -1") == [*["T"] * 7, ""]
    assert marks("1.5 1 .5 0 -.5 -1 -1.5 1") == [*["t"] * 7, ""]


def test_a_figure_equal_to_the_one_before_ends_a_trend():
    assert marks("-1.5 -1 -.5 -.5 0 .5 1 1.5") == [""] * 8


def test_the_peak_between_a_rise_and_a_fall_belongs_to_the_fall():
    rise, fall = "-1.9 -1.5 -1 -.5 0 .5", "1 .4 -.2 -.6 -1.1 -1.6 -1.8"
    assert marks(f"{rise} {fall}") == [*["T"] * 6, *["t"] * 7]


def test_the_peak_of_a_rise_without_a_fall_of_seven_belongs_to_the_rise():
    assert marks("-1.9 -1.5 -1 -.5 0 .5 1 .4 -1") == [*["T"] * 7, "", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2.5 1 2.5", ["N", "", "N"]),
        ("1 2.5 2.5", ["", "N", "N"]),
        ("2.5 2.5 1", ["N", "N", ""]),
        ("1 1 2.5 1 2.5 1", ["", "", "N", "", "N", ""]),
        ("2.5 1 1 2.5", ["", "", "", ""]),
        ("2.5 1 1 2.5 2.5", ["", "", "", "N", "N"]),
        ("2.5 -1 2.5", ["", "", ""]),
        ("-1 2.5 2.5 -1", ["", "", "", ""]),
        ("2.5 -2.5 2.5", ["", "", ""]),
        ("-2.5 -1 -2.5", ["n", "", "n"]),
        ("2 2.5 1", ["", "", ""]),
        ("2.5 2.5", ["", ""]),
    ],
)
def test_two_of_three_on_one_side_in_the_outer_third_stand_out(text: str, found: list[str]):
    # The first six, the eighth and the ninth are cases of NHSRplotthedots' own tests of `ptd_two_in_three` and `ptd_part_of_two_in_three`.
    assert marks(text) == found


def test_a_figure_outside_the_limits_is_not_in_their_outer_third():
    assert marks("3.5 2.5 1") == ["O", "", ""]
    assert marks("2.5 3.5 2.5") == ["N", "O", "N"]


def test_a_gap_ends_a_run_a_trend_and_a_group_of_three():
    assert marks("1 .5 1 - .5 1 .5 1") == [""] * 8
    assert marks("-1.5 -1 -.5 - 0 .5 1 1.5") == [""] * 8
    assert marks("2.5 - 2.5 1") == [""] * 4
    assert marks("- 4 -") == ["", "O", ""]


def test_a_figure_may_stand_out_for_several_reasons_the_strongest_first():
    assert marks(".1 .5 1 1.5 2.2 2.6 4") == ["TS", "TS", "TS", "TS", "TNS", "TNS", "OTS"]


def test_what_stands_out_together_is_one_finding_and_what_does_not_is_another():
    text = "2.5 1 2.5 2.5 -1 -2.5 -2.5 -1 1 2.5 2.5 4 -4"
    found = [(finding.cause.rule, finding.cause.up, finding.places) for finding in findings(figures(text), LIMITS)]
    assert found == [
        (Rule.OUTSIDE, True, (11,)),
        (Rule.OUTSIDE, False, (12,)),
        (Rule.NEAR_LIMIT, True, (0, 2, 3)),
        (Rule.NEAR_LIMIT, False, (5, 6)),
        (Rule.NEAR_LIMIT, True, (9, 10)),
    ]


def test_a_rise_and_the_fall_after_it_are_two_findings_that_share_the_peak():
    rise, fall = "-1.9 -1.5 -1 -.5 0 .5", "1 .4 -.2 -.6 -1.1 -1.6 -1.8"
    found = [(finding.cause.up, finding.places) for finding in findings(figures(f"{rise} {fall}"), LIMITS)]
    assert found == [(True, tuple(range(7))), (False, tuple(range(6, 13)))]


def test_nothing_stands_out_where_there_is_nothing():
    assert special_causes([], LIMITS) == ()
    assert special_causes([None], LIMITS) == ((),)


@pytest.mark.parametrize(
    ("direction", "up", "found"),
    [
        (Direction.HIGHER, True, Meaning.IMPROVEMENT),
        (Direction.HIGHER, False, Meaning.CONCERN),
        (Direction.LOWER, True, Meaning.CONCERN),
        (Direction.LOWER, False, Meaning.IMPROVEMENT),
        *(
            (direction, up, Meaning.NEITHER)
            for direction in (Direction.NONE, Direction.CLOSEST, Direction.IN_RANGE)
            for up in (True, False)
        ),
    ],
)
@pytest.mark.parametrize("rule", Rule)
def test_what_it_means_to_stand_out_depends_on_which_way_is_better(direction: Direction, up: bool, found: Meaning, rule: Rule):
    assert meaning(SpecialCause(rule=rule, up=up), direction) is found


@pytest.mark.parametrize(
    ("lower", "upper", "higher", "fewer"),
    [
        (1, 3, Assurance.FAILS, Assurance.PASSES),
        (5, 7, Assurance.PASSES, Assurance.FAILS),
        (1, 5, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (4, 5, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (1, 4, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
    ],
)
def test_a_target_beyond_a_limit_is_always_met_or_always_missed(lower: int, upper: int, higher: Assurance, fewer: Assurance):
    # The first three are the published cases of NHSRplotthedots' tests of `ptd_calculate_assurance_type`: a target of 4.
    half = Fraction(upper - lower, 2)
    limits = ControlLimits(mean=Fraction(upper + lower, 2), mean_range=half / Fraction("2.66"), figures=20)
    assert (limits.lower, limits.upper) == (lower, upper)
    assert assurance(limits, Decimal(4), Direction.HIGHER) is higher
    assert assurance(limits, Decimal(4), Direction.LOWER) is fewer


@pytest.mark.parametrize("direction", NEITHER_WAY)
def test_limits_promise_nothing_where_higher_is_neither_better_nor_worse(direction: Direction):
    assert assurance(LIMITS, Decimal(100), direction) is None
