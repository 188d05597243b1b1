"""Every pack under `rules` has tests that pass, try all of it and notice every mistake, by the command's runner and by pytest."""

from __future__ import annotations

import pytest

import ragrules
from tests.house.source import ROOT

RULES = ROOT / "rules"
PACKS = sorted({path.parent for path in RULES.rglob("*.ragrules.yaml")})


@pytest.mark.parametrize("folder", PACKS, ids=[path.name for path in PACKS])
def test_the_tests_of_a_pack_pass_try_all_of_its_rules_and_notice_every_mistake(folder):
    run = ragrules.run_rule_tests(folder)
    assert [outcome.failure() for outcome in run.failures] == []
    assert run.passed
    assert [f"{point.indicator}: {point.name}" for each in ragrules.rule_coverages(run) for point in each.missing] == []
    assert [f"{mutant.indicator}: {mutant.what}" for each in ragrules.rule_mutants(folder) for mutant in each.survivors] == []


def test_pytest_runs_the_tests_of_all_packs(pytester: pytest.Pytester):
    cases = len(ragrules.run_rule_tests(RULES).outcomes)
    # With settings of its own, for those of this repository keep the plugin away.
    pytester.runpytest("-c", str(pytester.makeini("[pytest]")), "-q", str(RULES), "-p", "no:cacheprovider").assert_outcomes(passed=cases)
