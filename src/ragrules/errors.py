"""Everything that can go wrong, as plain data.

A `Fault` is a kind of mistake, declared once beside the check that finds it. A `Problem` is one occurrence: what, where, what is allowed,
what to do. Problems are collected and raised together by the error classes below.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from attrs import field, frozen


class Severity(StrEnum):
    """How bad a problem is: an error stops the work, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(order=True)
class Location:
    """A place in an input file. Lines and columns count from 1; 0 means not known. In a spreadsheet `cell` is the cell's own name."""

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, leaving out what is not known, or `file!C5` for a cell of a spreadsheet."""
        if self.cell:
            return f"{self.file}!{self.cell}"
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


@frozen(kw_only=True)
class Fault:
    """A kind of mistake: its code, what it means, how to mend it, a bad and a good example."""

    code: str
    title: str
    meaning: str
    remedy: str
    bad: str = ""
    good: str = ""
    severity: Severity = Severity.ERROR

    def at(self, location: Location, message: str, *, path: str = "", hint: str = "") -> Problem:
        """Return one occurrence of this fault.

        `message` says what was found and what is allowed, `hint` what to write instead; without a hint the fault's own remedy is given.
        """
        return Problem(
            code=self.code,
            severity=self.severity,
            location=location,
            path=path,
            message=message,
            hint=hint or self.remedy,
        )


def _place(problem: Problem) -> tuple[Location, str, str]:
    return (problem.location, problem.code, problem.path)


@frozen(kw_only=True)
class Problem:
    """One mistake at one place. `path` says where in the structure, such as `indicators[3].target`."""

    code: str
    severity: Severity = Severity.ERROR
    location: Location
    path: str = ""
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """True when the problem stops the work."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Return the problem as it is printed: place, code, path, message, and the hint on a line of its own."""
        where = f" {self.path}:" if self.path else ""
        text = f"{self.location}: {self.severity} {self.code}:{where} {self.message}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place, each one once."""
    return tuple(sorted(dict.fromkeys(problems), key=_place))


class RagrulesError(Exception):
    """The root of every error that this library raises on purpose."""


@frozen
class _Count:
    singular: str = field()
    plural: str = field()

    def of(self, number: int) -> str:
        return f"{number} {self.singular if number == 1 else self.plural}"


class _ProblemsError(RagrulesError):
    """An error that carries every problem found, sorted by place."""

    _counted = _Count("problem", "problems")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        listed = "\n".join(str(problem) for problem in self.problems)
        return f"{self._counted.of(len(self.problems))}\n{listed}"


class PackError(_ProblemsError):
    """A rule pack or report file that cannot be used; `problems` lists everything that is wrong with it."""

    _counted = _Count("problem in the rules", "problems in the rules")


class ObservationError(_ProblemsError):
    """Figures that cannot be used; `problems` lists everything that is wrong with them."""

    _counted = _Count("problem in the figures", "problems in the figures")


class UnknownNameError(RagrulesError, LookupError):
    """A name that is not known: an indicator, or an extension. `known` lists those there are, `nearest` the likeliest."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        self.nearest = nearest(name, self.known)
        super().__init__(kind, name, self.known)

    def __str__(self) -> str:
        guess = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        there = ", ".join(self.known) if self.known else "none"
        return (
            f"there is no {self.kind} named {self.name!r}{guess} Known: {there}"
            if guess
            else f"there is no {self.kind} named {self.name!r}. Known: {there}"
        )


class MissingExtraError(RagrulesError, ImportError):
    """A feature whose optional packages are not installed; the message names the command that installs them."""

    def __init__(self, feature: str, extra: str) -> None:
        self.feature = feature
        self.extra = extra
        super().__init__(feature, extra)

    def __str__(self) -> str:
        return f"{self.feature} needs packages that are not installed. Install them with: pip install 'ragrules[{self.extra}]'"


class TemplateError(RagrulesError):
    """A template that a report cannot be written into. `file` says which, `faults` all that is wrong with it, `remedy` what to do."""

    def __init__(self, file: str, faults: Iterable[str], remedy: str) -> None:
        self.file = file
        self.faults = tuple(faults)
        self.remedy = remedy
        super().__init__(file, self.faults, remedy)

    def __str__(self) -> str:
        return f"{self.file} cannot be the template of the report: {'; '.join(self.faults)}. {self.remedy}"


class FrameError(RagrulesError):
    """A data frame that cannot be rated."""

    @classmethod
    def because(cls, reason: str) -> Self:
        """Return the error with its reason as the message."""
        return cls(reason)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or an empty text when none is near."""
    from difflib import get_close_matches

    lowered = {name.lower(): name for name in known}
    match = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[match[0]] if match else ""
