"""The keys of an indicator, each declared once."""

from __future__ import annotations

from attrs import evolve

from ragrules.rule import Target
from ragrules.spec.case_keys import CaseKind
from ragrules.spec.dated import DatedValues
from ragrules.spec.declaration import Key, Keys
from ragrules.spec.kinds import Day, Fields, Figure, ListOf, NumberOrText, OneOf, Slug, Text, Whole, Yes, YesOrText
from ragrules.spec.model import TravelRule
from ragrules.spec.rating_kinds import THRESHOLDS, TOLERANCE, CalendarName, LagKind, OnEdgeKind, RatingKind
from ragrules.spec.targets import TargetKind
from ragrules.spec.travel_keys import MissedKind, TravelKind
from ragrules.terms import Accumulate, CompareOn, Direction, Frequency, Measure, SuppliedAs, Unit

MOST_DECIMALS = 9
MOST_PER = 100_000_000
LEAST_SUPPRESSED = 3
"""Below 2 nothing is hidden, and below 3 only ones are, so that what is hidden is known."""

SPAN_KEYS = Keys(
    Key(name="from", kind=Day(), meaning="the first day on which the indicator exists", example="2021-04-01"),
    Key(name="until", kind=Day(), meaning="the last day on which the indicator exists", example="2024-03-31"),
)

TARGET: DatedValues[Target] = DatedValues(TargetKind())

