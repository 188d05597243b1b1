"""Corrections: each figure as it was published and as it is, why, and the ratings that this changed."""

from __future__ import annotations

from ragrules.memory import CorrectionRecord
from ragrules.record import report_order
from ragrules.report.outline import Outline
from ragrules.report.tables import Column, grid, naming
from ragrules.report.view import View
from ragrules.report.wording import status


def corrections(view: View, outline: Outline) -> None:
    """Add a table of the corrections, if there are any."""
    words = view.words
    rows = sorted(view.record.corrections, key=lambda row: report_order(view.name(row.indicator, row.area).number))
    if not rows:
        return
    outline.paragraph(words.count("corrections.intro", len(rows)))
    columns: tuple[Column[CorrectionRecord], ...] = (
        *naming(view, lambda row: view.name(row.indicator, row.area)),
        Column(heading="column.period", content=lambda row: (words.period(row.period),)),
        Column(heading="column.was", content=lambda row: (row.was_shown,)),
        Column(heading="column.now", content=lambda row: (row.corrected_shown,)),
        Column(heading="column.reason", content=lambda row: (row.reason,)),
        Column(heading="column.changed_ratings", content=lambda row: _changed(view, row), empty="corrections.no_rating"),
    )
    outline.add(grid(view, columns, rows).table(words.say("corrections")))


def _changed(view: View, row: CorrectionRecord) -> tuple[str, ...]:
    """Return the ratings that a correction changed; where the figure may not be shown, what is said in place of it."""
    if not row.ratings and row.was_shown == row.corrected_shown:
        return (row.was_shown,)
    return tuple(
        view.words.say(
            "corrections.rating", period=view.words.period(each.after.period), was=status(view, each.before), now=status(view, each.after)
        )
        for each in row.ratings
    )
