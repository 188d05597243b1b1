"""The report of Merton's panel of 29 September 2021, made again: every fact of the original, and where it stands.

To write merton-2021-09-29.md anew after a change that is meant: python -m tests.golden.write
"""

from __future__ import annotations

import csv
import shutil

import pytest
from attrs import frozen

from ragrules import PackError, check_pack, load_cycle, render
from ragrules.report.document import Heading, Paragraph, Table
from ragrules.terms import ExceptionKind, Reason
from tests.golden import merton, write
from tests.golden.places import CellOf, ColumnOf, HeaderLine, Headings, Item, Numbered, Place, Title

PURPOSE = "1 Purpose of report and executive summary"
EXCEPTIONS = "Exception report"
NOTE_18 = "Looked after children participating in their reviews (excludes children 0-4) (Indicator 18)"
NOTE_22 = "Number of in-house foster carers recruited (Indicator 22)"
CAVEATS = "Amendments, corrections and data caveats"
APPENDICES = "3 Appendices: the following documents are published with this report and form part of it"
LOOKED_AFTER = "Looked after children"
INDEX = "Appendix: performance index"


@frozen
class Fact:
    """A fact of the original: where it stands there, what it says, its place in the report, and the words that must stand there.

    `whole` says that the words are all that stands there.
    """

    original: str
    says: str
    place: Place
    words: tuple[str, ...]
    whole: bool = False


def line(original: str, says: str, place: Place, *words: str) -> Fact:
    """Return a fact whose words are exactly what stands at the place."""
    return Fact(original, says, place, words, whole=True)


def within(original: str, says: str, place: Place, *words: str) -> Fact:
    """Return a fact whose words stand among others, in one paragraph."""
    return Fact(original, says, place, words)


def exception(number: str, column: str) -> CellOf:
    return CellOf(EXCEPTIONS, number, column)


def caveat(number: str, column: str = "Commentary") -> CellOf:
    return CellOf(CAVEATS, number, column)


