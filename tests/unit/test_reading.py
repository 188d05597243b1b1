"""What the YAML reader gives for files without a mistake: exact texts, shapes and places, with either parser."""

from __future__ import annotations

import subprocess
import sys

import pytest
from attrs import exceptions

from ragrules.errors import Location
from ragrules.reading import Mapping, Parser, Scalar, Sequence, read_yaml
from ragrules.reading.tree import MAX_VALUES

BOTH = pytest.mark.parametrize("parser", [Parser.LIBYAML, Parser.PYTHON], ids=["libyaml", "python"])


def read(text, parser=Parser.FASTEST):
    """Return the root of a text that has no problems."""
    root, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), file="f.yaml", parser=parser)
    assert problems == ()
    return root


def plain(node):
    """Return a tree as dicts, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items]


def place(node):
    return (node.line, node.column)


# Nodes.


def test_nodes_say_what_they_are_and_where():
    scalar, mapping, sequence = Scalar("a", file="f", line=2, column=3), Mapping(file="f", line=4), Sequence(file="f", line=5, column=1)
    assert [node.kind for node in (scalar, mapping, sequence)] == ["text", "mapping", "list"]
    assert [str(node.location) for node in (scalar, mapping, sequence)] == ["f:2:3", "f:4", "f:5:1"]


def test_nodes_can_be_made_of_their_content_alone():
    mapping = Mapping({"a": Scalar("1"), "b": Sequence([Scalar("x", quoted=True)])})
    assert plain(mapping) == {"a": "1", "b": ["x"]}
    assert mapping == Mapping({"a": Scalar("1"), "b": Sequence([Scalar("x", quoted=True)])})
    assert mapping != Mapping({"a": Scalar("1"), "b": Sequence([Scalar("x")])})


def test_nodes_take_no_other_attributes():
    with pytest.raises(AttributeError):
        Scalar("a").txt = "b"
    assert not hasattr(Scalar("a"), "__dict__")
    assert not hasattr(Mapping(), "__dict__")
    assert issubclass(exceptions.FrozenInstanceError, AttributeError)  # so that freezing them later would break no caller


def test_the_place_of_a_key_is_known_and_of_an_unknown_key_that_of_the_mapping():
    mapping = read("a: 1\nb: {c: 2}\n").entries["b"]
    assert mapping.key_location("c") == Location("f.yaml", 2, 5)
    assert mapping.key_location("d") == Location("f.yaml", 2, 4)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_and_the_words_for_it_are_blank_unless_quoted(text):
    assert Scalar(text).is_blank
    assert not Scalar(text, quoted=True).is_blank


@pytest.mark.parametrize("text", ["none", "nULL", " ", "0", "-", "~~"])
def test_other_texts_are_not_blank(text):
    assert not Scalar(text).is_blank


# Texts.

EXACT = [
    *("90.10", "0", "-0", "+5", "-4", "0.5", "12345678901234567890.12", "1,000", "90%", "£1,200", "5% of target", "12e", "1 000"),
    *("2021", "2021-08", "2021-08-31", "2021/22", "2021/22 Q1", "2021-W35", "2021-04-01..2021-06-30", "01/08/2021", "2021-8-1", "1:90"),
    *("true", "false", "nothing", "none", "yesterday", "one", "Offer", "E09000024", "--", "..", "n/a", "x", "tRUE", "yes no", "==", "._"),
    *("a#b", "a:b", "http://x", "it's", 'say "x"', "Children’s", "a [b] {c}", "a, b", "-5 points", "?x", ":x", "-x", "a\tb"),
    *(
        "😀",
        "é",
        "\u00a0",
        "a\u200bb",
        "<<=",
        "0x",
        "0o8",
        "0b2",
        "1.2.3",
        "+.5.",
        "1__x",
        "e3",
        ".e3",
        "inf",
        "nan",
        ".",
        "2021-08-31 meeting",
    ),
]


@BOTH
@pytest.mark.parametrize("text", EXACT)
def test_a_plain_text_is_kept_exactly(text, parser):
    root = read(f"v: {text}\n", parser)
    assert root.entries == {"v": Scalar(text, file="f.yaml", line=1, column=4)}


@BOTH
@pytest.mark.parametrize("text", ["2021", "2021-08-31", "2021/22 Q1", "2021-08", "90.5", "true", "a b", "é", "n/a", "x:y"])
def test_a_key_is_kept_exactly(text, parser):
    assert list(read(f"{text}: 1\n", parser).entries) == [text]


QUOTED = [
    ('"NO"', "NO"),
    ("'12:30'", "12:30"),
    ('""', ""),
    ("''", ""),
    ("'it''s'", "it's"),
    ("'a\\b'", "a\\b"),
    ('"a\\\\b"', "a\\b"),
    ('"\\u00a3 \\x41 \\U0001F600 \\t\\n\\"\\/ \\N\\_\\L\\P"', '£ A 😀 \t\n"/ \x85\xa0\u2028\u2029'),
    ('"\\ud7ff\\ue000\\U0010ffff"', "\ud7ff\ue000\U0010ffff"),
    ('"a\n  b\n\n  c"', "a b\nc"),
    ('"a \\\n   b"', "a b"),
    ("' a '", " a "),
    ('"a\tb"', "a\tb"),
    ('"~"', "~"),
    ('"<<"', "<<"),
    ('"="', "="),
    ("|\n  a\n   b\n\n", "a\n b\n"),
    ("|-\n  a: b # c\n", "a: b # c"),
    ("|+\n  a\n", "a\n\n"),
    (">\n  a\n  b\n\n  c\n", "a b\nc\n"),
    (">-2\n  a\n   b\n", "a\n b"),
    ("|1-\n a\n", "a"),
    ("| # a comment\n  a\n", "a\n"),
    ("|# close by\n  a\n", "a\n"),
    ("|\t\n  a\tb\n", "a\tb\n"),
]


@BOTH
@pytest.mark.parametrize(("written", "text"), QUOTED)
def test_a_quoted_text_or_block_is_read_and_known_as_such(written, text, parser):
    assert read(f"v: {written}\n", parser).entries["v"] == Scalar(text, quoted=True, file="f.yaml", line=1, column=4)


@BOTH
def test_a_block_whose_last_line_is_not_ended_ends_without_a_line_break(parser):
    assert plain(read("v: |\n  a\n  b", parser)) == {"v": "a\nb"}


@BOTH
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("v: a\n  b\n\n  c\n", "a b\nc"),
        ("v: a\r\n  b\n", "a b"),
        ("v: a\u2028  b\n", "a\u2028b"),
        ("v: a\u2029\n  b\n", "a\u2029\nb"),
        ("v: a\x85  b\n", "a b"),
        ("v: a\n  \t b\n", "a b"),
        ("v:\ta\t# comment\n", "a"),
        ("v: a \n", "a"),
        ("v: a #\n", "a"),
        ("v: a - b\n", "a - b"),
        ("v: a", "a"),
    ],
)
def test_a_plain_text_may_run_over_lines_and_end_in_blanks_and_comments(written, text, parser):
    assert plain(read(written, parser)) == {"v": text}


@BOTH
@pytest.mark.parametrize("nothing", ["v:", "v:\n", "v: # nothing\n", "v: ~", "v: null", "v: Null", "v: NULL", "{v: }", "{v}", "{v:\n}"])
def test_a_value_that_is_not_there_is_blank(nothing, parser):
    assert read(nothing, parser).entries["v"].is_blank


# Shapes and places.


@BOTH
def test_every_key_and_value_has_its_place(parser):
    root = read("a: 1\nb:\n  - x\n  -   {c: d, 'e':\n       [f, g]}\n  - h: |\n      i\n    j:\n      k: l\nm:\n", parser)
    assert plain(root) == {"a": "1", "b": ["x", {"c": "d", "e": ["f", "g"]}, {"h": "i\n", "j": {"k": "l"}}], "m": ""}
    assert root.key_positions == {"a": (1, 1), "b": (2, 1), "m": (10, 1)}
    assert place(root) == (1, 1)
    items = root.entries["b"]
    assert place(items) == (3, 3)
    assert [place(item) for item in items.items] == [(3, 5), (4, 7), (6, 5)]
    flow, block = items.items[1:]
    assert flow.key_positions == {"c": (4, 8), "e": (4, 14)}
    assert [place(value) for value in flow.entries.values()] == [(4, 11), (5, 8)]
    assert block.key_positions == {"h": (6, 5), "j": (8, 5)}
    assert [place(value) for value in block.entries.values()] == [(6, 8), (9, 7)]
    assert place(root.entries["m"]) == (10, 3)


@BOTH
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("- a\n- - b\n  - c\n-\n", ["a", ["b", "c"], ""]),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("[a, {b: c}, [], {}, d: e]", ["a", {"b": "c"}, [], {}, {"d": "e"}]),
        ("? a\n: b\n? c\n", {"a": "b", "c": ""}),
        ("{? a : b, c}", {"a": "b", "c": ""}),
        ("[what?, a?b, x:y]", ["what?", "a?b", "x:y"]),
        ("[a\n, b # c\n\t, d]", ["a", "b", "d"]),
        ("just text", "just text"),
        ("--- # a comment\na: b\n...\n", {"a": "b"}),
        ("# c\n\n--- \na: b\n", {"a": "b"}),
        ("--- 'a'", "a"),
        ("a: [1,\n2]\nb: 3\n", {"a": ["1", "2"], "b": "3"}),
        ("{}", {}),
        ("[]", []),
        ("[a,]", ["a"]),
        ("'a': b", {"a": "b"}),
        ('"": b', {"": "b"}),
        ("a: b\n\n  # far in\n# far out\nc: d", {"a": "b", "c": "d"}),
    ],
)
def test_every_shape_is_read(text, tree, parser):
    assert plain(read(text, parser)) == tree


def test_keys_keep_the_order_of_the_file():
    assert list(read("b: 1\na: 2\nc: 3\n").entries) == ["b", "a", "c"]


@BOTH
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_are_counted_at_every_line_break_of_yaml(line_break, parser):
    root = read(line_break.join(["# c", "a: 1", "", "b:", "  - 'x", "    y'", "  - z", ""]), parser)
    assert root.key_positions == {"a": (2, 1), "b": (4, 1)}
    assert [place(item) for item in root.entries["b"].items] == [(5, 5), (7, 5)]


@BOTH
def test_columns_count_characters_not_bytes(parser):
    assert place(read("{é£😀: 1, b: 2}", parser).entries["b"]) == (1, 13)


# Encodings.


@BOTH
def test_a_utf_8_byte_order_mark_is_passed_over(parser):
    root = read(b"\xef\xbb\xbfa: \xc2\xa3\n", parser)
    assert root.entries["a"] == Scalar("£", file="f.yaml", line=1, column=4)
    assert root.key_positions == {"a": (1, 1)}


# Parsers and limits.


def test_the_fastest_parser_is_libyaml_where_there_is_one(monkeypatch):
    import ragrules.reading.fallback

    monkeypatch.setattr(ragrules.reading.fallback, "LibyamlLike", None)
    assert plain(read("a: 1")) == {"a": "1"}


def test_without_libyaml_the_other_parser_is_used(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert plain(read("a: 1")) == {"a": "1"}


def test_asking_for_libyaml_where_there_is_none_is_an_error_of_the_caller(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    with pytest.raises(ImportError):
        read_yaml(b"a: 1", file="f.yaml", parser=Parser.LIBYAML)


def test_the_node_classes_load_no_yaml():
    program = "import sys, ragrules.reading; sys.exit('yaml' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@BOTH
def test_thirty_two_levels_are_read(parser):
    root = read("[" * 32 + "]" * 32, parser)
    for _ in range(31):
        (root,) = root.items
    assert root.items == []


def test_five_million_bytes_are_read():
    assert plain(read("a: 1\n".ljust(5_000_000, "#"))) == {"a": "1"}


@pytest.mark.parametrize(
    "text",
    ["[1, 2, 3, 4, 5, 6]", "{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6}", "[{a: 1, b: [2]}, 3, 4]", "a:\n  b:\n    - c:\n      - - e"],
)
def test_values_are_counted_however_they_are_nested(text, monkeypatch):
    monkeypatch.setattr("ragrules.reading.tree.MAX_VALUES", 6)
    read(text)
    monkeypatch.setattr("ragrules.reading.tree.MAX_VALUES", 5)
    root, (problem,) = read_yaml(text.encode(), file="f.yaml")
    assert root is None
    assert (problem.code, problem.message) == ("RAG006", "the file has more than 5 values")


def test_half_a_million_values_are_allowed():
    assert MAX_VALUES == 500_000
