"""Direction of travel: what a figure is compared with, when two figures cannot be compared, and rules in which travel decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import ObservationError, Rating, UnknownNameError
from ragrules.bands import Edge
from ragrules.distance import parse_distance
from ragrules.methods import change
from ragrules.missed import Earlier, edges_if_missed
from ragrules.narrative import Caveat, Narrative
from ragrules.record import EarlierRecord
from ragrules.rule import Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.spec.model import MissedRule
from ragrules.terms import Against, Direction, Flag, Incomparable, Reason, Relation, Status, Travel
from tests.unit.test_assessment import assess, current, row
from tests.unit.writing import codes, pack, problems

PREVIOUS, LAST_YEAR = Against.PREVIOUS_PERIOD, Against.SAME_PERIOD_LAST_YEAR
BOTH = "travel: {against: [previous_period, same_period_last_year], tolerance: 1 point}"
MISSED = "if_missed: {against: same_period_last_year, improved: amber, maintained: amber, worsened: red, not_comparable: red}"
HAVERING = f"tolerance: {{green: 10% of target}}\n{MISSED}\ntravel: {{against: [same_period_last_year], tolerance: 1 point}}"


def rate(folder: Path, lines: str, value: object, period: str = "2021-08", **given: object) -> Rating:
    return ragrules.rate(pack(folder, lines), "visits", value, period=period, **given)


def travel(rating: Rating) -> dict[str, str]:
    return {str(against): str(moved.travel) for against, moved in rating.travel.items()}


def causes(rating: Rating) -> dict[Against, Incomparable | None]:
    return {against: moved.cause for against, moved in rating.travel.items()}


# ------------------------------------------------------------------------------------------------------------------ the direction


def test_travel_is_told_against_each_earlier_period_that_is_asked_for(tmp_path: Path):
    rating = current(tmp_path, BOTH, row("2020-08", 95), row("2021-07", 80), row("2021-08", 85))
    assert travel(rating) == {"previous_period": "improved", "same_period_last_year": "worsened"}
    assert rating.record().travel == {"previous_period": "improved", "same_period_last_year": "worsened"}


@pytest.mark.parametrize(
    ("direction", "value", "earlier", "outcome"),
    [
        ("higher", "85", "80", "improved"),
        ("higher", "81.01", "80", "improved"),
        ("higher", "81", "80", "maintained"),
        ("higher", "80", "80", "maintained"),
        ("higher", "79", "80", "maintained"),
        ("higher", "78.99", "80", "worsened"),
        ("lower", "78.99", "80", "improved"),
        ("lower", "79", "80", "maintained"),
        ("lower", "81.01", "80", "worsened"),
        ("closest", "92", "80", "improved"),
        ("closest", "90", "92", "maintained"),
        ("closest", "103", "80", "maintained"),
        ("closest", "80", "92", "worsened"),
    ],
)
def test_a_change_equal_to_the_tolerance_is_maintained_and_better_depends_on_the_direction(
    tmp_path: Path, direction: str, value: str, earlier: str, outcome: str
):
    rating = rate(tmp_path, f"direction: {direction}\n{BOTH}", value, earlier={"previous_period": earlier})
    assert travel(rating)["previous_period"] == outcome


@pytest.mark.parametrize(("value", "outcome"), [("82", "up"), ("80.5", "same"), ("78", "down")])
def test_an_indicator_without_a_better_side_goes_up_or_down(tmp_path: Path, value: str, outcome: str):
    rating = rate(tmp_path, f"direction: none\ntarget: none\n{BOTH}", value, earlier={"previous_period": "80"})
    assert (rating.reason, travel(rating)["previous_period"]) == (Reason.CONTEXTUAL, outcome)


@pytest.mark.parametrize(("value", "outcome"), [("19", "improved"), ("16", "maintained"), ("36", "worsened"), ("25", "improved")])
def test_within_a_range_nearer_is_better(tmp_path: Path, value: str, outcome: str):
    lines = "direction: in_range\nunit: count\ntarget: {between: [20, 30]}\ntolerance: 5\ntravel: {against: previous_period, tolerance: 1}"
    assert travel(rate(tmp_path, lines, value, earlier={"previous_period": "34"}))["previous_period"] == (
        outcome if value != "16" else "maintained"
    )


def test_inside_the_range_all_figures_are_as_near(tmp_path: Path):
    lines = "direction: in_range\nunit: count\ntarget: {between: [20, 30]}\ntolerance: 5\ntravel: {against: previous_period}"
    assert travel(rate(tmp_path, lines, "29", earlier={"previous_period": "21"})) == {"previous_period": "maintained"}


def test_without_a_target_the_range_that_means_target_met_is_what_a_figure_is_near_to(tmp_path: Path):
    lines = "direction: in_range\nunit: count\ntarget: none\nthresholds: {green: [20, 30]}\ntravel: {against: previous_period}"
    assert travel(rate(tmp_path, lines, "15", earlier={"previous_period": "40"})) == {"previous_period": "improved"}


def test_without_anything_to_be_near_to_travel_cannot_be_told(tmp_path: Path):
    lines = "direction: in_range\nunit: count\ntarget: none\ntolerance: 5\ntravel: {against: previous_period}"
    assert causes(rate(tmp_path, lines, "15", earlier={"previous_period": "40"})) == {PREVIOUS: Incomparable.NO_TARGET}


def test_a_tolerance_may_be_a_share_of_the_earlier_figure(tmp_path: Path):
    lines = "unit: count\ntolerance: 5\ntravel: {against: previous_period, tolerance: 10% of reference}"
    found = [travel(rate(tmp_path, lines, value, earlier={"previous_period": "80"}))["previous_period"] for value in ("88", "88.1", "71.9")]
    assert found == ["maintained", "improved", "worsened"]


def test_fractions_are_compared_exactly(tmp_path: Path):
    lines = "travel: {against: previous_period}"
    third = Fraction(200, 3)
    assert travel(rate(tmp_path, lines, third, earlier={"previous_period": third})) == {"previous_period": "maintained"}
    assert travel(rate(tmp_path, lines, third, earlier={"previous_period": "66.666666666666"})) == {"previous_period": "improved"}


def test_a_record_has_the_earlier_figures_that_travel_is_told_against(tmp_path: Path):
    rating = current(tmp_path, f"decimals: 1\n{BOTH}", row("2021-07", 80), row("2021-08", 85))
    assert rating.record().earlier == {"previous_period": EarlierRecord(period="2021-07", value=Decimal(80), shown="80.0%")}


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE])
def test_a_record_has_no_earlier_figure_that_may_not_be_shown(tmp_path: Path, status: Status):
    rating = current(tmp_path, BOTH, row("2021-07", 80, status=status), row("2021-08", 85))
    assert rating.record().earlier == {}


def test_an_indicator_that_asks_for_none_has_no_travel(tmp_path: Path):
    rating = current(tmp_path, "", row("2021-07", 80), row("2021-08", 85))
    assert rating.travel == {}
    assert "since" not in rating.explain().lower()


# ------------------------------------------------------------------------------------------------------------------ not comparable


def test_without_an_earlier_figure_travel_is_not_comparable_and_says_why(tmp_path: Path):
    rating = current(tmp_path, BOTH, row("2021-08", 85))
    assert travel(rating) == {"previous_period": "not_comparable", "same_period_last_year": "not_comparable"}
    assert rating.record().travel_reasons == dict.fromkeys(("previous_period", "same_period_last_year"), "there is no earlier figure")
    assert "It cannot be compared with the month before: there is no earlier figure." in rating.explain()


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE, Status.NO_VALUE, Status.NOT_APPLICABLE])
def test_an_earlier_row_without_a_figure_is_nothing_to_compare_with(tmp_path: Path, status: Status):
    rating = current(tmp_path, BOTH, row("2021-07", status=status), row("2021-08", 85))
    assert causes(rating)[PREVIOUS] is Incomparable.NO_EARLIER_VALUE


def test_an_earlier_figure_that_a_caveat_catches_is_nothing_to_compare_with(tmp_path: Path):
    caught = Caveat(indicators=("visits",), until=date(2021, 7, 31), reportable=False, text=("Unreliable.",))
    rating = current(tmp_path, BOTH, row("2021-07", 80), row("2021-08", 85), narrative=Narrative(caveats=(caught,)))
    assert causes(rating)[PREVIOUS] is Incomparable.NO_EARLIER_VALUE


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE, Status.NO_VALUE])
def test_a_figure_that_is_not_shown_has_no_travel(tmp_path: Path, status: Status):
    rating = current(tmp_path, BOTH, row("2021-07", 80), row("2021-08", status=status))
    assert (rating.travel, rating.record().travel) == ({}, {})


@pytest.mark.parametrize(
    ("changes", "previous", "last_year"),
    [
        ("[2021-08-01]", Incomparable.DEFINITION_CHANGE, Incomparable.DEFINITION_CHANGE),
        ("[2021-08-15]", Incomparable.DEFINITION_CHANGE, Incomparable.DEFINITION_CHANGE),
        ("[2021-07-15]", Incomparable.DEFINITION_CHANGE, Incomparable.DEFINITION_CHANGE),
        ("[2021-07-01]", None, Incomparable.DEFINITION_CHANGE),
        ("2021-04-01", None, Incomparable.DEFINITION_CHANGE),
        ("[2020-08-01, 2021-09-01]", None, None),
    ],
)
def test_travel_across_a_change_of_definition_is_not_comparable(
    tmp_path: Path, changes: str, previous: Incomparable | None, last_year: Incomparable | None
):
    rows = row("2020-08", 70), row("2021-07", 80), row("2021-08", 85)
    assert causes(current(tmp_path, f"{BOTH}\ndefinition_changes: {changes}", *rows)) == {PREVIOUS: previous, LAST_YEAR: last_year}


@pytest.mark.parametrize(("measure", "told"), [("snapshot", False), ("period", True), ("rolling_12_months", True)])
def test_a_position_on_a_day_knows_no_change_within_its_period(tmp_path: Path, measure: str, told: bool):
    lines = f"measure: {measure}\ntravel: {{against: previous_period}}\ndefinition_changes: [2021-07-15]"
    rating = rate(tmp_path, lines, "85", earlier={"previous_period": "80"})
    assert (causes(rating)[PREVIOUS] is Incomparable.DEFINITION_CHANGE) is told


def test_year_to_date_figures_compare_only_with_the_same_point_of_another_year(tmp_path: Path):
    rating = current(tmp_path, f"measure: year_to_date\n{BOTH}", row("2020-08", 95), row("2021-07", 80), row("2021-08", 85))
    assert causes(rating) == {PREVIOUS: Incomparable.OTHER_POINT_OF_YEAR, LAST_YEAR: None}
    assert "a year to date is compared only with the same point of another year" in rating.explain()


def test_the_year_before_is_the_same_point_for_an_annual_figure(tmp_path: Path):
    lines = f"measure: year_to_date\nfrequency: annual\n{BOTH}"
    rating = rate(tmp_path, lines, "85", "2021/22", earlier={"previous_period": "80", "same_period_last_year": "80"})
    assert travel(rating) == {"previous_period": "improved", "same_period_last_year": "improved"}


CHANGING = "travel: {against: [previous_period, same_period_last_year], not_if_target_changes: true}"


def test_travel_is_not_comparable_where_the_target_is_another_one_and_the_rule_says_so(tmp_path: Path):
    lines = f"{CHANGING}\ntarget: [{{from: 2020-04-01, value: 90}}, {{from: 2021-08-01, value: 91}}]"
    rows = row("2020-08", 80), row("2021-07", 80), row("2021-08", 85)
    assert causes(current(tmp_path, lines, *rows)) == {PREVIOUS: Incomparable.TARGET_CHANGED, LAST_YEAR: Incomparable.TARGET_CHANGED}
    assert causes(current(tmp_path, CHANGING, *rows)) == {PREVIOUS: None, LAST_YEAR: None}


def test_a_profile_is_another_target_each_period_and_the_same_one_a_year_later(tmp_path: Path):
    lines = f"unit: count\ntolerance: none\nfrequency: quarterly\ntarget: {{profile: [3, 8, 14, 20]}}\n{CHANGING}"
    given = {"previous_period": "80", "same_period_last_year": "80"}
    assert causes(rate(tmp_path, lines, "85", "2021/22 Q2", earlier=given)) == {PREVIOUS: Incomparable.TARGET_CHANGED, LAST_YEAR: None}


def test_a_target_reckoned_in_the_same_way_is_the_same_target(tmp_path: Path):
    rows = row("2021-07", 80), row("2021-08", 85), row("2021-07", 70, series="england"), row("2021-08", 71, series="england")
    assert causes(current(tmp_path, f"target: {{comparator: england}}\n{CHANGING}", *rows))[PREVIOUS] is None


def test_the_week_53_has_nothing_to_compare_with_last_year(tmp_path: Path):
    lines = "frequency: weekly\ntravel: {against: same_period_last_year}"
    rating = rate(tmp_path, lines, "85", "2020-W53", earlier={"same_period_last_year": "80"})
    assert causes(rating) == {LAST_YEAR: Incomparable.NO_EARLIER_VALUE}


def test_an_explanation_tells_the_travel_with_both_figures(tmp_path: Path):
    told = current(tmp_path, BOTH, row("2020-08", 85), row("2021-07", 80), row("2021-08", 85)).explain()
    assert "It has improved by 5 percentage points since July 2021 (80%)." in told
    assert "It has stayed the same since August 2020, a year earlier (85%)." in told


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("48", "It has come 4 nearer to the target since July 2021 (56)."),
        ("43", "It has stayed about as near to the target since July 2021 (56)."),
        ("44", "It has stayed as near to the target since July 2021 (56)."),
        ("40", "It has moved 4 further from the target since July 2021 (56)."),
    ],
)
def test_an_explanation_of_two_sides_tells_how_much_nearer_the_figure_is(tmp_path: Path, value: str, said: str):
    lines = "direction: closest\nunit: count\ntarget: 50\ntolerance: 5\ntravel: {against: previous_period, tolerance: 1}"
    assert said in rate(tmp_path, lines, value, earlier={"previous_period": "56"}).explain()


# ------------------------------------------------------------------------------------------------------------------ if_missed


@pytest.mark.parametrize(
    ("value", "earlier", "level"),
    [
        ("81.9", "95", "green"),  # on the edge of 10% of 91
        ("95", "99", "green"),  # meets the target, however it has moved
        ("81.8", "70", "amber"),  # missed and improved
        ("70", "71", "amber"),  # worse by the tolerance: maintained
        ("70", "71.01", "red"),
        ("50", None, "red"),
        ("81.9", None, "green"),
    ],
)
def test_below_the_target_the_direction_of_travel_decides(tmp_path: Path, value: str, earlier: str | None, level: str):
    assert rate(tmp_path, HAVERING, value, earlier={"same_period_last_year": earlier}).level == level


def test_without_an_entry_for_it_a_missed_figure_that_cannot_be_compared_is_no_reference(tmp_path: Path):
    lines = HAVERING.replace(", not_comparable: red", "")
    rating = rate(tmp_path, lines, "50")
    assert (rating.level, rating.reason, rating.value) == (None, Reason.NO_REFERENCE, 50)
    assert "It cannot be compared with a year earlier: there is no earlier figure." in rating.explain()
    assert rate(tmp_path, lines, "95").level == "green"


@pytest.mark.parametrize(
    ("improved", "maintained", "worsened", "levels"),
    [
        ("amber", "red", "red", ["red", "red", "red", "amber"]),
        ("amber", "amber", "amber", ["amber", "amber", "amber", "amber"]),
        ("red", "red", "red", ["red", "red", "red", "red"]),
        ("green", "amber", "red", ["red", "amber", "amber", "green"]),
    ],
)
def test_any_levels_in_order_may_stand_for_the_directions(tmp_path: Path, improved: str, maintained: str, worsened: str, levels: list[str]):
    lines = (
        f"tolerance: none\ntravel: {{against: previous_period, tolerance: 1 point}}\n"
        f"if_missed: {{against: previous_period, improved: {improved}, maintained: {maintained}, worsened: {worsened}}}"
    )
    assert [rate(tmp_path, lines, value, earlier={"previous_period": "70"}).level for value in ("68.9", "69", "71", "71.1")] == levels


@pytest.mark.parametrize(
    ("value", "level"), [("48", "green"), ("47", "amber"), ("44", "amber"), ("42", "red"), ("56", "amber"), ("58", "red"), ("57", "amber")]
)
def test_two_sided_figures_that_miss_are_rated_by_whether_they_are_nearer(tmp_path: Path, value: str, level: str):
    lines = (
        "direction: closest\nunit: count\ntarget: 50\ntolerance: {green: 2}\ntravel: {against: previous_period, tolerance: 1}\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    )
    assert rate(tmp_path, lines, value, earlier={"previous_period": "56"}).level == level


@pytest.mark.parametrize(
    ("earlier", "value", "level"), [("54", "53", "red"), ("54", "52.9", "amber"), ("51", "53", "red"), ("51", "50.5", "green")]
)
def test_where_only_an_improvement_is_amber_the_earlier_figure_must_be_beaten(tmp_path: Path, earlier: str, value: str, level: str):
    lines = (
        "direction: closest\nunit: count\ntarget: 50\ntolerance: {green: 2}\ntravel: {against: previous_period, tolerance: 1}\n"
        "if_missed: {against: previous_period, improved: amber, maintained: red, worsened: red}"
    )
    assert rate(tmp_path, lines, value, earlier={"previous_period": earlier}).level == level


def test_lower_is_better_is_the_mirror_image(tmp_path: Path):
    lines = (
        "direction: lower\nunit: days\ntarget: 20\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: red, worsened: red}"
    )
    assert [rate(tmp_path, lines, value, earlier={"previous_period": "30"}).level for value in ("20", "29.9", "30")] == [
        "green",
        "amber",
        "red",
    ]


def test_thresholds_may_be_mixed_with_travel_and_an_exceeding_level_stays(tmp_path: Path):
    head = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\nscale: brag\n"
    lines = (
        "target: none\nthresholds: {blue: 95, green: 90}\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    )
    rules = pack(tmp_path, lines, head=head)
    found = [
        ragrules.rate(rules, "visits", value, period="2021-08", earlier={"previous_period": "80"}).level
        for value in ("95", "90", "80", "79")
    ]
    assert found == ["blue", "green", "amber", "red"]


def test_the_edges_of_travel_are_bands_like_any_other(tmp_path: Path):
    rating = rate(tmp_path, HAVERING, "75", earlier={"same_period_last_year": "76"})
    assert dict(rating.edges) == {"green": Decimal("81.9"), "amber": 75}
    assert rating.next_level.distance == Decimal("6.9")
    assert {edge.level: edge.relative_to for edge in rating.stretch.bands.edges} == {"amber": "same_period_last_year", "green": ""}


def test_an_edge_that_holds_everywhere_is_told_and_has_no_number(tmp_path: Path):
    lines = HAVERING.replace("not_comparable: red", "not_comparable: amber")
    rating = rate(tmp_path, lines, "50")
    assert (rating.level, dict(rating.edges)) == ("amber", {"green": Decimal("81.9")})
    assert "Every figure is Amber (by the direction of travel)." in rating.explain()
    assert "The rating is Amber." in rating.explain()


def test_an_explanation_says_that_travel_decided(tmp_path: Path):
    told = rate(tmp_path, HAVERING, "75", earlier={"same_period_last_year": "76"}).explain()
    assert "rated by how it has moved since the figure for August 2020, a year earlier (76%)." in told
    assert "Amber starts at 75% (by the direction of travel)." in told
    missing = rate(tmp_path, HAVERING, "75").explain()
    assert "rated by how it has moved. It cannot be compared with a year earlier" in missing


def test_later_figures_of_a_line_are_rated_by_its_earlier_ones(tmp_path: Path):
    rows = [row("2020-08", 70), row("2021-07", 75), row("2021-08", 72)]
    rating = current(tmp_path, HAVERING, *rows)
    assert (rating.level, rating.streak) == ("amber", 1)


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("if_missed: {improved: amber, maintained: amber, worsened: red}", "RAG032", "the key 'against' is missing"),
        ("if_missed: {against: previous_period, improved: amber, worsened: red}", "RAG032", "the key 'maintained' is missing"),
        ("if_missed: {against: england, improved: amber, maintained: amber, worsened: red}", "RAG034", "'england' is not allowed here"),
        ("if_missed: {against: previous_period, improved: pink, maintained: amber, worsened: red}", "RAG046", "there is no level 'pink'"),
        ("if_missed: amber", "RAG033", "found 'amber'; write a mapping with against, improved, maintained and worsened"),
        (
            "tolerance: none\nif_missed: {against: previous_period, improved: red, maintained: amber, worsened: red}",
            "RAG087",
            "improved has 'red', which is worse than the 'amber' of maintained",
        ),
        (
            "rating: {method: recorded}\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
            "RAG088",
            "the rating method recorded has no target that could be missed",
        ),
        (
            "target: none\nthresholds: {amber: 80}\nif_missed: {against: previous_period, improved: amber, maintained: red, worsened: red}",
            "RAG088",
            "the thresholds do not say where 'green' starts",
        ),
        (
            "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
            "RAG089",
            "the edge of 'amber' is not used",
        ),
        (
            "measure: year_to_date\ntolerance: none\nif_missed: {against: previous_period, improved: red, maintained: red, worsened: red}",
            "RAG085",
            "another point of the year",
        ),
        ("travel: {tolerance: 1 point}", "RAG032", "the key 'against' is missing"),
        ("travel: previous_period", "RAG033", "found 'previous_period'; write a mapping with against"),
        ("travel: {against: [last_month]}", "RAG034", "'last_month' is not allowed here"),
        ("travel: {against: previous_period, tolerance: 1}", "RAG064", "the tolerance is '1'"),
        ("travel: {against: previous_period, tolerance: 1%}", "RAG045", "'1%' can be read in two ways"),
        ("travel: {against: previous_period, tolerance: 1 point worse}", "RAG045", "'1 point worse' is not a distance in both ways"),
        ("unit: days\ntolerance: 2\ntravel: {against: previous_period, tolerance: 1 point}", "RAG063", "the tolerance is 1 point"),
        ("definition_changes: [April]", "RAG037", "'April' is not a date"),
    ],
)
def test_travel_that_cannot_be_meant_is_told(tmp_path: Path, lines: str, code: str, message: str):
    found = [problem for problem in problems(tmp_path, lines) if problem.code == code]
    assert found, codes(problems(tmp_path, lines))
    assert message in found[0].message
    assert found[0].hint


def test_a_level_better_than_target_met_is_no_level_of_a_missed_target(tmp_path: Path):
    head = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\nscale: brag\n"
    lines = "tolerance: none\nif_missed: {against: previous_period, improved: blue, maintained: amber, worsened: red}"
    (found,) = problems(tmp_path, lines, head=head)
    assert (found.code, found.message) == ("RAG087", "improved has 'blue', which is better than target met, and the target is missed")


# ------------------------------------------------------------------------------------------------------------------ comparators


@pytest.mark.parametrize(
    ("direction", "value", "relation", "distance"),
    [
        ("lower", "38", "better", 6),
        ("lower", "44", "same", 0),
        ("lower", "50", "worse", 6),
        ("higher", "50", "better", 6),
        ("higher", "38.5", "worse", Decimal("5.5")),
        ("closest", "46", "better", 2),
        ("closest", "54", "worse", 4),
        ("none", "50", "higher", 6),
        ("none", "38", "lower", 6),
    ],
)
def test_a_figure_is_compared_with_each_comparator(tmp_path: Path, direction: str, value: str, relation: str, distance: object):
    lines = f"direction: {direction}\nunit: weeks\ntarget: {'none' if direction == 'none' else 47}\ntolerance: none"
    rating = rate(tmp_path, lines, value, comparators={"england": "44"})
    (found,) = rating.compared.values()
    assert (found.relation, found.distance) == (relation, distance)
    assert rating.record().compared["england"].relation is Relation(relation)


def test_an_explanation_tells_how_much_better_than_england(tmp_path: Path):
    lines = "direction: lower\nunit: weeks\ntarget: 26\ntolerance: 2"
    told = rate(tmp_path, lines, "38", comparators={"england": "44", "london": "38", "neighbours": "30"}).explain()
    assert "It is 6 weeks better than the figure for England (44 weeks)." in told
    assert "It is as good as the figure for London (38 weeks)." in told
    assert "It is 8 weeks worse than the figure for Neighbours (30 weeks)." in told


def test_a_figure_that_is_not_shown_is_compared_with_nothing(tmp_path: Path):
    rating = current(tmp_path, "", row("2021-08", status=Status.SUPPRESSED), row("2021-08", 80, series="england"))
    assert (rating.compared, rating.record().compared) == ({}, {})
    assert dict(rating.comparators) == {"england": 80}


# ------------------------------------------------------------------------------------------------------------------ change and recorded


CHANGE = "rating: {method: change, against: same_period_last_year, edges: {green: 1 point better, amber: 1 point worse}}"


@pytest.mark.parametrize(("value", "level"), [("81", "green"), ("80.9", "amber"), ("79", "amber"), ("78.9", "red")])
def test_the_colour_can_be_the_change(tmp_path: Path, value: str, level: str):
    rating = rate(tmp_path, CHANGE, value, earlier={"same_period_last_year": "80"})
    assert (rating.level, rating.reason) == (level, None)


def test_a_change_needs_no_target_and_a_missing_figure_is_no_reference(tmp_path: Path):
    lines = f"target: none\n{CHANGE}"
    assert rate(tmp_path, lines, "90", earlier={"same_period_last_year": "80"}).level == "green"
    rating = rate(tmp_path, lines, "90")
    assert (rating.reason, rating.value) == (Reason.NO_REFERENCE, 90)


def test_a_change_may_be_measured_from_a_comparator(tmp_path: Path):
    lines = "rating: {method: change, against: england, edges: {green: same, amber: 5% of reference worse}}"
    found = [rate(tmp_path, lines, value, comparators={"england": "80"}).level for value in ("80", "79.9", "76", "75.9")]
    assert found == ["green", "amber", "amber", "red"]
    assert rate(tmp_path, lines, "80").reason is Reason.NO_REFERENCE


def test_equal_is_the_middle_where_improved_is_green_and_deteriorated_red(tmp_path: Path):
    lines = "rating: {method: change, against: previous_period, edges: {green: same, amber: same}}\non_edge: {green: worse}"
    found = [rate(tmp_path, lines, value, earlier={"previous_period": "80"}).level for value in ("80.1", "80", "79.9")]
    assert found == ["green", "amber", "red"]


def test_a_change_is_explained_from_the_figure_that_it_is_measured_from(tmp_path: Path):
    told = rate(tmp_path, CHANGE, "79.5", earlier={"same_period_last_year": "80"}).explain()
    assert "It is rated by how it stands to the figure for August 2020, a year earlier (80%)." in told
    assert "Green starts at 81% (1 percentage point better). Amber starts at 79% (1 percentage point worse)." in told
    shares = "rating: {method: change, against: england, edges: {green: same, amber: 5% of reference worse}}"
    assert (
        "Green starts at 80% (no change). Amber starts at 76% (5% worse)."
        in rate(tmp_path, shares, "79.5", comparators={"england": "80"}).explain()
    )
    better = "rating: {method: change, against: england, edges: {green: 5% of reference better}}"
    assert "Green starts at 84% (5% better)." in rate(tmp_path, better, "79.5", comparators={"england": "80"}).explain()


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("rating: {method: change, edges: {green: same}}", "RAG032", "the key 'against' is missing"),
        ("rating: {method: change, against: [], edges: {green: same}}", "RAG033", "found a list; write previous_period"),
        ("rating: {method: change, against: england, edges: {green: 2 points}}", "RAG045", "'2 points' does not say which way"),
        ("rating: {method: change, against: england, edges: {green: 2}}", "RAG045", "'2' does not say which way"),
        ("rating: {method: change, against: england, edges: {green: 2% worse}}", "RAG045", "can be read in two ways"),
        ("rating: {method: change, against: england, edges: {green: better}}", "RAG045", "is not a distance from another figure"),
        ("rating: {method: change, against: england, edges: {green: 2 worse}}", "RAG064", "green starts '2' from the reference"),
        ("rating: {method: change, against: england, edges: {red: same}}", "RAG065", "'red' is the worst level"),
        ("rating: {method: change, against: england, edges: {green: 2 points worse, amber: same}}", "RAG068", "'amber' would start inside"),
        (
            "rating: {method: change, against: england, edges: {green: 1 point worse, amber: 2% of reference worse}}",
            "RAG086",
            "some levels start at a share, others at a plain distance",
        ),
        (
            "unit: days\nrating: {method: change, against: england, edges: {green: 2 points worse}}",
            "RAG063",
            "green starts 2 points from the reference",
        ),
        ("measure: year_to_date\nrating: {method: change, against: previous_period, edges: {green: same}}", "RAG085", "another point"),
        ("rating: {method: recorded, edges: {green: same}}", "RAG030", "there is no key 'edges' here"),
    ],
)
def test_a_change_that_cannot_be_meant_is_told(tmp_path: Path, lines: str, code: str, message: str):
    found = [problem for problem in problems(tmp_path, lines) if problem.code == code]
    assert found, codes(problems(tmp_path, lines))
    assert message in found[0].message


def test_nearer_the_target_needs_a_target(tmp_path: Path):
    text = "id: visits\ntitle: Visits\nunit: count\nfrequency: monthly\ndirection: closest\n"
    text += "rating: {method: change, against: england, edges: {green: same}}"
    assert codes(problems(tmp_path, text)) == ["RAG060"]


RECORDED = "rating: {method: recorded}"


def test_a_recorded_level_is_the_rating_whatever_the_figure(tmp_path: Path):
    assert current(tmp_path, RECORDED, row("2021-08", 10, level="green")).level == "green"
    assert current(tmp_path, RECORDED, row("2021-08", 99, level="red")).level == "red"
    assert rate(tmp_path, RECORDED, "99", level="amber").level == "amber"


def test_a_level_may_be_recorded_without_a_figure(tmp_path: Path):
    rating = current(tmp_path, RECORDED, row("2021-08", level="amber"))
    assert (rating.level, rating.value, rating.shown, rating.reason, rating.next_level) == ("amber", None, "", None, None)
    assert "no figure. The level came with the figure: Amber." in " ".join(rating.because())


def test_a_recorded_level_alone_makes_a_later_period_current(tmp_path: Path):
    assert (
        current(tmp_path, f"lag: 60 days\n{RECORDED}", row("2021-07", level="red"), row("2021-08", level="amber")).period.label == "2021-08"
    )


def test_a_figure_without_a_recorded_level_is_not_rated(tmp_path: Path):
    rating = current(tmp_path, RECORDED, row("2021-08", 95))
    assert (rating.reason, rating.value) == (Reason.NO_REFERENCE, 95)
    assert "No level is recorded with the figure for August 2021." in rating.explain()
    assert current(tmp_path, RECORDED, row("2021-08")).reason is Reason.NO_VALUE


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE, Status.NOT_YET_REPORTED])
def test_a_status_against_the_figure_is_against_its_recorded_level_too(tmp_path: Path, status: Status):
    assert current(tmp_path, RECORDED, row("2021-08", status=status, level="green")).level is None


def test_a_recorded_level_that_the_scale_has_not_is_told_with_its_row(tmp_path: Path):
    with pytest.raises(ObservationError) as caught:
        assess(tmp_path, RECORDED, row("2021-08", 95, level="pink", file="v.csv", row=2))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.location), problem.path) == ("RAG120", "v.csv:2", "level")
    assert problem.message == "the scale has no level 'pink'; its levels are red, amber, green"


def test_a_level_that_the_scale_has_not_is_refused_where_it_is_given(tmp_path: Path):
    with pytest.raises(UnknownNameError, match="there is no level named 'pink'"):
        rate(tmp_path, RECORDED, "95", level="pink")


# ------------------------------------------------------------------------------------------------------------------ figures given beside


def test_an_earlier_figure_is_given_by_the_name_of_its_period(tmp_path: Path):
    with pytest.raises(UnknownNameError, match="there is no earlier period named 'last_month'"):
        rate(tmp_path, BOTH, "95", earlier={"last_month": "80"})


def test_a_comparator_that_is_no_figure_is_told(tmp_path: Path):
    with pytest.raises(ObservationError) as caught:
        rate(tmp_path, BOTH, "95", comparators={"england": "about 80"})
    assert [str(problem.location) for problem in caught.value.problems] == ["the given figure of england"]


def test_a_blank_comparator_is_none(tmp_path: Path):
    assert dict(rate(tmp_path, BOTH, "95", comparators={"england": ""}).comparators) == {}


def test_all_directions_of_travel_have_a_word():
    assert {str(each) for each in Travel} == {"improved", "maintained", "worsened", "up", "same", "down", "not_comparable"}


# ------------------------------------------------------------------------------------------------------------------ rarer cases


def test_of_two_figures_that_a_rule_compares_with_only_the_missing_one_is_told(tmp_path: Path):
    lines = (
        "target: {comparator: england}\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}"
    )
    told = rate(tmp_path, lines, "50", comparators={"england": "80"}).explain()
    assert "It cannot be compared with the month before" in told
    assert "England for" not in told


def test_the_week_53_of_a_file_has_no_earlier_week(tmp_path: Path):
    lines = "frequency: weekly\ncalendar: calendar-year\ntravel: {against: same_period_last_year}"
    rating = current(tmp_path, lines, row("2019-W52", 80), row("2020-W53", 85), as_of=date(2021, 1, 4))
    assert (rating.period.label, causes(rating)) == ("2020-W53", {LAST_YEAR: Incomparable.NO_EARLIER_VALUE})


@pytest.mark.parametrize(("value", "level"), [("90.9", "amber"), ("91", "green"), ("91.1", "green")])
def test_where_travel_and_target_start_at_one_number_the_number_has_the_better_level(tmp_path: Path, value: str, level: str):
    lines = "tolerance: none\nif_missed: {against: previous_period, improved: green, maintained: amber, worsened: amber}"
    assert rate(tmp_path, lines, value, earlier={"previous_period": "91"}).level == level


def test_a_range_within_its_slack_says_that_it_does_not_go_by_the_target(tmp_path: Path):
    lines = "unit: count\ndirection: in_range\ntarget: {between: [20, 30]}\ntolerance: {green: 2}"
    found = {value: rate(tmp_path, lines, value) for value in ("19", "20", "30", "33")}
    assert {value: (rating.level, Flag.NOT_BY_TARGET in rating.flags) for value, rating in found.items()} == {
        "19": ("green", True),
        "20": ("green", False),
        "30": ("green", False),
        "33": ("red", False),
    }


def test_a_range_that_no_change_can_reach_has_no_such_level(tmp_path: Path):
    lines = (
        "unit: count\ndirection: in_range\ntarget: {between: [20, 30]}\n"
        "rating: {method: change, against: england, edges: {green: 2 better, amber: same}}"
    )
    assert dict(rate(tmp_path, lines, "25", comparators={"england": "31"}).edges) == {"amber": (19, 31)}


@pytest.mark.parametrize("edge", [Decimal(5), parse_distance("5% of target")])
def test_the_method_change_refuses_what_is_no_change(edge: object):
    rule = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["rag"], reference=Decimal(80), parameters={"edges": {"green": edge}})
    with pytest.raises(RuleError, match="the edge of green is not a change"):
        change.edges(rule)


def test_without_an_edge_of_target_met_nothing_is_missed():
    rule = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["brag"])
    exceeding = Edge(level="blue", lower=Decimal(95))
    missed = MissedRule(against=PREVIOUS, levels={Travel.IMPROVED: "amber"})
    assert edges_if_missed([exceeding], rule, missed, Earlier(value=None, tolerance=None)) == (exceeding,)


# ------------------------------------------------------------------------------------------------------- what travel does not compare

TIGHTENED = "target: [{from: 2020-04-01, value: 80}, {from: 2021-04-01, value: 90}]"
UNLESS_TIGHTENED = "travel: {against: [same_period_last_year], not_if_target_changes: true}"
WITHOUT_REFERENCE = "if_missed: {against: same_period_last_year, improved: amber, maintained: amber, worsened: red}"


def test_a_missed_target_is_not_rated_by_travel_where_the_rule_says_that_the_target_makes_it_incomparable(tmp_path: Path):
    lines = f"{TIGHTENED}\ntolerance: none\n{UNLESS_TIGHTENED}\n{MISSED}"
    rating = current(tmp_path, lines, row("2020-08", 70), row("2021-08", 85))
    assert causes(rating) == {LAST_YEAR: Incomparable.TARGET_CHANGED}
    assert rating.level == "red"
    assert "It cannot be compared with a year earlier: the target was a different one then" in rating.explain()
    assert rate(tmp_path, lines, 85, earlier={"same_period_last_year": 70}).level == "red"
    assert current(tmp_path, lines, row("2020-08", 70), row("2021-08", 90)).level == "green"


def test_without_a_level_for_what_cannot_be_compared_a_changed_target_is_no_reference(tmp_path: Path):
    lines = f"{TIGHTENED}\ntolerance: none\n{UNLESS_TIGHTENED}\n{WITHOUT_REFERENCE}"
    rating = current(tmp_path, lines, row("2020-08", 70), row("2021-08", 85))
    assert (rating.level, rating.reason) == (None, Reason.NO_REFERENCE)
    assert "It cannot be compared with a year earlier: the target was a different one then" in rating.explain()


def test_without_that_word_a_missed_target_is_rated_by_travel_across_a_change_of_target(tmp_path: Path):
    lines = f"{TIGHTENED}\ntolerance: none\ntravel: {{against: [same_period_last_year]}}\n{MISSED}"
    assert current(tmp_path, lines, row("2020-08", 70), row("2021-08", 85)).level == "amber"


def test_a_change_is_rated_across_a_change_of_target(tmp_path: Path):
    rating = current(tmp_path, f"{TIGHTENED}\n{UNLESS_TIGHTENED}\n{CHANGE}", row("2020-08", 70), row("2021-08", 85))
    assert (rating.level, causes(rating)) == ("green", {LAST_YEAR: Incomparable.TARGET_CHANGED})


@pytest.mark.parametrize(
    ("earlier", "later", "cause"),
    [("2026-W14", "2027-W14", Incomparable.OTHER_POINT_OF_YEAR), ("2024-W14", "2025-W14", None)],
)
def test_weeks_of_one_number_at_other_points_of_the_year_are_not_compared(tmp_path: Path, earlier: str, later: str, cause):
    lines = "frequency: weekly\nmeasure: year_to_date\ntravel: {against: [same_period_last_year]}"
    rating = rate(tmp_path, lines, 9, period=later, earlier={"same_period_last_year": 5})
    assert rating.travel[LAST_YEAR].cause is cause, earlier


def test_the_edges_of_travel_are_exact_where_displayed_figures_are_compared(tmp_path: Path):
    lines = f"tolerance: none\ndecimals: 0\ncompare_on: displayed\ntravel: {{against: [same_period_last_year]}}\n{MISSED}"
    last = {"same_period_last_year": "80"}
    ratings = {value: rate(tmp_path, lines, value, earlier=last) for value in ("79.6", "80", "90.4", "90.5")}
    assert {value: rating.level for value, rating in ratings.items()} == {"79.6": "red", "80": "amber", "90.4": "amber", "90.5": "green"}
    assert travel(ratings["79.6"]) == {"same_period_last_year": "worsened"}


def test_what_a_two_sided_figure_is_near_to_does_not_move_with_its_travel(tmp_path: Path):
    lines = (
        "direction: in_range\ntarget: none\nthresholds: {green: [10, 20]}\n"
        "if_missed: {against: previous_period, improved: green, maintained: amber, worsened: red}\ntravel: {against: [previous_period]}"
    )
    rating = rate(tmp_path, lines, 26, earlier={"previous_period": 30})
    moved = rating.travel[PREVIOUS]
    assert (rating.level, str(moved.travel), moved.distance) == ("green", "improved", 4)