FACTS = (
    # The header and the recommendation.
    line("Header", "the committee", HeaderLine("Committee"), "Children and Young People Overview and Scrutiny Panel"),
    line("Header", "the date", HeaderLine("Date"), "29 September 2021"),
    line("Header", "the wards", HeaderLine("Wards"), "All"),
    line("Header", "a subject that is left blank", HeaderLine("Subject"), "Not given"),
    line("Header", "the lead officer", HeaderLine("Lead officer"), "Jane McSherry, Director of Children, Schools and Families"),
    line("Header", "the lead member", HeaderLine("Lead member"), "Cllr Eleanor Stringer"),
    line("Header", "the contact officer", HeaderLine("Contact officer"), "Karl Mittelstadt, Head of Performance, Policy and Partnerships"),
    line(
        "Recommendation A",
        "the panel is to discuss and comment",
        Item("Recommendations", "A."),
        "Members of the panel to discuss and comment on the contents of the report",
    ),
    # 1 Purpose.
    within("1", "the first section is the purpose and summary", Headings(1), PURPOSE),
    within("1.1", "the year that the report is on", Title(), "2021/22"),
    within("1.1", "up to when quarterly figures run", Numbered(PURPOSE, "1.1."), "up to 30 June 2021 for quarterly indicators"),
    within("1.1", "up to when monthly figures run", Numbered(PURPOSE, "1.1."), "up to August 2021 for monthly indicators"),
    within(
        "1.1",
        "where the indicators are set out",
        Numbered(PURPOSE, "1.1."),
        "Children and Young People Overview and Scrutiny Panel Performance Index 2021/22",
    ),
    # 2 Details: the exception report.
    within("2", "the second section is the details", Headings(1), "2 Details"),
    within("2", "the details begin with the exception report", Headings(2), EXCEPTIONS),
    within("2.1", "the list is made by rating", Numbered(EXCEPTIONS, "2.1."), "3 indicators", "because of their rating"),
    line("2.1", "how many are amber", CellOf(PURPOSE, "Amber", "Number"), "0"),
    line("2.1", "how many are red", CellOf(PURPOSE, "Red", "Number"), "3"),
    line("2.1, table", "the columns", ColumnOf(EXCEPTIONS, None), "No", "Indicator", "Rating", "Service commentary"),
    line("2.1, table", "the indicators and their order", ColumnOf(EXCEPTIONS, "No"), "2", "16", "22"),
    line("2.1, table", "the ratings", ColumnOf(EXCEPTIONS, "Rating"), "Red", "Red", "Red"),
    line("2.1, table, 2", "the indicator", exception("2", "Indicator"), "% of Single Assessments authorised within 45 days"),
    within(
        "2.1, table, 2", "the rate has declined", exception("2", "Service commentary"), "A smaller share of assessments", "within 45 days"
    ),
    within("2.1, table, 2", "contacts and referrals have risen", exception("2", "Service commentary"), "more contacts and referrals"),
    within(
        "2.1, table, 2",
        "it is still above others",
        exception("2", "Service commentary"),
        "still above both the national and the regional average",
    ),
    line(
        "2.1, table, 16",
        "the indicator, which names the national target",
        exception("16", "Indicator"),
        "Average number of weeks taken to complete Care proceedings against a national target of 26 weeks.",
    ),
    within(
        "2.1, table, 16", "the target is the aim", exception("16", "Service commentary"), "target of 26 weeks is always what we aim for"
    ),
    within("2.1, table, 16", "the target rates", exception("16", "Rating"), "target 26 weeks"),
    within(
        "2.1, table, 16",
        "one family can skew the figure",
        exception("16", "Service commentary"),
        "Few children in Merton are in proceedings",
        "delay for one family",
    ),
    within("2.1, table, 16", "it takes longer nationally", exception("16", "Service commentary"), "last longer across the country"),
    within("2.1, table, 16", "why", exception("16", "Service commentary"), "because courts closed during the pandemic"),
    within("2.1, table, 16", "it should ease", exception("16", "Service commentary"), "expect this to ease as restrictions are lifted"),
    within("2.1, table, 16", "the figure is over target", exception("16", "Service commentary"), "over the national target"),
    within(
        "2.1, table, 16",
        "and slightly better than the national average",
        exception("16", "Service commentary"),
        "Quarter 1 average for 2021/22",
        "a little better than the national average of 44 weeks",
    ),
    within("2.1, table, 16", "the national average", CellOf(LOOKED_AFTER, "16", "Comparators"), "England: 44 weeks"),
    within("2.1, table, 16", "the quarter", exception("16", "Rating"), "Quarter 1 2021/22"),
    line("2.1, table, 22", "the indicator", exception("22", "Indicator"), "Number of in-house foster carers recruited"),
    line("2.1, table, 22", "where its commentary is", exception("22", "Service commentary"), "See the commentary below."),
    # 2 Details: commentary.
    within("Commentary", "commentary follows the table", Headings(2), "Commentary"),
    within("2.2", "what follows is of note", Numbered("Commentary", "2.2."), "particular note"),
    line("2.2", "indicator 18 has no target", CellOf(LOOKED_AFTER, "18", "Target"), "No target"),
    line("2.2", "indicator 18 is not rated", CellOf(LOOKED_AFTER, "18", "Rating"), "Not rated: no target"),
    line("2.3, heading", "the indicators of note", Headings(3, "Commentary"), NOTE_18, NOTE_22),
    within("2.3", "fewer took part in August", Numbered(NOTE_18, "2.3."), "Fewer children took part", "in August"),
    within("2.3", "it is seasonal, for children are away", Numbered(NOTE_18, "2.3."), "every summer", "are away"),
    within("2.3", "it should rise from September", Numbered(NOTE_18, "2.3."), "expect more to take part from September"),
    within("2.3", "it is kept under review", Numbered(NOTE_18, "2.3."), "stays under review"),
    within("2.4", "one carer was approved in the quarter", Numbered(NOTE_22, "2.4."), "One foster carer", "in Quarter 1"),
    within("2.4", "the figure is one", exception("22", "Rating"), "Quarter 1 2021/22: 1,"),
    within("2.4", "which masks wider work", Numbered(NOTE_22, "2.4."), "does not show how much recruitment is going on"),
    within("2.4", "the applications", Numbered(NOTE_22, "2.4."), "27 new applications"),
    within("2.4", "the visits", Numbered(NOTE_22, "2.4."), "6 initial visits"),
    within("2.4", "the assessments", Numbered(NOTE_22, "2.4."), "11 assessments are under way"),
    within("2.4", "more approvals are expected", Numbered(NOTE_22, "2.4."), "expect more approvals soon"),
    # 2 Details: caveats.
    within("Caveats", "amendments, corrections and caveats follow", Headings(2), CAVEATS),
    within("2.5", "the system", Numbered(CAVEATS, "2.5."), "Mosaic, our social care recording system"),
    within("2.5", "its set-up and recording limit reporting", Numbered(CAVEATS, "2.5."), "set up", "recorded", "limits what we can report"),
    within("2.5", "some indicators only", Numbered(CAVEATS, "2.5."), "some of the indicators"),
    within("2.5", "monitoring goes on", Numbered(CAVEATS, "2.5."), "does not stop the department from monitoring performance"),
    within("2.6", "some indicators cannot be reported", Numbered(CAVEATS, "2.6."), "3 indicators cannot be reported accurately at present"),
    line("2.6, table", "the columns", ColumnOf(CAVEATS, None), "Indicator number", "Descriptor", "Commentary"),
    line("2.6, table", "the indicators and their order", ColumnOf(CAVEATS, "Indicator number"), "8", "19", "20"),
    line("2.6, table, 8", "the indicator", caveat("8", "Descriptor"), "% of quorate attendance at child protection conferences"),
    within("2.6, table, 8", "the data is unreliable", caveat("8"), "data is unreliable at present"),
    within("2.6, table, 8", "why", caveat("8"), "As Mosaic is now set up", "quoracy cannot easily be analysed"),
    within("2.6, table, 8", "who reviews it", caveat("8"), "QA and Practice Development Team reviews quoracy"),
    line(
        "2.6, table, 19",
        "the indicator",
        caveat("19", "Descriptor"),
        "Stability of placements of Looked After Children – number of placements (3 or more in the year)",
    ),
    line(
        "2.6, table, 20",
        "the indicator",
        caveat("20", "Descriptor"),
        "Placement Stability – Looked After Children (aged 16+):length of placement (in care 2.5years, placement 2 years)",
    ),
    *(
        fact
        for number in ("19", "20")
        for fact in (
            within(f"2.6, table, {number}", "two ways of calculating differ", caveat(number), "automatically", "not agreed", "by hand"),
            within(f"2.6, table, {number}", "it is under review", caveat(number), "reviewing the reports and formulas", "accurate"),
            line(f"2.6, table, {number}", "no figure is given", CellOf(LOOKED_AFTER, number, "Value"), "Not reportable"),
        )
    ),
    # 3 Appendices.
    within("3", "the third section is the appendices, which are part of the report", Headings(1), APPENDICES),
    line(
        "3",
        "the performance index is the appendix",
        Item(APPENDICES, "•"),
        "Children and Young People Overview and Scrutiny Panel Performance Index 2020/21",
    ),
    within("3", "it is published with the report", Headings(1), INDEX),
)

