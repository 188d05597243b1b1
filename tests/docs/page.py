"""A page of the documentation, run as a reader would follow it: top to bottom, in one folder.

What a fenced block does depends on the word after its opening fence:

    python          is executed; the blocks of a page share their names
    output          is what the python block above it must have printed
    console         each line after `$ ` is executed in a shell; what stands below must be its output (`exit=1` if it must fail)
    sh              is for the reader to do, and is not executed
    any other       is shown

With `file=NAME` a block is written to that file, and not executed. A block `with=NAME` is executed only where that is installed.

In expected output `...` stands for any text, and on a line of its own for any lines.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

SHOWN = {"csv", "html", "json", "make", "markdown", "text", "toml", "yaml"}
LANGUAGES = {"console", "output", "python", "sh"} | SHOWN
FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w-]*) *(?P<options>[^`\n]*)\n(?P<body>.*?)^ *(?P=ticks)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
COMMAND = re.compile(r"^\$ (?P<text>(?:.*\\\n)*.*)\n?(?P<shown>(?:(?!\$ ).+\n?|\n)*)", re.MULTILINE)
SECONDS = 60


@frozen(kw_only=True)
class Block:
    """One fenced block; `line` is that of its first line of text."""

    language: str
    options: dict[str, str]
    body: str
    line: int

    @property
    def needs(self) -> frozenset[str]:
        """What must be installed beside ragrules for the block to be executed."""
        return frozenset({self.options["with"]} if "with" in self.options else ())


@frozen(kw_only=True)
class Command:
    """One command of a console block, and the output that the page shows below it; empty where none is shown."""

    line: int
    text: str
    shown: str


@frozen(kw_only=True)
class Run:
    """A page being followed: its name, the folder it is followed in, and what its python blocks have defined so far."""

    page: str
    folder: Path
    names: dict[str, object] = field(factory=lambda: {"__name__": "__main__"})
    programs: Path = Path(sys.executable).parent
    """Where the commands of console blocks are looked for first."""
    installed: frozenset[str] = frozenset()
    """What is there beside ragrules, for the blocks that need it."""

    def failures(self, text: str) -> list[str]:
        """Return a sentence for each block that does not do what the page says."""
        return list(self._failures(text))

    def _failures(self, text: str) -> Iterator[str]:
        printed = ""
        for block in blocks(text):
            match block.language:
                case language if language not in LANGUAGES:
                    yield f"{self.page}:{block.line} {language!r} is no kind of block; there are: {', '.join(sorted(LANGUAGES))}"
                case _ if "file" in block.options:
                    self._write(block)
                case _ if not block.needs <= self.installed:
                    continue
                case "python":
                    printed, failure = self._execute(block)
                    yield from [failure] if failure else []
                case "output":
                    if not agrees(block.body, printed):
                        yield f"{self.page}:{block.line} the block above printed:\n{printed}"
                case "console":
                    yield from self._type(block)

    def _write(self, block: Block) -> None:
        file = self.folder / block.options["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.body, encoding="utf-8")

    def _execute(self, block: Block) -> tuple[str, str]:
        """Return what a python block printed, and why it failed if it did."""
        lines = "\n" * (block.line - 1) + block.body  # so that a traceback names the lines of the page
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), contextlib.chdir(self.folder):
                exec(compile(lines, self.page, "exec"), self.names)  # noqa: S102 - the documentation's own code
        except Exception:  # noqa: BLE001 - a page can fail in any way
            return printed.getvalue(), f"{self.page}:{block.line} the block failed:\n{traceback.format_exc()}"
        return printed.getvalue(), ""

    def _type(self, block: Block) -> Iterator[str]:
        """Yield a sentence for each command of a console block that ends or answers otherwise than the page shows."""
        expected = int(block.options.get("exit", "0"))
        path = os.pathsep.join([str(self.programs), os.environ.get("PATH", "")])
        reader = {name: value for name, value in os.environ.items() if name != "CI"}  # who reads a page is no build server
        environment = {**reader, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}
        for command in commands(block):
            done = subprocess.run(
                ["sh", "-c", command.text],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=SECONDS,
                check=False,
                encoding="utf-8",
            )
            if done.returncode != expected:
                yield f"{self.page}:{command.line} `{command.text}` ended with {done.returncode}, not {expected}:\n{done.stdout}"
            if command.shown and not agrees(command.shown, done.stdout):
                yield f"{self.page}:{command.line} `{command.text}` printed:\n{done.stdout}"


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a Markdown text."""
    return [
        Block(
            language=found["language"],
            options=dict(option.partition("=")[::2] for option in found["options"].split()),
            body=re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE),
            line=text.count("\n", 0, found.start("body")) + 1,
        )
        for found in FENCE.finditer(text)
    ]


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block. A command goes on after a backslash at the end of its line."""
    found = COMMAND.finditer(block.body)
    return [
        Command(line=block.line + block.body.count("\n", 0, each.start()), text=each["text"], shown=each["shown"].strip("\n"))
        for each in found
    ]


def agrees(shown: str, printed: str) -> bool:
    """Return whether a page shows what was printed, spaces at the ends of lines aside."""
    pattern = ""
    for line in _lines(shown):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split("...")) + r"\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(printed))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")]
