"""Pictures on the page, each with the words that stand beside it.

What is drawn stands in the page itself, so it may hold no style of its own and no script: the page's policy would not let them in.
"""

from __future__ import annotations

from attrs import frozen

from ragrules.pictures import control_chart
from ragrules.pictures.svg import svg
from ragrules.report.document import Chart, ControlChart, Proportions


@frozen(kw_only=True)
class Drawing:
    """A picture as SVG, and its caption and what is read below it; each may be empty. A wide one is scrolled where it has no room."""

    picture: str = ""
    caption: str = ""
    below: str = ""
    wide: bool = False


def drawn(node: Chart | ControlChart | Proportions, name: str) -> Drawing:
    """Return the picture of a node, whose parts take their names from `name`. Where nothing can be drawn, words stand in for it."""
    match node:
        case Chart():
            return Drawing(picture=svg(node, identity=name), caption=node.caption, below=node.key)
        case Proportions():
            return Drawing(picture=svg(node, identity=name), caption=node.caption, below=node.description)
        case _ if control_chart.drawable():
            return Drawing(picture=control_chart.svg(node, name), wide=True)  # its caption stands in the picture
        case _:
            return Drawing(caption=node.caption, below=node.description)
