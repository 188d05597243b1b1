"""The report: its parts in order, every word from the catalogue, nothing lost and nothing blank."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import asdict, evolve

from ragrules.narrative import Caveat, Commentary, Narrative, Note, Section
from ragrules.record import LastRated, Summary, report_order
from ragrules.report import build_report
from ragrules.report.document import Badge, Chart, Document, Facts, Heading, Listing, ListStyle, Paragraph, Proportions, Table
from ragrules.rollup import roll_ups
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Unit
from ragrules.words import ENGLISH, SentenceError, Words
from ragrules.words.english import CATALOGUE
from tests.golden.small_record import (
    ASSESSMENTS,
    CARERS,
    COUNCIL,
    NARRATIVE,
    PROCEEDINGS,
    QUARTER,
    QUORATE,
    RECORD,
    REFERRALS,
    REVIEWS,
    SCALE,
    STABILITY,
    VISITS,
    line,
    past,
    rating,
)

LEVELS = [level.level for level in SCALE]
PSEUDO = Words({key: text if key == "language" else f"«{text}»" for key, text in CATALOGUE.items()})


def report_of(*ratings, words=ENGLISH, **changes):
    """Return the report of an assessment of these ratings alone."""
    rollups = roll_ups(zip(ratings, ratings, strict=True), LEVELS)
    usual = {"exceptions": (), "changes": None, "corrections": (), "history": (), "report": None}
    usual |= {"summary": Summary.of(ratings, LEVELS), "rollups": rollups}
    return build_report(evolve(RECORD, ratings=ratings, **usual | changes), words)


def paragraphs(document: Document) -> list[str]:
    return [node.text for node in document.nodes if isinstance(node, Paragraph)]


def numbered(document: Document) -> dict[str, str]:
    return {node.number: node.text for node in document.nodes if isinstance(node, Paragraph)}


def headings(document: Document) -> list[str]:
    return [f"{node.number} {node.text}".strip() for node in document.nodes if isinstance(node, Heading)]


def table(document: Document, caption: str) -> Table:
    (found,) = [node for node in document.nodes if isinstance(node, Table) and node.caption == caption]
    return found


def captions(document: Document) -> list[str]:
    return [node.caption for node in document.nodes if isinstance(node, Table)]


def rows(document: Document, caption: str) -> list[list[tuple[str, ...]]]:
    """Return a table's cells, a badge as its label."""
    return [[tuple(words_of(item) for item in cell.content) for cell in row.cells] for row in table(document, caption).rows]


def words_of(item) -> str:
    return item.label if isinstance(item, Badge) else item


def column(document: Document, caption: str, heading: str) -> list[tuple[str, ...]]:
    place = table(document, caption).columns.index(heading)
    return [row[place] for row in rows(document, caption)]


def index_cell(current, heading, **changes) -> tuple[str, ...]:
    """Return what the performance index says of one rating under a heading."""
    (cell,) = column(report_of(current, **changes), f"Performance index: {current.service}", heading)
    return cell


def texts(document: Document) -> list[str]:
    """Return every text of a document that a person reads, but for the numbers of headings and paragraphs."""
    found = [document.title, document.skip]
    for node in document.nodes:
        match node:
            case Heading() | Paragraph():
                found.append(node.text)
            case Listing():
                found += node.items
            case Facts():
                found += [text for fact in node.items for text in (fact.label, fact.value)]
            case Table():
                found += [node.caption, *node.columns]
                found += [words_of(item) for row in node.rows for cell in row.cells for item in cell.content]
            case Chart():
                found += [node.caption, node.description, node.key, *node.periods, *(line.label for line in node.lines)]
                found += [point.shown for point in node.points if point is not None]
                found += [zone.badge.label for zone in node.zones]
            case Proportions():
                found += [node.caption, node.description, *(part.badge.label for part in node.parts)]
    return found


FULL = build_report(RECORD)


def test_the_report_has_the_parts_of_a_panel_report_in_order():
    assert headings(FULL) == [
        "Recommendations",
        "1 Purpose of report and executive summary",
        "2 Details",
        "Exception report",
        "Since the last report",
        "Commentary",
        "Children who took part in their reviews (Indicator 18)",
        "Foster carers recruited (Indicator 22)",
        "Referrals to early help (Indicator 1), August 2021, Anytown Council",
        "Forecasts and overrides",
        "Amendments, corrections and data caveats",
        "Other exceptions",
        "3 Equalities",
        "4 Appendices: the following documents are published with this report and form part of it",
        "Appendix: performance index",
        "Early help",
        "Children’s social care",
        "No service stated",
        "Appendix: indicators in detail",
        "Early help",
        "Referrals to early help (Indicator 1)",
        "Visits made on time (Indicator 5)",
        "Children’s social care",
        "Assessments completed in time (Indicator 2)",
        "Conferences with enough members | all kinds (Indicator 8)",
        "Length of care proceedings (Indicator 16)",
        "Children who took part in their reviews (Indicator 18)",
        "Stability of placements (Indicator 19a)",
        "Foster carers recruited (Indicator 22)",
        "No service stated",
        "Complaints upheld",
        "How these ratings were made",
    ]


