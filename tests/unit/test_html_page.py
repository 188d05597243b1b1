"""The HTML page as a whole: what leads where, what its controls say, and that nothing but its own script and style can act in it."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import asdict, evolve

from ragrules.errors import MissingExtraError
from ragrules.renderers import render
from ragrules.renderers._page import templates
from ragrules.report import build_report
from ragrules.report.document import (
    Badge,
    Cell,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Part,
    Proportions,
    Quantity,
    Row,
    Table,
)
from ragrules.terms import Unit
from tests.contract.rendered import Page, hashed, policy_of
from tests.golden import merton
from tests.golden.small_record import RECORD
from tests.unit.command_line import folder, run
from tests.unit.control_charts import chart
from tests.unit.test_renderers import HOSTILE

__all__ = ["folder"]

WHOLE = build_report(RECORD)
GUIDE = WHOLE.guide
RED = Badge(label="Red", colour="red", shape="diamond")
AMBER = Badge(label="Amber", colour="amber", shape="triangle")
UNRATED = Badge(label="Not rated: awaited", colour="grey", shape="ring")


@pytest.fixture(scope="module", params=["small", "merton"])
def report(request) -> Document:
    return WHOLE if request.param == "small" else merton.report()


def document(*nodes, guide=GUIDE, **changes) -> Document:
    return Document(title="A title", language="en-GB", skip="Skip to the report", nodes=nodes, guide=guide, **changes)


def page_of(*nodes, **changes) -> Page:
    return Page(render(document(*nodes, **changes), "html"))


def cell(*content, **changes) -> Cell:
    return Cell(content=content, **changes)


def table(*rows, columns=("Name", "Rating"), searched=True, caption="A caption") -> Table:
    """Return a table of rows of cells; what is no cell becomes one."""
    made = tuple(Row(cells=tuple(each if isinstance(each, Cell) else cell(each) for each in row)) for row in rows)
    return Table(caption=caption, columns=columns, rows=made, searched=searched)


# Whole reports.


def test_a_page_is_well_formed_and_nothing_on_it_is_blank(report):
    page = Page(render(report, "html"))
    assert page.wrong == []
    assert page.blank == []


def test_every_name_stands_once_and_every_link_and_label_leads_to_one(report):
    page = Page(render(report, "html"))
    assert len(page.names) == len(set(page.names))
    assert page.asked_for - set(page.names) == set()


def test_headings_begin_with_one_of_the_first_level_and_do_not_skip(report):
    levels = Page(render(report, "html")).levels
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_rating_is_a_word_in_its_cell(report):
    page = Page(render(report, "html"))
    contents = [each.content for table in _tables(report) for row in table.rows for each in row.cells]
    words = {item.label for content in contents for item in content if isinstance(item, Badge)}
    cells = page.columns("Rating")
    assert len(cells) == sum(len(table.rows) for table in _tables(report) if "Rating" in table.columns)
    for found in cells:
        (badge,) = page.inside(found, "span")[:1]
        (shape,) = page.inside(badge, "span")
        assert shape["attrs"]["aria-hidden"] == "true"
        assert badge["text"].removeprefix(shape["text"]) in words


def _tables(report):
    return [node for node in report.nodes if isinstance(node, Table)]


def test_every_table_has_a_caption_a_header_cell_for_each_column_and_one_in_each_row(report):
    page = Page(render(report, "html"))
    tables = page.all("table")
    assert len(tables) == len(_tables(report))
    for shown, node in zip(tables, _tables(report), strict=True):
        assert [each["text"] for each in page.inside(shown, "caption")] == [node.caption]
        head, *rows = page.inside(shown, "tr")
        assert [(each["tag"], each["attrs"].get("scope"), each["text"]) for each in page.inside(head, "th", "td")] == [
            ("th", "col", column) for column in node.columns
        ]
        assert len(rows) == len(node.rows)
        for row in rows:
            cells = page.inside(row, "th", "td")
            assert [number for number, each in enumerate(cells) if each["tag"] == "th"] == [node.row_header]
            assert cells[node.row_header]["attrs"]["scope"] == "row"
            assert not [each for each in cells if {"colspan", "rowspan"} & each["attrs"].keys()]


def test_a_page_is_the_same_each_time(report):
    assert render(report, "html") == render(report, "html")


# Safety.


def test_only_the_script_and_the_style_of_the_page_are_let_in_each_by_its_text(report):
    page = Page(render(report, "html"))
    (style,), (script,) = page.texts("style"), page.texts("script")
    assert policy_of(page) == {
        "default-src": "'none'",
        "style-src": hashed(style),
        "script-src": hashed(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_nothing_on_a_page_loads_or_acts(report):
    text = render(report, "html")
    page = Page(text)
    assert page.acting == []
    assert [each["attrs"]["href"][0] for each in page.all("a")] == ["#"] * len(page.all("a"))
    (style,) = page.texts("style")
    assert re.findall(r"url\(|@import|expression|</", style) == []
    assert "</" not in page.texts("script")[0]


def test_a_page_without_a_table_to_search_has_no_script_and_lets_none_in():
    page = page_of(Heading(level=1, text="x"), table(("a", RED), searched=False))
    assert page.all("script") == page.all("template") == []
    assert policy_of(page)["script-src"] == "'none'"


def test_a_document_without_a_guide_has_no_contents_no_links_back_and_no_controls():
    page = page_of(Heading(level=1, text="x"), table(("a", RED)), guide=None)
    assert page.all("nav") == page.all("script") == page.all("template") == []
    assert [each["text"] for each in page.all("a")] == ["Skip to the report"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_gets_out_of_its_place(text):
    guide = evolve(GUIDE, contents=text, to_contents=text, to_table=text, find=text, search=text, rating=text, clear=text, rows=text)
    rating = Badge(label=text, colour=text, shape="ring")
    nodes = (
        Facts(items=(Fact(label=text, value=text),)),
        Heading(level=1, text=text),
        table((cell(text, text, anchor=text), cell(rating, text)), columns=(text, text), caption=text),
        Heading(level=2, text=text, anchor=text),
        Proportions(caption=text, description=text, parts=(Part(badge=rating, number=1),)),
        chart(caption=text, description=text),
    )
    page = page_of(*nodes, guide=guide)
    assert page.wrong == []
    assert page.acting == []
    assert page.asked_for - set(page.names) == set()
    assert len(page.names) == len(set(page.names))
    assert [len(page.all(tag)) for tag in ("script", "style", "template", "form", "h2", "h3", "nav")] == [1, 1, 1, 1, 2, 1, 1]
    assert {each["text"] for each in page.all("th") if each["attrs"]["scope"] == "col"} == {text}
    (status,) = page.all("p", role="status")
    assert status["attrs"]["data-rows"] == text
    assert [element for element in page.elements if re.search(r"[\s\"'<>]", element["attrs"].get("id", ""))] == []


# Contents and links.


def test_the_contents_lead_to_the_headings_of_two_levels_below_the_header():
    nodes = (
        Facts(items=(Fact(label="Date", value="today"),)),
        Heading(level=1, text="Purpose", number="1"),
        Heading(level=2, text="Exceptions"),
        Heading(level=3, text="Deep"),
        Heading(level=1, text="Appendix"),
    )
    page = page_of(*nodes)
    (contents,) = page.all("nav")
    assert page.all(*[page.inside(contents, "h2")[0]["tag"]], id=contents["attrs"]["aria-labelledby"])[0]["text"] == "Contents"
    links = page.inside(contents, "a")
    assert [each["text"] for each in links] == ["1 Purpose", "Exceptions", "Appendix"]
    assert [each["around"].count("ul") for each in links] == [1, 2, 1]
    headings = {element["attrs"]["id"]: element["text"] for element in page.elements if element["tag"] in ("h2", "h3")}
    assert [headings[each["attrs"]["href"].removeprefix("#")] for each in links] == ["1 Purpose", "Exceptions", "Appendix"]
    places = [page.elements.index(page.all(tag)[0]) for tag in ("dl", "nav", "h3")]
    assert places == sorted(places)


def test_a_heading_below_none_of_the_first_level_stands_in_the_contents_by_itself():
    page = page_of(Heading(level=2, text="First"), Heading(level=2, text="Second"))
    assert [each["text"] for each in page.inside(page.all("nav")[0], "a")] == ["First", "Second"]


def test_each_part_ends_with_a_link_back_to_the_contents():
    page = page_of(Heading(level=1, text="a"), Heading(level=2, text="b"), Heading(level=1, text="c"))
    back = page.all("p", **{"class": "back"})
    assert [each["text"] for each in back] == ["Back to contents"] * 2
    order = [element["text"] for element in page.elements if element in (*page.all("h2"), *page.all("h3"), *back)]
    assert order == ["Contents", "a", "b", "Back to contents", "c", "Back to contents"]
    assert {each["attrs"]["href"] for each in page.all("a") if each["text"] == "Back to contents"} == {"#contents"}


def test_a_cell_leads_to_its_heading_which_leads_back_to_the_last_row_that_does():
    led = cell("Visits", "of all kinds", anchor="visits")
    nodes = (
        Heading(level=1, text="Lists"),
        table((led, "1"), searched=False),
        table((cell("Other"), "2"), (led, "3")),
        Heading(level=1, text="Details"),
        Heading(level=2, text="Visits in detail", anchor="visits"),
        Paragraph(text="More."),
        Heading(level=2, text="Not led to", anchor="other"),
    )
    page = page_of(*nodes)
    to = [each for each in page.all("a") if each["text"] == "Visits"]
    assert [each["attrs"]["href"] for each in to] == ["#to-visits", "#to-visits"]
    assert page.all("h3", id="to-visits")[0]["text"] == "Visits in detail"
    (back,) = [each for each in page.all("a") if each["text"] == "Back to the index (Visits in detail)"]
    (row,) = page.all("tr", id=back["attrs"]["href"].removeprefix("#"))
    assert row["text"] == "Visitsof all kinds3"
    contents = page.inside(page.all("nav")[0], "a")
    assert [each["text"] for each in contents] == ["Lists", "Details", "Not led to"]
    places = [page.elements.index(each) for each in (page.all("h3", id="to-visits")[0], back, page.all("h3")[-1])]
    assert places == sorted(places)


def test_a_cell_leads_nowhere_when_no_heading_has_its_name():
    page = page_of(Heading(level=1, text="x", anchor="elsewhere"), table((cell("Visits", anchor="visits"), "1")))
    assert [each["text"] for each in page.all("a") if each["around"][-1] == "th"] == []


def test_of_two_headings_with_one_name_the_first_is_led_to():
    nodes = [Heading(level=2, text=text, anchor="same") for text in ("first", "second")]
    page = page_of(table((cell("Visits", anchor="same"), "1")), *nodes)
    assert page.all("h3", id="to-same")[0]["text"] == "first"
    assert len(page.names) == len(set(page.names))


def test_names_that_differ_stay_apart_whatever_stands_in_them():
    anchors = ("a b", "a.b", "a.20.b", "a-b", "ä", "a" * 200, "<a>", "A", "a")
    nodes = [Heading(level=2, text=text, anchor=text) for text in anchors]
    page = page_of(table(*((cell(text, anchor=text), "1") for text in anchors)), *nodes)
    headings = {each["attrs"]["id"]: each["text"] for each in page.all("h3")}
    links = [each for each in page.all("a") if each["around"][-1] == "th"]
    assert [headings[each["attrs"]["href"].removeprefix("#")] for each in links] == [each["text"] for each in links] == list(anchors)


# Search and sorting.


def test_the_search_stands_below_the_first_heading_over_the_tables():
    nodes = (
        Heading(level=1, text="Index"),
        Heading(level=2, text="Service"),
        table(("a", RED)),
        Heading(level=2, text="x"),
        table(("b", RED)),
    )
    page = page_of(*nodes)
    places = [page.elements.index(each) for each in (page.all("h2")[1], page.all("template")[0], page.all("h3")[0])]
    assert places == sorted(places)
    assert len(page.all("template")) == 1


@pytest.mark.parametrize(
    "before", [(), (Paragraph(text="x"),), (Heading(level=1, text="h"), Paragraph(text="x")), (Heading(level=1, text="h"),)]
)
def test_the_search_stands_right_before_a_table_that_has_no_heading_but_the_one_over_it(before):
    page = page_of(*before, table(("a", RED)), table(("b", RED)))
    (template,), region = page.all("template"), page.all("div", role="region")[0]
    between = page.elements[page.elements.index(template) : page.elements.index(region)]
    assert [each for each in between if not any(outer is template for outer in each["within"])] == [template]


def test_the_controls_have_labels_and_a_choice_for_each_rating_there_is_in_the_order_of_the_document():
    counts = table((UNRATED, "1"), (RED, "2"), (AMBER, "0"), searched=False)
    page = page_of(Heading(level=1, text="x"), counts, table(("a", RED), ("b", UNRATED), ("c", RED), ("d", "no rating")))
    (form,) = page.all("form", role="search")
    assert [each["text"].strip() for each in page.inside(form, "label")] == ["Search for words", "Not rated: awaited", "Red"]
    (search, *choices) = page.inside(form, "input")
    assert page.all("label", **{"for": search["attrs"]["id"]})[0]["text"] == "Search for words"
    assert [each["attrs"]["value"] for each in choices] == ["0", "1"]
    rows = [each["attrs"].get("data-rating") for each in page.inside(page.all("table", **{"class": "searched"})[0], "tr")[1:]]
    assert rows == ["1", "0", "1", None]


def test_a_table_without_ratings_has_a_search_without_choices():
    page = page_of(table(("a", "b")))
    assert len(page.all("form")) == 1
    assert page.all("fieldset") == []


def test_cells_are_sorted_by_their_number_or_by_the_place_of_their_rating_and_else_by_their_text():
    exact = cell("83.3%", quantity=Quantity(number=Fraction(250, 3), unit=Unit.PERCENT))
    none = cell("0", quantity=Quantity(number=Decimal(0), unit=Unit.COUNT))
    counts = Proportions(caption="c", description="d", parts=(Part(badge=AMBER, number=1), Part(badge=RED, number=2)))
    page = page_of(counts, table((exact, RED), (none, AMBER), ("2a", cell("judged", RED))))
    cells = [each for each in page.elements if each["tag"] in ("td", "th") and "tbody" in each["around"]]
    assert [each["attrs"].get("data-sort") for each in cells] == ["83.333333333333", "1", "0", "0", None, None]


def test_a_table_that_is_not_searched_has_nothing_to_sort_by():
    page = page_of(table((cell("1", quantity=Quantity(number=Decimal(1), unit=Unit.COUNT)), RED), searched=False), table(("a", "b")))
    assert [each for each in page.elements if {"data-sort", "data-rating"} & each["attrs"].keys()] == []


def test_without_a_script_a_page_shows_no_control(report):
    page = Page(render(report, "html"))
    controls = [each for tag in ("form", "input", "button", "select", "fieldset") for each in page.all(tag)]
    assert controls
    assert [each["tag"] for each in controls if "template" not in each["around"]] == []


def test_everything_that_links_and_controls_say_is_of_the_catalogue():
    from tests.unit.test_report import PSEUDO

    said = asdict(build_report(RECORD, PSEUDO).guide)
    assert [text for text in said.values() if not re.fullmatch("«.+»", text)] == []
    assert {text for name in ("rows", "chosen", "ascending", "descending") for text in re.findall(r"\{\w+\}", said[name])} == {
        *("{shown}", "{all}", "{choices}", "{table}", "{column}")
    }


# The style.


@pytest.mark.parametrize(
    "rule",
    [
        "@media print",
        "size: A4 landscape",
        "print-color-adjust: exact",
        "table-header-group",
        "break-inside: avoid",
        "forced-colors: active",
        "prefers-color-scheme: dark",
        "overflow-x: auto",
        "font: 1.125rem/1.5 Arial",
    ],
)
def test_a_page_can_be_printed_forced_into_colours_read_in_the_dark_and_on_a_narrow_screen(rule):
    (style,) = page_of().texts("style")
    assert rule in style


def test_nothing_on_a_page_moves():
    (style,) = page_of().texts("style")
    assert re.findall(r"transition|animation|@keyframes|scroll-behavior", style) == []


# What it needs.


@pytest.fixture
def without_jinja2(monkeypatch):
    """Make Jinja2 what it is where it is not installed, for as long as a test lasts."""
    caches = (templates.environment, templates.macro)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    yield
    for cached in caches:
        cached.cache_clear()


def test_without_jinja2_the_extra_is_named(without_jinja2):
    with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[html\]'"):
        render(document(), "html")


def test_without_jinja2_the_command_says_how_to_have_it_and_writes_nothing(without_jinja2, folder):
    done = run("report", "small.ragreport.yaml", "-o", "small.html", "-o", "small.md")
    assert done.exit_code == 2
    assert "pip install 'ragrules[html]'" in done.stderr
    assert not (folder / "small.md").exists()


def test_without_jinja2_the_other_formats_are_there(without_jinja2):
    assert render(document(), "markdown") == "# A title\n"
