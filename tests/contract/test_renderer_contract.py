"""Every renderer of the package keeps the contract that renderers of other packages are held to, and writes the same bytes as before."""

from __future__ import annotations

import html
import json
from decimal import Decimal
from importlib import import_module

import pytest
from attrs import evolve

from ragrules import registry
from ragrules.renderers import render
from ragrules.report.document import Badge, Table
from ragrules.terms import Reason
from ragrules.testing.contracts import check_renderer
from ragrules.testing.renderer_contract import renderer_contract
from tests.contract import word_read, workbook_read
from tests.golden.small_record import RECORD
from tests.golden.stored import golden, laid_out

NAMES = registry.names("renderers")
READERS = {"excel": workbook_read.words, "word": word_read.words}
"""What reads the words of a format that is no text."""


def reader(name):
    return READERS.get(name, str)


def whole(name, record=RECORD):
    """The whole report in the arrangement that suits a format."""
    return laid_out(registry.find("renderers", name), record)


def test_the_core_has_its_four_formats():
    assert {"csv", "html", "json", "markdown"} <= set(NAMES)


@pytest.mark.parametrize("asked", renderer_contract().clauses)
@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_keeps_its_contract(name, asked):
    assert list(renderer_contract(reader(name)).clauses[asked](registry.find("renderers", name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_check_of_a_whole_renderer_finds_nothing(name):
    check_renderer(registry.find("renderers", name), read=reader(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_renderer_gives_the_same_text_of_a_whole_report_each_time(name):
    assert render(whole(name), name) == render(whole(name), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_report_is_as_it_was(name, root):
    """To write the golden files anew after a change that is meant: python -m tests.golden.write."""
    suffix, data = golden(registry.find("renderers", name), whole(name))
    assert data == (root / "tests" / "golden" / f"small_record{suffix}").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_report_says_every_rating_of_the_index_in_words(name):
    shown = html.unescape(reader(name)(render(whole(name), name)))
    index = [node for node in whole(name).nodes if isinstance(node, Table) and "Rating" in node.columns]
    labels = {item.label for node in index for row in node.rows for cell in row.cells for item in cell.content if isinstance(item, Badge)}
    assert len(labels) == 7
    assert [label for label in labels if label not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_suppressed_value_is_in_no_output(name):
    secret = evolve(RECORD.ratings[0], level=None, reason=Reason.SUPPRESSED, value=Decimal("70.707"), shown="70.707%", next_level=None)
    record = evolve(RECORD, ratings=(secret, *RECORD.ratings[1:]))
    rendered = reader(name)(render(whole(name, record), name))
    assert "70.707" not in rendered
    assert "0.70707" not in rendered
    assert "suppressed" in rendered


def test_a_renderer_imports_nothing_but_the_document_its_pictures_and_the_palette():
    for name in NAMES:
        module = import_module(f"ragrules.renderers.{name}")
        sources = {value.__module__ for value in vars(module).values() if getattr(value, "__module__", "").startswith("ragrules")}
        allowed = {"ragrules.errors", "ragrules.report.palette", "ragrules.numbers", "ragrules.terms"}
        allowed |= {"ragrules.report.document", "ragrules.report.picture_nodes"}  # the nodes, all of which the document gives
        own = ("ragrules.pictures", "ragrules.renderers._")
        assert {source for source in sources if not source.startswith(own)} <= {module.__name__, *allowed}


def test_the_assessment_file_of_the_record_is_as_it_was(root):
    from ragrules.assessment_json import write_assessment

    golden = root / "tests" / "golden" / "small_record.assessment.json"
    assert write_assessment(RECORD).encode() == golden.read_bytes()
    assert json.loads(golden.read_text(encoding="utf-8"))["summary"]["all"] == 9
