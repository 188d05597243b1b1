"""From the entries of a file's `indicators` to indicators: defaults merged in, required keys there, checks run."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from ragrules.errors import Location
from ragrules.period import Lag
from ragrules.reading import Mapping, Node, Sequence
from ragrules.spec import check_faults, faults
from ragrules.spec.checks import run_checks
from ragrules.spec.declaration import Collector, mapping_of, read_mapping
from ragrules.spec.indicator_keys import DEFAULT_KEYS, INDICATOR_KEYS, WAYS_OF_RATING
from ragrules.spec.model import Indicator, RatingRule, Span
from ragrules.spec.rating_kinds import TARGET_TOLERANCE
from ragrules.terms import Direction

_ALLOWED = "a mapping that starts with id and title"
_NOT_SAID = RatingRule(method=TARGET_TOLERANCE)
_NO_LAG = Lag()
_RENAMED = {"in_force", "lag", "rating", *WAYS_OF_RATING}
"""The keys whose values become another field, or another form, of the indicator."""


@frozen(kw_only=True)
class Defaults:
    """The values that indicators have unless they say otherwise, and the keys among them that could not be read."""

    values: dict[str, object] = field(factory=dict)
    failed: frozenset[str] = frozenset()

    @property
    def readable(self) -> bool:
        """True when it is known what they say of a way of rating."""
        return self.failed.isdisjoint(WAYS_OF_RATING)

    @property
    def named(self) -> frozenset[str]:
        """The keys that the defaults say, readable or not."""
        return self.failed | self.values.keys()


@frozen(kw_only=True)
class Entry:
    """An indicator, the node that says it, and its place in the list of its file."""

    indicator: Indicator
    node: Mapping
    position: int


UNKNOWN = Defaults(failed=frozenset(DEFAULT_KEYS))
"""Defaults that may say anything, for they could not be read."""


def read_defaults(node: Node | None, at: Collector) -> Defaults:
    """Return what `defaults` says; nothing when it is not there."""
    if node is None:
        return Defaults()
    at.path.append("defaults")
    mapping = mapping_of(node, at, "a mapping of indicator keys")
    values = {} if mapping is None else read_mapping(mapping, DEFAULT_KEYS, at)
    if mapping is not None:
        _rivals(mapping, at)
    at.path.pop()
    return Defaults(values=values, failed=frozenset(DEFAULT_KEYS if mapping is None else mapping.entries.keys() - values.keys()))


def read_indicators(node: Sequence, defaults: Defaults, calendar: str | None, at: Collector) -> list[Entry]:
    """Return the indicators of one file. `calendar` is the pack's, None when it could not be read."""
    entries = []
    base = {**INDICATOR_KEYS.defaults, **defaults.values}
    base["calendar"] = base["calendar"] or calendar
    at.path.append("indicators")
    for position, item in enumerate(node.items):
        at.path.append(f"[{position}]")
        mapping = mapping_of(item, at, _ALLOWED)
        if mapping is not None:
            entries.append(Entry(indicator=_read(mapping, defaults, base, at), node=mapping, position=position))
        at.path.pop()
    at.path.pop()
    return entries


def _read(node: Mapping, defaults: Defaults, base: dict[str, object], at: Collector) -> Indicator:
    own = read_mapping(node, INDICATOR_KEYS, at, supplied=defaults.named)
    failed = set() if len(own) == len(node.entries) else node.entries.keys() - own.keys()
    failed |= defaults.failed - own.keys()
    for key in INDICATOR_KEYS.required:
        if key.name not in own and key.name not in defaults.values:
            failed.add(key.name)
    values = {**base, **own}
    ways = [name for name in WAYS_OF_RATING if name in node.entries] or [name for name in WAYS_OF_RATING if name in defaults.values]
    _rivals(node, at)
    if values["calendar"] is None:
        failed.add("calendar")
    rating = next((rule for name in ways if isinstance(rule := values[name], RatingRule)), _NOT_SAID)
    indicator = _indicator(values, rating, node.location)
    rated = indicator.direction not in (None, Direction.NONE) and any(entry.value is not None for entry in indicator.target)
    # A key that there is not may be a misspelt tolerance; it has been reported, and so have defaults that cannot be read.
    told = not node.entries.keys() <= INDICATOR_KEYS.by_name.keys() or not defaults.readable
    if rated and not ways and not told:
        at.report(check_faults.NO_TOLERANCE, node, "the indicator has a target and no tolerance, so a miss has the worst level")
    # A default is not asked to suit an indicator that is never rated by it.
    _run_checks(indicator, node, failed, at, edges=rated or any(name in node.entries for name in WAYS_OF_RATING))
    return indicator


def _rivals(node: Mapping, at: Collector) -> None:
    ways = [name for name in WAYS_OF_RATING if name in node.entries]
    if len(ways) > 1:
        at.report(faults.RIVAL_KEYS, node.key_location(ways[1]), f"{' and '.join(ways)} stand together, though each replaces the others")


def _indicator(values: dict[str, Any], rating: RatingRule, location: Location) -> Indicator:
    # The declarations decide the types of the values; where a key could not be read its default stands in, and the pack is refused.
    span = values["in_force"] or {}
    lags = values["lag"] or {}
    return Indicator(
        **{name: values[name] for name in _KEPT},
        rating=rating,
        in_force=Span(start=span.get("from"), until=span.get("until")),
        lag=lags.get(values["frequency"], _NO_LAG),
        location=location,
    )


_KEPT = tuple(name for name, key in INDICATOR_KEYS.items() if name not in _RENAMED)


def _run_checks(indicator: Indicator, node: Mapping, failed: set[str], at: Collector, *, edges: bool) -> None:
    if at.scale is None:
        return
    for fault, key, message, hint in run_checks(indicator, at.scale, failed, edges=edges):
        place = node.entries.get(key) or (node.entries.get("rating") if key in WAYS_OF_RATING else None)
        by_default = f"the default {key} does not suit this indicator: " if place is None and key in WAYS_OF_RATING else ""
        at.path.append(key)
        at.report(fault, place or node, f"{by_default}{message}", hint)
        at.path.pop()
