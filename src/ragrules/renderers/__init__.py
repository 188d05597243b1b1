"""Renderers, one file a format: a document in, text or bytes out. A renderer's name is its file name.

A renderer is a module with `SUFFIX` (the file ending, such as `.md`), `ENCODING` (how its text is stored in a file, None for a format that
is bytes and no text) and `render(document)`. One for a format that holds nothing but tables says `TABLES_ONLY = True`.
"""

from __future__ import annotations

from typing import Literal, overload

from ragrules.registry import find
from ragrules.report.document import Document


@overload
def render(document: Document, format: Literal["markdown", "html", "csv", "json"]) -> str: ...


@overload
def render(document: Document, format: str) -> str | bytes: ...


def render(document: Document, format: str) -> str | bytes:  # noqa: A002 - the public name of what is chosen
    """Return the document in the named format: `markdown`, `html`, `csv`, `json`, or one that another package brings.

    It is text, or bytes for a format that is no text.

    Raises:
        UnknownNameError: there is no renderer of that name.
        BrokenExtensionError: the renderer is another package's and cannot be loaded.
    """
    rendered: str | bytes = find("renderers", format).render(document)
    return rendered
