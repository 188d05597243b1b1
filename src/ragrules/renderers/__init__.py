"""Renderers, one file a format: a document in, text or bytes out. A renderer's name is its file name.

A renderer is a module with `SUFFIX` (the file ending, such as `.md`), `ENCODING` (how its text is stored in a file, None for a format that
is bytes and no text) and `render(document)`. One for a format that holds nothing but tables says `TABLES_ONLY = True`. `LAYOUT` names the
arrangement of a report that suits a format best, where that is not a panel's paper. One that can write texts in several ways lists them as
`CSV_TEXTS`, the usual one first, and its `render` has the keyword `csv_text`. One that can put the document into a template says
`TAKES_TEMPLATE = True`, and its `render` has the keyword `template`, a path.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal, TypeAlias, overload

from ragrules.errors import TemplateError, UnknownNameError
from ragrules.registry import find, names
from ragrules.report.document import Document

CsvText = Literal["safe", "exact"]
Template: TypeAlias = str | PathLike[str]


@overload
def render(document: Document, format: Literal["markdown", "html", "csv", "json"], *, csv_text: CsvText = "safe") -> str: ...


@overload
def render(document: Document, format: Literal["excel"]) -> bytes: ...


@overload
def render(document: Document, format: Literal["word"], *, template: Template | None = None) -> bytes: ...


@overload
def render(document: Document, format: str, *, csv_text: CsvText = "safe", template: Template | None = None) -> str | bytes: ...


def render(
    document: Document,
    format: str,  # noqa: A002 - the public name of what is chosen
    *,
    csv_text: CsvText = "safe",
    template: Template | None = None,
) -> str | bytes:
    """Return the document in the named format: `markdown`, `html`, `csv`, `json`, `excel`, `word`, or one that another package brings.

    It is text, or bytes for a format that is no text, as `excel` and `word` are. In CSV a text that looks like a formula gets an apostrophe
    before it, so that spreadsheets keep it a text; with `csv_text` as `exact` every text is written as it is. `template` is the file that
    the document is put into, for a format that takes one: for `word` a Word document with the styles, the header and the footer of the
    council.

    Raises:
        UnknownNameError: there is no renderer of that name, or it has no such choice of texts.
        MissingExtraError: the format needs an extra that is not installed.
        TemplateError: the format takes no template, or the template cannot be used.
        BrokenExtensionError: the renderer is another package's and cannot be loaded.
    """
    renderer = find("renderers", format)
    texts = getattr(renderer, "CSV_TEXTS", ("safe",))
    if csv_text not in texts:
        raise UnknownNameError(f"choice of texts in the format {format}", csv_text, texts)
    if template is not None and not _takes_template(format):
        taking = ", ".join(name for name in names("renderers") if _takes_template(name))
        remedy = f"Leave the template out, or use a format that takes one: {taking}"
        raise TemplateError(str(template), [f"the format {format} takes none"], remedy)
    chosen: dict[str, object] = {} if csv_text == "safe" else {"csv_text": csv_text}
    if template is not None:
        chosen["template"] = Path(template)
    rendered: str | bytes = renderer.render(document, **chosen)
    return rendered


def _takes_template(name: str) -> bool:
    return bool(getattr(find("renderers", name), "TAKES_TEMPLATE", False))
