"""Distances from a target as they are written in a tolerance."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.distance import Basis, Distance, DistanceError, parse_distance


@pytest.mark.parametrize(
    ("text", "amount", "basis", "better"),
    [
        ("5% of target", "5", Basis.OF_TARGET, False),
        ("5 % of target", "5", Basis.OF_TARGET, False),
        ("2.50% of target", "2.50", Basis.OF_TARGET, False),
        ("5% of target better", "5", Basis.OF_TARGET, True),
        ("2 points", "2", Basis.POINTS, False),
        ("1 point", "1", Basis.POINTS, False),
        ("1 points", "1", Basis.POINTS, False),
        ("0.5 point better", "0.5", Basis.POINTS, True),
        ("3", "3", Basis.UNIT, False),
        ("0", "0", Basis.UNIT, False),
        ("3.25 better", "3.25", Basis.UNIT, True),
    ],
)
def test_a_distance_is_read_as_amount_basis_and_side(text, amount, basis, better):
    distance = parse_distance(text)
    assert str(distance.amount) == amount
    assert (distance.basis, distance.better) == (basis, better)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5%", "write '5% of target' or '5 points'"),
        ("2.5 %", "write '2.5% of target' or '2.5 points'"),
        ("5% better", "write '5% of target better' or '5 points better'"),
    ],
)
def test_a_bare_percentage_is_refused_for_it_is_read_both_ways(text, hint):
    with pytest.raises(DistanceError) as caught:
        parse_distance(text)
    assert str(caught.value) == f"{text!r} can be read in two ways, as a share of the target or as percentage points"
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "five",
        "-5",
        "+5",
        "- 5% of target",
        "5 percent",
        "5% of the target",
        "5% target",
        "of target",
        "points",
        "5points",
        "5 Points",
        "5 pointsbetter",
        "5% of target worse",
        "better",
        "1,000",
        "1e3",
        ".5",
        "5.",
        " 5",
        "5 ",
        "5\n",
        "٥",
        "5% of target, 2 points",
        "none",
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text):
    with pytest.raises(DistanceError) as caught:
        parse_distance(text)
    assert str(caught.value) == f"{text!r} is not a distance"
    assert caught.value.hint == "write '5% of target', '2 points' (unit percent), or a number in the indicator's own unit such as '3'"


def test_a_distance_with_too_many_digits_is_refused_as_a_number_is():
    with pytest.raises(DistanceError, match="at most 60 digits are read") as caught:
        parse_distance("9" * 70 + " points")
    assert caught.value.hint.startswith("write '5% of target'")


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("5% of target", Decimal(91), "4.55"),
        ("25% of target", Decimal(-4), "1"),
        ("10% of target", Decimal(0), "0"),
        ("10% of target better", Decimal(50), "5"),
        ("10% of target", Fraction(-5, 3), "1/6"),
        ("2 points", Decimal(91), "2"),
        ("3", Fraction(1, 3), "3"),
    ],
)
def test_a_share_is_taken_of_the_size_of_the_target_and_anything_else_stands(text, target, expected):
    assert parse_distance(text).from_target(target) == Fraction(expected)


@pytest.mark.parametrize(
    ("distance", "text"),
    [
        (Distance(amount=Decimal("5.0"), basis=Basis.OF_TARGET), "5% of target"),
        (Distance(amount=Decimal("1.00"), basis=Basis.POINTS), "1 point"),
        (Distance(amount=Decimal("0.5"), basis=Basis.POINTS), "0.5 points"),
        (Distance(amount=Decimal(3), basis=Basis.UNIT), "3"),
        (Distance(amount=Decimal(1500), basis=Basis.UNIT, better=True), "1500 better"),
        (Distance(amount=Decimal("1E+3"), basis=Basis.OF_TARGET, better=True), "1000% of target better"),
    ],
)
def test_a_distance_is_written_as_in_a_rule_file(distance, text):
    assert str(distance) == text


def test_the_error_of_a_distance_can_be_pickled():
    copy = pickle.loads(pickle.dumps(DistanceError("a message", "a hint")))  # noqa: S301 - what is read is what was written on this line
    assert (str(copy), copy.hint) == ("a message", "a hint")
