"""Forecasts and overrides: each beside the computed rating, with who judged, when and why, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ragrules.narrative import JudgedLevel, Judgement
from ragrules.record import RatingRecord, report_order
from ragrules.report.document import Content
from ragrules.report.outline import Outline
from ragrules.report.tables import Column, grid, naming
from ragrules.report.view import Name, View
from ragrules.report.wording import badge, level_badge


@frozen(kw_only=True)
class _Row:
    """One forecast or override, and the rating that it is held against, None where there is none."""

    name: Name
    judgement: Judgement
    kind: str
    judged: JudgedLevel
    rating: RatingRecord | None
    replaced: bool = False

    @property
    def standing(self) -> str:
        """The key of how the two stand."""
        if self.rating is None:
            return "none"
        if self.replaced:
            return "replaced"
        return "agrees" if self.rating.level == self.judged.level else "disagrees"


def judgements(view: View, outline: Outline) -> None:
    """Add a table of the judgements, if there are any."""
    words = view.words
    rows = sorted(_rows(view), key=lambda row: report_order(row.name.number))
    if not rows:
        return
    outline.heading(words.say("judgements"))
    outline.paragraph(words.say("judgements.intro"))
    disagreeing = sum(row.standing == "disagrees" for row in rows)
    outline.paragraph(words.count("judgements.disagreeing", disagreeing, all=len(rows)))
    columns: tuple[Column[_Row], ...] = (
        *naming(view, lambda row: row.name),
        Column(heading="column.period", content=lambda row: _period(view, row)),
        Column(heading="column.judgement", content=lambda row: _judgement(view, row)),
        Column(heading="column.computed", content=lambda row: _computed(view, row), empty="judgements.no_rating"),
        Column(heading="column.agreement", content=lambda row: (words.say(f"judgements.{row.standing}"),)),
        Column(heading="column.decided", content=lambda row: (row.judged.by, words.date(row.judged.decided))),
        Column(heading="column.reason", content=lambda row: (row.judged.reason,)),
    )
    outline.add(grid(view, columns, rows).table(words.say("judgements")))


def _rows(view: View) -> Iterator[_Row]:
    for judgement in view.narrative.judgements:
        area = judgement.area or view.record.pack.organisation
        current = view.rating(judgement.indicator, area)
        past = view.history.get((judgement.indicator, area), ())
        periods = [rating for rating in (current, *past) if rating is not None and rating.period == judgement.period]
        # It is held against the current rating where it shows on that one, and else against the rating of its own period.
        against = [*([current] if current is not None and judgement.until is not None else []), *periods]
        for kind, level in (("forecast", judgement.forecast), ("override", judgement.override)):
            judged = judgement.judged(level)
            if judged is not None:
                shown = next((rating for rating in against if getattr(rating, kind) == judged), None)
                yield _Row(
                    name=view.name(judgement.indicator, area),
                    judgement=judgement,
                    kind=kind,
                    judged=judged,
                    rating=shown or next(iter(periods), None),
                    replaced=shown is None,
                )


def _period(view: View, row: _Row) -> tuple[str, ...]:
    words, until = view.words, row.judged.until
    return (words.period(row.judgement.period), *(() if until is None else (words.say("judgements.until", date=words.date(until)),)))


def _judgement(view: View, row: _Row) -> tuple[Content, ...]:
    return view.words.say(f"judgements.{row.kind}"), level_badge(view, row.judged.level)


def _computed(view: View, row: _Row) -> tuple[Content, ...]:
    if row.rating is None:
        return ()
    other = () if row.rating.period == row.judgement.period else (view.words.period(row.rating.period),)
    return badge(view, row.rating), *other
