"""Why a figure has its level: the steps of the reckoning in words, each with both of its operands."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from ragrules.accumulate import Accumulated
from ragrules.accumulated_words import accumulated_over, lying_in, revised_in, stopped_by
from ragrules.bands import Bands, Edge
from ragrules.explained_references import beside_others, measured_from, missing_references, origin, target, travelled
from ragrules.numbers import Number, round_half_away, settle
from ragrules.observation import Observation
from ragrules.reckoning import Reckoning, factor
from ragrules.terms import CompareOn, Flag, Reason, Unit
from ragrules.words import opening

_ABOUT_THE_RULE = frozenset({Reason.CONTEXTUAL, Reason.NO_TARGET, Reason.NO_REFERENCE})
"""The reasons that lie in the rule, so that it is told beside them."""


def steps(reckoning: Reckoning) -> tuple[str, ...]:
    """Return the steps of a reckoning, a sentence or a few each, in the order in which they are taken."""
    return tuple(" ".join(step) for step in _steps(reckoning) if step)


def _steps(r: Reckoning) -> Iterator[list[str]]:
    yield list(_supplied(r))
    if r.level is not None and r.compiled.is_recorded:
        yield [r.words.say("because.recorded", level=r.label(r.level))]
    elif r.level is not None and r.stretch.bands is not None and r.value is not None:
        yield [_direction(r), *target(r), *measured_from(r)]
        yield [_edge(r, edge) for edge in reversed(r.stretch.bands.edges)]
        yield from _comparison(r, r.stretch.bands, r.value)
    else:
        if r.reason in _ABOUT_THE_RULE:
            yield [_direction(r), *target(r)]
        yield [_reason(r), *missing_references(r), r.words.say("because.unrated")]
    yield list(travelled(r))
    yield list(beside_others(r))
    yield list(_notes(r))


def _direction(r: Reckoning) -> str:
    return r.words.say(f"because.direction.{r.compiled.indicator.direction}")


def _supplied(r: Reckoning) -> Iterator[str]:
    say, indicator, row = r.words.say, r.compiled.indicator, r.observation
    title = indicator.title.rstrip(".")
    if r.value is None:
        yield say("because.figure", title=title, period=r.words.period(r.period.label), value=say("because.no_figure"))
        return
    exact, shown = r.figure(r.value), r.displayed(r.value)
    rounded = indicator.decimals is not None and round_half_away(r.value, indicator.decimals) != r.value
    whole = indicator.decimals is not None and not rounded
    key = "because.figure_shown" if rounded else "because.figure"
    yield say(key, title=title, period=r.words.period(r.period.label), value=shown if whole else exact, shown=shown)
    if row is not None and row.numerator is not None and row.denominator is not None and row.value is None:
        key = {Unit.PERCENT: "because.computed", Unit.RATE: "because.computed_rate"}.get(indicator.unit, "because.computed_ratio")
        parts = {"numerator": r.words.figure(row.numerator, Unit.COUNT), "denominator": r.words.figure(row.denominator, Unit.COUNT)}
        yield say(key, **parts, per=r.words.figure(settle(Fraction(indicator.per or 1)), Unit.COUNT))
    yield from accumulated_over(row, r.words)
    if row is not None and row.float_text and row.written:
        yield say("because.float_text", written=row.written.strip(), value=r.figure(r.value))
    elif row is not None and row.float_text:
        yield say("because.float_text_parts")


def _reason(r: Reckoning) -> str:
    values = {
        "period": r.words.within(r.period.label),
        "due": r.words.date(r.compiled.due(r.period)),
        "end": r.words.date(r.period.end),
    }
    text = stopped_by(r.reason, r.observation, r.words) or r.words.say(f"because.reason.{r.reason}", **values)
    return " ".join([text, *lying_in(r.reason, r.observation, r.words)])


def _edge(r: Reckoning, edge: Edge) -> str:
    say, name = r.words.say, {"level": r.label(edge.level), "origin": origin(r, edge)}
    if edge.lower is not None and edge.upper is not None:
        key = "between" if edge.lower_in else "inside"
        return say(f"because.edge.{key}", **name, lower=r.figure(edge.lower), upper=r.figure(edge.upper))
    if edge.lower is not None:
        return say(f"because.edge.{'at_least' if edge.lower_in else 'above'}", **name, bound=r.figure(edge.lower))
    if edge.upper is not None:
        return say(f"because.edge.{'at_most' if edge.upper_in else 'below'}", **name, bound=r.figure(edge.upper))
    return say("because.edge.everywhere", **name)


def _comparison(r: Reckoning, bands: Bands, value: Number) -> Iterator[list[str]]:
    """Tell how a value was compared: with the edge that it meets, and with the next better one that it does not."""
    say, decimals = r.words.say, r.compiled.indicator.decimals
    displayed = r.compiled.indicator.compare_on is CompareOn.DISPLAYED and decimals is not None
    compared = round_half_away(value, decimals) if displayed and decimals is not None else value
    level = bands.level(compared)
    sentences = [say("because.compared_displayed", value=r.figure(value), shown=r.displayed(value))] if compared != value else []
    met, missed = bands.edge(level), bands.next_edge(level)
    if met is not None and not met.bounds:
        met = None
    if missed is not None:
        sentences.append(
            say("because.misses", value=opening(r.figure(compared)), relation=_outside(r, missed, compared), level=r.label(missed.level))
        )
    if met is None:
        sentences.append(say("because.holds_rest", level=r.label(level)))
    else:
        key = "because.holds" if missed is None else "because.holds_all_the_same"
        sentences.append(say(key, value=opening(r.figure(compared)), relation=_inside(r, met, compared), level=r.label(level)))
    yield sentences
    if Flag.ROUNDING_SENSITIVE in r.flags and r.stretch.other is not None:
        key = "because.rounding_displayed" if displayed else "because.rounding_exact"
        yield [say(key, value=r.figure(value), shown=r.displayed(value), level=r.label(r.stretch.other.level(value)))]


def _outside(r: Reckoning, edge: Edge, value: Number) -> str:
    below = edge.lower is not None and value <= edge.lower
    bound = edge.lower if below else edge.upper
    if bound is None or bound == value:
        return r.words.say("because.relation.on_edge", level=r.label(edge.level))
    return r.words.say(
        f"because.relation.{'below' if below else 'above'}", bound=r.figure(bound), distance=r.apart(settle(edge.gap(value)))
    )


def _inside(r: Reckoning, edge: Edge, value: Number) -> str:
    if edge.lower is not None and edge.upper is not None:
        return r.words.say("because.relation.inside", lower=r.figure(edge.lower), upper=r.figure(edge.upper))
    bound = edge.bounds[0]
    if bound == value:
        return r.words.say("because.relation.exactly", level=r.label(edge.level))
    key = "over" if edge.lower is not None else "under"
    return r.words.say(f"because.relation.{key}", bound=r.figure(bound))


def _notes(r: Reckoning) -> Iterator[str]:
    """Tell what a reader should know about the figure beside its level."""
    say, row = r.words.say, r.observation
    if Flag.NOT_BY_TARGET in r.flags:
        yield say("because.flag.not_by_target", target=r.target_shown)
    if Flag.IMPLAUSIBLE in r.flags and r.value is not None:
        yield say("because.flag.implausible", value=opening(r.figure(r.value)), limits=_limits(r))
    if row is not None:
        yield from _row_notes(r, row)
    if Flag.PROVISIONAL in r.flags:
        yield say("because.flag.provisional")
    for text in r.caveats:
        yield say("because.caveat", text=text)


def _row_notes(r: Reckoning, row: Observation) -> Iterator[str]:
    """Tell what a reader should know about the row that the figure was read from."""
    say, indicator = r.words.say, r.compiled.indicator
    count = partial(r.words.figure, unit=Unit.COUNT)
    if Flag.SMALL_NUMBERS in r.flags and row.denominator:
        worth = settle(Fraction(factor(indicator.unit, indicator.per)) / Fraction(row.denominator))
        case = say("case.1") if indicator.case is None else indicator.case.one
        yield say("because.flag.small_numbers", case=case, denominator=count(row.denominator), worth=r.apart(worth))
    if Flag.PARTS_DISAGREE in r.flags and row.numerator is not None and row.denominator is not None:
        yield say("because.flag.parts_disagree", numerator=count(row.numerator), denominator=count(row.denominator))
    if Flag.REVISED in r.flags and isinstance(row, Accumulated):
        yield revised_in(row, r.words)
    elif Flag.REVISED in r.flags and row.revised_from is not None:
        earlier = row.revised_from.value
        yield say("because.flag.revised_none") if earlier is None else say("because.flag.revised", earlier=r.figure(earlier))


def _limits(r: Reckoning) -> str:
    least, most = r.compiled.indicator.minimum, r.compiled.indicator.maximum
    if least is not None and most is not None:
        return r.words.say("because.limits.between", minimum=r.figure(least), maximum=r.figure(most))
    if least is not None:
        return r.words.say("because.limits.above", minimum=r.figure(least))
    return "" if most is None else r.words.say("because.limits.below", maximum=r.figure(most))