def test_no_heading_skips_a_level():
    levels = [0, *(node.level for node in FULL.nodes if isinstance(node, Heading))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_paragraphs_are_numbered_in_order_within_their_section():
    numbers = [node.number for node in FULL.nodes if isinstance(node, Paragraph) and node.number]
    assert numbers == ["1.1.", "1.2.", "1.3.", *(f"2.{n}." for n in range(1, 16)), "3.1."]


def test_the_header_has_a_label_for_each_value_and_says_where_one_is_blank():
    header = next(node for node in FULL.nodes if isinstance(node, Facts))
    assert [(fact.label, fact.value) for fact in header.items] == [
        ("Committee", "Children’s Panel"),
        ("Date", "29 September 2021"),
        ("Wards", "All"),
        ("Subject", "Not given"),
        ("Lead officer", "A. Officer"),
    ]


def test_recommendations_are_lettered():
    found = next(node for node in FULL.nodes if isinstance(node, Listing))
    assert (found.style, found.items) == (ListStyle.LETTERED, NARRATIVE.recommendations)


def test_the_subject_is_the_title_where_there_is_one():
    subject = evolve(NARRATIVE, header=(("subject", " Performance monitoring "),))
    assert build_report(evolve(RECORD, report=subject)).title == "Performance monitoring"
    assert FULL.title == "Anytown performance index 2021/22: position on 29 September 2021"


def test_a_report_without_anything_written_by_people_has_no_header_and_no_recommendations():
    bare = build_report(evolve(RECORD, report=None))
    assert headings(bare)[:3] == ["1 Purpose of report and executive summary", "2 Details", "Exception report"]
    assert isinstance(bare.nodes[0], Heading)
    appendices = next(node for node in bare.nodes if isinstance(node, Listing))
    assert appendices.items == ("Performance index",)


def test_the_document_says_its_language():
    assert FULL.language == "en-GB"


# The purpose.


def rated(indicator, frequency, end, **changes):
    return rating(indicator, frequency=frequency, start=end.replace(day=1), end=end, level="green", value=Decimal(1), shown="1%", **changes)


@pytest.mark.parametrize(
    ("ratings", "spans"),
    [
        ([rated("a", Frequency.MONTHLY, date(2021, 8, 31))], "up to August 2021 for monthly indicators"),
        (
            [rated("a", Frequency.MONTHLY, date(2021, 8, 31)), rated("b", Frequency.QUARTERLY, date(2021, 6, 30))],
            "up to 30 June 2021 for quarterly indicators and up to August 2021 for monthly indicators",
        ),
        (
            [
                rated("a", Frequency.ANNUAL, date(2021, 3, 31)),
                rated("b", Frequency.MONTHLY, date(2021, 7, 31)),
                rated("c", Frequency.MONTHLY, date(2021, 8, 31)),
                rated("d", Frequency.MONTHLY, date(2021, 6, 30)),
                rated("e", Frequency.WEEKLY, date(2021, 9, 5)),
                rated("f", Frequency.TERMLY, date(2021, 8, 31)),
                rated("g", Frequency.HALF_YEARLY, date(2021, 3, 31)),
            ],
            (
                "up to 31 March 2021 for annual and half-yearly indicators, up to August 2021 for monthly indicators, "
                "up to 31 August 2021 for termly indicators and up to 5 September 2021 for weekly indicators"
            ),
        ),
    ],
)
def test_the_purpose_says_up_to_when_the_rated_figures_of_each_frequency_run(ratings, spans):
    assert f"with figures {spans}." in numbered(report_of(*ratings))["1.1."]


def test_a_figure_that_is_not_rated_does_not_move_the_day_up_to_which_figures_run():
    ratings = [rated("a", Frequency.MONTHLY, date(2021, 7, 31)), rating("b", reason=Reason.AWAITED)]
    assert "up to July 2021 for monthly indicators." in numbered(report_of(*ratings))["1.1."]


@pytest.mark.parametrize("ratings", [[], [rating("a", reason=Reason.AWAITED)]])
def test_the_purpose_says_when_nothing_is_rated(ratings):
    assert numbered(report_of(*ratings))["1.1."] == (
        "This report gives the position on 29 September 2021. "
        "None of the indicators in “Anytown performance index 2021/22” has a rated figure yet."
    )


def test_a_purpose_that_was_written_replaces_the_generated_one_only():
    found = numbered(report_of(ASSESSMENTS, report=Narrative(purpose=("One.", "Two."))))
    assert [found["1.1."], found["1.2."]] == ["One.", "Two."]
    assert found["1.3."] == "Of 1 indicator, 1 was due and 1 could be rated."


# The counts.


def test_the_counts_have_their_denominators():
    assert numbered(FULL)["1.2."] == "Of 9 indicators, 9 were due and 4 could be rated."
    assert rows(FULL, "Summary of ratings") == [
        [("Red",), ("2",), ("4 rated",), ("50%",)],
        [("Amber",), ("1",), ("4 rated",), ("25%",)],
        [("Green",), ("1",), ("4 rated",), ("25%",)],
        [("Not rated: not reportable",), ("2",), ("9 in all",), ("about 22%",)],
        [("Not rated: awaited",), ("1",), ("9 in all",), ("about 11%",)],
        [("Not rated: no value",), ("1",), ("9 in all",), ("about 11%",)],
        [("Not rated: for information",), ("1",), ("9 in all",), ("about 11%",)],
    ]


@pytest.mark.parametrize(
    ("met", "missed", "said"),
    [
        (0, 3, "Of the 3 rated, 0 met the target (0%)."),
        (3, 0, "Of the 3 rated, 3 met the target (100%)."),
        (1, 3, "Of the 4 rated, 1 met the target (25%)."),
        (1, 2, "Of the 3 rated, 1 met the target (about 33%)."),
        (2, 1, "Of the 3 rated, 2 met the target (about 67%)."),
        (299, 1, "Of the 300 rated, 299 met the target (over 99%)."),
        (1, 299, "Of the 300 rated, 1 met the target (under 1%)."),
    ],
)
def test_a_percentage_is_given_only_where_it_is_true(met, missed, said):
    ratings = [rating(f"green-{n}", level="green") for n in range(met)] + [rating(f"red-{n}", level="red") for n in range(missed)]
    assert said in paragraphs(report_of(*ratings))


def test_nothing_is_said_of_targets_met_where_nothing_is_rated():
    assert not [text for text in paragraphs(report_of(VISITS)) if "met the target" in text]


def test_a_level_better_than_the_target_level_meets_the_target_too():
    scale = (*SCALE, evolve(SCALE[2], level="blue", label="Blue", colour="blue"))
    ratings = (rating("a", level="blue"), rating("b", level="red"))
    summary = Summary.of(ratings, [level.level for level in scale])
    rollups = roll_ups(zip(ratings, ratings, strict=True), [level.level for level in scale])
    found = report_of(*ratings, pack=evolve(RECORD.pack, scale=scale), summary=summary, rollups=rollups)
    assert "Of the 2 rated, 1 met the target (50%)." in paragraphs(found)


# Exceptions.


def test_the_exception_table_takes_the_lines_with_a_level_by_number():
    assert table(FULL, "Exceptions by rating").columns == ("No", "Indicator", "Rating", "Service commentary")
    assert [row[0] for row in rows(FULL, "Exceptions by rating")] == [("2",), ("16",), ("22",)]
    assert numbered(FULL)["2.1."] == "The following 3 indicators need attention because of their rating: 2 Red and 1 Amber."


def test_a_row_says_the_figure_the_way_to_the_next_level_the_streak_and_what_has_changed():
    assert column(FULL, "Exceptions by rating", "Rating") == [
        (
            "Red",
            "August 2021: 83%, target 91%",
            "4 more assessments in time would have been Amber, which was 3.45 percentage points away",
            "Red for the second month running",
            "The same rating as in the last report",
            "Provisional",
        ),
        (
            "Red",
            "Forecast: Amber (Head of service)",
            "Quarter 1 2021/22: 43 weeks, target 26 weeks",
            "About 17.33 weeks less would have been Green",
            "Not among the exceptions of the last report",
            "A judgement differs from this rating",
            "Small numbers: a single case changes the figure a good deal",
        ),
        (
            "Amber",
            "Override: Red (The panel)",
            "Quarter 1 2021/22: 1, target 5",
            "Over 4 more would have been Green",
            "A judgement differs from this rating",
        ),
    ]


def test_a_row_has_the_commentary_or_says_why_not():
    assert column(FULL, "Exceptions by rating", "Service commentary") == [
        ("Referrals have risen.", "The rate is above the region’s."),
        ("The required service commentary was not supplied.",),
        ("See the commentary below.",),
    ]


def test_a_row_without_commentary_that_was_not_required_says_so():
    found = report_of(CARERS, exceptions=(line(CARERS, ExceptionKind.LEVEL),))
    assert column(found, "Exceptions by rating", "Service commentary") == [("No service commentary was supplied.",)]


def test_one_exception_is_spoken_of_as_one():
    found = report_of(CARERS, exceptions=(line(CARERS, ExceptionKind.LEVEL),))
    assert numbered(found)["2.1."] == "One indicator needs attention because it is rated Amber."


def test_a_rating_without_a_target_is_shown_without_one():
    current = rating("a", level="red", value=Decimal(3), shown="3%")
    found = report_of(current, exceptions=(line(current, ExceptionKind.LEVEL),))
    assert column(found, "Exceptions by rating", "Rating") == [("Red", "August 2021: 3%")]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((ExceptionKind.OVER_PERFORMANCE,), "Better than the target"),
        ((ExceptionKind.LEVEL, ExceptionKind.JUDGEMENT), "A judgement differs from this rating"),
        ((ExceptionKind.LEVEL, ExceptionKind.OF_NOTE), "Of note to the panel"),
    ],
)
def test_a_row_says_what_else_it_is_listed_for(kinds, said):
    found = report_of(REVIEWS, exceptions=(line(REVIEWS, *kinds),))
    assert column(found, "Exceptions by rating", "Rating")[0][-1] == said


