"""What is said of an accumulated figure: over which periods it was accumulated, or which of them stand against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ragrules.accumulate import Accumulated
from ragrules.observation import Observation
from ragrules.period import Period
from ragrules.terms import Reason
from ragrules.words import Words

_TOLD_WHOLE = (Reason.AWAITED, Reason.NO_VALUE)
"""The reasons whose sentence names the periods itself."""


def accumulated_over(row: Observation | None, words: Words) -> Iterator[str]:
    """Tell over which periods a figure was accumulated, and how, where it was."""
    if isinstance(row, Accumulated):
        how = "ratio" if row.value is None else "sum"
        yield words.count(f"because.accumulated_{how}", len(row.over), first=_named(row.over[:1], words), last=_named(row.over[-1:], words))


def stopped_by(reason: Reason | None, row: Observation | None, words: Words) -> str | None:
    """Return which figures of other periods are lacking, where that is why there is no accumulated figure; else None."""
    if reason not in _TOLD_WHOLE or not isinstance(row, Accumulated):
        return None
    periods = row.missing if reason is Reason.AWAITED else row.stopping
    return words.count(f"because.accumulated_{reason}", len(periods), periods=_named(periods, words), period=words.within(row.period))


def lying_in(reason: Reason | None, row: Observation | None, words: Words) -> Iterator[str]:
    """Tell in which of the periods that a figure is accumulated from its reason lies."""
    told = reason is None or reason in _TOLD_WHOLE
    if not told and isinstance(row, Accumulated) and row.stopping and str(reason) == row.status:
        yield words.say("because.accumulated_reason", periods=_named(row.stopping, words))


def revised_in(row: Accumulated, words: Words) -> str:
    """Return which of the figures that one is accumulated from were revised."""
    return words.count("because.flag.revised_periods", len(row.revised_periods), periods=_named(row.revised_periods, words))


def _named(periods: Iterable[Period], words: Words) -> str:
    return words.listed(words.within(period.label) for period in periods)
