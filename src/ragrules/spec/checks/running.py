"""How checks are declared and run.

A check is given an indicator whose keys in `needs` could all be read, and returns a (key, message, hint) for each thing that is wrong; an
empty hint stands for the fault's own remedy. Checks of distances, changes and thresholds are asked about one level's edge at a time, and
checks of dated lists only where there is one, so that the usual indicator is checked in a few microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from attrs import field, frozen

from ragrules.distance import Distance
from ragrules.errors import Fault
from ragrules.rule import LevelEdge
from ragrules.scale import Scale
from ragrules.spec.model import Dated, Indicator

Found = Iterable[tuple[str, str, str]]
OfIndicator = Callable[[Indicator, Scale], Found]
OfDistance = Callable[[Indicator, Scale, str, str, Distance], Found]
OfThreshold = Callable[[Indicator, Scale, str, str, LevelEdge], Found]
OfDatedList = Callable[[str, tuple[Dated[Any], ...]], Found]
OfPack = Callable[[Sequence[Indicator]], Iterator[tuple[int, str, int, str]]]
FoundInScale = Iterator[tuple[int, str, str, str]]
OfScale = Callable[[Scale], FoundInScale]
Run = TypeVar("Run", OfIndicator, OfDistance, OfThreshold, OfDatedList, OfPack, OfScale)


@frozen
class Check:
    """One check: its fault, the keys that it needs to have been read, and what runs."""

    fault: Fault
    needs: frozenset[str]
    run: Callable[..., Any]


@frozen(eq=False)
class Group:
    """The checks that are asked the same thing."""

    checks: list[Check] = field(factory=list)

    def check(self, fault: Fault, *needs: str) -> Callable[[Run], Run]:
        """Return a decorator that adds a function to the group."""

        def add(run: Run) -> Run:
            self.checks.append(Check(fault, frozenset(needs), run))
            return run

        return add

    def able(self, failed: set[str]) -> Iterable[Check]:
        """Return the checks that need no key that could not be read."""
        return [check for check in self.checks if failed.isdisjoint(check.needs)] if failed else self.checks


OF_INDICATOR = Group()
OF_DISTANCE = Group()
OF_CHANGE = Group()
OF_THRESHOLD = Group()
OF_DATED_LIST = Group()
OF_PACK = Group()
"""The checks of all indicators together, which `together` runs."""
OF_SCALE = Group()
"""The checks of a scale that is written out; each gives (position of a level, key, message, hint)."""

GROUP_OF_METHOD = {"target_tolerance": OF_DISTANCE, "fixed_thresholds": OF_THRESHOLD, "change": OF_CHANGE}
"""The checks of one level's edge, by the rating method whose edges they look at."""


def run_checks(indicator: Indicator, scale: Scale, failed: set[str], *, edges: bool) -> Iterator[tuple[Fault, str, str, str]]:
    """Yield (fault, key, message, hint) for everything that is wrong with an indicator.

    `failed` are the keys that could not be read, and `edges` says whether its edges are looked at one by one.
    """
    for check in OF_INDICATOR.able(failed):
        for found in check.run(indicator, scale):
            yield check.fault, *found
    if edges:
        yield from _of_edges(indicator, scale, failed)
    lists: list[tuple[str, tuple[Dated[Any], ...]]] = [("target", indicator.target), *indicator.rating.parameters.items()]
    for key, entries in lists:
        if len(entries) > 1 or (entries and entries[0].until is not None):
            for check in OF_DATED_LIST.able(failed):
                for found in check.run(key, entries):
                    yield check.fault, *found


def run_scale_checks(scale: Scale) -> Iterator[tuple[Fault, int, str, str, str]]:
    """Yield the fault of everything that is wrong with a scale, with what the check says."""
    for check in OF_SCALE.checks:
        for found in check.run(scale):
            yield check.fault, *found


def _of_edges(indicator: Indicator, scale: Scale, failed: set[str]) -> Iterator[tuple[Fault, str, str, str]]:
    group = GROUP_OF_METHOD.get(indicator.rating.method)
    checks = () if group is None else group.able(failed)
    for key, level, edge in _edges(indicator):
        for check in checks:
            for found in check.run(indicator, scale, key, level, edge):
                yield check.fault, *found


def _edges(indicator: Indicator) -> Iterator[tuple[str, str, LevelEdge]]:
    for key, entries in indicator.rating.parameters.items():
        for entry in entries:
            for level, edge in entry.value.items():
                yield key, level, edge
