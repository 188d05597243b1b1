"""The closed vocabularies of the rule language: one enumeration a vocabulary, each member spelt as it is written in YAML."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Which way is better. Always stated, never inferred."""

    HIGHER = "higher"
    LOWER = "lower"
    IN_RANGE = "in_range"
    CLOSEST = "closest"
    NONE = "none"

    @property
    def two_sided(self) -> bool:
        """True when a value can miss on either side."""
        return self in (Direction.IN_RANGE, Direction.CLOSEST)


class Unit(StrEnum):
    """What a value is measured in: how it is written and which distances are allowed."""

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    COUNT = "count"
    RATE = "rate"
    CURRENCY = "currency"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    SCORE = "score"
    RATIO = "ratio"


COUNTING = frozenset({Unit.PERCENT, Unit.COUNT, Unit.RATE, Unit.RATIO})
"""The units whose numerators are numbers of cases; those of the others are sums of what is measured."""


class Frequency(StrEnum):
    """How often a value is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    TERMLY = "termly"
    ANNUAL = "annual"


class Measure(StrEnum):
    """What one value covers."""

    PERIOD = "period"
    SNAPSHOT = "snapshot"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_12_MONTHS = "rolling_12_months"


class SuppliedAs(StrEnum):
    """What one supplied figure covers where the library accumulates it to the measure."""

    PERIOD = "period"


class Accumulate(StrEnum):
    """How period figures are accumulated: values are added, or numerators and denominators are, each for itself."""

    SUM = "sum"
    RATIO = "ratio"


class CompareOn(StrEnum):
    """Whether the stored value or the displayed value is compared."""

    EXACT = "exact"
    DISPLAYED = "displayed"


class OnEdge(StrEnum):
    """Which level a value exactly on an edge has: the one that starts there, or the one below."""

    BETTER = "better"
    WORSE = "worse"


class Against(StrEnum):
    """Which earlier figure of the indicator itself a figure is measured against."""

    PREVIOUS_PERIOD = "previous_period"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"


class Travel(StrEnum):
    """The direction of travel: better, the same or worse than before; for an indicator without a better side, up, the same or down."""

    IMPROVED = "improved"
    MAINTAINED = "maintained"
    WORSENED = "worsened"
    UP = "up"
    SAME = "same"
    DOWN = "down"
    NOT_COMPARABLE = "not_comparable"


class Incomparable(StrEnum):
    """Why two figures of an indicator cannot be compared."""

    NO_EARLIER_VALUE = "no_earlier_value"
    DEFINITION_CHANGE = "definition_change"
    OTHER_POINT_OF_YEAR = "other_point_of_year"
    TARGET_CHANGED = "target_changed"
    NO_TARGET = "no_target"


class Relation(StrEnum):
    """How a figure stands to a comparator: better or worse; for an indicator without a better side, higher or lower."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"


class Status(StrEnum):
    """What the supplier says of a figure."""

    REPORTED = "reported"
    NOT_YET_REPORTED = "not_yet_reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTABLE = "not_reportable"
    WITHHELD = "withheld"
    SUPPRESSED = "suppressed"
    NO_VALUE = "no_value"


class Reason(StrEnum):
    """Why a value has no level. Members stand in order of precedence: where several apply, the first is given."""

    NOT_IN_FORCE = "not_in_force"
    NOT_DUE = "not_due"
    NOT_REPORTABLE = "not_reportable"
    WITHHELD = "withheld"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    AWAITED = "awaited"
    NO_VALUE = "no_value"
    CONTEXTUAL = "contextual"
    NO_TARGET = "no_target"
    NO_REFERENCE = "no_reference"


class Flag(StrEnum):
    """What a reader should know about a rating without its changing the level."""

    ROUNDING_SENSITIVE = "rounding_sensitive"
    NOT_BY_TARGET = "not_by_target"
    IMPLAUSIBLE = "implausible"
    FLOAT_TEXT = "float_text"
    SMALL_NUMBERS = "small_numbers"
    PROVISIONAL = "provisional"
    PARTS_DISAGREE = "parts_disagree"
    CAVEAT = "caveat"
    REVISED = "revised"


class ExceptionKind(StrEnum):
    """Why an indicator stands in the exception list."""

    LEVEL = "level"
    OVER_PERFORMANCE = "over_performance"
    OF_NOTE = "of_note"
    NOT_REPORTABLE = "not_reportable"
    AWAITED = "awaited"
    NO_VALUE = "no_value"
    JUDGEMENT = "judgement"
    MISSING_COMMENTARY = "missing_commentary"
