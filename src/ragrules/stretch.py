"""A stretch of time in which a rule stays the same: open until the figures that it depends on are known, then with its bands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType

from attrs import define, evolve, field, frozen

from ragrules import registry
from ragrules.bands import Bands, BandsError, Edge
from ragrules.errors import Fault, PackError
from ragrules.missed import Earlier, edges_if_missed
from ragrules.numbers import Number
from ragrules.rule import Range, Reference, RelativeTarget, Rule, RuleError, Target, TargetValue, needs_target
from ragrules.scale import Scale
from ragrules.spec import Dated, Indicator, Stretch
from ragrules.spec.rating_kinds import RECORDED
from ragrules.spec.target_values import target_values
from ragrules.terms import CompareOn, Direction, OnEdge, Reason, Travel

NO_BANDS = Fault(
    code="RAG079",
    title="method refuses the rule",
    meaning="The rating method could not turn the indicator's keys into edges.",
    remedy="Change the parameters as the message says.",
    bad="rating: {method: a-plug-in, sigma: 0}",
    good="rating: {method: a-plug-in, sigma: 3}",
)

THE_RECORDED = Reference(recorded=True)
"""The level that comes with a figure, as what the bands of the method `recorded` depend on."""

Given = Number | str | None
"""A figure that bands depend on, or the recorded level; None where there is none, or none that can be compared."""


@frozen(kw_only=True, eq=False)
class CompiledStretch:
    """What holds for a figure. Without bands, `reason` says why nothing is rated.

    `deciding` are the bands that a stored value is looked up in; with `compare_on: displayed` the rounding is folded into them. `other` are
    the bands of the comparison that does not decide, None where no decimals are displayed. `missed_reason` is why a figure that misses the
    target is not rated all the same. `by_target` is true where the level that means target met starts at the target itself, and the target
    belongs to it. `references` are the figures that the bands were reckoned from. `met` is the edge of that level by the rating method
    alone, whatever a missed target's direction of travel makes of it.
    """

    target: TargetValue
    target_entry: Dated[Target] | None
    parameters: Mapping[str, Mapping[str, object]]
    bands: Bands | None = None
    deciding: Bands | None = None
    other: Bands | None = None
    reason: Reason | None = None
    missed_reason: Reason | None = None
    by_target: bool = True
    met: Edge | None = None
    references: Mapping[Reference, Given]


@define(kw_only=True, eq=False)
class OpenStretch:
    """A stretch of a rule, whose bands may depend on figures that are known only later: `references`."""

    indicator: Indicator
    scale: Scale
    stretch: Stretch
    method: ModuleType
    references: tuple[Reference, ...]
    _known: dict[TargetValue, CompiledStretch] = field(factory=dict, init=False)

    @classmethod
    def of(cls, indicator: Indicator, scale: Scale, stretch: Stretch) -> OpenStretch:
        """Return a stretch of an indicator's rule. What depends on no other figure is compiled at once.

        Raises:
            PackError: the rating method refuses the indicator's keys.
        """
        needed: list[Reference] = []
        if indicator.direction is not Direction.NONE:
            if indicator.rating.method == RECORDED:
                needed.append(THE_RECORDED)
            if indicator.rating.against is not None:
                needed.append(indicator.rating.against)
            if indicator.if_missed is not None:
                needed.append(Reference(against=indicator.if_missed.against))
        if isinstance(stretch.target, RelativeTarget):
            needed.append(stretch.target.reference)
        opened = cls(
            indicator=indicator,
            scale=scale,
            stretch=stretch,
            method=registry.find("methods", indicator.rating.method),
            references=tuple(dict.fromkeys(needed)),
        )
        if not needed:
            for _, target in target_values(stretch.target, indicator):
                opened.compiled(target, {})
        return opened

    def compiled(self, target: TargetValue | RelativeTarget, given: Mapping[Reference, Given]) -> CompiledStretch:
        """Return what holds with a target of the stretch and the figures that are given; what is not given counts as missing.

        Raises:
            PackError: the rating method refuses the indicator's keys.
        """
        if self.references or isinstance(target, RelativeTarget):
            return self._compiled(target, given)
        found = self._known.get(target)
        if found is None:
            found = self._known[target] = self._compiled(target, given)
        return found

    def _compiled(self, target: TargetValue | RelativeTarget, given: Mapping[Reference, Given]) -> CompiledStretch:
        reckoned = self._reckoned(target, given)
        empty = CompiledStretch(
            target=reckoned,
            target_entry=self.stretch.target_entry,
            parameters=self.stretch.parameters,
            references={reference: given.get(reference) for reference in self.references},
        )
        reason = self._reason(target, reckoned, given)
        if reason is not None:
            return evolve(empty, reason=reason)
        own = self._own_bands(reckoned, given)
        rounded = None if self.indicator.decimals is None else self._travelled(own.rounded(self.indicator.decimals), reckoned, given)
        bands = self._travelled(own, reckoned, given)
        displayed = rounded is not None and self.indicator.compare_on is CompareOn.DISPLAYED
        return evolve(
            empty,
            bands=bands,
            met=own.edge(self.scale.target_level),
            deciding=rounded if displayed else bands,
            other=bands if displayed else rounded,
            missed_reason=self._missed_reason(given),
            by_target=reckoned is None or self._goes_by(reckoned, bands.edge(self.scale.target_level)),
        )

    def _reckoned(self, target: TargetValue | RelativeTarget, given: Mapping[Reference, Given]) -> TargetValue:
        """Return the target, reckoned from its reference where it has one; None where that is missing."""
        if not isinstance(target, RelativeTarget):
            return target
        value = given.get(target.reference)
        return None if value is None or isinstance(value, str) else target.of(value)

    def _reason(self, target: TargetValue | RelativeTarget, reckoned: TargetValue, given: Mapping[Reference, Given]) -> Reason | None:
        indicator = self.indicator
        if indicator.direction is Direction.NONE:
            return Reason.CONTEXTUAL
        if self.stretch.parameters.keys() != indicator.rating.parameters.keys():
            return Reason.NO_TARGET  # by its dates, a parameter does not hold
        if reckoned is None and needs_target(self.method, indicator.direction):
            return Reason.NO_REFERENCE if isinstance(target, RelativeTarget) else Reason.NO_TARGET
        if indicator.rating.against is not None and given.get(indicator.rating.against) is None:
            return Reason.NO_REFERENCE
        if indicator.rating.method == RECORDED and given.get(THE_RECORDED) is None:
            return Reason.NO_REFERENCE
        return None

    def _rule(self, target: TargetValue, given: Mapping[Reference, Given]) -> Rule:
        indicator, recorded = self.indicator, given.get(THE_RECORDED)
        return Rule(
            direction=indicator.direction,
            scale=self.scale,
            target=target,
            reference=self._figure(indicator.rating.against, given),
            recorded=recorded if isinstance(recorded, str) else "",
            relative_to=self._relative_to(),
            parameters=self.stretch.parameters,
            edge_below=frozenset(level for level, owner in indicator.on_edge.items() if owner is OnEdge.WORSE),
        )

    def _own_bands(self, target: TargetValue, given: Mapping[Reference, Given]) -> Bands:
        """Return the bands that the rating method gives."""
        return self._checked(lambda: self.method.edges(self._rule(target, given)))

    def _travelled(self, own: Bands, target: TargetValue, given: Mapping[Reference, Given]) -> Bands:
        """Return the method's bands with what `if_missed` makes of them.

        Travel is told on exact figures, so its edges are not rounded where those of the method are.
        """
        missed = self.indicator.if_missed
        if missed is None:
            return own
        against = Reference(against=missed.against)
        earlier = Earlier(value=self._figure(against, given), tolerance=self.indicator.travel.tolerance)
        rule = evolve(self._rule(target, given), relative_to=str(against))
        return self._checked(lambda: edges_if_missed(own.edges, rule, missed, earlier))

    def _checked(self, made: Callable[[], Iterable[Edge]]) -> Bands:
        indicator = self.indicator
        try:
            return Bands.of(self.scale.names, made())
        except (RuleError, BandsError) as error:
            hint = error.hint if isinstance(error, RuleError) else ""
            raise PackError([NO_BANDS.at(indicator.location, f"indicator {indicator.id}: {error}", path=indicator.id, hint=hint)]) from None

    def _goes_by(self, target: Number | Range, met: Edge | None) -> bool:
        """Return whether the level that means target met has its edge exactly at the target."""
        if met is None or not (met.lower_in and met.upper_in):
            return False
        lower, upper = (target.lower, target.upper) if isinstance(target, Range) else (target, target)
        match self.indicator.direction:
            case Direction.HIGHER:
                return (met.lower, met.upper) == (lower, None)
            case Direction.LOWER:
                return (met.lower, met.upper) == (None, upper)
            case _:
                return (met.lower, met.upper) == (lower, upper)

    def _relative_to(self) -> str:
        """Return the name of what the method's edges are reckoned from."""
        if self.indicator.rating.against is not None:
            return str(self.indicator.rating.against)
        return str(self.stretch.target.reference) if isinstance(self.stretch.target, RelativeTarget) else ""

    def _figure(self, reference: Reference | None, given: Mapping[Reference, Given]) -> Number | None:
        value = None if reference is None else given.get(reference)
        return None if isinstance(value, str) else value

    def _missed_reason(self, given: Mapping[Reference, Given]) -> Reason | None:
        missed = self.indicator.if_missed
        if missed is None or Travel.NOT_COMPARABLE in missed.levels:
            return None
        return Reason.NO_REFERENCE if given.get(Reference(against=missed.against)) is None else None
