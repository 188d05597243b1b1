"""What is used of the library that writes workbooks, which has no types of its own. Rows and columns count from 0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Look(Protocol):
    """A format of cells: number format, font, lines and fill."""


class Page(Protocol):
    """A sheet."""

    def get_name(self) -> str:
        """Return its name."""
        ...

    def write_string(self, row: int, column: int, text: str, look: Look) -> object:
        """Write a text."""
        ...

    def write_number(self, row: int, column: int, number: float, look: Look) -> object:
        """Write a number."""
        ...

    def write_datetime(self, row: int, column: int, moment: datetime, look: Look) -> object:
        """Write a day."""
        ...

    def write_url(self, row: int, column: int, target: str, look: Look, text: str) -> object:
        """Write a text that leads somewhere."""
        ...

    def write_blank(self, row: int, column: int, nothing: None, look: Look) -> object:
        """Write a cell with nothing in it."""
        ...

    def set_row(self, row: int, height: float) -> object:
        """Make a row so many points high."""
        ...

    def set_column(self, first: int, last: int, width: float) -> object:
        """Make columns so many characters wide."""
        ...

    def add_table(self, top: int, left: int, bottom: int, right: int, options: Mapping[str, object]) -> object:
        """Make a block of cells a table object."""
        ...

    def add_sparkline(self, row: int, column: int, options: Mapping[str, object]) -> object:
        """Draw a sparkline in a cell."""
        ...

    def ignore_errors(self, options: Mapping[str, str]) -> object:
        """Say where texts may look like numbers without being marked."""
        ...

    def freeze_panes(self, row: int, column: int) -> object:
        """Keep the rows and columns before a cell in sight."""
        ...

    def repeat_rows(self, first: int) -> object:
        """Print a row on every page."""
        ...

    def repeat_columns(self, first: int, last: int) -> object:
        """Print columns on every page."""
        ...

    def hide_gridlines(self, option: int) -> object:
        """Hide the lines between cells."""
        ...

    def set_landscape(self) -> object:
        """Print across the long side of the paper."""
        ...

    def set_paper(self, size: int) -> object:
        """Print on paper of a size."""
        ...

    def fit_to_pages(self, across: int, down: int) -> object:
        """Print on so many pages; 0 is as many as it takes."""
        ...

    def set_footer(self, text: str) -> object:
        """Print a line below every page."""
        ...


class Book(Protocol):
    """A workbook."""

    def add_format(self, properties: Mapping[str, object]) -> Look:
        """Return a new format of cells."""
        ...

    def add_worksheet(self, name: str) -> Page:
        """Return a new sheet."""
        ...

    def set_properties(self, properties: Mapping[str, object]) -> object:
        """Say the title and other properties of the file."""
        ...

    def set_custom_property(self, name: str, value: str) -> object:
        """Say a property that has no name of its own in the format."""
        ...

    def close(self) -> object:
        """Write the file."""
        ...
