"""Amendments, corrections and data caveats: what is said of all figures, which cannot be reported, and which need care."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from attrs import frozen

from ragrules.narrative import Caveat
from ragrules.record import RatingRecord
from ragrules.report.corrections import corrections
from ragrules.report.outline import Outline
from ragrules.report.tables import Column, grid, naming
from ragrules.report.view import View
from ragrules.terms import Reason


@frozen(kw_only=True)
class _Affected:
    """An indicator with what is said about its figures."""

    rating: RatingRecord
    text: tuple[str, ...]


def caveats(view: View, outline: Outline) -> None:
    """Add the general caveats as paragraphs, then tables of the corrections, of what cannot be reported, and of the other caveats."""
    words, said = view.words, view.narrative.caveats
    outline.heading(words.say("caveats"))
    general = [paragraph for caveat in said if not caveat.indicators for paragraph in caveat.text]
    for paragraph in general:
        outline.paragraph(paragraph)
    corrections(view, outline)
    unreportable = [rating for rating in view.ratings if rating.reason is Reason.NOT_REPORTABLE]
    if unreportable:
        outline.paragraph(words.count("caveats.unreportable", len(unreportable)))
        _table(view, outline, "caveats.unreportable_caption", [_cause(view, rating) for rating in unreportable])
    others = [affected for rating in view.ratings if (affected := _others(view, rating)).text]
    if others:
        outline.paragraph(words.count("caveats.others", len(others)))
        _table(view, outline, "caveats.others_caption", others)
    if not (general or view.record.corrections or unreportable or others):
        outline.paragraph(words.say("caveats.none"))


def _explains(caveat: Caveat, rating: RatingRecord) -> bool:
    """Return whether the caveat is why the rating is not reportable."""
    return rating.reason is Reason.NOT_REPORTABLE and not caveat.reportable and caveat.covers(rating.start, rating.end)


def _cause(view: View, rating: RatingRecord) -> _Affected:
    said = [caveat.text for caveat in view.caveats_on(rating.indicator) if _explains(caveat, rating)]
    note = (rating.note,) if rating.note else ()
    return _Affected(rating=rating, text=tuple(chain.from_iterable(said)) or note)


def _others(view: View, rating: RatingRecord) -> _Affected:
    said = [_dated(view, caveat) for caveat in view.caveats_on(rating.indicator) if not _explains(caveat, rating)]
    return _Affected(rating=rating, text=tuple(chain.from_iterable(said)))


def _dated(view: View, caveat: Caveat) -> tuple[str, ...]:
    """Return the caveat's paragraphs, followed by the days that it holds for, if it says."""
    words = view.words
    first = words.date(caveat.start) if caveat.start is not None else ""
    last = words.date(caveat.until) if caveat.until is not None else ""
    if not first and not last:
        return caveat.text
    key = "between" if first and last else "from" if first else "until"
    return (*caveat.text, words.say(f"caveats.{key}", first=first, last=last))


def _table(view: View, outline: Outline, caption: str, affected: Sequence[_Affected]) -> None:
    columns: tuple[Column[_Affected], ...] = (
        *naming(view, lambda row: row.rating, number_heading="column.indicator_number", title_heading="column.descriptor"),
        Column(heading="column.caveat", content=lambda row: row.text, empty="caveats.no_text"),
    )
    outline.add(grid(view, columns, affected).table(view.words.say(caption)))
