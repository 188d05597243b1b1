"""From a test file of rules to its cases and the pack that they test, with every problem of both in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import evolve

from ragrules.errors import Location, PackError, Problem, in_order
from ragrules.reading import Mapping, Scalar, Sequence, read_yaml
from ragrules.spec import Pack, read_pack
from ragrules.spec.declaration import Collector, mapping_of, read_mapping
from ragrules.spec.faults import NO_FILES, UNREADABLE
from ragrules.testing.case_reading import CaseReader
from ragrules.testing.rule_test_faults import INCOMPLETE, SAME_NAME
from ragrules.testing.rule_test_keys import TEST_FILE
from ragrules.testing.rule_tests import RuleTest, RuleTestFile, located

KnownPacks = dict[tuple[Path, ...], tuple[Pack | None, tuple[Problem, ...]]]
"""Packs that were read before, by their paths, so that the test files of one pack read it once."""


def read_rule_tests(path: Path, known: KnownPacks | None = None) -> RuleTestFile:
    """Return the cases of a test file, and the pack that they test. Messages and names call the file what the path says.

    Raises:
        PackError: the file, its pack or the figures that it names cannot be used; the error lists every problem of all of them.
    """
    at = Collector()
    file = path.as_posix()
    root = _root(path, file, at)
    rules = _rules(root, path.parent)
    known = {} if known is None else known
    if rules not in known:
        known[rules] = read_pack(*rules)
    pack, problems = known[rules]
    at.scale = None if pack is None else pack.scale
    at.problems += [evolve(problem, location=located(problem.location, rules)) for problem in problems if problem.is_error]
    tests = [] if root is None else _tests(root, CaseReader(file=file, folder=path.parent, pack=pack, at=at))
    if at.problems or pack is None:
        raise PackError(in_order(at.problems))
    return RuleTestFile(name=file, pack=pack, rules=rules, tests=tuple(tests))


def _root(path: Path, file: str, at: Collector) -> Mapping | None:
    """Return the mapping that the file holds."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        at.report(NO_FILES, Location(file), "there is no such file")
        return None
    except OSError as error:
        at.report(UNREADABLE, Location(file), f"the file cannot be read: {error.strerror}")
        return None
    root, problems = read_yaml(data, file=file)
    at.problems += problems
    return None if root is None else mapping_of(root, at, "a mapping that starts with 'ragrules: 1'")


def _rules(root: Mapping | None, folder: Path) -> tuple[Path, ...]:
    """Return the paths of the pack: those that `rules` names, or the folder of the test file. What is wrong with them is told later."""
    node = None if root is None else root.entries.get("rules")
    named = node.items if isinstance(node, Sequence) else [node]
    paths = tuple(folder / each.text for each in named if isinstance(each, Scalar) and not each.is_blank)
    return paths or (folder,)


def _tests(root: Mapping, reader: CaseReader) -> list[RuleTest]:
    at = reader.at
    values: dict[str, Any] = read_mapping(root, TEST_FILE, at)
    tests: list[RuleTest] = []
    places: dict[str, Location] = {}
    at.path.append("tests")
    for position, node in enumerate(values.get("tests", ())):
        if not isinstance(node, Mapping):
            continue  # it has been reported
        at.path.append(f"[{position}]")
        name = node.entries.get("name")
        if isinstance(name, Scalar):
            if name.text in places:
                at.report(SAME_NAME, name, f"there is a test {name.text!r} at {places[name.text]} already")
            places.setdefault(name.text, name.location)
        tests += reader.cases(node)
        at.path.pop()
    at.path.pop()
    if values.get("tests") == ():
        at.report(INCOMPLETE, root.entries["tests"], "there is no test in the file", "write at least one test, or remove the file")
    return tests
