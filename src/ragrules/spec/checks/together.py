"""What the indicators of a pack must be together: each can be told from the others."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from ragrules.errors import Fault
from ragrules.spec import proof_faults as faults
from ragrules.spec.checks.running import OF_PACK
from ragrules.spec.model import Indicator

FoundInPack = Iterator[tuple[int, str, int, str]]
"""The position of an indicator, the key, the position of the earlier indicator whose key is the same, and the message."""


@OF_PACK.check(faults.DUPLICATE_NUMBER)
def numbers_are_told_apart(indicators: Sequence[Indicator]) -> FoundInPack:
    """Warn of two indicators with one number. 2 and '2' are printed alike."""
    keys = [None if indicator.number is None else str(indicator.number).casefold() for indicator in indicators]
    for later, earlier in _clashes(indicators, keys):
        yield later, "number", earlier, f"the number {indicators[later].number} is that of {indicators[earlier].id} already"


@OF_PACK.check(faults.DUPLICATE_TITLE)
def titles_are_told_apart(indicators: Sequence[Indicator]) -> FoundInPack:
    """Warn of two indicators with one title in one service and theme; another service may count the same of its own."""
    keys = [
        (" ".join(indicator.title.casefold().split()), indicator.service, indicator.theme) if indicator.title else None
        for indicator in indicators
    ]
    for later, earlier in _clashes(indicators, keys):
        yield later, "title", earlier, f"the title is that of {indicators[earlier].id} already"


def _clashes(indicators: Sequence[Indicator], keys: Sequence[Hashable | None]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each indicator whose key an earlier one has that exists on some day with it, and of that one."""
    known: dict[Hashable, list[int]] = {}
    for position, key in enumerate(keys):
        if key is None:
            continue
        others = known.setdefault(key, [])
        together = next((other for other in others if _exist_together(indicators[other], indicators[position])), None)
        if together is not None:
            yield position, together
        others.append(position)


def _exist_together(one: Indicator, other: Indicator) -> bool:
    """Return whether two indicators exist on one day. Of one id they are one indicator, which is a fault by itself."""
    return one.id != other.id and _starts_by(one, other.in_force.until) and _starts_by(other, one.in_force.until)


def _starts_by(indicator: Indicator, day: date | None) -> bool:
    start = indicator.in_force.start
    return start is None or day is None or start <= day


def run_pack_checks(indicators: Sequence[Indicator]) -> Iterator[tuple[Fault, int, str, int, str]]:
    """Yield the fault of everything that is wrong between two indicators, with what the check says."""
    for check in OF_PACK.checks:
        for found in check.run(indicators):
            yield check.fault, *found
