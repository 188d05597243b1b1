"""What is known beside a figure, and who can tell it: looked up when it is asked for, as it is of few among a million ratings."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Protocol

from attrs import frozen

from ragrules.numbers import Number
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.travel import Earlier

NO_COMPARATORS: Mapping[str, Number] = MappingProxyType({})
NO_EARLIER: Earlier = MappingProxyType({})


@frozen(kw_only=True)
class Surroundings:
    """What is known beside a figure: its row, comparators, the earlier figures that it has moved from, and caveats."""

    observation: Observation | None = None
    comparators: Mapping[str, Number] = NO_COMPARATORS
    earlier: Earlier = NO_EARLIER
    caveats: tuple[str, ...] = ()

    def at(self, _period: Period, /) -> Surroundings:
        """Return these, for they are of one figure only."""
        return self

    def run(self, _period: Period, _levels: Container[str | None], /) -> int:
        """Return 1, for no other period is known."""
        return 1

    def before(self, _period: Period, _most: int, /) -> tuple[str | None, ...]:
        """Return none, for no other period is known."""
        return ()


class Beside(Protocol):
    """What can tell the surroundings of figures by their period: the line over time that they belong to, or the surroundings of one."""

    def at(self, period: Period, /) -> Surroundings:
        """Return what is known beside the figure of a period."""
        ...

    def run(self, period: Period, levels: Container[str | None], /) -> int:
        """Return how many periods running, up to and with this one, have one of the levels, as this one has."""
        ...

    def before(self, period: Period, most: int, /) -> tuple[str | None, ...]:
        """Return the levels of the last periods before one, oldest first: at most so many, None for one without a level."""
        ...


ALONE = Surroundings()
"""What is known beside a figure that was given by itself."""
