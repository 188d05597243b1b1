"""What a rating method is asked, and what it answers with: the seam between specification and bands.

A method is a module with these names (see `methods/`):

    SUMMARY        one sentence: what the method does
    SOURCES        where the method is used or described
    PARAMETERS     the parameters it takes beside `method`, each with its kind and meaning
    NEEDS_TARGET   whether an indicator without a target is `no_target` under it
    EXAMPLES       rules with values and the levels they must have; the contract test runs them
    REFUSED        a rule that `edges` must refuse with a `RuleError`
    edges(rule)    the edges, worst level first
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ragrules.bands import Edge
from ragrules.distance import Distance
from ragrules.errors import RagrulesError
from ragrules.numbers import Number
from ragrules.scale import Scale
from ragrules.terms import Direction


@frozen(kw_only=True)
class Range:
    """A target or threshold with two ends, both of which belong to it."""

    lower: Number
    upper: Number


TargetValue = Number | Range | None
"""A target in force: a number, a range for direction `in_range`, or None where there is none."""

LevelEdge = Distance | Number | Range
"""What a parameter says of one level: a distance from the target, a threshold, or a range."""


class ParameterKind(StrEnum):
    """The shapes that a method's parameter can have in YAML."""

    DISTANCE_BY_LEVEL = "distance by level"
    THRESHOLD_BY_LEVEL = "threshold by level"


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
        return Edge(level=level, lower=lower, upper=upper, lower_in=owned, upper_in=owned)


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
