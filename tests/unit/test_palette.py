"""The palette: every colour can be read, and has a shape of its own."""

from __future__ import annotations

import re

import pytest

from ragrules.colour import COLOURS
from ragrules.report.palette import INK, NEUTRAL, PALETTE, PAPER, SYMBOLS, paint


def luminance(colour: str) -> float:
    """Return the relative luminance of a hexadecimal RGB colour.

    Source: WCAG 2.2, definition of relative luminance.
    """
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_extremes():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#FFFFFF", "#777777") < 4.5


def test_every_colour_that_a_scale_may_name_has_a_paint():
    assert set(COLOURS) == set(PALETTE)


@pytest.mark.parametrize("name", PALETTE)
def test_text_can_be_read_on_every_fill(name):
    assert contrast(PALETTE[name].fill, PALETTE[name].text) >= 4.5


@pytest.mark.parametrize("name", PALETTE)
def test_every_paint_is_hexadecimal_rgb(name):
    assert re.fullmatch("#[0-9A-F]{6}", PALETTE[name].fill)
    assert PALETTE[name].text in (INK, PAPER)


@pytest.mark.parametrize("fill", [paint.fill for paint in PALETTE.values() if paint.text == INK])
def test_the_border_stands_out_from_every_light_fill(fill):
    assert contrast(INK, fill) >= 3


def test_the_border_and_the_text_stand_out_from_the_page():
    assert contrast(INK, PAPER) >= 4.5


def test_a_fill_that_does_not_stand_out_from_the_border_stands_out_from_the_page():
    assert all(contrast(paint.fill, PAPER) >= 3 for paint in PALETTE.values() if contrast(INK, paint.fill) < 3)


def test_every_colour_has_a_fill_and_a_shape_of_its_own():
    paints = PALETTE.values()
    assert len({paint.fill for paint in paints}) == len({paint.shape.symbol for paint in paints}) == len(SYMBOLS) == len(PALETTE)


@pytest.mark.parametrize("name", ["", "mauve", "Red", "grey"])
def test_a_colour_that_the_palette_does_not_have_is_neutral(name):
    assert paint(name) == PALETTE[NEUTRAL]


def test_a_colour_that_the_palette_has_is_its_own():
    assert paint("amber") is PALETTE["amber"]
