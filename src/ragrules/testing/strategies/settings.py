"""The rest of a drawn indicator: how it is compared and shown, when it exists, what it is watched for."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from ragrules.terms import Direction, Measure, Unit
from ragrules.testing.strategies.amounts import amounts, ascending, listing, mapping, written
from ragrules.testing.strategies.occasion import Occasion

_ONE_IN = 3
"""The last of so many and one more: the simplest draw is not to say a key."""


@st.composite
def settings_lines(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    """Draw the lines of some further keys: of one in four, so that a failing example is about few of them."""
    kinds = [
        _decimals(),
        _on_edge(occasion),
        _limits(),
        _lag(),
        _in_force(),
        _travel(occasion),
        _small(),
        _definitions(),
        _accumulated(occasion),
    ]
    return [line for kind in kinds if draw(st.integers(0, _ONE_IN)) == _ONE_IN for line in draw(kind)]


@st.composite
def _decimals(draw: st.DrawFn) -> list[str]:
    lines = [f"decimals: {draw(st.integers(0, 3))}"]
    return [*lines, "compare_on: displayed"] if draw(st.booleans()) else lines


@st.composite
def _on_edge(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    levels = occasion.scale.names[1:]
    given = draw(st.lists(st.sampled_from(levels), unique=True, max_size=len(levels)))
    return [f"on_edge: {mapping((level, 'worse') for level in given)}" if given else "on_edge: worse"]


@st.composite
def _limits(draw: st.DrawFn) -> list[str]:
    least, most = draw(ascending(2, -60, 200))
    lines = [f"minimum: {written(least)}", f"maximum: {written(most)}"]
    return draw(st.sampled_from([lines[:1], lines[1:], lines]))


def _lag() -> st.SearchStrategy[list[str]]:
    return st.sampled_from([["lag: 14 days"], ["lag: 1 month"], ["lag: 100 days"]])


def _in_force() -> st.SearchStrategy[list[str]]:
    return st.sampled_from(
        [["in_force: {from: 2021-06-15}"], ["in_force: {until: 2022-06-15}"], ["in_force: {from: 2021-04-01, until: 2022-03-31}"]]
    )


@st.composite
def _travel(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    said = [("against", listing(map(str, occasion.comparable)))]
    if draw(st.booleans()):
        margin: Decimal = draw(amounts(0, 5))
        said.append(("tolerance", f"{written(margin)} points" if occasion.unit is Unit.PERCENT else written(margin)))
    if occasion.direction is not Direction.NONE and draw(st.booleans()):
        said.append(("not_if_target_changes", "true"))
    return [f"travel: {mapping(said)}"]


def _small() -> st.SearchStrategy[list[str]]:
    return st.sampled_from([["suppress_below: 5"], ["small_denominator: 20"]])


def _accumulated(occasion: Occasion) -> st.SearchStrategy[list[str]]:
    """Draw that figures are accumulated to the year to date: counts by their sum, and anything by its parts."""
    if occasion.measure is not Measure.YEAR_TO_DATE:
        return st.just([])
    ways = ("sum", "ratio") if occasion.unit is Unit.COUNT else ("ratio",)
    return st.sampled_from([["supplied_as: period", f"accumulate: {way}"] for way in ways])


def _definitions() -> st.SearchStrategy[list[str]]:
    return st.just(["definition_changes: [2021-10-01]"])
