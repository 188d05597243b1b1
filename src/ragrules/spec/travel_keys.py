"""The keys of the direction of travel, and of rules in which it decides about figures that miss the target."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from ragrules.distance import ALLOWED_MARGIN, parse_margin
from ragrules.reading import Node
from ragrules.spec.dated import DistanceKind
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, mapping_of, read_mapping
from ragrules.spec.kinds import ListOf, OneOf, Yes
from ragrules.spec.model import MissedRule, TravelRule
from ragrules.spec.pack_keys import LevelName
from ragrules.terms import Against, Travel

TRAVEL_KEYS = Keys(
    Key(
        name="against",
        kind=ListOf(OneOf(Against), single=True),
        meaning="which earlier figures a figure is compared with",
        example="[previous_period, same_period_last_year]",
        required=True,
    ),
    Key(
        name="tolerance",
        kind=DistanceKind(ALLOWED_MARGIN, parse_margin),
        meaning="how far apart two figures count as maintained, that distance included",
        example="1 point",
    ),
    Key(
        name="not_if_target_changes",
        kind=Yes(),
        meaning="whether figures whose targets differ are not comparable",
        example="true",
        default=False,
    ),
)


@frozen
class TravelKind:
    """What the direction of travel is told against, and how."""

    allowed: str = "a mapping with against"

    def read(self, node: Node, at: Collector) -> TravelRule | Wrong:
        """Return the rule of travel."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        before = len(at.problems)
        values: dict[str, Any] = {**TRAVEL_KEYS.defaults, **read_mapping(mapping, TRAVEL_KEYS, at)}
        if len(at.problems) != before:
            return WRONG
        return TravelRule(
            against=tuple(dict.fromkeys(values["against"])),
            tolerance=values["tolerance"],
            not_if_target_changes=values["not_if_target_changes"],
        )


def _outcome(travel: Travel, meaning: str, example: str, *, required: bool = True) -> Key:
    return Key(name=str(travel), kind=LevelName(), meaning=meaning, example=example, required=required)


MISSED_KEYS = Keys(
    Key(
        name="against",
        kind=OneOf(Against),
        meaning="the earlier figure whose direction of travel decides",
        example="same_period_last_year",
        required=True,
    ),
    _outcome(Travel.IMPROVED, "the level of a figure that misses the target and is better than the earlier one", "amber"),
    _outcome(Travel.MAINTAINED, "the level of one that is as good, within the tolerance of travel", "amber"),
    _outcome(Travel.WORSENED, "the level of one that is worse", "red"),
    _outcome(
        Travel.NOT_COMPARABLE,
        "the level of one that has nothing to be compared with; without it, such a figure is not rated: no_reference",
        "red",
        required=False,
    ),
)


@frozen
class MissedKind:
    """The levels of figures that miss the target, by their direction of travel."""

    allowed: str = "a mapping with against, improved, maintained and worsened"

    def read(self, node: Node, at: Collector) -> MissedRule | Wrong:
        """Return the rule for figures that miss the target."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        before = len(at.problems)
        values: dict[str, Any] = read_mapping(mapping, MISSED_KEYS, at)
        if len(at.problems) != before:
            return WRONG
        return MissedRule(
            against=values["against"],
            levels={travel: values[travel] for travel in Travel if travel in values},
        )
