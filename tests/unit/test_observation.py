"""Observations, and what the text of a value says."""

from __future__ import annotations

import pickle
import re
from decimal import Decimal

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from ragrules.errors import Location
from ragrules.observation import FigureError, Observation, Observations, ParsedValue, parse_value
from ragrules.terms import Status


def figure(**known):
    return Observation(**{"indicator": "carers-recruited", "period": "2021/22 Q1", **known})


def refusal(text):
    with pytest.raises(FigureError) as refused:
        parse_value(text)
    return refused.value


def test_an_observation_is_of_the_organisations_own_actual_series_unless_it_says_otherwise():
    assert figure().key == ("carers-recruited", "2021/22 Q1", "actual", None)


def test_indicator_period_series_and_area_tell_figures_apart():
    assert figure(series="england", area="Merton", value=Decimal(1), note="x").key == (
        "carers-recruited",
        "2021/22 Q1",
        "england",
        "Merton",
    )


def test_an_observation_knows_its_file_and_row():
    assert figure(file="values.csv", row=7).location == Location("values.csv", 7)


def test_an_observation_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        figure().value = Decimal(1)


def test_an_observation_survives_pickling():
    whole = figure(value=Decimal("1.50"), revised_from=figure(value=Decimal(2)))
    assert pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301 - the bytes were made on this line


@pytest.mark.parametrize(("written", "mark"), [("91%", "%"), (" 91% ", "%"), ("-£1,200", "£"), ("1,200", ""), ("", "")])
def test_an_observation_knows_the_unit_mark_that_it_was_written_with(written, mark):
    assert figure(written=written).mark == mark


@pytest.mark.parametrize("status", list(Status))
def test_only_withheld_and_suppressed_figures_are_hidden(status):
    assert figure(status=status).hidden == (status.value in ("withheld", "suppressed"))


def test_a_figure_without_a_history_is_its_own_only_version():
    assert figure().revisions == (figure(),)


def test_the_versions_of_a_figure_begin_with_the_first():
    first = figure(value=Decimal(1))
    second = figure(value=Decimal(2), revised_from=first)
    third = figure(value=Decimal(3), revised_from=second)
    assert third.revisions == (first, second, third)


def test_a_figure_taken_away_leaves_nothing_that_would_give_it_back():
    whole = figure(
        value=Decimal("37.5"),
        written="37.5",
        numerator=Decimal(3),
        denominator=Decimal(8),
        level="red",
        float_text=True,
        revised_from=figure(value=Decimal("38.5")),
    )
    assert whole.without_figure(Status.SUPPRESSED) == figure(status=Status.SUPPRESSED)


def test_a_figure_taken_away_keeps_what_it_was_a_figure_of():
    said = {"series": "england", "area": "Merton", "provisional": True, "revision": True, "note": "late", "file": "a.csv", "row": 3}
    assert figure(value=Decimal(1), **said).without_figure(Status.WITHHELD) == figure(status=Status.WITHHELD, **said)


def test_observations_are_gone_through_and_counted_by_their_rows():
    rows = (figure(), figure(area="Merton"))
    assert list(Observations(rows=rows)) == list(rows)
    assert len(Observations(rows=rows)) == 2
    assert not Observations()


NUMBERS = {
    "0": "0",
    "0.0": "0.0",
    "83": "83",
    "90.10": "90.10",
    "-4": "-4",
    "+4": "4",
    "007": "7",
    "1,234": "1234",
    "12,345,678.90": "12345678.90",
    "-1,234": "-1234",
    " 83 ": "83",
    "\u00a083\u00a0": "83",
    "\t83\n": "83",
    "1234567890" * 6: "1234567890" * 6,
    "81.0999999999999": "81.0999999999999",
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_is_read_with_every_digit(text, number):
    parsed = parse_value(text)
    assert str(parsed.number) == number
    assert (parsed.text, parsed.status, parsed.symbol, parsed.mark, parsed.float_text) == (text, Status.REPORTED, "", "", False)


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("91%", "91", "%"),
        ("-0.5%", "-0.5", "%"),
        ("1,234%", "1234", "%"),
        ("£1,200", "1200", "£"),
        ("£0.50", "0.50", "£"),
        ("-£5", "-5", "£"),
    ],
)
def test_a_unit_mark_is_read_and_told(text, number, mark):
    assert parse_value(text) == ParsedValue(text=text, number=Decimal(number), mark=mark)


@pytest.mark.parametrize("text", ["-0", "-0.00", "-£0", "-0%"])
def test_there_is_no_negative_zero(text):
    assert not parse_value(text).number.is_signed()


