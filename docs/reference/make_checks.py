"""Write checks.md beside this file from the faults that the modules declare: python docs/reference/make_checks.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ragrules.cli._fault_pages import faults_by_code
from ragrules.errors import Fault

PAGE = Path(__file__).with_name("checks.md")
INTRODUCTION = """\
# Every check, by its code

Written by `make reference` from the code. `ragrules explain RAG030` shows what stands here, and also what other packages bring. An error
stops the work; a warning and a note do not, and `ragrules check --strict` takes a warning for an error."""


def page() -> str:
    """Return the text of the page."""
    faults = faults_by_code().values()
    rows = [f"| [{fault.code}](#{_anchor(fault)}) | {fault.severity} | {fault.title} |" for fault in faults]
    table = "\n".join(["| code | severity | what is wrong |", "| --- | --- | --- |", *rows])
    return "\n\n".join([INTRODUCTION, table, *(part for fault in faults for part in _entry(fault))]) + "\n"


def _entry(fault: Fault) -> Iterator[str]:
    yield f"## {fault.code}: {fault.title}"
    yield f"*{str(fault.severity).capitalize()}.* {fault.meaning}"
    yield f"What to do: {fault.remedy}"
    yield f"Instead of\n\n{_fenced(fault.bad)}"
    yield f"write\n\n{_fenced(fault.good)}"


def _anchor(fault: Fault) -> str:
    """Return what a heading is linked by: lower case, hyphens for spaces, and no other marks."""
    heading = f"{fault.code}: {fault.title}".lower()
    return "".join(letter for letter in heading.replace(" ", "-") if letter.isalnum() or letter in "-_")


def _fenced(example: str) -> str:
    """Return an example as a block, with what cannot be seen written as codes."""
    shown = "".join(letter if letter.isprintable() or letter == "\n" else _code(letter) for letter in example)
    return f"```text\n{shown.rstrip(chr(10))}\n```"


def _code(letter: str) -> str:
    return letter.encode("unicode_escape").decode()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