PARTS = """
    Header | Recommendation A | 1 | 1.1 | 2 | 2.1 | 2.1, table | 2.1, table, 2 | 2.1, table, 16 | 2.1, table, 22 | Commentary | 2.2
    | 2.3, heading | 2.3 | 2.4 | Caveats | 2.5 | 2.6 | 2.6, table | 2.6, table, 8 | 2.6, table, 19 | 2.6, table, 20 | 3
"""
"""Every part of the original that says something."""

UNRATED = {
    Reason.CONTEXTUAL: {1, 3, 17},
    Reason.NO_TARGET: {12, 18},
    Reason.AWAITED: {10, 13},
    Reason.NOT_DUE: {14},
    Reason.NOT_REPORTABLE: {8, 19, 20},
}


@pytest.fixture(scope="module")
def assessment():
    return merton.assessment()


@pytest.fixture(scope="module")
def document():
    return merton.report()


@pytest.fixture
def copy(tmp_path):
    """A copy of the pack, to be changed."""
    return shutil.copytree(merton.PACK, tmp_path / "pack")


def change(pack, name, old, new):
    """Change one place in a file of a copy."""
    text = (pack / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (pack / name).write_text(text.replace(old, new), encoding="utf-8")


def rating(assessment, number):
    (found,) = (rating for rating in assessment.ratings if rating.indicator.number == number)
    return found


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.original}: {fact.says}")
def test_a_fact_of_the_original_stands_in_its_place(fact, document):
    texts = fact.place.texts(document)
    if fact.whole:
        assert tuple(texts) == fact.words
    else:
        assert [text for text in texts if all(words in text for words in fact.words)], texts


