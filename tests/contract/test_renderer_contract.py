"""What every renderer keeps to: a name and an ending, every node shown, a word for every rating, the same bytes each time."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from importlib import import_module

import pytest
from attrs import evolve

from ragrules import registry
from ragrules.renderers import render
from ragrules.report import build_report
from ragrules.report.document import Badge, Cell, Document, Fact, Facts, Heading, Listing, ListStyle, Paragraph, Row, Table
from ragrules.report.palette import PALETTE
from ragrules.terms import Reason
from tests.golden.small_record import RECORD

NAMES = registry.names("renderers")
WHOLE = build_report(RECORD)
TABLES_ONLY = {"csv"}
"""The formats that hold the tables of a document and nothing else."""

WORDS = ("Harbour", "Lantern", "Meadow", "Orchard", "Pebble", "Quarry", "Ribbon", "Saddle", "Thimble", "Umbrella", "Velvet")


def cell(*content):
    return Cell(content=content)


EVERY_NODE = Document(
    title="Harbour",
    language="en-GB",
    skip="Skip",
    nodes=(
        Heading(level=1, text="Lantern", number="1"),
        Paragraph(text="Meadow", number="1.1."),
        Listing(items=("Orchard",), style=ListStyle.LETTERED),
        Listing(items=("Pebble",)),
        Facts(items=(Fact(label="Quarry", value="Ribbon"),)),
        Table(
            caption="Saddle",
            columns=("Thimble", "Rating"),
            rows=(Row(cells=(cell("Umbrella"), cell(Badge(label="Velvet", colour="red", shape="diamond")))),),
        ),
    ),
)
IN_TABLES = ("Saddle", "Thimble", "Umbrella", "Velvet")


def test_the_core_has_its_four_formats():
    assert {"csv", "html", "json", "markdown"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_says_its_file_ending_and_its_encoding(name):
    module = registry.find("renderers", name)
    assert re.fullmatch(r"\.[a-z]+", module.SUFFIX)
    "é".encode(module.ENCODING)
    assert module.__doc__
    assert module.render.__doc__.startswith("Return ")


def test_no_two_renderers_share_a_file_ending():
    endings = [registry.find("renderers", name).SUFFIX for name in NAMES]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_shows_every_node(name):
    rendered = render(EVERY_NODE, name)
    assert [word for word in (IN_TABLES if name in TABLES_ONLY else WORDS) if word not in rendered] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_keeps_the_order_of_the_nodes(name):
    rendered = re.sub(r"<head>.*</head>", "", render(EVERY_NODE, name), flags=re.DOTALL)
    places = [rendered.index(word) for word in (IN_TABLES if name in TABLES_ONLY else WORDS)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_gives_the_same_text_each_time(name):
    assert render(WHOLE, name) == render(build_report(RECORD), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_takes_a_document_without_nodes(name):
    assert isinstance(render(Document(title="Empty", language="en-GB", skip="Skip", nodes=()), name), str)


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_takes_a_table_without_rows(name):
    empty = Document(title="t", language="en", skip="s", nodes=(Table(caption="Nothing here", columns=("A", "B"), rows=()),))
    assert "Nothing here" in render(empty, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("colour", PALETTE)
def test_a_rating_is_a_word_whatever_its_colour(name, colour):
    badge = Badge(label="Behind target", colour=colour, shape=PALETTE[colour].shape.name)
    table = Table(caption="c", columns=("a",), rows=(Row(cells=(cell(badge),)),))
    assert "Behind target" in render(Document(title="t", language="en", skip="s", nodes=(table,)), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_report_is_as_it_was(name, root):
    """To write the golden files anew after a change that is meant: python -m tests.golden.write."""
    module = registry.find("renderers", name)
    golden = root / "tests" / "golden" / f"small_record{module.SUFFIX}"
    assert render(WHOLE, name).encode(module.ENCODING) == golden.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_report_says_every_rating_of_the_index_in_words(name):
    shown = html.unescape(render(WHOLE, name))
    index = [node for node in WHOLE.nodes if isinstance(node, Table) and "Rating" in node.columns]
    labels = {item.label for node in index for row in node.rows for cell in row.cells for item in cell.content if isinstance(item, Badge)}
    assert len(labels) == 7
    assert [label for label in labels if label not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_suppressed_value_is_in_no_output(name):
    secret = evolve(RECORD.ratings[0], level=None, reason=Reason.SUPPRESSED, value=Decimal("70.707"), shown="70.707%", next_level=None)
    record = evolve(RECORD, ratings=(secret, *RECORD.ratings[1:]))
    rendered = render(build_report(record), name)
    assert "70.707" not in rendered
    assert "suppressed" in rendered


def test_a_renderer_imports_nothing_but_the_document_and_the_palette():
    for name in NAMES:
        module = import_module(f"ragrules.renderers.{name}")
        sources = {value.__module__ for value in vars(module).values() if getattr(value, "__module__", "").startswith("ragrules")}
        assert sources <= {module.__name__, "ragrules.report.document", "ragrules.report.palette"}


def test_the_assessment_file_of_the_record_is_as_it_was(root):
    from ragrules.assessment_json import write_assessment

    golden = root / "tests" / "golden" / "small_record.assessment.json"
    assert write_assessment(RECORD).encode() == golden.read_bytes()
    assert json.loads(golden.read_text(encoding="utf-8"))["summary"]["all"] == 9
