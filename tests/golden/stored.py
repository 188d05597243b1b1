"""A document as it stands in a file."""

from __future__ import annotations

from types import ModuleType

from ragrules.report import Document


def stored(renderer: ModuleType, document: Document) -> bytes:
    """Return the bytes that a renderer's file of the document holds."""
    made = renderer.render(document)
    return made if isinstance(made, bytes) else made.encode(renderer.ENCODING)
