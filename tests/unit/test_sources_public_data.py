"""The real public figures: every text that was published is read."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ragrules import assess, load_pack
from ragrules.observation import Observations, parse_value
from ragrules.sources import read_csv_text, read_observations, write_observations

pytestmark = pytest.mark.data

TURNOVER = """\
ragrules: 1
pack: {id: turnover, title: Turnover, organisation: England, calendar: calendar-year}
indicators:
  - {id: turnover-rate-fte, title: Turnover, unit: percent, frequency: annual, direction: lower, target: 15, tolerance: 2 points}
"""
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


@pytest.mark.parametrize(
    ("file", "filters", "indicators"),
    [
        ("ees_c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", ["category"], 10),
        ("ees_csww_indicators_2017_to_2025.csv", [], 22),
        ("ees_la_cla_placement_stability.csv", ["cla_group", "placement_stability"], 12),
    ],
)
def test_every_figure_of_official_statistics_is_loaded_with_its_place_and_none_is_lost(data_folder, file, filters, indicators):
    """Rows times columns of figures is observations; and each of them is the figure that its row says, found again by hand."""
    published = rows(data_folder / file)
    columns = [name for name in published[0] if not IDENTIFYING.match(name)]
    expected = {}
    for row in published:
        level = row["geographic_level"]
        place = {"National": row["country_name"], "Regional": row["region_name"]}.get(level, "")
        series = "_".join(place.lower().split()) or "actual"
        for column in columns:
            words = re.findall("[a-z0-9]+", " ".join([column, *(row[name] for name in filters)]).lower())
            expected["-".join(words), row["time_period"], series, row["la_name"] or None] = row[column]
    found = read_observations(data_folder / file)
    assert len(expected) == len(published) * len(columns) == len(found)
    assert [note.code for note in found.notes if note.code != "RAG103"] == []
    assert len({one.indicator for one in found}) == indicators
    for one in found:
        text = expected.pop(one.key)
        if one.value is None:
            assert (
                one.status.value
                == {"z": "not_applicable", "x": "no_value", "c": "suppressed", "u": "not_reportable", "low": "no_value"}[text]
            )
        else:
            assert (one.status.value, one.value) == ("reported", Decimal(text))
    assert expected == {}


def test_official_statistics_are_rated_for_every_authority(data_folder, tmp_path):
    (tmp_path / "turnover.ragrules.yaml").write_text(TURNOVER, encoding="utf-8")
    pack = load_pack(tmp_path)
    found = read_observations(data_folder / "ees_csww_indicators_2017_to_2025.csv")
    turnover = Observations(rows=tuple(one for one in found if one.indicator == "turnover-rate-fte"))
    assessment = assess(pack, turnover, as_of=date(2025, 12, 31))
    areas = {one.area for one in turnover if one.area}
    assert {rating.area for rating in assessment.ratings} == areas
    assert len(areas) > 150


def test_every_figure_of_official_statistics_survives_conversion(data_folder):
    found = read_observations(data_folder / "ees_la_cla_placement_stability.csv")
    again = read_csv_text(write_observations(found).encode())
    assert [(one.key, one.value, one.status) for one in again] == [(one.key, one.value, one.status) for one in found]
