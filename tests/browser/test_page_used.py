"""An HTML report as it is used: searched and sorted from the keyboard, followed from link to link, and printed."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from ragrules import render
from ragrules.report.document import Badge, Heading, Quantity, Row, Table
from ragrules.terms import Unit
from tests.browser.chromium import chromium, shown
from tests.golden import merton
from tests.unit.test_html_page import cell, document, table

pytestmark = pytest.mark.slow

RED = Badge(label="Red", colour="red", shape="diamond")
AMBER = Badge(label="Amber", colour="amber", shape="triangle")
UNRATED = Badge(label="Not rated: awaited", colour="grey", shape="ring")
COLUMNS = ("No", "Name", "Value", "Rating")


def value(number: str) -> object:
    return cell(number, quantity=Quantity(number=Decimal(number.replace(",", "")), unit=Unit.COUNT))


COUNTS = table((RED, "1"), (AMBER, "1"), (UNRATED, "1"), columns=("Rating", "Number"), searched=False, caption="Counts")
ROWS = (
    ("10", cell("Visits", anchor="visits"), value("1,000"), UNRATED),
    ("2", "Children’s plans", value("9"), AMBER),
    ("2a", "children in care", "No data", RED),
    ("Not numbered", "Ärger", value("-10.5"), RED),
)
OTHER = (("7", "Children seen", value("3"), AMBER),)
NODES = (
    Heading(level=1, text="Summary"),
    COUNTS,
    Heading(level=1, text="Index"),
    Heading(level=2, text="First service"),
    table(*ROWS, columns=COLUMNS, caption="First"),
    Heading(level=2, text="Second service"),
    table(*OTHER, columns=COLUMNS, caption="Second"),
    Heading(level=1, text="Details"),
    Heading(level=2, text="Visits", anchor="visits"),
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def used(browser, tmp_path):
    """A page with two tables to search."""
    file = tmp_path / "used.html"
    file.write_text(render(document(*NODES), "html"), encoding="utf-8")
    with shown(browser, file) as seen:
        yield seen.page
        assert seen.disturbances == []


def column(page, position: int) -> list[str]:
    """Return what is shown in a column of the first table to search."""
    rows = page.locator("table.searched").first.locator("tbody tr:visible")
    return [row.locator("th, td").nth(position).inner_text() for row in rows.all()]


def told(page) -> str:
    return page.get_by_role("status").inner_text()


def tab_to(page, text: str) -> None:
    """Press the tabulator until what has the focus says a text."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()").startswith(text):
            return
    pytest.fail(f"no press of the tabulator reaches {text!r}")


def test_words_and_ratings_are_searched_for_from_the_keyboard_in_every_table(used):
    assert told(used) == "Rows shown: 5 of 5."
    tab_to(used, "Search for words")
    used.keyboard.type("children's")
    assert column(used, 1) == ["Children’s plans"]
    assert told(used) == "Rows shown: 1 of 5. Chosen by: children's."
    assert used.get_by_role("heading", name="First service").is_visible()
    assert not used.get_by_role("heading", name="Second service").is_visible()
    used.keyboard.press("Control+a")
    used.keyboard.type("CHILDREN en")
    assert used.locator("table.searched tbody tr:visible").count() == 3
    tab_to(used, "Amber")
    used.keyboard.press("Space")
    assert used.locator("table.searched tbody tr:visible").all_inner_texts() == [
        "2\tChildren’s plans\t9\t▲Amber",
        "7\tChildren seen\t3\t▲Amber",
    ]
    assert told(used) == "Rows shown: 2 of 5. Chosen by: CHILDREN en, Amber."
    tab_to(used, "Clear search and sorting")
    used.keyboard.press("Enter")
    assert told(used) == "Rows shown: 5 of 5."
    assert used.get_by_role("searchbox").input_value() == ""
    assert used.get_by_role("heading", name="Second service").is_visible()


def test_several_ratings_are_shown_together_and_rows_that_are_not_searched_stay(used):
    for rating in ("Red", "Not rated: awaited"):
        used.get_by_label(rating, exact=True).check()
    assert column(used, 0) == ["10", "2a", "Not numbered"]
    assert told(used) == "Rows shown: 3 of 5. Chosen by: Red, Not rated: awaited."
    assert used.locator("table:not(.searched) tbody tr:visible").count() == 3


def test_enter_in_the_search_keeps_the_page(used):
    used.get_by_role("searchbox").fill("visits")
    used.get_by_role("searchbox").press("Enter")
    assert column(used, 1) == ["Visits"]


@pytest.mark.parametrize(
    ("heading", "position", "ascending", "descending"),
    [
        ("No", 0, ["2", "2a", "10", "Not numbered"], ["Not numbered", "10", "2a", "2"]),
        (
            "Name",
            1,
            ["Ärger", "children in care", "Children’s plans", "Visits"],
            ["Visits", "Children’s plans", "children in care", "Ärger"],
        ),
        ("Value", 2, ["-10.5", "9", "1,000", "No data"], ["1,000", "9", "-10.5", "No data"]),
        ("Rating", 3, ["◆Red", "◆Red", "▲Amber", "○Not rated: awaited"], ["○Not rated: awaited", "▲Amber", "◆Red", "◆Red"]),
    ],
)
def test_a_column_is_sorted_from_the_keyboard_both_ways_by_what_it_means(used, heading, position, ascending, descending):
    tab_to(used, "Clear search and sorting")
    tab_to(used, heading)
    header = used.locator("table.searched").first.locator("thead th").nth(position)
    for key, direction, expected in (
        ("Enter", "ascending", ascending),
        ("Space", "descending", descending),
        ("Enter", "ascending", ascending),
    ):
        used.keyboard.press(key)
        assert column(used, position) == expected
        assert header.get_attribute("aria-sort") == direction
        assert told(used) == f"Rows shown: 5 of 5. First: sorted by {heading}, {direction}."
        assert used.locator("[aria-sort]").count() == 1
        assert used.evaluate("document.activeElement.textContent.trim()").startswith(heading)


