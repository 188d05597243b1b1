"""One figure that is given by itself, and not in a file: rated with what is given beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from attrs import evolve

from ragrules.compiled import IndicatorPeriod, compiled_pack
from ragrules.errors import Location, ObservationError, UnknownNameError
from ragrules.numbers import PLAIN_NUMBER, Number, from_float, settle
from ragrules.observation import FigureError, Observation, parse_value
from ragrules.period import Period, PeriodError
from ragrules.rated import rated
from ragrules.rating import Rating
from ragrules.rule import Reference
from ragrules.small_counts import alone, is_small_value
from ragrules.spec import Indicator, Pack
from ragrules.stretch import Given
from ragrules.suitable import WRONG_FIGURE, WRONG_PERIOD, mark_problem, part_problem
from ragrules.surroundings import Surroundings
from ragrules.terms import Against, Incomparable, Status
from ragrules.travel import EarlierFigure, earlier_period, incomparable, target_changed

_SHORTEST_FLOAT_TEXT = 16
"""Shorter texts of plain digits are the number that they say, and nothing else."""

Figure = Decimal | Fraction | int | float | str | None
NOTHING: Mapping[str, Figure] = MappingProxyType({})


def rate(
    pack: Pack,
    indicator: str,
    value: Figure = None,
    *,
    period: str | Period,
    area: str | None = None,
    numerator: Decimal | int | None = None,
    denominator: Decimal | int | None = None,
    status: Status | str | None = None,
    provisional: bool = False,
    level: str | None = None,
    comparators: Mapping[str, Figure] = NOTHING,
    earlier: Mapping[str, Figure] = NOTHING,
) -> Rating:
    """Return one figure's rating under a pack.

    `value` is in the indicator's unit (83.5 for 83.5%): a number, a text as in a values file, or None. Without a value, the numerator over
    the denominator gives it. `period` is written as in a values file, and `area` is the organisation unless it is given. `level` is a
    recorded one, `comparators` are the figures of other series for the same period, and `earlier` those of the indicator itself by
    `previous_period` and `same_period_last_year`, for rules and travel that compare with them.

    Raises:
        UnknownNameError: the pack has no such indicator, the scale no such level, or there is no such status or earlier period.
        ObservationError: the period or the figure does not suit the indicator; the error lists every problem.
        PackError: a rating method refuses the indicator's keys.
    """
    occasion = pack.derived.get((indicator, period))
    if not isinstance(occasion, IndicatorPeriod):
        occasion = pack.derived[indicator, period] = _occasion(pack, indicator, period)
    place = area or pack.organisation
    beside = comparators or occasion.references or occasion.compiled.compared_periods or earlier
    if numerator is None and denominator is None and status is None and not provisional and not beside:
        if type(value) is str and len(value) < _SHORTEST_FLOAT_TEXT and PLAIN_NUMBER.fullmatch(value):
            value = Decimal(value)
        if type(value) is Decimal and value.is_finite() and occasion.compiled.indicator.suppress_below is None:
            return rated(occasion, place, value)
    said = None if status is None else _status(status)
    number, row = _row(occasion, value, numerator=numerator, denominator=denominator, status=said, provisional=provisional)
    if level is not None:
        row = evolve(row, level=_level(pack, level))
    row = alone(occasion.compiled.indicator, row, number)
    figures = {series: _other(occasion, series, figure) for series, figure in comparators.items()}
    others = {series: figure for series, figure in figures.items() if figure is not None}
    before = _earlier(occasion, earlier)
    if occasion.references:
        occasion = occasion.given(
            {each: _given_for(occasion.compiled.indicator, each, row, others, before) for each in occasion.references}
        )
    known = {against: before[against] for against in occasion.compiled.compared_periods}
    surroundings = Surroundings(observation=row, comparators=others, earlier=known)
    return rated(occasion, place, None if row.hidden else number, row, surroundings)


def _status(status: str) -> Status:
    known = [str(each) for each in Status]
    if status not in known:
        raise UnknownNameError("status", status, known)
    return Status(status)


def _level(pack: Pack, level: str) -> str:
    if level not in pack.scale.names:
        raise UnknownNameError("level", level, pack.scale.names)
    return level


def _other(occasion: IndicatorPeriod, name: str, figure: Figure) -> Number | None:
    """Return another figure in the indicator's unit; None where it is too small to be shown."""
    try:
        number = _number(occasion.compiled.indicator, figure)[0]
    except FigureError as error:
        raise ObservationError([WRONG_FIGURE.at(_given(f"figure of {name}"), str(error), path=name, hint=error.hint)]) from None
    return None if is_small_value(occasion.compiled.indicator, number) else number


def _earlier(occasion: IndicatorPeriod, given: Mapping[str, Figure]) -> dict[Against, EarlierFigure]:
    """Return the earlier figures that are given, and for each that is not, or cannot be compared, why."""
    known = [str(against) for against in Against]
    for name in given:
        if name not in known:
            raise UnknownNameError("earlier period", name, known)
    compiled, figures = occasion.compiled, {}
    for against in Against:
        period = earlier_period(compiled.calendar, occasion.period, against)
        value = _other(occasion, against, given.get(against))
        if period is None:
            figures[against] = EarlierFigure(cause=Incomparable.NO_EARLIER_VALUE)
            continue
        cause = incomparable(compiled.indicator, compiled.calendar, period, occasion.period)
        changed = target_changed(compiled.indicator, compiled.at(period).target, occasion.target)
        figures[against] = EarlierFigure.known(period.label, value, cause, target_changed=changed)
    return figures


def _given_for(
    indicator: Indicator, reference: Reference, row: Observation, others: Mapping[str, Number], before: Mapping[Against, EarlierFigure]
) -> Given:
    if reference.recorded:
        return row.level
    return others.get(reference.series) if reference.against is None else before[reference.against].given(indicator, reference.against)


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
