"""What the laws about single figures ask: an indicator of a pack in a period, beside the figures that its rule compares with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import field, frozen
from hypothesis import strategies as st

from ragrules import lone_figure
from ragrules.bands import Bands
from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.lone_figure import Figure
from ragrules.numbers import write_number
from ragrules.period import Period
from ragrules.rating import Rating
from ragrules.rule import Reference
from ragrules.spec import Pack
from ragrules.stretch import Given
from ragrules.testing.laws.law import law_of
from ragrules.testing.strategies.figures import numbers_for, periods_for


def _named(pack: Pack) -> str:
    return f"the pack {pack.id}"


pack_law = law_of(_named)
"""Makes a law about packs."""


@frozen(kw_only=True)
class Question:
    """An indicator in a period, with a figure or a level for each thing that its bands depend on."""

    pack: Pack
    indicator: CompiledIndicator
    period: Period
    given: Mapping[Reference, Given] = field(factory=dict)

    def rating(self, value: Figure) -> Rating:
        """Return the rating of a figure."""
        others = {each: given for each, given in self.given.items() if not each.recorded}
        level = next((given for each, given in self.given.items() if each.recorded), None)
        return lone_figure.rate(
            self.pack,
            self.indicator.indicator.id,
            value,
            period=self.period,
            comparators={each.series: given for each, given in others.items() if each.against is None},
            earlier={str(each.against): given for each, given in others.items() if each.against is not None},
            level=level if isinstance(level, str) else None,
        )

    def position(self, value: Figure) -> int | None:
        """Return how many levels are worse than that of a figure, None where it has none."""
        level = self.rating(value).level
        return None if level is None else self.indicator.scale.position(level)

    @property
    def bands(self) -> Bands | None:
        """The bands that figures are looked up in before any rounding, None where none are rated."""
        return self.rating(Decimal(0)).stretch.bands

    def numbers(self) -> st.SearchStrategy[Decimal]:
        """Return what draws figures aimed at the edges."""
        return numbers_for(self.indicator, self.period, self.given)

    def __str__(self) -> str:
        """Return what is asked about, as a person would say it."""
        return ", ".join([f"indicator {self.indicator.indicator.id}, period {self.period}", *self._beside()])

    def _beside(self) -> Iterator[str]:
        for each, given in self.given.items():
            name = "recorded level" if each.recorded else str(each)
            yield f"{name} {given if isinstance(given, str) or given is None else write_number(given)}"


def indicators_of(pack: Pack) -> list[str]:
    """Return the ids of a pack's indicators.

    Raises:
        ValueError: it has none, so that no law could be tried.
    """
    if not pack.indicators:
        raise ValueError(f"the pack {pack.id} has no indicators; if its file is one of several, load the folder")
    return [indicator.id for indicator in pack.indicators]


def ask(pack: Pack, data: st.DataObject) -> Question:
    """Return a question that is drawn about a pack."""
    indicator = compiled_pack(pack).indicator(data.draw(st.sampled_from(indicators_of(pack))))
    period = data.draw(periods_for(indicator))
    given = {each: data.draw(_given(indicator, period, each)) for each in indicator.references}
    return Question(pack=pack, indicator=indicator, period=period, given=given)


def _given(indicator: CompiledIndicator, period: Period, reference: Reference) -> st.SearchStrategy[Given]:
    if reference.recorded:
        return st.sampled_from(indicator.scale.names)
    return numbers_for(indicator, period)
