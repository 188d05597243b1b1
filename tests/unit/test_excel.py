"""The Excel renderer, read back with openpyxl and from the XML: numbers, words, colours, tables, names and links."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from ragrules.errors import MissingExtraError
from ragrules.renderers import render
from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    Document,
    Fact,
    Facts,
    Heading,
    Listing,
    ListStyle,
    Paragraph,
    Part,
    Proportions,
    Quantity,
    Row,
    Sparkline,
    Table,
)
from ragrules.report.palette import PALETTE
from ragrules.terms import Unit
from tests.contract.workbook_read import opened, parts, shown, sparklines
from tests.house.source import ROOT
from tests.unit.test_renderers import HOSTILE

RED = Badge(label="Red", colour="red", shape="diamond")


def document(*nodes, title="A title", language="en-GB"):
    return Document(title=title, language=language, skip="Skip", nodes=nodes)


def cell(*content, **about):
    return Cell(content=content, **about)


def table(*rows, columns=None, caption="A caption", row_header=0):
    """A table of rows of cells."""
    columns = columns or tuple(f"Column {number}" for number in range(1, len(rows[0]) + 1))
    return Table(caption=caption, columns=columns, rows=tuple(Row(cells=row) for row in rows), row_header=row_header)


def book(*nodes, **about):
    return opened(render(document(*nodes, **about), "excel"))


def only(*cells, **about):
    """The cells of the one row of the one table of a workbook."""
    sheet = book(table(cells, **about)).worksheets[0]
    (found,) = sheet.tables.values()
    return sheet[found.ref.rpartition(":")[2]].row, sheet


def first(*cells):
    """The first cell of the one row of a table."""
    row, sheet = only(*cells)
    return sheet.cell(row, 1)


def number(text, value, unit=Unit.COUNT, decimals=None):
    return cell(text, quantity=Quantity(number=value, unit=unit, decimals=decimals))


# Sheets.


def test_every_sheet_has_its_title_in_the_first_cell_and_one_table_at_most():
    found = book(
        Paragraph(text="Before"),
        Heading(level=1, text="One", number="1"),
        Paragraph(text="About the table"),
        table((cell("a"), cell("b"), cell("c"))),
        table((cell("d"), cell("e"), cell("f")), caption="Another"),
        Paragraph(text="After"),
        Heading(level=2, text="Below"),
        Heading(level=1, text="Two"),
    )
    assert [(sheet.title, sheet["A1"].value) for sheet in found] == [
        ("A title", "A title"),
        ("One", "1 One"),
        ("Another", "Another"),
        ("One 2", "1 One"),
        ("Two", "Two"),
    ]
    assert [len(sheet.tables) for sheet in found] == [0, 1, 1, 0, 0]
    assert found["One 2"]["A3"].value == "Below"


def test_a_document_without_nodes_is_a_sheet_with_its_title():
    (sheet,) = book()
    assert [shown(each) for row in sheet.iter_rows() for each in row] == ["A title"]


def test_a_table_object_covers_the_header_and_the_rows_and_nothing_else():
    sheet = book(Heading(level=1, text="One"), table(*[(cell("a"), cell("b"), cell("c"))] * 3)).worksheets[0]
    (found,) = sheet.tables.values()
    assert (found.name, found.ref, found.autoFilter.ref) == ("One_table", "A4:C7", "A4:C7")
    assert found.headerRowCount == 1
    assert [shown(each) for each in sheet[4]] == ["Column 1", "Column 2", "Column 3"]
    assert [column.name for column in found.tableColumns] == ["Column 1", "Column 2", "Column 3"]
    assert 'altTextSummary="A caption"' in parts(render(document(table((cell("a"),))), "excel"))["xl/tables/table1.xml"]


def test_the_header_and_the_names_of_rows_stay_in_sight():
    sheet = book(table((cell("1"), cell("a"), cell("b")), row_header=1)).worksheets[0]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_title_cols == "$A:$B"


def test_a_table_beside_texts_in_two_columns_takes_their_widths_and_freezes_nothing():
    sheet = book(Facts(items=(Fact(label="Date", value="Today"),)), table((cell("a"), cell("b")))).worksheets[0]
    assert sheet.freeze_panes is None
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [31, 101]


def test_long_texts_have_a_sheet_of_their_own_before_a_wide_table():
    found = book(Heading(level=1, text="One"), Paragraph(text="word " * 100), table((cell("a"), cell("b"), cell("c"))))
    assert [(sheet.title, len(sheet.tables)) for sheet in found] == [("One", 0), ("A caption", 1)]


def test_nothing_is_merged_and_no_row_hides_its_text():
    long = "word " * 60
    sheet = book(table((cell(long, long), cell("b"), cell("c")))).worksheets[0]
    assert sheet.merged_cells.ranges == set()
    assert sheet.row_dimensions[4].height > 10 * 15


def test_a_table_without_rows_shows_its_columns():
    sheet = book(Table(caption="Nothing here", columns=("A", "B", "C"), rows=())).worksheets[0]
    assert [shown(each) for row in sheet.iter_rows() for each in row if each.value] == ["A title", "Nothing here", "A", "B", "C"]
    assert len(sheet.tables) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Exceptions", "Exceptions"),
        ("a/b\\c?d*e[f]g:h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("History", "History 2"),
        ("Ratings by service and by much more than that", "Ratings by service and by much"),
        ("x" * 40, "x" * 31),
        ("???", "1"),
        ("😀" * 20, "😀" * 15),
        ("two\nlines", "two lines"),
    ],
)
def test_the_name_of_a_sheet_is_one_that_every_spreadsheet_takes(text, name):
    assert book(Heading(level=1, text=text)).sheetnames == [name]


def test_no_two_sheets_and_no_two_tables_have_one_name_whatever_their_case():
    nodes = [
        node
        for text in ("Same", "SAME", "x" * 40, "x" * 41)
        for node in (Heading(level=1, text=text), table((cell("a"), cell("b"), cell("c"))))
    ]
    found = book(*nodes)
    assert found.sheetnames == ["Same", "SAME 2", "x" * 31, "x" * 29 + " 2"]
    names = [each.name for sheet in found for each in sheet.tables.values()]
    assert names == ["Same_table", "SAME_2_table", "x" * 31 + "_table", "x" * 29 + "_2_table"]


def test_table_names_differ_even_where_only_what_they_leave_out_does():
    nodes = [
        node for text in ("A-B", "A B", "2021", "–") for node in (Heading(level=1, text=text), table((cell("a"), cell("b"), cell("c"))))
    ]
    names = [each.name for sheet in book(*nodes) for each in sheet.tables.values()]
    assert names == ["A_B_table", "A_B_table_2", "Sheet_2021_table", "Sheet_table"]


# Texts.


def test_texts_stand_beside_their_labels():
    sheet = book(
        Heading(level=1, text="One", number="1"),
        Paragraph(text="Numbered", number="1.1."),
        Paragraph(text="Short"),
        Paragraph(text="long " * 30),
        Listing(items=("First", "Second"), style=ListStyle.LETTERED),
        Facts(items=(Fact(label="Date", value="Today"),)),
        Chart(caption="Figures", description="Up.", periods=("May",), points=(None,)),
        Proportions(caption="Parts", description="One of one.", parts=(Part(badge=RED, number=1),)),
    ).worksheets[0]
    assert [tuple(shown(each) for each in row) for row in sheet.iter_rows()] == [
        ("A title", ""),
        ("1 One", ""),
        ("1.1.", "Numbered"),
        ("Short", ""),
        ("", "long " * 30),
        ("A.", "First"),
        ("B.", "Second"),
        ("Date", "Today"),
        ("Figures", ""),
        ("Up.", ""),
        ("Parts", ""),
        ("One of one.", ""),
    ]


def test_a_label_and_a_cell_lead_to_the_heading_that_they_name():
    found = book(
        Facts(items=(Fact(label="See", value="it", anchor="there"), Fact(label="Nowhere", value="it", anchor="gone"))),
        Heading(level=1, text="Somebody’s 'own'", anchor="there"),
        table((cell("back", anchor="there"), cell("b"), cell("c", anchor="gone"))),
    )
    start, there = found.worksheets
    assert start["A2"].hyperlink.location == "'Somebody’s ''own'!A1"
    assert (start["A2"].value, start["B2"].value, start["A3"].hyperlink) == ("See", "it", None)
    assert there["A4"].hyperlink.location == "'Somebody’s ''own'!A1"
    assert (there["A4"].value, there["C4"].hyperlink) == ("back", None)


def test_no_more_cells_lead_somewhere_than_a_spreadsheet_takes(monkeypatch):
    monkeypatch.setattr("ragrules.renderers._sheet_table._MOST_LINKS", 1)
    sheet = book(Heading(level=1, text="One", anchor="x"), table(*[(cell("a", anchor="x"), cell("b"), cell("c"))] * 2)).worksheets[0]
    assert [bool(sheet[place].hyperlink) for place in ("A5", "A6")] == [True, False]
    assert [sheet[place].value for place in ("A5", "A6")] == ["a", "a"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_a_text_wherever_it_stands(text):
    nodes = (
        Heading(level=1, text=text, number="1", anchor=text),
        Paragraph(text=text),
        Listing(items=(text,)),
        Facts(items=(Fact(label=text, value=text, anchor=text),)),
        table((cell(text, anchor=text), cell(text, RED), cell(RED)), caption=text, columns=(text, "b", text)),
    )
    data = render(document(*nodes, title=text), "excel")
    for part in parts(data).values():
        ET.fromstring(part)  # noqa: S314 - the workbook has just been written here
    line = " ".join(text.split("\n"))
    found = opened(data)
    texts, tabled = found.worksheets
    assert [shown(each) for row in texts.iter_rows() for each in row if each.value is not None].count(text) >= 4
    assert (texts["A1"].value, tabled["A1"].value) == (line, text.replace("\n", " "))
    row = tabled.max_row
    assert [shown(tabled.cell(row, column)) for column in (1, 2, 3)] == [text, f"{text}\n◆ Red", "◆ Red"]
    assert {each.data_type for sheet in found for row in sheet.iter_rows() for each in row} <= {"s", "n"}
    assert "<f>" not in "".join(parts(data).values())


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_no_character_gets_through_that_a_workbook_cannot_carry(character):
    assert shown(first(cell(f"a{character}b"))) == "a\ufffdb"


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_ and more", " spaces ", "\ttab"])
def test_what_looks_like_a_code_of_the_format_stays_as_it_is(text):
    assert first(cell(text)).value == text


@pytest.mark.parametrize("character", ["x", "é", "😀"])
def test_a_very_long_commentary_is_kept_whole_in_further_columns(character):
    text = character * 100_000
    row, sheet = only(cell("1"), cell(text), cell("c"))
    texts = [sheet.cell(row, column).value for column in range(2, sheet.max_column)]
    assert "".join(texts) == text
    assert max(len(each.encode("utf-16-le")) // 2 for each in texts) <= 32767
    assert [sheet.cell(row - 1, column).value for column in (2, 3)] == ["Column 2", "Column 2 (2)"]


def test_where_another_row_has_more_a_short_text_is_followed_by_dashes():
    sheet = book(table((cell("y" * 40_000), cell("b"), cell("c")), (cell("short"), cell("b"), cell("c")))).worksheets[0]
    assert [shown(each) for each in sheet[5]] == ["short", "–", "b", "c"]


def test_a_very_long_paragraph_goes_on_in_the_next_row():
    text = "y" * 70_000
    sheet = book(Paragraph(text=text), Heading(level=2, text=text), Facts(items=(Fact(label=text, value=text),))).worksheets[0]
    for column, times in (("A", 2), ("B", 2)):
        assert "".join(each.value or "" for each in sheet[column][1:]) == text * times


# Cells.


@pytest.mark.parametrize("colour", PALETTE)
def test_a_rating_is_its_word_with_the_shape_before_it_in_its_colours(colour):
    found = first(cell(Badge(label="A word", colour=colour, shape="star")))
    assert (found.value, shown(found)) == ("A word", "★ A word")
    assert found.fill.fgColor.rgb == f"FF{PALETTE[colour].fill[1:]}"
    assert found.font.color.rgb == f"FF{PALETTE[colour].text[1:]}"


def test_a_level_keeps_a_colour_of_its_own():
    found = first(cell(Badge(label="A word", colour="#1D70B8", shape="circle")))
    assert (found.fill.fgColor.rgb, found.font.color.rgb) == ("FF1D70B8", "FFFFFFFF")


def test_a_rating_with_more_to_say_keeps_its_colours():
    found = first(cell(RED, "Forecast: Green"))
    assert (found.value, found.fill.fgColor.rgb) == ("◆ Red\nForecast: Green", "FFB00413")
    assert first(cell("Text first", RED)).fill.fill_type is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "stored", "number_format"),
    [
        ("83%", Decimal(83), Unit.PERCENT, 0.83, "#,##0%"),
        ("89.62%", Decimal("89.62"), Unit.PERCENT, 0.8962, "#,##0.00%"),
        ("90%", Decimal("89.62"), Unit.PERCENT, 0.8962, "#,##0%"),
        ("33%", Fraction(100, 3), Unit.PERCENT, 1 / 3, "#,##0%"),
        ("about 33%", Fraction(100, 3), Unit.PERCENT, 1 / 3, '"about "#,##0%'),
        ("-5%", Decimal(-5), Unit.PERCENT, -0.05, "#,##0%"),
        ("£1,200", Decimal(1200), Unit.CURRENCY, 1200, '"£"#,##0'),
        ("-£1,200.50", Decimal("-1200.5"), Unit.CURRENCY, -1200.5, '"£"#,##0.00'),
        ("43 weeks", Fraction(130, 3), Unit.WEEKS, 130 / 3, '#,##0" weeks"'),
        ("1 week", Decimal(1), Unit.WEEKS, 1, '#,##0" week"'),
        ("52.3 per 10,000", Decimal("52.34"), Unit.RATE, 52.34, '#,##0.0" per 10,000"'),
        ("1234", Decimal(1234), Unit.COUNT, 1234, "0"),
        ("1,234,567", Decimal(1234567), Unit.COUNT, 1234567, "#,##0"),
        ("2.5", Decimal("2.45"), Unit.SCORE, 2.45, "#,##0.0"),
    ],
)
def test_a_number_is_one_that_can_be_calculated_with_and_reads_as_in_the_report(text, value, unit, stored, number_format):
    found = first(number(text, value, unit))
    assert isinstance(found.value, int | float)
    assert found.value == pytest.approx(stored, rel=1e-15)
    assert found.number_format == number_format
    assert found.alignment.horizontal == "right"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,345,678,901,234,567,890", Decimal(12345678901234567890)),  # more digits than a spreadsheet keeps
        ("85", Decimal("85.49999999999999999")),  # kept with 15 digits it would round up
        ("under 1%", Decimal("0.4")),
        ("suppressed", Decimal(4)),
        ('5 "inches"', Decimal(5)),
        ("5\nweeks", Decimal(5)),
        ("5" + " and so on" * 20, Decimal(5)),
    ],
)
def test_what_a_cell_would_show_otherwise_stays_a_text(text, value):
    assert first(number(text, value, Unit.PERCENT if "%" in text else Unit.COUNT)).value == text


def test_words_among_numbers_lie_where_the_numbers_lie():
    sheet = book(table((number("5", Decimal(5)), cell("b"), cell("c")), (cell("No data"), cell("b"), cell("c")))).worksheets[0]
    assert [sheet[place].alignment.horizontal for place in ("A4", "A5", "B5")] == ["right", "right", "left"]


def test_a_day_is_a_real_date_in_words():
    found = first(cell("30 June 2021", day=date(2021, 6, 30)))
    assert (found.value, found.is_date) == (datetime.combine(date(2021, 6, 30), time()), True)
    assert found.number_format == "[$-809]d mmmm yyyy"


def test_a_day_in_another_language_has_no_english_months_and_an_old_one_is_a_text():
    sheet = book(
        table((cell("30 Mehefin 2021", day=date(2021, 6, 30)), cell("1 May 1899", day=date(1899, 5, 1)), cell("c"))), language="cy"
    ).worksheets[0]
    assert sheet["A4"].number_format == "d mmmm yyyy"
    assert sheet["B4"].value == "1 May 1899"


def test_headers_that_are_alike_are_told_apart():
    row, sheet = only(cell("a"), cell("b"), cell("c"), columns=("Same", "same", "Two\nlines"))
    assert [sheet.cell(row - 1, column).value for column in (1, 2, 3)] == ["Same", "same (2)", "Two lines"]


def test_a_blank_header_is_a_dash_and_a_long_one_is_cut():
    row, sheet = only(cell("a"), cell("b"), cell("c"), columns=("", "x" * 300, "c"))
    assert [sheet.cell(row - 1, column).value for column in (1, 2)] == ["–", "x" * 250]


# Sparklines.


LINE = Sparkline(first=2, last=4)


def lined(*numbers):
    """A row with a name, a sparkline and its figures, None for one that is missing."""
    figures = (cell("No data") if each is None else number(str(each), Decimal(each)) for each in numbers)
    return (cell("name"), cell("Too few", sparkline=LINE), *figures)


def test_a_sparkline_is_drawn_from_the_figures_in_its_own_row():
    data = render(document(Heading(level=1, text="Somebody's"), table(lined(1, 2, 3), lined(4, 5, 6))), "excel")
    assert sparklines(data, 1) == {"B5": "'Somebody''s'!C5:E5", "B6": "'Somebody''s'!C6:E6"}
    sheet = opened(data).worksheets[0]
    assert [[shown(each) for each in sheet[row]] for row in (5, 6)] == [["name", "", "1", "2", "3"], ["name", "", "4", "5", "6"]]
    assert 'displayEmptyCellsAs="gap"' in parts(data)["xl/worksheets/sheet1.xml"]


def test_a_missing_figure_is_a_blank_cell_and_so_a_gap():
    sheet = book(table(lined(1, None, 3))).worksheets[0]
    assert [each.value for each in sheet[4]] == ["name", None, 1, None, 3]


def test_a_line_of_one_figure_is_not_drawn_and_its_words_stand_there():
    data = render(document(table(lined(1, None, None), lined(None, None, None))), "excel")
    sheet = opened(data).worksheets[0]
    assert [[shown(each) for each in sheet[row]] for row in (4, 5)] == [
        ["name", "Too few", "1", "No data", "No data"],
        ["name", "Too few", "No data", "No data", "No data"],
    ]
    assert "sparkline" not in parts(data)["xl/worksheets/sheet1.xml"]


def test_a_sparkline_finds_its_figures_behind_a_text_that_takes_two_columns():
    row = (cell("y" * 40_000), cell("Too few", sparkline=LINE), number("1", Decimal(1)), number("2", Decimal(2)), cell("No data"))
    assert sparklines(render(document(table(row)), "excel"), 1) == {"C4": "'A caption'!D4:F4"}


def test_columns_beyond_the_alphabet_have_two_letters():
    line = Sparkline(first=26, last=27)
    row = (cell("name", sparkline=line), *[cell("x")] * 25, number("1", Decimal(1)), number("2", Decimal(2)))
    data = render(document(table(row)), "excel")
    assert sparklines(data, 1) == {"A4": "'A caption'!AA4:AB4"}


# The file.


def test_the_file_says_its_title_and_language_and_never_when_it_was_made():
    found = book(Paragraph(text="x"))
    assert (found.properties.title, found.properties.created) == ("A title", datetime.combine(date(2000, 1, 1), time()))
    assert [(each.name, each.value) for each in found.custom_doc_props.props] == [("Language", "en-GB")]


def test_two_processes_write_the_same_bytes(root):
    program = (
        "import hashlib; from ragrules.renderers import render; from ragrules.report import build_report; "
        "from tests.golden.small_record import RECORD; "
        "print(hashlib.sha256(render(build_report(RECORD, layout='workbook'), 'excel')).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert re.fullmatch("[0-9a-f]{64}\n", answers.pop())


def test_without_its_library_the_renderer_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[excel\]'"):
        render(document(), "excel")


def test_a_wide_sheet_is_printed_on_more_and_larger_paper():
    narrow = book(table((cell("a"), cell("b"), cell("c")))).worksheets[0]
    wide = book(table(tuple(cell("word " * 40) for _ in range(10)))).worksheets[0]
    assert int(narrow.page_setup.paperSize) == 9
    assert (int(wide.page_setup.paperSize), int(wide.page_setup.fitToWidth)) == (8, 3)


def test_the_first_workbook_of_a_process_is_like_the_next_ones():
    code = "from tests.unit.test_excel import *; d = document(table((cell('a'),))); print(render(d, 'excel') == render(d, 'excel'))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ended.stdout == "True\n"
