"""Which ratings change: bands are compared first, and only figures that something can have happened to are rated, and rated again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter

from attrs import evolve, field, frozen

from ragrules.assessment import Assessment, assess
from ragrules.collector import collector_paused
from ragrules.comparison.keys import IN_BANDS, NO_BEARING, changed_names, same_levels
from ragrules.comparison.ratings import Outcomes, RatingChange, RatingChanges
from ragrules.compiled import CompiledIndicator, IndicatorPeriod, compiled_pack
from ragrules.errors import ObservationError, Problem
from ragrules.line import Line
from ragrules.observation import ACTUAL, Observation
from ragrules.period import Period, PeriodError
from ragrules.spec import Indicator, Pack
from ragrules.timeline import Timeline

_ANY_DAY = date(2000, 1, 1)
"""The day for figures of no period: nothing is rated on it."""
_BY_DAYS = attrgetter("end", "start")
_Place = tuple[str, str]
"""An indicator and an area."""
_Lines = dict[_Place, Line]


@frozen(kw_only=True)
class _Fit:
    """What becomes of the rows of one indicator and period: which pack can take them, the period's last day, whether they are looked at."""

    old: bool
    new: bool
    end: date
    looked_at: bool


@frozen(kw_only=True, slots=False)
class _Sides:
    """Two packs, and for each indicator that both have the keys that bear on its ratings and differ."""

    old: Pack
    new: Pack
    differing: Mapping[str, frozenset[str]]
    _alike: dict[tuple[str, Period], bool] = field(factory=dict)

    @classmethod
    def of(cls, old: Pack, new: Pack) -> _Sides:
        known = {indicator.id: indicator for indicator in new.indicators}
        everywhere = frozenset() if same_levels(old, new) else frozenset({"scale"})
        differing = {
            indicator.id: (_changed(indicator, known[indicator.id]) | everywhere) - NO_BEARING
            for indicator in old.indicators
            if indicator.id in known
        }
        # A row without an area is the organisation's, whatever name the old pack has for that.
        return cls(old=evolve(old, organisation=new.organisation), new=new, differing=differing)

    @cached_property
    def compiled(self) -> tuple[Mapping[str, CompiledIndicator], Mapping[str, CompiledIndicator]]:
        before, after = ({each.id: compiled_pack(pack).indicator(each.id) for each in pack.indicators} for pack in (self.old, self.new))
        return before, after

    def differs(self, name: str) -> bool:
        """Return whether a rating of the indicator can differ between the packs."""
        return name not in self.differing or bool(self.differing[name])

    def in_bands(self, name: str) -> bool:
        """Return whether all that differs lies in the bands, so that a figure is the same figure to both packs."""
        return name in self.differing and self.differing[name] <= IN_BANDS

    def fit(self, name: str, text: str) -> _Fit:
        """Return what becomes of the rows of an indicator and a period."""
        old, new = (_period(compiled.get(name), text) for compiled in self.compiled)
        period = new or old
        end = _ANY_DAY if period is None else period.end
        return _Fit(old=old is not None, new=new is not None, end=end, looked_at=self.differs(name))

    def alike(self, name: str, period: Period) -> bool:
        """Return whether every figure of a period has the same level, or reason, under both packs."""
        found = self._alike.get((name, period))
        if found is None:
            old, new = (compiled[name].at(period) for compiled in self.compiled)
            found = self._alike[name, period] = not (old.references or new.references) and _holding(old) == _holding(new)
        return found


def _changed(old: Indicator, new: Indicator) -> frozenset[str]:
    names = changed_names(old, new)
    return names if old.rating.method == new.rating.method else names | {"method"}  # some methods ask more of a row than a figure


def _period(compiled: CompiledIndicator | None, text: str) -> Period | None:
    try:
        return None if compiled is None else compiled.period(text)
    except PeriodError:
        return None


def _holding(occasion: IndicatorPeriod) -> tuple[object, ...]:
    """Return all that decides the level of a figure, or the reason why it has none, where that depends on no other figure."""
    bands = None if occasion.deciding is None else occasion.deciding.bands
    return bands, occasion.stretch.reason, occasion.compiled.is_in_force(occasion.period)


