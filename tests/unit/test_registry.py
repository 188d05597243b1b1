"""How an extension is found by its name, here or in another package, and what is said when it is not."""

from __future__ import annotations

import pickle
import sys
from textwrap import dedent

import pytest

from ragrules import registry
from ragrules.errors import RagrulesError, UnknownNameError
from ragrules.period import calendar_named
from ragrules.registry import BrokenExtensionError, find, names

CALENDARS = ("academic-year-september", "calendar-year", "financial-year-april")


@pytest.fixture
def install(tmp_path, monkeypatch):
    """A function that installs a package: its entry points, by group, and its modules, by name."""
    monkeypatch.syspath_prepend(tmp_path)

    def forget():
        for cached in (registry.find, registry._built_in, registry._plug_ins):
            cached.cache_clear()

    def install(package, entry_points, **modules):
        about = tmp_path / f"{package}-1.0.dist-info"
        about.mkdir()
        about.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        about.joinpath("entry_points.txt").write_text(dedent(entry_points), encoding="utf-8")
        for name, text in modules.items():
            monkeypatch.delitem(sys.modules, name, raising=False)
            tmp_path.joinpath(f"{name}.py").write_text(text, encoding="utf-8")
        forget()

    yield install
    forget()


def test_the_names_of_a_group_are_its_files_sorted():
    assert names("calendars") == CALENDARS


def test_an_extension_is_the_module_of_its_file():
    assert find("calendars", "calendar-year").__name__ == "ragrules.calendars.calendar_year"


def test_an_extension_is_found_once():
    assert find("calendars", "calendar-year") is find("calendars", "calendar-year")


def test_names_of_methods_keep_their_underscores():
    assert not any("-" in name for name in names("methods"))


@pytest.mark.parametrize("group", registry.GROUPS)
def test_no_group_lists_a_private_file(group):
    assert not any(name.startswith(("_", "-")) for name in names(group))


def test_a_group_whose_folder_is_not_there_has_no_names(monkeypatch):
    monkeypatch.setattr(registry, "GROUPS", ("folder_to_come",))
    assert names("folder_to_come") == ()


@pytest.mark.parametrize("group", ["", "calendar", "spec", "..", "calendars.calendar_year", "os"])
def test_an_unknown_group_is_refused(group):
    with pytest.raises(UnknownNameError) as caught:
        names(group)
    assert str(caught.value).startswith(f"there is no group of extensions named {group!r}")
    assert caught.value.known == tuple(sorted(registry.GROUPS))


def test_an_unknown_group_has_no_extensions():
    with pytest.raises(UnknownNameError, match="there is no group of extensions named 'spec'"):
        find("spec", "keys")


def test_an_unknown_name_is_refused_with_those_there_are_and_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        find("calendars", "finacial-year-april")
    assert str(caught.value).startswith("there is no calendar named 'finacial-year-april'; did you mean 'financial-year-april'?")
    assert caught.value.known == CALENDARS


UNLISTED = [
    "", ".", "..", "../x", "../../ragrules/errors", "_year", "-year", "__init__", "calendar_year", "calendar-year.py", "Calendar-Year",
    " calendar-year", "calendar-year.CALENDAR", "calendar-year\x00", "os", "ragrules.errors", "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("name", UNLISTED, ids=lambda name: repr(name[:30]))
def test_a_name_that_is_not_listed_is_never_imported(name, monkeypatch):
    def refuse(module):
        pytest.fail(f"{module} was imported")

    monkeypatch.setattr(registry, "import_module", refuse)
    with pytest.raises(UnknownNameError):
        find("calendars", name)


def test_another_package_brings_a_calendar(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year", river_year="CALENDAR = 'the river year'")
    assert names("calendars") == (*CALENDARS, "river-year")
    assert find("calendars", "river-year").__name__ == "river_year"
    assert calendar_named("river-year") == "the river year"


def test_an_entry_point_of_another_group_is_not_a_calendar(install):
    install("rivertown", "[ragrules.sources]\nriver = river_source", river_source="")
    assert names("calendars") == CALENDARS
    assert "river" in names("sources")
    with pytest.raises(UnknownNameError):
        find("calendars", "river")


def test_an_entry_point_never_replaces_a_built_in(install):
    install("rivertown", "[ragrules.calendars]\ncalendar-year = impostor", impostor="CALENDAR = None")
    assert names("calendars") == CALENDARS
    assert find("calendars", "calendar-year").__name__ == "ragrules.calendars.calendar_year"
    assert "impostor" not in sys.modules


@pytest.mark.parametrize("name", ["../river", "_river", "River", "river year", "river.year"])
def test_an_entry_point_with_an_unsafe_name_is_not_listed(name, install):
    install("rivertown", f"[ragrules.calendars]\n{name} = river_year", river_year="")
    assert names("calendars") == CALENDARS
    with pytest.raises(UnknownNameError):
        find("calendars", name)
    assert "river_year" not in sys.modules


def test_a_plug_in_is_not_loaded_until_it_is_asked_for(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year", river_year="raise SystemError('loaded')")
    assert "river-year" in names("calendars")
    assert "river_year" not in sys.modules


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import a_module_that_is_nowhere", "ModuleNotFoundError: No module named 'a_module_that_is_nowhere'"),
        ("raise SystemError('no river')", "SystemError: no river"),
    ],
)
def test_a_plug_in_that_fails_is_named_with_its_failure(module, reason, install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year", river_year=module)
    with pytest.raises(BrokenExtensionError) as caught:
        find("calendars", "river-year")
    assert str(caught.value) == (
        f"the extension 'river-year' of ragrules.calendars cannot be used: loading river_year failed with {reason}. "
        "Mend or uninstall the package that brings it"
    )
    assert caught.value.__cause__ is not None


def test_a_plug_in_whose_module_is_missing_is_named(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = nowhere_at_all")
    with pytest.raises(BrokenExtensionError, match="ModuleNotFoundError"):
        find("calendars", "river-year")


def test_a_plug_in_that_is_no_module_is_refused(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year:CALENDAR", river_year="CALENDAR = 1")
    with pytest.raises(BrokenExtensionError, match="river_year:CALENDAR is not a module"):
        find("calendars", "river-year")


def test_a_calendar_module_without_a_calendar_is_refused(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year", river_year="")
    with pytest.raises(BrokenExtensionError, match="the module river_year has no CALENDAR"):
        calendar_named("river-year")


def test_two_packages_that_bring_one_name_are_both_named(install):
    install("rivertown", "[ragrules.calendars]\nriver-year = river_year", river_year="")
    install("laketown", "[ragrules.calendars]\nriver-year = lake_year", lake_year="")
    with pytest.raises(BrokenExtensionError, match="several packages bring it, as lake_year and river_year"):
        find("calendars", "river-year")


def test_a_broken_extension_is_an_error_of_the_library_that_survives_pickling():
    error = BrokenExtensionError("calendars", "river-year", "no river")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - the bytes were made on this line
    assert isinstance(copy, RagrulesError)
    assert str(copy) == str(error)
    assert (copy.group, copy.name, copy.reason) == ("calendars", "river-year", "no river")