def test_every_part_of_the_original_has_its_facts():
    assert list(dict.fromkeys(fact.original for fact in FACTS)) == [part.strip() for part in PARTS.split("|")]


def test_the_facts_would_be_missed_if_they_were_gone(document):
    elsewhere = Numbered(PURPOSE, "9.9.")
    assert elsewhere.texts(document) == []
    assert CellOf(EXCEPTIONS, "1", "Rating").texts(document) == []
    assert HeaderLine("Chair").texts(document) == []


def test_the_parts_of_the_report_are_in_the_order_of_the_original(document):
    headings = [node.text for node in document.nodes if isinstance(node, Heading) and node.level < 3]
    assert headings[:7] == [
        "Recommendations",
        "Purpose of report and executive summary",
        "Details",
        "Exception report",
        "Commentary",
        "Amendments, corrections and data caveats",
        "Other exceptions",
    ]
    numbered = [node.number for node in document.nodes if isinstance(node, Paragraph) and node.number]
    assert numbered == ["1.1.", "1.2.", "1.3.", "2.1.", "2.2.", "2.3.", "2.4.", "2.5.", "2.6.", "2.7."]


def test_exactly_2_16_and_22_are_red_and_none_is_amber(assessment):
    assert [line.rating.indicator.number for line in assessment.exception_list.of_kind(ExceptionKind.LEVEL)] == [2, 16, 22]
    assert assessment.summary.levels == {"red": 3, "amber": 0, "green": 8}
    assert assessment.exception_list.of_kind(ExceptionKind.MISSING_COMMENTARY) == ()


def test_only_18_is_of_note(assessment):
    assert [line.rating.indicator.number for line in assessment.exception_list.of_kind(ExceptionKind.OF_NOTE)] == [18]


@pytest.mark.parametrize(("reason", "numbers"), UNRATED.items(), ids=str)
def test_every_unrated_indicator_has_its_reason(reason, numbers, assessment):
    assert {rating.indicator.number for rating in assessment.ratings if rating.reason is reason} == numbers


def test_the_index_has_all_22_indicators(document):
    tables = [node for node in document.nodes if isinstance(node, Table) and "Frequency" in node.columns]
    assert sorted(int(row.cells[0].content[0]) for table in tables for row in table.rows) == list(range(1, 23))


def test_a_figure_that_cannot_be_reported_is_in_no_output(document):
    with (merton.PACK / "values.csv").open(encoding="utf-8") as file:
        kept_back = {row["value"] for row in csv.DictReader(file) if row["indicator"] in ("placement-moves", "placement-length")}
    assert len(kept_back) == 10
    for name in ("markdown", "html", "csv", "json"):
        rendered = render(document, name)
        assert [value for value in kept_back if f"{value}%" in rendered] == []


