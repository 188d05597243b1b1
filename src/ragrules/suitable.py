"""Whether a figure suits the indicator that it is given for: its period, its unit mark and its parts."""

from __future__ import annotations

from collections.abc import Sequence

from ragrules.errors import Fault
from ragrules.observation import Observation
from ragrules.spec import Indicator
from ragrules.terms import Status, Unit

WRONG_FIGURE = Fault(
    code="RAG120",
    title="figure that does not suit",
    meaning="The figure, its parts or its unit mark do not suit the indicator.",
    remedy="Give a number, a figure as text such as '83.5', or None where there is no figure.",
    bad="visits,2021-08,91%",
    good="visits,2021-08,91",
)
WRONG_PERIOD = Fault(
    code="RAG121",
    title="period that does not suit",
    meaning="The text is no period, or not one of the indicator's frequency and calendar.",
    remedy="Write the period in the form that the message names.",
    bad="visits,2021/22 Q1,91",
    good="visits,2021-08,91",
)

_MARKS = {"%": Unit.PERCENT, "£": Unit.CURRENCY}


def mark_problem(indicator: Indicator, mark: str) -> tuple[str, str] | None:
    """Return what is wrong with a unit mark beside a figure, and what to do; None when nothing is."""
    if not mark or _MARKS[mark] is indicator.unit:
        return None
    return (
        f"the figure is written with {mark}, but the unit of {indicator.id} is {indicator.unit}",
        f"write the number without {mark}; it is taken as {indicator.unit}",
    )


def part_problem(row: Observation) -> str | None:
    """Return what is wrong with the parts of a figure that has to be computed from them; None when nothing is."""
    if row.denominator is not None and row.denominator < 0:
        return f"the denominator {row.denominator} is negative; give the number of cases that there were"
    if row.value is None and row.status is Status.REPORTED and row.denominator == 0 and row.numerator:
        return f"{row.numerator} over 0 is no figure; give the right denominator, or the status not_applicable"
    return None


def level_problem(row: Observation, levels: Sequence[str]) -> str | None:
    """Return what is wrong with a level that is recorded with a figure; None when nothing is."""
    if row.level is None or row.level in levels:
        return None
    return f"the scale has no level {row.level!r}; its levels are {', '.join(levels)}"
