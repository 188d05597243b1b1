"""The README and every page of the documentation do what they say."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.docs.page import Run, blocks
from tests.house.source import ROOT

FOUND = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "rules").rglob("*.md")]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in FOUND if ".pytest_cache" not in path.parts)
LINK = re.compile(r"\]\((?P<target>[^)#:]+)(?:#[^)]*)?\)")


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_a_page_does_what_the_page_says(page, tmp_path):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    assert Run(page=page, folder=tmp_path).failures(_text(page)) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page):
    prose = re.sub(r"```.*?```|`[^`]*`", "", _text(page), flags=re.DOTALL)
    targets = [found["target"] for found in LINK.finditer(prose)]
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_that_a_page_names_is_there(page):
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), flags=re.MULTILINE))
    named = [line for block in blocks(_text(page)) if block.language == "sh" for line in block.body.splitlines()]
    named += re.findall(r"`(make [^`]*)`", _text(page))
    asked = {word for line in named if line.startswith("make ") for word in line.partition("#")[0].split()[1:] if word.islower()}
    assert asked - targets == set()


def test_the_readme_gives_the_two_commands():
    assert [
        line.split("#")[0].strip() for block in blocks(_text("README.md")) if block.language == "sh" for line in block.body.splitlines()
    ] == [
        "make report",
        "make test",
    ]


def test_the_readme_leads_to_the_tutorial_the_gallery_and_all_of_the_documentation():
    reached = {match["target"] for match in LINK.finditer(_text("README.md"))}
    assert {"docs/tutorial/index.md", "docs/gallery/index.md", "docs/index.md", "CONTRIBUTING.md", "ARCHITECTURE.md"} <= reached


def test_every_page_can_be_reached_from_the_index():
    reached, waiting = set(), ["docs/index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = [(ROOT / page).parent.joinpath(match["target"]).resolve() for match in LINK.finditer(_text(page))]
        pages = [path.relative_to(ROOT).as_posix() for path in found if path.suffix == ".md" and path.is_relative_to(ROOT / "docs")]
        waiting += [page for page in pages if page not in reached]
    assert {page for page in PAGES if page.startswith("docs/")} - reached == set()
