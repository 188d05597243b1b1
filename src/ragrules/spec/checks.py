"""What the keys of an indicator must be together: one short function a check, each with its fault.

A check is given an indicator whose keys in `needs` could all be read, and returns a (key, message, hint) for each thing that is wrong; an
empty hint stands for the fault's own remedy. Checks of distances and of thresholds are asked about one level's edge at a time, and checks
of dated lists only where there is one, so that the usual indicator is checked in a few microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from attrs import frozen

from ragrules import registry
from ragrules.distance import Basis, Distance
from ragrules.errors import Fault
from ragrules.numbers import Number, write_number
from ragrules.period import KIND_OF
from ragrules.rule import LevelEdge, Range
from ragrules.scale import Scale
from ragrules.spec import check_faults as faults
from ragrules.spec.accumulation_checks import CHECKS as ACCUMULATION
from ragrules.spec.model import Dated, EdgesByLevel, Indicator, stretches
from ragrules.spec.rating_kinds import FIXED_THRESHOLDS, TARGET_TOLERANCE
from ragrules.terms import CompareOn, Direction, Unit

Found = Iterable[tuple[str, str, str]]
OfIndicator = Callable[[Indicator, Scale], Found]
OfDistance = Callable[[Indicator, Scale, str, str, Distance], Found]
OfThreshold = Callable[[Indicator, Scale, str, str, LevelEdge], Found]
OfDatedList = Callable[[str, tuple[Dated[Any], ...]], Found]
Run = TypeVar("Run", OfIndicator, OfDistance, OfThreshold, OfDatedList)


@frozen
class Check:
    """One check: its fault, the keys that it needs to have been read, and what runs."""

    fault: Fault
    needs: frozenset[str]
    run: Callable[..., Found]


_OF_INDICATOR = [Check(fault, frozenset(needs), run) for fault, needs, run in ACCUMULATION]
_OF_DISTANCE: list[Check] = []
_OF_THRESHOLD: list[Check] = []
_OF_DATED_LIST: list[Check] = []
_OF_EDGE = {TARGET_TOLERANCE: _OF_DISTANCE, FIXED_THRESHOLDS: _OF_THRESHOLD}


def _check(group: list[Check], fault: Fault, *needs: str) -> Callable[[Run], Run]:
    def add(run: Run) -> Run:
        group.append(Check(fault, frozenset(needs), run))
        return run

    return add


def run_checks(indicator: Indicator, scale: Scale, failed: set[str], *, edges: bool) -> Iterator[tuple[Fault, str, str, str]]:
    """Yield (fault, key, message, hint) for everything that is wrong with an indicator.

    `failed` are the keys that could not be read, and `edges` says whether its edges are looked at one by one.
    """
    for check in _able(_OF_INDICATOR, failed):
        for found in check.run(indicator, scale):
            yield check.fault, *found
    for key, level, edge in _edges(indicator) if edges else ():
        for check in _able(_OF_EDGE[indicator.rating.method], failed):
            for found in check.run(indicator, scale, key, level, edge):
                yield check.fault, *found
    lists: list[tuple[str, tuple[Dated[Any], ...]]] = [("target", indicator.target), *indicator.rating.parameters.items()]
    for key, entries in lists:
        if len(entries) > 1 or (entries and entries[0].until is not None):
            for check in _able(_OF_DATED_LIST, failed):
                for found in check.run(key, entries):
                    yield check.fault, *found


def _edges(indicator: Indicator) -> Iterator[tuple[str, str, LevelEdge]]:
    """Yield (key, level, edge) for every edge of a method whose edges are checked here."""
    if indicator.rating.method in _OF_EDGE:
        for key, entries in indicator.rating.parameters.items():
            for entry in entries:
                for level, edge in entry.value.items():
                    yield key, level, edge


def _able(checks: Iterable[Check], failed: set[str]) -> Iterable[Check]:
    """Return the checks that need no key that could not be read."""
    return [check for check in checks if failed.isdisjoint(check.needs)] if failed else checks


@_check(_OF_INDICATOR, faults.TARGET_MISSING, "target", "direction", "rating")
def target_is_said(indicator: Indicator, scale: Scale) -> Found:
    """Report an indicator that is rated against a target but says none."""
    if indicator.target or indicator.direction is Direction.NONE or not registry.find("methods", indicator.rating.method).NEEDS_TARGET:
        return ()
    return [("target", "the key 'target' is missing", "")]


@_check(_OF_INDICATOR, faults.TARGET_SHAPE, "target", "direction")
def target_suits_direction(indicator: Indicator, scale: Scale) -> Found:
    """Report a number where the direction needs a range, and the other way round."""
    ranged = indicator.direction is Direction.IN_RANGE
    if indicator.direction is Direction.NONE or all(
        entry.value is None or isinstance(entry.value, Range) is ranged for entry in indicator.target
    ):
        return ()
    return [
        ("target", f"direction {indicator.direction} needs {'a range: {between: [20, 30]}' if ranged else 'one number, such as 91'}", "")
    ]


@_check(_OF_INDICATOR, faults.PLAUSIBLE, "minimum", "maximum")
def plausible_limits_are_in_order(indicator: Indicator, scale: Scale) -> Found:
    """Report a least plausible value above the greatest."""
    if indicator.minimum is None or indicator.maximum is None or indicator.minimum <= indicator.maximum:
        return ()
    return [("minimum", f"minimum {indicator.minimum} is above maximum {indicator.maximum}", "")]


@_check(_OF_INDICATOR, faults.IN_FORCE, "in_force")
def an_indicator_begins_before_it_ends(indicator: Indicator, scale: Scale) -> Found:
    """Report a span that ends before it starts."""
    span = indicator.in_force
    if span.start is None or span.until is None or span.start <= span.until:
        return ()
    return [("in_force", f"it is in force from {span.start} until {span.until}, which is earlier", "")]


@_check(_OF_INDICATOR, faults.CALENDAR, "frequency", "calendar")
def the_calendar_has_the_frequency(indicator: Indicator, scale: Scale) -> Found:
    """Report a frequency that the calendar has no periods for."""
    if KIND_OF[indicator.frequency] in registry.find("calendars", indicator.calendar).CALENDAR.kinds:
        return ()
    return [("frequency", f"the calendar {indicator.calendar} has no periods for frequency {indicator.frequency}", "")]


@_check(_OF_INDICATOR, faults.PER, "unit", "per")
def rates_say_per_how_many(indicator: Indicator, scale: Scale) -> Found:
    """Report a rate without `per`, and `per` without a rate."""
    if (indicator.unit is Unit.RATE) is (indicator.per is not None):
        return ()
    if indicator.per is None:
        return [("unit", "unit rate needs 'per'", "write for instance 'per: 10000'")]
    return [("per", f"'per' is for unit rate, but the unit is {indicator.unit}", "take 'per' out, or write 'unit: rate'")]


@_check(_OF_INDICATOR, faults.DISPLAYED, "compare_on", "decimals")
def displayed_values_have_decimals(indicator: Indicator, scale: Scale) -> Found:
    """Report a comparison of displayed values without saying what is displayed."""
    if indicator.compare_on is not CompareOn.DISPLAYED or indicator.decimals is not None:
        return ()
    return [("compare_on", "compare_on is displayed, but decimals are not said", "add for instance 'decimals: 0'")]


@_check(_OF_INDICATOR, faults.UNUSED_TARGET, "direction", "target")
def contextual_indicators_have_no_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target that is never compared."""
    if indicator.direction is not Direction.NONE or all(entry.value is None for entry in indicator.target):
        return ()
    return [("target", "the direction is none, so the target is shown and never compared", "")]


