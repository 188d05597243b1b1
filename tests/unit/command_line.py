"""A small pack, its figures and a report file, and the command line run on them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from ragrules.cli._program import program

PACK = """\
ragrules: 1
pack: {id: small, title: Small performance index, organisation: London Borough of Merton, calendar: financial-year-april}
scale: rag
indicators:
  - id: assessments
    number: 2
    title: "% of Single Assessments authorised within 45 days"
    service: Children's social care
    unit: percent
    frequency: monthly
    direction: higher
    lag: 14 days
    target: 91
    tolerance: 5% of target
  - id: proceedings
    number: 16
    title: Average number of weeks taken to complete Care proceedings
    unit: weeks
    frequency: quarterly
    direction: lower
    target: 26
    tolerance: 2
  - id: participation
    title: Looked after children participating in their reviews
    unit: percent
    frequency: monthly
    direction: none
    of_note: true
"""
VALUES = """\
indicator,period,value,numerator,denominator,series
assessments,2021-07,84,,,
assessments,2021-08,,83,100,
assessments,2021-08,87,,,england
proceedings,2021/22 Q1,28,,,
participation,2021-08,78,,,
"""
REPORT = """\
ragrules: 1
report:
  rules: .
  values: [values.csv]
  as_of: 2021-09-29
  header: {committee: Scrutiny panel, subject: Exceptions}
commentary:
  - {indicator: assessments, period: 2021-08, text: [Contacts have increased.]}
"""
WARNED = PACK.replace("    tolerance: 2\n", "")
BROKEN = PACK.replace("direction: lower", "direction: down").replace("tolerance: 5%", "tolerence: 5%")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that commands are run in, with the pack, its figures and its report file."""
    write(tmp_path, "small.ragrules.yaml", PACK)
    write(tmp_path, "values.csv", VALUES)
    write(tmp_path, "small.ragreport.yaml", REPORT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, name, text):
    """Write a text to a file of a folder, which is made if need be."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def run(*arguments, given=None, **environment):
    """Return what a command ends with, when it is typed where no terminal is: `exit_code`, `stdout`, `stderr`."""
    settings = {"COLUMNS": "80", "NO_COLOR": None, "FORCE_COLOR": None, **environment}
    try:
        runner = CliRunner(env=settings, mix_stderr=False)
    except TypeError:  # click 8.2 and later always keep the two streams apart
        runner = CliRunner(env=settings)
    return runner.invoke(program, [str(argument) for argument in arguments], input=given, prog_name="ragrules")


def python(program_text, *arguments, **settings):
    """Return what a program ends with in a new interpreter."""
    command = [sys.executable, "-c", program_text, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, **settings)


MAIN = "from ragrules.cli import main; main()"
