"""Indicators in detail: which there are, how they are reached, and what stands in each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from ragrules import build_report
from ragrules.record import Summary
from ragrules.report.detailed import MOST
from ragrules.report.details import MOST_ROWS
from ragrules.report.document import (
    Badge,
    Chart,
    Document,
    Fact,
    Facts,
    Heading,
    Listing,
    ListStyle,
    Node,
    Paragraph,
    Proportions,
    Quantity,
    Table,
)
from ragrules.rollup import roll_ups
from ragrules.terms import ExceptionKind, Measure, Reason, Unit
from tests.golden import merton
from tests.golden.small_record import (
    ASSESSMENTS,
    COUNCIL,
    QUORATE,
    RECORD,
    REFERRALS,
    REVIEWS,
    SCALE,
    UNNUMBERED,
    VISITS,
    line,
    past,
    rating,
)

D = Decimal
LEVELS = [level.level for level in SCALE]


def report_of(*ratings, **changes) -> Document:
    usual = {"exceptions": (), "changes": None, "corrections": (), "history": (), "report": None}
    counts = {"summary": Summary.of(ratings, LEVELS), "rollups": roll_ups(zip(ratings, ratings, strict=True), LEVELS)}
    return build_report(evolve(RECORD, ratings=ratings, **usual | counts | changes))


def part(document: Document) -> list[Node]:
    """Return what stands under the heading of the details."""
    start = next((at for at, node in enumerate(document.nodes) if isinstance(node, Heading) and "in detail" in node.text), None)
    if start is None:
        return []
    end = next(at for at, node in enumerate(document.nodes) if at > start and isinstance(node, Heading) and node.level == 1)
    return list(document.nodes[start + 1 : end])


def detail(document: Document, title: str) -> list[Node]:
    """Return what stands under the heading of an indicator."""
    nodes = part(document)
    start = next(at for at, node in enumerate(nodes) if isinstance(node, Heading) and node.text == title)
    end = next((at for at, node in enumerate(nodes) if at > start and isinstance(node, Heading)), len(nodes))
    return nodes[start + 1 : end]


def of_kind(nodes, kind):
    return [node for node in nodes if isinstance(node, kind)]


def anchors(document: Document) -> list[str]:
    return [node.anchor for node in document.nodes if isinstance(node, Heading) and node.anchor]


def many(number: int) -> tuple:
    return tuple(rating(f"indicator-{at}", number=at, value=D(at), shown=f"{at}%", level="green", label="Green") for at in range(number))


FULL = build_report(RECORD)
TITLE = "Assessments completed in time (Indicator 2)"


# What stands in a detail.


def test_a_detail_has_facts_a_chart_the_figures_and_the_reckoning():
    nodes = detail(FULL, TITLE)
    assert [type(node) for node in nodes] == [Facts, Chart, Table, Paragraph, Listing]
    assert nodes[0].items == (
        Fact(label="Good is", value="High"),
        Fact(label="Frequency", value="Monthly"),
        Fact(label="Each figure covers", value="The year so far, to the end of its period"),
        Fact(label="Unit", value="Per cent"),
        Fact(label="Rule", value="anytown.ragrules.yaml:10"),
    )
    assert nodes[1].caption == "Assessments completed in time: from 88% (June 2021) to 83% (August 2021)"
    assert nodes[3].text == "How this was worked out:"
    assert (nodes[4].items, nodes[4].style, nodes[4].markers) == (ASSESSMENTS.because, ListStyle.NUMBERED, ("1.",))


def test_the_figures_stand_in_a_table_latest_first():
    (table,) = of_kind(detail(FULL, TITLE), Table)
    assert (table.caption, table.row_header) == (f"Figures over time: {TITLE}", 0)
    assert table.columns == ("Period", "Value", "Target", "Rating", "Comparators", "Notes")
    rows = [[item.label if isinstance(item, Badge) else item for item in (cell.content[0] for cell in row.cells)] for row in table.rows]
    assert [row[:4] for row in rows] == [
        ["August 2021", "83%", "91%", "Red"],
        ["July 2021", "84%", "91%", "Red"],
        ["June 2021", "88%", "91%", "Amber"],
        ["May 2021", "No data", "91%", "Not rated: no value"],
    ]
    assert table.rows[0].cells[5].content == ("Provisional",)


def test_the_values_and_targets_can_be_calculated_with():
    (table,) = of_kind(detail(FULL, TITLE), Table)
    assert [row.cells[1].quantity for row in table.rows] == [
        *(Quantity(number=D(number), unit=Unit.PERCENT, decimals=0) for number in (83, 84, 88)),
        None,
    ]
    assert table.rows[0].cells[2].quantity == Quantity(number=D(91), unit=Unit.PERCENT)


def test_a_period_for_which_nothing_was_supplied_says_so():
    found = report_of(REVIEWS, history=(past(REVIEWS, "2021-06", date(2021, 6, 30), "green"),))
    (table,) = of_kind(detail(found, "Children who took part in their reviews (Indicator 18)"), Table)
    cells = table.rows[1].cells
    assert [cell.content for cell in cells[:3]] == [("July 2021",), ("No data",), ("Not stated",)]
    (badge,) = cells[3].content
    assert (badge.label, badge.colour, badge.shape) == ("Not rated: not supplied", "grey", "ring")
    assert [cell.quantity for cell in cells] == [None] * len(cells)


def test_a_hidden_figure_is_in_no_detail():
    nodes = detail(FULL, "Conferences with enough members | all kinds (Indicator 8)")
    (table,) = of_kind(nodes, Table)
    assert table.rows[0].cells[1].content == ("Not reportable",)
    assert table.rows[0].cells[1].quantity is None
    assert "55" not in repr(nodes)
    assert QUORATE.value == 55


def test_of_a_range_there_is_no_number_to_calculate_with():
    (table,) = of_kind(detail(FULL, "Children who took part in their reviews (Indicator 18)"), Table)
    assert table.rows[0].cells[2].content == ("90% to 100%",)
    assert table.rows[0].cells[2].quantity is None


@pytest.mark.parametrize(
    ("current", "said"),
    [
        (REFERRALS, "There is only one figure to show so far, and so no chart."),
        (UNNUMBERED, "There is no figure to show yet, and so no chart."),
    ],
)
def test_without_a_trend_there_is_a_sentence_instead_of_a_chart(current, said):
    title = {"referrals": "Referrals to early help (Indicator 1)", "complaints": "Complaints upheld"}[current.indicator]
    nodes = detail(report_of(current), title)
    assert of_kind(nodes, Chart) == []
    assert nodes[1] == Paragraph(text=said)


def test_without_an_explanation_there_is_no_list():
    assert of_kind(detail(FULL, "Visits made on time (Indicator 5)"), Listing) == []


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_and_measure_has_a_name(unit):
    for measure in Measure:
        (facts,) = of_kind(detail(report_of(rating("x", unit=unit, measure=measure, reason=Reason.NO_VALUE)), "X"), Facts)
        assert all(fact.value for fact in facts.items)


def test_a_rate_says_of_how_many():
    (facts,) = of_kind(detail(FULL, "Referrals to early help (Indicator 1)"), Facts)
    assert Fact(label="Unit", value="Rate per 10,000") in facts.items
    (facts,) = of_kind(detail(report_of(rating("x", unit=Unit.RATE, reason=Reason.NO_VALUE)), "X"), Facts)
    assert Fact(label="Unit", value="Rate") in facts.items


def test_a_long_table_ends_and_says_so_while_the_chart_has_everything():
    months = [(year, month) for year in (2018, 2019, 2020) for month in range(1, 13)]
    history = tuple(past(REVIEWS, f"{year}-{month:02}", date(year, month, 28), "green", value=D(92)) for year, month in months)
    current = evolve(REVIEWS, period="2021-01", end=date(2021, 1, 31))
    nodes = detail(report_of(current, history=history), "Children who took part in their reviews (Indicator 18)")
    (table,), (chart,) = of_kind(nodes, Table), of_kind(nodes, Chart)
    assert (len(table.rows), len(chart.periods)) == (MOST_ROWS, 37)
    assert table.caption.endswith("(the latest 25 of 37 periods)")
    assert [row.cells[0].content[0] for row in (table.rows[0], table.rows[-1])] == ["January 2021", "January 2019"]


# Which there are.


def test_all_are_given_where_they_are_few():
    found = report_of(*many(MOST))
    assert part(found)[0] == Paragraph(text="Each indicator follows with its figures over time, and with how its rating was worked out.")
    assert len(anchors(found)) == MOST


def test_of_more_the_exceptions_are_given_and_that_is_said():
    ratings = many(MOST + 1)
    found = report_of(*ratings, exceptions=tuple(line(each, ExceptionKind.LEVEL) for each in ratings[10:13]))
    assert anchors(found) == [f"detail-indicator-{at}" for at in (10, 11, 12)]
    assert part(found)[0].text == (
        "This part has the 3 figures that need attention, of 101 in all. The performance index has every figure."
    )


def test_of_very_many_exceptions_the_first_are_given_and_that_is_said():
    ratings = many(MOST + 50)
    found = report_of(*ratings, exceptions=tuple(line(each, ExceptionKind.LEVEL) for each in ratings[5:]))
    assert anchors(found) == [f"detail-indicator-{at}" for at in range(5, MOST + 5)]
    assert part(found)[0].text == (
        "This part has the first 100 of the 145 figures that need attention, of 150 in all. The performance index has every figure."
    )


def test_where_none_of_many_needs_attention_that_is_said():
    found = report_of(*many(MOST + 1))
    assert [type(node) for node in part(found)] == [Paragraph]
    assert part(found)[0].text == (
        "No figure needs attention, and with 101 figures there are too many to give each in detail. The performance index has every figure."
    )


def test_a_report_without_figures_has_no_details():
    assert part(report_of()) == []


def test_the_services_come_in_the_order_of_the_index():
    services = [node.text for node in part(FULL) if isinstance(node, Heading) and node.level == 2]
    index = [node.caption.removeprefix("Performance index: ") for node in FULL.nodes if isinstance(node, Table) and node.searched]
    assert services == index == ["Early help", "Children’s social care", "No service stated"]


# How they are reached.


def led_to(document: Document) -> list[str]:
    """Return the names of the headings that the index leads to."""
    tables = [node for node in document.nodes if isinstance(node, Table) and node.searched]
    return [row.cells[table.row_header].anchor for table in tables for row in table.rows]


def test_each_row_of_the_index_leads_to_its_detail():
    assert led_to(FULL) == anchors(FULL)
    assert len(set(anchors(FULL))) == len(RECORD.ratings)


def test_a_row_without_a_detail_leads_nowhere():
    ratings = many(MOST + 1)
    found = report_of(*ratings, exceptions=(line(ratings[1], ExceptionKind.LEVEL),))
    assert [anchor for anchor in led_to(found) if anchor] == anchors(found) == ["detail-indicator-1"]
    assert part(found)[0].text.startswith("This part has the one figure that needs attention, of 101 in all.")


def test_the_name_of_a_heading_does_not_depend_on_what_else_is_in_the_report():
    alone = report_of(VISITS)
    assert anchors(alone) == ["detail-visits-on-time"]
    assert set(anchors(alone)) <= set(anchors(FULL))
    elsewhere = evolve(VISITS, area="North & East")
    assert anchors(report_of(elsewhere)) == ["detail-visits-on-time--north-and-east"]
    assert anchors(report_of(VISITS, elsewhere)) == ["detail-visits-on-time", "detail-visits-on-time--north-and-east"]


def test_names_are_safe_and_none_stands_twice():
    ratings = [
        evolve(VISITS, indicator=name, area=area) for name in ("a", "A", '"><b>', "日本") for area in (COUNCIL, "x y", "x-y", "日本")
    ]
    found = anchors(report_of(*ratings))
    assert len(set(found)) == len(ratings)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in found)


def test_the_area_stands_in_the_heading_where_there_are_several():
    texts = [node.text for node in part(report_of(VISITS, evolve(VISITS, area="North"))) if isinstance(node, Heading)]
    assert texts == ["Early help", "Visits made on time (Indicator 5), Anytown Council", "Visits made on time (Indicator 5), North"]


def test_the_index_can_be_searched_and_calculated_with():
    (table,) = [node for node in report_of(ASSESSMENTS, QUORATE).nodes if isinstance(node, Table) and node.searched]
    by_heading = {heading: [row.cells[at].quantity for row in table.rows] for at, heading in enumerate(table.columns)}
    assert by_heading["Value"] == [Quantity(number=D(83), unit=Unit.PERCENT, decimals=0), None]
    assert by_heading["Target"] == [Quantity(number=D(target), unit=Unit.PERCENT) for target in (91, 95)]


# Explanations.


def test_a_report_explains_what_it_shows_and_nothing_else(monkeypatch):
    assessment = merton.assessment()
    explained = []
    because = type(assessment.ratings[0]).because

    def counted(self, words):
        explained.append(self)
        return because(self, words)

    monkeypatch.setattr(type(assessment.ratings[0]), "because", counted)
    found = build_report(assessment)
    assert explained == list(assessment.ratings)
    lists = [node.items for node in part(found) if isinstance(node, Listing)]
    monkeypatch.undo()
    assert sorted(lists) == sorted(rating.because() for rating in assessment.ratings)


def test_a_report_made_again_from_a_record_is_the_same():
    assessment = merton.assessment()
    assert build_report(assessment) == build_report(assessment.record())


# The summary bar.


def test_the_bar_has_the_levels_and_what_is_not_rated():
    (bar,) = of_kind(FULL.nodes, Proportions)
    assert [(each.badge.label, each.badge.colour, each.badge.shape, each.number) for each in bar.parts] == [
        ("Red", "red", "diamond", 2),
        ("Amber", "amber", "triangle", 1),
        ("Green", "green", "circle", 1),
        ("Not rated", "grey", "ring", 5),
    ]
    assert bar.description == "Indicators in all: 9. Rated: 4, of which 2 Red, 1 Amber and 1 Green. Not rated: 5."


def test_where_there_are_many_areas_the_bar_counts_figures():
    (bar,) = of_kind(report_of(VISITS, evolve(VISITS, area="North")).nodes, Proportions)
    assert bar.description == "Figures in all: 2. Rated: 0, of which 0 Red, 0 Amber and 0 Green. Not rated: 2."


def test_the_bar_follows_the_table_of_counts():
    at = next(place for place, node in enumerate(FULL.nodes) if isinstance(node, Proportions))
    assert FULL.nodes[at - 1].caption == "Summary of ratings"


def test_of_nothing_there_is_no_bar():
    assert of_kind(report_of().nodes, Proportions) == []


def test_a_suppressed_series_has_no_chart_and_no_numbers():
    hidden = rating("x", value=D("12.34"), shown="12.34%", reason=Reason.SUPPRESSED)
    history = (past(hidden, "2021-07", date(2021, 7, 31), None, value=D("56.78"), shown="56.78%", reason=Reason.SUPPRESSED),)
    nodes = detail(report_of(hidden, history=history), "X")
    assert of_kind(nodes, Chart) == []
    assert not [text for text in ("12.34", "56.78") if text in repr(nodes)]
