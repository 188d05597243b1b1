"""The pages of the reference say what the code says."""

from __future__ import annotations

import importlib.util
import inspect
import re
from enum import StrEnum

import pytest

import ragrules
from ragrules import registry, terms
from ragrules.cli._fault_pages import faults_by_code
from ragrules.meanings import MEANINGS
from ragrules.reading import Mapping, read_yaml
from ragrules.scale import NAMED_SCALES
from ragrules.spec.declaration import WRONG, Collector
from ragrules.spec.indicator_keys import INDICATOR_KEYS
from ragrules.spec.loading import FILE_KEYS
from tests.docs.extras import installed
from tests.house.source import ROOT

REFERENCE = ROOT / "docs" / "reference"
SCRIPTS = sorted(path.name for path in REFERENCE.glob("make_*.py"))
VOCABULARIES = [thing for thing in vars(terms).values() if inspect.isclass(thing) and issubclass(thing, StrEnum) and thing is not StrEnum]
extras = pytest.fixture(installed)


def script(name):
    loaded = importlib.util.spec_from_file_location(name.removesuffix(".py"), REFERENCE / name)
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    return module


def pages(name):
    made = script(name)
    return made.pages() if hasattr(made, "pages") else {made.PAGE: made.page()}


def page(name):
    return (REFERENCE / name).read_text(encoding="utf-8")


LANGUAGE = script("make_language.py")
KEYS = [pytest.param(key, id=f"{title}-{name}") for title, _, keys in LANGUAGE.PARTS for name, key in keys.items() if keys is not FILE_KEYS]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_page_is_what_the_code_gives(name):
    made = pages(name)
    assert made
    assert [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text] == [], "run: make reference"


def test_what_is_installed_beside_ragrules_changes_no_page(extras):
    assert "target_and_floor" in registry.names("methods")
    assert [path.name for name in SCRIPTS for path, text in pages(name).items() if path.read_text(encoding="utf-8") != text] == []


def test_every_page_of_the_reference_is_linked_from_the_index():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [path.name for path in REFERENCE.glob("*.md") if f"(reference/{path.name})" not in index] == []


def test_every_key_of_an_indicator_is_on_the_page():
    text = page("rule-language.md")
    assert [name for name in INDICATOR_KEYS if f"`{name}`" not in text and f"*{name}*" not in text] == []


def test_a_default_is_on_the_page_as_it_would_be_written():
    text = page("rule-language.md")
    assert re.search(r"^\| `of_note` \|.*\| false \| `true` \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| `measure` \|.*\| period \| `year_to_date` \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| `consecutive` \|.*\| 1 \| `2` \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| `lag` \|.*\| 0 days \| `14 days` \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| `title` \|.*\| it must be said \| ", text, flags=re.MULTILINE)


@pytest.mark.parametrize("key", KEYS)
def test_the_example_of_a_key_is_what_the_key_takes(key):
    root, problems = read_yaml(f"{key.name}: {key.example}\n".encode(), file="example")
    assert isinstance(root, Mapping)
    at = Collector(problems=list(problems), scale=None if key.name == "levels" else NAMED_SCALES["rag"])
    value = key.kind.read(root.entries[key.name], at)
    assert at.problems == []
    assert value is not WRONG


def test_the_examples_of_a_rule_file_make_a_pack_together(tmp_path):
    text = "\n".join(f"{key.name}: {key.example}" for key in FILE_KEYS.values())
    (tmp_path / "a.ragrules.yaml").write_text(text, encoding="utf-8")
    assert ragrules.check_pack(tmp_path) == ()


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_of_a_vocabulary_has_a_meaning_and_stands_in_its_order(vocabulary):
    assert list(MEANINGS[vocabulary]) == list(vocabulary)
    assert all(meaning.strip() for meaning in MEANINGS[vocabulary].values())


def test_the_reasons_are_on_the_page_in_order_of_precedence():
    text = page("vocabulary.md")
    part = text[text.index("## Reason") : text.index("## Flag")]
    assert re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE) == list(terms.Reason)


def test_every_fault_is_on_the_page_of_checks_with_what_it_tells():
    text = page("checks.md")
    assert re.findall(r"^## (\w+): ", text, flags=re.MULTILINE) == list(faults_by_code())
    assert [fault.code for fault in faults_by_code().values() if fault.meaning not in text or fault.remedy not in text] == []


def test_every_row_of_the_table_of_checks_leads_to_its_part():
    text = page("checks.md")
    headings = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in re.findall(r"^## (.*)$", text, flags=re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) == headings


@pytest.mark.parametrize("group", ["methods", "calendars", "sources", "renderers"])
def test_every_extension_of_the_package_has_a_part_on_its_page(group):
    assert re.findall(r"^## `(.*)`$", page(f"{group}.md"), flags=re.MULTILINE) == list(registry.names(group))


def test_the_examples_of_a_method_are_on_its_page_as_they_would_be_written():
    text = page("methods.md")
    assert "```yaml\ndirection: higher\ntarget: 91\ntolerance: {amber: 5% of target}\n```" in text
    assert "target: {between: [20, 30]}" in text
    assert "scale: brag" in text
    assert "thresholds: {green: [20, 30], amber: [15, 35]}" in text
