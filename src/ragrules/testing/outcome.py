"""What came of a case: plain data that can be printed, written as JSON or JUnit, or counted."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from ragrules.errors import Location
from ragrules.numbers import Number
from ragrules.rule import Reference
from ragrules.stretch import Given
from ragrules.terms import Reason


@frozen(kw_only=True)
class Tried:
    """A figure whose level, or the reason for none, a case that passed has stated. `given` are the figures that its bands went by."""

    indicator: str
    period: str
    value: Number | None
    level: str | None
    reason: Reason | None
    given: tuple[tuple[Reference, Given], ...] = ()


@frozen(kw_only=True)
class Mismatch:
    """One thing that is not as it must be: what, and both sides."""

    what: str
    expected: str
    actual: str


@frozen(kw_only=True)
class CaseOutcome:
    """What came of one case of a test.

    `id` is `file::test::case`. `location` is the case's place and `rule` that of the indicator, None for a whole assessment. `mismatches`
    is empty when all is as expected. `because` are the steps of the rating, or for an assessment the reasons of what differs; they are told
    only of a case that failed.
    """

    id: str
    location: Location
    indicator: str = ""
    period: str = ""
    value: str = ""
    mismatches: tuple[Mismatch, ...] = ()
    because: tuple[str, ...] = ()
    rule: Location | None = None
    rules: tuple[Path, ...] = ()
    """Where the pack was read from."""
    tried: tuple[Tried, ...] = ()

    @property
    def passed(self) -> bool:
        """True when all is as expected."""
        return not self.mismatches

    @property
    def name(self) -> str:
        """The names of the test and the case."""
        return self.id.partition("::")[2]

    def failure(self) -> str:
        """Return a failed case in words: figure, expected and actual, the numbered steps, and the places of rule and test."""
        about = ", ".join(part for part in (self.indicator, self.period) if part)
        lines = [f"{self.location}: {self.name}"]
        lines += [f"  {name:<10} {text}" for name, text in (("indicator", about), ("value", self.value)) if text]
        for mismatch in self.mismatches:
            what = "" if len(self.mismatches) == 1 and mismatch.what in ("level", "reason") else f"{mismatch.what} "
            lines += [f"  expected   {what}{mismatch.expected}", f"  actual     {what}{mismatch.actual}"]
        if self.because:
            lines += ["  because", *(f"    {number}. {step}" for number, step in enumerate(self.because, start=1))]
        if self.rule is not None:
            lines.append(f"  rule       {self.rule.file}:{self.rule.line}")
        return "\n".join(lines)


@frozen(kw_only=True)
class RuleTestRun:
    """What came of test files: the outcome of each case in order, how many cases were left out by a keyword, and the files."""

    outcomes: tuple[CaseOutcome, ...]
    deselected: int = 0
    files: tuple[str, ...] = field(default=())

    @property
    def failures(self) -> tuple[CaseOutcome, ...]:
        """The cases that failed."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def passed(self) -> bool:
        """True when there was at least one case, and none failed."""
        return bool(self.outcomes) and not self.failures
