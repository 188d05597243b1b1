"""An indicator's figures over time: every period from the first to the current one, whether anybody supplied a figure for it or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from ragrules.numbers import Number
from ragrules.record import RatingRecord
from ragrules.report.missing_periods import missing_between
from ragrules.report.view import View
from ragrules.report.wording import HIDDEN
from ragrules.terms import Measure, Reason


@frozen(kw_only=True)
class Moment:
    """A period, and its rating; None where nothing was supplied for it."""

    period: str
    rating: RatingRecord | None = None

    @property
    def figure(self) -> Number | None:
        """The figure that may be shown, None where there is none, or the indicator did not exist yet."""
        rating = self.open
        return None if rating is None else rating.value

    @property
    def open(self) -> RatingRecord | None:
        """The rating, None where its figure must not be shown or has no meaning, for then nothing beside it may tell of it either."""
        return None if self.rating is None or self.rating.reason in HIDDEN | {Reason.NOT_IN_FORCE} else self.rating


def moments(view: View, current: RatingRecord) -> tuple[Moment, ...]:
    """Return the periods up to that of a current rating, oldest first, those for which nothing was supplied among them."""
    earlier = [past for past in view.history.get((current.indicator, current.area), ()) if past.end < current.end]
    return tuple(_filled([*earlier, current]))


def _filled(ratings: list[RatingRecord]) -> Iterator[Moment]:
    before = None
    for rating in ratings:
        if before is not None:
            yield from (Moment(period=label) for label in missing_between(before, rating.period))
        yield Moment(period=rating.period, rating=rating)
        before = rating.period


def breaks(series: Sequence[Moment]) -> Mapping[int, date]:
    """Return the positions of figures that have another definition than those before them, with the day on which it changed.

    Source: rule language, section 8: figures cannot be compared across a change of the definition.
    """
    found: dict[int, date] = {}
    first: date | None = None
    for position, moment in enumerate(series):
        rating = moment.open
        if rating is not None and rating.value is not None:
            changes = [day for day in rating.definition_changes if first is not None and first < day <= rating.end]
            if changes:
                found[position] = max(changes)
            first = rating.end if rating.measure is Measure.SNAPSHOT else rating.start
    return found
