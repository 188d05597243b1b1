"""The mistakes that keys can make together; `checks` finds them."""

from ragrules.errors import Fault, Severity

TARGET_MISSING = Fault(
    code="RAG060",
    title="target not said",
    meaning="The indicator is rated against a target, but none is said. A forgotten target would look like a decision.",
    remedy="Write the target, or 'target: none' when there is none.",
    bad="id: visits\ntitle: Visits\nunit: count\nfrequency: monthly\ndirection: higher\ntolerance: 3",
    good="target: none",
)
TARGET_SHAPE = Fault(
    code="RAG061",
    title="target does not suit direction",
    meaning="Direction in_range needs a range with two ends; the others need one number.",
    remedy="Write the target in the form that the direction needs, or change the direction.",
    bad="direction: in_range\ntarget: 25",
    good="direction: in_range\ntarget: {between: [20, 30]}",
)
RELATIVE_OF_ZERO = Fault(
    code="RAG062",
    title="share of a zero target",
    meaning="A share of a target of 0 is 0 however large the share, so the tolerance would do nothing.",
    remedy="Write an absolute distance, or none.",
    bad="unit: count\ntarget: 0\ntolerance: 10% of target",
    good="unit: count\ntarget: 0\ntolerance: 3",
)
POINTS = Fault(
    code="RAG063",
    title="points without percent",
    meaning="Points are percentage points: they are distances of an indicator whose unit is percent.",
    remedy="Write a number in the indicator's own unit.",
    bad="unit: days\ntolerance: 2 points",
    good="unit: days\ntolerance: 2",
)
BARE_ON_PERCENT = Fault(
    code="RAG064",
    title="bare number on a percentage",
    meaning="A bare 5 on a percentage is read as 5% of the target by some and as 5 points by others.",
    remedy="Say which: '5% of target' or '5 points'.",
    bad="unit: percent\ntolerance: 5",
    good="unit: percent\ntolerance: 5 points",
)
WORST_LEVEL = Fault(
    code="RAG065",
    title="edge for the worst level",
    meaning="The worst level takes every value that no other level has, so it has no edge.",
    remedy="Name another level, or write none.",
    bad="tolerance: {red: 5% of target}",
    good="tolerance: {amber: 5% of target}",
)
BETTER_SIDE = Fault(
    code="RAG066",
    title="wrong side of the target",
    meaning="A level better than target met starts on the better side of the target; every other level does not.",
    remedy="Add or take out the word better.",
    bad="tolerance: {amber: 5% of target better}",
    good="tolerance: {amber: 5% of target}",
)
THRESHOLD_SHAPE = Fault(
    code="RAG067",
    title="threshold does not suit direction",
    meaning="Directions higher and lower need one number for each level; in_range and closest need a pair.",
    remedy="Write the thresholds in the form that the direction needs.",
    bad="target: none\nthresholds: {green: [20, 30]}",
    good="thresholds: {green: 91}",
)
ORDER = Fault(
    code="RAG068",
    title="edges out of order",
    meaning="A worse level would start inside a better one, so that no value could ever have it.",
    remedy="Put the edges in the order of the levels.",
    bad="thresholds: {green: 91, amber: 95}",
    good="thresholds: {green: 91, amber: 85}",
)
PLAUSIBLE = Fault(
    code="RAG069",
    title="minimum above maximum",
    meaning="No value can be above the least and below the greatest plausible value.",
    remedy="Swap minimum and maximum.",
    bad="minimum: 100\nmaximum: 0",
    good="minimum: 0\nmaximum: 100",
)
IN_FORCE = Fault(
    code="RAG070",
    title="ends before it starts",
    meaning="The indicator would be in force on no day.",
    remedy="Swap from and until.",
    bad="in_force: {from: 2022-04-01, until: 2021-04-01}",
    good="in_force: {from: 2021-04-01, until: 2022-03-31}",
)
DATED_OVERLAP = Fault(
    code="RAG071",
    title="dated entries overlap",
    meaning="Two entries hold on the same day, so the value on that day is not settled.",
    remedy="Let each entry end before the next one starts; without until it does by itself.",
    bad="target: [{from: 2021-04-01, value: 90}, {from: 2021-04-01, value: 91}]",
    good="target: [{from: 2021-04-01, value: 90}, {from: 2022-04-01, value: 91}]",
)
DATED_HOLE = Fault(
    code="RAG072",
    title="hole between dated entries",
    meaning="On some days no entry holds; a period that ends on one of them has no target.",
    remedy="Let the entries follow one another, or say 'value: none' for the time between.",
    bad="target: [{from: 2021-04-01, until: 2021-12-31, value: 90}, {from: 2022-04-01, value: 91}]",
    good="target: [{from: 2021-04-01, value: 90}, {from: 2022-04-01, value: 91}]",
    severity=Severity.WARNING,
)
CALENDAR = Fault(
    code="RAG073",
    title="calendar without such periods",
    meaning="The indicator's calendar has no periods of the indicator's frequency: terms are in the academic year only.",
    remedy="Choose a calendar that has such periods, for instance academic-year-september for terms.",
    bad="frequency: termly",
    good="calendar: academic-year-september\nfrequency: termly",
)
PER = Fault(
    code="RAG074",
    title="rate and per",
    meaning="A rate says per how many, and only a rate does.",
    remedy="Write unit rate together with per.",
    bad="unit: rate\ntolerance: 3",
    good="unit: rate\nper: 10000\ntolerance: 3",
)
DISPLAYED = Fault(
    code="RAG075",
    title="displayed without decimals",
    meaning="Displayed values can be compared only when it is said how many decimals are displayed.",
    remedy="Add decimals.",
    bad="compare_on: displayed",
    good="compare_on: displayed\ndecimals: 0",
)
UNUSED_TARGET = Fault(
    code="RAG076",
    title="target of a contextual indicator",
    meaning="With direction none a value is never rated, so the target is printed and never compared.",
    remedy="Take the target out, or give the direction.",
    bad="direction: none\ntarget: 90",
    good="direction: none\ntarget: none",
    severity=Severity.WARNING,
)
CONTRADICTION = Fault(
    code="RAG077",
    title="target and thresholds disagree",
    meaning="Figures that meet the target have not the level that means target met, so a value and its colour can seem to contradict.",
    remedy="Let the threshold of the level that means target met be the target, or leave the target out.",
    bad="target: 90\nthresholds: {green: 92, amber: 80}",
    good="target: 90\nthresholds: {green: 90, amber: 80}",
    severity=Severity.WARNING,
)
NO_TOLERANCE = Fault(
    code="RAG078",
    title="tolerance not said",
    meaning="Without tolerance, thresholds or rating whatever misses the target has the worst level.",
    remedy="Write 'tolerance: none' if that is meant, or give the tolerance.",
    severity=Severity.WARNING,
    bad="id: visits\ntitle: Visits\nunit: count\nfrequency: monthly\ndirection: higher\ntarget: 9",
    good="tolerance: none",
)
PROFILE_LENGTH = Fault(
    code="RAG080",
    title="profile of another length",
    meaning="A profile by position has one target for each period of the year, in order.",
    remedy="Give one entry for each period, or name the periods: profile: {2021/22 Q1: 5, …}.",
    bad="measure: year_to_date\nunit: count\ntolerance: none\nfrequency: quarterly\ntarget: {annual: 20, profile: [3, 8, 20]}",
    good="measure: year_to_date\nunit: count\ntolerance: none\nfrequency: quarterly\ntarget: {annual: 20, profile: [3, 8, 14, 20]}",
)
PROFILE_PERIOD = Fault(
    code="RAG081",
    title="profile names an unsuitable period",
    meaning="A profile by period names periods of the indicator's own frequency and calendar, by their labels.",
    remedy="Write the period as the message says.",
    bad="target: {profile: {2021/22 Q1: 90}}",
    good="frequency: annual\ntarget: {profile: {2021/22: 90}}",
)
PROFILE_HOLE = Fault(
    code="RAG082",
    title="hole in a profile",
    meaning="A period that the profile leaves out has no target, so it is not rated.",
    remedy="Add the periods, with none for one that is meant to have no target.",
    bad="frequency: half_yearly\ntarget: {profile: {2021/22 H1: 90}}",
    good="frequency: half_yearly\ntarget: {profile: {2021/22 H1: 90, 2021/22 H2: 91}}",
    severity=Severity.WARNING,
)
PROFILE_END = Fault(
    code="RAG083",
    title="profile does not end at the annual target",
    meaning="The last entry of a profile is where the year ends, so it should be the annual target that stands beside it.",
    remedy="Mend the last entry or the annual target.",
    bad="unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: half_yearly\ntarget: {annual: 20, profile: [8, 18]}",
    good="unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: half_yearly\ntarget: {annual: 20, profile: [8, 20]}",
    severity=Severity.WARNING,
)
PRO_RATA = Fault(
    code="RAG084",
    title="straight line for figures that do not add up",
    meaning="A straight line is the share of the annual target by now, which suits figures of the year to date and no others.",
    remedy="Write 'measure: year_to_date', or a target for each period.",
    bad="unit: count\ntolerance: none\ntarget: {annual: 20, profile: straight_line}",
    good="unit: count\ntolerance: none\nmeasure: year_to_date\ntarget: {annual: 20, profile: straight_line}",
    severity=Severity.WARNING,
)
OTHER_POINT = Fault(
    code="RAG085",
    title="year to date against another point of the year",
    meaning="A figure of the year to date grows with the year, so it can be compared only with the same point of another year.",
    remedy="Write same_period_last_year.",
    bad="measure: year_to_date\ntarget: {previous: previous_period}",
    good="measure: year_to_date\ntarget: {previous: same_period_last_year}",
)
MIXED_DISTANCES = Fault(
    code="RAG086",
    title="shares and plain distances from a figure to come",
    meaning="Where the target is another series' figure or an earlier one, shares and plain distances change places as the figure changes.",
    remedy="Write all of the distances as shares, or none.",
    bad="target: {comparator: england}\ntolerance: {green: 1 point, amber: 5% of target}",
    good="target: {comparator: england}\ntolerance: {green: 1 point, amber: 5 points}",
)
MISSED_ORDER = Fault(
    code="RAG087",
    title="levels by direction of travel out of order",
    meaning="A figure that has improved never has a worse level than one that has not, and none that misses the target exceeds it.",
    remedy="Put the levels in the order improved, maintained, worsened.",
    bad="tolerance: none\nif_missed: {against: previous_period, improved: red, maintained: amber, worsened: red}",
    good="tolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
)
MISSED_WITHOUT_TARGET = Fault(
    code="RAG088",
    title="if_missed without a target to miss",
    meaning="if_missed decides about figures that miss the level that means target met; here nothing says where that level starts.",
    remedy="Take if_missed out, or say where target met starts.",
    bad=(
        "direction: none\ntarget: none\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    ),
    good="tolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
)
MISSED_EDGE_UNUSED = Fault(
    code="RAG089",
    title="edge that if_missed replaces",
    meaning="if_missed replaces the levels below the target, so an edge of one of them does nothing.",
    remedy="Leave the edge out: write 'tolerance: none', or give only the edge of the level that means target met.",
    bad="tolerance: 5% of target\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
    good="tolerance: {green: 5% of target}\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
    severity=Severity.WARNING,
)
REVIEW_OVERDUE = Fault(
    code="RAG090",
    title="review overdue",
    meaning="A value was carried forward past the day by which it was to be reviewed, so nobody may have decided that it still holds.",
    remedy="Agree the value again and move review_by, or add an entry with the new value.",
    bad="target: [{from: 2021-04-01, value: 91, review_by: 2022-03-31}]",
    good="target: [{from: 2021-04-01, value: 91, review_by: 2022-03-31}, {from: 2022-04-01, value: 92}]",
    severity=Severity.WARNING,
)
