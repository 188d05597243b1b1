"""The keys that say something else: of an indicator, and of the pack as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import evolve, frozen

from ragrules.comparison.written import written
from ragrules.spec import Dated, Indicator, Pack, RatingRule

TEXTS = frozenset({"number", "title", "description", "service", "theme", "owner", "source", "tags", "case"})
"""The keys of an indicator that are carried to every output and decide nothing."""

NO_BEARING = TEXTS | {"id", "lag", "small_denominator", "of_note", "spc", "minimum", "maximum"}
"""The keys of an indicator that no level and no reason of a figure depends on: texts, flags, and when a figure falls due."""

IN_BANDS = frozenset({"target", "rating", "on_edge", "direction", "compare_on", "decimals", "if_missed", "in_force"})
"""The keys of an indicator whose whole part in a rating lies in the bands of its periods."""

_NAMES = tuple(item.name for item in attrs.fields(Indicator) if item.eq)


@frozen(kw_only=True)
class KeyChange:
    """A key that says something else: what it said and what it says, on one line each. With `text_only`, no rating can change by it."""

    key: str
    old: str
    new: str
    text_only: bool = False


def changed_names(old: Indicator, new: Indicator) -> frozenset[str]:
    """Return the names of the keys that two indicators differ in."""
    return frozenset(name for name in _NAMES if getattr(old, name) != getattr(new, name))


def key_changes(old: Indicator, new: Indicator, *, moved: bool) -> tuple[KeyChange, ...]:
    """Return the keys in which an indicator says something else.

    Of its target and its way of rating, only what is written otherwise and means the same, such as a source: what they mean is told by
    stretches of time. `moved` says whether there is such a stretch.
    """
    return tuple(_key_changes(old, new, changed_names(old, new), moved=moved))


def _key_changes(old: Indicator, new: Indicator, names: frozenset[str], *, moved: bool) -> Iterator[KeyChange]:
    for name in _NAMES:
        if name in names:
            before, after = getattr(old, name), getattr(new, name)
            if name in ("target", "rating"):
                if not moved or _without_texts(before) == _without_texts(after):
                    yield KeyChange(key=name, old=written(before), new=written(after), text_only=True)
            else:
                yield KeyChange(key=name, old=written(before), new=written(after), text_only=name in TEXTS)


def _without_texts(value: RatingRule | tuple[Dated[Any], ...]) -> object:
    """Return a target or a way of rating without what decides nothing."""
    if isinstance(value, RatingRule):
        lists = {name: _without_texts(entries) for name, entries in value.parameters.items()}
        return value.method, value.against, lists
    return tuple(evolve(entry, source="", review_by=None) for entry in value)


def pack_changes(old: Pack, new: Pack) -> tuple[KeyChange, ...]:
    """Return what two packs say otherwise of themselves as a whole."""
    return tuple(_pack_changes(old, new))


def _pack_changes(old: Pack, new: Pack) -> Iterator[KeyChange]:
    for key in ("id", "title", "organisation"):
        if getattr(old, key) != getattr(new, key):
            yield KeyChange(key=f"pack.{key}", old=getattr(old, key), new=getattr(new, key), text_only=True)
    if old.scale != new.scale:
        yield KeyChange(key="scale", old=written(old.scale), new=written(new.scale), text_only=same_levels(old, new))
    if old.exceptions != new.exceptions:
        yield KeyChange(key="exceptions", old=written(old.exceptions), new=written(new.exceptions))


def same_levels(old: Pack, new: Pack) -> bool:
    """Return whether two packs rate on the same levels, whatever their words and colours."""
    return (old.scale.names, old.scale.target_level) == (new.scale.names, new.scale.target_level)
