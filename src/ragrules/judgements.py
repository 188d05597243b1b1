"""People's judgements beside the computed ratings: which of them show on a rating, and which disagree with it.

A judgement never changes a rating.

Source: rule language, section 9.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from ragrules.compiled import CompiledPack
from ragrules.errors import UnknownNameError
from ragrules.narrative import JudgedLevel, Judgement
from ragrules.period import Period
from ragrules.rating import Rating
from ragrules.words import ENGLISH, Words


@frozen(kw_only=True)
class Judged:
    """What people judged of one figure, beside its computed rating."""

    forecast: JudgedLevel | None = None
    override: JudgedLevel | None = None

    @property
    def levels(self) -> Iterator[tuple[str, JudgedLevel]]:
        """The judgements that there are, each with its kind, `forecast` or `override`."""
        for kind, judged in (("forecast", self.forecast), ("override", self.override)):
            if judged is not None:
                yield kind, judged

    def disagrees(self, level: str | None) -> bool:
        """Return whether some judgement has another level than the computed one. A figure without a level agrees with none."""
        return any(judged.level != level for _, judged in self.levels)

    def reasons(self, rating: Rating, words: Words = ENGLISH) -> tuple[str, ...]:
        """Return a sentence for each judgement that disagrees with a rating."""
        return tuple(_reason(kind, judged, rating, words) for kind, judged in self.levels if judged.level != rating.level)


NOT_JUDGED = Judged()
"""What people judged where nobody did."""


def _reason(kind: str, judged: JudgedLevel, rating: Rating, words: Words) -> str:
    key = f"exception.reason.{kind}" if rating.reason is None else f"exception.reason.{kind}_unrated"
    return words.say(
        key,
        judged=rating.compiled.scale.level(judged.level).label,
        by=judged.by,
        date=words.date(judged.decided),
        label=rating.label,
        period=words.within(rating.period.label),
        reason="" if rating.reason is None else words.say(f"reason.{rating.reason}"),
    )


@frozen(kw_only=True)
class _Placed:
    """A judgement with the period that its text stands for."""

    judgement: Judgement
    period: Period

    def shows_on(self, period: Period) -> bool:
        """Return whether it shows on a period: its own, or a later one that ends by its last day."""
        until = self.judgement.until
        return period == self.period or (until is not None and self.period.end < period.end <= until)

    @property
    def nearness(self) -> tuple[Period, date]:
        """What decides between several: the nearest period first, then the latest decision."""
        return self.period, self.judgement.decided


@frozen(kw_only=True)
class Judgements:
    """The judgements that had been decided by the day of an assessment, to look up by rating."""

    _placed: dict[tuple[str, str], list[_Placed]] = field(alias="placed")

    @classmethod
    def of(cls, compiled: CompiledPack, judgements: Iterable[Judgement]) -> Judgements:
        """Return the judgements, each with its period.

        Raises:
            UnknownNameError: a judgement is on an indicator that the pack does not have, or says a level that its scale does not have.
            PeriodError: a judgement's period does not suit its indicator.
        """
        placed = defaultdict[tuple[str, str], list[_Placed]](list)
        scale = compiled.pack.scale
        for judgement in judgements:
            indicator = compiled.indicator(judgement.indicator)
            for level in (judgement.forecast, judgement.override):
                if level is not None and level not in scale.names:
                    raise UnknownNameError("level", level, scale.names)
            area = judgement.area or indicator.organisation
            placed[judgement.indicator, area].append(_Placed(judgement=judgement, period=indicator.period(judgement.period)))
        return cls(placed=dict(placed))

    def on(self, rating: Rating) -> Judged:
        """Return what people judged of a rating's figure."""
        there = self._placed.get((rating.indicator.id, rating.area))
        if there is None:
            return NOT_JUDGED
        nearest = sorted((placed for placed in there if placed.shows_on(rating.period)), key=lambda placed: placed.nearness, reverse=True)
        said = [placed.judgement for placed in nearest]
        return Judged(
            forecast=next((judgement.judged(judgement.forecast) for judgement in said if judgement.forecast is not None), None),
            override=next((judgement.judged(judgement.override) for judgement in said if judgement.override is not None), None),
        )
