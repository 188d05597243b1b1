"""Laws of what an assessment knows of other times, against rules worked out again in plain Python."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.narrative import Correction, Judgement, Narrative
from tests.unit.test_assessment import exceptions, row
from tests.unit.writing import pack

with TemporaryDirectory() as _folder:
    RULES = pack(Path(_folder), "", head=exceptions("{consecutive: 2}"))

MONTHS = [f"2021-{month:02}" for month in range(1, 9)]
ENDS = dict(zip(MONTHS, [date(2021, month + 1, 1) for month in range(1, 9)], strict=True))
RANK = {"red": 0, "amber": 1, "green": 2}

figures = st.one_of(st.none(), st.decimals(80, 100, places=2), st.sampled_from(["91", "90.99", "86.45", "86.44"]))
series = st.dictionaries(st.sampled_from(MONTHS), figures)


def level(figure) -> str | None:
    """Return the level of a figure by the usual rule, 91 with a tolerance of 5% of it, worked out by hand."""
    if figure is None:
        return None
    value = Fraction(figure)
    return "green" if value >= 91 else "amber" if value >= Fraction(8645, 100) else "red"


def outcome(found, month) -> tuple[str | None, str | None]:
    """Return the level and the reason of a month."""
    if month not in found:
        return None, "awaited"
    return level(found[month]), None if found[month] is not None else "no_value"


def last_day(month: str) -> date:
    return date.fromordinal(ENDS[month].toordinal() - 1)


def assessed(found, month, **more):
    rows = [row(each, figure) for each, figure in found.items()]
    return ragrules.assess(RULES, rows, as_of=last_day(month), **more)


def excepted(found, month) -> bool:
    """Return whether a month and the one before it are both red or amber."""
    place = MONTHS.index(month)
    return place > 0 and all(outcome(found, each)[0] in ("red", "amber") for each in MONTHS[place - 1 : place + 1])


@given(series, st.integers(0, 7), st.integers(0, 7))
def test_what_changed_is_what_differs_between_two_days(found, one, other):
    then, now = MONTHS[min(one, other)], MONTHS[max(one, other)]
    assessment = assessed(found, now, previous=assessed(found, then).record())
    before, after = outcome(found, then), outcome(found, now)
    was, is_now = excepted(found, then), excepted(found, now)
    expected = set()
    if before[0] and after[0] and before[0] != after[0]:
        expected.add("better" if RANK[after[0]] > RANK[before[0]] else "worse")
    if after[0] and not before[0]:
        expected.add("newly_rated")
    if before[0] and not after[0]:
        expected.add("no_longer_rated")
    if not before[0] and not after[0] and before[1] != after[1]:
        expected.add("other_reason")
    if is_now and not was:
        expected.add("new_exception")
    if was and not is_now and after[0]:
        expected.add("recovered" if "better" in expected else "no_longer_exception")
    assert assessment.changes is not None
    assert [set(map(str, figure.kinds)) for figure in assessment.changes.figures] == ([expected] if expected else [])


@given(series, st.sampled_from(MONTHS))
def test_an_assessment_held_against_itself_has_not_changed(found, month):
    record = assessed(found, month).record()
    again = assessed(found, month, previous=record)
    assert again.changes is not None
    assert (again.changes.figures, again.changes.rules_changed) == ((), False)
    assert {line.changed for line in again.exception_list} <= {"same"}
    assert evolve(again.record(), changes=None, exceptions=record.exceptions) == record


@given(series, st.sampled_from(MONTHS))
def test_an_awaited_figure_is_counted_back_to_the_last_one(found, month):
    past = [each for each in MONTHS[: MONTHS.index(month) + 1] if each in found]
    expected = 0
    if month not in found:
        expected = 1
        for each in reversed(MONTHS[: MONTHS.index(month)]):
            if not past or each < past[0] or found.get(each) is not None:
                break
            expected += 1
    assert [line.awaited for line in assessed(found, month).exception_list if "awaited" in line.kinds] == ([expected] if expected else [])


@given(series, st.sampled_from(MONTHS), figures, st.data())
def test_a_correction_changes_the_ratings_that_the_old_figure_would_have_had(found, month, was, data):
    known = [each for each in MONTHS if each in found]
    if not known:
        return
    wrong = data.draw(st.sampled_from(known))
    written = ["" if figure is None else str(figure) for figure in (was, found[wrong])]
    correction = Correction(indicator="visits", period=wrong, was=written[0], corrected=written[1], reason="…")
    plain, said = assessed(found, month), assessed(found, month, narrative=Narrative(corrections=(correction,)))
    assert said.record().ratings == plain.record().ratings
    if wrong > month:
        assert said.corrections == ()
        return
    (corrected,) = said.record().corrections
    before, after = outcome({wrong: was}, wrong), outcome(found, wrong)
    assert [
        ((each.before.level, each.before.reason), (each.after.level, each.after.reason), each.after.period) for each in corrected.ratings
    ] == ([(before, after, wrong)] if before != after else [])


@st.composite
def judgements(draw) -> Judgement:
    month = draw(st.sampled_from(MONTHS))
    until = draw(st.none() | st.sampled_from(MONTHS[MONTHS.index(month) :]).map(last_day))
    return Judgement(
        indicator="visits",
        period=month,
        override=draw(st.sampled_from(sorted(RANK))),
        by="A",
        decided=date(2021, 1, draw(st.integers(1, 28))),
        reason="…",
        until=until,
    )


@given(series, st.lists(judgements(), max_size=5, unique_by=lambda said: (said.period, said.decided)))
def test_judgements_show_where_they_hold_and_change_no_rating(found, said):
    plain = assessed(found, "2021-08")
    assessment = assessed(found, "2021-08", narrative=Narrative(judgements=tuple(said)))
    assert assessment.summary == plain.summary
    for rating in (*assessment.record().ratings, *assessment.record().history):
        holding = [
            each
            for each in said
            if each.period == rating.period or (each.period < rating.period and each.until is not None and rating.end <= each.until)
        ]
        expected = max(holding, key=lambda each: (each.period, each.decided)).override if holding else None
        assert (rating.override and rating.override.level) == expected
    bare = [evolve(rating, override=None) for rating in assessment.record().ratings]
    assert tuple(bare) == plain.record().ratings
    (current,) = assessment.record().ratings
    disagrees = current.override is not None and current.override.level != current.level
    assert any("judgement" in line.kinds for line in assessment.exception_list) is disagrees
