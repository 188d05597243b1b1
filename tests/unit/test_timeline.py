"""The rows of a line are found by period, and what is the same for many lines is kept once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import ragrules
from ragrules.columns import Columns
from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.observation import Observation, Observations
from ragrules.timeline import PeriodRows, Timeline
from tests.unit.writing import pack

ROWS = tuple(
    Observation(indicator="visits", period=month, area=area, value=Decimal(91), written="91", file="f", row=row)
    for row, (month, area) in enumerate([("2021-08", "North"), ("2021-05", "North"), ("2021-07", "North"), ("2021-08", "South")], 2)
)


@pytest.fixture
def compiled(tmp_path: Path) -> CompiledIndicator:
    return compiled_pack(pack(tmp_path, "")).indicator("visits")


def test_the_rows_of_a_line_are_found_by_period_and_stand_oldest_first(compiled):
    may, july, august = map(compiled.period, ("2021-05", "2021-07", "2021-08"))
    rows = PeriodRows.at(compiled, {august: 0, july: 2}, ROWS)
    assert (len(rows), list(rows), rows[august], dict(rows)) == (2, [july, august], ROWS[0], {july: ROWS[2], august: ROWS[0]})
    assert (rows.by_period, rows.position(july)) == ({july: 2, august: 0}, 2)
    assert august in rows
    assert may not in rows
    assert (rows.get(may), rows.get(august)) == (None, ROWS[0])
    with pytest.raises(KeyError):
        rows[may]


def test_a_moment_knows_whether_the_period_before_it_is_there(compiled):
    timeline = Timeline.over(compiled, map(compiled.period, ("2021-08", "2021-05", "2021-07")))
    told = [(moment.label, moment.occasion.period.label, moment.follows) for moment in timeline.moments]
    assert told == [("2021-05", "2021-05", False), ("2021-07", "2021-07", False), ("2021-08", "2021-08", True)]
    assert [timeline.places[moment.occasion.period] for moment in timeline.moments] == [0, 1, 2]


def test_areas_with_rows_for_the_same_periods_share_a_timeline(tmp_path: Path):
    rows = [
        Observation(indicator="visits", period=f"2021-0{month}", area=area, value=Decimal(91))
        for area, months in (("North", (7, 8)), ("South", (7, 8)), ("West", (6, 8)))
        for month in months
    ]
    lines = ragrules.assess(pack(tmp_path, ""), Observations(rows=Columns.of(rows)), as_of=date(2021, 9, 29)).lines
    north, south, west = (line.timeline for line in lines)
    assert north is south is not west
