"""Pictures as PNG: the same picture as the SVG, pixel for pixel where it matters, and nothing else in the file."""

from __future__ import annotations

import io
import struct
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from PIL import Image

from ragrules.errors import MissingExtraError
from ragrules.pictures.dashes import dashes
from ragrules.pictures.png import png
from ragrules.report.document import Part, Proportions
from ragrules.report.palette import INK, PALETTE, PAPER
from tests.unit.drawn import AMBER, GREEN, RED, Drawn, chart, comparator, target, zone
from tests.unit.test_pictures import ZONED, tinted

D = Decimal
BAR = Proportions(caption="Ratings", description="All.", parts=(Part(badge=RED, number=3), Part(badge=GREEN, number=5)))


def opened(node, scale=3) -> Image.Image:
    return Image.open(io.BytesIO(png(node, scale=scale)))


def colour(image: Image.Image, x: float, y: float, scale: float = 3) -> str:
    """Return the colour of the pixel at a place of the drawing."""
    return "#{:02X}{:02X}{:02X}".format(*image.getpixel((int(x * scale), int(y * scale))))


@pytest.mark.parametrize("scale", [1, 2, 3, 5])
def test_a_picture_has_so_many_pixels_to_a_unit(scale):
    drawn = Drawn(ZONED)
    assert opened(ZONED, scale).size == (drawn.width * scale, drawn.height * scale)
    assert opened(BAR, scale).size == (480 * scale, 32 * scale)


def test_zones_have_the_colours_that_they_have_in_a_page():
    image = opened(ZONED)
    for area in Drawn(ZONED).shaded:
        # Beside the line of the figures, which runs through the middles of the columns.
        assert colour(image, area.left + 3, (area.top + area.bottom) / 2) == tinted(area.fill, PAPER)


def test_marks_have_their_fill_and_the_line_is_ink():
    image, drawn = opened(ZONED), Drawn(ZONED)
    for mark in drawn.marks:
        assert colour(image, mark.x, mark.y) == mark.fill
    ((one, other),) = (line.places for line in drawn.figures)
    assert colour(image, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2) == INK


def test_a_gap_is_a_gap():
    node = chart(D(1), None, D(1))
    image, (one, other) = opened(node), Drawn(node).marks
    row = [colour(image, x, one.y) for x in range(int(one.x) + 6, int(other.x) - 6)]
    assert set(row) == {PAPER}


def test_the_strip_and_the_bar_are_those_of_the_page():
    for node in (ZONED, BAR):
        image = opened(node)
        for area in Drawn(node).areas:
            if area.opacity == 1:
                assert colour(image, area.left + 2, area.top + 2) == area.fill
                assert colour(image, area.left, (area.top + area.bottom) / 2) == INK


@pytest.mark.parametrize("line", [target(D(2), D(2)), comparator(D(2), D(2))], ids=["target", "comparator"])
def test_a_dashed_line_has_dashes_and_gaps_of_the_lengths_that_it_has_in_a_page(line):
    node = chart(D(1), D(3), lines=[line])
    image, (drawn,) = opened(node), Drawn(node).dashed
    dash, gap = map(float, drawn.dash.split())
    (left, height), right = drawn.places[0], drawn.places[-1][0]
    row = [colour(image, left + at / 3, height) for at in range(int((right - left) * 3))]
    ink = [at for at, each in enumerate(row) if each == INK]
    assert ink[0] <= 1
    assert len(ink) / len(row) == pytest.approx(dash / (dash + gap), abs=0.12)
    starts = [after for before, after in pairwise([-9, *ink]) if after > before + 1]
    assert len(starts) == pytest.approx((right - left) / (dash + gap), abs=2)


def test_an_outline_of_nothing_is_not_drawn():
    node = chart(D(1), D(2))
    assert colour(opened(node), *((mark := Drawn(node).marks[0]).x, mark.y)) == INK


@pytest.mark.parametrize("numbers", [(), (None,), (D(5),), (D(10) ** 400, D(0)), tuple(map(D, range(400)))], ids=len)
def test_every_chart_can_be_drawn(numbers):
    assert opened(chart(*numbers), 1).size == (480, 160)


def test_a_zone_that_is_thinner_than_a_pixel_is_not_seen():
    thin = [zone(RED, *[(None, D(50))] * 2), zone(AMBER, *[(D(50), D("50.05"))] * 2), zone(GREEN, *[(D("50.05"), None)] * 2)]
    node = chart(D(0), D(100), zones=thin)
    (amber,) = [area for area in Drawn(node).shaded if area.fill == PALETTE["amber"].fill]
    assert 0 < amber.bottom - amber.top < 0.1
    assert colour(opened(node, 1), 20, amber.top + 3, 1) == tinted(PALETTE["red"].fill, PAPER)


@pytest.mark.parametrize("node", [ZONED, BAR], ids=["chart", "bar"])
def test_the_same_node_gives_the_same_bytes_with_nothing_beside_the_picture(node):
    found = png(node)
    assert found == png(node)
    chunks, at = [], 8
    while at < len(found):
        (length,) = struct.unpack(">I", found[at : at + 4])
        chunks.append(found[at + 4 : at + 8])
        at += 12 + length
    assert set(chunks) == {b"IHDR", b"IDAT", b"IEND"}


def test_without_pillow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[word\]'"):
        png(ZONED)


# Dashes.


def test_a_solid_line_is_itself():
    assert list(dashes(((0, 0), (10, 0)), ())) == [((0, 0), (10, 0))]


def test_a_dashed_line_is_cut_into_its_dashes():
    assert list(dashes(((0, 0), (10, 0)), (4, 2))) == [((0, 0), (4, 0)), ((6, 0), (10, 0))]
    assert list(dashes(((0, 0), (9, 0)), (4, 2))) == [((0, 0), (4, 0)), ((6, 0), (9, 0))]
    assert list(dashes(((0, 0), (5, 0)), (4, 2))) == [((0, 0), (4, 0))]


def test_dashes_go_round_corners():
    assert list(dashes(((0, 0), (3, 0), (3, 5)), (4, 2))) == [((0, 0), (3, 0), (3, 1)), ((3, 3), (3, 5))]


def test_a_line_without_length_has_no_dash_to_cut():
    assert list(dashes(((1, 1), (1, 1)), (4, 2))) == [((1, 1), (1, 1))]


def test_the_fill_of_every_mark_is_a_colour_of_the_palette():
    fills = {paint.fill for paint in PALETTE.values()} | {paint.text for paint in PALETTE.values()}
    assert {mark.fill for mark in Drawn(ZONED).marks} <= fills
