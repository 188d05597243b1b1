"""Whether a rating method of another package takes the rule: it is asked for the edges while the rules are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ragrules import registry
from ragrules.bands import Bands, BandsError, Edge
from ragrules.errors import Fault
from ragrules.rule import Rule, RuleError, needs_target
from ragrules.scale import Scale
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Indicator, stretches
from ragrules.spec.target_values import target_values
from ragrules.terms import Direction, OnEdge

METHOD_REFUSES = Fault(
    code="RAG230",
    title="rating method turns the rule down",
    meaning="The rating method, which another package brings, could not say where the levels start.",
    remedy="Change the target or the parameters as the message says, or ask whoever brings the method.",
    bad="target: 95\nrating: {method: target_and_floor, floor: {green: 90}}",
    good="target: 95\nrating: {method: target_and_floor, floor: {amber: 90}}",
)


@OF_INDICATOR.check(METHOD_REFUSES, "target", "tolerance", "thresholds", "rating", "direction", "on_edge", "frequency", "calendar")
def the_method_takes_the_rule(indicator: Indicator, scale: Scale) -> Found:
    """Report what a method of another package says against the rule, once each; those of this package have checks of their own."""
    method = registry.find("methods", indicator.rating.method)
    if method.__name__.startswith("ragrules.") or indicator.direction is Direction.NONE:
        return ()
    if indicator.rating.against is not None:
        return ()  # what the method measures from comes with the figures
    rules = [
        Rule(
            direction=indicator.direction,
            scale=scale,
            target=target,
            parameters=stretch.parameters,
            edge_below=frozenset(level for level, owner in indicator.on_edge.items() if owner is OnEdge.WORSE),
        )
        for stretch in stretches(indicator)
        if stretch.parameters.keys() == indicator.rating.parameters.keys()
        for _, target in target_values(stretch.target, indicator)
        if target is not None or not needs_target(method, indicator.direction)
    ]
    return dict.fromkeys(found for rule in rules for found in _said_against(method.edges, rule))


def _said_against(edges: Callable[[Rule], Iterable[Edge]], rule: Rule) -> Iterator[tuple[str, str, str]]:
    try:
        Bands.of(rule.scale.names, edges(rule))
    except RuleError as refusal:
        yield "rating", str(refusal), refusal.hint
    except BandsError as error:
        yield "rating", str(error), ""
    except Exception as error:  # noqa: BLE001 - another package's code can fail in any way, and nothing is rated by what failed
        yield "rating", f"the method failed with {type(error).__name__}: {error}", ""
