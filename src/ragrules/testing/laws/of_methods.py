"""Laws about rating methods, tried on rules that lie around a method's own examples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from types import ModuleType

from attrs import evolve
from hypothesis import strategies as st

from ragrules.bands import Bands
from ragrules.distance import Basis, Distance
from ragrules.numbers import Number, settle, write_number
from ragrules.rule import Example, LevelEdge, Range, Rule, RuleError
from ragrules.testing.laws.changed_rules import changed, mirrored, no_partition, not_monotone, tightened, wrong_owner
from ragrules.testing.laws.law import law_of

_BESIDE = (Fraction(0), Fraction(1, 1000), Fraction(-1, 1000), Fraction(1), Fraction(-1))


def _named(method: ModuleType) -> str:
    return f"the method {method.__name__}"


method_law = law_of(_named)
"""Makes a law about methods."""


@method_law
def a_rule_that_is_taken_makes_a_partition(method: ModuleType, data: st.DataObject) -> str:
    """The edges of every rule that a method takes are nested in the order of the levels, and part the line."""
    rule = data.draw(rules_for(method))
    bands = _bands(method, rule)
    found = "" if bands is None else no_partition(bands, data.draw(_values(bands)))
    return f"{_told(rule)}: {found}" if found else ""


@method_law
def a_method_never_gives_better_values_worse_levels(method: ModuleType, data: st.DataObject) -> str:
    """A better figure never has a worse level."""
    rule = data.draw(rules_for(method))
    bands = _bands(method, rule)
    if bands is None:
        return ""
    values = data.draw(st.lists(_values(bands), min_size=2, max_size=5, unique=True))
    wrong = not_monotone(rule.direction, [(value, bands.levels.index(bands.level(value))) for value in values])
    return "" if wrong is None else f"{_told(rule)}: {' and '.join(f'{write_number(each)} is {bands.level(each)}' for each in wrong)}"


@method_law
def a_method_mirrors_its_rules(method: ModuleType, data: st.DataObject) -> str:
    """With every number negated and higher for lower, the negative of a figure has the figure's level."""
    rule = data.draw(rules_for(method))
    bands, flipped = _bands(method, rule), _bands(method, mirrored(rule))
    if bands is None or flipped is None:
        return "" if bands is flipped else f"{_told(rule)}: only one of the rule and its mirror image is taken"
    value = data.draw(_values(bands))
    level, other = bands.level(value), flipped.level(-value)
    return "" if level == other else f"{_told(rule)}: {write_number(value)} is {level}; mirrored, {write_number(-value)} is {other}"


@method_law
def a_tighter_method_never_gives_better_levels(method: ModuleType, data: st.DataObject) -> str:
    """With less tolerance no figure has a better level."""
    rule = data.draw(rules_for(method))
    share = Fraction(data.draw(st.integers(0, 4)), 4)
    bands, tighter = _bands(method, rule), _bands(method, tightened(rule, share))
    if bands is None or tighter is None:
        return ""
    value = data.draw(_values(bands))
    level, other = bands.level(value), tighter.level(value)
    if bands.levels.index(other) <= bands.levels.index(level):
        return ""
    return f"{_told(rule)}: {write_number(value)} is {level}; with {share} of the tolerance it is {other}"


@method_law
def a_method_heeds_on_edge(method: ModuleType, data: st.DataObject) -> str:
    """A figure exactly on an edge has the level that starts there, unless the rule gives it to the level below."""
    rule = data.draw(rules_for(method))
    bands = _bands(method, rule)
    found = "" if bands is None else wrong_owner(bands, rule.edge_below)
    return f"{_told(rule)}: {found}" if found else ""


@method_law
def a_method_says_the_same_each_time(method: ModuleType, data: st.DataObject) -> str:
    """The same rule has the same edges each time."""
    rule = data.draw(rules_for(method))
    return "" if _bands(method, rule) == _bands(method, rule) else f"{_told(rule)}: it has other edges the second time"


def _bands(method: ModuleType, rule: Rule) -> Bands | None:
    """Return the bands of a rule, None where the method refuses it. Edges that make no bands are an error, and so a finding."""
    try:
        edges = method.edges(rule)
    except RuleError:
        return None
    return Bands.of(rule.scale.names, edges)


@st.composite
def rules_for(draw: st.DrawFn, method: ModuleType) -> Rule:
    """Draw a rule around one of a method's examples: all its numbers scaled and moved together, its shares scaled, any owner of edges.

    So levels stay in their order, and a rule that makes sense is drawn where the example does.
    """
    examples: tuple[Example, ...] = method.EXAMPLES
    rule = examples[draw(st.integers(0, len(examples) - 1))].rule
    scale = Fraction(draw(st.integers(1, 40)), 10) if draw(st.booleans()) else Fraction(1)
    move = Fraction(draw(st.integers(-200, 200)), 2) if draw(st.booleans()) else Fraction(0)
    share = Fraction(draw(st.integers(0, 20)), 10) if draw(st.booleans()) else Fraction(1)
    moved = evolve(
        rule,
        target=None if rule.target is None else _moved(rule.target, scale, move),
        reference=None if rule.reference is None else _exactly(Fraction(rule.reference) * scale + move),
        parameters=changed(rule.parameters, lambda edge: _drawn_edge(edge, scale, move, share)),
        edge_below=draw(st.frozensets(st.sampled_from(rule.scale.names[1:]))),
    )
    return mirrored(moved) if draw(st.booleans()) else moved


def _drawn_edge(edge: LevelEdge, scale: Fraction, move: Fraction, share: Fraction) -> LevelEdge:
    if not isinstance(edge, Distance):
        return _moved(edge, scale, move)
    by = scale if edge.basis in (Basis.UNIT, Basis.POINTS) else share
    return evolve(edge, amount=_exactly(Fraction(edge.amount) * by))


def _moved(number: Number | Range, scale: Fraction, move: Fraction) -> Decimal | Range:
    if isinstance(number, Range):
        return Range(lower=_exactly(Fraction(number.lower) * scale + move), upper=_exactly(Fraction(number.upper) * scale + move))
    return _exactly(Fraction(number) * scale + move)


def _exactly(number: Fraction) -> Decimal:
    """Return the decimal equal to a number that was scaled by tenths, or the nearest with six places where an example has a fraction."""
    settled = settle(number)
    return settled if isinstance(settled, Decimal) else Decimal(round(number * 10**6)).scaleb(-6)


def _values(bands: Bands) -> st.SearchStrategy[Fraction]:
    points = [Fraction(0), *(Fraction(bound) for edge in bands.edges for bound in edge.bounds)]
    between = [(low + high) / 2 for low, high in zip(sorted(points), sorted(points)[1:], strict=False)]
    return st.sampled_from(list(dict.fromkeys([point + step for point in points for step in _BESIDE] + between)))


def _told(rule: Rule) -> str:
    """Return a rule as a person would say it."""
    parts = [f"direction {rule.direction}"]
    parts += [] if rule.target is None else [f"target {_written(rule.target)}"]
    parts += [] if rule.reference is None else [f"measured from {_written(rule.reference)}"]
    for name, edges in rule.parameters.items():
        parts.append(f"{name} {', '.join(f'{level} {_written(edge)}' for level, edge in edges.items()) or 'none'}")
    parts += [f"edges of {', '.join(sorted(rule.edge_below))} below"] if rule.edge_below else []
    return "; ".join(parts)


def _written(edge: object) -> str:
    match edge:
        case Range(lower=lower, upper=upper):
            return f"{write_number(lower)} to {write_number(upper)}"
        case Decimal() | Fraction():
            return write_number(edge)
        case other:
            return str(other)
