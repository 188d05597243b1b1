"""Parts of an assessment's record: the current ratings apart from those of other periods, and what is of some areas only."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from ragrules.errors import UnknownNameError
from ragrules.narrative import Narrative
from ragrules.record import AssessmentRecord, RatingRecord, Summary
from ragrules.rollup import roll_ups


def current_apart(record: AssessmentRecord) -> AssessmentRecord:
    """Return the record with the current ratings alone among its ratings, and all others in its history."""
    current = _current(record)
    if len(current) == len(record.ratings):
        return record
    now = set(map(id, current))
    others = tuple(rating for rating in record.ratings if id(rating) not in now)
    return evolve(record, ratings=current, history=(*others, *record.history))


def within_areas(record: AssessmentRecord, areas: Collection[str]) -> AssessmentRecord:
    """Return the record as it would be if only some areas had been assessed. What people wrote about all areas stays.

    Raises:
        UnknownNameError: the record has no rating for an area.
    """
    there = {rating.area for rating in record.ratings}
    for area in areas:
        if area not in there:
            raise UnknownNameError("area", area, there)
    kept = evolve(
        record,
        ratings=tuple(rating for rating in record.ratings if rating.area in areas),
        history=tuple(rating for rating in record.history if rating.area in areas),
        exceptions=tuple(line for line in record.exceptions if line.area in areas),
        corrections=tuple(correction for correction in record.corrections if correction.area in areas),
        report=None if record.report is None else _told(record.report, areas, record.pack.organisation),
    )
    if record.changes is not None:
        figures = tuple(change for change in record.changes.figures if change.area in areas)
        kept = evolve(kept, changes=evolve(record.changes, figures=figures))
    current, levels = _current(kept), [level.level for level in record.pack.scale]
    return evolve(kept, summary=Summary.of(current, levels), rollups=roll_ups(((rating, rating) for rating in current), levels))


def _current(record: AssessmentRecord) -> tuple[RatingRecord, ...]:
    """Return the current ratings: where other periods stand among them, the first of each indicator and area."""
    first: dict[tuple[str, str], RatingRecord] = {}
    for rating in record.ratings:
        first.setdefault((rating.indicator, rating.area), rating)
    return tuple(first.values())


def _told(narrative: Narrative, areas: Collection[str], organisation: str) -> Narrative:
    """Return what people told, without what is on other areas. Commentary without an area serves all of them."""
    return evolve(
        narrative,
        commentary=tuple(said for said in narrative.commentary if said.area is None or said.area in areas),
        judgements=tuple(said for said in narrative.judgements if (said.area or organisation) in areas),
        corrections=tuple(said for said in narrative.corrections if (said.area or organisation) in areas),
    )