@pytest.mark.parametrize(
    ("text", "number"),
    [("81.099999999999994", "81.1"), ("0.10000000000000001", "0.1"), ("-7.2999999999999998", "-7.3"), ("81.099999999999994%", "81.1")],
)
def test_a_spreadsheets_float_is_taken_as_its_short_form_and_told(text, number):
    parsed = parse_value(text)
    assert (str(parsed.number), parsed.float_text) == (number, True)


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567890123456", "81.1000000000000000"])
def test_many_digits_alone_are_no_spreadsheets_float(text):
    parsed = parse_value(text)
    assert (str(parsed.number), parsed.float_text) == (text, False)


SYMBOLS = {
    "": "no_value",
    "-": "no_value",
    "..": "no_value",
    "x": "no_value",
    "low": "no_value",
    "n/a": "not_applicable",
    "N/A": "not_applicable",
    "z": "not_applicable",
    "c": "suppressed",
    "u": "not_reportable",
}


@pytest.mark.parametrize(("symbol", "status"), SYMBOLS.items())
@pytest.mark.parametrize("spaces", ["", " ", "\u00a0"])
def test_what_stands_for_no_figure_never_becomes_a_number(symbol, status, spaces):
    text = spaces + symbol + spaces
    assert parse_value(text) == ParsedValue(text=text, status=Status(status), symbol=symbol)


REFUSED = {
    "1,23": "commas part thousands only",
    "12,34": "commas part thousands only",
    "0,123": "commas part thousands only",
    "1,234,5": "commas part thousands only",
    ",5": "commas part thousands only",
    "1e5": "without an exponent",
    "1.5E-3": "without an exponent",
    "#DIV/0!": "the formula in the spreadsheet failed",
    "#N/A": "the formula in the spreadsheet failed",
    "TBC": "write 'not_yet_reported' in the column 'status'",
    "awaited": "write 'not_yet_reported' in the column 'status'",
    "not_yet_reported": "write 'not_yet_reported' in the column 'status'",
    "suppressed": "write 'suppressed' in the column 'status'",
    "Withheld": "write 'withheld' in the column 'status'",
    "nil": "write 0",
    "None": "write 0",
    "<5": "write 'c'",
    "\u22125": "write '-5'",
    "\u20135": "write '-5'",
    "(5.2)": "write '-5.2'",
    "- 5": "write '-5'",
    "£-5": "write '-£5'",
    "£ 1,200": "write '£1,200'",
    "91 %": "write '91%'",
    ".5": "write '0.5'",
    "-.5": "write '-0.5'",
    "5.": "write '5'",
    "\u2014": "write '-'",
    "LOW": "write 'low'",
    "X": "write 'x'",
    "C": "write 'c'",
    "[z]": "write 'z'",
    "\u0661\u0662": "write '12'",
    "\uff19\uff11": "write '91'",
    "0x10": "write a number such as '1234'",
    "NaN": "write a number such as '1234'",
    "inf": "write a number such as '1234'",
    "1 234": "write a number such as '1234'",
    "1_000": "write a number such as '1234'",
    "83 cases": "write a number such as '1234'",
    "½": "write a number such as '1234'",
    "5²": "write a number such as '1234'",
    "$5": "write a number such as '1234'",
    "--": "write a number such as '1234'",
    "1.2.3": "write a number such as '1234'",
    "no_value": "write a number such as '1234'",
    "true": "write a number such as '1234'",
    "£": "write a number such as '1234'",
    "%": "write a number such as '1234'",
    "5" * 45 + ".": "write a number such as '1234'",
}


@pytest.mark.parametrize(("text", "hint"), REFUSED.items(), ids=[text[:20] for text in REFUSED])
def test_anything_else_is_refused_with_what_to_write_instead(text, hint):
    error = refusal(text)
    assert text[:40] in str(error)
    assert "is not a figure" in str(error)
    assert hint in error.hint


def test_what_a_hint_offers_can_be_read():
    offered = [found[1] for text in REFUSED if (found := re.match("write '([^']+)'", refusal(text).hint))]
    assert len(offered) > 15
    for text in offered:
        assert parse_value(text).text == text


def test_a_long_text_is_shown_shortened():
    assert str(refusal("a" * 500)) == f"'{'a' * 40}'… is not a figure"


def test_an_amount_of_money_is_no_percentage():
    error = refusal("£5%")
    assert str(error) == "'£5%' is both an amount of money and a percentage"
    assert error.hint == "write '£1,200' or '91%'"


def test_more_than_sixty_digits_are_refused():
    error = refusal("9" * 70)
    assert "at most 60 digits" in str(error)
    assert error.hint == "write fewer digits"


def test_an_observation_that_is_evolved_stays_one():
    assert evolve(figure(), value=Decimal(1)).value == 1
