"""The report: the record of an assessment in, a document out."""

from __future__ import annotations

from attrs import evolve

from ragrules.assessment import Assessment, recorded
from ragrules.record import AssessmentRecord
from ragrules.record_parts import current_apart
from ragrules.report.detailed import detailed
from ragrules.report.document import Document
from ragrules.report.panel import panel_report
from ragrules.words import ENGLISH, Words

__all__ = ["Document", "build_report"]


def build_report(assessment: Assessment | AssessmentRecord, words: Words = ENGLISH) -> Document:
    """Return the panel report of an assessment as a document, in the language of `words`.

    Raises:
        SentenceError: the catalogue of `words` lacks a sentence that the report needs.
    """
    record = recorded(assessment, words, explained=False)
    if isinstance(assessment, Assessment):
        record = _explained(record, assessment, words)
    return panel_report(current_apart(record), words)


def _explained(record: AssessmentRecord, assessment: Assessment, words: Words) -> AssessmentRecord:
    """Return the record with the explanations that the report shows: to explain every figure would take most of the time."""
    shown = {(rating.indicator, rating.area) for rating in detailed(record).ratings}
    pairs = zip(record.ratings, assessment.ratings, strict=True)
    return evolve(
        record,
        ratings=tuple(
            evolve(plain, because=rating.because(words)) if (plain.indicator, plain.area) in shown else plain for plain, rating in pairs
        ),
    )
