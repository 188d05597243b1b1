"""The façade, `__all__` and the API page name the same things, and each of them is there."""

from __future__ import annotations

import ast
import importlib.util
import re

import pytest

import ragrules
from tests.house.source import ROOT, modules

PAGE = ROOT / "docs" / "reference" / "api.md"


def test_all_is_sorted_and_names_each_thing_once():
    assert ragrules.__all__ == sorted(set(ragrules.__all__))


@pytest.mark.parametrize("name", ragrules.__all__)
def test_every_name_resolves(name):
    assert getattr(ragrules, name) is getattr(ragrules, name)


def test_type_checkers_are_told_the_same_names_and_modules_as_the_interpreter():
    facade = next(module for module in modules() if module.name == "ragrules")
    told = {alias.name: node.module for node in ast.walk(facade.tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    told = {name: module.removeprefix("ragrules.") for name, module in told.items() if module.startswith("ragrules.")}
    assert told == ragrules._HOME
    assert sorted([*told, "__version__"]) == ragrules.__all__


def test_dir_lists_the_public_names():
    assert dir(ragrules) == ragrules.__all__


def test_an_unknown_name_is_an_attribute_error_that_names_it():
    with pytest.raises(AttributeError, match="module 'ragrules' has no attribute 'lode_pack'") as raised:
        _ = ragrules.lode_pack
    assert (raised.value.name, raised.value.obj) == ("lode_pack", ragrules)


def test_the_version_is_the_one_in_pyproject():
    assert f'version = "{ragrules.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_star_import_brings_the_public_names():
    names = {}
    exec("from ragrules import *", names)  # noqa: S102 - a star import is only possible at the top of a module
    assert set(ragrules.__all__) <= set(names)


def test_the_api_page_names_exactly_the_public_names():
    text = PAGE.read_text(encoding="utf-8")
    listed = re.findall(r"^### `(\w+)`", text, flags=re.MULTILINE)
    assert sorted([*listed, "__version__"]) == ragrules.__all__
    assert "\n`__version__` " in text


def test_the_api_page_says_what_the_docstrings_say():
    spec = importlib.util.spec_from_file_location("make_api", PAGE.with_name("make_api.py"))
    make_api = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_api)
    assert PAGE.read_text(encoding="utf-8") == make_api.page(), "write it again with: make reference"
