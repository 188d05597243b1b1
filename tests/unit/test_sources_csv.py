"""CSV files: their encoding, separators and quotation marks."""

from __future__ import annotations

import codecs

import pytest

from ragrules.errors import ObservationError, Severity
from ragrules.sources import read_csv_text

HEADER = "indicator,period,value,area\n"


def read(data):
    return read_csv_text(data.encode() if isinstance(data, str) else data, "values.csv")


def problem(data):
    with pytest.raises(ObservationError) as refused:
        read(data)
    (found,) = [one for one in refused.value.problems if one.is_error]
    return found


def note(data):
    (found,) = read(data).notes
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_may_end_in_any_way(end):
    found = read(f"indicator,period,value{end}a,2021-08,1{end}a,2021-09,2")
    assert [(one.period, one.value, one.row) for one in found] == [("2021-08", 1, 2), ("2021-09", 2, 3)]


def test_a_header_alone_holds_no_figures():
    assert len(read(HEADER)) == 0


def test_utf_8_is_read_without_a_note():
    found = read(HEADER + "a,2021-08,£5,Ynys Môn\n")
    assert (found.rows[0].area, found.notes) == ("Ynys Môn", ())


def test_a_byte_order_mark_is_passed_over_with_a_note():
    data = codecs.BOM_UTF8 + (HEADER + "a,2021-08,5,Ynys Môn\n").encode()
    assert read(data).rows[0].area == "Ynys Môn"
    found = note(data)
    assert (found.code, found.severity, str(found.location)) == ("RAG103", Severity.NOTE, "values.csv:1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_windows_1252_is_read_with_a_note_of_the_first_row_that_needed_it(end):
    data = end.join([HEADER.strip(), "a,2021-08,5,Merton", "b,2021-08,£5,Ynys Môn", "c,2021-08,£6,"]).encode("cp1252")
    found = read(data)
    assert [(one.written, one.area) for one in found] == [("5", "Merton"), ("£5", "Ynys Môn"), ("£6", None)]
    assert (note(data).code, note(data).severity, str(note(data).location)) == ("RAG104", Severity.NOTE, "values.csv:3")


def test_notes_are_told_with_the_errors():
    with pytest.raises(ObservationError) as refused:
        read(codecs.BOM_UTF8 + b"indicator,period,value\na,2021-08,TBC\n")
    assert [found.code for found in refused.value.problems] == ["RAG103", "RAG116"]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"indicator,period,value\na,2021-08,\x005\n", 2, "there is a NUL byte, which no text file has"),
        (b"\x00", 1, "there is a NUL byte, which no text file has"),
        (b"indicator,period,value\n\na,2021-08,\x815\n", 3, "this line is neither UTF-8 nor Windows-1252 text"),
        (codecs.BOM_UTF8 + b"indicator,period,value\na,2021-08,\xa35\n", 2, "the file is marked as UTF-8, but this line is not"),
        (codecs.BOM_UTF8 + b"indicator\n\xa3", 2, "the file is marked as UTF-8, but this line is not"),
        (codecs.BOM_UTF8 + b"\xa3", 1, "the file is marked as UTF-8, but this line is not"),
        (HEADER.encode("utf-16"), 0, "the file is UTF-16 text, which spreadsheets call 'Unicode text'"),
        (codecs.BOM_UTF16_BE + HEADER.encode("utf-16-be"), 0, "the file is UTF-16 text, which spreadsheets call 'Unicode text'"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, line, message):
    found = problem(data)
    assert (found.code, found.location.line, found.message) == ("RAG102", line, message)
    assert found.hint == "Save the file again as 'CSV UTF-8'."


@pytest.mark.parametrize("data", ["", "\n", ",,\n", " , \nindicator,period,value\n", codecs.BOM_UTF8])
def test_a_file_without_column_names_is_refused(data):
    found = problem(data)
    assert (found.code, str(found.location), found.message) == ("RAG105", "values.csv:1", "the first row names no columns")


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_another_separator_is_named_and_is_the_only_problem(separator, name):
    text = HEADER.replace(",", separator) + "a;2021-08;83,5;Merton\nb;2021-08;84;\n".replace(";", separator)
    found = problem(text)
    assert (found.code, str(found.location)) == ("RAG106", "values.csv:1")
    assert found.message == f"the columns are separated by {name}; only commas are read"


def test_one_column_alone_is_no_other_separator():
    with pytest.raises(ObservationError) as refused:
        read("indicator\na\n")
    assert [found.code for found in refused.value.problems] == ["RAG110", "RAG110"]


def test_quotation_marks_hold_commas_line_ends_and_quotation_marks():
    (found,) = read('indicator,period,value,note\na,2021-08,"1,234","first, ""best""\nsecond"\n')
    assert (found.value, found.note) == (1234, 'first, "best"\nsecond')


def test_a_quotation_mark_inside_a_cell_is_itself():
    (found,) = read('indicator,period,value,note\na,2021-08,1,5" pipe\n')
    assert found.note == '5" pipe'


def test_broken_quotation_marks_are_told_with_their_row_and_reading_goes_on():
    with pytest.raises(ObservationError) as refused:
        read('indicator,period,value,note\na,2021-08,1,"said "yes" again"\nb,2021-08,TBC,\nc,2021-08,1,"x"y\nd,Aug,1,\n')
    assert [(found.code, str(found.location)) for found in refused.value.problems] == [
        ("RAG107", "values.csv:2"),
        ("RAG116", "values.csv:3:3"),
        ("RAG107", "values.csv:4"),
        ("RAG115", "values.csv:5:2"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_at_the_row_that_opens_it():
    found = problem('indicator,period,value,note\na,2021-08,1,\nb,2021-08,1,"open\nc,2021-08,1,\n')
    assert (found.code, str(found.location)) == ("RAG107", "values.csv:3")
    assert "the quotation marks of the row do not match" in found.message


def test_broken_quotation_marks_in_the_header_are_the_only_problem():
    found = problem('indicator,"period"x,value\na,2021-08,TBC\n')
    assert (found.code, str(found.location)) == ("RAG107", "values.csv:1")


def test_a_cell_that_never_ends_is_refused():
    assert problem(HEADER + 'a,2021-08,1,"' + "x" * 200_000 + '"\n').code == "RAG107"


def test_the_input_is_named_with_the_sha_256_of_its_bytes():
    (source,) = read_csv_text(b"indicator,period,value\n").inputs
    assert (source.name, source.sha256) == ("-", "7faf36aaaa9c3b90aca117894a48e2fd65615afcb86ec79c23ad6896d5e147d8")
