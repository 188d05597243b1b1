"""Control limits, against figures that others have published."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.control_limits import ControlLimits, NoLimits, control_limits, mean, moving_ranges, screened
from ragrules.numbers import round_half_away

WHEELER = "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200"
"""D. J. Wheeler, "Making Sense of Data", page 382: the data set for verifying software."""

NIST = "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1"
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches."""

OUTLIER = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"
"""NHSRplotthedots 0.2.2, vignette "Deviations from Excel defaults"."""

NORMAL = (
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 -0.68685285 -0.44566197 "
    "1.22408180 0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 0.49785048 -1.96661716 0.70135590 -0.47279141"
)
"""NHSRplotthedots 0.2.2, tests of `ptd_spc_standard` and `ptd_spc`: twenty standard normal numbers of R's seed 123."""


def figures(text: str) -> list[Decimal | None]:
    """The figures of a line; `-` is a gap."""
    return [None if word == "-" else Decimal(word) for word in text.split()]


def limits_of(text: str) -> ControlLimits:
    found = control_limits(figures(text))
    assert isinstance(found, ControlLimits)
    return found


def unscreened(text: str) -> ControlLimits:
    """Limits with every moving range, as Wheeler and the Making Data Count workbook have them."""
    points = figures(text)
    return ControlLimits(mean=mean(points), mean_range=mean(moving_ranges(points)), figures=len(points))


def rounded(limits: ControlLimits, places: int) -> tuple[str, str, str]:
    return tuple(str(round_half_away(number, places)) for number in (limits.mean, limits.lower, limits.upper))


def test_the_data_set_for_verifying_software_gives_the_published_limits():
    limits = unscreened(WHEELER)
    assert rounded(limits, 2) == ("4135.50", "3188.72", "5082.28")
    assert round_half_away(limits.mean_range, 2) == Decimal("355.93")


def test_the_moving_ranges_of_the_data_set_for_verifying_software_are_the_published_ones():
    assert moving_ranges(figures(WHEELER)) == (695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737)


def test_the_flow_rates_give_the_published_limits_but_for_what_the_published_factor_is_rounded():
    # The handbook divides by 1.128 where the published factor 2.66 stands for it: limits of 45.8159 and 55.8041.
    limits = limits_of(NIST)
    assert (limits.mean, round_half_away(limits.mean_range, 4)) == (Decimal("50.81"), Decimal("1.8778"))
    assert abs(limits.lower - Fraction("45.8159")) < Fraction("0.001")
    assert abs(limits.upper - Fraction("55.8041")) < Fraction("0.001")


def test_a_jump_that_is_left_out_gives_the_published_limits_and_one_that_is_not_the_wider_published_ones():
    assert rounded(limits_of(OUTLIER), 2) == ("1.94", "-0.72", "4.60")
    assert limits_of(OUTLIER).screened == 2
    assert rounded(unscreened(OUTLIER), 2) == ("1.94", "-3.06", "6.95")


def test_twenty_normal_numbers_give_the_published_limits():
    assert rounded(limits_of(NORMAL), 5) == ("0.14162", "-3.01138", "3.29463")


def test_a_number_that_is_replaced_by_an_outlier_gives_the_published_limits():
    with_outlier = NORMAL.replace("-0.55584113", "10")
    assert rounded(limits_of(with_outlier), 6) == ("0.669416", "-2.383666", "3.722497")
    assert rounded(unscreened(with_outlier), 6) == ("0.669416", "-4.596625", "5.935457")


def test_each_half_of_them_has_the_published_limits_of_its_own():
    words = NORMAL.split()
    assert rounded(limits_of(" ".join(words[:10])), 2) == ("0.07", "-2.60", "2.75")
    assert rounded(limits_of(" ".join(words[10:])), 2) == ("0.21", "-3.28", "3.70")


def test_limits_are_exact():
    limits = limits_of("1 2 4 1 2 4 1")
    assert (limits.mean, limits.mean_range) == (Fraction(15, 7), Decimal(2))
    assert limits.upper == Fraction(15, 7) + Fraction("5.32")


def test_a_gap_is_no_figure_and_no_moving_range_reaches_across_it():
    assert moving_ranges(figures("1 3 - 90 91")) == (2, 1)
    assert moving_ranges(figures("- 1 - 2 - -")) == ()
    limits = limits_of("4 6 - 6 5 4 6 4 -")
    assert (limits.mean, limits.mean_range, limits.figures) == (5, Fraction(8, 5), 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", NoLimits.TOO_FEW),
        ("1 2 1 2 1", NoLimits.TOO_FEW),
        ("1 2 - 1 2 1 2", NoLimits.TOO_FEW),
        ("1 - 2 - 1 - 2 - 1 - 2 - 1 - 2", NoLimits.TOO_FEW),
        ("5 5 5 5 5 5 5", NoLimits.NO_VARIATION),
        ("5 5 5 5 5 5 9 9 9 9 9 9", NoLimits.NO_VARIATION),
    ],
)
def test_too_few_figures_or_figures_that_do_not_vary_have_no_limits(text: str, found: NoLimits):
    assert control_limits(figures(text)) is found


def test_six_figures_without_a_gap_have_limits_and_with_one_need_another():
    assert limits_of("1 2 1 2 1 2").figures == 6
    assert limits_of("1 2 1 - 2 1 2 1").figures == 7


@pytest.mark.parametrize(("number", "provisional"), [(6, True), (11, True), (12, False), (13, False)])
def test_limits_of_fewer_than_twelve_figures_are_provisional(number: int, provisional: bool):
    assert limits_of(" ".join(["1", "2", "4"] * 5).rsplit(" ", 15 - number)[0]).provisional is provisional


def test_a_moving_range_of_just_so_many_means_is_kept_and_one_of_a_hair_more_left_out():
    kept = [Fraction(1)] * 9
    # With nine ranges of 1, the tenth is x; it is 3.267 times the mean where x = 3.267 (9 + x) ÷ 10.
    edge = Fraction("29.403") / (10 - Fraction("3.267"))
    assert screened([*kept, edge]) == (*kept, edge)
    assert screened([*kept, edge + Fraction(1, 10**30)]) == tuple(kept)
