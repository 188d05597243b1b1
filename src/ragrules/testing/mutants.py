"""Mutants of rules: each small mistake in a rule that its tests would not notice, with the test that would.

A mutant is compared with the rule as bands. Where no figure that can be has another level, it means the same and is not counted; where a
rating method refuses it, it could not have been written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from ragrules.bands import Bands
from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.errors import PackError
from ragrules.numbers import Number, round_half_away, write_number
from ragrules.period import Period
from ragrules.rule import Profile, Reference
from ragrules.spec import Pack
from ragrules.stretch import Given
from ragrules.terms import Reason
from ragrules.testing.mutations import Mutation, mutations
from ragrules.testing.outcome import Tried
from ragrules.testing.rule_coverage import Cut, cuts, possible
from ragrules.testing.rule_spans import Span, occasion_of, spans
from ragrules.testing.suggestion import Suggestion, suggestion

_FINEST = 6
"""The decimals of a figure between two edges that do not end."""

Place = tuple[Period, Mapping[Reference, Given]]
"""A period, and the other figures that bands there go by."""


@frozen(kw_only=True)
class Mutant:
    """One mistake: in which indicator, what, whether a test notices it, and where none does the case that would."""

    indicator: str
    what: str
    noticed: bool
    suggestion: Suggestion | None = None


@frozen
class Mutants:
    """The mutants of one indicator, held against the figures that tests have tried."""

    pack: Pack
    compiled: CompiledIndicator
    tried: tuple[Tried, ...]

    def all(self) -> Iterator[Mutant]:
        """Yield every mutant that means something else than the rule.

        Raises:
            PackError: a rating method refuses the rule itself.
        """
        found = spans(self.compiled)
        for span in found:
            yield from self._moved_edges(span)
        for mutation in mutations(self.compiled):
            mutant = self._mutant(mutation, found)
            if mutant is not None:
                yield mutant

    def _moved_edges(self, span: Span) -> Iterator[Mutant]:
        """Yield the edges of a span, each moved by one quantum either way."""
        indicator = self.compiled.indicator
        if span.bands is None:
            return
        for cut, to in [(each, to) for each in cuts(span.bands) for to in each.beside(indicator)]:
            distance = Fraction(to) - Fraction(cut.bound)
            between = [value for value in (cut.bound, to) if isinstance(value, Decimal) and possible(value, indicator)]
            telling = next((value for value in between if _after_move(span.bands, cut, distance, value) != span.bands.level(value)), None)
            if telling is not None:
                noticed = any(self._notices_move(each, cut, distance) for each in self.tried if span.holds(self._period(each)))
                what = f"the edge between {cut.left} and {cut.right} at {write_number(to)} in place of {write_number(cut.bound)}"
                yield self._told(what, (span.period, span.given), telling, noticed=noticed)

    def _notices_move(self, each: Tried, cut: Cut, distance: Fraction) -> bool:
        bands = occasion_of(self.compiled, self._period(each), dict(each.given)).deciding
        if bands is None or each.value is None or each.level is None:
            return False
        same = (other for other in cuts(bands) if (other.left, other.right) == (cut.left, cut.right))
        return any(_after_move(bands, other, distance, each.value) != each.level for other in same)

    def _mutant(self, mutation: Mutation, found: tuple[Span, ...]) -> Mutant | None:
        """Return a mutant, None where it is refused or means the same."""
        try:
            other = CompiledIndicator.of(mutation.indicator, self.pack)
            telling = self._telling(other, found)
            if telling is None:
                return None
            place, value = telling
            noticed = any(self._notices(each, other) for each in self.tried)
        except PackError:
            return None
        return self._told(mutation.what, place, value, noticed=noticed)

    def _telling(self, other: CompiledIndicator, found: tuple[Span, ...]) -> tuple[Place, Number] | None:
        """Return a place and a figure that the rule and a mutant rate differently, None where there is none."""
        for period, given in self._places(other, found):
            one, another = occasion_of(self.compiled, period, given), occasion_of(other, period, given)
            for value in _figures(one, another):
                if possible(value, self.compiled.indicator) and _verdict(one, value) != _verdict(another, value):
                    return (period, given), value
        return None

    def _places(self, other: CompiledIndicator, found: tuple[Span, ...]) -> Iterator[Place]:
        for span in (*found, *spans(other)):
            yield span.period, span.given
            missed = self.compiled.indicator.if_missed
            if missed is not None:
                yield span.period, {**span.given, Reference(against=missed.against): None}
            if any(isinstance(stretch.target, Profile) for stretch in self.compiled.all_stretches):
                calendar = self.compiled.calendar
                year = calendar.periods_of_year(calendar.year_of(span.period), self.compiled.kind)
                yield from ((period, span.given) for period in year if span.holds(period))

    def _notices(self, each: Tried, other: CompiledIndicator) -> bool:
        value = Decimal(0) if each.value is None and each.level is not None else each.value
        if value is None:
            return False  # whatever the bands are, there is no figure
        return _verdict(occasion_of(other, self._period(each), dict(each.given)), value) != (each.level or each.reason)

    def _told(self, what: str, place: Place, value: Number, *, noticed: bool) -> Mutant:
        name = self.compiled.indicator.id
        return Mutant(
            indicator=name,
            what=what,
            noticed=noticed,
            suggestion=None if noticed else suggestion(self.pack, name, place[0], value, place[1]),
        )

    def _period(self, each: Tried) -> Period:
        return self.compiled.period(each.period)


def _verdict(occasion: IndicatorPeriod, value: Number) -> str | Reason | None:
    """Return the level of a reported figure, or the reason for none."""
    if not occasion.compiled.is_in_force(occasion.period):
        return Reason.NOT_IN_FORCE
    if occasion.deciding is None:
        return occasion.stretch.reason
    level = occasion.deciding.level(value)
    reason = occasion.stretch.missed_reason
    return level if reason is None or level not in occasion.compiled.scale.missed else reason


def _figures(one: IndicatorPeriod, another: IndicatorPeriod) -> Iterator[Number]:
    """Yield figures of which at least one is rated differently if any is: on every edge, between each two, and beyond them."""
    bounds = sorted({cut.bound for each in (one, another) if each.deciding is not None for cut in cuts(each.deciding)})
    yield from (bound for bound in bounds if isinstance(bound, Decimal))
    yield from (round_half_away((Fraction(low) + Fraction(high)) / 2, _FINEST).normalize() for low, high in pairwise(bounds))
    beyond = (Fraction(bounds[0]) - 1, Fraction(bounds[-1]) + 1) if bounds else (Fraction(1),)
    yield from (round_half_away(value, _FINEST).normalize() for value in beyond)


def _after_move(bands: Bands, cut: Cut, distance: Fraction, value: Number) -> str:
    """Return the level of a figure when an edge is moved: what lies between the old place and the new one changes sides."""
    owned = bands.level(cut.bound) == cut.left
    before = value < cut.bound or (owned and value == cut.bound)
    to = Fraction(cut.bound) + distance
    after = value < to or (owned and value == to)
    if before is after:
        return bands.level(value)
    return cut.left if after else cut.right
