"""The large charts, drawn: the same bytes each time, words for everything, and nothing that is not there."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from PIL import Image

from ragrules.errors import MissingExtraError
from ragrules.pictures import plotted
from ragrules.pictures.axes import GRID, MARKERS, QUIET
from ragrules.pictures.control_chart import drawable, png, svg
from ragrules.report.document import Badge, Chart, ChartLine, ControlPoint, Level, LineKind, Point, Signal, Span, Stroke, Zone
from ragrules.report.palette import INK, PALETTE, PAPER, SYMBOLS, paint
from tests.house.source import ROOT
from tests.unit.control_charts import BLUE, chart
from tests.unit.test_palette import contrast

RED = Badge(label="Red", colour="red", shape="diamond")
GREEN = Badge(label="Green", colour="green", shape="circle")
COMPARATORS = Chart(
    caption="Visits",
    description="Visits rose.",
    periods=("Quarter 1 2020/21", "Quarter 2 2020/21", "Quarter 3 2020/21", "Quarter 4 2020/21"),
    points=(
        Point(number=Decimal(80), shown="80%", badge=RED),
        None,
        Point(number=Fraction(250, 3), shown="83%"),
        Point(number=Decimal(92), shown="92%", badge=GREEN),
    ),
    lines=(
        ChartLine(label="Target 90%", kind=LineKind.TARGET, numbers=(Decimal(90),) * 4),
        ChartLine(label="England 85%", kind=LineKind.COMPARATOR, numbers=(Decimal(84), None, Decimal(85), Decimal(85))),
        ChartLine(label="London", kind=LineKind.COMPARATOR, numbers=(None,) * 4),
    ),
    zones=(
        Zone(badge=GREEN, spans=(Span(lower=Decimal(90), upper=None),) * 4),
        Zone(badge=RED, spans=(Span(lower=None, upper=Decimal(90)), None, Span(lower=None, upper=Decimal(90)), None)),
    ),
)


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 - the picture was drawn here


def texts(drawn: str) -> list[str]:
    """The texts of a picture, in the order in which they are drawn."""
    return ["".join(element.itertext()) for element in parsed(drawn).iter() if element.tag.endswith("text")]


def joined(drawn: str) -> str:
    return " ".join(texts(drawn))


def styles(drawn: str, colour: str) -> int:
    """How many parts of a picture are filled with a colour."""
    return len(re.findall(rf'fill="{colour.lower()}"', drawn))


DRAW = """
import hashlib, sys
sys.path.insert(0, ".")
from tests.unit.control_charts import chart
from tests.unit.test_control_chart_pictures import COMPARATORS
from ragrules.pictures.control_chart import png, svg
for node in (chart(), COMPARATORS):
    print(hashlib.sha256(png(node)).hexdigest(), hashlib.sha256(svg(node, "c").encode()).hexdigest())
