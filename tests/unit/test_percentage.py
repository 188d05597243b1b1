"""A percentage as it is printed: true, marked where it is not exact, and never none or all where there is some or not all."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ragrules.percentage import Closeness, Percentage, percentage
from ragrules.words import ENGLISH


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 1, "0%"),
        (1, 1, "100%"),
        (1, 4, "25%"),
        (5, 7, "about 71%"),
        (1, 3, "about 33%"),
        (2, 3, "about 67%"),
        (1, 8, "about 13%"),
        (3, 8, "about 38%"),
        (1, 200, "about 1%"),
        (199, 200, "over 99%"),
        (1, 201, "under 1%"),
        (200, 201, "over 99%"),
        (1, 300, "under 1%"),
        (299, 300, "over 99%"),
        (1, 100, "1%"),
        (99, 100, "99%"),
        (10**30 - 1, 10**30, "over 99%"),
        (1, 10**30, "under 1%"),
        (0, 0, "no percentage"),
    ],
)
def test_a_part_of_a_whole_is_said_in_per_cent(part, whole, said):
    assert ENGLISH.percentage(part, whole) == said


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3), (1, 0), (0, -1), (-1, -1)])
def test_what_is_no_part_of_a_whole_has_no_percentage(part, whole):
    with pytest.raises(ValueError, match=f"{part} is no part of {whole}"):
        percentage(part, whole)


def test_of_nothing_there_is_no_percentage():
    assert percentage(0, 0) is None


wholes = st.integers(1, 400) | st.integers(1, 10**40)
parts = wholes.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(parts)
@example((1, 200))
@example((199, 200))
def test_what_is_printed_is_true(part_and_whole):
    part, whole = part_and_whole
    found = percentage(part, whole)
    # The law in whole numbers, so that no rounding is shared with what it tests: 100 part / whole is compared with p, both times whole.
    true = 100 * part
    match found.closeness:
        case Closeness.EXACT:
            assert true == found.percent * whole
        case Closeness.ABOUT:
            assert true % whole
            assert 0 < found.percent < 100
            assert (2 * found.percent - 1) * whole <= 2 * true < (2 * found.percent + 1) * whole
        case Closeness.UNDER:
            assert (found.percent, 0 < 2 * true < whole) == (1, True)
        case Closeness.OVER:
            assert (found.percent, 199 * whole <= 2 * true < 200 * whole) == (99, True)


@given(parts)
def test_none_is_nought_per_cent_and_all_is_a_hundred_and_nothing_else_is(part_and_whole):
    part, whole = part_and_whole
    said = ENGLISH.percentage(part, whole)
    assert (said == "0%") is (part == 0)
    assert (said == "100%") is (part == whole)


@given(parts)
def test_the_rest_has_the_rest_of_an_exact_percentage(part_and_whole):
    part, whole = part_and_whole
    found, rest = percentage(part, whole), percentage(whole - part, whole)
    assert (found.closeness is Closeness.EXACT) is (rest.closeness is Closeness.EXACT)
    if found.closeness is Closeness.EXACT:
        assert found.percent + rest.percent == 100
    else:
        assert abs(found.percent + rest.percent - 100) <= 1


@given(parts, st.integers(1, 9))
def test_a_percentage_does_not_depend_on_how_large_part_and_whole_are(part_and_whole, times):
    part, whole = part_and_whole
    assert percentage(part, whole) == percentage(part * times, whole * times)


def test_the_figures_that_councils_got_wrong_come_out_right():
    """Five of seven was printed as 71.2%, 28 and 14 of 42 as 68% and 33%."""
    assert percentage(5, 7) == Percentage(closeness=Closeness.ABOUT, percent=71)
    assert abs(Fraction(500, 7) - 71) < Fraction(1, 2)
    assert (ENGLISH.percentage(28, 42), ENGLISH.percentage(14, 42)) == ("about 67%", "about 33%")
