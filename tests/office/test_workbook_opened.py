"""The Excel report opened by another program: every sheet is there, and every cell shows what the report says."""

from __future__ import annotations

import pytest

from ragrules.renderers import render
from ragrules.report import build_report
from ragrules.report.document import Badge, Heading, Table
from ragrules.report.palette import SYMBOLS
from tests.golden import merton
from tests.golden.small_record import RECORD
from tests.office.spreadsheet import pages, shown

pytestmark = pytest.mark.slow


def said(cell):
    """What a cell says, with the shape before a rating."""
    return "\n".join(f"{SYMBOLS[item.shape]} {item.label}" if isinstance(item, Badge) else item for item in cell.content)


def tables(document):
    """The tables of a document by the name of their sheet."""
    sheet, found = "", {}
    for node in document.nodes:
        match node:
            case Heading(level=1, text=text):
                sheet = text
            case Table():
                found[sheet] = node
    return found


@pytest.mark.parametrize("record", [RECORD, merton.assessment().record()], ids=["small", "merton"])
def test_every_cell_shows_what_the_report_says(record, tmp_path):
    document = build_report(record, layout="workbook")
    found = shown(render(document, "excel"), tmp_path)
    assert set(found) == {node.text for node in document.nodes if isinstance(node, Heading) and node.level == 1}
    for name, table in tables(document).items():
        rows = found[name]
        top = next(number for number, row in enumerate(rows) if row[: len(table.columns)] == list(table.columns))
        for row, texts in zip(table.rows, rows[top + 1 :], strict=True):
            drawn = [cell.sparkline for cell in row.cells if cell.sparkline is not None]
            for position, cell in enumerate(row.cells):
                # Where a line is drawn, it stands in place of its words, and a figure that is missing is blank.
                blank = cell.sparkline is not None or any(line.first <= position <= line.last for line in drawn)
                assert texts[position] == said(cell) or (blank and texts[position] == "")


def test_the_pages_have_every_sheet_and_a_rating_is_in_words_on_them(tmp_path):
    printed = pages(render(build_report(RECORD, layout="workbook"), "excel"), tmp_path)
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type/Page\n") + printed.count(b"/Type/Page/") >= 12
