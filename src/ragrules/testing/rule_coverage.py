"""What of the rules the tests have tried: every edge on it and on both sides of it, every level, every reason and every branch.

Just beside an edge is one quantum from it: a unit in the last of its own decimals or of those displayed, whichever are more; where none are
displayed, one decimal more than the edge's own. A test that comes closer than that counts as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from attrs import evolve, frozen

from ragrules.bands import Bands
from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.errors import PackError
from ragrules.numbers import Number, settle, write_number
from ragrules.period import Period
from ragrules.rule import Reference, goal
from ragrules.spec import Indicator, Pack, read_pack
from ragrules.stretch import Given
from ragrules.terms import Reason, Travel, Unit
from ragrules.testing.outcome import RuleTestRun, Tried
from ragrules.testing.rule_spans import Span, occasion_of, spans, worse
from ragrules.testing.suggestion import Suggestion, suggestion
from ragrules.travel import EarlierFigure, moved

_NEVER_NEGATIVE = {Unit.COUNT, Unit.RATE, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
_DECIMALS_OF_A_FRACTION = 2


class PointKind(StrEnum):
    """The kinds of things that tests should have tried."""

    EDGE = "edge"
    LEVEL = "level"
    REASON = "reason"
    BRANCH = "branch"


@frozen(kw_only=True)
class Point:
    """One thing that tests should have tried, in which period for example, whether they have, and the case that would."""

    indicator: str
    period: str
    kind: PointKind
    name: str
    covered: bool
    suggestion: Suggestion | None


@frozen(kw_only=True)
class RuleCoverage:
    """Everything that tests of a pack should have tried."""

    pack: str
    points: tuple[Point, ...]

    @property
    def covered(self) -> int:
        """How many points have been tried."""
        return sum(point.covered for point in self.points)

    @property
    def missing(self) -> tuple[Point, ...]:
        """The points that have not been tried."""
        return tuple(point for point in self.points if not point.covered)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The cases that would try what is missing. A level needs no case of its own where another gives it."""
        wanted = [(point.kind, point.suggestion) for point in self.missing if point.suggestion is not None]
        given = {(each.indicator, each.period, each.expect) for kind, each in wanted if kind is not PointKind.LEVEL}
        return tuple(
            each for kind, each in wanted if kind is not PointKind.LEVEL or (each.indicator, each.period, each.expect) not in given
        )


@frozen(kw_only=True)
class Cut:
    """Where one level ends and another starts: the levels on its left and right."""

    left: str
    right: str
    bound: Number

    def beside(self, indicator: Indicator) -> tuple[Number, Number]:
        """Return the figures just below and just above the edge."""
        decimals = _decimals(self.bound, indicator.decimals)
        step = Fraction(1, 10**decimals)
        if isinstance(self.bound, Decimal):
            below, above = Fraction(self.bound) - step, Fraction(self.bound) + step
        else:
            below = self.bound // step * step
            above = below + step
        return settle(below), settle(above)

    def side(self, value: Number, indicator: Indicator) -> str:
        """Return whether a figure is on the edge or just beside it, or an empty text."""
        if value == self.bound:
            return "on"
        below, above = self.beside(indicator)
        if below <= value < self.bound:
            return "below"
        return "above" if self.bound < value <= above else ""


def _decimals(bound: Number, displayed: int | None) -> int:
    if isinstance(bound, Fraction):
        return (displayed or 0) + _DECIMALS_OF_A_FRACTION
    exponent = bound.normalize().as_tuple().exponent if bound else 0
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    return own + 1 if displayed is None else max(own, displayed)


def cuts(bands: Bands) -> list[Cut]:
    """Return the places where the level changes, in ascending order."""
    neighbours = pairwise(bands.bands)
    return [Cut(left=left.level, right=right.level, bound=right.lower) for left, right in neighbours if right.lower is not None]


def rule_coverage(pack: Pack, tried: Iterable[Tried]) -> RuleCoverage:
    """Return what of a pack's rules the cases that passed have tried, and what they have not.

    Raises:
        PackError: a rating method refuses an indicator's keys.
    """
    by_indicator: dict[str, list[Tried]] = {}
    for each in tried:
        by_indicator.setdefault(each.indicator, []).append(each)
    points: list[Point] = []
    for indicator in pack.indicators:
        compiled = compiled_pack(pack).indicator(indicator.id)
        points += _Measuring(pack, compiled, by_indicator.get(indicator.id, [])).points()
    return RuleCoverage(pack=pack.id, points=tuple(points))


