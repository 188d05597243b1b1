"""What the report tells of other times: changes since the last report, forecasts and overrides, and corrected figures."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from ragrules.memory import ChangeKind, ChangesRecord, Outcome
from ragrules.narrative import Narrative
from ragrules.record import RatingRecord
from ragrules.report.document import Badge, Document
from ragrules.terms import ExceptionKind, Reason
from ragrules.words.english import CATALOGUE
from tests.golden.small_record import (
    CARERS,
    CHANGES,
    CORRECTIONS,
    EXPECTED,
    JUDGED,
    PROCEEDINGS,
    RECORD,
    REVIEWS,
    VISITS,
    judged,
    line,
    past,
    rating,
)
from tests.unit.test_report import FULL, captions, column, headings, index_cell, numbered, paragraphs, report_of, rows, table

SINCE, JUDGEMENTS, CORRECTED = "Since the last report", "Forecasts and overrides", "Corrected figures"

# Since the last report.


def since(*figures, **changes) -> Document:
    return report_of(CARERS, PROCEEDINGS, VISITS, changes=evolve(CHANGES, figures=figures or CHANGES.figures, **changes))


def test_what_changed_is_told_with_both_sides_by_number():
    assert table(FULL, SINCE).columns == ("No", "Indicator", "Last report", "Now", "Change")
    assert rows(FULL, SINCE) == [
        [
            ("5",),
            ("Visits made on time",),
            ("Green", "May 2021"),
            ("Not rated: awaited", "August 2021"),
            ("No longer rated",),
        ],
        [
            ("16",),
            ("Length of care proceedings",),
            ("Green", "Quarter 4 2020/21"),
            ("Red", "Quarter 1 2021/22"),
            ("Now an exception", "Worse"),
        ],
        [("25",), ("Exclusions from school",), ("Amber", "Spring term 2020/21"), ("Not there",), ("No longer among the indicators",)],
    ]


def test_the_part_on_changes_follows_the_exceptions_and_counts_what_matters_most():
    found = headings(FULL)
    assert found.index(SINCE) == found.index("Exception report") + 1
    assert "Since then, 1 rating has become an exception and 1 has become worse." in paragraphs(FULL)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([["recovered", "better"]], "Since then, 1 has recovered."),
        (
            [["new_exception", "worse"], ["new_exception"], ["recovered"], ["recovered"], ["worse"], ["worse"]],
            "Since then, 2 ratings have become exceptions, 2 have recovered and 3 have become worse.",
        ),
    ],
)
def test_changes_are_counted(kinds, said):
    figures = [evolve(CHANGES.figures[1], kinds=tuple(map(ChangeKind, found))) for found in kinds]
    assert said in paragraphs(since(*figures))


def test_nothing_is_counted_where_nothing_became_an_exception_recovered_or_worsened():
    assert not [text for text in paragraphs(since(CHANGES.figures[0])) if text.startswith("Since then")]


@pytest.mark.parametrize(
    ("rules_changed", "said"),
    [
        (False, "The last report gave the position on 30 June 2021, by the same rules."),
        (
            True,
            (
                "The last report gave the position on 30 June 2021. The rules have changed since, "
                "so a rating may differ although its figure does not."
            ),
        ),
    ],
)
def test_it_is_said_whether_the_rules_are_the_same(rules_changed, said):
    assert said in paragraphs(since(rules_changed=rules_changed))


def test_a_report_that_nothing_changed_in_says_so():
    quiet = report_of(CARERS, changes=ChangesRecord(as_of=date(2021, 6, 30), fingerprint="sha256:1", rules_changed=False))
    assert "No rating has changed since then." in paragraphs(quiet)
    assert SINCE in headings(quiet)
    assert SINCE not in captions(quiet)


def test_a_report_without_a_previous_one_says_nothing_of_changes():
    assert SINCE not in headings(report_of(CARERS))


def test_an_indicator_that_is_new_was_not_there():
    fresh = evolve(CHANGES.figures[1], kinds=(ChangeKind.ADDED,), before=None)
    assert rows(since(fresh), SINCE)[0][2:] == [("Not there",), ("Red", "Quarter 1 2021/22"), ("Now among the indicators",)]


def test_a_change_says_its_area_where_there_are_several():
    north = evolve(CARERS, area="North")
    found = report_of(CARERS, north, changes=CHANGES)
    assert table(found, SINCE).columns[:3] == ("No", "Indicator", "Area")


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_of_change_can_be_said(kind):
    assert f"changes.{kind}" in CATALOGUE
    assert "_" not in column(since(evolve(CHANGES.figures[1], kinds=(kind,))), SINCE, "Change")[0][0]


def test_a_level_then_and_now_has_its_colour_and_its_shape():
    cells = table(FULL, SINCE).rows[1].cells
    assert [cell.content[0] for cell in cells[2:4]] == [
        Badge(label="Green", colour="green", shape="circle"),
        Badge(label="Red", colour="red", shape="diamond"),
    ]


@pytest.mark.parametrize("changed", ["new", "same"])
def test_a_line_without_a_rating_says_what_has_changed_too(changed):
    found = report_of(VISITS, exceptions=(line(VISITS, ExceptionKind.AWAITED, changed=changed),))
    assert column(found, "Other exceptions", "Why")[0][-1] == CATALOGUE[f"changed.{changed}"]


# Forecasts and overrides.


def judgements(*said, ratings: tuple[RatingRecord, ...] = (CARERS, PROCEEDINGS), **changes) -> Document:
    return report_of(*ratings, report=Narrative(judgements=said), **changes)


def test_a_judgement_stands_beside_the_computed_rating_with_who_when_and_why():
    assert table(FULL, JUDGEMENTS).columns == (
        *("No", "Indicator", "Period", "Judgement", "Computed rating", "Agreement", "Decided", "Reason"),
    )
    assert rows(FULL, JUDGEMENTS) == [
        [
            ("16",),
            ("Length of care proceedings",),
            ("Quarter 1 2021/22",),
            ("Forecast", "Amber"),
            ("Red",),
            ("Disagrees",),
            ("Head of service", "20 September 2021"),
            ("Courts are open again.",),
        ],
        [
            ("22",),
            ("Foster carers recruited",),
            ("Quarter 4 2020/21", "Holds until 31 March 2022"),
            ("Override", "Red"),
            ("Amber", "Quarter 1 2021/22"),
            ("Disagrees",),
            ("The panel", "30 June 2021"),
            ("One approval is too few.",),
        ],
    ]
    assert "2 judgements of 2 differ from the computed rating." in paragraphs(FULL)


def test_both_levels_are_badges():
    cells = table(FULL, JUDGEMENTS).rows[0].cells
    assert (cells[3].content[1], cells[4].content[0]) == (
        Badge(label="Amber", colour="amber", shape="triangle"),
        Badge(label="Red", colour="red", shape="diamond"),
    )


@pytest.mark.parametrize(
    ("level", "reason", "said", "count"),
    [
        ("red", None, "Disagrees", "1 judgement of 1 differs from the computed rating."),
        ("amber", None, "Agrees", "No judgement differs from the computed rating."),
        (None, Reason.WITHHELD, "Disagrees", "1 judgement of 1 differs from the computed rating."),
    ],
)
def test_it_is_said_whether_a_judgement_agrees(level, reason, said, count):
    found = judgements(EXPECTED, ratings=(evolve(PROCEEDINGS, level=level, reason=reason, next_level=None),))
    assert column(found, JUDGEMENTS, "Agreement") == [(said,)]
    assert count in paragraphs(found)


def test_a_judgement_with_both_levels_has_a_row_for_each():
    both = evolve(EXPECTED, override="green")
    found = judgements(both, ratings=(evolve(PROCEEDINGS, override=judged(both, "green")),))
    assert column(found, JUDGEMENTS, "Judgement") == [("Forecast", "Amber"), ("Override", "Green")]


def test_a_judgement_on_an_earlier_period_is_held_against_that_period_s_rating():
    said = evolve(JUDGED, until=None)
    earlier = past(CARERS, "2020/21 Q4", date(2021, 3, 31), "red", override=judged(said, "red"))
    found = judgements(said, history=(earlier,))
    assert rows(found, JUDGEMENTS)[0][2:6] == [("Quarter 4 2020/21",), ("Override", "Red"), ("Red",), ("Agrees",)]


def test_one_that_holds_on_is_held_against_the_current_rating_rather_than_its_own_period_s():
    earlier = past(CARERS, "2020/21 Q4", date(2021, 3, 31), "red", override=judged(JUDGED, "red"))
    assert column(judgements(JUDGED, history=(earlier,)), JUDGEMENTS, "Agreement") == [("Disagrees",)]


def test_one_that_a_later_one_took_the_place_of_says_so():
    first = evolve(EXPECTED, forecast="green", decided=date(2021, 9, 1))
    assert column(judgements(first, EXPECTED), JUDGEMENTS, "Agreement") == [("Replaced by a later judgement",), ("Disagrees",)]


def test_the_same_judgement_of_two_periods_is_held_against_each_of_them():
    before = evolve(EXPECTED, period="2020/21 Q4")
    earlier = past(PROCEEDINGS, "2020/21 Q4", date(2021, 3, 31), "amber", forecast=judged(before, "amber"))
    found = judgements(before, EXPECTED, history=(earlier,))
    assert column(found, JUDGEMENTS, "Agreement") == [("Agrees",), ("Disagrees",)]


def test_a_judgement_on_a_period_without_a_figure_says_so():
    found = judgements(evolve(EXPECTED, period="2021/22 Q4"))
    assert rows(found, JUDGEMENTS)[0][4:6] == [("No figure for this period",), ("There is nothing to compare it with",)]


def test_a_judgement_on_an_area_or_an_indicator_that_is_not_in_the_assessment_is_not_lost():
    found = judgements(evolve(EXPECTED, area="North"), evolve(EXPECTED, indicator="gone"))
    assert [row[:2] for row in rows(found, JUDGEMENTS)] == [[("16",), ("Length of care proceedings",)], [("Not numbered",), ("gone",)]]


def test_a_report_without_judgements_says_nothing_of_them():
    assert JUDGEMENTS not in headings(judgements())


def test_a_judgement_stands_in_the_index_and_among_the_exceptions_beside_the_computed_rating():
    assert index_cell(CARERS, "Rating") == ("Amber", "Override: Red (The panel)")
    assert index_cell(PROCEEDINGS, "Rating") == ("Red", "Forecast: Amber (Head of service)")
    assert index_cell(REVIEWS, "Rating") == ("Green",)
    found = report_of(CARERS, exceptions=(line(CARERS, ExceptionKind.JUDGEMENT),))
    cell = column(found, "Exceptions by rating", "Rating")[0]
    assert (cell[0], cell[1], cell[-1]) == ("Amber", "Override: Red (The panel)", "A judgement differs from this rating")


def test_a_judgement_on_a_figure_without_a_level_is_among_the_other_exceptions():
    current = rating("a", reason=Reason.WITHHELD, override=judged(JUDGED, "red"))
    found = report_of(current, exceptions=(line(current, ExceptionKind.JUDGEMENT, reasons=("The panel judged it Red.",)),))
    assert column(found, "Other exceptions", "Why") == [("The panel judged it Red.",)]


# Corrected figures.


def test_a_correction_says_both_figures_why_and_the_ratings_that_it_changed():
    assert table(FULL, CORRECTED).columns == ("No", "Indicator", "Period", "Published", "Corrected", "Reason", "Ratings changed")
    assert rows(FULL, CORRECTED)[1] == [
        ("22",),
        ("Foster carers recruited",),
        ("Quarter 1 2021/22",),
        ("5",),
        ("1",),
        ("Enquiries were counted too.",),
        ("Quarter 1 2021/22: Amber; was Green",),
    ]
    assert numbered(FULL)["2.12."] == "The following 2 figures were published wrongly before and have been corrected."


def test_a_correction_that_may_not_be_shown_says_so_everywhere():
    assert rows(FULL, CORRECTED)[0][3:] == [("suppressed",), ("suppressed",), ("A few were counted twice.",), ("suppressed",)]


def test_a_correction_that_changed_no_rating_says_so():
    found = report_of(CARERS, corrections=(evolve(CORRECTIONS[0], ratings=()),))
    assert column(found, CORRECTED, "Ratings changed") == [("None",)]
    assert "The following figure was published wrongly before and has been corrected." in paragraphs(found)


def test_every_rating_that_a_correction_changed_is_told():
    (first,) = CORRECTIONS[0].ratings
    later = evolve(first, before=Outcome(period="2021/22 Q2", reason=Reason.NO_VALUE), after=Outcome(period="2021/22 Q2", level="red"))
    found = report_of(CARERS, corrections=(evolve(CORRECTIONS[0], ratings=(first, later)),))
    assert column(found, CORRECTED, "Ratings changed") == [
        ("Quarter 1 2021/22: Amber; was Green", "Quarter 2 2021/22: Red; was Not rated: no value"),
    ]


def test_a_report_with_corrections_alone_does_not_say_that_there_are_none():
    found = report_of(CARERS, corrections=CORRECTIONS[:1])
    assert "There are no amendments, corrections or data caveats." not in paragraphs(found)
    assert "There are no amendments, corrections or data caveats." in paragraphs(report_of(CARERS))


def test_the_small_record_tells_of_all_three():
    assert (RECORD.changes, RECORD.corrections, RECORD.report and RECORD.report.judgements) == (CHANGES, CORRECTIONS, (EXPECTED, JUDGED))
