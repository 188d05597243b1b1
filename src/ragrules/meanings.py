"""What each word of the closed vocabularies means, in the order in which `terms` has them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ragrules import terms

MEANINGS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = MappingProxyType(
    {
        terms.Direction: {
            terms.Direction.HIGHER: "a higher value is better",
            terms.Direction.LOWER: "a lower value is better",
            terms.Direction.IN_RANGE: "a value inside the target range is best, and worse the further it lies outside",
            terms.Direction.CLOSEST: "a value is better the closer it is to the target, on either side",
            terms.Direction.NONE: "neither way is better: the indicator is for context, and not rated",
        },
        terms.Unit: {
            terms.Unit.PERCENT: "a share of 100, written with a per cent sign; distances are shares of the target or points",
            terms.Unit.PERCENTAGE_POINTS: "a difference between two percentages",
            terms.Unit.COUNT: "how many there are",
            terms.Unit.RATE: "how many for each so many, which `per` says, such as 10,000 children",
            terms.Unit.CURRENCY: "an amount of money, in pounds",
            terms.Unit.DAYS: "a length of time in days",
            terms.Unit.WEEKS: "a length of time in weeks",
            terms.Unit.MONTHS: "a length of time in months",
            terms.Unit.YEARS: "a length of time in years",
            terms.Unit.SCORE: "points on a scale of its own, such as attainment",
            terms.Unit.RATIO: "one number divided by another, and not times 100",
        },
        terms.Frequency: {
            terms.Frequency.WEEKLY: "a value for each week, from Monday to Sunday",
            terms.Frequency.MONTHLY: "a value for each month",
            terms.Frequency.QUARTERLY: "a value for each quarter of the calendar's year",
            terms.Frequency.HALF_YEARLY: "a value for each half of the calendar's year",
            terms.Frequency.TERMLY: "a value for each school term, for calendars that have terms",
            terms.Frequency.ANNUAL: "a value for each of the calendar's years",
        },
        terms.Measure: {
            terms.Measure.PERIOD: "what happened in the period",
            terms.Measure.SNAPSHOT: "how things stood on the last day of the period",
            terms.Measure.YEAR_TO_DATE: "what happened from the start of the calendar's year to the end of the period",
            terms.Measure.ROLLING_12_MONTHS: "what happened in the twelve months that end with the period",
        },
        terms.SuppliedAs: {
            terms.SuppliedAs.PERIOD: "one figure covers its period alone, and is still to be accumulated",
        },
        terms.Accumulate: {
            terms.Accumulate.SUM: "values are added",
            terms.Accumulate.RATIO: "numerators are added, denominators are added, and the one is divided by the other",
        },
        terms.CompareOn: {
            terms.CompareOn.EXACT: "the value as it was supplied decides, with every digit",
            terms.CompareOn.DISPLAYED: "the value rounded to the decimals shown decides; edges stay exact",
        },
        terms.OnEdge: {
            terms.OnEdge.BETTER: "a value exactly on the edge has the level that starts there",
            terms.OnEdge.WORSE: "a value exactly on the edge has the level below",
        },
        terms.Against: {
            terms.Against.PREVIOUS_PERIOD: "the period of the same kind just before",
            terms.Against.SAME_PERIOD_LAST_YEAR: "the period of the same kind and place one year earlier",
        },
        terms.Travel: {
            terms.Travel.IMPROVED: "better than before, by more than the tolerance",
            terms.Travel.MAINTAINED: "as good as before, or apart by no more than the tolerance",
            terms.Travel.WORSENED: "worse than before, by more than the tolerance",
            terms.Travel.UP: "higher than before, where neither way is better",
            terms.Travel.SAME: "as high as before, where neither way is better",
            terms.Travel.DOWN: "lower than before, where neither way is better",
            terms.Travel.NOT_COMPARABLE: "there is nothing that it can be compared with; the cause stands beside it",
        },
        terms.Incomparable: {
            terms.Incomparable.NO_EARLIER_VALUE: "there is no earlier figure, or none that may be shown",
            terms.Incomparable.DEFINITION_CHANGE: "the definition changes between the two",
            terms.Incomparable.OTHER_POINT_OF_YEAR: "a figure of the year to date stands against another point of the year",
            terms.Incomparable.TARGET_CHANGED: "the target is another one, and the rule says that this matters",
            terms.Incomparable.NO_TARGET: "nearer to the target is better, and there is no target",
        },
        terms.Relation: {
            terms.Relation.BETTER: "better than the comparator",
            terms.Relation.SAME: "as good as the comparator",
            terms.Relation.WORSE: "worse than the comparator",
            terms.Relation.HIGHER: "higher than the comparator, where neither way is better",
            terms.Relation.LOWER: "lower than the comparator, where neither way is better",
        },
        terms.Status: {
            terms.Status.REPORTED: "there is a figure",
            terms.Status.NOT_YET_REPORTED: "the figure has not come yet",
            terms.Status.NOT_APPLICABLE: "there is nothing to measure, as with 0 of 0",
            terms.Status.NOT_REPORTABLE: "there is a figure that is not reliable enough to report",
            terms.Status.WITHHELD: "there is a figure that is kept back by decision",
            terms.Status.SUPPRESSED: "there is a figure that is kept back because it could tell of single people",
            terms.Status.NO_VALUE: "there is no figure, and nothing says why",
        },
        terms.Reason: {
            terms.Reason.NOT_IN_FORCE: "the indicator does not exist on the last day of the period",
            terms.Reason.NOT_DUE: "the figure is not due yet",
            terms.Reason.NOT_REPORTABLE: "a caveat, or the supplier, says that the figure cannot be reported",
            terms.Reason.WITHHELD: "the supplier keeps the figure back",
            terms.Reason.SUPPRESSED: "the figure is kept back because it could tell of single people",
            terms.Reason.NOT_APPLICABLE: "there is nothing to measure, as with 0 of 0",
            terms.Reason.AWAITED: "the figure is due and has not come",
            terms.Reason.NO_VALUE: "there is a row for the period, with no figure in it",
            terms.Reason.CONTEXTUAL: "the direction is none: there is nothing to be better or worse than",
            terms.Reason.NO_TARGET: "the rule needs a target, and none holds on the last day of the period",
            terms.Reason.NO_REFERENCE: "the rule compares with another figure, and that is missing",
        },
        terms.Flag: {
            terms.Flag.ROUNDING_SENSITIVE: "the exact and the displayed value would have different levels",
            terms.Flag.NOT_BY_TARGET: "the value shown meets the target and its level does not say so, or the other way round",
            terms.Flag.IMPLAUSIBLE: "the value lies outside `minimum` and `maximum`; it is rated all the same",
            terms.Flag.FLOAT_TEXT: "the file has a spreadsheet's float, such as 81.099999999999994, which is read as 81.1",
            terms.Flag.SMALL_NUMBERS: "the denominator is below `small_denominator`, so that one case makes a difference",
            terms.Flag.PROVISIONAL: "the supplier says that the figure may still change",
            terms.Flag.PARTS_DISAGREE: "the value is not what its numerator and denominator give; the value is used",
            terms.Flag.CAVEAT: "a caveat warns about the figure",
            terms.Flag.REVISED: "the figure replaces an earlier one",
        },
        terms.ExceptionKind: {
            terms.ExceptionKind.LEVEL: "the rating is at one of the levels that make an exception, for as many periods as the rules say",
            terms.ExceptionKind.OVER_PERFORMANCE: "the rating is better than target met, where the rules ask for that",
            terms.ExceptionKind.OF_NOTE: "the indicator is of note, whatever its rating",
            terms.ExceptionKind.NOT_REPORTABLE: "the figure cannot be reported",
            terms.ExceptionKind.AWAITED: "the figure is due and has not come",
            terms.ExceptionKind.NO_VALUE: "there is a row for the period, with no figure in it",
            terms.ExceptionKind.JUDGEMENT: "what people judge is not what was computed",
            terms.ExceptionKind.MISSING_COMMENTARY: "the level must carry commentary, and there is none",
        },
    }
)
"""The meaning of each member, by its vocabulary. Where the order of a vocabulary matters, its docstring says so."""
