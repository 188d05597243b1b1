"""The two streams: results to stdout, messages to stderr. Nothing else in the package prints."""

from __future__ import annotations

import sys

import click
from attrs import field, frozen
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text


def visible(text: str) -> str:
    """Return a text on one line and without characters that a terminal would act on."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _as_text(text: str | Text) -> Text:
    return Text(text) if isinstance(text, str) else text


@frozen
class Line:
    """An indented text. On a terminal it is folded to the width; elsewhere it stays one line, so that it can be searched for."""

    text: Text = field(converter=_as_text)
    indent: int = 0
    hanging: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Return the line, or the lines that it is folded into; those after the first are indented by `hanging` more."""
        space = options.max_width - self.indent - self.hanging
        folded = self.text.wrap(console, max(space, 1)) if console.is_terminal else [self.text]
        for number, line in enumerate(folded):
            line.rstrip()
            margin = self.indent + (self.hanging if number else 0)
            yield Text(" " * margin, no_wrap=True, overflow="ignore").append_text(line)


def show(*parts: RenderableType, stderr: bool = False) -> None:
    """Write parts to stdout, or to stderr, each from a new line on. `NO_COLOR` and `FORCE_COLOR` are honoured."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(Group(*parts), crop=False, end="")
    text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
    # rich has decided on the colours, so click is told to keep them. rich must not write itself: at a broken pipe it would end the program.
    click.echo(text, nl=False, err=stderr, color=True)


def show_data(data: str | bytes) -> None:
    """Write a machine-readable result to stdout, a text as UTF-8 whatever the terminal takes."""
    # Names of files may hold bytes that are no text, which cannot be written as they are.
    click.echo(data.encode(errors="replace") if isinstance(data, str) else data, nl=False)


def on_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def say(message: str) -> None:
    """Write a message to stderr."""
    show(Line(message), stderr=True)
