"""What changed since the last report: new exceptions, what recovered, and every other rating that is another one now."""

from __future__ import annotations

from collections import Counter

from ragrules.memory import ChangeKind, ChangeRecord, Outcome
from ragrules.record import report_order
from ragrules.report.document import Content
from ragrules.report.outline import Outline
from ragrules.report.tables import Column, grid, naming
from ragrules.report.view import View
from ragrules.report.wording import badge

_COUNTED = (ChangeKind.NEW_EXCEPTION, ChangeKind.RECOVERED, ChangeKind.WORSE)


def changes(view: View, outline: Outline) -> None:
    """Add the part on what changed, where there is a previous assessment."""
    words, since = view.words, view.record.changes
    if since is None:
        return
    outline.heading(words.say("changes"))
    key = "changes.rules_changed" if since.rules_changed else "changes.rules_same"
    outline.paragraph(words.say(key, date=words.date(since.as_of)))
    if not since.figures:
        outline.paragraph(words.say("changes.none"))
        return
    counted = Counter(kind for figure in since.figures for kind in figure.kinds)
    said = [words.count(f"changes.count.{kind}", counted[kind]) for kind in _COUNTED if counted[kind]]
    if said:
        outline.paragraph(words.say("changes.counts", changes=words.listed(said)))
    rows = sorted(since.figures, key=lambda row: report_order(row.number))
    columns: tuple[Column[ChangeRecord], ...] = (
        *naming(view, _itself),
        Column(heading="column.then", content=lambda row: _outcome(view, row.before), empty="changes.not_there"),
        Column(heading="column.current", content=lambda row: _outcome(view, row.after), empty="changes.not_there"),
        Column(heading="column.change", content=lambda row: tuple(words.say(f"changes.{kind}") for kind in row.kinds)),
    )
    outline.add(grid(view, columns, rows).table(words.say("changes")))


def _outcome(view: View, outcome: Outcome | None) -> tuple[Content, ...]:
    return () if outcome is None else (badge(view, outcome), view.words.period(outcome.period))


def _itself(row: ChangeRecord) -> ChangeRecord:
    return row
