"""Every calendar of the package keeps the contract that calendars of other packages are held to."""

from __future__ import annotations

import pytest

from ragrules.period import KIND_OF, calendar_named
from ragrules.registry import find, names
from ragrules.testing.calendar_contract import CALENDAR
from ragrules.testing.contracts import check_calendar


@pytest.mark.parametrize("asked", CALENDAR.clauses)
@pytest.mark.parametrize("name", names("calendars"))
def test_a_calendar_keeps_its_contract(name, asked):
    assert list(CALENDAR.clauses[asked](find("calendars", name))) == []


@pytest.mark.parametrize("name", names("calendars"))
def test_the_check_of_a_whole_calendar_finds_nothing(name):
    check_calendar(find("calendars", name))


def test_every_frequency_can_be_reported_in_some_calendar():
    assert set(KIND_OF.values()) <= {kind for name in names("calendars") for kind in calendar_named(name).kinds}
