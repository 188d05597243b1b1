"""Laws of areas: what an assessment's record says of some areas is what an assessment of these areas says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules import Observation
from ragrules.narrative import Commentary, Correction, Judgement, Narrative
from ragrules.record_parts import current_apart, within_areas
from ragrules.terms import Status
from tests.unit.writing import HEAD, pack

with TemporaryDirectory() as _folder:
    RULES = pack(
        Path(_folder),
        "id: counted\nunit: count\ntarget: 10\ntolerance: 4\nsuppress_below: 5\ntags: [a, b]\ntravel: {against: [previous_period]}",
        "id: relative\nunit: count\ntarget: {comparator: england}\ntolerance: 2\nservice: One",
        head=HEAD + "exceptions: {consecutive: 2}\n",
    )

AREAS = ("Council", "East", "North", "West")
MONTHS = ("2021-06", "2021-07", "2021-08")
DAYS = (date(2021, 7, 31), date(2021, 8, 31))

counts = st.none() | st.integers(0, 14)
figures = st.dictionaries(st.tuples(st.sampled_from(["counted", "relative"]), st.sampled_from(MONTHS), st.sampled_from(AREAS)), counts)
chosen = st.sets(st.sampled_from(AREAS), min_size=1)


def rows(found) -> list[Observation]:
    own = [
        Observation(
            indicator=name,
            period=month,
            area=None if area == "Council" else area,
            value=None if count is None else Decimal(count),
            status=Status.NO_VALUE if count is None else Status.REPORTED,
        )
        for (name, month, area), count in found.items()
    ]
    return [*own, Observation(indicator="relative", period="2021-08", series="england", value=Decimal(7))]


@st.composite
def told(draw, found) -> Narrative:
    """Commentary and judgements of any area, and corrections of figures that there are."""
    judgements = draw(st.lists(st.tuples(st.none() | st.sampled_from(AREAS), st.sampled_from(MONTHS)), max_size=3, unique=True))
    corrected = draw(st.lists(st.sampled_from(sorted(found)), max_size=2, unique=True)) if found else []
    said = draw(st.lists(st.none() | st.sampled_from(AREAS), max_size=3))
    return Narrative(
        commentary=tuple(Commentary(indicator="counted", period="2021-08", area=area, text=(f"{area} says.",)) for area in said),
        judgements=tuple(
            Judgement(indicator="counted", period=month, area=area, override="red", by="A", decided=date(2021, 7, 1), reason="…")
            for area, month in judgements
        ),
        corrections=tuple(
            Correction(
                indicator=name,
                period=month,
                area=area,
                was=str(draw(st.integers(0, 14))),
                corrected="" if found[name, month, area] is None else str(found[name, month, area]),
                reason="…",
            )
            for name, month, area in corrected
        ),
    )


@given(st.data(), figures, chosen)
def test_a_record_of_some_areas_is_that_of_an_assessment_of_them(data, found, areas):
    narrative = data.draw(st.none() | told(found))
    before = ragrules.assess(RULES, rows(found), as_of=DAYS[0]).record() if data.draw(st.booleans()) else None
    given_to = {"as_of": DAYS[1], "narrative": narrative, "previous": before}
    whole = ragrules.assess(RULES, rows(found), **given_to)
    there = areas & {rating.area for rating in whole.ratings}
    if not there:
        return
    some = ragrules.assess(RULES, rows(found), areas=there, **given_to)
    assert within_areas(whole.record(), there) == some.record()
    assert current_apart(within_areas(whole.record(all_periods=True), there)) == some.record()
    written = ragrules.write_assessment(whole)
    assert ragrules.write_assessment(ragrules.read_assessment(written, areas=there)) == ragrules.write_assessment(some)
