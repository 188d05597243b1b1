"""Indicators in detail: for each its chart, its figures over time, how its rating was worked out, and where its rule stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ragrules.record import RatingRecord
from ragrules.report.control_charts import control_chart, control_chart_text
from ragrules.report.detailed import detailed
from ragrules.report.document import Content, Fact, Facts, Listing, ListStyle, Paragraph, Quantity, Table
from ragrules.report.moments import Moment, moments
from ragrules.report.outline import Outline
from ragrules.report.quantities import target_quantity, value_quantity
from ragrules.report.tables import Column, grid
from ragrules.report.travel_lines import comparators
from ragrules.report.trend_charts import trend_chart
from ragrules.report.view import Key, View
from ragrules.report.wording import badge, neutral_badge, remarks, target, value
from ragrules.slug import slug
from ragrules.terms import Unit

MOST_ROWS = 25
"""The most periods that a table has: two years of months, and the same month two years before. A chart has all."""


def headings(view: View) -> Mapping[Key, str]:
    """Return the name of each heading in the details, by indicator and area: the same for the same indicator in every report."""
    found: dict[Key, str] = {}
    taken = set[str]()
    for rating in detailed(view.record).ratings:
        area = "" if rating.area == view.record.pack.organisation else f"--{slug(rating.area)}"
        name = wanted = f"detail-{slug(rating.indicator)}{area}"
        again = 1
        while name in taken:
            again += 1
            name = f"{wanted}--{again}"
        taken.add(name)
        found[rating.indicator, rating.area] = name
    return found


def details(view: View, outline: Outline) -> None:
    """Add the details: a heading for each service, as in the performance index, and below it one for each indicator and area."""
    words, chosen = view.words, detailed(view.record)
    if not view.ratings:
        return
    outline.heading(words.say("details.heading"), level=1)
    told = words.count(f"details.{chosen.sentence}", len(chosen.ratings), exceptions=chosen.exceptions, all=len(view.ratings))
    outline.add(Paragraph(text=told))
    services: dict[str, list[RatingRecord]] = {}
    for rating in chosen.ratings:
        services.setdefault(rating.service, []).append(rating)
    anchors = headings(view)
    for service, ratings in services.items():
        outline.heading(service or words.say("index.no_service"))
        for rating in ratings:
            outline.heading(_title(view, rating), level=3, anchor=anchors[rating.indicator, rating.area])
            _detail(view, outline, rating)


def _title(view: View, rating: RatingRecord) -> str:
    title = view.heading(rating.indicator)
    return view.words.say("chart.area", title=title, area=rating.area) if view.many_areas else title


def _detail(view: View, outline: Outline, rating: RatingRecord) -> None:
    words, series = view.words, moments(view, rating)
    outline.add(_facts(view, rating))
    chart = trend_chart(view, series)
    if chart is not None:
        outline.add(chart)
    else:
        figures = sum(moment.figure is not None for moment in series)
        outline.add(Paragraph(text=words.say(f"chart.few.{figures}")))
    control = control_chart(view, rating)
    if control is not None:
        outline.add(control)
    for text in control_chart_text(view, rating):
        outline.add(Paragraph(text=text))
    outline.add(_over_time(view, rating, series))
    if rating.because:
        outline.add(Paragraph(text=words.say("detail.because")))
        outline.add(Listing(items=rating.because, style=ListStyle.NUMBERED))


def _facts(view: View, rating: RatingRecord) -> Facts:
    words = view.words
    stated = {
        "direction": words.say(f"direction.{rating.direction}"),
        "frequency": words.say(f"frequency.title.{rating.frequency}"),
        "measure": words.say(f"detail.measure.{rating.measure}"),
        "unit": _unit(view, rating),
        "rule": rating.rule,
    }
    return Facts(items=tuple(Fact(label=words.say(f"detail.{label}"), value=value) for label, value in stated.items() if value))


def _unit(view: View, rating: RatingRecord) -> str:
    if rating.unit is Unit.RATE and rating.per is not None:
        return view.words.say("detail.unit.rate_per", per=view.words.figure(Decimal(rating.per), Unit.COUNT))
    return view.words.say(f"detail.unit.{rating.unit}")


def _over_time(view: View, rating: RatingRecord, series: Sequence[Moment]) -> Table:
    """Return the table of the figures, the latest first."""
    words, latest = view.words, series[: -MOST_ROWS - 1 : -1]
    key = "detail.caption" if len(latest) == len(series) else "detail.caption_latest"
    caption = words.say(key, title=_title(view, rating), shown=len(latest), all=len(series))
    columns: tuple[Column[Moment], ...] = (
        Column(heading="column.period", content=lambda moment: (words.period(moment.period),)),
        Column(heading="column.value", content=_told(view, value), empty="value.none", quantity=_quantity(value_quantity)),
        Column(heading="column.target", content=_told(view, target), empty="detail.no_target", quantity=_quantity(target_quantity)),
        Column(heading="column.rating", content=lambda moment: (_badge(view, moment),)),
        Column(heading="column.comparators", content=_all_told(view, comparators), optional=True),
        Column(heading="column.remarks", content=_all_told(view, remarks), optional=True),
    )
    return grid(view, columns, latest).table(caption, row_header=0)


def _told(view: View, words_of: Callable[[View, RatingRecord], str]) -> Callable[[Moment], tuple[str, ...]]:
    """Return what is said of a moment that was supplied; of one that was not, nothing."""
    return _all_told(view, lambda view, rating: (words_of(view, rating),))


def _all_told(view: View, words_of: Callable[[View, RatingRecord], tuple[str, ...]]) -> Callable[[Moment], tuple[str, ...]]:
    return lambda moment: () if moment.rating is None else words_of(view, moment.rating)


def _quantity(quantity_of: Callable[[RatingRecord], Quantity | None]) -> Callable[[Moment], Quantity | None]:
    return lambda moment: None if moment.rating is None else quantity_of(moment.rating)


def _badge(view: View, moment: Moment) -> Content:
    if moment.rating is not None:
        return badge(view, moment.rating)
    words = view.words
    return neutral_badge(words.say("rating.unrated", reason=words.say("detail.not_supplied")))
