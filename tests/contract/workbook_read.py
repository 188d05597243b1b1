"""Workbooks read back with a library that knows nothing of the renderer: their words, and a text of them that people can read."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator

import openpyxl

TEXT_FORMAT = re.compile(r'"([^"]*)"@')


def opened(data: bytes) -> openpyxl.Workbook:
    """Return a workbook. openpyxl says that it leaves sparklines out, which are read from the XML."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension is not supported")
        return openpyxl.load_workbook(io.BytesIO(data))


def shown(cell) -> str:
    """Return what a cell says: a text with what its format puts before it, or a number in digits."""
    if isinstance(cell.value, str):
        before = TEXT_FORMAT.fullmatch(cell.number_format)
        return f"{before[1]}{cell.value}" if before else cell.value
    return "" if cell.value is None else str(cell.value)


def words(data: bytes) -> str:
    """Return what the sheets say, cell after cell, row after row."""
    return "\n".join(shown(cell) for sheet in opened(data) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def parts(data: bytes) -> dict[str, str]:
    """Return the parts of a workbook as text, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sparklines(data: bytes, sheet: int) -> dict[str, str]:
    """Return the block of cells that each sparkline of a sheet is drawn from, by the cell that it stands in. Sheets count from 1."""
    found = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", parts(data)[f"xl/worksheets/sheet{sheet}.xml"])
    return {place: block for block, place in found}


def described(data: bytes) -> str:
    """Return a workbook as text: each sheet with its table, its frozen cell and its widths, and each cell with its format and its fill."""
    return "\n".join(_described(data)) + "\n"


def _described(data: bytes) -> Iterator[str]:
    book = opened(data)
    about = book.properties
    yield f"title {about.title!r}, created {about.created:%Y-%m-%d}, {[(each.name, each.value) for each in book.custom_doc_props.props]}"
    for number, sheet in enumerate(book, start=1):
        yield f"\n## {sheet.title}: {sheet.dimensions}, frozen at {sheet.freeze_panes}"
        yield from (f"table {table.name} {table.ref}" for table in sheet.tables.values())
        yield f"widths {', '.join(f'{letter} {found.width:g}' for letter, found in sheet.column_dimensions.items())}"
        lines = sparklines(data, number)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.has_style and (cell.value is not None or cell.coordinate in lines or cell.border.bottom.style):
                    yield _cell(cell, lines)


def _cell(cell, lines: dict[str, str]) -> str:
    said = [f"{cell.coordinate}: {cell.value!r}"]
    if cell.number_format != "General":
        said.append(f"as {cell.number_format}")
    if cell.fill.fill_type:
        said.append(f"on {cell.fill.fgColor.rgb[2:]}")
    if cell.hyperlink:
        said.append(f"to {cell.hyperlink.location}")
    if cell.coordinate in lines:
        said.append(f"line of {lines[cell.coordinate]}")
    return " ".join(said)
