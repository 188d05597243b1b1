"""Laws of rating figures straight from the columns that they were read into: nothing is different from rating each row by itself.

Rows that are given one by one are rated in full, so the two ways stand against each other for every kind of rule, status, flag and caveat.
Levels and streaks are worked out by hand as well.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.columns import Columns
from ragrules.narrative import Caveat, Narrative
from ragrules.observation import Observation, Observations
from ragrules.terms import Status
from tests.properties.test_memory_laws import MONTHS, last_day, level
from tests.unit.test_assessment import exceptions
from tests.unit.writing import pack

RULES = {
    "usual": "",
    "watched": "decimals: 0\nminimum: 86\nmaximum: 95\nsmall_denominator: 20",
    "displayed": "decimals: 0\ncompare_on: displayed",
    "not by the target": "tolerance: {green: 1 point, amber: 5 points}",
    "worse on the edge": "on_edge: worse",
    "dated": "target: [{from: 2021-03-01, value: 91}, {from: 2021-06-01, value: 88}]\ntolerance: 2 points",
    "in force": "in_force: {from: 2021-03-01, until: 2021-06-30}",
    "two-sided": "direction: in_range\ntarget: {between: [86, 91]}\ntolerance: 2 points",
    "contextual": "direction: none\ntarget: none",
    "spread over the year": "measure: year_to_date\ntarget: {annual: 91, profile: straight_line}",
    "travel": "travel: {against: [previous_period, same_period_last_year]}",
    "by a comparator": "target: {comparator: england}\ntolerance: 2 points",
    "by its own history": "target: {previous: previous_period}\ntolerance: 2 points",
    "by travel": (
        "travel: {against: previous_period, tolerance: 1 point}\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    ),
    "recorded": "target: none\nrating: {method: recorded}",
    "suppressed": "suppress_below: 10",
    "accumulated": "unit: count\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum\ntolerance: 3",
}

with TemporaryDirectory() as _folder:
    PACKS = {name: pack(Path(_folder), lines, head=exceptions("{consecutive: 2}")) for name, lines in RULES.items()}

VALUES = (None, "91", "90.99", "90.96", "90.5", "88", "86.45", "86.44", "86", "85.5", "83", "95.01")
PARTS = (*[(None, None)] * 4, ("83", "100"), ("7", "8"), ("0", "0"), ("91", "100"), ("7", None), (None, "8"))


def said(number: int) -> Observation:
    """Return one of many rows that say whatever a file may say, most of them nothing but a value."""
    draw = Random(number)  # noqa: S311 - the same rows every time
    value, (numerator, denominator) = draw.choice(VALUES), draw.choice(PARTS)
    reported = Status.REPORTED if value is not None or None not in (numerator, denominator) else Status.NO_VALUE
    made = Observation(
        indicator="visits",
        period="",
        value=None if value is None else Decimal(value),
        numerator=None if numerator is None else Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
        status=draw.choice([reported] * 12 + list(Status)),
        provisional=draw.random() < 0.2,
        float_text=draw.random() < 0.2,
        level=draw.choice(["red", "amber", "green", None]),
        note=draw.choice(["", "as sent"]),
        written=value or "",
        file="f",
    )
    return evolve(made, revision=True, revised_from=evolve(made, value=Decimal(80))) if draw.random() < 0.2 else made


# Made before, as drawing each of their attributes would take most of the time.
SAID = [said(number) for number in range(600)]
PLACES = [(series, area, month) for series, area in (("actual", None), ("actual", "North"), ("england", None)) for month in MONTHS]
files = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(SAID), min_size=5, max_size=18).map(
    lambda found: [
        evolve(row, series=series, area=area, period=month, row=number)
        for number, ((series, area, month), row) in enumerate(found.items(), 2)
    ]
)
days = st.none() | st.sampled_from([date(2021, 2, 14), date(2021, 5, 31), date(2021, 7, 1)])
narratives = st.one_of(
    st.none(),
    st.none(),
    st.none(),
    st.builds(
        lambda start, until, reportable: Narrative(
            caveats=(Caveat(indicators=("visits",), start=start, until=until, reportable=reportable, text=("The system", "is new.")),)
        ),
        days,
        days,
        st.booleans(),
    ),
)


def assessed(rules, found, month, narrative):
    try:
        return ragrules.assess(rules, found, as_of=last_day(month), narrative=narrative)
    except ragrules.ObservationError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.parametrize("name", RULES)
@given(found=files, month=st.sampled_from(MONTHS[3:]), narrative=narratives)
def test_figures_in_columns_are_rated_as_rows_given_one_by_one(name, found, month, narrative):
    rules = PACKS[name]
    one_by_one = assessed(rules, found, month, narrative)
    in_columns = assessed(rules, Observations(rows=Columns.of(found)), month, narrative)
    if isinstance(one_by_one, list):
        assert in_columns == one_by_one
        return
    assert in_columns.record(all_periods=True, explained=False) == one_by_one.record(all_periods=True, explained=False)
    for line, other in zip(in_columns.lines, one_by_one.lines, strict=True):
        periods = [line.compiled.period(each) for each in MONTHS]
        assert list(line.rows) == list(line.timeline.labels) == [period for period in periods if period in other.rows]
        for period in periods:
            assert line.run(period, ["red", "amber"]) == other.run(period, ["red", "amber"])
            rating, full = line.rating(period), other.rating(period)
            assert (rating.level, rating.reason, rating.value, rating.band, rating.flags, rating.streak, rating.last) == (
                full.level,
                full.reason,
                full.value,
                full.band,
                full.flags,
                full.streak,
                full.last,
            )
            assert rating.surroundings == full.surroundings
            assert rating == line.rating(period)
            assert hash(rating) == hash(line.rating(period))
            if "previous_period" not in RULES[name]:  # bands that are reckoned for one figure are not shared
                assert rating == full


@given(st.dictionaries(st.sampled_from(MONTHS), st.none() | st.decimals(80, 100, places=2)), st.sampled_from(MONTHS))
def test_levels_and_streaks_of_columns_are_those_worked_out_by_hand(found, month):
    rows = [
        Observation(indicator="visits", period=each, value=value, status=Status.NO_VALUE if value is None else Status.REPORTED)
        for each, value in found.items()
    ]
    assessment = ragrules.assess(PACKS["usual"], Observations(rows=Columns.of(rows)), as_of=last_day(month))
    told = {rating.period.label: (rating.level, rating.streak) for rating in (*assessment.history, *assessment.ratings)}
    expected, streak, before = {month: (None, 0)}, 0, None
    for each in MONTHS[: MONTHS.index(month) + 1]:
        now = level(found.get(each))
        streak = 0 if now is None else streak + 1 if now == before else 1
        before = now
        if each in found:
            expected[each] = (now, streak)
    assert told == expected
