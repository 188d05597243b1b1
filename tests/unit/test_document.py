"""The nodes of a document hold only text that every format can carry."""

from __future__ import annotations

import pytest

from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    ControlPoint,
    Document,
    Fact,
    Facts,
    Heading,
    Listing,
    ListStyle,
    Paragraph,
    Part,
    Point,
    Proportions,
    Row,
    Signal,
    Table,
    Zone,
    badges,
    carried,
)
from tests.unit.control_charts import chart as control_chart

BAD = "\x00\x08\x0e\x1f\x7f\x9f\u202a\u202e\u2066\u2069\ud800\udfff\ufffe\uffff"


@pytest.mark.parametrize("character", BAD)
def test_a_character_that_some_format_cannot_carry_is_replaced(character):
    assert carried(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("character", ["\t", "\n", "é", "–", "\u00a0", "\u200f", "\u05d0", "😀", "\ufffd", "<", "|"])
def test_any_other_character_is_kept(character):
    assert carried(f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end):
    assert carried(f"a{end}b") == "a\nb"


def test_a_windows_line_end_is_one_newline():
    assert carried("a\r\n\r\nb") == "a\n\nb"


@pytest.mark.parametrize(
    "texts",
    [
        lambda bad: [Heading(level=1, text=bad, number=bad).text, Heading(level=1, text="", number=bad).number],
        lambda bad: [Paragraph(text=bad).text, Paragraph(text="", number=bad).number],
        lambda bad: Listing(items=(bad,)).items,
        lambda bad: [Fact(label=bad, value=bad).label, Fact(label=bad, value=bad).value],
        lambda bad: [Badge(label=bad, colour="red", shape="diamond").label],
        lambda bad: Cell(content=(bad,)).content,
        lambda bad: [Table(caption=bad, columns=(), rows=()).caption, *Table(caption="", columns=(bad,), rows=()).columns],
        lambda bad: [
            Document(title=bad, language="en", skip=bad, nodes=()).title,
            Document(title="", language="en", skip=bad, nodes=()).skip,
        ],
    ],
)
def test_no_node_holds_what_cannot_be_carried(texts):
    assert set(texts("a\x00")) == {"a\ufffd"}


def test_a_badge_in_a_cell_stays_a_badge():
    badge = Badge(label="Red", colour="red", shape="diamond")
    assert Cell(content=(badge, "text")).content == (badge, "text")


def test_the_items_of_a_lettered_list_go_on_after_z():
    markers = Listing(items=("x",) * 704, style=ListStyle.LETTERED).markers
    assert [markers[place] for place in (0, 1, 25, 26, 51, 52, 701, 702, 703)] == [
        "A.",
        "B.",
        "Z.",
        "AA.",
        "AZ.",
        "BA.",
        "ZZ.",
        "AAA.",
        "AAB.",
    ]


def test_the_items_of_a_bulleted_list_have_bullets():
    assert Listing(items=("x", "y")).markers == ("•", "•")


def test_an_empty_list_has_no_markers():
    assert Listing(items=(), style=ListStyle.LETTERED).markers == ()


def badge(label: str) -> Badge:
    return Badge(label=label, colour="red", shape="diamond")


def test_badges_are_found_wherever_they_may_stand_in_reading_order():
    stands_out = ControlPoint(number=2, shown="2", signal=Signal(badge=badge("6"), why="above"))
    nodes = (
        Heading(level=1, text="No badge"),
        Facts(items=(Fact(label="No", value="badge"),)),
        Table(caption="c", columns=("a", "b"), rows=(Row(cells=(Cell(content=("text", badge("1"))), Cell(content=(badge("2"),)))),)),
        Chart(
            caption="c",
            description="d",
            periods=("p", "q", "r"),
            points=(None, Point(number=1, shown="1"), Point(number=2, shown="2", badge=badge("4"))),
            zones=(Zone(badge=badge("3"), spans=(None, None, None)),),
        ),
        Proportions(caption="c", description="d", parts=(Part(badge=badge("5"), number=1),)),
        control_chart(points=(None, ControlPoint(number=1, shown="1"), stands_out), periods=("p", "q", "r")),
        Paragraph(text="No badge"),
    )
    assert [each.label for each in badges(Document(title="t", language="en-GB", skip="s", nodes=nodes))] == ["1", "2", "3", "4", "5", "6"]
