"""What the YAML reader refuses: for each fault its code, place, message and hint, the same with either parser."""

from __future__ import annotations

import pytest

from ragrules.errors import Fault, Problem
from ragrules.reading import Mapping, Parser, Scalar, faults, read_yaml

BOTH = pytest.mark.parametrize("parser", [Parser.LIBYAML, Parser.PYTHON], ids=["libyaml", "python"])
BY_CODE = {fault.code: fault for fault in vars(faults).values() if isinstance(fault, Fault)}


def problems_of(text, parser=Parser.FASTEST):
    return read_yaml(text if isinstance(text, bytes) else text.encode(), file="f.yaml", parser=parser)[1]


def lines_of(text, parser=Parser.FASTEST):
    """Return each problem as `line:column code path: message | hint`; without the hint where it is the fault's remedy, or a trap's."""
    return [line_of(problem) for problem in problems_of(text, parser)]


def line_of(problem: Problem):
    path = f"{problem.path}: " if problem.path else ""
    hint = "" if problem.hint == BY_CODE[problem.code].remedy or problem.code in TRAPS else f" | {problem.hint}"
    return f"{problem.location.line}:{problem.location.column} {problem.code} {path}{problem.message}{hint}"


# Hints that several have.

COMMA = " | put a comma between two items; put text that contains one of , : [ ] { } in quotes"
DASH = " | put each item on a line of its own; put text that contains ' - ' in quotes"
LATE = " | is the closing quote missing? It is the next one, on line 2, that counts"
COLON = " | put a space after the colon of a key; put text that contains one in quotes"
HIDDEN = ' | a blank and # begin a comment, which hides the rest of the line; write "#B00413"'
ONE_PAIR = " | put the whole text in one pair of quotes, or take out what follows them"

# One table for each kind of mistake: a text, and every problem that is found in it.

NEEDS_QUOTES = [
    (
        "title: Children: LAC\n",
        ["1:16 RAG008 'Children: LAC' contains a colon and a space, as between a key and its value | write title: \"Children: LAC\""],
    ),
    (
        "- title: Children: LAC # note\n",
        ["1:18 RAG008 'Children: LAC' contains a colon and a space, as between a key and its value | write title: \"Children: LAC\""],
    ),
    ("a: 'x': y\n", ["1:7 RAG008 ''x': y' contains a colon and a space, as between a key and its value | write a: \"'x': y\""]),
    ("minimum: >= 90\n", ["1:10 RAG008 text that begins with '>' needs quotes | write \">= 90\""]),
    ("minimum: > 90\n", ["1:10 RAG008 text that begins with '>' needs quotes | write \"> 90\""]),
    ("a: | text\n", ["1:4 RAG008 text that begins with '|' needs quotes | write \"| text\""]),
    ("minimum: >\t90\n", ["1:10 RAG008 text that begins with '>' needs quotes | write \"> 90\""]),
    ("a: |0\n  x\n", ["1:4 RAG008 text that begins with '|' needs quotes | write \"|0\""]),
    ("note: *important*\n", ["1:7 RAG008 text that begins with '*' needs quotes | write \"*important*\""]),
    ("note: & co\n", ["1:7 RAG008 text that begins with '&' needs quotes | write \"& co\""]),
    ("note: @home\n", ["1:7 RAG008 text that begins with '@' needs quotes | write \"@home\""]),
    ("note: `code`\n", ["1:7 RAG008 text that begins with '`' needs quotes | write \"`code`\""]),
    ("share: %90\n", ["1:8 RAG008 text that begins with '%' needs quotes | write \"%90\""]),
    ("a: ]x\n", ["1:4 RAG008 text that begins with ']' needs quotes | write \"]x\""]),
    ("a: , x\n", ["1:4 RAG008 text that begins with ',' needs quotes | write \", x\""]),
    ("a: }\n", ["1:4 RAG008 text that begins with '}' needs quotes | write \"}\""]),
    ("a: [>= 90, 5]\n", ["1:5 RAG008 text that begins with '>' needs quotes | write \">= 90\""]),
    ("- [@x, y]\n", ["1:4 RAG008 text that begins with '@' needs quotes | write \"@x\""]),
    ("a: ? b\n", ["1:4 RAG008 text that begins with '?' needs quotes | write \"? b\""]),
    ("a: [x:, y]\n", ["1:6 RAG008 the colon in 'x:' has no space after it" + COLON]),
    ("[a:]\n", ["1:3 RAG008 the colon in 'a:' has no space after it" + COLON]),
    ("a: {b:{c: 1}}\n", ["1:6 RAG008 the colon in 'b:{c: 1' has no space after it" + COLON]),
    ('title: "A" and "B"\n', ["1:12 RAG008 'and \"B\"' follows the end of a value" + ONE_PAIR]),
    ("a: 'x' # c\nb: [1] 2\n", ["2:8 RAG008 '2' follows the end of a value" + ONE_PAIR]),
    ('a: "x"]\n', ["1:7 RAG008 ']' follows the end of a value" + ONE_PAIR]),
]

