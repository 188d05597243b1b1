"""Pictures as SVG: each number at its place, gaps that are seen, zones that meet, and nothing in a page but what is meant."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from ragrules.pictures.bar import widths
from ragrules.pictures.svg import svg
from ragrules.pictures.trend import TINT
from ragrules.report.document import Badge, Part, Proportions, Stroke
from ragrules.report.palette import DARK, INK, PALETTE, PAPER, SYMBOLS
from tests.unit.drawn import AMBER, GREEN, RED, Drawn, chart, comparator, target, zone
from tests.unit.test_palette import contrast

D = Decimal


def line_places(drawn: Drawn) -> list[tuple[float, float]]:
    return [place for line in drawn.figures for place in line.places]


# The figures.


def test_each_figure_stands_as_far_up_as_its_number_says():
    numbers = [D(80), D(95), D("82.5"), D(91), Fraction(250, 3)]
    places = line_places(Drawn(chart(*numbers)))
    (_, first), (_, second) = places[:2]
    for number, (_, height) in zip(numbers, places, strict=True):
        assert height == pytest.approx(first + (second - first) * float((Fraction(number) - 80) / 15), abs=0.01)


def test_a_higher_number_stands_higher():
    heights = [height for _, height in line_places(Drawn(chart(D(1), D(2), D(10))))]
    assert heights == sorted(heights, reverse=True)


def test_periods_are_equally_far_apart():
    xs = [x for x, _ in line_places(Drawn(chart(*map(D, range(7)))))]
    steps = [after - before for before, after in pairwise(xs)]
    assert steps == pytest.approx([steps[0]] * 6, abs=0.02)
    assert steps[0] > 0


def test_a_gap_interrupts_the_line_and_keeps_its_place():
    drawn = Drawn(chart(D(1), D(2), None, D(3), D(4), None, None, D(5)))
    whole = [x for x, _ in line_places(Drawn(chart(*map(D, range(8)))))]
    assert [[x for x, _ in line.places] for line in drawn.figures] == [whole[:2], whole[3:5]]
    assert [mark.x for mark in drawn.marks] == [whole[at] for at in (0, 1, 3, 4, 7)]


def test_a_break_interrupts_the_line_without_a_gap():
    drawn = Drawn(chart(*map(D, range(5)), breaks=(2,)))
    whole = [x for x, _ in line_places(Drawn(chart(*map(D, range(5)))))]
    assert [[x for x, _ in line.places] for line in drawn.figures] == [whole[:2], whole[2:]]
    assert len(drawn.marks) == 5
    assert Drawn(chart(*map(D, range(5)), breaks=(0,))).figures == Drawn(chart(*map(D, range(5)))).figures


def test_a_figure_alone_is_marked():
    drawn = Drawn(chart(None, D(83), None))
    (mark,) = drawn.marks
    assert drawn.figures == []
    assert 0 < mark.x < drawn.width
    assert 0 < mark.y < drawn.height


def test_without_a_figure_there_is_only_an_axis():
    for empty in (chart(), chart(None, None), chart(None, zones=[zone(RED, (None, None))])):
        drawn = Drawn(empty)
        assert drawn.marks == drawn.areas == []
        assert {line.places[0][1] for line in drawn.lines} == {148}


@pytest.mark.parametrize("number", [D(0), D(83), D(-83), D(10) ** 400, Fraction(1, 3)])
def test_equal_figures_lie_on_a_level_line_in_the_middle(number):
    heights = {height for _, height in line_places(Drawn(chart(number, number, number)))}
    assert heights == {76}


@pytest.mark.parametrize(
    "numbers", [(D(-5), D(5)), (D(10) ** 400, -(D(10) ** 400)), (Fraction(1, 10**400), D(0)), (D("1e-30"), D("1e30"))], ids=str
)
def test_figures_of_any_size_stay_inside_the_picture(numbers):
    drawn = Drawn(chart(*numbers))
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in line_places(drawn))
    assert len({y for _, y in line_places(drawn)}) == 2


def test_the_shape_of_a_mark_tells_the_rating():
    badges = [Badge(label=name, colour=name, shape=shape) for name, shape in zip(PALETTE, SYMBOLS, strict=True)]
    marks = Drawn(chart(*map(D, range(len(badges))), badges=badges)).marks
    drawn = {badge.shape: mark for badge, mark in zip(badges, marks, strict=True)}
    assert {shape: mark.corners for shape, mark in drawn.items()} == {
        "diamond": 4,
        "triangle": 3,
        "pointing down": 3,
        "circle": 0,
        "square": 4,
        "star": 10,
        "ring": 0,
    }
    assert [drawn[badge.shape].fill for badge in badges] == [
        "none" if badge.shape == "ring" else PALETTE[badge.colour].fill for badge in badges
    ]


def test_a_figure_without_a_rating_is_a_dot_in_the_colour_of_the_lines():
    assert {(mark.corners, mark.fill) for mark in Drawn(chart(D(1), D(2))).marks} == {(0, "currentColor")}


def test_of_many_figures_those_are_marked_that_tell_something():
    badges = [RED] * 150 + [GREEN] * 250
    numbers = [None if at == 200 else D(at % 7) for at in range(400)]
    drawn = Drawn(chart(*numbers, badges=badges))
    column = 442 / 400
    told = [0, 150, 199, 399]  # 201 has no room beside 199
    assert [mark.x for mark in drawn.marks] == pytest.approx([8 + column * (at + 0.5) for at in told], abs=0.01)


def test_marks_of_many_figures_do_not_crowd():
    badges = [(RED, AMBER, GREEN)[at % 3] for at in range(400)]
    xs = [mark.x for mark in Drawn(chart(*(D(at % 5) for at in range(400)), badges=badges)).marks]
    assert all(after - before >= 9 for before, after in pairwise(xs[:-1]))
    assert len(xs) > 40


def test_every_figure_is_marked_where_there_is_room():
    assert len(Drawn(chart(*map(D, range(49)), badges=[RED] * 49)).marks) == 49


# Targets and comparators.


def test_a_target_is_a_dashed_line_with_a_step_where_it_changes():
    drawn = Drawn(chart(D(0), D(10), D(20), D(30), lines=[target(D(10), D(10), D(20), D(20))]))
    (line,) = drawn.dashed
    heights = [height for _, height in line_places(drawn)]
    assert line.dash == "8 4"
    assert line.places == ((8, heights[1]), (229, heights[1]), (229, heights[2]), (450, heights[2]))


def test_a_target_that_never_changes_is_one_straight_line():
    (line,) = Drawn(chart(*map(D, range(5)), lines=[target(*[D(3)] * 5)])).dashed
    assert len(line.places) == 2


def test_a_target_is_interrupted_where_there_is_none():
    drawn = Drawn(chart(*map(D, range(4)), lines=[target(D(1), None, D(1), D(1))]))
    assert [(line.places[0][0], line.places[-1][0]) for line in drawn.dashed] == [(8, 118.5), (229, 450)]


def test_comparators_are_thinner_lines_with_dashes_of_their_own():
    strokes = [stroke for stroke in Stroke if stroke is not Stroke.DASHED]
    lines = [comparator(D(1), D(at), stroke=stroke) for at, stroke in enumerate(strokes)]
    drawn = Drawn(chart(D(1), D(2), lines=[target(D(1), D(1)), *lines]))
    aim, *others = drawn.dashed
    assert len({line.dash for line in drawn.dashed}) == len(Stroke)
    assert all(line.width < aim.width < drawn.figures[0].width for line in others)


def test_a_comparator_of_one_period_is_as_wide_as_that():
    (line,) = Drawn(chart(D(1), D(2), D(3), lines=[comparator(None, D(2), None)])).dashed
    assert line.places == ((155.33, 76), (302.67, 76))


def test_a_comparator_runs_from_period_to_period_and_is_interrupted():
    drawn = Drawn(chart(*map(D, range(5)), lines=[comparator(D(0), D(1), None, D(3), D(4))]))
    assert [line.places for line in drawn.dashed] == [tuple(line_places(drawn)[:2]), tuple(line_places(drawn)[3:])]


def test_what_is_shown_beside_the_figures_fits_in():
    drawn = Drawn(chart(D(80), D(81), lines=[target(D(95), D(95)), comparator(D(60), None)]))
    assert all(6 < y < 146 for line in drawn.dashed for _, y in line.places)


# Zones.


def bands(drawn: Drawn, x: float) -> list[tuple[float, float, str]]:
    """Return what is shaded at a place, from the top down."""
    return sorted((area.top, area.bottom, area.fill) for area in drawn.shaded if area.left <= x < area.right)


ZONED = chart(
    D(83),
    None,
    D(92),
    D(88),
    badges=[RED, None, GREEN, AMBER],
    lines=[target(D(91), D(91), D(90), D(90))],
    zones=[
        zone(RED, (None, D(86)), (None, D(86)), (None, D(85)), (None, D(85))),
        zone(AMBER, (D(86), D(91)), (D(86), D(91)), (D(85), D(90)), (D(85), D(90))),
        zone(GREEN, (D(91), None), (D(91), None), (D(90), None), (D(90), None)),
    ],
)


@pytest.mark.parametrize("x", [8, 60, 118, 119, 228, 230, 300, 449])
def test_zones_fill_each_column_from_top_to_bottom_and_meet_without_overlap(x):
    found = bands(Drawn(ZONED), x)
    assert [fill for _, _, fill in found] == [PALETTE[name].fill for name in ("green", "amber", "red")]
    assert (found[0][0], found[-1][1]) == (6, 146)
    assert all(above[1] == below[0] for above, below in pairwise(found))


def test_a_zone_that_stays_the_same_is_one_piece():
    assert len(Drawn(ZONED).shaded) == 6
    assert {(area.left, area.right) for area in Drawn(ZONED).shaded} == {(8, 229), (229, 450)}


def test_each_figure_lies_in_the_zone_of_its_level():
    drawn = Drawn(ZONED)
    plotted = [mark for mark in drawn.marks if mark.x < 450]
    assert [mark.fill for mark in plotted] == [
        fill for mark in plotted for top, bottom, fill in bands(drawn, mark.x) if top <= mark.y < bottom
    ]


def test_a_zone_ends_where_the_target_runs():
    drawn = Drawn(ZONED)
    green = [area for area in drawn.shaded if area.fill == PALETTE["green"].fill]
    assert [place[1] for place in drawn.dashed[0].places] == [green[0].bottom] * 2 + [green[1].bottom] * 2


def test_hair_lines_part_zones_where_no_target_runs():
    hair = [line for line in Drawn(ZONED).lines if line.width < 1]
    red = sorted({area.top for area in Drawn(ZONED).shaded if area.fill == PALETTE["red"].fill})
    assert sorted(line.places[0][1] for line in hair) == red


def test_a_period_without_zones_is_not_shaded():
    drawn = Drawn(chart(D(1), D(2), D(3), zones=[zone(RED, (None, None), None, (None, None))]))
    assert bands(drawn, 229) == []
    assert len(drawn.shaded) == 2


def test_a_level_on_both_sides_of_a_target_is_shaded_on_both():
    zones = [zone(AMBER, (None, D(20))), zone(AMBER, (D(30), None)), zone(GREEN, (D(20), D(30)))]
    found = bands(Drawn(chart(D(15), badges=[AMBER], lines=[comparator(D(35))], zones=zones)), 100)
    assert [fill for _, _, fill in found] == [PALETTE[name].fill for name in ("amber", "green", "amber")]


def test_a_zone_that_lies_outside_the_picture_is_left_out():
    zones = [zone(RED, (None, D(10))), zone(GREEN, (D(10), None))]
    assert {area.fill for area in Drawn(chart(D(90), zones=zones)).areas} == {PALETTE["green"].fill}


def test_the_strip_shows_the_last_zones_with_their_shapes():
    drawn = Drawn(ZONED)
    strip = [area for area in drawn.areas if area.opacity == 1]
    assert {(area.left, area.right) for area in strip} == {(458, 474)}
    assert sorted((area.top, area.bottom, area.fill) for area in strip) == bands(drawn, 449)
    assert {mark.corners: mark.fill for mark in drawn.marks if mark.x > 450} == {4: PAPER, 3: INK, 0: INK}


def test_a_narrow_zone_has_no_shape_in_the_strip():
    zones = [zone(RED, (None, D(50))), zone(AMBER, (D(50), D(51))), zone(GREEN, (D(51), None))]
    drawn = Drawn(chart(D(0), D(100), zones=[evolved(each) for each in zones]))
    assert [mark.corners for mark in drawn.marks if mark.x > 450] == [4, 0]


def evolved(single):
    """Return a zone of one period as one of two."""
    return zone(single.badge, *[(single.spans[0].lower, single.spans[0].upper)] * 2)


def test_a_ring_on_its_own_fill_has_a_hole():
    ring = Badge(label="None", colour="grey", shape="ring")
    inlaid = [mark for mark in Drawn(chart(D(1), zones=[zone(ring, (None, None))])).marks if mark.x > 450]
    assert [(mark.fill, mark.reach) for mark in inlaid] == [(INK, 4.5), (PALETTE["grey"].fill, 2.7)]


def tinted(colour: str, paper: str) -> str:
    """Return a colour as it looks in a shading on paper."""
    channels = [(int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * TINT + under * (1 - TINT)):02X}" for over, under in channels)


@pytest.mark.parametrize("colour", [*(paint.fill for paint in PALETTE.values()), "#000000", "#FFFFFF", "#FF0000", "#00FF00"])
def test_lines_stand_out_from_every_shading_on_a_light_and_on_a_dark_page(colour):
    assert contrast(tinted(colour, PAPER), INK) >= 3
    assert contrast(tinted(colour, DARK.paper), DARK.ink) >= 3


# The axis.


@pytest.mark.parametrize(("periods", "ticks"), [(1, 1), (12, 12), (88, 88), (89, 0), (400, 0)])
def test_the_axis_has_a_tick_a_period_where_there_is_room(periods, ticks):
    lines = [line for line in Drawn(chart(*[D(1)] * periods)).lines if line.width == 1]
    assert len(lines) == 1 + ticks


# Bars.


def bar(*numbers) -> Drawn:
    badges = (RED, AMBER, GREEN, Badge(label="Not rated", colour="grey", shape="ring"))
    parts = tuple(Part(badge=badges[at % 4], number=number) for at, number in enumerate(numbers))
    return Drawn(Proportions(caption="Ratings", description="All.", parts=parts))


def test_the_parts_of_a_bar_are_in_proportion_and_fill_it():
    areas = bar(3, 8, 11).areas
    assert [area.right - area.left for area in areas] == pytest.approx([478 * part / 22 for part in (3, 8, 11)], abs=0.02)
    assert (areas[0].left, areas[-1].right) == (1, 479)
    assert all(before.right == after.left for before, after in pairwise(areas))


def test_a_part_of_nothing_has_no_place():
    assert [area.fill for area in bar(3, 0, 1).areas] == [PALETTE["red"].fill, PALETTE["green"].fill]


def test_a_small_part_can_still_be_seen():
    small, large = bar(1, 3000).areas
    assert (small.right - small.left, large.right - large.left) == (5, 473)


@pytest.mark.parametrize("numbers", [(), (0,), (0, 0)])
def test_a_bar_of_nothing_is_an_empty_frame(numbers):
    (area,) = bar(*numbers).areas
    assert (area.left, area.right, area.fill) == (1, 479, PAPER)


def test_each_part_has_its_shape_where_there_is_room():
    assert [(mark.corners, mark.fill) for mark in bar(10, 1, 300, 20).marks] == [(0, INK), (0, INK), (0, PALETTE["grey"].fill)]


@pytest.mark.parametrize("numbers", [[1] * 500, [1, 10**30], [1, 2, 3, 5000, 5001]])
def test_parts_never_vanish_and_never_swap(numbers):
    found = widths(numbers, 478)
    assert sum(found) == pytest.approx(478)
    assert min(found) >= min(5, 478 / len(numbers)) - 1e-9
    assert all(one[1] <= other[1] + 1e-9 for one, other in pairwise(sorted(zip(numbers, found, strict=True))))


# The file.

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
    "a & b < c > d \" ' ]]>",
    "&amp; &#60; \x00\ufffe\u202e",
    "—" * 9,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("make", [lambda text: chart(D(1), caption=text, description=text), None], ids=["chart", "bar"])
def test_no_text_gets_out_of_its_place(text, make):
    node = make(text) if make else Proportions(caption=text, description=text, parts=())
    root = Drawn(node).root
    assert [(child.tag.rpartition("}")[2], child.text) for child in root][:2] == [("title", node.caption), ("desc", node.description)]
    assert {child.tag.rpartition("}")[2] for child in root} <= {"title", "desc", "rect", "polyline", "polygon", "circle"}


def test_a_picture_has_a_name_and_a_description():
    root = Drawn(ZONED, "picture-7").root
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "picture-7-title picture-7-description")
    assert [child.get("id") for child in root][:2] == ["picture-7-title", "picture-7-description"]


@pytest.mark.parametrize("identity", ["", "7", "a b", 'a"b', "a\n", "é"])
def test_what_is_no_name_for_a_picture_is_refused(identity):
    with pytest.raises(ValueError, match="is no name for a picture"):
        svg(ZONED, identity=identity)


def test_a_picture_asks_for_nothing_and_runs_nothing():
    text = svg(ZONED, identity="x")
    assert [word for word in ("href", "url(", "<style", "<script", "style=", " on", "<text", "font") if word in text] == []


def test_the_same_node_gives_the_same_picture():
    assert svg(ZONED, identity="x") == svg(ZONED, identity="x")
    assert svg(ZONED, identity="x").replace("x-", "y-") == svg(ZONED, identity="y")
