"""Days that are given from Python: dates, and nothing that only resembles one."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import pytest

import ragrules
from ragrules.day import DayError, check_day
from tests.unit.writing import pack

MOMENT = datetime(2021, 9, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("2021-09-29", "as_of must be a datetime.date and is the str '2021-09-29'; make it with datetime.date.fromisoformat"),
        (MOMENT, f"as_of must be a datetime.date and is the datetime.datetime {MOMENT!r}; take its .date()"),
        (20210929, "as_of must be a datetime.date and is the int 20210929; give one such as datetime.date(2021, 9, 29)"),
        (None, "as_of must be a datetime.date and is the NoneType None; give one such as datetime.date(2021, 9, 29)"),
        ("x" * 99, f"as_of must be a datetime.date and is the str '{'x' * 79}…; make it with datetime.date.fromisoformat"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_wanted_and_how_to_make_it(given, message):
    with pytest.raises(DayError) as raised:
        check_day("as_of", given)
    assert str(raised.value) == message
    assert (raised.value.name, raised.value.value) == ("as_of", given)
    assert isinstance(raised.value, ragrules.RagrulesError)
    assert isinstance(raised.value, TypeError)


def test_the_error_survives_pickling():
    error = DayError("as_of", "2021-09-29")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - pickled just before


def test_a_date_is_taken():
    check_day("as_of", date(2021, 9, 29))


def test_an_assessment_and_a_comparison_as_of_a_text_are_refused(tmp_path):
    rules = pack(tmp_path, "")
    with pytest.raises(DayError, match="as_of must be"):
        ragrules.assess(rules, [], as_of="2021-09-29")
    with pytest.raises(DayError, match="as_of must be"):
        ragrules.compare_packs(rules, rules, [], "2021-09-29")
    assert ragrules.compare_packs(rules, rules, [], date(2021, 9, 29)).is_same
