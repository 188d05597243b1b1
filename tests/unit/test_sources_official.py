"""Official statistics: times, places, filters and figures become observations, and none is lost."""

from __future__ import annotations

import pytest

from ragrules.errors import ObservationError
from ragrules.slug import slug
from ragrules.sources import read_csv_text
from ragrules.sources._official_time import TimeError, period_label

HEADER = "time_period,time_identifier,geographic_level,country_name,region_name,la_name,new_la_code,group,visits,visits_percent\n"
MERTON = "2025,Reporting year,Local authority,England,London,Merton,E09000024,All,12,34.5\n"


def read(text):
    return read_csv_text(text.encode(), "ees.csv")


def problems(text):
    with pytest.raises(ObservationError) as refused:
        read(text)
    return [(one.code, str(one.location), one.message) for one in refused.value.problems]


def test_each_column_of_figures_gives_a_figure_for_each_row_with_its_filters_in_the_id():
    found = read(HEADER + MERTON + MERTON.replace("All", "Aged 5 & over").replace("12", "c"))
    assert [(one.indicator, one.period, one.value, one.status.value, one.series, one.area, one.row) for one in found] == [
        ("visits-all", "2025", 12, "reported", "actual", "Merton", 2),
        ("visits-aged-5-and-over", "2025", None, "suppressed", "actual", "Merton", 3),
        ("visits-percent-all", "2025", 34.5, "reported", "actual", "Merton", 2),
        ("visits-percent-aged-5-and-over", "2025", 34.5, "reported", "actual", "Merton", 3),
    ]


def test_an_id_does_not_depend_on_the_other_rows_of_the_file():
    alone, together = read(HEADER + MERTON), read(HEADER + MERTON + MERTON.replace("All", "Some"))
    assert {one.indicator for one in alone} <= {one.indicator for one in together}


def test_the_country_and_regions_are_series_that_serve_every_area():
    rows = [
        "2025,Reporting year,National,England,,,,All,1,2\n",
        "2025,Reporting year,Regional,England,Yorkshire and The Humber,,,All,3,4\n",
        "2025,Reporting year,Local authority,England,London,Merton,,All,5,6\n",
    ]
    found = [one for one in read(HEADER + "".join(rows)) if one.indicator == "visits-all"]
    assert [(one.series, one.area, one.value) for one in found] == [
        ("england", None, 1),
        ("yorkshire_and_the_humber", None, 3),
        ("actual", "Merton", 5),
    ]


def test_districts_are_areas_too():
    text = "time_period,time_identifier,geographic_level,lad_name,visits\n2025,Calendar year,Local authority district,Hart,3\n"
    assert [(one.area, one.value) for one in read(text)] == [("Hart", 3)]


def test_symbols_and_blanks_are_statuses_and_none_is_lost():
    rows = [
        MERTON.replace("2025", str(2010 + number)).replace(",12,", f",{symbol},")
        for number, symbol in enumerate(["z", "x", "c", "u", "low", ""])
    ]
    found = [one for one in read(HEADER + MERTON + "".join(rows)) if one.indicator == "visits-all"]
    assert [one.status.value for one in found] == [
        "reported",
        "not_applicable",
        "no_value",
        "suppressed",
        "not_reportable",
        "no_value",
        "no_value",
    ]


def test_a_column_of_symbols_alone_holds_figures():
    assert len(read(HEADER + MERTON.replace("12", "c"))) == 2


@pytest.mark.parametrize(
    ("time", "identifier", "label"),
    [
        ("2025", "Reporting year", "2025"),
        ("2025", "calendar  year", "2025"),
        ("2025", "Calendar year Q3", "2025 Q3"),
        ("2025", "April", "2025-04"),
        ("2025", "December", "2025-12"),
        ("2020", "Week 53", "2020-W53"),
        ("2025", "Week 5", "2025-W05"),
        ("202122", "Academic year", "2021/22"),
        ("199900", "Financial year", "1999/00"),
        ("202122", "Financial year Q4", "2021/22 Q4"),
        ("202122", "Academic year Q1", "2021/22 Q1"),
        ("202122", "Autumn term", "2021/22 Autumn"),
        ("202122", "Spring term", "2021/22 Spring"),
        ("202122", "Summer term", "2021/22 Summer"),
        ("202122", "Autumn and spring term", "2021-09-01..2022-04-30"),
        ("202122", "Part 1 (April to September)", "2021/22 H1"),
        ("202122", "Part 2 (October to March)", "2021/22 H2"),
        ("202122", "Tax year", "2021-04-06..2022-04-05"),
    ],
)
def test_times_are_periods_of_the_language(time, identifier, label):
    assert period_label(time, identifier) == label


