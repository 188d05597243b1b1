"""From a pack to what rates: for each indicator its calendar and, for each stretch of time, its bands. Also the pack's fingerprint."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import ModuleType

import attrs
from attrs import define, evolve, field, frozen

from ragrules import registry
from ragrules.bands import Bands, BandsError
from ragrules.errors import Fault, PackError, UnknownNameError
from ragrules.numbers import write_number
from ragrules.period import KIND_OF, Calendar, Period, PeriodKind, calendar_named
from ragrules.rule import Rule, RuleError, TargetValue
from ragrules.scale import Scale
from ragrules.spec import Dated, Indicator, Pack, Stretch, period_of, stretches
from ragrules.terms import CompareOn, Direction, OnEdge, Reason

NO_BANDS = Fault(
    code="RAG079",
    title="method refuses the rule",
    meaning="The rating method could not turn the indicator's keys into edges.",
    remedy="Change the parameters as the message says.",
    bad="rating: {method: a-plug-in, sigma: 0}",
    good="rating: {method: a-plug-in, sigma: 3}",
)


@frozen(kw_only=True, eq=False)
class CompiledStretch:
    """A stretch of time with its bands. Without bands, `reason` says why nothing is rated in it.

    `deciding` are the bands that a stored value is looked up in; with `compare_on: displayed` the rounding is folded into them. `other` are
    the bands of the comparison that does not decide, None where no decimals are displayed.
    """

    target: TargetValue
    target_entry: Dated[TargetValue] | None
    parameters: Mapping[str, Mapping[str, object]]
    bands: Bands | None = None
    deciding: Bands | None = None
    other: Bands | None = None
    reason: Reason | None = None


@define(kw_only=True, eq=False)
class CompiledIndicator:
    """An indicator ready to rate: `period` reads a period's text, `stretch` gives the bands that hold for a period."""

    indicator: Indicator
    scale: Scale
    organisation: str
    calendar: Calendar
    kind: PeriodKind
    _starts: list[date] = field(alias="starts")
    _stretches: list[CompiledStretch] = field(alias="stretches")
    _periods: dict[str, Period] = field(factory=dict)
    _occasions: dict[Period, IndicatorPeriod] = field(factory=dict)
    _latest_due: dict[date, Period] = field(factory=dict)

    @classmethod
    def of(cls, indicator: Indicator, pack: Pack) -> CompiledIndicator:
        """Return the indicator of a pack, compiled.

        Raises:
            PackError: a rating method refuses the indicator's keys.
        """
        method = registry.find("methods", indicator.rating.method)
        found = stretches(indicator)
        return cls(
            indicator=indicator,
            scale=pack.scale,
            organisation=pack.organisation,
            calendar=calendar_named(indicator.calendar),
            kind=KIND_OF[indicator.frequency],
            starts=[stretch.start for stretch in found if stretch.start is not None],
            stretches=[_compiled(indicator, pack.scale, stretch, method) for stretch in found],
        )

    def stretch(self, period: Period) -> CompiledStretch:
        """Return what holds on the last day of a period."""
        return self._stretches[bisect_right(self._starts, period.end)]

    def at(self, period: Period) -> IndicatorPeriod:
        """Return the indicator in a period."""
        found = self._occasions.get(period)
        if found is None:
            stretch = self.stretch(period)
            found = self._occasions[period] = IndicatorPeriod(
                compiled=self,
                period=period,
                stretch=stretch,
                deciding=stretch.deciding if self.is_in_force(period) else None,
                watched=any(thing is not None for thing in (stretch.other, self.indicator.minimum, self.indicator.maximum)),
            )
        return found

    @property
    def all_stretches(self) -> tuple[CompiledStretch, ...]:
        """Every stretch, in order."""
        return tuple(self._stretches)

    def period(self, text: str) -> Period:
        """Return the indicator's period that a text says.

        Raises:
            PeriodError: the text is no period, or not one of the indicator's frequency and calendar.
        """
        period = self._periods.get(text)
        if period is None:
            period = self._periods[text] = period_of(self.indicator, text)
        return period

    def is_in_force(self, period: Period) -> bool:
        """Return whether the indicator exists on the last day of a period."""
        span = self.indicator.in_force
        return (span.start is None or span.start <= period.end) and (span.until is None or period.end <= span.until)

    def due(self, period: Period) -> date:
        """Return the day on which a period's value falls due."""
        return self.calendar.due_date(period, self.indicator.lag)

    def latest_due(self, as_of: date) -> Period:
        """Return the latest period that is due on a day."""
        period = self._latest_due.get(as_of)
        if period is None:
            period = self.calendar.containing(as_of, self.kind)
            while self.due(period) > as_of:
                period = self.calendar.previous(period)
            self._latest_due[as_of] = period
        return period


