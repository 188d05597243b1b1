"""What the cells for green, amber and red claim of the numbers, and the edges that follow: exactly what they claim, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import Factory, define, evolve, frozen

from ragrules.drafting.faults import DECIDE
from ragrules.drafting.meanings import ABOVE, AT_LEAST, AT_MOST, BELOW, OR_BETTER, OR_WORSE, amount_in, ends_in
from ragrules.terms import Direction, Unit

GREEN, AMBER, RED = "green", "amber", "red"
_LOWER_ENDS = {AT_LEAST: True, ABOVE: False}
_NATURAL_ENDS = frozenset({Decimal(0), Decimal(100)})
_UPPER_ENDS = {AT_MOST: True, BELOW: False}


@frozen(kw_only=True)
class End:
    """Where a claim ends: a number as it is written, and whether it is claimed itself; None where that is not said."""

    digits: str
    inside: bool | None

    @property
    def number(self) -> Decimal:
        """The number."""
        return Decimal(self.digits)


@frozen(kw_only=True)
class Claim:
    """The numbers that a cell claims for its level: down to `worst` and up to `best`, each of which may be open."""

    worst: End | None = None
    best: End | None = None


@frozen(kw_only=True)
class Doubt:
    """A contradiction between the cells of levels, of which the first are those that a person has to decide about."""

    undecided: tuple[str, ...]
    levels: tuple[str, ...]
    message: str


@define(kw_only=True)
class Bands:
    """The edges of levels in digits, or DECIDE; the levels whose edge is of the level below; and what is contradictory.

    Left open are levels with a gap below them, as between 20 and 21; those whose number a cell below Red says without saying whose it is;
    and those which end on the far side, as 90-95 for green, without a word on what lies beyond.
    """

    edges: dict[str, str] = Factory(dict)
    below: list[str] = Factory(list)
    doubts: list[Doubt] = Factory(list)
    gaps: list[str] = Factory(list)
    unsaid: list[str] = Factory(list)
    outer: list[str] = Factory(list)


def claim_in(text: str, level: str, direction: Direction, unit: Unit | None) -> Claim | None:
    """Return what the text of a cell claims for a level; None if it does not say it, or speaks of another unit."""
    amount = amount_in(text)
    if amount is not None:
        if not amount.may_be(unit):
            return None
        if amount.side in (OR_BETTER, OR_WORSE):
            end = End(digits=amount.digits, inside=True)
            return Claim(worst=end) if amount.side == OR_BETTER else Claim(best=end)
        if not amount.side and level == RED:
            return Claim(best=End(digits=amount.digits, inside=None))  # whether the number itself is red is not said
        if not amount.side:
            return Claim(worst=End(digits=amount.digits, inside=True))
        upper = amount.side in _UPPER_ENDS
        end = End(digits=amount.digits, inside=(_UPPER_ENDS if upper else _LOWER_ENDS)[amount.side])
        return Claim(best=end) if upper is (direction is Direction.HIGHER) else Claim(worst=end)
    ends = ends_in(text)
    if ends is None or not all(end.may_be(unit) for end in ends):
        return None
    lower = End(digits=ends[0].digits, inside=_LOWER_ENDS.get(ends[0].side, True))
    upper_end = End(digits=ends[1].digits, inside=_UPPER_ENDS.get(ends[1].side, True))
    if direction is Direction.HIGHER:
        return Claim(worst=lower, best=upper_end)
    return Claim(worst=upper_end, best=lower)


def bands_of(claims: Mapping[str, Claim], direction: Direction) -> Bands:
    """Return the edges that the claims of levels make, where a better level is one of higher or of lower numbers."""
    bands = Bands()
    green, amber, red = (claims.get(level, Claim()) for level in (GREEN, AMBER, RED))
    for level, end, edge in ((GREEN, green.worst, GREEN), (RED, red.best, AMBER)):
        if level in claims and end is None:
            message = f"it does not say where {level} ends towards amber, when {direction} is better"
            bands.doubts.append(Doubt(undecided=(edge,), levels=(level,), message=message))
    _outer(bands, GREEN, green.best)
    _outer(bands, RED, red.worst)
    if AMBER not in claims and green.worst and red.best and green.worst.number == red.best.number:
        _meet(bands, {GREEN: green, RED: red}, direction)  # nothing is amber: a level without an edge is empty
    else:
        _meet(bands, {GREEN: green, AMBER: amber}, direction)
        _meet(bands, {AMBER: amber, RED: red}, direction)
        _order(bands, direction)
    for level in {level for doubt in bands.doubts for level in doubt.undecided}:
        bands.edges[level] = DECIDE
    bands.below = [level for level in bands.below if bands.edges[level] != DECIDE]
    return bands


def _meet(bands: Bands, pair: Mapping[str, Claim], direction: Direction) -> None:
    """Set the edge of the better one of two levels, from where its own claim ends, or else from where the other one's does."""
    (level, better), (other, worse) = pair.items()
    low, high = better.worst, worse.best
    end = low or (evolve(high, inside=not high.inside) if high is not None and level == AMBER else None)
    bands.edges[level] = DECIDE if end is None else end.digits
    if end is None:
        return
    if not end.inside:
        bands.below.append(level)
    if high is not None and high.inside is None and (low is None or low.number == high.number) and end.inside:
        bands.unsaid.append(level)
    if low is None or high is None:
        return
    apart = (low.number - high.number) * (1 if direction is Direction.HIGHER else -1)
    message = _contradiction(low, high, apart, level, other)
    if message:
        bands.doubts.append(Doubt(undecided=(level,), levels=(level, other), message=message))
    elif apart:
        bands.gaps.append(level)


def _contradiction(low: End, high: End, apart: Decimal, level: str, other: str) -> str:
    """Return what is wrong where a level goes down to `low` and the one below goes up to `high`; nothing if the two go together."""
    if apart < 0 or (apart == 0 and low.inside and high.inside):
        return f"both {level} and {other} claim {high.digits}"
    strict = [end.digits for end in (low, high) if end.inside is False]
    if (apart and strict) or len(strict) == 2:
        return f"neither {level} nor {other} claims {strict[0]}"
    if apart > Decimal(1).scaleb(-max(_decimals(low.digits), _decimals(high.digits))):
        return f"{level} starts at {low.digits} and {other} ends at {high.digits}; nothing claims what lies between"
    return ""


def _outer(bands: Bands, level: str, end: End | None) -> None:
    """Note where the best or the worst level has an end of its own, beyond which nothing is claimed."""
    if end is not None and not end.inside:
        edge = GREEN if level == GREEN else AMBER
        bands.doubts.append(Doubt(undecided=(edge,), levels=(level,), message=f"nothing claims {end.digits}"))
    elif end is not None and end.number not in _NATURAL_ENDS:
        bands.outer.append(level)


def _order(bands: Bands, direction: Direction) -> None:
    """Note when amber would start where green has started already."""
    green, amber = bands.edges[GREEN], bands.edges[AMBER]
    if DECIDE in (green, amber):
        return
    apart = (Decimal(green) - Decimal(amber)) * (1 if direction is Direction.HIGHER else -1)
    if apart < 0 or (apart == 0 and not (GREEN in bands.below and AMBER not in bands.below)):
        message = f"green starts at {green} and amber at {amber}, so that nothing is amber when {direction} is better"
        bands.doubts.append(Doubt(undecided=(GREEN, AMBER), levels=(GREEN, AMBER, RED), message=message))


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