def test_every_figure_says_what_it_is():
    with (merton.PACK / "values.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    beginnings = ("Illustrative", "Published figure", "Figure from the panel report", "Panel report")
    assert [row for row in rows if not row["note"].startswith(beginnings)] == []
    stated = [(row["indicator"], row["value"], row["series"]) for row in rows if "anel report" in row["note"] and row["value"] != "43"]
    assert stated == [("care-proceedings", "44", "england"), ("carers-recruited", "1", "")]


def test_every_target_says_where_it_is_from(assessment):
    sources = {
        rating.indicator.number: entry.source
        for rating in assessment.ratings
        for entry in rating.indicator.target
        if entry.value is not None
    }
    assert sources.pop(16) == "national target, panel report"
    assert set(sources.values()) == {"illustrative"}


def test_the_pack_has_no_problem_and_no_warning():
    assert check_pack(merton.PACK) == ()


def test_the_report_is_as_it_was(document):
    assert render(document, "markdown").encode() == merton.GOLDEN.read_bytes()


def test_a_tolerance_that_is_changed_changes_the_rating_and_its_explanation(copy, assessment):
    before = rating(assessment, 2)
    change(copy, "first-response.ragrules.yaml", "tolerance: 1 point ", "tolerance: 2 points ")
    after = rating(merton.assessment(copy), 2)
    assert (before.level, after.level) == ("red", "amber")
    assert (before.edges["amber"], after.edges["amber"]) == (90, 89)
    assert "Amber starts at 90% (within 1 percentage point of the target)." in before.explain()
    assert "89.62% is 0.38 percentage points below 90%" in before.explain()
    assert "The rating is Red." in before.explain()
    assert "Amber starts at 89% (within 2 percentage points of the target)." in after.explain()
    assert "89.62% is 1.38 percentage points below 91%" in after.explain()
    assert "so the rating is Amber." in after.explain()


def test_a_tolerance_that_is_changed_changes_the_report(copy, document):
    change(copy, "first-response.ragrules.yaml", "tolerance: 1 point ", "tolerance: 2 points ")
    changed = merton.report(copy)
    assert CellOf(EXCEPTIONS, "2", "Rating").texts(document)[0] == "Red"
    assert CellOf(EXCEPTIONS, "2", "Rating").texts(changed)[0] == "Amber"
    assert CellOf(PURPOSE, "Amber", "Number").texts(changed) == ["1"]


@frozen
class Breach:
    """A way of breaking a file: what is replaced by what, the words that the place of the problem is at, its code and the remedy."""

    file: str
    old: str
    new: str
    at: str
    code: str
    remedy: str


BREACHES = {
    "a key is misspelt": Breach(
        file="first-response.ragrules.yaml",
        old="small_denominator: 20",
        new="small_denominater: 20",
        at="small_denominater",
        code="RAG030",
        remedy="did you mean 'small_denominator'?",
    ),
    "a share does not say of what": Breach(
        file="first-response.ragrules.yaml",
        old="tolerance: 1 point ",
        new="tolerance: 5% ",
        at="5% ",
        code="RAG045",
        remedy="write '5% of target' or '5 points'",
    ),
    "quotation marks are left out": Breach(
        file="first-response.ragrules.yaml",
        old='"% of Single Assessments authorised within 45 days"',
        new="% of Single Assessments authorised within 45 days",
        at="% of Single",
        code="RAG008",
        remedy='write "% of Single Assessments authorised within 45 days"',
    ),
    "a range is backwards": Breach(
        file="child-protection.ragrules.yaml",
        old="[25, 35]",
        new="[35, 25]",
        at="[35, 25]",
        code="RAG052",
        remedy="write the lower number first",
    ),
    "the scale has no such level": Breach(
        file="merton-cyp.ragrules.yaml",
        old="  levels: [red, amber]",
        new="  levels: [red, orange]",
        at="orange",
        code="RAG046",
        remedy="the levels are red, amber, green",
    ),
    "the report names an unknown indicator": Breach(
        file=merton.REPORT,
        old="indicator: care-proceedings",
        new="indicator: care-proceeding",
        at="care-proceeding\n",
        code="RAG140",
        remedy="did you mean 'care-proceedings'?",
    ),
}


def place(text, words):
    """The line and column where the words first stand in a text."""
    before = text[: text.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_what_is_broken_is_told_with_its_place_and_its_remedy(breach, copy):
    change(copy, breach.file, breach.old, breach.new)
    at = place((copy / breach.file).read_text(encoding="utf-8"), breach.at)
    with pytest.raises(PackError) as caught:
        load_cycle(copy / merton.REPORT)
    (told,) = [str(problem) for problem in caught.value.problems]
    assert told.startswith(f"{breach.file}:{at}: error {breach.code}: ")
    assert breach.remedy in told


def test_several_breaks_are_told_in_one_go(copy):
    breaches = [BREACHES[name] for name in ("a share does not say of what", "a range is backwards", "the scale has no such level")]
    for breach in breaches:
        change(copy, breach.file, breach.old, breach.new)
    with pytest.raises(PackError) as caught:
        load_cycle(copy / merton.REPORT)
    assert {problem.code for problem in caught.value.problems} == {breach.code for breach in breaches}


def test_golden_files_are_not_written_where_changes_are_checked(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(merton, "report", lambda: pytest.fail("a report was made to be written"))
    with pytest.raises(SystemExit, match="not written with CI=true"):
        write.main()
