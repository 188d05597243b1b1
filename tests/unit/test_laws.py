"""Each law can fail: the library, a method or what is drawn is broken on purpose, and the law says so with a small example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import strategies as st

from ragrules import lone_figure
from ragrules.bands import Band, Bands, Edge
from ragrules.methods import target_tolerance
from ragrules.rating import Rating
from ragrules.record import Summary
from ragrules.rule import Range, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.spec import load_pack
from ragrules.terms import Direction, Reason
from ragrules.testing import laws
from ragrules.testing.contracts import ContractError
from ragrules.testing.laws import METHOD_LAWS, PACK_LAWS, LawError, check_laws, check_method_laws, of_assessments
from ragrules.testing.laws.changed_rules import mirrored, no_partition, not_monotone, tightened, wrong_owner
from tests.unit.altered import altered
from tests.unit.writing import HEAD, pack, written

EDGES = target_tolerance.edges
RATE = lone_figure.rate
PARSE = lone_figure.parse_value
ASSESS = of_assessments.assessing.assess
ROUNDED = Bands.rounded
RULES = "target: 91\ntolerance: 5 points\ndecimals: 0\ncompare_on: displayed\non_edge: {green: worse}\nsuppress_below: 5\nunit: percent"


SHRUNK = ("edges_have_their_owners", "explanations_name_the_level_and_both_operands", "a_blank_is_never_rated")
"""The laws whose examples the tests want small; the others are quicker without."""


@pytest.fixture
def rules(tmp_path):
    return pack(tmp_path, RULES, "id: cases\nunit: count\ndirection: lower\ntarget: 20\ntolerance: 10% of target\nsuppress_below: 5")


@pytest.fixture
def everything(tmp_path):
    """A pack with every direction and every way of rating."""
    return pack(
        tmp_path,
        RULES,
        "id: range\ndirection: in_range\ntarget: {between: [20, 30]}\ntolerance: 2 points",
        "id: near\ndirection: closest\nthresholds: {green: [20, 30], amber: [15, 35]}",
        "id: context\ndirection: none",
        "id: moved\nrating: {method: change, against: previous_period, edges: {green: 1 point better, amber: 1 point worse}}",
        "id: published\nrating: {method: recorded}",
        "id: missed\ntarget: 90\ntolerance: none\n"
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}\n"
        "travel: {against: [previous_period], tolerance: 1 point}",
        "id: peers\ntarget: {comparator: england, factor: 95%}\ntolerance: 5% of target",
    )


def broken(rules, name):
    return next(law for law in PACK_LAWS if law.name == name).broken(rules, max_examples=100, smallest=name in SHRUNK)


def test_every_law_holds_for_a_pack_with_everything(everything):
    check_laws(everything, max_examples=10)


@pytest.mark.parametrize(
    "lines",
    [
        "direction: none",
        "rating: {method: recorded}",
        "target: none\ntolerance: 5 points",
        "measure: year_to_date\nsupplied_as: period\naccumulate: ratio",
        "target: {comparator: england}\ntolerance: 5% of target",
        "target: 90\ntolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
    ],
)
def test_every_law_holds_where_little_or_nothing_can_be_rated(tmp_path, lines):
    check_laws(pack(tmp_path, lines), max_examples=8)


def test_a_pack_without_indicators_is_told_and_passes_nothing(tmp_path):
    empty = load_pack(written(tmp_path, f"{HEAD}indicators: []\n"))
    with pytest.raises(LawError, match="the pack p has no indicators; if its file is one of several, load the folder") as raised:
        check_laws(empty, max_examples=5)
    assert len(raised.value.broken) == len(PACK_LAWS)


def test_a_law_alone_is_a_test(rules):
    laws.better_values_never_have_worse_levels(rules, max_examples=20)
    laws.bands_partition_the_line(rules, max_examples=20)
    METHOD_LAWS[0](target_tolerance, max_examples=5)


def test_a_law_about_methods_alone_names_the_method(monkeypatch):
    module = altered(target_tolerance, edges=lambda rule: EDGES(evolve(rule, edge_below=frozenset())))
    law = next(law for law in METHOD_LAWS if law.name == "a_method_heeds_on_edge")
    with pytest.raises(LawError, match="for the method ragrules"):
        law(module, max_examples=20)


def test_without_any_row_there_is_nothing_to_suppress(rules, monkeypatch):
    monkeypatch.setattr(of_assessments, "rows_for", lambda indicator, *, most: st.just(()))
    laws.a_suppressed_figure_never_shows(rules, max_examples=3)


def test_a_method_may_refuse_to_be_tightened(rules, monkeypatch):
    def something_at_least(rule):
        if any(not edge.amount for edge in rule.parameters["tolerance"].values()):
            raise RuleError("no tolerance", "give some")
        return EDGES(rule)

    monkeypatch.setattr(target_tolerance, "edges", something_at_least)
    laws.tighter_tolerances_never_give_better_levels(rules, max_examples=20)


def test_what_is_compared_with_is_told_beside_the_example(tmp_path, monkeypatch):
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    rules = pack(tmp_path, "target: {comparator: england}\ntolerance: none")
    assert ", england " in broken(rules, "explanations_name_the_level_and_both_operands").example
    rules = pack(tmp_path, "rating: {method: recorded}")
    assert ", recorded level " in broken(rules, "explanations_name_the_level_and_both_operands").example


def test_every_law_is_exported_and_says_a_sentence():
    assert {law.name for law in PACK_LAWS} <= set(laws.__all__)
    assert all(law.sentence.endswith(".") for law in (*PACK_LAWS, *METHOD_LAWS))
    assert len({law.name for law in (*PACK_LAWS, *METHOD_LAWS)}) == len(PACK_LAWS) + len(METHOD_LAWS)


# The laws about packs, each broken on purpose.


def wrong_way(rule):
    edges = EDGES(rule)
    return tuple(evolve(edge, lower=edge.upper, upper=edge.lower) for edge in edges) if len(edges) == 1 else (wrong(edges[-1]),)


def wrong(edge):
    return evolve(edge, lower=edge.upper, upper=edge.lower)


def test_a_level_on_the_wrong_side_breaks_the_law_of_better_values(rules, monkeypatch):
    monkeypatch.setattr(target_tolerance, "edges", wrong_way)
    found = broken(rules, "better_values_never_have_worse_levels")
    assert found.sentence == "A better figure never has a worse level."
    assert "is green and " in found.example
    assert "with direction " in found.example


def test_a_dip_in_a_range_breaks_the_law_of_better_values(tmp_path, monkeypatch):
    rules = pack(tmp_path, "direction: in_range\ntarget: {between: [20, 30]}\ntolerance: 2 points")
    monkeypatch.setattr(lone_figure, "rate", lambda *args, **given: worst_in_the_middle(RATE(*args, **given)))
    assert "in_range" in broken(rules, "better_values_never_have_worse_levels").example


def worst_in_the_middle(rating):
    inside = rating.level == "green" and 20 < rating.value < 30
    return evolve(rating, band=evolve(rating.band, level="red")) if inside else rating


def test_one_direction_that_is_stricter_breaks_the_mirror(rules, monkeypatch):
    def stricter_for_lower(rule):
        edges = EDGES(rule)
        return tuple(evolve(edge, upper=edge.upper - 1) for edge in edges) if rule.direction is Direction.LOWER else edges

    monkeypatch.setattr(target_tolerance, "edges", stricter_for_lower)
    found = broken(rules, "flipping_the_direction_mirrors_the_levels")
    assert "; mirrored, " in found.example


def test_a_tolerance_that_works_the_other_way_breaks_the_law_of_tolerances(rules, monkeypatch):
    def inverse(rule):
        tolerance = {level: evolve(edge, amount=50 / (edge.amount + 1)) for level, edge in rule.parameters["tolerance"].items()}
        return EDGES(evolve(rule, parameters={"tolerance": tolerance}))

    monkeypatch.setattr(target_tolerance, "edges", inverse)
    found = broken(rules, "tighter_tolerances_never_give_better_levels")
    assert "of the tolerance it is amber" in found.example


def test_a_level_that_is_not_its_bands_breaks_the_partition(rules, monkeypatch):
    monkeypatch.setattr(Bands, "level", lambda bands, value: "amber")
    assert "and lies in" in broken(rules, "bands_partition_the_line").example


def test_an_edge_kept_against_the_rule_breaks_the_law_of_owners(rules, monkeypatch):
    monkeypatch.setattr(target_tolerance, "edges", lambda rule: EDGES(evolve(rule, edge_below=frozenset())))
    assert broken(rules, "edges_have_their_owners").example.endswith("green starts at 91, which is green")


def test_rounding_that_is_forgotten_breaks_the_law_of_rounding(rules, monkeypatch):
    monkeypatch.setattr(Bands, "rounded", lambda bands, decimals: bands)
    assert "; rounded first, to " in broken(rules, "rounding_folded_into_the_edges_is_rounding_first").example


def test_a_text_that_loses_its_decimals_breaks_the_law_of_texts(rules, monkeypatch):
    def whole(text):
        parsed = PARSE(text)
        return parsed if parsed.number is None else parsed._replace(number=Decimal(int(parsed.number)))

    monkeypatch.setattr(lone_figure, "parse_value", whole)
    monkeypatch.setattr(lone_figure, "_SHORTEST_FLOAT_TEXT", 0)
    assert " is green, and 0 is green" not in broken(rules, "a_text_is_the_number_that_it_says").example


def test_a_blank_taken_for_zero_breaks_the_law_of_blanks(rules, monkeypatch):
    monkeypatch.setattr(lone_figure, "parse_value", lambda text: PARSE(text if text.strip() else "0"))
    found = broken(rules, "a_blank_is_never_rated")
    assert "'' is " in found.example
    assert "with the value 0" in found.example


def test_an_explanation_without_its_figures_breaks_the_law_of_explanations(rules, monkeypatch):
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    found = broken(rules, "explanations_name_the_level_and_both_operands")
    assert "does not name " in found.example
    assert found.example.endswith("\nBecause.")


def test_an_explanation_that_does_not_say_that_nothing_is_rated_breaks_it_too(tmp_path, monkeypatch):
    rules = pack(tmp_path, "direction: none")
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    assert "does not say so" in broken(rules, "explanations_name_the_level_and_both_operands").example


def counted(**changes):
    of = Summary.of

    def counting(ratings, levels):
        made = of(ratings, levels)
        return evolve(made, **{name: change(made) for name, change in changes.items()})

    return counting


def test_what_is_not_rated_counted_as_green_breaks_the_law_of_counting(rules, monkeypatch):
    everything_green = counted(levels=lambda made: {**made.levels, "green": made.all})
    monkeypatch.setattr(Summary, "of", everything_green)
    found = broken(rules, "what_is_not_rated_is_never_counted_as_a_level")
    assert "the summary counts {" in found.example
    assert found.example.startswith("as of ")


def test_a_level_beside_a_reason_breaks_the_law_of_counting(rules, monkeypatch):
    def both(*args, **given):
        made = ASSESS(*args, **given)
        return evolve(made, ratings=tuple(evolve(rating, reason=Reason.AWAITED) for rating in made.ratings))

    monkeypatch.setattr(of_assessments.assessing, "assess", both)
    assert "and the reason awaited" in broken(rules, "what_is_not_rated_is_never_counted_as_a_level").example


@pytest.mark.parametrize(
    ("name", "said"),
    [("all", "levels and reasons come to"), ("rated", "what is rated comes to"), ("due", "what is due comes to")],
)
def test_a_sum_that_is_one_out_breaks_the_law_of_counts(rules, monkeypatch, name, said):
    monkeypatch.setattr(Summary, "of", counted(**{name: lambda made: getattr(made, name) + 1}))
    assert said in broken(rules, "summary_counts_add_up").example


def test_rows_of_later_periods_that_count_break_the_law_of_old_reports(rules, monkeypatch):
    monkeypatch.setattr(of_assessments.assessing, "assess", lambda pack, rows, as_of: ASSESS(pack, rows, as_of=date(2099, 12, 31)))
    assert "without the later rows it says something else" in broken(rules, "later_rows_never_change_an_old_report").example


def test_what_is_lost_in_writing_breaks_the_law_of_reading(rules, monkeypatch):
    read = of_assessments.read_assessment
    monkeypatch.setattr(of_assessments, "read_assessment", lambda text: evolve(read(text), exceptions=()))
    assert "it is read back as another one" in broken(rules, "an_assessment_is_read_as_it_was_written").example


def test_a_status_that_is_passed_over_breaks_the_law_of_suppression(rules, monkeypatch):
    figures = of_assessments._figures
    monkeypatch.setattr(of_assessments, "_figures", lambda rows: figures([{**row, "status": ""} for row in rows]))
    assert "with suppressed in row " in broken(rules, "a_suppressed_figure_never_shows").example


def test_a_small_count_that_is_shown_breaks_the_law_of_suppression(tmp_path, monkeypatch):
    rules = pack(tmp_path, "unit: count\ntarget: 3\ntolerance: none\nsuppress_below: 5")
    monkeypatch.setattr(
        of_assessments.assessing,
        "assess",
        lambda pack, rows, as_of: ASSESS(evolved(pack), rows, as_of=as_of),
    )
    assert "with a small count in row " in broken(rules, "a_suppressed_figure_never_shows").example


def evolved(pack):
    return evolve(pack, indicators=tuple(evolve(indicator, suppress_below=None) for indicator in pack.indicators))


# What is reported.


def test_every_law_that_does_not_hold_is_reported_with_its_example(rules, monkeypatch):
    monkeypatch.setattr(target_tolerance, "edges", lambda rule: EDGES(evolve(rule, edge_below=frozenset())))
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    with pytest.raises(LawError) as raised:
        check_laws(rules, max_examples=15)
    assert [law.name for law in raised.value.broken] == ["edges_have_their_owners", "explanations_name_the_level_and_both_operands"]
    assert str(raised.value).startswith(
        "2 laws do not hold for the pack p:\n"
        "  A figure exactly on an edge has the level that starts there, unless on_edge gives it to the level below."
        " (edges_have_their_owners)\n      indicator visits, period "
    )


def test_a_single_law_is_reported_in_the_singular(rules, monkeypatch):
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    with pytest.raises(LawError, match=r"^1 law does not hold for the pack p:"):
        laws.explanations_name_the_level_and_both_operands(rules)


def test_what_fails_is_a_finding_and_the_others_are_tried_all_the_same(rules, monkeypatch):
    def failing(rating):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(Rating, "explain", failing)
    with pytest.raises(LawError) as raised:
        check_laws(rules, max_examples=15)
    assert [law.example for law in raised.value.broken] == ["it failed with ZeroDivisionError: division by zero"]


def test_the_example_is_the_smallest_and_the_same_each_time(rules, monkeypatch):
    monkeypatch.setattr(Rating, "explain", lambda rating: "Because.")
    found = {broken(rules, "explanations_name_the_level_and_both_operands") for _ in range(2)}
    assert len(found) == 1
    assert found.pop().example.startswith("indicator visits, period 2021-08: the explanation of 86 does not name 86, ")


# The laws about methods.


def method_broken(module, name):
    return next(law for law in METHOD_LAWS if law.name == name).broken(module, max_examples=100, smallest=False)


def test_a_method_that_does_not_keep_its_contract_is_told_that_first():
    with pytest.raises(ContractError):
        check_method_laws(altered(target_tolerance, SUMMARY=""))


def test_laws_that_a_methods_examples_do_not_show_are_reported():
    def kept_where_negative(rule):
        negative = any(bound < -50 for edge in EDGES(rule) for bound in edge.bounds)
        return EDGES(evolve(rule, edge_below=frozenset())) if negative else EDGES(rule)

    kept_where_negative.__doc__ = EDGES.__doc__
    with pytest.raises(LawError, match=r"not hold for the method ragrules\.methods\.target_tolerance") as raised:
        check_method_laws(altered(target_tolerance, edges=kept_where_negative))
    assert "a_method_heeds_on_edge" in [law.name for law in raised.value.broken]


def test_edges_out_of_order_are_a_finding():
    def swapped(rule):
        return tuple(evolve(edge, level=level) for edge, level in zip(EDGES(rule), ["green", "amber"], strict=False))

    module = altered(target_tolerance, edges=swapped)
    assert "BandsError" in method_broken(module, "a_rule_that_is_taken_makes_a_partition").example


def test_a_method_whose_bands_do_not_part_the_line_is_found(monkeypatch):
    monkeypatch.setattr(Bands, "level", lambda bands, value: "amber")
    assert "and lies in" in method_broken(target_tolerance, "a_rule_that_is_taken_makes_a_partition").example


def test_a_method_on_the_wrong_side_is_found():
    def opposite(rule):
        return EDGES(rule) if rule.direction.two_sided else (wrong(EDGES(rule)[-1]),)

    module = altered(target_tolerance, edges=opposite)
    assert " is red" in method_broken(module, "a_method_never_gives_better_values_worse_levels").example


def test_a_method_that_is_stricter_for_one_direction_is_found():
    def stricter(rule):
        edges = EDGES(rule)
        return tuple(evolve(edge, upper=edge.upper - 1) for edge in edges) if rule.direction is Direction.LOWER else edges

    assert "; mirrored, " in method_broken(altered(target_tolerance, edges=stricter), "a_method_mirrors_its_rules").example


def test_a_method_that_refuses_one_direction_alone_is_found():
    def refusing(rule):
        if rule.direction is Direction.LOWER:
            raise RuleError("no", "write higher")
        return EDGES(rule)

    found = method_broken(altered(target_tolerance, edges=refusing), "a_method_mirrors_its_rules")
    assert "only one of the rule and its mirror image is taken" in found.example


def test_a_method_whose_tolerance_works_the_other_way_is_found():
    def inverse(rule):
        tolerance = {level: evolve(edge, amount=50 / (edge.amount + 1)) for level, edge in rule.parameters["tolerance"].items()}
        return EDGES(evolve(rule, parameters={"tolerance": tolerance}) if len(tolerance) == 1 else rule)

    found = method_broken(altered(target_tolerance, edges=inverse), "a_tighter_method_never_gives_better_levels")
    assert "of the tolerance it is" in found.example


def test_a_method_that_does_not_heed_on_edge_is_found():
    module = altered(target_tolerance, edges=lambda rule: EDGES(evolve(rule, edge_below=frozenset())))
    assert "below: " in method_broken(module, "a_method_heeds_on_edge").example


def test_a_method_that_says_something_else_the_second_time_is_found():
    calls = []

    def moody(rule):
        calls.append(rule)
        return EDGES(rule)[: len(calls) % 2]

    assert (
        "other edges the second time" in method_broken(altered(target_tolerance, edges=moody), "a_method_says_the_same_each_time").example
    )


def test_a_method_that_refuses_everything_breaks_no_law_but_its_contract():
    def refusing(rule):
        raise RuleError("no", "write nothing")

    module = altered(target_tolerance, edges=refusing)
    assert [law.name for law in METHOD_LAWS if law.broken(module, max_examples=5)] == []


# What the laws are made of.


def test_a_rule_in_the_mirror_of_its_mirror_is_the_rule():
    rule = Rule(
        direction=Direction.IN_RANGE,
        scale=NAMED_SCALES["rag"],
        target=Range(lower=Decimal(20), upper=Decimal(30)),
        parameters={"thresholds": {"green": Range(lower=Decimal(20), upper=Decimal(30)), "amber": Decimal(5)}},
    )
    assert mirrored(rule).target == Range(lower=Decimal(-30), upper=Decimal(-20))
    assert mirrored(mirrored(rule)) == rule


def test_only_what_is_allowed_towards_worse_is_tightened():
    rule = target_tolerance.EXAMPLES[0].rule
    assert tightened(rule, Fraction(1)) == rule
    assert {edge.amount for edge in tightened(rule, Fraction(0)).parameters["tolerance"].values() if not edge.better} == {0}


BANDS = Bands.of(("red", "amber", "green"), [Edge(level="amber", lower=Decimal(85)), Edge(level="green", lower=Decimal(90))])


def band(level, lower, upper, *, lower_in=True, upper_in=False):
    return Band(level=level, lower=lower, upper=upper, lower_in=lower_in, upper_in=upper_in)


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (
            [band("red", None, Decimal(85)), band("amber", Decimal(85), Decimal(90)), band("green", Decimal(90), Decimal(99))],
            "the whole line",
        ),
        ([band("red", None, Decimal(85)), band("amber", Decimal(86), Decimal(90)), band("green", Decimal(90), None)], "do not meet"),
        (
            [band("red", None, Decimal(85), upper_in=True), band("amber", Decimal(85), Decimal(90)), band("green", Decimal(90), None)],
            "do not meet",
        ),
        ([band("red", None, Decimal(85)), band("amber", Decimal(85), Decimal(90)), band("green", Decimal(95), None)], "in no band"),
    ],
)
def test_bands_that_leave_something_out_are_found(bands, said):
    assert said in no_partition(evolve(BANDS, bands=tuple(bands)), Decimal(90))


def test_a_level_that_a_better_one_holds_keeps_its_edge():
    bands = Bands.of(
        ("red", "amber", "green"),
        [Edge(level="amber", lower=Decimal(90), lower_in=False), Edge(level="green", lower=Decimal(90))],
    )
    assert wrong_owner(bands, frozenset({"amber"})) == ""
    assert wrong_owner(Bands.of(bands.levels, bands.edges[:1]), frozenset({"amber"})) == ""
    assert wrong_owner(bands, frozenset({"amber", "green"})) == "green starts at 90, which is green"


def test_figures_without_order_are_told_apart():
    assert not_monotone(Direction.LOWER, [(Decimal(1), 2), (Decimal(2), 1)]) is None
    assert not_monotone(Direction.HIGHER, [(Decimal(1), 2), (Decimal(2), 1)]) == (1, 2)
    assert not_monotone(Direction.CLOSEST, [(Decimal(1), 2), (Decimal(2), 1), (Decimal(3), 2)]) == (1, 2)
    assert not_monotone(Direction.CLOSEST, [(Decimal(1), 0), (Decimal(2), 2), (Decimal(3), 1)]) is None
