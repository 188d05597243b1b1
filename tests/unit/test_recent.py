"""The levels of recent periods: which they are, and the letters that tell them in a table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import ragrules
from ragrules.cli._recent_text import NONE, Recent, letters
from ragrules.scale import NAMED_SCALES, Level
from ragrules.terms import Status
from tests.unit.test_assessment import current, row
from tests.unit.writing import pack

AUGUST = date(2021, 9, 29)


def test_recent_periods_stand_oldest_first_and_end_with_the_rating_s_own(tmp_path):
    rating = current(tmp_path, "", row("2021-06", 80), row("2021-07", 88), row("2021-08", 95))
    assert rating.recent(6) == ("red", "amber", "green")


@pytest.mark.parametrize("most", [1, 2, 3, 6])
def test_there_are_no_more_recent_periods_than_asked_for(most, tmp_path):
    rating = current(tmp_path, "", *(row(f"2021-{month:02}", 80 if month % 2 else 95) for month in range(1, 9)))
    assert rating.recent(most) == ("red", "green", "red", "green", "red", "green")[-most:]


def test_a_period_without_a_row_or_without_a_level_has_none_and_is_not_left_out(tmp_path):
    rows = (row("2021-03", 80), row("2021-05"), row("2021-06", status=Status.WITHHELD), row("2021-07", 95), row("2021-08", 88))
    assert current(tmp_path, "", *rows).recent(6) == ("red", None, None, None, "green", "amber")


def test_an_awaited_period_ends_the_recent_ones_with_none(tmp_path):
    assert current(tmp_path, "", row("2021-06", 80), row("2021-07", 95)).recent(6) == ("red", "green", None)


def test_where_nothing_came_before_there_is_the_rating_s_own_period_alone(tmp_path):
    assert current(tmp_path, "", row("2021-08", 95)).recent(6) == ("green",)
    assert current(tmp_path, "").recent(6) == (None,)


def test_a_figure_that_is_given_by_itself_has_no_other_periods(tmp_path):
    assert ragrules.rate(pack(tmp_path, ""), "visits", 95, period="2021-08").recent(6) == ("green",)


def test_later_periods_than_the_rating_s_own_are_not_among_its_recent_ones(tmp_path):
    rules = pack(tmp_path, "")
    assessment = ragrules.assess(rules, [row("2021-06", 80), row("2021-07", 88), row("2021-08", 95)], as_of=AUGUST)
    assert assessment.rating("visits", "2021-07").recent(6) == ("red", "amber")


def test_a_period_from_before_the_indicator_was_in_force_has_none(tmp_path):
    rating = current(tmp_path, "in_force: {from: 2021-08-01}", row("2021-07", 80), row("2021-08", 95))
    assert rating.recent(6) == (None, "green")


def test_a_suppressed_period_has_none(tmp_path):
    small = row("2021-07", numerator=3, denominator=20)
    assert current(tmp_path, "suppress_below: 5", small, row("2021-08", numerator=90, denominator=100)).recent(6) == (None, "amber")


def test_figures_that_are_added_up_have_a_level_for_each_period(tmp_path):
    lines = (
        "unit: count\ntarget: 10\ntolerance: 5\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum\ncalendar: financial-year-april"
    )
    rating = current(tmp_path, lines, *(row(f"2021-{month:02}", 3) for month in (4, 5, 6, 7, 8)))
    assert rating.recent(6) == ("red", "amber", "amber", "green", "green")


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["Red", "Amber", "Green"], "R A G"),
        (["Red", "Amber", "Green", "Blue"], "R A G B"),
        (["Not met", "Met"], "N M"),
        (["Behind target", "Within tolerance", "Ahead of target"], "B W A"),
        (["Off track", "On track"], "Of On"),
        (["Significantly below", "Slightly below", "Met"], "Si Sl M"),
        (["Red", "Red amber", "Green"], "R Ra G"),
        (["Red", "Amber/Red", "Amber", "Amber/Green", "Green"], "R AR A AG G"),
        (["Met", "Met – exceeded"], "M Me"),
        (["red", "RED AMBER"], "r RA"),
        (["Below target", "Below tolerance", "Met"], "ta to M"),
        (["On track to miss", "On track to meet"], "mi me"),
        (["Miss it nearly twice", "Miss it nearly thrice"], "tw th"),
        (["Likely to miss", "Likely to MISS"], "1 2"),
        (["- low", "Met"], "-l M"),
        (["- low", "-"], "1 2"),
        (["-", "Met"], "1 2"),
        (["赤", "黄", "緑"], "赤 黄 緑"),
        (["E\u0301tape", "Etape"], "E\u0301 Et"),
        (["Straße", "Strasse", "Met"], "1 2 3"),
        (["★", "★★", "★★★"], "★ ★★ ★★★"),
    ],
)
def test_letters_tell_the_levels_of_a_scale_apart(labels, told):
    assert " ".join(letters(labels)) == told


words = st.text("abAB -/é★", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(words, min_size=2, max_size=5, unique=True))
def test_letters_are_short_and_different_and_never_the_mark_of_what_is_not_rated(labels):
    found = letters(labels)
    assert len({text.casefold() for text in found}) == len(labels)
    assert all(0 < len(text) <= 3 and text != NONE and not any(map(str.isspace, text)) for text in found)


def told(scale, *levels):
    return Recent(scale).cell(levels).plain


OFF_AND_ON = (Level(name="off", label="Off track", colour="red"), Level(name="on", label="Track", colour="green"))


def test_a_row_of_letters_has_a_mark_for_what_is_not_rated():
    assert told(NAMED_SCALES["rag"].levels, "red", None, "amber", "green", None) == "R - A G -"


def test_letters_stand_above_those_of_the_next_row():
    levels = [Level(name=name, label=label, colour="grey") for name, label in (("off", "Off"), ("on", "On"), ("met", "Met"))]
    rows = [told(levels, *row) for row in (("off", None, "met", "on"), (None, "met", "on", None))]
    assert rows == ["Of -  M  On", "-  M  On -"]


@pytest.mark.parametrize(("labels", "few"), [(["A", "B"], 6), (["Off", "On"], 4), (["赤", "黄"], 4), (["★★★", "★★", "★"], 3)])
def test_where_there_is_little_room_there_are_as_many_periods_as_six_letters_take(labels, few):
    levels = [Level(name=label, label=label, colour="red") for label in labels]
    recent = Recent(levels)
    assert recent.few == few
    assert cell_len(recent.cell([labels[0]] * few).plain) <= len("R A G R A G")


def test_letters_have_the_colours_of_their_levels_and_no_colour_stands_where_no_letter_does():
    levels = [Level(name=name, label=name, colour=colour) for name, colour in (("off", "red"), ("on", "#2F5488"), ("other", "grey"))]
    found = Recent(levels).cell(["off", None, "other", "on"])
    assert found.plain == "of -  ot on"
    assert {(found.plain[span.start : span.end], str(span.style)) for span in found.spans if span.style} == {
        ("of", "bold red"),
        ("ot", "bold"),
        ("on", "bold #FFFFFF on #2F5488"),
    }


def test_the_legend_says_what_each_letter_means_and_what_is_not_rated():
    assert Recent(OFF_AND_ON).legend().text.plain == "Recent periods, oldest first: O = Off track, T = Track, - = not rated"
