"""Nobody can work a suppressed figure out: every way to fill in what the outputs leave open is tried, by counting alone.

The oracle sees the assessment's JSON and knows the rule. It also knows of each hidden count whether it is zero, small or neither, which is
more than the outputs say. It shares no code with what it tests.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ragrules
from ragrules import Observation, Pack
from ragrules.secondary import Row, Table
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
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=3),
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


# --------------------------------------------------------------------------------------------------------------------------- over time

TO_DATE = COUNT + "\nmeasure: year_to_date"
MONTHS = ("2021-04", "2021-05", "2021-06")


def over_time(lines: str, table: list[tuple[int, ...]]) -> dict[tuple[str, str], int | None]:
    """What the assessment file says of each area and month; `table` has the counts of the areas month by month."""
    rows = [
        Observation(indicator="visits", period=month, value=Decimal(count), area=area)
        for month, counts in zip(MONTHS, table, strict=True)
        for area, count in ((None, sum(counts)), *zip(AREAS, counts, strict=False))
    ]
    record = ragrules.assess(made(lines), rows, as_of=date(2021, 6, 30)).record(all_periods=True)
    return {(rating.area, rating.period): None if rating.value is None else int(rating.value) for rating in record.ratings}


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=2, max_size=3), st.integers(3, 4))
def test_figures_to_date_do_not_give_one_another_away(steps: list[tuple[int, ...]], below: int):
    areas = len(steps)
    table = [tuple(sum(steps[area][: month + 1]) for area in range(areas)) for month in range(3)]
    told = over_time(TO_DATE.format(below=below), table)
    most = max(max(counts) for counts in table) + below

    def states(month: int) -> set[tuple[int, ...]]:
        ranges = []
        for place, count in enumerate(table[month]):
            said = told[AREAS[place], MONTHS[month]]
            kinds = {"zero": range(1), "small": range(1, below), "large": range(below, most)}
            ranges.append(kinds[kind(count, below)] if said is None else [said])
        total = told[WHOLE, MONTHS[month]]
        return {state for state in product(*ranges) if total is None or sum(state) == total}

    def rising(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        return all(before <= after for before, after in zip(one, other, strict=True))

    possible = [states(month) for month in range(3)]
    for month in (1, 2):
        possible[month] = {state for state in possible[month] if any(rising(before, state) for before in possible[month - 1])}
    for month in (1, 0):
        possible[month] = {state for state in possible[month] if any(rising(state, after) for after in possible[month + 1])}
    for month, place in product(range(3), range(areas)):
        if kind(table[month][place], below) == "small":
            assert len({state[place] for state in possible[month]}) >= 2, (table, told)


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=3, max_size=3), st.integers(3, 5))
def test_accumulated_figures_tell_no_more_than_the_period_figures_that_may_be_shown(table: list[tuple[int, ...]], below: int):
    periods = over_time(COUNT.format(below=below), table)
    accumulated = over_time(TO_DATE.format(below=below) + "\nsupplied_as: period\naccumulate: sum", table)
    assert accumulated.keys() == periods.keys()
    for (area, month), value in accumulated.items():
        parts = [periods[area, each] for each in MONTHS if each <= month]
        assert value is None or value == sum(part for part in parts if part is not None)
        assert value is None or None not in parts


# ----------------------------------------------------------------------------------------------------- a reader who knows how it is done

Part = tuple[int, int]


def printed(parts: tuple[Part, ...], below: int, *, paired: bool) -> tuple[Part | None, tuple[Part | None, ...]]:
    """What is shown of a whole and of its parts, each two counts."""

    def row(part: Part) -> Row:
        one, two = map(Fraction, part)
        return Row(counts=((one, two, one + two),), hidden=any(0 < count < below for count in (one, two, one + two)))

    whole = (sum(one for one, _ in parts), sum(two for _, two in parts))
    rows = {name: row(part) for name, part in zip(AREAS, parts, strict=False)}
    table = Table(whole=row(whole), parts=rows, below=below, paired=paired, shares=paired)
    hidden = table.also_hidden() | {name for name, each in rows.items() if each.hidden}
    whole_hidden = None in hidden or row(whole).hidden
    return None if whole_hidden else whole, tuple(None if name in hidden else part for name, part in zip(rows, parts, strict=True))


@pytest.mark.parametrize(("areas", "most", "below", "paired"), [(3, 13, 3, False), (2, 20, 5, False), (2, 7, 3, True)])
def test_whoever_tries_every_table_through_the_same_steps_learns_no_suppressed_count(areas: int, most: int, below: int, paired: bool):
    cells = list(product(range(most + 1), range(most + 1) if paired else (0,)))
    alike = defaultdict(list)
    for parts in product(cells, repeat=areas):
        alike[printed(parts, below, paired=paired)].append(parts)
    for (whole, _), tables in alike.items():
        if whole is not None and max(whole) > most:
            continue  # such a table has more parts than were tried
        for place, dimension in product(range(areas), range(3 if paired else 1)):
            counts = {(*parts[place], sum(parts[place]))[dimension] for parts in tables}
            assert len(counts) > 1 or not 0 < counts.pop() < below, tables
