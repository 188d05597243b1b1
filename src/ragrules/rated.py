"""From a figure to its rating: the value that is compared, the reasons against rating it, and its flags."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from ragrules.bands import Band
from ragrules.compiled import IndicatorPeriod
from ragrules.numbers import Number, round_half_away, settle
from ragrules.observation import Observation
from ragrules.rating import Rating
from ragrules.reckoning import factor
from ragrules.rule import Range
from ragrules.spec import Indicator
from ragrules.surroundings import ALONE, Beside
from ragrules.terms import Direction, Flag, Reason, Status

_REASONS = {
    Status.NOT_YET_REPORTED: Reason.AWAITED,
    Status.NOT_APPLICABLE: Reason.NOT_APPLICABLE,
    Status.NOT_REPORTABLE: Reason.NOT_REPORTABLE,
    Status.WITHHELD: Reason.WITHHELD,
    Status.SUPPRESSED: Reason.SUPPRESSED,
    Status.NO_VALUE: Reason.NO_VALUE,
}
_RANK = {reason: rank for rank, reason in enumerate(Reason)}
_FLAG_RANK = {flag: rank for rank, flag in enumerate(Flag)}
_SHOWN_UNRATED = frozenset({Reason.CONTEXTUAL, Reason.NO_TARGET, Reason.NO_REFERENCE, Reason.NOT_IN_FORCE})
"""The reasons that leave the figure itself fit to be shown."""
_WITHOUT_A_WORD = frozenset({Status.REPORTED, Status.NO_VALUE})
"""The statuses of a row that says nothing against its figure."""


def rated(
    occasion: IndicatorPeriod,
    area: str,
    value: Number | None,
    row: Observation | None = None,
    beside: Beside = ALONE,
    *,
    against: tuple[Reason, ...] = (),
    caveat: bool = False,
) -> Rating:
    """Return the rating of a figure, or of its row where it is None. `beside` tells its surroundings when they are asked for.

    `against` are reasons not to rate it that the figure itself does not tell; `caveat` says that there is one that a reader should know.
    """
    if value is None and row is not None:
        value = computed(row, occasion.compiled.indicator)
    bands = occasion.deciding
    if bands is not None and value is not None and not against and (row is None or row.status is Status.REPORTED):
        band = bands.band(value)
        flags: tuple[Flag, ...] = ()
        if occasion.watched:
            if occasion.stretch.missed_reason is not None and band.level in occasion.compiled.scale.missed:
                return _unrated(occasion, area, value, occasion.stretch.missed_reason, row, beside=beside, caveat=caveat)
            flags = own_flags(occasion, value, band)
        if row is not None or caveat:
            flags = all_flags(occasion, flags, value, row, caveat=caveat)
        return Rating(occasion, area, value, band, None, flags, beside)
    if bands is not None and occasion.compiled.is_recorded and not against and (row is None or row.status in _WITHOUT_A_WORD):
        # The level came alone: whatever the figure might be, all of the line has that level.
        return Rating(occasion, area, None, bands.bands[0], None, all_flags(occasion, (), None, row, caveat=caveat), beside)
    return _unrated(occasion, area, value, _reason(occasion, value, row, against), row, beside=beside, caveat=caveat)


def _unrated(
    occasion: IndicatorPeriod, area: str, value: Number | None, reason: Reason, row: Observation | None, *, beside: Beside, caveat: bool
) -> Rating:
    """Return a figure without a level: shown where the reason leaves it fit to be."""
    shown = value if reason in _SHOWN_UNRATED else None
    own = () if shown is None else own_flags(occasion, shown, None)
    return Rating(occasion, area, shown, None, reason, all_flags(occasion, own, shown, row, caveat=caveat), beside)


def computed(row: Observation, indicator: Indicator) -> Number | None:
    """Return the value of a row: the one it has, else its numerator over its denominator in the indicator's unit, else None.

    A percentage is 100 times its parts, a rate `per` times; 0 over 0 is no figure.
    """
    if row.value is not None:
        return row.value
    if row.numerator is None or not row.denominator:
        return None
    return settle(Fraction(row.numerator) / Fraction(row.denominator) * factor(indicator.unit, indicator.per))


def _reason(occasion: IndicatorPeriod, value: Number | None, row: Observation | None, against: tuple[Reason, ...]) -> Reason:
    """Return the first reason, in order of precedence, against giving a level."""
    reasons = {*against, occasion.stretch.reason}
    if row is not None:
        reasons.add(_REASONS.get(row.status))
    if not occasion.compiled.is_in_force(occasion.period):
        reasons.add(Reason.NOT_IN_FORCE)
    if value is None and not against:
        empty = row is not None and row.numerator == 0 and row.denominator == 0
        reasons.add(Reason.NOT_APPLICABLE if empty else Reason.NO_VALUE)
    return min((reason for reason in reasons if reason is not None), key=_RANK.__getitem__)


def own_flags(occasion: IndicatorPeriod, value: Number, band: Band | None) -> tuple[Flag, ...]:
    """Return the flags of a figure for what it is by itself."""
    indicator, other = occasion.compiled.indicator, occasion.stretch.other
    flags: tuple[Flag, ...] = ()
    if band is not None and other is not None and other.level(value) != band.level:
        flags = (Flag.ROUNDING_SENSITIVE,)
    if band is not None and not occasion.stretch.by_target and _meets_target(occasion, value) is (band.level in _missed(occasion)):
        flags = (*flags, Flag.NOT_BY_TARGET)
    if (indicator.minimum is not None and value < indicator.minimum) or (indicator.maximum is not None and value > indicator.maximum):
        flags = (*flags, Flag.IMPLAUSIBLE)
    return flags


def _missed(occasion: IndicatorPeriod) -> tuple[str, ...]:
    return occasion.compiled.scale.missed


def _meets_target(occasion: IndicatorPeriod, value: Number) -> bool:
    """Return whether the figure, as a reader sees it, meets the target itself, whatever edges and travel make of it."""
    indicator, target = occasion.compiled.indicator, occasion.stretch.target
    if indicator.decimals is not None:
        value = round_half_away(value, indicator.decimals)
    match indicator.direction, target:
        case _, Range(lower=lower, upper=upper):
            return lower <= value <= upper
        case Direction.HIGHER, Decimal() | Fraction():
            return value >= target
        case Direction.LOWER, Decimal() | Fraction():
            return value <= target
        case _:
            return value == target


def all_flags(
    occasion: IndicatorPeriod, own: tuple[Flag, ...], value: Number | None, row: Observation | None, *, caveat: bool = False
) -> tuple[Flag, ...]:
    """Return what a reader should know about a figure, in the order of the vocabulary: of its row only where the figure is shown."""
    flags = [*own]
    if value is not None and row is not None:
        flags += _row_flags(occasion.compiled.indicator, row)
    if caveat:
        flags.append(Flag.CAVEAT)
    return tuple(sorted(flags, key=_FLAG_RANK.__getitem__))


def _row_flags(indicator: Indicator, row: Observation) -> Iterator[Flag]:
    if row.float_text:
        yield Flag.FLOAT_TEXT
    if row.denominator is not None and indicator.small_denominator is not None and row.denominator < indicator.small_denominator:
        yield Flag.SMALL_NUMBERS
    if row.provisional:
        yield Flag.PROVISIONAL
    if row.value is not None and row.numerator is not None and row.denominator and _disagrees(row.value, row, indicator):
        yield Flag.PARTS_DISAGREE
    if row.is_revised:
        yield Flag.REVISED


def _disagrees(value: Decimal, row: Observation, indicator: Indicator) -> bool:
    """Return whether a value is further from its parts than rounding to its written decimals explains."""
    parts = computed(evolve(row, value=None), indicator)
    exponent = value.as_tuple().exponent
    half = Fraction(1, 2) / 10 ** max(0, -exponent if isinstance(exponent, int) else 0)
    return parts is not None and abs(Fraction(value) - Fraction(parts)) > half
