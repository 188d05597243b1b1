"""What pytest collects from a test file of rules: the file, its tests, and their cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from ragrules.errors import PackError
from ragrules.testing.case_run import run_case
from ragrules.testing.outcome import CaseOutcome
from ragrules.testing.rule_test_reading import KnownPacks, read_rule_tests
from ragrules.testing.rule_tests import RuleTest, RuleTestFile

_PACKS = pytest.StashKey[KnownPacks]()


class RuleTestNode(pytest.File):
    """A `*.ragtest.yaml` file."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield a test for each case, those of a table under the name of their test.

        Raises:
            CollectError: the file, its pack or the figures that it names cannot be used; the message lists every problem.
        """
        here = Path.cwd()
        path = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        try:
            file = read_rule_tests(path, self.config.stash.setdefault(_PACKS, {}))
        except PackError as error:
            raise self.CollectError(str(error)) from None
        for name, cases in groupby(file.tests, key=lambda test: test.test):
            listed = list(cases)
            if listed[0].case:
                yield CasesNode.of(self, name, listed, file)
            else:
                yield CaseItem.of(self, name, listed[0], file)


class CasesNode(pytest.Collector):
    """A test with a table of cases."""

    cases: Sequence[RuleTest]
    file: RuleTestFile

    @classmethod
    def of(cls, parent: pytest.Collector, name: str, cases: Sequence[RuleTest], file: RuleTestFile) -> CasesNode:
        """Return the node of a test with a table of cases."""
        node = cls.from_parent(parent, name=name)
        node.cases, node.file = cases, file
        return node

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each case."""
        for case in self.cases:
            yield CaseItem.of(self, case.case, case, self.file)


class CaseFailedError(Exception):
    """A case that is not as expected, with its outcome."""

    def __init__(self, outcome: CaseOutcome) -> None:
        self.outcome = outcome
        super().__init__(outcome)


class CaseItem(pytest.Item):
    """One case."""

    case: RuleTest
    file: RuleTestFile

    @classmethod
    def of(cls, parent: pytest.Collector, name: str, case: RuleTest, file: RuleTestFile) -> CaseItem:
        """Return the test of a case."""
        item = cls.from_parent(parent, name=name)
        item.case, item.file = case, file
        return item

    def runtest(self) -> None:
        """Return nothing when all is as expected.

        Raises:
            CaseFailedError: something is not.
        """
        outcome = run_case(self.case, self.file)
        if not outcome.passed:
            raise CaseFailedError(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]  # pytest gives no more
        """Return what the command line shows of a failure too."""
        if isinstance(excinfo.value, CaseFailedError):
            return excinfo.value.outcome.failure()
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case stands, its line counted from 0, and what is written above its failure.

        That must not be the end of its id: pytest would write the decimal points in it as colons.
        """
        names = self.case.id.partition("::")[2]
        return self.path, self.case.location.line - 1, f"{self.path.name}: {names}"
