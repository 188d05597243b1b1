"""Laws of the output: an assessment is read back as it was written, its counts add up, any record makes a report in every format."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ragrules.assessment_json import read_assessment, write_assessment
from ragrules.colour import COLOURS
from ragrules.errors import PackError
from ragrules.memory import ChangedRating, ChangeKind, ChangeRecord, ChangesRecord, CorrectionRecord, Outcome
from ragrules.narrative import HEADER_KEYS, NOWHERE, Caveat, Commentary, Correction, JudgedLevel, Judgement, Narrative, Note, Section
from ragrules.numbers import settle
from ragrules.record import (
    CHANGES,
    AssessmentRecord,
    ExceptionRecord,
    InputRecord,
    LastRated,
    LevelRecord,
    NextLevel,
    PackRecord,
    RatingRecord,
    Summary,
)
from ragrules.renderers import render
from ragrules.report import build_report
from ragrules.report.carried import carried
from ragrules.report.document import Cell, Document, Heading, Listing, Paragraph, Row, Table
from ragrules.rollup import roll_ups
from ragrules.scale import SHAPES
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Unit
from tests.contract.rendered import Page, cells_of, lines_of, markdown_blocks
from tests.golden.small_record import RECORD
from tests.properties.strategies import numbers

fewer = settings(max_examples=settings().max_examples // 4)
"""A whole assessment takes long to draw, and each has many of everything."""

LEVELS = ("red", "amber", "green", "awaited")
FORMATS = ("csv", "html", "json", "markdown")

whole_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = st.text("ab|*<=-#1. \n’\u202e", min_size=1, max_size=8)
paragraphs = st.lists(words, min_size=1, max_size=2).map(tuple)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
bounds = st.one_of(numbers(), st.tuples(numbers(), numbers()))
scale = tuple(
    LevelRecord(level=level, label=level.capitalize(), colour=colour, shape=shape, target_met=level == "green")
    for level, colour, shape in zip(LEVELS, COLOURS, SHAPES, strict=False)
)
some_level = st.sampled_from(LEVELS)


def maybe(strategy):
    return st.none() | strategy


EARLY = st.dates(date(2000, 1, 1), date(2014, 12, 31))
"""Days before any that an assessment is as of."""

outcomes_then = st.one_of(
    st.builds(Outcome, period=words, level=some_level, reason=st.none()),
    st.builds(Outcome, period=words, level=st.none(), reason=st.sampled_from(Reason)),
)
judged_levels = st.builds(JudgedLevel, level=some_level, by=words, decided=EARLY, reason=words, until=maybe(days))
next_levels = st.builds(NextLevel, level=some_level, distance=numbers(), cases=maybe(st.integers(0, 99)), exceeds=st.booleans())
last_rated = st.builds(LastRated, period=words, value=maybe(numbers()), level=maybe(some_level), end=days, shown=words)


@st.composite
def ratings(draw, indicator: str, area: str) -> RatingRecord:
    """A rating of an indicator and area, with a level or a reason, and anything else."""
    start = draw(days)
    level = draw(maybe(some_level))
    drawn = st.builds(
        RatingRecord,
        indicator=st.just(indicator),
        number=st.none() | st.integers(0, 99) | words,
        title=words,
        service=st.sampled_from(["", "One", "Two"]),
        theme=st.sampled_from(["", "Safe"]) | words,
        tags=st.lists(words, max_size=2).map(tuple),
        unit=st.sampled_from(Unit),
        per=maybe(st.sampled_from([100, 10000])),
        decimals=maybe(st.integers(0, 9)),
        measure=st.sampled_from(Measure),
        frequency=st.sampled_from(Frequency),
        direction=st.sampled_from(Direction),
        area=st.just(area),
        period=words,
        start=st.just(start),
        end=st.just(start + timedelta(days=draw(st.integers(0, 400)))),
        value=maybe(numbers()),
        shown=words,
        numerator=maybe(numbers()),
        denominator=maybe(numbers()),
        target=maybe(bounds),
        target_shown=st.just("") | words,
        edges=st.dictionaries(some_level, bounds, max_size=3),
        level=st.just(level),
        label=words,
        reason=st.none() if level else st.sampled_from(Reason),
        next_level=maybe(next_levels),
        travel=st.dictionaries(
            st.sampled_from(["previous_period", "same_period_last_year"]), st.sampled_from(["improved", "not_comparable"])
        ),
        streak=st.integers(0, 9),
        flags=st.lists(st.sampled_from(Flag), unique=True, max_size=2).map(tuple),
        forecast=maybe(judged_levels),
        override=maybe(judged_levels),
        comparators=st.dictionaries(whole_text, numbers(), max_size=2),
        last=maybe(last_rated),
        because=paragraphs,
        rule=whole_text,
        note=st.just("") | words,
    )
    return draw(drawn)


def exceptions(rating: RatingRecord) -> st.SearchStrategy[ExceptionRecord]:
    return st.builds(
        ExceptionRecord,
        indicator=st.just(rating.indicator),
        area=st.just(rating.area),
        period=st.just(rating.period),
        kinds=st.lists(st.sampled_from(ExceptionKind), min_size=1, max_size=3, unique=True).map(tuple),
        reasons=st.just(()) | paragraphs,
        streak=st.integers(0, 3),
        awaited=st.integers(0, 3),
        changed=maybe(st.sampled_from(CHANGES)),
        commentary=st.just(()) | paragraphs,
    )


def narratives(names: tuple[str, ...]) -> st.SearchStrategy[Narrative]:
    indicator = st.sampled_from(names)
    return st.builds(
        Narrative,
        header=st.dictionaries(st.sampled_from(HEADER_KEYS), whole_text).map(lambda header: tuple(header.items())),
        purpose=st.just(()) | paragraphs,
        recommendations=st.just(()) | paragraphs,
        appendices=st.just(()) | paragraphs,
        sections=st.lists(st.builds(Section, title=words, text=paragraphs), max_size=1).map(tuple),
        commentary=st.lists(st.builds(Commentary, indicator=indicator, period=words, text=paragraphs, area=maybe(words)), max_size=2).map(
            tuple
        ),
        notes=st.lists(st.builds(Note, indicator=indicator, text=paragraphs), max_size=2).map(tuple),
        caveats=st.lists(
            st.builds(
                Caveat,
                indicators=st.lists(indicator, max_size=2).map(tuple),
                start=maybe(days),
                until=maybe(days),
                reportable=st.booleans(),
                text=paragraphs,
            ),
            max_size=2,
        ).map(tuple),
        corrections=st.lists(
            st.builds(
                Correction,
                indicator=indicator,
                period=words,
                area=maybe(words),
                was=maybe(whole_text),
                corrected=maybe(whole_text),
                reason=words,
                location=st.just(NOWHERE),
            ),
            max_size=1,
        ).map(tuple),
        judgements=st.lists(
            st.builds(
                Judgement,
                indicator=indicator,
                period=words,
                area=maybe(st.sampled_from(["Here", "There"])),
                forecast=some_level,
                override=maybe(some_level),
                by=words,
                decided=EARLY,
                reason=words,
                until=maybe(days),
                location=st.just(NOWHERE),
            ),
            max_size=2,
        ).map(tuple),
    )


def changes(names: tuple[str, ...]) -> st.SearchStrategy[ChangesRecord]:
    figure = st.builds(
        ChangeRecord,
        indicator=st.sampled_from([*names, "gone"]),
        number=st.none() | st.integers(0, 99) | words,
        title=words,
        area=st.sampled_from(["Here", "There"]),
        kinds=st.lists(st.sampled_from(ChangeKind), min_size=1, max_size=2, unique=True).map(tuple),
        before=maybe(outcomes_then),
        after=maybe(outcomes_then),
    )
    return st.builds(
        ChangesRecord,
        as_of=EARLY,
        fingerprint=whole_text,
        rules_changed=st.booleans(),
        figures=st.lists(figure, max_size=2).map(tuple),
    )


def corrections(names: tuple[str, ...]) -> st.SearchStrategy[CorrectionRecord]:
    return st.builds(
        CorrectionRecord,
        indicator=st.sampled_from(names),
        area=st.sampled_from(["Here", "There"]),
        period=words,
        was=maybe(numbers()),
        was_shown=words,
        corrected=maybe(numbers()),
        corrected_shown=words,
        reason=words,
        ratings=st.lists(st.builds(ChangedRating, before=outcomes_then, after=outcomes_then), max_size=2).map(tuple),
    )


@st.composite
def records(draw) -> AssessmentRecord:
    """A whole assessment that does not contradict itself."""
    names = ("i-1", "i-2")[: draw(st.integers(1, 2))]
    areas = ("Here", "There")[: draw(st.integers(1, 2))]
    current = tuple(draw(ratings(name, area)) for name in names for area in areas)
    listed = draw(st.lists(st.sampled_from(current), max_size=3, unique_by=lambda rating: (rating.indicator, rating.area)))
    return AssessmentRecord(
        version=draw(whole_text),
        pack=PackRecord(id="p", title=draw(words), organisation=draw(whole_text), fingerprint=draw(whole_text), scale=scale),
        as_of=draw(days),
        ratings=current,
        exceptions=tuple(draw(exceptions(rating)) for rating in listed),
        changes=draw(maybe(changes(names))),
        corrections=tuple(draw(st.lists(corrections(names), max_size=1))),
        inputs=draw(st.lists(st.builds(InputRecord, name=words, sha256=whole_text), max_size=2).map(tuple)),
        history=tuple(draw(st.lists(ratings("i-1", "Here"), max_size=1))),
        report=draw(maybe(narratives(names))),
        summary=Summary.of(current, LEVELS),
        rollups=roll_ups(zip(current, current, strict=True), LEVELS),
    )


@fewer
@given(records())
def test_an_assessment_is_read_back_as_it_was_written(record):
    text = write_assessment(record)
    assert read_assessment(text) == record
    assert write_assessment(read_assessment(text)) == text
    text.encode("utf-8")


@given(numbers())
def test_a_written_number_is_its_exact_self_or_says_its_exact_parts(number):
    first = evolve(RECORD.ratings[0], value=number)
    found = json.loads(write_assessment(evolve(RECORD, ratings=(first, *RECORD.ratings[1:]))))["ratings"][0]
    written = Fraction(found["value"])
    if isinstance(settle(Fraction(number)), Fraction):
        parts = found["value_exact"]
        assert Fraction(int(parts["numerator"]), int(parts["denominator"])) == number
        assert abs(written - number) <= Fraction(1, 2 * 10**12)
    else:
        assert "value_exact" not in found
        assert written == number


outcomes = st.one_of(
    some_level.map(lambda level: {"level": level, "reason": None}),
    st.sampled_from(Reason).map(lambda reason: {"level": None, "reason": reason}),
)


@given(st.lists(outcomes, max_size=30))
def test_the_counts_add_up(drawn):
    current = [evolve(RECORD.ratings[0], **outcome) for outcome in drawn]
    summary = Summary.of(current, LEVELS)
    outside = [outcome for outcome in drawn if outcome["reason"] in (Reason.NOT_DUE, Reason.NOT_IN_FORCE)]
    assert summary.all == len(drawn) == sum(summary.levels.values()) + sum(summary.reasons.values())
    assert summary.rated == sum(summary.levels.values()) == sum(outcome["level"] is not None for outcome in drawn)
    assert summary.due == summary.all - len(outside)
    assert 0 <= summary.rated <= summary.due <= summary.all
    assert tuple(summary.levels) == LEVELS
    assert all(summary.reasons.values())


WRONG = st.sampled_from(
    [None, True, -1, 1.5, "", "x", "1", "\ud800", [], [None], {}, {"x": 1}, {"numerator": "1", "denominator": "3"}]
).map(deepcopy)  # for what is put into a tree may be changed there


def somewhere(tree, data):
    """Return an object or list of a JSON tree, and a key or place in it."""
    while True:
        keys = sorted(tree) if isinstance(tree, dict) else range(len(tree))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(tree[key], dict | list) or not tree[key] or data.draw(st.integers(0, 5)) == 0:
            return tree, key
        tree = tree[key]


@given(st.data())
def test_a_spoilt_assessment_is_refused_in_words_or_is_still_an_assessment(data):
    tree = json.loads(write_assessment(RECORD))
    for _ in range(data.draw(st.integers(1, 3))):
        node, key = somewhere(tree, data)
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                node[key] = data.draw(WRONG)
            case "remove" if len(node) > 1:
                del node[key]
            case _ if isinstance(node, dict):
                node[f"{key}_exact"] = data.draw(WRONG)
            case _:
                node.append(data.draw(WRONG))
    text = json.dumps(tree)
    try:
        again = read_assessment(text)
    except PackError as refused:
        problems = refused.problems
        assert all(problem.message and problem.hint and problem.location.line >= 1 for problem in problems)
    else:
        assert read_assessment(write_assessment(again)) == again
        assert all(render(build_report(again), name) for name in FORMATS)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_no_text_is_read_with_anything_but_a_clear_refusal(text):
    with pytest.raises(PackError):
        read_assessment(text)


def texts_of(document: Document) -> list[str]:
    """Return the texts of a document's headings, paragraphs, lists and cells."""
    found = []
    for node in document.nodes:
        match node:
            case Heading() | Paragraph():
                found.append(node.text)
            case Listing():
                found += node.items
            case Table():
                found += [item if isinstance(item, str) else item.label for row in node.rows for cell in row.cells for item in cell.content]
            case _:
                pass
    return found


