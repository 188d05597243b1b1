"""The laws of the YAML reader: what is written is read, nothing raises, and both parsers agree."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ragrules.reading import Parser, Scalar, read_yaml
from tests.properties.yaml_writer import FILE, TREES, write

BOTH = pytest.mark.parametrize("parser", [Parser.LIBYAML, Parser.PYTHON], ids=["libyaml", "python"])


def read(text, parser=Parser.FASTEST):
    return read_yaml(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), file=FILE, parser=parser)


# What is written is read.


@BOTH
@given(tree=TREES)
def test_a_tree_is_read_back_with_every_place(tree, parser):
    text, expected = write(tree)
    assert read(text, parser) == (expected, ())


@BOTH
@given(tree=TREES)
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(tree, parser):
    text, expected = write(tree)
    assert read("\ufeff" + text.replace("\n", "\r\n"), parser) == (expected, ())


@BOTH
@given(tree=TREES, lines=st.integers(0, 3))
def test_lines_put_before_a_file_move_its_places_by_so_many_lines(tree, lines, parser):
    text, _ = write(tree)
    moved, problems = read("# c\n" * lines + text, parser)
    assert problems == ()
    assert moved.line == read(text, parser)[0].line + lines


# Nothing raises, and nothing is lost in silence.

PIECES = st.sampled_from(
    [
        *"abxy019:-[]{},#&*!|>'\"@`\\ \t\n\r.~=<",
        *("\n", "\n  ", ": ", "- ", "\n---\n", "\n...\n", "---", "''", "\x85", "\u2028", "é", "😀", "NO", "0x1", "12:30", "<<", "null"),
        *("|\n", "|-\n ", ">+2\n", "\\u12", "\\ud800", "!!", "!<", "&a ", "*a ", "\n%x\n", "\r\n", "\ufeff", "\0", "\ud800"),
    ],
)
SOUP = st.lists(PIECES, max_size=30).map("".join)


@st.composite
def damaged(draw):
    """A written tree with a few pieces put in, taken out or replaced."""
    text, _ = write(draw(TREES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.one_of(st.just(""), PIECES)) + text[start + draw(st.integers(0, 3)) :]
    return text


def assert_sound(data, parser):
    """Assert that there is a tree or a problem, and that every problem has a place."""
    root, problems = read(data, parser)
    assert root is not None or problems
    for problem in problems:
        assert problem.location.file == FILE
        assert problem.location.line >= 1
        assert problem.location.column >= 1
    assert list(problems) == sorted(problems, key=lambda problem: problem.location)


@BOTH
@given(data=st.binary(max_size=60))
def test_no_bytes_raise(data, parser):
    assert_sound(data, parser)


@BOTH
@given(text=st.one_of(SOUP, damaged()))
def test_no_text_raises(text, parser):
    assert_sound(text, parser)


@BOTH
@given(tree=TREES, share=st.floats(0, 1))
def test_a_file_cut_short_raises_nothing(tree, share, parser):
    data = write(tree)[0].encode()
    assert_sound(data[: int(share * len(data))], parser)


@given(tree=TREES, start=st.integers(0, 200), key=st.sampled_from(["a", "b"]))
def test_a_key_written_twice_is_found_wherever_it_stands(tree, start, key):
    text, _ = write(tree)
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    assume("|" not in text)
    root, problems = read(f"{key}:\n{indented}\n# {start}\n{key}: again\n")
    (problem,) = [problem for problem in problems if problem.code == "RAG015"]
    assert problem.location.line == len(text.splitlines()) + 4
    assert "on line 1 and again on line" in problem.message
    assert list(root.entries) == [key]


# Both parsers agree.

LEFT_APART = re.compile(r"\?|%(?:YAML|TAG)")  # a `?` without a key in brackets, and directives in the middle, are misread by libyaml


@given(text=st.one_of(SOUP, damaged()))
@example("a: [x:, y]")
@example("a:\tb\t# c\n")
@example("a: |#c\n\tb")
@example('"\\ud800"')
@example("a: !%C3%A9 b")
@example("!x,")
@example("[!x,y]")
@example("a:\n \t\n b")
@example("a\n\n\tb")
@example("{a: , b}")
@example("'a\n--- b'")
@example("- 'a\n  b' c")
def test_both_parsers_find_the_same(text):
    assume(not LEFT_APART.search(text))
    assert read(text, Parser.LIBYAML) == read(text, Parser.PYTHON)


# Nothing that PyYAML would take for something else passes as text.

HARMLESS = re.compile(r"true|false|~|null|Null|NULL|<<|[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|")
RESOLVER = yaml.SafeLoader("")
SPELLINGS = st.one_of(
    st.text("0123456789_.:-+eExobTZ ", max_size=12),
    st.text("yYnNoOeEsSfFtTrRuUaAlL.iInN=", max_size=5),
    st.from_regex(r"\A[-+]?[0-9_]{1,4}(:[0-5]?[0-9]){0,2}(\.[0-9_]{0,2})?([eE][-+]?[0-9])?\Z"),
    st.from_regex(
        r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ ]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]{0,2})?( ?(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?\Z"
    ),
)


@given(text=SPELLINGS)
def test_what_pyyaml_would_turn_into_something_else_is_refused(text):
    tag = RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    assume(tag != "tag:yaml.org,2002:str" and not HARMLESS.fullmatch(text))
    root, problems = read(f"- {text}\n")
    assume(root is not None and root.items == [Scalar(text, quoted=False, file=FILE, line=1, column=3)])
    assert [problem.code for problem in problems] != []


@given(text=SPELLINGS)
def test_a_hint_says_how_to_write_what_was_meant(text):
    _, problems = read(f"- {text}\n")
    assume(len(problems) == 1 and problems[0].code in {f"RAG{number:03}" for number in range(24, 30)})
    for offer in re.findall(r'write ([^\s,]+)(?: for the (?:number|date))?,? or (".*") for the text', problems[0].hint):
        assert all(read(f"- {written}\n")[1] == () for written in offer)
