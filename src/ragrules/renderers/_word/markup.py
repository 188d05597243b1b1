"""WordprocessingML as trees of elements. Texts become texts and never markup, whatever is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, tostring

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}

_MOVES = re.compile(r"[\n\t]")
_MOVE = {"\n": "br", "\t": "tab"}


def tag(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return an element of another vocabulary than Word's own; its name has the prefix, and its attributes have none."""
    element = Element(name, {key: str(value) for key, value in attributes.items()})
    element.extend(children)
    return element


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return an element of Word's own vocabulary, such as `w("p")`; its name and those of its attributes get their prefix."""
    element = Element(f"w:{name}", {f"w:{key}": str(value) for key, value in attributes.items()})
    element.extend(children)
    return element


def run(text: str, *properties: Element) -> Element:
    """Return a run with a text, its newlines as line breaks and its tabs as tabs."""
    made = w("r", *([w("rPr", *properties)] if properties else ()))
    start = 0
    for found in _MOVES.finditer(text):
        _append(made, text[start : found.start()])
        made.append(w(_MOVE[found[0]]))
        start = found.end()
    _append(made, text[start:])
    return made


def _append(made: Element, text: str) -> None:
    if text:
        element = Element("w:t", {"xml:space": "preserve"})
        element.text = text
        made.append(element)


def paragraph(style: str, *runs: Element, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph in the style of that id. Its further properties stand in the order that the format asks for."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def marked(text: Element, name: str, number: int) -> tuple[Element, ...]:
    """Return a run between the ends of a mark, to which links lead by its name; the number is the mark's own."""
    return (w("bookmarkStart", id=number, name=name), text, w("bookmarkEnd", id=number))


def as_text(element: Element) -> str:
    """Return an element as a well-formed text that declares, on itself, the prefixes that stand in it."""
    text = tostring(element, encoding="unicode")
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items() if f"<{prefix}:" in text or f" {prefix}:" in text)
    end = len(element.tag) + 1  # behind the bracket and the name
    return f"{text[:end]}{declared}{text[end:]}"