@_check(_OF_INDICATOR, faults.ORDER, "target", "tolerance", "thresholds", "rating", "direction")
def edges_are_in_the_order_of_the_levels(indicator: Indicator, scale: Scale) -> Found:
    """Report a worse level that would start inside a better one."""
    for key, entries in indicator.rating.parameters.items():
        if key == "tolerance" and all(len(entry.value) < 2 and scale.target_level not in entry.value for entry in entries):
            continue
        for stretch in stretches(indicator):
            edges: dict[str, LevelEdge] = dict(stretch.parameters.get(key, {}))
            if key == "tolerance":
                edges.setdefault(scale.target_level, _NO_DISTANCE)
            offsets = [
                (name, _offsets(edges[name], stretch.target, indicator.direction))
                for name in scale.names
                if name in edges and not _on_wrong_side(edges[name], name, scale)
            ]
            for (outer, far), (inner, near) in pairwise(offsets):
                if any(out < within for out, within in zip(far, near, strict=False)):
                    return [
                        (
                            key,
                            f"'{outer}' would start inside '{inner}', so it could never be reached",
                            "put the edges in the order of the levels",
                        )
                    ]
    return ()


def _on_wrong_side(edge: LevelEdge, level: str, scale: Scale) -> bool:
    """Return whether an edge is a distance on the wrong side of the target, which has a fault of its own."""
    return isinstance(edge, Distance) and edge.better is not (level in scale.exceeding)


