"""The task that all contenders share: indicators with a direction, a target and a tolerance, and figures around their edges.

Two figures of every indicator lie exactly on an edge, one where green starts and one where amber does. The exact answer is worked out
here in whole thousandths, with nothing of the library's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from attrs import frozen

SEED = 20210929
PERIOD = "2021-08"

_PACK = """\
ragrules: 1
pack:
  id: benchmark
  title: Performance index
  organisation: London Borough of Example
  calendar: financial-year-april
indicators:
"""
_INDICATOR = """\
  - id: {id}
    number: {number}
    title: "% of assessments authorised within 45 days, team {number}"
    service: Children's social care
    unit: percent
    {shown}
    frequency: monthly
    measure: period
    direction: {direction}
    target:
      - {{from: 2019-04-01, value: {target}, source: Service plan}}
    tolerance: {tolerance}
"""


@frozen(kw_only=True)
class Goal:
    """One indicator of the task. `tolerance` is a percentage of the target where `relative` says so, else points."""

    number: int
    direction: str
    target: Decimal
    tolerance: Decimal
    relative: bool

    @property
    def id(self) -> str:
        """The id of the indicator."""
        return f"indicator-{self.number:05}"

    @property
    def amber(self) -> Decimal:
        """Where amber starts."""
        distance = self.target * self.tolerance / 100 if self.relative else self.tolerance
        return self.target - distance if self.direction == "higher" else self.target + distance

    def exact_level(self, value: Decimal) -> str:
        """Return the level of a value of at most three decimals, reckoned in whole thousandths."""
        thousandths, target, tolerance = int(value * 1000), int(self.target * 1000), int(self.tolerance * 1000)
        distance = target // 100 * tolerance // 1000 if self.relative else tolerance
        missed_by = target - thousandths if self.direction == "higher" else thousandths - target
        return "green" if missed_by <= 0 else "amber" if missed_by <= distance else "red"


@frozen(kw_only=True)
class Row:
    """One figure to be rated, and its exact level."""

    goal: Goal
    value: Decimal
    level: str

    @property
    def text(self) -> str:
        """The value as a file says it."""
        return str(self.value)


def goals(count: int) -> tuple[Goal, ...]:
    """Return the indicators of the task, the same ones every time.

    Targets and points have one decimal and shares none, so that no edge has more than three.
    """
    chosen = random.Random(SEED)  # noqa: S311 - test data is no secret
    return tuple(_goal(number, chosen) for number in range(1, count + 1))


def _goal(number: int, chosen: random.Random) -> Goal:
    relative = chosen.random() < 0.5
    return Goal(
        number=number,
        direction=chosen.choice(("higher", "lower")),
        target=Decimal(chosen.randint(200, 950)) / 10,
        tolerance=Decimal(chosen.randint(1, 12)) if relative else Decimal(chosen.randint(5, 120)) / 10,
        relative=relative,
    )


def rows(indicators: tuple[Goal, ...], figures: int) -> tuple[Row, ...]:
    """Return `figures` figures for each indicator, two of them on its edges and the others within twice the tolerance of its target."""
    return tuple(Row(goal=goal, value=value, level=goal.exact_level(value)) for goal in indicators for value in _values(goal, figures))


def _values(goal: Goal, figures: int) -> Iterator[Decimal]:
    chosen = random.Random(SEED + goal.number)  # noqa: S311 - test data is no secret
    yield goal.target
    yield goal.amber
    reach = int(abs(goal.target - goal.amber) * 200)
    for _ in range(figures - 2):
        yield goal.target + Decimal(chosen.randint(-reach, reach)).scaleb(-2)


def goals_of(figures: Sequence[Row]) -> tuple[Goal, ...]:
    """Return the indicators of the figures, each once."""
    return tuple(dict.fromkeys(row.goal for row in figures))


def pack_text(indicators: tuple[Goal, ...], *, shown: str = "decimals: 1") -> str:
    """Return the text of a rule file with twelve lines for each indicator; `shown` is the one that says how values are displayed."""
    return _PACK + "".join(
        _INDICATOR.format(
            id=goal.id,
            number=goal.number,
            shown=shown,
            direction=goal.direction,
            target=goal.target,
            tolerance=f"{goal.tolerance}% of target" if goal.relative else f"{goal.tolerance} points",
        )
        for goal in indicators
    )


def write_pack(folder: Path, name: str, indicators: tuple[Goal, ...], *, shown: str = "decimals: 1") -> Path:
    """Return the path of a rule file that was written for the indicators."""
    path = folder / f"{name}.ragrules.yaml"
    path.write_text(pack_text(indicators, shown=shown), encoding="utf-8")
    return path


def wrong(answers: Sequence[str], expected: Sequence[Row]) -> int:
    """Return how many answers differ from the exact levels."""
    return sum(answer != row.level for answer, row in zip(answers, expected, strict=True))
