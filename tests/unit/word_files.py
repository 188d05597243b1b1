"""Word files for tests: a document rendered and opened again, and templates of many kinds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import docx

from ragrules.renderers import render
from ragrules.report.document import Badge, Cell, Document, Node, Row, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RED = Badge(label="Red", colour="red", shape="diamond")


def document(*nodes: Node, title: str = "A title") -> Document:
    """Return a document of some nodes."""
    return Document(title=title, language="en-GB", skip="Skip to the report", nodes=nodes)


def table(*rows: tuple, caption: str = "A caption", columns: tuple[str, ...] = ("No", "Name", "Rating"), **more) -> Table:
    """Return a table; what is no tuple in a row is the one content of its cell."""
    made = tuple(Row(cells=tuple(Cell(content=each if isinstance(each, tuple) else (each,)) for each in row)) for row in rows)
    return Table(caption=caption, columns=columns, rows=made, row_header=1, **more)


WIDE = table(tuple(["incomprehensibilities"] * 11), columns=tuple(f"Heading{number}" for number in range(11)), caption="A wide table")
"""A table that does not fit on an upright page."""


def rendered(*nodes: Node, template=None, title: str = "A title"):
    """Return a document in Word, opened by the library that others read Word files with."""
    return docx.Document(io.BytesIO(render(document(*nodes, title=title), "word", template=template)))


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(opened) -> bytes:
    """Return an opened file as bytes."""
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


def changed(data: bytes, changes: Mapping[str, Callable[[bytes], bytes | None]]) -> bytes:
    """Return a Word file with some of its parts changed, or left out where nothing comes of the change."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts(data).items():
            new = changes[name](part) if name in changes else part
            if new is not None:
                archive.writestr(name, new)
    return made.getvalue()


def put(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change that puts one text in the place of another, which must be there."""

    def change(part: bytes) -> bytes:
        assert re.search(old, part.decode(), flags=re.DOTALL)
        return re.sub(old, new, part.decode(), count=1, flags=re.DOTALL).encode()

    return change


def texts(opened) -> list[str]:
    """Return the texts of the paragraphs that stand in no table."""
    return [paragraph.text for paragraph in opened.paragraphs]


def attribute(element, way: str, name: str = "val") -> str | None:
    """Return an attribute of the first element on a way down the tree, such as `pPr/shd`."""
    found = element.find("/".join(f"{W}{step}" for step in way.split("/")))
    return None if found is None else found.get(f"{W}{name}")