_NO_DISTANCE = Distance(amount=Decimal(0), basis=Basis.UNIT)


def _offsets(edge: LevelEdge, target: Number | Range | None, direction: Direction) -> list[Fraction]:
    """Return how far towards worse a level starts, on each side; greater is further out."""
    if isinstance(edge, Distance):
        ends = [] if target is None else [target.lower, target.upper] if isinstance(target, Range) else [target]
        sign = -1 if edge.better else 1
        return [sign * edge.from_target(end) for end in ends]
    if isinstance(edge, Range):
        return [-Fraction(edge.lower), Fraction(edge.upper)]
    return [-Fraction(edge) if direction is Direction.HIGHER else Fraction(edge)]


@_check(_OF_INDICATOR, faults.CONTRADICTION, "target", "thresholds", "direction")
def thresholds_agree_with_the_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target that is not where the level that means target met starts."""
    if indicator.rating.method != FIXED_THRESHOLDS or not indicator.target:
        return ()
    for stretch in stretches(indicator):
        edges: EdgesByLevel = {level: edge for entries in stretch.parameters.values() for level, edge in entries.items()}
        edge = edges.get(scale.target_level)
        if stretch.target is not None and edge is not None and stretch.target != edge:
            return [("target", f"the target is {_written(stretch.target)}, but {scale.target_level} starts at {_written(edge)}", "")]
    return ()


def _written(edge: LevelEdge) -> str:
    if isinstance(edge, Range):
        return f"{write_number(edge.lower)} to {write_number(edge.upper)}"
    return str(edge) if isinstance(edge, Distance) else write_number(edge)


@_check(_OF_DISTANCE, faults.RELATIVE_OF_ZERO, "target")
def relative_distances_have_something_to_be_relative_to(
    indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance
) -> Found:
    """Report a share of a target that is 0."""
    if distance.basis is not Basis.OF_TARGET or not distance.amount:
        return ()
    for entry in indicator.target:
        ends = (entry.value.lower, entry.value.upper) if isinstance(entry.value, Range) else (entry.value,)
        if 0 in ends:
            absolute = "'2 points'" if indicator.unit is Unit.PERCENT else "'3'"
            return [(key, f"{distance} cannot apply to a target of 0", f"write an absolute distance such as {absolute}, or none")]
    return ()


@_check(_OF_DISTANCE, faults.POINTS, "unit")
def points_are_for_percentages(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report points where the unit is not percent."""
    if distance.basis is not Basis.POINTS or indicator.unit is Unit.PERCENT:
        return ()
    bare = str(distance).replace(" points", "").replace(" point", "")
    message = f"{level} starts {distance} from the target, but the unit is {indicator.unit}; points are for unit percent"
    return [(key, message, f"write '{bare}'")]


