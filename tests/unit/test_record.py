"""The record of an assessment and what people write: plain data that nothing can change."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from attrs import asdict, evolve
from attrs.exceptions import FrozenInstanceError

from ragrules.narrative import Caveat
from ragrules.record import Summary
from ragrules.terms import Reason
from tests.golden.small_record import ASSESSMENTS, RATINGS, RECORD, rating

LEVELS = ("red", "amber", "green")


def unrated(reason):
    return rating("x", reason=reason)


def test_a_record_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        RECORD.version = "2"


def test_a_rating_takes_no_attribute_that_it_does_not_have():
    with pytest.raises((AttributeError, FrozenInstanceError)):
        ASSESSMENTS.extra = 1


def test_a_record_is_only_made_with_names():
    with pytest.raises(TypeError):
        Caveat((), None, None, True, ())


def test_records_with_the_same_content_are_equal():
    assert evolve(RECORD) == RECORD
    assert evolve(RECORD, version="other") != RECORD


def test_a_record_survives_pickling():
    assert pickle.loads(pickle.dumps(RECORD)) == RECORD  # noqa: S301 - what was pickled a moment ago


def test_a_record_is_plain_data():
    assert asdict(RECORD)["ratings"][0]["indicator"] == "assessments-in-time"


def test_the_counts_have_every_level_and_only_the_reasons_there_are():
    assert Summary.of(RATINGS, LEVELS) == Summary(
        all=9,
        due=9,
        rated=4,
        levels={"red": 2, "amber": 1, "green": 1},
        reasons={"not_reportable": 2, "awaited": 1, "no_value": 1, "contextual": 1},
    )


def test_the_counts_keep_the_order_of_the_scale_and_of_the_reasons():
    ratings = [unrated(Reason.NO_TARGET), unrated(Reason.AWAITED), unrated(Reason.NOT_DUE)]
    summary = Summary.of(ratings, reversed(LEVELS))
    assert list(summary.levels) == ["green", "amber", "red"]
    assert list(summary.reasons) == ["not_due", "awaited", "no_target"]


@pytest.mark.parametrize("reason", list(Reason))
def test_only_what_is_not_due_or_not_in_force_is_not_due(reason):
    expected = 0 if reason in (Reason.NOT_DUE, Reason.NOT_IN_FORCE) else 1
    assert Summary.of([unrated(reason)], LEVELS).due == expected


def test_a_level_that_is_named_like_a_reason_is_not_taken_for_one():
    summary = Summary.of([rating("x", level="awaited"), unrated(Reason.AWAITED)], ["awaited"])
    assert (summary.rated, summary.levels, summary.reasons) == (1, {"awaited": 1}, {"awaited": 1})


def test_nothing_is_counted_where_there_is_nothing():
    assert Summary.of([], LEVELS) == Summary(all=0, due=0, rated=0, levels=dict.fromkeys(LEVELS, 0), reasons={})


@pytest.mark.parametrize(
    ("start", "until", "covered"),
    [
        (None, None, True),
        (date(2021, 8, 31), None, True),
        (date(2021, 9, 1), None, False),
        (None, date(2021, 8, 1), True),
        (None, date(2021, 7, 31), False),
        (date(2021, 8, 10), date(2021, 8, 12), True),
        (date(2021, 9, 1), date(2021, 9, 30), False),
        (date(2021, 7, 1), date(2021, 7, 31), False),
    ],
)
def test_a_caveat_covers_a_period_that_shares_a_day_with_it(start, until, covered):
    caveat = Caveat(start=start, until=until, text=("…",))
    assert caveat.covers(date(2021, 8, 1), date(2021, 8, 31)) is covered