@pytest.mark.parametrize("changed", ["new", "same", "better", "worse"])
def test_a_row_says_what_has_changed_since_the_last_report(changed):
    found = report_of(CARERS, exceptions=(line(CARERS, ExceptionKind.LEVEL, changed=changed),))
    assert "last report" in column(found, "Exceptions by rating", "Rating")[0][-1]


def test_lines_without_a_rating_follow_in_a_table_of_their_own():
    assert numbered(FULL)["2.15."] == "The following 2 indicators need attention for a reason other than their rating."
    assert rows(FULL, "Other exceptions") == [
        [
            ("5",),
            ("Visits made on time",),
            (
                "The figure was due on 14 September 2021.",
                "The last figure, 96% for July 2021, was Green",
                "Not among the exceptions of the last report",
            ),
            ("No service commentary was supplied.",),
        ],
        [("Not numbered",), ("Complaints upheld",), ("No figure was supplied",), ("The required service commentary was not supplied.",)],
    ]


def test_a_report_without_exceptions_says_so():
    found = report_of(REVIEWS)
    assert numbered(found)["2.1."] == "No indicator needs attention because of its rating."
    assert "Exceptions by rating" not in captions(found)
    assert "Other exceptions" not in captions(found)


@pytest.mark.parametrize("noted", [True, False])
def test_an_indicator_of_note_is_in_the_commentary_or_among_the_other_exceptions(noted):
    written = Narrative(notes=(Note(indicator="reviews-attended", text=("A note.",)),) if noted else ())
    found = report_of(REVIEWS, report=written, exceptions=(line(REVIEWS, ExceptionKind.OF_NOTE, reasons=("The panel asked for it.",)),))
    assert ("A note." in paragraphs(found)) is noted
    assert ("Other exceptions" in captions(found)) is not noted
    if not noted:
        assert column(found, "Other exceptions", "Why") == [("The panel asked for it.",)]


