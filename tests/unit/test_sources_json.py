"""JSON files: their records, numbers and mistakes."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest

from ragrules.errors import ObservationError
from ragrules.sources import read_observations
from ragrules.terms import Status


@pytest.fixture
def read(tmp_path):
    def read(data):
        path = tmp_path / "values.json"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_observations(path)

    return read


@pytest.fixture
def problems(read):
    def problems(data):
        with pytest.raises(ObservationError) as refused:
            read(data)
        return [(found.code, found.location.line, found.location.column, found.path, found.message) for found in refused.value.problems]

    return problems


def record(rest):
    return f'[{{"indicator": "a", "period": "2021-08", {rest}}}]'


def test_a_record_is_a_figure_with_its_number_as_row(read):
    found = read('[{"indicator": "a", "period": "2021-08", "value": 83}, {"period": "2021-09", "value": "84", "indicator": "a"}]')
    assert [(one.indicator, one.period, one.value, one.row) for one in found] == [("a", "2021-08", 83, 1), ("a", "2021-09", 84, 2)]


def test_an_empty_list_holds_no_figures(read):
    assert len(read("[]")) == 0


def test_an_empty_record_is_a_blank_row(read):
    assert len(read('[{}, {"indicator": "a", "period": "2021-08", "value": 1}]')) == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("83", "83"),
        ("90.10", "90.10"),
        ("-4", "-4"),
        ("0.1", "0.1"),
        ("0.3000000000000001", "0.3000000000000001"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
        ("1e-05", "0.00001"),
        ("1.5E3", "1500"),
        ("2e+2", "200"),
    ],
)
def test_a_number_is_read_exactly(read, written, number):
    (found,) = read(record(f'"value": {written}'))
    assert (str(found.value), found.written) == (number, number)


@pytest.mark.parametrize(("written", "number"), [("81.099999999999994", "81.1"), ("0.30000000000000004", "0.3")])
def test_the_full_text_of_a_float_is_taken_as_its_short_form_and_told(read, written, number):
    (found,) = read(record(f'"value": {written}'))
    assert (str(found.value), found.written, found.float_text) == (number, written, True)


@pytest.mark.parametrize("written", ["1e100", "1e-100", "1e999999999999"])
def test_a_number_far_from_any_figure_is_refused(problems, written):
    ((code, row, _, path, message),) = problems(record(f'"value": {written}'))
    assert (code, row, path) == ("RAG116", 1, "value")
    assert message == f"'{written}' is not a figure"


def test_null_is_a_blank(read):
    (found,) = read(record('"value": null, "area": null, "status": null'))
    assert (found.status, found.area) == (Status.NO_VALUE, None)


@pytest.mark.parametrize(("written", "flag"), [("true", True), ("false", False), ('"yes"', True), ("1", True), ("null", False)])
def test_flags_may_be_true_and_false(read, written, flag):
    (found,) = read(record(f'"value": 1, "provisional": {written}'))
    assert found.provisional is flag


def test_true_is_no_figure(problems):
    assert problems(record('"value": true'))[0][::4] == ("RAG116", "'true' is not a figure")


def test_records_may_have_different_names(read):
    found = read(
        '[{"indicator": "a", "period": "2021-08", "value": 83}, {"indicator": "b", "period": "2021-08", "numerator": 3, "denominator": 8}]'
    )
    assert [(one.value, one.numerator) for one in found] == [(83, None), (None, 3)]


def test_capitals_and_spaces_in_names_do_not_count(read):
    found = read('[{"Indicator": "a", " period ": "2021-08", "VALUE": 1}, {"indicator": "a", "period": "2021-09", "value": 2}]')
    assert [one.value for one in found] == [1, 2]


def test_an_unknown_name_is_told_at_the_first_record_that_has_it(problems):
    whole = '{"indicator": "a", "period": "2021-08", "value": 1}'
    again = ['{"indicator": "b", "period": "2021-08", "valeu": 1}', '{"indicator": "c", "period": "2021-08", "valeu": 1}']
    ((code, row, _, path, _),) = problems(f"[{whole}, {', '.join(again)}]")
    assert (code, row, path) == ("RAG108", 2, "valeu")


def test_a_record_that_lacks_a_name_is_told(problems):
    told = problems('[{"indicator": "a", "period": "2021-08", "value": 1}, {"period": "2021-08", "value": 1}]')
    assert told == [("RAG114", 2, 0, "indicator", "it is blank, and every figure needs one")]


@pytest.mark.parametrize("again", ['"value": 84', '"Value": 84', '" value": null'])
def test_a_name_given_twice_is_told(problems, again):
    assert problems(record(f'"value": 83, {again}')) == [("RAG129", 1, 0, "value", "record 1 gives 'value' twice")]


@pytest.mark.parametrize(
    ("nested", "kind"),
    [
        ("[83]", "a list"),
        ('{"q1": 83}', "a record"),
        ("{}", "a record"),
        ("NaN", "NaN, which is no number"),
        ("Infinity", "Infinity, which is no number"),
        ("-Infinity", "-Infinity, which is no number"),
    ],
)
@pytest.mark.parametrize("name", ["value", "note"])
def test_a_value_that_is_not_plain_is_told(problems, nested, kind, name):
    told = problems(record(f'"{name}": {nested}'))
    expected = ("RAG113", 1, 0, name, f"the value is {kind}; allowed are a text, a number, true, false or null")
    assert expected in told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{}", "a record"),
        ('{"a": {"2021-08": 83}}', "a record"),
        ("null", "null"),
        ("true", "true or false"),
        ("83", "the single value '83'"),
        ('"a"', "the single value 'a'"),
        ("NaN", "NaN, which is no number"),
    ],
)
def test_a_file_that_is_no_list_is_refused(problems, text, kind):
    assert problems(text) == [("RAG113", 0, 0, "", f"the file holds {kind}; a list of records is needed")]


@pytest.mark.parametrize(
    ("entry", "kind"), [("83", "the single value '83'"), ("[]", "a list"), ("null", "null"), ("false", "true or false")]
)
def test_an_entry_that_is_no_record_is_told_with_its_number(problems, entry, kind):
    assert problems(f"[{{}}, {entry}]") == [("RAG113", 2, 0, "", f"entry 2 of the list is {kind}; a record is needed")]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("[\n{,}]", 2, 2),
        ('[{"indicator": "a"},]', 1, 20),
        ("[1, 2", 1, 6),
        ("[] []", 1, 4),
        ("indicator,period,value\n", 1, 1),
        ("['a']", 1, 2),
    ],
)
def test_a_mistake_in_the_syntax_is_told_with_line_and_column(problems, text, line, column):
    ((code, *place, path, message),) = problems(text)
    assert (code, path) == ("RAG112", "")
    assert place[0] == line
    assert f"the text is not JSON at line {line}, column {place[1]}: " in message
    assert abs(place[1] - column) <= 1, "versions of Python differ by one in where they see a trailing comma"


def test_lists_nested_very_deeply_are_refused_without_a_crash(problems):
    assert problems("[" * 200_000) == [("RAG113", 0, 0, "", "lists or records are nested far too deeply")]


@pytest.mark.parametrize("text", [record('"note": "\\ud800"'), record('"\\udc00": "x"')])
def test_half_a_character_is_refused(problems, text):
    assert "RAG102" in [code for code, *_ in problems(text)]


def test_a_character_in_two_halves_is_whole(read):
    (found,) = read(record('"value": 1, "note": "\\ud83d\\ude00"'))
    assert found.note == "\N{GRINNING FACE}"


def test_a_byte_order_mark_and_windows_1252_are_read_with_a_note(read):
    assert [found.code for found in read(codecs.BOM_UTF8 + b"[]").notes] == ["RAG103"]
    whole = read(record('"value": "£5"').encode("cp1252"))
    assert (whole.rows[0].value, [found.code for found in whole.notes]) == (Decimal(5), ["RAG104"])


def test_bytes_that_are_no_text_are_refused(problems):
    assert [code for code, *_ in problems(b"[\x00]")] == ["RAG102"]


def test_every_problem_of_a_file_is_told(problems):
    told = problems('[{"indicator": "a", "period": "Aug", "value": []}, 5, {"indicator": "", "period": "2021-08", "value": "TBC"}]')
    assert [(code, row, path) for code, row, _, path, _ in told] == [
        ("RAG113", 1, "value"),
        ("RAG115", 1, "period"),
        ("RAG113", 2, ""),
        ("RAG114", 3, "indicator"),
        ("RAG116", 3, "value"),
    ]
