"""What the things are called that an indicator counts: one, and several."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from ragrules.errors import Fault
from ragrules.reading import Node
from ragrules.rule import CaseName
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, mapping_of, read_mapping, text_of

NOT_A_NAME_OF_CASES = Fault(
    code="RAG216",
    title="name that cannot follow a number",
    meaning="A report writes the name of a case in the middle of a sentence, behind a number: '4 more assessments in time would have …'.",
    remedy="Write the words alone, without a number before them and without a full stop.",
    bad="case: {one: 1 assessment in time., several: assessments in time}",
    good="case: {one: assessment in time, several: assessments in time}",
)

_NAME = re.compile(r"[^\W\d_](?:.*[^\W_])?[)’'%]?")
"""It begins with a letter, and ends with a letter, a digit or a closing mark; it stands on one line."""


@frozen
class NameOfCases:
    """What is said after a number, in the middle of a sentence."""

    allowed: str = "words that can follow a number in a sentence, such as assessments in time"

    def read(self, node: Node, at: Collector) -> str | Wrong:
        """Return the words."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if _NAME.fullmatch(text) is None:
            return at.report(NOT_A_NAME_OF_CASES, node, f"{text!r} cannot follow a number in a sentence; write {self.allowed}")
        return text


CASE_KEYS = Keys(
    Key(name="one", kind=NameOfCases(), meaning="what follows the number 1", example="assessment in time", required=True),
    Key(name="several", kind=NameOfCases(), meaning="what follows every other number", example="assessments in time", required=True),
)


@frozen
class CaseKind:
    """The name of one case, and of several."""

    allowed: str = "a mapping with one and several"

    def read(self, node: Node, at: Collector) -> CaseName | Wrong:
        """Return the names."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        before = len(at.problems)
        values: dict[str, Any] = read_mapping(mapping, CASE_KEYS, at)
        return CaseName(**values) if len(at.problems) == before else WRONG
