"""What a rating holds that its explanation is told from, and how the figures in it are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.numbers import Number, round_half_away
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.printed import printed_decimals
from ragrules.rule import Range, TargetValue
from ragrules.stretch import CompiledStretch
from ragrules.terms import Against, Flag, Reason, Unit
from ragrules.travel import Compared, Earlier, Moved
from ragrules.words import Words

PERCENT = 100
_FEWEST_DECIMALS = 2
_MOST_DECIMALS = 12


def factor(unit: Unit, per: int | None) -> int:
    """Return what numerator over denominator is multiplied by to give a value of a unit."""
    return PERCENT if unit is Unit.PERCENT else per or 1


@frozen(kw_only=True)
class Reckoning:
    """What a rating holds that its explanation is told from."""

    occasion: IndicatorPeriod
    value: Number | None
    reason: Reason | None
    level: str | None
    flags: tuple[Flag, ...]
    observation: Observation | None
    caveats: tuple[str, ...]
    travel: Mapping[Against, Moved]
    earlier: Earlier
    comparators: Mapping[str, Number]
    compared: Mapping[str, Compared]
    words: Words

    @property
    def compiled(self) -> CompiledIndicator:
        """The indicator, ready to rate."""
        return self.occasion.compiled

    @property
    def period(self) -> Period:
        """The period that the figure is for."""
        return self.occasion.period

    @property
    def stretch(self) -> CompiledStretch:
        """What holds for the figure."""
        return self.occasion.stretch

    @property
    def printed_decimals(self) -> tuple[int | None, int | None]:
        """The decimals of the figure and of its target, as they are printed."""
        return printed_decimals(self.value, self.stretch.target, self.compiled.indicator.decimals)

    @property
    def target_shown(self) -> str:
        """The target as it is printed."""
        indicator = self.compiled.indicator
        return shown_target(self.stretch.target, indicator.unit, indicator.per, self.words, self.printed_decimals[1])

    def figure(self, number: Number) -> str:
        """Return a number as it stands, with its unit. One that does not end has as many decimals as tell it from every edge."""
        indicator = self.compiled.indicator
        if isinstance(number, Decimal):
            return self.words.figure(number, indicator.unit, None, indicator.per)
        edges = [] if self.stretch.bands is None else [bound for edge in self.stretch.bands.edges for bound in edge.bounds]
        places = _FEWEST_DECIMALS
        while places < _MOST_DECIMALS and round_half_away(number, places) in edges:
            places += 1
        return self.words.say("because.about", figure=self.words.figure(number, indicator.unit, places, indicator.per))

    def displayed(self, number: Number) -> str:
        """Return the figure as it is displayed, with its unit."""
        indicator = self.compiled.indicator
        places, _ = printed_decimals(number, self.stretch.target, indicator.decimals)
        return self.words.figure(number, indicator.unit, places, indicator.per)

    def apart(self, number: Number) -> str:
        """Return how far apart two figures are."""
        indicator = self.compiled.indicator
        return self.words.distance(number, indicator.unit, indicator.per)

    def label(self, level: str) -> str:
        """Return the word of a level."""
        return self.compiled.scale.level(level).label


def shown_target(target: TargetValue, unit: Unit, per: int | None, words: Words, decimals: int | None = None) -> str:
    """Return a target as it is printed: with all its digits, one that does not end with `decimals`; empty where there is none."""
    if target is None:
        return ""
    if isinstance(target, Range):
        lower, upper = (shown_target(end, unit, per, words, decimals) for end in (target.lower, target.upper))
        return words.say("figure.range", lower=lower, upper=upper)
    return words.figure(target, unit, None if isinstance(target, Decimal) else decimals, per)
