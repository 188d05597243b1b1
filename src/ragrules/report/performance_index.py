"""The performance index: every indicator, by service, with all that is known of its current figure."""

from __future__ import annotations

from collections.abc import Mapping

from ragrules.record import RatingRecord
from ragrules.report.document import Row
from ragrules.report.outline import Outline
from ragrules.report.quantities import target_quantity, value_quantity
from ragrules.report.tables import Column, grid, naming
from ragrules.report.travel_lines import comparators, travel
from ragrules.report.view import Key, View
from ragrules.report.wording import badge, covered, judged, remarks, target, trend, value
from ragrules.terms import Frequency, Reason


def performance_index(view: View, outline: Outline, anchors: Mapping[Key, str]) -> None:
    """Add the index: a heading and a table for each service, in the order in which the indicators' numbers reach them.

    `anchors` names the headings that the indicators lead to, as far as they have one.
    """
    words = view.words
    outline.heading(words.say("index"), level=1)
    index = grid(view, _columns(view, anchors), view.ratings)
    services: dict[str, list[Row]] = {}
    for rating, row in zip(view.ratings, index.rows, strict=True):
        services.setdefault(rating.service, []).append(row)
    for service, rows in services.items():
        name = service or words.say("index.no_service")
        outline.heading(name)
        outline.add(index.table(words.say("index.caption", service=name), rows, searched=True))


def _columns(view: View, anchors: Mapping[Key, str]) -> tuple[Column[RatingRecord], ...]:
    words = view.words
    return (
        *naming(view, _itself, anchor=lambda rating: anchors.get((rating.indicator, rating.area), "")),
        Column(heading="column.frequency", content=lambda rating: (words.say(f"frequency.title.{rating.frequency}"),)),
        Column(heading="column.direction", content=lambda rating: (words.say(f"direction.{rating.direction}"),)),
        Column(heading="column.target", content=lambda rating: (target(view, rating),), quantity=target_quantity),
        Column(heading="column.period", content=lambda rating: _period(view, rating)),
        Column(heading="column.value", content=lambda rating: (value(view, rating),), quantity=value_quantity),
        Column(heading="column.rating", content=lambda rating: (badge(view, rating), *judged(view, rating))),
        Column(heading="column.travel", content=lambda rating: travel(view, rating), optional=True),
        Column(heading="column.comparators", content=lambda rating: comparators(view, rating), optional=True),
        Column(heading="column.trend", content=lambda rating: trend(view, rating), empty="trend.none", optional=True),
        Column(heading="column.remarks", content=lambda rating: remarks(view, rating), optional=True),
    )


def _period(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return the period and the day that it ends on; a month's own name says that."""
    if rating.frequency is Frequency.MONTHLY:
        return (covered(view, rating),)
    key = "period.ends" if rating.reason is Reason.NOT_DUE else "period.until"
    return (covered(view, rating), view.words.say(key, date=view.words.date(rating.end)))


def _itself(rating: RatingRecord) -> RatingRecord:
    return rating
