"""What every rating method keeps to, whoever brings it: it says what it does, and its examples prove it."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve

from ragrules.bands import Bands
from ragrules.registry import find, names
from ragrules.rule import Example, Parameter, ParameterKind, Rule, RuleError
from ragrules.terms import Direction

METHODS = {name: find("methods", name) for name in names("methods")}
CASES = [
    pytest.param(method, example, id=f"{name}-{number}")
    for name, method in METHODS.items()
    for number, example in enumerate(method.EXAMPLES)
]

each_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
each_example = pytest.mark.parametrize(("method", "example"), CASES)


def bands_of(method, rule: Rule) -> Bands:
    return Bands.of(rule.scale.names, method.edges(rule))


def test_the_methods_of_the_rule_language_are_there():
    assert {"target_tolerance", "fixed_thresholds"} <= set(METHODS)


@each_method
def test_a_method_says_what_it_does_in_one_sentence(method):
    assert isinstance(method.SUMMARY, str)
    assert method.SUMMARY.endswith(".")
    assert "\n" not in method.SUMMARY
    assert ". " not in method.SUMMARY


@each_method
def test_a_method_names_where_it_is_used_or_described(method):
    assert isinstance(method.SOURCES, tuple)
    assert method.SOURCES
    assert all(isinstance(source, str) and source.strip() for source in method.SOURCES)


@each_method
def test_a_method_declares_its_parameters_each_with_a_name_a_kind_and_a_meaning(method):
    assert all(isinstance(parameter, Parameter) and isinstance(parameter.kind, ParameterKind) for parameter in method.PARAMETERS)
    assert all(parameter.name.isidentifier() and parameter.meaning for parameter in method.PARAMETERS)
    assert len({parameter.name for parameter in method.PARAMETERS}) == len(method.PARAMETERS)
    assert "method" not in {parameter.name for parameter in method.PARAMETERS}


@each_method
def test_a_method_says_whether_it_needs_a_target_and_refuses_a_rule_without_one_when_it_does(method):
    assert isinstance(method.NEEDS_TARGET, bool)
    for example in method.EXAMPLES:
        rule = example.rule
        without = Rule(direction=rule.direction, scale=rule.scale, parameters=rule.parameters, edge_below=rule.edge_below)
        if method.NEEDS_TARGET:
            with pytest.raises(RuleError):
                method.edges(without)
        else:
            assert method.edges(without) == method.edges(rule)


@each_method
def test_a_method_refuses_what_it_says_it_refuses_with_a_way_out(method):
    assert isinstance(method.REFUSED, Rule)
    with pytest.raises(RuleError) as caught:
        method.edges(method.REFUSED)
    assert str(caught.value)
    assert caught.value.hint


@each_method
def test_a_method_documents_the_edges_it_returns_and_what_it_raises(method):
    assert method.__doc__
    assert method.edges.__doc__.startswith("Return ")
    assert "Raises:" in method.edges.__doc__


@each_method
def test_the_examples_of_a_method_use_every_parameter_and_no_other(method):
    used = {name for example in method.EXAMPLES for name in example.rule.parameters}
    assert used == {parameter.name for parameter in method.PARAMETERS}


@each_method
def test_the_examples_of_a_method_reach_both_one_sided_directions_and_a_two_sided_one_where_it_takes_them(method):
    directions = {example.rule.direction for example in method.EXAMPLES}
    assert {Direction.HIGHER, Direction.LOWER} <= directions
    assert any(direction.two_sided for direction in directions)


@each_example
def test_an_example_has_the_levels_it_says(method, example):
    assert isinstance(example, Example)
    bands = bands_of(method, example.rule)
    assert {value: bands.level(Decimal(value)) for value in example.levels} == example.levels


@each_example
def test_an_example_covers_every_level_of_its_scale(method, example):
    assert set(example.levels.values()) == set(example.rule.scale.names)


@each_example
def test_an_example_covers_every_edge_exactly(method, example):
    ends = {Fraction(bound) for edge in method.edges(example.rule) for bound in edge.bounds}
    assert ends <= {Fraction(value) for value in example.levels}


@each_example
def test_the_edges_of_an_example_come_worst_first_and_at_most_one_a_level(method, example):
    found = [example.rule.scale.position(edge.level) for edge in method.edges(example.rule)]
    assert found == sorted(set(found))
    assert 0 not in found


@each_example
def test_the_bands_of_an_example_partition_the_line(method, example):
    bands = bands_of(method, example.rule)
    assert bands.bands[0].lower is None
    assert bands.bands[-1].upper is None
    for left, right in pairwise(bands.bands):
        assert left.upper == right.lower
        assert left.upper_in is not right.lower_in
    for value in around(bands):
        assert [band for band in bands.bands if value in band] == [bands.band(value)]


@each_example
def test_a_better_value_of_an_example_never_gets_a_worse_level(method, example):
    bands = bands_of(method, example.rule)
    positions = [example.rule.scale.position(bands.level(value)) for value in around(bands)]
    best = positions.index(max(positions))
    if example.rule.direction is not Direction.LOWER:
        assert positions[: best + 1] == sorted(positions[: best + 1])
    if example.rule.direction is not Direction.HIGHER:
        assert positions[best:] == sorted(positions[best:], reverse=True)


@each_example
def test_the_edges_of_an_example_belong_to_the_level_below_when_the_rule_says_so(method, example):
    rule = example.rule
    stricter = Rule(
        direction=rule.direction,
        scale=rule.scale,
        target=rule.target,
        parameters=rule.parameters,
        edge_below=frozenset(rule.scale.names[1:]),
    )
    kept, left = bands_of(method, rule), bands_of(method, stricter)
    for edge in method.edges(rule):
        for bound in edge.bounds:
            assert rule.scale.position(left.level(bound)) < rule.scale.position(kept.level(bound))


def around(bands: Bands) -> list[Fraction]:
    """The ends of the bands and the numbers just below and just above them, in ascending order."""
    step = Fraction(1, 10**12)
    ends = {Fraction(end) for band in bands.bands for end in (band.lower, band.upper) if end is not None}
    return sorted(end + sign * step for end in ends for sign in (-1, 0, 1))


@each_method
def test_a_method_refuses_a_parameter_that_it_does_not_take(method):
    rule = method.EXAMPLES[0].rule
    with pytest.raises(RuleError, match="there is no parameter sigma"):
        method.edges(evolve(rule, parameters={**rule.parameters, "sigma": {}}))


@each_method
def test_a_method_refuses_a_level_that_the_scale_has_not(method):
    rule = method.EXAMPLES[0].rule
    ((name, given),) = rule.parameters.items()
    with pytest.raises(RuleError, match="the scale has no level purple"):
        method.edges(evolve(rule, parameters={name: {**given, "purple": next(iter(given.values()))}}))
