"""Targets in every form in which they can be said: plain, dated, spread over the year, and reckoned from other figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from ragrules.period import KIND_OF, Period, PeriodKind, calendar_named
from ragrules.terms import Direction, Frequency, Unit
from ragrules.testing.strategies.amounts import amounts, listing, mapping, pair, targets, written
from ragrules.testing.strategies.occasion import Occasion

FIRST_DAYS = (date(2021, 4, 1), date(2022, 4, 1))
"""The days from which the entries of dated lists hold."""


def dated(entries: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Return a list of entries, each from a day of its own."""
    return listing(mapping([("from", str(day)), *entry]) for day, entry in zip(FIRST_DAYS, entries, strict=False))


def target_lines(occasion: Occasion, *, zero: bool) -> st.SearchStrategy[str]:
    """Return what draws the line of a target that suits an indicator; `zero` is whether it may be 0."""
    direction = occasion.direction
    one = _ranges(zero=zero) if direction is Direction.IN_RANGE else targets(zero=zero).map(lambda target: [("value", written(target))])
    forms = [one.map(_undated), st.lists(one, min_size=2, max_size=2).map(dated), st.just("none")]
    if direction is not Direction.IN_RANGE:
        forms += [_profiles(occasion, zero=zero), _from_others(occasion)]
    return st.one_of(*forms).map(lambda said: f"target: {said}")


def _undated(entry: list[tuple[str, str]]) -> str:
    ((key, said),) = entry
    return said if key == "value" else mapping(entry)


@st.composite
def _ranges(draw: st.DrawFn, *, zero: bool) -> list[tuple[str, str]]:
    ends = sorted([draw(targets(zero=zero)), draw(targets(zero=zero))])
    return [("between", pair(ends))]


def _year(occasion: Occasion) -> tuple[Period, ...]:
    found = calendar_named(occasion.calendar)
    year = found.containing(date(2021, 12, 1), PeriodKind.YEAR)
    return tuple(found.periods_of_year(year, KIND_OF[occasion.frequency]))


@st.composite
def _profiles(draw: st.DrawFn, occasion: Occasion, *, zero: bool) -> str:
    """Draw a target that is spread over the year: pro rata, by position or by period, or pro rata from year to year."""
    form = draw(st.integers(0, 3))
    annual = ("annual", written(draw(targets(zero=zero))))
    if form == 0 or (form == 1 and occasion.frequency is Frequency.WEEKLY):
        return mapping([annual, ("profile", "straight_line")])
    if form == 1:
        count = len(_year(occasion))
        parts = draw(st.lists(targets(zero=zero), min_size=count, max_size=count))
        return mapping([("profile", listing(map(written, parts)))])
    if form == 2:
        labels = [period.label for period in _year(occasion)][: draw(st.integers(1, 4))]
        parts = draw(st.lists(targets(zero=zero), min_size=len(labels), max_size=len(labels)))
        return mapping([("profile", mapping(zip(labels, map(written, parts), strict=True)))])
    other = ("annual", written(draw(targets(zero=zero))))
    return dated([[each, ("profile", "straight_line")] for each in (annual, other)])


@st.composite
def _from_others(draw: st.DrawFn, occasion: Occasion) -> str:
    """Draw a target that is reckoned from a comparator or an earlier figure."""
    said = [draw(st.sampled_from([("comparator", "england"), *(("previous", str(against)) for against in occasion.comparable)]))]
    if draw(st.booleans()):
        said.append(("factor", f"{written(draw(amounts(1, 200)))}%"))
    if draw(st.booleans()):
        said.append(("offset", f"{written(draw(amounts(-20, 20)))}{' points' if occasion.unit is Unit.PERCENT else ''}"))
    return mapping(said)
