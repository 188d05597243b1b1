"""The elements of an opened Word file, as its library keeps them: found, read and changed by the names that stand in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from ragrules.renderers._word.markup import NAMESPACES, as_text

Tree: TypeAlias = Any
"""An element of lxml, which tells type checkers nothing of its types."""


def clark(name: str) -> str:
    """Return a name with the whole name of its vocabulary, as lxml writes it; `w:p` gives `{...}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def path(names: str) -> str:
    """Return a way down the tree, such as `w:pPr/w:sectPr`, in lxml's words."""
    return "/".join(clark(name) for name in names.split("/"))


def find(tree: Tree, names: str) -> Tree:
    """Return the first element on a way down the tree, or None."""
    return tree.find(path(names))


def remove(tree: Tree, names: str) -> None:
    """Take out every element on a way down the tree."""
    for found in tree.findall(path(names)):
        found.getparent().remove(found)


def value(tree: Tree, name: str = "w:val") -> str:
    """Return an attribute; an empty text where there is none."""
    return tree.get(clark(name)) or ""


def put(tree: Tree, text: str, name: str = "w:val") -> None:
    """Set an attribute."""
    tree.set(clark(name), text)


def is_on(tree: Tree, name: str) -> bool:
    """Return whether an attribute switches something on; none, and no element, does not."""
    return tree is not None and value(tree, name) in ("1", "true", "on")


def parsed(text: str | bytes) -> Tree:
    """Return a text of markup as a tree."""
    from docx.oxml import parse_xml

    return parse_xml(text)


def grown(elements: Iterable[Element]) -> list[Tree]:
    """Return elements as trees, which can be put into an opened file.

    Each is a text of its own that declares its prefixes: to move an element whose prefixes are declared above it, lxml takes time with the
    square of its size.
    """
    return [parsed(as_text(element)) for element in elements]
