"""Where on this machine a problem's file is, and the line of it that the problem is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

import ragrules

REPORT_SUFFIX = ".ragreport.yaml"

_TEXT_SUFFIXES = (".yaml", ".yml", ".json")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RULES = re.compile(r"^[ \t]+rules:[ \t]*[\"']?([^\"'#\r\n]{1,250})", re.MULTILINE)


def is_report(path: Path) -> bool:
    """Return whether a path names a report file, by its ending."""
    return path.name.endswith(REPORT_SUFFIX)


@contextmanager
def locating(*inputs: Path, known: Iterable[ragrules.Problem] = ()) -> Iterator[None]:
    """Name the files of the problems that are raised inside so that they can be opened from here.

    `inputs` are the files and folders that are read. The problems `known` from before are then told as well.

    Raises:
        PackError: as inside.
        ObservationError: as inside.
    """
    try:
        yield
    except (ragrules.PackError, ragrules.ObservationError) as error:
        raise type(error)(located((*known, *error.problems), *inputs)) from None


def located(problems: Iterable[ragrules.Problem], *inputs: Path) -> tuple[ragrules.Problem, ...]:
    """Return the problems with their files named so that they can be opened from here; before, they are named as their pack names them.

    `inputs` are the files and folders that were read. What is not found among them keeps its name.
    """
    folders = tuple(dict.fromkeys(folder for path in inputs for folder in _folders(path)))
    return tuple(evolve(problem, location=_located(problem.location, folders)) for problem in problems)


def _located(location: ragrules.Location, folders: Iterable[Path]) -> ragrules.Location:
    candidates = (folder / location.file for folder in folders)
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    return location if found is None else evolve(location, file=found.as_posix())


def _folders(path: Path) -> Iterator[Path]:
    """Yield the folders whose files the problems of an input may name: for a report file, those of its pack too."""
    if is_report(path) and (stated := _RULES.search(_text(path))):
        # Read off the text, because a report file with problems gives no cycle that could say it.
        rules = path.parent / stated[1].strip()
        yield rules if rules.is_dir() else rules.parent
    yield path if path.is_dir() else path.parent


class SourceLines:
    """The lines of the files that problems are in. Each file is read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def at(self, location: ragrules.Location) -> str | None:
        """Return the line of a text file that a location with a column is in; None where there is no such line.

        A file of figures counts rows and cells, which are not its lines and characters.
        """
        path = Path(location.file)
        if not location.column or path.suffix not in _TEXT_SUFFIXES:
            return None
        if location.file not in self._lines:
            text = _text(path)
            self._lines[location.file] = _LINE_BREAK.split(text) if text else []
        lines = self._lines[location.file]
        return lines[location.line - 1] if location.line <= len(lines) else None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
