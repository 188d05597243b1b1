"""What can be proved wrong, or doubtful, of rules before there is a figure; `checks` proves it."""

from ragrules.errors import Fault, Severity

_HEAD = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\nindicators:\n"

MET_SHORT_OF_TARGET = Fault(
    code="RAG091",
    title="target met short of the target",
    meaning="By the thresholds, figures that miss the target that is printed beside them have the level that means target met.",
    remedy="Let that level start at the target, or leave the target out. A slight miss that still counts is said with tolerance.",
    bad="target: 90\nthresholds: {green: 88, amber: 80}",
    good="target: 90\ntolerance: {green: 2 points, amber: 10 points}",
    severity=Severity.WARNING,
)
UNREACHABLE = Fault(
    code="RAG092",
    title="level that no figure can have",
    meaning="No figure between minimum and maximum, as it is compared, has the level, so readers would wait for it in vain.",
    remedy="Move the edges, leave the level out, or correct minimum, maximum or decimals.",
    bad="target: none\ndecimals: 0\ncompare_on: displayed\nthresholds: {green: 90, amber: 89.6}",
    good="target: none\ndecimals: 0\ncompare_on: displayed\nthresholds: {green: 90, amber: 89}",
    severity=Severity.WARNING,
)
SMALL_SHARE = Fault(
    code="RAG093",
    title="share smaller than what is displayed",
    meaning="So small a target has so small a share that the level can begin and end between two figures that can be told apart.",
    remedy="Write a distance in the indicator's own unit, or display more decimals.",
    bad="unit: count\ntarget: 4\ntolerance: 5% of target",
    good="unit: count\ntarget: 4\ntolerance: 1",
    severity=Severity.WARNING,
)
FRACTION = Fault(
    code="RAG094",
    title="fraction where a percentage may be meant",
    meaning="A spreadsheet keeps 5% as 0.05, and here 0.05 is a twentieth of one per cent or of one unit.",
    remedy="Write percentages as percentages: 5% of target, target: 91.",
    bad="tolerance: 0.05% of target",
    good="tolerance: 5% of target",
    severity=Severity.WARNING,
)
TARGET_OUTSIDE = Fault(
    code="RAG095",
    title="target outside what is plausible",
    meaning="The target lies beyond minimum or maximum or, where they are not said, is a percentage below 0 or above 100.",
    remedy="Correct the target, or say with minimum or maximum how far figures can go.",
    bad="target: 910",
    good="target: 105\nmaximum: 120",
    severity=Severity.WARNING,
)
PROFILE_FALLS = Fault(
    code="RAG096",
    title="profile that falls",
    meaning="What has been counted in the year so far never becomes less, so a target for it should not fall from one period to the next.",
    remedy="Write for each period what is to be reached in the year up to then, and not in the period alone.",
    bad="unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: quarterly\ntarget: {profile: [3, 8, 5, 20]}",
    good="unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: quarterly\ntarget: {profile: [3, 8, 13, 20]}",
    severity=Severity.WARNING,
)
TRAVEL_NEVER = Fault(
    code="RAG097",
    title="direction of travel that can never be told",
    meaning="Figures of the year to date are compared only with the same point of another year, never with the period before.",
    remedy="Write same_period_last_year.",
    bad="measure: year_to_date\ntravel: {against: [previous_period]}",
    good="measure: year_to_date\ntravel: {against: [same_period_last_year]}",
    severity=Severity.WARNING,
)
ACROSS_DEFINITION = Fault(
    code="RAG098",
    title="not rated after a change of definition",
    meaning="A figure is not compared with one of another definition, so a rule that needs the comparison leaves figures after it unrated.",
    remedy="Say what holds meanwhile: a dated target with a value, or not_comparable in if_missed.",
    bad=(
        "definition_changes: [2021-04-01]\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    ),
    good=(
        "definition_changes: [2021-04-01]\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red, not_comparable: red}"
    ),
    severity=Severity.NOTE,
)
DUPLICATE_NUMBER = Fault(
    code="RAG270",
    title="duplicate number",
    meaning="Two indicators that are in force together are printed with the same number, so a reader cannot say which one is meant.",
    remedy="Give each indicator a number of its own, or say with in_force that one follows the other.",
    bad=(
        f"{_HEAD}  - {{id: visits, number: 1, title: Visits, unit: count, frequency: monthly, direction: none}}\n"
        "  - {id: calls, number: 1, title: Calls, unit: count, frequency: monthly, direction: none}"
    ),
    good=(
        f"{_HEAD}  - {{id: visits, number: 1, title: Visits, unit: count, frequency: monthly, direction: none}}\n"
        "  - {id: calls, number: 2, title: Calls, unit: count, frequency: monthly, direction: none}"
    ),
    severity=Severity.WARNING,
)
DUPLICATE_TITLE = Fault(
    code="RAG271",
    title="duplicate title",
    meaning="Two indicators of one service that are in force together have the same title, so a reader cannot tell them apart.",
    remedy="Say in the titles what tells them apart, or say with in_force that one follows the other.",
    bad=(
        f"{_HEAD}  - {{id: visits, title: Visits, unit: count, frequency: monthly, direction: none}}\n"
        "  - {id: calls, title: Visits, unit: count, frequency: monthly, direction: none}"
    ),
    good=(
        f"{_HEAD}  - {{id: visits, title: Visits, unit: count, frequency: monthly, direction: none}}\n"
        "  - {id: calls, title: Calls, unit: count, frequency: monthly, direction: none}"
    ),
    severity=Severity.WARNING,
)
CUT_TEXT = Fault(
    code="RAG272",
    title="text cut off as a comment",
    meaning="A blank and # begin a comment, so what follows them is no part of the text, though it looks like one.",
    remedy="Put the whole text in quotes; leave two blanks before a # that begins a comment, and one after it.",
    bad="title: Visits of type #2 made in time",
    good="title: 'Visits of type #2 made in time'",
    severity=Severity.WARNING,
)
