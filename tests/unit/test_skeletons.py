"""The skeletons of extensions and checks: each keeps its contract as it is written, and only names that can be used are taken."""

from __future__ import annotations

import ast
import importlib
import sys
import tomllib

import pytest

from ragrules import RagrulesError, UnknownNameError
from ragrules.skeletons import EXTENSIONS, KINDS, NameRefusedError, code_after, skeleton_named
from ragrules.testing import contracts


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """Return a function that writes a package and imports the module that it brings."""

    def write_and_import(skeleton):
        for name, text in skeleton.package().items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path / "src")
        importlib.invalidate_caches()
        project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        (points,) = project["entry-points"].values()
        return project, importlib.import_module(points[skeleton.name])

    before = set(sys.modules)
    yield write_and_import
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.mark.parametrize("name", ["a", "annual-stocktake", "annual_stocktake2", "n" * 40])
@pytest.mark.parametrize("kind", EXTENSIONS)
def test_a_skeleton_keeps_the_contract_of_its_kind_at_once(kind, name, imported):
    skeleton = skeleton_named(kind, name)
    project, module = imported(skeleton)
    getattr(contracts, f"check_{kind}")(module)
    assert list(project["entry-points"]) == [f"ragrules.{kind}s"]
    assert project["name"] == f"ragrules-{name.replace('_', '-')}"


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_the_test_of_a_package_checks_what_it_brings(kind, imported, tmp_path):
    skeleton = skeleton_named(kind, "annual-stocktake")
    imported(skeleton)
    test = tmp_path / "tests" / "test_annual_stocktake.py"
    names = {}
    exec(compile(test.read_text(encoding="utf-8"), test.name, "exec"), names)  # noqa: S102 - the test that was just written
    names["test_annual_stocktake_keeps_its_contract"]()
    assert names["annual_stocktake"].__name__ == "ragrules_annual_stocktake.annual_stocktake"


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_into_ragrules_is_python_without_a_word_left_open(kind):
    written = skeleton_named(kind, "annual-stocktake").in_ragrules("RAG998")
    assert [path for path, text in written.items() if "$" in text] == []
    for path, text in written.items():
        if path.endswith(".py"):
            ast.parse(text)
    folder = "spec/checks" if kind == "check" else f"{kind}s"
    assert next(iter(written)) == f"src/ragrules/{folder}/annual_stocktake.py"


def test_a_check_comes_with_its_fault_its_bad_pack_and_what_is_told_of_it():
    written = skeleton_named("check", "annual_stocktake").in_ragrules("RAG998")
    assert list(written) == [
        "src/ragrules/spec/checks/annual_stocktake.py",
        "tests/packs/bad/RAG998-annual-stocktake.ragrules.yaml",
        "tests/packs/bad/RAG998-annual-stocktake.txt",
    ]
    assert 'code="RAG998"' in written["src/ragrules/spec/checks/annual_stocktake.py"]


@pytest.mark.parametrize(
    ("kind", "used"), [("method", "annual_stocktake"), ("calendar", "annual-stocktake"), ("check", "annual-stocktake")]
)
@pytest.mark.parametrize("name", ["annual-stocktake", "annual_stocktake"])
def test_a_name_is_spelt_as_its_kind_is_used(kind, used, name):
    assert skeleton_named(kind, name).name == used


def test_a_kind_that_there_is_not_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no kind of skeleton named 'methods'; did you mean 'method'"):
        skeleton_named("methods", "annual")


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("method", "Annual Stocktake", "a method cannot be named 'Annual Stocktake': write lower-case .*; 'annual_stocktake' would do"),
        ("calendar", "Annual Stocktake", "; 'annual-stocktake' would do"),
        ("method", "../x", "; 'x' would do"),
        ("method", "2nd", "; 'nd' would do"),
        ("method", "", "at most 40 in all$"),
        ("method", "__", "at most 40 in all$"),
        ("source", "n" * 41, f"; '{'n' * 40}' would do"),
        ("calendar", f"{'n' * 39}-year", f"; '{'n' * 39}' would do"),
        ("method", "a__b", "; 'a_b' would do"),
        ("method", "_hidden", "; 'hidden' would do"),
        ("method", "naïve", "; 'naive' would do"),
        ("source", "import", "it is a word of Python; 'import_source' would do"),
        ("calendar", "class", "it is a word of Python; 'class-calendar' would do"),
        ("check", "utils", "it would not say what it is"),
        ("method", "ragrules", "it would not say what it is"),
        ("source", "rag-2", "it would not say what it is, or be taken for another part of ragrules"),
        ("method", "target-tolerance", "there is one already. Taken: change, fixed_thresholds, recorded, target_tolerance"),
        ("calendar", "calendar_year", "there is one already. Taken: academic-year-september, calendar-year"),
        ("source", "csv", "there is one already"),
        ("renderer", "html", "there is one already"),
        ("renderer", "m-d", "the renderer markdown has the files that end in .md"),
        ("source", "xls_x", "the source excel has the files that end in .xlsx"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_with_one_that_can(kind, name, message):
    with pytest.raises(NameRefusedError, match=message) as refused:
        skeleton_named(kind, name)
    assert isinstance(refused.value, RagrulesError)
    if refused.value.suggestion:
        assert skeleton_named(kind, refused.value.suggestion).name == refused.value.suggestion


@pytest.mark.parametrize(
    ("texts", "code"),
    [([], "RAG001"), (['code="RAG012"', "code='RAG099' and code=\"RAG007\""], "RAG100"), (["RAG500 is told"], "RAG001")],
)
def test_a_new_fault_has_the_code_after_the_last(texts, code):
    assert code_after(texts) == code


def test_that_no_code_is_left_is_told():
    with pytest.raises(NameRefusedError, match="take one that is free between the others"):
        code_after(['code="RAG999"'])
