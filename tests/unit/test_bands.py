"""Bands: the worked rows of the rule language, the edges that are refused, and what bands say of themselves."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules.bands import Band, Bands, BandsError, Edge
from ragrules.distance import Basis, Distance, parse_distance
from ragrules.methods import fixed_thresholds, target_tolerance
from ragrules.rule import LevelEdge, Range, Rule, RuleError, TargetValue
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

RAG = ("red", "amber", "green")


def rule(
    direction: str,
    target: TargetValue,
    *,
    scale: str = "rag",
    worse: tuple[str, ...] = (),
    tolerance: dict[str, str] | None = None,
) -> Rule:
    """A rule with a tolerance, written as in a rule file."""
    return Rule(
        direction=Direction(direction),
        scale=NAMED_SCALES[scale],
        target=target,
        parameters={"tolerance": {level: parse_distance(text) for level, text in (tolerance or {}).items()}},
        edge_below=frozenset(worse),
    )


def fixed(direction: str, **thresholds: LevelEdge) -> Rule:
    return Rule(direction=Direction(direction), scale=NAMED_SCALES["rag"], parameters={"thresholds": thresholds})


def bands(stated: Rule) -> Bands:
    return Bands.of(stated.scale.names, target_tolerance.edges(stated))


def one_sided(**lower: str) -> Bands:
    """Red, amber and green for a higher-is-better value."""
    return Bands.of(RAG, [Edge(level=level, lower=Decimal(text)) for level, text in lower.items()])


def ends(stated: Bands) -> dict[str, object]:
    return {edge.level: edge.shown for edge in stated.edges}


D = Decimal
TWENTY_TO_THIRTY = Range(lower=D(20), upper=D(30))

# Section 6 of the rule language: rule, decimals compared (None: exact), edges, value → level.
WORKED = {
    "higher, 5% of target": (
        rule("higher", D(91), tolerance={"amber": "5% of target"}),
        None,
        {"amber": D("86.45"), "green": D(91)},
        "91 green · 90.99 amber · 86.45 amber · 86.44 red",
    ),
    "higher, 5 points": (
        rule("higher", D(91), tolerance={"amber": "5 points"}),
        None,
        {"amber": D(86), "green": D(91)},
        "86.44 amber · 86 amber · 85.99 red",
    ),
    "lower, 2 weeks": (
        rule("lower", D(26), tolerance={"amber": "2"}),
        None,
        {"amber": D(28), "green": D(26)},
        "26 green · 28 amber · 28.01 red",
    ),
    "lower, target 0": (rule("lower", D(0), tolerance={"amber": "3"}), None, {"amber": D(3), "green": D(0)}, "0 green · 3 amber · 3.1 red"),
    "higher, negative target": (
        rule("higher", D(-4), tolerance={"amber": "25% of target"}),
        None,
        {"amber": D(-5), "green": D(-4)},
        "-4 green · -5 amber · -5.1 red",
    ),
    "in range, 10% of the bound crossed": (
        rule("in_range", TWENTY_TO_THIRTY, tolerance={"amber": "10% of target"}),
        None,
        {"amber": (D(18), D(33)), "green": (D(20), D(30))},
        "18 amber · 17.9 red · 30 green · 33 amber",
    ),
    "closest": (
        rule("closest", D(50), tolerance={"green": "2", "amber": "5"}),
        None,
        {"amber": (D(45), D(55)), "green": (D(48), D(52))},
        "52 green · 45 amber · 44.9 red",
    ),
    "higher, on_edge worse": (rule("higher", D(90), worse=RAG[1:]), None, {"green": D(90)}, "90 red · 90.01 green"),
    "higher, displayed without decimals": (rule("higher", D(91)), 0, {"green": D(91)}, "90.5 green · 90.49 red"),
    "higher, displayed, 5% of target": (
        rule("higher", D(91), tolerance={"amber": "5% of target"}),
        0,
        {"amber": D("86.45"), "green": D(91)},
        "86.5 amber · 86.45 red",
    ),
    "higher, a share of the year's target": (rule("higher", Fraction(20 * 3, 12)), None, {"green": D(5)}, "5 green · 4.999999 red"),
    "higher, brag": (
        rule("higher", D(100), scale="brag", tolerance={"blue": "5% of target better", "amber": "5% of target"}),
        None,
        {"amber": D(95), "green": D(100), "blue": D(105)},
        "105 blue · 100 green · 95 amber · 94.9 red",
    ),
}


@pytest.mark.parametrize(("stated", "decimals", "edges", "levels"), WORKED.values(), ids=WORKED.keys())
def test_the_worked_rows_of_the_rule_language_hold(stated, decimals, edges, levels):
    exact = bands(stated)
    compared = exact if decimals is None else exact.rounded(decimals)
    expected = dict(row.split() for row in levels.split(" · "))
    assert ends(exact) == edges
    assert {value: compared.level(D(value)) for value in expected} == expected


def test_the_worked_row_with_a_share_of_a_target_of_zero_is_refused_and_offers_an_absolute_distance():
    with pytest.raises(RuleError, match="10% of target cannot apply to a target of 0") as caught:
        target_tolerance.edges(rule("lower", D(0), tolerance={"amber": "10% of target"}))
    assert "'3' or '2 points'" in caught.value.hint


# Rules that a method refuses.


@pytest.mark.parametrize(
    "stated",
    [
        rule("higher", None),
        rule("higher", TWENTY_TO_THIRTY),
        rule("lower", TWENTY_TO_THIRTY),
        rule("closest", TWENTY_TO_THIRTY),
        rule("in_range", D(20)),
        rule("none", D(20)),
        rule("in_range", Range(lower=D(0), upper=D(30)), tolerance={"amber": "10% of target"}),
        rule("in_range", Range(lower=D(-30), upper=D(0)), tolerance={"amber": "10% of target"}),
        rule("closest", Fraction(0), tolerance={"amber": "10% of target"}),
    ],
    ids=str,
)
def test_a_tolerance_is_refused_where_the_target_does_not_suit_it(stated):
    with pytest.raises(RuleError) as caught:
        target_tolerance.edges(stated)
    assert str(caught.value)
    assert caught.value.hint.startswith(("give ", "write "))


def test_a_tolerance_that_is_a_threshold_is_refused_by_the_name_of_its_level():
    stated = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["rag"], target=D(90), parameters={"tolerance": {"amber": D(5)}})
    with pytest.raises(RuleError, match="tolerance of amber is not a distance") as caught:
        target_tolerance.edges(stated)
    assert "'5% of target'" in caught.value.hint


@pytest.mark.parametrize(
    "stated",
    [
        fixed("higher", green=TWENTY_TO_THIRTY),
        fixed("lower", green=TWENTY_TO_THIRTY),
        fixed("in_range", green=D(20)),
        fixed("closest", green=Fraction(1, 3)),
        fixed("none", green=D(20)),
        fixed("lower", green=Distance(amount=D(5), basis=Basis.UNIT)),
    ],
    ids=str,
)
def test_a_threshold_is_refused_where_its_shape_does_not_suit_the_direction(stated):
    with pytest.raises(RuleError, match=f"threshold of green does not suit direction {stated.direction}") as caught:
        fixed_thresholds.edges(stated)
    assert "a pair such as [20, 30]" in caught.value.hint


def test_no_share_of_a_target_of_zero_is_no_distance_and_therefore_allowed():
    assert ends(bands(rule("lower", D(0), tolerance={"amber": "0% of target"}))) == {"amber": D(0), "green": D(0)}


# Methods beyond the worked rows.


def test_the_target_level_starts_at_the_target_and_its_slack_moves_it():
    assert ends(bands(rule("higher", D(200)))) == {"green": D(200)}
    assert ends(bands(rule("higher", D(200), tolerance={"green": "1% of target"}))) == {"green": D(198)}
    assert ends(bands(rule("lower", D(200), tolerance={"green": "1% of target"}))) == {"green": D(202)}


def test_a_better_level_of_a_lower_is_better_value_starts_below_its_target():
    stated = bands(rule("lower", D(20), scale="brag", tolerance={"blue": "5 better", "amber": "5"}))
    assert ends(stated) == {"amber": D(25), "green": D(20), "blue": D(15)}


def test_a_better_level_of_a_range_lies_inside_it():
    stated = bands(rule("in_range", TWENTY_TO_THIRTY, scale="brag", tolerance={"blue": "10% of target better"}))
    assert ends(stated) == {"green": (D(20), D(30)), "blue": (D(22), D(27))}


@pytest.mark.parametrize(
    "stated",
    [
        rule("closest", D(50), scale="brag", tolerance={"blue": "2 better"}),
        rule("in_range", TWENTY_TO_THIRTY, scale="brag", tolerance={"blue": "5.1 better"}),
    ],
    ids=["nearer than the target itself", "more than half the range inside it"],
)
def test_a_better_level_that_would_end_before_it_starts_is_no_edge(stated):
    with pytest.raises(BandsError, match="before it starts") as caught:
        bands(stated)
    assert caught.value.level == "blue"


def test_a_threshold_beside_a_target_ignores_the_target():
    beside = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["rag"], target=D(99), parameters={"thresholds": {"green": D(90)}})
    assert fixed_thresholds.edges(beside) == (Edge(level="green", lower=D(90)),)


def test_a_rule_without_thresholds_leaves_every_value_at_the_worst_level():
    stated = Bands.of(RAG, fixed_thresholds.edges(Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["rag"])))
    assert stated.reachable == {"red"}
    assert stated.level(D(10**9)) == "red"


def test_edges_come_worst_first_in_whatever_order_the_levels_are_named():
    stated = rule("higher", D(100), scale="brag", tolerance={"blue": "5 better", "green": "1", "amber": "9"})
    assert [edge.level for edge in target_tolerance.edges(stated)] == ["amber", "green", "blue"]
    assert [edge.level for edge in fixed_thresholds.edges(fixed("higher", green=D(9), amber=D(8)))] == ["amber", "green"]


def test_on_edge_is_settled_level_by_level():
    stated = bands(rule("higher", D(90), worse=("green",), tolerance={"amber": "5"}))
    assert [stated.level(D(value)) for value in ("90.01", "90", "85", "84.99")] == ["green", "amber", "amber", "red"]


def test_on_edge_worse_leaves_both_ends_of_a_range_to_the_level_below():
    stated = bands(rule("in_range", TWENTY_TO_THIRTY, worse=("green",), tolerance={"amber": "1"}))
    assert [stated.level(D(value)) for value in ("19", "20", "20.01", "29.99", "30", "31", "31.01")] == [
        "amber",
        "amber",
        "green",
        "green",
        "amber",
        "amber",
        "red",
    ]


# Edges that make no partition.


@pytest.mark.parametrize("level", ["red", "blue", ""])
def test_the_worst_and_unknown_levels_can_have_no_edge(level):
    with pytest.raises(BandsError, match="can have no edge: only amber, green can") as caught:
        Bands.of(RAG, [Edge(level=level, lower=D(1))])
    assert (caught.value.level, caught.value.inner) == (level, "")


def test_a_level_with_two_edges_is_refused():
    with pytest.raises(BandsError, match="'amber' has two edges") as caught:
        Bands.of(RAG, [Edge(level="amber", lower=D(1)), Edge(level="green", lower=D(3)), Edge(level="amber", lower=D(2))])
    assert caught.value.level == "amber"


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(BandsError, match=r"'green' ends at 19\.5 before it starts at 20") as caught:
        Bands.of(RAG, [Edge(level="green", lower=D(20), upper=D("19.5"))])
    assert (caught.value.level, caught.value.inner) == ("green", "")


@pytest.mark.parametrize(
    ("outer", "inner", "written"),
    [
        ((91, None), (90, None), "(91) does not lie beyond the edge of 'green' (90)"),
        ((None, 90), (None, 91), "(90) does not lie beyond the edge of 'green' (91)"),
        ((21, 40), (20, 30), "(21 to 40) does not lie beyond the edge of 'green' (20 to 30)"),
        ((10, 29), (20, 30), "(10 to 29) does not lie beyond the edge of 'green' (20 to 30)"),
        ((10, None), (None, 30), "(10) does not lie beyond the edge of 'green' (30)"),
        ((None, 40), (20, None), "(40) does not lie beyond the edge of 'green' (20)"),
        ((10, 40), (20, None), "(10 to 40) does not lie beyond the edge of 'green' (20)"),
    ],
)
def test_edges_that_are_not_nested_in_the_order_of_the_levels_are_refused(outer, inner, written):
    amber, green = (
        Edge(level=level, lower=None if low is None else D(low), upper=None if high is None else D(high))
        for level, (low, high) in (("amber", outer), ("green", inner))
    )
    with pytest.raises(BandsError) as caught:
        Bands.of(RAG, [green, amber])
    assert str(caught.value) == f"the edge of 'amber' {written}"
    assert (caught.value.level, caught.value.inner) == ("amber", "green")


def test_an_edge_without_ends_may_lie_around_any_other():
    stated = Bands.of(RAG, [Edge(level="amber"), Edge(level="green", lower=D(20), upper=D(30))])
    assert [str(band) for band in stated.bands] == ["amber (-∞, 20)", "green [20, 30]", "amber (30, ∞)"]
    assert stated.reachable == {"amber", "green"}


# What bands say of themselves.


def test_bands_are_written_as_intervals_in_ascending_order():
    stated = Bands.of(RAG, [Edge(level="amber", lower=D("86.45")), Edge(level="green", lower=D(91), lower_in=False)])
    assert [str(band) for band in stated.bands] == ["red (-∞, 86.45)", "amber [86.45, 91]", "green (91, ∞)"]


def test_a_band_of_one_number_lies_between_two_others():
    stated = Bands.of(RAG, [Edge(level="green", lower=D(50), upper=D(50))])
    assert [str(band) for band in stated.bands] == ["red (-∞, 50)", "green [50, 50]", "red (50, ∞)"]
    assert [stated.level(D(value)) for value in ("49.99", "50.00", "50.01")] == ["red", "green", "red"]


def test_a_range_of_one_number_that_its_ends_leave_out_is_empty():
    stated = Bands.of(RAG, [Edge(level="green", lower=D(50), upper=D(50), lower_in=False)])
    assert [str(band) for band in stated.bands] == ["red (-∞, ∞)"]


def test_a_level_that_begins_where_a_better_one_does_is_empty():
    stated = one_sided(amber="90", green="90")
    assert [str(band) for band in stated.bands] == ["red (-∞, 90)", "green [90, ∞)"]
    assert stated.reachable == {"red", "green"}


def test_a_level_that_begins_where_a_better_one_does_has_that_number_when_the_better_one_leaves_it():
    stated = Bands.of(RAG, [Edge(level="amber", lower=D(90)), Edge(level="green", lower=D(90), lower_in=False)])
    assert [str(band) for band in stated.bands] == ["red (-∞, 90)", "amber [90, 90]", "green (90, ∞)"]


def test_a_fraction_that_does_not_end_is_an_exact_bound():
    third = Fraction(100, 3)
    stated = Bands.of(("red", "green"), [Edge(level="green", lower=third)])
    assert stated.level(third) == "green"
    assert stated.level(third - Fraction(1, 10**40)) == "red"
    assert stated.level(D("33.333333333333333333333333333333")) == "red"
    assert stated.level(D("33.333333333333333333333333333334")) == "green"
    assert str(stated.bands[1]) == "green [33.333333333333, ∞)"


@pytest.mark.parametrize(
    ("value", "inside"),
    [("1", False), ("1.1", True), ("2", True), ("2.1", False), ("0", False)],
)
def test_a_band_holds_what_lies_between_its_ends_and_the_ends_that_belong_to_it(value, inside):
    assert (D(value) in Band(level="amber", lower=D(1), upper=D(2), lower_in=False, upper_in=True)) is inside


def test_a_band_without_ends_holds_every_number():
    assert D("-1e9") in Band(level="red", lower=None, upper=None, lower_in=False, upper_in=False)


def test_the_band_of_a_value_is_one_of_the_bands():
    stated = one_sided(amber="85", green="90")
    assert stated.band(D(87)) is stated.bands[1]


def test_the_edge_of_a_level_is_found_by_name():
    stated = one_sided(green="90")
    assert stated.edge("green") == Edge(level="green", lower=D(90))
    assert stated.edge("amber") is None
    assert stated.edge("red") is None


def test_the_next_edge_skips_levels_that_no_number_has():
    stated = one_sided(amber="90", green="90")
    assert stated.next_edge("red") == stated.edge("green")
    assert stated.next_edge("green") is None


def test_the_next_edge_of_an_unknown_level_is_an_error():
    with pytest.raises(ValueError):
        one_sided(green="90").next_edge("blue")


@pytest.mark.parametrize(
    ("edge", "bounds", "shown"),
    [
        (Edge(level="green", lower=D(90)), (D(90),), D(90)),
        (Edge(level="green", upper=D(90)), (D(90),), D(90)),
        (Edge(level="green", lower=D(20), upper=D(30)), (D(20), D(30)), (D(20), D(30))),
        (Edge(level="green"), (), ()),
    ],
)
def test_an_edge_shows_one_number_or_a_pair(edge, bounds, shown):
    assert edge.bounds == bounds
    assert edge.shown == shown


@pytest.mark.parametrize(
    ("edge", "value", "gap"),
    [
        (Edge(level="green", lower=D(90)), "86.55", "3.45"),
        (Edge(level="green", lower=D(90), lower_in=False), "90", "0"),
        (Edge(level="green", lower=D(90)), "95", "0"),
        (Edge(level="green", upper=D(26)), "44", "18"),
        (Edge(level="green", upper=D(26)), "20", "0"),
        (Edge(level="green", lower=D(20), upper=D(30)), "18", "2"),
        (Edge(level="green", lower=D(20), upper=D(30)), "33", "3"),
        (Edge(level="green", lower=D(20), upper=D(30)), "25", "0"),
        (Edge(level="green"), "25", "0"),
    ],
)
def test_the_gap_is_how_far_outside_an_edge_a_value_lies(edge, value, gap):
    assert edge.gap(D(value)) == Fraction(gap)


# Rounding.


@pytest.mark.parametrize(
    ("edge", "decimals", "lower", "upper"),
    [
        (Edge(level="green", lower=D(91)), 0, ("90.5", True), None),
        (Edge(level="green", lower=D(91), lower_in=False), 0, ("91.5", True), None),
        (Edge(level="green", lower=D("90.2")), 0, ("90.5", True), None),
        (Edge(level="green", lower=D("90.2"), lower_in=False), 0, ("90.5", True), None),
        (Edge(level="green", lower=D("90.05")), 1, ("90.05", True), None),
        (Edge(level="green", lower=D(0)), 0, ("-0.5", False), None),
        (Edge(level="green", lower=D(-4)), 0, ("-4.5", False), None),
        (Edge(level="green", lower=D(-4), lower_in=False), 0, ("-3.5", False), None),
        (Edge(level="green", upper=D(26)), 0, None, ("26.5", False)),
        (Edge(level="green", upper=D(26), upper_in=False), 0, None, ("25.5", False)),
        (Edge(level="green", upper=D(0)), 0, None, ("0.5", False)),
        (Edge(level="green", upper=D(-4)), 0, None, ("-3.5", True)),
        (Edge(level="green", upper=D("-4.7")), 0, None, ("-4.5", True)),
        (Edge(level="green", lower=D(20), upper=D(30)), 0, ("19.5", True), ("30.5", False)),
        (Edge(level="green", lower=D(20), upper=D(20)), 2, ("19.995", True), ("20.005", False)),
        (Edge(level="green", lower=Fraction(1, 3)), 9, ("0.3333333335", True), None),
    ],
)
def test_an_edge_moves_to_the_values_that_are_rounded_across_it(edge, decimals, lower, upper):
    moved = Bands.of(RAG, [edge]).rounded(decimals).edge("green")
    assert moved is not None
    assert (None if moved.lower is None else (str(moved.lower), moved.lower_in)) == lower
    assert (None if moved.upper is None else (str(moved.upper), moved.upper_in)) == upper


def test_a_range_that_no_written_number_lies_in_has_no_edge_after_rounding():
    stated = Bands.of(RAG, [Edge(level="amber", lower=D("20.2"), upper=D("20.9"))])
    assert stated.rounded(0).edge("amber") is None
    assert stated.rounded(0).level(D("20.5")) == "red"
    assert stated.rounded(1).level(D("20.5")) == "amber"


def test_rounding_keeps_what_an_edge_is_relative_to():
    stated = Bands.of(RAG, [Edge(level="green", lower=D(44), relative_to="england")])
    moved = stated.rounded(0).edge("green")
    assert moved is not None
    assert moved.relative_to == "england"


def test_a_number_that_two_levels_begin_at_and_only_the_better_one_has_stays_that_levels_when_rounded():
    stated = Bands.of(RAG, [Edge(level="amber", lower=D(90), lower_in=False), Edge(level="green", lower=D(90))])
    assert [str(band) for band in stated.rounded(0).bands] == ["red (-∞, 89.5)", "green [89.5, ∞)"]


# Bands as data.


def test_equal_edges_make_equal_bands():
    amber, green = Edge(level="amber", lower=D(85)), Edge(level="green", lower=D("90.0"))
    assert one_sided(amber="85", green="90") == Bands.of(RAG, [green, amber])
    assert one_sided(amber="85", green="90") != one_sided(amber="85", green="91")


@pytest.mark.parametrize(
    "error",
    [BandsError("a message", "amber", "green"), BandsError("a message", "amber"), RuleError("a message", "a hint")],
    ids=str,
)
def test_the_errors_of_bands_and_rules_are_their_message_and_can_be_pickled(error):
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - what is read is what was written on this line
    assert str(copy) == "a message"
    assert (type(copy), vars(copy)) == (type(error), vars(error))


@pytest.mark.parametrize("owned", [(True, True), (False, False), (True, False), (False, True)])
def test_bands_survive_pickling_whoever_owns_their_edges(owned):
    edges = [
        Edge(level=level, lower=Decimal(bound), lower_in=mine)
        for level, bound, mine in zip(("amber", "green"), (80, 90), owned, strict=True)
    ]
    bands = Bands.of(("red", "amber", "green"), edges)
    again = pickle.loads(pickle.dumps(bands))  # noqa: S301  # what was pickled here
    assert again == bands
    assert [again.level(Decimal(value)) for value in (79, 80, 85, 90, 91)] == [
        bands.level(Decimal(value)) for value in (79, 80, 85, 90, 91)
    ]
