"""What is known of one rating, in words: its badge, value, target, trend and notes."""

from __future__ import annotations

from ragrules.record import LastRated, Rated, RatingRecord
from ragrules.report.document import Badge
from ragrules.report.palette import NEUTRAL, NEUTRAL_SHAPE
from ragrules.report.view import View
from ragrules.terms import Frequency, Measure, Reason

HIDDEN = frozenset({Reason.NOT_REPORTABLE, Reason.SUPPRESSED, Reason.WITHHELD})
"""The reasons under which a value must not be shown even if there is one."""


def badge(view: View, rating: Rated) -> Badge:
    """Return the rating as a badge: its level's word, or why there is none."""
    return unrated_badge(view, rating.reason) if rating.reason is not None else level_badge(view, rating.level or "")


def level_badge(view: View, name: str) -> Badge:
    """Return a level as a badge, with its word, its colour and its shape."""
    level = view.levels[name]
    return Badge(label=level.label, colour=level.colour, shape=level.shape)


def unrated_badge(view: View, reason: Reason) -> Badge:
    """Return as a badge that there is no rating, and why."""
    return neutral_badge(unrated(view, reason))


def neutral_badge(label: str) -> Badge:
    """Return a badge in the colour and with the shape of what is not rated."""
    return Badge(label=label, colour=NEUTRAL, shape=NEUTRAL_SHAPE)


def status(view: View, rating: Rated) -> str:
    """Return the word of the rating's level, or `Not rated` with the reason."""
    if rating.reason is not None:
        return unrated(view, rating.reason)
    return level_word(view, rating.level or "")


def unrated(view: View, reason: Reason) -> str:
    """Return `Not rated` with the reason."""
    return view.words.say("rating.unrated", reason=view.words.say(f"reason.{reason}"))


def level_word(view: View, name: str) -> str:
    """Return the word that the pack prints for a level."""
    return view.levels[name].label


def judged(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return the forecast and the override that stand beside the rating, each with who judged."""
    said = (("forecast", rating.forecast), ("override", rating.override))
    return tuple(
        view.words.say(f"judgement.{kind}", level=level_word(view, judgement.level), by=judgement.by)
        for kind, judgement in said
        if judgement is not None
    )


def value(view: View, rating: RatingRecord) -> str:
    """Return the value as it is printed, or why there is none to print."""
    if rating.reason in HIDDEN or rating.value is None:
        return view.words.say(f"value.{rating.reason}" if rating.reason in HIDDEN else "value.none")
    return rating.shown


def target(view: View, rating: RatingRecord) -> str:
    """Return the target as it is printed, or that there is none."""
    return rating.target_shown or view.words.say("target.none")


def figure(view: View, rating: RatingRecord) -> str:
    """Return the period, the value and the target in one line."""
    period = view.words.period(rating.period)
    if not rating.target_shown:
        return view.words.say("figure.alone", period=period, value=value(view, rating))
    return view.words.say("figure.against", period=period, value=value(view, rating), target=rating.target_shown)


def covered(view: View, rating: RatingRecord) -> str:
    """Return the period in words, and what of it the value covers."""
    period = view.words.period(rating.period)
    if rating.measure is Measure.PERIOD:
        return period
    return view.words.say(f"measure.{rating.measure}", period=period)


def until(view: View, rating: RatingRecord) -> str:
    """Return up to when a figure runs: a month by its name, any other period by its last day."""
    if rating.frequency is Frequency.MONTHLY:
        return view.words.period(f"{rating.end:%Y-%m}")
    return view.words.date(rating.end)


def last_rated(view: View, rating: RatingRecord, last: LastRated) -> str:
    """Return the last rated figure with the day up to which it runs, so that it is never taken for the current one."""
    key = "rating.last_figure" if last.level is None else "rating.last"
    return view.words.say(key, value=last.shown, span=_span(view, rating, last), level=level_word(view, last.level) if last.level else "")


def _span(view: View, rating: RatingRecord, last: LastRated) -> str:
    """Return what the last rated figure covers: a month by its name, anything else by its last day."""
    words, measure = view.words, rating.measure
    if measure is not Measure.PERIOD:
        return words.say(f"rating.last.{measure}", date=words.date(last.end))
    if rating.frequency is Frequency.MONTHLY:
        return words.say("rating.last.month", period=words.within(last.period))
    return words.say("rating.last.period", noun=words.say(f"noun.{rating.frequency}"), date=words.date(last.end))


def running(view: View, rating: RatingRecord, streak: int) -> str:
    """Return for how many periods running the rating has had its level: `Red for the third quarter running`."""
    words = view.words
    return words.say(
        "exception.streak",
        level=level_word(view, rating.level or ""),
        ordinal=words.ordinal(streak),
        noun=words.say(f"noun.{rating.frequency}"),
    )


def trend(view: View, rating: RatingRecord, periods: int = 4) -> tuple[str, ...]:
    """Return the figures of the latest earlier periods, oldest first, each with its rating or the reason why there is no figure."""
    earlier = [past for past in view.history.get((rating.indicator, rating.area), ()) if past.end < rating.end]
    return tuple(_past(view, past) for past in earlier[-periods:])


def _past(view: View, past: RatingRecord) -> str:
    words, period = view.words, view.words.period(past.period)
    if past.reason is None:
        return words.say("trend.rated", period=period, value=past.shown, level=level_word(view, past.level or ""))
    shown = past.value is not None and past.reason not in HIDDEN
    return words.say("trend.unrated", period=period, value=past.shown if shown else words.say(f"reason.{past.reason}"))


def remarks(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return what a reader should know beside the rating: its flags, its last rated figure, and the supplier's note."""
    case = view.words.say("case.1") if rating.case is None else rating.case.one
    flags = tuple(view.words.say(f"flag.{flag}", case=case) for flag in rating.flags)
    last = (last_rated(view, rating, rating.last),) if rating.last is not None else ()
    return (*flags, *last, *((rating.note,) if rating.note else ()))
