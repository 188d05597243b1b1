"""The record of an assessment: plain data that holds everything a report, a comparison or a verification needs.

It is the same whether the figures have just been rated or were read back from JSON, so nothing after this point opens a rule file again.
Field names are the keys of the assessment's JSON, except that `from` and `to` are `start` and `end` here, and `was` and `now` mostly
`before` and `after`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, Self

from attrs import evolve, field, frozen

from ragrules.memory import ChangesRecord, CorrectionRecord
from ragrules.narrative import JudgedLevel, Narrative
from ragrules.numbers import Number
from ragrules.rule import CaseName
from ragrules.scale import shapes_of
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Relation, Unit

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
class EarlierRecord:
    """The earlier figure that a direction of travel is told against, as it was read and as it is printed with its unit."""

    period: str
    value: Number
    shown: str


@frozen(kw_only=True)
class ComparedRecord:
    """How a figure stands to a comparator, and how far from it in the indicator's unit."""

    relation: Relation
    distance: Number


@frozen(kw_only=True)
class RatingRecord:
    """One indicator's figure for one area and period, with its level or the reason why it has none.

    `shown` is the value as it is printed, with its unit, and `target_shown` the target. `edges` gives where each level starts, best first;
    `everywhere` is the level that every figure has at least, empty where it is the worst one.
    `comparators` are in the indicator's unit. `missing` are the periods whose figures have not come, for one that is accumulated from them.
    `because` is the explanation, a step an entry, and `rule` is the rule's `file:line`. `case` is what is counted, where the rule names it,
    and `earlier` holds the figures that `travel` is told against, where there are any. `spc` asks for a control chart, in which a series
    starts anew on each of the `definition_changes`: the days from which another definition holds.
    """

    indicator: str
    number: int | str | None = None
    title: str
    service: str = ""
    theme: str = ""
    tags: tuple[str, ...] = ()
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
    everywhere: str = ""
    level: str | None = None
    label: str = ""
    reason: Reason | None = None
    next_level: NextLevel | None = None
    travel: Mapping[str, str] = field(factory=dict)
    travel_reasons: Mapping[str, str] = field(factory=dict)
    streak: int = 0
    flags: tuple[Flag, ...] = ()
    forecast: JudgedLevel | None = None
    override: JudgedLevel | None = None
    comparators: Mapping[str, Number] = field(factory=dict)
    compared: Mapping[str, ComparedRecord] = field(factory=dict)
    last: LastRated | None = None
    missing: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    rule: str = ""
    note: str = ""
    case: CaseName | None = None
    earlier: Mapping[str, EarlierRecord] = field(factory=dict)
    spc: bool = False
    definition_changes: tuple[date, ...] = ()


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

    `changed` is one of `CHANGES`, or None where there is no previous report. `awaited` counts the periods running, up to and with the
    current one, for which no figure has come; it is 0 where the current one is not awaited.
    """

    indicator: str
    area: str
    period: str
    kinds: tuple[ExceptionKind, ...]
    reasons: tuple[str, ...] = ()
    streak: int = 0
    awaited: int = 0
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
class RollUp(Summary):
    """The counts of the figures that share a service, theme or tag; `name` is empty for those that state none.

    `worst` is the worst level that any of them has, None where none is rated: what is not rated is neither good nor bad.
    """

    name: str
    worst: str | None

    @classmethod
    def of(cls, ratings: Iterable[Rated], levels: Sequence[str], name: str = "") -> Self:
        """Return the counts of the ratings, and the worst level among them. `levels` are worst first."""
        counts = Summary.of(ratings, levels)
        return cls(
            name=name,
            all=counts.all,
            due=counts.due,
            rated=counts.rated,
            levels=counts.levels,
            reasons=counts.reasons,
            worst=next((level for level in levels if counts.levels[level]), None),
        )


@frozen(kw_only=True)
class RollUps:
    """The counts by service, by theme and by tag. A grouping that no figure uses is empty."""

    service: tuple[RollUp, ...] = ()
    theme: tuple[RollUp, ...] = ()
    tag: tuple[RollUp, ...] = ()

    def dividing(self, summary: Summary) -> Iterator[tuple[str, tuple[RollUp, ...]]]:
        """Yield the name and groups of each grouping that says more than the summary; one whose only group is everything does not."""
        for name, groups in (("service", self.service), ("theme", self.theme), ("tag", self.tag)):
            if len(groups) > 1 or any(group.all < summary.all for group in groups):
                yield name, groups


@frozen(kw_only=True)
class LevelRecord:
    """A level of the pack's scale: its name, its word, and whether it means that the target was met or exceeded.

    Its colour is a name or `#RRGGBB`, and its shape one of `ragrules.scale.SHAPES`; where it is left out, the pack's record gives it one.
    """

    level: str
    label: str
    colour: str
    shape: str = ""
    target_met: bool


def _shaped(levels: Sequence[LevelRecord]) -> tuple[LevelRecord, ...]:
    shapes = shapes_of((level.colour, level.shape) for level in levels) if levels else ()
    return tuple(evolve(level, shape=shape) for level, shape in zip(levels, shapes, strict=True))


@frozen(kw_only=True)
class PackRecord:
    """The rule pack that rated: who it belongs to, its fingerprint, and its levels, worst first."""

    id: str
    title: str
    organisation: str = ""
    fingerprint: str
    scale: tuple[LevelRecord, ...] = field(converter=_shaped)


@frozen(kw_only=True)
class InputRecord:
    """A file that the figures came from, with the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    sha256: str


@frozen(kw_only=True)
class AssessmentRecord:
    """A whole assessment: `ratings` are the current figures, `history` all other rated periods.

    `changes` is what changed since the previous assessment, None without one. `corrections` are the figures that were published wrongly,
    with the ratings that this changed. `report` is what people wrote, for an assessment that was made for a report.
    """

    version: str
    language: int = LANGUAGE
    pack: PackRecord
    as_of: date
    ratings: tuple[RatingRecord, ...]
    exceptions: tuple[ExceptionRecord, ...] = ()
    changes: ChangesRecord | None = None
    corrections: tuple[CorrectionRecord, ...] = ()
    inputs: tuple[InputRecord, ...] = ()
    history: tuple[RatingRecord, ...] = ()
    report: Narrative | None = None
    summary: Summary
    rollups: RollUps = RollUps()


_NUMBERED = re.compile(r"([0-9]{1,9})(.*)", re.ASCII | re.DOTALL)


def report_order(number: int | str | None) -> tuple[int, int, str]:
    """Return what an indicator's number sorts by: 2, 2a, 10; then other texts; then indicators without a number."""
    if number is None:
        return (2, 0, "")
    found = _NUMBERED.fullmatch(str(number))
    return (0, int(found[1]), found[2]) if found else (1, 0, str(number))
