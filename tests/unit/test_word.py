"""The Word document: its headings, lists, tables and pages, and that no text can become anything but text."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from itertools import pairwise

import docx
import pytest
from attrs import evolve
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from PIL import Image

from ragrules.errors import MissingExtraError
from ragrules.renderers import render
from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    ControlChart,
    Fact,
    Facts,
    Heading,
    Level,
    Listing,
    ListStyle,
    Paragraph,
    Part,
    Point,
    Proportions,
    Row,
    Table,
)
from ragrules.report.palette import INK, PALETTE, SYMBOLS, paint
from tests.contract.word_read import PICTURE, cells
from tests.contract.word_read import part as word_part
from tests.contract.word_read import text as word_text
from tests.golden import merton
from tests.house.source import ROOT
from tests.unit.test_renderers import HOSTILE
from tests.unit.word_files import RED, WIDE, W, attribute, document, parts, rendered, table, texts

LONG = "word " * 20_000


@pytest.fixture(scope="module")
def panel():
    """The report of the example pack, opened."""
    return docx.Document(io.BytesIO(render(merton.report(), "word")))


def bookmarks(opened):
    return [element.get(f"{W}name") for element in opened.element.body.iter(f"{W}bookmarkStart")]


# What the whole document says of itself.


def test_the_title_and_the_language_are_among_the_properties(panel):
    assert panel.core_properties.title == merton.report().title
    assert panel.core_properties.language == "en-GB"


def test_nothing_says_when_or_by_whom_it_was_written(panel):
    properties = panel.core_properties
    assert (properties.author, properties.last_modified_by, properties.created, properties.modified) == ("", "", None, None)


def test_the_language_is_british_english_throughout(panel):
    defaults = panel.styles.element.find(f"{W}docDefaults")
    assert [each.get(f"{W}val") for each in defaults.iter(f"{W}lang")] == ["en-GB"]
    spoken = [*panel.styles.element.iter(f"{W}lang"), *panel.element.iter(f"{W}lang")]
    assert {each.get(f"{W}val") for each in spoken} == {"en-GB"}


def test_the_type_is_arial_of_12_points_and_at_least_10_in_tables(panel):
    defaults = panel.styles.element.find(f"{W}docDefaults/{W}rPrDefault")
    assert attribute(defaults, "rPr/rFonts", "ascii") == "Arial"
    assert attribute(defaults, "rPr/sz") == "24"
    sizes = [int(each.get(f"{W}val")) for each in panel.styles.element.iter(f"{W}sz") if each.get(f"{W}val") != "2"]
    assert min(sizes) == 20
    assert list(panel.element.body.iter(f"{W}sz")) == []


def test_everything_is_aligned_to_the_left(panel):
    aligned = [*panel.element.body.iter(f"{W}jc"), *panel.styles.element.iter(f"{W}jc")]
    assert {each.get(f"{W}val") for each in aligned} == {"left"}


def test_the_pages_are_a4_and_numbered_in_the_footer(panel):
    assert {tuple(sorted((section.page_width.twips, section.page_height.twips))) for section in panel.sections} == {(11906, 16838)}
    footer = panel.sections[0].footer
    assert [each.get(f"{W}instr") for each in footer._element.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert footer.paragraphs[0].text == merton.report().title
    assert all(section.footer.is_linked_to_previous for section in list(panel.sections)[1:])


def test_the_only_fields_are_the_numbers_of_pages(panel):
    fields = ("fldSimple", "fldChar", "instrText", "object", "altChunk")
    assert [each.tag for name in fields for each in panel.element.iter(f"{W}{name}")] == []


def test_every_mark_and_picture_has_a_number_of_its_own(panel):
    marks = [each.get(f"{W}id") for each in panel.element.body.iter(f"{W}bookmarkStart")]
    assert sorted(marks) == sorted(each.get(f"{W}id") for each in panel.element.body.iter(f"{W}bookmarkEnd"))
    numbers = marks + [each.get("id") for each in panel.element.body.iter(PICTURE)]
    assert len(numbers) == len(set(numbers)) > len(panel.tables)
    assert len(bookmarks(panel)) == len(set(bookmarks(panel)))


# Headings, paragraphs and lists.


def test_headings_begin_with_the_title_and_skip_no_level(panel):
    levels = [int(each.style.name.removeprefix("Heading ")) for each in panel.paragraphs if each.style.name.startswith("Heading ")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert panel.paragraphs[0].text == merton.report().title


def test_headings_lie_below_the_title_and_numbers_are_printed():
    opened = rendered(*(Heading(level=level, text=f"h{level}", number=str(level)) for level in range(1, 8)))
    found = [(each.style.name, each.text) for each in opened.paragraphs[1:]]
    assert found == [(f"Heading {min(level + 1, 6)}", f"{level}\th{level}") for level in range(1, 8)]
    assert attribute(opened.paragraphs[1]._p, "pPr/ind", "hanging") == attribute(opened.paragraphs[1]._p, "pPr/tabs/tab", "pos") == "709"


def test_a_heading_stays_with_what_follows(panel):
    for level in range(1, 7):
        assert panel.styles[f"Heading {level}"].paragraph_format.keep_with_next
        assert attribute(panel.styles[f"Heading {level}"].element, "pPr/outlineLvl") == str(level - 1)


def test_paragraphs_have_their_numbers_and_their_lines():
    opened = rendered(Paragraph(text="one\ttwo\nthree", number="1.1."), Paragraph(text="plain"))
    assert [(each.style.name, each.text) for each in opened.paragraphs[1:]] == [
        ("Report Paragraph", "1.1.\tone\ttwo\nthree"),
        ("Normal", "plain"),
    ]


def test_facts_are_paragraphs_with_their_labels_in_bold():
    (fact,) = rendered(Facts(items=(Fact(label="Date", value="29 September 2021"),))).paragraphs[1:]
    assert (fact.style.name, fact.text) == ("Report Fact", "Date:\t29 September 2021")
    assert [bool(each.bold) for each in fact.runs] == [True, False]


def numbered(opened):
    """The numbering of each paragraph that has any: the form of its numbers, their text, and which list it belongs to."""
    numbering = opened.part.numbering_part.element
    kinds = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    kind = {each.get(f"{W}numId"): kinds[attribute(each, "abstractNumId")] for each in numbering.iter(f"{W}num")}
    numbers = [(each.text, attribute(each._p, "pPr/numPr/numId")) for each in opened.paragraphs]
    return [
        (text, attribute(kind[no], "lvl/numFmt"), attribute(kind[no], "lvl/lvlText"), no) for text, no in numbers if no not in (None, "0")
    ]


def test_a_numbered_list_counts_from_one_each_time():
    steps = Listing(items=("a", "b"), style=ListStyle.NUMBERED)
    assert numbered(rendered(steps, steps)) == [
        ("a", "decimal", "%1.", "1"),
        ("b", "decimal", "%1.", "1"),
        ("a", "decimal", "%1.", "2"),
        ("b", "decimal", "%1.", "2"),
    ]


def test_what_leads_to_a_list_and_the_facts_of_one_thing_stay_on_one_page():
    facts = Facts(items=tuple(Fact(label=name, value="x") for name in "abc"))
    opened = rendered(Paragraph(text="alone"), Paragraph(text="How:"), Listing(items=("a",)), facts)
    kept = [bool(each.paragraph_format.keep_with_next) for each in opened.paragraphs[1:]]
    assert kept == [False, True, False, True, True, False]


def test_lists_are_lists_with_letters_that_begin_anew_and_with_bullets():
    lettered, bulleted = Listing(items=("a", "b"), style=ListStyle.LETTERED), Listing(items=("c",))
    opened = rendered(lettered, bulleted, lettered, bulleted)
    letter, bullet = ("upperLetter", "%1."), ("bullet", "•")
    assert numbered(opened) == [
        ("a", *letter, "1"),
        ("b", *letter, "1"),
        ("c", *bullet, "2"),
        ("a", *letter, "3"),
        ("b", *letter, "3"),
        ("c", *bullet, "2"),
    ]
    lists = {each.get(f"{W}numId"): each for each in opened.part.numbering_part.element.iter(f"{W}num")}
    assert attribute(lists["3"], "lvlOverride/startOverride") == "1"
    assert attribute(lists["2"], "lvlOverride/startOverride") is None
    names = [each.tag.removeprefix(W) for each in opened.part.numbering_part.element]
    assert names == ["abstractNum", "abstractNum", "num", "num", "num"]


def test_a_list_that_goes_on_after_z_has_its_letters_printed_as_word_goes_on_otherwise():
    opened = rendered(Listing(items=tuple(f"item {number}" for number in range(28)), style=ListStyle.LETTERED))
    assert texts(opened)[1:3] == ["A.\titem 0", "B.\titem 1"]
    assert texts(opened)[-2:] == ["AA.\titem 26", "AB.\titem 27"]
    assert numbered(opened) == []


# Tables.


def test_every_table_has_a_header_row_that_is_repeated_and_never_divided(panel):
    for each in panel.tables:
        first, *others = each.rows
        assert first._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert first._tr.find(f"{W}trPr/{W}cantSplit") is not None
        assert [row for row in others if row._tr.find(f"{W}trPr/{W}tblHeader") is not None] == []
        assert [cell for cell in first.cells if not cell.text.strip()] == []


def test_every_table_has_its_caption_before_it_and_in_its_properties_and_says_what_its_columns_are(panel):
    nodes = [node for node in merton.report().nodes if isinstance(node, Table)]
    assert len(panel.tables) == len(nodes)
    for each, node in zip(panel.tables, nodes, strict=True):
        caption = each._tbl.getprevious()
        assert (attribute(caption, "pPr/pStyle"), word_text(caption).strip()) == ("Caption", node.caption)
        assert caption.find(f"{W}pPr/{W}keepNext") is not None
        assert attribute(each._tbl, "tblPr/tblCaption") == node.caption
        assert attribute(each._tbl, "tblPr/tblDescription") == "; ".join(node.columns)


def test_no_cell_is_merged_and_none_is_blank(panel):
    assert [each for name in ("gridSpan", "vMerge", "hMerge") for each in panel.element.body.iter(f"{W}{name}")] == []
    assert [cell for each in panel.tables for row in each.rows for cell in row.cells if not cell.text.strip()] == []
    assert {len(row.cells) == len(each.columns) for each in panel.tables for row in each.rows} == {True}


def test_the_column_that_names_its_rows_is_bold_and_marked_for_screen_readers():
    first, second = table(("1", "one", RED)), table(("2", "two", RED), caption="Another")
    opened = rendered(first, second)
    assert bookmarks(opened) == ["Title_1", "Title_2"]
    for each in opened.tables:
        header = each.rows[0].cells
        assert [len(list(cell._tc.iter(f"{W}bookmarkStart"))) for cell in header] == [0, 1, 0]
        assert [bool(cell.paragraphs[0].runs[0].bold) for cell in each.rows[1].cells[:2]] == [False, True]
        assert attribute(each._tbl, "tblPr/tblLook", "firstColumn") == attribute(each._tbl, "tblPr/tblLook", "firstRow") == "1"


@pytest.mark.parametrize("colour", [*PALETTE, "#7A0177"])
@pytest.mark.parametrize("shape", SYMBOLS)
def test_a_rating_is_a_shape_and_a_word_filled_with_its_colour_and_framed_with_ink(colour, shape):
    opened = rendered(table(("1", "a", Badge(label="A word", colour=colour, shape=shape))))
    (badge,) = opened.tables[0].rows[1].cells[2].paragraphs
    assert badge.text == f"{SYMBOLS[shape]}\u00a0A word"
    assert attribute(badge._p, "pPr/shd", "fill") == paint(colour).fill.removeprefix("#")
    assert {str(each.font.color.rgb) for each in badge.runs} == {paint(colour).text.removeprefix("#")}
    sides = badge._p.find(f"{W}pPr/{W}pBdr")
    assert {(each.tag.removeprefix(W), each.get(f"{W}color")) for each in sides} == {
        (side, INK.removeprefix("#")) for side in ("top", "left", "bottom", "right")
    }


def test_a_colour_that_the_palette_does_not_have_is_drawn_as_neutral():
    opened = rendered(table(("1", "a", Badge(label="Mauve", colour='x" w:val="y', shape="ring"))))
    (badge,) = opened.tables[0].rows[1].cells[2].paragraphs
    assert (badge.text, attribute(badge._p, "pPr/shd", "fill")) == ("○\u00a0Mauve", PALETTE["grey"].fill.removeprefix("#"))


def test_no_cell_says_anything_by_its_colour_alone(panel):
    shaded = [paragraph for paragraph in panel.element.body.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}shd") is not None]
    assert len(shaded) == sum(
        isinstance(content, Badge)
        for node in merton.report().nodes
        if isinstance(node, Table)
        for row in node.rows
        for cell in row.cells
        for content in cell.content
    )
    assert [each for each in shaded if not any(letter.isalpha() for letter in word_text(each))] == []


def test_several_contents_of_a_cell_are_paragraphs_one_below_the_other():
    (row,) = rendered(table(("1", "a", (RED, "83%", "two\nlines")))).tables[0].rows[1:]
    assert [each.text for each in row.cells[2].paragraphs] == ["◆\u00a0Red", "83%", "two\nlines"]


def test_a_row_is_not_divided_between_pages_unless_it_is_as_long_as_one():
    rows = rendered(table(("1", "short", RED), ("2", "long", LONG))).tables[0].rows
    assert [row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def grids(opened):
    """The widths of the columns of each table."""
    return [[int(each.get(f"{W}w")) for each in found._tbl.iter(f"{W}gridCol")] for found in opened.tables]


def test_tables_that_follow_one_another_and_are_alike_have_columns_alike():
    first, second = table(("1", "a", RED)), table(("2", "a long name " * 30, "Red"), caption="Another")
    one, two, alone = grids(rendered(first, Heading(level=2, text="x"), second, Paragraph(text="between"), evolve(second)))
    assert one == two
    assert alone != two


def test_tables_fill_the_width_of_the_text_and_what_holds_more_is_wider():
    first, second = table(("1", "a", RED)), table(("2", "a long name " * 30, "Red"), caption="Another")
    other = table(("1", "2"), columns=("A", "B"), caption="Of other columns")
    found = grids(rendered(first, second, other))
    assert [sum(grid) for grid in found] == [11906 - 2 * 1134] * 3
    assert found[0][1] > found[0][0]
    assert len(found[2]) == 2


def test_every_cell_is_as_wide_as_its_column(panel):
    for each in panel.tables:
        grid = [column.get(f"{W}w") for column in each._tbl.iter(f"{W}gridCol")]
        assert {tuple(attribute(cell, "tcPr/tcW", "w") for cell in row._tr.iter(f"{W}tc")) for row in each.rows} == {tuple(grid)}


def test_a_table_without_rows_has_its_header():
    (found,) = rendered(table()).tables
    assert [cell.text for cell in found.rows[0].cells] == ["No", "Name", "Rating"]


def test_a_table_of_hardly_any_room_shows_all_of_its_columns():
    columns = tuple(f"column-{number}" for number in range(60))
    (found,) = rendered(Heading(level=1, text="Wide"), table(columns, columns=columns)).tables
    widths = [int(each.get(f"{W}w")) for each in found._tbl.iter(f"{W}gridCol")]
    assert (len(widths), sum(widths), min(widths) > 0) == (60, 16838 - 2 * 1134, True)


def test_what_follows_a_table_keeps_off_it():
    opened = rendered(table(("1", "a", RED)), Paragraph(text="after"), Paragraph(text="later"))
    after, later = opened.paragraphs[-2:]
    assert (attribute(after._p, "pPr/spacing", "before"), attribute(later._p, "pPr/spacing", "before")) == ("240", None)


# Pictures.

CHART = Chart(
    caption="Visits",
    description="Visits fell.\nThe target was missed.",
    key="Solid line: the figures.",
    periods=("May", "June"),
    points=(Point(number=Decimal(84), shown="84%"), Point(number=Decimal(83), shown="83%", badge=RED)),
)
BAR = Proportions(caption="All of them", description="One red.", parts=(Part(badge=RED, number=1),))


def test_every_picture_has_a_caption_words_that_stand_in_for_it_and_what_explains_it():
    opened = rendered(CHART, BAR)
    assert [(each.style.name, each.text) for each in opened.paragraphs[1:]] == [
        ("Caption", "Visits"),
        ("Report Picture", ""),
        ("Report Key", "Solid line: the figures."),
        ("Caption", "All of them"),
        ("Report Picture", ""),
        ("Report Key", "One red."),
    ]
    assert [each.get("descr") for each in opened.element.body.iter(PICTURE)] == ["Visits fell.\nThe target was missed.", "One red."]
    assert [each.paragraph_format.keep_with_next for each in opened.paragraphs[1:4]] == [True, True, None]


def test_a_picture_without_a_key_has_nothing_below_it():
    opened = rendered(evolve(CHART, key=""))
    assert [each.style.name for each in opened.paragraphs[1:]] == ["Caption", "Report Picture"]
    assert opened.paragraphs[-1].paragraph_format.keep_with_next is None


def test_a_picture_is_in_the_file_and_keeps_its_proportions():
    opened = rendered(CHART)
    (shape,) = opened.inline_shapes
    (part,) = [each for each in opened.part.package.iter_parts() if each.partname.startswith("/word/media/")]
    with Image.open(io.BytesIO(part.blob)) as image:
        assert image.format == "PNG"
        assert shape.width / shape.height == pytest.approx(image.width / image.height, rel=0.01)
        assert shape.width == image.width * 914400 // 192


def test_a_picture_is_no_wider_than_the_page_s_text(tmp_path):
    narrow = docx.Document()
    narrow.sections[0].page_width = Mm(100)
    narrow.save(tmp_path / "narrow.docx")
    (section,), (shape,) = (opened := rendered(CHART, template=tmp_path / "narrow.docx")).sections, opened.inline_shapes
    assert shape.width == pytest.approx(section.page_width - section.left_margin - section.right_margin, rel=0.001)
    assert shape.width / shape.height == pytest.approx(480 / 160, rel=0.01)


CONTROL = ControlChart(
    caption="Limits",
    description="The mean is 2.",
    periods=("May", "June"),
    points=(None, None),
    mean=Level(label="Mean", number=Decimal(2)),
    lower=Level(label="Lower", number=Decimal(1)),
    upper=Level(label="Upper", number=Decimal(3)),
    axis="Number",
    usual="Usual variation",
    columns=("Period", "Value", "Stands out"),
)


def test_a_control_chart_is_a_picture_with_words_as_wide_as_the_text():
    opened = rendered(CONTROL)
    assert [(each.style.name, each.text) for each in opened.paragraphs[1:]] == [("Caption", "Limits"), ("Report Picture", "")]
    assert [each.get("descr") for each in opened.element.body.iter(PICTURE)] == ["The mean is 2."]
    (shape,) = opened.inline_shapes
    assert shape.width // 635 == 11906 - 2 * 1134


def test_a_control_chart_that_cannot_be_drawn_is_told_in_words(monkeypatch):
    monkeypatch.setattr("ragrules.pictures.control_chart.drawable", lambda: False)
    opened = rendered(CONTROL)
    assert [(each.style.name, each.text) for each in opened.paragraphs[1:]] == [("Caption", "Limits"), ("Report Key", "The mean is 2.")]


def test_every_picture_of_the_panel_report_has_words(panel):
    described = [each.get("descr") for each in panel.element.body.iter(PICTURE)]
    nodes = [node for node in merton.report().nodes if isinstance(node, Chart | Proportions | ControlChart)]
    assert described == [node.description for node in nodes]
    assert all(described)


# Links.


def test_a_cell_leads_to_the_heading_of_its_anchor():
    leading = Cell(content=("Visits", "and more"), anchor="visits")
    nowhere = Cell(content=("Nowhere",), anchor="gone")
    rows = (Row(cells=(Cell(content=("1",)), leading)), Row(cells=(Cell(content=("2",)), nowhere)))
    opened = rendered(
        Table(caption="Index", columns=("No", "Name"), rows=rows, row_header=1),
        Heading(level=1, text="Visits in detail", anchor="visits"),
        Heading(level=1, text="The same once more", anchor="visits"),
    )
    links = list(opened.element.body.iter(f"{W}hyperlink"))
    assert [(each.get(f"{W}anchor"), word_text(each)) for each in links] == [("report_1", "Visits")]
    assert bookmarks(opened) == ["Title_1", "report_1"]
    (heading,) = [each for each in opened.paragraphs if "report_1" in [mark.get(f"{W}name") for mark in each._p.iter(f"{W}bookmarkStart")]]
    assert heading.text == "Visits in detail"
    assert attribute(links[0], "r/rPr/rStyle") == "Hyperlink"


# Pages.


def test_a_part_with_a_wide_table_is_turned_and_the_others_are_upright():
    opened = rendered(
        Paragraph(text="before"),
        Heading(level=1, text="Wide"),
        WIDE,
        Heading(level=2, text="Below it"),
        Paragraph(text="in it"),
        Heading(level=1, text="Upright again"),
        Paragraph(text="after"),
    )
    kinds = [(section.orientation, section.page_width.twips) for section in opened.sections]
    upright, turned = (WD_ORIENT.PORTRAIT, 11906), (WD_ORIENT.LANDSCAPE, 16838)
    assert kinds == [upright, turned, upright]
    ends = [texts(opened).index(each.text) for each in opened.paragraphs if each._p.find(f"{W}pPr/{W}sectPr") is not None]
    assert [texts(opened)[place] for place in ends] == ["before", "in it"]


def test_a_document_that_ends_with_a_wide_table_ends_turned_and_without_a_blank_page():
    opened = rendered(Heading(level=1, text="Wide"), WIDE)
    assert [section.orientation for section in opened.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert opened.element.body[-2].tag == f"{W}tbl"


def test_a_table_that_ends_a_section_is_followed_by_a_paragraph_that_takes_no_room():
    opened = rendered(Heading(level=1, text="Wide"), WIDE, Heading(level=1, text="Upright"))
    (end,) = [each for each in opened.paragraphs if each.style.name == "Report Section End"]
    assert end._p.getprevious().tag == f"{W}tbl"
    assert end._p.find(f"{W}pPr/{W}sectPr") is not None
    assert end.style.font.size.pt == 1


def test_the_index_of_the_panel_report_is_turned_and_nothing_else(panel):
    assert [section.orientation for section in panel.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


# Hostile text.


@pytest.mark.parametrize("text", [*HOSTILE, "{ HYPERLINK http://example.test }", "_x000D_ &#x0;", "\u200e\u200f\u061c"])
def test_word_keeps_a_hostile_text_a_text(text):
    nodes = (
        Heading(level=1, text=text, number="1"),
        Paragraph(text=text, number="1.1."),
        Listing(items=(text,)),
        Facts(items=(Fact(label=text, value=text),)),
        table(("1", text, (RED, text)), caption=text, columns=(text, "b", "c")),
    )
    data = render(document(*nodes, title=text), "word")
    body = word_part(data).find(f"{W}body")
    assert [word_text(each) for each in body.findall(f"{W}p")] == [
        text,
        f"1\t{text}",
        f"1.1.\t{text}",
        text,
        f"{text}:\t{text}",
        text,
    ]
    assert cells(data) == ["1", text, f"◆\u00a0Red\n{text}"]
    opened = docx.Document(io.BytesIO(data))
    assert opened.core_properties.title == " ".join(text.split())
    assert set(parts(data)) == set(parts(render(document(Listing(items=("a",))), "word")))
    assert [each.tag for each in body.iter() if each.tag in (f"{W}hyperlink", f"{W}fldSimple", f"{W}instrText")] == []


@pytest.mark.parametrize("text", [LONG.strip(), "x" * 100_000])
def test_a_very_long_commentary_is_kept_whole(text):
    assert cells(render(document(table(("1", "x", (text, "end")))), "word"))[2] == f"{text}\nend"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_a_character_that_a_format_cannot_carry_is_replaced(character):
    assert cells(render(document(table(("1", f"a{character}b", RED))), "word"))[1] == "a\ufffdb"


def test_a_title_of_any_length_is_the_title_of_the_file():
    title = "A very long title " * 40
    data = render(document(title=title), "word")
    assert word_text(word_part(data).find(f"{W}body/{W}p")) == title
    assert docx.Document(io.BytesIO(data)).core_properties.title == " ".join(title.split())[:255]


# The same bytes.


def test_the_same_report_gives_the_same_bytes_in_another_process():
    program = (
        "import hashlib; from tests.golden import merton; from ragrules import render;"
        "print(hashlib.sha256(render(merton.report(), 'word')).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**{name: value for name, value in os.environ.items() if not name.startswith("COV")}, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_the_archive_says_nothing_of_when_it_was_made():
    with zipfile.ZipFile(io.BytesIO(render(document(), "word"))) as archive:
        entries = archive.infolist()
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"


def test_without_its_packages_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"writing Word documents needs .* pip install 'ragrules\[word\]'"):
        render(document(), "word")