@fewer
@given(records())
def test_every_record_makes_a_report_that_every_format_can_hold(record):
    document = build_report(record)
    for node in document.nodes:
        if isinstance(node, Table):
            assert all(len(row.cells) == len(node.columns) for row in node.rows)
            assert all(cell.content for row in node.rows for cell in row.cells)
    for name in FORMATS:
        render(document, name).encode("utf-8")
    page = Page(render(document, "html"))
    assert page.wrong == []
    assert len(page.all("h1")) == 1


@fewer
@given(records())
def test_every_word_that_people_wrote_is_in_the_report(record):
    said = set(texts_of(build_report(record)))
    written = record.report or Narrative()
    expected = {text for part in (*written.notes, *written.commentary, *written.sections) for text in part.text}
    expected |= {text for caveat in written.caveats if not caveat.indicators for text in caveat.text}
    expected |= {text for line in record.exceptions for text in line.commentary}
    expected |= {text for said in written.judgements for text in (said.by, said.reason)}
    expected |= {text for said in record.corrections for text in (said.was_shown, said.corrected_shown, said.reason)}
    expected |= {figure.title for figure in record.changes.figures} if record.changes else set()
    expected |= {*written.recommendations, *written.appendices, *written.purpose}
    named = {rating.indicator for rating in record.ratings}
    expected |= {text for caveat in written.caveats if named & set(caveat.indicators) for text in caveat.text}
    assert {carried(text) for text in expected} - said == set()


