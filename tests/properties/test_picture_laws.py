"""Laws of the pictures: zones are the bands that rate, every figure lies in the zone of its level, and every chart can be drawn."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import ragrules
from ragrules.bands import Bands
from ragrules.compiled import compiled_pack
from ragrules.pictures.png import png
from ragrules.report import build_report
from ragrules.report.document import Badge, Chart, ChartLine, LineKind, Part, Point, Proportions, Span, Stroke, Zone
from ragrules.report.moments import Moment
from ragrules.report.palette import PALETTE, SYMBOLS, paint
from ragrules.report.view import View
from ragrules.report.zones import zones
from ragrules.terms import Flag
from ragrules.testing.strategies import histories, packs
from ragrules.words import ENGLISH
from tests.house.source import ROOT
from tests.properties.strategies import numbers
from tests.unit.drawn import Drawn
from tests.unit.writing import pack

FEW = max(5, settings.default.max_examples // 5)
BESIDE = 0.6
"""How far the middle of a mark with three corners lies from the figure that it marks."""

CYCLES = sorted((ROOT / "rules").glob("**/*.ragreport.yaml"))


def assessed(cycle_file: Path) -> ragrules.Assessment:
    cycle = ragrules.load_cycle(cycle_file)
    return ragrules.assess(cycle.pack, ragrules.read_observations(*cycle.values), as_of=cycle.as_of, narrative=cycle.narrative)


def stretches(bands: Bands) -> dict[str, list]:
    """Return where each level lies by the bands that rate, without what is a single point."""
    return joined((band.level, band.lower, band.upper) for band in bands.bands)


def joined(found) -> dict[str, list]:
    """Return the stretches of each level, the lowest first, without what is a single point, which has no area and parts none."""
    stretches: dict[str, list] = {}
    for level, lower, upper in found:
        if lower is None or lower != upper:
            before = stretches.setdefault(level, [])
            if before and before[-1][1] == lower:
                before[-1] = (before[-1][0], upper)
            else:
                before.append((lower, upper))
    return stretches


def drawn_stretches(view: View, rating: ragrules.Rating) -> dict[str, list]:
    named = {level.label: level.level for level in view.levels.values()}
    drawn = zones(view, (Moment(period=rating.period.label, rating=rating.record(explained=False)),))
    spans = [(named[zone.badge.label], zone.spans[0]) for zone in drawn if zone.spans[0] is not None]
    return joined((level, span.lower, span.upper) for level, span in spans)


def in_zones_as_in_bands(assessment: ragrules.Assessment) -> int:
    """Hold the zones of every rating against the bands that rated it, and return how many there were."""
    view = View(record=assessment.record(explained=False), words=ENGLISH)
    compared = 0
    for rating in (*assessment.ratings, *assessment.history):
        found = drawn_stretches(view, rating)
        if found:
            compared += 1
            assert found == stretches(rating.stretch.bands)
        elif rating.edges and rating.value is not None and rating.level is not None:
            # Only a figure that is rated as displayed may lie on the other side of an edge.
            assert rating.indicator.compare_on.value == "displayed"
    return compared


@pytest.mark.parametrize("cycle_file", CYCLES, ids=lambda file: file.parent.name)
def test_the_zones_of_every_example_are_the_bands_that_rate(cycle_file):
    in_zones_as_in_bands(assessed(cycle_file))


def test_the_examples_have_zones_to_compare():
    assert sum(in_zones_as_in_bands(assessed(cycle_file)) for cycle_file in CYCLES) > 100


def test_a_level_that_holds_one_number_has_no_zone_and_parts_none(tmp_path):
    found = compiled_pack(pack(tmp_path, "direction: closest\ntarget: 1\ntolerance: {amber: 0 points}"))
    rows = [ragrules.Observation(indicator="visits", period="2021-08", value=Decimal(2))]
    assessment = ragrules.assess(found.pack, rows, as_of=date(2021, 9, 29))
    assert in_zones_as_in_bands(assessment) == 1
    (rating,) = assessment.ratings
    assert drawn_stretches(View(record=assessment.record(explained=False), words=ENGLISH), rating) == {"red": [(None, None)]}


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.too_slow])
@given(packs(most=1), st.data())
def test_the_zones_of_whatever_can_be_written_are_the_bands_that_rate(rules, data):
    compiled = compiled_pack(rules.pack)
    (indicator,) = (compiled.indicator(each.id) for each in rules.pack.indicators)
    rows = data.draw(histories(indicator, most=4))
    as_of = max((indicator.period(row.period).end for row in rows), default=date(2021, 8, 31))
    in_zones_as_in_bands(ragrules.assess(rules.pack, rows, as_of=as_of))


@pytest.mark.parametrize("cycle_file", CYCLES, ids=lambda file: file.parent.name)
def test_every_figure_is_drawn_in_the_zone_of_its_level(cycle_file):
    assessment = assessed(cycle_file)
    sensitive = {rating.shown for rating in (*assessment.ratings, *assessment.history) if Flag.ROUNDING_SENSITIVE in rating.flags}
    for chart in (node for node in build_report(assessment).nodes if isinstance(node, Chart)):
        drawn = Drawn(chart)
        rated = [point for point in chart.points if point is not None]
        marks = [mark for mark in drawn.marks if mark.x < 450]
        assert len(marks) == len(rated)
        for mark, point in zip(marks, rated, strict=True):
            column = [area for area in drawn.shaded if area.left <= mark.x <= area.right]
            under = {area.fill for area in column if area.top - BESIDE <= mark.y <= area.bottom + BESIDE}
            if point.badge is None or not under or point.shown in sensitive:
                continue
            fill = paint(point.badge.colour).fill
            # A level that holds nothing but an edge has no area: its figure lies where two others meet.
            assert fill in under or (len(under) == 2 and fill not in {area.fill for area in column})


# Every chart.

badges = st.builds(Badge, label=st.just("A level"), colour=st.sampled_from([*PALETTE, "#0A7F3C"]), shape=st.sampled_from(sorted(SYMBOLS)))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Draw a chart of up to 60 periods with gaps, lines and zones of every kind."""
    periods = draw(st.integers(0, 60))

    def each(strategy):
        return draw(st.lists(st.none() | strategy, min_size=periods, max_size=periods).map(tuple))

    spans = st.tuples(numbers(), numbers()).map(sorted).map(lambda ends: Span(lower=ends[0], upper=ends[1]))
    return Chart(
        caption="",
        description="",
        periods=("",) * periods,
        points=each(st.builds(Point, number=numbers(), shown=st.just("x"), badge=st.none() | badges)),
        lines=tuple(
            ChartLine(label="", kind=draw(st.sampled_from(LineKind)), numbers=each(numbers()), stroke=draw(st.sampled_from(Stroke)))
            for _ in range(draw(st.integers(0, 3)))
        ),
        zones=tuple(Zone(badge=draw(badges), spans=each(spans)) for _ in range(draw(st.integers(0, 3)))),
    )


