"""A document as it stands in a file, and the golden file that it is held against."""

from __future__ import annotations

from types import ModuleType

from ragrules.record import AssessmentRecord
from ragrules.report import Document, build_report
from tests.contract import word_read, workbook_read

READABLE = {".docx": word_read.described, ".xlsx": workbook_read.described}
"""What bytes of a format say as text, for formats that people cannot read as they are."""


def laid_out(renderer: ModuleType, record: AssessmentRecord) -> Document:
    """Return the report of an assessment in the arrangement that suits a renderer."""
    return build_report(record, layout=getattr(renderer, "LAYOUT", "panel"))


def stored(renderer: ModuleType, document: Document) -> bytes:
    """Return the bytes that a renderer's file of the document holds."""
    made = renderer.render(document)
    return made if isinstance(made, bytes) else made.encode(renderer.ENCODING)


def golden(renderer: ModuleType, document: Document) -> tuple[str, bytes]:
    """Return the ending of the golden file's name and what it holds: what a file of the document holds, or what that says as text."""
    data = stored(renderer, document)
    readable = READABLE.get(renderer.SUFFIX)
    return (renderer.SUFFIX, data) if readable is None else (f"{renderer.SUFFIX}.txt", readable(data).encode())
