"""`import ragrules` costs next to nothing: what it needs loads on first use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT

HEAVY = {"click", "csv", "dateutil", "decimal", "hypothesis", "json", "pytest", "rich", "yaml"}


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a statement loads in a fresh interpreter, beyond those that every interpreter starts with."""
    program = f"import sys; before = set(sys.modules)\n{statement}\nprint(*set(sys.modules) - before)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), environment.get("PYTHONPATH", "")])
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_the_package_loads_none_of_its_modules_and_nothing_heavy():
    loaded = loaded_by("import ragrules")
    assert "ragrules" in loaded
    assert {name for name in loaded if name.startswith("ragrules.")} == set()
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    ("name", "module"),
    [("Problem", "errors"), ("Bands", "bands"), ("load_pack", "spec"), ("read_observations", "sources"), ("render", "renderers")],
)
def test_a_name_loads_its_module_on_first_use(name, module):
    assert f"ragrules.{module}" in loaded_by(f"import ragrules; ragrules.{name}")


@pytest.mark.parametrize("name", ["load_pack", "read_observations", "assess", "rate", "build_report", "render", "read_assessment"])
def test_no_name_loads_the_command_line_or_a_test_library(name):
    assert loaded_by(f"import ragrules; ragrules.{name}") & {"click", "hypothesis", "pytest", "rich"} == set()


def test_the_command_line_loads_click_only_when_it_runs():
    assert loaded_by("import ragrules.cli") & {"click", "rich", "yaml"} == set()


def test_the_check_can_fail():
    assert {"json", "csv"} <= loaded_by("import json, csv")
