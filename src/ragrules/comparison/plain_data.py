"""The difference between two packs as plain data, from which JSON is written. Numbers are decimal text, and everything is in it."""

from __future__ import annotations

from ragrules.bands import Edge
from ragrules.comparison.keys import KeyChange
from ragrules.comparison.packs import Comparison, IndicatorChange
from ragrules.comparison.ratings import RatingChange, RatingChanges, Tally
from ragrules.comparison.stretches import Held, StretchChange
from ragrules.numbers import Number, write_number
from ragrules.rating import Rating
from ragrules.spec import Indicator, Pack

Data = dict[str, object]


def plain_data(comparison: Comparison, old: str, new: str) -> Data:
    """Return everything that is different as dictionaries, lists and texts. `old` and `new` say where the two packs are from."""
    fingerprints = comparison.fingerprints
    return {
        "old": _pack(comparison.old, old, fingerprints[0]),
        "new": _pack(comparison.new, new, fingerprints[1]),
        "same": comparison.is_same,
        "pack": [_key(change) for change in comparison.pack],
        "added": [_indicator(indicator) for indicator in comparison.added],
        "removed": [_indicator(indicator) for indicator in comparison.removed],
        "perhaps_renamed": [{"old": each.old.id, "new": each.new.id} for each in comparison.perhaps_renamed],
        "changed": [_change(change) for change in comparison.changed],
        "ratings": None if comparison.ratings is None else _ratings(comparison.ratings),
    }


def _pack(pack: Pack, source: str, fingerprint: str) -> Data:
    return {"source": source, "id": pack.id, "title": pack.title, "indicators": len(pack.indicators), "fingerprint": fingerprint}


def _indicator(indicator: Indicator) -> Data:
    return {"indicator": indicator.id, "number": indicator.number, "title": indicator.title}


def _key(change: KeyChange) -> Data:
    return {"key": change.key, "old": change.old, "new": change.new, "text_only": change.text_only}


def _change(change: IndicatorChange) -> Data:
    return {
        **_indicator(change.new),
        "text_only": change.is_text_only,
        "keys": [_key(each) for each in change.keys],
        "stretches": [_stretch(each) for each in change.stretches],
    }


def _stretch(change: StretchChange) -> Data:
    return {
        "from": None if change.start is None else str(change.start),
        "until": None if change.until is None else str(change.until),
        "when": change.when or None,
        "old": _held(change.old),
        "new": _held(change.new),
        "edges": [{"level": move.level, "old": _edge(move.old), "new": _edge(move.new)} for move in change.edges],
    }


def _held(held: Held) -> Data:
    return {"target": held.target, "rule": held.rule, "reason": held.reason}


def _edge(edge: Edge | None) -> Data | None:
    """Return an edge: its ends, and whether a figure exactly on one has the level that starts there or the one below."""
    if edge is None:
        return None
    owned = edge.upper_in if edge.lower is None else edge.lower_in
    return {"lower": _number(edge.lower), "upper": _number(edge.upper), "on_edge": "better" if owned else "worse"}


def _number(number: Number | None) -> str | None:
    return None if number is None else write_number(number)


def _ratings(ratings: RatingChanges) -> Data:
    return {
        "figures": ratings.figures,
        "compared": ratings.compared,
        "changed": len(ratings.changes),
        "matrix": _tally(ratings.matrix),
        "areas": {area: _tally(tally) for area, tally in sorted(ratings.tallies.items())},
        "changes": [_rating(change) for change in ratings.changes],
    }


def _tally(tally: Tally) -> list[Data]:
    return [{"old": old, "new": new, "figures": number} for (old, new), number in sorted(tally.items())]


def _rating(change: RatingChange) -> Data:
    rating, (old, new) = change.rating, change.outcomes
    return {
        "indicator": rating.indicator.id,
        "area": rating.area,
        "period": rating.period.label,
        "value": None if change.is_hidden else _number(rating.value),
        "old": old,
        "new": new,
        "old_because": _because(change.old, change),
        "new_because": _because(change.new, change),
    }


def _because(rating: Rating | None, change: RatingChange) -> list[str]:
    return [] if rating is None or change.is_hidden else list(rating.because())
