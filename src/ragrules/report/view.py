"""What a report is built from: the record of an assessment, in the report's order and with its look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from ragrules.narrative import Caveat, Narrative
from ragrules.record import AssessmentRecord, ExceptionRecord, LevelRecord, RatingRecord, report_order
from ragrules.words import Words

Key = tuple[str, str]
"""An indicator and an area."""


@frozen(kw_only=True)
class Line:
    """A line of the exception list with the rating that it is about."""

    exception: ExceptionRecord
    rating: RatingRecord


@frozen(kw_only=True)
class Name:
    """What a row is about, where there need not be a rating of it."""

    number: int | str | None = None
    title: str
    area: str


@frozen(kw_only=True, slots=False)
class View:
    """An assessment as its report sees it."""

    record: AssessmentRecord
    words: Words

    @cached_property
    def narrative(self) -> Narrative:
        """What people wrote; empty when the assessment was not made for a report."""
        return self.record.report or Narrative()

    @cached_property
    def ratings(self) -> tuple[RatingRecord, ...]:
        """The current ratings by number."""
        return tuple(sorted(self.record.ratings, key=lambda rating: report_order(rating.number)))

    @cached_property
    def exceptions(self) -> tuple[Line, ...]:
        """The lines of the exception list by number."""
        lines = [Line(exception=line, rating=self._current[line.indicator, line.area]) for line in self.record.exceptions]
        return tuple(sorted(lines, key=lambda line: report_order(line.rating.number)))

    @cached_property
    def levels(self) -> Mapping[str, LevelRecord]:
        """The levels by name, worst first."""
        return {level.level: level for level in self.record.pack.scale}

    @cached_property
    def history(self) -> Mapping[Key, Sequence[RatingRecord]]:
        """The other periods' ratings of each indicator and area, oldest first."""
        periods: defaultdict[Key, list[RatingRecord]] = defaultdict(list)
        for rating in sorted(self.record.history, key=lambda rating: rating.end):
            periods[rating.indicator, rating.area].append(rating)
        return periods

    @cached_property
    def many_areas(self) -> bool:
        """Whether more than one area is rated, so that each row has to say whose it is."""
        return len({rating.area for rating in self.ratings}) > 1

    @cached_property
    def noted(self) -> frozenset[str]:
        """The indicators of note that something is said about."""
        return frozenset(note.indicator for note in self.narrative.notes)

    def caveats_on(self, indicator: str) -> tuple[Caveat, ...]:
        """Return the caveats that name an indicator."""
        return tuple(caveat for caveat in self.narrative.caveats if indicator in caveat.indicators)

    def heading(self, indicator: str) -> str:
        """Return the indicator's title, with its number if it has one; of one that is not in the assessment, the name it was given."""
        rating = self._indicators.get(indicator)
        if rating is None or rating.number is None:
            return rating.title if rating is not None else indicator
        return self.words.say("note.heading", title=rating.title, number=rating.number)

    def rating(self, indicator: str, area: str) -> RatingRecord | None:
        """Return the current rating of an indicator in an area, None where there is none."""
        return self._current.get((indicator, area))

    def name(self, indicator: str, area: str) -> Name:
        """Return how an indicator is named in a row; one that is not in the assessment, by the name it was given."""
        rating = self._indicators.get(indicator)
        return Name(title=indicator, area=area) if rating is None else Name(number=rating.number, title=rating.title, area=area)

    @cached_property
    def _current(self) -> Mapping[Key, RatingRecord]:
        return {(rating.indicator, rating.area): rating for rating in self.record.ratings}

    @cached_property
    def _indicators(self) -> Mapping[str, RatingRecord]:
        return {rating.indicator: rating for rating in self.record.ratings}
