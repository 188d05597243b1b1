"""Word: a report with real headings, lists and tables, in A4, or in a template with a council's own styles, header and footer.

Header rows are repeated on every page, tables have captions and descriptions, and pictures have words that say what they show. A rating is
a word, a shape and a framed colour.

Source: WCAG 2.2, level AA; ECMA-376, Office Open XML.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ragrules.errors import MissingExtraError
from ragrules.report.document import Document

SUFFIX = ".docx"
ENCODING = None
TAKES_TEMPLATE = True


def render(document: Document, *, template: str | PathLike[str] | None = None) -> bytes:
    """Return the document as the bytes of a Word file.

    In a template, the report takes the place of the paragraph that says `{{ report }}`, otherwise it follows what is there.

    Raises:
        MissingExtraError: the extra `word` is not installed.
        TemplateError: the template cannot be read, is no Word document, is damaged or protected, or has no clear place for the report.
    """
    try:
        import docx  # noqa: F401 - only asked whether it is there
    except ImportError as error:
        raise MissingExtraError("writing Word documents", "word") from error
    from ragrules.renderers._word.written import written

    return written(document, None if template is None else Path(template))
