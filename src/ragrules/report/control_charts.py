"""Control charts of the indicators whose rules ask for one, and what they show in words.

The rules of the chart, and where they were published, are told in `control_limits` and `special_causes`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ragrules.control_limits import ControlLimits, NoLimits
from ragrules.record import RatingRecord
from ragrules.report.control_findings import ControlFindings
from ragrules.report.control_series import control_series
from ragrules.report.document import Badge, ControlChart, ControlPoint, Level, Signal
from ragrules.report.palette import NEUTRAL, NEUTRAL_SHAPE
from ragrules.report.view import View
from ragrules.special_causes import Meaning, SpecialCause, meaning
from ragrules.terms import Unit

_LOOKS: Mapping[Meaning, tuple[str, str]] = {
    Meaning.IMPROVEMENT: ("blue", "square"),
    Meaning.CONCERN: ("purple", "star"),
    Meaning.NEITHER: (NEUTRAL, NEUTRAL_SHAPE),
}
"""Colours and shapes: neither red, amber nor green, so that nobody takes a point for a rating, and no colour for what is neither."""


def control_chart(view: View, rating: RatingRecord) -> ControlChart | None:
    """Return the control chart of a current rating's figures; None where its rule asks for none, or where there are no limits."""
    found = _findings(view, rating)
    if found is None or isinstance(found.series.limits, NoLimits):
        return None
    levels = _levels(found, found.series.limits)
    words, series = view.words, found.series.moments
    return ControlChart(
        caption=words.say("control.caption_area" if view.many_areas else "control.caption", title=rating.title, area=rating.area),
        description=_description(found, found.series.limits),
        periods=tuple(words.period(moment.period) for moment in series),
        points=tuple(_point(view, moment.open, causes) for moment, causes in zip(series, found.series.causes, strict=True)),
        mean=levels["mean"],
        lower=levels["lower"],
        upper=levels["upper"],
        target=levels.get("target"),
        axis=_axis(view, rating),
        usual=words.say("control.usual"),
        columns=(words.say("column.period"), words.say("column.value"), words.say("column.signal")),
    )


def control_chart_text(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return what the chart of a current rating's figures shows, a sentence or two an entry; nothing where its rule asks for none.

    Where a chart is asked for and there are no limits, it says why.
    """
    found = _findings(view, rating)
    return () if found is None else tuple(found.sentences())


def _findings(view: View, rating: RatingRecord) -> ControlFindings | None:
    return ControlFindings(view=view, rating=rating, series=control_series(view, rating)) if rating.spc else None


def _levels(found: ControlFindings, limits: ControlLimits) -> dict[str, Level]:
    firm = ".provisional" if limits.provisional else ""
    lines = {
        "mean": ("mean", limits.mean, found.written(limits.mean)),
        "lower": (f"lower{firm}", limits.lower, found.written(limits.lower)),
        "upper": (f"upper{firm}", limits.upper, found.written(limits.upper)),
    }
    if found.target is not None:
        lines["target"] = ("target", found.target, found.rating.target_shown)
    say = found.view.words.say
    return {name: Level(label=say(f"control.level.{key}", value=shown), number=number) for name, (key, number, shown) in lines.items()}


def _point(view: View, rating: RatingRecord | None, causes: tuple[SpecialCause, ...]) -> ControlPoint | None:
    if rating is None or rating.value is None:
        return None
    return ControlPoint(number=rating.value, shown=rating.shown, signal=_signal(view, rating, causes) if causes else None)


def _signal(view: View, rating: RatingRecord, causes: tuple[SpecialCause, ...]) -> Signal:
    means = meaning(causes[0], rating.direction)
    colour, shape = _LOOKS[means]
    badge = Badge(label=view.words.say(f"control.meaning.{means}"), colour=colour, shape=shape)
    why = view.words.listed(view.words.say(f"control.why.{cause.rule}.{'up' if cause.up else 'down'}") for cause in causes)
    return Signal(badge=badge, why=why)


def _description(found: ControlFindings, limits: ControlLimits) -> str:
    words, points = found.view.words, found.series.points
    return words.say(
        "control.description" if found.target is None else "control.description.target",
        figures=found.counted(len(points)),
        first=words.period(points[0].period),
        last=words.period(points[-1].period),
        value=points[-1].shown,
        mean=found.written(limits.mean),
        lower=found.written(limits.lower),
        upper=found.written(limits.upper),
        target=found.rating.target_shown,
        signals=words.count("control.signals", sum(map(bool, found.series.causes))),
    )


def _axis(view: View, rating: RatingRecord) -> str:
    if rating.unit is Unit.RATE and rating.per is not None:
        return view.words.say("control.axis.rate_per", per=f"{rating.per:,}")
    return view.words.say(f"control.axis.{rating.unit}")
