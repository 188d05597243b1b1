"""A document written into a Word file: the blank one, or a template."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from ragrules.renderers._word.archive import sealed
from ragrules.renderers._word.blank import blank_file
from ragrules.renderers._word.markup import run
from ragrules.renderers._word.pages import put_in
from ragrules.renderers._word.place import Place
from ragrules.renderers._word.template import open_template, place_in
from ragrules.renderers._word.tree import find, grown
from ragrules.renderers._word.word_file import WordFile
from ragrules.report.document import Document

if TYPE_CHECKING:
    from docx.document import Document as OpenedFile


def written(document: Document, template: Path | None) -> bytes:
    """Return the bytes of a Word file with the document in it.

    Raises:
        TemplateError: the template cannot be used.
    """
    if template is None:
        opened = _blank(document.title)
        file = WordFile(opened, document.language)
        place = Place.before_element(find(file.body, "w:sectPr"))
    else:
        opened = open_template(template)
        file = WordFile(opened, document.language)
        place = place_in(file.body, template)
    put_in(document, file, place, numbered_headings=template is not None)
    return sealed(opened, title=document.title, language=document.language)


def _blank(title: str) -> OpenedFile:
    import docx

    opened = docx.Document(io.BytesIO(blank_file()))
    footer = opened.sections[0].footer
    footer.paragraphs[0]._p.extend(grown([run(" ".join(title.split()))]))  # noqa: SLF001 - the library adds no run that is an element
    return opened
