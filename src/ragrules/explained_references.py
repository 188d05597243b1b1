"""The part of an explanation that is about other figures: targets, edges and travel reckoned from them, and how a figure stands to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ragrules.bands import Edge
from ragrules.distance import Basis, Distance
from ragrules.numbers import plain
from ragrules.reckoning import Reckoning, shown_target
from ragrules.rule import Profile, Reference, RelativeTarget
from ragrules.stretch import Given
from ragrules.terms import Against, Incomparable, Reason, Relation, Travel
from ragrules.travel import Moved


def target(r: Reckoning) -> Iterator[str]:
    """Tell the target, from when it holds, where it was agreed, and what it was reckoned from."""
    entry = r.stretch.target_entry
    if entry is None or entry.value is None or (r.stretch.target is None and not isinstance(entry.value, RelativeTarget)):
        yield r.words.say("because.target_none")
        return
    if r.stretch.target is None:
        return  # what it was to be reckoned from is missing, which is told for itself
    values = {"target": r.target_shown}
    key = "because.target"
    if isinstance(entry.start, date):
        key, values["start"] = f"{key}_from", r.words.date(entry.start)
    if entry.source:
        key, values["source"] = f"{key}_source", entry.source
    yield r.words.say(key, **values)
    match entry.value:
        case RelativeTarget() as relative:
            yield r.words.say("because.target_reckoned", sum=_sum(r, relative))
        case Profile() as profile:
            yield _share(r, profile)
        case _:
            pass


def _sum(r: Reckoning, relative: RelativeTarget) -> str:
    """Return how a target was reckoned: `95% of the figure of England, 80%, less 2 percentage points`."""
    text = _reference(r, relative.reference, r.stretch.references.get(relative.reference))
    if relative.factor != 100:
        text = r.words.say("because.sum.factor", factor=plain(relative.factor), reference=text)
    if relative.offset:
        key = "less" if relative.offset < 0 else "plus"
        text = r.words.say(f"because.sum.{key}", reference=text, offset=r.apart(abs(relative.offset)))
    return text


def _share(r: Reckoning, profile: Profile) -> str:
    if profile.by_position or profile.by_period is not None or profile.annual is None:
        return r.words.say("because.target_profile", period=r.words.within(r.period.label))
    calendar = r.compiled.calendar
    year = calendar.periods_of_year(calendar.year_of(r.period), r.compiled.kind)
    annual = shown_target(profile.annual, r.compiled.indicator.unit, r.compiled.indicator.per, r.words)
    return r.words.say("because.target_share", position=year.index(r.period) + 1, periods=len(year), annual=annual)


def measured_from(r: Reckoning) -> Iterator[str]:
    """Tell the figure that the method measures from, or by whose travel a missed target is rated."""
    indicator = r.compiled.indicator
    if indicator.rating.against is not None:
        yield r.words.say(
            "because.measured_from", reference=_reference(r, indicator.rating.against, r.stretch.references[indicator.rating.against])
        )
    if indicator.if_missed is not None:
        against = Reference(against=indicator.if_missed.against)
        value = r.stretch.references[against]
        if value is None:
            yield r.words.say("because.if_missed_not_comparable", missing=_missing(r, against))
        else:
            yield r.words.say("because.if_missed", reference=_reference(r, against, value))


def missing_references(r: Reckoning) -> Iterator[str]:
    """Tell which of the figures that the rule compares with are missing."""
    if r.reason is Reason.NO_REFERENCE:
        for reference, value in r.stretch.references.items():
            if value is None:
                yield _missing(r, reference)


def _missing(r: Reckoning, reference: Reference) -> str:
    period = r.words.within(r.period.label)
    if reference.recorded:
        return r.words.say("because.missing.recorded", period=period)
    if reference.against is None:
        return r.words.say("because.missing.series", series=r.words.series(reference.series), period=period)
    earlier = r.earlier.get(reference.against)
    cause = Incomparable.NO_EARLIER_VALUE if earlier is None or earlier.cause is None else earlier.cause
    return r.words.say(f"because.missing.{reference.against}", noun=_noun(r), cause=r.words.say(f"travel.cause.{cause}"))


def _reference(r: Reckoning, reference: Reference, value: Given) -> str:
    figure = r.figure(value) if value is not None and not isinstance(value, str) else ""
    if reference.against is None:
        return r.words.say("because.reference.series", series=r.words.series(reference.series), value=figure)
    return r.words.say(f"because.reference.{reference.against}", period=_earlier_period(r, reference.against), value=figure)


def _earlier_period(r: Reckoning, against: Against) -> str:
    earlier = r.earlier.get(against)
    return "" if earlier is None else r.words.within(earlier.period)


def origin(r: Reckoning, edge: Edge) -> str:
    """Return where an edge comes from, to follow the edge."""
    missed = r.compiled.indicator.if_missed
    if missed is not None and edge.level in r.compiled.scale.missed:
        return r.words.say("because.origin.travel")
    given = next((edges[edge.level] for edges in r.stretch.parameters.values() if edge.level in edges), None)
    if isinstance(given, Distance) and r.compiled.indicator.rating.against is not None:
        return _change(r, given)
    if isinstance(given, Distance):
        return _from_target(r, given, counts=edge.lower_in if edge.lower is not None else edge.upper_in)
    return r.words.say("because.origin.threshold" if given is not None else "because.origin.target")


def _from_target(r: Reckoning, given: Distance, *, counts: bool) -> str:
    """Return how far an edge lies from the target. What lies as far as an edge that does not count is not within the distance."""
    share = given.basis is Basis.OF_TARGET
    if given.better:
        key = "share_beyond" if share else "beyond"
    elif counts:
        key = "share_within" if share else "within"
    else:
        key = "share" if share else "apart"
    return r.words.say(f"because.origin.{key}", share=plain(given.amount), distance=r.apart(given.amount))


def _change(r: Reckoning, change: Distance) -> str:
    if not change.amount:
        return r.words.say("because.origin.no_change")
    way = "better" if change.better else "worse"
    if change.is_relative:
        return r.words.say(f"because.origin.share_{way}", share=plain(change.amount))
    return r.words.say(f"because.origin.apart_{way}", distance=r.apart(change.amount))


def travelled(r: Reckoning) -> Iterator[str]:
    """Tell the direction of travel, with both figures."""
    for against, moved in r.travel.items():
        earlier = r.earlier[against]
        if moved.cause is not None or earlier.value is None:
            cause = r.words.say(f"travel.cause.{moved.cause}")
            yield r.words.say(f"because.travel_not_comparable.{against}", noun=_noun(r), cause=cause)
            continue
        since = r.words.say(f"because.since.{against}", period=_earlier_period(r, against), value=r.figure(earlier.value))
        key = _two_sided(moved) if r.compiled.indicator.direction.two_sided else _one_sided(moved)
        values = {"earlier": since, "distance": r.apart(moved.distance)}
        if key == "travel_by":
            values["travel"] = r.words.say(f"because.moved.{moved.travel}")
        yield r.words.say(f"because.{key}", **values)


def _one_sided(moved: Moved) -> str:
    if not moved.distance:
        return "travel_same"
    return "travel_margin" if moved.travel in (Travel.MAINTAINED, Travel.SAME) else "travel_by"


def _two_sided(moved: Moved) -> str:
    if moved.travel is Travel.MAINTAINED:
        return "travel_about_as_near" if moved.distance else "travel_near"
    return "travel_nearer" if moved.travel is Travel.IMPROVED else "travel_further"


def beside_others(r: Reckoning) -> Iterator[str]:
    """Tell how the figure stands to each comparator."""
    nearness = {Relation.BETTER: "nearer", Relation.WORSE: "further"} if r.compiled.indicator.direction.two_sided else {}
    for series, compared in r.compared.items():
        yield r.words.say(
            f"because.compared.{nearness.get(compared.relation, compared.relation)}",
            series=r.words.series(series),
            value=r.figure(r.comparators[series]),
            distance=r.apart(compared.distance),
        )


def _noun(r: Reckoning) -> str:
    """Return what one period is called: `month`."""
    return r.words.say(f"noun.{r.compiled.indicator.frequency}")
