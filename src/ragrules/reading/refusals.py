"""The parts of YAML that are refused, each reported where it stands; reading goes on after most of them."""

from __future__ import annotations

from ragrules.errors import Fault, Location, Problem
from ragrules.reading import faults
from ragrules.reading.decoding import find_invisible
from ragrules.reading.events import Event
from ragrules.reading.excerpt import named, shown

MAX_DEPTH = 32

Step = str | int | None
"""From a list or mapping to what is in it: a key, a number from 0, or None where there is no key."""


class UnreadableError(Exception):
    """Reading ends here; what is wrong has been reported."""


class LookedAheadError(Exception):
    """The parser stopped at what lies ahead, before all that stands before it could be looked at."""


class Refusals:
    """The problems of one file so far, and the steps from its root to the innermost list or mapping that is being read."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.steps: list[Step] = []
        self._file = file

    def report(self, fault: Fault, message: str, hint: str, event: Event, step: Step = None) -> None:
        """Collect a problem at an event; `step` leads to it from the innermost list or mapping."""
        parts = ("" if part is None else f"[{part}]" if isinstance(part, int) else f".{part}" for part in (*self.steps, step))
        self.problems.append(fault.at(self.location(event), message, path="".join(parts).removeprefix("."), hint=hint))

    def location(self, event: Event) -> Location:
        """Return where an event begins."""
        return Location(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def duplicate(self, key: str, first: int, event: Event) -> None:
        """Report a key that stands on the line `first` already."""
        message = f"the key '{shown(key)}' is on line {first} and again on line {event.start_mark.line + 1}"
        self.report(faults.DUPLICATE_KEY, message, "", event, key)

    def properties(self, event: Event, step: Step) -> None:
        """Report the anchor and the tag of a node, if it has them."""
        if event.anchor is not None:
            self.report(faults.ANCHOR, f"'&{shown(event.anchor)}' is an anchor, which is not read", "", event, step)
        if event.tag is not None:
            self.report(faults.TAG, "there is a tag (a word that begins with !) before this value", "", event, step)

    def alias(self, event: Event, step: Step) -> None:
        """Report an alias."""
        self.report(faults.ALIAS, f"'*{shown(event.anchor or '')}' is an alias, which is not followed", "", event, step)

    def codes(self, event: Event, step: Step) -> None:
        """Report an invisible character that is written as a code, which is possible in double quotes only."""
        if event.style == '"' and (found := find_invisible(event.value)):
            self.report(faults.INVISIBLE, f"the text contains {named(found[0])}, written as a code", "", event, step)

    def depth(self, depth: int, event: Event) -> None:
        """Report a list or mapping that lies too deep.

        Raises:
            UnreadableError: it does.
        """
        if depth > MAX_DEPTH:
            self.report(faults.TOO_DEEP, f"this is nested more than {MAX_DEPTH} levels deep", "", event)
            raise UnreadableError
