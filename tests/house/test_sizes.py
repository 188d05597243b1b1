"""Modules stay small and are named after what they hold."""

from __future__ import annotations

import math

import pytest

from tests.house.source import Module, modules

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc"}
MEDIAN, NINE_IN_TEN, LONGEST = 120, 250, 350


def oversize(sizes: list[int]) -> list[str]:
    """Return a sentence for each bound that the sizes of all modules break together."""
    ordered = sorted(sizes)
    found = {share: ordered[math.ceil(share * len(ordered)) - 1] for share in (0.5, 0.9, 1)}
    bounds = {0.5: MEDIAN, 0.9: NINE_IN_TEN, 1: LONGEST}
    broken = [(share, bound) for share, bound in bounds.items() if found[share] > bound]
    return [f"{share:.0%} of modules have up to {found[share]} lines; {bound} are allowed" for share, bound in broken]


def badly_named(names: list[str]) -> list[str]:
    """Return the dotted names that have a part which says nothing of what is in it."""
    return [name for name in names if FORBIDDEN & {part.strip("_") for part in name.split(".")}]


def test_modules_are_small():
    found = [module for module in modules() if not module.is_empty]
    assert oversize([module.lines for module in found]) == [], sorted((module.lines, module.name) for module in found)[-8:]


def test_modules_are_named_after_what_they_hold():
    assert badly_named([module.name for module in modules()]) == []


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([10] * 9 + [350], []),
        ([120] * 5 + [121] * 5, []),
        ([10] * 9 + [351], ["100% of modules have up to 351 lines; 350 are allowed"]),
        ([120] * 4 + [121] * 6, ["50% of modules have up to 121 lines; 120 are allowed"]),
        ([10] * 8 + [251] * 2, ["90% of modules have up to 251 lines; 250 are allowed"]),
    ],
)
def test_each_bound_is_kept_on_its_own(sizes, found):
    assert oversize(sizes) == found


@pytest.mark.parametrize("name", ["ragrules.utils", "ragrules.spec._helpers", "ragrules.core.bands", "ragrules.cli.common"])
def test_a_name_that_says_nothing_is_found(name):
    assert badly_named([name, "ragrules.bands", "ragrules.database"]) == [name]


def test_a_module_with_only_a_docstring_is_empty():
    assert Module("a", '"""Nothing."""\n').is_empty
    assert not Module("a", '"""One."""\nx = 1\n').is_empty
