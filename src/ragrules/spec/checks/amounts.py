"""Whether targets and distances are as large as they seem to be meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ragrules.distance import Basis, Distance
from ragrules.numbers import Number, plain, settle
from ragrules.period import PeriodError
from ragrules.rule import Profile, Range, Target, TargetValue
from ragrules.scale import Scale
from ragrules.spec import proof_faults as faults
from ragrules.spec.checks.running import OF_CHANGE, OF_DISTANCE, OF_INDICATOR, Found
from ragrules.spec.model import Indicator
from ragrules.spec.rating_kinds import CHANGE
from ragrules.spec.suiting import period_of
from ragrules.spec.target_values import target_values, year_of_periods
from ragrules.terms import Direction, Measure, Unit

_LIKELY_A_FRACTION = Decimal("0.1")
"""The largest amount that is taken for a fraction: 0.1 is what a spreadsheet keeps for 10%."""
_WHOLE = Decimal(1)
_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
_WHOLE_UNITS = frozenset({Unit.COUNT, Unit.CURRENCY, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
"""The units in which a distance of a twentieth says hardly anything."""
_ADDING_UP = frozenset({Unit.COUNT, Unit.CURRENCY})
"""The units of what is counted up over a year."""


@OF_DISTANCE.check(faults.SMALL_SHARE, "target", "tolerance", "rating", "unit", "decimals", "frequency", "calendar")
def shares_are_no_smaller_than_what_is_displayed(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Warn of a share of a target that is less than the least difference between two displayed figures, in every period of a profile."""
    if distance.basis is not Basis.OF_TARGET or not distance.amount:
        return ()
    for entry in indicator.target:
        target = entry.value
        if isinstance(target, Decimal) and abs(target) * distance.amount > _HUNDRED:
            continue  # a whole unit or more, and nothing coarser is displayed
        ends = list(_ends(target, indicator))
        if not ends or 0 in ends:
            continue
        step = _displayed_step(indicator, target)
        widest = max(ends, key=distance.from_target)
        size = distance.from_target(widest)
        if step is not None and size < step:
            message = (
                f"{distance} is {plain(settle(size))} where the target is {plain(widest)}, and figures are told apart by {plain(step)}"
            )
            return [(key, message, "")]
    return ()


def _displayed_step(indicator: Indicator, target: Target) -> Decimal | None:
    """Return the least difference between two displayed figures; None where that is not known.

    A count whose target is whole is taken to be whole. One with a broken target is an average of counts.
    """
    if indicator.decimals is not None:
        return _WHOLE.scaleb(-indicator.decimals)
    if indicator.unit is not Unit.COUNT:
        return None
    said = [target.annual] if isinstance(target, Profile) and target.annual is not None else _ends(target, indicator)
    return _WHOLE if all(end == int(end) for end in said) else None


def _ends(target: Target, indicator: Indicator) -> Iterator[Number]:
    """Yield every number that a target says: both ends of ranges, and all of a profile."""
    for _, value in target_values(target, indicator):
        yield from _numbers(value)


def _numbers(target: TargetValue) -> tuple[Number, ...]:
    if isinstance(target, Range):
        return (target.lower, target.upper)
    return () if target is None else (target,)


@OF_DISTANCE.check(faults.FRACTION, "target", "unit", "decimals")
@OF_CHANGE.check(faults.FRACTION, "target", "unit", "decimals")
def distances_are_no_fractions(indicator: Indicator, scale: Scale, key: str, level: str, distance: Distance) -> Found:
    """Warn of a distance such as 0.05% or 0.05, which may be a spreadsheet's way to keep 5%."""
    if not 0 < distance.amount <= _LIKELY_A_FRACTION:
        return ()
    if not distance.is_relative and not _finer_than_all_else(indicator, distance):
        return ()
    share = f"{plain(distance.amount * 100)}% of {'reference' if indicator.rating.method == CHANGE else 'target'}"
    message = f"{level} starts {distance} away, and {plain(distance.amount)} is how a spreadsheet keeps {plain(distance.amount * 100)}%"
    return [(key, message, f"is '{share}' meant?")]


