"""From a figure to its rating: the value that is compared, the reasons against rating it, and its flags."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from ragrules.bands import Band
from ragrules.compiled import IndicatorPeriod, compiled_pack
from ragrules.errors import Fault, Location, ObservationError
from ragrules.explanation import factor
from ragrules.numbers import PLAIN_NUMBER, Number, from_float, settle
from ragrules.observation import FigureError, Observation, parse_value
from ragrules.period import Period, PeriodError
from ragrules.rating import ALONE, Rating, Surroundings
from ragrules.small_counts import alone
from ragrules.spec import Indicator, Pack
from ragrules.terms import Flag, Reason, Status, Unit

WRONG_FIGURE = Fault(
    code="RAG120",
    title="figure that does not suit",
    meaning="The figure, its parts or its unit mark do not suit the indicator.",
    remedy="Give a number, a figure as text such as '83.5', or None where there is no figure.",
    bad="visits,2021-08,91%",
    good="visits,2021-08,91",
)
WRONG_PERIOD = Fault(
    code="RAG121",
    title="period that does not suit",
    meaning="The text is no period, or not one of the indicator's frequency and calendar.",
    remedy="Write the period in the form that the message names.",
    bad="visits,2021/22 Q1,91",
    good="visits,2021-08,91",
)

_REASONS = {
    Status.NOT_YET_REPORTED: Reason.AWAITED,
    Status.NOT_APPLICABLE: Reason.NOT_APPLICABLE,
    Status.NOT_REPORTABLE: Reason.NOT_REPORTABLE,
    Status.WITHHELD: Reason.WITHHELD,
    Status.SUPPRESSED: Reason.SUPPRESSED,
    Status.NO_VALUE: Reason.NO_VALUE,
}
_RANK = {reason: rank for rank, reason in enumerate(Reason)}
_FLAG_RANK = {flag: rank for rank, flag in enumerate(Flag)}
_SHOWN_UNRATED = frozenset({Reason.CONTEXTUAL, Reason.NO_TARGET, Reason.NO_REFERENCE, Reason.NOT_IN_FORCE})
"""The reasons that leave the figure itself fit to be shown."""
_SHORTEST_FLOAT_TEXT = 16
"""Shorter texts of plain digits are the number that they say, and nothing else."""
_MARKS = {"%": Unit.PERCENT, "£": Unit.CURRENCY}

Figure = Decimal | Fraction | int | float | str | None


def rate(
    pack: Pack,
    indicator: str,
    value: Figure = None,
    *,
    period: str | Period,
    area: str | None = None,
    numerator: Decimal | int | None = None,
    denominator: Decimal | int | None = None,
    status: Status | None = None,
    provisional: bool = False,
) -> Rating:
    """Return one figure's rating under a pack.

    `value` is in the indicator's unit (83.5 for 83.5%): a number, a text as in a values file, or None. Without a value, the numerator over
    the denominator gives it. `period` is written as in a values file, and `area` is the organisation unless it is given.

    Raises:
        UnknownNameError: the pack has no such indicator.
        ObservationError: the period or the figure does not suit the indicator; the error lists every problem.
        PackError: a rating method refuses the indicator's keys.
    """
    occasion = pack.derived.get((indicator, period))
    if not isinstance(occasion, IndicatorPeriod):
        occasion = pack.derived[indicator, period] = _occasion(pack, indicator, period)
    place = area or pack.organisation
    if numerator is None and denominator is None and status is None and not provisional:
        if type(value) is str and len(value) < _SHORTEST_FLOAT_TEXT and PLAIN_NUMBER.fullmatch(value):
            value = Decimal(value)
        if type(value) is Decimal and value.is_finite() and occasion.compiled.indicator.suppress_below is None:
            return rated(occasion, place, value)
    number, row = _row(occasion, value, numerator=numerator, denominator=denominator, status=status, provisional=provisional)
    row = alone(occasion.compiled.indicator, row, number)
    return rated(occasion, place, None if row.hidden else number, Surroundings(observation=row))


def _occasion(pack: Pack, indicator: str, period: str | Period) -> IndicatorPeriod:
    """Return an indicator of a pack in a period."""
    compiled = compiled_pack(pack).indicator(indicator)
    try:
        return compiled.at(compiled.period(str(period)))
    except PeriodError as error:
        raise ObservationError([WRONG_PERIOD.at(_given("period"), str(error), path="period", hint=error.hint)]) from None


def _given(what: str) -> Location:
    return Location(f"the given {what}")


def _row(
    occasion: IndicatorPeriod,
    value: Figure,
    *,
    numerator: Decimal | int | None,
    denominator: Decimal | int | None,
    status: Status | None,
    provisional: bool,
) -> tuple[Number | None, Observation]:
    """Return a figure that was given directly, and the observation of it."""
    indicator = occasion.compiled.indicator
    try:
        number, said, written, float_text = _number(indicator, value)
    except FigureError as error:
        raise ObservationError([WRONG_FIGURE.at(_given("value"), str(error), path="value", hint=error.hint)]) from None
    parts = (None if numerator is None else Decimal(numerator), None if denominator is None else Decimal(denominator))
    if number is None and said is Status.NO_VALUE and None not in parts:
        said = Status.REPORTED
    row = Observation(
        indicator=indicator.id,
        period=occasion.period.label,
        value=number if isinstance(number, Decimal) else None,
        status=status or said,
        numerator=parts[0],
        denominator=parts[1],
        provisional=provisional,
        written=written,
        float_text=float_text,
    )
    problem = part_problem(row)
    if problem:
        raise ObservationError([WRONG_FIGURE.at(_given("value"), problem, path="value")])
    return number, row


def _number(indicator: Indicator, value: Figure) -> tuple[Number | None, Status, str, bool]:
    """Return the number, status, text and float text mark of a figure that was given directly."""
    if isinstance(value, str):
        parsed = parse_value(value)
        problem = mark_problem(indicator, parsed.mark)
        if problem:
            raise FigureError(*problem)
        return parsed.number, parsed.status, value, parsed.float_text
    if value is None:
        return None, Status.NO_VALUE, "", False
    if isinstance(value, Fraction):
        return settle(value), Status.REPORTED, "", False
    if isinstance(value, bool) or (isinstance(value, Decimal) and not value.is_finite()):
        raise FigureError(f"{value} is not a figure", "give a number, a text such as '83.5', or None where there is no figure")
    if isinstance(value, float):
        try:
            return from_float(value), Status.REPORTED, "", False
        except ValueError as error:
            raise FigureError(str(error), "give a number, or None where there is no figure") from None
    return Decimal(value), Status.REPORTED, "", False


def mark_problem(indicator: Indicator, mark: str) -> tuple[str, str] | None:
    """Return what is wrong with a unit mark beside a figure, and what to do; None when nothing is."""
    if not mark or _MARKS[mark] is indicator.unit:
        return None
    return (
        f"the figure is written with {mark}, but the unit of {indicator.id} is {indicator.unit}",
        f"write the number without {mark}; it is taken as {indicator.unit}",
    )


def part_problem(row: Observation) -> str | None:
    """Return what is wrong with the parts of a figure that has to be computed from them; None when nothing is."""
    if row.denominator is not None and row.denominator < 0:
        return f"the denominator {row.denominator} is negative; give the number of cases that there were"
    if row.value is None and row.status is Status.REPORTED and row.denominator == 0 and row.numerator:
        return f"{row.numerator} over 0 is no figure; give the right denominator, or the status not_applicable"
    return None


def rated(
    occasion: IndicatorPeriod,
    area: str,
    value: Number | None,
    surroundings: Surroundings = ALONE,
    against: tuple[Reason, ...] = (),
) -> Rating:
    """Return the rating of a figure. `against` are reasons not to rate it that the figure itself does not tell, such as a caveat."""
    row = surroundings.observation
    if value is None and row is not None:
        value = computed(row, occasion.compiled.indicator)
    bands = occasion.deciding
    if bands is not None and value is not None and not against and (row is None or row.status is Status.REPORTED):
        band = bands.band(value)
        flags = _own_flags(occasion, value, band) if occasion.watched else ()
        if surroundings is not ALONE:
            flags = _all_flags(occasion, flags, value, surroundings)
        return Rating(occasion, area, value, band, None, flags, surroundings)
    reason = _reason(occasion, value, row, against)
    shown = value if reason in _SHOWN_UNRATED else None
    own = () if shown is None else _own_flags(occasion, shown, None)
    return Rating(occasion, area, shown, None, reason, _all_flags(occasion, own, shown, surroundings), surroundings)


def computed(row: Observation, indicator: Indicator) -> Number | None:
    """Return the value of a row: the one it has, else its numerator over its denominator in the indicator's unit, else None.

    A percentage is 100 times its parts, a rate `per` times; 0 over 0 is no figure.
    """
    if row.value is not None:
        return row.value
    if row.numerator is None or not row.denominator:
        return None
    return settle(Fraction(row.numerator) / Fraction(row.denominator) * factor(indicator.unit, indicator.per))


def _reason(occasion: IndicatorPeriod, value: Number | None, row: Observation | None, against: tuple[Reason, ...]) -> Reason:
    """Return the first reason, in order of precedence, against giving a level."""
    reasons = {*against, occasion.stretch.reason}
    if row is not None:
        reasons.add(_REASONS.get(row.status))
    if not occasion.compiled.is_in_force(occasion.period):
        reasons.add(Reason.NOT_IN_FORCE)
    if value is None and not against:
        empty = row is not None and row.numerator == 0 and row.denominator == 0
        reasons.add(Reason.NOT_APPLICABLE if empty else Reason.NO_VALUE)
    return min((reason for reason in reasons if reason is not None), key=_RANK.__getitem__)


def _own_flags(occasion: IndicatorPeriod, value: Number, band: Band | None) -> tuple[Flag, ...]:
    """Return the flags of a figure for what it is by itself."""
    indicator, other = occasion.compiled.indicator, occasion.stretch.other
    flags: tuple[Flag, ...] = ()
    if band is not None and other is not None and other.level(value) != band.level:
        flags = (Flag.ROUNDING_SENSITIVE,)
    if (indicator.minimum is not None and value < indicator.minimum) or (indicator.maximum is not None and value > indicator.maximum):
        flags = (*flags, Flag.IMPLAUSIBLE)
    return flags


def _all_flags(occasion: IndicatorPeriod, own: tuple[Flag, ...], value: Number | None, surroundings: Surroundings) -> tuple[Flag, ...]:
    """Return what a reader should know about a figure, in the order of the vocabulary: of its row only where the figure is shown."""
    row = surroundings.observation
    flags = [*own]
    if value is not None and row is not None:
        flags += _row_flags(occasion.compiled.indicator, row)
    if surroundings.caveats:
        flags.append(Flag.CAVEAT)
    return tuple(sorted(flags, key=_FLAG_RANK.__getitem__))


def _row_flags(indicator: Indicator, row: Observation) -> Iterator[Flag]:
    if row.float_text:
        yield Flag.FLOAT_TEXT
    if row.denominator is not None and indicator.small_denominator is not None and row.denominator < indicator.small_denominator:
        yield Flag.SMALL_NUMBERS
    if row.provisional:
        yield Flag.PROVISIONAL
    if row.value is not None and row.numerator is not None and row.denominator and _disagrees(row.value, row, indicator):
        yield Flag.PARTS_DISAGREE
    if row.is_revised:
        yield Flag.REVISED


def _disagrees(value: Decimal, row: Observation, indicator: Indicator) -> bool:
    """Return whether a value is further from its parts than rounding to its written decimals explains."""
    parts = computed(evolve(row, value=None), indicator)
    exponent = value.as_tuple().exponent
    half = Fraction(1, 2) / 10 ** max(0, -exponent if isinstance(exponent, int) else 0)
    return parts is not None and abs(Fraction(value) - Fraction(parts)) > half
