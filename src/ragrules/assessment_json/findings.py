"""What is found wrong in an assessment file: collected on the way up, so that everything is reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import frozen

from ragrules.assessment_json.faults import WRONG_VALUE
from ragrules.errors import Fault

_SHOWN = 60

Part = TypeVar("Part")
Value = TypeVar("Value")


@frozen(kw_only=True)
class Finding:
    """Something wrong at a path such as `ratings[3].value`."""

    path: str
    fault: Fault = WRONG_VALUE
    message: str
    hint: str = ""


class Refusal(Exception):  # noqa: N818 - never shown: it only carries the findings to where they are all reported
    """A part of the file that cannot be read, with what was found wrong in it."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__(*findings)


def gather(read: Callable[[Part], Value], parts: Iterable[Part]) -> list[Value]:
    """Return what `read` makes of each part.

    Raises:
        Refusal: some parts cannot be read; it carries the findings of all of them.
    """
    values, findings = list[Value](), list[Finding]()
    for part in parts:
        try:
            values.append(read(part))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(*findings)
    return values


def refused(path: str, found: object, allowed: str) -> Refusal:
    """Return a refusal that says what was found and what is allowed."""
    match found:
        case dict():
            shown = "an object"
        case list():
            shown = "a list"
        case None:
            shown = "null"
        case bool():
            shown = "true" if found else "false"
        case _:
            shown = repr(found)[:_SHOWN]
    return Refusal(Finding(path=path, message=f"found {shown}; allowed is {allowed}"))
