"""Figures are rated straight from their columns, and what stands beside a rating is looked up when it is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import ragrules
from ragrules import Assessment
from ragrules.columns import Columns
from ragrules.compiled import compiled_pack
from ragrules.sources import read_csv_text
from ragrules.terms import Flag
from ragrules.timeline import Timeline
from tests.unit.writing import pack

HEAD = "indicator,period,value,series,area,provisional,note\n"
FIGURES = "visits,2021-06,85,,,,\nvisits,2021-07,84,,,,late\nvisits,2021-08,83,,,yes,\nvisits,2021-08,88,england,,,\n"


def assess(folder: Path, figures: str = FIGURES, lines: str = "") -> Assessment:
    return ragrules.assess(pack(folder, lines), read_csv_text(f"{HEAD}{figures}".encode()), as_of=date(2021, 9, 29))


def test_no_row_is_made_to_rate_a_plain_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    figures = FIGURES.replace("yes", "")
    made: list[int] = []
    own = Columns.__getitem__
    monkeypatch.setattr(Columns, "__getitem__", lambda rows, position: made.append(position) or own(rows, position))
    assessment = assess(tmp_path, figures)
    assert [rating.level for rating in (*assessment.ratings, *assessment.history)] == ["red", "red", "red"]
    assert made == []
    assert assessment.history[1].record().note == "late"
    assert set(made) == {1}


def test_a_rating_says_what_stands_beside_its_figure_when_asked(tmp_path: Path):
    (rating,) = assess(tmp_path).ratings
    assert (rating.level, rating.streak, rating.flags, rating.comparators) == ("red", 3, (Flag.PROVISIONAL,), {"england": 88})
    row = rating.observation
    assert row is not None
    assert (row.value, row.row, row.provisional) == (Decimal(83), 4, True)
    assert rating.observation is row, "it is looked up once, however many parts of a record need it"


def test_a_rating_from_columns_is_as_frozen_as_any(tmp_path: Path):
    (rating,) = assess(tmp_path).ratings
    with pytest.raises(AttributeError):
        rating.value = Decimal(91)


def test_ratings_of_other_assessments_are_equal_where_nothing_differs(tmp_path: Path):
    rules = pack(tmp_path, "")

    def rated(figures: str) -> ragrules.Rating:
        (rating,) = ragrules.assess(rules, read_csv_text(f"{HEAD}{figures}".encode()), as_of=date(2021, 9, 29)).ratings
        return rating

    one, same, noted = rated(FIGURES), rated(FIGURES), rated(FIGURES.replace("83,,,yes,", "83,,,yes,early"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != noted, "the row beside the figure says something else"
    assert one != rated(FIGURES.replace("2021-07,84", "2021-07,91")), "the streak is another one"
    assert one != "red"


def test_a_streak_ends_where_a_figure_is_not_plain(tmp_path: Path):
    (rating,) = assess(tmp_path, FIGURES.replace("2021-07,84", "2021-07,u")).ratings
    assert (rating.level, rating.streak) == ("red", 1)


def test_a_line_held_against_other_rules_is_rated_by_these(tmp_path: Path):
    (line,) = assess(tmp_path).lines
    others = compiled_pack(pack(tmp_path, "target: 80")).indicator("visits")
    assert [rating.level for rating in line.history()] == ["red", "red", "red"]
    held = line.under(others, {})
    assert [rating.level for rating in held.history()] == ["green", "green", "green"]
    assert held.run(others.period("2021-08"), ["green"]) == 3
    assert held.rating(others.period("2021-08")).streak == 3


def test_lines_that_share_a_timeline_share_one_under_other_rules_too(tmp_path: Path):
    one, other = assess(tmp_path).lines[0], assess(tmp_path).lines[0]
    timelines: dict[Timeline, Timeline] = {}
    others = compiled_pack(pack(tmp_path, "target: 80")).indicator("visits")
    assert one.under(others, timelines).timeline is one.under(others, timelines).timeline
    assert other.under(others, timelines).timeline is not one.under(others, timelines).timeline
