"""The contract of rating methods notices each thing that a method can have against it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from ragrules.bands import Edge
from ragrules.methods import change, target_tolerance
from ragrules.rule import Example, Parameter, ParameterKind, Rule, RuleError
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction
from ragrules.testing.contracts import ContractError, check_method
from ragrules.testing.method_contract import METHOD
from tests.unit.altered import ABSENT, altered

FIRST = target_tolerance.EXAMPLES[0]
PARAMETER = target_tolerance.PARAMETERS[0]


def documented(edges):
    edges.__doc__ = "Return edges.\n\nRaises:\n    RuleError: the rule does not suit."
    return edges


def with_edges(edges, **changes):
    return altered(target_tolerance, edges=documented(edges), **changes)


def refusing_nothing(rule):
    try:
        return target_tolerance.edges(rule)
    except RuleError:
        return ()


def without_way_out(rule):
    try:
        return target_tolerance.edges(rule)
    except RuleError:
        raise RuleError("no", "") from None


def known_only(rule):
    levels = {name: edge for name, edge in rule.parameters["tolerance"].items() if name in rule.scale.names}
    return target_tolerance.edges(evolve(rule, parameters={"tolerance": levels}))


def backwards(rule):
    return target_tolerance.edges(rule)[::-1]


def owned_by_the_level(rule):
    return target_tolerance.edges(evolve(rule, edge_below=frozenset()))


def two_sided_for_higher(rule):
    edges = target_tolerance.edges(rule)
    return tuple(evolve(edge, upper=Decimal(1000)) for edge in edges) if rule.direction is Direction.HIGHER else edges


def two_sided_for_lower(rule):
    edges = target_tolerance.edges(rule)
    return tuple(evolve(edge, lower=Decimal(-1000)) for edge in edges) if rule.direction is Direction.LOWER else edges


def in_silence(rule):
    return target_tolerance.edges(rule)


def failing(rule):
    raise ZeroDivisionError("division by zero")


def for_the_worst(rule):
    return (Edge(level="red", lower=Decimal(0)), *target_tolerance.edges(rule))


def showing(*examples):
    return altered(target_tolerance, EXAMPLES=examples)


def saying(levels):
    return showing(evolve(FIRST, levels=levels), *target_tolerance.EXAMPLES[1:])


BREACHES = {
    "no SUMMARY": (altered(target_tolerance, SUMMARY=ABSENT), "the module has SUMMARY", "there is no SUMMARY"),
    "a list of sources": (altered(target_tolerance, SOURCES=["Here"]), "the module has SUMMARY", "SOURCES is of type list, not tuple"),
    "a parameter that is none": (altered(target_tolerance, PARAMETERS=("tolerance",)), "the module has", "PARAMETERS holds 'tolerance'"),
    "an example that is none": (showing("91"), "the module has SUMMARY", "EXAMPLES holds '91'"),
    "edges that are no function": (altered(target_tolerance, edges=()), "the module has", "edges is of type tuple, not function"),
    "two sentences": (altered(target_tolerance, SUMMARY="One. Two."), "in one sentence", "SUMMARY is 'One. Two.'"),
    "no sentence": (altered(target_tolerance, SUMMARY="by distance"), "in one sentence", "SUMMARY is 'by distance'"),
    "no sources": (altered(target_tolerance, SOURCES=()), "SOURCES names", "SOURCES is empty"),
    "a blank source": (altered(target_tolerance, SOURCES=(" ",)), "SOURCES names", "SOURCES holds ' '"),
    "a parameter called method": (
        altered(target_tolerance, PARAMETERS=(PARAMETER, evolve(PARAMETER, name="method"))),
        "a name of its own",
        "a parameter is named 'method'",
    ),
    "two parameters of a name": (
        altered(target_tolerance, PARAMETERS=(PARAMETER, PARAMETER)),
        "a name of its own",
        "a parameter is named 'tolerance'",
    ),
    "a name with a space": (
        altered(target_tolerance, PARAMETERS=(evolve(PARAMETER, name="how far"),)),
        "a name of its own",
        "a parameter is named 'how far'",
    ),
    "a kind that is none": (
        altered(target_tolerance, PARAMETERS=(evolve(PARAMETER, kind="distance"),)),
        "a kind and a meaning",
        "the kind of tolerance is 'distance'",
    ),
    "no meaning": (
        altered(target_tolerance, PARAMETERS=(evolve(PARAMETER, meaning=" "),)),
        "a kind and a meaning",
        "the meaning of tolerance is not said",
    ),
    "no docstring of the module": (altered(target_tolerance, __doc__=None), "the docstrings say", "the module has no docstring"),
    "nothing said of what is raised": (
        altered(target_tolerance, edges=in_silence),
        "the docstrings say",
        "the docstring of edges has no 'Raises:'",
    ),
    "edges without the target": (
        with_edges(refusing_nothing),
        "a rule without a target is refused",
        "but example 1 has edges without its target",
    ),
    "a target after all": (
        with_edges(refusing_nothing, NEEDS_TARGET=frozenset()),
        "in others the target is not looked at",
        "NEEDS_TARGET has not higher, but example 1 has other edges without its target",
    ),
    "REFUSED is taken": (with_edges(refusing_nothing), "edges(REFUSED) raises", "edges(REFUSED) returned edges"),
    "no way out": (with_edges(without_way_out), "with a hint", "the RuleError says 'no' with the hint ''"),
    "another parameter": (with_edges(known_only), "are refused with a RuleError", "with another parameter, not_a_parameter, has edges"),
    "another level": (with_edges(known_only), "are refused with a RuleError", "for a level that the scale has not, not-a-level"),
    "a figure to measure from that no example has": (
        altered(change, EXAMPLES=tuple(evolve(example, rule=evolve(example.rule, reference=None)) for example in change.EXAMPLES)),
        "the figure that a parameter of kind reference names",
        "no example has a reference",
    ),
    "an unused parameter": (
        altered(target_tolerance, PARAMETERS=(PARAMETER, Parameter(name="cap", kind=ParameterKind.DISTANCE_BY_LEVEL, meaning="A cap"))),
        "use every parameter",
        "no example uses cap",
    ),
    "an undeclared parameter": (
        altered(target_tolerance, PARAMETERS=()),
        "and no other",
        "an example uses tolerance, which PARAMETERS does not declare",
    ),
    "no examples": (showing(), "use every parameter", "EXAMPLES is empty"),
    "only higher": (showing(FIRST), "every direction", "the method takes direction lower (example 1 has edges with it), but no example"),
    "no two sides": (showing(FIRST, target_tolerance.EXAMPLES[1]), "every direction", "the method takes direction closest"),
    "a wrong level": (
        saying({"91": "green", "90": "green", "86.45": "amber", "1": "red"}),
        "have the levels",
        "says that 90 is green, but",
    ),
    "a level left out": (
        showing(evolve(FIRST, levels={"91": "green", "86.45": "amber"})),
        "every level",
        "red, amber, green has a value that is red",
    ),
    "an edge left out": (
        saying({"92": "green", "86.45": "amber", "1": "red"}),
        "exactly on each edge",
        "no value exactly on 91, an edge of",
    ),
    "best first": (with_edges(backwards), "worst level first", "the edges of example 1 are those of green, amber; the scale is red, amber"),
    "an edge for the worst level": (with_edges(for_the_worst), "none for the worst", "are those of red, amber, green"),
    "worse when higher": (with_edges(two_sided_for_higher), "a better value", "with higher"),
    "worse when lower": (with_edges(two_sided_for_lower), "a better value", "with lower"),
    "owners not heeded": (
        with_edges(owned_by_the_level),
        "make edges with rule.edge",
        "with the levels in edge_below, 86.45 is amber as before",
    ),
    "another error": (with_edges(failing), "have the levels", "it failed with ZeroDivisionError: division by zero"),
}


@pytest.mark.parametrize(("method", "asked", "found"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_found_and_says_what_is_asked(method, asked, found):
    breaches = [breach for breach in METHOD.breaches(method) if asked in breach.asked and found in breach.found]
    assert breaches, METHOD.breaches(method)


def test_every_clause_has_a_breach_in_the_table():
    seen = {breach.asked for method, _, _ in BREACHES.values() for breach in METHOD.breaches(method)}
    assert seen == set(METHOD.clauses)


def test_what_rests_on_a_missing_name_is_not_told_as_well():
    (breach,) = METHOD.breaches(altered(target_tolerance, EXAMPLES=ABSENT))
    assert breach.found == "there is no EXAMPLES"


def test_a_parameter_that_is_said_of_no_level_is_left_alone():
    none = evolve(FIRST, rule=evolve(FIRST.rule, parameters={"tolerance": {}}), levels={"91": "green", "90": "red"})
    found = [breach.found for breach in METHOD.breaches(altered(target_tolerance, EXAMPLES=(*target_tolerance.EXAMPLES, none)))]
    assert found == []


def test_at_most_five_breaches_of_one_clause_are_told():
    never = tuple(evolve(example, levels=dict.fromkeys(example.levels, "purple")) for example in target_tolerance.EXAMPLES)
    told = [breach.asked for breach in METHOD.breaches(altered(target_tolerance, EXAMPLES=never))]
    assert max(told.count(asked) for asked in told) == 5


def test_the_error_says_whose_contract_it_is_what_is_asked_and_what_was_found():
    with pytest.raises(ContractError) as caught:
        check_method(altered(target_tolerance, SUMMARY="by distance"))
    assert str(caught.value) == (
        "ragrules.methods.target_tolerance does not keep the contract of a rating method:\n"
        "  asked: SUMMARY says in one sentence what the method does\n"
        "    found: SUMMARY is 'by distance'"
    )
    assert (caught.value.of, len(caught.value.breaches)) == ("a rating method", 1)


def test_a_failed_check_is_an_assertion_that_failed():
    assert issubclass(ContractError, AssertionError)


@documented
def thirty_or_more(rule):
    """Take no parameter at all."""
    if rule.parameters or rule.direction is not Direction.HIGHER:
        raise RuleError("this method takes direction higher and no parameter", "write 'direction: higher'")
    return (rule.edge("green", Decimal(30), None),)


def test_a_method_without_parameters_for_one_direction_keeps_the_contract():
    rule = Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["met"])
    example = Example(rule=rule, levels={"30": "green", "29": "red"})
    refused = evolve(rule, direction=Direction.LOWER)
    check_method(
        altered(target_tolerance, edges=thirty_or_more, PARAMETERS=(), NEEDS_TARGET=frozenset(), EXAMPLES=(example,), REFUSED=refused)
    )


@documented
def one_level(rule):
    """Take no parameter, and have no edge."""
    if rule.parameters:
        raise RuleError("this method takes no parameter", "take it out")
    return ()


def test_a_method_whose_example_has_no_edge_has_but_the_levels_against_it():
    example = Example(rule=Rule(direction=Direction.HIGHER, scale=NAMED_SCALES["met"]), levels={"30": "red"})
    method = altered(target_tolerance, edges=one_level, PARAMETERS=(), NEEDS_TARGET=frozenset(), EXAMPLES=(example,), REFUSED=FIRST.rule)
    found = {breach.found for breach in METHOD.breaches(method)}
    assert "no example with the levels red, green has a value that is green" in found
    assert not any("failed" in one for one in found)
