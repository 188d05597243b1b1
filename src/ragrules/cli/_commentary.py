"""Commentary that no current entry has a place for."""

from __future__ import annotations

from collections.abc import Iterator

import ragrules
from ragrules.errors import Fault, Location, Problem, Severity

STRAY_COMMENTARY = Fault(
    code="RAG149",
    title="commentary on no current figure",
    meaning="The commentary is on a period or an area that the indicator has no current entry for, so it stands beside no rating.",
    remedy="Correct the period or the area, or take the entry out.",
    bad="commentary: [{indicator: care-proceedings, period: 2020/21 Q4, text: [Courts are late.]}]",
    good="commentary: [{indicator: care-proceedings, period: 2021/22 Q1, text: [Courts are late.]}]",
    severity=Severity.WARNING,
)


def stray_commentary(assessment: ragrules.Assessment, file: str) -> Iterator[Problem]:
    """Yield a warning for each piece of commentary in a report file that belongs to no current entry, so that it is not lost unnoticed."""
    for position, said in enumerate(assessment.narrative.commentary if assessment.narrative else ()):
        own = [rating for rating in assessment.ratings if rating.indicator.id == said.indicator and said.area in (None, rating.area)]
        if all(rating.period.label != said.period for rating in own):
            whose = f"{said.indicator} for {said.area}" if said.area else said.indicator
            there = f"the current period is {own[0].period.label}" if own else "there are no figures for that area"
            message = f"the commentary on {whose}, {said.period}, is on no current figure: {there}"
            yield STRAY_COMMENTARY.at(Location(file), message, path=f"commentary[{position}]")
