"""Workbooks made for tests, as bytes. No test reads one from the repository."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl


def workbook(*sheets, formats=(), **named):
    """Return a workbook of sheets, each a list of rows; `named` ones have names. `formats` are a sheet's position, a cell, a format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in [*((f"Sheet{number}", rows) for number, rows in enumerate(sheets, 1)), *named.items()]:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
    for position, cell, number_format in formats:
        book.worksheets[position][cell].number_format = number_format
    return book


def saved(book):
    """Return the bytes of a workbook."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_results(data, results, sheet=1):
    """Return a workbook whose formulas have results, as a spreadsheet program would have saved them: by cell, the XML of the result."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == f"xl/worksheets/sheet{sheet}.xml":
                for cell, (kind, result) in results.items():
                    pattern = rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>'.encode()
                    put = rf'<c r="{cell}" t="{kind}"\1><f>\2</f><v>{result}</v></c>'.encode()
                    text, times = re.subn(pattern, put, text)
                    assert times == 1, text
            new.writestr(part, text)
    return written.getvalue()
