"""How wide texts are, so that columns get the width that what they hold needs. Lengths are in twentieths of a point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from attrs import frozen

from ragrules.report.document import Badge, Content, Table

CELL_MARGINS = 2 * 75
"""What a cell keeps free on its left and right."""

_FRAME = 200
"""What the frame of a rating takes beside its words."""

_SHAPE = "W "
"""About as wide as the shape of a rating and the space after it, whichever font has the shape."""

_SPARE = 20
"""What a column gets beyond what it needs, for fonts differ a little."""

_WIDEST_WORD = 2600
"""No word asks for more of a column than this: a longer one is broken."""

_STEPS = 48
"""In how many portions spare width is given out."""

_TALLEST = 60
"""How many rows decide what is done with it: the longest ones."""

_BOLD = 1.1

# The widths of Arial's characters, in thousandths of the size of the type. Any other is about as wide as a figure.
_WIDTHS: Mapping[int, str] = {
    222: "ijl'|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    500: "cksvxyzJ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER, _WIDE_SCRIPT = 560, 1000
_WORD_END = re.compile(r"(?<=[\s/-])")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in type of a size in points."""
    thousandths = sum(_WIDTH.get(character, _OTHER if character < "\u2e80" else _WIDE_SCRIPT) for character in text)
    return thousandths * size / 50 * (_BOLD if bold else 1)


@frozen(kw_only=True)
class Needs:
    """What the columns of tables need: each one's widest word and longest line, and the lines of each row's cells as they were written."""

    words: tuple[float, ...]
    lines: tuple[float, ...]
    rows: tuple[tuple[tuple[float, ...], ...], ...]

    @property
    def narrowest(self) -> float:
        """The width of a table in which no word is broken."""
        return sum(self.words)

    def widths(self, width: int) -> tuple[int, ...]:
        """Return the widths of the columns of a table that is that wide: such that it is not long."""
        if sum(self.lines) <= width:
            return _scaled(self.lines, width)
        found = list(self.words)
        portion = max(width - self.narrowest, 0) / _STEPS
        longest = sorted(self.rows, key=lambda row: -max(map(sum, row)))[:_TALLEST]
        for _ in range(_STEPS):
            found[_tightest(longest, found, self.lines)] += portion
        return _scaled(found, width)


def _tightest(rows: Iterable[Sequence[Sequence[float]]], widths: Sequence[float], lines: Sequence[float]) -> int:
    """Return the column that makes rows long, and the more so the narrower it is."""
    pressure = [0.0] * len(widths)
    for row in rows:
        heights = [line_count(cell, width) for cell, width in zip(row, widths, strict=True)]
        tallest = heights.index(max(heights))
        pressure[tallest] += heights[tallest] / widths[tallest]
    open_ = [place for place, line in enumerate(lines) if widths[place] < line]
    return max(open_, key=lambda place: (pressure[place], lines[place]), default=0)


def _scaled(widths: Sequence[float], width: int) -> tuple[int, ...]:
    """Return whole widths in the same proportion, that add up to the width."""
    total = sum(widths)
    ends = [round(sum(widths[: place + 1]) * width / total) for place in range(len(widths))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def line_count(lines: Iterable[float], width: float) -> int:
    """Return on how many lines a column of that width shows lines that were written so wide."""
    room = max(width - CELL_MARGINS, 1)
    return sum(max(1, ceil(line * 1.05 / room)) for line in lines)


def needs(tables: Sequence[Table], size: float) -> Needs:
    """Return what the columns of tables with the same columns need in type of a size in points."""
    first = tables[0]
    words = [max(_word_widths(heading, size, bold=True)) for heading in first.columns]
    lines = [text_width(heading, size, bold=True) for heading in first.columns]
    rows = []
    for row in (row for table in tables for row in table.rows):
        measured = []
        for place, cell in enumerate(row.cells):
            bold = place == first.row_header
            words[place] = max(words[place], *(width for content in cell.content for width in _content_words(content, size, bold=bold)))
            measured.append(content_lines(cell.content, size, bold=bold))
            lines[place] = max(lines[place], *measured[-1])
        rows.append(tuple(measured))
    return Needs(
        words=tuple(min(width, _WIDEST_WORD) + CELL_MARGINS + _SPARE for width in words),
        lines=tuple(width + CELL_MARGINS + _SPARE for width in lines),
        rows=tuple(rows),
    )


def content_lines(contents: Iterable[Content], size: float, *, bold: bool = False) -> tuple[float, ...]:
    """Return the widths of the lines that the contents of a cell were written in."""
    return tuple(width for content in contents for width in _content_lines(content, size, bold=bold))


def _content_lines(content: Content, size: float, *, bold: bool) -> Iterator[float]:
    if isinstance(content, Badge):
        return (text_width(_SHAPE + line, size, bold=True) + _FRAME for line in content.label.split("\n"))
    return (text_width(line, size, bold=bold) for line in content.split("\n"))


def _content_words(content: Content, size: float, *, bold: bool) -> Iterator[float]:
    if isinstance(content, str):
        return _word_widths(content, size, bold=bold)
    first, *others = _word_widths(content.label, size, bold=True)
    return iter([first + _FRAME + text_width(_SHAPE, size), *(width + _FRAME for width in others)])


def _word_widths(text: str, size: float, *, bold: bool) -> Iterator[float]:
    """Yield the widths of the parts of a text that stand on one line, however narrow it is."""
    return (text_width(word.rstrip(), size, bold=bold) for word in _WORD_END.split(text))
