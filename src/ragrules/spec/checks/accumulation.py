"""What the keys that accumulate figures must be together: one short function a check, each with its fault."""

from __future__ import annotations

from ragrules.errors import Fault
from ragrules.scale import Scale
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.terms import Accumulate, Frequency, Measure, Unit

ALONE = Fault(
    code="RAG210",
    title="accumulation said in part",
    meaning="What the supplied figures cover and how they are accumulated are said together, or neither is.",
    remedy="Write both supplied_as and accumulate, or take the one out.",
    bad="measure: year_to_date\nsupplied_as: period",
    good="measure: year_to_date\nsupplied_as: period\naccumulate: ratio",
)
NOTHING_TO_COVER = Fault(
    code="RAG211",
    title="accumulation to a single period",
    meaning="Figures are accumulated to a year to date or to twelve rolling months; for the other measures one figure is the whole of it.",
    remedy="Say the measure that the figures are accumulated to, or take supplied_as and accumulate out.",
    bad="measure: period\nsupplied_as: period\naccumulate: ratio",
    good="measure: year_to_date\nsupplied_as: period\naccumulate: ratio",
)
ADDED_SHARES = Fault(
    code="RAG212",
    title="shares cannot be added",
    meaning="The sum of percentages, ratios or scores means nothing, and neither does their average: the parts have to be added instead.",
    remedy="Write 'accumulate: ratio', and supply numerators and denominators.",
    bad="unit: percent\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum",
    good="unit: percent\nmeasure: year_to_date\nsupplied_as: period\naccumulate: ratio",
)
WEEKS = Fault(
    code="RAG213",
    title="weeks do not make twelve months",
    meaning="Twelve months begin and end within weeks, so no number of weekly figures comes to them.",
    remedy="Supply monthly figures, or accumulate to the year to date.",
    bad="frequency: weekly\nmeasure: rolling_12_months\nsupplied_as: period\naccumulate: ratio",
    good="frequency: weekly\nmeasure: year_to_date\nsupplied_as: period\naccumulate: ratio",
)

_NOT_ADDED = (Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.RATIO, Unit.SCORE)
_COVERING = (Measure.YEAR_TO_DATE, Measure.ROLLING_12_MONTHS)


@OF_INDICATOR.check(ALONE, "supplied_as", "accumulate")
def supplied_as_and_accumulate_stand_together(indicator: Indicator, scale: Scale) -> Found:
    """Report one of the two without the other."""
    if (indicator.supplied_as is None) is (indicator.accumulate is None):
        return ()
    if indicator.supplied_as is None:
        return [("accumulate", "accumulate says how, but supplied_as is not said", "add 'supplied_as: period'")]
    return [("supplied_as", "supplied_as is said, but not how the figures are accumulated", "add 'accumulate: sum' or 'accumulate: ratio'")]


@OF_INDICATOR.check(NOTHING_TO_COVER, "accumulate", "measure")
def figures_are_accumulated_to_a_longer_measure(indicator: Indicator, scale: Scale) -> Found:
    """Report an accumulation for a measure that has nothing to accumulate."""
    if indicator.accumulate is None or indicator.measure in _COVERING:
        return ()
    message = f"the measure is {indicator.measure}, so there is nothing to accumulate"
    return [
        ("accumulate", message, "write 'measure: year_to_date' or 'measure: rolling_12_months', or take accumulate and supplied_as out")
    ]


@OF_INDICATOR.check(ADDED_SHARES, "accumulate", "unit")
def shares_are_not_added(indicator: Indicator, scale: Scale) -> Found:
    """Report a sum of figures that cannot be added."""
    if indicator.accumulate is not Accumulate.SUM or indicator.unit not in _NOT_ADDED:
        return ()
    return [("accumulate", f"figures in {indicator.unit} cannot be added up", "")]


@OF_INDICATOR.check(WEEKS, "accumulate", "measure", "frequency")
def weeks_do_not_roll(indicator: Indicator, scale: Scale) -> Found:
    """Report twelve rolling months of weekly figures."""
    rolling = indicator.accumulate is not None and indicator.measure is Measure.ROLLING_12_MONTHS
    if not rolling or indicator.frequency is not Frequency.WEEKLY:
        return ()
    return [("accumulate", "weekly figures cannot be accumulated to twelve months", "")]
