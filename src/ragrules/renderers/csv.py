"""CSV: the tables of a document, one after another, each with its caption before it and a blank row between.

Of a control chart it has the figures with what stands out, and below them the mean, its limits and the target.

A text that a spreadsheet would run as a formula is kept a text by an apostrophe before it, unless the texts are asked for exactly as they
are, for a program that reads them.
"""

from __future__ import annotations

import csv
import io
import re

from ragrules.report.document import Badge, Cell, ControlChart, ControlPoint, Document, Table

SUFFIX = ".csv"
ENCODING = "utf-8-sig"
"""UTF-8 with the mark by which a spreadsheet knows it."""

CSV_TEXTS = ("safe", "exact")
"""How texts are written: safe for spreadsheets, or exactly as they are."""

TABLES_ONLY = True
"""What is no table has no place in a file of rows."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN_NEGATIVE = re.compile(r"-£?[0-9][0-9,]*(?:\.[0-9]+)?%?", re.ASCII)


def render(document: Document, *, csv_text: str = "safe") -> str:
    """Return the tables of the document as comma-separated values, with lines that end in a newline.

    With `csv_text` as `exact` no text gets an apostrophe; whoever opens the file in a spreadsheet then runs what looks like a formula.
    """
    said = _exact if csv_text == "exact" else _safe
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    blocks = [_rows(node) for node in document.nodes if isinstance(node, Table | ControlChart)]
    for position, rows in enumerate(blocks):
        if position:
            writer.writerow([])
        writer.writerows([said(text) for text in row] for row in rows)
    return written.getvalue()


def _rows(node: Table | ControlChart) -> list[list[str]]:
    if isinstance(node, Table):
        return [[node.caption], list(node.columns), *([_text(cell) for cell in row.cells] for row in node.rows)]
    points = [_point(period, point) for period, point in zip(node.periods, node.points, strict=True) if point is not None]
    return [[node.caption], [node.description], list(node.columns), *points, *([level.label] for level in node.levels)]


def _point(period: str, point: ControlPoint) -> list[str]:
    signal = point.signal
    return [period, point.shown, "" if signal is None else f"{signal.badge.label}: {signal.why}"]


def _text(cell: Cell) -> str:
    return "\n".join(item.label if isinstance(item, Badge) else item for item in cell.content)


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NEGATIVE.fullmatch(text) else text


def _exact(text: str) -> str:
    return text
