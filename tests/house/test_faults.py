"""Every kind of mistake is declared once, and says what it means and how to mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from importlib import import_module

import pytest
from attrs import evolve

from ragrules.errors import Fault
from tests.house.source import modules

TELLS = ("title", "meaning", "remedy", "bad", "good")


def declared() -> list[Fault]:
    """Return every fault that a module of the package holds, by itself or in a tuple, list or mapping; each once."""
    found: dict[int, Fault] = {}
    for module in modules():
        for value in vars(import_module(module.name)).values():
            found.update((id(member), member) for member in _members(value) if isinstance(member, Fault))
    return list(found.values())


def _members(value: object) -> Iterable[object]:
    match value:
        case dict():
            return value.values()
        case tuple() | list() | set() | frozenset():
            return value
        case _:
            return (value,)


def complaints(faults: Iterable[Fault]) -> list[str]:
    """Return a sentence for each fault that lacks something, and for each code that several share."""
    faults = list(faults)
    found = [f"{fault.code} has no {name}" for fault in faults for name in TELLS if not getattr(fault, name).strip()]
    found += [f"{fault.code} is no code such as RAG012" for fault in faults if not re.fullmatch(r"RAG[0-9]{3}", fault.code)]
    found += [f"{fault.code}: the good example is the bad one" for fault in faults if fault.bad and fault.bad == fault.good]
    found += [f"{code} stands for {times} faults" for code, times in Counter(fault.code for fault in faults).items() if times > 1]
    return found


def test_every_fault_has_a_code_of_its_own_a_meaning_a_remedy_and_examples():
    faults = declared()
    assert faults, "no faults found: has the class moved?"
    assert complaints(faults) == []


COMPLETE = Fault(code="RAG001", title="A title", meaning="What it means.", remedy="What to do.", bad="a: b: c", good="a: 'b: c'")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"meaning": ""}, "RAG001 has no meaning"),
        ({"remedy": " "}, "RAG001 has no remedy"),
        ({"bad": ""}, "RAG001 has no bad"),
        ({"good": ""}, "RAG001 has no good"),
        ({"code": "RAG1"}, "RAG1 is no code such as RAG012"),
        ({"good": "a: b: c"}, "RAG001: the good example is the bad one"),
    ],
)
def test_an_incomplete_fault_is_found(change, complaint):
    assert complaints([evolve(COMPLETE, **change)]) == [complaint]


def test_a_code_that_two_faults_share_is_found():
    assert complaints([COMPLETE, evolve(COMPLETE, title="Another")]) == ["RAG001 stands for 2 faults"]


def test_a_complete_fault_is_left_alone():
    assert complaints([COMPLETE]) == []
