"""Excel workbook: a sheet for each table, as a table object with numbers that can be calculated with, and a first sheet of texts.

A percentage is stored as spreadsheets do: a cell that shows 83% holds 0.83. A rating's cell holds its word, so that a filter or a count can
name it; the shape before the word comes from the number format. There are no formulas and no merged cells, and a text is always a text.

Source: Government Analysis Function, "Releasing statistics in spreadsheets": one table a sheet, a title in the first cell, nothing merged.
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from datetime import datetime
from typing import cast

from ragrules.errors import MissingExtraError
from ragrules.renderers._cell_styles import FONT
from ragrules.renderers._sheet_sizes import pages_across
from ragrules.renderers._sheet_table import SheetTable
from ragrules.renderers._sheet_texts import TEXT_WIDTHS, Texts
from ragrules.renderers._sheets import Sheet, sheets
from ragrules.renderers._workbook_cells import Fillings, Looks
from ragrules.renderers._xlsx import Book, Page
from ragrules.report.document import Document

SUFFIX = ".xlsx"
ENCODING = None
"""A workbook is bytes and no text."""

LAYOUT = "workbook"
"""The arrangement of a report that suits sheets best."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": dict(FONT),
}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed day: the same document gives the same bytes
_A3, _A4 = 8, 9
_A3_WIDTH, _A4_WIDTH = 240.0, 150.0
_NO_GRIDLINES = 2


def render(document: Document) -> bytes:
    """Return the document as the bytes of an Excel workbook.

    Raises:
        MissingExtraError: the extra `excel` is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped] # it has no types of its own
    except ImportError:
        raise MissingExtraError("Writing an Excel workbook", "excel") from None
    written = io.BytesIO()
    book = cast("Book", xlsxwriter.Workbook(written, deepcopy(_OPTIONS)))  # it changes what it is given
    book.set_properties({"title": document.title, "created": _CREATED})
    book.set_custom_property("Language", document.language)
    _write(book, document)
    book.close()
    return written.getvalue()


def _write(book: Book, document: Document) -> None:
    planned = sheets(document)
    targets = {anchor: _target(sheet.name) for sheet in planned for anchor in sheet.anchors}
    looks = Looks(book)
    fillings = Fillings(looks, document.language, targets)
    names: set[str] = set()
    for sheet in planned:
        page = book.add_worksheet(sheet.name)
        top = Texts(page, sheet, looks, targets).write()
        widths = TEXT_WIDTHS if sheet.in_two_columns else ()
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        across = float(sum(widths))
        if sheet.table is not None:
            table = SheetTable(page, sheet.table, looks, fillings, targets)
            across = table.write(top, name=_table_name(sheet, names), widths=widths)
        page.hide_gridlines(_NO_GRIDLINES)
        _print(page, across)


def _print(page: Page, across: float) -> None:
    """Say how a sheet that is so many characters across is printed: on A4, or on as many A3 pages side by side as keep it readable."""
    page.set_landscape()
    page.set_paper(_A4 if across <= _A4_WIDTH else _A3)
    page.fit_to_pages(pages_across(across, _A3_WIDTH), 0)
    page.set_footer("&C&P / &N")


def _target(name: str) -> str:
    """Return the address of a sheet's first cell, as a link."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _table_name(sheet: Sheet, taken: set[str]) -> str:
    """Return the name of a sheet's table, as formulas write it: `Values_table` for the sheet Values."""
    words = re.sub(r"[^0-9A-Za-z]+", "_", sheet.name).strip("_") or "Sheet"
    stem = f"{words}_table" if words[0].isalpha() else f"Sheet_{words}_table"
    name, number = stem, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.lower())
    return name
