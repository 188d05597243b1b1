"""Commentary: what is said about indicators of note, and what services say that no exception line shows."""

from __future__ import annotations

from ragrules.narrative import Commentary
from ragrules.report.outline import Outline
from ragrules.report.view import View


def commentary(view: View, outline: Outline) -> None:
    """Add the notes, then the commentary on figures that are no exceptions, each under its indicator's title."""
    words = view.words
    outline.heading(words.say("commentary"))
    others = [text for text in view.narrative.commentary if not _shown(view, text)]
    if not view.narrative.notes and not others:
        outline.paragraph(words.say("commentary.nothing"))
        return
    outline.paragraph(words.say("commentary.intro"))
    for note in view.narrative.notes:
        _paragraphs(outline, view.heading(note.indicator), note.text)
    for other in others:
        title = words.say("commentary.heading", indicator=view.heading(other.indicator), period=words.period(other.period))
        if other.area is not None:
            title = words.say("commentary.area", heading=title, area=other.area)
        _paragraphs(outline, title, other.text)


def _shown(view: View, text: Commentary) -> bool:
    """Return whether an exception line has the text in its commentary."""
    return any(
        (line.exception.indicator, line.exception.period) == (text.indicator, text.period)
        and text.area in (None, line.exception.area)
        and set(text.text) <= set(line.exception.commentary)
        for line in view.exceptions
    )


def _paragraphs(outline: Outline, title: str, text: tuple[str, ...]) -> None:
    outline.heading(title, level=3)
    for paragraph in text:
        outline.paragraph(paragraph)