def test_a_line_that_cannot_be_reported_is_in_the_caveats_and_not_twice():
    found = report_of(STABILITY, exceptions=(line(STABILITY, ExceptionKind.NOT_REPORTABLE),))
    assert captions(found)[1:2] == ["Indicators that cannot be reported"]


def test_a_line_that_cannot_be_reported_but_has_commentary_is_among_the_other_exceptions_too():
    found = report_of(STABILITY, exceptions=(line(STABILITY, ExceptionKind.NOT_REPORTABLE, commentary=("We are on it.",)),))
    assert column(found, "Other exceptions", "Service commentary") == [("We are on it.",)]
    assert "The following indicator needs attention for a reason other than its rating." in paragraphs(found)


@pytest.mark.parametrize("kind", list(ExceptionKind))
@pytest.mark.parametrize("current", [CARERS, VISITS, STABILITY])
def test_no_line_is_lost(kind, current):
    found = report_of(current, exceptions=(line(current, kind),))
    tables = ("Exceptions by rating", "Other exceptions", "Indicators that cannot be reported")
    assert sum(len(rows(found, caption)) for caption in tables if caption in captions(found)) >= 1


# Commentary.


def test_notes_stand_under_their_titles():
    assert [numbered(FULL)[f"2.{n}."] for n in (5, 6, 7)] == [
        "Fewer took part in August, as in every year.",
        "One carer was approved.",
        "Eleven assessments are under way.",
    ]


def test_an_indicator_without_a_number_is_named_by_its_title():
    current = rating("a", title="Complaints")
    found = report_of(evolve(current, level="green"), report=Narrative(notes=(Note(indicator="a", text=("…",)),)))
    assert "Complaints" in headings(found)


