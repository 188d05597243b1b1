"""What the entries of a dated list must be together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ragrules.spec import check_faults as faults
from ragrules.spec.checks.running import OF_DATED_LIST, Found
from ragrules.spec.model import Dated


@OF_DATED_LIST.check(faults.DATED_OVERLAP, "target", "tolerance", "thresholds", "rating")
def dated_entries_do_not_overlap(key: str, entries: tuple[Dated[Any], ...]) -> Found:
    """Report entries that hold on the same day, and entries that end before they start."""
    for entry in entries:
        if entry.start is not None and entry.until is not None and entry.until < entry.start:
            yield (
                key,
                f"the entry from {entry.start} ends on {entry.until}, before it starts",
                "swap from and until, or correct one of them",
            )
    for earlier, later in pairwise(entries):
        if earlier.start == later.start:
            yield key, f"two entries start on {later.start}", ""
        elif earlier.until is not None and later.start is not None and earlier.until >= later.start:
            yield key, f"the entry from {earlier.start} still holds on {later.start}, when the next one starts", ""


@OF_DATED_LIST.check(faults.DATED_HOLE, "target", "tolerance", "thresholds", "rating")
def dated_entries_leave_no_hole(key: str, entries: tuple[Dated[Any], ...]) -> Found:
    """Warn of days between two entries on which none holds."""
    for earlier, later in pairwise(entries):
        if earlier.until is not None and later.start is not None and (later.start - earlier.until).days > 1:
            yield key, f"nothing holds between {earlier.until} and {later.start}; periods that end there are not rated", ""
