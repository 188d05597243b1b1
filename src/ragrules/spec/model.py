"""What a pack says, as frozen data: the pack, its indicators and their dated values."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from ragrules.distance import Distance
from ragrules.errors import Location, Problem, UnknownNameError
from ragrules.period import Lag
from ragrules.rule import CaseName, LevelEdge, Reference, Target
from ragrules.scale import Scale
from ragrules.terms import Accumulate, Against, CompareOn, Direction, Frequency, Measure, OnEdge, SuppliedAs, Travel, Unit

T = TypeVar("T")


@frozen(kw_only=True)
class Dated(Generic[T]):
    """One value and the days from and until which it holds, both included. `start` None is always, `until` None until the next starts.

    `review_by` is the day by which somebody should look at it again. `location` is where the entry starts; it is no part of what it means.
    """

    value: T
    start: date | None = None
    until: date | None = None
    source: str = ""
    review_by: date | None = None
    location: Location = field(default=Location(""), eq=False)

    def holds_on(self, day: date) -> bool:
        """Return whether the value may hold on a day."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


def in_force(entries: Iterable[Dated[T]], day: date) -> Dated[T] | None:
    """Return the entry that holds on a day, or None: the last one to have started, when it has not ended."""
    started = [entry for entry in entries if entry.start is None or entry.start <= day]
    return started[-1] if started and started[-1].holds_on(day) else None


def change_days(entries: Iterable[Dated[Any]]) -> set[date]:
    """Return the days on which another entry, or none, begins to hold."""
    days = set()
    for entry in entries:
        if entry.start is not None:
            days.add(entry.start)
        if entry.until is not None:
            days.add(entry.until + timedelta(days=1))
    return days


EdgesByLevel = Mapping[str, LevelEdge]


@frozen(kw_only=True)
class RatingRule:
    """How an indicator is rated: the method's name and its parameters, each a list of dated mappings from level to edge.

    `against` is what a method measures from that takes such a parameter.
    """

    method: str
    against: Reference | None = None
    parameters: Mapping[str, tuple[Dated[EdgesByLevel], ...]] = field(factory=dict)


@frozen(kw_only=True)
class TravelRule:
    """What the direction of travel is told against, how far apart figures count as the same, and whether the target must be the same."""

    against: tuple[Against, ...] = ()
    tolerance: Distance | None = None
    not_if_target_changes: bool = False


@frozen(kw_only=True)
class MissedRule:
    """The levels of figures that miss the target, by their direction of travel: `levels` has one for each that a rule names."""

    against: Against
    levels: Mapping[Travel, str]


@frozen(kw_only=True)
class Span:
    """The days from and until which an indicator exists, both included; None is open."""

    start: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class Indicator:
    """One indicator as its rule file says, defaults merged in. `location` is where it starts; it is no part of what it means."""

    id: str
    number: int | str | None
    title: str
    description: str
    service: str
    theme: str
    owner: str
    source: str
    tags: tuple[str, ...]
    unit: Unit
    per: int | None
    decimals: int | None
    compare_on: CompareOn
    frequency: Frequency
    calendar: str
    lag: Lag
    measure: Measure
    supplied_as: SuppliedAs | None
    accumulate: Accumulate | None
    direction: Direction
    target: tuple[Dated[Target], ...]
    rating: RatingRule
    travel: TravelRule
    if_missed: MissedRule | None
    definition_changes: tuple[date, ...]
    on_edge: Mapping[str, OnEdge]
    minimum: Decimal | None
    maximum: Decimal | None
    small_denominator: int | None
    suppress_below: int | None
    of_note: bool | str
    case: CaseName | None = field(
        default=None, metadata={"added": True}
    )  # to the language: where it is not said, no part of what a pack means
    spc: bool = field(default=False, metadata={"added": True})  # to the language: where it is not said, no part of what a pack means
    in_force: Span
    location: Location = field(eq=False)


@frozen(kw_only=True)
class ExceptionRules:
    """Which ratings are exceptions: the levels, how many periods running, better than target too, and where commentary is required."""

    levels: tuple[str, ...]
    consecutive: int = 1
    over_performance: bool = False
    commentary_required: tuple[str, ...] = ()


@frozen(kw_only=True, slots=False, eq=False)
class Pack:
    """A checked rule pack: indicators in the order of their files. `warnings` are the problems that did not stop it from loading.

    `derived` is scratch space where later stages keep what they worked out from the pack, so that they work it out once.
    """

    id: str
    title: str
    organisation: str
    calendar: str
    scale: Scale
    exceptions: ExceptionRules
    indicators: tuple[Indicator, ...]
    warnings: tuple[Problem, ...] = ()
    derived: dict[Hashable, Any] = field(factory=dict, repr=False, init=False)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator with an id.

        Raises:
            UnknownNameError: the pack has no such indicator; the error names the nearest.
        """
        found = next((indicator for indicator in self.indicators if indicator.id == name), None)
        if found is None:
            raise UnknownNameError("indicator", name, (indicator.id for indicator in self.indicators))
        return found


@frozen(kw_only=True)
class Stretch:
    """A stretch of time in which nothing about an indicator's rating changes: from `start` (None is always) until the next stretch."""

    start: date | None
    target: Target
    target_entry: Dated[Target] | None
    parameters: Mapping[str, EdgesByLevel]


def stretches(indicator: Indicator) -> tuple[Stretch, ...]:
    """Return the stretches of an indicator's dated target and parameters, in order; the first one reaches back for ever."""
    lists: list[tuple[Dated[Any], ...]] = [indicator.target, *indicator.rating.parameters.values()]
    days: list[date | None] = [None, *sorted({day for entries in lists for day in change_days(entries)})]
    return tuple(_stretch(indicator, start) for start in days)


def _stretch(indicator: Indicator, start: date | None) -> Stretch:
    day = start or date.min
    target = in_force(indicator.target, day)
    held = {name: in_force(entries, day) for name, entries in indicator.rating.parameters.items()}
    return Stretch(
        start=start,
        target=None if target is None else target.value,
        target_entry=target,
        parameters={name: entry.value for name, entry in held.items() if entry is not None},
    )
