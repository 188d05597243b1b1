"""The real public figures: every text that was published is read."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction

import pytest

from ragrules.observation import parse_value
from ragrules.sources import read_csv_text, write_observations

pytestmark = pytest.mark.data

IDENTIFYING = re.compile(r"time_|geographic|country|region|la_|old_la|new_la|category|cla_group|placement_stability")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_value_of_the_local_authority_tool_is_a_number_or_no_value(data_folder):
    texts = [row["Values"] for row in rows(data_folder / "lait_csc_values.csv")]
    parsed = [parse_value(text) for text in texts]
    statuses = Counter(one.status.value for one in parsed)
    assert statuses == {"reported": sum(text != "-" for text in texts), "no_value": sum(text == "-" for text in texts)}
    for text, one in zip(texts, parsed, strict=True):
        if one.number is not None:
            assert abs(Fraction(one.number) - Fraction(text)) < Fraction(1, 10**12)
            assert one.float_text == (Fraction(one.number) != Fraction(text))


@pytest.mark.parametrize(
    ("file", "symbols"),
    [
        ("ees_c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", {"c", "x", "u"}),
        ("ees_csww_indicators_2017_to_2025.csv", {"c", "x", "u", "z", "low"}),
        ("ees_la_cla_placement_stability.csv", {"c", "z"}),
    ],
)
def test_every_figure_of_official_statistics_is_a_number_or_a_symbol(data_folder, file, symbols):
    texts = Counter(text for row in rows(data_folder / file) for name, text in row.items() if not IDENTIFYING.match(name))
    parsed = {text: parse_value(text) for text in texts}
    assert {text for text, one in parsed.items() if one.number is None} == symbols
    assert sum(texts.values()) > 10_000


def test_every_figure_of_a_district_councils_table_is_a_number(data_folder):
    for row in rows(data_folder / "hart_2014_kpis.csv"):
        for column in ("previous_year", "last_quarter", "this_quarter", "target"):
            assert parse_value(row[column]).number is not None


def test_all_figures_of_the_local_authority_tool_are_read_and_written_again(data_folder):
    figures = rows(data_folder / "lait_csc_values.csv")
    lines = ["indicator,period,value,area"]
    lines += [f'{row["Short Desc"]},{row["Years"]},{row["Values"]},"{row["LA and Regions"]}"' for row in figures]
    found = read_csv_text("\n".join(lines).encode())
    assert len(found) == len(figures)
    assert [one.written for one in read_csv_text(write_observations(found).encode())] == [row["Values"] for row in figures]
