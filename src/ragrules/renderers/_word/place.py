"""Where the report stands in a Word file: the elements around it, and the pages of the section that it is in."""

from __future__ import annotations

from copy import deepcopy

from attrs import frozen

from ragrules.renderers._word.markup import w
from ragrules.renderers._word.tree import Tree, clark, find, grown, put, remove, value

_A4_WIDTH, _A4_HEIGHT, _MARGIN = 11906, 16838, 1440
_SIDES = ("w:left", "w:right", "w:gutter")
_OF_THE_FIRST = ("w:headerReference", "w:footerReference", "w:titlePg", "w:type")
"""What only the first of several sections says: the others take its headers and footers, and begin on a page of their own."""

_BEFORE_TYPE = ("w:footnotePr", "w:endnotePr")


@frozen(kw_only=True)
class Place:
    """A place in a file's body: what is put there stands before `before`, on pages as `section` describes them."""

    before: Tree
    section: Tree

    @classmethod
    def before_element(cls, before: Tree) -> Place:
        """Return the place before an element of the body; the section is the one whose end comes next."""
        followers = [before, *before.itersiblings()]
        section = next(found for each in followers for found in each.iter(clark("w:sectPr")))
        for element in (
            w("pgSz", w=_A4_WIDTH, h=_A4_HEIGHT),
            w("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=709, footer=709, gutter=0),
        ):
            if find(section, element.tag) is None:
                section.extend(grown([element]))
        return cls(before=before, section=section)

    @property
    def is_last(self) -> bool:
        """Whether nothing follows but the end of the file."""
        return self.before is self.section

    def width(self, *, turned: bool) -> int:
        """Return the width of the text of a page, in twentieths of a point; turned, the page lies on its longer side."""
        size, margins = find(self.section, "w:pgSz"), find(self.section, "w:pgMar")
        sides = [int(value(size, side)) for side in ("w:w", "w:h")]
        return (max(sides) if turned else sides[0]) - sum(int(value(margins, side) or 0) for side in _SIDES)

    def end(self, *, turned: bool, first: bool) -> Tree:
        """Return what ends a section of pages like those of the place, or of such pages turned."""
        section = deepcopy(self.section)
        if not first:
            follow(section)
        if turned:
            turn(section)
        return section


def follow(section: Tree) -> None:
    """Have a section begin on a new page, and go on with the headers, footers and page numbers of the one before."""
    for name in _OF_THE_FIRST:
        remove(section, name)
    numbers = find(section, "w:pgNumType")
    if numbers is not None:
        numbers.attrib.pop(clark("w:start"), None)
    before = list(section.iterchildren(*map(clark, _BEFORE_TYPE)))
    section[len(before) : len(before)] = grown([w("type", val="nextPage")])


def turn(section: Tree) -> None:
    """Turn the pages of a section."""
    size = find(section, "w:pgSz")
    width, height = value(size, "w:w"), value(size, "w:h")
    put(size, height, "w:w")
    put(size, width, "w:h")
    put(size, "landscape", "w:orient")
