"""No input crashes the reader, and none takes long: read in a process of their own, because libyaml can bring the interpreter down."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NASTY = {
    "lists in lists": ("'[' * DEEP", ["RAG005"]),
    "mappings in mappings": ("'{a: ' * DEEP", ["RAG005"]),
    "mappings as keys": ("'{' * DEEP", ["RAG022", "RAG005"]),
    "lists behind dashes": ("'- ' * DEEP", ["RAG005"]),
    "keys in keys": ("'? ' * DEEP", ["RAG022", "RAG005"]),
    "lists as keys": ("'? - ' * DEEP", ["RAG022", "RAG005"]),
    "ever deeper lines": ("''.join(' ' * n + 'a:\\n' for n in range(2000))", ["RAG005"]),
    "brackets closed and never opened": ("']' * DEEP", ["RAG008"]),
    "empty lists side by side": ("'[]' * MANY", ["RAG008"]),
    "an explosion of aliases": (
        "'a0: &a0 [x, x]\\n' + ''.join(f'a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\\n' for n in range(9))",
        ["RAG016", "RAG017"],
    ),
    "tags": ("'- !a x\\n' * 5000", ["RAG019"]),
    "documents": ("'---\\na\\n' * MANY", ["RAG020"]),
    "directives": ("'%\\n' * MANY", ["RAG004", "RAG021"]),
    "an endless tag": ("'!' + '%41' * MANY", ["RAG004", "RAG019"]),
    "an endless anchor": ("'&' + 'a' * MANY + '\\n'", ["RAG004", "RAG016"]),
    "an endless open quote": ("'\"' + 'a ' * MANY", ["RAG009"]),
    "half characters": ("'\"' + '\\\\ud800' * MANY", ["RAG011"]),
    "colons": ("'a: ' * MANY", ["RAG008"]),
    "an endless number": ("'- 0' + '1' * MANY", ["RAG028"]),
    "an endless time": ("'- 1' + ':1' * MANY", ["RAG026"]),
    "a digit and underscores": ("'- 1' + '_' * MANY + 'x'", []),
    "an endless key": ("'? ' + 'k' * MANY + '\\n: v\\n'", []),
    "an endless text": ("'a: ' + 'x ' * MANY", []),
    "an endless block": ("'a: |\\n' + '  x\\n' * MANY", []),
    "empty lines": ("'a: |\\n' + '\\n' * MANY + 'b: 1'", []),
    "wide indentation": ("' ' * MANY + 'a: 1'", []),
    "an endless comment": ("'a: 1 #' + 'x' * MANY", []),
    "different keys": ("''.join(f'key {n}: {n}\\n' for n in range(MANY))", []),
    "one key over and over": ("'key: 1\\n' * MANY", ["RAG015"]),
    "each key twice": ("''.join(f'key {n}: 1\\nkey {n}: 2\\n' for n in range(MANY // 2))", ["RAG015"]),
}
PROGRAM = """
import json, sys
from time import perf_counter
from ragrules.reading import Parser, read_yaml
DEEP, MANY = 30_000, {many}
for name, text in json.load(sys.stdin).items():
    data = eval(text).encode()
    began = perf_counter()
    root, problems = read_yaml(data, file="f.yaml", parser=Parser.{parser})
    codes = list(dict.fromkeys(problem.code for problem in problems))
    print(json.dumps([name, root is not None, codes, perf_counter() - began]), flush=True)
"""


def outcomes(parser, many):
    """Return for each nasty text whether there was a tree, which codes were found and how many seconds it took."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(many=many, parser=parser)],
        input=json.dumps({name: text for name, (text, _) in NASTY.items()}),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"after {done.stdout.splitlines()[-1:]}: {done.stderr[-500:]}"
    return {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize(
    ("parser", "many"),
    [("LIBYAML", 20_000), ("PYTHON", 2_000), pytest.param("LIBYAML", 200_000, marks=pytest.mark.slow)],
)
def test_nasty_texts_are_refused_or_read_in_a_moment(parser, many):
    found = outcomes(parser, many)
    assert {name: codes for name, (_, codes, _) in found.items()} == {name: codes for name, (_, codes) in NASTY.items()}
    for name, (is_tree, codes, seconds) in found.items():
        assert is_tree or codes, f"{name}: neither a tree nor a problem"
        assert seconds < 30, f"{name} took {seconds:.1f} s"
