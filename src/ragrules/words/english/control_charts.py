"""What a control chart shows, in English."""

from __future__ import annotations

from collections.abc import Mapping

CONTROL_CHARTS: Mapping[str, str] = {
    "column.signal": "Stands out",
    "control.assurance.fails": (
        "Unless something changes, the target of {target} can be expected to be missed in every period: "
        "all of the usual variation lies on its worse side."
    ),
    "control.assurance.inconsistent": (
        "The target of {target} lies within the limits, so it can be expected to be met in some periods and missed in others "
        "by usual variation alone."
    ),
    "control.assurance.passes": (
        "Unless something changes, the target of {target} can be expected to be met in every period: "
        "all of the usual variation lies on its better side."
    ),
    "control.axis.count": "Number",
    "control.axis.currency": "£",
    "control.axis.days": "Days",
    "control.axis.months": "Months",
    "control.axis.percent": "Per cent",
    "control.axis.percentage_points": "Percentage points",
    "control.axis.rate": "Rate",
    "control.axis.rate_per": "Rate per {per}",
    "control.axis.ratio": "Ratio",
    "control.axis.score": "Score",
    "control.axis.weeks": "Weeks",
    "control.axis.years": "Years",
    "control.beyond.above_100": "The upper limit lies above 100%, so where no figure can be more than that, none can be above the limit.",
    "control.beyond.below_0": "The lower limit lies below nought, so where no figure can be less than that, none can be below the limit.",
    "control.caption": "Control chart: {title}",
    "control.caption_area": "Control chart: {title}, {area}",
    "control.description": (
        "{figures} from {first} to {last}, the last of them {value}, with a mean of {mean} and limits of {lower} and {upper}. {signals}"
    ),
    "control.description.target": (
        "{figures} from {first} to {last}, the last of them {value}, with a mean of {mean}, limits of {lower} and {upper}, "
        "and a target of {target}. {signals}"
    ),
    "control.figures.1": "1 figure",
    "control.figures.other": "{number} figures",
    "control.gaps.1": "One period has no figure to show. It is no part of the mean or the limits, and a run of figures ends there.",
    "control.gaps.other": (
        "{number} periods have no figure to show. They are no part of the mean or the limits, and a run of figures ends at each of them."
    ),
    "control.level.lower": "Lower limit {value}",
    "control.level.lower.provisional": "Provisional lower limit {value}",
    "control.level.mean": "Mean {value}",
    "control.level.target": "Target {value}",
    "control.level.upper": "Upper limit {value}",
    "control.level.upper.provisional": "Provisional upper limit {value}",
    "control.limits": (
        "The mean of the {figures} is {mean}. Unless something changes, figures can be expected between {lower} and {upper}. "
        "Ups and downs between these limits are usual variation: by themselves they are neither good news nor bad."
    ),
    "control.meaning.concern": "Concern",
    "control.meaning.improvement": "Improvement",
    "control.meaning.neither": "Stands out",
    "control.neither.closest": (
        "The indicator should be close to its target, so higher is neither better nor worse: "
        "what stands out is called neither an improvement nor a concern, and the limits are not held against the target."
    ),
    "control.neither.in_range": (
        "The indicator should lie within a range, so higher is neither better nor worse: "
        "what stands out is called neither an improvement nor a concern, and the limits are not held against the range."
    ),
    "control.neither.none": "The indicator is for information, so what stands out is called neither an improvement nor a concern.",
    "control.no_variation": (
        "There is no control chart, because the figures do not vary from period to period, "
        "or only by jumps so large that limits are reckoned without them."
    ),
    "control.provisional": (
        "The limits are provisional, because they rest on fewer than twelve figures. Each new figure may still move them far."
    ),
    "control.restarted": "The definition changed on {date}. The chart starts anew there, and leaves out what was counted before.",
    "control.screened.1": "One change between neighbouring periods is so large that the limits are reckoned without it.",
    "control.screened.other": "{number} changes between neighbouring periods are so large that the limits are reckoned without them.",
    "control.signal.concern": "{what}. That is a concern.",
    "control.signal.improvement": "{what}. That is an improvement.",
    "control.signal.neither": "{what}.",
    "control.signals.0": "No figure stands out.",
    "control.signals.1": "1 figure stands out.",
    "control.signals.other": "{number} figures stand out.",
    "control.target_of": "The target shown is that of {period}. Other periods on the chart had other targets.",
    "control.too_few": (
        "There is no control chart, because there are too few figures. "
        "It takes at least six, five of which follow directly on the figure of the period before; "
        "here there are {figures}, of which {following} follow so."
    ),
    "control.usual": "Usual variation",
    "control.what.near_limit.down": "{periods} lie close to the lower limit, at least two of them within three periods running",
    "control.what.near_limit.up": "{periods} lie close to the upper limit, at least two of them within three periods running",
    "control.what.one_side.down": "From {first} to {last}, {number} figures running lie below the mean",
    "control.what.one_side.up": "From {first} to {last}, {number} figures running lie above the mean",
    "control.what.outside.down": "{period} ({value}) lies below the lower limit",
    "control.what.outside.up": "{period} ({value}) lies above the upper limit",
    "control.what.trend.down": "From {first} to {last}, {number} figures running fall",
    "control.what.trend.up": "From {first} to {last}, {number} figures running rise",
    "control.why.near_limit.down": "close to the lower limit, as are two of three figures running",
    "control.why.near_limit.up": "close to the upper limit, as are two of three figures running",
    "control.why.one_side.down": "one of seven or more figures running below the mean",
    "control.why.one_side.up": "one of seven or more figures running above the mean",
    "control.why.outside.down": "below the lower limit",
    "control.why.outside.up": "above the upper limit",
    "control.why.trend.down": "one of seven or more figures running that fall",
    "control.why.trend.up": "one of seven or more figures running that rise",
}
"""Every sentence about control charts by its key."""