TABS = [
    ("a:\n\tb: 1\n", ["2:1 RAG012 there is a tab where YAML wants spaces"]),
    ("\ta: 1\n", ["1:1 RAG012 there is a tab where YAML wants spaces"]),
    ("a: 1\n\t# c\n", ["2:1 RAG012 there is a tab where YAML wants spaces"]),
    ("a: b\n\tc\n", ["2:1 RAG012 there is a tab where YAML wants spaces"]),
    ("a: |\n\tb\n", ["2:1 RAG012 there is a tab where YAML wants spaces"]),
    ("a: |\n  b\n\tc\n", ["3:1 RAG012 there is a tab where YAML wants spaces"]),
    ("- \ta: 1\n", ["1:3 RAG012 there is a tab where YAML wants spaces"]),
]

QUOTES = [
    ('title: "Referrals\n', ["1:8 RAG009 the quote before 'Referrals' is never closed"]),
    ("title: 'Referrals\nunit: percent\n", ["1:8 RAG009 the quote before 'Referrals' is never closed"]),
    ('title: "\n', ["1:8 RAG009 the quote that begins here is never closed"]),
    ('a: "b\n---\nc"\n', ["1:4 RAG009 the quote before 'b' is never closed"]),
    (
        'title: "Referrals\nunit: "percent"\n',
        ["1:8 RAG009 the text in quotes that begins here ends only on line 2, where other words follow" + LATE],
    ),
    ("- 'a\n- 'b'\n", ["1:3 RAG009 the text in quotes that begins here ends only on line 2, where other words follow" + LATE]),
    (
        "a: 'children's'\n",
        ["1:14 RAG008 's'' follows the end of a text in single quotes | inside single quotes an apostrophe is written twice: ''"],
    ),
    (
        'title: "Referrals\nunit: "a: b"\n',
        ["1:8 RAG009 the text in quotes that begins here ends only on line 2, where other words follow" + LATE],
    ),
    ('a: "b\n  c" d\n', ["1:4 RAG009 the text in quotes that begins here ends only on line 2, where other words follow" + LATE]),
    ('source: "S:\\data"\n', ["1:12 RAG011 '\\d' means nothing in double quotes"]),
    ('a: "x\n  \\q"\n', ["2:3 RAG011 '\\q' means nothing in double quotes"]),
    ('a: "\\u12"\n', ["1:5 RAG011 '\\u12' is no character, or half of one in double quotes"]),
    ('a: "\\ud83d\\ude00"\n', ["1:5 RAG011 '\\ud83d' is no character, or half of one in double quotes"]),
    ('a: "\\uDC00"\n', ["1:5 RAG011 '\\uDC00' is no character, or half of one in double quotes"]),
    ('a: "\\udfff"\n', ["1:5 RAG011 '\\udfff' is no character, or half of one in double quotes"]),
    ('a: "\\U00110000"\n', ["1:5 RAG011 '\\U00110000' is no character, or half of one in double quotes"]),
    ('a: "\\UFFFFFFFF"\n', ["1:5 RAG011 '\\UFFFFFFFF' is no character, or half of one in double quotes"]),
    ('a: "\\x4g"\n', ["1:5 RAG011 '\\x' means nothing in double quotes"]),
    ('a: "\\', ["1:5 RAG011 '\\' means nothing in double quotes"]),
]

