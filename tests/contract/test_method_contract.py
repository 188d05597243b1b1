"""Every rating method of the package keeps the contract that methods of other packages are held to."""

from __future__ import annotations

import pytest

from ragrules.registry import find, names
from ragrules.testing.contracts import check_method
from ragrules.testing.laws import check_method_laws
from ragrules.testing.method_contract import METHOD


def test_the_methods_of_the_rule_language_are_there():
    assert {"target_tolerance", "fixed_thresholds"} <= set(names("methods"))


@pytest.mark.parametrize("asked", METHOD.clauses)
@pytest.mark.parametrize("name", names("methods"))
def test_a_method_keeps_its_contract(name, asked):
    assert list(METHOD.clauses[asked](find("methods", name))) == []


@pytest.mark.parametrize("name", names("methods"))
def test_the_check_of_a_whole_method_finds_nothing(name):
    check_method(find("methods", name))


@pytest.mark.parametrize("name", names("methods"))
def test_the_laws_hold_for_a_method(name):
    check_method_laws(find("methods", name), max_examples=20)
