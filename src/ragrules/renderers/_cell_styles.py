"""How the cells of a workbook look: sizes, weights, lines and fills, as the properties that a spreadsheet's formats have."""

from __future__ import annotations

from collections.abc import Mapping

from ragrules.report.document import Badge
from ragrules.report.palette import INK, SYMBOLS, paint

Properties = Mapping[str, str | int | bool]

FONT: Properties = {"font_name": "Arial", "font_size": 12, "font_color": INK}
LINE_COLOUR = "#B1B4B6"
HEADER_FILL = "#F3F2F1"
LINK_COLOUR = "#1D70B8"
SPARKLINE_COLOUR = "#505A5F"
LINE_HEIGHT = 15.75
"""The height of a line of text in points."""

_WRAPPED: Properties = {"text_wrap": True, "align": "left", "valign": "top", "indent": 1}
_LINED: Properties = {"bottom": 1, "bottom_color": LINE_COLOUR}

TITLE: Properties = {"bold": True, "font_size": 18, "valign": "vcenter"}
HEADING: Properties = {"bold": True, "font_size": 14, "valign": "bottom"}
CAPTION: Properties = {"bold": True, "valign": "bottom"}
TEXT: Properties = {"valign": "top"}
WRAPPED_TEXT: Properties = {"text_wrap": True, "valign": "top"}
LABEL: Properties = {"text_wrap": True, "valign": "top", **_LINED, "bold": True}
VALUE: Properties = {**_WRAPPED, **_LINED}
COLUMN: Properties = {**_WRAPPED, "bold": True, "bg_color": HEADER_FILL, "bottom": 2, "bottom_color": INK}
CELL: Properties = {**_WRAPPED, **_LINED}
WORD_AMONG_NUMBERS: Properties = {**CELL, "align": "right"}
NUMBER: Properties = {**WORD_AMONG_NUMBERS, "text_wrap": False}
NUMBER_COLUMN: Properties = {**COLUMN, "align": "right", "indent": 2}
DAY: Properties = {**CELL, "text_wrap": False}
LINK: Properties = {"font_color": LINK_COLOUR, "underline": 1}


def badge(item: Badge) -> Properties:
    """Return how a rating's cell looks. Its number format puts the shape before the word, so that the cell holds the word alone."""
    its = paint(item.colour)
    return {**CELL, "bold": True, "bg_color": its.fill, "font_color": its.text, "num_format": f'"{SYMBOLS[item.shape]} "@'}


def filled(item: Badge) -> Properties:
    """Return how a cell looks that says more than its rating: the same, and the shape stands in its text."""
    its = paint(item.colour)
    return {**CELL, "bg_color": its.fill, "font_color": its.text}
