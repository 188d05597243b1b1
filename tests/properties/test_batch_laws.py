"""Laws of reading many rows at a time: it is the same as reading each by itself, and each says what its cells say.

The oracle of a right row is written out cell by cell and knows nothing of columns.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ragrules.errors import ObservationError
from ragrules.observation import Observation
from ragrules.sources import _rows, read_csv_text
from ragrules.terms import Status
from tests.properties.test_observation_laws import raw_rows, table

VALUES = {
    "83": (Decimal(83), Status.REPORTED),
    " 1,234 ": (Decimal(1234), Status.REPORTED),
    "91%": (Decimal(91), Status.REPORTED),
    "-0": (Decimal(0), Status.REPORTED),
    "": (None, Status.NO_VALUE),
    "z": (None, Status.NOT_APPLICABLE),
    "u": (None, Status.NOT_REPORTABLE),
    "c": (None, Status.SUPPRESSED),
}
right_rows = st.lists(
    st.fixed_dictionaries(
        {
            "indicator": st.sampled_from(["a", " b "]),
            "period": st.sampled_from(["2021-08", "2021-09 "]),
            "value": st.sampled_from(list(VALUES)),
            "series": st.sampled_from(["", "england"]),
            "area": st.sampled_from(["", "Merton", " Sutton"]),
            "status": st.sampled_from(["", "", "", "withheld"]),
            "provisional": st.sampled_from(["", "yes", "FALSE"]),
            "level": st.sampled_from(["", "red"]),
            "note": st.sampled_from(["", " as sent "]),
        }
    ),
    max_size=9,
    unique_by=lambda row: (row["indicator"], row["period"], row["series"], row["area"]),
)
sizes = st.sampled_from([1, 2, 3, 256])


def read(rows, size):
    """Return the figures of rows, or their problems, where so many are read at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_rows, "_ROWS_AT_A_TIME", size)
        try:
            return tuple(read_csv_text(table(rows), "f"))
        except ObservationError as error:
            return error.problems


def by_cell(row, number):
    """Return the observation that the cells of a right row say, each read by hand."""
    value, status = VALUES[row["value"]]
    if row["status"]:
        value, status = None, Status.WITHHELD
    hidden = status in (Status.WITHHELD, Status.SUPPRESSED)
    return Observation(
        indicator=row["indicator"].strip(),
        period=row["period"].strip(),
        value=value,
        status=status,
        series=row["series"] or "actual",
        area=row["area"].strip() or None,
        provisional=row["provisional"] == "yes",
        level=None if hidden else row["level"] or None,
        note=row["note"].strip(),
        written="" if hidden else row["value"],
        file="f",
        row=number,
    )


@given(rows=right_rows, size=sizes)
def test_every_row_says_what_its_cells_say_however_many_are_read_at_a_time(rows, size):
    assert read(rows, size) == tuple(by_cell(row, number) for number, row in enumerate(rows, 2))


@given(rows=raw_rows, size=sizes)
def test_right_and_wrong_rows_are_told_alike_however_many_are_read_at_a_time(rows, size):
    assert read(rows, size) == read(rows, 1)
