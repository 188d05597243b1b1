"""The keys of a test file of rules, each declared once."""

from __future__ import annotations

from attrs import evolve

from ragrules.spec.cycle_keys import Placed
from ragrules.spec.declaration import Key, Keys
from ragrules.spec.kinds import Day, Fields, Figure, ListOf, OneOf, Text, Yes
from ragrules.spec.loading import VERSION_KEY
from ragrules.spec.pack_keys import LevelName
from ragrules.terms import Status
from ragrules.testing.rule_test_kinds import Counts, ExpectedKind, Named, NameOfTest, WrittenFigure

_NAME = Key(name="name", kind=NameOfTest(), meaning="what the case shows", example="the last amber", otherwise="the figure")
_EXPECT = Key(name="expect", kind=ExpectedKind(), meaning="what must come of it", example="amber")
_PERIOD = Key(name="period", kind=Placed("a period such as 2021-08"), meaning="the period of the figure", example="2021-08")
_AREA = Key(name="area", kind=Text(), meaning="whose figure it is", example="North ward", otherwise="the organisation")
_AS_OF = Key(name="as_of", kind=Day(), meaning="the day on which the figures are looked at", example="2021-09-29")

ROW = Keys(
    Key(name="value", kind=WrittenFigure(), meaning="the figure, as in a file of figures; blank where there is none", example="86.45"),
    Key(name="numerator", kind=Figure(), meaning="the part, in place of a value or beside it", example="83"),
    Key(name="denominator", kind=Figure(), meaning="the whole that it is a part of", example="100"),
    Key(name="status", kind=OneOf(Status), meaning="what the supplier says of the figure", example="suppressed"),
    Key(name="provisional", kind=Yes(), meaning="whether the figure may still change", example="true"),
    Key(name="level", kind=LevelName(), meaning="the level that is recorded with the figure", example="amber"),
)
"""What one figure is given as."""

GIVEN = Keys(
    *ROW.values(),
    Key(
        name="comparators",
        kind=Named("a mapping from series to figure"),
        meaning="figures of other series for the same period",
        example="{england: 87}",
    ),
    Key(
        name="earlier",
        kind=Named("a mapping from previous_period or same_period_last_year to figure"),
        meaning="earlier figures of the indicator itself",
        example="{same_period_last_year: 80}",
    ),
    _PERIOD,
    _AREA,
)
"""What one case gives. A test gives it for all of its cases; a case's own replaces it."""

CASE = Keys(_NAME, *GIVEN.values(), evolve(_EXPECT, required=True))
SERIES_CASE = Keys(
    _NAME,
    evolve(_PERIOD, meaning="the period that is looked at, as if no later figure were there yet"),
    _AS_OF,
    evolve(_EXPECT, required=True),
)

EXPECTED_ASSESSMENT = Keys(
    Key(
        name="ratings",
        kind=Named("a mapping from indicator to what is expected of its current entry"),
        meaning="what the current entries of indicators must be",
        example="{visits: amber}",
    ),
    Key(
        name="exceptions",
        kind=ListOf(Placed("the id of an indicator")),
        meaning="the indicators in the exception list: these and no others",
        example="[visits]",
    ),
    Key(name="summary", kind=Counts(), meaning="numbers of the summary; what is not said is not looked at", example="{due: 20, red: 3}"),
)

_TEST_NAME = evolve(_NAME, meaning="what the test shows", required=True, otherwise="")
_INDICATOR = Key(name="indicator", kind=Placed("the id of an indicator"), meaning="the indicator", example="visits", required=True)

FIGURE_TEST = Keys(
    _TEST_NAME,
    _INDICATOR,
    *GIVEN.values(),
    Key(
        name="cases",
        kind=ListOf(Fields(CASE, "a mapping with a figure and expect")),
        meaning="a table of cases, in place of one",
        example="[{value: 86.45, expect: amber}, {value: 86.44, expect: red}]",
        partial=True,
    ),
    _EXPECT,
)
SERIES_TEST = Keys(
    _TEST_NAME,
    _INDICATOR,
    Key(
        name="values",
        kind=Named("a mapping from period to figure"),
        meaning="the figures by period; one with more to say is a mapping itself",
        example="{2021-07: 84, 2021-08: {numerator: 83, denominator: 100}}",
        required=True,
    ),
    Key(
        name="comparators",
        kind=Named("a mapping from series to figures by period"),
        meaning="figures of other series by period",
        example="{england: {2021-07: 87, 2021-08: 87}}",
    ),
    _AREA,
    evolve(_PERIOD, meaning="the period that is looked at, as if no later figure were there yet", otherwise="the last one"),
    evolve(_AS_OF, otherwise="when the period's figure is due"),
    Key(
        name="cases",
        kind=ListOf(Fields(SERIES_CASE, "a mapping with period or as_of, and expect")),
        meaning="several looks at the same figures",
        example="[{period: 2021-07, expect: red}, {as_of: 2021-09-29, expect: amber}]",
        partial=True,
    ),
    _EXPECT,
)
ASSESSMENT_TEST = Keys(
    _TEST_NAME,
    Key(
        name="report",
        kind=Placed("the name of a report file"),
        meaning="a report file, relative to this one: its figures, its day and what people wrote",
        example="2021-09-29.ragreport.yaml",
    ),
    Key(
        name="values",
        kind=ListOf(Placed("the name of a file of figures"), single=True),
        meaning="files of figures, relative to this one, in place of a report file",
        example="[values.csv]",
    ),
    evolve(_AS_OF, otherwise="the report file's"),
    evolve(_AREA, meaning="the area that is looked at", otherwise="every area"),
    Key(
        name="expect",
        kind=Fields(EXPECTED_ASSESSMENT, f"a mapping with {', '.join(EXPECTED_ASSESSMENT)}"),
        meaning="what must come of it",
        example="{exceptions: [visits]}",
        required=True,
    ),
)


TEST_FILE = Keys(
    VERSION_KEY,
    Key(
        name="rules",
        kind=ListOf(Placed("a folder or a rule file"), single=True),
        meaning="the pack: its folder or its rule files, relative to this file",
        example="[small.ragrules.yaml]",
        otherwise="the folder of this file",
    ),
    Key(
        name="tests",
        kind=ListOf(Named("a mapping with name, what is given and what is expected")),
        meaning="the tests",
        example="[{name: on target, indicator: visits, period: 2021-08, value: 91, expect: green}]",
        required=True,
        partial=True,
    ),
)
