"""Exact numbers: read, settled, rounded, written."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.numbers import (
    MAX_DIGITS,
    from_float,
    parse_number,
    plain,
    round_half_away,
    settle,
    short_form,
    significant_digits,
    write_grouped,
    write_number,
)


@pytest.mark.parametrize("text", ["0", "90.10", "-4", "007", "0.000", "-0.5", "123456789012345678901234567890.123456789"])
def test_a_number_keeps_every_digit_written(text):
    assert format(parse_number(text), "f") == text.removeprefix("00")


def test_a_plus_sign_is_read_and_dropped():
    assert str(parse_number("+4.0")) == "4.0"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "+",
        ".",
        ".5",
        "5.",
        "--1",
        "+-1",
        "1.2.3",
        " 1",
        "1 ",
        "1\n",
        "1,234",
        "1_000",
        "1e3",
        "0x10",
        "91%",
        "£5",
        "½",
        "٣",
        "nan",
    ],
)
def test_what_is_not_plain_digits_is_no_number(text):
    with pytest.raises(ValueError, match="is not a number in plain digits") as caught:
        parse_number(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "digits", ["9" * MAX_DIGITS, "-" + "9" * MAX_DIGITS, "+" + "9" * (MAX_DIGITS - 1) + ".9", "-0." + "0" * (MAX_DIGITS - 1)]
)
def test_a_number_of_sixty_digits_is_read(digits):
    assert Fraction(parse_number(digits)) == Fraction(digits)


@pytest.mark.parametrize("digits", ["9" * (MAX_DIGITS + 1), "-" + "9" * (MAX_DIGITS + 1), "0." + "0" * MAX_DIGITS, "1" * 5000])
def test_a_number_of_more_than_sixty_digits_is_refused(digits):
    with pytest.raises(ValueError, match="is too long; at most 60 digits are read"):
        parse_number(digits)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.1, "0.1"), (2.5, "2.5"), (-81.1, "-81.1"), (100.0, "100.0"), (1e22, "1E+22"), (1e-7, "1E-7"), (0.1 + 0.2, "0.30000000000000004")],
)
def test_a_float_is_its_shortest_decimal_text(number, text):
    assert str(from_float(number)) == text


def test_a_kind_of_float_that_writes_itself_otherwise_is_still_a_float():
    class Named(float):
        def __repr__(self) -> str:
            return f"Named({float(self)})"

    assert from_float(Named(0.1)) == Decimal("0.1")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_float_that_is_no_figure_is_refused(number):
    with pytest.raises(ValueError, match="is not a figure"):
        from_float(number)


@pytest.mark.parametrize(
    ("text", "digits"), [("0", 1), ("0.00", 1), ("007", 1), ("0.050", 2), ("90.10", 4), ("-1000", 4), ("81.099999999999994", 17)]
)
def test_significant_digits_count_trailing_zeros_but_not_leading_ones(text, digits):
    assert significant_digits(Decimal(text)) == digits


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("81.099999999999994", "81.1"),
        ("2.2999999999999998", "2.3"),
        ("-81.099999999999994", "-81.1"),
        ("0.10000000000000001", "0.1"),
        ("0.1000000000000000055511151231257827", "0.1"),
        ("33.299999999999997", "33.3"),
        ("0.28999999999999998", "0.29"),
        ("100.00000000000000001", "100"),
        ("1234567890.1234501", "1234567890.12345"),
        ("80.40000000000001", "80.4"),  # 16 digits: floats above 80 lie too far apart to tell it from 80.4
        ("-8.009999999999999", "-8.01"),
    ],
)
def test_the_text_of_a_spreadsheets_float_stands_for_its_short_form(text, short):
    assert short_form(Decimal(text)) == Decimal(short)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("92.600000000000009", "92.6"),  # published for 92.6
        ("-92.600000000000009", "-92.6"),
        ("92.599999999999980", "92.6"),  # the float on the other side of it
        ("0.30000000000000004", "0.3"),  # 0.1 + 0.2
        ("1.1500000000000001", "1.15"),
        ("0.99999999999999989", "1"),  # the steps below a power of two are half as long as those above
        ("1.0000000000000002", "1"),
        ("1234567.8900000001", "1234567.89"),
        ("99999999999.900009", "99999999999.9"),  # 12 digits
    ],
)
def test_the_full_text_of_a_float_one_step_beside_a_figures_stands_for_the_figure(text, short):
    assert short_form(Decimal(text)) == Decimal(short)


@pytest.mark.parametrize(
    "text",
    [
        "92.600000000000023",  # two steps beside 92.6
        "92.600000000000008",  # the same float as 92.600000000000009, but not how it is written
        "92.6000000000000085",  # 18 digits
        "92.60000000000001",  # the same float in 16 digits
        "80.40000000000002",  # one step beside 80.4, and the full text of that float has but 16 digits
        "66.666666666666671",  # a quotient that does not end, two steps beside one of 15 digits
        "98.039215686274517",  # a quotient that does not end, one step beside 98.0392156862745
        "999999999999.90015",  # beside 13 digits
        "1000000000000.0001",  # beside a number of 13 digits, though it is written with zeros
    ],
)
def test_any_other_text_beside_a_figure_stands_for_itself(text):
    assert short_form(Decimal(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "81.1",
        "81.10000000000000000",  # the same number as its short form
        "33.3333333333333",
        "33.33333333333333",
        "33.333333333333336",
        "0.1234567890123456789",  # a long exact decimal
        "1234567890123456",
        "12345678901234567890",
        "1000000000000000000",
        "0.3000000000000001",  # a sum of floats, two steps beside 0.3
        "9" * 60,  # a whole number has no float's tail
        "9999999999999999",
        "81.0999999999999",  # 15 digits: written so
    ],
)
def test_any_other_text_stands_for_itself(text):
    assert short_form(Decimal(text)) is None


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(5), "5"),
        (Fraction(-7, 4), "-1.75"),
        (Fraction(1, 5), "0.2"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(3, 250), "0.012"),
        (Fraction(100), "100"),
    ],
)
def test_a_fraction_whose_digits_end_settles_as_a_decimal(fraction, text):
    assert str(settle(fraction)) == text


@pytest.mark.parametrize("fraction", [Fraction(1, 3), Fraction(-5, 6), Fraction(1, 70)])
def test_a_fraction_whose_digits_do_not_end_stays_a_fraction(fraction):
    settled = settle(fraction)
    assert isinstance(settled, Fraction)
    assert settled == fraction


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("3.5"), 0, "4"),
        (Decimal("2.4999999999999999999999999999999999"), 0, "2"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("90.45"), 1, "90.5"),
        (Decimal("-0.05"), 1, "-0.1"),
        (Decimal(7), 2, "7.00"),
        (Fraction(2, 3), 3, "0.667"),
        (Fraction(-1, 6), 0, "0"),
        (Decimal("0.0000000005"), 9, "0.000000001"),
    ],
)
def test_a_half_goes_away_from_zero(number, places, text):
    assert format(round_half_away(number, places), "f") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("90.10"), "90.10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(-2, 3), "-0.666666666667"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
    ],
)
def test_a_number_is_written_in_plain_digits(number, text):
    assert write_number(number) == text


@pytest.mark.parametrize(("number", "text"), [(Decimal("1234.50"), "1,234.50"), (Decimal(-1234567), "-1,234,567"), (Decimal(999), "999")])
def test_thousands_are_grouped_with_commas(number, text):
    assert write_grouped(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("90.10"), "90.1"),
        (Decimal("90.00"), "90"),
        (Decimal(100), "100"),
        (Decimal("1200.0"), "1,200"),
        (Decimal("0.000"), "0"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(5, 2), "2.5"),
        (Decimal("-1234.50"), "-1,234.5"),
    ],
)
def test_a_person_writes_no_idle_zeros(number, text):
    assert plain(number) == text
