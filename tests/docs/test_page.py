"""The runner of pages notices what it is there to notice."""

from __future__ import annotations

import pytest

from tests.docs.page import Run, agrees, blocks, commands

FOLLOWED = """
# A page

```yaml file=rules/a.yaml
ragrules: 1
```

```python
from pathlib import Path
text = Path("rules/a.yaml").read_text()
```

- in a list:

  ```python
  print(text, end="")
  print("sha256:1234")
  ```

  ```output
  ragrules: 1
  sha256:...
  ```

```console
$ cat rules/a.yaml
ragrules: 1
$ echo one; echo two; echo three
one
...
$ echo not shown
$ printf 'a\\n\\nb\\n'
a

b
$ echo a \\
    b
a b
```

```console exit=3
$ exit 3
```

```sh
rm -rf everything  # not executed
```
"""


def test_a_page_that_is_right_has_no_failures(tmp_path):
    assert Run(page="a.md", folder=tmp_path).failures(FOLLOWED) == []


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("```python\n1 / 0\n```\n", "a.md:2 the block failed:"),
        ("```python\nprint('red')\n```\n\n```output\ngreen\n```\n", "a.md:6 the block above printed:\nred"),
        ("```output\ngreen\n```\n", "a.md:2 the block above printed:\n"),
        ("```console\n$ echo red\ngreen\n```\n", "a.md:2 `echo red` printed:\nred"),
        ("```console\n$ true\n$ echo red; false\n```\n", "a.md:3 `echo red; false` ended with 1, not 0:\nred"),
        ("```console exit=1\n$ true\n```\n", "a.md:2 `true` ended with 0, not 1:\n"),
        ("```pyhton\n1\n```\n", "a.md:2 'pyhton' is no kind of block; there are: console, csv"),
        ("```pyhton file=a.py\n1\n```\n", "a.md:2 'pyhton' is no kind of block"),
        ("```\nno language\n```\n", "a.md:2 '' is no kind of block"),
    ],
)
def test_a_page_that_is_wrong_says_where_and_how(text, failure, tmp_path):
    (sentence,) = Run(page="a.md", folder=tmp_path).failures(text)
    assert sentence.startswith(failure)


def test_a_failing_block_does_not_hide_the_next(tmp_path):
    text = "```python\n1 / 0\n```\n\n```python\nunknown\n```\n"
    assert [sentence.partition(" ")[0] for sentence in Run(page="a.md", folder=tmp_path).failures(text)] == ["a.md:2", "a.md:6"]


def test_a_traceback_names_the_line_of_the_page(tmp_path):
    (sentence,) = Run(page="a.md", folder=tmp_path).failures("# A\n\n```python\nx = 1\n1 / 0\n```\n")
    assert 'File "a.md", line 5' in sentence


def test_a_longer_fence_shows_a_fence():
    (block,) = blocks("````markdown\n```python\n1 / 0\n```\n````\n")
    assert (block.language, block.body) == ("markdown", "```python\n1 / 0\n```\n")


def test_the_lines_of_commands_are_those_of_the_page():
    (block,) = blocks("\n```console\n$ one\nshown\n$ two \\\n  more\n$ three\n```\n")
    assert [(command.line, command.text, command.shown) for command in commands(block)] == [
        (3, "one", "shown"),
        (5, "two \\\n  more", ""),
        (7, "three", ""),
    ]


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("a", "a\n"),
        ("a  \nb", "a\nb  \n"),
        ("a\n...\nd", "a\nb\nc\nd\n"),
        ("a\n...\nb", "a\nb\n"),
        ("x ... z", "x y z"),
        ("a.c (1)", "a.c (1)\n"),
    ],
)
def test_what_is_shown_agrees_with_what_was_printed(shown, printed):
    assert agrees(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [("a", "b\n"), ("a", "a\nb\n"), ("a\nb", "a\n"), ("a\n...\nd", "a\nb\n"), ("x ... z", "x\nz\n"), ("a.c", "abc\n"), ("a", "")],
)
def test_what_is_shown_does_not_agree_with_something_else(shown, printed):
    assert not agrees(shown, printed)


def test_a_python_block_with_a_file_is_written_and_not_executed(tmp_path):
    assert Run(page="a.md", folder=tmp_path).failures("```python file=b/c.py\n1 / 0\n```\n") == []
    assert (tmp_path / "b" / "c.py").read_text(encoding="utf-8") == "1 / 0\n"


def test_a_block_that_needs_something_is_executed_only_where_it_is_installed(tmp_path):
    text = "```console with=extras\n$ false\n```\n"
    assert Run(page="a.md", folder=tmp_path).failures(text) == []
    (sentence,) = Run(page="a.md", folder=tmp_path, installed=frozenset({"extras"})).failures(text)
    assert sentence.startswith("a.md:2 `false` ended with 1")


def test_commands_are_looked_for_in_the_folder_of_programs_first(tmp_path):
    program = tmp_path / "greet"
    program.write_text("#!/bin/sh\necho hello\n", encoding="utf-8")
    program.chmod(0o755)
    assert Run(page="a.md", folder=tmp_path, programs=tmp_path).failures("```console\n$ greet\nhello\n```\n") == []
