"""The report as a workbook: which sheets there are, and what each cell holds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

import ragrules
from ragrules.errors import UnknownNameError
from ragrules.memory import ChangesRecord
from ragrules.narrative import Caveat, Narrative
from ragrules.record import LevelRecord, Summary
from ragrules.report import build_report
from ragrules.report.document import Badge, Facts, Heading, Paragraph, Quantity, Sparkline, Table
from ragrules.rollup import roll_ups
from ragrules.terms import Frequency, Reason, Unit
from tests.golden import merton
from tests.golden.small_record import ASSESSMENTS, LEVELS, PACK, QUORATE, RATINGS, RECORD, past, rating


def workbook(record=RECORD):
    return build_report(record, layout="workbook")


def sheets(record=RECORD):
    """The nodes of each sheet by its name."""
    found = {}
    for node in workbook(record).nodes:
        if isinstance(node, Heading) and node.level == 1:
            found[node.text] = []
        else:
            found[list(found)[-1]].append(node)
    return found


def table_of(name, record=RECORD):
    (found,) = [node for node in sheets(record)[name] if isinstance(node, Table)]
    return found


def column(name, heading, record=RECORD):
    """The cells of a column of a sheet."""
    table = table_of(name, record)
    return [row.cells[table.columns.index(heading)] for row in table.rows]


def said(cells):
    """What cells say, each in one line."""
    return ["; ".join(item.label if isinstance(item, Badge) else item for item in cell.content) for cell in cells]


def unrated(indicator):
    return rating(indicator, reason=Reason.NO_VALUE)


def record_of(*ratings, history=(), **changes):
    """An assessment of some ratings and nothing else."""
    usual = {
        "ratings": ratings,
        "history": history,
        "exceptions": (),
        "changes": None,
        "corrections": (),
        "report": None,
        "summary": Summary.of(ratings, LEVELS),
        "rollups": roll_ups(zip(ratings, ratings, strict=True), LEVELS),
    }
    return evolve(RECORD, **usual | changes)


def test_there_is_a_sheet_for_each_thing_that_there_is_to_say():
    assert list(sheets()) == [
        "About this workbook",
        "Summary",
        "By service",
        "By tag",
        "Exceptions",
        "Since the last report",
        "Commentary",
        "Forecasts and overrides",
        "Corrections",
        "Caveats",
        "Index",
        "Values",
    ]
    assert list(sheets(record_of(unrated("a")))) == ["About this workbook", "Summary", "Exceptions", "Index", "Values"]


def test_the_first_sheet_says_what_each_other_holds_and_leads_there():
    document = workbook()
    headings = [(node.text, node.anchor) for node in document.nodes if isinstance(node, Heading) and node.level == 1]
    facts = [fact for node in document.nodes if isinstance(node, Facts) for fact in node.items if fact.anchor]
    assert [(fact.label, fact.anchor) for fact in facts] == headings[1:]
    assert all(fact.value for fact in facts)


def test_no_sheet_has_more_than_one_table_and_no_cell_is_without_a_word():
    for record in (RECORD, merton.assessment().record(), record_of(unrated("a"))):
        for nodes in sheets(record).values():
            tables = [node for node in nodes if isinstance(node, Table)]
            assert len(tables) <= 1
            assert all(text for table in tables for row in table.rows for text in said(row.cells))


def test_the_first_sheet_has_the_header_the_purpose_and_where_the_ratings_come_from():
    facts = {fact.label: fact.value for node in sheets()["About this workbook"] if isinstance(node, Facts) for fact in node.items}
    assert facts["Committee"] == "Children’s Panel"
    assert facts["Subject"] == "Not given"
    assert facts["Purpose"].startswith("This workbook gives the position on 29 September 2021, with figures up to")
    assert "appendix" not in facts["Purpose"]
    assert facts["Purpose"].split("\n")[1:] == [
        "Of 9 indicators, 9 were due and 4 could be rated.",
        "Of the 4 rated, 1 met the target (25%).",
    ]
    assert facts["Recommendation B."] == "Members to note the caveats"
    assert facts["Equalities"] == "There are no implications."
    assert facts["Fingerprint of the rules"] == "sha256:0f1e2d"


def test_the_words_of_the_levels_and_of_the_reasons_that_occur_are_explained():
    found = dict(zip(said(column("About this workbook", "Word")), said(column("About this workbook", "What it means")), strict=True))
    assert found["Red"] == "The target was not met. This is the worst of the 3 levels."
    assert found["Amber"] == "The target was not met, but the figure is better than for “Red”."
    assert found["Green"] == "The target was met."
    assert {word for word in found if word.startswith("Not rated")} == {
        "Not rated: not reportable",
        "Not rated: awaited",
        "Not rated: no value",
        "Not rated: for information",
    }


def leveled(level, scale):
    """An assessment of one indicator by another scale."""
    ratings = (rating("a", level=level),)
    return record_of(*ratings, pack=evolve(PACK, scale=scale), summary=Summary.of(ratings, [each.level for each in scale]))


def test_levels_beyond_the_target_and_scales_that_start_there_are_explained():
    scale = tuple(
        LevelRecord(level=name, label=name, colour=name, shape="star", target_met=met)
        for name, met in (("red", False), ("green", True), ("blue", True))
    )
    words = said(column("About this workbook", "What it means", leveled("red", scale)))
    assert words == [
        "The target was not met. This is the worst of the 3 levels.",
        "The target was met.",
        "The target was met, and the figure is better than for “green”.",
    ]
    worst = said(column("About this workbook", "What it means", leveled("green", scale[1:])))
    assert worst[0] == "The target was met. This is the worst of the 2 levels."


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_meaning(reason):
    words = said(column("About this workbook", "What it means", record_of(rating("a", reason=reason))))
    assert len(words) == 4
    assert words[-1].endswith(".")


def test_counts_are_numbers_with_what_they_are_out_of():
    assert said(column("Summary", "Rating"))[:4] == ["Red", "Amber", "Green", "Not rated: not reportable"]
    assert [cell.quantity.number for cell in column("Summary", "Number")] == [2, 1, 1, 2, 1, 1, 1]
    assert [cell.quantity.number for cell in column("Summary", "Out of")] == [4, 4, 4, 9, 9, 9, 9]
    assert said(column("Summary", "Of what"))[2:4] == ["Rated", "All"]
    assert said(column("Summary", "Share"))[:4] == ["50%", "25%", "25%", "about 22%"]
    assert column("Summary", "Share")[0].quantity == Quantity(number=Decimal(50), unit=Unit.PERCENT, decimals=0)


def test_there_is_no_share_of_nothing():
    nothing = column("Summary", "Share", record_of(rating("a", reason=Reason.AWAITED)))[0]
    assert (nothing.content, nothing.quantity) == (("no percentage",), None)


def test_groups_are_plain_numbers_under_what_they_count():
    assert said(column("By service", "Service")) == ["Children’s social care", "Early help", "No service stated"]
    assert [cell.quantity.number for cell in column("By service", "All")] == [6, 2, 1]
    assert [cell.quantity.number for cell in column("By service", "Red")] == [2, 0, 0]
    assert [cell.quantity.number for cell in column("By service", "Not rated")] == [2, 2, 1]
    assert said(column("By service", "Worst rating")) == ["Red", "None rated", "None rated"]


def test_all_exceptions_stand_in_one_table_whatever_they_are_listed_for():
    assert len(table_of("Exceptions").rows) == len(RECORD.exceptions)
    assert said(column("Exceptions", "Why it is listed"))[:2] == [
        "Its rating",
        "The figure is awaited; The figure was due on 14 September 2021.",
    ]
    assert [None if cell.quantity is None else cell.quantity.number for cell in column("Exceptions", "Periods running")][:3] == [2, 2, None]
    step = "4 more assessments in time would have been Amber, which was 3.45 percentage points away"
    assert said(column("Exceptions", "To the next level"))[0] == step
    assert said(column("Exceptions", "Service commentary"))[0] == "Referrals have risen.; The rate is above the region’s."
    assert "See “Commentary”." in said(column("Exceptions", "Service commentary"))
    assert "The required service commentary was not supplied." in said(column("Exceptions", "Service commentary"))
    assert "No service commentary was supplied." in said(column("Exceptions", "Service commentary"))


def test_without_exceptions_the_sheet_says_so():
    (text,) = sheets(record_of(unrated("a")))["Exceptions"]
    assert text == Paragraph(text="No indicator needs attention because of its rating.")


def test_where_nothing_changed_the_sheet_says_so():
    since = ChangesRecord(as_of=date(2021, 6, 30), fingerprint="x", rules_changed=False)
    assert [type(node) for node in sheets(record_of(unrated("a"), changes=since))["Since the last report"]] == [Paragraph, Paragraph]


def test_commentary_says_what_it_is_on():
    assert said(column("Commentary", "What it covers")) == ["Of note to the panel", "Of note to the panel", "August 2021", "August 2021"]
    assert said(column("Commentary", "Commentary"))[1] == "One carer was approved.; Eleven assessments are under way."


def test_every_caveat_has_a_row_for_each_indicator_that_it_names():
    assert said(column("Caveats", "Indicator")) == [
        "All indicators",
        "Conferences with enough members | all kinds",
        "Referrals to early help",
    ]
    assert said(column("Caveats", "Can be reported")) == ["Yes", "No", "Yes"]
    assert [cell.day for cell in column("Caveats", "From")] == [None, date(2021, 4, 1), date(2021, 4, 1)]
    assert said(column("Caveats", "To")) == ["None", "None", "31 December 2021"]
    silent = record_of(unrated("a"), report=Narrative(caveats=(Caveat(indicators=("a",), text=()),)))
    assert said(column("Caveats", "Commentary", silent)) == ["No explanation was supplied"]
    assert "From" not in table_of("Caveats", silent).columns


# The index.


def test_the_index_is_one_table_of_every_indicator_with_its_service():
    table = table_of("Index", merton.assessment().record())
    assert len(table.rows) == 22
    assert table.searched
    assert table.columns[:4] == ("No", "Indicator", "Service", "Frequency")
    assert table.columns[table.row_header] == "Indicator"


def test_figures_and_targets_are_numbers_in_their_unit():
    index = dict(
        zip(said(column("Index", "Indicator")), zip(column("Index", "Value"), column("Index", "Target"), strict=True), strict=True)
    )
    value, target = index["Length of care proceedings"]
    assert value.quantity == Quantity(number=Fraction(130, 3), unit=Unit.WEEKS, decimals=0)
    assert (target.content, target.quantity.number) == (("26 weeks",), 26)
    value, target = index["Children who took part in their reviews"]
    assert (target.content, target.quantity) == (("90% to 100%",), None)
    assert said(index["Referrals to early help"]) == ["52.3 per 10,000", "No target"]


def test_a_figure_that_may_not_be_shown_is_no_number_either():
    for name in ("Index", "Values", "Exceptions"):
        found = dict(zip(said(column(name, "Indicator")), column(name, "Value"), strict=True))[QUORATE.title]
        assert (found.content, found.quantity) == (("Not reportable",), None)
    assert "55" not in str(workbook())


@pytest.mark.parametrize("reason", [Reason.SUPPRESSED, Reason.WITHHELD, Reason.NOT_REPORTABLE])
def test_a_hidden_figure_of_the_past_is_nowhere(reason):
    secret = evolve(past(ASSESSMENTS, "2021-07", date(2021, 7, 31), None), reason=reason, value=Decimal("70.707"), shown="70.707%")
    assert "70.707" not in str(workbook(evolve(RECORD, history=(secret, *RECORD.history[1:]))))


def monthly(*months, **changes):
    """Figures of one indicator for months of 2021, with what is to differ in all of them."""
    current = rating("a", level="green", value=Decimal(1), shown="1%", **changes)
    ends = [date(2021, month, 28) for month in months]
    return current, tuple(
        past(current, f"2021-{end.month:02}", end, "green", value=Decimal(end.month), shown=f"{end.month}%") for end in ends
    )


def over_time(current, history):
    """The columns of figures over time, and the texts in them."""
    record = record_of(current, history=history)
    table = table_of("Index", record)
    (spark,) = {cell.sparkline for cell in table.rows[0].cells if cell.sparkline is not None} or {None}
    if spark is None:
        return None
    return dict(zip(table.columns[spark.first : spark.last + 1], said(table.rows[0].cells[spark.first : spark.last + 1]), strict=True))


def test_the_last_columns_hold_the_figures_over_time_with_the_missing_ones_in_their_places():
    current, history = monthly(3, 4, 7)
    assert over_time(current, history) == {
        "5 periods before": "3%",
        "4 periods before": "4%",
        "3 periods before": "No data",
        "2 periods before": "No data",
        "1 period before": "7%",
        "This period": "1%",
    }


def test_the_trend_column_stands_by_the_rating_and_is_drawn_from_the_last_columns():
    for record in (RECORD, merton.assessment().record()):
        table = table_of("Index", record)
        assert table.columns[table.columns.index("Trend") - 1] == "Rating"
        line = table.rows[0].cells[table.columns.index("Trend")].sparkline
        assert line == Sparkline(first=line.first, last=len(table.columns) - 1)
        assert table.columns[line.last] == "This period"
        assert table.columns[line.first].endswith("before")
        assert not table.columns[line.first - 1].endswith("before")


def test_without_earlier_figures_there_is_neither_a_trend_nor_a_word_about_it():
    record = record_of(rating("a", level="green", value=Decimal(1), shown="1%"))
    assert "Trend" not in table_of("Index", record).columns
    assert not any(isinstance(node, Paragraph) for node in sheets(record)["Index"])
    assert any(isinstance(node, Paragraph) for node in sheets()["Index"])


def test_figures_of_more_than_a_year_ago_are_left_to_the_values():
    current = rating("a", level="green", value=Decimal(1), shown="1%")
    ends = [date(2020, 7, 31), date(2020, 8, 31)]
    history = tuple(past(current, f"2020-{end.month:02}", end, "green", value=Decimal(2), shown="2%") for end in ends)
    assert next(iter(over_time(current, history))) == "12 periods before"
    assert over_time(current, history[:1]) is None


@pytest.mark.parametrize(
    ("frequency", "days", "expected"),
    [
        (Frequency.WEEKLY, (7, 21), ["3 periods before", "2 periods before", "1 period before", "This period"]),
        (Frequency.QUARTERLY, (92, 184), ["2 periods before", "1 period before", "This period"]),
        (Frequency.HALF_YEARLY, (184,), ["1 period before", "This period"]),
        (Frequency.ANNUAL, (365,), ["1 period before", "This period"]),
        (Frequency.TERMLY, (120, 240), ["2 periods before", "1 period before", "This period"]),
    ],
)
def test_periods_are_counted_by_how_often_a_value_is_due(frequency, days, expected):
    current = rating("a", level="green", value=Decimal(1), shown="1%", frequency=frequency)
    ends = [current.end - timedelta(days=each) for each in days]
    history = tuple(evolve(past(current, "p", end, "green", value=Decimal(2), shown="2%")) for end in ends)
    assert list(over_time(current, history)) == expected


def test_figures_that_were_due_at_another_frequency_are_no_part_of_the_line():
    current, history = monthly(6, 7)
    assert list(over_time(current, (evolve(history[0], frequency=Frequency.QUARTERLY), history[1]))) == ["1 period before", "This period"]


def test_a_figure_for_a_later_period_is_no_part_of_the_line():
    current, history = monthly(7, 12)
    assert list(over_time(current, history)) == ["1 period before", "This period"]


# The values.


def test_every_figure_of_every_period_has_a_row_the_oldest_first():
    titles, periods = said(column("Values", "Indicator")), said(column("Values", "Period"))
    assert len(titles) == len(RECORD.ratings) + len(RECORD.history)
    assert [period for title, period in zip(titles, periods, strict=True) if title == ASSESSMENTS.title] == [
        "May 2021",
        "June 2021",
        "July 2021",
        "August 2021",
    ]
    assert said(column("Values", "Current figure")).count("Yes") == len(RECORD.ratings)


def test_periods_are_real_days():
    starts, ends = column("Values", "From"), column("Values", "To")
    assert (starts[-1].day, ends[-1].day, said(ends)[-1]) == (date(2021, 8, 1), date(2021, 8, 31), "31 August 2021")


def test_each_comparator_has_a_column_of_numbers():
    found = dict(zip(said(column("Values", "Indicator")), column("Values", "England"), strict=True))
    assert found["Length of care proceedings"].quantity.number == 44
    assert said([found["Complaints upheld"]]) == ["None"]
    assert "Statistical neighbours" in table_of("Values").columns


def test_figures_of_an_indicator_that_has_no_current_one_are_there_as_well():
    _, history = monthly(6, 7)
    record = record_of(unrated("b"), history=history)
    assert said(column("Values", "Indicator", record)) == ["B", "A", "A"]
    assert said(column("Values", "Current figure", record)) == ["Yes", "No", "No"]


def test_where_there_are_several_areas_every_row_says_whose_it_is():
    ratings = tuple(evolve(each, area=area) for area in ("North", "South") for each in RATINGS[:2])
    record = record_of(*ratings, history=tuple(evolve(each, area="North") for each in RECORD.history[:3]))
    for name in ("Index", "Values"):
        assert table_of(name, record).columns[:4] == ("No", "Indicator", "Area", "Service")
    assert said(column("Values", "Area", record)) == ["North"] * 4 + ["South"] + ["North", "South"]
    assert (
        table_of("Index", record).rows[0].cells[table_of("Index", record).columns.index("Trend")].sparkline.last
        == len(table_of("Index", record).columns) - 1
    )


def test_cells_that_are_equal_are_one_and_the_same():
    services = column("Values", "Service")
    assert len({id(cell) for cell in services}) == len(set(said(services)))


def test_a_number_that_is_a_word_stays_one():
    assert [None if cell.quantity is None else cell.quantity.number for cell in column("Index", "No")] == [
        1,
        2,
        5,
        8,
        16,
        18,
        None,
        22,
        None,
    ]
    assert [said(column("Index", "No"))[place] for place in (6, 8)] == ["19a", "Not numbered"]


# The choice.


def test_a_layout_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"there is no layout named 'workbok'; did you mean 'workbook'.*Known: panel, workbook"):
        ragrules.build_report(RECORD, layout="workbok")


def test_the_usual_layout_is_the_panels():
    assert ragrules.build_report(RECORD) == ragrules.build_report(RECORD, layout="panel")
    assert ragrules.build_report(RECORD) != ragrules.build_report(RECORD, layout="workbook")
