"""The mutants of whole packs: which of them the tests in files notice. Lags are tried by running the tests that look at a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from attrs import evolve, frozen

from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.lone_figure import rate
from ragrules.numbers import write_number
from ragrules.spec import Indicator, Pack
from ragrules.testing.case_run import run_case
from ragrules.testing.mutants import Mutant, Mutants
from ragrules.testing.mutations import without_lag
from ragrules.testing.outcome import Tried
from ragrules.testing.rule_coverage import inside
from ragrules.testing.rule_spans import spans
from ragrules.testing.rule_test_reading import KnownPacks, read_rule_tests
from ragrules.testing.rule_test_run import rule_test_files
from ragrules.testing.rule_tests import OneFigure, RuleTest, RuleTestFile, Series, WholeAssessment
from ragrules.testing.suggestion import Suggestion, as_tests

_Dated = tuple[date, RuleTest, RuleTestFile]
"""A test that looks at a day, with the day and the file."""


@frozen(kw_only=True)
class LateMutant:
    """A lag that is dropped: of which indicator, whether a test notices it, and where none does the lines of the test that would."""

    indicator: str
    what: str
    noticed: bool
    lines: tuple[str, ...] = ()


@frozen(kw_only=True)
class MutantReport:
    """The mutants of a pack. `lines` are the tests, ready to paste, that would notice those that survive."""

    pack: str
    mutants: tuple[Mutant | LateMutant, ...]
    lines: tuple[str, ...]

    @property
    def survivors(self) -> tuple[Mutant | LateMutant, ...]:
        """The mutants that no test notices."""
        return tuple(mutant for mutant in self.mutants if not mutant.noticed)


def rule_mutants(*paths: str | Path) -> tuple[MutantReport, ...]:
    """Return the mutants of each pack that test files are of. Only cases that pass can notice one.

    Raises:
        PackError: a test file, its pack or the figures that it names cannot be used.
    """
    known: KnownPacks = {}
    by_pack: dict[tuple[Path, ...], list[RuleTestFile]] = {}
    for path in rule_test_files(paths):
        file = read_rule_tests(path, known)
        by_pack.setdefault(file.rules, []).append(file)
    return tuple(_report(files) for files in by_pack.values())


def _report(files: list[RuleTestFile]) -> MutantReport:
    pack = files[0].pack
    tried: dict[str, list[Tried]] = {}
    dated: list[_Dated] = []
    names = set()
    for file in files:
        for test in file.tests:
            names.add(test.test)
            outcome = run_case(test, file)
            for each in outcome.tried:
                tried.setdefault(each.indicator, []).append(each)
            if outcome.passed and not isinstance(test.given, OneFigure) and test.given.as_of is not None:
                dated.append((test.given.as_of, test, file))
    mutants: list[Mutant | LateMutant] = []
    for indicator in pack.indicators:
        compiled = compiled_pack(pack).indicator(indicator.id)
        mutants += Mutants(pack, compiled, tuple(tried.get(indicator.id, ()))).all()
        mutants += _late(pack, compiled, dated)
    lines = [*as_tests(_suggestions(mutants), names), *(line for each in mutants if isinstance(each, LateMutant) for line in each.lines)]
    return MutantReport(pack=pack.id, mutants=tuple(mutants), lines=tuple(lines))


def _suggestions(mutants: Iterable[Mutant | LateMutant]) -> Iterator[Suggestion]:
    yield from (each.suggestion for each in mutants if isinstance(each, Mutant) and each.suggestion is not None)


def _late(pack: Pack, compiled: CompiledIndicator, dated: list[_Dated]) -> Iterator[LateMutant]:
    """Yield the indicator's lag dropped, where it has one."""
    early = without_lag(compiled.indicator)
    found = spans(compiled)
    if early is None or not found:
        return
    changed = evolve(pack, indicators=tuple(early if each.id == early.id else each for each in pack.indicators))
    noticed = any(
        not run_case(test, evolve(file, pack=changed)).passed
        for as_of, test, file in dated
        if _looks_at(test, early) and compiled.latest_due(as_of) != CompiledIndicator.of(early, pack).latest_due(as_of)
    )
    yield LateMutant(
        indicator=early.id,
        what=f"no lag in place of {compiled.indicator.lag}",
        noticed=noticed,
        lines=() if noticed else tuple(_due_test(pack, compiled)),
    )


def _looks_at(test: RuleTest, indicator: Indicator) -> bool:
    return isinstance(test.given, WholeAssessment) or (isinstance(test.given, Series) and test.given.indicator == indicator.id)


def _due_test(pack: Pack, compiled: CompiledIndicator) -> Iterator[str]:
    """Yield the lines of a test of the day on which a period falls due."""
    span = spans(compiled)[-1]
    value = Decimal(1) if span.bands is None else inside(span.bands, span.bands.bands[0].level)
    due = compiled.due(compiled.calendar.next(span.period))
    indicator = compiled.indicator
    rating = rate(pack, indicator.id, write_number(value), period=span.period)
    yield f"  - name: {indicator.id} is due {indicator.lag} after the end of its period"
    yield f"    indicator: {indicator.id}"
    yield f"    values: {{{span.period}: {write_number(value)}}}"
    yield "    cases:"
    yield f"      - {{as_of: {due - timedelta(days=1)}, expect: {rating.level or rating.reason}}}"
    yield f"      - {{as_of: {due}, expect: awaited}}"
