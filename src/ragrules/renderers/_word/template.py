"""A council's own template: what it must be, and where the report stands in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ragrules.errors import TemplateError
from ragrules.renderers._word.markup import w
from ragrules.renderers._word.place import Place
from ragrules.renderers._word.tree import Tree, clark, find, grown, is_on

if TYPE_CHECKING:
    from docx.document import Document as OpenedFile

MARKER = "{{ report }}"
"""The text of the paragraph that the report takes the place of."""

_MARKER = re.compile(r"\{\{\s*report\s*\}\}")
_MOST_BYTES = 1 << 28
"""The most that a template may unfold to: far beyond any template, and few enough for any machine."""

_OLD_FILE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_DOCUMENT = "wordprocessingml.document.main+xml"
_KINDS = {
    "wordprocessingml.template.main+xml": "it is a Word template (.dotx)",
    "ms-word.document.macroEnabled.main+xml": "it is a Word document with macros (.docm)",
    "ms-word.template.macroEnabledTemplate.main+xml": "it is a Word template with macros (.dotm)",
}
_SAVE_AS = "Open it in Word, and save it as a Word Document (.docx)"
_UNPROTECT = "Open it in Word, stop the protection under Review, Restrict Editing, and save it"
_SHOWING = ("w:drawing", "w:pict", "w:object", "w:br", "w:sectPr", "w:t", "w:sdt", "w:fldSimple", "w:fldChar")
"""What makes a paragraph more than an empty line."""


def open_template(path: Path) -> OpenedFile:
    """Return the template, opened.

    Raises:
        TemplateError: the file cannot be read, is no Word document, is damaged, or is protected.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TemplateError(str(path), [f"it cannot be read: {reason}"], "Check the name, and that the file may be read") from error
    _refuse_other_files(path, data)
    try:
        opened = _opened(data)
    except Exception as error:  # a damaged file can break what reads it at any place
        raise TemplateError(str(path), ["it is damaged"], f"{_SAVE_AS} under another name") from error
    if _is_protected(opened):
        raise TemplateError(str(path), ["its editing is restricted"], _UNPROTECT)
    return opened


def _opened(data: bytes) -> OpenedFile:
    import docx

    return docx.Document(io.BytesIO(data))


def _refuse_other_files(path: Path, data: bytes) -> None:
    if data.startswith(_OLD_FILE):
        problem = "it is protected by a password" if _ENCRYPTED in data else "it is a document of an old version of Word (.doc)"
        raise TemplateError(str(path), [problem], f"{_SAVE_AS}, without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
                raise TemplateError(str(path), ["it unfolds to more than 256 MB"], "Take large pictures out of it")
            types = archive.read(_TYPES).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise TemplateError(str(path), ["it is no Word document, or is damaged"], _SAVE_AS) from error
    if _DOCUMENT not in types:
        problem = next((said for kind, said in _KINDS.items() if kind in types), "it is no Word document")
        raise TemplateError(str(path), [problem], _SAVE_AS)


def _is_protected(opened: OpenedFile) -> bool:
    settings: Tree = opened.settings.element
    for_writing = find(settings, "w:writeProtection")
    only_recommended = for_writing is None or is_on(for_writing, "w:recommended")
    return is_on(find(settings, "w:documentProtection"), "w:enforcement") or not only_recommended


def place_in(body: Tree, path: Path) -> Place:
    """Return the place of the report in a template's body: that of the paragraph that says `{{ report }}`, otherwise the end.

    Raises:
        TemplateError: several paragraphs say so, or one that says something else as well, or that stands in a table or a box.
    """
    if find(body, "w:sectPr") is None:
        body.extend(grown([w("sectPr")]))
    marked = [each for each in body.iter(clark("w:p")) if _MARKER.search(_text(each))]
    problems = list(_misplaced(marked, body))
    if problems:
        raise TemplateError(str(path), problems, f"Write {MARKER} once, in a paragraph of its own, outside tables and boxes; or nowhere")
    if not marked:
        _drop_empty_end(body)
        return Place.before_element(find(body, "w:sectPr"))
    (marker,) = marked
    if find(marker, "w:pPr/w:sectPr") is not None:
        for each in marker.getchildren():
            if each.tag != clark("w:pPr"):
                marker.remove(each)
        return Place.before_element(marker)
    before = marker.getnext()
    body.remove(marker)
    return Place.before_element(before)


def _misplaced(marked: list[Tree], body: Tree) -> Iterator[str]:
    if len(marked) > 1:
        yield f"{len(marked)} of its paragraphs say {MARKER}"
    for each in marked:
        if each.getparent() is not body:
            yield f"{MARKER} stands in a table, a box or a form field"
        elif _MARKER.fullmatch(_text(each).strip()) is None:
            yield f"{MARKER} stands beside other text: {_text(each).strip()!r}"


def _text(paragraph: Tree) -> str:
    return "".join(each.text or "" for each in paragraph.iter(clark("w:t")))


def _drop_empty_end(body: Tree) -> None:
    """Take out the empty paragraphs at the end, of which every Word document has one."""
    for each in reversed(list(body.iterchildren())):
        if each.tag == clark("w:sectPr"):
            continue
        if each.tag != clark("w:p") or next(each.iter(*map(clark, _SHOWING)), None) is not None:
            return
        body.remove(each)
