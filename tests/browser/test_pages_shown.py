"""HTML reports in a real browser: what axe-core asks of them, and what it does not look at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ragrules import render
from ragrules.report.document import Badge, Fact, Facts, Heading, Listing, Paragraph, Part, Proportions, Table
from tests.browser.chromium import NARROW, WIDE, chromium, shown
from tests.browser.reports import many_areas, own_colours
from tests.golden import merton
from tests.unit.test_html_page import GUIDE, cell, document, table
from tests.unit.test_renderers import HOSTILE

pytestmark = pytest.mark.slow

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
CHOICES = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "dark and forced": {"color_scheme": "dark", "forced_colors": "active"},
}
WANTED_EMPTY = ("faint", "edgeless", "blank", "beyond", "small")
PAGES = ("merton", "areas", "own colours")


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    return {"merton": merton.report(), "areas": many_areas(tmp_path_factory.mktemp("areas")), "own colours": own_colours()}


@pytest.fixture(scope="module")
def files(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return {name: stored(folder / f"{name}.html", found) for name, found in documents.items()}


def stored(path: Path, found) -> Path:
    path.write_text(render(found, "html"), encoding="utf-8")
    return path


def labels(found) -> set[str]:
    tables = [node for node in found.nodes if isinstance(node, Table)]
    contents = [each.content for node in tables for row in node.rows for each in row.cells]
    return {item.label for content in contents for item in content if isinstance(item, Badge)}


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES})
    assert len(found.response["passes"]) > 20
    return [f"{each['id']}: {node['html'][:200]}" for each in found.response["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("name", PAGES)
def test_a_report_breaks_no_rule_of_axe_and_none_that_axe_does_not_know(browser, files, documents, name, choice, width):
    with shown(browser, files[name], width=width, **CHOICES[choice]) as seen:
        assert violations(seen.page) == []
        found = seen.page.evaluate(MEASURES)
        assert seen.disturbances == []
    assert found["badges"] > 10
    assert {each.split("\n")[0].strip() for each in found["ratings"]} <= labels(documents[name])
    assert len(found["ratings"]) > 10
    assert {key: found[key] for key in WANTED_EMPTY if found[key]} == {}
    assert found["sideways"] <= 0
    assert found["moving"] == 0
    assert found["scripts"] == 1


@pytest.mark.parametrize("name", PAGES)
def test_header_cells_are_header_cells_to_a_screen_reader(browser, files, documents, name):
    nodes = [node for node in documents[name].nodes if isinstance(node, Table)]
    with shown(browser, files[name]) as seen:
        session = seen.page.context.new_cdp_session(seen.page)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [each["role"]["value"] for each in tree if not each.get("ignored")]
    assert roles.count("columnheader") == sum(len(node.columns) for node in nodes)
    assert roles.count("rowheader") == sum(len(node.rows) for node in nodes)
    assert roles.count("table") == roles.count("Caption") + roles.count("caption") == len(nodes)
    assert roles.count("main") == roles.count("navigation") == roles.count("search") == 1


@pytest.mark.parametrize(("width", "size"), [(NARROW, 100), (640, 100), (WIDE, 200), (WIDE, 400), (NARROW, 200)])
def test_a_page_can_be_made_larger_without_being_read_sideways(browser, files, width, size):
    with shown(browser, files["areas"], width=width) as seen:
        seen.page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        assert seen.page.evaluate(MEASURES)["sideways"] <= 0


def test_long_words_and_marks_that_turn_the_direction_stay_in_their_places(browser, tmp_path):
    nodes = []
    for number, text in enumerate(("x" * 300, "\u200fright\u200f \u05d0\u05d1" * 40, "a-" * 200)):
        nodes += [Heading(level=1, text=text), Paragraph(text=text), Listing(items=(text,)), Facts(items=(Fact(label=text, value=text),))]
        nodes.append(
            table((cell(text, text), Badge(label=text, colour="red", shape="diamond")), columns=(text, f"b{number}"), caption=text)
        )
    with shown(browser, stored(tmp_path / "long.html", document(*nodes)), width=NARROW) as seen:
        found = seen.page.evaluate(MEASURES)
        assert (found["sideways"] <= 0, found["beyond"], seen.disturbances) == (True, [], [])


def test_no_text_on_a_page_is_ever_run(browser, tmp_path):
    attacks = [
        *HOSTILE,
        "javascript:alert(1)",
        "<svg onload=alert(1)>",
        "</script><script>alert(1)</script>",
        "{shown} {all} $& ${alert(1)}",
    ]
    nodes = []
    for text in attacks:
        badge = Badge(label=text, colour=text, shape="ring")
        nodes += [Heading(level=1, text=text, anchor=text), Paragraph(text=text), Facts(items=(Fact(label=text, value=text),))]
        nodes.append(table((cell(text, anchor=text), badge), columns=(text, "Rating"), caption=text))
        nodes.append(Proportions(caption=text, description=text, parts=(Part(badge=badge, number=1),)))
    with shown(browser, stored(tmp_path / "hostile.html", document(*nodes))) as seen:
        page = seen.page
        assert page.evaluate(MEASURES)["scripts"] == 1
        assert page.locator("main :is(img, iframe, object, [onload], [onerror], [onclick])").count() == 0
        for number in range(6):
            page.locator("thead button").nth(number).click()
        page.get_by_role("searchbox").fill("<script>alert(1)</script> $&")
        page.locator("[type=checkbox]").first.check()
        assert page.get_by_role("status").inner_text().startswith("Rows shown: ")
        assert seen.disturbances == []


def test_without_scripts_a_page_is_whole_and_has_no_controls(browser, files, documents):
    with shown(browser, files["merton"], java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator("form:visible, input:visible, button:visible").count() == 0
        rows = sum(len(node.rows) for node in documents["merton"].nodes if isinstance(node, Table))
        assert page.locator("tbody tr:visible").count() == rows
        assert seen.disturbances == []


BAD = """<!DOCTYPE html><html lang="en"><title>x</title><style>td { background: white } .badge { background: #fff }</style><main><h1>x</h1>
<table><caption>y</caption><thead><tr><th scope="col">Name</th><th scope="col">Rating</th></tr></thead>
<tbody><tr><th scope="row"></th><td><span class="badge" style="color: #777">Grey</span></td></tr>
<tr><th scope="row">z</th><td><span class="badge" style="background: #bbb; border: 2px solid #ccc">Light</span></td></tr></tbody></table>
<button style="width: 20px; height: 20px; padding: 0">b</button>
<p style="width: 3000px">far</p></main></html>"""


def test_the_measures_find_what_is_wrong(browser, tmp_path):
    file = tmp_path / "bad.html"
    file.write_text(BAD, encoding="utf-8")
    with shown(browser, file) as seen:
        found = seen.page.evaluate(MEASURES)
    assert [where for _, where in found["faint"]] == ["span “Grey”"]
    assert found["edgeless"] == ["span “Grey”", "span “Light”"]
    assert found["blank"] == ["th “”"]
    assert found["small"] == ["button “b”"]
    assert found["beyond"] == ["p “far”"]
    assert found["sideways"] > 1000
    assert found["ratings"] == ["Grey", "Light"]


def test_what_is_not_let_in_by_the_policy_is_not_run(browser, tmp_path):
    """A script that got into a page all the same, and a style of a single element."""
    text = render(document(Heading(level=1, text="x"), table(("a", "b"))), "html")
    text = text.replace("</main>", "<p id='mark' style='color: red' onclick='alert(1)'>x</p><script>alert(2)</script></main>")
    file = tmp_path / "changed.html"
    file.write_text(text, encoding="utf-8")
    with shown(browser, file) as seen:
        seen.page.locator("#mark").click()
        assert seen.dialogs == []
        assert len([each for each in seen.complaints if "Content Security Policy" in each]) >= 3
        assert re.sub(r"\s", "", seen.page.evaluate("getComputedStyle(document.getElementById('mark')).color")) != "rgb(255,0,0)"
        assert GUIDE.find in seen.page.locator("main").inner_text()
