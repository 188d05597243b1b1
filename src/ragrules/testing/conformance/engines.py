"""Any engine held against the conformance tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from ragrules.errors import RagrulesError
from ragrules.testing.conformance.cases import ConformanceCase, conformance_cases

Engine = Callable[[ConformanceCase], str]
"""Answers a case: the name of the level, the reason why there is none, or `refused` for a rule or figure that is turned down."""


@frozen(kw_only=True)
class Disagreement:
    """A case that an engine answers in another way than the tables do."""

    case: ConformanceCase
    answered: str

    def __str__(self) -> str:
        """Return the disagreement as it is printed: the case, what it must be, and what was answered."""
        code = f" ({self.case.expect})" if self.case.answer != self.case.expect else ""
        return f"{self.case}\n    expected: {self.case.answer}{code}\n    answered: {self.answered}"


class ConformanceError(RagrulesError, AssertionError):
    """An engine that does not rate by the language: `disagreements` has every case that it answers otherwise, `of` how many were asked."""

    def __init__(self, disagreements: Iterable[Disagreement], of: int) -> None:
        self.disagreements = tuple(disagreements)
        self.of = of
        super().__init__(self.disagreements, of)

    def __str__(self) -> str:
        lines = "".join(f"\n  {each}" for each in self.disagreements)
        return f"{len(self.disagreements)} of {self.of} cases are answered otherwise:{lines}"


def check_engine(engine: Engine, cases: Iterable[ConformanceCase] | None = None) -> int:
    """Return how many cases an engine was asked, all of which it answers as the tables do. `cases` are all there are unless given.

    An engine that fails with an error answers nothing; only its own answer `refused` counts as turning a case down.

    Raises:
        ConformanceError: it answers some otherwise; the error lists every one.
    """
    asked = conformance_cases() if cases is None else tuple(cases)
    answers = [(case, _answered(engine, case)) for case in asked]
    wrong = [Disagreement(case=case, answered=answered) for case, answered in answers if answered != case.answer]
    if wrong:
        raise ConformanceError(wrong, len(asked))
    return len(asked)


def _answered(engine: Engine, case: ConformanceCase) -> str:
    try:
        return engine(case)
    except Exception as error:  # noqa: BLE001 - an engine under test can fail in any way, and that is a finding
        return f"it failed with {type(error).__name__}: {error}"
