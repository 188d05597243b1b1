"""What people told for an assessment, held against its day and its figures: judgements and corrections, and the notes on them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from attrs import evolve, frozen

from ragrules.compiled import CompiledPack
from ragrules.corrections import Corrected, Correcting
from ragrules.errors import Fault, ObservationError, Problem, Severity
from ragrules.judgements import Judgements
from ragrules.line import Line
from ragrules.narrative import Judgement, Narrative

DECIDED_LATER = Fault(
    code="RAG144",
    title="judgement of a later day",
    meaning="The judgement was decided after the day of the assessment, so it is passed over, as when an old report is made again.",
    remedy="Look at the date, or make the assessment as of a later day.",
    bad="judgements: [{indicator: visits, period: 2021-08, override: red, by: The panel, decided: 2031-09-28, reason: …}]",
    good="judgements: [{indicator: visits, period: 2021-08, override: red, by: The panel, decided: 2021-09-28, reason: …}]",
    severity=Severity.NOTE,
)
STRAY_JUDGEMENT = Fault(
    code="RAG205",
    title="judgement on an area without figures",
    meaning="There are no figures for the area that the judgement is on, so it stands beside no rating.",
    remedy="Write the area as the figures do, or take the entry out. Without 'area' a judgement is on the organisation itself.",
    bad="judgements: [{indicator: visits, area: Nroth, period: 2021-08, override: red, …}]",
    good="judgements: [{indicator: visits, area: North, period: 2021-08, override: red, …}]",
    severity=Severity.WARNING,
)


@frozen(kw_only=True)
class Told:
    """What people told that belongs to an assessment.

    `narrative` is theirs without judgements of a later day and corrections of a later period, without what is on areas that are not asked
    for, and without figures that may not be shown.
    """

    narrative: Narrative
    judgements: Judgements
    corrections: tuple[Corrected, ...]
    notes: tuple[Problem, ...]


def told(narrative: Narrative, compiled: CompiledPack, lines: Sequence[Line], as_of: date, areas: Container[str] | None) -> Told:
    """Return what a narrative tells for the lines of an assessment.

    Raises:
        ObservationError: the figures do not bear corrections out; the error lists every one.
        PeriodError: a period does not suit its indicator.
        UnknownNameError: a judgement names an indicator or a level that there is not.
    """
    organisation = compiled.pack.organisation
    notes: list[Problem] = []
    named = {line.area for line in lines}
    judgements = tuple(
        judgement
        for judgement in narrative.judgements
        if (areas is None or (judgement.area or organisation) in areas) and _heard(judgement, organisation, as_of, named, notes)
    )
    correcting = Correcting(lines, as_of)
    for correction in narrative.corrections:
        if areas is None or (correction.area or organisation) in areas:
            correcting.add(correction, organisation)
    if correcting.problems:
        raise ObservationError(correcting.problems)
    corrections = tuple(correcting.corrected)
    return Told(
        narrative=evolve(
            narrative,
            commentary=tuple(said for said in narrative.commentary if areas is None or said.area is None or said.area in areas),
            judgements=judgements,
            corrections=tuple(corrected.shareable for corrected in corrections),
        ),
        judgements=Judgements.of(compiled, judgements),
        corrections=corrections,
        notes=(*notes, *correcting.notes),
    )


def _heard(judgement: Judgement, organisation: str, as_of: date, named: Container[str], notes: list[Problem]) -> bool:
    """Return whether a judgement had been decided by a day. What a reader should know of it is put among the notes."""
    if judgement.decided > as_of:
        message = f"the judgement on {judgement.indicator} was decided on {judgement.decided}, after {as_of}; it is passed over"
        notes.append(DECIDED_LATER.at(judgement.location, message, path="decided"))
        return False
    area = judgement.area or organisation
    if area not in named:
        message = f"there are no figures for {area}, so the judgement on {judgement.indicator} stands beside no rating"
        notes.append(STRAY_JUDGEMENT.at(judgement.location, message, path="area"))
    return True
