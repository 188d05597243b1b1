"""The worked rows of the rule language, section 6, through the whole of it: YAML in, level out."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from tests.unit.writing import HEAD, pack

ROWS = [
    ("target: 91\ntolerance: 5% of target", "rag", {"91": "green", "90.99": "amber", "86.45": "amber", "86.44": "red"}),
    ("target: 91\ntolerance: 5 points", "rag", {"86.44": "amber", "86": "amber", "85.99": "red"}),
    ("unit: weeks\ndirection: lower\ntarget: 26\ntolerance: 2", "rag", {"26": "green", "28": "amber", "28.01": "red"}),
    ("unit: count\ndirection: lower\ntarget: 0\ntolerance: 3", "rag", {"0": "green", "3": "amber", "3.1": "red"}),
    ("unit: count\ntarget: -4\ntolerance: 25% of target", "rag", {"-4": "green", "-5": "amber", "-5.1": "red"}),
    (
        "unit: count\ndirection: in_range\ntarget: {between: [20, 30]}\ntolerance: 10% of target",
        "rag",
        {"18": "amber", "17.9": "red", "30": "green", "33": "amber"},
    ),
    ("unit: count\ndirection: closest\ntarget: 50\ntolerance: {green: 2, amber: 5}", "rag", {"52": "green", "45": "amber", "44.9": "red"}),
    ("target: 90\ntolerance: none\non_edge: worse", "rag", {"90": "red", "90.01": "green"}),
    ("target: 91\ntolerance: none\ncompare_on: displayed\ndecimals: 0", "rag", {"90.5": "green", "90.49": "red"}),
    ("target: 91\ntolerance: 5% of target\ncompare_on: displayed\ndecimals: 0", "rag", {"86.5": "amber", "86.45": "red"}),
    (
        "unit: count\ntarget: 100\ntolerance: {blue: 5% of target better, amber: 5% of target}",
        "brag",
        {"105": "blue", "100": "green", "95": "amber", "94.9": "red"},
    ),
    ("target: none\nthresholds: {green: 90, amber: 85}", "rag", {"90": "green", "89.99": "amber", "85": "amber", "84.99": "red"}),
    (
        "direction: in_range\ntarget: none\nthresholds: {green: [20, 30], amber: [15, 35]}",
        "rag",
        {"14.99": "red", "15": "amber", "20": "green", "30": "green", "35": "amber", "35.01": "red"},
    ),
    ("target: 91\ntolerance: {green: 1% of target, amber: 5% of target}", "rag", {"90.09": "green", "90.08": "amber", "86.44": "red"}),
    ("target: 90\ntolerance: 2 points\non_edge: {green: worse}", "rag", {"90": "amber", "88": "amber", "87.99": "red"}),
    ("target: 90\ntolerance: none", "met", {"90": "green", "89.99": "red"}),
]


@pytest.mark.parametrize(
    ("lines", "scale", "value", "level"), [(lines, scale, value, level) for lines, scale, levels in ROWS for value, level in levels.items()]
)
def test_a_worked_row_has_the_level_that_the_language_says(tmp_path: Path, lines: str, scale: str, value: str, level: str):
    rules = pack(tmp_path, lines, head=f"{HEAD}scale: {scale}\n")
    assert ragrules.rate(rules, "visits", value, period="2021-08").level == level


@pytest.mark.parametrize(("value", "shown"), [("90.5", "91%"), ("90.49", "90%"), ("86.5", "87%"), ("86.45", "86%")])
def test_what_is_displayed_is_rounded_half_away_from_zero(tmp_path: Path, value: str, shown: str):
    rules = pack(tmp_path, "compare_on: displayed\ndecimals: 0")
    assert ragrules.rate(rules, "visits", value, period="2021-08").shown == shown
