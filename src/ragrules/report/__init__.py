"""The report: the record of an assessment in, a document out."""

from __future__ import annotations

from ragrules.assessment import Assessment, recorded
from ragrules.record import AssessmentRecord
from ragrules.report.document import Document
from ragrules.report.panel import panel_report
from ragrules.words import ENGLISH, Words

__all__ = ["Document", "build_report"]


def build_report(assessment: Assessment | AssessmentRecord, words: Words = ENGLISH) -> Document:
    """Return the panel report of an assessment as a document, in the language of `words`.

    Raises:
        SentenceError: the catalogue of `words` lacks a sentence that the report needs.
    """
    return panel_report(recorded(assessment, words, explained=False), words)
