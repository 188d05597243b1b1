"""The drawing of a node, whichever kind of picture it is."""

from __future__ import annotations

from ragrules.pictures.bar import bar
from ragrules.pictures.drawing import Drawing
from ragrules.pictures.trend import trend
from ragrules.report.document import Chart, Proportions


def laid_out(node: Chart | Proportions) -> Drawing:
    """Return the picture of a node as plain shapes, from which every kind of picture file is written."""
    return trend(node) if isinstance(node, Chart) else bar(node)
