"""Figures in Excel workbooks: what cells show, which sheets are read, and everything that can be wrong with them."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from ragrules.errors import MissingExtraError, ObservationError
from ragrules.sources import read_observations
from ragrules.sources._number_format import is_percentage, shown_date, shows_percent_sign
from ragrules.sources._table import cell_name
from ragrules.sources._workbook import _number
from tests.unit.workbooks import saved, with_results, workbook

NEITHER = "is neither a period nor one of indicator, series, area, note; a table with one column a period has no others"
LONG = ["indicator", "period", "value"]


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a workbook, given as such or as bytes, from a file."""

    def reading(book, name="book.xlsx"):
        path = tmp_path / name
        path.write_bytes(book if isinstance(book, bytes) else saved(book))
        return read_observations(path)

    return reading


@pytest.fixture
def problems(read, tmp_path):
    """Return a function that returns what is wrong with a workbook: code, place without the folder, and message."""

    def finding(book):
        with pytest.raises(ObservationError) as refused:
            read(book)
        return [(one.code, str(one.location).removeprefix(f"{tmp_path}/"), one.message) for one in refused.value.problems]

    return finding


def notes(figures, tmp_path):
    return [(one.code, str(one.location).removeprefix(f"{tmp_path}/"), one.message) for one in figures.notes]


def figures(found):
    return [(one.indicator, one.period, one.value, one.mark) for one in found]


def test_a_cell_formatted_as_a_percentage_is_a_hundred_times_its_number_exactly(read):
    rows = [LONG, *(["a", f"2021-{month:02}", value] for month, value in enumerate((0.91, 0.3, 1, 0, -0.055, 0.8115), 1))]
    found = read(workbook(rows, formats=[(0, f"C{row}", "0.0%") for row in range(2, 8)]))
    assert {one.mark for one in found} == {"%"}
    assert [str(one.value) for one in found] == ["91", "30", "100", "0", "-5.5", "81.15"]


def test_a_float_is_its_shortest_decimal_whatever_it_is_multiplied_by():
    assert _number(0.1 + 0.2, "0%") == ("30.000000000000004%", True)
    assert _number(0.1 + 0.2, "0.0") == ("0.30000000000000004", False)
    assert _number(1e-7, "General") == ("0.0000001", False)
    assert _number(10**21, "General") == ("1" + "0" * 21, False)


def test_an_unformatted_number_is_never_scaled(read):
    found = read(workbook([LONG, ["a", "2021-08", 0.91], ["b", "2021-08", 91], ["c", "2021-08", 1234.5]]))
    assert figures(found) == [
        ("a", "2021-08", Decimal("0.91"), ""),
        ("b", "2021-08", 91, ""),
        ("c", "2021-08", Decimal("1234.5"), ""),
    ]


def test_a_number_that_only_shows_a_per_cent_sign_is_a_percentage_as_it_stands(read):
    (one,) = read(workbook([LONG, ["a", "2021-08", 91]], formats=[(0, "C2", '0.0"%"')]))
    assert (one.value, one.mark) == (91, "%")


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0%;[Red]-0%", '0.0%;-0.0%;"-"', '"about "0%', "[>0.5]0%;0.0%"])
def test_number_formats_of_percentages(number_format):
    assert is_percentage(number_format)
    assert shows_percent_sign(number_format)


@pytest.mark.parametrize(
    ("number_format", "shown"), [("General", False), ("0.0", False), ('0"%"', True), (r"0\%", True), ("0_%", False), ("[$%-809]0", False)]
)
def test_number_formats_of_other_numbers(number_format, shown):
    assert not is_percentage(number_format)
    assert shows_percent_sign(number_format) is shown


@pytest.mark.parametrize(
    ("moment", "number_format", "shown"),
    [
        (datetime(2021, 4, 1), "mmm-yy", "2021-04"),  # noqa: DTZ001 - a spreadsheet's dates have no time zone
        (datetime(2021, 4, 1), "[$-809]mmmm yyyy;@", "2021-04"),  # noqa: DTZ001 - a sheet knows no time zones
        (date(2021, 4, 1), 'mmm"d"', "2021-04"),
        (date(2021, 4, 1), "yyyy", "2021"),
        (date(2021, 4, 1), "dd/mm/yyyy", "2021-04-01"),
        (date(2021, 4, 1), "General", "2021-04-01"),
        (datetime(2021, 4, 1, 9, 30), "mmm-yy", "2021-04-01 09:30:00"),  # noqa: DTZ001 - a sheet knows no time zones
    ],
)
def test_a_date_says_as_much_as_its_format_shows(moment, number_format, shown):
    assert shown_date(moment, number_format) == shown


