"""The rows of lines over time. What is the same for all lines of an indicator is found out once: their periods, and what holds in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Self

from attrs import define, frozen

from ragrules.bands import Bands
from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.observation import Observation
from ragrules.period import Period

_BY_DAYS = attrgetter("end", "start")
"""What the periods of one indicator are sorted by, as they are of one kind. It takes a fraction of the time of comparing periods."""


@frozen(kw_only=True, eq=False)
class Moment:
    """One period of a timeline, and what is needed to rate a figure of it.

    `follows` says that the period before it is in the timeline too. `deciding` and `other` are the bands of the occasion, and `limited`
    says whether a figure may need a flag for what it is by itself, other than that the two disagree.
    """

    label: str
    occasion: IndicatorPeriod
    follows: bool
    deciding: Bands | None
    other: Bands | None
    limited: bool


@define(kw_only=True, eq=False, slots=False)
class Timeline:
    """The periods that lines of an indicator have rows for, oldest first, each with the label by which a line's row is found.

    Most lines of an indicator have rows for the same periods, written in the same way, and these share one timeline.
    """

    compiled: CompiledIndicator
    labels: dict[Period, str]

    @classmethod
    def of(cls, compiled: CompiledIndicator, labels: Mapping[Period, str]) -> Self:
        """Return the timeline of an indicator with some labels."""
        return cls(compiled=compiled, labels={period: labels[period] for period in sorted(labels, key=_BY_DAYS)})

    @classmethod
    def over(cls, compiled: CompiledIndicator, periods: Iterable[Period]) -> Self:
        """Return the timeline of an indicator over some periods, by their own labels."""
        return cls.of(compiled, {period: period.label for period in periods})

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """What is needed to rate a figure of each period."""
        return tuple(self._moments())

    def _moments(self) -> Iterator[Moment]:
        before: Period | None = None
        for period, label in self.labels.items():
            occasion = self.compiled.at(period)
            indicator, stretch = self.compiled.indicator, occasion.stretch
            yield Moment(
                label=label,
                occasion=occasion,
                follows=before is not None and before == self.compiled.calendar.previous(period),
                deciding=occasion.deciding,
                other=stretch.other,
                limited=indicator.minimum is not None or indicator.maximum is not None or not stretch.by_target,
            )
            before = period

    @cached_property
    def places(self) -> Mapping[Period, int]:
        """Where each period stands among the moments."""
        return {period: place for place, period in enumerate(self.labels)}


@define(eq=False)
class PeriodRows(Mapping[Period, Observation]):
    """The rows of one line by period: `positions` says by label where each stands among all rows, and it is made when it is asked for."""

    timeline: Timeline
    positions: Mapping[str, int]
    rows: Sequence[Observation]

    @classmethod
    def at(cls, compiled: CompiledIndicator, positions: Mapping[Period, int], rows: Sequence[Observation]) -> Self:
        """Return the rows of one line that stand at some positions."""
        return cls(Timeline.over(compiled, positions), {period.label: position for period, position in positions.items()}, rows)

    @property
    def by_period(self) -> dict[Period, int]:
        """Where the row of each period stands among all rows."""
        return {period: self.positions[label] for period, label in self.timeline.labels.items()}

    def position(self, period: Period) -> int:
        """Return where the row of a period stands among all rows."""
        return self.positions[self.timeline.labels[period]]

    def __len__(self) -> int:
        """Return how many periods have a row."""
        return len(self.timeline.labels)

    def __iter__(self) -> Iterator[Period]:
        """Return an iterator over the periods, oldest first."""
        return iter(self.timeline.labels)

    def __contains__(self, period: object) -> bool:
        """Return whether a period has a row, without making it."""
        return period in self.timeline.labels

    def __getitem__(self, period: Period) -> Observation:
        """Return the row of a period."""
        return self.rows[self.position(period)]
