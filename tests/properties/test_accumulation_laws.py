"""Laws of accumulated figures. The oracle counts in whole millionths and whole months, and shares no code with what it tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules import Observation, Pack, Rating
from ragrules.terms import Reason, Status
from tests.unit.writing import pack

SUM = "unit: count\ndirection: none\ntarget: none\nsupplied_as: period\naccumulate: sum"
RATIO = "unit: percent\ndirection: none\ntarget: none\nsupplied_as: period\naccumulate: ratio"
MILLIONTHS = 10**6
FIRST_YEAR = 2020

MONTHS = st.integers(0, 23)
"""Months counted from January 2020."""


@st.composite
def by_month(draw: st.DrawFn, figure: st.SearchStrategy[object]) -> dict[int, object]:
    """Figures of two years by month; a few months may have none."""
    figures = draw(st.lists(figure, min_size=24, max_size=24))
    absent = draw(st.sets(MONTHS, max_size=3))
    return {month: each for month, each in enumerate(figures) if month not in absent}


FIGURES = st.builds(
    lambda figures, blank: {month: None if month in blank else figure for month, figure in figures.items()},
    by_month(st.integers(-(10**40), 10**40)),
    st.sets(MONTHS, max_size=2),
)
"""Figures in whole millionths; None where the row is blank."""

PARTS = by_month(st.one_of(st.just([0, 0]), st.tuples(st.integers(0, 50), st.integers(1, 50)).map(list), st.just([0, 0])))
"""Numerators and denominators; shares of nothing are likely."""

MEASURES = st.sampled_from(["year_to_date", "rolling_12_months"])


@cache
def made(lines: str) -> Pack:
    with TemporaryDirectory() as folder:
        return pack(Path(folder), lines)


def label(month: int) -> str:
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}"


def covered(month: int, measure: str) -> list[int]:
    """The months that a figure covers: since the last April, or twelve."""
    since_april = (month - 3) % 12
    return list(range(month - (since_april if measure == "year_to_date" else 11), month + 1))


def assessed(lines: str, measure: str, rows: list[Observation]) -> dict[str, Rating]:
    assessment = ragrules.assess(made(f"{lines}\nmeasure: {measure}"), rows, as_of=date(2021, 12, 31))
    return {rating.period.label: rating for rating in (*assessment.ratings, *assessment.history)}


def adding(figures: Mapping[int, int | None]) -> list[Observation]:
    return [
        Observation(indicator="visits", period=label(month), status=Status.NO_VALUE)
        if figure is None
        else Observation(indicator="visits", period=label(month), value=Decimal(f"{figure}E-6"))
        for month, figure in figures.items()
    ]


@given(FIGURES, MEASURES)
def test_a_sum_is_that_of_whole_millionths(figures: dict[int, int | None], measure: str):
    ratings = assessed(SUM, measure, adding(figures))
    for month in figures:
        months = covered(month, measure)
        rating = ratings[label(month)]
        absent = [each for each in months if each not in figures]
        blank = [each for each in months if each in figures and figures[each] is None]
        if absent:
            assert (rating.reason, rating.value, rating.record().missing) == (Reason.AWAITED, None, tuple(map(label, absent)))
        elif blank:
            assert (rating.reason, rating.value, rating.record().missing) == (Reason.NO_VALUE, None, ())
        else:
            assert rating.value is not None
            assert Fraction(rating.value) * MILLIONTHS == sum(figures[each] or 0 for each in months)


@given(PARTS, MEASURES)
def test_a_ratio_is_all_numerators_over_all_denominators(parts: dict[int, list[int]], measure: str):
    rows = [
        Observation(indicator="visits", period=label(month), numerator=Decimal(over), denominator=Decimal(under))
        for month, (over, under) in parts.items()
    ]
    ratings = assessed(RATIO, measure, rows)
    for month in parts:
        months = covered(month, measure)
        rating = ratings[label(month)]
        if not parts.keys() >= set(months):
            assert rating.reason is Reason.AWAITED
            continue
        over, under = (sum(parts[each][place] for each in months) for place in (0, 1))
        if under:
            assert rating.value is not None
            assert Fraction(rating.value) * under == 100 * over
            assert (rating.record().numerator, rating.record().denominator) == (over, under)
        else:
            assert (rating.reason, rating.value) == (Reason.NOT_APPLICABLE, None)


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(figures: dict[int, int | None], random):
    rows = adding(figures)
    shuffled = random.sample(rows, len(rows))
    one, other = (assessed(SUM, "year_to_date", given) for given in (rows, shuffled))
    assert {period: (rating.value, rating.reason) for period, rating in one.items()} == {
        period: (rating.value, rating.reason) for period, rating in other.items()
    }


@given(FIGURES)
def test_a_period_figure_is_the_step_between_two_years_to_date(figures: dict[int, int | None]):
    ratings = assessed(SUM, "year_to_date", adding(figures))
    for month, figure in figures.items():
        now, before = ratings[label(month)].value, ratings.get(label(month - 1))
        if now is not None and label(month)[5:] != "04":
            assert before is not None
            assert before.value is not None
            assert (Fraction(now) - Fraction(before.value)) * MILLIONTHS == figure
