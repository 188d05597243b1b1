"""The panel report: its parts in order."""

from __future__ import annotations

from attrs import fields

from ragrules.record import AssessmentRecord
from ragrules.report.caveats import caveats
from ragrules.report.changes import changes
from ragrules.report.commentary import commentary
from ragrules.report.details import details, headings
from ragrules.report.document import Document, Fact, Facts, Listing
from ragrules.report.exception_tables import exception_report, other_exceptions
from ragrules.report.guide import Guide
from ragrules.report.judgements import judgements
from ragrules.report.opening import header, purpose, recommendations
from ragrules.report.outline import Outline
from ragrules.report.performance_index import performance_index
from ragrules.report.view import View
from ragrules.words import Words


def panel_report(record: AssessmentRecord, words: Words) -> Document:
    """Return the report of an assessment in the form of a council panel's: purpose, details, appendices, and the performance index."""
    view = View(record=record, words=words)
    outline = Outline()
    header(view, outline)
    recommendations(view, outline)
    purpose(view, outline)
    outline.section(words.say("details"))
    exception_report(view, outline)
    changes(view, outline)
    commentary(view, outline)
    judgements(view, outline)
    caveats(view, outline)
    other_exceptions(view, outline)
    for section in view.narrative.sections:
        outline.section(section.title)
        for paragraph in section.text:
            outline.paragraph(paragraph)
    outline.section(words.say("appendices"))
    outline.add(Listing(items=view.narrative.appendices or (words.say("appendices.index"),)))
    performance_index(view, outline, headings(view))
    details(view, outline)
    origin(view, outline)
    return Document(title=title(view), language=words.language, skip=words.say("skip"), nodes=tuple(outline.nodes), guide=_guide(words))


def title(view: View) -> str:
    """Return the report's title: its subject, or the rules with the date of the position."""
    subject = dict(view.narrative.header).get("subject", "").strip()
    return subject or view.words.say("title", pack=view.record.pack.title, date=view.words.date(view.record.as_of))


def _guide(words: Words) -> Guide:
    """Return what links and controls say; what is put in while the report is read stays a placeholder."""
    placeholders = {name: f"{{{name}}}" for name in ("all", "choices", "column", "shown", "table")}
    return Guide(**{each.name: words.say(f"guide.{each.name}", **placeholders) for each in fields(Guide)})


def origin(view: View, outline: Outline) -> None:
    """Add which rules and which files the ratings come from, so that anyone can make them again."""
    words, record = view.words, view.record
    outline.heading(words.say("origin"), level=1)
    stated = {
        "organisation": record.pack.organisation,
        "pack": record.pack.title,
        "as_of": words.date(record.as_of),
        "inputs": words.listed(source.name for source in record.inputs),
        "fingerprint": record.pack.fingerprint,
    }
    outline.add(Facts(items=tuple(Fact(label=words.say(f"origin.{key}"), value=value) for key, value in stated.items() if value)))
