"""Two packs compared: what was added, removed and changed, and where the edges lie otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ragrules
from ragrules.comparison import KeyChange
from ragrules.comparison.written import edges_by_level
from ragrules.comparison.written import written as written_text
from ragrules.methods import target_tolerance
from ragrules.rule import Range, Reference, RuleError
from ragrules.spec import RatingRule
from tests.unit.writing import HEAD, pack, pack_text, written

OTHER_HEAD = "ragrules: 1\npack: {id: q, title: Q, organisation: Other}\n"


@pytest.fixture
def compared(tmp_path):
    """Return the comparison of two packs, each from the lines of its indicators."""

    def compare(old, new, **heads):
        before, after = ([lines] if isinstance(lines, str) else lines for lines in (old, new))
        return ragrules.compare_packs(
            pack(tmp_path / "old", *before, head=heads.get("old_head", HEAD)),
            pack(tmp_path / "new", *after, head=heads.get("new_head", HEAD)),
        )

    return compare


def keys(comparison):
    return [(change.key, change.old, change.new, change.text_only) for change in comparison.changed[0].keys]


def told(comparison):
    """Return each stretch that differs: its days, which periods, and the moves of its edges."""
    return [(str(each.start), str(each.until), each.when, moved(each)) for each in comparison.changed[0].stretches]


def moved(stretch):
    return {move.level: (bounds(move.old), bounds(move.new)) for move in stretch.edges}


def bounds(edge):
    return None if edge is None else tuple(map(str, edge.bounds))


# What is the same.


def test_a_pack_is_the_same_as_itself(compared):
    found = compared("target: 91", "target: 91")
    assert found.is_same
    assert found.fingerprints[0] == found.fingerprints[1]
    assert (found.pack, found.added, found.removed, found.changed, found.perhaps_renamed, found.ratings) == ((), (), (), (), (), None)


def test_comments_order_layout_and_names_of_files_do_not_matter(tmp_path):
    one, other = "target: 91", "id: calls\ntitle: Calls\nunit: count\nfrequency: annual\ndirection: none"
    before = pack(tmp_path / "old", one, other)
    text = pack_text(other, "id: visits\ntarget: 91.0").replace("unit: percent", "unit:   percent  # share")
    after = ragrules.load_pack(written(tmp_path / "new", text, "renamed.ragrules.yaml"))
    found = ragrules.compare_packs(before, after)
    assert found.is_same
    assert len(set(found.fingerprints)) == 1


@pytest.mark.parametrize(
    "change",
    ["target: 92", "target: 91\ntolerance: 2 points", "title: Calls\ntarget: 91", "target: 91\nlag: 2 days", "target: 91\nmaximum: 100"],
)
def test_whatever_else_differs_changes_the_fingerprint_too(compared, change):
    found = compared("target: 91", change)
    assert not found.is_same
    assert len(set(found.fingerprints)) == 2


# Indicators added, removed, renamed.


def test_indicators_are_added_and_removed(compared):
    found = compared(["target: 91", "id: old-one\ntarget: 5"], ["target: 91", "id: new-one\ntarget: 6"])
    assert [each.id for each in found.added] == ["new-one"]
    assert [each.id for each in found.removed] == ["old-one"]
    assert found.perhaps_renamed == ()
    assert not found.is_same


def test_an_indicator_that_says_the_same_under_another_id_is_perhaps_renamed(compared):
    found = compared("target: 91\nid: old-one\ntitle: T", ["target: 91\nid: new-one\ntitle: T", "target: 91\nid: newer\ntitle: T"])
    assert [(each.old.id, each.new.id) for each in found.perhaps_renamed] == [("old-one", "new-one")]
    assert len(found.added) == 2
    assert len(found.removed) == 1


def test_each_renamed_indicator_has_a_name_of_its_own(compared):
    old, new = ([f"target: 91\nid: {name}\ntitle: T" for name in names] for names in ("ab", "cd"))
    found = compared(old, new)
    assert [(each.old.id, each.new.id) for each in found.perhaps_renamed] == [("a", "c"), ("b", "d")]


# The pack as a whole.


def test_what_the_pack_says_of_itself_is_told_apart(compared):
    found = compared("target: 91", "target: 91", new_head=OTHER_HEAD)
    assert found.pack == (
        KeyChange(key="pack.id", old="p", new="q", text_only=True),
        KeyChange(key="pack.title", old="P", new="Q", text_only=True),
        KeyChange(key="pack.organisation", old="Council", new="Other", text_only=True),
    )
    assert found.changed == ()
    assert not found.is_same


WORDS = (
    "scale: {target_level: green, levels: [{level: red, label: Behind, colour: red}, "
    "{level: amber, label: Amber, colour: amber}, {level: green, label: Green, colour: green}]}\n"
)


def test_other_colours_and_shapes_for_the_same_levels_are_text_only(compared):
    looks = WORDS.replace("Behind, colour: red", 'Red, colour: "#A0001E"').replace("colour: green", "colour: green, shape: star")
    (change,) = compared("target: 91", "target: 91", new_head=HEAD + looks).pack
    assert change.new == "red (Red, #A0001E), amber (Amber, amber), green (Green, green, star, target met)"
    assert change.text_only


def test_other_words_for_the_same_levels_are_text_only(compared):
    found = compared("target: 91", "target: 91", new_head=HEAD + WORDS)
    assert found.pack == (
        KeyChange(
            key="scale",
            old="red (Red, red), amber (Amber, amber), green (Green, green, target met)",
            new="red (Behind, red), amber (Amber, amber), green (Green, green, target met)",
            text_only=True,
        ),
    )
    assert found.changed == ()


def test_other_levels_are_no_matter_of_text_and_move_edges(compared):
    found = compared("target: 91", "target: 91\ntolerance: none", new_head=f"{HEAD}scale: met\n")
    assert not found.pack[0].text_only
    assert told(found) == [("None", "None", "", {"amber": (("86.45",), None)})]


def test_the_rules_for_exceptions_are_told_in_words(compared):
    new = HEAD + "exceptions: {levels: [red], consecutive: 2, over_performance: true, commentary_required: [red]}\n"
    found = compared("target: 91", "target: 91", new_head=new)
    assert [(each.old, each.new, each.text_only) for each in found.pack] == [
        ("levels red, amber, consecutive 1", "levels red, consecutive 2, over-performance too, commentary required for red", False)
    ]


# Keys of an indicator.


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("title: A", "title: B", ("title", "A", "B", True)),
        ("owner: A", "description: B", None),
        ("number: 1", "number: 2", ("number", "1", "2", True)),
        ("tags: [a, b]", "tags: [a]", ("tags", "a, b", "a", True)),
        ("lag: 2 days", "lag: 1 month", ("lag", "2 days", "1 month", False)),
        ("of_note: true", "of_note: because", ("of_note", "true", "because", False)),
        ("", "case: {one: visit, several: visits}", ("case", "none", "visit, visits", True)),
        ("of_note: false", "of_note: true", ("of_note", "false", "true", False)),
        ("maximum: 100", "title: Visits made in time", ("maximum", "100", "none", False)),
        ("decimals: 0", "decimals: 1", ("decimals", "0", "1", False)),
        ("in_force: {from: 2021-04-01}", "in_force: {until: 2022-03-31}", ("in_force", "from 2021-04-01", "until 2022-03-31", False)),
        ("in_force: {from: 2021-04-01, until: 2022-03-31}", "decimals: 1", None),
        ("definition_changes: [2021-04-01]", "definition_changes: [2022-04-01]", ("definition_changes", "2021-04-01", "2022-04-01", False)),
        (
            "travel: {against: [previous_period], tolerance: 1 point}",
            "travel: {against: [same_period_last_year], not_if_target_changes: true}",
            (
                "travel",
                "against previous_period, tolerance 1 point",
                "against same_period_last_year, not if the target changes",
                False,
            ),
        ),
        ("travel: {against: [previous_period]}", "decimals: 1", None),
        ("frequency: monthly", "frequency: quarterly", ("frequency", "monthly", "quarterly", False)),
        ("measure: period", "measure: snapshot", ("measure", "period", "snapshot", False)),
    ],
)
def test_a_key_that_says_something_else_is_told_on_one_line(compared, old, new, change):
    found = compared(f"target: 91\n{old}", f"target: 91\n{new}")
    if change is not None:
        assert keys(found) == [change]
    assert found.changed[0].stretches == ()
    assert found.changed[0].is_text_only is all(each.text_only for each in found.changed[0].keys)


def test_what_is_left_out_is_none(compared):
    found = compared("target: 91\nowner: A\ntravel: {against: [previous_period]}\nin_force: {from: 2021-04-01}", "target: 91")
    assert {(each.key, each.new) for each in found.changed[0].keys} == {("owner", "none"), ("travel", "none"), ("in_force", "none")}


def test_a_rule_for_misses_is_told_with_its_levels(compared):
    missed = "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red, not_comparable: red}"
    found = compared("target: 91", f"target: 91\n{missed}")
    assert keys(found) == [
        ("if_missed", "none", "against previous_period: improved amber, maintained amber, worsened red, not_comparable red", False)
    ]


def test_a_source_or_a_day_of_review_is_text_only(compared):
    found = compared(
        "target: [{from: 2021-04-01, value: 91, source: Plan}]", "target: [{from: 2021-04-01, value: 91, review_by: 2022-04-01}]"
    )
    assert keys(found) == [("target", "91 from 2021-04-01, source Plan", "91 from 2021-04-01, review by 2022-04-01", True)]
    assert found.changed[0].is_text_only


def test_a_source_of_a_tolerance_is_text_only(compared):
    found = compared(
        "target: 91\ntolerance: [{from: 2021-04-01, value: {amber: 5% of target}, source: Plan}]",
        "target: 91\ntolerance: [{from: 2021-04-01, value: {amber: 5% of target}}]",
    )
    was = "tolerance amber 5% of target from 2021-04-01, source Plan"
    assert keys(found) == [("rating", was, "tolerance amber 5% of target from 2021-04-01", True)]


def test_a_target_written_otherwise_with_the_same_meaning_is_text_only(compared):
    found = compared("target: 91", "target: [{from: 1900-01-01, value: 91}, {from: 2021-04-01, value: 91}]")
    assert [(each.start, str(each.until)) for each in found.changed[0].stretches] == [(None, "1899-12-31")]
    same = compared("target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 91}]", "target: [{from: 2021-04-01, value: 91}]")
    assert keys(same) == [("target", "91 from 2021-04-01; 91 from 2022-04-01", "91 from 2021-04-01", True)]


# Stretches of time.


def test_a_new_target_from_a_day_on_moves_the_edges_from_then_on(compared):
    found = compared(
        "target: [{from: 2021-04-01, value: 91}]", "target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 93, source: Plan}]"
    )
    assert told(found) == [("2022-04-01", "None", "", {"green": (("91",), ("93",)), "amber": (("86.45",), ("88.35",))})]
    stretch = found.changed[0].stretches[0]
    assert (stretch.old.target, stretch.new.target) == ("91", "93")
    assert stretch.old.rule == stretch.new.rule == "tolerance amber 5% of target"
    assert keys(found) == []


def test_a_new_tolerance_is_told_for_each_stretch_that_has_other_edges(compared):
    dated = "target: [{from: 2021-04-01, value: 80}, {from: 2022-04-01, value: 90}]\ntolerance: "
    found = compared(f"{dated}5% of target", f"{dated}10% of target")
    assert told(found) == [
        ("None", "2021-03-31", "", {}),
        ("2021-04-01", "2022-03-31", "", {"amber": (("76",), ("72",))}),
        ("2022-04-01", "None", "", {"amber": (("85.5",), ("81",))}),
    ]


def test_neighbouring_stretches_with_the_same_change_are_one(compared):
    found = compared(
        "target: 80\ntolerance: [{from: 2021-04-01, value: {amber: 4}}, {from: 2022-04-01, value: {amber: 4}}]\nunit: count",
        "target: 81\ntolerance: [{from: 2021-04-01, value: {amber: 4}}]\nunit: count",
    )
    assert told(found) == [
        ("None", "2021-03-31", "", {}),
        ("2021-04-01", "None", "", {"green": (("80",), ("81",)), "amber": (("76",), ("77",))}),
    ]


def test_stretches_that_are_one_end_where_the_next_change_begins(compared):
    dated = (
        "tolerance: [{from: 2021-04-01, value: {amber: 4}}, {from: 2022-04-01, value: {amber: 4}}, {from: 2023-04-01, value: {amber: 5}}]"
    )
    found = compared(f"unit: count\ntarget: 80\n{dated}", f"unit: count\ntarget: 81\n{dated}")
    assert [each[:2] for each in told(found)] == [
        ("None", "2021-03-31"),
        ("2021-04-01", "2023-03-31"),
        ("2023-04-01", "None"),
    ]


def test_where_an_edge_belongs_to_the_level_below_is_a_move(compared):
    found = compared("target: 91", "target: 91\non_edge: {green: worse}")
    move = found.changed[0].stretches[0].edges[0]
    assert (move.level, move.old.lower_in, move.new.lower_in) == ("green", True, False)
    assert keys(found) == [("on_edge", "none", "green worse", False)]


def test_another_direction_turns_the_edges_round(compared):
    found = compared("target: 91", "target: 91\ndirection: lower")
    assert told(found)[0][3] == {"green": (("91",), ("91",)), "amber": (("86.45",), ("95.55",))}
    assert ("direction", "higher", "lower", False) in keys(found)


def test_a_range_has_both_its_ends(compared):
    found = compared("direction: in_range\ntarget: {between: [20, 30]}", "direction: in_range\ntarget: {between: [20, 31]}")
    assert told(found)[0][3] == {"green": (("20", "30"), ("20", "31")), "amber": (("19", "31.5"), ("19", "32.55"))}
    assert found.changed[0].stretches[0].new.target == "20 to 31"


def test_a_target_that_goes_away_is_a_reason_and_edges_that_go(compared):
    found = compared("target: 91", "target: none")
    stretch = found.changed[0].stretches[0]
    assert (stretch.old.reason, str(stretch.new.reason)) == (None, "no_target")
    assert moved(stretch) == {"green": (("91",), None), "amber": (("86.45",), None)}


def test_a_target_that_is_only_shown_is_told_without_edges(compared):
    thresholds = "thresholds: {green: 90, amber: 80}"
    found = compared(f"target: 95\n{thresholds}", f"target: 96\n{thresholds}")
    assert told(found) == [("None", "None", "", {})]
    assert (found.changed[0].stretches[0].old.target, found.changed[0].stretches[0].new.target) == ("95", "96")


def test_another_way_of_rating_is_told_with_its_edges(compared):
    found = compared("target: 91", "target: 91\nthresholds: {green: 91, amber: 80}")
    stretch = found.changed[0].stretches[0]
    assert (stretch.old.rule, stretch.new.rule) == ("tolerance amber 5% of target", "thresholds green 91, amber 80")
    assert moved(stretch) == {"amber": (("86.45",), ("80",))}


def test_no_tolerance_is_told(compared):
    stretch = compared("target: 91\ntolerance: none", "target: 91\ntolerance: 2 points").changed[0].stretches[0]
    assert (stretch.old.rule, stretch.new.rule) == ("tolerance none", "tolerance amber 2 points")


def test_an_indicator_that_nothing_rates_keeps_no_edges(compared):
    found = compared("direction: none", "direction: none\ntarget: 5\ntolerance: none")
    assert all(not stretch.edges for stretch in found.changed[0].stretches)


# Targets that differ from period to period.


def test_shares_of_a_year_are_told_period_by_period(compared):
    found = compared(
        "frequency: quarterly\nunit: count\ntarget: {annual: 20, profile: straight_line}\ntolerance: 2",
        "frequency: quarterly\nunit: count\ntarget: {annual: 20, profile: [5, 10, 14, 20]}\ntolerance: 2",
    )
    assert told(found) == [("None", "None", "period 3 of 4", {"green": (("15",), ("14",)), "amber": (("13",), ("12",))})]
    assert (found.changed[0].stretches[0].old.target, found.changed[0].stretches[0].new.target) == ("15", "14")


def test_a_plain_target_stands_beside_each_part_of_a_year(compared):
    found = compared(
        "frequency: half_yearly\nunit: count\ntarget: 10\ntolerance: 2",
        "frequency: half_yearly\nunit: count\ntarget: {annual: 20, profile: straight_line}\ntolerance: 2",
    )
    assert [each[2] for each in told(found)] == ["period 2 of 2"]


def test_targets_by_period_are_told_by_their_labels(compared):
    quarterly = "frequency: quarterly\nunit: count\ntolerance: 2\ntarget: "
    found = compared(
        quarterly + "{profile: {2021/22 Q1: 5, 2021/22 Q2: 10}}", quarterly + "{profile: {2021/22 Q2: 11, 2021/22 Q1: 5, 2021/22 Q3: 15}}"
    )
    assert told(found) == [
        ("None", "None", "2021/22 Q2", {"green": (("10",), ("11",)), "amber": (("8",), ("9",))}),
        ("None", "None", "2021/22 Q3", {"green": (None, ("15",)), "amber": (None, ("13",))}),
    ]


def test_a_target_by_period_stands_in_its_stretch_only(compared):
    quarterly = "frequency: quarterly\nunit: count\ntolerance: 2\ntarget: "
    found = compared(
        quarterly + "[{from: 2021-04-01, value: 5}, {from: 2021-07-01, value: 9}]",
        quarterly + "[{from: 2021-04-01, value: 5}, {from: 2021-07-01, profile: {2021/22 Q1: 4, 2021/22 Q2: 9}}]",
    )
    assert [(each[0], each[2]) for each in told(found)] == [("2021-07-01", "other periods")]
    assert (found.changed[0].stretches[0].old.target, found.changed[0].stretches[0].new.target) == ("9", "none")


def test_a_period_before_or_after_its_stretch_is_left_out(compared):
    quarterly = "frequency: quarterly\nunit: count\ntolerance: 2\ntarget: "
    found = compared(
        quarterly + "[{from: 2021-04-01, until: 2021-06-30, profile: {2021/22 Q1: 4, 2021/22 Q2: 9}}]",
        quarterly + "[{from: 2021-04-01, until: 2021-06-30, profile: {2021/22 Q1: 5, 2021/22 Q2: 8}}]",
    )
    assert [(each[0], each[1], each[2]) for each in told(found)] == [("2021-04-01", "2021-06-30", "2021/22 Q1")]


def test_a_period_that_ends_on_the_first_day_of_a_stretch_is_in_it(compared):
    quarterly = "frequency: quarterly\nunit: count\ntolerance: 2\ntarget: "
    found = compared(
        quarterly + "[{from: 2021-06-30, profile: {2021/22 Q1: 4}}]", quarterly + "[{from: 2021-06-30, profile: {2021/22 Q1: 5}}]"
    )
    assert [(each[0], each[2]) for each in told(found)] == [("2021-06-30", "2021/22 Q1")]


def test_weeks_have_no_one_share_of_a_year_so_their_targets_are_compared_as_written(compared):
    weekly = "frequency: weekly\nunit: count\ntolerance: 2\ntarget: "
    found = compared(weekly + "{annual: 520, profile: straight_line}", weekly + "{annual: 530, profile: straight_line}")
    assert told(found) == [("None", "None", "", {})]
    assert found.changed[0].stretches[0].old.target == "annual 520, straight line"


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("{annual: 20, profile: [3, 8, 14, 20]}", "over the year: 3, 8, 14, 20"),
        ("{profile: {2021/22 Q1: 5}}", "by period: 2021/22 Q1 5"),
    ],
)
def test_with_another_frequency_profiles_are_compared_as_written(compared, target, text):
    found = compared(
        f"frequency: quarterly\nunit: count\ntolerance: 2\ntarget: {target}", "frequency: monthly\nunit: count\ntolerance: 2\ntarget: 20"
    )
    assert found.changed[0].stretches[0].old.target == text
    assert found.changed[0].stretches[0].old.edges == ()


# Rules whose bounds are no numbers yet.


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("{comparator: england}", "{comparator: london, offset: 2 points}", "england", "london, offset 2 points"),
        (
            "{comparator: england, factor: 95%}",
            "{previous: same_period_last_year, offset: -1 points}",
            "england, factor 95%",
            "same_period_last_year, offset -1 points",
        ),
    ],
)
def test_a_relative_target_is_compared_as_a_rule(compared, old, new, was, now):
    found = compared(f"target: {old}", f"target: {new}")
    stretch = found.changed[0].stretches[0]
    assert (stretch.old.target, stretch.new.target) == (was, now)
    assert (stretch.old.edges, stretch.new.edges) == ((), ())


def test_a_relative_target_that_becomes_a_number_gets_edges(compared):
    found = compared("target: {comparator: england}", "target: 91")
    assert moved(found.changed[0].stretches[0]) == {"green": (None, ("91",)), "amber": (None, ("86.45",))}


def test_a_rating_by_change_is_compared_as_a_rule(compared):
    change = "target: none\nrating: {method: change, against: previous_period, edges: "
    found = compared(change + "{green: same, amber: 2 points worse}}", change + "{green: 1 point better, amber: 2 points worse}}")
    stretch = found.changed[0].stretches[0]
    assert stretch.old.rule == "change from previous_period, edges green same, amber 2 points worse"
    assert stretch.new.rule == "change from previous_period, edges green 1 point better, amber 2 points worse"
    assert stretch.old.edges == ()


def test_a_recorded_rating_has_no_edges(compared):
    found = compared("target: 91", "target: 91\nrating: {method: recorded}")
    assert found.changed[0].stretches[0].new.rule == "recorded"
    assert found.changed[0].stretches[0].new.edges == ()


def test_with_a_rule_for_misses_the_edge_of_the_target_is_compared(compared):
    missed = "\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red, not_comparable: red}"
    found = compared(f"target: 91\ntolerance: none{missed}", f"target: 92\ntolerance: none{missed}")
    assert told(found)[0][3] == {"green": (("91",), ("92",))}


def test_what_another_package_measures_from_a_figure_is_written_as_it_is():
    rule = RatingRule(method="plug-in", against=Reference(series="england"))
    assert edges_by_level({"green": Decimal("3.0"), "amber": Range(lower=Decimal(1), upper=Decimal(2))}, rule) == "green 3, amber 1 to 2"
    assert written_text(rule) == "plug-in from england"


# Errors.


def test_a_method_that_refuses_a_rule_is_an_error_here_too(tmp_path, monkeypatch):
    old, new = pack(tmp_path / "old", "target: 91"), pack(tmp_path / "new", "target: 92")

    def refuse(rule):
        raise RuleError("the target is too odd", "take another")

    monkeypatch.setattr(target_tolerance, "edges", refuse)
    with pytest.raises(ragrules.PackError, match="the target is too odd"):
        ragrules.compare_packs(old, new)