@pytest.mark.parametrize(
    ("time", "identifier", "message"),
    [
        ("2025", "Fortnight 3", "'Fortnight 3' is no time identifier that is read"),
        ("202425", "Reporting year", "'202425' is no year for 'Reporting year'"),
        ("2025", "Academic year", "'2025' is no pair of years for 'Academic year'"),
        ("202426", "Academic year", "'202426' is no pair of years for 'Academic year'"),
        ("2024/25", "Financial year", "'2024/25' is no pair of years for 'Financial year'"),
        ("2025", "Week 53", "'2025-W53' is not a period: there is no ISO week 53 in 2025"),
        ("1800", "January", "'1800-01' is not a period: it is too far away"),
    ],
)
def test_other_times_are_refused(time, identifier, message):
    with pytest.raises(TimeError) as refused:
        period_label(time, identifier)
    assert str(refused.value) == message
    assert refused.value.hint


def test_what_is_wrong_with_times_and_places_is_told_the_first_time():
    rows = [MERTON.replace("Reporting year", "Moon year")] * 3
    rows += [MERTON.replace("Local authority", "Planet").replace("2025", "2024")] * 2
    rows += [MERTON.replace("Merton", " ").replace("2025", "2023")]
    rows += ["2022,Moon year,Regional,England,,,,All,1,2\n"]
    assert problems(HEADER + "".join(rows)) == [
        ("RAG170", "ees.csv:2:1", "'Moon year' is no time identifier that is read (and so in 3 more rows)"),
        (
            "RAG171",
            "ees.csv:5:3",
            (
                "rows of the level 'Planet' are not read; those of National, Regional, Local authority, Local authority district are "
                "(and so in 1 more row)"
            ),
        ),
        ("RAG171", "ees.csv:7:6", "the column 'la_name' does not name the place, whose level is 'Local authority'"),
        ("RAG171", "ees.csv:8:5", "the column 'region_name' does not name the place, whose level is 'Regional'"),
    ]


def test_a_level_without_its_column_is_told():
    text = "time_period,time_identifier,geographic_level,visits\n2025,Reporting year,National,3\n"
    assert problems(text) == [("RAG171", "ees.csv:2:3", "there is no column 'country_name' to name the places of the level 'National'")]


def test_a_column_of_numbers_and_words_is_neither_guessed_to_be_figures_nor_a_filter():
    text = HEADER + MERTON + MERTON.replace("All", "Some").replace("12", "TBC")
    assert problems(text) == [
        (
            "RAG168",
            "ees.csv:3:9",
            "the column 'visits' holds numbers, and 'TBC'; whether it is a filter or holds figures cannot be told",
        )
    ]


def test_a_filter_of_numbers_gives_the_same_figure_twice_and_is_refused():
    assert "RAG127" in {code for code, *_ in problems(HEADER + MERTON.replace("All", "5") + MERTON.replace("All", "6"))}


def test_filters_whose_ids_would_be_the_same_are_told():
    message = "visits · all! and visits · All would both have the id 'visits-all'"
    assert ("RAG172", "ees.csv:3:9", message) in problems(HEADER + MERTON + MERTON.replace("All", "all!"))


@pytest.mark.parametrize(
    ("header", "code", "message"),
    [
        ("time_period,time_identifier,visits\n2025,Reporting year,1\n", "RAG110", "there is no column 'geographic_level'"),
        (HEADER.replace("new_la_code", "la_name") + MERTON, "RAG109", "the column 'la_name' is given twice"),
        (HEADER.replace("new_la_code", " ") + MERTON, "RAG108", "the column has no name"),
        (
            HEADER.replace("visits,visits_percent", "sex,age") + MERTON.replace("12,34.5", "Girls,All"),
            "RAG169",
            "none of the columns beside time and place holds figures",
        ),
    ],
)
def test_what_is_wrong_with_the_columns_is_told(header, code, message):
    assert (code, message) in [(found, said) for found, _, said in problems(header)]


def test_rows_that_are_too_short_are_told_and_the_others_read_on():
    assert [(code, place) for code, place, _ in problems(HEADER + "2025,Reporting year\n" + MERTON.replace("2025", "25"))] == [
        ("RAG111", "ees.csv:2"),
        ("RAG170", "ees.csv:3:1"),
    ]


def test_a_file_of_a_header_alone_holds_nothing():
    assert len(read(HEADER)) == 0


def test_a_file_that_is_no_text_is_told():
    from ragrules.sources.official_statistics import read as read_official

    assert [one.code for one in read_official(b"time_period,time_identifier\n\0", "ees.csv").problems] == ["RAG102"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("% of reviews & visits", "percent-of-reviews-and-visits"),
        ("Children's  services", "childrens-services"),
        ("Café – £1,200", "cafe-pounds-1-200"),
        ("..", ""),
    ],
)
def test_slugs(text, made):
    assert slug(text) == made