def rule_coverages(run: RuleTestRun) -> tuple[RuleCoverage, ...]:
    """Return what the tests of a run have tried of each pack that they were of.

    Raises:
        PackError: a rating method refuses an indicator's keys, or the rules have changed since and cannot be used any more.
    """
    by_pack: dict[tuple[Path, ...], list[Tried]] = {}
    for outcome in run.outcomes:
        by_pack.setdefault(outcome.rules, []).extend(outcome.tried)
    found = []
    for rules, tried in by_pack.items():
        pack, problems = read_pack(*rules)
        if pack is None:
            raise PackError(problems)
        found.append(rule_coverage(pack, tried))
    return tuple(found)


@frozen
class _Measuring:
    """What of one indicator has been tried."""

    pack: Pack
    compiled: CompiledIndicator
    tried: list[Tried]

    def points(self) -> Iterator[Point]:
        found = spans(self.compiled)
        for span in found:
            tried = [each for each in self.tried if span.holds(self.compiled.period(each.period))]
            yield from self._edges(span, tried)
            yield from self._reasons(span, tried)
            yield from self._branches(span, tried)
        if found:
            yield self._reason(found[-1], Reason.NO_VALUE, found[-1].period, None, self.tried)
        force = self.compiled.indicator.in_force
        for day, step in ((force.start, self.compiled.calendar.previous), (force.until, self.compiled.calendar.next)):
            if day is not None and found:
                outside = self.compiled.calendar.containing(day, self.compiled.kind)
                outside = outside if not self.compiled.is_in_force(outside) else step(outside)
                before = day == force.start
                tried = [each for each in self.tried if (self.compiled.period(each.period).end < day) is before]
                yield self._reason(found[-1], Reason.NOT_IN_FORCE, outside, Decimal(1), tried)

    def _edges(self, span: Span, tried: list[Tried]) -> Iterator[Point]:
        if span.bands is None:
            return
        indicator = self.compiled.indicator
        reached = {hit for each in tried for hit in self._hits(each)}
        for cut in cuts(span.bands):
            below, above = cut.beside(indicator)
            for side, value in (("below", below), ("on", cut.bound), ("above", above)):
                # What does not end cannot be written, so nothing can be exactly on it.
                if isinstance(value, Decimal) and possible(value, indicator):
                    where = {"on": "on", "below": "just below", "above": "just above"}[side]
                    name = f"{write_number(value)}, {where} the edge between {cut.left} and {cut.right}"
                    yield self._point(span, PointKind.EDGE, name, value, covered=(cut.left, cut.right, side) in reached)
        recorded = next((reference for reference in span.given if reference.recorded), None)
        levels = self.compiled.scale.names if recorded is not None else dict.fromkeys(band.level for band in span.bands.bands)
        for level in levels:
            value = inside(span.bands, level)
            given = span.given if recorded is None else {**span.given, recorded: level}
            covered = any(each.level == level for each in tried)
            yield self._point(span, PointKind.LEVEL, level, value, covered=covered, given=given)

    def _hits(self, each: Tried) -> Iterator[tuple[str, str, str]]:
        """Yield the edges that a case is on or just beside."""
        period = self.compiled.period(each.period)
        occasion = occasion_of(self.compiled, period, dict(each.given))
        if each.value is None or each.level is None or occasion.deciding is None:
            return
        for cut in cuts(occasion.deciding):
            side = cut.side(each.value, self.compiled.indicator)
            if side:
                yield cut.left, cut.right, side

    def _reasons(self, span: Span, tried: list[Tried]) -> Iterator[Point]:
        if span.reason is not None:
            yield self._reason(span, span.reason, span.period, Decimal(1), tried)
            return
        missed = self.compiled.indicator.if_missed
        against = None if missed is None or Travel.NOT_COMPARABLE not in missed.levels else Reference(against=missed.against)
        if span.given.keys() - {against}:
            value = cuts(span.bands)[0].bound if span.bands is not None and len(span.bands.bands) > 1 else Decimal(1)
            yield self._reason(span, Reason.NO_REFERENCE, span.period, worse(self.compiled.indicator.direction, value, Fraction(1)), tried)

    def _reason(self, span: Span, reason: Reason, period: Period, value: Number | None, tried: list[Tried]) -> Point:
        # A level that is recorded would be there without a figure.
        given = {} if reason is Reason.NO_REFERENCE else {each: figure for each, figure in span.given.items() if not each.recorded}
        covered = any(each.reason is reason for each in tried)
        return self._point(evolve(span, period=period), PointKind.REASON, str(reason), value, covered=covered, given=given)

    def _branches(self, span: Span, tried: list[Tried]) -> Iterator[Point]:
        missed = self.compiled.indicator.if_missed
        against = Reference(against=None if missed is None else missed.against)
        target = None if span.bands is None else span.bands.edge(self.compiled.scale.target_level)
        earlier = span.given.get(against)
        if missed is None or target is None or not target.bounds or earlier is None or isinstance(earlier, str):
            return
        direction, tolerance = self.compiled.indicator.direction, self.compiled.indicator.travel.tolerance
        margin = Fraction(0) if tolerance is None else tolerance.from_target(earlier)
        figures: Mapping[Travel, Number] = {
            Travel.IMPROVED: settle((Fraction(earlier) + Fraction(target.bounds[-1])) / 2),
            Travel.MAINTAINED: earlier,
            Travel.WORSENED: worse(direction, earlier, margin + 1),
            Travel.NOT_COMPARABLE: earlier,
        }
        done = {self._travelled(each, against) for each in tried if each.level in self.compiled.scale.missed}
        for travel in missed.levels:
            given = {**span.given, against: None} if travel is Travel.NOT_COMPARABLE else span.given
            point = self._point(span, PointKind.BRANCH, f"missed and {travel}", figures[travel], covered=False, given=given)
            # A target that is itself the earlier figure leaves no room for some of them.
            if point.suggestion is not None and point.suggestion.expect == missed.levels[travel]:
                yield evolve(point, covered=travel in done, suggestion=None if travel in done else point.suggestion)

    def _travelled(self, each: Tried, against: Reference) -> Travel:
        """Return the direction of travel by which a figure that misses the target was rated."""
        earlier = dict(each.given).get(against)
        if earlier is None or isinstance(earlier, str) or each.value is None:
            return Travel.NOT_COMPARABLE
        occasion = occasion_of(self.compiled, self.compiled.period(each.period), dict(each.given))
        bands = occasion.stretch.bands
        wanted = goal(occasion.stretch.target, None if bands is None else bands.edge(self.compiled.scale.target_level))
        indicator = self.compiled.indicator
        return moved(indicator.direction, each.value, EarlierFigure(value=earlier), indicator.travel.tolerance, wanted).travel

    def _point(
        self,
        span: Span,
        kind: PointKind,
        name: str,
        value: Number | None,
        *,
        covered: bool,
        given: Mapping[Reference, Given] | None = None,
    ) -> Point:
        indicator = self.compiled.indicator.id
        found = None if covered else suggestion(self.pack, indicator, span.period, value, span.given if given is None else given)
        return Point(indicator=indicator, period=span.period.label, kind=kind, name=name, covered=covered, suggestion=found)


def inside(bands: Bands, level: str) -> Number:
    """Return a figure that has a level: an end of its band that belongs to it, or one from the middle."""
    band = next((band for band in bands.bands if band.level == level), bands.bands[0])
    if band.lower is not None and band.upper is not None:
        return settle((Fraction(band.lower) + Fraction(band.upper)) / 2)
    if band.lower is not None:
        return settle(Fraction(band.lower) + 1)
    return Decimal(1) if band.upper is None else settle(Fraction(band.upper) - 1)


def possible(value: Number, indicator: Indicator) -> bool:
    """Return whether a figure lies within the plausible limits, and is not less than none of what cannot be negative."""
    least = indicator.minimum if indicator.minimum is not None else (Decimal(0) if indicator.unit in _NEVER_NEGATIVE else None)
    return (least is None or value >= least) and (indicator.maximum is None or value <= indicator.maximum)