INDICATOR_KEYS = Keys(
    Key(
        name="id",
        kind=Slug(),
        meaning="the stable identity, to which published ratings refer",
        example="assessments-in-45-days",
        required=True,
    ),
    Key(name="number", kind=NumberOrText(), meaning="the number printed in the report", example="2"),
    Key(
        name="title", kind=Text(), meaning="the title printed in the report", example="Assessments authorised within 45 days", required=True
    ),
    Key(name="description", kind=Text(), meaning="what is counted, and how", example="Single assessments completed in time", default=""),
    Key(
        name="service",
        common=True,
        kind=Text(),
        meaning="the service that answers for it; the index is grouped by it",
        example="Children's social care",
        default="",
    ),
    Key(name="theme", common=True, kind=Text(), meaning="a grouping of the council's own", example="Safeguarding", default=""),
    Key(name="owner", common=True, kind=Text(), meaning="the person or post that answers for it", example="Head of Service", default=""),
    Key(name="source", common=True, kind=Text(), meaning="where the figures come from", example="Case management system", default=""),
    Key(name="tags", kind=ListOf(Text(), single=True), meaning="words to group by", example="[corporate]", default=()),
    Key(
        name="unit",
        common=True,
        kind=OneOf(Unit),
        meaning="what a value is measured in: how it is written and which distances are allowed",
        example="percent",
        required=True,
    ),
    Key(
        name="case",
        kind=CaseKind(),
        meaning="what one of the things is called that the value counts, and what several are, so that a report can say what it would take",
        example="{one: assessment in time, several: assessments in time}",
        otherwise="case and cases",
    ),
    Key(name="per", kind=Whole(1, MOST_PER), meaning="for unit rate: per how many", example="10000"),
    Key(
        name="decimals",
        common=True,
        kind=Whole(0, MOST_DECIMALS),
        meaning="decimals shown",
        example="1",
        otherwise="as many as the value has",
    ),
    Key(
        name="compare_on",
        common=True,
        kind=OneOf(CompareOn),
        meaning="whether the stored value is compared, or the value rounded half away from zero to `decimals`",
        example="exact",
        default=CompareOn.EXACT,
    ),
    Key(
        name="frequency",
        common=True,
        kind=OneOf(Frequency),
        meaning="how often a value is due: one value each",
        example="monthly",
        required=True,
    ),
    Key(
        name="calendar",
        common=True,
        kind=CalendarName(),
        meaning="which quarters, terms and years",
        example="financial-year-april",
        otherwise="the pack's",
    ),
    Key(
        name="lag",
        common=True,
        kind=LagKind(),
        meaning="how long after a period's end its value falls due",
        example="14 days",
        otherwise="0 days",
    ),
    Key(name="measure", common=True, kind=OneOf(Measure), meaning="what one value covers", example="year_to_date", default=Measure.PERIOD),
    Key(
        name="supplied_as",
        common=True,
        kind=OneOf(SuppliedAs),
        meaning="what one supplied figure covers, where the library accumulates figures to the measure; together with `accumulate`",
        example="period",
    ),
    Key(
        name="accumulate",
        common=True,
        kind=OneOf(Accumulate),
        meaning="how period figures are accumulated: values are added (`sum`), or numerators and denominators are (`ratio`)",
        example="ratio",
    ),
    Key(
        name="direction", common=True, kind=OneOf(Direction), meaning="which way is better; never inferred", example="higher", required=True
    ),
    Key(
        name="target", common=True, kind=TARGET, meaning="the target, with the days from which it holds, or none", example="91", default=()
    ),
    Key(
        name="tolerance",
        common=True,
        kind=TOLERANCE,
        meaning="how far from the target each level starts",
        example="5% of target",
        otherwise="what misses the target has the worst level",
    ),
    Key(name="thresholds", common=True, kind=THRESHOLDS, meaning="the value at which each level starts", example="{green: 90, amber: 85}"),
    Key(
        name="rating",
        kind=RatingKind(),
        meaning="a rating method by name, with its parameters",
        example="{method: target_tolerance, tolerance: none}",
    ),
    Key(
        name="on_edge",
        common=True,
        kind=OnEdgeKind(),
        meaning="whether a value exactly on the edge where a level starts has that level or the one below",
        example="better",
        default={},
        otherwise="better",
    ),
    Key(name="minimum", common=True, kind=Figure(), meaning="a plausible least value; below it a value is rated and flagged", example="0"),
    Key(
        name="maximum",
        common=True,
        kind=Figure(),
        meaning="a plausible greatest value; above it a value is rated and flagged",
        example="100",
    ),
    Key(
        name="small_denominator",
        kind=Whole(1, MOST_PER),
        meaning="the denominator below which a value is flagged as resting on small numbers",
        example="20",
    ),
    Key(
        name="suppress_below",
        common=True,
        kind=Whole(LEAST_SUPPRESSED, MOST_PER),
        meaning="a row whose count, numerator, complement or denominator is from 1 to below it is suppressed, and what would give it back",
        example="5",
    ),
    Key(
        name="of_note",
        kind=YesOrText(),
        meaning="reported to the panel with its commentary whatever its rating; the text may say why",
        example="true",
        default=False,
    ),
    Key(
        name="in_force",
        kind=Fields(SPAN_KEYS, "a mapping with from and until"),
        meaning="when the indicator exists",
        example="{from: 2021-04-01}",
        otherwise="always",
    ),
    Key(
        name="travel",
        kind=TravelKind(),
        meaning="the direction of travel: what it is told against, and how far apart two figures count as maintained",
        example="{against: [previous_period], tolerance: 1 point}",
        default=TravelRule(),
    ),
    Key(
        name="if_missed",
        kind=MissedKind(),
        meaning="the levels of figures that miss the target, by their direction of travel, in place of those below the target",
        example="{against: same_period_last_year, improved: amber, maintained: amber, worsened: red, not_comparable: red}",
    ),
    Key(
        name="definition_changes",
        kind=ListOf(Day(), single=True),
        meaning="the days from which another definition holds; travel across one of them is not comparable",
        example="[2021-04-01]",
        default=(),
    ),
    Key(
        name="spc",
        common=True,
        kind=Yes(),
        meaning="whether the report has a control chart of the figures: their mean, its limits, and what stands out from usual variation",
        example="true",
        default=False,
        otherwise="no control chart",
    ),
)

NOT_DEFAULTS = ("id", "number", "title", "case", "target", "thresholds")
"""The indicator keys that `defaults` does not take."""

DEFAULT_KEYS = Keys(*(evolve(key, required=False) for name, key in INDICATOR_KEYS.items() if name not in NOT_DEFAULTS))
WAYS_OF_RATING = ("tolerance", "thresholds", "rating")
"""The keys that replace one another."""
