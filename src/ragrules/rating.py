"""One figure, rated: the level it has or the reason why it has none, and everything that later stages need to tell why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from ragrules.accumulate import Accumulated
from ragrules.bands import Band, Edge
from ragrules.compiled import CompiledIndicator, IndicatorPeriod
from ragrules.explanation import steps
from ragrules.numbers import Number, settle
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.printed import printed_decimals
from ragrules.reckoning import Reckoning, factor, shown_target
from ragrules.record import Bound, ComparedRecord, EarlierRecord, LastRated, NextLevel, RatingRecord
from ragrules.rule import Range, TargetValue, goal
from ragrules.spec import Indicator
from ragrules.stretch import CompiledStretch
from ragrules.surroundings import ALONE, Beside, Surroundings
from ragrules.terms import COUNTING, Against, Flag, Reason, Unit
from ragrules.travel import Compared, Moved, compared_with, moved
from ragrules.words import ENGLISH, Words


@frozen(eq=False, weakref_slot=False)
class Rating:
    """A rated figure. It holds references and derives the rest when asked.

    Make one with `ragrules.rate`. Exactly one of `level` and `reason` is set. `value` is in the indicator's unit, None where the figure may
    not be shown.
    """

    occasion: IndicatorPeriod
    area: str
    value: Number | None = None
    band: Band | None = None
    reason: Reason | None = None
    flags: tuple[Flag, ...] = ()
    beside: Beside = field(default=ALONE, repr=False)
    last: Rating | None = None
    """The last rating before this one, where this one is awaited."""

    def __eq__(self, other: object) -> bool:
        """Return whether the other is a rating of the same figure in the same surroundings, whether these have been asked for or not."""
        if not isinstance(other, Rating):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _COMPARED)

    def __hash__(self) -> int:
        """Return what ratings that are equal have in common, without looking anything up."""
        return hash((self.occasion, self.area, self.value, self.reason))

    @property
    def surroundings(self) -> Surroundings:
        """What is known beside the figure, which is looked up when it is asked for."""
        return self.beside.at(self.occasion.period)

    @property
    def compiled(self) -> CompiledIndicator:
        """The indicator, ready to rate."""
        return self.occasion.compiled

    @property
    def period(self) -> Period:
        """The period that the figure is for."""
        return self.occasion.period

    @property
    def stretch(self) -> CompiledStretch:
        """What holds on the period's last day."""
        return self.occasion.stretch

    @property
    def observation(self) -> Observation | None:
        """The row that the figure was read from, None where it was given by itself."""
        return self.surroundings.observation

    @property
    def comparators(self) -> Mapping[str, Number]:
        """The figures of other series for the same period, in the indicator's unit."""
        return self.surroundings.comparators

    @property
    def travel(self) -> dict[Against, Moved]:
        """How the figure has moved, by what it is measured against; empty where there is no figure to show."""
        if self.value is None:
            return {}
        earlier = self.surroundings.earlier
        indicator, rule = self.indicator, self.indicator.travel
        return {
            against: moved(indicator.direction, self.value, earlier[against], rule.tolerance, self._goal)
            for against in rule.against
            if against in earlier
        }

    @property
    def compared(self) -> dict[str, Compared]:
        """How the figure stands to each comparator; empty where there is no figure to show."""
        if self.value is None:
            return {}
        return {
            series: compared_with(self.indicator.direction, self.value, other, self._goal) for series, other in self.comparators.items()
        }

    @property
    def _goal(self) -> Edge | None:
        """What a two-sided figure is near to or far from."""
        return goal(self.stretch.target, self.stretch.met)

    @property
    def caveats(self) -> tuple[str, ...]:
        """The caveats that a reader should know beside the rating."""
        return self.surroundings.caveats

    @property
    def missing(self) -> tuple[Period, ...]:
        """The periods whose figures have not come, where this one is awaited because it is accumulated from them."""
        row = self.observation
        return row.missing if self.reason is Reason.AWAITED and isinstance(row, Accumulated) else ()

    @property
    def streak(self) -> int:
        """The periods running at the level, this one included, as far as they are known; 0 without a level."""
        return 0 if self.band is None else self.beside.run(self.occasion.period, (self.band.level,))

    def recent(self, most: int) -> tuple[str | None, ...]:
        """Return the levels of the last periods up to and with this one, oldest first: at most `most`, None for one without a level.

        They begin with the first period that has a figure or a row without one.
        """
        return (*self.beside.before(self.occasion.period, most - 1), self.level)

    @property
    def indicator(self) -> Indicator:
        """The indicator as its rule file says."""
        return self.compiled.indicator

    @property
    def level(self) -> str | None:
        """The name of the level, None where there is none."""
        return None if self.band is None else self.band.level

    @property
    def label(self) -> str:
        """The word of the level, empty where there is none."""
        return "" if self.band is None else self.compiled.scale.level(self.band.level).label

    @property
    def shown(self) -> str:
        """The value as it is displayed, with its unit; empty where there is none to show."""
        return self._shown(ENGLISH)

    @property
    def target(self) -> TargetValue:
        """The target that holds on the period's last day: a number, a range, or None."""
        return self.stretch.target

    @property
    def edges(self) -> dict[str, Bound]:
        """Where each level starts, best level first; a pair for a two-sided edge."""
        edges = () if self.stretch.bands is None else self.stretch.bands.edges
        return {edge.level: _bound(edge) for edge in reversed(edges) if edge.bounds}

    @property
    def everywhere(self) -> str:
        """The best level that every figure has at least; empty where that is the worst, or where there are no bands."""
        edges = () if self.stretch.bands is None else self.stretch.bands.edges
        return next((edge.level for edge in reversed(edges) if not edge.bounds), "")

    @property
    def rule(self) -> str:
        """Where the rule stands: file and line."""
        location = self.indicator.location
        return f"{location.file}:{location.line}"

    @property
    def next_level(self) -> NextLevel | None:
        """What it would take to have the next better level; None where there is none."""
        bands = self.stretch.deciding
        if self.band is None or self.value is None or bands is None:
            return None
        edge = bands.next_edge(self.band.level)
        if edge is None:
            return None
        short = edge.lower is not None and self.value <= edge.lower
        included = edge.lower_in if short else edge.upper_in
        return NextLevel(
            level=edge.level, distance=settle(edge.gap(self.value)), cases=self._cases(edge, short=short), exceeds=not included
        )

    def _cases(self, edge: Edge, *, short: bool) -> int | None:
        """Return how many cases more, or fewer, reach an edge with the same denominator; None where that cannot be told."""
        bound, parts = edge.lower if short else edge.upper, self._counted()
        if bound is None or parts is None:
            return None
        counted, denominator = parts
        needed = Fraction(bound) * denominator / factor(self.indicator.unit, self.indicator.per)
        if short:
            reached = math.ceil(needed) if edge.lower_in else math.floor(needed) + 1
            possible = self.indicator.unit is not Unit.PERCENT or reached <= denominator
        else:
            reached = math.floor(needed) if edge.upper_in else math.ceil(needed) - 1
            possible = reached >= 0
        cases = abs(reached - counted)
        return cases if possible and cases else None

    def _counted(self) -> tuple[int, int] | None:
        """Return the number of cases and the whole number that it is divided by; None where the figure is not known to count cases."""
        row, indicator = self.observation, self.indicator
        if indicator.unit not in COUNTING or Flag.PARTS_DISAGREE in self.flags:
            return None
        if row is not None and row.numerator is not None and row.denominator is not None:
            whole = row.denominator > 0 and not (row.numerator % 1 or row.denominator % 1)
            return (int(row.numerator), int(row.denominator)) if whole else None
        named = indicator.unit is Unit.COUNT and indicator.case is not None
        return (int(self.value), 1) if named and self.value is not None and not self.value % 1 else None

    def because(self, words: Words = ENGLISH) -> tuple[str, ...]:
        """Return the steps of the reckoning, each with both of its operands."""
        return steps(
            Reckoning(
                occasion=self.occasion,
                value=self.value,
                reason=self.reason,
                level=self.level,
                flags=self.flags,
                observation=self.observation,
                caveats=self.caveats,
                travel=self.travel,
                earlier=self.surroundings.earlier,
                comparators=self.comparators,
                compared=self.compared,
                words=words,
            )
        )

    def explain(self, words: Words = ENGLISH) -> str:
        """Return the numbered steps of the reckoning, a line each, and where the rule stands."""
        lines = [words.say("explanation.step", number=number, text=text) for number, text in enumerate(self.because(words), start=1)]
        return "\n".join([*lines, words.say("explanation.rule", rule=self.rule)])

    def record(self, words: Words = ENGLISH, *, explained: bool = True) -> RatingRecord:
        """Return the rating as plain data, complete in itself; without `explained`, `because` is empty, which saves most of the time."""
        indicator, row = self.indicator, self.observation
        start, end = self.compiled.calendar.coverage(self.period, indicator.measure)
        hidden, travel = self.value is None, self.travel
        return RatingRecord(
            indicator=indicator.id,
            number=indicator.number,
            title=indicator.title,
            service=indicator.service,
            theme=indicator.theme,
            tags=indicator.tags,
            unit=indicator.unit,
            per=indicator.per,
            decimals=indicator.decimals,
            measure=indicator.measure,
            frequency=indicator.frequency,
            direction=indicator.direction,
            area=self.area,
            period=self.period.label,
            start=start,
            end=end,
            value=self.value,
            shown=self._shown(words),
            numerator=None if row is None or hidden else row.numerator,
            denominator=None if row is None or hidden else row.denominator,
            target=_target(self.target),
            target_shown=shown_target(self.target, indicator.unit, indicator.per, words, self._printed_decimals[1]),
            edges=self.edges,
            everywhere=self.everywhere,
            level=self.level,
            label=self.label,
            reason=self.reason,
            next_level=self.next_level,
            travel={str(against): str(moved.travel) for against, moved in travel.items()},
            travel_reasons={
                str(against): words.say(f"travel.cause.{moved.cause}") for against, moved in travel.items() if moved.cause is not None
            },
            streak=self.streak,
            flags=self.flags,
            comparators=dict(self.comparators),
            compared={
                series: ComparedRecord(relation=compared.relation, distance=compared.distance) for series, compared in self.compared.items()
            },
            last=None if self.last is None else self.last.as_last(words),
            missing=tuple(period.label for period in self.missing),
            because=self.because(words) if explained else (),
            rule=self.rule,
            note="" if row is None else row.note,
            case=indicator.case,
            earlier={str(against): figure for against in travel if (figure := self._earlier(against, words)) is not None},
            spc=indicator.spc,
            definition_changes=indicator.definition_changes,
        )

    def _earlier(self, against: Against, words: Words) -> EarlierRecord | None:
        """Return the earlier figure that a direction of travel is told against, None where there is none."""
        earlier, indicator = self.surroundings.earlier[against], self.indicator
        if earlier.value is None:
            return None
        decimals, _ = printed_decimals(earlier.value, self.target, indicator.decimals)
        return EarlierRecord(
            period=earlier.period, value=earlier.value, shown=words.figure(earlier.value, indicator.unit, decimals, indicator.per)
        )

    def _shown(self, words: Words) -> str:
        indicator = self.indicator
        return "" if self.value is None else words.figure(self.value, indicator.unit, self._printed_decimals[0], indicator.per)

    @property
    def _printed_decimals(self) -> tuple[int | None, int | None]:
        """The decimals of the figure and of its target, as they are printed."""
        return printed_decimals(self.value, self.target, self.indicator.decimals)

    def as_last(self, words: Words = ENGLISH) -> LastRated:
        """Return the rating as what stands beside a later figure that is awaited, with its own date."""
        end = self.compiled.calendar.coverage(self.period, self.indicator.measure)[1]
        return LastRated(period=self.period.label, value=self.value, level=self.level, end=end, shown=self._shown(words))


_COMPARED = ("occasion", "area", "value", "band", "reason", "flags", "streak", "last", "surroundings")


def _bound(edge: Edge) -> Bound:
    ends = edge.bounds
    return (ends[0], ends[1]) if len(ends) == 2 else ends[0]


def _target(target: TargetValue) -> Bound | None:
    return (target.lower, target.upper) if isinstance(target, Range) else target
