"""The laws of exact numbers and written distances, against fractions."""

import re
import struct
from decimal import Context, Decimal, Inexact, Rounded, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ragrules.distance import Basis, Distance, DistanceError, parse_change, parse_distance, parse_margin
from ragrules.numbers import (
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
from tests.properties.oracle import half_away
from tests.properties.strategies import decimals, long_decimals, near, numbers

DIGITS = st.text("0123456789", min_size=1, max_size=25)
SIGNS = st.sampled_from(["", "-", "+"])
POWERS = st.integers(0, 30)
EXACT = Context(prec=80, traps=[Inexact])


def read(text: str) -> Fraction:
    """The number that plain digits say, by counting digits."""
    whole, _, decimal = text.lstrip("+-").partition(".")
    size = Fraction(int(whole + decimal), 10 ** len(decimal))
    return -size if text.startswith("-") else size


def ends(number: Fraction) -> bool:
    """Whether the decimal digits of a fraction end: its denominator divides some power of ten."""
    return 10**400 % number.denominator == 0


def digits_of(number: Decimal) -> int:
    """How many digits a number is written with, from the first that is not zero."""
    return len(f"{number:f}".replace(".", "").lstrip("-0"))


def floats_beside(number: float) -> tuple[float, float]:
    """The floats next to a positive one, below and above: those whose bits, read as a whole number, are one less and one more."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    below, above = (struct.unpack("<d", struct.pack("<q", bits + step))[0] for step in (-1, 1))
    return below, above


@st.composite
def figures(draw: st.DrawFn) -> Decimal:
    """Figures as people write them: at most 12 digits, some after the point, no zeros at the end."""
    digits, places = draw(st.integers(1, 10**12 - 1)), draw(st.integers(0, 12))
    return Decimal(format(Decimal(f"{digits}E-{places}").normalize(), "f"))


@st.composite
def ties(draw: st.DrawFn) -> tuple[Fraction, int]:
    """A value at or beside the middle between two neighbouring written numbers, and the decimals these are written with."""
    places = draw(st.integers(0, 9))
    middle = (draw(st.integers(-1000, 1000)) + Fraction(1, 2)) / 10**places
    return draw(near([middle])), places


# Reading and writing.


@given(SIGNS, DIGITS, DIGITS)
def test_a_number_with_decimals_is_read_exactly_with_every_digit_kept(sign, whole, decimal):
    text = f"{sign}{whole}.{decimal}"
    number = parse_number(text)
    assert Fraction(number) == read(text)
    assert -number.as_tuple().exponent == len(decimal)


@given(SIGNS, DIGITS)
def test_a_whole_number_is_read_exactly(sign, whole):
    assert Fraction(parse_number(sign + whole)) == read(sign + whole)


@given(st.one_of(decimals(), long_decimals()))
def test_reading_what_was_written_gives_the_same_number_and_decimals(number):
    assert str(parse_number(write_number(number))) == str(parse_number(format(number, "f")))
    assert parse_number(write_number(number)) == number


@given(st.text("0123456789.eE+-_ ,\u0661", max_size=12))
def test_only_plain_digits_are_read(text):
    sign_and_digits = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
    whole, point, decimal = sign_and_digits.partition(".")
    plain_digits = all(set(part) <= set("0123456789") for part in (whole, decimal)) and whole != "" and (point == "" or decimal != "")
    try:
        number = parse_number(text)
    except ValueError:
        assert not plain_digits
    else:
        assert plain_digits
        assert Fraction(number) == read(text)


@given(st.fractions())
def test_a_fraction_is_written_with_its_digits_when_they_end_and_with_12_decimals_when_not(number):
    written = write_number(number)
    assert read(written) == (number if ends(number) else half_away(number, 12))
    assert ends(number) or len(written.partition(".")[2]) == 12


@given(numbers())
def test_what_a_person_would_write_says_the_same_number_without_idle_zeros(number):
    written = plain(number)
    exact = Fraction(number)
    assert read(written.replace(",", "")) == (exact if ends(exact) else half_away(exact, 12))
    whole, _, decimal = written.lstrip("-").partition(".")
    assert re.fullmatch(r"0|[1-9][0-9]{0,2}(,[0-9]{3})*", whole)
    assert "." not in written or decimal[-1] in "123456789"


@given(st.one_of(decimals(), long_decimals()))
def test_grouping_adds_nothing_but_commas(number):
    written = write_grouped(number)
    assert written.replace(",", "") == write_number(number)
    assert re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?", written)


# Settling.


@given(st.one_of(st.fractions(), st.builds(lambda whole, twos, fives: Fraction(whole, 2**twos * 5**fives), st.integers(), POWERS, POWERS)))
def test_settling_keeps_the_number_and_makes_a_decimal_exactly_when_its_digits_end(number):
    settled = settle(number)
    assert Fraction(settled) == number
    assert isinstance(settled, Decimal) is ends(number)


@given(st.one_of(decimals(), long_decimals()))
def test_a_settled_decimal_has_no_more_decimals_than_it_needs(number):
    settled = settle(Fraction(number))
    assert isinstance(settled, Decimal)
    places = -settled.as_tuple().exponent
    assert places >= 0
    assert places == 0 or (Fraction(number) * 10 ** (places - 1)).denominator != 1


# Rounding.


@example((Fraction(5, 2), 0))
@example((Fraction(-5, 2), 0))
@example((Fraction(-1, 2), 0))
@example((Fraction(1, 2 * 10**9), 9))
@given(ties())
def test_rounding_goes_to_the_nearest_written_number_and_a_half_away_from_zero(case):
    value, places = case
    rounded = round_half_away(value, places)
    assert Fraction(rounded) == half_away(value, places)
    assert -rounded.as_tuple().exponent == places


@given(ties())
def test_rounding_moves_a_number_by_half_a_unit_at_most_and_never_towards_zero_from_a_tie(case):
    value, places = case
    rounded = Fraction(round_half_away(value, places))
    moved = abs(rounded - value) * 10**places
    assert moved <= Fraction(1, 2)
    assert moved < Fraction(1, 2) or abs(rounded) > abs(value)


@example((Fraction(10**28 + 1), 0))
@given(ties())
def test_rounding_is_the_mirror_image_of_itself_and_settles_at_once(case):
    value, places = case
    rounded = round_half_away(value, places)
    assert round_half_away(-value, places) == rounded.copy_negate()  # a minus sign would round it to the 28 digits of the context
    assert round_half_away(rounded, places) == rounded


@given(numbers(), numbers(), st.integers(0, 9))
def test_rounding_never_swaps_two_numbers(one, other, places):
    low, high = sorted([one, other])
    assert round_half_away(low, places) <= round_half_away(high, places)


@given(st.one_of(decimals(), long_decimals()), st.integers(0, 9))
def test_a_decimal_and_the_equal_fraction_round_alike(number, places):
    assert round_half_away(number, places) == round_half_away(Fraction(number), places)


# Floats.


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_taken_as_the_shortest_decimal_that_stands_for_it(number):
    taken = from_float(number)
    assert float(taken) == number
    digits = significant_digits(taken.normalize())
    assert digits == 1 or float(format(number, f".{digits - 2}e")) != number


@given(st.integers(1, 10**15 - 1), st.integers(1, 14))
def test_the_long_text_of_a_short_number_is_recognised_and_put_right(digits, places):
    short = Decimal(f"{digits}E{-places}")
    long = Decimal(format(float(short), ".17g"))
    assume(long != short and "." in format(long, "f"))
    assert short_form(long) == short
    assert short_form(-long) == -short


@given(figures())
def test_the_full_text_of_a_float_beside_a_figures_is_put_right_on_both_sides(figure):
    for beside in floats_beside(float(figure)):
        text = Decimal(format(beside, ".17g"))
        assume(digits_of(text) == 17 and "." in format(text, "f"))
        assert short_form(text) == figure
        assert short_form(-text) == -figure


@given(figures(), st.integers(-40, 40))
def test_of_all_texts_of_17_digits_about_a_figure_only_those_that_its_float_and_the_next_ones_are_written_with_stand_for_it(figure, units):
    one = Decimal(1).scaleb(figure.adjusted() - 16)  # one unit in the seventeenth digit
    text = EXACT.add(figure, EXACT.multiply(one, Decimal(units)))
    assume(digits_of(text) == 17 and "." in format(text, "f"))
    same = float(text) == float(figure)
    full = text in {Decimal(format(beside, ".17g")) for beside in floats_beside(float(figure))}
    found = short_form(text)
    assert (found == figure) == (text != figure and (same or full))
    assert found is None or found == figure or float(found) == float(text)


@given(st.integers(10**15, 10**16 - 1), st.integers(1, 30))
@example(8040000000000001, 14)
@example(9260000000000001, 14)
def test_a_number_of_16_digits_stands_only_for_a_number_with_the_same_float(digits, places):
    typed = Decimal(f"{digits}E-{places}")
    found = short_form(typed)
    assert found is None or (float(found) == float(typed) and digits_of(found) <= 15)


@given(figures(), st.integers(-60, 60))
@example(Decimal("80.4"), 2)
def test_a_number_of_16_digits_about_a_figure_stands_only_for_a_number_with_the_same_float(figure, units):
    typed = EXACT.add(figure, EXACT.multiply(Decimal(1).scaleb(figure.adjusted() - 15), Decimal(units)))
    assume(digits_of(typed) <= 16)
    found = short_form(typed)
    assert found is None or float(found) == float(typed)


@given(st.integers(1, 10**15 - 1), st.integers(0, 40))
def test_no_number_of_at_most_15_digits_ever_moves(digits, places):
    typed = Decimal(f"{digits}E-{places}")
    assert short_form(typed) is None
    assert short_form(-typed) is None


@given(st.integers(1, 1000), st.data())
def test_a_percentage_of_counts_moves_by_a_step_only_to_what_it_is_exactly(denominator, data):
    numerator = data.draw(st.integers(0, denominator))
    quotient = numerator / denominator * 100
    found = short_form(Decimal(format(quotient, ".17g")))
    assert found is None or float(found) == quotient or Fraction(found) == Fraction(100 * numerator, denominator)


@given(st.floats(1e-4, 1e15))
def test_a_float_that_needs_16_digits_or_more_is_no_such_text_unless_a_figure_is_beside_it(number):
    written = repr(number)
    assume(digits_of(Decimal(written).normalize()) > 15 and "e" not in written)
    figure = Decimal(format(number, ".11e"))
    beside = number in floats_beside(float(figure)) and digits_of(Decimal(written)) == 17 and number < 10**12
    assert short_form(Decimal(written)) == (figure if beside else None)


@given(st.integers(10**15, 10**60))
def test_a_whole_number_stands_for_itself_however_long(number):
    assert short_form(Decimal(number)) is None


@given(decimals(places=6))
def test_a_number_of_at_most_15_digits_is_left_alone(number):
    assert short_form(number) is None
    assert short_form(Decimal(f"{number:f}" + ("" if "." in f"{number:f}" else ".") + "0" * 12)) is None


@given(long_decimals())
def test_a_long_decimal_is_put_right_only_when_its_float_has_a_short_form(number):
    shortest = format(float(number), ".15g")
    whole, _, places = f"{number:f}".replace("-", "").partition(".")
    digits = len((whole + places).lstrip("0"))
    assume(digits != 17)  # the full texts of floats have laws of their own
    stands_for_it = float(shortest) == float(number) and Fraction(shortest) != Fraction(number)
    assert short_form(number) == (Decimal(shortest) if digits >= 16 and places and stands_for_it else None)


# The surroundings.


@given(numbers(), decimals(0, 1000, places=3), st.integers(0, 9))
def test_the_precision_of_the_ambient_decimal_context_changes_nothing(number, amount, places):
    distance = Distance(amount=amount, basis=Basis.OF_TARGET)

    def everything() -> list[object]:
        short_form.cache_clear()
        return [
            write_number(number),
            plain(number),
            str(settle(Fraction(number))),
            str(round_half_away(number, places)),
            str(parse_number("0.1000000000000000055511151231257827")),
            short_form(Decimal("0.300000000000000044")),
            str(short_form(Decimal("81.099999999999994"))),
            str(from_float(0.1)),
            str(distance),
            distance.from_target(number),
        ]

    usual = everything()
    with localcontext(Context(prec=1, traps=[Inexact, Rounded])):
        assert everything() == usual


# Distances.

AMOUNTS = st.builds(lambda digits, places: Decimal(f"{digits}E-{places}"), st.integers(0, 10**7), st.integers(0, 4))
FROM_TARGET = [Basis.OF_TARGET, Basis.POINTS, Basis.UNIT]
FROM_REFERENCE = [Basis.OF_REFERENCE, Basis.POINTS, Basis.UNIT]
DISTANCES = st.builds(Distance, amount=AMOUNTS, basis=st.sampled_from(FROM_TARGET), better=st.booleans())
CHANGES = st.builds(Distance, amount=AMOUNTS, basis=st.sampled_from(FROM_REFERENCE), better=st.booleans())


@given(DISTANCES)
def test_reading_a_written_distance_gives_it_back(distance):
    assert parse_distance(str(distance)) == distance


@given(CHANGES)
def test_reading_a_written_change_gives_it_back(change):
    written = str(change) if change.better else f"{change} worse"
    assert parse_change(written) == change


@given(AMOUNTS, st.sampled_from(FROM_REFERENCE))
def test_reading_a_written_margin_gives_it_back(amount, basis):
    margin = Distance(amount=amount, basis=basis)
    assert parse_margin(str(margin)) == margin


@given(DISTANCES | CHANGES, numbers())
def test_a_distance_from_a_target_is_its_amount_or_its_share_of_the_size_of_the_target(distance, target):
    size = Fraction(target) if target > 0 else -Fraction(target)
    share = distance.basis in (Basis.OF_TARGET, Basis.OF_REFERENCE)
    expected = Fraction(distance.amount) * size / 100 if share else Fraction(distance.amount)
    assert distance.from_target(target) == expected >= 0


@given(AMOUNTS, st.sampled_from(["%", " %", "% better", " % better"]))
def test_a_bare_percentage_is_refused_with_two_readings_that_are_both_distances(amount, ending):
    with pytest.raises(DistanceError) as caught:
        parse_distance(f"{amount:f}{ending}")
    offered = [parse_distance(offer) for offer in re.findall(r"'([^']*)'", caught.value.hint)]
    assert [offer.basis for offer in offered] == [Basis.OF_TARGET, Basis.POINTS]
    assert {offer.better for offer in offered} == {ending.endswith("better")}


@given(
    st.one_of(
        st.text("0123456789.% -ofpointsbetr", max_size=20),
        st.tuples(DISTANCES.map(str), st.integers(0, 20), st.sampled_from(["", " ", "%", ".", "-", "0", "s"])).map(
            lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] :],
        ),
    ),
)
def test_any_text_is_a_distance_that_writes_itself_or_is_refused_with_its_text_and_a_hint(text):
    try:
        distance = parse_distance(text)
    except DistanceError as error:
        refused = error
    else:
        assert parse_distance(str(distance)) == distance
        amount = re.match(r"[0-9]+(\.[0-9]+)?", text)
        assert amount is not None
        assert Fraction(amount[0]) == distance.amount
        return
    assert repr(text) in str(refused)
    assert refused.hint
