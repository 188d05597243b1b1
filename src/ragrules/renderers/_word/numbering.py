"""The numbering of a Word file's lists: one kind for bullets, one for letters, one for numbers, beside those that the file has."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ragrules.renderers._word.markup import w
from ragrules.renderers._word.tree import Tree, clark, grown, value
from ragrules.report.document import ListStyle

_INDENT = 709
"""How far the text of an item stands in, in twentieths of a point, as that of a numbered paragraph does."""

LETTERS = 26
"""After Z, Word goes on with AA, BB and CC, and a report with AA, AB and AC."""


_FORMS: Mapping[ListStyle, tuple[str, str]] = {
    ListStyle.BULLETED: ("bullet", "•"),
    ListStyle.LETTERED: ("upperLetter", "%1."),
    ListStyle.NUMBERED: ("decimal", "%1."),
}


class Numbering:
    """The numbering of a file, to which that of the report's lists is added as they come."""

    def __init__(self, element: Tree) -> None:
        self._element = element
        self._kinds: dict[ListStyle, int] = {}
        self._bullets = 0
        self._last_list = _highest(element, "num", "w:numId")
        self._last_kind = _highest(element, "abstractNum", "w:abstractNumId")

    def number_of_list(self, style: ListStyle) -> int:
        """Return the number of a list: of its own where its items count from the first, and one of all lists with bullets."""
        if style is not ListStyle.BULLETED:
            return self._added(self._kind(style), w("lvlOverride", w("startOverride", val=1), ilvl=0))
        if not self._bullets:
            self._bullets = self._added(self._kind(style))
        return self._bullets

    def _added(self, kind: int, *changes: Element) -> int:
        self._last_list += 1
        self._element.extend(grown([w("num", w("abstractNumId", val=kind), *changes, numId=self._last_list)]))
        return self._last_list

    def _kind(self, style: ListStyle) -> int:
        """Return the id of a kind of list, which is put after the other kinds and before the lists, as the format asks."""
        if style not in self._kinds:
            form, text = _FORMS[style]
            self._last_kind += 1
            indent = w("pPr", w("ind", left=_INDENT, hanging=_INDENT))
            level = w("lvl", w("start", val=1), w("numFmt", val=form), w("lvlText", val=text), w("lvlJc", val="left"), indent, ilvl=0)
            made = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=self._last_kind)
            before = list(self._element.iterchildren(clark("w:numPicBullet"), clark("w:abstractNum")))
            self._element[len(before) : len(before)] = grown([made])
            self._kinds[style] = self._last_kind
        return self._kinds[style]


def _highest(element: Tree, name: str, attribute: str) -> int:
    """Return the highest number that the lists of a file have, or their kinds."""
    return max((int(value(each, attribute)) for each in element.iterchildren(clark(f"w:{name}"))), default=0)
