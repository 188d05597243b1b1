"""What changed since the previous assessment: each indicator and area held against what was said of it then.

Source: rule language, sections 10 and 12.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from attrs import frozen

from ragrules.corrections import outcome
from ragrules.errors import Fault, Location, PackError, Problem
from ragrules.memory import ChangeKind, ChangeRecord, ChangesRecord, Outcome
from ragrules.rating import Rating
from ragrules.record import AssessmentRecord, ExceptionRecord, RatingRecord
from ragrules.spec import Pack
from ragrules.terms import ExceptionKind

OTHER_PACK = Fault(
    code="RAG200",
    title="previous assessment of another pack",
    meaning="The previous assessment was made by a pack with another id, so nothing in it can be compared.",
    remedy="Give the assessment that was made for the last report of this pack.",
    bad="ragrules rate adult-care --previous children.assessment.json …",
    good="ragrules rate children --previous children.assessment.json …",
)
OTHER_SCALE = Fault(
    code="RAG201",
    title="previous assessment on another scale",
    meaning="The levels of the previous assessment are not those of the pack, so which is better cannot be told.",
    remedy="Rate the figures of that day again by today's rules, and give that assessment.",
    bad="scale: brag   # and a previous assessment in red, amber and green",
    good="scale: rag",
)
LATER_ASSESSMENT = Fault(
    code="RAG202",
    title="previous assessment of a later day",
    meaning="The previous assessment is as of a later day than this one.",
    remedy="Give an assessment of an earlier day, or make this one as of a later day.",
    bad="ragrules rate … --as-of 2021-06-30 --previous 2021-09-29.assessment.json",
    good="ragrules rate … --as-of 2021-09-29 --previous 2021-06-30.assessment.json",
)

PREVIOUS = Location("the previous assessment")

Pair = tuple[str, str]
"""An indicator and an area."""


@frozen(kw_only=True)
class Previous:
    """The previous assessment, to look up by indicator and area."""

    record: AssessmentRecord
    ratings: dict[Pair, RatingRecord]
    listed: frozenset[Pair]
    by_level: frozenset[Pair]
    levels: tuple[str, ...]

    @classmethod
    def of(cls, record: AssessmentRecord, pack: Pack, as_of: date) -> Previous:
        """Return the previous assessment of a pack that rates as of a day.

        Raises:
            PackError: it is of another pack, of another scale, or of a later day; the error lists everything.
        """
        problems = list(_problems(record, pack, as_of))
        if problems:
            raise PackError(problems)
        ratings: dict[Pair, RatingRecord] = {}
        for rating in record.ratings:
            ratings.setdefault((rating.indicator, rating.area), rating)  # the current one stands before its other periods
        return cls(
            record=record,
            ratings=ratings,
            listed=frozenset(_pairs(record.exceptions)),
            by_level=frozenset(_pairs(line for line in record.exceptions if ExceptionKind.LEVEL in line.kinds)),
            levels=pack.scale.names,
        )

    def changed(self, rating: Rating) -> str:
        """Return how an exception stands since then: `new`, `same`, `better` or `worse`.

        It is new where it was none, and where only one of the two has a level.
        """
        before = self.ratings.get(_pair(rating))
        if before is None or _pair(rating) not in self.listed or (before.level is None) is not (rating.level is None):
            return "new"
        return self._moved(before.level, rating.level)

    def changes(
        self, ratings: Iterable[Rating], by_level: Container[Pair], fingerprint: str, areas: Container[str] | None
    ) -> ChangesRecord:
        """Return what changed since then. `by_level` are the exceptions by level now; other areas than those in `areas` are left out."""
        figures, seen = list[ChangeRecord](), set[Pair]()
        for rating in ratings:
            pair = _pair(rating)
            seen.add(pair)
            before = self.ratings.get(pair)
            kinds = tuple(self._kinds(before, rating, exception=pair in by_level))
            if kinds:
                indicator = rating.indicator
                figures.append(
                    ChangeRecord(
                        indicator=indicator.id,
                        number=indicator.number,
                        title=indicator.title,
                        area=rating.area,
                        kinds=kinds,
                        before=None if before is None else _outcome(before),
                        after=outcome(rating),
                    )
                )
        gone = (before for pair, before in self.ratings.items() if pair not in seen and (areas is None or before.area in areas))
        return ChangesRecord(
            as_of=self.record.as_of,
            fingerprint=self.record.pack.fingerprint,
            rules_changed=self.record.pack.fingerprint != fingerprint,
            figures=(*figures, *map(_gone, gone)),
        )

    def _kinds(self, before: RatingRecord | None, now: Rating, *, exception: bool) -> Iterator[ChangeKind]:
        """Yield how a figure stands against the one before, in the order of the vocabulary."""
        was = None if before is None else before.level
        moved = "same" if was is None or now.level is None else self._moved(was, now.level)
        if exception is not (_pair(now) in self.by_level):
            if exception:
                yield ChangeKind.NEW_EXCEPTION
            elif now.level is not None:
                yield ChangeKind.RECOVERED if moved == "better" else ChangeKind.NO_LONGER_EXCEPTION
        if moved != "same":
            yield ChangeKind(moved)
        if before is None:
            yield ChangeKind.ADDED
        elif was is None and now.level is not None:
            yield ChangeKind.NEWLY_RATED
        elif was is not None and now.level is None:
            yield ChangeKind.NO_LONGER_RATED
        elif before.reason is not now.reason:
            yield ChangeKind.OTHER_REASON

    def _moved(self, was: str | None, now: str | None) -> str:
        if was is None or now is None or was == now:
            return "same"
        return "better" if self.levels.index(now) > self.levels.index(was) else "worse"


def _problems(record: AssessmentRecord, pack: Pack, as_of: date) -> Iterator[Problem]:
    if record.pack.id != pack.id:
        yield OTHER_PACK.at(PREVIOUS, f"it is of the pack '{record.pack.id}', and this one is of '{pack.id}'", path="pack.id")
    else:
        levels = [level.level for level in record.pack.scale]
        met = [level.level for level in record.pack.scale if level.target_met]
        if levels != list(pack.scale.names):
            message = f"its levels are {', '.join(levels)}; those of the pack are {', '.join(pack.scale.names)}"
            yield OTHER_SCALE.at(PREVIOUS, message, path="pack.scale")
        elif met != list(pack.scale.names[pack.scale.target_position :]):
            message = f"its target was met from {met[0] if met else 'no level'} on; by the pack it is met from {pack.scale.target_level} on"
            yield OTHER_SCALE.at(PREVIOUS, message, path="pack.scale")
    if record.as_of > as_of:
        yield LATER_ASSESSMENT.at(PREVIOUS, f"it is as of {record.as_of}, and this one is as of {as_of}", path="as_of")


def _pairs(lines: Iterable[ExceptionRecord]) -> Iterator[Pair]:
    return ((line.indicator, line.area) for line in lines)


def _pair(rating: Rating) -> Pair:
    return rating.indicator.id, rating.area


def _outcome(before: RatingRecord) -> Outcome:
    return Outcome(period=before.period, level=before.level, reason=before.reason)


def _gone(before: RatingRecord) -> ChangeRecord:
    return ChangeRecord(
        indicator=before.indicator,
        number=before.number,
        title=before.title,
        area=before.area,
        kinds=(ChangeKind.GONE,),
        before=_outcome(before),
    )
