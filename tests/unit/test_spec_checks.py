"""What keys must be together: each check tells the key, what is wrong, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from ragrules.errors import Severity
from ragrules.spec.checks import run_checks
from ragrules.terms import Unit
from tests.unit.writing import HEAD, codes, pack, problems

MET = f"{HEAD}scale: met\n"
BRAG = f"{HEAD}scale: brag\n"


@pytest.mark.parametrize(
    ("lines", "code", "path", "message", "hint"),
    [
        (
            "direction: in_range\ntarget: 25",
            "RAG061",
            "target",
            "direction in_range needs a range: {between: [20, 30]}",
            "Write the target in the form that the direction needs, or change the direction.",
        ),
        (
            "target: {between: [20, 30]}",
            "RAG061",
            "target",
            "direction higher needs one number, such as 91",
            "Write the target in the form that the direction needs, or change the direction.",
        ),
        (
            "target: 0\ntolerance: 10% of target",
            "RAG062",
            "tolerance",
            "10% of target cannot apply to a target of 0",
            "write an absolute distance such as '2 points', or none",
        ),
        (
            "unit: count\ndirection: in_range\ntarget: {between: [0, 30]}\ntolerance: 10% of target",
            "RAG062",
            "tolerance",
            "10% of target cannot apply to a target of 0",
            "write an absolute distance such as '3', or none",
        ),
        (
            "unit: days\ntolerance: 2 points",
            "RAG063",
            "tolerance",
            "amber starts 2 points from the target, but the unit is days; points are for unit percent",
            "write '2'",
        ),
        (
            "unit: days\ntolerance: 1 point",
            "RAG063",
            "tolerance",
            "amber starts 1 point from the target, but the unit is days; points are for unit percent",
            "write '1'",
        ),
        (
            "tolerance: {amber: 5}",
            "RAG064",
            "tolerance",
            "amber starts '5' from the target; on a percentage that can be read in two ways",
            "write '5% of target' or '5 points'",
        ),
        (
            "tolerance: {red: 5% of target}",
            "RAG065",
            "tolerance",
            "'red' is the worst level: it takes all that no other level has, so it starts nowhere",
            "name one of amber",
        ),
        (
            "thresholds: {red: 5}",
            "RAG065",
            "thresholds",
            "'red' is the worst level: it takes all that no other level has, so it starts nowhere",
            "name one of amber",
        ),
        (
            "tolerance: {amber: 1 point better}",
            "RAG066",
            "tolerance",
            "'amber' is not better than target met, so it cannot start on the better side",
            "write '1 point'",
        ),
        (
            "target: none\nthresholds: {green: [80, 90]}",
            "RAG067",
            "thresholds",
            "direction higher needs one number for green",
            "Write the thresholds in the form that the direction needs.",
        ),
        (
            "direction: in_range\ntarget: none\nthresholds: {green: 90}",
            "RAG067",
            "thresholds",
            "direction in_range needs a pair such as [20, 30] for green",
            "Write the thresholds in the form that the direction needs.",
        ),
        (
            "target: none\nthresholds: {green: 85, amber: 90}",
            "RAG068",
            "thresholds",
            "'amber' would start inside 'green', so it could never be reached",
            "put the edges in the order of the levels",
        ),
        (
            "direction: lower\ntarget: none\nthresholds: {green: 90, amber: 85}",
            "RAG068",
            "thresholds",
            "'amber' would start inside 'green', so it could never be reached",
            "put the edges in the order of the levels",
        ),
        (
            "direction: in_range\ntarget: none\nthresholds: {green: [20, 30], amber: [15, 29]}",
            "RAG068",
            "thresholds",
            "'amber' would start inside 'green', so it could never be reached",
            "put the edges in the order of the levels",
        ),
        (
            "tolerance: {green: 5 points, amber: 2 points}",
            "RAG068",
            "tolerance",
            "'amber' would start inside 'green', so it could never be reached",
            "put the edges in the order of the levels",
        ),
        (
            "direction: closest\ntolerance: {green: 1% of target, amber: 0.9 points}",
            "RAG068",
            "tolerance",
            "'amber' would start inside 'green', so it could never be reached",
            "put the edges in the order of the levels",
        ),
        ("minimum: 10\nmaximum: 5", "RAG069", "minimum", "minimum 10 is above maximum 5", "Swap minimum and maximum."),
        (
            "in_force: {from: 2022-04-01, until: 2021-03-31}",
            "RAG070",
            "in_force",
            "it is in force from 2022-04-01 until 2021-03-31, which is earlier",
            "Swap from and until.",
        ),
        (
            "target: [{from: 2021-04-01, value: 90}, {from: 2021-04-01, value: 91}]",
            "RAG071",
            "target",
            "two entries start on 2021-04-01",
            "Let each entry end before the next one starts; without until it does by itself.",
        ),
        (
            "target: [{from: 2021-04-01, until: 2022-04-01, value: 90}, {from: 2022-04-01, value: 91}]",
            "RAG071",
            "target",
            "the entry from 2021-04-01 still holds on 2022-04-01, when the next one starts",
            "Let each entry end before the next one starts; without until it does by itself.",
        ),
        (
            "tolerance: [{from: 2021-04-01, until: 2021-03-31, value: 1 point}]",
            "RAG071",
            "tolerance",
            "the entry from 2021-04-01 ends on 2021-03-31, before it starts",
            "swap from and until, or correct one of them",
        ),
        (
            "frequency: termly",
            "RAG073",
            "frequency",
            "the calendar financial-year-april has no periods for frequency termly",
            "Choose a calendar that has such periods, for instance academic-year-september for terms.",
        ),
        ("unit: rate\ntolerance: 3", "RAG074", "unit", "unit rate needs 'per'", "write for instance 'per: 10000'"),
        ("per: 10000", "RAG074", "per", "'per' is for unit rate, but the unit is percent", "take 'per' out, or write 'unit: rate'"),
        (
            "compare_on: displayed",
            "RAG075",
            "compare_on",
            "compare_on is displayed, but decimals are not said",
            "add for instance 'decimals: 0'",
        ),
    ],
)
def test_a_check_tells_key_message_and_way_out(  # a row of the table
    tmp_path: Path, lines: str, code: str, path: str, message: str, hint: str
):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.path, found.message, found.hint) == (code, f"indicators[0].{path}", message, hint)


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        (
            "target: [{from: 2020-04-01, until: 2020-12-31, value: 90}, {from: 2021-04-01, value: 91}]",
            "RAG072",
            "nothing holds between 2020-12-31 and 2021-04-01; periods that end there are not rated",
        ),
        ("direction: none\ntarget: 90\ntolerance: none", "RAG076", "the direction is none, so the target is shown and never compared"),
        ("target: 90\nthresholds: {green: 92, amber: 80}", "RAG077", "the target is 90, but green starts at 92"),
        (
            "direction: in_range\ntarget: {between: [20, 30]}\nthresholds: {green: [20, 29]}",
            "RAG077",
            "the target is 20 to 30, but green starts at 20 to 29",
        ),
        (
            "id: visits\ntitle: V\nunit: count\nfrequency: monthly\ndirection: lower\ntarget: 5",
            "RAG078",
            "the indicator has a target and no tolerance, so a miss has the worst level",
        ),
    ],
)
def test_a_doubt_is_a_warning(tmp_path: Path, lines: str, code: str, message: str):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.message, found.severity) == (code, message, Severity.WARNING)


@pytest.mark.parametrize(
    "lines",
    [
        "direction: closest\ntolerance: {green: 1 point, amber: 5 points}",
        "tolerance: {green: 1% of target, amber: 5% of target}",
        "tolerance: {amber: 0% of target}\ntarget: 0",
        "unit: count\ndirection: lower\ntarget: 0\ntolerance: 3",
        "target: -4\nunit: count\ntolerance: 25% of target",
        "target: none\nthresholds: {green: 90, amber: 85}",
        "thresholds: {green: 91}",
        "thresholds: {amber: 80}",
        "direction: in_range\ntarget: {between: [20, 30]}\ntolerance: {amber: 10% of target}",
        "direction: none\ntarget: none\ntolerance: none",
        "direction: none\ntarget: none\nthresholds: {green: [20, 30]}",
        "frequency: termly\ncalendar: academic-year-september",
        "target: [{from: 2020-04-01, until: 2021-03-31, value: 90}, {from: 2021-04-01, value: 91}]",
        "target: [{from: 2020-04-01, value: none}, {from: 2021-04-01, value: 91}]",
        "minimum: 0\nmaximum: 100",
        "in_force: {from: 2021-04-01}",
        "in_force: {until: 2021-04-01}",
    ],
)
def test_what_can_be_meant_is_let_through(tmp_path: Path, lines: str):
    assert problems(tmp_path, lines) == ()


def test_the_short_tolerance_is_refused_where_the_level_below_target_met_is_the_worst(tmp_path: Path):
    (found,) = problems(tmp_path, "", head=MET)
    assert (found.code, found.hint) == ("RAG065", "write 'tolerance: none': what misses the target is red")


def test_an_exceeding_level_starts_on_the_better_side(tmp_path: Path):
    (found,) = problems(tmp_path, "tolerance: {blue: 5% of target, amber: 5% of target}", head=BRAG)
    assert (found.code, found.hint) == ("RAG066", "write '5% of target better'")
    assert problems(tmp_path, "tolerance: {blue: 5% of target better, amber: 5% of target}", head=BRAG) == ()


def test_a_two_sided_direction_has_no_better_side(tmp_path: Path):
    (found,) = problems(tmp_path, "direction: closest\ntolerance: {blue: 5 points better, amber: 5 points}", head=BRAG)
    assert (found.code, found.message) == ("RAG066", "direction closest has no better side, so 'blue' cannot start at a distance")


def test_a_check_that_needs_a_key_that_could_not_be_read_is_not_run(tmp_path: Path):
    assert codes(problems(tmp_path, "direction: up\ntarget: {between: [20, 30]}")) == ["RAG034"]
    assert codes(problems(tmp_path, "unit: percents\ntolerance: 5")) == ["RAG034"]


def test_problems_of_several_checks_are_told_together(tmp_path: Path):
    lines = "unit: rate\ntolerance: 2 points\nminimum: 10\nmaximum: 5\ncompare_on: displayed\nfrequency: termly"
    assert sorted(codes(problems(tmp_path, lines))) == ["RAG063", "RAG069", "RAG073", "RAG074", "RAG075"]


def test_a_target_that_comes_and_goes_is_checked_on_each_stretch(tmp_path: Path):
    lines = (
        "unit: count\ntarget: [{from: 2020-04-01, value: 200}, {from: 2021-04-01, value: 20}]\ntolerance: {green: 4, amber: 5% of target}"
    )
    assert codes(problems(tmp_path, lines)) == ["RAG068"]


def test_the_edges_of_another_packages_method_are_for_that_method_to_check(tmp_path: Path):
    rules = pack(tmp_path, "tolerance: 2 points")
    elsewhere = evolve(rules.indicators[0], rating=evolve(rules.indicators[0].rating, method="elsewhere"), unit=Unit.DAYS)
    assert list(run_checks(elsewhere, rules.scale, {"rating"}, edges=True)) == []
    assert [fault.code for fault, *_ in run_checks(evolve(rules.indicators[0], unit=Unit.DAYS), rules.scale, {"rating"}, edges=True)] == [
        "RAG063"
    ]
