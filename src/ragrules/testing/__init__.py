"""What people test with: tests of rules, and the contracts that extensions keep, for those who write one here or elsewhere."""

from ragrules.testing.mutation_run import MutantReport, rule_mutants
from ragrules.testing.outcome import CaseOutcome, Mismatch, RuleTestRun
from ragrules.testing.rule_coverage import RuleCoverage, rule_coverages
from ragrules.testing.rule_test_run import run_rule_tests

__all__ = ["CaseOutcome", "Mismatch", "MutantReport", "RuleCoverage", "RuleTestRun", "rule_coverages", "rule_mutants", "run_rule_tests"]
