"""A finished Word file as bytes, the same each time for the same content."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as OpenedFile

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold
_UNIX, _READABLE = 3, 0o644 << 16
_DATED = ("created", "modified", "lastPrinted", "lastModifiedBy", "revision")


def sealed(opened: OpenedFile, *, title: str, language: str) -> bytes:
    """Return the file with its title and language among its properties, and with nothing that says when and by whom it was written."""
    properties = opened.core_properties
    for each in list(properties._element):  # noqa: SLF001 - the library sets these properties, and offers no way to take them out
        if each.tag.rpartition("}")[2] in _DATED:
            each.getparent().remove(each)
    properties.title = " ".join(title.split())[:255]
    properties.language = language
    written = io.BytesIO()
    opened.save(written)
    return _without_times(written)


def _without_times(written: io.BytesIO) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE, zipfile.ZIP_DEFLATED
            target.writestr(entry, archive.read(name))
    return made.getvalue()
