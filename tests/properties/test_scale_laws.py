"""Laws of scales: two to five levels of any names, words and colours, with any of them but the worst as target met, work in every part."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import ragrules
from ragrules import Observation
from ragrules.colour import COLOURS, LEAST_CONTRAST, contrast, text_on
from ragrules.report.document import Document, Paragraph, badges
from ragrules.terms import ExceptionKind
from tests.contract.rendered import Page, csv_rows, markdown_blocks
from tests.unit.writing import written

fewer = settings(max_examples=settings().max_examples // 4)
"""Each example is a pack read from its file, rated, and written in every format."""

TAKEN = {"from", "until", "source", "value", "review_by", "none", "method", "better", "worse"}
HOWS = ("higher", "lower", "tolerance")
AS_OF = date(2021, 9, 29)

names = st.from_regex(r"[a-z][a-z0-9]{0,5}([-_][a-z0-9]{1,4})?", fullmatch=True).filter(lambda name: name not in TAKEN)
labels = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12).map(str.strip).filter(bool)
own_colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format).filter(lambda colour: contrast(text_on(colour), colour) >= LEAST_CONTRAST)
colours = st.sampled_from(COLOURS) | own_colours


@frozen
class Drawn:
    """A scale as someone may write it, worst level first, and how its edges are set."""

    names: Sequence[str]
    labels: Sequence[str]
    colours: Sequence[str]
    target: int
    how: str

    def value(self, level: int) -> int:
        """Return a figure in the middle of a level."""
        count = len(self.names)
        return {"higher": 10 * level + 5, "lower": 10 * (count - level) - 5, "tolerance": 105 + 10 * (level - self.target)}[self.how]

    def edges(self) -> str:
        """Return the keys of an indicator that say where the levels start, 10 apart."""
        count = len(self.names)
        if self.how == "tolerance":
            apart = {
                name: f"{10 * abs(level - self.target)}{' better' if level > self.target else ''}"
                for level, name in enumerate(self.names)
                if level not in (0, self.target)
            }
            return f"direction: higher, target: 100, tolerance: {json.dumps(apart) if apart else 'none'}"
        starts = {name: 10 * (level if self.how == "higher" else count - level) for level, name in enumerate(self.names) if level}
        return f"direction: {self.how}, thresholds: {json.dumps(starts)}"

    def pack(self) -> str:
        """Return a rule file with an indicator for each level and one that is never rated."""
        quoted = (json.dumps(label, ensure_ascii=False) for label in self.labels)
        levels = [
            f"{{level: {json.dumps(name)}, label: {label}, colour: {json.dumps(colour)}}}"
            for name, label, colour in zip(self.names, quoted, self.colours, strict=True)
        ]
        indicators = [
            f"  - {{id: i-{level}, number: {level}, title: T{level}, unit: count, frequency: monthly, {self.edges()}}}"
            for level in range(len(self.names))
        ]
        return "\n".join(
            [
                "ragrules: 1",
                "pack: {id: p, title: P, organisation: Council}",
                f"scale: {{target_level: {json.dumps(self.names[self.target])}, levels: [{', '.join(levels)}]}}",
                "exceptions: {over_performance: true}",
                "indicators:",
                *indicators,
                "  - {id: other, number: 9, title: Other, unit: count, frequency: monthly, direction: none}\n",
            ]
        )


@st.composite
def scales(draw: st.DrawFn) -> Drawn:
    """Scales of two to five levels; every name and label stands once, and colours may stand several times."""
    count = draw(st.integers(2, 5))
    return Drawn(
        names=draw(st.lists(names, min_size=count, max_size=count, unique=True)),
        labels=draw(st.lists(labels, min_size=count, max_size=count, unique=True)),
        colours=draw(st.lists(colours, min_size=count, max_size=count)),
        target=draw(st.integers(1, count - 1)),
        how=draw(st.sampled_from(HOWS)),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("scales")


def assessed(place: Path, drawn: Drawn) -> ragrules.Assessment:
    """Return the assessment of figures that reach every level once."""
    pack = ragrules.load_pack(written(place, drawn.pack()))
    rows = [Observation(indicator=f"i-{level}", period="2021-08", value=Decimal(drawn.value(level))) for level in range(len(drawn.names))]
    return ragrules.assess(pack, rows, as_of=AS_OF)


@fewer
@given(drawn=scales())
def test_every_level_is_reached_and_named_and_says_what_is_next(place, drawn):
    ratings = assessed(place, drawn).ratings
    assert [rating.level for rating in ratings] == [*drawn.names, None]
    assert [rating.label for rating in ratings] == [*drawn.labels, ""]
    steps = [rating.next_level for rating in ratings]
    assert [step and step.level for step in steps] == [*drawn.names[1:], None, None]
    for rating, label in zip(ratings, drawn.labels, strict=False):
        assert f"he rating is {label}." in rating.explain()


@fewer
@given(drawn=scales())
def test_levels_below_target_met_are_exceptions_and_levels_above_it_exceed(place, drawn):
    listed = assessed(place, drawn).exception_list
    below, above = listed.of_kind(ExceptionKind.LEVEL), listed.of_kind(ExceptionKind.OVER_PERFORMANCE)
    assert [line.rating.level for line in below] == list(drawn.names[: drawn.target])
    assert [line.rating.level for line in above] == list(drawn.names[drawn.target + 1 :])


@fewer
@given(drawn=scales())
def test_counts_are_in_the_order_of_the_scale_and_say_how_many_met_the_target(place, drawn):
    assessment, count = assessed(place, drawn), len(drawn.names)
    assert list(assessment.summary.levels.items()) == [(name, 1) for name in drawn.names]
    assert (assessment.summary.all, assessment.summary.rated) == (count + 1, count)
    paragraphs = [node.text for node in ragrules.build_report(assessment).nodes if isinstance(node, Paragraph)]
    assert [text for text in paragraphs if text.startswith(f"Of the {count} rated, {count - drawn.target} met the target (")]


@fewer
@given(drawn=scales())
def test_an_assessment_on_any_scale_is_read_back_as_it_was_written(place, drawn):
    record = assessed(place, drawn).record()
    text = ragrules.write_assessment(record)
    assert ragrules.read_assessment(text) == record
    assert [(level["level"], level["label"], level["colour"], level["target_met"]) for level in json.loads(text)["pack"]["scale"]] == [
        (name, label, colour, position >= drawn.target)
        for position, (name, label, colour) in enumerate(zip(drawn.names, drawn.labels, drawn.colours, strict=True))
    ]


def first_column(form: str, document: Document, count: int) -> list[str]:
    """Return the words of the levels in the first table of a rendered report, read back from the format itself."""
    text = ragrules.render(document, form)
    match form:
        case "csv":
            return [row[0] for row in csv_rows(text)[2 : 2 + count]]
        case "json":
            table = next(node for node in json.loads(text)["nodes"] if node["type"] == "table")
            return [row[0]["content"][0]["label"] for row in table["rows"][:count]]
        case "html":
            page = Page(text)
            assert page.wrong == []
            return [element["text"][1:] for element in page.all("span") if element["attrs"].get("class", "").startswith("badge ")][:count]
        case _:
            return [content[2:] for tag, content in markdown_blocks(text) if tag == "td"][: 4 * count : 4]


@fewer
@given(drawn=scales())
def test_levels_of_a_report_are_told_apart_by_their_shapes_whatever_their_colours(place, drawn):
    found = {(badge.label, badge.colour, badge.shape) for badge in badges(ragrules.build_report(assessed(place, drawn)))}
    of_levels = {badge for badge in found if badge[0] in drawn.labels}
    assert {(label, colour) for label, colour, _ in of_levels} == {*zip(drawn.labels, drawn.colours, strict=True)}
    assert len({shape for _, _, shape in of_levels}) == len(of_levels) == len(drawn.names)
    assert {shape for _, _, shape in found - of_levels} == {"ring"}


@fewer
@given(drawn=scales())
def test_every_format_has_the_words_of_the_levels(place, drawn):
    document = ragrules.build_report(assessed(place, drawn))
    for form in ("html", "json", "markdown"):
        assert first_column(form, document, len(drawn.names)) == list(drawn.labels)
    for found, label in zip(first_column("csv", document, len(drawn.names)), drawn.labels, strict=True):
        assert found in (label, f"'{label}")
