"""The report: the record of an assessment in, a document out."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from ragrules.assessment import Assessment, recorded
from ragrules.errors import UnknownNameError
from ragrules.record import AssessmentRecord
from ragrules.record_parts import current_apart
from ragrules.report.detailed import detailed
from ragrules.report.document import Document
from ragrules.report.panel import panel_report
from ragrules.report.workbook import workbook_report
from ragrules.words import ENGLISH, Words

__all__ = ["LAYOUTS", "Document", "Layout", "build_report"]

Layout = Literal["panel", "workbook"]

LAYOUTS = {"panel": panel_report, "workbook": workbook_report}
"""The arrangements of a report: that of a panel's paper, and one for sheets. A renderer names the one that suits it as its `LAYOUT`."""


def build_report(assessment: Assessment | AssessmentRecord, words: Words = ENGLISH, *, layout: Layout = "panel") -> Document:
    """Return the report of an assessment as a document, in the language of `words`.

    The layout `panel` is that of a panel's paper; `workbook` has one table a sheet, for a spreadsheet.

    Raises:
        SentenceError: the catalogue of `words` lacks a sentence that the report needs.
        UnknownNameError: there is no such layout.
    """
    arrange = LAYOUTS.get(layout)
    if arrange is None:
        raise UnknownNameError("layout", layout, LAYOUTS)
    record = recorded(assessment, words, explained=False)
    if isinstance(assessment, Assessment) and arrange is panel_report:
        record = _explained(record, assessment, words)
    return arrange(current_apart(record), words)


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
