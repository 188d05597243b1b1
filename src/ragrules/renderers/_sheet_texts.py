"""The texts of a sheet, above its table: on a sheet in two columns, labels stand beside what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ragrules.renderers import _cell_styles as styles
from ragrules.renderers._cell_styles import Properties
from ragrules.renderers._sheet_sizes import row_height
from ragrules.renderers._sheets import Sheet, TextNode
from ragrules.renderers._workbook_cells import Looks, pieces
from ragrules.renderers._xlsx import Page
from ragrules.report.document import Fact, Facts, Heading, Listing, Paragraph

TEXT_WIDTHS = (30, 100)
_ONE_LINE = 110
_HEADING_HEIGHT = 28


class Texts:
    """Writes the texts of one sheet, row after row."""

    def __init__(self, page: Page, sheet: Sheet, looks: Looks, targets: Mapping[str, str]) -> None:
        self._page = page
        self._sheet = sheet
        self._looks = looks
        self._targets = targets
        self.row = 0

    def write(self) -> int:
        """Write the title and the texts, and the table's caption where there is a table. Return the first row that is free."""
        self._heading(self._sheet.title, styles.TITLE)
        for node in self._sheet.texts:
            self._node(node)
        table = self._sheet.table
        if table is not None and table.caption != self._sheet.title:
            self._heading(table.caption, styles.CAPTION)
        return self.row

    def _node(self, node: TextNode) -> None:
        match node:
            case Heading():
                self._heading(f"{node.number} {node.text}" if node.number else node.text, styles.HEADING)
            case Paragraph():
                self._paragraph(node.number, node.text)
            case Listing():
                for marker, item in zip(node.markers, node.items, strict=True):
                    self._paragraph(marker, item)
            case Facts():
                for fact in node.items:
                    self._fact(fact)
            case _:  # a picture, which its words stand in for
                self._heading(node.caption, styles.CAPTION)
                self._paragraph("", node.description)

    def _heading(self, text: str, look: Properties) -> None:
        self._page.set_row(self.row, _HEADING_HEIGHT)
        self._line(text.replace("\n", " "), look)

    def _paragraph(self, number: str, text: str) -> None:
        """Write a paragraph. A short one runs on over the columns beside it; a long one is wrapped in the wide column."""
        if not self._sheet.in_two_columns:
            self._line(f"{number} {text}" if number else text, styles.TEXT)
        elif number or len(text) > _ONE_LINE or "\n" in text:
            self._beside(number, styles.WRAPPED_TEXT, text, styles.WRAPPED_TEXT)
        else:
            self._line(text, styles.TEXT)

    def _fact(self, fact: Fact) -> None:
        target = self._targets.get(fact.anchor)
        if target is not None:
            look = self._looks({**styles.LABEL, **styles.LINK})
            self._page.write_url(self.row, 0, target, look, fact.label)
        self._beside("" if target is not None else fact.label, styles.LABEL, fact.value, styles.VALUE)

    def _beside(self, label: str, label_look: Properties, text: str, look: Properties) -> None:
        """Write a label and a text beside it, on as many rows as it takes."""
        labels, texts = [*pieces(label)], [*pieces(text)]
        for position in range(max(len(labels), len(texts))):
            self._page.set_row(self.row, max(_height(labels, position, 0), _height(texts, position, 1)))
            for column, parts, its in ((0, labels, label_look), (1, texts, look)):
                if position < len(parts) and parts[position]:
                    self._page.write_string(self.row, column, parts[position], self._looks(its))
            self.row += 1

    def _line(self, text: str, look: Properties) -> None:
        for piece in pieces(text):
            self._page.write_string(self.row, 0, piece, self._looks(look))
            self.row += 1


def _height(parts: Sequence[str], position: int, column: int) -> float:
    """Return the height that a piece needs, at least that of a line."""
    text = parts[position] if position < len(parts) else ""
    return row_height(map(len, text.split("\n")), TEXT_WIDTHS[column])
