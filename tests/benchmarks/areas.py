"""One pack over many areas and months, against a loop that reads the same file and does nothing with it.

All read the same CSV, and what they read is checked against whole thousandths. Those that rate give the level of the latest month of every
indicator and area, or of every month, and these are checked against levels reckoned in whole thousandths.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from attrs import frozen

import ragrules
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.memory import peak_bytes
from tests.benchmarks.plain import plain_level
from tests.benchmarks.task import Goal, Row, goals, rows, write_pack
from tests.benchmarks.timing import Contender, once

BARE = "csv and Decimal, nothing kept"
KEYED = "csv and Decimal, kept by indicator, area and month"
BY_HAND = "csv, Decimal and a plain function: every month"
READING = "read_observations"
CURRENT = "read_observations and assess"
BY_MONTH = "read_observations and assess, the file in the order of its months"
ALL = "read_observations, assess and its history: every month"
RECORDED = "the same as plain data, of a tenth of the indicators"
WRITTEN = "the same as JSON, of a tenth of the indicators"
AIM, ALL_AIM, GROWTH_AIM = 4.0, 6.0, 1.2

AS_OF = date(2021, 9, 29)
MONTHS = tuple(f"{year}-{month:02}" for year in (2019, 2020, 2021) for month in range(1, 13))[8:32]
"""Twenty-four months, the last one the month before the day of the assessment."""

Key = tuple[str, str, str]
"""Indicator, area, month."""


@frozen(kw_only=True, slots=False)
class Case:
    """Figures of some indicators for some areas in every month, and the two files that hold them with their rules."""

    indicators: tuple[Goal, ...]
    areas: tuple[str, ...]
    rules: Path
    values: Path

    @classmethod
    def write(cls, folder: Path, indicators: int, areas: int, *, by_month: bool = False) -> Case:
        """Return a case whose files were written, the rows in the order of indicator, area and month, or of month, area and indicator."""
        chosen, named = goals(indicators), tuple(f"E{number:08}" for number in range(1, areas + 1))
        name = f"{indicators}x{areas}{'-by-month' * by_month}"
        case = cls(indicators=chosen, areas=named, rules=write_pack(folder, name, chosen), values=folder / f"{name}.csv")
        figures = ((*key, row.text) for key, row in case.figures())
        with case.values.open("w", encoding="utf-8", newline="") as lines:
            table = csv.writer(lines)
            table.writerow(("indicator", "area", "period", "value"))
            table.writerows(sorted(figures, key=itemgetter(2, 1, 0)) if by_month else figures)
        return case

    def figures(self) -> Iterator[tuple[Key, Row]]:
        """Yield every figure, in the order of indicator, area and month; of the latest months of each indicator two lie on its edges."""
        for goal in self.indicators:
            latest_first = rows((goal,), len(MONTHS) * len(self.areas))
            for place, area in enumerate(self.areas):
                for month, row in zip(MONTHS, reversed(latest_first[place :: len(self.areas)]), strict=True):
                    yield (goal.id, area, month), row

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.indicators) * len(self.areas) * len(MONTHS)

    @cached_property
    def pack(self) -> ragrules.Pack:
        """The rules."""
        return ragrules.load_pack(self.rules)

    # What is timed.

    def bare(self) -> int:
        """Make a number of every value, keep none, and return how many there were."""
        count = 0
        with self.values.open(encoding="utf-8", newline="") as lines:
            table = csv.reader(lines)
            next(table)
            for _, _, _, value in table:
                Decimal(value)
                count += 1
        return count

    def keyed(self) -> dict[Key, Decimal]:
        """Return every number by indicator, area and month."""
        with self.values.open(encoding="utf-8", newline="") as lines:
            table = csv.reader(lines)
            next(table)
            return {(indicator, area, month): Decimal(value) for indicator, area, month, value in table}

    def by_hand(self) -> dict[Key, str]:
        """Return the level of every month of every indicator and area, worked out by the plain function."""
        chosen = {goal.id: (goal.direction, goal.target, goal.tolerance, goal.relative) for goal in self.indicators}
        return {key: plain_level(*chosen[key[0]], value) for key, value in self.keyed().items()}

    def read(self) -> ragrules.Observations:
        """Return the figures that the file holds."""
        return ragrules.read_observations(self.values)

    def assessed(self) -> ragrules.Assessment:
        """Return the assessment of the file, which rates the current entries."""
        return ragrules.assess(self.pack, self.read(), as_of=AS_OF)

    def all_rated(self) -> tuple[ragrules.Rating, ...]:
        """Return the rating of every month."""
        assessment = self.assessed()
        return (*assessment.ratings, *assessment.history)

    def recorded(self) -> ragrules.AssessmentRecord:
        """Return the ratings of every month as plain data."""
        return self.assessed().record(all_periods=True)

    def written(self) -> str:
        """Return the ratings of every month as JSON."""
        return ragrules.write_assessment(self.recorded())

    # Whether it is right.

    def wrong_values(self, found: Mapping[Key, Decimal | None]) -> int:
        """Return how many figures are missing, have not exactly their value, or should not be there."""
        thousandths = {key: None if value is None else value * 1000 for key, value in found.items()}
        return _differences(thousandths, {key: int(row.value * 1000) for key, row in self.figures()})

    def wrong_levels(self, found: Mapping[Key, str], months: Collection[str] = MONTHS) -> int:
        """Return how many levels of the months are missing, are not the exact ones, or should not be there."""
        return _differences(found, {key: row.level for key, row in self.figures() if key[2] in months})


def values_of(observations: Iterable[ragrules.Observation]) -> dict[Key, Decimal | None]:
    """Return the values of observations by indicator, area and month."""
    return {(one.indicator, one.area or "", one.period): one.value for one in observations}


def levels_of(ratings: Iterable[ragrules.Rating]) -> dict[Key, str]:
    """Return the levels of ratings by indicator, area and month; a reason in the place of one that there is not."""
    return {(one.indicator.id, one.area, one.period.label): one.level or str(one.reason) for one in ratings}


def _differences(found: Mapping[Key, object], expected: Mapping[Key, object]) -> int:
    return sum(found.get(key) != expected.get(key) for key in {*found, *expected})


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of many areas."""
    indicators, areas = (30, 10) if quick else (300, 150)
    case, by_month = Case.write(folder, indicators, areas), Case.write(folder, indicators, areas, by_month=True)
    tenth = Case.write(folder, indicators // 10, areas)

    def contender(name: str, run: Callable[[], object], figures: Case = case, wrong: int | None = None) -> Contender:
        return Contender(name=name, seconds=once(run), calls=len(figures), wrong=wrong)

    latest = MONTHS[-1:]
    return Benchmark(
        title="one pack, many areas",
        task=f"{indicators} indicators, {len(MONTHS)} months, {areas} areas: {len(case):,} figures, "
        f"{case.values.stat().st_size / 1e6:.1f} MB; times are for one figure",
        contenders=(
            contender(BARE, case.bare, wrong=len(case) - case.bare()),
            contender(KEYED, case.keyed, wrong=case.wrong_values(case.keyed())),
            contender(BY_HAND, case.by_hand, wrong=case.wrong_levels(case.by_hand())),
            contender(READING, case.read, wrong=case.wrong_values(values_of(case.read()))),
            contender(CURRENT, case.assessed, wrong=case.wrong_levels(levels_of(case.assessed().ratings), latest)),
            contender(BY_MONTH, by_month.assessed, by_month, by_month.wrong_levels(levels_of(by_month.assessed().ratings), latest)),
            contender(ALL, case.all_rated, wrong=case.wrong_levels(levels_of(case.all_rated()))),
            contender(RECORDED, tenth.recorded, tenth),
            contender(WRITTEN, tenth.written, tenth),
        ),
        comparisons=(
            Comparison(what=READING, against=BARE),
            Comparison(what=CURRENT, against=BARE, aim=AIM),
            Comparison(what=BY_MONTH, against=BARE, aim=AIM),
            Comparison(what=ALL, against=BARE, aim=ALL_AIM),
            Comparison(what=KEYED, against=BARE),
            Comparison(what=BY_HAND, against=BARE),
            Comparison(what=CURRENT, against=KEYED),
            Comparison(what=ALL, against=BY_HAND),
            Comparison(what=RECORDED, against=BARE),
            Comparison(what=WRITTEN, against=BARE),
        ),
        rounds=3,
        note=_memory_note(case),
    )


def _memory_note(case: Case) -> str:
    """Return the most memory that some of the contenders take, each in a Python of its own."""
    measured = {what: peak_bytes(_STATEMENT.format(rules=str(case.rules), values=str(case.values), run=run)) for what, run in _REMEMBERING}
    told = [f"{peak / 1e6:,.0f} MB {what}" for what, peak in measured.items() if peak is not None]
    return "Most memory, Python and packages included: " + (", ".join(told) or "not told by this system") + "."


_REMEMBERING = (
    ("nothing kept", "bare"),
    ("kept", "keyed"),
    ("read_observations", "read"),
    ("and assess", "assessed"),
    ("and history", "all_rated"),
)
_STATEMENT = """
from pathlib import Path
from tests.benchmarks.areas import Case
result = Case(indicators=(), areas=(), rules=Path({rules!r}), values=Path({values!r})).{run}()
"""


def prepare_growth(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of reading and rating twice and four times as much: where it grows in a line, a figure takes as long in each."""
    indicators, areas = (10, 4) if quick else (75, 38)
    cases = {
        _size(more_indicators, more_areas): Case.write(folder, indicators * more_indicators, areas * more_areas)
        for more_indicators, more_areas in ((1, 1), (2, 1), (4, 1), (1, 2), (1, 4))
    }
    smallest, *others = cases
    return Benchmark(
        title="growth with indicators and with areas",
        task=f"read_observations and assess; 1x is {indicators} indicators, {len(MONTHS)} months, {areas} areas: "
        f"{len(cases[smallest]):,} figures; times are for one figure",
        contenders=tuple(
            Contender(
                name=name,
                seconds=once(case.assessed),
                calls=len(case),
                wrong=case.wrong_levels(levels_of(case.assessed().ratings), MONTHS[-1:]),
            )
            for name, case in cases.items()
        ),
        comparisons=tuple(Comparison(what=name, against=smallest, aim=GROWTH_AIM) for name in others),
        rounds=3 if quick else 7,
    )


def _size(indicators: int, areas: int) -> str:
    return f"{indicators}x indicators, {areas}x areas"