@pytest.mark.parametrize(("column", "name"), [(1, "A5"), (26, "Z5"), (27, "AA5"), (52, "AZ5"), (703, "AAA5")])
def test_cells_are_named_as_a_spreadsheet_names_them(column, name):
    assert cell_name(5, column) == name


def test_dates_and_texts_may_head_the_columns_of_a_wide_sheet(read):
    rows = [
        ["indicator", "area", date(2021, 4, 1), "2021/22 Q1", date(2021, 8, 31), 2021],
        ["a", "Merton", 1, 2, 3, 4],
        ["b", None, None, 5],
    ]
    found = read(workbook(rows, formats=[(0, "C1", "mmm-yy"), (0, "E1", "dd/mm/yyyy")]))
    assert [(one.indicator, one.area, one.period, one.value, one.row) for one in found] == [
        ("a", "Merton", "2021-04", 1, 2),
        ("a", "Merton", "2021/22 Q1", 2, 2),
        ("b", None, "2021/22 Q1", 5, 3),
        ("a", "Merton", "2021-08-31", 3, 2),
        ("a", "Merton", "2021", 4, 2),
    ]


def test_every_sheet_with_a_table_is_read_and_the_others_are_named(read, tmp_path):
    book = workbook(
        Cover=[["Performance", "of the council"], ["indicator", "period", "value"]],
        Long=[[], [None, *LONG], [None, "a", "2021-08", 1]],
        Wide=[["indicator", "2021-09"], ["a", 2]],
        Empty=[],
    )
    found = read(book)
    assert [(one.period, one.value, one.location.file.removeprefix(f"{tmp_path}/"), one.row) for one in found] == [
        ("2021-08", 1, "book.xlsx[Long]", 3),
        ("2021-09", 2, "book.xlsx[Wide]", 2),
    ]
    assert notes(found, tmp_path) == [
        ("RAG165", "book.xlsx[Cover]", "the sheet was not read: its first row begins with 'Performance', 'of the council'")
    ]


def test_a_workbook_without_a_table_is_refused_with_what_was_found(problems):
    none = "no sheet of the workbook has a table of figures:"
    found = "the sheet 'KPIs' begins with 'KPI', 'Target'; the sheet 'More' begins with 'Notes'"
    assert problems(workbook(KPIs=[["KPI", "Target"], ["a", 1]], More=[["Notes"]]))[0] == ("RAG166", "book.xlsx", f"{none} {found}")
    assert problems(workbook([])) == [("RAG166", "book.xlsx", f"{none} every sheet is empty")]


def test_a_table_that_lacks_a_column_is_refused(problems):
    assert problems(workbook([["indicator", "value"], ["a", 1]])) == [
        ("RAG110", "book.xlsx[Sheet1]:1", "there is no column 'period'"),
    ]
    assert problems(workbook([["KPI", "2021-08"], ["a", 1]])) == [
        ("RAG110", "book.xlsx[Sheet1]:1", "there is no column 'indicator'"),
        (
            "RAG167",
            "book.xlsx[Sheet1]!A1",
            f"'KPI' {NEITHER}",
        ),
    ]


def test_what_is_wrong_with_a_cell_is_told_with_its_sheet_and_name(problems):
    rows = [LONG, ["a", "2021-08", "TBC"], [None, "2021-08", 1], ["a", "Aug 21", 2], ["b", "2021-08", 1], ["b", "2021-08", 1]]
    assert [(code, place) for code, place, _ in problems(workbook(KPIs=rows))] == [
        ("RAG116", "book.xlsx[KPIs]!C2"),
        ("RAG114", "book.xlsx[KPIs]!A3"),
        ("RAG115", "book.xlsx[KPIs]!B4"),
        ("RAG127", "book.xlsx[KPIs]:6"),
    ]
    wide = [["indicator", "2021-07", "2021-08", "Sept", "2021-07"], ["a", 1, "TBC", 3, 4], [None, 1, 1]]
    assert [(code, place) for code, place, _ in problems(workbook(KPIs=wide))] == [
        ("RAG167", "book.xlsx[KPIs]!D1"),
        ("RAG109", "book.xlsx[KPIs]!E1"),
        ("RAG116", "book.xlsx[KPIs]!C2"),
        ("RAG114", "book.xlsx[KPIs]!A3"),
    ]


def test_a_column_with_figures_and_no_name_is_refused(problems):
    assert problems(workbook([["indicator", "2021-07", None], ["a", 1, 5]]))[0][:2] == ("RAG167", "book.xlsx[Sheet1]!C1")
    assert problems(workbook([[*LONG, None], ["a", "2021-07", 1, 5]]))[0][:2] == ("RAG108", "book.xlsx[Sheet1]!D1")


