"""The difference between two packs in words. A level is always a word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from ragrules.bands import Edge
from ragrules.comparison.keys import KeyChange
from ragrules.comparison.packs import Comparison, IndicatorChange
from ragrules.comparison.ratings import ABSENT, HIDDEN, Outcomes, RatingChange, RatingChanges, Tally
from ragrules.comparison.stretches import Held, StretchChange
from ragrules.numbers import Number
from ragrules.spec import Indicator
from ragrules.words import ENGLISH, Words

_ENDLESS_DECIMALS = 12

Table = tuple[list[str], list[list[str]]]
"""A header and rows."""


@frozen(slots=False)
class Wording:
    """The words for one comparison. Where the two packs have other words for a level, it has the new one."""

    comparison: Comparison
    words: Words = ENGLISH

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {level.name: level.label for pack in (self.comparison.old, self.comparison.new) for level in pack.scale.levels}

    def changed_to(self, old: str, new: str) -> str:
        """Return what was, and what is now."""
        return self.words.say("diff.changed_to", old=old, new=new)

    @property
    def counts(self) -> str:
        """How many indicators were changed, added and removed, with how many there were and are."""
        found = self.comparison
        text_only = sum(change.is_text_only for change in found.changed)
        changed = str(len(found.changed))
        return self.words.say(
            "diff.counts",
            changed=self.words.say("diff.only_texts", number=changed, text_only=text_only) if text_only else changed,
            added=len(found.added),
            removed=len(found.removed),
            before=len(found.old.indicators),
            now=len(found.new.indicators),
        )

    @property
    def same(self) -> str:
        """That nothing is different, and the fingerprint that says so."""
        return self.words.say("diff.same", fingerprint=self.comparison.fingerprints[1])

    def heading(self, indicator: Indicator) -> str:
        """Return an indicator's id, number and title."""
        key = "diff.heading" if indicator.number is None else "diff.heading_numbered"
        return self.words.say(key, id=indicator.id, number=str(indicator.number), title=indicator.title)

    def key(self, change: KeyChange) -> str:
        """Return what a key said, and what it says."""
        key = "diff.key_text_only" if change.text_only else "diff.key"
        return self.words.say(key, name=change.key, change=self.changed_to(change.old, change.new))

    def days(self, change: StretchChange) -> str:
        """Return when something else holds: from and until which days, and in which periods."""
        first, last = str(change.start), str(change.until)
        open_ends = {(False, False): "between", (False, True): "from", (True, False): "until", (True, True): "all"}
        days = self.words.say(f"diff.days.{open_ends[change.start is None, change.until is None]}", first=first, last=last)
        return self.words.say("diff.days.when", days=days, when=change.when) if change.when else days

    def moves(self, change: StretchChange, of: IndicatorChange) -> Iterator[tuple[str, str, str]]:
        """Yield what differs in a stretch of time: its name, what was, and what is now."""
        before, after = change.old, change.new
        if before.target != after.target:
            yield self.words.say("diff.target"), before.target, after.target
        if before.rule != after.rule:
            yield self.words.say("diff.rule"), before.rule, after.rule
        if before.reason != after.reason:
            yield self.words.say("diff.rated"), self._rated(before), self._rated(after)
        for move in change.edges:
            yield self.outcome(move.level), self.edge(move.old, of.old), self.edge(move.new, of.new)

    def _rated(self, held: Held) -> str:
        return self.words.say("diff.rated.yes") if held.reason is None else self.words.say("diff.rated.no", reason=_spoken(held.reason))

    def edge(self, edge: Edge | None, indicator: Indicator) -> str:
        """Return which figures have at least the level that starts at an edge, and so which level the figure on the edge itself has."""
        say = self.words.say
        if edge is None:
            return say("diff.edge.none")
        if edge.lower is not None and edge.upper is not None:
            key = "between" if edge.lower_in else "inside"
            return say(f"diff.edge.{key}", lower=self._figure(edge.lower, indicator), upper=self._figure(edge.upper, indicator))
        if edge.lower is not None:
            return say(f"diff.edge.{'at_least' if edge.lower_in else 'above'}", bound=self._figure(edge.lower, indicator))
        if edge.upper is not None:
            return say(f"diff.edge.{'at_most' if edge.upper_in else 'below'}", bound=self._figure(edge.upper, indicator))
        return say("diff.edge.everywhere")

    def _figure(self, number: Number, indicator: Indicator) -> str:
        if isinstance(number, Decimal):
            return self.words.figure(number, indicator.unit, None, indicator.per)
        return self.words.say("because.about", figure=self.words.figure(number, indicator.unit, _ENDLESS_DECIMALS, indicator.per))

    def outcome(self, outcome: str) -> str:
        """Return what a figure has: the word of its level, or why it has none."""
        if outcome in self._labels:
            return self._labels[outcome]
        if outcome in (ABSENT, HIDDEN):
            return self.words.say(f"diff.outcome.{outcome}")
        return self.words.say("diff.outcome.unrated", reason=_spoken(outcome))

    def outcomes(self, outcomes: Outcomes) -> str:
        """Return what a figure had, and what it has."""
        return self.changed_to(self.outcome(outcomes[0]), self.outcome(outcomes[1]))

    def ratings(self, ratings: RatingChanges) -> str:
        """Return how many ratings change, and of how many."""
        return self.words.say(
            "diff.ratings",
            changed=len(ratings.changes),
            figures=ratings.figures,
            percentage=self.words.percentage(len(ratings.changes), ratings.figures),
            compared=ratings.compared,
        )

    def place(self, change: RatingChange) -> str:
        """Return which figure a change is about."""
        rating = change.rating
        key = "diff.place" if rating.area == self.comparison.new.organisation else "diff.place_area"
        return self.words.say(key, indicator=rating.indicator.id, period=rating.period.label, area=rating.area)

    def matrix(self, tally: Tally) -> Table:
        """Return the counts as a table: a row for what figures had, a column for what they have, and the sums of both."""
        before, after = self._ordered({outcomes[0] for outcomes in tally}), self._ordered({outcomes[1] for outcomes in tally})
        counts = [[tally.get((old, new), 0) for new in after] for old in before]
        every = self.words.say("diff.matrix.all")
        sums = [sum(column) for column in zip(*counts, strict=True)]
        named = zip([*map(self.outcome, before), every], [*counts, sums], strict=True)
        return [self.words.say("diff.matrix.corner"), *map(self.outcome, after), every], [
            [name, *map(str, row), str(sum(row))] for name, row in named
        ]

    def areas(self, ratings: RatingChanges) -> Iterator[tuple[str, int, int, str]]:
        """Yield each area by name, with how many ratings change, of how many that changed rules rate, and the changes by kind."""
        for area, tally in sorted(ratings.tallies.items()):
            kinds = {outcomes: number for outcomes, number in tally.items() if outcomes[0] != outcomes[1]}
            told = ", ".join(f"{self.outcomes(outcomes)} {number}" for outcomes, number in sorted(kinds.items()))
            yield area, sum(kinds.values()), sum(tally.values()), told

    def _ordered(self, outcomes: set[str]) -> list[str]:
        """Return levels, worst first, then all else."""
        return [*(level for level in self._labels if level in outcomes), *sorted(outcomes - self._labels.keys())]


def _spoken(term: str) -> str:
    """Return a word of a closed vocabulary as it is said: `no target` for `no_target`."""
    return term.replace("_", " ")
