"""The styles of a Word file by their names: those that it has are used as they are, and those that it lacks are made."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property

from ragrules.renderers._word.blank import blank_part
from ragrules.renderers._word.markup import w
from ragrules.renderers._word.tree import Tree, clark, find, grown, parsed, put, remove, value

HEADING = "heading "
"""What the names of the heading styles begin with, whatever the language of the program that wrote the file; a level follows."""

_REFERENCES = ("w:basedOn", "w:next", "w:link")
_ID = "w:styleId"
_BROAD = {"verdana": 1.18, "dejavu sans": 1.18}
"""The fonts in wide use whose letters are much wider than Arial's, and how much."""


class Styles:
    """The styles of a file. Those that the report uses get its language, which screen readers go by."""

    def __init__(self, element: Tree, language: str) -> None:
        self._element = element
        self._language = language
        self._blank = _by_name(parsed(blank_part("word/styles.xml")))
        self._there = _by_name(element)
        self._ids: dict[str, str] = {}
        self._speak_by_default()

    def id_of(self, name: str) -> str:
        """Return the id of the style of that name, which is made if there is none."""
        if name not in self._ids:
            style = self._there.get(name.lower())
            if style is None:
                style = self._made(name.lower())
            self._ids[name] = value(style, _ID)
            for each in self._ancestors(style):
                for language in each.findall(f"{clark('w:rPr')}/{clark('w:lang')}"):
                    put(language, self._language)
        return self._ids[name]

    @cached_property
    def breadth(self) -> float:
        """How wide the letters of the file's text are, compared with Arial's."""
        plain = [find(style, "w:rPr/w:rFonts") for style in self._ancestors(self._there.get("normal"))]
        fonts = [*plain, find(self._element, "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")]
        name = next((value(font, "w:ascii") for font in fonts if font is not None and value(font, "w:ascii")), "")
        return _BROAD.get(name.lower(), 1)

    def _made(self, name: str) -> Tree:
        style = deepcopy(self._blank[name])
        taken = {value(each, _ID) for each in self._there.values()}
        own = value(style, _ID)
        put(style, next(each for each in (own, *(f"{own}{number}" for number in range(2, len(taken) + 3))) if each not in taken), _ID)
        self._there[name] = style
        self._element.append(style)
        names = {value(blank, _ID): each for each, blank in self._blank.items()}
        for reference in style.iterchildren(*map(clark, _REFERENCES)):
            put(reference, self.id_of(names[value(reference)]))
        above = self._heading_above(name)
        if above is not None:
            _like(style, above)
        return style

    def _heading_above(self, name: str) -> Tree:
        """Return the nearest heading style of a higher level, or None."""
        level = int(name.removeprefix(HEADING)) if name.startswith(HEADING) else 0
        there = (self._there.get(f"{HEADING}{each}") for each in range(level - 1, 0, -1))
        return next((style for style in there if style is not None), None)

    def _speak_by_default(self) -> None:
        place = self._element
        for name in ("docDefaults", "rPrDefault", "rPr"):
            if find(place, f"w:{name}") is None:
                place.insert(0, *grown([w(name)]))
            place = find(place, f"w:{name}")
        remove(place, "w:lang")
        place.extend(grown([w("lang", val=self._language, eastAsia=self._language)]))

    def _ancestors(self, style: Tree) -> Iterator[Tree]:
        """Yield a style and those that it is based on."""
        by_id = {value(each, _ID): each for each in self._there.values()}
        while style is not None:
            yield style
            based_on = find(style, "w:basedOn")
            style = None if based_on is None else by_id.pop(value(based_on), None)


def _by_name(styles: Tree) -> dict[str, Tree]:
    """Return the styles by their names in lower case, for Word takes the names of its own styles in any case."""
    named = ((find(style, "w:name"), style) for style in styles.iterchildren(clark("w:style")))
    return {value(name).lower(): style for name, style in named if name is not None}


def _like(style: Tree, above: Tree) -> None:
    """Have a heading look as the file's own one above it does, and differ in its level alone."""
    put(find(style, "w:basedOn"), value(above, _ID))
    remove(style, "w:rPr")
    remove(style, "w:pPr/w:spacing")
