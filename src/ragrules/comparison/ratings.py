"""The ratings that change from one pack to another, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from ragrules.rating import Rating
from ragrules.terms import Reason

ABSENT = "absent"
"""What stands for the rating of a figure that a pack does not rate: it has no such indicator, or none with such a period."""
HIDDEN = "hidden"
"""What stands for the level of a figure that the other pack suppresses, so that a comparison does not give it away."""

Outcomes = tuple[str, str]
"""What a figure had and has: a level, a reason, or one of the two words above."""
Tally = Mapping[Outcomes, int]
"""How many figures had and have what."""


def outcomes_of(old: Rating | None, new: Rating | None) -> Outcomes:
    """Return what a figure had and has, by its two ratings."""
    before, after = (ABSENT if each is None else str(each.level or each.reason) for each in (old, new))
    if Reason.SUPPRESSED in (before, after):
        told = {str(Reason.SUPPRESSED), ABSENT}
        return before if before in told else HIDDEN, after if after in told else HIDDEN
    return before, after


@frozen(kw_only=True)
class RatingChange:
    """A figure whose rating changes: the two ratings, None where a pack does not rate it."""

    old: Rating | None
    new: Rating | None

    @property
    def rating(self) -> Rating:
        """The new rating, or the old one where there is no new one: both tell the indicator, area and period.

        Raises:
            ValueError: there is neither, which no comparison gives.
        """
        rating = self.new or self.old
        if rating is None:
            raise ValueError("a change has at least one of its two ratings")
        return rating

    @property
    def outcomes(self) -> Outcomes:
        """What the figure had and has: levels or reasons, `absent` where it is not rated at all, `hidden` where that must not be told."""
        return outcomes_of(self.old, self.new)

    @property
    def shown(self) -> str:
        """The figure as it is displayed; empty where it must not be shown, or there is none."""
        return "" if self.is_hidden else self.rating.shown

    @property
    def is_hidden(self) -> bool:
        """True when one of the packs suppresses the figure, so that neither it nor its explanations may be shown."""
        return Reason.SUPPRESSED in self.outcomes


@frozen(kw_only=True, slots=False)
class RatingChanges:
    """The ratings that change, among those that were compared.

    `figures` is how many there are in all. The tallies count, by area, what each figure had and has; they hold the figures that a changed
    rule rates, whether their rating changes or not. All others keep their rating.
    """

    figures: int
    changes: tuple[RatingChange, ...]
    tallies: Mapping[str, Tally]

    @property
    def compared(self) -> int:
        """How many figures a changed rule rates."""
        return sum(self.matrix.values())

    @cached_property
    def matrix(self) -> Tally:
        """How many figures went from one level, or reason, to another, those that stayed included."""
        total: Counter[Outcomes] = Counter()
        for tally in self.tallies.values():
            total.update(tally)
        return dict(total)
