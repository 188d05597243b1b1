"""The periods between two others, told from their labels."""

from __future__ import annotations

from datetime import date

import pytest

from ragrules.period import PeriodKind, calendar_named
from ragrules.report.missing_periods import missing_between


@pytest.mark.parametrize(
    ("earlier", "later", "missing"),
    [
        ("2021-08", "2021-09", []),
        ("2021-11", "2022-02", ["2021-12", "2022-01"]),
        ("2021/22 Q3", "2022/23 Q2", ["2021/22 Q4", "2022/23 Q1"]),
        ("2021 Q4", "2022 Q2", ["2022 Q1"]),
        ("2021/22 H1", "2022/23 H1", ["2021/22 H2"]),
        ("2021/22 Spring", "2022/23 Autumn", ["2021/22 Summer"]),
        ("1998/99", "2001/02", ["1999/00", "2000/01"]),
        ("2020-W52", "2021-W02", ["2020-W53", "2021-W01"]),
        ("2021-08-31", "2021-10-31", []),
        ("2021-04-01..2021-04-30", "2021-06-01..2021-06-30", []),
        ("2021 Q1", "2022/23 Q1", []),
        ("2021-09", "2021-08", []),
        ("Michaelmas 2021", "Hilary 2022", []),
        ("2200-11", "2199-01", []),
    ],
)
def test_the_periods_between_two_are_named(earlier: str, later: str, missing: list[str]):
    assert missing_between(earlier, later) == tuple(missing)


@pytest.mark.parametrize("name", ["financial-year-april", "academic-year-september", "calendar-year"])
def test_the_periods_between_two_are_those_of_the_calendar(name: str):
    calendar = calendar_named(name)
    for kind in calendar.kinds - {PeriodKind.DATE, PeriodKind.RANGE}:
        period = calendar.containing(date(2018, 11, 5), kind)
        labels = [period.label]
        for _ in range(120):
            period = calendar.next(period)
            labels.append(period.label)
        assert missing_between(labels[0], labels[-1]) == tuple(labels[1:-1])
