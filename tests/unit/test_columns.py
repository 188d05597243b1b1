"""Figures kept in columns are the observations that they were, and their index finds each line."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from ragrules.columns import Columns, row_index
from ragrules.observation import Observation, Observations
from ragrules.sources import read_csv_text
from ragrules.terms import Status

FIRST = Observation(indicator="a", period="2021-07", value=Decimal(83), written="83", file="f", row=2)
WHOLE = Observation(
    indicator="b",
    period="2021-08",
    value=Decimal("91.5"),
    status=Status.NOT_REPORTABLE,
    series="england",
    area="Merton",
    numerator=Decimal(183),
    denominator=Decimal(2),
    provisional=True,
    revision=True,
    level="green",
    note="as sent",
    written="91.5%",
    float_text=True,
    file="f",
    row=3,
    revised_from=FIRST,
)
ROWS = (FIRST, WHOLE, Observation(indicator="a", period="2021-08", status=Status.NO_VALUE, row=4))


@pytest.fixture
def columns():
    return Columns.of(ROWS)


def test_columns_are_a_sequence_of_the_figures(columns):
    assert len(columns) == 3
    assert list(columns) == [columns[0], columns[1], columns[2]] == list(ROWS)
    assert (columns[-1], columns[1:], columns[::-2]) == (ROWS[-1], ROWS[1:], ROWS[::-2])
    assert WHOLE in columns


@pytest.mark.parametrize("position", [3, -4])
def test_there_is_no_figure_beyond_the_ends(columns, position):
    with pytest.raises(IndexError):
        columns[position]


def test_a_figure_from_columns_is_as_frozen_as_any(columns):
    with pytest.raises(AttributeError):
        columns[0].value = Decimal(84)


def test_columns_equal_a_tuple_of_the_same_figures_and_nothing_else(columns):
    assert columns == ROWS == columns
    assert (hash(columns), repr(columns)) == (hash(ROWS), repr(ROWS))
    assert columns == Columns.of(ROWS)
    assert columns != ROWS[:2]
    assert columns != list(ROWS)


def test_observations_are_equal_whichever_way_their_rows_are_kept(columns):
    assert Observations(rows=columns) == Observations(rows=ROWS)
    assert hash(Observations(rows=columns)) == hash(Observations(rows=ROWS))
    assert Observations(rows=columns) != Observations(rows=ROWS[:2])


def test_columns_can_be_pickled_with_their_index(columns):
    again = pickle.loads(pickle.dumps(columns))  # noqa: S301 - what was pickled is known
    assert (again, again.by_line.lines, again.by_line.odd) == (columns, columns.by_line.lines, columns.by_line.odd)


def test_the_index_says_where_the_figures_of_a_line_stand(columns):
    assert columns.by_line.lines == {("a", "actual", None): {"2021-07": 0, "2021-08": 2}, ("b", "england", "Merton"): {"2021-08": 1}}
    assert row_index(columns) is columns.by_line
    assert row_index(ROWS).lines == columns.by_line.lines


def test_the_index_tells_rows_with_a_mark_or_a_denominator_and_those_that_repeat_a_label():
    marked = Observation(indicator="a", period="2021-09", value=Decimal(1), written="£1")
    parts = Observation(indicator="a", period="2021-10", numerator=Decimal(1), denominator=Decimal(2))
    index = row_index((FIRST, marked, FIRST, parts))
    assert (index.odd, index.again) == ([1, 3], [2])


def test_the_index_of_a_file_tells_the_rows_with_a_mark_wherever_others_were_revised():
    text = "indicator,period,value,revision\na,2021-08,83,\nb,2021-08,1%,\na,2021-08,84%,yes\nc,2021-08,2,\nd,2021-08,£3,\n"
    rows = read_csv_text(text.encode()).rows
    assert [row.written for row in rows] == ["84%", "1%", "2", "£3"]
    assert [rows[position].written for position in sorted(row_index(rows).odd)] == ["84%", "1%", "£3"]
    assert row_index(rows).lines == row_index(tuple(rows)).lines


def test_figures_read_before_are_in_the_index_too():
    head = "indicator,period,value\n"
    before = read_csv_text(f"{head}a,2021-07,83%\n".encode())
    rows = read_csv_text(f"{head}a,2021-08,84%\n".encode(), after=before).rows
    assert (row_index(rows).lines, row_index(rows).odd) == ({("a", "actual", None): {"2021-07": 0, "2021-08": 1}}, [0, 1])
    assert len(before) == 1, "what was read before is not touched"


def test_a_revision_among_figures_read_before_stays_one_without_a_note():
    head = "indicator,period,value,revision\n"
    before = read_csv_text(f"{head}a,2021-07,83,\na,2021-07,84,yes\n".encode())
    found = read_csv_text(f"{head}a,2021-07,85,yes\n".encode(), after=before)
    assert found.notes == ()
    assert [version.value for version in found.rows[0].revisions] == [83, 84, 85]
