"""Two packs compared: what was added, removed and changed, and which ratings change."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from attrs import evolve, frozen

from ragrules.comparison.keys import KeyChange, key_changes, pack_changes
from ragrules.comparison.ratings import RatingChanges
from ragrules.comparison.rerating import rating_changes
from ragrules.comparison.stretches import StretchChange, stretch_changes
from ragrules.compiled import compiled_pack
from ragrules.day import check_day
from ragrules.observation import Observation, Observations
from ragrules.spec import Indicator, Pack


@frozen(kw_only=True)
class IndicatorChange:
    """An indicator that says something else: the keys that differ, and the stretches of time in which other edges hold."""

    old: Indicator
    new: Indicator
    keys: tuple[KeyChange, ...]
    stretches: tuple[StretchChange, ...]

    @property
    def is_text_only(self) -> bool:
        """True when only texts differ, so that no rating can change."""
        return not self.stretches and all(change.text_only for change in self.keys)


@frozen(kw_only=True)
class Renaming:
    """An indicator that was removed and one that was added which say the same but for their id."""

    old: Indicator
    new: Indicator


@frozen(kw_only=True)
class Comparison:
    """What is different between two packs.

    `pack` holds what differs for the pack as a whole; `added`, `removed` and `changed` are indicators, and `perhaps_renamed` pairs those of
    the former two that say the same under another id. `ratings` is None where no figures were given.
    """

    old: Pack
    new: Pack
    pack: tuple[KeyChange, ...]
    added: tuple[Indicator, ...]
    removed: tuple[Indicator, ...]
    changed: tuple[IndicatorChange, ...]
    perhaps_renamed: tuple[Renaming, ...]
    ratings: RatingChanges | None = None

    @property
    def fingerprints(self) -> tuple[str, str]:
        """The fingerprints of the old and the new pack."""
        return compiled_pack(self.old).fingerprint, compiled_pack(self.new).fingerprint

    @property
    def is_same(self) -> bool:
        """True when both packs mean the same, whatever their comments, order and layout."""
        return not (self.pack or self.added or self.removed or self.changed)


def compare_packs(
    old: Pack,
    new: Pack,
    values: Observations | Iterable[Observation] | None = None,
    as_of: date | None = None,
    *,
    areas: Container[str] | None = None,
) -> Comparison:
    """Return what is different between two packs, and with figures which of their ratings change.

    Every figure counts whose period has ended by `as_of`, current or not; without it, all do. `areas` keeps only those areas.

    Raises:
        DayError: `as_of` is no date.
        ObservationError: figures that do not suit the packs; the error lists every one.
        PackError: a rating method refuses an indicator's keys.
    """
    if as_of is not None:
        check_day("as_of", as_of)
    before = {indicator.id: indicator for indicator in old.indicators}
    after = {indicator.id: indicator for indicator in new.indicators}
    added = tuple(indicator for indicator in new.indicators if indicator.id not in before)
    removed = tuple(indicator for indicator in old.indicators if indicator.id not in after)
    changes = (_change(old, new, indicator, before[indicator.id]) for indicator in new.indicators if indicator.id in before)
    return Comparison(
        old=old,
        new=new,
        pack=pack_changes(old, new),
        added=added,
        removed=removed,
        changed=tuple(change for change in changes if change is not None),
        perhaps_renamed=tuple(_renamed(removed, added)),
        ratings=None if values is None else rating_changes(old, new, values, as_of, areas),
    )


def _change(old: Pack, new: Pack, indicator: Indicator, earlier: Indicator) -> IndicatorChange | None:
    if indicator == earlier and old.scale == new.scale:
        return None
    stretches = stretch_changes(compiled_pack(old).indicator(indicator.id), compiled_pack(new).indicator(indicator.id))
    keys = key_changes(earlier, indicator, moved=bool(stretches))
    return IndicatorChange(old=earlier, new=indicator, keys=keys, stretches=stretches) if keys or stretches else None


def _renamed(removed: Iterable[Indicator], added: Iterable[Indicator]) -> Iterable[Renaming]:
    """Yield the pairs that say the same but for their id, each indicator in one pair at most."""
    left = list(added)
    for old in removed:
        new = next((each for each in left if evolve(old, id=each.id) == each), None)
        if new is not None:
            left.remove(new)
            yield Renaming(old=old, new=new)