@fewer
@given(records())
def test_every_indicator_is_in_the_index_once_for_each_area(record):
    tables = [node for node in build_report(record).nodes if isinstance(node, Table) and "Good is" in node.columns]
    titles = sorted(row.cells[node.row_header].content[0] for node in tables for row in node.rows)
    assert titles == sorted(carried(rating.title) for rating in record.ratings)


def one_cell(text: str) -> Document:
    rows = (Row(cells=(Cell(content=("1",)), Cell(content=(text,)))),)
    return Document(title="t", language="en", skip="s", nodes=(Table(caption="c", columns=("a", "b"), rows=rows, row_header=0),))


any_text = st.text() | st.text("#-+*_=>`~[]()!\\|<&;$:.0123456789ab \n\t\r'\"/")


@given(any_text)
def test_a_cell_says_the_same_in_every_format(text):
    document = one_cell(text)
    content = carried(text)
    assert cells_of("markdown", render(document, "markdown"))[1] == lines_of(content)
    assert cells_of("html", render(document, "html"))[1] == content
    assert cells_of("json", render(document, "json"))[1] == content
    assert cells_of("csv", render(document, "csv"))[1] in (content, f"'{content}")


@given(any_text.filter(lambda text: lines_of(carried(text))), any_text)
def test_a_paragraph_stays_one_paragraph(text, title):
    nodes = (Heading(level=2, text=title, number="1"), Paragraph(text=text), Paragraph(text="end"))
    document = Document(title="t", language="en", skip="s", nodes=nodes)
    heading = " ".join(["1", *lines_of(carried(title)).split("\n")]).strip()
    assert markdown_blocks(render(document, "markdown"))[1:] == [("h3", heading), ("p", lines_of(carried(text))), ("p", "end")]
    assert Page(render(document, "html")).texts("p") == [carried(text), "end"]


@given(any_text)
def test_what_is_carried_is_carried_as_it_is(text):
    assert carried(carried(text)) == carried(text)
