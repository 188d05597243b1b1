"""The bands of a rule that depend on no figure: what can be proved of a rule is read off them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ragrules import registry
from ragrules.bands import Bands
from ragrules.rule import RelativeTarget, Rule, TargetValue, needs_target
from ragrules.scale import Scale
from ragrules.spec.model import Indicator, Span, Stretch, stretches
from ragrules.spec.rating_kinds import RECORDED
from ragrules.spec.target_values import target_values
from ragrules.terms import Direction, OnEdge

BAND_KEYS = ("target", "tolerance", "thresholds", "rating", "direction", "on_edge", "frequency", "calendar", "in_force")
"""The keys that decide where an indicator's bands are, and when."""


def known_bands(indicator: Indicator, scale: Scale) -> Iterator[tuple[Stretch, list[tuple[TargetValue, Bands]]]]:
    """Yield every stretch of a rule in which the indicator exists, with the bands for each target that it says in it.

    Bands that depend on figures are left out, and so are those of a rule that is refused: why it is, other checks say.
    """
    if indicator.direction is Direction.NONE or indicator.rating.against is not None or indicator.rating.method == RECORDED:
        return
    every = stretches(indicator)
    for position, stretch in enumerate(every):
        following = every[position + 1].start if position + 1 < len(every) else None
        if isinstance(stretch.target, RelativeTarget) or not _lived(indicator.in_force, stretch, following):
            continue
        if stretch.parameters.keys() == indicator.rating.parameters.keys():
            found = list(_of_stretch(indicator, scale, stretch))
            if found:
                yield stretch, found


def _lived(span: Span, stretch: Stretch, following: date | None) -> bool:
    """Return whether the indicator exists on some day of a stretch, which ends before the `following` one."""
    begun = span.until is None or stretch.start is None or stretch.start <= span.until
    return begun and (span.start is None or following is None or span.start < following)


def _of_stretch(indicator: Indicator, scale: Scale, stretch: Stretch) -> Iterator[tuple[TargetValue, Bands]]:
    method = registry.find("methods", indicator.rating.method)
    below = frozenset(level for level, owner in indicator.on_edge.items() if owner is OnEdge.WORSE)
    for _, target in target_values(stretch.target, indicator):
        if target is None and needs_target(method, indicator.direction):
            continue
        rule = Rule(direction=indicator.direction, scale=scale, target=target, parameters=stretch.parameters, edge_below=below)
        try:
            yield target, Bands.of(scale.names, method.edges(rule))
        except Exception:  # noqa: BLE001 - another package's method can fail in any way, and other checks tell of it
            return
