"""The gallery shows what the code gives now: the committed files say what its commands write.

The bytes of Word documents, of workbooks and of what matplotlib draws depend on versions of libraries. Of these, what they say is compared.
"""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from functools import cache
from pathlib import PurePath

import pytest

from tests.docs.page import blocks, commands
from tests.golden.stored import READABLE
from tests.house.source import ROOT, repository_files

GALLERY = ROOT / "docs" / "gallery"
PAGE = "index.md"
SOURCES = {"make_gallery.py", "page.txt"}
LARGEST, ALL_TOGETHER = 500_000, 1_500_000
DRAWN = re.compile(r'<svg [^>]*aria-label="([^"]*)"[^>]*>(.*?)</svg>', re.DOTALL)
IMAGE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<name>[^)]*)\)")


@cache
def made():
    loaded = importlib.util.spec_from_file_location("make_gallery", GALLERY / "make_gallery.py")
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    return module.files()


def said(name, data):
    """Return what a file says, as far as it is the same with every version of the libraries that write it."""
    suffix = PurePath(name).suffix
    if suffix in READABLE:
        return READABLE[suffix](data)
    return DRAWN.sub(lambda found: f"{found[1]}: {sorted(re.findall(r'<text[^>]*>([^<]*)</text>', found[2]))}", data.decode("utf-8"))


def committed():
    return {path.name: path.read_bytes() for path in repository_files() if path.is_relative_to(GALLERY) and path.name not in SOURCES}


def images(page):
    """Return the name of each picture of a page, and the words that stand in for it."""
    return [(PurePath(found["name"]).name, found["words"]) for found in IMAGE.finditer(page)]


def test_every_file_says_what_the_commands_give_now():
    there = committed()
    assert list(there) == sorted(made())
    assert [name for name, data in made().items() if said(name, data) != said(name, there[name])] == [], "run: make reference"


def test_each_format_of_reports_is_shown():
    assert {".csv", ".docx", ".html", ".json", ".md", ".xlsx"} == {PurePath(name).suffix for name in committed()} - {".svg"}


def test_a_changed_word_is_noticed_in_a_word_document():
    data = committed()["merton.docx"]
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"43 weeks", b"44 weeks"))
    assert said("a.docx", changed.getvalue()) != said("a.docx", data)


@pytest.mark.parametrize(
    ("before", "after"), [(b"Improvement", b"Concern"), (b"a mean of 85.58%", b"a mean of 85.59%"), (b">Usual variation<", b">Unusual<")]
)
def test_a_changed_word_of_a_chart_is_noticed(before, after):
    data = committed()["control-chart.svg"]
    assert before in data
    assert said("a.svg", data.replace(before, after)) != said("a.svg", data)


def test_a_line_of_a_chart_that_is_drawn_a_little_otherwise_is_not():
    data = committed()["control-chart.html"]
    assert b" L 648 352.8 " in data
    assert said("a.html", data.replace(b" L 648 352.8 ", b" L 648 352.81 ")) == said("a.html", data)


def test_a_changed_line_of_a_trend_is_noticed():
    data = committed()["trend.svg"]
    assert b"<polyline" in data
    assert said("a.svg", data.replace(b"<polyline", b"<polygon", 1)) != said("a.svg", data)


def test_the_files_are_small_enough_to_be_kept():
    sizes = {name: len(data) for name, data in committed().items()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL_TOGETHER


def test_the_page_leads_to_every_file():
    page = committed()[PAGE].decode("utf-8")
    assert [name for name in committed() if name != PAGE and f"]({name})" not in page] == []


def test_every_picture_has_words_that_say_what_it_shows_in_the_readme_too():
    shown = images((GALLERY / PAGE).read_text(encoding="utf-8"))
    readme = images((ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(name for name, _ in shown) == sorted(name for name in committed() if name.endswith(".svg"))
    assert readme
    assert [name for name, words in shown + readme if words not in committed()[name].decode("utf-8")] == []


def test_every_file_but_the_pictures_is_written_by_a_command_of_the_page():
    typed = [block for block in blocks(committed()[PAGE].decode("utf-8")) if block.language == "console"]
    written = {name for block in typed for command in commands(block) for name in re.findall(r"-o (\S+)", command.text)}
    assert written == {name for name in committed() if PurePath(name).suffix != ".svg"} - {PAGE}