def test_errors_in_cells_are_told_and_never_read(problems):
    assert problems(workbook([LONG, ["a", "2021-08", "#DIV/0!"], ["b", "2021-08", "#N/A"]])) == [
        ("RAG161", "book.xlsx[Sheet1]!C2", "the cell C2 shows the error #DIV/0!"),
        ("RAG161", "book.xlsx[Sheet1]!C3", "the cell C3 shows the error #N/A"),
    ]


def test_the_results_of_formulas_are_read(read):
    book = saved(workbook([LONG, ["a", "2021-08", "=1+1"], ["b", "2021-08", '=IF(TRUE,"","")'], ["c", "2021-08", '="n/"&"a"']]))
    found = read(with_results(book, {"C2": ("n", "2"), "C3": ("str", ""), "C4": ("str", "n/a")}))
    assert [(one.indicator, one.value, one.status.value) for one in found] == [
        ("a", 2, "reported"),
        ("b", None, "no_value"),
        ("c", None, "not_applicable"),
    ]


def test_a_formula_without_a_result_is_told(problems):
    book = workbook([LONG, ["a", "2021-08", "=1+1"]])
    assert problems(book) == [
        ("RAG162", "book.xlsx[Sheet1]!C2", "the cell C2 holds the formula =1+1, and the file does not say what it comes to")
    ]


def test_merged_cells_that_hold_something_are_refused_and_others_do_not_matter(problems):
    book = workbook([LONG, ["a", "2021-07", 1], [None, "2021-08", 2], ["b", "2021-08", 3]])
    book.worksheets[0].merge_cells("A2:A3")
    book.worksheets[0].merge_cells("E2:F3")
    assert problems(book) == [
        ("RAG163", "book.xlsx[Sheet1]!A2", "the cells A2:A3 are merged into one, which holds 'a'"),
        ("RAG114", "book.xlsx[Sheet1]!A3", "it is blank, and every figure needs one"),
    ]


def test_hidden_cells_are_read_and_noted(read, tmp_path):
    book = workbook([LONG, ["a", "2021-07", 1], ["a", "2021-08", 2], ["a", "2021-09", 3]], [["indicator", "2021-07"], ["b", 4]])
    first, second = book.worksheets
    for row in (2, 4, 9):
        first.row_dimensions[row].hidden = True
    first.column_dimensions["C"].hidden = True
    second.sheet_state = "hidden"
    found = read(book)
    assert [one.value for one in found] == [1, 2, 3, 4]
    assert notes(found, tmp_path) == [
        ("RAG164", "book.xlsx[Sheet1]", "rows 2 and 4 are hidden, and read all the same"),
        ("RAG164", "book.xlsx[Sheet1]", "column C is hidden, and read all the same"),
        ("RAG164", "book.xlsx[Sheet2]", "the sheet 'Sheet2' is hidden, and read all the same"),
    ]


def test_texts_truths_and_times_are_what_a_csv_file_would_say(read, problems):
    (one,) = read(workbook([[*LONG, "provisional", "note"], ["a", "2021-08", " 1,234 ", True, "  "], [None, "  "]]))
    assert (one.value, one.provisional, one.note) == (1234, True, "")
    assert problems(workbook([LONG, ["a", "2021-08", time(9, 30)]]))[0][0] == "RAG116"
    assert problems(workbook([LONG, ["a", "2021-08", date(2021, 4, 1)]]))[0][2] == "'2021-04-01' is not a figure"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"indicator,period,value\n", "the file is no Excel workbook: its content is of another kind, or breaks off"),
        (b"\xd0\xcf\x11\xe0 and so on", "the file is no Excel workbook: it is of Excel 97 to 2003, or has a password"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(data, message, problems):
    assert problems(data) == [("RAG160", "book.xlsx", message)]


def test_a_workbook_that_lacks_its_parts_is_told(problems, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "")
    ((code, _, message),) = problems((tmp_path / "a.zip").read_bytes())
    assert code == "RAG160"
    assert message.startswith("the workbook cannot be read: KeyError: ")


def test_a_workbook_that_would_unfold_without_end_is_refused(problems, monkeypatch):
    monkeypatch.setattr("ragrules.sources._workbook._MOST_BYTES", 100)
    ((code, _, message),) = problems(workbook([LONG]))
    assert code == "RAG160"
    assert message.endswith("bytes, and at most 100 are read")


def test_without_openpyxl_the_extra_is_named(read, monkeypatch):
    from ragrules.sources.excel import example

    book = saved(workbook([LONG]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[excel\]'"):
        read(book)
    with pytest.raises(MissingExtraError, match=r"ragrules\[excel\]"):
        example()


def test_macro_workbooks_are_read_too(read):
    assert len(read(workbook([LONG, ["a", "2021-08", 1]]), "book.XLSM")) == 1
