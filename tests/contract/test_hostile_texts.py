"""Texts that mean to be more than texts, in every place of a document, through every renderer that there is."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest

from ragrules import registry
from ragrules.renderers import render
from ragrules.report.document import (
    Badge,
    Cell,
    Chart,
    ChartLine,
    ControlChart,
    ControlPoint,
    Document,
    Fact,
    Facts,
    Heading,
    Level,
    LineKind,
    Listing,
    Paragraph,
    Part,
    Point,
    Proportions,
    Row,
    Signal,
    Span,
    Table,
    Zone,
)
from tests.contract.shape import SHAPES, changes
from tests.contract.shape import shape as shape_of
from tests.contract.test_renderer_contract import reader
from tests.unit.test_renderers import HOSTILE

NAMES = registry.names("renderers")
CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c") + "\x7f\x9b\ufffe\uffff\ud800"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of all the text that follows."""
LONG = ("word " * 20_000).strip()
WORST = [
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]> --> <!-- -->", "</svg></figure><script>x</script>"),
    *("=1+1", "=cmd|' /C calc'!A0", "$x^2$ $\\frac{$ \\alpha", "[x](javascript:alert(1))", "| --- |", "_x000D_ &#x0;"),
    *("_nolegend_", f"a{CONTROLS}b", f"a{TURNING}b", "\u200fright \u05d0\u05d1"),
]

TEXTS = list(dict.fromkeys([*HOSTILE, *WORST]))


def words_only(*texts: str) -> Document:
    """A document that has the texts wherever a text can be but in a picture."""
    nodes = []
    for place, text in enumerate(texts):
        badge = Badge(label=text, colour="red", shape="diamond")
        nodes += [
            Heading(level=1, text=text, number=str(place)),
            Paragraph(text=text, number=f"{place}.1."),
            Listing(items=(text,)),
            Facts(items=(Fact(label=text, value=text),)),
            Table(
                caption=text,
                columns=(f"{place} {text}", f"{place}"),
                rows=(Row(cells=(Cell(content=(text, badge)), Cell(content=(badge,)))),),
                searched=True,
            ),
        ]
    return Document(title=texts[0], language="en-GB", skip=texts[0], nodes=tuple(nodes))


def pictures(text: str) -> Document:
    """A document that has the text wherever a text can be in a picture and beside it."""
    badge = Badge(label=text, colour="red", shape="diamond")
    chart = Chart(
        caption=text,
        description=text,
        key=text,
        periods=(text, text),
        points=tuple(Point(number=Decimal(number), shown=text, badge=badge) for number in (1, 2)),
        lines=(ChartLine(label=text, kind=LineKind.COMPARATOR, numbers=(Decimal(1), Decimal(3))),),
        zones=(Zone(badge=badge, spans=(Span(lower=None, upper=None),) * 2),),
    )
    control = ControlChart(
        caption=text,
        description=text,
        periods=(text, text),
        points=tuple(ControlPoint(number=Decimal(number), shown=text, signal=Signal(badge=badge, why=text)) for number in (1, 2)),
        mean=Level(label=text, number=Decimal(2)),
        lower=Level(label=text, number=Decimal(1)),
        upper=Level(label=text, number=Decimal(3)),
        axis=text,
        usual=text,
        columns=(f"1 {text}", f"2 {text}", f"3 {text}"),
    )
    parts = Proportions(caption=text, description=text, parts=(Part(badge=badge, number=1),))
    return Document(title="A title", language="en-GB", skip="Skip", nodes=(chart, control, parts))


def harmless(text: str) -> str:
    """A text with as many lines and characters that is nothing but a text."""
    return re.sub(r"\S", "x", text)


def shape(name: str, document: Document):
    return shape_of(name, render(document, name))


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_change_nothing_but_the_texts(name):
    assert changes(shape(name, words_only(*TEXTS)), shape(name, words_only(*map(harmless, TEXTS)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_in_pictures_change_nothing_but_the_texts(name):
    text = " ".join(WORST)
    assert changes(shape(name, pictures(text)), shape(name, pictures(harmless(text)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_no_format_can_carry_is_replaced_in_every_format(name):
    shown = reader(name)(render(words_only(f"a{CONTROLS}b", f"c{TURNING}d"), name))
    assert [character for character in CONTROLS + TURNING if character in shown] == []
    assert "\ufffd" in shown or "\\ufffd" in shown


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [LONG, "x" * 100_000], ids=["words", "one word"])
def test_a_commentary_of_100_000_characters_is_kept_whole(text, name):
    table = Table(caption="Caption", columns=("Commentary", "No"), rows=(Row(cells=(Cell(content=(text,)), Cell(content=("1",)))),))
    shown = reader(name)(render(Document(title="A title", language="en-GB", skip="Skip", nodes=(table,)), name))
    letter = text[0]  # not the words: a workbook goes on in a second cell where one is full
    assert shown.count(letter) >= text.count(letter)


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_of_100_000_characters_is_rendered(name):
    assert "word word" in reader(name)(render(words_only("A title", LONG), name))


def test_a_shape_tells_what_was_let_through():
    assert changes(SHAPES["markdown"]("a"), SHAPES["markdown"]("# a")) == ["[0]: 'p' is not 'h1'"]
    assert changes(SHAPES["json"]('{"a": "b"}'), SHAPES["json"]('{"a": {"b": 1}}')) == ["/a: 'str' is not {'b': 'int'}"]
    assert changes([1], [1, 2]) == [": 1 and 2 items"]
    with pytest.raises(AssertionError):
        SHAPES["html"]("<p onclick='x'>a</p>")
    with pytest.raises(AssertionError):
        SHAPES["csv"]("=1+1,b\n")


def test_a_format_that_is_not_known_has_as_many_lines_whatever_its_texts_are():
    assert shape_of("late_reviews", "a\nb\n") == 2
    assert shape_of("late_reviews", zip_of("a.xml", "<a><b/></a>")) == {"a.xml": [("a", []), ("b", [])]}


def zip_of(name: str, text: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr(name, text)
    return stored.getvalue()
