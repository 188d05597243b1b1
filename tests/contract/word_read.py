"""Word documents read with a reader of XML alone, as their format says and not as the renderer does."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BEGINNING = re.compile(r"(?=<(?:w:)?(?:p|tbl|tr|tc|sectPr|style|abstractNum|num|Override|Relationship)[ >/])")


def part(data: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of a Word document, by default its body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - what the library has just written


def text(element: ET.Element) -> str:
    """Return the text of an element: of a picture what stands in for it, and a line for each paragraph."""
    return "".join(_texts(element)).removesuffix("\n")


def _texts(element: ET.Element) -> Iterator[str]:
    for each in element:
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag == f"{W}br":
            yield "\n"
        elif each.tag == f"{W}tab" and element.tag == f"{W}r":
            yield "\t"
        elif each.tag == PICTURE:
            yield each.attrib["descr"]
        yield from _texts(each)
        if each.tag == f"{W}p":
            yield "\n"


def words(data: bytes) -> str:
    """Return the words of a Word document in their order."""
    return text(part(data))


def cells(data: bytes) -> list[str]:
    """Return the texts of the first row below the header of the first table."""
    return [text(cell) for cell in list(part(data).iter(f"{W}tr"))[1].iter(f"{W}tc")]


def described(data: bytes) -> str:
    """Return the parts of a Word document as text, one after another, a line for each paragraph, row and the like.

    Of a picture it says no more than that it is one, for other versions of what draws it draw it a little otherwise.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"=== {name}\n{_described(archive.read(name))}" for name in archive.namelist())


def _described(data: bytes) -> str:
    return _BEGINNING.sub("\n", data.decode()) + "\n" if data.lstrip().startswith(b"<") else "a picture\n"
