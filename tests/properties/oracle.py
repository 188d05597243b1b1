"""An independent restatement of what a rule means, in fractions: nothing here calls the library's arithmetic, edges or bands.

A level's condition is stated as a person would ("the shortfall is at most 5% of |target|"); a value has the best level whose condition
holds. Rules are turned into the library's own objects at the very end, in `bands_of`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from attrs import evolve, field, frozen

from ragrules.bands import Bands
from ragrules.distance import Distance, parse_distance
from ragrules.methods import fixed_thresholds, target_tolerance
from ragrules.numbers import Number
from ragrules.rule import LevelEdge, Range, Rule, TargetValue
from ragrules.scale import Level, Scale
from ragrules.terms import Direction

Pair = tuple[Number, Number]


@frozen(kw_only=True)
class Offset:
    """How far from the target a level starts: `5% of target`, `2 points better`, `3`."""

    amount: Decimal
    basis: str = ""
    better: bool = False

    def allowed(self, target: Fraction) -> Fraction:
        """How far on the worse side of the target a value may be; negative when it must be better than the target."""
        size = Fraction(self.amount)
        if self.basis == "% of target":
            size = size * (target if target >= 0 else -target) / 100
        return -size if self.better else size

    def distance(self) -> Distance:
        """The same as the library reads it from a rule file."""
        joint = " " if self.basis == "points" else ""
        return parse_distance(f"{self.amount:f}{joint}{self.basis}{' better' if self.better else ''}")


@frozen(kw_only=True)
class Stated:
    """A rule: offsets from a target, or thresholds when there is no target. `worse` names the levels whose edge is the level below's."""

    direction: Direction
    levels: tuple[str, ...]
    target_level: str
    target: Number | Pair | None = None
    offsets: Mapping[str, Offset] = field(factory=dict)
    thresholds: Mapping[str, Number | Pair] = field(factory=dict)
    worse: frozenset[str] = frozenset()

    def with_offsets(self, offsets: Mapping[str, Offset]) -> "Stated":
        return evolve(self, offsets=offsets)

    @property
    def target_ends(self) -> tuple[Fraction, ...]:
        """The target in fractions: one number, or the two ends of a range."""
        return _ends(self.target)

    @property
    def stated_levels(self) -> tuple[str, ...]:
        """The levels that have a condition, worst first."""
        if self.target is None:
            return tuple(level for level in self.levels if level in self.thresholds)
        return tuple(level for level in self.levels if level in self.offsets or level == self.target_level)

    def misses(self, level: str, value: Fraction) -> tuple[Fraction, ...]:
        """By how much the value misses the level's condition, on each side it can miss on; none is positive where the condition holds."""
        if self.target is None:
            ends, allowed = _ends(self.thresholds[level]), [Fraction(0)] * 2
        else:
            ends = self.target_ends
            allowed = [self.offsets.get(level, Offset(amount=Decimal(0))).allowed(end) for end in ends]
        match self.direction:
            case Direction.HIGHER:
                return (ends[0] - value - allowed[0],)
            case Direction.LOWER:
                return (value - ends[0] - allowed[0],)
            case Direction.CLOSEST if self.target is not None:
                return (abs(value - ends[0]) - allowed[0],)
            case _:
                return (ends[0] - value - allowed[0], value - ends[1] - allowed[1])

    def holds(self, level: str, value: Fraction) -> bool:
        """Whether the value satisfies the level's condition; exactly on the edge it does unless the edge belongs to the level below."""
        return all(miss < 0 or (miss == 0 and level not in self.worse) for miss in self.misses(level, value))

    def level(self, value: Fraction) -> str:
        """The best level whose condition holds, or the worst level."""
        return next((level for level in reversed(self.stated_levels) if self.holds(level, value)), self.levels[0])

    def position(self, value: Fraction) -> int:
        """How many levels are worse than the value's."""
        return self.levels.index(self.level(value))

    def edge_points(self) -> list[Fraction]:
        """The numbers where some level starts, and the target: where a mistake would show."""
        points = set(self.target_ends)
        for level in self.stated_levels:
            points.update(end for end in self._starts(level) if end is not None)
        return sorted(points)

    def makes_sense(self) -> bool:
        """Whether every level's interval has its ends in order and lies around those of the better levels."""
        starts = [self._starts(level) for level in self.stated_levels]
        in_order = all(low is None or high is None or low <= high for low, high in starts)
        return in_order and all(
            (outer_low is None or inner_low is None or outer_low <= inner_low)
            and (outer_high is None or inner_high is None or inner_high <= outer_high)
            for (outer_low, outer_high), (inner_low, inner_high) in pairwise(starts)
        )

    def _starts(self, level: str) -> tuple[Fraction | None, Fraction | None]:
        if self.target is None:
            ends, allowed = _ends(self.thresholds[level]), [Fraction(0)] * 2
        else:
            ends = self.target_ends
            allowed = [self.offsets.get(level, Offset(amount=Decimal(0))).allowed(end) for end in ends]
        low, high = ends[0] - allowed[0], ends[-1] + allowed[len(ends) - 1]
        return (None if self.direction is Direction.LOWER else low, None if self.direction is Direction.HIGHER else high)


def _ends(number: Number | Pair | None) -> tuple[Fraction, ...]:
    if number is None:
        return ()
    return tuple(Fraction(end) for end in number) if isinstance(number, tuple) else (Fraction(number),)


def half_away(value: Fraction, decimals: int) -> Fraction:
    """The value rounded to `decimals`, a half going away from zero."""
    steps = floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if value > 0 else -steps, 10**decimals)


def rule_of(stated: Stated) -> Rule:
    """The rule in the library's own words."""
    tolerance: dict[str, LevelEdge] = {level: offset.distance() for level, offset in stated.offsets.items()}
    thresholds: dict[str, LevelEdge] = {level: _either(threshold) for level, threshold in stated.thresholds.items()}
    target: TargetValue = None if stated.target is None else _either(stated.target)
    return Rule(
        direction=stated.direction,
        scale=Scale(target_level=stated.target_level, levels=tuple(Level(name=name, label=name, colour="grey") for name in stated.levels)),
        target=target,
        parameters={"thresholds": thresholds} if stated.target is None else {"tolerance": tolerance},
        edge_below=stated.worse,
    )


def _either(number: Number | Pair) -> Number | Range:
    return Range(lower=number[0], upper=number[1]) if isinstance(number, tuple) else number


def bands_of(stated: Stated) -> Bands:
    """The bands that the library makes of the rule."""
    method = fixed_thresholds if stated.target is None else target_tolerance
    return Bands.of(stated.levels, method.edges(rule_of(stated)))
