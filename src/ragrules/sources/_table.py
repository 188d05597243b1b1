"""What every source hands over: a table of texts. How files become text, too, as all text formats share that."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Protocol

from attrs import field, frozen

from ragrules.errors import Location, Problem
from ragrules.sources._faults import BYTE_ORDER_MARK, UNREADABLE_TEXT, WINDOWS_TEXT


@frozen(kw_only=True)
class Column:
    """A column's name as it was written, and where: its row, and its position from 1 (0 in a format without columns)."""

    name: str
    row: int
    position: int = 0


@frozen(kw_only=True)
class Table:
    """A file's content as texts.

    `rows` gives each row's number and its cells, in the order of the columns, as a list that the taker may change; a row may have too few
    or too many. `problems` holds what the source itself found; it is complete once the rows have been gone through.

    A file may hold more tables than one: the sheets of a workbook, or a table for each column of figures where these stand side by side.
    They are `further`, and are read after this one. In a spreadsheet a place is told by the name of its `cells`.
    """

    file: str
    columns: tuple[Column, ...] = ()
    rows: Iterable[tuple[int, list[str]]] = ()
    problems: list[Problem] = field(factory=list)
    further: tuple[Table, ...] = ()
    cells: bool = False


class Source(Protocol):
    """What a file of this folder is: the endings of the file names that it reads, and how.

    Several sources may read files of one ending. Each of them then has a function `recognises(data: bytes) -> bool`, which says whether a
    file has its layout. The source that is named as the ending reads what none of them recognises, and says what is wrong with it.
    """

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, file: str) -> Table:
        """Return the table that a file's bytes hold. Nothing that is wrong with them raises: it is among the table's problems."""
        ...

    def example(self) -> bytes:
        """Return a file of this format that holds the figures of the example of every other source.

        A layout that cannot hold them all gives an example of its own, and has a function `example_as_csv() -> bytes`, which returns the
        file that says the same to the source of CSV files.
        """
        ...


def column_name(written: str) -> str:
    """Return the name that a column goes by: capitals and spaces around it do not count."""
    return written.strip().lower()


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, such as `AB` for the 28th."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, such as `C5`; rows and columns count from 1."""
    return f"{column_letters(column)}{row}"


_LINE_END = re.compile(rb"\r\n|\r|\n")


def decode(data: bytes, file: str, problems: list[Problem]) -> str | None:
    """Return the text of UTF-8 bytes, with or without byte order mark, else of Windows-1252; None, with a problem, if they are neither."""
    encoding = encoding_of(data, file, problems)
    return None if encoding is None else data.decode(encoding)


def encoding_of(data: bytes, file: str, problems: list[Problem]) -> str | None:
    """Return the codec that reads the bytes as `decode` does; None, with a problem, if they are no text."""

    def line_of(offset: int) -> int:
        return len(_LINE_END.findall(data, 0, offset)) + 1

    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problems.append(UNREADABLE_TEXT.at(Location(file), "the file is UTF-16 text, which spreadsheets call 'Unicode text'"))
        return None
    nul = data.find(b"\0")
    if nul >= 0:
        problems.append(UNREADABLE_TEXT.at(Location(file, line_of(nul)), "there is a NUL byte, which no text file has"))
        return None
    marked = data.startswith(codecs.BOM_UTF8)
    if marked:
        problems.append(BYTE_ORDER_MARK.at(Location(file, 1), "the file begins with a byte order mark, and was read without it"))
    if data.isascii():
        return "utf-8"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = line_of(error.start + len(codecs.BOM_UTF8) * marked)
    else:
        return "utf-8-sig" if marked else "utf-8"
    if marked:
        problems.append(UNREADABLE_TEXT.at(Location(file, line), "the file is marked as UTF-8, but this line is not"))
        return None
    try:
        data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = "this line is neither UTF-8 nor Windows-1252 text"
        problems.append(UNREADABLE_TEXT.at(Location(file, line_of(error.start)), message))
        return None
    problems.append(WINDOWS_TEXT.at(Location(file, line), "the file is not UTF-8, first on this line, and was read as Windows-1252"))
    return "cp1252"
