"""Renderers, one file a format: a document in, text out. A renderer's name is its file name.

A renderer is a module with `SUFFIX` (the file ending, such as `.md`), `ENCODING` (how its text is stored in a file) and `render(document)`.
One for a format that holds nothing but tables says `TABLES_ONLY = True`.
"""

from __future__ import annotations

from ragrules.registry import find
from ragrules.report.document import Document


def render(document: Document, format: str) -> str:  # noqa: A002 - the public name of what is chosen
    """Return the document as text in the named format: `markdown`, `html`, `csv`, `json`, or one that another package brings.

    Raises:
        UnknownNameError: there is no renderer of that name.
        BrokenExtensionError: the renderer is another package's and cannot be loaded.
    """
    rendered: str = find("renderers", format).render(document)
    return rendered
