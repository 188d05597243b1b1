"""Laws of putting rows where they belong. The oracle goes through the rows one by one and knows each label by heart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.columns import Columns
from ragrules.observation import Observation, Observations
from tests.unit.writing import pack

AS_OF = date(2021, 9, 29)
ENDS = {
    "2021-07": "2021-07-31",
    "2021-07-01..2021-07-31": "2021-07-31",
    "2021-08": "2021-08-31",
    "2021-08-01..2021-08-31": "2021-08-31",
    "2021-10": "2021-10-31",
    "2021-10-01..2021-10-31": "2021-10-31",
    "2021/22 Q1": None,
}
"""The last day of the month that each label stands for; none where it stands for no month."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("rules"), "", "id: costs\nunit: currency\ntolerance: none")


rows = st.lists(
    st.builds(
        lambda indicator, period, series, area, number, mark: Observation(
            indicator=indicator, period=period, series=series, area=area, value=Decimal(number), written=f"{number}{mark}"
        ),
        st.sampled_from(["visits", "visits", "costs", "vistis"]),
        st.sampled_from(list(ENDS)),
        st.sampled_from(["actual", "actual", "england"]),
        st.sampled_from([None, "Council", "North"]),
        st.integers(0, 99),
        st.sampled_from(["", "", "", "%"]),
    ),
    max_size=12,
).map(lambda found: [evolve(row, file="f", row=number) for number, row in enumerate(found, 2)])


def by_one(found):
    """Return what is wrong with rows by code and line, the lines of those for later periods, and what stands for each line and month."""
    wrong, later, standing = [], [], {}
    for row in found:
        end = ENDS[row.period]
        if row.indicator == "vistis":
            wrong.append(("RAG122", row.row, ""))
            continue
        if end is None:
            wrong.append(("RAG121", row.row, ""))
            continue
        if row.indicator == "costs" and "%" in row.written:
            wrong.append(("RAG120", row.row, ""))
        if end > AS_OF.isoformat():
            later.append(row.row)
            continue
        area = row.area or ("Council" if row.series == "actual" else None)
        first = standing.setdefault((row.indicator, row.series, area, end), row)
        if first is not row:
            wrong.append(("RAG123", row.row, f"f:{first.row}"))
    return sorted(wrong), later, standing


def in_columns(found):
    """Return the rows as a file gives them: in columns, which hold no label of a line twice."""
    return Columns.of({(row.indicator, row.series, row.area, row.period): row for row in reversed(found)}.values())


@pytest.mark.parametrize(
    "kept", [list, iter, lambda found: Observations(rows=tuple(found)), lambda found: Observations(rows=in_columns(found))]
)
@given(found=rows)
def test_rows_that_are_put_together_stand_where_each_would_stand_alone(rules, kept, found):
    given_rows = kept(found)
    wrong, later, standing = by_one(given_rows if isinstance(given_rows, Observations) else found)
    try:
        assessment = ragrules.assess(rules, given_rows, as_of=AS_OF)
    except ragrules.ObservationError as error:
        told = [(one.code, one.location.line, one.message) for one in error.problems]
        assert [(code, line) for code, line, _ in told] == [
            (code, line) for code, line, _ in sorted(wrong, key=lambda one: (one[1], one[0]))
        ]
        for code, line, place in wrong:
            assert any(place in message for its_code, its_line, message in told if (its_code, its_line) == (code, line))
        return
    assert wrong == []
    assert [note.location.line for note in assessment.notes] == later
    rated = {
        (line.compiled.indicator.id, "actual", line.area, period.end.isoformat()): row
        for line in assessment.lines
        for period, row in line.rows.items()
    }
    assert rated == {key: row for key, row in standing.items() if key[1] == "actual"}
    for line in assessment.lines:
        expected = {
            key[3]: row
            for area in (None, line.area)
            for key, row in standing.items()
            if key[:3] == (line.compiled.indicator.id, "england", area)
        }
        assert {period.end.isoformat(): row for period, row in line.comparators.get("england", {}).items()} == expected
