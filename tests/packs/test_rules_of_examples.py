"""Every pack under `rules` has tests that pass and that try all of it, by the command's runner and by pytest."""

from __future__ import annotations

import pytest

import ragrules
from tests.house.source import ROOT

PACKS = sorted(path for path in (ROOT / "rules").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", PACKS, ids=[path.name for path in PACKS])
def test_the_tests_of_a_pack_pass_and_try_all_of_its_rules(folder):
    run = ragrules.run_rule_tests(folder)
    assert [outcome.failure() for outcome in run.failures] == []
    assert run.passed
    assert [f"{point.indicator}: {point.name}" for each in ragrules.rule_coverages(run) for point in each.missing] == []


@pytest.mark.parametrize("folder", PACKS, ids=[path.name for path in PACKS])
def test_pytest_runs_the_tests_of_a_pack(folder, pytester: pytest.Pytester):
    cases = len(ragrules.run_rule_tests(folder).outcomes)
    pytester.runpytest(str(folder), "-p", "no:cacheprovider").assert_outcomes(passed=cases)
