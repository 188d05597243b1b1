"""Whether an indicator that names its cases counts any."""

from __future__ import annotations

from ragrules.errors import Fault
from ragrules.scale import Scale
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.terms import COUNTING, Unit

COUNTS_NO_CASES = Fault(
    code="RAG215",
    title="case of an indicator that counts none",
    meaning="A number of days or of pounds is no number of cases, so no report could say how many cases it would have taken.",
    remedy="Take 'case' out, or look at the unit: it is for count, percent, rate and ratio.",
    bad="unit: weeks\ncase: {one: child, several: children}",
    good="unit: percent\ncase: {one: child, several: children}",
)


@OF_INDICATOR.check(COUNTS_NO_CASES, "unit", "case")
def only_what_counts_cases_names_them(indicator: Indicator, scale: Scale) -> Found:
    """Report a name of cases where the value is in a unit that is measured and not counted."""
    if indicator.case is None or indicator.unit in COUNTING:
        return ()
    units = ", ".join(unit for unit in Unit if unit in COUNTING)
    return [("case", f"the unit is {indicator.unit}, which counts no cases; 'case' is for {units}", "take 'case' out")]
