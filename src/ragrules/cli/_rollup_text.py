"""The counts by service, theme and tag for people: a line a group, each number with what it is out of."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

import ragrules
from ragrules.cli._streams import Line, visible

_INDENT = 4
_RULES = {"service": "", "theme": "", "tag": "; one with several tags counts under each, one without is left out"}


def roll_ups(assessment: ragrules.Assessment) -> Iterator[Line]:
    """Yield a heading and a line a group for each grouping that says more than the counts of all."""
    scale = assessment.pack.scale
    several = len({rating.area for rating in assessment.ratings}) > 1
    counted = "numbers of figures, one for each indicator in each area" if several else "numbers of indicators"
    for name, groups in assessment.rollups.dividing(assessment.summary):
        yield Line("")
        yield Line(Text(f"By {name} ({counted}{_RULES[name]})", style="bold"))
        for group in groups:
            text = f"{group.name or f'No {name} stated'}: {group.all} in all, {group.due} due, {group.rated} rated"
            if group.worst is not None:
                levels = ", ".join(f"{scale.level(level).label} {number}" for level, number in group.levels.items())
                text = f"{text}: {levels}; worst of {group.rated}: {scale.level(group.worst).label}"
            yield Line(visible(text), _INDENT, _INDENT)
