"""Pictures, each with the words that say what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ragrules.pictures import control_chart
from ragrules.pictures.png import png
from ragrules.renderers._word.markup import NAMESPACES, paragraph, run, tag, w
from ragrules.renderers._word.word_file import WordFile
from ragrules.report.document import Chart, ControlChart, Proportions

_PIXELS = 2
"""How many pixels of a picture stand for one of a screen: 192 to an inch, enough for lines in print."""

_PIXEL = 15 / _PIXELS
"""The length of a pixel in twentieths of a point; one of a screen is a 96th of an inch."""

_EMU = 635
"""The unit of pictures in a Word file, of which a twentieth of a point has so many."""

_WIDTH_AT = slice(16, 20)
_HEIGHT_AT = slice(20, 24)


def picture(node: Chart | Proportions | ControlChart, file: WordFile, width: int) -> Iterator[Element]:
    """Yield the picture of a node, no wider than the page's text, and below it what those who look at it need to be told.

    A control chart that cannot be drawn, because the extra `charts` is not there, is told in words.
    """
    if isinstance(node, ControlChart):
        if control_chart.drawable():
            yield _paragraph(node, control_chart.png(node), file, width)
        else:
            yield paragraph(file.style(_KEY), run(node.description))
        return
    told = node.key if isinstance(node, Chart) else node.description
    yield _paragraph(node, png(node, scale=_PIXELS), file, width, kept=bool(told))
    if told:
        yield paragraph(file.style(_KEY), run(told))


_KEY = "Report Key"


def _paragraph(node: Chart | Proportions | ControlChart, data: bytes, file: WordFile, width: int, *, kept: bool = False) -> Element:
    """Return a paragraph with a picture, kept on the page of what explains it."""
    size = [int.from_bytes(data[place], "big") * _PIXEL for place in (_WIDTH_AT, _HEIGHT_AT)]
    wide, high = (round(length * min(1, width / size[0])) * _EMU for length in size)
    drawn = w("r", _drawing(node, file, data, (wide, high)))
    return paragraph(file.style("Report Picture"), drawn, properties=[w("keepNext")] if kept else [])


def _drawing(node: Chart | Proportions | ControlChart, file: WordFile, data: bytes, size: tuple[int, int]) -> Element:
    number, (wide, high) = file.number(), size
    name = f"Picture {number}"
    shape = tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", id=number, name=name, descr=node.description), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", **{"r:embed": file.picture(data)}), tag("a:stretch", tag("a:fillRect"))),
        tag(
            "pic:spPr",
            tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=wide, cy=high)),
            tag("a:prstGeom", tag("a:avLst"), prst="rect"),
        ),
    )
    inline = tag(
        "wp:inline",
        tag("wp:extent", cx=wide, cy=high),
        tag("wp:docPr", id=number, name=name, descr=node.description),
        tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", noChangeAspect=1)),
        tag("a:graphic", tag("a:graphicData", shape, uri=NAMESPACES["pic"])),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )
    return w("drawing", inline)
