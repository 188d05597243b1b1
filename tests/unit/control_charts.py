"""Ratings over time for tests of control charts, and the view that a report has of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from ragrules.record import AssessmentRecord, RatingRecord, Summary
from ragrules.report.document import Badge, ControlChart, ControlPoint, Level, Signal
from ragrules.report.view import View
from ragrules.rollup import roll_ups
from ragrules.terms import Reason
from ragrules.words import ENGLISH
from tests.golden.small_record import PACK, rating

STEADY = "50 52 49 51 50 48 52 50 51 49 50 51 49 50"
"""Fourteen figures that vary as usual: their mean is 702 ÷ 14, their mean moving range 24 ÷ 13."""

BLUE = Badge(label="Improvement", colour="blue", shape="square")
PURPLE = Badge(label="Concern", colour="purple", shape="star")


def monthly(text: str, first: str = "2020-01", **changes: object) -> list[RatingRecord]:
    """Ratings of one month after another: a figure each, `-` for one that has none."""
    year, month = map(int, first.split("-"))
    found = []
    for place, word in enumerate(text.split()):
        months = 12 * year + month - 1 + place
        start = date(months // 12, months % 12 + 1, 1)
        end = date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)
        figure: dict[str, object] = {"value": None, "shown": "", "reason": Reason.NO_VALUE, "label": "Not rated"}
        if word != "-":
            figure = {"value": Decimal(word), "shown": f"{word}%", "level": "green", "label": "Green"}
        usual: dict[str, object] = {"period": f"{start:%Y-%m}", "start": start, "end": end, "spc": True}
        found.append(rating("visits-in-time", **usual | figure | changes))
    return found


def view_of(ratings: list[RatingRecord], *others: RatingRecord) -> tuple[View, RatingRecord]:
    """The view of an assessment whose current rating is the last one, and that rating."""
    *earlier, current = ratings
    levels = [level.level for level in PACK.scale]
    record = AssessmentRecord(
        version="0.1.0",
        pack=PACK,
        as_of=current.end,
        ratings=(current, *others),
        history=tuple(earlier),
        summary=Summary.of((current,), levels),
        rollups=roll_ups([(current, current)], levels),
    )
    return View(record=record, words=ENGLISH), current


def hidden(rating: RatingRecord, reason: Reason = Reason.SUPPRESSED) -> RatingRecord:
    """The rating with its figure still there, and a reason for which it must not be shown."""
    return evolve(rating, level=None, reason=reason)


def chart(**changes: object) -> ControlChart:
    """A control chart with a gap and two figures that stand out."""
    usual: dict[str, object] = {
        "caption": "Control chart: Visits",
        "description": "4 figures from May to September.",
        "periods": ("May 2021", "June 2021", "July 2021", "August 2021", "September 2021"),
        "points": (
            ControlPoint(number=Decimal("83.5"), shown="84%"),
            None,
            ControlPoint(number=Decimal(95), shown="95%", signal=Signal(badge=BLUE, why="above the upper limit")),
            ControlPoint(number=Decimal(70), shown="70%", signal=Signal(badge=PURPLE, why="below the lower limit")),
            ControlPoint(number=Decimal(84), shown="84%"),
        ),
        "mean": Level(label="Mean 83.1%", number=Decimal("83.125")),
        "lower": Level(label="Lower limit 75%", number=Decimal(75)),
        "upper": Level(label="Upper limit 91.3%", number=Decimal("91.25")),
        "target": Level(label="Target 85%", number=Decimal(85)),
        "axis": "Per cent",
        "usual": "Usual variation",
        "columns": ("Period", "Value", "Stands out"),
    }
    return ControlChart(**usual | changes)  # type: ignore[arg-type] # the changes are written out where the chart is made