def rating_changes(old: Pack, new: Pack, values: Iterable[Observation], as_of: date | None, areas: Container[str] | None) -> RatingChanges:
    """Return the ratings that change between two packs, of every figure for a period that has ended by `as_of`; without it, of all.

    Raises:
        ObservationError: figures that suit neither pack, or that one of them cannot take; the error lists every one.
        PackError: a rating method refuses an indicator's keys.
    """
    sides = _Sides.of(old, new)
    figures = 0
    taken: tuple[list[Observation], list[Observation]] = ([], [])
    unsuitable: list[Observation] = []
    fits: dict[tuple[str, str], _Fit] = {}
    for row in values:
        key = (row.indicator, row.period)
        fit = fits.get(key)
        if fit is None:
            fit = fits[key] = sides.fit(*key)
        if not (fit.old or fit.new):
            unsuitable.append(row)
        elif (as_of is None or fit.end <= as_of) and row.series == ACTUAL and (areas is None or (row.area or new.organisation) in areas):
            figures += 1
        if fit.looked_at and fit.old:
            taken[0].append(row)
        if fit.looked_at and fit.new:
            taken[1].append(row)
    # Not a day long after: an assessment looks for what has fallen due since.
    day = as_of or max((fit.end for fit in fits.values()), default=_ANY_DAY)
    changes: list[RatingChange] = []
    tallies: defaultdict[str, Counter[Outcomes]] = defaultdict(Counter)
    with collector_paused():
        before, after = _lines(sides, taken, unsuitable, lambda pack, rows: assess(pack, rows, as_of=day, areas=areas))
        for place in _in_order({*before, *after}, sides):
            for outcomes, change in _compared(sides, place[0], before.get(place), after.get(place)):
                tallies[place[1]][outcomes] += 1
                if outcomes[0] != outcomes[1] and change is not None:
                    changes.append(change)
    return RatingChanges(figures=figures, changes=tuple(changes), tallies={area: dict(tally) for area, tally in tallies.items()})


def _in_order(places: Iterable[_Place], sides: _Sides) -> list[_Place]:
    """Return the indicators and areas in the order of the rule files, the organisation before its areas."""
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(each.id for each in (*sides.new.indicators, *sides.old.indicators)))}
    return sorted(places, key=lambda place: (ranks[place[0]], place[1] != sides.new.organisation, place[1]))


def _lines(
    sides: _Sides,
    taken: tuple[list[Observation], list[Observation]],
    unsuitable: list[Observation],
    made: Callable[[Pack, Iterable[Observation]], Assessment],
) -> tuple[_Lines, _Lines]:
    """Return the lines of the figures that are looked at, under either pack."""
    problems: list[Problem] = []

    def assessed(pack: Pack, rows: Iterable[Observation], names: Container[str]) -> _Lines:
        kept = evolve(pack, indicators=tuple(each for each in pack.indicators if each.id in names))
        try:
            assessment = made(kept, rows)
        except ObservationError as error:
            problems.extend(error.problems)
            return {}
        return {(line.compiled.indicator.id, line.area): line for line in assessment.lines if line.rows}

    known, knows = (frozenset(compiled) for compiled in sides.compiled)
    if unsuitable:
        assessed(sides.old, (row for row in unsuitable if row.indicator in known - knows), known)
        assessed(sides.new, (row for row in unsuitable if row.indicator not in known - knows), knows)
    before = assessed(sides.old, taken[0], {name for name in known if sides.differs(name)})
    again = {name for name in knows if sides.differs(name) and not sides.in_bands(name)}
    after = assessed(sides.new, (row for row in taken[1] if row.indicator in again), again)
    if problems:
        raise ObservationError(problems)
    timelines: dict[Timeline, Timeline] = {}
    moved = {place: line.under(sides.compiled[1][place[0]], timelines) for place, line in before.items() if sides.in_bands(place[0])}
    return before, after | moved


def _compared(sides: _Sides, name: str, before: Line | None, after: Line | None) -> Iterator[tuple[Outcomes, RatingChange | None]]:
    """Yield what each figure of an indicator and area had and has, as far as a changed rule rates it, with its ratings if they differ."""
    in_bands = sides.in_bands(name)
    for period in sorted({*(before.rows if before else ()), *(after.rows if after else ())}, key=_BY_DAYS):
        if in_bands and sides.alike(name, period):
            continue
        old = None if before is None or period not in before.rows else before.rating(period)
        if in_bands and old is not None and old.level is not None and old.value is not None:
            occasion = sides.compiled[1][name].at(period)
            bands = None if occasion.references else occasion.deciding
            if bands is not None and bands.level(old.value) == old.level:
                yield (old.level, old.level), None
                continue
        new = None if after is None or period not in after.rows else after.rating(period)
        change = RatingChange(old=old, new=new)
        yield change.outcomes, change
