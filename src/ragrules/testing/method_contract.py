"""What is asked of a rating method: it says what it does, and its examples prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import FunctionType, ModuleType

from attrs import evolve

from ragrules.bands import Bands
from ragrules.rule import Example, Parameter, ParameterKind, Rule, RuleError, needs_target, takes_reference
from ragrules.terms import Direction
from ragrules.testing.contract import Contract, lacks, undocumented, unnamed_sources

_STEP = Fraction(1, 10**12)
_NOT_A_PARAMETER = "not_a_parameter"
_NOT_A_LEVEL = "not-a-level"


def _names(module: ModuleType) -> Iterator[str]:
    plain = {"SUMMARY": str, "SOURCES": tuple, "PARAMETERS": tuple, "NEEDS_TARGET": frozenset, "EXAMPLES": tuple, "REFUSED": Rule}
    yield from lacks(module, **plain, edges=FunctionType)
    yield from (f"PARAMETERS holds {each!r}" for each in getattr(module, "PARAMETERS", ()) if not isinstance(each, Parameter))
    yield from (f"EXAMPLES holds {each!r}" for each in getattr(module, "EXAMPLES", ()) if not isinstance(each, Example))


def _summary(module: ModuleType) -> Iterator[str]:
    summary: str = module.SUMMARY
    if not summary.endswith(".") or ". " in summary or "\n" in summary:
        yield f"SUMMARY is {summary!r}"


def _parameters(module: ModuleType) -> Iterator[str]:
    names = [parameter.name for parameter in module.PARAMETERS]
    for parameter in module.PARAMETERS:
        if not parameter.name.isidentifier() or parameter.name == "method" or names.count(parameter.name) > 1:
            yield f"a parameter is named {parameter.name!r}"
        if not isinstance(parameter.kind, ParameterKind):
            yield f"the kind of {parameter.name} is {parameter.kind!r}"
        if not parameter.meaning.strip():
            yield f"the meaning of {parameter.name} is not said"


def _documented(module: ModuleType) -> Iterator[str]:
    yield from undocumented(module, edges="Return ,Raises:")


def _target(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        without, direction = evolve(example.rule, target=None), example.rule.direction
        if needs_target(module, direction):
            if _refusal(module, without) is None:
                yield f"NEEDS_TARGET has {direction}, but {name} has edges without its target"
        elif module.edges(without) != module.edges(example.rule):
            yield f"NEEDS_TARGET has not {direction}, but {name} has other edges without its target"


def _refused(module: ModuleType) -> Iterator[str]:
    refusal = _refusal(module, module.REFUSED)
    if refusal is None:
        yield "edges(REFUSED) returned edges"
    elif not str(refusal) or not refusal.hint:
        yield f"the RuleError says {str(refusal)!r} with the hint {refusal.hint!r}"


def _strangers(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        given = example.rule.parameters
        if _refusal(module, evolve(example.rule, parameters={**given, _NOT_A_PARAMETER: {}})) is None:
            yield f"{name} with another parameter, {_NOT_A_PARAMETER}, has edges"
        for parameter, said in dict[str, object](given).items():
            if isinstance(said, Mapping) and said:
                stranger = {**said, _NOT_A_LEVEL: next(iter(said.values()))}
                if _refusal(module, evolve(example.rule, parameters={**given, parameter: stranger})) is None:
                    yield f"{name} with {parameter} for a level that the scale has not, {_NOT_A_LEVEL}, has edges"


def _used(module: ModuleType) -> Iterator[str]:
    used = {name for example in module.EXAMPLES for name in example.rule.parameters}
    declared = {parameter.name for parameter in module.PARAMETERS if parameter.kind is not ParameterKind.REFERENCE}
    if takes_reference(module) and all(example.rule.reference is None for example in module.EXAMPLES):
        yield "no example has a reference, the figure that a parameter names"
    if not module.EXAMPLES:
        yield "EXAMPLES is empty"
    yield from (f"no example uses {name}" for name in sorted(declared - used))
    yield from (f"an example uses {name}, which PARAMETERS does not declare" for name in sorted(used - declared))


def _directions(module: ModuleType) -> Iterator[str]:
    shown = {example.rule.direction for example in module.EXAMPLES}
    wanted = {Direction.HIGHER, Direction.LOWER} - shown
    if not any(direction.two_sided for direction in shown):
        wanted |= {Direction.IN_RANGE, Direction.CLOSEST}
    for name, example in _numbered(module):
        for direction in sorted(wanted):
            if _refusal(module, evolve(example.rule, direction=direction)) is None:
                yield f"the method takes direction {direction} ({name} has edges with it), but no example shows it"


def _levels(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        bands = _bands(module, example.rule)
        for value, level in example.levels.items():
            found = bands.level(Decimal(value))
            if found != level:
                yield f"{name} says that {value} is {level}, but it is {found}"


def _every_level(module: ModuleType) -> Iterator[str]:
    reached: dict[tuple[str, ...], set[str]] = {}
    for example in module.EXAMPLES:
        reached.setdefault(example.rule.scale.names, set()).update(example.levels.values())
    for levels, found in reached.items():
        yield from (f"no example with the levels {', '.join(levels)} has a value that is {level}" for level in levels if level not in found)


def _every_edge(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        given = {Fraction(value) for value in example.levels}
        ends = [(edge.level, Fraction(bound)) for edge in module.edges(example.rule) for bound in edge.bounds]
        yield from (f"{name} has no value exactly on {bound}, an edge of {level}" for level, bound in ends if bound not in given)


def _order(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        levels = [edge.level for edge in module.edges(example.rule)]
        places = [example.rule.scale.position(level) for level in levels]
        if places != sorted(set(places)) or 0 in places:
            yield f"the edges of {name} are those of {', '.join(levels)}; the scale is {', '.join(example.rule.scale.names)}"


def _monotone(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        rule, bands = example.rule, _bands(module, example.rule)
        values = _around(bands)
        places = [rule.scale.position(bands.level(value)) for value in values]
        best = {Direction.HIGHER: len(places), Direction.LOWER: 0}.get(rule.direction, places.index(max(places)))
        rises, falls = places[:best] == sorted(places[:best]), places[best:] == sorted(places[best:], reverse=True)
        if not rises or not falls:
            yield f"the levels of {name} go {', '.join(rule.scale.names[place] for place in places)} as values rise, with {rule.direction}"


def _owners(module: ModuleType) -> Iterator[str]:
    for name, example in _numbered(module):
        scale = example.rule.scale
        stricter = evolve(example.rule, edge_below=frozenset(scale.names[1:]))
        kept, left = _bands(module, example.rule), _bands(module, stricter)
        for edge in module.edges(example.rule):
            for bound in edge.bounds:
                if scale.position(left.level(bound)) >= scale.position(kept.level(bound)):
                    yield f"{name}: with the levels in edge_below, {bound} is {left.level(bound)} as before"


def _numbered(module: ModuleType) -> Iterator[tuple[str, Example]]:
    for number, example in enumerate(module.EXAMPLES, 1):
        yield f"example {number}", example


def _bands(module: ModuleType, rule: Rule) -> Bands:
    return Bands.of(rule.scale.names, module.edges(rule))


def _refusal(module: ModuleType, rule: Rule) -> RuleError | None:
    """Return the error with which the method refuses a rule, or None when it does not; any other error is not caught."""
    try:
        module.edges(rule)
    except RuleError as refusal:
        return refusal
    return None


def _around(bands: Bands) -> list[Fraction]:
    """Return the ends of the bands and the numbers just below and just above them, in ascending order."""
    ends = {Fraction(bound) for edge in bands.edges for bound in edge.bounds}
    return sorted(end + sign * _STEP for end in ends for sign in (-1, 0, 1)) or [Fraction(0)]


METHOD = Contract(
    of="a rating method",
    clauses={
        "the module has SUMMARY, SOURCES, PARAMETERS, NEEDS_TARGET, EXAMPLES, REFUSED and edges(rule)": _names,
        "SUMMARY says in one sentence what the method does": _summary,
        "SOURCES names where the method is used or described": unnamed_sources,
        "each of PARAMETERS has a name of its own, a kind and a meaning": _parameters,
        "the docstrings say what the method is, what edges returns and what it raises": _documented,
        "in the directions of NEEDS_TARGET a rule without a target is refused; in others the target is not looked at": _target,
        "edges(REFUSED) raises a RuleError that says what is wrong, with a hint": _refused,
        "a parameter that PARAMETERS does not name, and a level that the scale has not, are refused with a RuleError": _strangers,
        "the examples use every parameter and no other, and have the figure that a parameter of kind reference names": _used,
        "the examples show every direction that the method takes; one of in_range and closest will do": _directions,
        "the values of an example have the levels that it says": _levels,
        "the examples of a scale reach every level of it between them": _every_level,
        "an example has a value exactly on each edge": _every_edge,
        "edges come worst level first, at most one a level, and none for the worst level": _order,
        "a better value never has a worse level": _monotone,
        "an edge belongs to the level below when the rule says so: make edges with rule.edge": _owners,
    },
)
"""What every rating method keeps, wherever it comes from."""
