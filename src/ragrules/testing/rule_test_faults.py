"""The mistakes that a test file of rules can have, beside those of every YAML file."""

from __future__ import annotations

from ragrules.errors import Fault

_HEAD = "ragrules: 1\ntests:\n"

UNKNOWN_INDICATOR = Fault(
    code="RAG240",
    title="test of an unknown indicator",
    meaning="The pack has no indicator of this id, so nothing would be tested.",
    remedy="Correct the id, or name another pack under 'rules'.",
    bad=f"{_HEAD}  - {{name: visits, indicator: vistis, period: 2021-08, value: 91, expect: green}}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
WRONG_PERIOD = Fault(
    code="RAG241",
    title="test of a period that does not suit",
    meaning="The text is no period, or not one of the indicator's frequency and calendar.",
    remedy="Write the period in the form that the message names.",
    bad=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021/22 Q1, value: 91, expect: green}}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
WRONG_FIGURE = Fault(
    code="RAG242",
    title="test with a figure that does not suit",
    meaning="The figure, its parts or its unit mark do not suit the indicator.",
    remedy="Write a figure as in a file of figures, or leave it blank where there is none.",
    bad=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: about 91, expect: green}}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
SAME_NAME = Fault(
    code="RAG243",
    title="two tests of one name",
    meaning="Tests are told apart by their names, and the cases of a test by theirs.",
    remedy="Give one of them another name.",
    bad=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, cases: [{{value: 91, name: at, expect: green}}, "
    "{value: 90, name: at, expect: amber}]}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, cases: [{{value: 91, name: at, expect: green}}, "
    "{value: 90, name: below, expect: amber}]}",
)
NOTHING_SUCH = Fault(
    code="RAG244",
    title="expected word is no level and no reason",
    meaning="A test expects a level of the pack's scale, or the reason why there is none.",
    remedy="Write a level of the scale, or a reason.",
    bad=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: gren}}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
INCOMPLETE = Fault(
    code="RAG245",
    title="test that does not say enough",
    meaning="A test needs an indicator with a period and a figure, or the figures of a whole assessment, and what is expected of them.",
    remedy="Add what the message names.",
    bad=f"{_HEAD}  - {{name: visits, indicator: visits, value: 91, expect: green}}",
    good=f"{_HEAD}  - {{name: visits, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
NOT_A_NAME = Fault(
    code="RAG246",
    title="name that would be read as two",
    meaning="A case is named file::test::case, so neither name may hold the double colon, nor a line break.",
    remedy="Write another name.",
    bad=f'{_HEAD}  - {{name: "visits::91", indicator: visits, period: 2021-08, value: 91, expect: green}}',
    good=f"{_HEAD}  - {{name: visits at 91, indicator: visits, period: 2021-08, value: 91, expect: green}}",
)