@_check(_OF_DISTANCE, faults.BARE_ON_PERCENT, "unit")
def bare_numbers_are_not_for_percentages(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report a bare number on a percentage: it is read as a share by some and as points by others."""
    if distance.basis is not Basis.UNIT or indicator.unit is not Unit.PERCENT:
        return ()
    amount, better = write_number(distance.amount), " better" if distance.better else ""
    message = f"{level} starts '{distance}' from the target; on a percentage that can be read in two ways"
    return [(key, message, f"write '{amount}% of target{better}' or '{amount} points{better}'")]


@_check(_OF_DISTANCE, faults.BETTER_SIDE, "direction")
def better_is_for_levels_above_the_target(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Report a distance on the wrong side of the target for its level."""
    exceeding = level in scale.exceeding
    if indicator.direction.two_sided and exceeding:
        message = f"direction {indicator.direction} has no better side, so '{level}' cannot start at a distance"
        return [(key, message, "give thresholds instead")]
    if exceeding is distance.better:
        return ()
    if exceeding:
        return [(key, f"'{level}' is better than target met, so it starts on the better side of the target", f"write '{distance} better'")]
    other = str(distance).removesuffix(" better")
    return [(key, f"'{level}' is not better than target met, so it cannot start on the better side", f"write '{other}'")]


@_check(_OF_THRESHOLD, faults.THRESHOLD_SHAPE, "direction")
def thresholds_suit_direction(indicator: Indicator, scale: Scale, key: str, level: str, edge: LevelEdge) -> Found:
    """Report a number where the direction needs a pair, and the other way round."""
    if indicator.direction is Direction.NONE or indicator.direction.two_sided is isinstance(edge, Range):
        return ()
    wanted = "a pair such as [20, 30]" if indicator.direction.two_sided else "one number"
    return [(key, f"direction {indicator.direction} needs {wanted} for {level}", "")]


@_check(_OF_DISTANCE, faults.WORST_LEVEL)
@_check(_OF_THRESHOLD, faults.WORST_LEVEL)
def the_worst_level_has_no_edge(indicator: Indicator, scale: Scale, key: str, level: str, edge: LevelEdge) -> Found:
    """Report an edge for the level that takes everything else."""
    if level != scale.worst:
        return ()
    above = [name for name in scale.missed if name != scale.worst]
    instead = f"name one of {', '.join(above)}" if above else f"write '{key}: none': what misses the target is {scale.worst}"
    return [(key, f"'{level}' is the worst level: it takes all that no other level has, so it starts nowhere", instead)]


@_check(_OF_DATED_LIST, faults.DATED_OVERLAP, "target", "tolerance", "thresholds", "rating")
def dated_entries_do_not_overlap(key: str, entries: tuple[Dated[Any], ...]) -> Found:
    """Report entries that hold on the same day, and entries that end before they start."""
    for entry in entries:
        if entry.start is not None and entry.until is not None and entry.until < entry.start:
            yield key, f"the entry from {entry.start} ends on {entry.until}, before it starts", ""
    for earlier, later in pairwise(entries):
        if earlier.start == later.start:
            yield key, f"two entries start on {later.start}", ""
        elif earlier.until is not None and later.start is not None and earlier.until >= later.start:
            yield key, f"the entry from {earlier.start} still holds on {later.start}, when the next one starts", ""


@_check(_OF_DATED_LIST, faults.DATED_HOLE, "target", "tolerance", "thresholds", "rating")
def dated_entries_leave_no_hole(key: str, entries: tuple[Dated[Any], ...]) -> Found:
    """Warn of days between two entries on which none holds."""
    for earlier, later in pairwise(entries):
        if earlier.until is not None and later.start is not None and (later.start - earlier.until).days > 1:
            yield key, f"nothing holds between {earlier.until} and {later.start}; periods that end there are not rated", ""
