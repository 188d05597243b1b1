"""The shape of a rendered document: what there is in it besides its texts, so that a text that becomes more than a text is seen."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from typing import Any

from tests.contract.rendered import Page, csv_rows, markdown_blocks

LINES = {"br", "wbr", "w:br"}
"""What stands within a text to break its lines."""
_SHARED = ("xl/sharedStrings.xml", "xl/styles.xml")
_WORDPROCESSING = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _markdown(text: str) -> Any:
    return [tag for tag, _ in markdown_blocks(text)]


def _page(text: str) -> Any:
    page = Page(text)
    assert (page.wrong, page.acting) == ([], [])
    drawn = sorted(
        {element["tag"] for element in page.elements if "svg" in element["around"]}
    )  # where its lines break depends on their width
    written = [element for element in page.elements if "svg" not in element["around"] and element["tag"] not in LINES]
    return {"drawn": drawn, "written": [(element["tag"], sorted(element["attrs"])) for element in written]}


def _csv(text: str) -> Any:
    rows = csv_rows(text)
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\uff1d")) and len(cell) > 1] == []
    return [len(row) for row in rows]


def _tree(text: str) -> Any:
    return _keys(json.loads(text))


def _keys(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _keys(value) for key, value in node.items()}
    return [_keys(each) for each in node] if isinstance(node, list) else type(node).__name__


def changes(one: Any, other: Any, place: str = "") -> list[str]:
    """Return where two shapes differ, the first few; lists are compared to the first difference."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [found for key in one for found in changes(one[key], other[key], f"{place}/{key}")][:5]
    if isinstance(one, list) and isinstance(other, list):
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            if left != right:
                return [f"{place}[{number}]: {left!r} is not {right!r}"]
        return [] if len(one) == len(other) else [f"{place}: {len(one)} and {len(other)} items"]
    return [] if one == other else [f"{place}: {one!r} is not {other!r}"]


def _archive(data: bytes) -> Any:
    """Return the elements of each part, with the names of their attributes: no formula, field, link or part more than there was."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    made = {name: _elements(part) if name.endswith((".xml", ".rels", ".vml")) else "bytes" for name, part in found.items()}
    for name in made.keys() & set(_SHARED):
        made[name] = sorted({tag for tag, _ in made[name]})  # a text or a style that is there twice is stored once
    return made


def _elements(part: bytes) -> list[Any]:
    root = ET.fromstring(part)  # noqa: S314 - what the library has just written
    within = {f"{_WORDPROCESSING}br"}
    return [
        (each.tag, sorted(set(each.attrib) - {"{http://www.w3.org/XML/1998/namespace}space"}))
        for each in root.iter()
        if each.tag not in within
    ]


def shape(name: str, rendered: Any) -> Any:
    """Return the shape of what a renderer wrote: of a format that is not known here, how many lines it has, or what its archive holds."""
    return SHAPES.get(name, _archive if isinstance(rendered, bytes) else _lines)(rendered)


def _lines(text: str) -> Any:
    return text.count("\n")


SHAPES: dict[str, Callable[[Any], Any]] = {
    "csv": _csv,
    "excel": _archive,
    "html": _page,
    "json": _tree,
    "markdown": _markdown,
    "word": _archive,
}
"""How the shape of each format is told, by a parser that knows the format."""
