"""Five differently laid out KPI workbooks become packs and figures, and what was not understood is listed with sheet and cell."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ragrules import load_pack
from ragrules.drafting import Draft, draft_from_workbook, year_named
from ragrules.errors import ObservationError, PackError
from ragrules.sources import read_csv_text
from tests.unit.workbooks import saved, workbook


def draft(book, **options) -> Draft:
    return draft_from_workbook(saved(book), "kpis.xlsx", **{"organisation": "Example Council", **options})


def indicator(drafted, name):
    """Return the keys of an indicator in the drafted rules, each with what stands behind it, remarks included."""
    (block,) = [part for part in drafted.rules.split("\n\n") if f"- id: {name}\n" in part]
    lines = block[block.index("- id: ") + 2 :].splitlines()
    keys = {}
    for line in lines:
        key, _, rest = line.strip().partition(":")
        if line.lstrip().startswith("- {"):
            keys["target"] = [*(keys["target"] or []), line.strip()]
        else:
            keys[key] = rest.strip()
    return keys


def figures(drafted):
    return [(one.indicator, one.period, one.written) for one in read_csv_text(drafted.figures.encode())]


def remarks(drafted, *codes):
    """Return the remarks of these codes, or all: code, sheet and cell, and message."""
    found = [(one.code, str(one.location).removeprefix("kpis.xlsx"), one.message) for one in drafted.remarks]
    return [one for one in found if not codes or one[0] in codes]


def loaded(drafted, tmp_path, **decided):
    """Return the pack once a person has decided: texts of the rules and what to write for them."""
    rules = drafted.rules
    for before, after in decided.items():
        rules = rules.replace(before, after)
    (tmp_path / "pack.ragrules.yaml").write_text(rules, encoding="utf-8")
    return load_pack(tmp_path)


def corporate():
    """Titles above, months without a year, sections, percentages, a total and a note."""
    rows = [
        ["Corporate performance 2021/22"],
        ["Report to Cabinet, 12 July 2021"],
        [],
        ["Ref", "Indicator", "Good is", "Unit", "Target", "Tolerance", "Apr", "May", "Jun", "RAG", "Comments"],
        ["Children's services"],
        ["C1", "% of assessments in 45 days", "High", "%", 0.9, 0.05, 0.91, 0.84, 0.866, "Green", "All fine"],
        [2, "Weeks to complete care proceedings", "Low", "Weeks", 26, 2, 28, "n/a", "TBC", "Red"],
        ["Planning"],
        ["P1", "Number of enforcement cases", "Neither", "Number", "N/A", None, 12, 15, 9],
        ["P2", "Average days to let a property", None, None, "≤ 20", "10%", 21.5, "#DIV/0!"],
        [None, "Total", None, None, None, None, 61],
        [],
        ["Note: figures are provisional"],
    ]
    return workbook(KPIs=rows, formats=[(0, f"{column}6", "0.0%") for column in "EFGHI"])


def test_the_first_book_gives_these_figures():
    assert figures(draft(corporate())) == [
        ("percent-of-assessments-in-45-days", "2021-04", "91%"),
        ("percent-of-assessments-in-45-days", "2021-05", "84%"),
        ("percent-of-assessments-in-45-days", "2021-06", "86.6%"),
        ("weeks-to-complete-care-proceedings", "2021-04", "28"),
        ("weeks-to-complete-care-proceedings", "2021-05", "n/a"),
        ("number-of-enforcement-cases", "2021-04", "12"),
        ("number-of-enforcement-cases", "2021-05", "15"),
        ("number-of-enforcement-cases", "2021-06", "9"),
        ("average-days-to-let-a-property", "2021-04", "21.5"),
    ]


def test_the_first_book_gives_these_indicators():
    drafted = draft(corporate())
    assert drafted.pack_id == "corporate-performance-2021-22"
    assert '  title: "Corporate performance 2021/22"\n' in drafted.rules
    assert indicator(drafted, "percent-of-assessments-in-45-days") == {
        "id": "percent-of-assessments-in-45-days",
        "number": '"C1"',
        "title": '"% of assessments in 45 days"',
        "service": '"Children\'s services"',
        "unit": "percent",
        "frequency": "monthly  # from the columns",
        "direction": "higher",
        "target": "90",
        "tolerance": "5%  # DECIDE: '5% of target' or '5 points'",
    }
    proceedings = indicator(drafted, "weeks-to-complete-care-proceedings")
    assert [proceedings[key] for key in ("number", "unit", "direction", "target", "tolerance")] == ["2", "weeks", "lower", "26", "2"]
    cases = indicator(drafted, "number-of-enforcement-cases")
    assert (cases["direction"], cases["service"]) == ("none", '"Planning"')
    assert {"target", "tolerance"}.isdisjoint(cases)
    days = indicator(drafted, "average-days-to-let-a-property")
    assert (days["unit"], days["target"], days["tolerance"]) == ("days  # from the title", "20", "10% of target")
    assert days["direction"] == "DECIDE  # the workbook does not say which way is better: higher, lower, in_range, closest, none"


def test_the_first_book_is_listed_where_it_is_not_understood():
    assert remarks(draft(corporate(), organisation="")) == [
        ("RAG189", "", "the workbook does not say which organisation its figures are for"),
        ("RAG177", "[KPIs]!A1", "Apr, May, Jun: taken to be of 2021/22, which A1 says"),
        ("RAG173", "[KPIs]!A2", "not understood: A2 'Report to Cabinet, 12 July 2021'"),
        (
            "RAG175",
            "[KPIs]!J4",
            "J4, J6:J7: the column 'RAG' is not taken over: ratings are worked out, and comments belong into a report file",
        ),
        (
            "RAG175",
            "[KPIs]!K4",
            "K4, K6: the column 'Comments' is not taken over: ratings are worked out, and comments belong into a report file",
        ),
        ("RAG187", "[KPIs]!A5", 'A5: "Children\'s services" is taken as the heading of a section'),
        ("RAG182", "[KPIs]!F6", "F6: the tolerance '5%' can mean '5% of target' or '5 points'"),
        ("RAG183", "[KPIs]!I7", "I7: 'TBC' is no figure, and was left out for 2021-06"),
        ("RAG187", "[KPIs]!A8", "A8: 'Planning' is taken as the heading of a section"),
        ("RAG178", "[KPIs]!B10", "B10: nothing says which way is better for 'Average days to let a property'"),
        ("RAG181", "[KPIs]!B10", "B10: the unit days is taken from the title 'Average days to let a property'"),
        ("RAG181", "[KPIs]!E10", "E10: of '≤ 20' only the number was taken; it speaks of a side: at most"),
        ("RAG183", "[KPIs]!H10", "H10: the error #DIV/0! is not taken over"),
        ("RAG186", "[KPIs]!B11", "B11, G11: the row 'Total' is taken as totals, and left out"),
        ("RAG173", "[KPIs]!A13", "not understood: A13 'Note: figures are provisional'"),
    ]


def test_the_first_book_does_not_load_before_a_person_has_decided_and_then_does(tmp_path):
    drafted = draft(corporate(), organisation="")
    assert drafted.decisions == 3
    with pytest.raises(PackError) as refused:
        loaded(drafted, tmp_path)
    assert [(one.code, one.path) for one in refused.value.problems] == [
        ("RAG033", "pack.organisation"),
        ("RAG045", "indicators[0].tolerance"),
        ("RAG034", "indicators[3].direction"),
    ]
    pack = loaded(
        drafted,
        tmp_path,
        **{"organisation:  #": "organisation: Merton  #", "tolerance: 5%  #": "tolerance: 5% of target  #", ": DECIDE": ": lower"},
    )
    assert [one.direction for one in pack.indicators] == ["higher", "lower", "none", "lower"]
    assert pack.warnings == ()


def housing():
    """Two heading rows with a merged year, quarters, an amber threshold, last year's outturn and frequencies of each row's own."""
    rows = [
        ["PI ref", "Measure", "Aim to", "Unit", "Reporting", "Target 2021/22", "Amber threshold", "2020/21 outturn", "2021/22"],
        [None, None, None, None, None, None, None, None, "Q1", "Q2", "Q3", "Q4"],
        ["H1", "Rent collected", "Maximise", "%", "Quarterly", 0.975, 0.95, 0.968, 0.961, 0.97],
        ["H2", "Average time to re-let", "Minimise", "Days", "Quarterly", "≤ 25", 30, 27.5, 24, "31"],
        ["H3", "Rough sleepers", "Reduce", "Number", "Annual", 10, 12, 9, None, None, None, 8],
        ["H4", "Complaints", "Lower is better", "Number", "Monthly", "TBC", None, 100, 20],
    ]
    book = workbook(Housing=rows, formats=[(0, f"{column}3", "0.0%") for column in "FGHIJ"])
    book.worksheets[0].merge_cells("I1:L1")
    return book


def test_the_second_book_gives_these_indicators_and_figures(tmp_path):
    drafted = draft(housing())
    assert figures(drafted) == [
        ("rent-collected", "2021/22 Q1", "96.1%"),
        ("rent-collected", "2021/22 Q2", "97%"),
        ("average-time-to-re-let", "2021/22 Q1", "24"),
        ("average-time-to-re-let", "2021/22 Q2", "31"),
        ("rough-sleepers", "2020/21", "9"),
        ("rough-sleepers", "2021/22", "8"),
    ]
    rent, let, sleepers, complaints = (
        indicator(drafted, name) for name in ("rent-collected", "average-time-to-re-let", "rough-sleepers", "complaints")
    )
    assert (rent["frequency"], rent["direction"], rent["target"], rent["thresholds"]) == (
        "quarterly",
        "higher",
        ["- {from: 2021-04-01, value: 97.5}"],
        "{green: 97.5, amber: 95}",
    )
    assert (let["direction"], let["thresholds"]) == ("lower", "{green: 25, amber: 30}")
    assert (sleepers["frequency"], sleepers["thresholds"]) == ("annual", "{green: 10, amber: 12}")
    assert (complaints["frequency"], complaints["target"]) == ("monthly", ["- {from: 2021-04-01, value: none}  # F6 says 'TBC'"])
    assert [one.id for one in loaded(drafted, tmp_path).indicators] == list(drafted.indicators)


def test_the_second_book_lists_figures_of_periods_that_an_indicator_does_not_have():
    assert remarks(draft(housing())) == [
        ("RAG184", "[Housing]!H3", "H3:H4: left out: 2020/21 is no period of an indicator that is quarterly"),
        ("RAG181", "[Housing]!F6", "F6: 'TBC' is taken as no target"),
        ("RAG184", "[Housing]!H6", "H6: left out: 2020/21 is no period of an indicator that is monthly"),
        ("RAG184", "[Housing]!I6", "I6: left out: 2021/22 Q1 is no period of an indicator that is monthly"),
    ]


def customers():
    """Codes called KPI, titles called Description, dates as headings, thresholds in words, a merged department, money and an error."""
    months = [date(2021, month, 1) for month in (4, 5, 6)]
    rows = [
        ["KPI", "Description", "Department", "Polarity", "Units", "Green", "Amber", "Red", *months],
        ["K01", "Calls answered in 20 seconds", "Customers", "Higher", "%", "≥ 90", "85 - 89.9", "< 85", 91, 88.5, 84],
        ["K02", "Cost per call", None, "Lower", "£", "<= 2.50", "2.51 to 3", "> 3", 2.4, "£2.75", "#REF!"],
        ["K03", "Visits", None, "Contextual", "Number", None, None, None, 1200, "1,340"],
        ["K04", "Sickness days", "People", "Lower", "Days", "8", None, 10, 7, 9.5, 10],
        ["K05", "Letters", "People", "Higher", "%", "90", None, "<= 80", 85],
        ["K06", "Emails", "People", "?", "Number", "many", "some", "few", 85],
    ]
    book = workbook(**{"2021-22": rows}, formats=[(0, f"{column}1", "mmm-yy") for column in "IJK"])
    book.worksheets[0].merge_cells("C2:C4")
    return book


def test_the_third_book_gives_these_indicators_and_figures(tmp_path):
    drafted = draft(customers())
    calls, cost, visits, sickness, letters, emails = (indicator(drafted, name) for name in drafted.indicators)
    assert drafted.indicators[:3] == ("calls-answered-in-20-seconds", "cost-per-call", "visits")
    assert [one["service"] for one in (calls, cost, visits, sickness)] == ['"Customers"'] * 3 + ['"People"']
    assert [one["number"] for one in (calls, cost)] == ['"K01"', '"K02"']
    assert calls["thresholds"] == "{green: 90, amber: 85}"
    assert (cost["unit"], cost["thresholds"]) == ("currency", "{green: 2.50, amber: 3}")
    assert visits["direction"] == "none"
    assert sickness["thresholds"] == "{green: 8, amber: 10}"
    assert letters["thresholds"] == "{green: 90, amber: 80}"
    assert letters["on_edge"] == "{amber: worse}  # H6 says '<= 80'"
    assert emails["thresholds"] == "{green: DECIDE, amber: DECIDE}"
    assert figures(drafted)[3:6] == [
        ("cost-per-call", "2021-04", "2.4"),
        ("cost-per-call", "2021-05", "£2.75"),
        ("visits", "2021-04", "1200"),
    ]
    with pytest.raises(PackError):
        loaded(drafted, tmp_path)
    pack = loaded(
        drafted, tmp_path, **{"{green: DECIDE, amber: DECIDE}": "{green: 90, amber: 80}", "direction: DECIDE": "direction: higher"}
    )
    assert len(pack.indicators) == 6


def test_the_third_book_lists_what_its_words_leave_open():
    gap = "a figure between this band and the next one is not settled; it gets the worse of the two levels"
    assert remarks(draft(customers())) == [
        ("RAG181", "[2021-22]!F2", f"F2:F3: {gap}"),
        ("RAG183", "[2021-22]!K3", "K3: the error #REF! is not taken over"),
        ("RAG181", "[2021-22]!H5", "H5: '10' is taken as where amber starts; 10 itself is amber"),
        ("RAG178", "[2021-22]!D7", "D7: '?' does not say which way is better"),
        ("RAG182", "[2021-22]!F7", "F7: 'many' does not say where a level starts"),
        ("RAG182", "[2021-22]!G7", "G7: 'some' does not say where a level starts"),
        ("RAG182", "[2021-22]!H7", "H7: 'few' does not say where red ends"),
    ]


def quarters():
    """A sheet a quarter with the figures called Actual, the later"""
    head = ["Ref", "Indicator", "Good is", "Target", "Actual", "RAG"]
    book = workbook(
        **{
            "First": [
                ["Performance report, Quarter 1 2021/22"],
                [],
                head,
                ["1", "% of calls answered", "High", "90%", "91%", "G"],
                ["2", "% of letters answered", "High", "95%", "94%", "A"],
            ],
            "Q2 2021-22": [
                head,
                ["1", "% of calls answered", "High", "90%", "89.5%", "A"],
                ["2", "% of letters answered", "High", "96%", "n/a"],
                ["3", "% of emails answered", "High", None, "50%"],
                [],
                head,
                ["4", "% of texts answered", "High", "80%", "85%"],
            ],
            "Notes": [["Read this first", "carefully"]],
        }
    )
    from openpyxl.comments import Comment

    book.worksheets[0]["E4"].comment = Comment("Checked\nby audit", "An officer")
    book.worksheets[1].sheet_state = "hidden"
    return book


def test_the_fourth_book_brings_the_sheets_of_quarters_together():
    drafted = draft(quarters())
    assert figures(drafted) == [
        ("percent-of-calls-answered", "2021/22 Q1", "91%"),
        ("percent-of-calls-answered", "2021/22 Q2", "89.5%"),
        ("percent-of-letters-answered", "2021/22 Q1", "94%"),
        ("percent-of-letters-answered", "2021/22 Q2", "n/a"),
        ("percent-of-emails-answered", "2021/22 Q2", "50%"),
        ("percent-of-texts-answered", "2021/22 Q2", "85%"),
    ]
    assert [indicator(drafted, name)["target"] for name in drafted.indicators] == ["90", "95", "none  # the workbook gives none", "80"]
    assert {indicator(drafted, name)["frequency"] for name in drafted.indicators} == {"quarterly  # from the columns"}
    assert indicator(drafted, "percent-of-calls-answered")["unit"] == "percent  # as E4 is written"


def test_the_fourth_book_lists_where_its_sheets_disagree_and_what_is_hidden():
    by_itself = "is not taken over: ratings are worked out, and comments belong into a report file"
    assert remarks(draft(quarters())) == [
        ("RAG177", "[First]!A1", "Actual: taken to be of 2021/22 Q1, which A1 says"),
        ("RAG175", "[First]!F3", f"F3:F5: the column 'RAG' {by_itself}"),
        ("RAG173", "[First]!E4", "the comment on E4 is not taken over: 'Checked by audit'"),
        ("RAG174", "[Notes]", "no row of the sheet 'Notes' has the headings of a table of indicators"),
        ("RAG173", "[Notes]!A1", "not understood: A1 'Read this first'; B1 'carefully'"),
        ("RAG177", "[Q2 2021-22]", "Actual: taken to be of 2021/22 Q2, which the sheet's own name or a target's heading says"),
        ("RAG188", "[Q2 2021-22]", "the sheet 'Q2 2021-22' is hidden, and taken over all the same"),
        ("RAG175", "[Q2 2021-22]!F1", f"F1:F2, F6: the column 'RAG' {by_itself}"),
        ("RAG185", "[Q2 2021-22]!D3", "D3: the target is '96%' here and '95%' in kpis.xlsx[First]!D5"),
        ("RAG182", "[Q2 2021-22]!B4", "B4: there is no target for '% of emails answered'; it will not be rated without one"),
    ]


def targets():
    """Targets by quarter beside the figures, targets by year, tolerances in every form, a range, and words that say nothing."""
    return workbook(
        Quarters=[
            [
                "Indicator",
                "Good is",
                "Unit",
                "Tolerance",
                "Q1 2021/22 Target",
                "Q1 2021/22 Actual",
                "Q2 2021/22 Target",
                "Q2 2021/22 Actual",
            ],
            ["Council tax collected", "High", "%", "2 points", "28%", "27.5%", "56%", "55%"],
            ["Business rates", "High", "%", "5%", "30%", "31%", "30%", 0.29],
            ["Temperature of the archive", "In range", "Score", "+/- 10% of target", "18 - 20", 19, "18 - 20", 21],
            ["Planning appeals lost", "Low", "Number", "10%", 3, 2, 3, 4],
        ],
        Years=[
            ["Indicator", "Good is", "Unit", "Tolerance (points)", "Target 2021/22", "Target 2022/23", "2021/22", "2022/23"],
            ["Recycling rate", "Up", "%", 2, "45%", "47%", "44%", "TBC"],
            ["Tree cover", "sideways", "hectares", "see note", "more", None, 5, 6],
            ["Crimes", "Low", "Rate per 1,000", None, 60, 55, 61, 58],
            ["Crimes", "Low", "Number", None, "10%", None, 61],
        ],
    )


def test_the_fifth_book_gives_these_targets(tmp_path):
    drafted = draft(targets())
    (
        tax,
        rates,
        archive,
        appeals,
        recycling,
        trees,
        crimes,
    ) = (indicator(drafted, name) for name in drafted.indicators)
    assert (tax["target"], tax["tolerance"]) == ("{profile: {2021/22 Q1: 28, 2021/22 Q2: 56}}", "2 points")
    assert (rates["target"], rates["tolerance"]) == ("30  # the same for every period", "5%  # DECIDE: '5% of target' or '5 points'")
    assert (archive["target"], archive["tolerance"]) == ("{between: [18, 20]}  # the same for every period", "10% of target")
    assert (appeals["target"], appeals["tolerance"]) == ("3  # the same for every period", "10% of target")
    assert recycling["target"] == ["- {from: 2021-04-01, value: 45}", "- {from: 2022-04-01, value: 47}"]
    assert (recycling["frequency"], recycling["tolerance"]) == ("annual  # from the columns", "2 points")
    assert [trees[key].partition(" ")[0] for key in ("unit", "direction", "tolerance")] == ["DECIDE"] * 3
    assert trees["target"] == ["- {from: 2021-04-01, value: DECIDE}  # E3 says 'more'"]
    assert (crimes["unit"], crimes["per"]) == ("rate", "1000")


def test_the_fifth_book_lists_what_is_unclear():
    assert remarks(draft(targets())) == [
        ("RAG182", "[Quarters]!D3", "D3: the tolerance '5%' can mean '5% of target' or '5 points'"),
        ("RAG181", "[Quarters]!H3", "H3: not formatted as a percentage, so 1 is taken as 1%, and not as 100%"),
        ("RAG183", "[Years]!H2", "H2: 'TBC' is no figure, and was left out for 2022/23"),
        ("RAG178", "[Years]!B3", "B3: 'sideways' does not say which way is better"),
        ("RAG179", "[Years]!C3", "C3: 'hectares' is no unit that is known"),
        ("RAG182", "[Years]!D3", "D3: the tolerance 'see note' is not understood"),
        ("RAG182", "[Years]!E3", "E3: the target 'more' is not understood"),
        ("RAG185", "[Years]!C5", "C5: the unit is 'Number' here and 'Rate per 1,000' in kpis.xlsx[Years]!C4"),
        ("RAG185", "[Years]!E5", "E5: the target is '10%' here and '60' in kpis.xlsx[Years]!E4"),
    ]


HEAD = ["KPI", "Good is", "Unit", "Target"]


def test_months_without_a_year_are_left_out_unless_the_year_is_given():
    book = workbook([["KPI", "Good is", "Target", "Apr", "Jan"], ["% of visits", "High", 5, 6, 7]])
    assert figures(draft(book)) == []
    assert remarks(draft(book), "RAG176") == [
        ("RAG176", "[Sheet1]!D1", "D1:D2: the column 'Apr' names no year"),
        ("RAG176", "[Sheet1]!E1", "E1:E2: the column 'Jan' names no year"),
    ]
    given = draft(book, year=year_named("2021/22"))
    assert figures(given) == [("percent-of-visits", "2021-04", "6"), ("percent-of-visits", "2022-01", "7")]
    assert remarks(given, "RAG176", "RAG177") == []


def test_a_title_with_two_years_says_none():
    book = workbook([["Targets 2021/22 and 2022/23"], ["KPI", "Apr"], ["% of visits", 6]])
    assert [code for code, *_ in remarks(draft(book), "RAG176")] == ["RAG176"]


def test_the_year_may_stand_in_the_heading_of_the_targets():
    book = workbook([["KPI", "Target 2021/22", "Apr"], ["% of visits", 5, 6]])
    assert figures(draft(book)) == [("percent-of-visits", "2021-04", "6")]


def test_a_year_above_its_months_goes_for_those_up_to_the_next_one():
    rows = [[None, None, "2020/21", None, "2021/22"], ["KPI", "Good is", "Feb", "Mar", "Apr", "May"], ["% of visits", "High", 1, 2, 3, 4]]
    assert [period for _, period, _ in figures(draft(workbook(rows)))] == ["2021-02", "2021-03", "2021-04", "2021-05"]


def test_calendar_years_make_a_calendar_of_them():
    book = workbook([["KPI", "Good is", "Q1 2021", "Q2 2021"], ["% of visits", "High", 1, 2]])
    drafted = draft(book)
    assert "  calendar: calendar-year\n" in drafted.rules
    assert figures(drafted) == [("percent-of-visits", "2021 Q1", "1"), ("percent-of-visits", "2021 Q2", "2")]


def test_a_figure_below_the_last_month_of_a_quarter_is_that_of_the_quarter():
    head = ["KPI", "Good is", "Frequency", "May-21", "Jun-21", "Mar-22"]
    drafted = draft(workbook([head, ["% of visits", "High", "Quarterly", 1, 2, 3]]))
    assert figures(drafted) == [("percent-of-visits", "2021/22 Q1", "2"), ("percent-of-visits", "2021/22 Q4", "3")]
    assert [message for _, _, message in remarks(drafted, "RAG184")] == [
        "D2: left out: 2021-05 is no period of an indicator that is quarterly"
    ]


def test_figures_at_the_ends_of_quarters_only_are_doubted():
    drafted = draft(workbook([["KPI", "Good is", "May-21", "Jun-21", "Sep-21"], ["% of visits", "High", None, 1, 2]]))
    message = "A2: there are figures at the ends of quarters only; it is taken as monthly all the same"
    assert ("RAG181", "[Sheet1]!A2", message) in remarks(drafted)


def test_what_the_frequency_is_is_never_made_up():
    drafted = draft(workbook([["KPI", "Good is", "Frequency"], ["% of visits", "High", None], ["% of calls", "High", "fortnightly"]]))
    assert [indicator(drafted, name)["frequency"].partition(" ")[0] for name in drafted.indicators] == ["DECIDE", "DECIDE"]
    assert [place for _, place, _ in remarks(drafted, "RAG180")] == ["[Sheet1]!A2", "[Sheet1]!C3"]


def test_months_and_quarters_together_leave_the_frequency_open():
    drafted = draft(workbook([["KPI", "Good is", "Apr-21", "Q1 2021/22"], ["% of visits", "High", 1, 2]]))
    assert indicator(drafted, "percent-of-visits")["frequency"].startswith("DECIDE")
    assert len(figures(drafted)) == 2


def test_a_unit_that_the_figures_contradict_is_left_open():
    head = ["KPI", "Good is", "Unit", "Target", "Apr-21"]
    book = workbook(
        [
            head,
            ["Visits", "High", "Number", 5, "6%"],
            ["Costs", "Low", "Days", "£5", 6],
            ["Calls", "High", None, None, "£6"],
            ["Letters", "High", None, 3, 4],
        ]
    )
    drafted = draft(book)
    assert [indicator(drafted, name)["unit"].partition("  ")[0] for name in drafted.indicators] == [
        "DECIDE",
        "DECIDE",
        "currency",
        "DECIDE",
    ]
    assert [message for _, _, message in remarks(drafted, "RAG179")] == [
        "C2 says the unit 'Number', and E2 is of another",
        "C3 says the unit 'Days', and D3 is of another",
        "A5: nothing says what 'Letters' is measured in",
    ]


def test_indicators_of_the_same_title_have_ids_of_their_own():
    drafted = draft(
        workbook([["Ref", "KPI", "Apr-21"], [1, "Visits", 1], [2, "Visits", 2], [3, "…", 3], [4, "Visits " * 20, 4], [5, "V" * 90, 5]])
    )
    assert drafted.indicators == ("visits", "visits-2", "3", "visits-visits-visits-visits-visits-visits-visits-visits", "v" * 60)


def test_cells_that_are_merged_over_several_periods_are_not_taken():
    book = workbook([["KPI", "Good is", "Apr-21", "May-21", "Jun-21"], ["% of visits", "High", 5, None, 6]])
    book.worksheets[0].merge_cells("C2:D2")
    drafted = draft(book)
    assert figures(drafted) == [("percent-of-visits", "2021-06", "6")]
    message = "C2: merged over several cells, so that it cannot be told which of them it is for"
    assert ("RAG182", "[Sheet1]!C2", message) in remarks(drafted)


def test_a_second_column_that_says_the_same_is_left_out():
    drafted = draft(
        workbook([["KPI", "Good is", "Polarity", "Apr-21", "April 2021", "Colour"], ["% of visits", "High", "Low", 5, 6, "Blue"]])
    )
    assert [message for _, _, message in remarks(drafted, "RAG175")] == [
        "C1:C2: the column 'Polarity' says the same as the column B, which was taken",
        "E1:E2: the column 'April 2021' says the same as the column D, which was taken",
        "F1:F2: the column 'Colour' is not understood",
    ]
    assert figures(drafted) == [("percent-of-visits", "2021-04", "5")]


def test_a_column_called_actual_without_any_period_is_left_out():
    drafted = draft(workbook([["KPI", "Target", "Actual"], ["% of visits", 5, 6]]))
    assert remarks(drafted, "RAG176") == [("RAG176", "[Sheet1]!C1", "C1:C2: the column 'Actual' names no period")]


def test_an_indicator_that_is_not_rated_has_no_use_for_its_target_and_tolerance():
    drafted = draft(workbook([["KPI", "Good is", "Target", "Tolerance", "Apr-21"], ["% of visits", "Neither", 5, "n/a", 6]]))
    assert {"target", "tolerance"}.isdisjoint(indicator(drafted, "percent-of-visits"))
    message = "C2: not taken over, because the indicator is not rated: its direction is none"
    assert ("RAG181", "[Sheet1]!C2", message) in remarks(drafted)


def test_targets_of_several_kinds_are_not_mixed():
    head = ["KPI", "Good is", "Target", "Target 2021/22", "Q1 2021/22 Target", "Q1 2021/22"]
    drafted = draft(workbook([head, ["% of visits", "High", 5, 6, 7, 8], ["% of calls", "High", None, 6, 7, 8]]))
    assert [indicator(drafted, name)["target"] for name in drafted.indicators] == ["5", ["- {from: 2021-04-01, value: 6}"]]
    assert [message for _, _, message in remarks(drafted, "RAG185")] == [
        "D2, E2: not taken over, because C2 gives a target for all time",
        "E3: not taken over, because D3 gives a target for the year",
    ]


def test_thresholds_come_before_a_tolerance_and_need_a_green():
    head = ["KPI", "Good is", "Target", "Tolerance", "Amber", "Red", "Target 2022/23", "Apr-21"]
    book = workbook([head, ["% of visits", "High", 90, "5%", 85, 80, None, 8], ["% of calls", "High", None, None, 85, None, None, 8]])
    drafted = draft(book)
    assert [indicator(drafted, name)["thresholds"] for name in drafted.indicators] == [
        "{green: 90, amber: DECIDE}",
        "{green: DECIDE, amber: 85}",
    ]
    assert [message for _, _, message in remarks(drafted, "RAG185")] == [
        "D2: the tolerance is not taken over, because there are thresholds",
        "E2 says '85' and F2 says '80': amber starts at 85 and red ends at 80; nothing claims what lies between",
    ]


def test_a_formula_without_its_result_is_listed():
    drafted = draft(workbook([["KPI", "Good is", "Apr-21"], ["% of visits", "High", "=1+1"]]))
    assert [message for _, _, message in remarks(drafted, "RAG183")] == ["C2: a formula without its result is not taken over"]


def test_hidden_rows_are_taken_over_and_noted():
    book = workbook([["KPI", "Good is", "Apr-21"], ["% of visits", "High", 5]])
    book.worksheets[0].row_dimensions[2].hidden = True
    drafted = draft(book)
    assert figures(drafted) == [("percent-of-visits", "2021-04", "5")]
    assert remarks(drafted, "RAG188") == [("RAG188", "[Sheet1]", "row 2 is hidden, and taken over all the same")]


def test_a_pack_is_named_after_the_file_when_nothing_else_names_it():
    assert draft(workbook([["KPI", "Apr-21"], ["% of visits", 5]])).pack_id == "kpis"
    assert draft_from_workbook(saved(workbook([["KPI", "Apr-21"], ["% of visits", 5]])), "….xlsx").pack_id == "pack"


@pytest.mark.parametrize(
    ("book", "code", "message"),
    [
        (workbook([["Hello"]]), "RAG174", "no row of the sheet 'Sheet1' has the headings of a table of indicators"),
        (workbook([]), "RAG174", "no sheet of the workbook has a row of an indicator"),
        (workbook([["KPI", "Target"]]), "RAG174", "no sheet of the workbook has a row of an indicator"),
    ],
)
def test_a_workbook_without_indicators_is_refused(book, code, message):
    with pytest.raises(ObservationError) as refused:
        draft(book)
    assert [(one.code, one.message, one.is_error) for one in refused.value.problems] == [(code, message, True)]


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(ObservationError) as refused:
        draft_from_workbook(b"KPI,Target\n", "kpis.xlsx")
    assert [one.code for one in refused.value.problems] == ["RAG160"]


@pytest.mark.parametrize(
    ("text", "year"), [("2021/22", "2021/22"), ("2021-22", "2021/22"), ("2021", "2021"), ("last", "None"), ("2020/21 2021/22", "None")]
)
def test_years_as_people_give_them(text, year):
    assert str(year_named(text)) == year


def test_cells_beside_and_below_the_table_are_listed_and_the_others_taken():
    rows = [["KPI", "Good is", "Apr-21"], ["% of visits", "High", 5, None, "see me"], [None, "High", 6], ["% of calls", "Low", 7]]
    drafted = draft(workbook(rows))
    assert figures(drafted) == [("percent-of-visits", "2021-04", "5"), ("percent-of-calls", "2021-04", "7")]
    assert remarks(drafted, "RAG173") == [
        ("RAG173", "[Sheet1]!E2", "not understood: E2 'see me'"),
        ("RAG173", "[Sheet1]!B3", "not understood: B3 'High'; C3 '6'"),
    ]


def test_a_share_of_one_in_a_target_is_doubted_and_a_target_in_words_is_not():
    head = ["KPI", "Good is", "Unit", "Target", "Apr-21"]
    drafted = draft(workbook([head, ["Visits", "High", "%", 0.9, 91], ["Calls", "High", "%", "≥ 90", 91]]))
    message = "D2: not formatted as a percentage, so 1 is taken as 1%, and not as 100%"
    assert remarks(drafted) == [("RAG181", "[Sheet1]!D2", message)]


def test_a_period_of_another_calendar_is_left_out():
    drafted = draft(workbook([["KPI", "Good is", "2021/22 Q1", "2021 Q1"], ["% of visits", "High", 5, 6]]))
    assert figures(drafted) == [("percent-of-visits", "2021/22 Q1", "5")]
    assert [place for _, place, _ in remarks(drafted, "RAG184")] == ["[Sheet1]!D2"]


def test_the_titles_are_found_whatever_they_are_called():
    rows = ["% of visits", "Counted at the door"]
    assert draft(workbook([["Description", "Target"], ["% of visits", 5]])).indicators == ("percent-of-visits",)
    both = draft(workbook([["Ref", "Measure", "Description", "Target"], ["A1", *rows, 5]]))
    assert indicator(both, "percent-of-visits")["description"] == '"Counted at the door"'
    two = draft(workbook([["Indicator", "Measure", "Target"], [*rows, 5]]))
    assert indicator(two, "percent-of-visits")["description"] == '"Counted at the door"'
    codes = draft(workbook([["KPI", "Measure", "Target"], ["A1", "% of visits", 5]]))
    assert indicator(codes, "percent-of-visits")["number"] == '"A1"'


def test_a_heading_over_several_columns_that_is_no_period_changes_nothing():
    rows = [[None, None, "Figures of the council"], ["KPI", "Good is", "Apr-21", "May-21"], ["% of visits", "High", 5, 6]]
    book = workbook(rows)
    book.worksheets[0].merge_cells("C1:D1")
    drafted = draft(book)
    assert [value for *_, value in figures(drafted)] == ["5", "6"]


def test_an_error_for_a_title_leaves_its_row_out():
    drafted = draft(workbook([["KPI", "Good is", "Apr-21"], ["#REF!", "High", 5], ["% of visits", "High", 6]]))
    assert drafted.indicators == ("percent-of-visits",)
    assert remarks(drafted, "RAG173") == [("RAG173", "[Sheet1]!A2", "not understood: A2 '#REF!'; B2 'High'; C2 '5'")]


def test_a_sheet_with_a_date_or_a_number_for_a_heading():
    rows = [["KPI", "Good is", date(2021, 4, 15), 2021, "#REF!"], ["% of visits", "High", 5, 6, 7]]
    drafted = draft(workbook(rows, formats=[(0, "C1", "dd/mm/yyyy")]))
    assert figures(drafted) == [("percent-of-visits", "2021", "6")]
    assert [place for _, place, _ in remarks(drafted, "RAG175")] == ["[Sheet1]!C1", "[Sheet1]!E1"]


def test_targets_and_figures_below_merged_quarters():
    rows = [
        ["KPI", "Good is", "Q1 2021/22", None, None, "Q2 2021/22"],
        [None, None, "Target", "Actual", "RAG", "Target", "Actual"],
        ["% of visits", "High", 5, 6, "G", 7, 8],
    ]
    book = workbook(rows)
    book.worksheets[0].merge_cells("C1:E1")
    book.worksheets[0].merge_cells("F1:G1")
    drafted = draft(book)
    assert indicator(drafted, "percent-of-visits")["target"] == "{profile: {2021/22 Q1: 5, 2021/22 Q2: 7}}"
    assert figures(drafted) == [("percent-of-visits", "2021/22 Q1", "6"), ("percent-of-visits", "2021/22 Q2", "8")]
    assert [place for _, place, _ in remarks(drafted, "RAG175")] == ["[Sheet1]!E2"]


def test_months_below_a_quarter_are_months():
    rows = [[None, None, "Q1"], ["KPI", "Good is", "Apr-21", "May-21"], ["% of visits", "High", 5, 6]]
    book = workbook(rows)
    book.worksheets[0].merge_cells("C1:D1")
    assert [period for _, period, _ in figures(draft(book))] == ["2021-04", "2021-05"]


def test_a_row_that_is_given_twice_shares_the_fate_of_the_first():
    head = ["KPI", "Good is", "Unit", "Tolerance", "Amber", "Green"]
    drafted = draft(workbook([head, ["Visits", "High", "Number", 5, 8, 9], ["Visits", "High", "Number", 5, 8, 9]]))
    assert drafted.indicators == ("visits",)
    assert [message for code, _, message in remarks(drafted) if code in ("RAG173", "RAG185")] == [
        "D2: the tolerance is not taken over, because there are thresholds",
        "D3: not taken over, as D2 in 'Sheet1' is not",
    ]
    assert ("Sheet1", 3, 5) in drafted.used


VALID = {
    "organisation": "Example Council",
    "unit": "days",
    "frequency": "monthly",
    "direction": "lower",
    "target": "8",
    "tolerance": "2",
    "green": "8",
    "amber": "10",
    "value": "8",
    "2021/22 Q1": "8",
}


def undecided():
    """Return a draft with a mark of every kind, each next to others that may hide it."""
    head = ["KPI", "Good is", "Unit", "Frequency", "Target", "Tolerance", "Green", "Amber", "Red"]
    rows = [
        ["Costs", "Low", "£m", "Monthly", 5, 0.5],
        ["More costs", "Low", "£m", "Monthly", 5, "5%"],
        ["% of calls", "High", "%", "Monthly", 90, 5],
        ["% of letters", "High", "%", "Monthly", 90, "5%"],
        ["Days to let", "?", "Days", "often", "soon", "a bit"],
        ["Days to mend", "Low", "Days", "Monthly", "> 20", "2 weeks"],
        ["Days to paint", "Low", "Days", "Monthly", None, None, "0-10", "10-20", "> 25"],
        ["Days to heat", "?", "Days", "Monthly", "soon", None, None, "some", "few"],
        ["Days to build", "Low", "Days", "Monthly", "8 weeks", None, None, 10],
    ]
    years = [["KPI", "Good is", "Unit", "Frequency", "Target 2021/22"], ["Days to move", "Low", "Days", "Monthly", "soon"]]
    quarters = [["KPI", "Good is", "Unit", "Frequency", "Q1 2021/22 Target"], ["Days to sell", "Low", "Days", "Quarterly", "soon"]]
    quarters[0].append("Q2 2021/22 Target")
    quarters[1].append(9)
    return draft(workbook([head, *rows], years, quarters), organisation="")


def marks(drafted):
    """Return where each mark that the draft counts stands: its line, and the key or the level that it is the value of."""
    found = []
    for number, line in enumerate(drafted.rules.splitlines()):
        code, _, said = line.partition("  # ")
        found += [(number, match[1]) for match in re.finditer(r"([\w/ ]+): DECIDE\b", code)]
        if said.startswith("DECIDE"):
            found.append((number, code.strip().partition(":")[0]))
    return [(number, key.strip()) for number, key in found]


def decided(line, key, percent):
    """Return a line with a valid value for a key."""
    value = "2 points" if percent and key == "tolerance" else VALID[key]
    return re.sub(rf"{key}:(?: [^ ,}}]+)?(?=[ ,}}]|$)", f"{key}: {value}", line.partition("  # ")[0], count=1)


def test_each_mark_that_a_person_has_to_decide_keeps_the_pack_from_loading(tmp_path):
    drafted = undecided()
    places = marks(drafted)
    assert len(places) == drafted.decisions
    assert {key for _, key in places} == {*VALID}
    percents = [number for number, line in enumerate(drafted.rules.splitlines()) if line == "    unit: percent"]

    def with_all_decided_but(*left):
        lines = drafted.rules.splitlines()
        for number, key in places:
            if (number, key) not in left:
                lines[number] = decided(lines[number], key, percent=any(0 < number - each < 6 for each in percents))
        (tmp_path / "pack.ragrules.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_pack(tmp_path)

    assert len(with_all_decided_but().indicators) == len(drafted.indicators)
    for place in places:
        with pytest.raises(PackError) as refused:
            with_all_decided_but(place)
        assert place[0] + 1 in {one.location.line for one in refused.value.problems}, (place, refused.value.problems)


def test_a_target_that_is_met_only_beyond_its_number_leaves_the_number_to_the_level_below(tmp_path):
    head = ["KPI", "Good is", "Unit", "Frequency", "Target", "Target 2021/22", "Target 2022/23"]
    book = workbook(
        [
            head,
            ["A", "Low", "Days", "Monthly", "<5"],
            ["B", "High", "Days", "Monthly", None, ">5", "over 6"],
            ["C", "High", "Days", "Monthly", None, ">5", "6"],
            ["D", "High", "Days", "Monthly", ">= 5"],
            ["E", "High", "Days", "Monthly", "<= 5"],
        ]
    )
    drafted = draft(book)
    one, two, mixed, least, opposed = (indicator(drafted, name) for name in drafted.indicators)
    assert (one["target"], one["on_edge"]) == ("5", "{green: worse}  # E2 says '<5'")
    assert two["on_edge"] == "{green: worse}  # F3, G3 says '>5'"
    assert "on_edge" not in mixed
    assert "on_edge" not in least
    assert opposed["target"] == "DECIDE  # E6 says '<= 5'"
    assert [(code, message) for code, _, message in remarks(drafted) if code != "RAG182"] == [
        ("RAG181", "F4: of '>5' only the number was taken, because other targets are met by their number"),
        ("RAG185", "E6: the target '<= 5' contradicts the direction, which is higher"),
    ]


def test_a_target_of_another_unit_or_in_the_middle_is_not_taken_as_a_number_to_beat():
    head = ["KPI", "Good is", "Unit", "Frequency", "Target"]
    rows = [
        ["A", "In range", "Days", "Monthly", "2-3 weeks"],
        ["B", "Closest", "Days", "Monthly", "> 5"],
        ["C", "?", "Days", "Monthly", "> 5"],
    ]
    drafted = draft(workbook([head, *rows]))
    range_, middle, open_ = (indicator(drafted, name) for name in drafted.indicators)
    assert range_["target"] == "DECIDE  # E2 says '2-3 weeks'"
    assert (middle["target"], "on_edge" in middle) == ("5", False)
    assert (open_["target"], open_["on_edge"]) == ("5", "{green: worse}  # E4 says '> 5'")
    assert [message for code, _, message in remarks(drafted, "RAG181")] == [
        "E3: of '> 5' only the number was taken; it speaks of a side: above",
        "E4: of '> 5' only the number was taken; it speaks of a side: above",
    ]


def test_a_section_is_the_theme_where_a_column_says_the_service():
    rows = [["Growth"], ["Visits", "Libraries", None], ["Loans", "Libraries", "Culture"], ["Walks", None, None]]
    drafted = draft(workbook([["KPI", "Directorate", "Theme", "Apr-21"], *rows[:1], *([*row, 5] for row in rows[1:])]))
    visits, loans, walks = (indicator(drafted, name) for name in drafted.indicators)
    assert (visits["service"], visits["theme"]) == ('"Libraries"', '"Growth"')
    assert (loans["service"], loans["theme"]) == ('"Libraries"', '"Culture"')
    assert walks["service"] == '"Growth"'
    assert "theme" not in walks
    assert [message for code, _, message in remarks(drafted, "RAG185")] == [
        "A2: the section is not taken over where columns say both the service and the theme"
    ]


def test_a_figure_or_a_tolerance_may_say_the_unit_of_the_indicator():
    head = ["KPI", "Good is", "Unit", "Target", "Tolerance", "Apr-21", "May-21"]
    drafted = draft(workbook([head, ["Time", "Low", "Days", "20 days", "2 days", "28.5 days", "4 weeks"]]))
    assert figures(drafted) == [("time", "2021-04", "28.5")]
    assert [indicator(drafted, "time")[key] for key in ("target", "tolerance")] == ["20", "2"]
    assert remarks(drafted) == [("RAG183", "[Sheet1]!G2", "G2: '4 weeks' is no figure, and was left out for 2021-05")]


def test_thresholds_that_may_be_shares_of_one_are_listed():
    drafted = draft(workbook([["KPI", "Good is", "Unit", "Green", "Amber", "Apr-21"], ["Visits", "High", "%", 0.9, 0.8, 85]]))
    assert ("RAG181", "[Sheet1]!D2", "D2, E2: not formatted as a percentage, so 1 is taken as 1%, and not as 100%") in remarks(drafted)
