"""A Word file that is being written: the styles, lists, pictures and numbers that its parts ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ragrules.renderers._word.blank import blank_part
from ragrules.renderers._word.numbering import Numbering
from ragrules.renderers._word.styles import Styles
from ragrules.renderers._word.tree import Tree, clark, parsed

if TYPE_CHECKING:
    from docx.document import Document as OpenedFile
    from docx.package import Package

_PICTURE = "/word/media/report{}.png"


class WordFile:
    """An opened Word file. What the report needs and the file lacks is added when it is asked for."""

    def __init__(self, opened: OpenedFile, language: str) -> None:
        self.opened = opened
        self.body: Tree = opened.element.body
        self.styles = Styles(opened.styles.element, language)
        self._numbering: Numbering | None = None
        self._pictures = 0
        taken = [each.get(clark("w:id")) for each in self.body.iter(clark("w:bookmarkStart"))]
        taken += [each.get("id") for each in self.body.iter(clark("wp:docPr"))]
        self._last = max([0, *(int(number) for number in taken if number is not None)])

    def style(self, name: str) -> str:
        """Return the id of the style of that name."""
        return self.styles.id_of(name)

    def number(self) -> int:
        """Return a number that no mark and no picture of the file has."""
        self._last += 1
        return self._last

    @property
    def numbering(self) -> Numbering:
        """The numbering of the file's lists."""
        if self._numbering is None:
            self._numbering = Numbering(_numbering(self.opened))
        return self._numbering

    def picture(self, png: bytes) -> str:
        """Return the name by which a picture of the file's own is shown."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self._pictures += 1
        part = Part(PackURI(_PICTURE.format(self._pictures)), CONTENT_TYPE.PNG, png, self.opened.part.package)
        return self.opened.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)


def _numbering(opened: OpenedFile) -> Tree:
    """Return the file's numbering; a file without lists may have none, and gets one."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    try:
        return opened.part.numbering_part.element
    except NotImplementedError:  # what the library says of a file that has none
        name, element = PackURI("/word/numbering.xml"), parsed(blank_part("word/numbering.xml"))
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, cast("Package", opened.part.package))
        opened.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element