def test_a_note_on_what_is_not_in_the_assessment_is_kept_under_the_name_it_was_given():
    found = report_of(REVIEWS, report=Narrative(notes=(Note(indicator="gone", text=("Still said.",)),)))
    assert "gone" in headings(found)
    assert "Still said." in paragraphs(found)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Commentary(indicator="carers-recruited", period="2021/22 Q1", text=("Why.",)), False),
        (Commentary(indicator="carers-recruited", period="2021/22 Q1", area=COUNCIL, text=("Why.",)), False),
        (Commentary(indicator="carers-recruited", period="2021/22 Q1", area="Elsewhere", text=("Why.",)), True),
        (Commentary(indicator="carers-recruited", period="2020/21 Q4", text=("Why.",)), True),
        (Commentary(indicator="referrals", period="2021/22 Q1", text=("Why.",)), True),
        (Commentary(indicator="carers-recruited", period="2021/22 Q1", text=("Another.",)), True),
    ],
)
def test_commentary_that_no_exception_shows_is_not_lost(said, shown):
    exceptions = (line(CARERS, ExceptionKind.LEVEL, commentary=("Why.",)),)
    found = report_of(CARERS, REFERRALS, report=Narrative(commentary=(said,)), exceptions=exceptions)
    assert (said.text[0] in paragraphs(found)) is shown


def test_a_report_without_further_commentary_says_so():
    assert "There is no further commentary." in paragraphs(report_of(REVIEWS))


# Caveats.


def test_general_caveats_come_first_then_what_cannot_be_reported_then_the_others():
    assert numbered(FULL)["2.11."] == "The recording system is being set up anew."
    assert table(FULL, "Indicators that cannot be reported").columns == ("Indicator number", "Descriptor", "Commentary")
    assert rows(FULL, "Indicators that cannot be reported") == [
        [("8",), ("Conferences with enough members | all kinds",), ("The system does not show who attended.",)],
        [("19a",), ("Stability of placements",), ("No explanation was supplied",)],
    ]
    assert rows(FULL, "Indicators to be read with care") == [
        [
            ("1",),
            ("Referrals to early help",),
            ("Compare with earlier years with care.", "This holds from 1 April 2021 to 31 December 2021."),
        ]
    ]


def test_the_suppliers_note_explains_what_no_caveat_does():
    found = report_of(evolve(STABILITY, note="Counts do not match."))
    assert column(found, "Indicators that cannot be reported", "Commentary") == [("Counts do not match.",)]


@pytest.mark.parametrize(
    ("start", "until", "said"),
    [
        (None, None, ("Careful.",)),
        (date(2021, 4, 1), None, ("Careful.", "This holds from 1 April 2021.")),
        (None, date(2021, 12, 31), ("Careful.", "This holds until 31 December 2021.")),
    ],
)
def test_a_caveat_says_when_it_holds(start, until, said):
    caveat = Caveat(indicators=("reviews-attended",), start=start, until=until, text=("Careful.",))
    found = report_of(REVIEWS, report=Narrative(caveats=(caveat,)))
    assert column(found, "Indicators to be read with care", "Commentary") == [said]


def test_a_caveat_on_an_earlier_period_does_not_explain_the_current_one_and_is_not_lost():
    caveat = Caveat(indicators=("quorate-conferences",), until=date(2021, 3, 31), reportable=False, text=("Last year only.",))
    found = report_of(QUORATE, report=Narrative(caveats=(caveat,)))
    assert column(found, "Indicators that cannot be reported", "Commentary") == [("No explanation was supplied",)]
    assert column(found, "Indicators to be read with care", "Commentary") == [("Last year only.", "This holds until 31 March 2021.")]


def test_a_warning_is_not_why_a_figure_cannot_be_reported():
    caveat = Caveat(indicators=("quorate-conferences",), text=("Small numbers.",))
    found = report_of(QUORATE, report=Narrative(caveats=(caveat,)))
    assert column(found, "Indicators that cannot be reported", "Commentary") == [("No explanation was supplied",)]
    assert column(found, "Indicators to be read with care", "Commentary") == [("Small numbers.",)]


def test_a_report_without_caveats_says_so():
    assert "There are no amendments, corrections or data caveats." in paragraphs(report_of(REVIEWS))


# The performance index.


def test_the_index_has_every_indicator_under_its_service_by_number():
    found = {caption: [row[0] for row in rows(FULL, caption)] for caption in captions(FULL) if caption.startswith("Performance index")}
    assert found == {
        "Performance index: Early help": [("1",), ("5",)],
        "Performance index: Children’s social care": [("2",), ("8",), ("16",), ("18",), ("19a",), ("22",)],
        "Performance index: No service stated": [("Not numbered",)],
    }


