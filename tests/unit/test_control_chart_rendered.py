"""A control chart in every format: drawn where it can be, in words where it cannot, and its data where programs read it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from ragrules.pictures import plotted
from ragrules.renderers import render
from ragrules.report.document import ControlPoint, Document, Table
from tests.contract.rendered import Page, csv_rows, markdown_blocks
from tests.unit.control_charts import chart


def document(*nodes):
    return Document(title="A title", language="en-GB", skip="Skip", nodes=nodes)


def test_markdown_has_the_caption_and_what_stands_in_for_the_chart():
    blocks = markdown_blocks(render(document(chart()), "markdown"))
    assert blocks[1:] == [("p", "Control chart: Visits"), ("p", "4 figures from May to September.")]


def test_html_has_the_drawn_chart_with_its_description_for_who_cannot_see_it():
    page = Page(render(document(chart(), chart()), "html"))
    assert page.wrong == []
    assert [found["attrs"]["aria-label"] for found in page.all("svg")] == ["Control chart: Visits. 4 figures from May to September."] * 2
    ids = [element["attrs"]["id"] for element in page.elements if "id" in element["attrs"]]
    assert len(ids) == len(set(ids))


def test_html_has_what_stands_in_for_the_chart_where_nothing_can_be_drawn(monkeypatch):
    monkeypatch.setattr(plotted, "find_spec", lambda name: None)
    page = Page(render(document(chart()), "html"))
    assert page.all("svg") == []
    assert (page.texts("figcaption"), page.texts("p")) == (["Control chart: Visits"], ["4 figures from May to September."])


def test_csv_has_the_figures_what_stands_out_and_the_lines():
    assert csv_rows(render(document(chart()), "csv")) == [
        ["Control chart: Visits"],
        ["4 figures from May to September."],
        ["Period", "Value", "Stands out"],
        ["May 2021", "84%", ""],
        ["July 2021", "95%", "Improvement: above the upper limit"],
        ["August 2021", "70%", "Concern: below the lower limit"],
        ["September 2021", "84%", ""],
        ["Mean 83.1%"],
        ["Lower limit 75%"],
        ["Upper limit 91.3%"],
        ["Target 85%"],
    ]


def test_csv_keeps_charts_and_tables_apart_and_their_texts_texts():
    table = Table(caption="Before", columns=("a",), rows=())
    rows = csv_rows(render(document(table, chart(caption="=1+1", description="@x")), "csv"))
    assert rows[:5] == [["Before"], ["a"], [], ["'=1+1"], ["'@x"]]


def test_json_has_all_that_the_chart_knows():
    blue = {"type": "badge", "label": "Improvement", "colour": "blue", "shape": "square"}
    purple = {"type": "badge", "label": "Concern", "colour": "purple", "shape": "star"}
    (found,) = json.loads(render(document(chart()), "json"))["nodes"]
    assert found == {
        "type": "control_chart",
        "caption": "Control chart: Visits",
        "description": "4 figures from May to September.",
        "periods": ["May 2021", "June 2021", "July 2021", "August 2021", "September 2021"],
        "points": [
            {"number": "83.5", "shown": "84%", "signal": None},
            None,
            {"number": "95", "shown": "95%", "signal": {"badge": blue, "why": "above the upper limit"}},
            {"number": "70", "shown": "70%", "signal": {"badge": purple, "why": "below the lower limit"}},
            {"number": "84", "shown": "84%", "signal": None},
        ],
        "mean": {"label": "Mean 83.1%", "number": "83.125"},
        "lower": {"label": "Lower limit 75%", "number": "75"},
        "upper": {"label": "Upper limit 91.3%", "number": "91.25"},
        "target": {"label": "Target 85%", "number": "85"},
        "axis": "Per cent",
        "usual": "Usual variation",
        "columns": ["Period", "Value", "Stands out"],
    }


def test_json_writes_a_number_that_does_not_end_with_twelve_decimals_and_no_target_as_null():
    third = ControlPoint(number=Fraction(1, 3), shown="0.33")
    (found,) = json.loads(render(document(chart(points=(third, None, None, None, None), target=None)), "json"))["nodes"]
    assert (found["points"][0]["number"], found["target"]) == ("0.333333333333", None)


@pytest.mark.parametrize("bad", ["\x00", "\u202e", "\ud800"])
def test_no_text_of_a_chart_holds_what_some_format_cannot_carry(bad):
    texts = {"caption": bad, "description": bad, "periods": (bad,), "axis": bad, "usual": bad, "columns": (bad, bad, bad)}
    found = chart(**texts, points=(ControlPoint(number=Decimal(1), shown=bad),))
    assert {found.caption, found.description, *found.periods, found.axis, found.usual, *found.columns} == {"\ufffd"}
    (point,) = found.points
    assert point is not None
    assert point.shown == "\ufffd"
    level = evolve(found.mean, label=bad)
    assert level.label == "\ufffd"
