"""Laws about where levels start: what every rule of a pack comes down to."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from ragrules import registry
from ragrules.bands import Bands, Edge
from ragrules.missed import Earlier, edges_if_missed
from ragrules.numbers import Number, write_number
from ragrules.rule import Reference, Rule, RuleError
from ragrules.spec import Pack
from ragrules.terms import CompareOn, OnEdge
from ragrules.testing.laws.changed_rules import mirrored, no_partition, tightened, wrong_owner
from ragrules.testing.laws.questions import Question, ask, pack_law


@pack_law
def bands_partition_the_line(pack: Pack, data: st.DataObject) -> str:
    """Every figure lies in exactly one band, and neighbouring bands meet."""
    question = ask(pack, data)
    bands = question.bands
    if bands is None:
        return ""
    found = no_partition(bands, data.draw(question.numbers()))
    return f"{question}: {found}" if found else ""


@pack_law
def edges_have_their_owners(pack: Pack, data: st.DataObject) -> str:
    """A figure exactly on an edge has the level that starts there, unless on_edge gives it to the level below."""
    question = ask(pack, data)
    bands, spec = question.bands, question.indicator.indicator
    if bands is None or spec.if_missed is not None:
        return ""
    found = wrong_owner(bands, _edge_below(question))
    return f"{question}: {found}" if found else ""


@pack_law
def rounding_folded_into_the_edges_is_rounding_first(pack: Pack, data: st.DataObject) -> str:
    """With compare_on displayed a figure has the level that its rounded value has by the exact edges."""
    question = ask(pack, data)
    bands, spec = question.bands, question.indicator.indicator
    if bands is None:
        return ""
    value = data.draw(question.numbers())
    decimals = data.draw(st.integers(0, 3)) if spec.decimals is None else spec.decimals
    rounded = _half_away(value, decimals)
    folded, first = bands.rounded(decimals).level(value), bands.level(rounded)
    if spec.compare_on is CompareOn.DISPLAYED:
        folded = question.rating(value).level or first
    if folded == first:
        return ""
    return f"{question}: {write_number(value)} is {folded}; rounded first, to {write_number(rounded)}, it is {first}"


@pack_law
def flipping_the_direction_mirrors_the_levels(pack: Pack, data: st.DataObject) -> str:
    """With every number negated and higher for lower, the negative of a figure has the figure's level."""
    question = ask(pack, data)
    bands, rule = question.bands, _rule(question)
    if bands is None:
        return ""
    value = data.draw(question.numbers())
    flipped = _made(question, mirrored(rule), sign=-1)
    level, other = bands.level(value), flipped.level(-value)
    return "" if level == other else f"{question}: {write_number(value)} is {level}; mirrored, {write_number(-value)} is {other}"


@pack_law
def tighter_tolerances_never_give_better_levels(pack: Pack, data: st.DataObject) -> str:
    """With less tolerance no figure has a better level."""
    question = ask(pack, data)
    bands = question.bands
    if bands is None:
        return ""
    value = data.draw(question.numbers())
    share = Fraction(data.draw(st.integers(0, 4)), 4)
    try:
        tighter = _made(question, tightened(_rule(question), share), sign=1)
    except RuleError:
        return ""
    level, other = bands.level(value), tighter.level(value)
    if bands.levels.index(other) <= bands.levels.index(level):
        return ""
    return f"{question}: {write_number(value)} is {level}; with {share} of the tolerance it is {other}"


def _edge_below(question: Question) -> frozenset[str]:
    on_edge = question.indicator.indicator.on_edge
    return frozenset(level for level, owner in on_edge.items() if owner is OnEdge.WORSE)


def _rule(question: Question) -> Rule:
    """Return the rule that a method is asked, as it stands in the period."""
    stretch, spec = question.rating(0).stretch, question.indicator.indicator
    recorded = next((given for each, given in stretch.references.items() if each.recorded and isinstance(given, str)), "")
    return Rule(
        direction=spec.direction,
        scale=question.indicator.scale,
        target=stretch.target,
        reference=_figure(question, spec.rating.against),
        recorded=recorded,
        relative_to=str(next(iter(stretch.references), "")),
        parameters=stretch.parameters,  # type: ignore[arg-type]  # a stretch keeps what the reader made of each edge
        edge_below=_edge_below(question),
    )


def _figure(question: Question, reference: Reference | None) -> Number | None:
    found = None if reference is None else question.rating(0).stretch.references.get(reference)
    return None if isinstance(found, str) else found


def _made(question: Question, rule: Rule, *, sign: int) -> Bands:
    """Return the bands that a changed rule makes; the earlier figure of `if_missed` has the sign that all other numbers have."""
    spec = question.indicator.indicator
    edges: tuple[Edge, ...] = registry.find("methods", spec.rating.method).edges(rule)
    if spec.if_missed is not None:
        earlier = _figure(question, Reference(against=spec.if_missed.against))
        known = Earlier(value=None if earlier is None else sign * earlier, tolerance=spec.travel.tolerance)
        edges = edges_if_missed(edges, rule, spec.if_missed, known)
    return Bands.of(rule.scale.names, edges)


def _half_away(value: Number, decimals: int) -> Fraction:
    """Return the value rounded, a half going away from zero; written here once more, so that nothing is compared with itself."""
    steps = floor(abs(Fraction(value)) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if value > 0 else -steps, 10**decimals)
