"""Observations written as CSV."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from ragrules.observation import Observation
from ragrules.sources import read_csv_text, write_observations
from ragrules.sources._cells import COLUMNS
from ragrules.terms import Status


def figure(**known):
    return Observation(**{"indicator": "a", "period": "2021-08", "value": Decimal(83), **known})


def written(*figures):
    """Return the rows as dictionaries of their cells that are not blank."""
    header, *rows = write_observations(figures).splitlines()
    return [{name: cell for name, cell in zip(header.split(","), row.split(","), strict=True) if cell} for row in rows]


def again(one):
    """Return what is read of a figure that was written, but for its place."""
    (found,) = read_csv_text(write_observations([one]).encode())
    return without_place(found)


def without_place(one):
    return evolve(one, file="", row=0, revised_from=one.revised_from and without_place(one.revised_from))


def test_no_figures_are_a_header_with_every_column():
    assert write_observations([]) == ",".join(COLUMNS) + "\n"


def test_what_is_not_said_is_left_blank():
    assert written(figure()) == [{"indicator": "a", "period": "2021-08", "value": "83"}]


def test_everything_that_is_said_is_written():
    whole = figure(
        series="england",
        area="Merton",
        numerator=Decimal(83),
        denominator=Decimal(100),
        status=Status.NOT_REPORTABLE,
        provisional=True,
        level="green",
        note="as sent",
    )
    assert written(whole) == [
        {
            "indicator": "a",
            "period": "2021-08",
            "value": "83",
            "series": "england",
            "area": "Merton",
            "numerator": "83",
            "denominator": "100",
            "status": "not_reportable",
            "provisional": "true",
            "level": "green",
            "note": "as sent",
        }
    ]


@pytest.mark.parametrize(("value", "text"), [("0", "0"), ("90.10", "90.10"), ("1E+3", "1000"), ("1E-7", "0.0000001")])
def test_a_value_is_written_in_plain_digits(value, text):
    assert written(figure(value=Decimal(value)))[0]["value"] == text


@pytest.mark.parametrize("text", ["83.00", "83%", "£83", " 83 ", "+83"])
def test_a_value_is_written_as_it_was(text):
    assert again(figure(written=text)).written == text


@pytest.mark.parametrize("text", ["84", "eighty-three", "c", ""])
def test_a_text_that_does_not_say_the_value_is_not_written(text):
    assert written(figure(written=text))[0]["value"] == "83"


def test_a_spreadsheets_float_is_read_again_as_one():
    found = again(figure(value=Decimal("81.1"), written="81.099999999999994", float_text=True))
    assert (found.value, found.float_text) == (Decimal("81.1"), True)


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.REPORTED])
def test_why_there_is_no_figure_is_read_again(status):
    assert again(figure(value=None, status=status)) == figure(value=None, status=status)


@pytest.mark.parametrize(
    ("symbol", "status"), [("-", "no_value"), ("z", "not_applicable"), ("u", "not_reportable"), ("n/a", "not_applicable")]
)
def test_a_symbol_is_read_again_and_says_the_status(symbol, status):
    one = figure(value=None, status=Status(status), written=symbol)
    assert again(one) == one
    assert "status" not in written(one)[0]


@pytest.mark.parametrize("parts", [(3, 8), (0, 8), (-3, 8)])
def test_parts_without_a_value_are_read_again(parts):
    one = figure(value=None, numerator=Decimal(parts[0]), denominator=Decimal(parts[1]))
    assert again(one) == one


def test_nothing_out_of_nothing_is_read_again():
    one = figure(value=None, numerator=Decimal(0), denominator=Decimal(0), status=Status.NOT_APPLICABLE)
    assert again(one) == one


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.SUPPRESSED])
def test_a_hidden_figure_is_never_written(status):
    one = figure(status=status, written="83", numerator=Decimal(83), denominator=Decimal(100), level="red")
    assert written(one) == [{"indicator": "a", "period": "2021-08", "status": status.value}]


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.SUPPRESSED])
def test_what_a_hidden_figure_was_before_is_not_written_either(status):
    one = figure(status=status, value=None, revision=True, revised_from=figure(level="red"))
    assert [row["status"] for row in written(one)] == [status.value] * 2
    assert "83" not in write_observations([one])
    assert "red" not in write_observations([one])


def test_a_figure_that_was_hidden_before_is_written_now():
    one = figure(revision=True, revised_from=figure(status=Status.WITHHELD, value=Decimal(37), written="37"))
    assert [(row.get("value"), row.get("status")) for row in written(one)] == [(None, "withheld"), ("83", None)]


def test_the_symbol_for_suppressed_is_read_and_written_as_the_status():
    (found,) = read_csv_text(b"indicator,period,value\na,2021-08,c\n")
    assert written(found) == [{"indicator": "a", "period": "2021-08", "status": "suppressed"}]
    assert again(found) == without_place(found)


def test_a_revised_figure_stands_before_its_revision():
    first = figure(value=Decimal(82))
    second = figure(revision=True, revised_from=first)
    assert [(row["value"], row.get("revision")) for row in written(second)] == [("82", None), ("83", "true")]
    assert again(second) == evolve(second, written="83", revised_from=evolve(first, written="82"))


@pytest.mark.parametrize("note", ["a, b", 'said "yes"', "two\nlines", "two\r\nlines", "two\rlines", '"', ",", "'=1+1"])
def test_any_note_is_read_again(note):
    assert again(figure(note=note)).note == note


def test_rows_end_in_line_feeds():
    assert "\r" not in write_observations([figure()])
    assert write_observations([figure()]).endswith("\n")
