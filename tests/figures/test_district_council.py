"""Hart District Council's 45 indicators of 2014/15, with the status that the council published for each.

A plain rule (green at the target, amber within 5 % of it) gives the published status of 35. The others are all here, each with why.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date

import pytest

import ragrules
from ragrules.sources import read_csv_text

pytestmark = pytest.mark.data

AS_OF = date(2014, 10, 31)
PERIOD = "2014/15 Q2"

# What the plain rule says, what was published, and why the two differ.
OTHERS = {
    "ETS01": ("green", "red", "0 stands for figures that were not agreed yet, as the note says"),
    "FI06": ("green", "amber", "97 is a figure just below 97, shown rounded"),
    "HR11": ("green", "red", "the row contradicts the key: 2.7 days are fewer than 3.15, and were the last quarter's figure too"),
    "HS16": ("red", "green", "28 is the last quarter's figure of a measure that adds up over the year; the note has 24 more"),
    "IT06": ("red", "green", "0 stands for a figure that was not reported yet"),
    "PS05": ("red", "green", "0 stands for a figure that was not reported yet; the note has 100 and 98.2"),
    "RB09": ("red", "unknown", "the target 0 stands for no target"),
    "SNH03": ("red", "data only", "the target 0 stands for no target"),
    "SNH04": ("red", "data only", "the target 0 stands for no target"),
    "SNH06": ("red", "data only", "the target 0 stands for no target"),
}


@pytest.fixture(scope="module")
def published(data_folder):
    with (data_folder / "hart_2014_kpis.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def plain_rule(row):
    return [
        f"    unit: {'percent' if row['unit'] else 'count'}",
        f"    direction: {'lower' if row['lower_is_better'] == 'True' else 'higher'}",
        f"    target: {row['target']}",
        f"    tolerance: {'none' if row['target'] == '0' else '5% of target'}",
    ]


def pack_of(folder, rules):
    lines = ["ragrules: 1", "pack: {id: district, title: Indicators, organisation: Hart District Council}", "indicators:"]
    for code, (row, rule) in rules.items():
        lines += [f"  - id: {code.lower()}", f"    title: {json.dumps(row['description'])}", "    frequency: quarterly", *rule]
    (folder / "district.ragrules.yaml").write_text("\n".join(lines), encoding="utf-8")
    return ragrules.load_pack(folder)


def rated(pack, figures):
    """The level, or the reason for having none, of each indicator."""
    text = "\n".join(["indicator,period,value,status", *(f"{code.lower()},{PERIOD},{figure}" for code, figure in figures.items())])
    found = ragrules.assess(pack, read_csv_text(text.encode()), as_of=AS_OF)
    codes = {code.lower(): code for code in figures}
    return {codes[rating.indicator.id]: rating.level or rating.reason.value for rating in found.ratings}


def alone(folder, row, figure, *changes):
    """What one indicator's figure comes to, with lines of its plain rule replaced."""
    keys = {line.split(":")[0]: line for line in (*plain_rule(row), *(f"    {change}" for change in changes))}
    return rated(pack_of(folder, {row["code"]: (row, keys.values())}), {row["code"]: figure})[row["code"]]


def test_a_plain_rule_gives_the_published_status_of_all_but_ten_indicators(tmp_path, published):
    assert len(published) == 45
    pack = pack_of(tmp_path, {code: (row, plain_rule(row)) for code, row in published.items()})
    found = rated(pack, {code: f"{row['this_quarter']}," for code, row in published.items()})
    agreed = {code for code, row in published.items() if found[code] == row["published_status"]}
    assert {code: (found[code], row["published_status"]) for code, row in published.items() if code not in agreed} == {
        code: (level, status) for code, (level, status, _) in OTHERS.items()
    }
    assert len(agreed) == 35
    assert Counter(published[code]["published_status"] for code in agreed) == {"green": 27, "red": 6, "amber": 2}


def test_a_figure_just_below_the_target_is_shown_as_the_target_and_published_amber(tmp_path, published):
    assert alone(tmp_path, published["FI06"], "96.96,", "decimals: 0") == "amber"
    pack = pack_of(tmp_path, {"FI06": (published["FI06"], [*plain_rule(published["FI06"]), "    decimals: 0"])})
    found = ragrules.rate(pack, "fi06", "96.96", period=PERIOD)
    assert (found.shown, [flag.value for flag in found.flags]) == ("97%", ["rounding_sensitive"])
    assert alone(tmp_path, published["FI06"], "96.96,", "decimals: 0", "compare_on: displayed") == "green"


@pytest.mark.parametrize("code", ["ETS01", "IT06", "PS05"])
def test_a_figure_that_was_not_reported_yet_is_awaited_and_neither_green_nor_red(tmp_path, published, code):
    assert published[code]["this_quarter"] == "0"
    assert alone(tmp_path, published[code], ",not_yet_reported") == "awaited"
    assert alone(tmp_path, published[code], ",") == "no_value"


def test_days_lost_were_published_as_if_more_of_them_were_better(tmp_path, published):
    row = published["HR11"]
    assert row["this_quarter"] == row["last_quarter"] == "2.7"
    assert alone(tmp_path, row, "2.7,", "direction: higher") == "red"


def test_homes_were_published_green_for_the_two_quarters_that_the_note_has(tmp_path, published):
    row = published["HS16"]
    assert row["this_quarter"] == row["last_quarter"] == "28"
    assert "Q2 – 24 units" in row["note"]
    assert alone(tmp_path, row, f"{28 + 24},") == "green"


@pytest.mark.parametrize("code", ["RB09", "SNH03", "SNH04", "SNH06"])
def test_an_indicator_that_is_said_to_have_no_target_is_not_rated(tmp_path, published, code):
    assert alone(tmp_path, published[code], f"{published[code]['this_quarter']},", "target: none", "tolerance: none") == "no_target"


def test_a_target_of_nothing_is_a_target_where_it_is_meant(tmp_path, published):
    row = published["LS05"]
    assert (row["this_quarter"], row["target"], row["published_status"]) == ("-28", "0", "red")
    assert alone(tmp_path, row, "-28,") == "red"
    assert alone(tmp_path, row, "0,") == "green"
