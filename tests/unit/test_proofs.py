"""What can be proved of rules before there is a figure: each proof finds its fault, and keeps quiet a hair beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ragrules
from ragrules.errors import Severity
from tests.unit.writing import HEAD, codes, pack_text, problems, written

BRAG = f"{HEAD}scale: brag\n"
MET = f"{HEAD}scale: met\n"
COUNT = "unit: count\n"
YTD = "unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: quarterly\n"
MISSED = "tolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
GROWN = "minimum: 0\ntolerance: 5 points\ntarget: [{from: 2020-04-01, value: %d}, {from: 2021-04-01, value: %d}]"
HALVES = "unit: count\ntolerance: none\nmeasure: year_to_date\nfrequency: half_yearly\ntarget: {profile: {2021/22 H1: 8, 2021/22 H2: 20%s}}"


def told(folder: Path, lines: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    """Return code, path and message of each problem."""
    return [(problem.code, problem.path.removeprefix("indicators[0]."), problem.message) for problem in problems(folder, lines, head=head)]


# ------------------------------------------------------------------------------------------------------------------ levels in reach


@pytest.mark.parametrize(
    ("lines", "path", "message"),
    [
        ("target: none\nmaximum: 100\nthresholds: {green: 101, amber: 90}", "thresholds", "no figure up to 100 can be green"),
        ("target: none\nthresholds: {green: 90, amber: 90}", "thresholds", "no figure can be amber"),
        ("minimum: 0\ntolerance: 100% of target", "tolerance", "no figure from 0 up can be red"),
        ("minimum: 91\nmaximum: 100\ntolerance: none", "tolerance", "no figure from 91 to 100 can be red"),
        ("direction: lower\nmaximum: 91\ntolerance: none", "tolerance", "no figure up to 91 can be red"),
        ("minimum: 0\nmaximum: 100\ntarget: 100\non_edge: {green: worse}", "tolerance", "no figure from 0 to 100 can be green"),
        ("direction: lower\nminimum: 0\ntarget: 0\ntolerance: 3 points\non_edge: worse", "tolerance", "no figure from 0 up can be green"),
        (f"{GROWN % (50, 4)}\nin_force: {{until: 2021-04-01}}", "tolerance", "no figure from 0 up can be red from 2021-04-01 on"),
        (f"{GROWN % (4, 50)}\nin_force: {{from: 2021-03-31}}", "tolerance", "no figure from 0 up can be red from 2020-04-01 on"),
        (
            "direction: in_range\ntarget: {between: [20, 90]}\ntolerance: 20 points\nminimum: 0\nmaximum: 100",
            "tolerance",
            "no figure from 0 to 100 can be red",
        ),
        (
            "compare_on: displayed\ndecimals: 0\ntarget: 91\ntolerance: 0.4 points",
            "tolerance",
            "no figure shown with decimals: 0 can be amber",
        ),
        (
            "compare_on: displayed\ndecimals: 0\ntarget: 100\nmaximum: 100\ntolerance: 0.4 points",
            "tolerance",
            "no figure up to 100 shown with decimals: 0 can be amber",
        ),
        (
            "target: [{from: 2020-04-01, value: 50}, {from: 2021-04-01, value: 4}]\nminimum: 0\ntolerance: 5 points",
            "tolerance",
            "no figure from 0 up can be red from 2021-04-01 on",
        ),
        (
            f"{COUNT}target: {{between: [2, 3]}}\ndirection: in_range\nminimum: 2\nmaximum: 3\ntolerance: none",
            "tolerance",
            "no figure from 2 to 3 can be red",
        ),
    ],
)
def test_a_level_that_no_figure_can_have_is_a_warning(tmp_path: Path, lines: str, path: str, message: str):
    assert told(tmp_path, lines) == [("RAG092", path, message)]


def test_a_level_better_than_anything_plausible_is_a_warning(tmp_path: Path):
    assert told(tmp_path, "target: 98\nmaximum: 100\ntolerance: {blue: 3 points better}", BRAG) == [
        ("RAG092", "tolerance", "no figure up to 100 can be blue")
    ]


def test_a_level_out_of_reach_of_an_indicator_without_tolerance_is_told_at_its_target(tmp_path: Path):
    lines = "id: visits\ntitle: V\nunit: count\nfrequency: monthly\ndirection: higher\ntarget: 5\nminimum: 5"
    assert told(tmp_path, lines)[1:] == [("RAG092", "target", "no figure from 5 up can be red")]


def test_each_level_out_of_reach_is_told_once(tmp_path: Path):
    lines = "target: [{from: 2020-04-01, value: 4}, {from: 2021-04-01, value: 3}]\nminimum: 3\nmaximum: 4\ntolerance: 5 points"
    assert told(tmp_path, lines) == [
        ("RAG092", "tolerance", "no figure from 3 to 4 can be red from 2020-04-01 on"),
        ("RAG092", "tolerance", "no figure from 3 to 4 can be amber from 2021-04-01 on"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "target: none\nmaximum: 100\nthresholds: {green: 100, amber: 90}",
        "target: none\nthresholds: {green: 90, amber: 90}\non_edge: {green: worse}",
        "minimum: 0\ntolerance: 100% of target\non_edge: {amber: worse}",
        "minimum: 0\ntolerance: 99.9% of target",
        "direction: lower\nminimum: 0\nmaximum: 100\ntarget: 0\ntolerance: 3 points",
        "compare_on: displayed\ndecimals: 0\ntarget: 91\ntolerance: 1 point",
        "compare_on: displayed\ndecimals: 1\ntarget: 91\ntolerance: 0.5 points",
        "decimals: 0\ntarget: 91\ntolerance: 0.4 points",
        "minimum: 0\nmaximum: 100\ntolerance: {amber: 0 points}",
        "compare_on: displayed\ndecimals: 0\ntolerance: {amber: 0 points}",
        "minimum: 0\nmaximum: 100\ntolerance: none",
        "direction: none\ntarget: none\nminimum: 0\nmaximum: 100\ntolerance: none",
        # The level is out of reach only while there is no indicator.
        f"{GROWN % (4, 50)}\nin_force: {{from: 2021-04-01}}",
        f"{GROWN % (50, 4)}\nin_force: {{until: 2021-03-31}}",
        # What is measured from is not known.
        "target: {comparator: england}\nminimum: 0\nmaximum: 100\ntolerance: 200 points",
        "target: none\nminimum: 0\nmaximum: 1\nrating: {method: change, against: previous_period, edges: {green: 5 points better}}",
        "target: none\nminimum: 0\nmaximum: 1\nrating: {method: recorded}",
        # Below the target the direction of travel decides.
        f"{MISSED}\nminimum: 0\nmaximum: 100".replace("}", ", not_comparable: red}"),
        f"{MISSED}\ntarget: 50\nminimum: 50".replace("worsened: red}", "worsened: red, not_comparable: red}"),
        # In April no figure of a growing target can be red yet.
        f"{YTD}target: {{annual: 20, profile: straight_line}}\nminimum: 0".replace("tolerance: none", "tolerance: 6"),
        # The thresholds hold only later.
        "target: none\nmaximum: 100\nthresholds: [{from: 2021-04-01, green: 90, amber: 80}]",
    ],
)
def test_levels_that_some_figure_has_are_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("minimum: 100\nmaximum: 0\ntarget: 50", "RAG069"),
        ("target: none\nmaximum: 80\nthresholds: {green: 85, amber: 90}", "RAG068"),
        ("target: 910", "RAG095"),
        ("target: 0\nminimum: 0\ntolerance: 5% of target", "RAG062"),
    ],
)
def test_what_another_check_tells_is_not_told_as_a_level_out_of_reach(tmp_path: Path, lines: str, code: str):
    assert set(codes(problems(tmp_path, lines))) == {code}


def test_a_range_beyond_the_limits_is_told_as_a_target_only(tmp_path: Path):
    lines = "direction: in_range\ntarget: {between: [20, 120]}\nminimum: 0\nmaximum: 100\ntolerance: none"
    assert told(tmp_path, lines) == [("RAG095", "target", "the target 120 is above 100")]


def test_when_target_met_is_out_of_reach_beside_if_missed_it_is_told(tmp_path: Path):
    lines = f"{MISSED}\ntarget: 100\nmaximum: 100\non_edge: {{green: worse}}".replace(
        "worsened: red}", "worsened: red, not_comparable: red}"
    )
    assert told(tmp_path, lines) == [("RAG092", "tolerance", "no figure up to 100 can be green")]


# --------------------------------------------------------------------------------------------------- target met and target


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("target: 90\nthresholds: {green: 89.99, amber: 80}", "green starts at 89.99, which misses the target of 90"),
        ("direction: lower\ntarget: 9\nthresholds: {green: 9.01, amber: 12}", "green starts at 9.01, which misses the target of 9"),
        (
            "direction: in_range\ntarget: {between: [20, 30]}\nthresholds: {green: [21, 31]}",
            "green starts at 21 to 31, which misses the target of 20 to 30",
        ),
    ],
)
def test_target_met_short_of_the_target_is_a_warning(tmp_path: Path, lines: str, message: str):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.path, found.message, found.severity) == ("RAG091", "indicators[0].target", message, Severity.WARNING)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("target: 90\nthresholds: {green: 90.01, amber: 80}", ["RAG077"]),
        ("direction: lower\ntarget: 9\nthresholds: {green: 8.99, amber: 12}", ["RAG077"]),
        ("direction: closest\ntarget: 50\nthresholds: {green: [51, 52], amber: [40, 60]}", ["RAG077"]),
        ("unit: count\ndirection: closest\ntarget: -60\nthresholds: {green: [-50, -40], amber: [-90, 90]}", ["RAG077"]),
        ("direction: closest\ntarget: 50\nthresholds: {green: [48, 52], amber: [40, 60]}", []),
        ("direction: closest\ntarget: 50\nthresholds: {green: [50, 52], amber: [40, 60]}", []),
        ("target: 90\nthresholds: {green: 90, amber: 80}", []),
        ("target: none\nthresholds: {green: 90, amber: 80}", []),
        ("target: {comparator: england}\nthresholds: {green: 90, amber: 80}", []),
        ("tolerance: {green: 1% of target, amber: 5% of target}", []),
    ],
)
def test_target_met_beyond_the_target_or_around_it_is_told_apart(tmp_path: Path, lines: str, found: list[str]):
    assert codes(problems(tmp_path, lines)) == found


def test_thresholds_that_change_can_be_on_either_side_of_a_target(tmp_path: Path):
    lines = "target: 90\nthresholds: [{from: 2020-04-01, green: 88}, {from: 2021-04-01, green: 92}]"
    assert sorted(codes(problems(tmp_path, lines))) == ["RAG077", "RAG091"]


# --------------------------------------------------------------------------------------------------------- shares and fractions


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (f"{COUNT}target: 19\ntolerance: 5% of target", "5% of target is 0.95 where the target is 19, and figures are told apart by 1"),
        (
            "decimals: 1\ntarget: 1.9\ntolerance: 5% of target",
            "5% of target is 0.095 where the target is 1.9, and figures are told apart by 0.1",
        ),
        (
            "unit: days\ndecimals: 0\ndirection: in_range\ntarget: {between: [2, 4]}\ntolerance: 20% of target",
            "20% of target is 0.8 where the target is 4, and figures are told apart by 1",
        ),
        (
            f"{YTD}target: {{annual: 12, profile: straight_line}}".replace("tolerance: none", "tolerance: 8% of target"),
            "8% of target is 0.96 where the target is 12, and figures are told apart by 1",
        ),
        (
            f"{COUNT}target: [{{from: 2020-04-01, value: 40}}, {{from: 2021-04-01, value: -4}}]\ntolerance: 10% of target",
            "10% of target is 0.4 where the target is -4, and figures are told apart by 1",
        ),
    ],
)
def test_a_share_smaller_than_what_is_displayed_is_a_warning(tmp_path: Path, lines: str, message: str):
    assert told(tmp_path, lines) == [("RAG093", "tolerance", message)]


@pytest.mark.parametrize(
    "lines",
    [
        f"{COUNT}target: 20\ntolerance: 5% of target",
        f"{COUNT}target: 4.5\ntolerance: 5% of target",
        f"{COUNT}target: 4\ndecimals: 1\ntolerance: 5% of target",
        f"{COUNT}target: 4\ntolerance: 0% of target",
        "decimals: 1\ntarget: 2\ntolerance: 5% of target",
        "unit: days\ntarget: 4\ntolerance: 5% of target",
        "target: 4\ntolerance: 5% of target",
        f"{YTD}target: {{annual: 13, profile: straight_line}}".replace("tolerance: none", "tolerance: 8% of target"),
        f"{COUNT}target: {{comparator: england}}\ntolerance: 5% of target",
        f"{COUNT}target: none\ntolerance: 5% of target",
    ],
)
def test_a_share_that_can_be_seen_is_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


@pytest.mark.parametrize(
    ("lines", "path", "message", "hint"),
    [
        (
            "tolerance: 0.1% of target",
            "tolerance",
            "amber starts 0.1% of target away, and 0.1 is how a spreadsheet keeps 10%",
            "is '10% of target' meant?",
        ),
        (
            "tolerance: 0.05 points",
            "tolerance",
            "amber starts 0.05 points away, and 0.05 is how a spreadsheet keeps 5%",
            "is '5% of target' meant?",
        ),
        (
            "unit: count\ntarget: 200\ntolerance: 0.025",
            "tolerance",
            "amber starts 0.025 away, and 0.025 is how a spreadsheet keeps 2.5%",
            "is '2.5% of target' meant?",
        ),
        (
            "target: none\nrating: {method: change, against: previous_period, edges: {green: same, amber: 0.05% of reference worse}}",
            "edges",
            "amber starts 0.05% of reference away, and 0.05 is how a spreadsheet keeps 5%",
            "is '5% of reference' meant?",
        ),
        ("target: 0.91", "target", "the target is 0.91%, less than one in a hundred", "is 91 meant?"),
        (
            "target: [{from: 2020-04-01, value: 90}, {from: 2021-04-01, value: 0.925}]",
            "target",
            "the target is 0.925%, less than one in a hundred",
            "is 92.5 meant?",
        ),
    ],
)
def test_a_fraction_where_a_percentage_may_be_meant_is_a_warning(tmp_path: Path, lines: str, path: str, message: str, hint: str):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.path, found.message, found.hint) == ("RAG094", f"indicators[0].{path}", message, hint)


@pytest.mark.parametrize(
    "lines",
    [
        "tolerance: 0.11% of target",
        "tolerance: 0.5% of target",
        "tolerance: 0% of target",
        "tolerance: 0.1 points\ntarget: 99.9",
        "tolerance: 0.05 points\ntarget: 99.95",
        "tolerance: 0.05 points\ndecimals: 2",
        "unit: ratio\ntarget: 1\ntolerance: 0.05",
        "unit: score\ntarget: 4\ntolerance: 0.1",
        "unit: days\ntarget: 26\ntolerance: 0.5",
        "target: {comparator: england}\ntolerance: 0.05 points",
        "direction: lower\ntarget: 0.91",
        "target: 0.8",
        "target: 1",
        "unit: ratio\ntarget: 0.91",
        "target: 0.00\ntolerance: none",
    ],
)
def test_a_small_number_that_can_be_meant_is_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


# ---------------------------------------------------------------------------------------------------------- targets and profiles


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("target: 100.1", "the target 100.1 is above 100", "if figures can go so high, write 'maximum: 100.1' or more"),
        ("target: -0.1", "the target -0.1 is below 0", "if figures can go so low, write 'minimum: -0.1' or less"),
        ("unit: count\ntarget: 9\nminimum: 10\ntolerance: 1", "the target 9 is below 10", ""),
        ("unit: count\ntarget: 9\nmaximum: 8\ntolerance: 1", "the target 9 is above 8", ""),
        (
            "direction: in_range\ntarget: {between: [-5, 5]}",
            "the target -5 is below 0",
            "if figures can go so low, write 'minimum: -5' or less",
        ),
        (
            "frequency: half_yearly\ntarget: {profile: [90, 900]}",
            "the target 900 (period 2 of the year) is above 100",
            "if figures can go so high, write 'maximum: 900' or more",
        ),
        (
            "frequency: annual\ntarget: {profile: {2021/22: 900}}",
            "the target 900 (2021/22) is above 100",
            "if figures can go so high, write 'maximum: 900' or more",
        ),
    ],
)
def test_a_target_outside_what_is_plausible_is_a_warning(tmp_path: Path, lines: str, message: str, hint: str):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.message) == ("RAG095", message)
    assert found.hint == (hint or "Correct the target, or say with minimum or maximum how far figures can go.")


@pytest.mark.parametrize(
    "lines",
    [
        "target: 100",
        "direction: lower\ntarget: 0\ntolerance: 1 point",
        "target: 105\nmaximum: 105",
        "direction: lower\ntarget: -5\nminimum: -5\nmaximum: 5",
        "unit: count\ntarget: 500\ntolerance: 5",
        "unit: percentage_points\ntarget: -5\ntolerance: 1",
        "target: {comparator: england}",
        "target: none",
    ],
)
def test_a_target_on_the_limits_is_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


def test_a_contextual_target_is_told_as_that_only(tmp_path: Path):
    assert codes(problems(tmp_path, "direction: none\ntarget: 105\ntolerance: none")) == ["RAG076"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (f"{YTD}target: {{profile: [20, 14, 8, 3]}}", "the target falls from 20 in period 1 of the year to 14 in period 2 of the year"),
        (f"{YTD}target: {{profile: [3, none, 2, 8]}}", "the target falls from 3 in period 1 of the year to 2 in period 3 of the year"),
        (
            f"{YTD}direction: in_range\ntarget: {{profile: [[1, 9], [2, 8], [3, 10], [4, 10]]}}",
            "the target falls from 1 to 9 in period 1 of the year to 2 to 8 in period 2 of the year",
        ),
        (HALVES % ", 2022/23 H2: 9, 2022/23 H1: 10", "the target falls from 10 in 2022/23 H1 to 9 in 2022/23 H2"),
    ],
)
def test_a_profile_of_what_adds_up_that_falls_is_a_warning(tmp_path: Path, lines: str, message: str):
    assert told(tmp_path, lines) == [("RAG096", "target", message)]


@pytest.mark.parametrize(
    "lines",
    [
        f"{YTD}target: {{profile: [3, 3, 8, 20]}}",
        f"{YTD}target: {{annual: 20, profile: straight_line}}",
        f"{YTD}target: {{profile: [3, -8, -5, -20]}}",
        f"{YTD}target: 20",
        HALVES % ", 2022/23 H1: 9, 2022/23 H2: 22",
        f"{YTD}target: {{profile: [20, 14, 8, 3]}}".replace("year_to_date", "period"),
        f"{YTD}target: {{profile: [20, 14, 8, 3]}}".replace("count", "percent"),
    ],
)
def test_a_profile_that_may_be_as_it_is_is_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


def test_a_profile_with_a_period_that_is_none_is_told_for_that(tmp_path: Path):
    assert set(codes(problems(tmp_path, HALVES % ", 2022/23 Q1: 1"))) == {"RAG081"}


# ------------------------------------------------------------------------------------------------------------------ comparisons


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("measure: year_to_date\ntravel: {against: [previous_period]}", ["RAG097"]),
        ("measure: year_to_date\ntravel: {against: [same_period_last_year, previous_period]}", []),
        ("measure: year_to_date\ntravel: {against: [same_period_last_year]}", []),
        ("measure: year_to_date\nfrequency: annual\ntravel: {against: [previous_period]}", []),
        ("measure: snapshot\ntravel: {against: [previous_period]}", []),
        ("measure: year_to_date", []),
    ],
)
def test_travel_between_two_points_of_the_year_is_a_warning(tmp_path: Path, lines: str, found: list[str]):
    assert codes(problems(tmp_path, lines)) == found


CHANGED = "definition_changes: [2021-04-01]\n"
LAST_YEAR = "target: {previous: same_period_last_year}"


@pytest.mark.parametrize(
    ("lines", "path", "against"),
    [
        (CHANGED + LAST_YEAR, "target", "the same period last year"),
        (CHANGED + MISSED, "if_missed", "the period before"),
        (
            f"{CHANGED}target: none\nrating: {{method: change, against: previous_period, edges: {{green: same}}}}",
            "rating",
            "the period before",
        ),
        (f"{CHANGED}{LAST_YEAR}\nin_force: {{from: 2021-03-31, until: 2021-04-01}}", "target", "the same period last year"),
    ],
)
def test_what_a_change_of_definition_leaves_unrated_is_a_note(tmp_path: Path, lines: str, path: str, against: str):
    (found,) = problems(tmp_path, lines)
    assert (found.code, found.path, found.severity) == ("RAG098", f"indicators[0].{path}", Severity.NOTE)
    assert found.message == f"the definition changes on 2021-04-01; what is measured across that day, against {against}, is not rated"


@pytest.mark.parametrize(
    "lines",
    [
        f"{CHANGED}{LAST_YEAR}\nin_force: {{from: 2021-04-01}}",
        f"{CHANGED}{LAST_YEAR}\nin_force: {{until: 2021-03-31}}",
        f"{CHANGED}target: [{{from: 2020-04-01, previous: same_period_last_year}}, {{from: 2021-04-30, value: 91}}]",
        f"{CHANGED}target: {{comparator: england}}",
        f"{CHANGED}travel: {{against: [previous_period]}}",
        f"{CHANGED}{MISSED}".replace("worsened: red}", "worsened: red, not_comparable: red}"),
        f"{CHANGED}target: [{{from: 2022-04-01, value: 91}}]",
        f"{CHANGED}target: none\nrating: {{method: change, against: england, edges: {{green: same}}}}",
        LAST_YEAR,
    ],
)
def test_a_change_of_definition_that_leaves_nothing_unrated_is_let_through(tmp_path: Path, lines: str):
    assert told(tmp_path, lines) == []


def test_a_contextual_indicator_is_not_rated_whatever_its_definition(tmp_path: Path):
    lines = f"{CHANGED}direction: none\ntolerance: none\n{LAST_YEAR}"
    assert codes(problems(tmp_path, lines)) == ["RAG076"]


def test_a_frequency_that_the_calendar_has_not_is_told_for_that_only(tmp_path: Path):
    assert set(codes(problems(tmp_path, f"{CHANGED}{LAST_YEAR}\nfrequency: termly"))) == {"RAG073"}


@pytest.mark.parametrize("profile", ["straight_line", "[10, 20, 30]", "{2020/21 Summer: 91}"])
def test_a_profile_of_a_frequency_that_the_calendar_has_not_stops_no_check(tmp_path: Path, profile: str):
    assert "RAG073" in codes(problems(tmp_path, f"measure: year_to_date\nfrequency: termly\ntarget: {{annual: 91, profile: {profile}}}"))


# -------------------------------------------------------------------------------------------------------------- the whole pack


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("number: 2", "number: 2", ["RAG270"]),
        ("number: 2", "number: '2'", ["RAG270"]),
        ("number: 2a", "number: 2A", ["RAG270"]),
        ("number: 2", "number: 3", []),
        ("number: 2\nin_force: {until: 2021-03-31}", "number: 2\nin_force: {from: 2021-04-01}", []),
        ("number: 2\nin_force: {from: 2021-04-01}", "number: 2\nin_force: {until: 2021-03-31}", []),
        ("number: 2\nin_force: {until: 2021-03-31}", "number: 2\nin_force: {from: 2021-03-31}", ["RAG270"]),
        ("title: Sickness  absence", "title: sickness absence", ["RAG271"]),
        ("title: Absence\nservice: Waste", "title: Absence\nservice: Parks", []),
        ("title: Absence\nservice: Waste", "title: Absence\nservice: Waste", ["RAG271"]),
        ("title: Absence\nin_force: {until: 2021-03-31}", "title: Absence\nin_force: {from: 2021-04-01}", []),
        ("title: Absence\nnumber: 1", "title: Absence\nnumber: 1", ["RAG270", "RAG271"]),
    ],
)
def test_what_cannot_be_told_apart_is_a_warning(tmp_path: Path, one: str, other: str, found: list[str]):
    assert sorted(codes(problems(tmp_path, one, other))) == found


def test_a_double_across_files_names_both_places(tmp_path: Path):
    written(tmp_path, pack_text("id: a\nnumber: 7"), "a.ragrules.yaml")
    written(tmp_path, pack_text("id: b\nnumber: 7", head="ragrules: 1\n"), "b.ragrules.yaml")
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.path, str(found.location)) == ("RAG270", "indicators[0].number", "b.ragrules.yaml:10:13")
    assert found.message == "the number 7 is that of a already, at a.ragrules.yaml:11:13"


def test_of_three_with_one_number_each_later_one_is_told(tmp_path: Path):
    found = problems(tmp_path, "number: 1\nin_force: {until: 2020-03-31}", "number: 1\nin_force: {from: 2020-04-01}", "number: 1")
    assert [problem.message.partition(",")[0] for problem in found] == ["the number 1 is that of visits already"]


@pytest.mark.parametrize("lines", ["number: [1]", "title: [V]"])
def test_what_could_not_be_read_is_no_double(tmp_path: Path, lines: str):
    assert set(codes(problems(tmp_path, lines, lines))) == {"RAG033"}


# ------------------------------------------------------------------------------------------------------------------- cut texts


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("title: Reviews #2 held", "#2 held"),
        ("title: Reviews held #", ""),
        ("title: Reviews (see note # 2) held", "# 2) held"),
        ("title: Reviews [see note  # 2]", "# 2]"),
        ("title: Reviews  # illustrative", ""),
        ("title: Reviews # illustrative", ""),
        ("title: Reviews  #illustrative", ""),
        ("title: 'Reviews #2 held'", ""),
        ("title: Reviews#2 held", ""),
        ('title: "Reviews" #2 held', ""),
        ("description: Since #metoo # and more", "#metoo # and more"),
        ("service: Team #1", "#1"),
        ("tags: [a, b] #1", ""),
        ("decimals: 1 #1", ""),
    ],
)
def test_a_text_that_goes_on_as_a_comment_is_a_warning(tmp_path: Path, line: str, rest: str):
    found = problems(tmp_path, line)
    key = line.partition(":")[0]
    assert [problem.message for problem in found] == ([f"'{rest}' is left out as a comment"] if rest else [])
    assert all((problem.code, problem.path) == ("RAG272", f"indicators[0].{key}") for problem in found)


def test_the_title_of_a_pack_is_looked_at_as_well(tmp_path: Path):
    head = "ragrules: 1\npack:\n  id: p\n  title: Index #3 of the year\n  organisation: Council\n"
    (found,) = problems(tmp_path, "decimals: 1", head=head)
    assert (found.code, found.path, str(found.location)) == ("RAG272", "pack.title", "p.ragrules.yaml:4:10")
    assert found.hint == 'if it belongs to the title, write "Index #3 of the year"'


def test_every_file_of_a_pack_is_looked_at_for_cut_texts(tmp_path: Path):
    written(tmp_path, pack_text("id: a"), "a.ragrules.yaml")
    written(tmp_path, pack_text("title: Reviews #2\nid: b", head="ragrules: 1\n"), "b.ragrules.yaml")
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.location.file) == ("RAG272", "b.ragrules.yaml")


def test_a_text_that_is_cut_in_a_file_with_windows_line_ends_and_a_byte_order_mark_is_found(tmp_path: Path):
    text = pack_text("title: Reviews #2 held")
    (tmp_path / "p.ragrules.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.message) == ("RAG272", "'#2 held' is left out as a comment")


def test_a_comment_at_the_end_of_a_file_without_a_line_end_is_seen(tmp_path: Path):
    text = pack_text("id: visits\nunit: count\nfrequency: monthly\ntarget: none\ndirection: none\ntolerance: none\ntitle: Reviews #2")
    (found,) = ragrules.check_pack(written(tmp_path, text.rstrip("\n")))
    assert found.message == "'#2' is left out as a comment"


def test_a_text_that_is_cut_on_the_first_line_behind_a_byte_order_mark_is_found(tmp_path: Path):
    text = "pack: {id: p, title: Index #3\n  , organisation: Council}\nragrules: 1\nindicators: []\n"
    (tmp_path / "p.ragrules.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.path, str(found.location)) == ("RAG272", "pack.title", "p.ragrules.yaml:1:22")
