"""Each renderer: what it makes of each node, and that no text can break out of its place."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.errors import UnknownNameError
from ragrules.renderers import render
from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    ChartLine,
    Document,
    Fact,
    Facts,
    Heading,
    LineKind,
    Listing,
    ListStyle,
    Node,
    Paragraph,
    Part,
    Point,
    Proportions,
    Quantity,
    Row,
    Span,
    Sparkline,
    Table,
    Zone,
)
from ragrules.report.palette import PALETTE
from ragrules.terms import Unit
from tests.contract.rendered import Page, cells_of, csv_rows, lines_of, markdown_blocks, markdown_page

RED = Badge(label="Red", colour="red", shape="diamond")


def document(*nodes: Node, title: str = "A title") -> Document:
    return Document(title=title, language="en-GB", skip="Skip to the report", nodes=nodes)


def table(*contents, caption="A caption", columns=("No", "Name", "Rating"), row_header=1) -> Table:
    """Return a table of one row."""
    row = Row(cells=tuple(Cell(content=content if isinstance(content, tuple) else (content,)) for content in contents))
    return Table(caption=caption, columns=columns, rows=(row,), row_header=row_header)


# Hostile text.

HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table><h1>x</h1>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "&lt;b&gt; &amp; &#60; &nbsp; &copy &notit; AT&T",
    "a | b || c |",
    "\\| \\\\| \\",
    "| --- | --- |",
    "# not a heading #",
    "- not a list",
    "+ nor this",
    "* nor this",
    "1. nor this",
    "12) nor this",
    "1.1 is no list, 2) is in the middle",
    "> no quote",
    "---",
    "- - -",
    "===",
    "==marked== ^up^ ^^in^^ {++in++} :smile:",
    "***",
    "___",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "~~struck~~",
    "**bold** *it* __bold__ _it_ `code`",
    "[link](javascript:alert(1)) ![image](x)",
    "[ref]: http://example.test",
    "[ref]",
    "<http://example.test> <a@b.test>",
    "$x^2$ $$y$$",
    "line one\n# line two\n- line three\n1. line four\n===\n    line five",
    "a\n\n\n\nb",
    "a\n===",
    "a\n=  ",
    "a\n---",
    "trailing backslash\\",
    "a\\\nb",
    "{{ template }} {% block %} ${x}",
    "=1+1",
    '=HYPERLINK("http://example.test","x")',
    "+44 20 7946 0000",
    "@SUM(A1)",
    "-2+3",
    "--",
    "-",
    " =1+1",
    "＝1+1",
    'a,b;c\t"d"',
    "\u200fright\u200f \u05d0\u05d1",
    "é – ’ “ ” 😀 漢字",
    "x" * 200,
    "]]> --> <!-- -->",
    "</style><style>*{display:none}</style>",
    "</title><script>x</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_a_hostile_cell_a_text(text):
    rendered = render(document(table("1", text, RED)), "markdown")
    assert cells_of("markdown", rendered) == ["1", lines_of(text).strip(), "◆ Red"]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_hostile_blocks_apart_and_texts(text):
    nodes = (
        Heading(level=1, text=text),
        Paragraph(text=text),
        Paragraph(text=text, number="2.1."),
        Listing(items=(text, "next")),
        Listing(items=(text, "next"), style=ListStyle.LETTERED),
        Facts(items=(Fact(label=text, value=text),)),
        Paragraph(text="after"),
    )
    lines = lines_of(text)
    one_line = lines.replace("\n", " ")
    assert markdown_blocks(render(document(*nodes, title=text), "markdown")) == [
        ("h1", one_line),
        ("h2", one_line),
        ("p", lines),
        ("p", f"2.1. {lines}"),
        ("p", lines),
        ("p", "next"),
        ("p", f"A. {lines}"),
        ("p", "B. next"),
        ("p", f"{lines}: {lines}"),
        ("p", "after"),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_a_hostile_text_a_text_for_a_parser_that_takes_more_for_markup(text):
    nodes = (
        Heading(level=1, text=text),
        Paragraph(text=text, number="2.1."),
        Listing(items=(text,)),
        Listing(items=(text,), style=ListStyle.LETTERED),
        Facts(items=(Fact(label=text, value=text),)),
        table("1", text, RED, caption=text),
        Chart(caption=text, description=text, periods=("May",), points=(None,)),
    )
    page = markdown_page(render(document(*nodes, title=text), "markdown"))
    lines = lines_of(text)
    assert page.wrong == []
    assert page.texts("td") == ["1", lines, "◆ Red"]
    assert page.texts("h1") == page.texts("h2") == [lines.replace("\n", " ")]
    assert {element["tag"] for element in page.elements} <= {*("h1", "h2", "p", "ul", "li", "strong", "br"), *TABLE_TAGS}


TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}

OUR_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "main", "h1", "h2", "span", "p", "br", "wbr"),
    *("ul", "li", "dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_keeps_a_hostile_text_a_text(text):
    nodes = (
        Heading(level=1, text=text, number="1"),
        Paragraph(text=text),
        Listing(items=(text,)),
        Facts(items=(Fact(label=text, value=text),)),
        table(text, (text, RED), "x", caption=text, columns=(text, "b", "c")),
    )
    page = Page(render(document(*nodes, title=text), "html"))
    assert page.wrong == []
    assert (
        page.texts("h1")
        == page.texts("p")[:1]
        == page.texts("li")
        == page.texts("dt")
        == page.texts("dd")
        == page.texts("caption")
        == [text]
    )
    assert page.texts("title") == [text]
    assert page.texts("h2") == [f"1 {text}"]
    assert page.texts("td") == [text, "x"]
    assert page.texts("th")[0] == text
    assert {element["tag"] for element in page.elements} <= OUR_TAGS


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_keeps_a_hostile_cell_one_cell(text):
    found = csv_rows(render(document(table("1", text, RED, caption=text, columns=("a", text, "c"))), "csv"))
    assert {found[0][0], found[1][1], found[2][1]} in ({text}, {f"'{text}"})
    assert [len(row) for row in found] == [1, 3, 3]


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_for_programs_keeps_a_hostile_text_exactly_as_it_is(text):
    rendered = render(document(table("1", text, RED, caption=text, columns=("a", text, "c"))), "csv", csv_text="exact")
    assert csv_rows(rendered) == [[text], ["a", text, "c"], ["1", text, "Red"]]


def test_a_choice_of_texts_that_there_is_not_is_refused():
    with pytest.raises(UnknownNameError, match="there is no choice of texts in the format csv named 'exakt'; did you mean 'exact'"):
        render(document(), "csv", csv_text="exakt")
    with pytest.raises(UnknownNameError, match=r"there is no choice of texts in the format markdown named 'exact'\. Known: safe"):
        render(document(), "markdown", csv_text="exact")
    assert render(document(), "markdown", csv_text="safe") == render(document(), "markdown")


@pytest.mark.parametrize("text", HOSTILE)
def test_json_keeps_a_hostile_text_as_it_is(text):
    tree = json.loads(render(document(Paragraph(text=text), title=text), "json"))
    assert (tree["title"], tree["nodes"][0]["text"]) == (text, text)


@pytest.mark.parametrize("name", ["markdown", "html", "csv", "json"])
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_no_renderer_lets_a_character_through_that_a_format_cannot_carry(name, character):
    rendered = render(document(table("1", f"a{character}b", RED)), name)
    assert cells_of(name, rendered)[1] == "a\ufffdb" if name != "json" else "a\ufffdb" in rendered
    rendered.encode("utf-8")
    assert character not in rendered


@pytest.mark.parametrize("name", ["markdown", "html", "csv", "json"])
@pytest.mark.parametrize("word", ["word ", "nospaces"])
def test_a_very_long_commentary_is_kept_whole(name, word):
    text = (word * 100_000)[:100_000].strip()
    rendered = render(document(table("1", "x", (text, "end"))), name)
    if name == "html":
        assert text in rendered.replace("<wbr>", "")
    else:
        assert text in rendered


# Markdown.


def test_markdown_is_readable_as_it_stands():
    nodes = (
        Heading(level=1, text="Purpose", number="1"),
        Paragraph(text="Figures run to 30 June 2021 (83.5% of 1,200; see 2.1).", number="1.1."),
        Heading(level=2, text="Exceptions"),
        table("2", "Assessments", (RED, "83%, target 91%")),
        Listing(items=("One", "Two"), style=ListStyle.LETTERED),
        Listing(items=("One", "Two")),
        Facts(items=(Fact(label="Date", value="29 September 2021"), Fact(label="Wards", value="All"))),
    )
    assert render(document(*nodes), "markdown") == (
        "# A title\n"
        "\n"
        "## 1 Purpose\n"
        "\n"
        "1.1. Figures run to 30 June 2021 (83.5% of 1,200; see 2.1).\n"
        "\n"
        "### Exceptions\n"
        "\n"
        "**A caption**\n"
        "\n"
        "| No | Name | Rating |\n"
        "| --- | --- | --- |\n"
        "| 2 | Assessments | ◆ Red<br>83%, target 91% |\n"
        "\n"
        "A. One\n"
        "\n"
        "B. Two\n"
        "\n"
        "- One\n"
        "- Two\n"
        "\n"
        "- **Date:** 29 September 2021\n"
        "- **Wards:** All\n"
    )


@pytest.mark.parametrize("text", ["-5", "+5", "1.5 weeks", "a - b", "R&D", "10 = 10", "(a)", "2021-08", "50% < is escaped"[:3]])
def test_markdown_leaves_ordinary_text_alone(text):
    assert f"\n{text}\n" in render(document(Paragraph(text=text)), "markdown")


# HTML.


def page_of(*nodes, **changes):
    return Page(render(document(*nodes, **changes), "html"))


def test_html_has_a_language_a_title_one_main_part_and_a_way_to_skip_to_it():
    page = page_of(Paragraph(text="x"))
    assert page.all("html", lang="en-GB")
    assert page.texts("title") == ["A title"]
    assert len(page.all("h1")) == len(page.all("main")) == 1
    (link,) = page.all("a")
    assert link["text"] == "Skip to the report"
    (content,) = page.all("div", id=link["attrs"]["href"].removeprefix("#"))
    assert "main" in content["around"]


def test_html_headings_lie_below_the_title():
    page = page_of(*(Heading(level=level, text=str(level)) for level in (1, 2, 3, 4, 5, 6)))
    assert [page.texts(f"h{level}") for level in (2, 3, 4, 5, 6)] == [["1"], ["2"], ["3"], ["4"], ["5", "6"]]


def test_html_tables_have_captions_and_header_cells():
    page = page_of(table("2", "Assessments", RED))
    assert page.texts("caption") == ["A caption"]
    assert [element["text"] for element in page.all("th", scope="col")] == ["No", "Name", "Rating"]
    assert [element["text"] for element in page.all("th", scope="row")] == ["Assessments"]
    assert page.texts("td") == ["2", "◆Red"]
    assert not [element for element in page.elements if {"colspan", "rowspan"} & element["attrs"].keys()]


def test_html_tables_scroll_in_regions_that_a_keyboard_reaches_each_with_its_own_name():
    page = page_of(table("1", "a", "b"), Paragraph(text="x"), table("2", "c", "d", caption="Another"))
    regions = page.all("div", role="region", tabindex="0")
    names = [element["attrs"]["aria-labelledby"] for element in regions]
    assert [page.all("span", id=name)[0]["text"] for name in names] == ["A caption", "Another"]
    assert page.texts("caption") == ["A caption", "Another"]
    assert len(set(names)) == 2


@pytest.mark.parametrize("colour", PALETTE)
def test_html_badges_are_a_word_a_shape_and_a_colour_with_a_border(colour):
    text = render(document(table("1", "a", Badge(label="A word", colour=colour, shape="star"))), "html")
    page = Page(text)
    (badge,) = page.all("span", **{"class": f"badge {colour}"})
    assert badge["text"] == "★A word"
    assert [element["text"] for element in page.all("span", **{"aria-hidden": "true"})] == ["★"]
    (style,) = page.texts("style")
    assert f".{colour} {{ background: {PALETTE[colour].fill}; color: {PALETTE[colour].text}; }}" in style
    assert re.search(r"\.badge \{[^}]*border: 2px solid var\(--ink\)", style)


def test_html_writes_the_colours_of_a_scale_of_its_own_into_the_style_each_once():
    badges = [Badge(label=colour, colour=colour, shape="star") for colour in ("#2f5480", "red", "#FFCC00", "#2F5480")]
    text = render(document(table("1", "a", *badges)), "html")
    page = Page(text)
    classes = [element["attrs"]["class"] for element in page.all("span") if element["attrs"].get("class", "shape") != "shape"]
    assert classes == ["badge own-2f5480", "badge red", "badge own-ffcc00", "badge own-2f5480"]
    (style,) = page.texts("style")
    assert style.count(".own-2f5480 { background: #2F5480; color: #FFFFFF; }") == style.count(".own-2f5480") == 1
    assert style.count(".own-ffcc00 { background: #FFCC00; color: #0B0C0C; }") == style.count(".own-") - 1 == 1


@pytest.mark.parametrize("colour", ["#2F548", "#2F54800", "#2F5480;} * {color: #000", "#GGGGGG", "own-2f5480", "#2F5480\n", "#２F5480"])
def test_html_lets_nothing_that_only_looks_like_a_colour_into_the_style(colour):
    page = page_of(table("1", "a", Badge(label="A word", colour=colour, shape="ring")))
    assert page.all("span", **{"class": "badge grey"})
    assert ".own-" not in page.texts("style")[0]


def test_html_draws_a_colour_that_the_palette_does_not_have_as_neutral():
    page = page_of(table("1", "a", Badge(label="Mauve", colour='x" onclick="y', shape="ring")))
    assert [element["text"] for element in page.all("span", **{"class": "badge grey"})] == ["○Mauve"]


def test_html_lists_are_lettered_or_bulleted():
    page = page_of(Listing(items=("a",), style=ListStyle.LETTERED), Listing(items=("b",)))
    assert page.all("ol", type="A")
    assert len(page.all("ul")) == 1


def test_html_shows_several_texts_of_a_cell_as_paragraphs_and_lines_as_lines():
    page = page_of(table("1\n2", "a", ("one", "two")))
    assert page.texts("td")[0] == "1\n2"
    assert [element["text"] for element in page.all("p")] == ["one", "two"]


@pytest.mark.parametrize(("length", "breaks"), [(40, 0), (41, 1), (80, 1), (81, 2)])
def test_html_can_break_a_word_that_is_too_long_for_a_line(length, breaks):
    assert render(document(Paragraph(text="x" * length)), "html").count("<wbr>") == breaks


# CSV.


def test_csv_has_the_tables_one_after_another():
    nodes = (Paragraph(text="left out"), table("2", "Assessments", (RED, "83%")), table("3", "Visits", "x", caption="Another"))
    assert render(document(*nodes), "csv") == (
        'A caption\nNo,Name,Rating\n2,Assessments,"Red\n83%"\n\nAnother\nNo,Name,Rating\n3,Visits,x\n'
    )


def test_csv_of_a_document_without_tables_is_empty():
    assert render(document(Paragraph(text="x")), "csv") == ""


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-x", "@a", "\t1", "\n=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠a", "-2 weeks", "-1e5", "-", "-£", "-1-1", "=\n1"],
)
def test_csv_puts_an_apostrophe_before_what_a_spreadsheet_would_run(text):
    assert csv_rows(render(document(table("1", text, "x")), "csv"))[2][1] == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-1,234.50", "-0.5%", "-£1,200", "5", "a=b", "a-b", "1+1", "x@y", "'=1", "", "£5"])
def test_csv_leaves_plain_figures_and_texts_alone(text):
    assert csv_rows(render(document(table("1", text, "x")), "csv"))[2][1] == text


# JSON.


CHART = Chart(
    caption="Visits",
    description="Visits fell.",
    periods=("May", "June", "July"),
    points=(Point(number=Decimal("83.5"), shown="84%", badge=RED), None, Point(number=Fraction(250, 3), shown="83%")),
    lines=(ChartLine(label="Target", kind=LineKind.TARGET, numbers=(Decimal(91), Decimal(91), None)),),
    zones=(Zone(badge=RED, spans=(Span(lower=None, upper=Decimal("86.45")), None, None)),),
)


def test_json_is_the_tree_of_nodes():
    number = Cell(content=("1",), quantity=Quantity(number=Decimal("1.0"), unit=Unit.PERCENT, decimals=1))
    name, rating = Cell(content=("a",), anchor="h"), Cell(content=(RED, "t"))
    day, line = Cell(content=("1 May 2021",), day=date(2021, 5, 1)), Cell(content=("None",), sparkline=Sparkline(first=0, last=1))
    red = {"type": "badge", "label": "Red", "colour": "red", "shape": "diamond"}
    nodes = (
        Heading(level=2, text="H", number="1", anchor="h"),
        Paragraph(text="P", number="1.1."),
        Listing(items=("a",), style=ListStyle.LETTERED),
        Facts(items=(Fact(label="l", value="v"), Fact(label="l", value="v", anchor="h"))),
        Table(
            caption="A caption",
            columns=("No", "Name", "Rating", "To", "Trend"),
            rows=(Row(cells=(number, name, rating, day, line)),),
            row_header=1,
            searched=True,
        ),
        CHART,
        Proportions(caption="C", description="One red.", parts=(Part(badge=RED, number=1),)),
    )
    assert json.loads(render(document(*nodes), "json")) == {
        "title": "A title",
        "language": "en-GB",
        "skip": "Skip to the report",
        "guide": None,
        "nodes": [
            {"type": "heading", "level": 2, "number": "1", "text": "H", "anchor": "h"},
            {"type": "paragraph", "number": "1.1.", "text": "P"},
            {"type": "list", "style": "lettered", "items": ["a"]},
            {"type": "facts", "items": [{"label": "l", "value": "v"}, {"label": "l", "value": "v", "anchor": "h"}]},
            {
                "type": "table",
                "caption": "A caption",
                "columns": ["No", "Name", "Rating", "To", "Trend"],
                "row_header": 1,
                "searched": True,
                "rows": [
                    [
                        {"content": ["1"], "quantity": {"number": "1.0", "unit": "percent", "decimals": 1}},
                        {"content": ["a"], "anchor": "h"},
                        {"content": [red, "t"]},
                        {"content": ["1 May 2021"], "day": "2021-05-01"},
                        {"content": ["None"], "sparkline": {"first": 0, "last": 1}},
                    ]
                ],
            },
            {
                "type": "chart",
                "caption": "Visits",
                "description": "Visits fell.",
                "key": "",
                "periods": ["May", "June", "July"],
                "points": [
                    {"number": "83.5", "shown": "84%", "badge": red},
                    None,
                    {"number": "83.333333333333", "shown": "83%", "badge": None},
                ],
                "lines": [{"label": "Target", "kind": "target", "stroke": "dashed", "numbers": ["91", "91", None]}],
                "zones": [{"badge": red, "spans": [{"lower": None, "upper": "86.45"}, None, None]}],
                "breaks": [],
            },
            {"type": "proportions", "caption": "C", "description": "One red.", "parts": [{"badge": red, "number": 1}]},
        ],
    }


# By name.


@pytest.mark.parametrize("name", ["", "Html", "htm", "docx", "../html", "__init__", "ragrules.renderers.html"])
def test_an_unknown_format_is_refused_with_those_there_are(name):
    with pytest.raises(UnknownNameError) as caught:
        render(document(), name)
    assert {"csv", "html", "json", "markdown"} <= set(caught.value.known)


def test_an_unknown_format_is_answered_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'markdown'"):
        render(document(), "markdwn")
