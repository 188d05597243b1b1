"""The record of an assessment: plain data that holds everything a report, a comparison or a verification needs.

It is the same whether the figures have just been rated or were read back from JSON, so nothing after this point opens a rule file again.
Field names are the keys of the assessment's JSON, except that `from` and `to` are `start` and `end` here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, Self

from attrs import field, frozen

from ragrules.narrative import Narrative
from ragrules.numbers import Number
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Unit

LANGUAGE = 1
"""The version of the rule language that records are written in."""

CHANGES = ("new", "same", "better", "worse")
"""What an exception line can be since the previous report."""

Bound = Number | tuple[Number, Number]
"""A target or an edge: one number, or the lower and the upper end of a two-sided one."""


@frozen(kw_only=True)
class NextLevel:
    """What it would take to reach the next better level.

    `distance` is in the indicator's unit and `cases` in whole cases, where there is a denominator. `exceeds` says that the value has to go
    beyond the edge, because the edge itself does not count.
    """

    level: str
    distance: Number
    cases: int | None = None
    exceeds: bool = False


@frozen(kw_only=True)
class LastRated:
    """The last rated figure of an indicator whose current one is awaited. It is never passed off as the current one."""

    period: str
    value: Number | None
    level: str | None
    end: date
    shown: str


@frozen(kw_only=True)
class RatingRecord:
    """One indicator's figure for one area and period, with its level or the reason why it has none.

    `shown` is the value as it is printed, with its unit, and `target_shown` the target. `edges` gives where each level starts, best first.
    `comparators` are in the indicator's unit. `missing` are the periods whose figures have not come, for one that is accumulated from them.
    `because` is the explanation, a step an entry, and `rule` is the rule's `file:line`.
    """

    indicator: str
    number: int | str | None = None
    title: str
    service: str = ""
    theme: str = ""
    unit: Unit
    per: int | None = None
    decimals: int | None = None
    measure: Measure = Measure.PERIOD
    frequency: Frequency
    direction: Direction
    area: str
    period: str
    start: date
    end: date
    value: Number | None = None
    shown: str = ""
    numerator: Number | None = None
    denominator: Number | None = None
    target: Bound | None = None
    target_shown: str = ""
    edges: Mapping[str, Bound] = field(factory=dict)
    level: str | None = None
    label: str = ""
    reason: Reason | None = None
    next_level: NextLevel | None = None
    travel: Mapping[str, str] = field(factory=dict)
    travel_reasons: Mapping[str, str] = field(factory=dict)
    streak: int = 0
    flags: tuple[Flag, ...] = ()
    forecast: None = None
    override: None = None
    comparators: Mapping[str, Number] = field(factory=dict)
    last: LastRated | None = None
    missing: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    rule: str = ""
    note: str = ""


class Rated(Protocol):
    """What has a level, or a reason why it has none."""

    @property
    def level(self) -> str | None:
        """The name of the level."""
        ...

    @property
    def reason(self) -> Reason | None:
        """The reason against one."""
        ...


@frozen(kw_only=True)
class ExceptionRecord:
    """One line of the exception list: why an indicator needs attention in an area.

    `changed` is one of `CHANGES`, or None where there is no previous report.
    """

    indicator: str
    area: str
    period: str
    kinds: tuple[ExceptionKind, ...]
    reasons: tuple[str, ...] = ()
    streak: int = 0
    changed: str | None = None
    commentary: tuple[str, ...] = ()


@frozen(kw_only=True)
class Summary:
    """How many current figures there are (indicators × areas), are due, are rated, have each level, and are unrated for each reason."""

    all: int
    due: int
    rated: int
    levels: Mapping[str, int]
    reasons: Mapping[str, int]

    @classmethod
    def of(cls, ratings: Iterable[Rated], levels: Sequence[str]) -> Self:
        """Return the counts of the ratings. A level that nothing has counts 0; a reason that nothing has is left out.

        Levels and reasons together are all the ratings; due are all but `not_due` and `not_in_force`.
        """
        rated, unrated = Counter[str](), Counter[Reason | None]()
        for rating in ratings:
            if rating.level is None:
                unrated[rating.reason] += 1
            else:
                rated[rating.level] += 1
        total = rated.total() + unrated.total()
        return cls(
            all=total,
            due=total - unrated[Reason.NOT_DUE] - unrated[Reason.NOT_IN_FORCE],
            rated=rated.total(),
            levels={level: rated[level] for level in levels},
            reasons={reason.value: unrated[reason] for reason in Reason if unrated[reason]},
        )


@frozen(kw_only=True)
class LevelRecord:
    """A level of the pack's scale: its name, its word, its colour, and whether it means that the target was met."""

    level: str
    label: str
    colour: str
    target_met: bool


@frozen(kw_only=True)
class PackRecord:
    """The rule pack that rated: who it belongs to, its fingerprint, and its levels, worst first."""

    id: str
    title: str
    organisation: str = ""
    fingerprint: str
    scale: tuple[LevelRecord, ...]


@frozen(kw_only=True)
class InputRecord:
    """A file that the figures came from, with the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    sha256: str


@frozen(kw_only=True)
class AssessmentRecord:
    """A whole assessment: `ratings` are the current figures, `history` all other rated periods.

    `report` is what people wrote, for an assessment that was made for a report.
    """

    version: str
    language: int = LANGUAGE
    pack: PackRecord
    as_of: date
    ratings: tuple[RatingRecord, ...]
    exceptions: tuple[ExceptionRecord, ...] = ()
    inputs: tuple[InputRecord, ...] = ()
    history: tuple[RatingRecord, ...] = ()
    report: Narrative | None = None
    summary: Summary
