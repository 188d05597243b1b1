"""The headings of a table of indicators: what a column is, by the words that councils use for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from ragrules.drafting.period_heads import Head, head_of


class Role(StrEnum):
    """What the cells of a column say of an indicator."""

    NUMBER = "number"
    TITLE = "title"
    DESCRIPTION = "description"
    DIRECTION = "direction"
    TARGET = "target"
    TOLERANCE = "tolerance"
    GREEN = "green threshold"
    AMBER = "amber threshold"
    RED = "red threshold"
    UNIT = "unit"
    FREQUENCY = "frequency"
    SERVICE = "service"
    THEME = "theme"
    OWNER = "owner"
    SOURCE = "source"
    ACTUAL = "actual"
    ELSEWHERE = "elsewhere"


NAMING = (Role.TITLE, Role.DESCRIPTION)
BESIDE_PERIODS = (Role.TARGET, Role.ACTUAL, Role.ELSEWHERE)
"""What a column may be that stands below the heading of a period."""


_WORDS: Mapping[Role, str] = {
    Role.NUMBER: "ref|reference|pi ref|kpi ref|indicator ref|measure ref|no|no.|number|#|id|code|pi code|kpi code|kpi no|"
    "kpi number|"
    "pi no|pi no.|pi number|pi reference|kpi reference|indicator number|indicator no|indicator no.|measure number|kpi id|ref no|ref no.|"
    "ref.|unique ref",
    Role.TITLE: "kpi|kpis|pi|indicator|indicators|measure|measures|performance indicator|performance measure|key performance indicator|"
    "key performance indicators|name|title|indicator name|indicator title|kpi name|kpi title|measure name|measure title|metric|"
    "performance indicator name|pi title|pi name",
    Role.DESCRIPTION: "description|kpi description|indicator description|pi description|measure description|definition|"
    "kpi definition|indicator definition|detail|details",
    Role.DIRECTION: "good is|good performance is|good performance|good to be|what is good|polarity|aim to|aim|direction|"
    "what good looks like|desired direction|direction of good|better is|better|high or low is good|higher or lower is better|"
    "which way is good|preferred direction|good performance low/high|low/high|high/low",
    Role.TARGET: "target|annual target|year end target|year-end target|target value|yearly target|full year target|corporate target",
    Role.TOLERANCE: "tolerance|amber tolerance|target tolerance|tolerance %|tolerance level|allowed variance|acceptable variance|deviation|"
    "tolerance (%)|tolerance (points)|tolerance (pp)|tolerance (% of target)|tolerance (percentage points)|tolerance % of target",
    Role.GREEN: "green|green threshold|green if|green trigger|green value",
    Role.AMBER: "amber|amber threshold|amber if|amber trigger|amber value|floor|floor standard|floor target",
    Role.RED: "red|red threshold|red if|red trigger|red value",
    Role.UNIT: "unit|units|unit of measure|measured in|measurement|format|data type|unit of measurement|type of measure",
    Role.FREQUENCY: "frequency|reporting|reported|reporting frequency|frequency of reporting|collected|how often|collection frequency|"
    "reporting period|report frequency|period of reporting",
    Role.SERVICE: "service|service area|department|directorate|team|division|business unit",
    Role.THEME: "theme|priority|corporate priority|objective|outcome|corporate objective|priority area|strategic objective",
    Role.OWNER: "owner|lead|lead officer|responsible officer|accountable officer|officer|indicator owner|kpi owner|lead member|"
    "head of service|reporting officer",
    Role.SOURCE: "source|data source|source of data",
    Role.ACTUAL: "actual|actuals|outturn|result|results|performance|value|actual performance|figure|current|current performance|"
    "this quarter|this month|current quarter|latest|latest value",
    Role.ELSEWHERE: "rag|rag status|status|rating|rag rating|dot|direction of travel|trend|comments|commentary|comment|notes|note|"
    "narrative|"
    "service commentary|explanation|ytd|year to date|ytd rag|action|actions|variance",
}
_ROLES: Mapping[str, Role] = {word.rstrip("."): role for role, words in _WORDS.items() for word in words.split("|")}
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@frozen(kw_only=True)
class Heading:
    """What a column is: its role, and the period that its heading names, if any. A period alone is that of actual figures."""

    text: str
    role: Role | None = None
    head: Head | None = None

    @property
    def known(self) -> bool:
        """True when the words of the heading say something."""
        return self.role is not None or self.head is not None


def heading_of(text: str) -> Heading:
    """Return what a heading says: a role, a period, or both, as in `Q1 target`; nothing if it is not understood."""
    words = " ".join(text.lower().split()).strip(" :*.")
    role = _ROLES.get(words) or _ROLES.get(_BRACKETS.sub("", words).strip())
    if role is not None and head_of(words) is None:
        inside = re.search(r"\(([^)]*)\)", text)
        return Heading(text=text, role=role, head=head_of(inside[1]) if inside else None)
    head = head_of(text)
    if head is not None:
        return Heading(text=text, head=head)
    for known in sorted(_ROLES, key=len, reverse=True):
        if _ROLES[known] in BESIDE_PERIODS:
            for rest in (words.removeprefix(f"{known} "), words.removesuffix(f" {known}")):
                head = head_of(rest.strip(" -:")) if rest != words else None
                if head is not None:
                    return Heading(text=text, role=_ROLES[known], head=head)
    return Heading(text=text)


def stacked(headings: list[Heading]) -> Heading:
    """Return what the headings of a column say together, the uppermost first: `2021/22` above `Apr` is April 2021."""
    text = " / ".join(heading.text for heading in headings)
    role = next((heading.role for heading in reversed(headings) if heading.role is not None), None)
    heads = [heading.head for heading in headings if heading.head is not None]
    head = heads[-1] if heads else None
    for above in reversed(heads[:-1]):
        if head is not None and above.kind == "year":
            head = head.of(above.year)
    return Heading(text=text, role=role, head=head)
