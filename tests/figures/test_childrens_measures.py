"""The 22,610 published figures of children's services: each is read as it is meant, and a moved target changes only whom it passes."""

from __future__ import annotations

import csv
import io
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import ragrules
from ragrules.sources import read_csv_text

pytestmark = pytest.mark.data

AS_OF = date(2026, 1, 1)
WELL_FORMED = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@pytest.fixture(scope="module")
def published(data_folder):
    with (data_folder / "lait_csc_values.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def lower_is_better(data_folder):
    with (data_folder / "lait_csc_dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        return {slug(row["Measure_short"]): row["Polarity"] == "Low" for row in csv.DictReader(file)}


def slug(measure):
    return re.sub("[^a-z0-9]+", "-", measure.lower()).strip("-")


def long_form(rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["indicator", "period", "area", "value"])
    writer.writerows([slug(row["Short Desc"]), row["Years"], row["LA and Regions"], row["Values"]] for row in rows)
    return text.getvalue().encode()


def digits(text):
    return len(text.replace(".", "").lstrip("-0"))


def stands_for(text):
    """The figure that a published text stands for: itself, or the short text of its float or of one of the two floats beside it."""
    if digits(text) <= 15:
        return Decimal(text)
    number = float(text)
    shortest = [repr(near) for near in (number, math.nextafter(number, -math.inf), math.nextafter(number, math.inf))]
    (short,) = [each for each in shortest if digits(each) <= 12]
    return Decimal(short)


def tenths(text):
    """A published figure as it was meant, which is to one decimal at most."""
    return Fraction(round(float(text) * 10), 10)


def test_no_published_figure_is_lost(published):
    found = read_csv_text(long_form(published))
    assert len(published) == 22_610
    assert Counter(one.status.value for one in found) == {"reported": 21_544, "no_value": 1_066}
    assert [one.written for one in found] == [row["Values"] for row in published]
    assert all((one.value is None) == (one.written == "-") for one in found)


def test_every_published_figure_is_read_as_what_its_text_stands_for(published):
    read = {row["Values"]: one for row, one in zip(published, read_csv_text(long_form(published)), strict=True) if row["Values"] != "-"}
    assert all(WELL_FORMED.fullmatch(text) for text in read)
    for text, one in read.items():
        assert one.value == stands_for(text) == tenths(text)
        assert one.float_text == (digits(text) > 15)


def test_more_than_two_thousand_figures_are_the_texts_of_floats_and_one_in_six_of_them_is_a_step_beside_its_figure(published):
    texts = [row["Values"] for row in published if digits(row["Values"]) > 15]
    beside = [text for text in texts if float(text) != float(stands_for(text))]
    assert (len(texts), len(beside)) == (2_240, 356)
    assert {digits(text) for text in texts} == {17}


def test_what_cannot_be_read_is_reported_row_by_row_and_nothing_else_is_lost(published):
    spoilt = [{**row, "Values": "about 5"} if number % 500 == 0 else row for number, row in enumerate(published)]
    with pytest.raises(ragrules.ObservationError) as caught:
        read_csv_text(long_form(spoilt))
    assert [problem.location.line for problem in caught.value.problems] == [number + 2 for number in range(0, len(published), 500)]


def pack_of(folder, targets, lower_is_better, tolerance):
    lines = ["ragrules: 1", "pack: {id: children, title: Children's measures, organisation: England, calendar: calendar-year}"]
    lines += [f"defaults: {{unit: percent, frequency: annual, tolerance: {tolerance}}}", "indicators:"]
    for measure, target in targets.items():
        direction = "lower" if lower_is_better[measure] else "higher"
        lines.append(f"  - {{id: {measure}, title: {measure}, direction: {direction}, target: {target}}}")
    (folder / "children.ragrules.yaml").write_text("\n".join(lines), encoding="utf-8")
    return ragrules.load_pack(folder)


def levels(pack, values):
    """The level, or the reason for having none, of each measure and area whose figures are of one year; that of a later year is awaited."""
    found = ragrules.assess(pack, values, as_of=AS_OF)
    return {(one.indicator.id, one.area): one.level or one.reason.value for one in (*found.ratings, *found.history)}


def passed(figures, first, second, *, lower):
    """The places in the sorted figures that an edge passes when it moves from one value to another."""
    where = bisect_right if lower else bisect_left
    start, end = sorted((where(figures, first), where(figures, second)))
    return set(range(start, end))


@pytest.fixture(scope="module")
def latest(published):
    """Each measure's rows of the last year that it has."""
    years = {}
    for row in published:
        years[row["Short Desc"]] = max(years.get(row["Short Desc"], ""), row["Years"])
    return [row for row in published if row["Years"] == years[row["Short Desc"]]]


@pytest.mark.parametrize("tolerance", ["5 points", "5% of target", "none"])
@pytest.mark.parametrize("shares", [(0.4, 0.6), (0.1, 0.9), (0.5, 0.51)])
def test_raising_a_target_changes_exactly_the_areas_that_the_moved_edges_pass(tmp_path, latest, lower_is_better, tolerance, shares):
    by_measure = {}
    for row in latest:
        if row["Values"] != "-":
            by_measure.setdefault(slug(row["Short Desc"]), []).append((tenths(row["Values"]), row["LA and Regions"]))
    before, after, expected = {}, {}, set()
    for measure, rows in by_measure.items():
        rows.sort()
        figures = [figure for figure, _ in rows]
        lower = lower_is_better[measure]
        # Both targets are published figures, so that some area stands exactly on each edge.
        first, second = (figures[int(len(figures) * share)] for share in shares)
        before[measure], after[measure] = (f"{float(target):.1f}" for target in (first, second))
        slack = {"5 points": (5, 5), "5% of target": (first / 20, second / 20), "none": (0, 0)}[tolerance]
        limits = [target + each if lower else target - each for target, each in zip((first, second), slack, strict=True)]
        moved = passed(figures, first, second, lower=lower) | passed(figures, *limits, lower=lower)
        expected |= {(measure, rows[place][1]) for place in moved}
    values = read_csv_text(long_form(latest))
    old, new = (levels(pack_of(tmp_path, targets, lower_is_better, tolerance), values) for targets in (before, after))
    assert len(old) == len(new) == len(latest)
    assert {key for key in old if old[key] != new[key]} == expected
    assert len(by_measure) == 15
    assert len(expected) > 15


def test_two_points_more_for_assessments_in_time_move_twenty_authorities(tmp_path, published, lower_is_better):
    name = "Continue_Assess_Comp"
    rows = [row for row in published if row["Short Desc"] == name and row["Years"] == "2025" and row["Region"] != "NA"]
    values = read_csv_text(long_form(rows))
    old, new = (levels(pack_of(tmp_path, {slug(name): target}, lower_is_better, "5 points"), values) for target in (90, 92))
    rated = [(old[key], new[key]) for key in old if old[key] != "no_value"]
    assert len(rated) == 152
    assert Counter(level for level, _ in rated) == {"green": 45, "amber": 34, "red": 73}
    assert Counter(level for _, level in rated) == {"green": 37, "amber": 30, "red": 85}
    assert Counter(pair for pair in rated if pair[0] != pair[1]) == {("green", "amber"): 8, ("amber", "red"): 12}
    assert new[slug(name), "Merton"] == "green"
