"""Levels with colours and shapes of a scale's own: read, checked, and shown in every output."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest

import ragrules
from ragrules import Observation
from ragrules.report.document import badges
from ragrules.spec.kind_schemas import kind_schema
from ragrules.spec.scale_keys import Colour, ShapeName
from tests.contract.rendered import Page
from tests.unit.command_line import run, write
from tests.unit.writing import HEAD, pack, pack_text, problems

OWN = ('"#7a1f5c"', '"#E8A33D"', '"#2F7F86", shape: star')
EDGES = "unit: count\ntarget: none\nthresholds: {l1: 10, l2: 20}"


def scale(*looks: str) -> str:
    """Return the head of a rule file with a scale, each level from its colour and what else is said of it."""
    levels = "".join(f"    - {{level: l{n}, label: Word {n}, colour: {look}}}\n" for n, look in enumerate(looks))
    return f"{HEAD}scale:\n  target_level: l1\n  levels:\n{levels}"


def codes(tmp_path, *looks):
    return [
        problem.code for problem in problems(tmp_path, EDGES if len(looks) == 3 else "target: none\ntolerance: none", head=scale(*looks))
    ]


@pytest.fixture
def assessment(tmp_path):
    """Every level once, and one figure that is not rated."""
    others = [f"id: i{n}\ntitle: T{n}\n{EDGES}\nfrequency: monthly\ndirection: higher" for n in range(3)]
    contextual = "id: c\ntitle: C\nunit: count\nfrequency: monthly\ndirection: none"
    found = pack(tmp_path, *others, contextual, head=scale(*OWN))
    rows = [Observation(indicator=name, period="2021-08", value=Decimal(v)) for name, v in (("i0", 5), ("i1", 15), ("i2", 25), ("c", 1))]
    return ragrules.assess(found, rows, as_of=date(2021, 9, 29))


def test_a_level_takes_a_colour_in_hexadecimal_digits_and_a_shape(tmp_path):
    levels = pack(tmp_path, EDGES, head=scale(*OWN)).scale.levels
    assert [(level.colour, level.shape) for level in levels] == [("#7A1F5C", ""), ("#E8A33D", ""), ("#2F7F86", "star")]


# What is refused.


@pytest.mark.parametrize(
    ("colour", "hint"),
    [
        ("'#F00'", 'write "#FF0000"'),
        ("abc", 'write "#AABBCC"'),
        ("2f5480", 'write "#2F5480"'),
        ("112233", 'write "#112233"'),
        ("'#2F54800'", "allowed: red"),
        ("'rgb(1, 2, 3)'", "allowed: red"),
        ("Green", "did you mean 'green'? allowed: red"),
    ],
)
def test_what_is_nearly_a_colour_is_refused_with_what_to_write(tmp_path, colour, hint):
    (problem,) = problems(tmp_path, "tolerance: none\ntarget: none", head=scale(colour, "green"))
    assert (problem.code, problem.path) == ("RAG034", "scale.levels[0].colour")
    assert problem.hint.startswith(hint)
    assert 'a colour of your own in quotes, such as "#2F5488"' in problem.hint


@pytest.mark.parametrize(("shape", "code"), [("ring", "RAG034"), ("Star", "RAG034"), ("[star]", "RAG033")])
def test_a_shape_that_there_is_not_and_that_of_what_is_not_rated_are_refused(tmp_path, shape, code):
    (problem,) = problems(tmp_path, "tolerance: none", head=scale(f"red, shape: {shape}", "green"))
    assert (problem.code, problem.path) == (code, "scale.levels[0].shape")
    assert "diamond, triangle, circle, square, star, pointing down" in problem.message + problem.hint


def test_a_colour_without_quotes_is_told_as_a_comment(tmp_path):
    head = f"{HEAD}scale:\n  target_level: b\n  levels:\n    - level: a\n      label: A\n      colour: #2F5480\n"
    (problem,) = problems(tmp_path, "tolerance: none", head=f"{head}    - {{level: b, label: B, colour: red}}\n")
    assert problem.hint == 'a blank and # begin a comment, so put a colour that begins with # in quotes, as in colour: "#2F5488"'


@pytest.mark.parametrize(("colour", "code"), [("''", "RAG034"), ("[red]", "RAG033")])
def test_an_empty_text_and_a_list_are_no_colours_and_no_comments_either(tmp_path, colour, code):
    (problem,) = problems(tmp_path, "tolerance: none", head=scale(colour, "green"))
    assert (problem.code, "comment" in problem.hint) == (code, False)


# What is checked.


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        (OWN, []),
        (("red", "amber", "green"), []),
        (("red", "yellow"), []),
        (("'#777777'", "green"), ["RAG250"]),
        (("'#767676'", "yellow"), []),
        (("'#7A7A7A'", "yellow"), []),
        (("red", "red"), ["RAG251"]),
        (("red", "'#b00413'"), ["RAG251"]),
        (("red", "red", "red"), ["RAG251"] * 3),
        (("'#A32020'", "'#2E6B2E'"), ["RAG252"]),
        (("'#FF8C00'", "'#FF9900'"), ["RAG252"]),
        (("red, shape: star", "green, shape: star"), ["RAG253"]),
        (("red, shape: circle", "green"), []),
    ],
)
def test_levels_that_cannot_be_read_or_told_apart_are_found(tmp_path, looks, expected):
    assert codes(tmp_path, *looks) == expected


def test_levels_that_look_alike_stop_nothing_and_text_that_cannot_be_read_does(tmp_path):
    assert pack(tmp_path, EDGES, head=scale("red", "red", "blue")).warnings
    with pytest.raises(ragrules.PackError, match="RAG250"):
        pack(tmp_path, EDGES, head=scale("'#777777'", "red", "blue"))


def test_a_message_says_to_whom_two_levels_look_alike_and_never_a_difference_that_would_do(tmp_path):
    (weakly,) = problems(tmp_path, "target: none\ntolerance: none", head=scale("'#A32020'", "'#2E6B2E'"))
    assert weakly.message == (
        "the levels l0 and l1 look nearly alike to people who see green weakly: their colours are 5.6 apart, and 10 is needed"
    )
    (everybody,) = problems(tmp_path, "target: none\ntolerance: none", head=scale("'#FF8C00'", "'#FF9900'"))
    assert everybody.message.startswith("the levels l0 and l1 look nearly alike: their colours are ")
    (dim,) = problems(tmp_path, "target: none\ntolerance: none", head=scale("'#797979'", "yellow"))
    assert dim.message == "text on #797979 has a contrast of 4.49 to 1 at best; it needs 4.5"
    assert dim.hint == 'write "#767676" or "#7A7A7A"'


def test_a_scale_that_could_not_be_read_is_not_looked_at(tmp_path):
    assert codes(tmp_path, "red", "reddish", "red") == ["RAG034"]


@pytest.mark.parametrize("text", ["#2F5480", "#2f5480", "red", "#F00", "2F5480", "#2F54800", "mauve", "#2F5480\n"])
def test_the_schema_takes_the_colours_that_the_reader_takes(tmp_path, text):
    names, digits = kind_schema(Colour())["anyOf"]
    taken = text in names["enum"] or bool(re.compile(digits["pattern"].replace("$", r"\Z")).match(text))
    found = problems(tmp_path, "tolerance: none\ntarget: none", head=scale(json.dumps(text), "green"))
    assert taken is not any(problem.code == "RAG034" for problem in found)


def test_the_schema_lists_the_shapes():
    assert kind_schema(ShapeName()) == {"enum": ["diamond", "triangle", "circle", "square", "star", "pointing down"]}


# What is shown.


LOOKS = [("Word 0", "#7A1F5C", "diamond"), ("Word 1", "#E8A33D", "triangle"), ("Word 2", "#2F7F86", "star")]


def test_the_assessment_holds_the_colours_and_shapes_and_is_read_back(assessment):
    text = ragrules.write_assessment(assessment)
    assert [(level["label"], level["colour"], level["shape"]) for level in json.loads(text)["pack"]["scale"]] == LOOKS
    assert ragrules.read_assessment(text).pack.scale == assessment.record().pack.scale


def test_an_assessment_with_a_shape_that_there_is_not_is_refused(assessment):
    text = ragrules.write_assessment(assessment).replace('"shape": "star"', '"shape": "moon"')
    with pytest.raises(ragrules.PackError, match="one of diamond, triangle, circle, square, star, pointing down"):
        ragrules.read_assessment(text)


def test_every_badge_of_a_report_has_the_colour_and_shape_of_its_level_and_no_other_has_its_shape(assessment):
    found = {(badge.label, badge.colour, badge.shape) for badge in badges(ragrules.build_report(assessment))}
    assert {*LOOKS} < found
    assert {(colour, shape) for label, colour, shape in found if not label.startswith("Word")} == {("grey", "ring")}


def test_html_paints_the_colours(assessment):
    page = Page(ragrules.render(ragrules.build_report(assessment), "html"))
    assert {element["text"] for element in page.all("span", **{"class": "badge own-7a1f5c"})} == {"◆Word 0"}
    assert {element["text"] for element in page.all("span", **{"class": "badge own-2f7f86"})} == {"★Word 2"}
    (style,) = page.texts("style")
    assert ".own-7a1f5c { background: #7A1F5C; color: #FFFFFF; }" in style
    assert ".own-e8a33d { background: #E8A33D; color: #0B0C0C; }" in style


def test_markdown_shows_the_shapes_and_words(assessment):
    text = ragrules.render(ragrules.build_report(assessment), "markdown")
    assert all(f"{symbol} {word}" in text for symbol, word in (("◆", "Word 0"), ("▲", "Word 1"), ("★", "Word 2")))


def test_the_terminal_shows_the_colours_behind_a_text_that_suits_them(tmp_path, monkeypatch):
    write(tmp_path, "p.ragrules.yaml", pack_text(EDGES, head=scale(*OWN)))
    write(tmp_path, "values.csv", "indicator,period,value\nvisits,2021-08,5\n")
    monkeypatch.chdir(tmp_path)
    rate = ("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
    shown = run(*rate, FORCE_COLOR="1", COLORTERM="truecolor", TERM="xterm-256color").stdout
    assert "\x1b[1;38;2;255;255;255;48;2;122;31;92mWord 0" in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).split() == run(*rate).stdout.split()
