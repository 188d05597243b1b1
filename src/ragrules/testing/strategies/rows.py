"""Rows of figures over time: a few periods running, with gaps, statuses, revisions, parts, and the figures that rules compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st

from ragrules.compiled import CompiledIndicator
from ragrules.numbers import write_number
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.terms import Accumulate, Unit
from ragrules.testing.strategies.figures import numbers_for, values_for
from ragrules.testing.written_rules import figures_in

_FIRST_DAYS = (date(2021, 8, 31), date(2021, 3, 1), date(2020, 8, 31), date(2022, 2, 1))
_STATUSES = ("not_yet_reported", "not_applicable", "not_reportable", "withheld", "suppressed")

Row = dict[str, str]


def histories(indicator: CompiledIndicator, *, most: int = 8) -> st.SearchStrategy[tuple[Observation, ...]]:
    """Return what draws an indicator's figures for some periods running, up to so many, as a file of figures would give them.

    Some periods have no row, some rows have a status, a revision or parts instead of a value, and the comparators that the rule names have
    rows too.
    """
    return rows_for(indicator, most=most).map(lambda rows: tuple(figures_in(rows)))


@st.composite
def rows_for(draw: st.DrawFn, indicator: CompiledIndicator, *, most: int) -> tuple[Row, ...]:
    """Draw the rows of a history as texts by column."""
    period = indicator.calendar.containing(draw(st.sampled_from(_FIRST_DAYS)), indicator.kind)
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, most))):
        rows += draw(_rows_of(indicator, period))
        period = indicator.calendar.next(period)
    return tuple(rows)


@st.composite
def _rows_of(draw: st.DrawFn, indicator: CompiledIndicator, period: Period) -> list[Row]:
    """Draw the rows of one period: the figure, seldom with what it revises or none at all, and those of its comparators."""
    usual = {"indicator": indicator.indicator.id, "period": period.label}
    which = draw(st.integers(0, 9))
    rows: list[Row] = []
    if which == 9:
        rows = []
    elif which == 8:
        rows = [{**usual, "status": draw(st.sampled_from(_STATUSES))}]
    elif indicator.indicator.accumulate is Accumulate.RATIO:
        rows = [{**usual, **draw(_parts())}]  # a share is accumulated by its parts, and a value alone is refused
    elif which == 7:
        first, second = draw(values_for(indicator, period)), draw(values_for(indicator, period))
        rows = [{**usual, "value": first}, {**usual, "value": second, "revision": "true"}]
    elif which == 6 and indicator.indicator.unit in (Unit.PERCENT, Unit.RATE, Unit.RATIO):
        rows = [{**usual, **draw(_parts())}]
    else:
        provisional = {"provisional": "true"} if which == 5 else {}
        rows = [{**usual, "value": draw(values_for(indicator, period)), **provisional}]
    if indicator.is_recorded and rows and "status" not in rows[-1] and draw(st.integers(0, 3)):
        rows[-1]["level"] = draw(st.sampled_from(indicator.scale.names))
    for series in _series(indicator):
        if draw(st.integers(0, 4)):
            rows.append({**usual, "series": series, "value": write_number(draw(numbers_for(indicator, period)))})
    return rows


@st.composite
def _parts(draw: st.DrawFn) -> Row:
    denominator = draw(st.integers(1, 40))
    return {"numerator": str(draw(st.integers(0, denominator))), "denominator": str(denominator)}


def _series(indicator: CompiledIndicator) -> Iterator[str]:
    yield from dict.fromkeys(reference.series for reference in indicator.references if reference.series)
