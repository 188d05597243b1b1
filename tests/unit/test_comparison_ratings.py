"""Which ratings change from one pack to another: with denominators, by area, and only those."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

import ragrules
from ragrules.comparison import RatingChange
from ragrules.line import Line
from ragrules.sources import read_csv_text
from ragrules.terms import Reason
from tests.unit.writing import HEAD, pack

HEADER = "indicator,period,value,area,series,status,level,numerator,denominator\n"


def figures(*rows):
    """Return figures from rows such as `visits,2021-08,91,North`."""
    return read_csv_text((HEADER + "".join(f"{row}{',' * (8 - row.count(','))}\n" for row in rows)).encode(), "values.csv")


@pytest.fixture
def compared(tmp_path):
    """Return the ratings that change between two packs, each from the lines of its indicators."""

    def compare(old, new, *rows, head=HEAD, new_head=None, **settings):
        before, after = ([lines] if isinstance(lines, str) else lines for lines in (old, new))
        packs = pack(tmp_path / "old", *before, head=head), pack(tmp_path / "new", *after, head=new_head or head)
        return ragrules.compare_packs(*packs, figures(*rows), **settings).ratings

    return compare


@pytest.fixture
def rated_periods(monkeypatch):
    """The periods that are rated from now on, in order, each time again."""
    periods, rate = [], Line._rate

    def counted(line, period, against):
        periods.append(period.label)
        return rate(line, period, against)

    monkeypatch.setattr(Line, "_rate", counted)
    return periods


def changes(ratings):
    return [(each.rating.indicator.id, each.rating.area, each.rating.period.label, *each.outcomes) for each in ratings.changes]


def test_the_figures_between_the_old_and_the_new_edge_change(compared):
    found = compared("target: 91", "target: 93", "visits,2021-06,93", "visits,2021-07,91", "visits,2021-08,88.35", "visits,2021-09,88.34")
    assert changes(found) == [("visits", "Council", "2021-07", "green", "amber"), ("visits", "Council", "2021-09", "amber", "red")]
    assert (found.figures, found.compared) == (4, 4)
    assert found.matrix == {("green", "green"): 1, ("green", "amber"): 1, ("amber", "amber"): 1, ("amber", "red"): 1}


def test_each_change_has_both_ratings_with_their_explanations(compared):
    change = compared("target: 91", "target: 93", "visits,2021-07,91").changes[0]
    assert (change.old.level, change.new.level) == ("green", "amber")
    assert "The target is 91%." in change.old.explain()
    assert "The target is 93%." in change.new.explain()
    assert change.shown == "91%"


def test_figures_that_are_not_current_change_too_and_as_of_leaves_out_later_ones(compared):
    rows = ("visits,2021-07,91", "visits,2021-08,91", "visits,2021-09,91")
    assert len(compared("target: 91", "target: 93", *rows).changes) == 3
    found = compared("target: 91", "target: 93", *rows, as_of=date(2021, 8, 31))
    assert ([each[2] for each in changes(found)], found.figures) == (["2021-07", "2021-08"], 2)


def test_a_target_from_a_day_on_changes_nothing_before_it(compared):
    old = "target: [{from: 2021-04-01, value: 91}]"
    new = "target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 93}]"
    found = compared(old, new, "visits,2022-03,91", "visits,2022-04,91")
    assert changes(found) == [("visits", "Council", "2022-04", "green", "amber")]
    assert (found.figures, found.compared) == (2, 1)


def test_only_figures_that_a_moved_edge_can_touch_are_rated_again(compared, rated_periods):
    old = ["target: [{from: 2021-04-01, value: 91}]", "id: calls\ntarget: 80"]
    new = ["target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 93}]", "id: calls\ntarget: 80"]
    rows = [f"visits,2021-{month:02},91" for month in range(4, 13)] + ["visits,2022-04,92", "visits,2022-05,95", "calls,2022-04,70"]
    compared(old, new, *rows)
    assert [period for period in rated_periods if not period.startswith("22")] == ["2022-05", "2022-04", "2022-04"]


def test_without_a_change_of_the_rules_nothing_is_rated(compared, rated_periods):
    found = compared("target: 91\ntitle: A", "target: 91\ntitle: B\nlag: 3 days", "visits,2021-07,91")
    assert (found.figures, found.compared, found.changes, found.matrix, found.tallies, rated_periods) == (1, 0, (), {}, {}, [])


def test_changes_are_counted_by_area(compared):
    rows = ("visits,2021-07,91,North", "visits,2021-08,95,North", "visits,2021-07,92,South", "visits,2021-07,91,")
    found = compared("target: 91", "target: 93", *rows)
    assert found.tallies == {
        "Council": {("green", "amber"): 1},
        "North": {("green", "amber"): 1, ("green", "green"): 1},
        "South": {("green", "amber"): 1},
    }
    assert [each[1] for each in changes(found)] == ["Council", "North", "South"]


def test_areas_can_be_chosen(compared):
    rows = ("visits,2021-07,91,North", "visits,2021-07,92,South", "visits,2021-07,91,")
    found = compared("target: 91", "target: 93", *rows, areas={"South", "Council"})
    assert ([each[1] for each in changes(found)], found.figures) == (["Council", "South"], 2)


def test_the_organisation_under_another_name_is_the_same_area(compared):
    renamed = "ragrules: 1\npack: {id: p, title: P, organisation: Town}\n"
    found = compared("target: 91", "target: 93", "visits,2021-07,91,", new_head=renamed)
    assert changes(found) == [("visits", "Town", "2021-07", "green", "amber")]


def test_indicators_come_in_the_order_of_the_new_rules_then_the_old(compared):
    old = ["id: a\ntarget: 91", "id: b\ntarget: 91", "id: gone\ntarget: 91"]
    new = ["id: fresh\ntarget: 91", "id: b\ntarget: 93", "id: a\ntarget: 93\nunit: score\ntolerance: 2"]
    found = compared(old, new, *(f"{name},2021-07,91" for name in ("gone", "a", "b", "fresh")))
    assert [(each[0], *each[3:]) for each in changes(found)] == [
        ("fresh", "absent", "green"),
        ("b", "green", "amber"),
        ("a", "green", "amber"),
        ("gone", "green", "absent"),
    ]


def test_a_figure_of_an_indicator_that_is_gone_keeps_its_old_rating_alone(compared):
    change = compared(["target: 91", "id: gone\ntarget: 91"], "target: 91", "gone,2021-07,91").changes[0]
    assert (change.new, change.rating is change.old, change.shown) == (None, True, "91%")


# Reasons.


@pytest.mark.parametrize(
    ("new", "outcomes"),
    [
        ("target: none", ("green", "no_target")),
        ("direction: none", ("green", "contextual")),
        ("target: 91\nin_force: {from: 2022-04-01}", ("green", "not_in_force")),
        ("target: {comparator: england}", ("green", "no_reference")),
        ("target: [{from: 2022-04-01, value: 91}]", ("green", "no_target")),
    ],
)
def test_a_level_can_become_a_reason_and_back(compared, new, outcomes):
    assert compared("target: 91", new, "visits,2021-07,95").changes[0].outcomes == outcomes
    assert compared(new, "target: 91", "visits,2021-07,95").changes[0].outcomes == outcomes[::-1]


def test_a_reason_can_become_another_one(compared):
    found = compared("direction: none", "direction: none\nin_force: {from: 2022-04-01}", "visits,2021-07,95")
    assert changes(found) == [("visits", "Council", "2021-07", "contextual", "not_in_force")]


@pytest.mark.parametrize("row", ["visits,2021-07,", "visits,2021-07,c", "visits,2021-07,z", "visits,2021-07,,,,withheld"])
def test_a_figure_that_is_not_there_keeps_its_reason(compared, row):
    found = compared("target: 91", "target: 93", row)
    assert (found.changes, found.compared) == ((), 1)


def test_a_suppressed_figure_is_not_given_away_by_the_other_rules(compared):
    change = compared("target: 91", "target: 93", "visits,2021-07,91").changes[0]
    hidden = RatingChange(old=change.old, new=evolve(change.new, value=None, band=None, reason=Reason.SUPPRESSED))
    assert (hidden.outcomes, hidden.is_hidden, hidden.shown) == (("hidden", "suppressed"), True, "")
    back = RatingChange(old=hidden.new, new=change.new)
    assert (back.outcomes, back.is_hidden, back.shown) == (("suppressed", "hidden"), True, "")
    assert RatingChange(old=None, new=hidden.new).outcomes == ("absent", "suppressed")


def test_a_figure_that_comes_to_be_suppressed_is_not_told_with_its_old_level(compared):
    lines = "unit: count\ntarget: 3\ntolerance: 1\nsmall_denominator: 20"
    found = compared(lines, f"{lines}\nsuppress_below: 5", "visits,2021-07,4", "visits,2021-08,9")
    assert changes(found) == [("visits", "Council", "2021-07", "hidden", "suppressed")]
    assert (found.changes[0].shown, found.matrix) == ("", {("hidden", "suppressed"): 1, ("green", "green"): 1})


def test_a_suppressed_figure_stays_so_when_an_edge_moves(compared):
    lines = "unit: count\ntolerance: 1\nsuppress_below: 5\ntarget: "
    found = compared(f"{lines}3", f"{lines}9", "visits,2021-07,4", "visits,2021-08,9")
    assert (found.changes, found.matrix) == ((), {("suppressed", "suppressed"): 1, ("green", "green"): 1})


def test_a_change_of_nothing_has_no_rating():
    with pytest.raises(ValueError, match="at least one"):
        _ = RatingChange(old=None, new=None).rating


# What bands alone cannot tell.


def test_another_unit_reckons_another_figure_from_its_parts(compared):
    rate = "unit: rate\nper: {per}\ntarget: 5\ntolerance: 1"
    found = compared(rate.format(per=100), rate.format(per=1000), "visits,2021-07,,,,,,1,100")
    assert [(each.old.value, each.new.value, *each.outcomes) for each in found.changes] == [(Decimal(1), Decimal(10), "red", "green")]


def test_a_comparator_decides_where_the_target_is_one(compared):
    england = "visits,2021-07,95,,england"
    found = compared("target: {comparator: england}", "target: {comparator: england, offset: -5 points}", "visits,2021-07,91", england)
    assert changes(found) == [("visits", "Council", "2021-07", "amber", "green")]
    assert found.figures == 1


def test_an_earlier_figure_decides_where_a_miss_is_rated_by_travel(compared):
    missed = "if_missed: {{against: previous_period, improved: amber, maintained: {level}, worsened: red, not_comparable: red}}"
    lines = "target: 91\ntolerance: none\n" + missed
    rows = ("visits,2021-06,80", "visits,2021-07,80")
    found = compared(lines.format(level="amber"), lines.format(level="red"), *rows)
    assert changes(found) == [("visits", "Council", "2021-07", "amber", "red")]


def test_a_miss_that_comes_to_be_rated_by_travel_is_not_told_by_bands_alone(compared):
    missed = "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red, not_comparable: red}"
    old = "target: 91\ntolerance: none"
    found = compared(old, f"{old}\n{missed}", "visits,2021-06,80", "visits,2021-07,80")
    assert changes(found) == [("visits", "Council", "2021-07", "red", "amber")]


def test_a_recorded_level_that_the_scale_has_not_is_refused(compared):
    with pytest.raises(ragrules.ObservationError, match="purple"):
        compared("target: 91", "target: 91\nrating: {method: recorded}", "visits,2021-07,95,,,,purple")


def test_a_recorded_level_decides_where_it_is_recorded(compared):
    found = compared("target: 91", "target: 91\nrating: {method: recorded}", "visits,2021-07,95,,,,red")
    assert changes(found) == [("visits", "Council", "2021-07", "green", "red")]


def test_other_levels_are_compared_by_name(compared):
    found = compared("target: 91", "target: 91\ntolerance: none", "visits,2021-07,90", new_head=f"{HEAD}scale: met\n")
    assert changes(found) == [("visits", "Council", "2021-07", "amber", "red")]


def test_rounding_that_decides_moves_a_figure(compared):
    old, new = ("target: 91\ndecimals: 0", "target: 91\ndecimals: 0\ncompare_on: displayed")
    assert changes(compared(old, new, "visits,2021-07,90.5")) == [("visits", "Council", "2021-07", "amber", "green")]


# Figures that do not suit.


def test_with_another_frequency_each_figure_is_rated_by_the_rules_that_it_suits(compared):
    rows = ("visits,2021-07,91", "visits,2021/22 Q1,91")
    found = compared("target: 91", "target: 91\nfrequency: quarterly", *rows)
    assert changes(found) == [("visits", "Council", "2021/22 Q1", "absent", "green"), ("visits", "Council", "2021-07", "green", "absent")]
    assert found.figures == 2


def test_a_figure_that_suits_neither_pack_is_refused_with_all_the_others(compared):
    rows = ("vists,2021-07,91", "visits,2021/22,91", "gone,2021/22,5", "visits,2021-07,£91")
    with pytest.raises(ragrules.ObservationError) as caught:
        compared(["target: 91", "id: gone\ntarget: 91"], "target: 93", *rows)
    assert [(problem.code, problem.location.line) for problem in caught.value.problems] == [
        ("RAG122", 2),
        ("RAG121", 3),
        ("RAG121", 4),
        ("RAG120", 5),
    ]
    assert "did you mean 'visits'?" in caught.value.problems[0].hint


def test_a_figure_that_one_of_the_packs_cannot_take_is_refused(compared):
    with pytest.raises(ragrules.ObservationError, match=r"values\.csv:2"):
        compared("target: 91", "target: 91\nunit: count\ntolerance: 2", "visits,2021-07,91%")


def test_a_figure_of_rules_that_are_the_same_is_only_counted(compared):
    assert compared("target: 91", "target: 91", "visits,2021-07,91", "visits,2021-08,92").figures == 2


def test_two_figures_for_one_period_are_refused(compared):
    with pytest.raises(ragrules.ObservationError, match="stands at"):
        compared("target: 91", "target: 93", "visits,2021-07,91", "visits,2021-07-01..2021-07-31,92")
