"""How a figure has moved, and how it stands to others, in words: a line for each figure that it is held against."""

from __future__ import annotations

from ragrules.numbers import Number
from ragrules.record import RatingRecord
from ragrules.report.view import View
from ragrules.terms import Against, Relation, Travel

_TWO_SIDED_TRAVEL = {Travel.IMPROVED: "nearer", Travel.MAINTAINED: "as_near", Travel.WORSENED: "further"}
_TWO_SIDED_RELATION = {Relation.BETTER: "nearer", Relation.WORSE: "further"}


def travel(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return the direction of travel: `Better than in July 2021 (88%)`, or why it cannot be told."""
    return tuple(_line(view, rating, against, Travel(moved)) for against, moved in rating.travel.items())


def _line(view: View, rating: RatingRecord, against: str, moved: Travel) -> str:
    words = view.words
    noun = words.say(f"noun.{rating.frequency}")
    if moved is Travel.NOT_COMPARABLE:
        before = words.say("travel.before", noun=noun) if against == Against.PREVIOUS_PERIOD else words.say("travel.year_before")
        line, cause = words.say("travel.not_comparable", earlier=before), rating.travel_reasons.get(against)
        return words.say("travel.because", travel=line, cause=cause) if cause else line
    figure = rating.earlier.get(against)
    key = _TWO_SIDED_TRAVEL.get(moved, str(moved)) if rating.direction.two_sided else str(moved)
    if moved in (Travel.MAINTAINED, Travel.SAME) and figure is not None and not rating.direction.two_sided:
        key = "unchanged" if figure.value == rating.value else "maintained"
    if figure is None:
        known = words.say("travel.before_at", noun=noun) if against == Against.PREVIOUS_PERIOD else words.say("travel.year_before")
    else:
        when = words.say(f"travel.at.{rating.measure}", period=words.within(figure.period))
        known = words.say(f"travel.{against}", when=when, value=figure.shown)
    return words.say(f"travel.{key}", earlier=known)


def comparators(view: View, rating: RatingRecord) -> tuple[str, ...]:
    """Return each comparator with its figure, and how the indicator's own stands to it."""
    return tuple(_comparator(view, rating, name, number) for name, number in rating.comparators.items())


def _comparator(view: View, rating: RatingRecord, name: str, number: Number) -> str:
    words, compared = view.words, rating.compared.get(name)
    values = {"name": words.series(name), "value": words.figure(number, rating.unit, rating.decimals, rating.per)}
    if compared is None:
        return words.say("comparator", **values)
    key = _TWO_SIDED_RELATION.get(compared.relation, str(compared.relation)) if rating.direction.two_sided else str(compared.relation)
    return words.say(f"compared.{key}", **values, distance=words.distance(compared.distance, rating.unit, rating.per))
