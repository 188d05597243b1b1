"""Nobody can work a suppressed figure out: every way to fill in what the outputs leave open is tried, by counting alone.

The oracle sees the assessment's JSON and knows the rule. It also knows of each hidden count whether it is zero, small or neither, which is
more than the outputs say. It shares no code with what it tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules import Observation, Pack
from tests.unit.writing import pack

WHOLE = "Council"
PERIOD = "2021-08"
AREAS = ("Abbey", "Cannon Hill", "Dundonald", "Figge's Marsh")
MOST = 12
"""The greatest count that is drawn; what is larger behaves like it."""


@cache
def made(lines: str) -> Pack:
    with TemporaryDirectory() as folder:
        return pack(Path(folder), lines)


def shown(lines: str, rows: list[Observation]) -> dict[str, dict[str, object]]:
    """What the assessment file says of each area."""
    text = ragrules.write_assessment(ragrules.assess(made(lines), rows, as_of=date(2021, 8, 31)))
    return {rating["area"]: rating for rating in json.loads(text)["ratings"]}


def kind(count: int, below: int) -> str:
    return "zero" if count == 0 else "small" if count < below else "large"


# -------------------------------------------------------------------------------------------------------------------------------- counts

COUNT = "unit: count\ndirection: none\ntarget: none\nsuppress_below: {below}"


def ways_to_fill(left: int, kinds: list[str], below: int, cap: int) -> Iterator[tuple[int, ...]]:
    """Every list of counts of these kinds that comes to what is left. A large one was hidden as the smallest, so it is at most `cap`."""
    if not kinds:
        if left == 0:
            yield ()
        return
    ranges = {"zero": range(1), "small": range(1, below), "large": range(below, min(cap, left) + 1)}
    for count in ranges[kinds[0]]:
        if count <= left:
            for rest in ways_to_fill(left - count, kinds[1:], below, cap):
                yield (count, *rest)


@given(st.lists(st.integers(0, MOST), min_size=1, max_size=4), st.integers(3, 6))
def test_no_suppressed_count_can_be_worked_out(counts: list[int], below: int):
    areas = dict(zip(AREAS, counts, strict=False))
    rows = [Observation(indicator="visits", period=PERIOD, value=Decimal(count), area=area) for area, count in areas.items()]
    rows.append(Observation(indicator="visits", period=PERIOD, value=Decimal(sum(counts))))
    told = shown(COUNT.format(below=below), rows)
    hidden = [area for area in areas if told[area]["value"] is None]
    small = [area for area in areas if 0 < areas[area] < below]
    assert set(small) <= set(hidden)
    for area, count in areas.items():
        assert area in hidden or told[area]["value"] == str(count)
    total = told[WHOLE]["value"]
    if total is None:
        assert hidden  # what is shown of the areas must not add up to it
        return
    left = int(total) - sum(count for area, count in areas.items() if area not in hidden)
    cap = min((count for area, count in areas.items() if area not in hidden and count), default=left)
    fillings = list(ways_to_fill(left, [kind(areas[area], below) for area in hidden], below, cap))
    assert tuple(areas[area] for area in hidden) in fillings
    for place, area in enumerate(hidden):
        if area in small:
            assert len({filling[place] for filling in fillings}) >= 2, (areas, told)


# --------------------------------------------------------------------------------------------------------------------------- percentages

PERCENT = "unit: percent\ndirection: none\ntarget: none\nsuppress_below: {below}"


def pairs(numerator: int, complement: int, kinds: tuple[str, str, str], below: int) -> list[tuple[int, int]]:
    """Every numerator and complement up to these whose kinds, and whose sum's, are these."""
    return [
        (over, rest)
        for over in range(numerator + 1)
        for rest in range(complement + 1)
        if (kind(over, below), kind(rest, below), kind(over + rest, below)) == kinds
    ]


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=4),
    st.integers(3, 4),
)
def test_no_suppressed_part_can_be_worked_out(parts: list[tuple[int, int]], below: int):
    areas = dict(zip(AREAS, parts, strict=False))
    whole = tuple(sum(part) for part in zip(*parts, strict=True))
    rows = [
        Observation(indicator="visits", period=PERIOD, numerator=Decimal(over), denominator=Decimal(over + rest), area=area)
        for area, (over, rest) in (*areas.items(), (None, whole))
    ]
    told = shown(PERCENT.format(below=below), rows)

    def secrets(over: int, rest: int) -> list[int]:
        return [place for place, count in enumerate((over, rest, over + rest)) if kind(count, below) == "small"]

    hidden = [area for area in areas if told[area]["reason"] == "suppressed"]
    for area, (over, rest) in areas.items():
        assert area in hidden or not secrets(over, rest)
        if area in hidden:
            assert [told[area][key] for key in ("value", "numerator", "denominator", "shown")] == [None, None, None, ""]
    if told[WHOLE]["reason"] == "suppressed":
        assert hidden
        return
    left = [int(total) - sum(areas[area][place] for area in areas if area not in hidden) for place, total in enumerate(whole)]
    *most, last = [
        pairs(*left, tuple(kind(count, below) for count in (over, rest, over + rest)), below) for over, rest in map(areas.get, hidden)
    ] or [[]]
    possible: list[set[tuple[int, int, int]]] = [set() for _ in hidden]
    final = set(last)
    for filling in product(*most):
        rest = (left[0] - sum(over for over, _ in filling), left[1] - sum(rest for _, rest in filling))
        if rest in final:
            for place, (one, two) in enumerate((*filling, rest)):
                possible[place].add((one, two, one + two))
    for area, ways in zip(hidden, possible, strict=True):
        for secret in secrets(*areas[area]):
            assert len({way[secret] for way in ways}) >= 2, (areas, hidden, ways)
