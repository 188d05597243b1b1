"""Laws of the whole of it, from the text of a rule file to the level: each is checked against arithmetic restated here in fractions."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules.terms import Flag, Status
from tests.unit.writing import HEAD, pack_text, written

AUGUST = "2021-08"
LEVELS = ("red", "amber", "green")
COUNTS = "unit: count\n"


def load(*indicators: str, head: str = HEAD) -> ragrules.Pack:
    with tempfile.TemporaryDirectory() as folder:
        return ragrules.load_pack(written(Path(folder), pack_text(*indicators, head=head)))


def decimals(least: int = -2000, most: int = 2000) -> st.SearchStrategy[Decimal]:
    return st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(least * 100, most * 100), st.integers(0, 2))


def text(number: Decimal) -> str:
    return format(number, "f")


def near(edge: Fraction) -> st.SearchStrategy[Decimal]:
    """Return values about an edge: it, as far as it can be written, and a little to either side."""
    return st.builds(lambda step: Decimal(round(edge * 100) + step) / 100, st.integers(-3, 3))


@given(st.data(), decimals(), st.integers(0, 50), st.sampled_from(["higher", "lower", "closest"]), st.booleans())
def test_a_level_is_what_the_rule_says_restated_in_fractions(data, target, share, direction, worse):
    relative = bool(target) and data.draw(st.booleans())
    amount = Fraction(share) * abs(Fraction(target)) / 100 if relative else Fraction(share)
    lines = f"{COUNTS}direction: {direction}\ntarget: {text(target)}\ntolerance: {f'{share}% of target' if relative else share}"
    lines += f"\non_edge: {'worse' if worse else 'better'}"
    sign = 1 if direction == "lower" else -1
    value = data.draw(st.one_of(decimals(), near(Fraction(target)), near(Fraction(target) + sign * amount)))
    missed = Fraction(value) - Fraction(target)
    short = {"higher": -missed, "lower": missed, "closest": abs(missed)}[direction]
    reaches = (lambda far: short < far) if worse else (lambda far: short <= far)
    expected = "green" if reaches(Fraction(0)) else "amber" if reaches(amount) else "red"
    assert ragrules.rate(load(lines), "visits", text(value), period=AUGUST).level == expected


@given(decimals(), decimals(), st.integers(0, 20), st.integers(0, 3), st.data())
def test_the_displayed_figure_is_rounded_first_and_then_compared(low, width, share, places, data):
    high = low + abs(width)
    value = data.draw(st.one_of(near(Fraction(low)), near(Fraction(high) + share)))
    lines = f"{COUNTS}direction: in_range\ntarget: {{between: [{text(low)}, {text(high)}]}}\ntolerance: {share}\ndecimals: {places}"
    scaled = abs(Fraction(value)) * 10**places
    away = Fraction(int(scaled + Fraction(1, 2)), 10**places) * (1 if value >= 0 else -1)

    def level(number: Fraction) -> str:
        outside = max(Fraction(low) - number, number - Fraction(high), Fraction(0))
        return "green" if outside == 0 else "amber" if outside <= share else "red"

    exact = ragrules.rate(load(lines), "visits", text(value), period=AUGUST)
    displayed = ragrules.rate(load(f"{lines}\ncompare_on: displayed"), "visits", text(value), period=AUGUST)
    assert (exact.level, displayed.level) == (level(Fraction(value)), level(away))
    assert (Flag.ROUNDING_SENSITIVE in exact.flags) is (Flag.ROUNDING_SENSITIVE in displayed.flags) is (exact.level != displayed.level)


@given(decimals(1, 200), st.integers(0, 30), st.integers(0, 400), st.integers(1, 400))
def test_so_many_more_cases_reach_the_next_level_and_one_fewer_does_not(target, points, numerator, denominator):
    rules = load(f"target: {text(target)}\ntolerance: {points} points")
    rating = ragrules.rate(rules, "visits", period=AUGUST, numerator=numerator, denominator=denominator)
    ahead = rating.next_level
    if ahead is None or ahead.cases is None:
        return

    def reached(cases: int) -> bool:
        found = ragrules.rate(rules, "visits", period=AUGUST, numerator=cases, denominator=denominator).level
        return LEVELS.index(str(found)) >= LEVELS.index(ahead.level)

    assert reached(numerator + ahead.cases)
    assert not reached(numerator + ahead.cases - 1)


@given(decimals(), decimals(), st.integers(0, 30))
def test_the_distance_to_the_next_level_leads_exactly_there(target, value, tolerance):
    rules = load(f"{COUNTS}target: {text(target)}\ntolerance: {tolerance}")
    ahead = ragrules.rate(rules, "visits", text(value), period=AUGUST).next_level
    if ahead is not None:
        there = Fraction(value) + Fraction(ahead.distance)
        assert ragrules.rate(rules, "visits", there, period=AUGUST).level == ahead.level
        assert ragrules.rate(rules, "visits", there - Fraction(1, 10**6), period=AUGUST).level != ahead.level


@given(st.lists(st.sampled_from([None, "80", "88", "95", "c", "n/a", "-"]), min_size=1, max_size=8), st.integers(0, 3))
def test_every_indicator_is_counted_once_and_a_streak_is_what_it_looks_like(figures, lag):
    """The oracle walks back month by month over the figures as they were written."""
    rules = load(f"lag: {lag} months")
    months = [f"2021-{month:02}" for month in range(1, len(figures) + 1)]
    rows = [_row(month, figure) for month, figure in zip(months, figures, strict=True) if figure is not None]
    assessment = ragrules.assess(rules, rows, as_of=date(2021, len(figures), 28) if len(figures) != 2 else date(2021, 2, 28))
    summary = assessment.summary
    assert summary.all == 1 == sum(summary.levels.values()) + sum(summary.reasons.values())
    (rating,) = assessment.ratings
    levels = {month: {"80": "red", "88": "amber", "95": "green"}.get(figure or "") for month, figure in zip(months, figures, strict=True)}
    run = 0
    for month in reversed([month for month in months if month <= rating.period.label]):
        if rating.level is None or levels[month] != rating.level:
            break
        run += 1
    assert rating.streak == run


def _row(month: str, figure: str) -> ragrules.Observation:
    status = {"c": Status.SUPPRESSED, "n/a": Status.NOT_APPLICABLE, "-": Status.NO_VALUE}.get(figure, Status.REPORTED)
    value = Decimal(figure) if status is Status.REPORTED else None
    return ragrules.Observation(indicator="visits", period=month, value=value, status=status)
