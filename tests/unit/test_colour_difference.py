"""The measure of colours: the published pairs of CIEDE2000, and what a library finds for eyes of every kind."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from ragrules.colour_difference import SIGHTS, ciede2000, difference, lab

# Two colours in CIELAB and their difference, a line each.
# Source: Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color Research and Application 30 (2005), table 1.
PUBLISHED = """\
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
PAIRS = [tuple(map(float, line.split())) for line in PUBLISHED.splitlines()]

NAMES = {"normal": "", "red": "protan", "green": "deutan", "blue": "tritan"}
"""What the library calls the eyes that see a colour weakly."""

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def library(colour: str, sight: str) -> Color:
    return Color(colour).filter(NAMES[sight], method="machado").clip() if NAMES[sight] else Color(colour)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_published_pair_has_its_published_difference_either_way_round(pair):
    one, other, expected = pair[:3], pair[3:6], pair[6]
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.00005)
    assert ciede2000(other, one) == pytest.approx(expected, abs=0.00005)


def test_all_34_pairs_are_there():
    assert len(PAIRS) == 34


@pytest.mark.parametrize("sight", SIGHTS)
@given(one=colours, other=colours)
def test_a_library_finds_the_same_difference_to_eyes_of_every_kind(sight, one, other):
    expected = library(one, sight).delta_e(library(other, sight), method="2000")
    assert difference(one, other, sight) == pytest.approx(expected, abs=0.001)


@given(one=colours)
def test_a_colour_is_no_different_from_itself_and_its_lightness_is_from_0_to_100(one):
    for sight in SIGHTS:
        assert difference(one, one, sight) == 0
        assert -0.001 <= lab(one, sight)[0] <= 100.001


def test_black_and_white_are_the_ends_of_lightness_and_have_no_colour():
    assert lab("#000000") == pytest.approx((0, 0, 0), abs=0.001)
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.001)


def test_red_and_green_of_one_darkness_are_nearly_alike_to_eyes_that_see_green_weakly_and_to_no_others():
    assert difference("#A32020", "#2E6B2E", "green") < 10 < difference("#A32020", "#2E6B2E", "blue")
    assert difference("#A32020", "#2E6B2E") > 50
