"""Pictures that matplotlib draws: a function that draws on a figure in, and what it drew out, as SVG or PNG.

The same drawing gives the same bytes each time with one version of matplotlib: no date, no random names, and text is laid out, and in a PNG
drawn, with the font that matplotlib brings along. In SVG text stays text.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

from ragrules.errors import MissingExtraError
from ragrules.report.palette import PAPER

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[["Figure"], None]
"""Draws on an empty figure."""

WIDTH, HEIGHT = 9.0, 4.9
"""The size of a picture in inches."""

DOTS_PER_INCH = 150
"""How fine a PNG is: fine enough for print across a page."""

_FONTS = "Arial, Helvetica, 'DejaVu Sans', sans-serif"
"""What an SVG's text is set in: no wider than the font that it was laid out with."""

_SETTINGS: Any = {  # the names of settings have a type of their own from one version of matplotlib to another
    "svg.hashsalt": "ragrules",
    "svg.fonttype": "none",
    "text.parse_math": False,  # a dollar sign in a title is one
    "font.family": "DejaVu Sans",
    "axes.unicode_minus": False,
}
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def drawable() -> bool:
    """Return whether pictures can be drawn here, because the extra `charts` is installed."""
    return find_spec("matplotlib") is not None


def as_png(draw: Draw) -> bytes:
    """Return what is drawn as the bytes of a PNG file, 9 by 4.9 inches at 150 dots an inch.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    with _figure(draw) as figure:
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return drawn.getvalue()


def as_svg(draw: Draw, *, name: str, description: str) -> str:
    """Return what is drawn as an SVG element that can stand in an HTML page.

    Its ids all begin with `name`, so that those of two pictures on a page differ. `description` is what is read aloud in its place.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    with _figure(draw) as figure:
        drawn = io.BytesIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ET.fromstring(drawn.getvalue())  # noqa: S314 - it was written two lines above
    _tidy(root, name)
    size = {key: root.attrib[key] for key in ("width", "height", "viewBox")}
    root.attrib.clear()
    root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": description, **size}
    root.attrib |= {"font-family": _FONTS, "stroke-linejoin": "round", "stroke-linecap": "butt"}
    return ET.tostring(root, encoding="unicode")


@contextmanager
def _figure(draw: Draw) -> Iterator[Figure]:
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError("drawing a control chart", "charts") from None
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()  # whatever a person has set for charts of their own
        mpl.rcParams.update(_SETTINGS)
        warnings.simplefilter("ignore")  # a character that the font lacks is drawn as a box, and in SVG by the reader's own fonts
        figure = Figure(figsize=(WIDTH, HEIGHT), facecolor=PAPER)
        draw(figure)
        _use_own_font(figure)
        yield figure


def _use_own_font(figure: Figure) -> None:
    """Set every text in the font that matplotlib brings along, whatever is installed under the same name."""
    from pathlib import Path

    import matplotlib as mpl
    from matplotlib.text import Text

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for text in cast("list[Text]", figure.findobj(Text)):
        own = text.get_fontproperties().copy()
        own.set_file(folder / ("DejaVuSans-Bold.ttf" if text.get_fontweight() == "bold" else "DejaVuSans.ttf"))
        text.set_fontproperties(own)


def _tidy(element: ET.Element, name: str) -> None:
    """Make an element and all in it stand in an HTML page: no names of other languages, no rules for the whole page, ids of its own."""
    element.tag = element.tag.rpartition("}")[2]
    for child in list(element):
        if child.tag.rpartition("}")[2] in ("metadata", "style"):
            element.remove(child)
    said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    said |= _declared(said.pop("style", ""))
    element.attrib.clear()
    element.attrib |= {key: _own(key, value, name) for key, value in said.items() if key != "font-family"}
    for child in element:
        _tidy(child, name)


def _declared(style: str) -> dict[str, str]:
    """Return what a style says as attributes, for a page may let in no style of a single element."""
    declared = (declaration.partition(":") for declaration in style.split(";") if declaration.strip())
    return {key.strip(): value.strip() for key, _, value in declared}


def _own(key: str, value: str, name: str) -> str:
    """Return what an attribute says, with names of this picture's own."""
    match key:
        case "id":
            return f"{name}-{value}"
        case "href":
            return f"#{name}-{value.removeprefix('#')}"
        case _:
            return _REFERENCE.sub(rf"url(#{name}-\1)", value)
