"""What a rating method is asked, and what it answers with: the seam between specification and bands.

A method is a module with these names (see `methods/`):

    SUMMARY        one sentence: what the method does
    SOURCES        where the method is used or described
    PARAMETERS     the parameters it takes beside `method`, each with its kind and meaning
    NEEDS_TARGET   the directions in which an indicator without a target is `no_target` under it
    EXAMPLES       rules with values and the levels they must have; the contract test runs them
    REFUSED        a rule that `edges` must refuse with a `RuleError`
    edges(rule)    the edges, worst level first
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import ModuleType

from attrs import field, frozen

from ragrules.bands import Edge
from ragrules.distance import Basis, Distance
from ragrules.errors import RagrulesError
from ragrules.numbers import Number, settle
from ragrules.scale import Scale
from ragrules.terms import Against, Direction


@frozen(kw_only=True)
class Range:
    """A target or threshold with two ends, both of which belong to it."""

    lower: Number
    upper: Number


@frozen(kw_only=True)
class CaseName:
    """What one of the things is called that an indicator counts, and what several are: `assessment in time`, `assessments in time`."""

    one: str
    several: str


TargetValue = Number | Range | None
"""A target in force: a number, a range for direction `in_range`, or None where there is none."""


@frozen(kw_only=True)
class Reference:
    """What a rule compares with: another series' figure for the period, an earlier one of the indicator itself, or a recorded level."""

    series: str = ""
    against: Against | None = None
    recorded: bool = False

    def __str__(self) -> str:
        """Return the name of the series, or the word for the earlier period."""
        return self.series if self.against is None else str(self.against)


@frozen(kw_only=True)
class RelativeTarget:
    """A target reckoned from a reference: `factor` per cent of it, and `offset` added as signed, in the indicator's unit.

    `offset_basis` says how the offset was written, None where there is none.
    """

    reference: Reference
    factor: Decimal = Decimal(100)
    offset: Decimal = Decimal(0)
    offset_basis: Basis | None = None

    def of(self, reference: Number) -> Number:
        """Return the target that a reference gives, exactly.

        Source: rule language, section 5.
        """
        return settle(Fraction(reference) * Fraction(self.factor) / 100 + Fraction(self.offset))


@frozen(kw_only=True)
class Profile:
    """A target that differs from period to period: `annual` pro rata where nothing else is said, by position in the year, or by period.

    `by_position` has an entry for each period of a year; `by_period` goes by the label of the period.
    """

    annual: Number | None = None
    by_position: tuple[TargetValue, ...] = ()
    by_period: Mapping[str, TargetValue] | None = None

    def at(self, label: str, position: int, periods: int) -> TargetValue:
        """Return the target of a period: its label, its position in its year counted from 1, and how many periods that year has.

        Source: rule language, section 5.
        """
        if self.by_period is not None:
            return self.by_period.get(label)
        if self.by_position:
            return self.by_position[position - 1] if position <= len(self.by_position) else None
        return None if self.annual is None else settle(Fraction(self.annual) * position / periods)


Target = TargetValue | RelativeTarget | Profile
"""What a rule says of its target for a stretch of time."""

LevelEdge = Distance | Number | Range
"""What a parameter says of one level: a distance from the target or a reference, a threshold, or a range."""


class ParameterKind(StrEnum):
    """The shapes that a method's parameter can have in YAML."""

    DISTANCE_BY_LEVEL = "distance by level"
    THRESHOLD_BY_LEVEL = "threshold by level"
    CHANGE_BY_LEVEL = "change by level"
    REFERENCE = "reference"


@frozen(kw_only=True)
class Parameter:
    """One parameter of a method: its name beside `method` in YAML, its shape and its meaning."""

    name: str
    kind: ParameterKind
    meaning: str


@frozen(kw_only=True)
class Rule:
    """All that decides where levels start, for one indicator and one stretch of time."""

    direction: Direction
    scale: Scale
    target: TargetValue = None
    reference: Number | None = None
    """What a parameter of kind `reference` names: the figure that the method measures from."""
    recorded: str = ""
    """The level that came with the figure, for the method whose rating is that."""
    relative_to: str = ""
    """The name of what the target or the edges are reckoned from; empty where they do not depend on other figures."""
    parameters: Mapping[str, Mapping[str, LevelEdge]] = field(factory=dict)
    edge_below: frozenset[str] = frozenset()
    """The levels whose edge itself belongs to the level below (`on_edge: worse`)."""

    def by_level(self, parameter: str) -> Mapping[str, LevelEdge]:
        """Return what a method's only parameter says of each level; nothing when it is not given.

        Raises:
            RuleError: the rule has another parameter, or one for a level that the scale has not.
        """
        other = self.parameters.keys() - {parameter}
        if other:
            raise RuleError(f"there is no parameter {', '.join(sorted(other))}", f"the parameter is {parameter}")
        given = self.parameters.get(parameter, {})
        unknown = given.keys() - set(self.scale.names)
        if unknown:
            raise RuleError(f"the scale has no level {', '.join(sorted(unknown))}", f"its levels are {', '.join(self.scale.names)}")
        return given

    def edge(self, level: str, lower: Number | None, upper: Number | None) -> Edge:
        """Return the edge of a level with its ends, owned as `on_edge` says."""
        owned = level not in self.edge_below
        return Edge(level=level, lower=lower, upper=upper, lower_in=owned, upper_in=owned, relative_to=self.relative_to)


def goal(target: TargetValue, met: Edge | None) -> Edge | None:
    """Return what a two-sided figure is near to or far from: the target, or without one the edge of the level that means target met."""
    match target:
        case None:
            return met
        case Range(lower=lower, upper=upper):
            return Edge(level="", lower=lower, upper=upper)
        case number:
            return Edge(level="", lower=number, upper=number)


ALWAYS = frozenset(Direction)
"""The `NEEDS_TARGET` of a method that measures from a target whatever the direction."""


def needs_target(method: ModuleType, direction: Direction) -> bool:
    """Return whether an indicator of a direction cannot be rated by a method without a target."""
    return direction in method.NEEDS_TARGET


def takes_reference(method: ModuleType) -> bool:
    """Return whether a method measures from a figure that a parameter names."""
    return any(parameter.kind is ParameterKind.REFERENCE for parameter in method.PARAMETERS)


@frozen(kw_only=True)
class Example:
    """A rule with values and the levels that they must have."""

    rule: Rule
    levels: Mapping[str, str]


class RuleError(RagrulesError, ValueError):
    """A rule that its method cannot turn into edges. `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message, hint)

    def __str__(self) -> str:
        return str(self.args[0])
