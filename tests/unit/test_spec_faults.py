"""Each kind of mistake in a rule file shows what it is: its bad example has it, its good example has not."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import ragrules
from ragrules.errors import Fault
from ragrules.spec import check_faults, checks, faults, proof_faults
from ragrules.spec.checks.methods import METHOD_REFUSES
from tests.unit.writing import codes, pack_text, written

BESIDE_CHECKS = [import_module(f"{checks.__name__}.{found.name}") for found in iter_modules(checks.__path__)]
MODULES = (faults, check_faults, proof_faults, *BESIDE_CHECKS)
DECLARED = [fault for module in MODULES for fault in vars(module).values() if isinstance(fault, Fault)]
NOT_YAML = {faults.NO_FILES.code, faults.UNREADABLE.code, check_faults.REVIEW_OVERDUE.code, METHOD_REFUSES.code}
"""Mistakes that are not in a file's text, or only on some days or with another package's method; they have tests of their own."""
SHOWN = [pytest.param(fault, id=fault.code) for fault in DECLARED if fault.code not in NOT_YAML]


def found_in(folder: Path, example: str) -> list[str]:
    text = example if example.startswith("ragrules:") else pack_text(example)
    return codes(ragrules.check_pack(written(folder, text)))


@pytest.mark.parametrize("fault", SHOWN)
def test_the_bad_example_of_a_fault_has_it(fault: Fault, tmp_path: Path):
    # A file that lacks the key 'pack' and is alone has no pack either.
    beside = {faults.PACK_COUNT.code} if fault is faults.MISPLACED_KEY else set()
    assert set(found_in(tmp_path, fault.bad)) == {fault.code} | beside


@pytest.mark.parametrize("fault", SHOWN)
def test_the_good_example_of_a_fault_has_no_problem(fault: Fault, tmp_path: Path):
    assert found_in(tmp_path, fault.good) == []
