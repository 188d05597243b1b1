"""Imports point one way only, as the table in ARCHITECTURE.md says."""

from __future__ import annotations

import pytest

from tests.house.layers import TableError, breaches, circles, read_table
from tests.house.source import ROOT, Module, modules


def test_every_import_follows_the_layer_table():
    assert breaches(_table(), modules()) == []


def test_no_imports_go_round_in_a_circle():
    assert circles(modules()) == []


def test_the_table_names_what_there_is_and_marks_what_is_to_come():
    there = {module.name.split(".")[1] for module in modules() if "." in module.name}
    named = {name for row in _table() for name in row.modules}
    planned = {name for row in _table() for name in row.planned}
    assert named - planned == there
    assert not planned & there, "what is built is no longer to come: write it as `code` in the table"


def _table():
    return read_table((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))


MADE_UP = read_table(
    """
Some text | with a bar.

| layer | modules | may import | libraries |
|---|---|---|---|
| 0 | `errors`, `terms` | nothing | |
| 1 | `numbers`, `scale`, `bands` | 0, earlier ones | |
| 2 | `reading` | 0 | `yaml` |
| 3 | `spec` | 0–2 | |
| 3 | `methods`, `calendars` | 0, 1 | `dateutil` |
| 4 | `rating`, *travel* | 0–1, `spec` | `openpyxl` in functions |
| 5 | `report` | 0–4 | |
| 6 | `renderers` | `report.document` | |
| 7 | `cli` | `ragrules` | `click` |

| another | table |
"""
)

BREACHES = [
    ("numbers", "import ragrules.spec", "layer 1 may import 0, earlier ones"),
    ("numbers", "from ragrules.bands import Bands", "layer 1 may import 0, earlier ones"),
    ("terms", "from ragrules import errors", "layer 0 may import nothing"),
    ("spec", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ragrules.rating import Rating", "layer 3 may import 0–2"),
    ("spec.model", "def later():\n    from ragrules import rating", "layer 3 may import 0–2"),
    ("spec.model", "from .. import rating", "layer 3 may import 0–2"),
    ("spec.model", "from ..rating import rate", "layer 3 may import 0–2"),
    ("spec.model", "from importlib import import_module\nimport_module('ragrules.rating')", "layer 3 may import 0–2"),
    ("methods.fixed", "from ragrules.calendars import terms", "layer 3 may import 0, 1"),
    ("rating", "from ragrules.methods.fixed import edges", "layer 4 may import 0–1, `spec`"),
    ("rating", "from ragrules.reading import read", "layer 4 may import 0–1, `spec`"),
    ("rating", "from ragrules.travel import travel", "layer 4 may import 0–1, `spec`"),
    ("renderers.html", "from ragrules.report.builder import build", "layer 6 may import `report.document`"),
    ("renderers.html", "from ragrules.report import Document", "layer 6 may import `report.document`"),
    ("report", "from ragrules import rate", "only the outermost layer imports the package root"),
    ("report", "import ragrules", "only the outermost layer imports the package root"),
    ("report", "from .. import rate", "only the outermost layer imports the package root"),
    ("cli", "from ragrules.spec import load_pack", "layer 7 may import `ragrules`"),
    ("spec", "import yaml", "yaml is no library of layer 3"),
    ("bands", "from dateutil.parser import parse", "dateutil is no library of layer 1"),
    ("rating", "def later():\n    import click", "click is no library of layer 4"),
    ("reading", "from pandas import DataFrame", "pandas is no library of layer 2"),
    ("rating", "import openpyxl", "openpyxl is imported inside functions only"),
]


@pytest.mark.parametrize(("module", "source", "reason"), BREACHES, ids=[f"{module}: {source}" for module, source, _ in BREACHES])
def test_an_import_against_the_table_is_found(module, source, reason):
    (sentence,) = breaches(MADE_UP, _tree(module, source))
    assert sentence.endswith(reason)
    assert sentence.startswith(f"ragrules.{module}:{len(source.splitlines())} imports ")


ALLOWED = [
    ("bands", "from ragrules.numbers import parse_number\nfrom ragrules.errors import Problem"),
    ("bands", "import json, attrs, decimal\nfrom attr import field\nimport collections.abc"),
    ("reading", "import yaml\nfrom yaml import CSafeLoader"),
    ("spec.model", "from ragrules.spec import checks\nfrom ragrules.spec.checks import check"),
    ("spec.model", "from . import checks\nfrom .checks import check"),
    ("spec", "from . import checks\nfrom .checks import check"),
    ("methods.fixed", "import dateutil.relativedelta"),
    ("rating", "def later():\n    import openpyxl"),
    ("rating", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import openpyxl"),
    ("renderers.html", "from ragrules.report.document import Title"),
    ("cli.check", "import click\nimport ragrules\nfrom ragrules import rate"),
    ("cli", "import_module(f'ragrules.{name}')"),
]


@pytest.mark.parametrize(("module", "source"), ALLOWED, ids=[f"{module}: {source}" for module, source in ALLOWED])
def test_an_import_that_the_table_allows_is_left_alone(module, source):
    assert breaches(MADE_UP, _tree(module, source)) == []


def test_a_module_that_the_table_does_not_place_is_found():
    assert breaches(MADE_UP, [Module("ragrules.mystery", "")]) == ["ragrules.mystery is in no layer of the table"]


def test_the_facade_may_name_any_module():
    assert breaches(MADE_UP, [Module("ragrules", "from ragrules.cli import main", is_package=True)]) == []


def test_a_circle_is_found_wherever_its_imports_stand():
    made_up = [
        Module("ragrules.a", "from ragrules import b"),
        Module("ragrules.b", "def later():\n    from ragrules.c import x"),
        Module("ragrules.c", "if TYPE_CHECKING:\n    import ragrules.a"),
        Module("ragrules.d", "import ragrules.a"),
    ]
    assert circles(made_up) == ["ragrules.a → ragrules.b → ragrules.c → ragrules.a"]


def test_a_module_that_imports_its_own_package_is_a_circle():
    made_up = [
        Module("ragrules.spec", "from ragrules.spec.model import Pack", is_package=True),
        Module("ragrules.spec.model", "from ragrules.spec import check"),
    ]
    assert circles(made_up) == ["ragrules.spec → ragrules.spec.model → ragrules.spec"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no table at all", "there is no table with the columns layer, modules, may import, libraries"),
        ("| layer | modules | may import | libraries |\n|---|---|---|---|\n| 1 | `a` | whatever | |", "'whatever' under 'may import'"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, reason):
    with pytest.raises(TableError, match=reason):
        read_table(text)


def _tree(name: str, source: str) -> list[Module]:
    """The modules of the made-up table, all empty but the one named."""
    packages = {"spec", "methods", "calendars", "report", "cli"}
    plain = ["errors", "numbers", "bands", "reading", "spec.checks", "calendars.terms", "rating"]
    texts = dict.fromkeys([*plain, *packages], "") | {name: source}
    return [Module(f"ragrules.{unit}", text, unit in packages) for unit, text in texts.items()]
