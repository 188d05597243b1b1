"""Where a control chart makes no sense: one short function a check, each with its fault."""

from __future__ import annotations

from ragrules.errors import Fault, Severity
from ragrules.scale import Scale
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.terms import Frequency, Measure

OVERLAPPING = Fault(
    code="RAG220",
    title="control chart of figures that overlap",
    meaning=(
        "A control chart takes how far neighbouring figures lie apart for their usual variation. Figures of the year to date, or of twelve "
        "rolling months, share most of what they count with their neighbours, so its limits would be far too narrow, and what stands out "
        "from them would mean nothing."
    ),
    remedy="Write 'spc: false', and 'spc: true' for an indicator that has a figure for each period by itself.",
    bad="measure: year_to_date\nspc: true",
    good="measure: period\nspc: true",
)
TOO_SELDOM = Fault(
    code="RAG221",
    title="control chart of annual figures",
    meaning="A control chart needs six figures for provisional limits and twelve for firm ones: of annual figures as many years.",
    remedy="Take spc out, or report figures of a quarter or a month.",
    bad="frequency: annual\nspc: true",
    good="frequency: quarterly\nspc: true",
    severity=Severity.WARNING,
)

_OVERLAPPING = (Measure.YEAR_TO_DATE, Measure.ROLLING_12_MONTHS)


@OF_INDICATOR.check(OVERLAPPING, "spc", "measure")
def figures_of_a_control_chart_do_not_overlap(indicator: Indicator, scale: Scale) -> Found:
    """Report a control chart of figures that share what they count with their neighbours."""
    if not indicator.spc or indicator.measure not in _OVERLAPPING:
        return ()
    return [("spc", f"the measure is {indicator.measure}, whose neighbouring figures overlap", "")]


@OF_INDICATOR.check(TOO_SELDOM, "spc", "frequency")
def figures_of_a_control_chart_come_often(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a control chart that takes years to have limits."""
    if not indicator.spc or indicator.frequency is not Frequency.ANNUAL:
        return ()
    return [("spc", "the figures are annual, so limits take six years, and twelve to be firm", "")]