def test_equal_cells_keep_their_order_and_clearing_brings_the_first_order_back(used):
    used.get_by_role("button", name="Rating").first.click()
    assert column(used, 0) == ["2a", "Not numbered", "2", "10"]
    used.get_by_role("button", name="Name").first.click()
    assert used.locator("[aria-sort]").count() == 1
    used.get_by_role("button", name="Clear search and sorting").click()
    assert column(used, 0) == [row[0] for row in ROWS]
    assert used.locator("[aria-sort]").count() == 0
    assert told(used) == "Rows shown: 5 of 5."


def test_rows_stay_whole_when_they_are_sorted_and_searched(used):
    before = sorted(used.locator("table.searched tbody tr").all_inner_texts())
    used.get_by_role("button", name="Value").first.click()
    used.get_by_label("Red", exact=True).check()
    used.get_by_label("Red", exact=True).uncheck()
    assert sorted(used.locator("table.searched tbody tr").all_inner_texts()) == before


def test_the_name_of_a_column_is_still_its_header_to_a_screen_reader(used):
    tree = used.context.new_cdp_session(used).send("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "columnheader"]
    assert [name.strip() for name in names] == ["Rating", "Number", *COLUMNS, *COLUMNS]


def test_a_link_leads_from_the_index_to_the_detail_and_back_even_to_a_row_that_is_hidden(used):
    used.get_by_role("link", name="Visits", exact=True).press("Enter")
    assert used.url.endswith("#to-visits")
    used.get_by_role("searchbox").fill("plans")
    assert column(used, 1) == ["Children’s plans"]
    used.get_by_role("link", name="Back to the index (Visits)").press("Enter")
    assert used.url.endswith("#from-visits")
    assert used.locator("#from-visits").is_visible()
    assert told(used) == "Rows shown: 5 of 5."


def test_the_first_press_of_the_tabulator_offers_to_skip_to_the_report(used):
    used.keyboard.press("Tab")
    assert used.evaluate("document.activeElement.textContent") == "Skip to the report"
    box = used.locator(":focus").bounding_box()
    assert (box["x"], box["y"]) == (0, 0)
    used.keyboard.press("Enter")
    used.keyboard.press("Tab")
    assert used.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_what_has_the_focus_is_seen_to_have_it(used):
    for _ in range(25):
        used.keyboard.press("Tab")
        style = used.evaluate(
            "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style == ["solid", "3px"]


# Print.


def printed(page) -> list[list[str]]:
    """Return the lines of each page that is printed, from the top to the bottom."""
    from pypdf import PdfReader

    made = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)
    return [_lines(each) for each in PdfReader(io.BytesIO(made)).pages]


def _lines(page) -> list[str]:
    """Return what stands at each height of a page, from left to right."""
    lines: dict[int, list[tuple[float, str]]] = {}

    def put(text, matrix, place, *_):
        if text.strip():
            across, up = matrix[4] + matrix[0] * place[4], matrix[5] + matrix[3] * place[5]
            lines.setdefault(round(up / 4), []).append((across, text.strip()))

    page.extract_text(visitor_text=put)
    return [" ".join(text for _, text in sorted(lines[height])) for height in sorted(lines, reverse=True)]


def test_a_table_that_goes_on_has_its_headings_on_every_page_and_keeps_its_rows_together(browser, tmp_path):
    rows = [Row(cells=(cell(f"R{number}S"), cell("line\n" * 6 + f"R{number}E"), cell("1"), cell(RED))) for number in range(30)]
    long = Table(caption="Long", columns=("Nothing", "Naming", "Worth", "Colour"), rows=tuple(rows), searched=True)
    file = tmp_path / "long.html"
    file.write_text(render(document(Heading(level=1, text="Index"), long), "html"), encoding="utf-8")
    with shown(browser, file) as seen:
        pages = [text for page in printed(seen.page) if "line" in (text := " ".join(page))]
    assert len(pages) > 3
    for page in pages:
        assert [heading for heading in long.columns if heading not in page] == []
    for number in range(30):
        assert [f"R{number}S" in page for page in pages] == [f"R{number}E" in page for page in pages]


def test_no_heading_of_a_table_stands_at_the_foot_of_a_page_alone(browser, tmp_path):
    file = tmp_path / "merton.html"
    file.write_text(render(merton.report(), "html"), encoding="utf-8")
    with shown(browser, file) as seen:
        pages = printed(seen.page)
    assert [page[-1] for page in pages] == [f"{number} / {len(pages)}" for number in range(1, len(pages) + 1)]
    columns = {" ".join(node.columns) for node in merton.report().nodes if isinstance(node, Table)}
    captions = {node.caption for node in merton.report().nodes if isinstance(node, Table)}
    assert [page[-2] for page in pages if page[-2] in columns | captions] == []
    assert len([line for page in pages for line in page if line in columns]) > 20


def test_what_is_printed_has_no_controls_and_says_when_rows_are_left_out(used):
    whole = " ".join(line for page in printed(used) for line in page)
    assert "Rows shown" not in whole
    used.get_by_label("Red", exact=True).check()
    used.get_by_role("button", name="Name").first.click()
    chosen = " ".join(line for page in printed(used) for line in page)
    assert "Rows shown: 2 of 5. Chosen by: Red. First: sorted by Name, ascending." in chosen
    assert "Visits" in whole
    for text in (whole, chosen):
        assert [word for word in ("Search for words", "Clear search", "Back to", "↕", "↑", "Skip to") if word in text] == []