def _finer_than_all_else(indicator: Indicator, distance: Distance) -> bool:
    """Return whether a plain distance is written with more decimals than are displayed, and than any target has."""
    if distance.basis is Basis.UNIT and indicator.unit not in _WHOLE_UNITS:
        return False
    targets = [entry.value for entry in indicator.target if isinstance(entry.value, Decimal)]
    if indicator.decimals is None and not targets:
        return False
    return _places(distance.amount) > max(indicator.decimals or 0, *map(_places, targets), 0)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


@OF_INDICATOR.check(faults.FRACTION, "target", "unit", "direction")
def percentages_are_no_fractions(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target such as 0.91 of a percentage that should be higher."""
    if indicator.unit is not Unit.PERCENT or indicator.direction is not Direction.HIGHER:
        return ()
    for entry in indicator.target:
        target = entry.value
        if isinstance(target, Decimal) and 0 < target < 1 and _places(target) > 1:
            return [("target", f"the target is {plain(target)}%, less than one in a hundred", f"is {plain(target * 100)} meant?")]
    return ()


@OF_INDICATOR.check(faults.TARGET_OUTSIDE, "target", "unit", "direction", "minimum", "maximum", "frequency", "calendar")
def targets_are_plausible(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a target beyond minimum or maximum; a percentage goes from 0 to 100 unless they say more."""
    least, greatest = indicator.minimum, indicator.maximum
    if indicator.unit is Unit.PERCENT:
        least = _NOTHING if least is None else least
        greatest = _HUNDRED if greatest is None else greatest
    crossed = indicator.minimum is not None and indicator.maximum is not None and indicator.minimum > indicator.maximum
    if (least is None and greatest is None) or indicator.direction is Direction.NONE or crossed:
        return ()
    for entry in indicator.target:
        for when, target in target_values(entry.value, indicator):
            for end in _numbers(target):
                place = f" ({when})" if when else ""
                if least is not None and end < least:
                    hint = "" if indicator.minimum is not None else f"if figures can go so low, write 'minimum: {plain(end)}' or less"
                    return [("target", f"the target {plain(end)}{place} is below {plain(least)}", hint)]
                if greatest is not None and end > greatest:
                    hint = "" if indicator.maximum is not None else f"if figures can go so high, write 'maximum: {plain(end)}' or more"
                    return [("target", f"the target {plain(end)}{place} is above {plain(greatest)}", hint)]
    return ()


@OF_INDICATOR.check(faults.PROFILE_FALLS, "target", "unit", "measure", "frequency", "calendar")
def profiles_of_what_adds_up_never_fall(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a profile for a sum of the year to date in which a period has less than the one before."""
    if indicator.measure is not Measure.YEAR_TO_DATE or indicator.unit not in _ADDING_UP:
        return
    for entry in indicator.target:
        if not isinstance(entry.value, Profile):
            continue
        for year in _years(entry.value, indicator):
            said = [(when, numbers) for when, target in year if (numbers := _numbers(target))]
            if any(number < 0 for _, numbers in said for number in numbers):
                continue  # what can be less than nothing can become less
            for (before, first), (after, second) in pairwise(said):
                if any(later < earlier for earlier, later in zip(first, second, strict=False)):
                    yield "target", f"the target falls from {_shown(first)} in {before} to {_shown(second)} in {after}", ""
                    break


def _years(profile: Profile, indicator: Indicator) -> Iterator[list[tuple[str, TargetValue]]]:
    """Yield the targets of each year of a profile in order, with the period that each is for."""
    values = list(target_values(profile, indicator))
    if profile.by_period is None:
        yield values
        return
    try:
        years = {year_of_periods(indicator, period_of(indicator, label).end) for label, _ in values}
    except PeriodError:
        return  # a period that is none has a fault of its own
    for year in sorted(years):
        yield [(period.label, profile.by_period.get(period.label)) for period in year]


def _shown(numbers: tuple[Number, ...]) -> str:
    return " to ".join(map(plain, numbers))
