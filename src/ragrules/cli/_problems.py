"""Problems as people, programs and GitHub read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from ragrules.cli._places import SourceLines
from ragrules.cli._streams import Line, visible
from ragrules.errors import Location, Problem, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MARGIN = 4
_LONGEST_EXCERPT = 100
_FEW = 10


def as_text(problems: Iterable[Problem]) -> Iterator[RenderableType]:
    """Yield each problem for people: its place, code and message, the line of the file with a mark under the place, and what to do."""
    lines = SourceLines()
    for problem in problems:
        yield as_line(problem)
        line = lines.at(problem.location)
        if line is not None:
            yield from _excerpt(problem, line)
        if problem.path:
            yield Line(Text.assemble(("in: ", "dim"), visible(problem.path)), _MARGIN, _MARGIN)
        if problem.hint:
            yield Line(Text.assemble(("hint: ", "bold"), visible(problem.hint)), _MARGIN, _MARGIN + 2)
        yield ""


def in_short(problems: Sequence[Problem], source: Path) -> Iterator[RenderableType]:
    """Yield a line for each of the first problems, and for more where to see them all: `source` is what `ragrules check` is to be given."""
    yield from map(as_line, problems[:_FEW])
    if len(problems) > _FEW:
        yield Line(f"… and {len(problems) - _FEW} more, which this shows: ragrules check {source}")


def as_line(problem: Problem) -> Line:
    """Return the first line of a problem: its place, severity, code and message."""
    severity = (f"{problem.severity} {problem.code}", _STYLES[problem.severity])
    return Line(Text.assemble((visible(str(problem.location)), "bold"), ": ", severity, ": ", visible(problem.message)), hanging=_MARGIN)


def _excerpt(problem: Problem, line: str) -> Iterator[Text]:
    """Yield the line of the file that the problem is about and the mark under it; a long line is cut on both sides of the mark."""
    at = min(problem.location.column - 1, len(line))
    start = max(0, at - _LONGEST_EXCERPT // 2) if len(line) > _LONGEST_EXCERPT else 0
    before, after = visible(line[start:at]), visible(line[at : start + _LONGEST_EXCERPT])
    if start:
        before = f"…{before}"
    margin = f"{problem.location.line:>{_MARGIN + 2}}"
    mark = ("^", _STYLES[problem.severity])
    yield _unfolded((f"{margin} | ", "dim"), before + after)
    yield _unfolded((f"{' ' * len(margin)} | ", "dim"), " " * cell_len(before), mark)


def _unfolded(*parts: str | tuple[str, str]) -> Text:
    return Text.assemble(*parts, no_wrap=True, overflow="ignore")


def counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity: `3 problems: 2 errors, 1 warning`. A note is no problem."""
    numbers = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    found = numbers[Severity.ERROR] + numbers[Severity.WARNING]
    listed = ", ".join(amount(number, severity) for severity, number in numbers.items() if number)
    if not found:
        return f"No problems, {listed}" if listed else "No problems"
    return f"{amount(found, 'problem')}: {listed}"


def amount(number: int, what: str) -> str:
    """Return a number of things: `1 file`, `2 files`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def as_concise(problems: Iterable[Problem]) -> str:
    """Return the problems a line each, for editors and for searching: `file:line:column: severity code: message`."""
    return "".join(f"{visible(f'{problem.location}: {problem.severity} {problem.code}: {problem.message}')}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON object: a list of them, and how many there are of each severity."""
    listed = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.location.file,
            "line": problem.location.line or None,
            "column": problem.location.column or None,
            "path": problem.path,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    counts = {f"{severity}s": sum(problem.severity is severity for problem in problems) for severity in Severity}
    return json.dumps({"problems": listed, **counts}, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Return the problems as workflow commands, a line each, which GitHub shows beside the changed lines.

    Source: GitHub's workflow commands for error, warning and notice messages, with their escapes.
    """
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    message = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return workflow_command(_GITHUB[problem.severity], problem.location, problem.code, message)


def workflow_command(severity: str, location: Location, title: str, message: str) -> str:
    """Return one workflow command: a message at a place, under a title."""
    known = {"file": location.file, "line": location.line, "col": location.column, "title": title}
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in known.items() if value)
    return f"::{severity} {stated}::{_escaped(message)}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
