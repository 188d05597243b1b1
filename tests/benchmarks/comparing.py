"""Two versions of the rules compared with a million figures, against rating the figures of one version once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from attrs import evolve

import ragrules
from ragrules.spec import Dated, Indicator
from tests.benchmarks.areas import AS_OF, MONTHS, Case
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.timing import Contender, once

ASSESSING = "assess, once: the current rating of every indicator and area"
EVERY_MONTH = "assess and its history: every month"
FEW = "compare_packs: one target in thirty changes, for the last twelve months"
ALL = "compare_packs: every target changes, for all months"
TEXTS = "compare_packs: every title changes, and nothing else"
NEXT_YEAR = date(2020, 9, 1)
AREAS = 150


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of comparing two packs with the figures of many areas."""
    count, areas = (30, 10) if quick else (300, AREAS)
    case = Case.write(folder, count, areas)
    pack, figures = case.pack, case.read()
    versions = {FEW: changed(pack, one_in(30, later)), ALL: changed(pack, one_in(1, always)), TEXTS: changed(pack, one_in(1, titled))}
    for name, version in versions.items():
        ratings = ragrules.compare_packs(pack, version, figures).ratings
        if ratings is None or bool(ratings.changes) is (name == TEXTS):
            raise ValueError(f"what is measured as {name!r} does not change what it says")
    return Benchmark(
        title="two versions of the rules compared",
        task=f"{count} indicators, {len(MONTHS)} months, {areas} areas: {len(figures):,} figures",
        contenders=(
            Contender(name=ASSESSING, seconds=once(lambda: ragrules.assess(pack, figures, as_of=AS_OF))),
            Contender(name=EVERY_MONTH, seconds=once(lambda: ragrules.assess(pack, figures, as_of=AS_OF).history)),
            *(
                Contender(name=name, seconds=once(lambda version=version: ragrules.compare_packs(pack, version, figures)))
                for name, version in versions.items()
            ),
        ),
        comparisons=(
            Comparison(what=FEW, against=ASSESSING, aim=0.5),
            Comparison(what=ALL, against=ASSESSING),
            Comparison(what=ALL, against=EVERY_MONTH),
            Comparison(what=TEXTS, against=ASSESSING, aim=0.5),
        ),
        rounds=3,
        note="The figures are read before. They are compared in all months, and not only in the current one, which is what assess rates.",
    )


def changed(pack: ragrules.Pack, change: Callable[[int, Indicator], Indicator]) -> ragrules.Pack:
    """Return a pack with its indicators changed."""
    return evolve(pack, indicators=tuple(change(number, indicator) for number, indicator in enumerate(pack.indicators)))


def one_in(many: int, change: Callable[[Indicator], Indicator]) -> Callable[[int, Indicator], Indicator]:
    """Return what changes the first of so many indicators, and leaves the others."""
    return lambda number, indicator: indicator if number % many else change(indicator)


def later(indicator: Indicator) -> Indicator:
    """Return an indicator with a higher target from a day on."""
    return evolve(indicator, target=(*indicator.target, Dated(value=_higher(indicator), start=NEXT_YEAR)))


def always(indicator: Indicator) -> Indicator:
    """Return an indicator with a higher target ever since."""
    return evolve(indicator, target=tuple(evolve(entry, value=_higher(indicator)) for entry in indicator.target))


def titled(indicator: Indicator) -> Indicator:
    """Return an indicator with another title."""
    return evolve(indicator, title=f"{indicator.title}, as it is now called")


def _higher(indicator: Indicator) -> Decimal:
    target = indicator.target[0].value
    if not isinstance(target, Decimal):
        raise TypeError("the targets of the task are numbers")
    return target + 1