@given(charts())
def test_whatever_a_chart_holds_is_drawn_inside_the_picture_in_order(chart):
    drawn = Drawn(chart)
    places = [place for line in drawn.lines for place in line.places]
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in places)
    assert all(0 <= area.left < area.right <= drawn.width and 0 <= area.top < area.bottom <= drawn.height for area in drawn.areas)
    xs = [x for line in drawn.figures for x, _ in line.places]
    assert all(before < after for before, after in pairwise(xs))
    figures = [point for point in chart.points if point is not None]
    heights = [y for line in drawn.figures for _, y in line.places]
    ranked = sorted(zip([point.number for point in figures], heights, strict=True)) if len(heights) == len(figures) else []
    assert all(before[1] >= after[1] for before, after in pairwise(ranked))


@settings(max_examples=FEW)
@given(charts())
def test_whatever_a_chart_holds_is_drawn_as_png(chart):
    with Image.open(io.BytesIO(png(chart, scale=1))) as image:
        assert image.size == (480, 160)


@given(st.lists(st.builds(Part, badge=badges, number=st.integers(0, 10**6)), max_size=20))
def test_the_parts_of_a_bar_stand_in_their_order_and_fill_it(parts):
    node = Proportions(caption="", description="", parts=tuple(parts))
    areas = Drawn(node).areas
    there = [part for part in parts if part.number]
    assert [area.fill for area in areas] == [paint(part.badge.colour).fill for part in there] or not there
    assert (areas[0].left, areas[-1].right) == (1, 479)
    assert all(before.right == after.left for before, after in pairwise(areas))
