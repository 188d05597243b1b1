"""The packs in `bad` each have one fault, told word for word as in the text beside them; the packs in `good` have none.

After a change of wording, `RAGRULES_UPDATE=1 pytest tests/packs` writes the texts again; read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import ragrules

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.ragrules.yaml"))
GOOD = sorted((HERE / "good").iterdir())
UPDATE = os.environ.get("RAGRULES_UPDATE") == "1" and os.environ.get("CI") != "true"


def name_of(path: Path) -> str:
    return path.name.removesuffix(".ragrules.yaml")


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_pack_is_told_word_for_word(path: Path):
    expected = path.with_name(f"{name_of(path)}.txt")
    told = "\n".join(str(problem) for problem in ragrules.check_pack(path)) + "\n"
    if UPDATE:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_pack_has_the_fault_that_its_name_says(path: Path):
    assert name_of(path)[:6] in {problem.code for problem in ragrules.check_pack(path)}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_pack_has_no_problem(path: Path):
    assert ragrules.check_pack(path) == ()


def test_there_are_packs_of_both_kinds():
    assert len(BAD) > len(GOOD) > 0
