"""What a trend chart shows, in words: its caption, its description for those who do not see it, and the key for those who do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ragrules.record import RatingRecord
from ragrules.report.document import ChartLine, LineKind, Point, Zone
from ragrules.report.moments import Moment, breaks
from ragrules.report.view import View
from ragrules.report.wording import level_badge, level_word
from ragrules.terms import Against, Travel

_GAPS_NAMED = 6
"""Of more periods without a figure only the number is said."""


def caption(view: View, series: Sequence[Moment]) -> str:
    """Return what the chart is of, with its first and its last figure."""
    return _between(view, "chart.caption", *_ends(series))


def description(view: View, series: Sequence[Moment]) -> str:
    """Return what is seen in the chart: its first and last figure, the target, which way is good, the rating, and what is missing."""
    words, (first, last) = view.words, _ends(series)
    shape = _between(view, "chart.described", first, last)
    changes = (words.say("chart.changed", date=words.date(day)) for day in dict.fromkeys(breaks(series).values()))
    return " ".join((shape, words.say(f"chart.direction.{last.direction}"), _rated(view, last), *_gaps(view, series), *changes))


def _between(view: View, key: str, first: RatingRecord, last: RatingRecord) -> str:
    return view.words.say(
        key,
        title=_title(view, last),
        frequency=view.words.say(f"frequency.{last.frequency}"),
        first=_period(view, first),
        last=_period(view, last),
        from_value=first.shown,
        to_value=last.shown,
        target=_target(view, first, last),
    )


def key(view: View, points: Sequence[Point | None], lines: Sequence[ChartLine], zones: Sequence[Zone], left_out: Sequence[str]) -> str:
    """Return what the lines, the marks and the shading are."""
    return " ".join(_key(view, points, lines, zones, left_out))


def _key(
    view: View, points: Sequence[Point | None], lines: Sequence[ChartLine], zones: Sequence[Zone], left_out: Sequence[str]
) -> Iterator[str]:
    words = view.words
    yield words.say("chart.key.figures")
    targets = [line for line in lines if line.kind is LineKind.TARGET]
    if targets:
        yield words.say("chart.key.target" if len(targets) == 1 else "chart.key.targets")
    for line in lines:
        if line.kind is LineKind.COMPARATOR:
            yield words.say(f"chart.key.comparator.{line.stroke}", name=line.label)
    if left_out:
        yield words.say("chart.key.left_out", names=words.listed(left_out))
    there = {point.badge for point in points if point is not None} | {zone.badge for zone in zones}
    badges = [badge for name in view.levels if (badge := level_badge(view, name)) in there]
    levels = [words.say("chart.key.level", shape=words.say(f"chart.shape.{badge.shape}"), level=badge.label) for badge in badges]
    if levels:
        yield words.say("chart.key.zones" if zones else "chart.key.marks", levels=words.listed(levels))


def _ends(series: Sequence[Moment]) -> tuple[RatingRecord, RatingRecord]:
    """Return the first and the last rating whose figure is shown."""
    shown = [moment.open for moment in series if moment.open is not None and moment.figure is not None]
    return shown[0], shown[-1]


def _title(view: View, rating: RatingRecord) -> str:
    """Return the title, and the area where there are several; a full stop has no place in the middle of a sentence."""
    title = rating.title.rstrip(". ") or rating.title
    return view.words.say("chart.area", title=title, area=rating.area) if view.many_areas else title


def _period(view: View, rating: RatingRecord) -> str:
    return view.words.period(rating.period)


def _target(view: View, first: RatingRecord, last: RatingRecord) -> str:
    if not last.target_shown:
        return ""
    if not first.target_shown or first.target == last.target:
        return view.words.say("chart.target", target=last.target_shown)
    return view.words.say("chart.target_changed", target=last.target_shown, first=first.target_shown)


def _rated(view: View, last: RatingRecord) -> str:
    """Say how the last figure is rated, and how it has moved."""
    words, moved = view.words, _moved(view, last)
    rated = "rated" if last.reason is None else "unrated"
    told = {"level": level_word(view, last.level or "")} if last.reason is None else {"reason": words.say(f"reason.{last.reason}")}
    if not moved:
        return words.say(f"chart.{rated}", period=_period(view, last), **told)
    return words.say(f"chart.{rated}_travel", period=_period(view, last), travel=moved, **told)


def _moved(view: View, last: RatingRecord) -> str:
    """Say how a figure stands to the earlier ones that it is measured against, as far as they can be compared."""
    words = view.words
    told = [(against, travel) for against, travel in last.travel.items() if travel != Travel.NOT_COMPARABLE]
    return words.listed(
        words.say(
            f"chart.travel.{travel}",
            earlier=words.say(f"chart.travel.earlier.{last.frequency if against == Against.PREVIOUS_PERIOD else 'last_year'}"),
        )
        for against, travel in told
    )


def _gaps(view: View, series: Sequence[Moment]) -> Iterator[str]:
    words = view.words
    gaps = [words.period(moment.period) for moment in series if moment.figure is None]
    if len(gaps) > _GAPS_NAMED:
        yield words.say("chart.gaps_many", number=len(gaps), all=len(series))
    elif gaps:
        yield words.say("chart.gaps", periods=words.listed(gaps))
