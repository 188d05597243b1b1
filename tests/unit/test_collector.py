"""The collector of circular garbage rests for a while and is as it was afterwards."""

from __future__ import annotations

import gc
from datetime import date

import pytest

import ragrules
from ragrules.collector import collector_paused
from tests.unit.writing import pack


@pytest.fixture(autouse=True)
def collecting():
    yield
    gc.enable()


def test_it_rests_meanwhile_and_works_afterwards():
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_after_a_mistake_too():
    with pytest.raises(ZeroDivisionError), collector_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_a_program_that_does_without_it_goes_on_without_it():
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_a_pause_within_a_pause_does_not_end_it():
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_after_an_assessment_and_its_history(tmp_path):
    rows = [ragrules.Observation(indicator="visits", period=period, value=91) for period in ("2021-07", "2021-08")]
    assessment = ragrules.assess(pack(tmp_path, ""), rows, as_of=date(2021, 9, 29))
    assert gc.isenabled()
    assert len(assessment.history) == 1
    assert gc.isenabled()