def test_the_index_says_all_that_is_known():
    found = table(FULL, "Performance index: Children’s social care")
    assert dict(zip(found.columns, rows(FULL, found.caption)[0], strict=True)) == {
        "No": ("2",),
        "Indicator": ("Assessments completed in time",),
        "Frequency": ("Monthly",),
        "Good is": ("High",),
        "Target": ("91%",),
        "Period": ("August 2021 (year to date)",),
        "Value": ("83%",),
        "Rating": ("Red",),
        "Direction of travel": (
            "Worse than a year earlier (88% by the end of August 2020)",
            "Cannot be compared with the month before: another point of the year",
        ),
        "Comparators": ("England: 87%", "Statistical neighbours: 86%"),
        "Earlier figures": ("May 2021: no value", "June 2021: 88%, Amber", "July 2021: 84%, Red"),
        "Notes": ("Provisional",),
    }


def test_columns_that_nothing_fills_are_left_out():
    found = table(report_of(REVIEWS), "Performance index: Children’s social care")
    assert found.columns == ("No", "Indicator", "Frequency", "Good is", "Target", "Period", "Value", "Rating")


def test_all_services_have_the_same_columns():
    assert len({node.columns for node in FULL.nodes if isinstance(node, Table) and node.caption.startswith("Performance index")}) == 1


def test_what_an_indicator_lacks_is_said_where_others_have_it():
    found = report_of(ASSESSMENTS, REVIEWS, history=(past(ASSESSMENTS, "2021-07", date(2021, 7, 31), "red"),))
    row = rows(found, "Performance index: Children’s social care")[1]
    assert row[-4:] == [("None",), ("None",), ("No earlier figures",), ("None",)]


def test_an_awaited_figure_shows_the_last_one_with_its_own_day_and_not_its_colour():
    assert index_cell(VISITS, "Value") == ("No data",)
    assert index_cell(VISITS, "Rating") == ("Not rated: awaited",)
    assert index_cell(VISITS, "Notes") == ("The last figure, 96% for July 2021, was Green",)
    badge = table(report_of(VISITS), "Performance index: Early help").rows[0].cells[7].content[0]
    assert badge == Badge(label="Not rated: awaited", colour="grey", shape="ring")


def test_a_last_figure_without_a_level_says_so():
    current = evolve(VISITS, last=LastRated(period="2021-07", value=Decimal(96), level=None, end=date(2021, 7, 31), shown="96%"))
    assert index_cell(current, "Notes") == ("The last figure was 96% for July 2021",)


def test_a_rated_badge_has_the_colour_and_the_shape_of_its_level():
    badge = table(report_of(REVIEWS), "Performance index: Children’s social care").rows[0].cells[7].content[0]
    assert badge == Badge(label="Green", colour="green", shape="circle")


@pytest.mark.parametrize("reason", [Reason.NOT_REPORTABLE, Reason.SUPPRESSED, Reason.WITHHELD])
def test_a_value_that_must_not_be_shown_is_nowhere_in_the_report(reason):
    current = rating("a", reason=reason, value=Decimal("0.7231"), shown="0.7231-secret", numerator=Decimal(7231), target_shown="91%")
    found = report_of(current, exceptions=(line(current, ExceptionKind.OF_NOTE),))
    assert not [text for text in texts(found) if "secret" in text or "7231" in text]
    assert index_cell(current, "Value") == (reason.value.replace("_", " ").capitalize(),)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_said_in_words(reason):
    assert re.fullmatch(r"Not rated: [a-z ]+", index_cell(rating("a", reason=reason), "Rating")[0])


@pytest.mark.parametrize("direction", list(Direction))
def test_every_direction_is_said_in_words(direction):
    assert index_cell(rating("a", direction=direction, level="red"), "Good is")


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_is_said_in_words(flag):
    (said,) = index_cell(rating("a", level="red", flags=(flag,)), "Notes")
    assert "_" not in said


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure.PERIOD, "August 2021"),
        (Measure.SNAPSHOT, "August 2021 (position at its end)"),
        (Measure.YEAR_TO_DATE, "August 2021 (year to date)"),
        (Measure.ROLLING_12_MONTHS, "August 2021 (twelve months to its end)"),
    ],
)
def test_the_period_says_what_the_value_covers(measure, said):
    assert index_cell(rating("a", level="red", measure=measure), "Period") == (said,)


def test_a_period_whose_name_does_not_tell_its_last_day_is_followed_by_it():
    assert index_cell(CARERS, "Period") == ("Quarter 1 2021/22", "Up to 30 June 2021")