BRACKETS = [
    ("a: [1, 2\nb: 3\n", ["1:4 RAG010 the '[' that begins here is not closed before line 2, or a comma is missing there"]),
    ("a: {b: [1, 2]\nc: 3\n", ["1:4 RAG010 the '{' that begins here is not closed before line 2, or a comma is missing there"]),
    (
        "a: {b: #B00413}\nc: 3\n",
        [f"1:4 RAG010 the '{{' that begins here is not closed before line 2, or a comma is missing there{HIDDEN}"],
    ),
    (
        "a: {b: 1 # as #B00413}\nc: 3\n",
        ["1:4 RAG010 the '{' that begins here is not closed before line 2, or a comma is missing there"],
    ),
    ("a: [1, 2", ["1:4 RAG010 the '[' that begins here is not closed"]),
    ("a: [1,", ["1:4 RAG010 the '[' that begins here is not closed"]),
    ("a: {", ["1:4 RAG010 the '{' that begins here is not closed"]),
    ("a: [1,, 2]\n", ["1:7 RAG007 a value is missing before ', 2]'"]),
    ("a: [, 2]\n", ["1:5 RAG007 a value is missing before ', 2]'"]),
    ("a: {b: 1 c: 2}\n", ["1:11 RAG007 a comma or '}' is missing before ': 2}'" + COMMA]),
    ("a: ['x' 'y']\n", ["1:9 RAG007 a comma or ']' is missing before ''y']'" + COMMA]),
    ("a: [- b]\n", ["1:5 RAG007 a value is missing before '- b]'"]),
    ("a: {b: 1]\n", ["1:9 RAG007 a comma or '}' is missing before ']'" + COMMA]),
    ("[a]]\n", ["1:4 RAG008 ']' follows the end of a value" + ONE_PAIR]),
]

INDENTATION = [
    ("pack:\n    id: merton\n  title: Index\n", ["3:3 RAG013 '  title: Index' does not continue what stands above it"]),
    ("a: 1\n  b: 2\n", ["2:4 RAG013 '  b: 2' does not continue what stands above it"]),
    (" a: 1\nb: 2\n", ["2:1 RAG013 'b: 2' does not continue what stands above it"]),
    ("- a\nb: 1\n", ["2:1 RAG013 'b: 1' does not continue what stands above it"]),
    ("a: 1\n- b\n", ["2:1 RAG013 '- b' does not continue what stands above it"]),
    ("a:\n  - b\n - c\n", ["3:2 RAG013 ' - c' does not continue what stands above it"]),
    ("a: 'x'\n  b: 2\n", ["2:3 RAG013 '  b: 2' does not continue what stands above it"]),
    ("text\na: 1\n", ["2:2 RAG013 'a: 1' does not continue what stands above it"]),
    ("a: b\n: c\n", ["2:1 RAG023 there is no key before ': c'"]),
    ("a: 1\n...\nb: 2\n", ["3:1 RAG013 'b: 2' does not continue what stands above it"]),
    ("...\n", ["1:1 RAG013 '...' does not continue what stands above it"]),
]

NO_COLON = [
    ("unit: percent\ndecimals 0\nb: 1\n", ["2:1 RAG014 'decimals 0' is no 'key: value'"]),
    ("unit: percent\ndecimals:0\n", ["2:1 RAG014 'decimals:0' is no 'key: value' | put a space after the colon: 'decimals: 0'"]),
    ("a: 1\n'b'\nc: 2\n", ["2:1 RAG014 ''b'' is no 'key: value'"]),
    ('a: 1\n"b"\n', ["2:1 RAG014 '\"b\"' is no 'key: value'"]),
    ("a: 1\n[b]\n", ["2:1 RAG014 '[b]' is no 'key: value'"]),
    ("a: 1\n{", ["2:1 RAG014 '{' is no 'key: value'"]),
    ("a: - b\n", ["1:4 RAG007 the dash of a list item comes after other words" + DASH]),
    ("a: 1 \n- b: - c\n", ["2:1 RAG013 '- b: - c' does not continue what stands above it"]),
    ("'a' - b\n", ["1:5 RAG007 the dash of a list item comes after other words" + DASH]),
]

