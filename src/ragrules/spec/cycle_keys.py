"""The keys of a report file: one reporting cycle."""

from __future__ import annotations

from attrs import frozen

from ragrules.narrative import HEADER_KEYS
from ragrules.reading import Node, Scalar
from ragrules.spec.declaration import WRONG, Collector, Key, Keys
from ragrules.spec.kinds import Day, Fields, ListOf, Text, Yes
from ragrules.spec.pack_keys import Version

PARAGRAPHS = ListOf(Text(), single=True)


@frozen
class Placed:
    """A text with the place where it stands, for what can be checked only when the pack is known."""

    allowed: str = "text"
    blank: bool = False

    def read(self, node: Node, at: Collector) -> object:
        """Return the node of the text."""
        text = Text(allowed=self.allowed, blank=self.blank).read(node, at)
        return node if isinstance(text, str) and isinstance(node, Scalar) else WRONG


_INDICATOR = Key(
    name="indicator", kind=Placed("the id of an indicator"), meaning="the indicator's id", example="care-proceedings", required=True
)
_TEXT = Key(name="text", kind=PARAGRAPHS, meaning="what is said, a paragraph an entry", example='["First paragraph."]', required=True)

HEADER = Keys(
    *(Key(name=name, kind=Text(blank=True), meaning=f"the report's {name.replace('_', ' ')}", example="All") for name in HEADER_KEYS)
)

SECTION = Keys(Key(name="title", kind=Text(), meaning="the heading of the part", example="Next steps", required=True), _TEXT)

REPORT = Keys(
    Key(name="rules", kind=Text(), meaning="the folder of the pack, relative to this file", example=".", default="."),
    Key(
        name="values",
        kind=ListOf(Text(), single=True),
        meaning="the files of figures, relative to this file",
        example="[values.csv]",
        required=True,
    ),
    Key(
        name="previous",
        kind=Placed("the name of a file"),
        meaning="the assessment of the last report, relative to this file: what has changed since is told",
        example="2021-06-30.assessment.json",
    ),
    Key(name="as_of", kind=Day(), meaning="the day on which the figures are looked at", example="2021-09-29", required=True),
    Key(
        name="header", kind=Fields(HEADER, "a mapping"), meaning="what stands at the head of the report", example="{wards: All}", default={}
    ),
    Key(
        name="purpose",
        kind=PARAGRAPHS,
        meaning="the purpose paragraphs, in place of the generated one",
        example='["This report is on …"]',
        default=(),
    ),
    Key(name="recommendations", kind=PARAGRAPHS, meaning="what the panel is asked to do", example="[Note the report]", default=()),
    Key(name="appendices", kind=PARAGRAPHS, meaning="what is published with the report", example="[Performance index]", default=()),
    Key(
        name="sections",
        kind=ListOf(Fields(SECTION, "a mapping with title and text")),
        meaning="parts to add",
        example="[{title: Next steps, text: A meeting}]",
        default=(),
    ),
)

COMMENTARY = Keys(
    _INDICATOR,
    Key(
        name="period",
        kind=Placed("a period such as 2021-08"),
        meaning="the period that the commentary is on",
        example="2021-08",
        required=True,
    ),
    Key(name="area", kind=Text(), meaning="the area that the commentary is on; without it, all", example="North ward"),
    _TEXT,
)
NOTE = Keys(_INDICATOR, _TEXT)
CAVEAT = Keys(
    Key(
        name="indicators",
        kind=ListOf(Placed("the id of an indicator"), single=True),
        meaning="the indicators it is on; without it, general",
        example="[care-proceedings]",
        default=(),
    ),
    Key(name="from", kind=Placed("a date or period"), meaning="the first day or period that it is on", example="2021-04"),
    Key(name="until", kind=Placed("a date or period"), meaning="the last day or period that it is on", example="2021-09"),
    Key(name="reportable", kind=Yes(), meaning="false when the figures cannot be reported", example="false", default=True),
    _TEXT,
)

_PERIOD = Key(
    name="period", kind=Placed("a period such as 2021-08"), meaning="the period of the figure", example="2021/22 Q1", required=True
)
_AREA = Key(name="area", kind=Text(), meaning="the area of the figure; without it, the organisation's own", example="North ward")
_FIGURE = "a figure as in a file of figures"

CORRECTION = Keys(
    _INDICATOR,
    _PERIOD,
    _AREA,
    Key(name="was", kind=Placed(_FIGURE, blank=True), meaning="the figure that was published", example="2", required=True),
    Key(name="now", kind=Placed(_FIGURE, blank=True), meaning="the figure in the file of figures", example="1", required=True),
    Key(name="reason", kind=Text(), meaning="why it was wrong", example="One approval was counted twice.", required=True),
)
JUDGEMENT = Keys(
    _INDICATOR,
    _PERIOD,
    _AREA,
    Key(name="forecast", kind=Placed("a level of the scale"), meaning="the level that is expected", example="amber"),
    Key(name="override", kind=Placed("a level of the scale"), meaning="the level that is judged right", example="red"),
    Key(name="by", kind=Text(), meaning="who judged", example="The panel", required=True),
    Key(name="decided", kind=Day(), meaning="the day on which it was decided", example="2021-09-20", required=True),
    Key(name="reason", kind=Text(), meaning="why", example="One approval in a quarter is too few.", required=True),
    Key(
        name="until",
        kind=Placed("a date or period"),
        meaning="the last day; the judgement shows on later periods that end by then too",
        example="2022-03-31",
    ),
)

CYCLE = Keys(
    Key(name="ragrules", kind=Version(), meaning="the version of the rule language", example="1", required=True),
    Key(
        name="report",
        kind=Fields(REPORT, "a mapping with values and as_of"),
        meaning="the report",
        example="{values: values.csv, as_of: 2021-09-29}",
        required=True,
        partial=True,
    ),
    Key(
        name="commentary",
        kind=ListOf(Fields(COMMENTARY, "a mapping with indicator, period and text")),
        meaning="what services say about their figures",
        example="[{indicator: care-proceedings, period: 2021/22 Q1, text: Fewer cases}]",
        default=(),
        partial=True,
    ),
    Key(
        name="notes",
        kind=ListOf(Fields(NOTE, "a mapping with indicator and text")),
        meaning="what is said of indicators of note",
        example="[{indicator: care-proceedings, text: A new duty}]",
        default=(),
        partial=True,
    ),
    Key(
        name="caveats",
        kind=ListOf(Fields(CAVEAT, "a mapping with text")),
        meaning="warnings about figures",
        example="[{from: 2021-04, text: A new system}]",
        default=(),
        partial=True,
    ),
    Key(
        name="corrections",
        kind=ListOf(Fields(CORRECTION, "a mapping with indicator, period, was, now and reason")),
        meaning="figures published wrongly before",
        example="[{indicator: carers-recruited, period: 2021/22 Q1, was: 2, now: 1, reason: Counted twice}]",
        default=(),
        partial=True,
    ),
    Key(
        name="judgements",
        kind=ListOf(Fields(JUDGEMENT, "a mapping with indicator, period, forecast or override, by, decided and reason")),
        meaning="forecasts and overrides",
        example=("[{indicator: carers-recruited, period: 2021/22 Q1, override: red, by: The panel, decided: 2021-09-20, reason: Too few}]"),
        default=(),
        partial=True,
    ),
)
