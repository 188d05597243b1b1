"""The Word report opened by another program: its pages, its words and its tags, with and without a template."""

from __future__ import annotations

import docx
import pytest

from ragrules.renderers import render
from ragrules.report.document import Badge, Chart, ControlChart, Heading, Proportions, Table
from tests.golden import merton
from tests.office.pdf import pdf, tags, words

pytestmark = pytest.mark.slow

DOCUMENT = merton.report()
TABLES = [node for node in DOCUMENT.nodes if isinstance(node, Table)]
PICTURES = [node for node in DOCUMENT.nodes if isinstance(node, Chart | ControlChart | Proportions)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The panel report as PDF."""
    return pdf(render(DOCUMENT, "word"), tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def in_template(tmp_path_factory):
    """The panel report in a council's template, as PDF."""
    folder = tmp_path_factory.mktemp("template")
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Anytown Council header"
    template.add_paragraph("Before the report")
    template.add_paragraph("{{ report }}")
    template.add_paragraph("After the report")
    template.save(folder / "council.docx")
    return pdf(render(DOCUMENT, "word", template=folder / "council.docx"), folder)


def test_every_word_of_a_rating_is_on_the_pages(printed):
    labels = {
        content.label
        for node in TABLES
        for row in node.rows
        for cell in row.cells
        for content in cell.content
        if isinstance(content, Badge)
    }
    text = words(printed)
    assert len(labels) == 8
    assert [label for label in labels if label not in text] == []


def test_every_heading_and_caption_is_on_the_pages(printed):
    text = words(printed).replace(" ", "")
    said = [node.text for node in DOCUMENT.nodes if isinstance(node, Heading)] + [node.caption for node in (*TABLES, *PICTURES)]
    assert [each for each in said if each.replace(" ", "") not in text] == []


def test_pages_are_a4_upright_or_turned_and_numbered(printed):
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in printed.pages]
    assert set(sizes) == {(595, 842), (842, 595)}
    assert sizes[0] == sizes[-1] == (595, 842)
    count = len(printed.pages)
    assert 10 < count < 60
    assert [f"{number} / {count}" in page.extract_text() for number, page in enumerate(printed.pages, 1)] == [True] * count


def test_no_page_is_blank(printed):
    footer = len(DOCUMENT.title) + 20
    assert [number for number, page in enumerate(printed.pages, 1) if len(page.extract_text()) < footer] == []


def test_the_document_is_tagged_and_says_its_title_and_its_language(printed):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert printed.metadata.title == DOCUMENT.title


def test_headings_tables_lists_and_pictures_are_tagged_as_what_they_are(printed):
    found = tags(printed)
    assert found.count("H1") == 1
    assert found.count("H2") == sum(node.level == 1 for node in DOCUMENT.nodes if isinstance(node, Heading))
    assert found.count("Table") == len(TABLES)
    assert found.count("TH") >= sum(len(node.columns) for node in TABLES)
    assert found.count("Figure") == len(PICTURES)
    assert found.count("L") > 0


def test_a_template_s_header_is_on_every_page_and_its_text_around_the_report(in_template):
    pages = [page.extract_text() for page in in_template.pages]
    assert [page for page in pages if "Anytown Council header" not in page] == []
    text = words(in_template)
    assert text.index("Before the report") < text.index("Recommendations") < text.index("After the report")
    assert tags(in_template).count("H1") == 1
