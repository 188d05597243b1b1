"""The small mistakes that a rule can have: each is the indicator with one thing changed, as somebody might have written it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

from attrs import evolve, frozen

from ragrules.compiled import CompiledIndicator
from ragrules.distance import Basis, Distance
from ragrules.numbers import settle
from ragrules.period import Lag
from ragrules.rule import Profile, Target
from ragrules.spec import Dated, Indicator
from ragrules.terms import Direction, OnEdge, Unit

_OTHER_WAY = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER}
_OTHER_OWNER = {OnEdge.BETTER: OnEdge.WORSE, OnEdge.WORSE: OnEdge.BETTER}


@frozen
class Mutation:
    """An indicator with one thing changed, and what that is."""

    what: str
    indicator: Indicator


def mutations(compiled: CompiledIndicator) -> Iterator[Mutation]:
    """Yield an indicator with each of the mistakes that change its bands; some may turn out to change nothing, or to be refused."""
    indicator = compiled.indicator
    if indicator.direction in _OTHER_WAY:
        other = _OTHER_WAY[indicator.direction]
        yield Mutation(f"direction {other} in place of {indicator.direction}", evolve(indicator, direction=other))
    for level in compiled.scale.names[1:]:
        owner = _OTHER_OWNER[indicator.on_edge.get(level, OnEdge.BETTER)]
        yield Mutation(f"on_edge of {level} {owner}", evolve(indicator, on_edge={**indicator.on_edge, level: owner}))
    yield from _tolerances(indicator)
    yield from _targets(compiled)
    yield from _dropped(indicator)
    missed = indicator.if_missed
    if missed is not None:
        for one, another in combinations(missed.levels, 2):
            levels = {**missed.levels, one: missed.levels[another], another: missed.levels[one]}
            yield Mutation(f"if_missed with {one} and {another} swapped", evolve(indicator, if_missed=evolve(missed, levels=levels)))


def without_lag(indicator: Indicator) -> Indicator | None:
    """Return the indicator without its lag, None where it has none."""
    return None if indicator.lag == Lag() else evolve(indicator, lag=Lag())


def _tolerances(indicator: Indicator) -> Iterator[Mutation]:
    for name, entries in indicator.rating.parameters.items():
        for position, entry in enumerate(entries):
            for level, distance in entry.value.items():
                if not isinstance(distance, Distance):
                    continue
                for other in (_other_basis(distance, indicator.unit), evolve(distance, amount=distance.amount * 10)):
                    value = {**entry.value, level: other}
                    changed = (*entries[:position], evolve(entry, value=value), *entries[position + 1 :])
                    yield Mutation(f"{level} {other} in place of {distance}{_since(entry)}", _with_parameter(indicator, name, changed))


def _other_basis(distance: Distance, unit: Unit) -> Distance:
    """Return a relative distance as an absolute one of the same number, and the other way round."""
    if distance.is_relative:
        return evolve(distance, basis=Basis.POINTS if unit is Unit.PERCENT else Basis.UNIT)
    return evolve(distance, basis=Basis.OF_TARGET)


def _with_parameter(indicator: Indicator, name: str, entries: tuple[Dated[Any], ...]) -> Indicator:
    return evolve(indicator, rating=evolve(indicator.rating, parameters={**indicator.rating.parameters, name: entries}))


def _targets(compiled: CompiledIndicator) -> Iterator[Mutation]:
    """Yield the target of the neighbouring entry, or of the neighbouring period of a profile, in place of each target."""
    entries = compiled.indicator.target
    for position, entry in enumerate(entries):
        others: list[tuple[str, Target]] = [
            (f"the target of the entry {word}", entries[beside].value)
            for word, beside in (("before", position - 1), ("after", position + 1))
            if 0 <= beside < len(entries)
        ]
        if isinstance(entry.value, Profile):
            others += _shifted(entry.value, compiled)
        for what, target in others:
            changed = (*entries[:position], evolve(entry, value=target), *entries[position + 1 :])
            yield Mutation(f"{what}{_since(entry)}", evolve(compiled.indicator, target=changed))


def _shifted(profile: Profile, compiled: CompiledIndicator) -> list[tuple[str, Target]]:
    """Return a profile with the target of the period before, and of the period after, in each period."""
    if profile.by_period is not None:
        labels, parts = list(profile.by_period), list(profile.by_period.values())
        before, after = dict(zip(labels, [parts[0], *parts], strict=False)), dict(zip(labels, [*parts[1:], parts[-1]], strict=True))
        both = (evolve(profile, by_period=before), evolve(profile, by_period=after))
    else:
        parts = list(profile.by_position)
        if profile.annual is not None and not parts:
            year = compiled.calendar.containing(compiled.calendar.parse("2021-04-01").start, compiled.kind)
            number = len(compiled.calendar.periods_of_year(compiled.calendar.year_of(year), compiled.kind))
            parts = [settle(Fraction(profile.annual) * place / number) for place in range(1, number + 1)]
        both = (evolve(profile, by_position=(parts[0], *parts[:-1])), evolve(profile, by_position=(*parts[1:], parts[-1])))
    return [("the target of the period before", both[0]), ("the target of the period after", both[1])]


def _dropped(indicator: Indicator) -> Iterator[Mutation]:
    """Yield the indicator without each of its dated entries."""
    if len(indicator.target) > 1:
        for position, entry in enumerate(indicator.target):
            rest = (*indicator.target[:position], *indicator.target[position + 1 :])
            yield Mutation(f"no entry of the target{_since(entry)}", evolve(indicator, target=rest))
    for name, entries in indicator.rating.parameters.items():
        for position, dropped in enumerate(entries) if len(entries) > 1 else ():
            rest_of = (*entries[:position], *entries[position + 1 :])
            yield Mutation(f"no entry of {name}{_since(dropped)}", _with_parameter(indicator, name, rest_of))


def _since(entry: Dated[Any]) -> str:
    return "" if entry.start is None else f" from {entry.start}"
