"""Where the edges of an indicator lie otherwise: for each stretch of time that differs, what held in it and what holds in it now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from ragrules.bands import Edge
from ragrules.comparison.written import edges_by_level, rule, written
from ragrules.compiled import CompiledIndicator
from ragrules.rule import Profile, Reference, RelativeTarget, Target, TargetValue
from ragrules.spec import stretches
from ragrules.spec.target_values import periods_in_year
from ragrules.stretch import OpenStretch
from ragrules.terms import Reason

OTHER_PERIODS = "other periods"


@frozen(kw_only=True)
class EdgeMove:
    """An edge that lies elsewhere, or belongs to another level; None where there is, or was, none."""

    level: str
    old: Edge | None
    new: Edge | None


@frozen(kw_only=True)
class Held:
    """What holds in a stretch of time: the target and the way of rating as they are written, and the edges as far as they are numbers.

    Edges that depend on other figures are not there; then `rule` is all that can be compared. Without edges, `reason` may say why.
    """

    target: str
    rule: str
    reason: Reason | None = None
    edges: tuple[Edge, ...] = ()

    def edge(self, level: str) -> Edge | None:
        """Return the edge where a level starts, None where it has none."""
        return next((edge for edge in self.edges if edge.level == level), None)


@frozen(kw_only=True)
class StretchChange:
    """A stretch of time in which something else holds: its first and last day, None where it is open.

    `when` says which of its periods, such as `period 3 of 12`, where a target differs from period to period.
    """

    start: date | None
    until: date | None
    when: str = ""
    old: Held
    new: Held

    @property
    def edges(self) -> tuple[EdgeMove, ...]:
        """The edges that moved, best level first."""
        levels = dict.fromkeys(edge.level for edge in (*reversed(self.new.edges), *reversed(self.old.edges)))
        moves = (EdgeMove(level=level, old=self.old.edge(level), new=self.new.edge(level)) for level in levels)
        return tuple(move for move in moves if move.old != move.new)


def stretch_changes(old: CompiledIndicator, new: CompiledIndicator) -> tuple[StretchChange, ...]:
    """Return the stretches of time in which an indicator is rated otherwise, in order.

    Raises:
        PackError: a rating method refuses the indicator's keys.
    """
    found: list[StretchChange] = []
    before: dict[str, int] = {}
    for part in _parts(old, new):
        here: dict[str, int] = {}
        for change in part.changes():
            earlier = before.get(change.when)
            if earlier is not None and (found[earlier].old, found[earlier].new) == (change.old, change.new):
                found[earlier] = evolve(found[earlier], until=change.until)  # nothing new begins here
                here[change.when] = earlier
            else:
                here[change.when] = len(found)
                found.append(change)
        before = here
    return tuple(found)


def _parts(old: CompiledIndicator, new: CompiledIndicator) -> Iterator[_Part]:
    """Yield the parts of time in which neither rule changes, in order."""
    before, after = _opened(old), _opened(new)
    starts: list[date | None] = [None, *sorted(start for start in {*before, *after} if start is not None)]
    held, holds = before[None], after[None]
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        held, holds = before.get(start, held), after.get(start, holds)
        until = None if following is None else following - timedelta(days=1)
        yield _Part(old=old, new=new, held=held, holds=holds, start=start, until=until)


def _opened(compiled: CompiledIndicator) -> dict[date | None, OpenStretch]:
    indicator = compiled.indicator
    return {stretch.start: OpenStretch.of(indicator, compiled.scale, stretch) for stretch in stretches(indicator)}


@frozen(kw_only=True)
class _Part:
    """A part of time in which neither rule changes: what held by the old one, and what holds by the new one."""

    old: CompiledIndicator
    new: CompiledIndicator
    held: OpenStretch
    holds: OpenStretch
    start: date | None
    until: date | None

    def changes(self) -> Iterator[StretchChange]:
        """Yield what differs."""
        for when, old_target, new_target in self._targets():
            held, holds = _held(self.held, old_target), _held(self.holds, new_target)
            if held != holds:
                yield StretchChange(start=self.start, until=self.until, when=when, old=held, new=holds)

    def _targets(self) -> Iterator[tuple[str, Target, Target]]:
        """Yield the two targets side by side: where one differs from period to period, those of each period."""
        before, after = self.held.stretch.target, self.holds.stretch.target
        profiles = [target for target in (before, after) if isinstance(target, Profile)]
        lengths = periods_in_year(self.new.indicator) if profiles else frozenset()
        named = {label for profile in profiles for label in profile.by_period or ()}
        if not profiles or (self.old.kind, self.old.calendar.name) != (self.new.kind, self.new.calendar.name):
            yield "", before, after
        elif named:
            for period in sorted(map(self.new.period, named)):
                if self._holds_on(period.end):
                    yield period.label, _of_period(before, period.label), _of_period(after, period.label)
            yield OTHER_PERIODS, _of_period(before, ""), _of_period(after, "")
        elif len(lengths) > 1:
            yield "", before, after  # a year has now 52 weeks and now 53, so that a week has no one share of it
        else:
            count = max(lengths)
            for position in range(1, count + 1):
                yield f"period {position} of {count}", _of_position(before, position, count), _of_position(after, position, count)

    def _holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


def _of_period(target: Target, label: str) -> Target:
    return target.at(label, 0, 1) if isinstance(target, Profile) and target.by_period is not None else target


def _of_position(target: Target, position: int, count: int) -> Target:
    return target.at("", position, count) if isinstance(target, Profile) else target


def _held(opened: OpenStretch, target: Target) -> Held:
    indicator = opened.indicator
    stated = {name: edges_by_level(edges, indicator.rating) for name, edges in opened.stretch.parameters.items()}
    held = Held(target=written(target), rule=rule(indicator.rating, stated))
    if isinstance(target, (Profile, RelativeTarget)):
        return held
    unknown = {*opened.references} - ({Reference(against=indicator.if_missed.against)} if indicator.if_missed is not None else set())
    return held if unknown else _with_edges(held, opened, target)


def _with_edges(held: Held, opened: OpenStretch, target: TargetValue) -> Held:
    compiled = opened.compiled(target, {})
    edges = () if compiled.bands is None else compiled.bands.edges
    if opened.references:
        # Below the target, the earlier figure decides.
        met = opened.scale.target_position
        edges = tuple(edge for edge in edges if opened.scale.position(edge.level) >= met)
    return evolve(held, reason=compiled.reason, edges=edges)