"""


def test_another_process_draws_the_same_bytes():
    done = subprocess.run([sys.executable, "-c", DRAW], capture_output=True, text=True, check=True, cwd=ROOT)
    here = [
        f"{hashlib.sha256(png(node)).hexdigest()} {hashlib.sha256(svg(node, 'c').encode()).hexdigest()}" for node in (chart(), COMPARATORS)
    ]
    assert done.stdout.splitlines() == here


def test_a_png_has_the_size_that_is_said_and_tells_no_date_and_no_program():
    picture = Image.open(io.BytesIO(png(chart())))
    assert picture.size == (1350, 735)
    assert set(picture.info) <= {"dpi"}


def test_a_persons_own_settings_change_nothing():
    import matplotlib as mpl

    usual = svg(chart(), "c")
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red", "svg.hashsalt": "x"}):
        assert svg(chart(), "c") == usual
        assert mpl.rcParams["font.size"] == 30


def test_a_control_chart_says_everything_in_words():
    found = joined(svg(chart(), "c"))
    for word in ("Control chart: Visits", "Per cent", "Mean 83.1%", "Lower limit 75%", "Upper limit 91.3%", "Target 85%"):
        assert word in found
    for word in ("Usual variation", "Improvement", "Concern", "May 2021", "September 2021"):
        assert word in found


def test_the_key_has_only_what_the_chart_has():
    plain = evolve(chart(), points=tuple(None if point is None else evolve(point, signal=None) for point in chart().points))
    assert "Improvement" not in joined(svg(plain, "c"))
    assert "Concern" not in joined(svg(plain, "c"))
    assert styles(svg(plain, "c"), PALETTE["blue"].fill) == 0
    assert styles(svg(chart(), "c"), PALETTE["blue"].fill) > 0


def test_a_chart_without_a_target_has_no_line_and_no_word_of_one():
    assert "Target" not in svg(evolve(chart(), target=None), "c")


def joined_points(drawn: str) -> list[int]:
    """How many points the line of the figures joins, stretch by stretch: the last line of its colour."""
    found = [element for element in parsed(drawn).iter() if element.tag.endswith("path")]
    lines = [element.attrib["d"] for element in found if element.attrib.get("stroke") == QUIET.lower()]
    return [stretch.count("L") + 1 for stretch in lines[-1].split("M")[1:]]


def test_figures_on_either_side_of_a_gap_are_not_joined():
    assert joined_points(svg(chart(), "c")) == [1, 3]
    whole = evolve(chart(), points=tuple(point or ControlPoint(number=Decimal(84), shown="84%") for point in chart().points))
    assert joined_points(svg(whole, "c")) == [5]


def test_ids_begin_with_the_name_so_that_two_pictures_share_none():
    ids = {name: set(re.findall(r' id="([^"]*)"', svg(chart(), name))) for name in ("chart-1", "chart-2")}
    assert all(each.startswith("chart-1-") for each in ids["chart-1"])
    assert ids["chart-1"]
    assert not ids["chart-1"] & ids["chart-2"]
    drawn = svg(chart(), "chart-1")
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn))
    assert used
    assert used <= ids["chart-1"]


def test_an_svg_stands_by_itself_and_has_a_name():
    root = parsed(svg(chart(), "c"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.attrib["role"], root.attrib["aria-label"]) == ("img", "Control chart: Visits. 4 figures from May to September.")
    drawn = svg(chart(), "c")
    assert not re.search(r"<\?xml|<!DOCTYPE|<metadata|<style| style=|<script|font-family:|http://(?!www\.w3\.org/2000/svg)", drawn)


HOSTILE = '</svg><script>alert(1)</script> $\\frac{1}{0$ " onload="x" id="x" url(#x) & %s \U0001f600 \u0627\u0628'


@pytest.mark.parametrize("draw", [png, lambda node: svg(node, "c").encode()])
def test_hostile_and_endless_texts_are_drawn_as_texts(draw):
    badge = Badge(label=HOSTILE, colour="nothing", shape="nothing")
    point = ControlPoint(number=Decimal("1E+58"), shown=HOSTILE, signal=Signal(badge=badge, why=HOSTILE))
    for text in (HOSTILE, HOSTILE * 1000, "x" * 100_000, "\n", ""):
        level = Level(label=text, number=Decimal("-1E-20"))
        node = chart(
            caption=text, description=text, periods=(text,), points=(point,), mean=level, lower=level, upper=level, target=level,
            axis=text, usual=text,
        )  # fmt: skip
        assert draw(node)
    drawn = svg(evolve(chart(), caption=HOSTILE, usual=HOSTILE, description=HOSTILE), "c")
    root = parsed(drawn)
    assert not [element.tag for element in root.iter() if element.tag.endswith("script")]
    assert root.attrib["aria-label"] == f"{HOSTILE}. {HOSTILE}"
    assert any(text.startswith("</svg><script>") for text in texts(drawn))


@pytest.mark.parametrize("number", [0, 1, 2, 7, 8, 60])
def test_any_number_of_periods_is_drawn_and_the_last_is_named(number):
    node = chart(
        periods=tuple(f"Month {place}" for place in range(number)),
        points=tuple(ControlPoint(number=Decimal(place), shown="x") for place in range(number)),
    )
    found = joined(svg(node, "c"))
    assert (f"Month {number - 1}" in found) is (number > 0)
    assert len(re.findall(r"Month \d+", found)) <= 7


def test_a_chart_of_gaps_and_equal_lines_is_drawn():
    level = Level(label="Mean 0", number=Decimal(0))
    node = chart(periods=("May", "June"), points=(None, None), mean=level, lower=level, upper=level, target=None)
    assert texts(svg(node, "c")).count("Mean 0") == 3


def test_names_of_lines_that_lie_close_do_not_stand_on_one_another():
    names = {f"Line {number}": Decimal(80) + Decimal(number) / 1000 for number in range(4)}
    levels = [Level(label=label, number=number) for label, number in names.items()]
    node = chart(mean=levels[0], lower=levels[1], upper=levels[2], target=levels[3])
    root = parsed(svg(node, "c"))
    heights = {
        element.text: float(element.attrib["y"]) for element in root.iter() if element.tag.endswith("text") and element.text in names
    }
    apart = sorted(heights.values())
    assert len(apart) == 4
    assert min(later - earlier for earlier, later in pairwise(apart)) >= 10
    assert sorted(heights, key=heights.__getitem__, reverse=True) == list(names)


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        (("80", "90"), "82"),
        (("1200", "9000"), "4,000"),
        (("0.001", "0.009"), "0.004"),
        (("1E+12", "9E+12"), "4e+12"),
        (("5", "5"), "5.0"),
    ],
)
def test_numbers_up_the_side_are_written_out(numbers, ticks):
    low, high = map(Decimal, numbers)
    level = Level(label="x", number=low)
    node = chart(points=(ControlPoint(number=high, shown="x"), *[None] * 4), mean=level, lower=level, upper=level, target=None)
    assert ticks in texts(svg(node, "c"))


# Comparators over time.


def test_comparators_target_and_levels_are_named():
    found = joined(svg(COMPARATORS, "c"))
    for word in ("Visits", "Target 90%", "England 85%", "Quarter 1", "2020/21", "Red", "Green"):
        assert word in found
    assert "London" not in found  # it has no figure


def test_a_chart_of_nothing_but_figures_has_no_key():
    plain = tuple(None if point is None else evolve(point, badge=None) for point in COMPARATORS.points)
    node = evolve(COMPARATORS, lines=(), zones=(), points=plain)
    assert "legend" not in svg(node, "c")
    assert "legend" in svg(COMPARATORS, "c")
    assert png(node)


def test_comparators_are_told_apart_without_colour():
    lines = tuple(
        ChartLine(label=f"By {stroke}", kind=LineKind.COMPARATOR, numbers=(Decimal(80 + place),) * 4, stroke=stroke)
        for place, stroke in enumerate(Stroke)
    )
    drawn = svg(evolve(COMPARATORS, lines=lines, zones=()), "c")
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', drawn))) == len(Stroke)
    assert {f"By {stroke}" for stroke in Stroke} <= set(texts(drawn))


def test_a_chart_without_periods_is_drawn():
    empty = evolve(COMPARATORS, periods=(), points=(), lines=(), zones=())
    assert "Visits" in texts(svg(empty, "c"))


# Colours, and what is not installed.


@pytest.mark.parametrize("colour", [INK, QUIET])
def test_lines_and_texts_stand_out_from_white(colour):
    assert contrast(colour, PAPER) >= 4.5


def test_every_shape_of_the_palette_is_drawn_and_none_like_another():
    assert set(MARKERS) == set(SYMBOLS)
    filled = {name: marker for name, marker in MARKERS.items() if name != "ring"}
    assert len(set(filled.values())) == len(filled)
    assert GRID != QUIET


@pytest.mark.parametrize("colour", [*sorted(PALETTE), "#12AB9F"])
def test_a_point_is_framed_so_that_it_stands_out_whatever_its_fill(colour):
    badge = Badge(label="Word", colour=colour, shape="square")
    point = ControlPoint(number=Decimal(95), shown="95%", signal=Signal(badge=badge, why="x"))
    drawn = svg(evolve(chart(), points=(*chart().points[:4], point)), "c")
    fill = paint(colour).fill
    assert styles(drawn, fill) > 0
    assert f'fill="{fill.lower()}" stroke="{INK.lower()}"' in drawn
    assert "Word" in texts(drawn)


def test_the_colour_of_a_signal_does_not_carry_its_meaning_alone():
    point = ControlPoint(number=Decimal(95), shown="95%", signal=Signal(badge=BLUE, why="x"))
    drawn = svg(evolve(chart(), points=(point, *chart().points[1:])), "c")
    assert BLUE.label in texts(drawn)


def test_without_the_extra_nothing_is_drawn_and_the_error_says_how_to_install_it(monkeypatch):
    assert drawable()
    monkeypatch.setattr(plotted, "find_spec", lambda name: None)
    assert not drawable()
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, name, None)
    for draw in (png, lambda node: svg(node, "c")):
        with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[charts\]'"):
            draw(chart())
