"""The record of an assessment with its current ratings apart, and of some areas only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import ragrules
from ragrules import Observation, UnknownNameError
from ragrules.narrative import Caveat, Commentary, Correction, Judgement, Narrative, Note
from ragrules.record_parts import current_apart, within_areas
from tests.golden.small_record import RECORD
from tests.unit.writing import HEAD, pack

AREAS = ("Council", "East", "North", "South")
DAY = date(2021, 9, 29)
HEADER = HEAD + "exceptions: {consecutive: 1}\n"
RULES = (
    "id: visits\nservice: One\ntheme: Safe\ntags: [young, priority]\ntravel: {against: [previous_period]}",
    "id: counted\nunit: count\nservice: Two\ntarget: 100\ntolerance: 10\nsuppress_below: 10",
)

VISITS = {6: (90, 90, 90, 90), 7: (91, 94, 97, 80), 8: (92, None, 85, 95)}
"""Percentages by month, an area each: the second one's last has not come."""


def figure(indicator: str, period: str, value: object, area: str | None = None, series: str = "actual") -> Observation:
    return Observation(indicator=indicator, period=period, value=Decimal(str(value)), area=area, series=series)


def rows(*, later: bool = True) -> list[Observation]:
    found = []
    for place, area in enumerate(AREAS):
        named = None if area == "Council" else area
        for month in (6, 7, 8) if later else (6, 7):
            if VISITS[month][place] is not None:
                found.append(figure("visits", f"2021-{month:02}", VISITS[month][place], named))
            found.append(figure("counted", f"2021-{month:02}", (300, 95, 7, 198)[place], named))
    return [*found, figure("visits", "2021-08", 90, series="england")]


def judgement(area: str | None, **more: object) -> Judgement:
    return Judgement(indicator="visits", period="2021-08", area=area, by="A", decided=date(2021, 9, 1), reason="…", **more)


def correction(area: str | None, now: int) -> Correction:
    return Correction(indicator="visits", period="2021-07", area=area, was="80", corrected=str(now), reason="Miscounted.")


TOLD = Narrative(
    header=(("committee", "Panel"),),
    commentary=(
        Commentary(indicator="visits", period="2021-08", area="North", text=("North says.",)),
        Commentary(indicator="visits", period="2021-08", text=("All say.",)),
    ),
    notes=(Note(indicator="visits", text=("Noted.",)),),
    caveats=(Caveat(indicators=("counted",), text=("Take care.",)),),
    judgements=(judgement("North", override="red"), judgement(None, forecast="green"), judgement("East", forecast="red")),
    corrections=(correction("North", 97), correction(None, 91)),
)


def assessed(folder, areas=None):
    """An assessment of several areas with everything: history, suppressed rows, changes, judgements, corrections, commentary."""
    rules = pack(folder, *RULES, head=HEADER)
    before = ragrules.assess(rules, rows(later=False), as_of=date(2021, 8, 29)).record()
    return ragrules.assess(rules, rows(), as_of=DAY, narrative=TOLD, previous=before, areas=areas)


@pytest.mark.parametrize("areas", [{"North"}, {"Council"}, {"East", "South"}, {"Council", "North"}, set(AREAS)])
def test_a_record_of_some_areas_is_what_an_assessment_of_them_would_be(areas, tmp_path):
    whole, some = assessed(tmp_path).record(), assessed(tmp_path, areas).record()
    assert within_areas(whole, areas) == some
    assert (len(some.ratings), some.summary.all) == (2 * len(areas), 2 * len(areas))
    # So that the test could fail: every part of the record has something of several areas.
    parts = (whole.ratings, whole.history, whole.exceptions, whole.changes.figures, whole.corrections)
    assert all(len({each.area for each in part}) > 1 for part in parts)
    assert {rating.reason for rating in whole.ratings} >= {"suppressed", "awaited"}
    assert len(whole.rollups.service) == len(whole.rollups.tag) == 2


def test_an_assessment_without_a_report_and_a_previous_one_has_neither_in_some_of_its_areas(tmp_path):
    record = ragrules.assess(pack(tmp_path, *RULES, head=HEADER), rows(), as_of=DAY).record()
    kept = within_areas(record, {"North"})
    assert (kept.report, kept.changes) == (None, None)


def test_an_area_without_a_rating_is_refused_and_the_nearest_named(tmp_path):
    with pytest.raises(UnknownNameError, match="there is no area named 'Nroth'; did you mean 'North'"):
        within_areas(assessed(tmp_path).record(), ["South", "Nroth"])


def test_current_ratings_that_stand_among_all_periods_are_told_apart(tmp_path):
    assessment = assessed(tmp_path)
    assert current_apart(assessment.record(all_periods=True)) == assessment.record()


def test_a_record_whose_current_ratings_stand_apart_stays_as_it_is():
    assert current_apart(RECORD) is RECORD


def test_the_report_is_the_same_whether_all_periods_stand_among_the_ratings_or_not(tmp_path):
    assessment = assessed(tmp_path)
    assert ragrules.build_report(assessment.record(all_periods=True)) == ragrules.build_report(assessment)


def test_counts_within_areas_are_of_the_current_ratings_where_all_periods_stand_among_them(tmp_path):
    every = within_areas(assessed(tmp_path).record(all_periods=True), {"North"})
    assert every.summary == assessed(tmp_path, {"North"}).summary
    assert len(every.ratings) == 6
