"""From a pack to what rates: for each indicator its calendar and, for each period, its bands. Also the pack's fingerprint."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

import attrs
from attrs import define, field, frozen

from ragrules.bands import Bands
from ragrules.errors import UnknownNameError
from ragrules.numbers import write_number
from ragrules.period import KIND_OF, Calendar, Period, PeriodKind, calendar_named
from ragrules.rule import Profile, Reference, RelativeTarget, TargetValue
from ragrules.scale import Scale
from ragrules.spec import Indicator, Pack, Stretch, period_of, stretches
from ragrules.spec.rating_kinds import RECORDED
from ragrules.stretch import CompiledStretch, Given, OpenStretch
from ragrules.terms import Against


@define(kw_only=True, eq=False, slots=False)
class CompiledIndicator:
    """An indicator ready to rate: `period` reads a period's text, `at` gives what holds in a period."""

    indicator: Indicator
    scale: Scale
    organisation: str
    calendar: Calendar
    kind: PeriodKind
    references: tuple[Reference, ...]
    """The other figures that a rating of the indicator depends on, whatever the period."""
    _starts: list[date] = field(alias="starts")
    _stretches: list[OpenStretch] = field(alias="stretches")
    _periods: dict[str, Period] = field(factory=dict)
    _occasions: dict[Period, IndicatorPeriod] = field(factory=dict)
    _latest_due: dict[date, Period] = field(factory=dict)

    @classmethod
    def of(cls, indicator: Indicator, pack: Pack) -> CompiledIndicator:
        """Return the indicator of a pack, compiled.

        Raises:
            PackError: a rating method refuses the indicator's keys.
        """
        found = [OpenStretch.of(indicator, pack.scale, stretch) for stretch in stretches(indicator)]
        return cls(
            indicator=indicator,
            scale=pack.scale,
            organisation=pack.organisation,
            calendar=calendar_named(indicator.calendar),
            kind=KIND_OF[indicator.frequency],
            references=tuple(dict.fromkeys(reference for stretch in found for reference in stretch.references)),
            starts=[stretch.stretch.start for stretch in found if stretch.stretch.start is not None],
            stretches=found,
        )

    def at(self, period: Period) -> IndicatorPeriod:
        """Return the indicator in a period. Where its bands depend on other figures, `IndicatorPeriod.given` has them.

        Raises:
            PackError: a rating method refuses the indicator's keys.
        """
        found = self._occasions.get(period)
        if found is None:
            found = self._occasions[period] = self._at(period)
        return found

    def _at(self, period: Period) -> IndicatorPeriod:
        open_stretch = self._stretches[bisect_right(self._starts, period.end)]
        target = open_stretch.stretch.target
        if isinstance(target, Profile):
            year = self.calendar.periods_of_year(self.calendar.year_of(period), self.kind)
            target = target.at(period.label, year.index(period) + 1, len(year))
        return IndicatorPeriod.of(self, period, open_stretch, target)

    @property
    def all_stretches(self) -> tuple[Stretch, ...]:
        """Every stretch of the rule, in order."""
        return tuple(stretch.stretch for stretch in self._stretches)

    @cached_property
    def compared_periods(self) -> tuple[Against, ...]:
        """The earlier periods that a figure is compared with, by its rule or to tell its direction of travel."""
        by_rule = [reference.against for reference in self.references if reference.against is not None]
        return tuple(dict.fromkeys((*self.indicator.travel.against, *by_rule)))

    @property
    def is_recorded(self) -> bool:
        """True when the level comes with the figure."""
        return self.indicator.rating.method == RECORDED

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
    need a flag for what it is by itself, or a reason. `references` are the figures that the bands depend on and that are not given yet.
    """

    compiled: CompiledIndicator
    period: Period
    stretch: CompiledStretch
    deciding: Bands | None
    watched: bool
    references: tuple[Reference, ...] = ()
    target: TargetValue | RelativeTarget
    """The target as the rule says it for the period: a profile's part of the year, or what a figure to come is to be reckoned into."""
    _open: OpenStretch = field(alias="open")
    _given: dict[tuple[Given, ...], IndicatorPeriod] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls,
        compiled: CompiledIndicator,
        period: Period,
        open_stretch: OpenStretch,
        target: TargetValue | RelativeTarget,
        given: Mapping[Reference, Given] | None = None,
    ) -> IndicatorPeriod:
        """Return an indicator in a period, with the references that are given.

        Raises:
            PackError: a rating method refuses the indicator's keys.
        """
        stretch = open_stretch.compiled(target, given or {})
        indicator = compiled.indicator
        flagged = (stretch.other, indicator.minimum, indicator.maximum)
        return cls(
            compiled=compiled,
            period=period,
            stretch=stretch,
            deciding=stretch.deciding if compiled.is_in_force(period) else None,
            watched=stretch.missed_reason is not None or not stretch.by_target or any(thing is not None for thing in flagged),
            references=open_stretch.references if given is None else (),
            open=open_stretch,
            target=target,
        )

    def given(self, references: Mapping[Reference, Given]) -> IndicatorPeriod:
        """Return the indicator in the period, its bands reckoned from the figures that it depends on.

        Raises:
            PackError: a rating method refuses the indicator's keys.
        """
        if any(reference.against is not None for reference in self.references):
            # Every area has a figure of its own here, and what is reckoned for one will hardly serve another.
            return IndicatorPeriod.of(self.compiled, self.period, self._open, self.target, references)
        key = tuple(references.get(reference) for reference in self.references)
        found = self._given.get(key)
        if found is None:
            found = self._given[key] = IndicatorPeriod.of(self.compiled, self.period, self._open, self.target, references)
        return found


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
        said = {item.name: getattr(thing, item.name) for item in attrs.fields(kind) if item.name != "location"}
        added = [item for item in attrs.fields(kind) if item.metadata.get("added")]
        for item in added:
            if said[item.name] == item.default:
                del said[item.name]  # so that a pack that does not use the key keeps its fingerprint
        return {"is": kind.__name__, **{name: _canonical(value) for name, value in said.items()}}
    return str(thing)