def test_a_period_that_is_not_due_does_not_run_up_to_its_last_day_yet():
    current = evolve(CARERS, level=None, reason=Reason.NOT_DUE, value=None, next_level=None)
    assert index_cell(current, "Period") == ("Quarter 1 2021/22", "Ends on 30 June 2021")


@pytest.mark.parametrize("travel", ["improved", "maintained", "worsened", "not_comparable", "up", "same", "down"])
def test_every_direction_of_travel_is_said_in_words(travel):
    (said,) = index_cell(rating("a", level="red", travel={"previous_period": travel}), "Direction of travel")
    assert said.endswith("the month before")


def test_a_comparator_is_written_like_the_indicator():
    assert index_cell(REFERRALS, "Comparators") == ("England: 47.7 per 10,000",)


def test_the_trend_has_the_latest_four_earlier_periods_oldest_first():
    months = [past(REVIEWS, f"2021-0{month}", date(2021, month, 28), "green") for month in (9, 3, 7, 1, 2, 6, 5)]
    assert index_cell(REVIEWS, "Earlier figures", history=tuple(months)) == (
        "March 2021: 92%, Green",
        "May 2021: 92%, Green",
        "June 2021: 92%, Green",
        "July 2021: 92%, Green",
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.CONTEXTUAL, "July 2021: 92%"),
        (Reason.NO_TARGET, "July 2021: 92%"),
        (Reason.NOT_REPORTABLE, "July 2021: not reportable"),
        (Reason.SUPPRESSED, "July 2021: suppressed"),
        (Reason.WITHHELD, "July 2021: withheld"),
    ],
)
def test_the_trend_shows_an_unrated_figure_that_may_be_shown_and_the_reason_for_any_other(reason, said):
    month = past(REVIEWS, "2021-07", date(2021, 7, 31), None, reason=reason)
    assert index_cell(REVIEWS, "Earlier figures", history=(month,)) == (said,)


def test_the_trend_gives_the_reason_where_there_is_no_figure():
    month = past(REVIEWS, "2021-07", date(2021, 7, 31), None, reason=Reason.AWAITED, value=None, shown="")
    assert index_cell(REVIEWS, "Earlier figures", history=(month,)) == ("July 2021: awaited",)


def test_a_period_that_ends_with_the_current_one_is_no_earlier_one():
    history = (past(REVIEWS, "2021-W35", REVIEWS.end, "red"), past(REVIEWS, "2021-07", date(2021, 7, 31), "red"))
    assert index_cell(REVIEWS, "Earlier figures", history=history) == ("July 2021: 92%, Red",)


def test_the_trend_of_one_indicator_has_nothing_of_another():
    history = (
        past(REVIEWS, "2021-07", date(2021, 7, 31), "red"),
        evolve(past(CARERS, "2021-07", date(2021, 7, 31), "red"), area="Elsewhere"),
    )
    found = report_of(REVIEWS, CARERS, history=history)
    assert column(found, "Performance index: Children’s social care", "Earlier figures") == [
        ("July 2021: 92%, Red",),
        ("No earlier figures",),
    ]


def test_an_area_column_appears_only_where_there_are_several_areas():
    here, there = PROCEEDINGS, evolve(PROCEEDINGS, area="Othertown")
    exceptions = (line(here, ExceptionKind.LEVEL), line(there, ExceptionKind.LEVEL))
    assert "Area" not in table(report_of(here), "Performance index: Children’s social care").columns
    found = report_of(here, there, exceptions=exceptions)
    for caption in ("Exceptions by rating", "Performance index: Children’s social care"):
        assert column(found, caption, "Area") == [(COUNCIL,), ("Othertown",)]
    assert "Of 2 figures for 2 areas, one for each indicator in each, 2 were due and 2 could be rated." in paragraphs(found)


def test_the_report_ends_with_where_its_ratings_come_from():
    origin = FULL.nodes[-1]
    assert [(fact.label, fact.value) for fact in origin.items] == [
        ("Organisation", COUNCIL),
        ("Rules", "Anytown performance index 2021/22"),
        ("Position as of", "29 September 2021"),
        ("Figures from", "values.csv"),
        ("Fingerprint of the rules", "sha256:0f1e2d"),
    ]


def test_an_origin_that_is_not_known_is_left_out():
    found = report_of(REVIEWS, inputs=(), pack=evolve(RECORD.pack, organisation=""))
    assert [fact.label for fact in found.nodes[-1].items] == ["Rules", "Position as of", "Fingerprint of the rules"]


