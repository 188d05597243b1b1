"""What is known of one rating, in words: its badge, value, target, travel, trend and notes."""

from __future__ import annotations

from ragrules.numbers import Number
from ragrules.record import LastRated, NextLevel, Rated, RatingRecord
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


def last_rated(view: View, last: LastRated) -> str:
    """Return the last rated figure with the day up to which it runs, so that it is never taken for the current one."""
    if last.level is None:
        return view.words.say("rating.last_figure", value=last.shown, date=view.words.date(last.end))
    return view.words.say("rating.last", level=level_word(view, last.level), value=last.shown, date=view.words.date(last.end))


def next_level(view: View, rating: RatingRecord, step: NextLevel) -> str:
    """Return what it would take to reach the next better level."""
    words = view.words
    distance = words.distance(step.distance, rating.unit, rating.per)
    if step.exceeds:
        distance = words.say("next.more_than", distance=distance)
    if step.cases is not None:
        distance = words.say("next.with_cases", distance=distance, cases=words.count("next.cases", step.cases))
    return words.say("next.level", distance=distance, level=level_word(view, step.level))


def travel(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return the direction of travel, a line for each thing that it is measured against, with the cause where it cannot be told."""
    lines = []
    for against, moved in rating.travel.items():
        line = view.words.say("travel.line", against=view.words.say(f"travel.{against}"), travel=view.words.say(f"travel.{moved}"))
        cause = rating.travel_reasons.get(against)
        lines.append(view.words.say("travel.because", travel=line, cause=cause) if cause else line)
    return tuple(lines)


def comparators(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return each comparator with its figure, and how the indicator's own stands to it."""
    return tuple(_comparator(view, rating, name, number) for name, number in rating.comparators.items())


def _comparator(view: View, rating: RatingRecord, name: str, number: Number) -> str:
    words, compared = view.words, rating.compared.get(name)
    values = {"name": comparator_name(name), "value": words.figure(number, rating.unit, rating.decimals, rating.per)}
    if compared is None:
        return words.say("comparator", **values)
    return words.say(f"compared.{compared.relation}", **values, distance=words.distance(compared.distance, rating.unit, rating.per))


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
    flags = tuple(view.words.say(f"flag.{flag}") for flag in rating.flags)
    last = (last_rated(view, rating.last),) if rating.last is not None else ()
    return (*flags, *last, *((rating.note,) if rating.note else ()))


def comparator_name(name: str) -> str:
    """Return the name of a comparator as it is printed: `Statistical neighbours` for `statistical_neighbours`."""
    spaced = name.replace("_", " ")
    return spaced[:1].upper() + spaced[1:]
