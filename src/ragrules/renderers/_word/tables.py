"""Tables: a header row that is repeated, rows that stay whole, a caption and a description, and a rating as a word in its colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from attrs import frozen

from ragrules.renderers._word.markup import marked, paragraph, run, w
from ragrules.renderers._word.measures import content_lines, line_count
from ragrules.report.document import Badge, Cell, Row, Table
from ragrules.report.palette import INK, SYMBOLS, paint

TABLE = "Report Table"
TEXT, SMALL_TEXT = "Report Table Text", "Report Small Table Text"
SIZES = {TEXT: 11, SMALL_TEXT: 10}
"""The sizes of a table's text in points, by its style."""

LINES_KEPT_TOGETHER = 25
"""A row of more lines may be divided between pages; otherwise it would leave much of a page blank, or not fit on one."""

_SYMBOL_FONT = "Segoe UI Symbol"  # has every shape of the palette, which most fonts lack


@frozen(kw_only=True)
class Drawn:
    """How a table is drawn: the ids of its styles, the size of its text, the widths of its columns, and the marks of headings.

    `name` and `number` are those of the mark by which screen readers find the names of columns and rows.
    """

    table: str
    text: str
    link: str
    size: float
    widths: Sequence[int]
    marks: Mapping[str, str]
    name: str
    number: int


def table(node: Table, drawn: Drawn) -> Element:
    """Return a table."""
    properties = w(
        "tblPr",
        w("tblStyle", val=drawn.table),
        w("tblW", w=sum(drawn.widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="00A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=node.caption),
        w("tblDescription", val="; ".join(node.columns)),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in drawn.widths))
    return w("tbl", properties, grid, _header(node, drawn), *(_row(row, node.row_header, drawn) for row in node.rows))


def _header(node: Table, drawn: Drawn) -> Element:
    cells = []
    for place, (heading, width) in enumerate(zip(node.columns, drawn.widths, strict=True)):
        text = run(heading, w("b"), w("bCs"))
        # Screen readers take the row and the column of this mark for those that hold the names of columns and rows.
        runs = marked(text, drawn.name, drawn.number) if place == node.row_header else (text,)
        cells.append(w("tc", _width(width), paragraph(drawn.text, *runs, properties=[w("keepNext")])))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(row: Row, row_header: int, drawn: Drawn) -> Element:
    lines = max(line_count(content_lines(cell.content, drawn.size), width) for cell, width in zip(row.cells, drawn.widths, strict=True))
    properties = [w("trPr", w("cantSplit"))] if lines <= LINES_KEPT_TOGETHER else []
    cells = (
        w("tc", _width(width), *_contents(cell, drawn, bold=place == row_header))
        for place, (cell, width) in enumerate(zip(row.cells, drawn.widths, strict=True))
    )
    return w("tr", *properties, *cells)


def _width(width: int) -> Element:
    return w("tcPr", w("tcW", w=width, type="dxa"))


def _contents(cell: Cell, drawn: Drawn, *, bold: bool) -> Iterator[Element]:
    for place, content in enumerate(cell.content):
        if isinstance(content, Badge):
            yield _badge(content, drawn.text)
        else:
            yield paragraph(drawn.text, _text(content, drawn.marks.get(cell.anchor, "") if place == 0 else "", drawn.link, bold=bold))


def _text(text: str, mark: str, link: str, *, bold: bool) -> Element:
    """Return a text, as a link where it leads to a mark."""
    weight = [w("b"), w("bCs")] if bold else []
    return w("hyperlink", run(text, w("rStyle", val=link), *weight), anchor=mark, history=1) if mark else run(text, *weight)


def _badge(badge: Badge, style: str) -> Element:
    """Return a rating: its shape and its word, filled with its colour and framed with ink."""
    colours = paint(badge.colour)
    ink = w("color", val=colours.text.removeprefix("#"))
    symbol = w("rFonts", ascii=_SYMBOL_FONT, hAnsi=_SYMBOL_FONT, eastAsia=_SYMBOL_FONT, cs=_SYMBOL_FONT)
    frame = w("pBdr", *(w(side, val="single", sz=8, space=space, color=INK.removeprefix("#")) for side, space in _FRAME.items()))
    properties = [
        w("keepLines"),
        frame,
        w("shd", val="clear", color="auto", fill=colours.fill.removeprefix("#")),
        w("spacing", before=40, after=80),
        w("ind", left=75, right=75),
    ]
    return paragraph(
        style,
        run(SYMBOLS[badge.shape], symbol, ink),
        run(f"\N{NO-BREAK SPACE}{badge.label}", w("b"), w("bCs"), ink),
        properties=properties,
    )


_FRAME = {"top": 1, "left": 3, "bottom": 1, "right": 3}
