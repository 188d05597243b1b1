"""The mistakes that keys and values can have, before they are looked at together."""

from ragrules.errors import Fault

UNKNOWN_KEY = Fault(
    code="RAG030",
    title="unknown key",
    meaning="The key is not one of the language's at this place, so what it says would be lost.",
    remedy="Use one of the allowed keys, or take the line out.",
    bad="tolerence: 5% of target",
    good="tolerance: 5% of target",
)
MISSING_KEY = Fault(
    code="RAG032",
    title="missing key",
    meaning="A key that must be said is not there. Nothing is assumed in its place.",
    remedy="Add the key.",
    bad="id: visits\ntitle: Visits\nunit: count\nfrequency: monthly\ntarget: 9\ntolerance: 2",
    good="id: visits\ntitle: Visits\nunit: count\nfrequency: monthly\ndirection: higher\ntarget: 9\ntolerance: 2",
)
WRONG_SHAPE = Fault(
    code="RAG033",
    title="wrong shape",
    meaning="A text stands where a list or mapping belongs, or the other way round.",
    remedy="Write the value in the shape that the message names.",
    bad="title: [a, b]",
    good="title: A title",
)
NOT_ALLOWED = Fault(
    code="RAG034",
    title="value not allowed",
    meaning="The value is not one of those that the key takes.",
    remedy="Use one of the allowed values.",
    bad="frequency: fortnightly",
    good="frequency: monthly",
)
NOT_A_NUMBER = Fault(
    code="RAG035",
    title="not a number",
    meaning="The key takes a number in plain digits, without unit, percent sign or thousands separators.",
    remedy="Write plain digits such as 90 or 90.5.",
    bad="minimum: about 5",
    good="minimum: 5",
)
OUT_OF_BOUNDS = Fault(
    code="RAG036",
    title="number out of bounds",
    meaning="The key takes a whole number between stated bounds.",
    remedy="Write a whole number within the bounds.",
    bad="decimals: 12",
    good="decimals: 2",
)
NOT_A_DATE = Fault(
    code="RAG037",
    title="not a date",
    meaning="Dates are written year-month-day; no other form is guessed at.",
    remedy="Write the date as 2021-04-01.",
    bad="in_force: {from: 01/04/2021}",
    good="in_force: {from: 2021-04-01}",
)
NOT_A_SLUG = Fault(
    code="RAG038",
    title="not an id",
    meaning="An id is a slug: lower-case letters, digits and single hyphens. Published ratings refer to it.",
    remedy="Write an id such as assessments-in-45-days.",
    bad="id: Assessments in 45 days",
    good="id: assessments-in-45-days",
)
VERSION = Fault(
    code="RAG039",
    title="language version",
    meaning="Every file says which version of the rule language it is written in; this library reads version 1.",
    remedy="Write 'ragrules: 1' as the first line.",
    bad="ragrules: 2\npack: {id: p, title: P, organisation: Council}\nindicators: []",
    good="ragrules: 1\npack: {id: p, title: P, organisation: Council}\nindicators: []",
)
PACK_COUNT = Fault(
    code="RAG040",
    title="not exactly one pack",
    meaning="Of the rule files in one folder exactly one says what the pack is.",
    remedy="Give one file the key 'pack', with id, title, organisation and calendar.",
    bad="ragrules: 1\nindicators: []",
    good="ragrules: 1\npack: {id: p, title: P, organisation: Council}\nindicators: []",
)
MISPLACED_KEY = Fault(
    code="RAG041",
    title="pack-wide key in another file",
    meaning="Scale, defaults and exceptions hold for the whole pack and stand only in the file that has the key 'pack'.",
    remedy="Move the key to the file with 'pack'.",
    bad="ragrules: 1\nscale: rag\nindicators: []",
    good="ragrules: 1\npack: {id: p, title: P, organisation: Council}\nscale: rag\nindicators: []",
)
DUPLICATE_ID = Fault(
    code="RAG042",
    title="duplicate id",
    meaning="Two indicators have the same id, so nobody could say which one a rating belongs to.",
    remedy="Give each indicator an id of its own.",
    bad=(
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        "indicators:\n"
        "  - {id: visits, title: Visits, unit: count, frequency: monthly, direction: none}\n"
        "  - {id: visits, title: Visits, unit: count, frequency: monthly, direction: none}"
    ),
    good=(
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        "indicators:\n"
        "  - {id: visits, title: Visits, unit: count, frequency: monthly, direction: none}\n"
        "  - {id: calls, title: Calls, unit: count, frequency: monthly, direction: none}"
    ),
)
NO_FILES = Fault(
    code="RAG043",
    title="no rule files",
    meaning="The folder or file holds no rules: rule files end in .ragrules.yaml.",
    remedy="Name a folder with *.ragrules.yaml files, or one such file.",
    bad="ragrules check an-empty-folder",
    good="ragrules check rules/merton-cyp-2021-22",
)
UNREADABLE = Fault(
    code="RAG044",
    title="file cannot be read",
    meaning="The operating system did not give the file's content.",
    remedy="Check the name and that you may read the file.",
    bad="chmod 000 pack.ragrules.yaml",
    good="chmod 644 pack.ragrules.yaml",
)
NOT_A_DISTANCE = Fault(
    code="RAG045",
    title="unclear distance",
    meaning="A tolerance says how far from the target, and in what: a bare 5% is read as a share by some and as points by others.",
    remedy="Write '5% of target', '2 points', or a number in the indicator's own unit.",
    bad="tolerance: 5%",
    good="tolerance: 5% of target",
)
UNKNOWN_LEVEL = Fault(
    code="RAG046",
    title="unknown level",
    meaning="The name is not one of the levels of the pack's scale.",
    remedy="Use a level of the scale.",
    bad="tolerance: {yellow: 5% of target}",
    good="tolerance: {amber: 5% of target}",
)
NOT_A_LAG = Fault(
    code="RAG047",
    title="not a lag",
    meaning="A lag says how long after its end a period's value falls due, in days or months.",
    remedy="Write '14 days' or '2 months', or one for each frequency: {monthly: 14 days}.",
    bad="lag: a fortnight",
    good="lag: 14 days",
)
BAD_SCALE = Fault(
    code="RAG048",
    title="unusable scale",
    meaning="A scale is two to five levels with names and labels of their own, worst first, and says which of them means target met.",
    remedy="Name a scale (rag, brag, met), or write out target_level and levels.",
    bad=(
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        "scale:\n"
        "  target_level: star\n"
        "  levels: [{level: star, label: Ahead, colour: green}]\n"
        "indicators: []"
    ),
    good=(
        "ragrules: 1\n"
        "pack: {id: p, title: P, organisation: Council}\n"
        "scale:\n"
        "  target_level: star\n"
        "  levels: [{level: circle, label: Behind, colour: red}, {level: star, label: Ahead, colour: green}]\n"
        "indicators: []"
    ),
)
UNKNOWN_EXTENSION = Fault(
    code="RAG049",
    title="unknown calendar or method",
    meaning="No calendar or rating method of this name is installed.",
    remedy="Use one of the names listed.",
    bad="calendar: financial-year-may",
    good="calendar: financial-year-april",
)
RIVAL_KEYS = Fault(
    code="RAG050",
    title="two ways of rating",
    meaning="tolerance, thresholds and rating each say how the edges are set; together they contradict one another.",
    remedy="Keep one of them.",
    bad="tolerance: 5% of target\nthresholds: {green: 90}",
    good="tolerance: 5% of target",
)
ENTRY_WITHOUT_VALUE = Fault(
    code="RAG051",
    title="entry says no value, or several",
    meaning="Each entry says exactly one thing that holds: a value, a range, a profile, or what the target is reckoned from.",
    remedy="Write one of value, between, profile, comparator or previous.",
    bad="target: [{from: 2021-04-01}]",
    good="target: [{from: 2021-04-01, value: 91}]",
)
WRONG_RANGE = Fault(
    code="RAG052",
    title="wrong range",
    meaning="A range is a pair of numbers, the lower one first.",
    remedy="Write a pair such as [20, 30].",
    bad="direction: in_range\ntarget: {between: [30, 20]}",
    good="direction: in_range\ntarget: {between: [20, 30]}",
)
RIVAL_TARGET_KEYS = Fault(
    code="RAG053",
    title="keys of a target that do not go together",
    meaning="annual goes with profile, factor and offset with comparator or previous; a straight line needs the annual target it leads to.",
    remedy="Take the key out, or add the one that it goes with.",
    bad="target: {value: 91, offset: 2 points}",
    good="target: {comparator: england, offset: 2 points}",
)
