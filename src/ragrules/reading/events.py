"""The stream of YAML events that a text is, from libyaml or from PyYAML's own parser."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol, cast


class Parser(Enum):
    """Which parser splits a text into YAML events. All read the same; they differ in speed."""

    FASTEST = "libyaml where PyYAML was built with it, else PyYAML's own"
    LIBYAML = "libyaml"
    PYTHON = "PyYAML's own"


class Mark(Protocol):
    """A place in the text. Lines, columns and characters count from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """An event as PyYAML makes it. Which of these it has depends on its type."""

    start_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def event_source(text: str, parser: Parser) -> Callable[[], Event]:
    """Return a function that gives the next event of a text each time it is called.

    Raises:
        ImportError: `Parser.LIBYAML` is asked for, and PyYAML was built without it.
    """
    if parser is not Parser.PYTHON:
        try:
            from yaml._yaml import CParser
        except ImportError:
            if parser is Parser.LIBYAML:
                raise
        else:
            return cast("Callable[[], Event]", CParser(text).get_event)
    from ragrules.reading.fallback import LibyamlLike

    return cast("Callable[[], Event]", LibyamlLike(text).get_event)