@frozen(kw_only=True, eq=False)
class IndicatorPeriod:
    """An indicator in one period: the days, and what holds on the last of them.

    `deciding` are the bands that a reported figure is looked up in, None where none can have a level. `watched` says whether a figure may
    need a flag for what it is by itself.
    """

    compiled: CompiledIndicator
    period: Period
    stretch: CompiledStretch
    deciding: Bands | None
    watched: bool


def _compiled(indicator: Indicator, scale: Scale, stretch: Stretch, method: ModuleType) -> CompiledStretch:
    empty = CompiledStretch(target=stretch.target, target_entry=stretch.target_entry, parameters=stretch.parameters)
    if indicator.direction is Direction.NONE:
        return evolve(empty, reason=Reason.CONTEXTUAL)
    dated_away = stretch.parameters.keys() != indicator.rating.parameters.keys()
    if dated_away or (method.NEEDS_TARGET and stretch.target is None):
        return evolve(empty, reason=Reason.NO_TARGET)
    rule = Rule(
        direction=indicator.direction,
        scale=scale,
        target=stretch.target,
        parameters=stretch.parameters,
        edge_below=frozenset(level for level, owner in indicator.on_edge.items() if owner is OnEdge.WORSE),
    )
    try:
        bands = Bands.of(scale.names, method.edges(rule))
    except (RuleError, BandsError) as error:
        hint = error.hint if isinstance(error, RuleError) else ""
        raise PackError([NO_BANDS.at(indicator.location, f"indicator {indicator.id}: {error}", path=indicator.id, hint=hint)]) from None
    rounded = None if indicator.decimals is None else bands.rounded(indicator.decimals)
    deciding, other = (rounded, bands) if rounded is not None and indicator.compare_on is CompareOn.DISPLAYED else (bands, rounded)
    return evolve(empty, bands=bands, deciding=deciding, other=other)


@frozen(kw_only=True, slots=False, eq=False)
class CompiledPack:
    """A pack ready to rate. Indicators are compiled when they are first asked for."""

    pack: Pack
    _compiled: dict[str, CompiledIndicator] = field(factory=dict)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.pack.indicators}

    def indicator(self, name: str) -> CompiledIndicator:
        """Return the compiled indicator with an id.

        Raises:
            UnknownNameError: the pack has no such indicator; the error names the nearest.
            PackError: a rating method refuses the indicator's keys.
        """
        compiled = self._compiled.get(name)
        if compiled is None:
            indicator = self._indicators.get(name)
            if indicator is None:
                raise UnknownNameError("indicator", name, self._indicators)
            compiled = self._compiled[name] = CompiledIndicator.of(indicator, self.pack)
        return compiled

    @cached_property
    def fingerprint(self) -> str:
        """`sha256:` and the digest of what the pack means, whatever the order, layout, comments and names of its rule files."""
        return fingerprint(self.pack)


def compiled_pack(pack: Pack) -> CompiledPack:
    """Return the pack compiled; the same pack gives the same compiled pack."""
    compiled = pack.derived.get("compiled")
    if not isinstance(compiled, CompiledPack):
        compiled = pack.derived["compiled"] = CompiledPack(pack=pack)
    return compiled


def fingerprint(pack: Pack) -> str:
    """Return `sha256:` and the digest of the pack's canonical form: sorted, numbers without trailing zeros, without places in files."""
    meaning = {
        "pack": [pack.id, pack.title, pack.organisation],
        "scale": _canonical(pack.scale),
        "exceptions": _canonical(pack.exceptions),
        "indicators": [_canonical(indicator) for indicator in sorted(pack.indicators, key=lambda indicator: indicator.id)],
    }
    text = json.dumps(meaning, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _canonical(thing: object) -> object:
    """Return plain lists, mappings and texts that are equal exactly when the things mean the same."""
    if isinstance(thing, Enum) or thing is None or isinstance(thing, (bool, int)):
        return str(thing)
    if isinstance(thing, Decimal):
        return write_number(thing.normalize() if thing else Decimal(0))
    if isinstance(thing, Mapping):
        return {str(key): _canonical(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, frozenset)):
        return [_canonical(item) for item in thing]
    kind = type(thing)
    if attrs.has(kind):
        named = {item.name: _canonical(getattr(thing, item.name)) for item in attrs.fields(kind) if item.name != "location"}
        return {"is": kind.__name__, **named}
    return str(thing)
