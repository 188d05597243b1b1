"""Renderers, one file a format: a document in, text or bytes out. A renderer's name is its file name.

A renderer is a module with `SUFFIX` (the file ending, such as `.md`), `ENCODING` (how its text is stored in a file, None for a format that
is bytes and no text) and `render(document)`. One for a format that holds nothing but tables says `TABLES_ONLY = True`. `LAYOUT` names the
arrangement of a report that suits a format best, where that is not a panel's paper. One that can write texts in several ways lists them as
`CSV_TEXTS`, the usual one first, and its `render` has the keyword `csv_text`.
"""

from __future__ import annotations

from typing import Literal, overload

from ragrules.errors import UnknownNameError
from ragrules.registry import find
from ragrules.report.document import Document

CsvText = Literal["safe", "exact"]


@overload
def render(document: Document, format: Literal["markdown", "html", "csv", "json"], *, csv_text: CsvText = "safe") -> str: ...


@overload
def render(document: Document, format: Literal["excel"]) -> bytes: ...


@overload
def render(document: Document, format: str, *, csv_text: CsvText = "safe") -> str | bytes: ...


def render(document: Document, format: str, *, csv_text: CsvText = "safe") -> str | bytes:  # noqa: A002 - the public name of what is chosen
    """Return the document in the named format: `markdown`, `html`, `csv`, `json`, `excel`, or one that another package brings.

    It is text, or bytes for a format that is no text, as `excel` is. In CSV a text that looks like a formula gets an apostrophe before it,
    so that spreadsheets keep it a text; with `csv_text` as `exact` every text is written as it is.

    Raises:
        UnknownNameError: there is no renderer of that name, or it has no such choice of texts.
        MissingExtraError: the format needs an extra that is not installed.
        BrokenExtensionError: the renderer is another package's and cannot be loaded.
    """
    renderer = find("renderers", format)
    texts = getattr(renderer, "CSV_TEXTS", ("safe",))
    if csv_text not in texts:
        raise UnknownNameError(f"choice of texts in the format {format}", csv_text, texts)
    rendered: str | bytes = renderer.render(document) if csv_text == "safe" else renderer.render(document, csv_text=csv_text)
    return rendered