def test_added_sections_are_numbered_after_the_details():
    found = report_of(REVIEWS, report=Narrative(sections=(Section(title="One", text=("a", "b")), Section(title="Two", text=("c",)))))
    assert [heading for heading in headings(found) if heading[0].isdigit()][2:] == [
        "3 One",
        "4 Two",
        "5 Appendices: the following documents are published with this report and form part of it",
    ]
    assert [numbered(found)[number] for number in ("3.1.", "3.2.", "4.1.")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("numbers", "ordered"),
    [
        ([10, 2, 1], [1, 2, 10]),
        (["10", "2a", 2, "2b", "1"], ["1", 2, "2a", "2b", "10"]),
        ([None, "A1", 3, "B"], [3, "A1", "B", None]),
        (["٣", 1, "1" * 30], [1, "1" * 30, "٣"]),
    ],
)
def test_numbers_are_ordered_as_people_count(numbers, ordered):
    assert sorted(numbers, key=report_order) == ordered


# Laws that every report keeps.

MANY_AREAS = evolve(
    RECORD,
    ratings=(*RECORD.ratings, *(evolve(current, area="Othertown") for current in RECORD.ratings)),
    summary=Summary.of(RECORD.ratings * 2, LEVELS),
    rollups=roll_ups(zip(RECORD.ratings * 2, RECORD.ratings * 2, strict=True), LEVELS),
)
RECORDS = [RECORD, MANY_AREAS, evolve(RECORD, report=None), evolve(RECORD, exceptions=(), history=())]


def test_where_there_are_many_areas_the_exceptions_are_counted_as_figures():
    texts = " ".join(paragraphs(build_report(MANY_AREAS)))
    assert "figures need attention because of their rating" in texts
    assert "figures need attention for a reason other than their rating" in texts
    assert not re.search("indicators? needs? attention", texts)


def data_of(record):
    """Return every text of a record that may stand in a report as it is: what people wrote, names, and figures that were written before."""
    written = record.report or Narrative()
    found = {level.label for level in record.pack.scale} | {record.pack.title, record.pack.organisation, record.pack.fingerprint}
    found |= {text for current in record.ratings for text in (current.title, current.area, current.service, current.rule, *current.because)}
    found |= {text for each in (*record.ratings, *record.history) for text in (each.shown, each.target_shown)}
    found |= {str(current.number) for current in record.ratings} | {current.note for current in record.ratings}
    found |= {name.replace("_", " ").capitalize() for current in record.ratings for name in current.comparators}
    found |= {group.name for groups in asdict(record.rollups, recurse=False).values() for group in groups}
    found |= {text for exception in record.exceptions for text in (*exception.reasons, *exception.commentary)}
    found |= {source.name for source in record.inputs} | {value for _, value in written.header}
    found |= {*written.recommendations, *written.appendices, *(section.title for section in written.sections)}
    found |= {text for part in (*written.sections, *written.commentary, *written.notes, *written.caveats) for text in part.text}
    found |= {text for said in written.judgements for text in (said.by, said.reason)}
    found |= {text for said in record.corrections for text in (said.was_shown, said.corrected_shown, said.reason)}
    found |= {figure.title for figure in record.changes.figures} if record.changes else set()
    return found


@pytest.mark.parametrize("record", RECORDS)
def test_no_sentence_stands_outside_the_catalogue(record):
    data = data_of(record)
    loose = [text for text in texts(build_report(record, PSEUDO)) if not re.fullmatch("«.*»", text, re.DOTALL) and text not in data]
    assert [text for text in loose if not text.isdigit()] == []


def test_the_search_for_loose_sentences_finds_one():
    assert re.fullmatch("«.*»", PSEUDO.say("purpose"))
    assert [text for text in texts(FULL) if text == "Exceptions by rating" and text not in data_of(RECORD)]


@pytest.mark.parametrize("record", RECORDS)
def test_nothing_is_blank(record):
    assert [text for text in texts(build_report(record)) if not text.strip()] == []
    cells = [cell for node in build_report(record).nodes if isinstance(node, Table) for row in node.rows for cell in row.cells]
    assert all(cell.content for cell in cells)


@pytest.mark.parametrize("record", RECORDS)
def test_every_row_has_a_cell_for_each_column(record):
    for node in build_report(record).nodes:
        if isinstance(node, Table):
            assert {len(row.cells) for row in node.rows} == {len(node.columns)}
            assert node.row_header < len(node.columns)


def test_the_same_record_gives_the_same_report():
    assert build_report(RECORD) == FULL


def test_a_catalogue_that_lacks_a_sentence_is_refused_by_name():
    lacking = {key: text for key, text in CATALOGUE.items() if key != "exceptions.caption"}
    with pytest.raises(SentenceError, match=re.escape("'exceptions.caption'")):
        build_report(RECORD, Words(lacking))


def test_the_units_of_a_quarterly_count_and_a_rate_are_written():
    assert index_cell(rating("a", unit=Unit.COUNT, level="red", comparators={"london": Decimal(1200)}, **QUARTER), "Comparators") == (
        "London: 1,200",
    )
