"""The palette: every level of a named scale can be read, has a shape of its own, and is told from the others by every eye.

What is measured here is measured by a formula of this file's own (contrast) and by a library (differences), never by the package's.
"""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.colour import COLOURS
from ragrules.report.palette import DARK, INK, LIGHT, NEUTRAL, NEUTRAL_SHAPE, PALETTE, PAPER, SYMBOLS, own_colour, paint
from ragrules.scale import NAMED_SCALES, SHAPES
from ragrules.spec.checks.colours import LEAST_DIFFERENCE

LEVELS = [(scale, level) for scale in NAMED_SCALES.values() for level in scale.levels]
EVERY_LEVEL = pytest.mark.parametrize(("scale", "level"), LEVELS, ids=[f"{scale.name}-{level.name}" for scale, level in LEVELS])
PAGES = pytest.mark.parametrize("page", [LIGHT, DARK], ids=["light", "dark"])

SIMULATIONS = ("brettel", "vienot", "machado")
"""Three published ways to show what people see who see a colour weakly. Viénot's serves for red and green only."""

fills = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


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


def seen(colour: str) -> list[Color]:
    """Return how a colour looks to normal eyes, and to eyes that see red, green or blue weakly, by every simulation."""
    weakly = [
        Color(colour).filter(sight, method=method).clip()
        for method in SIMULATIONS
        for sight in ("protan", "deutan", "tritan")
        if (method, sight) != ("vienot", "tritan")
    ]
    return [Color(colour), *weakly]


def smallest_difference(one: str, other: str) -> float:
    """Return the CIEDE2000 difference of two colours to the eyes that tell them apart least."""
    return min(first.delta_e(second, method="2000") for first, second in zip(seen(one), seen(other), strict=True))


def test_the_formula_gives_the_known_extremes():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#FFFFFF", "#777777") < 4.5 < contrast("#FFFFFF", "#767676")


def test_the_measure_of_differences_finds_what_is_not_told_apart():
    assert smallest_difference("#B00413", "#B00413") == 0
    assert smallest_difference("#A32020", "#2E6B2E") < 6
    assert Color("#A32020").delta_e("#2E6B2E", method="2000") > 50


# The levels of the named scales.


@EVERY_LEVEL
def test_the_word_of_every_level_of_a_named_scale_can_be_read_on_its_colour(scale, level):
    assert level.label
    assert contrast(paint(level.colour).text, paint(level.colour).fill) >= 4.5


@EVERY_LEVEL
def test_every_level_of_a_named_scale_has_a_shape_that_is_drawn_and_is_not_that_of_no_rating(scale, level):
    assert scale.shapes[level.name] in SYMBOLS.keys() - {NEUTRAL_SHAPE}


@pytest.mark.parametrize("scale", NAMED_SCALES.values(), ids=NAMED_SCALES)
def test_no_two_levels_of_a_named_scale_share_a_word_a_colour_or_a_shape(scale):
    count = len(scale.levels)
    assert len({level.label for level in scale.levels}) == count
    assert len({paint(level.colour).fill for level in scale.levels}) == count
    assert len({SYMBOLS[shape] for shape in scale.shapes.values()}) == count


def pairs(scale):
    return combinations([level.colour for level in scale.levels], 2)


@pytest.mark.parametrize(
    ("one", "other"), sorted({pair for scale in NAMED_SCALES.values() for pair in pairs(scale)}), ids=lambda colour: colour
)
def test_any_two_levels_of_a_named_scale_differ_by_more_than_21_to_every_eye(one, other):
    assert smallest_difference(paint(one).fill, paint(other).fill) > 21


@EVERY_LEVEL
def test_every_level_of_a_named_scale_differs_from_what_is_not_rated_by_more_than_18_to_every_eye(scale, level):
    assert smallest_difference(paint(level.colour).fill, paint(NEUTRAL).fill) > 18


# Every colour that has a name.


def test_every_colour_that_a_scale_may_name_has_a_paint():
    assert set(COLOURS) == set(PALETTE)


@pytest.mark.parametrize("name", PALETTE)
def test_text_can_be_read_on_every_fill(name):
    assert contrast(PALETTE[name].fill, PALETTE[name].text) >= 4.5


@pytest.mark.parametrize("name", PALETTE)
def test_every_paint_is_hexadecimal_rgb(name):
    assert re.fullmatch("#[0-9A-F]{6}", PALETTE[name].fill)
    assert PALETTE[name].text in (INK, PAPER)


@pytest.mark.parametrize(("one", "other"), list(combinations(PALETTE, 2)), ids=lambda name: name)
def test_any_two_named_colours_differ_enough_that_no_scale_of_them_is_warned_about(one, other):
    assert smallest_difference(PALETTE[one].fill, PALETTE[other].fill) > LEAST_DIFFERENCE


def test_every_colour_has_a_fill_of_its_own_and_every_shape_a_character():
    assert len({paint.fill for paint in PALETTE.values()}) == len(PALETTE)
    assert len({*SYMBOLS.values()}) == len(SYMBOLS) == len(SHAPES) + 1


# The pages.


@PAGES
def test_text_can_be_read_on_the_paper_and_on_the_tint(page):
    assert contrast(page.ink, page.paper) >= 7
    assert contrast(page.ink, page.tint) >= 7


@PAGES
def test_lines_stand_out_from_the_paper_and_from_the_tint(page):
    assert contrast(page.line, page.paper) >= 3
    assert contrast(page.line, page.tint) >= 3


@PAGES
@given(fill=fills)
def test_every_badge_there_can_be_stands_out_by_its_border_or_by_its_fill(page, fill):
    assert contrast(page.ink, page.paper) >= 3
    assert max(contrast(page.ink, fill), contrast(page.paper, fill)) >= 3


def test_the_pages_are_a_light_one_and_a_dark_one():
    assert luminance(LIGHT.paper) > 0.9
    assert luminance(DARK.paper) < 0.1
    assert (LIGHT.paper, LIGHT.ink) == (PAPER, INK)


# The colours of a scale's own.


@given(fills)
def test_the_text_on_a_colour_of_a_scales_own_is_the_better_of_ink_and_paper(fill):
    found = paint(fill)
    (other,) = {INK, PAPER} - {found.text}
    assert found.fill == fill
    assert contrast(found.text, fill) >= max(contrast(other, fill), 4.4)


@pytest.mark.parametrize("colour", ["#2f5480", "#2F5480"])
def test_a_colour_of_a_scales_own_is_written_in_capital_letters(colour):
    assert paint(colour).fill == own_colour(colour) == "#2F5480"


@pytest.mark.parametrize("name", ["", "mauve", "Red", "grey", "#", "#2F548", "#2F54800", "2F5480", "#2F548G", " #2F5480", "#2F5480\n"])
def test_what_is_no_colour_is_neutral(name):
    assert paint(name) is PALETTE[NEUTRAL]
    assert own_colour(name) is None


def test_a_colour_that_the_palette_has_is_its_own():
    assert paint("amber") is ragrules.paint("amber") is PALETTE["amber"]
    assert own_colour("amber") is None
