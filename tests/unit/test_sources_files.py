"""Reading files: their formats, and what can be wrong with a file as a whole."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from ragrules import registry
from ragrules.errors import Fault, ObservationError
from ragrules.observation import InputFile, Observations
from ragrules.registry import BrokenExtensionError
from ragrules.sources import _faults, _layout_faults, read_csv_text, read_observations

CSV = "indicator,period,value\na,2021-08,83\n"
JSON = '[{"indicator": "b", "period": "2021-08", "value": 84}]'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "values.csv").write_text(CSV)
    (tmp_path / "more.json").write_text(JSON)
    return tmp_path


def problems(*sources):
    with pytest.raises(ObservationError) as refused:
        read_observations(*sources)
    return [(found.code, str(found.location), found.message) for found in refused.value.problems]


def test_files_of_several_formats_are_read_together_in_order(folder):
    found = read_observations(folder / "more.json", folder / "values.csv")
    assert [(one.indicator, one.file, one.row) for one in found] == [
        ("b", str(folder / "more.json"), 1),
        ("a", str(folder / "values.csv"), 2),
    ]


def test_a_path_may_be_a_text(folder):
    assert len(read_observations(str(folder / "values.csv"))) == 1


def test_the_end_of_a_name_may_be_in_capitals(folder):
    (folder / "values.csv").rename(folder / "VALUES.CSV")
    assert len(read_observations(folder / "VALUES.CSV")) == 1


def test_no_files_hold_no_figures():
    assert read_observations() == Observations()


def test_every_file_is_named_without_its_folders_and_with_the_digest_of_its_bytes(folder):
    assert read_observations(folder / "values.csv", folder / "more.json").inputs == (
        InputFile(name="values.csv", sha256=sha256(CSV.encode()).hexdigest()),
        InputFile(name="more.json", sha256=sha256(JSON.encode()).hexdigest()),
    )


def test_a_file_that_is_not_there_is_told(folder):
    path = folder / "valeus.csv"
    assert problems(path) == [("RAG100", str(path), "the file cannot be read: No such file or directory")]


def test_a_name_that_no_file_can_have_is_told():
    assert problems("a\0.csv") == [("RAG100", "a\0.csv", "the file cannot be read: embedded null byte")]


def test_a_folder_is_no_file(folder):
    (folder / "folder.csv").mkdir()
    assert problems(folder / "folder.csv") == [("RAG100", str(folder / "folder.csv"), "the file cannot be read: Is a directory")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("values.ods", "no source reads files that end in '.ods'; there are .csv, .json, .xlsm, .xlsx"),
        ("values", "the file's name has no ending to say its format; there are .csv, .json, .xlsm, .xlsx"),
    ],
)
def test_an_unknown_format_is_told_with_those_there_are(name, message):
    assert problems(name) == [("RAG101", name, message)]


def test_every_problem_of_every_file_is_told_sorted(folder):
    (folder / "values.csv").write_text("indicator,period,value\na,2021-08,TBC\nb,Aug,1\n")
    (folder / "more.json").write_text("{}")
    found = problems(folder / "values.csv", folder / "gone.csv", folder / "more.json", folder / "a.ods")
    assert [(code, place.removeprefix(f"{folder}/")) for code, place, _ in found] == [
        ("RAG101", "a.ods"),
        ("RAG100", "gone.csv"),
        ("RAG113", "more.json"),
        ("RAG116", "values.csv:2:3"),
        ("RAG115", "values.csv:3:2"),
    ]


def test_a_problem_prints_with_place_code_path_and_hint(folder):
    (folder / "values.csv").write_text("indicator,period,value\na,2021-08,#N/A\n")
    with pytest.raises(ObservationError) as refused:
        read_observations(folder / "values.csv")
    assert str(refused.value) == (
        "1 problem in the figures\n"
        f"{folder / 'values.csv'}:2:3: error RAG116: value: '#N/A' is not a figure\n"
        "    hint: the formula in the spreadsheet failed: mend it, or leave the value blank"
    )


@pytest.fixture
def plug_in(monkeypatch):
    """Return a function that puts a module in the place of another package's source."""

    def install(name, **members):
        module = ModuleType(f"a_package_{name}")
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        point = EntryPoint(name=name, value=module.__name__, group="ragrules.sources")
        monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == point.group else [])
        _forget()

    yield install
    monkeypatch.undo()
    _forget()


def _forget():
    for remembered in (registry.find, registry._built_in, registry._plug_ins):
        remembered.cache_clear()


def test_another_packages_source_is_used(plug_in, folder):
    from ragrules.sources.csv import read

    plug_in("text", SUFFIXES=(".txt",), read=read)
    (folder / "values.csv").rename(folder / "values.txt")
    assert len(read_observations(folder / "values.txt")) == 1


def test_another_packages_source_that_is_none_is_told(plug_in):
    plug_in("ods")
    with pytest.raises(BrokenExtensionError, match="the module a_package_ods has no SUFFIXES and no read"):
        read_observations("values.ods")


def test_another_packages_broken_source_keeps_nobody_from_reading_csv(plug_in, folder):
    plug_in("aaa")
    assert len(read_observations(folder / "values.csv")) == 1


def test_reading_csv_does_not_load_json():
    program = (
        "import sys, ragrules.sources as s; s.read_csv_text(b'indicator,period,value\\n'); sys.exit('ragrules.sources.json' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def faults_of_text():
    """Return the faults whose examples are files in full."""
    faults = [value for module in (_faults, _layout_faults) for value in vars(module).values() if isinstance(value, Fault)]
    return [fault for fault in faults if fault.good.startswith(("indicator,", "time_period,", "["))]


@pytest.mark.parametrize("fault", faults_of_text(), ids=lambda fault: fault.code)
def test_the_bad_example_of_a_fault_has_it_and_the_good_one_nothing(fault, tmp_path):
    suffix = ".json" if fault.good.startswith("[") else ".csv"
    bad, good = tmp_path / f"bad{suffix}", tmp_path / f"good{suffix}"
    bad.write_text(fault.bad, encoding="utf-8")
    good.write_text(fault.good, encoding="utf-8")
    assert read_observations(good).notes == ()
    try:
        found = read_observations(bad).notes
    except ObservationError as error:
        found = error.problems
    assert {problem.code for problem in found} == {fault.code}


def test_nearly_every_fault_has_examples_that_can_be_run():
    assert len(faults_of_text()) >= 20


def test_a_text_is_called_what_the_caller_says():
    with pytest.raises(ObservationError) as refused:
        read_csv_text(b"", "<stdin>")
    assert refused.value.problems[0].location.file == "<stdin>"