REFUSED = [
    ("a: 1\nb: 2\na: 3\n", ["3:1 RAG015 a: the key 'a' is on line 1 and again on line 3"]),
    (
        "{a: 1, a: 2, a: 3}\n",
        ["1:8 RAG015 a: the key 'a' is on line 1 and again on line 1", "1:14 RAG015 a: the key 'a' is on line 1 and again on line 1"],
    ),
    (
        "a: {b: 1}\n\na: {b: 2, b: 3}\n",
        ["3:1 RAG015 a: the key 'a' is on line 1 and again on line 3", "3:11 RAG015 a.b: the key 'b' is on line 3 and again on line 3"],
    ),
    ("'a': 1\n\"a\": 2\n", ["2:1 RAG015 a: the key 'a' is on line 1 and again on line 2"]),
    (
        "x:\n  - b: 1\n    b: [NO]\n",
        [
            "3:5 RAG015 x[0].b: the key 'b' is on line 2 and again on line 3",
            "3:9 RAG024 x[0].b[0]: 'NO' is false to some programs and text to others",
        ],
    ),
    ("a: &x 1\n", ["1:4 RAG016 a: '&x' is an anchor, which is not read"]),
    ("&x a: &y [1]\n", ["1:1 RAG016 '&x' is an anchor, which is not read", "1:7 RAG016 a: '&y' is an anchor, which is not read"]),
    ("&x\na: 1\n", ["1:1 RAG016 '&x' is an anchor, which is not read"]),
    (
        "a: *x\nb: [*y]\n",
        ["1:4 RAG017 a: '*x' is an alias, which is not followed", "2:5 RAG017 b[0]: '*y' is an alias, which is not followed"],
    ),
    ("*x : 1\n", ["1:1 RAG017 '*x' is an alias, which is not followed"]),
    ("*x", ["1:1 RAG017 '*x' is an alias, which is not followed"]),
    ("<<: {a: 1}\nb: 2\n", ["1:1 RAG018 '<<' is a merge key, which is not followed"]),
    ("<<: *x\n", ["1:1 RAG018 '<<' is a merge key, which is not followed", "1:5 RAG017 '*x' is an alias, which is not followed"]),
    ("a: !!str 2\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: ! 2\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: !x [1]\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("!x a: 1\n", ["1:1 RAG019 there is a tag (a word that begins with !) before this value"]),
    ("a: !<tag:x> 1\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: !e!x 1\n", ["1:4 RAG019 '!e!x' is a tag, which is not read"]),
    (
        "a: [!x , !y z]\n",
        [
            "1:5 RAG019 a[0]: there is a tag (a word that begins with !) before this value",
            "1:10 RAG019 a[1]: there is a tag (a word that begins with !) before this value",
        ],
    ),
    ("a: !x[1]\n", ["1:4 RAG019 '!x[1]' is a tag, which is not read"]),
    ("a: !x,y\n", ["1:4 RAG019 '!x,y' is a tag, which is not read"]),
    ("a: !important text\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    (
        "a: &x !y z\n",
        [
            "1:4 RAG016 a: '&x' is an anchor, which is not read",
            "1:4 RAG019 a: there is a tag (a word that begins with !) before this value",
        ],
    ),
    ("a: !!null\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: !y NO\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: !%41 b\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: !%FF b\n", ["1:4 RAG019 '!%FF' is a tag, which is not read"]),
    ("a: !%C0%80 b\n", ["1:4 RAG019 a: there is a tag (a word that begins with !) before this value"]),
    ("a: 1\n---\nb: 2\n", ["2:1 RAG020 a second document begins here; only one is read"]),
    ("a: 1\n--- |\n x\n---\n", ["2:1 RAG020 a second document begins here; only one is read"]),
    ("---\n---\n", ["1:1 RAG004 the file holds no values", "2:1 RAG020 a second document begins here; only one is read"]),
    ("%YAML 1.1\n---\na: 1\n", ["1:1 RAG021 a line that begins with % is a directive, which is not followed"]),
    (
        "# c\n%TAG ! tag:x,2000:\n%x\n---\na: NO\n",
        [
            "2:1 RAG021 a line that begins with % is a directive, which is not followed",
            "5:4 RAG024 a: 'NO' is false to some programs and text to others",
        ],
    ),
    ("%YAML 1.1", ["1:1 RAG004 the file holds no values", "1:1 RAG021 a line that begins with % is a directive, which is not followed"]),
    ("a: 1\n...\n%YAML 1.1\n---\nb: 1\n", ["3:1 RAG021 a line that begins with % is a directive, which is not followed"]),
    ("a: 1\n...\n%x\n---\nb: 1\n", ["3:1 RAG021 a line that begins with % is a directive, which is not followed"]),
    ("a: b\n%c\n", ["2:1 RAG021 a line that begins with % is a directive, which is not followed"]),
    ("[a, b]: 1\nc: 2\n", ["1:1 RAG022 there is a list where a key belongs"]),
    ("{a: 1}: 2\n", ["1:1 RAG022 there is a mapping where a key belongs"]),
    (
        "? [a, {b: [c]}]\n: NO\n",
        ["1:3 RAG022 there is a list where a key belongs", "2:3 RAG024 'NO' is false to some programs and text to others"],
    ),
    ("? &x [a]\n: d\n", ["1:3 RAG016 '&x' is an anchor, which is not read", "1:3 RAG022 there is a list where a key belongs"]),
    (
        "? - a\n: {b: NO}\n",
        ["1:3 RAG022 there is a list where a key belongs", "2:7 RAG024 b: 'NO' is false to some programs and text to others"],
    ),
    ("a: {[b]: c}\n", ["1:5 RAG022 a: there is a list where a key belongs"]),
    (": 90\n", ["1:1 RAG023 there is no key before ': 90'"]),
    (
        "~: 1\nnull: 2\nNULL: {a: NO}\n",
        [
            "1:1 RAG023 the key '~' stands for nothing",
            "2:1 RAG023 the key 'null' stands for nothing",
            "3:1 RAG023 the key 'NULL' stands for nothing",
            "3:11 RAG024 a: 'NO' is false to some programs and text to others",
        ],
    ),
    ("{: 1}\n", ["1:2 RAG023 there is no key before ': 1}'"]),
    ("? \n", ["1:2 RAG023 there is no key before the colon"]),
    ("a: {b: 1, , c}\n", ["1:11 RAG007 a value is missing before ', c}'"]),
]

TRAPS_AS_KEYS = [
    ("NO: 1\n", ["1:1 RAG024 'NO' is false to some programs and text to others"]),
    (
        "12:30: 1\nc: {1_000: 2}\n",
        [
            "1:1 RAG026 '12:30' is a number counted in sixties to some programs and text to others",
            "2:5 RAG028 c: '1_000' is not the same number to every program; to some it is text",
        ],
    ),
    (
        "010: 1\n010: 2\n",
        [
            "1:1 RAG028 '010' is not the same number to every program; to some it is text",
            "2:1 RAG015 010: the key '010' is on line 1 and again on line 2",
            "2:1 RAG028 '010' is not the same number to every program; to some it is text",
        ],
    ),
    ("=: 1\n", ["1:1 RAG029 '=' alone is a word of YAML's own to some programs"]),
]

EMPTY = [
    ("", ["1:1 RAG004 there is nothing in the file"]),
    (" \n\n", ["1:1 RAG004 there is nothing in the file"]),
    ("# c\n", ["1:1 RAG004 the file holds no values"]),
    ("---\n", ["1:1 RAG004 the file holds no values"]),
    ("~\n", ["1:1 RAG004 the file holds no values"]),
    ("null", ["1:1 RAG004 the file holds no values"]),
    ("--- # c\n...\n", ["1:1 RAG004 the file holds no values"]),
    ("&a", ["1:1 RAG004 the file holds no values", "1:1 RAG016 '&a' is an anchor, which is not read"]),
    ("\ufeff", ["1:1 RAG004 there is nothing in the file"]),
]

SEVERAL = [
    (
        "a: NO\nb: &x 1\na: {c: 010, c: *x}\nd: [!t 12:30, 1e3\n",
        [
            "1:4 RAG024 a: 'NO' is false to some programs and text to others",
            "2:4 RAG016 b: '&x' is an anchor, which is not read",
            "3:1 RAG015 a: the key 'a' is on line 1 and again on line 3",
            "3:8 RAG028 a.c: '010' is not the same number to every program; to some it is text",
            "3:13 RAG015 a.c: the key 'c' is on line 3 and again on line 3",
            "3:16 RAG017 a.c: '*x' is an alias, which is not followed",
            "4:4 RAG010 the '[' that begins here is not closed",
            "4:5 RAG019 d[0]: there is a tag (a word that begins with !) before this value",
            "4:15 RAG028 d[1]: '1e3' is not the same number to every program; to some it is text",
        ],
    ),
]

TABLES = [*NEEDS_QUOTES, *TABS, *QUOTES, *BRACKETS, *INDENTATION, *NO_COLON, *REFUSED, *TRAPS_AS_KEYS, *EMPTY, *SEVERAL]


@BOTH
@pytest.mark.parametrize(("text", "lines"), TABLES, ids=[repr(text) for text, _ in TABLES])
def test_a_mistake_is_named_placed_and_explained(text, lines, parser):
    assert lines_of(text, parser) == lines


@pytest.mark.parametrize("text", [text for text, _ in TABLES])
def test_every_problem_names_its_file_says_what_is_wrong_and_what_to_do(text):
    for problem in problems_of(text):
        assert problem.location.file == "f.yaml"
        assert problem.is_error
        assert problem.message
        assert problem.hint
        assert "\n" not in problem.message + problem.hint


# Traps: words and numbers that YAML 1.1 turns into something else.

TRAPS = {
    "RAG024": [
        *[(word, f'write true, or "{word}" for the text') for word in ("y", "Y", "yes", "Yes", "YES", "yEs", "on", "On", "ON")],
        *[
            (word, f'write false, or "{word}" for the text; where nothing is meant, write none')
            for word in ("n", "N", "no", "No", "NO", "nO", "off", "Off", "OFF", "oFF")
        ],
    ],
    "RAG025": [
        ("True", 'write true, or "True" for the text'),
        ("TRUE", 'write true, or "TRUE" for the text'),
        ("False", 'write false, or "False" for the text'),
        ("FALSE", 'write false, or "FALSE" for the text'),
    ],
    "RAG026": [
        (ratio, f'write "{ratio}" for the text; write a number in plain digits, such as 12.5')
        for ratio in ("12:30", "1:30", "08:30", "-1:05", "+1:2:3", "1:30:00.5", "1:2.", "190:20:30", "1_0:30")
    ],
    "RAG027": [
        (time, f'write 2021-08-31 for the date, or "{time}" for the text'.replace("\t", " "))
        for time in (
            *("2021-08-31T09:30:00Z", "2021-08-31 09:30", "2021-08-31t09:30:00.25", "2021-08-31 9:30:00 +01:00", "2021-08-31 09:30:00-5"),
            *("2021-08-31  09:30:00 Z", "2021-08-31\t09:30:00.", "2021-08-31T09:30:00+0100"),
        )
    ],
    "RAG028": [
        *[
            (written, f'write {number} for the number, or "{written}" for the text')
            for written, number in [
                *(("010", "10"), ("08", "8"), ("-007", "-7"), ("+01", "1"), ("00", "0"), ("007.50", "7.50"), ("0_1", "1")),
                *(("1_000", "1000"), ("1_0.5_0", "10.50"), ("1_", "1"), ("2021_22", "202122"), ("-1_000", "-1000")),
                *(
                    ("1e3", "1000"),
                    ("1E3", "1000"),
                    ("12e03", "12000"),
                    ("1.5e-3", "0.0015"),
                    (".5e+1", "5"),
                    ("5.e1", "50"),
                    ("-1e2", "-100"),
                ),
                *((".5", "0.5"), ("-.5", "-0.5"), ("+.5", "0.5"), ("5.", "5"), ("-5.", "-5"), (".5_0", "0.50"), ("0.", "0")),
                *(("0x1F", "31"), ("-0x1f", "-31"), ("0x_1_F", "31"), ("0o17", "15"), ("0b101", "5"), ("+0b1", "1"), ("0b_1", "1")),
            ]
        ],
        *[
            (written, f'write plain digits for the number, or "{written}" for the text')
            for written in ("1e17", "1e-17", "1e999999999999", "1_234567890123456", "00000000000000001")
        ],
        *[(written, f'write "{written}" for the text') for written in (".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", ".NAN")],
    ],
    "RAG029": [("=", 'write "=" for the text')],
}
FLAT_TRAPS = [(code, text, hint) for code, cases in TRAPS.items() for text, hint in cases]


@BOTH
@pytest.mark.parametrize(("code", "text", "hint"), FLAT_TRAPS)
def test_a_trap_is_refused_with_what_to_write_instead(code, text, hint, parser):
    root, problems = read_yaml(f"a:\n  - {text}\nb: {text}\n".encode(), file="f.yaml", parser=parser)
    assert [(problem.location.line, problem.location.column, problem.path) for problem in problems] == [(2, 5, "a[0]"), (3, 4, "b")]
    assert {(problem.code, problem.hint) for problem in problems} == {(code, hint)}
    assert all(f"'{text}'".replace("\t", " ") in problem.message for problem in problems)
    assert root.entries["a"].items == [Scalar(text, file="f.yaml", line=2, column=5)]
    assert root.entries["b"] == Scalar(text, file="f.yaml", line=3, column=4)


@pytest.mark.parametrize("text", [text for _, text, _ in FLAT_TRAPS])
def test_a_trap_in_quotes_is_text(text):
    assert problems_of(f"'{text}': \"{text}\"\n") == ()


@pytest.mark.parametrize("text", [text for _, text, _ in FLAT_TRAPS])
def test_a_trap_is_refused_as_a_key_too_and_every_time(text):
    codes = [(problem.code, problem.location.line) for problem in problems_of(f"- {text}: 1\n- {text}: 2\n- '{text}': 3\n- {text}: 4\n")]
    assert [line for _, line in codes] == [1, 2, 4]
    assert len({code for code, _ in codes}) == 1


@pytest.mark.parametrize("text", [text for _, text, _ in FLAT_TRAPS])
def test_a_trap_within_a_longer_text_is_none(text):
    assert problems_of(f"a: x {text}\nb: '{text}'\nc: {text} x\nd: {text}/x\n") == ()


def test_a_very_long_trap_is_shown_cut_off():
    (problem,) = problems_of("a: 0" + "1" * 1_000_000)
    assert problem.message == f"'0{'1' * 59}…' is not the same number to every program; to some it is text"


# Encodings and sizes.

ENCODINGS = [
    (b"a: b\nc: caf\xe9\n", "2:7 RAG001 the byte 0xE9 is not UTF-8; in Windows-1252 it is 'é'"),
    ("é: \u20ac".encode() + b" \x80", "1:6 RAG001 the byte 0x80 is not UTF-8; in Windows-1252 it is '€'"),
    (b"a\r\nb\rc \x93", "3:3 RAG001 the byte 0x93 is not UTF-8; in Windows-1252 it is '“'"),
    (b"a \x81", "1:3 RAG001 the byte 0x81 is not UTF-8"),
    (b"\xef\xbb\xbfa \xff", "1:3 RAG001 the byte 0xFF is not UTF-8; in Windows-1252 it is 'ÿ'"),
    (b"a: \xe2\x82", "1:4 RAG001 the byte 0xE2 is not UTF-8; in Windows-1252 it is 'â'"),
    (b"a: \xed", "1:4 RAG001 the byte 0xED is not UTF-8; in Windows-1252 it is 'í'"),
]
GUESS = " | was the file saved as Windows-1252 or UTF-16? Save it again as UTF-8"
UNREADABLE = [
    *[(data, line + GUESS) for data, line in ENCODINGS],
    (b"a: \xed\xa0\x80\n", "1:4 RAG001 there is half a character here (a lone surrogate), which is not UTF-8"),
    (b"a: \xed\xb2\x80", "1:4 RAG001 there is half a character here (a lone surrogate), which is not UTF-8"),
    ("a: 1".encode("utf-16"), "1:1 RAG001 the file begins with the mark of UTF-16; only UTF-8 is read"),
    (b"\xfe\xff" + "a: 1".encode("utf-16-be"), "1:1 RAG001 the file begins with the mark of UTF-16; only UTF-8 is read"),
    ("a: 1".encode("utf-32"), "1:1 RAG001 the file begins with the mark of UTF-32; only UTF-8 is read"),
    ("a: 1".encode("utf-16-le"), "1:1 RAG001 the file begins with a zero byte, as UTF-16 does; only UTF-8 is read"),
    ("a: 1".encode("utf-16-be"), "1:1 RAG001 the file begins with a zero byte, as UTF-16 does; only UTF-8 is read"),
    (b"a: \0\n", "1:4 RAG002 the character U+0000 (NUL) has no place in a text file"),
    (b"# c\na: 'x\x07'", "2:6 RAG002 the character U+0007 has no place in a text file"),
    (b"a: \x7f", "1:4 RAG002 the character U+007F has no place in a text file"),
    ("a: \x9f".encode(), "1:4 RAG002 the character U+009F has no place in a text file"),
    ("a: é\ufeff".encode(), "1:5 RAG002 the character U+FEFF (a byte order mark) has no place in a text file"),
    ("\ufeff\ufeffa: b".encode(), "1:1 RAG002 the character U+FEFF (a byte order mark) has no place in a text file"),
    ("a: \uffff".encode(), "1:4 RAG002 the character U+FFFF has no place in a text file"),
    (b"a" * 5_000_001, "0:0 RAG003 the file has 5,000,001 bytes; 5,000,000 are allowed"),
]


@BOTH
@pytest.mark.parametrize(("data", "line"), UNREADABLE, ids=[line for _, line in UNREADABLE])
def test_bytes_that_are_no_text_are_named_and_placed(data, line, parser):
    root, problems = read_yaml(data, file="f.yaml", parser=parser)
    assert root is None
    assert [line_of(problem) for problem in problems] == [line]


@BOTH
@pytest.mark.parametrize(
    ("written", "named"),
    [("\\0", "U+0000 (NUL)"), ("\\a", "U+0007"), ("\\x1b", "U+001B"), ("\\e", "U+001B"), ("\\uFEFF", "U+FEFF (a byte order mark)")],
)
def test_an_invisible_character_written_as_a_code_is_refused(written, named, parser):
    line = f"RAG002 {{}}the text contains {named}, written as a code"
    assert lines_of(f'a: "x{written}"\n', parser) == ["1:4 " + line.format("a: ")]
    assert lines_of(f'"x{written}": 1\n', parser) == ["1:1 " + line.format("")]


@BOTH
def test_thirty_three_levels_are_refused(parser):
    text = "a:\n  - " + "[" * 31 + "]" * 31
    root, (problem,) = read_yaml(text.encode(), file="f.yaml", parser=parser)
    assert root is None
    assert line_of(problem) == f"2:35 RAG005 a[0]{'[0]' * 29}: this is nested more than 32 levels deep"


@BOTH
@pytest.mark.parametrize("text", ["? " * 16 + "a", "? " + "[" * 32, "- " * 32 + "? [a]\n"])
def test_levels_in_keys_count_as_well(text, parser):
    root, problems = read_yaml(text.encode(), file="f.yaml", parser=parser)
    assert {problem.code for problem in problems} <= {"RAG022", "RAG005"}
    assert (root is None) == ("RAG005" in {problem.code for problem in problems})
    assert root is None or text.startswith("? ? ")


# What is left of a file with problems.


@BOTH
def test_a_file_with_refused_parts_is_still_a_tree(parser):
    text = "a: 1\na: 2\n<<: {x: 1}\nb: *c\n~: 3\n? [d]\n: 4\nNO: !!str 5\ne: &f {g: 010}\n---\nh: 1\n"
    root, _ = read_yaml(text.encode(), file="f.yaml", parser=parser)
    values = {key: value.text for key, value in root.entries.items() if isinstance(value, Scalar)}
    assert values == {"a": "1", "b": "*c", "NO": "5"}
    assert root.entries["e"] == Mapping({"g": Scalar("010", False, "f.yaml", 9, 11)}, {"g": (9, 8)}, "f.yaml", 9, 4)
    assert set(root.key_positions) == {"a", "b", "NO", "e"}


@BOTH
@pytest.mark.parametrize("text", ["a: NO\nb: [", "a: NO\nb: 'x", "a: NO\nb: " + "[" * 40, "a: NO\n...\n%x\n"])
def test_a_file_that_cannot_be_read_to_its_end_is_none_but_its_problems_are_kept(text, parser):
    root, problems = read_yaml(text.encode(), file="f.yaml", parser=parser)
    assert root is None
    assert problems[0].code == "RAG024"
    assert len(problems) == 2


@BOTH
def test_problems_are_sorted_by_place(parser):
    locations = [problem.location for problem in problems_of("? [x]\n: NO\nb: &c 1\nb: &c 2\n", parser)]
    assert locations == sorted(locations)


# Faults.


def test_there_are_twenty_nine_faults_with_codes_of_their_own():
    assert sorted(BY_CODE) == [f"RAG{number:03}" for number in range(1, 30)]


NO_EXAMPLE = {"RAG001", "RAG003", "RAG006"}  # their examples tell of an encoding or a size, which a short text cannot have


@BOTH
@pytest.mark.parametrize("code", sorted(BY_CODE.keys() - NO_EXAMPLE))
def test_the_bad_example_of_a_fault_has_it_and_the_good_one_has_no_problem(code, parser):
    assert code in [problem.code for problem in problems_of(BY_CODE[code].bad, parser)]
    assert problems_of(BY_CODE[code].good, parser) == ()


def test_the_examples_of_an_encoding_differ_by_it():
    fault = BY_CODE["RAG001"]
    assert [problem.code for problem in problems_of(fault.bad.encode("cp1252"))] == ["RAG001"]
    assert problems_of(fault.good) == ()


# What only libyaml lets through as far as this.


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: ['b'\n%YAML 1.1\n", "2:1 RAG021 a line that begins with % is a directive, which is not followed"),
        ("a: 1\n...\n%YAML 1.1\n", "4:1 RAG007 the file ends where something has to follow"),
        ("a: 1\n...\n%YAML 1.1\nb: 2\n", "4:1 RAG013 'b: 2' does not continue what stands above it"),
        ("[? , {a: b}]\n", "1:6 RAG007 a comma or ']' is missing before '{a: b}]'" + COMMA),
    ],
)
def test_misplaced_directives_and_marks_of_keys_are_refused(text, line):
    assert line in lines_of(text, Parser.LIBYAML)
    assert problems_of(text, Parser.PYTHON)


@BOTH
def test_far_more_open_brackets_than_any_parser_counts_are_nesting_too(parser):
    root, (problem,) = read_yaml(b"a: " + b"[" * 5000, file="f.yaml", parser=parser)
    assert (root, problem.code, problem.location.line) == (None, "RAG005", 1)
