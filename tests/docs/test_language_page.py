"""The page of the rule language says what the declarations say."""

from __future__ import annotations

import importlib.util

from ragrules.spec.indicator_keys import INDICATOR_KEYS
from tests.house.source import ROOT

SCRIPT = ROOT / "docs" / "reference" / "make_language.py"


def test_the_page_is_what_the_declarations_give():
    loaded = importlib.util.spec_from_file_location("make_language", SCRIPT)
    assert loaded is not None
    assert loaded.loader is not None
    script = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(script)
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run: make reference"


def test_every_key_of_an_indicator_is_on_the_page():
    text = SCRIPT.with_name("rule-language.md").read_text(encoding="utf-8")
    assert [name for name in INDICATOR_KEYS if f"`{name}`" not in text and f"*{name}*" not in text] == []
