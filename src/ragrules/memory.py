"""What an assessment knows of other times: what changed since the previous one, and which ratings a correction changed, as plain data."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from ragrules.numbers import Number
from ragrules.terms import Reason


class ChangeKind(StrEnum):
    """How an indicator stands in an area, against the previous assessment. Several may hold at once.

    Exceptions are those by level here. Who has `recovered` has a better level as well; an exception that ended otherwise, such as a run of
    periods that was broken by a missing figure, is `no_longer_exception`.
    """

    NEW_EXCEPTION = "new_exception"
    RECOVERED = "recovered"
    NO_LONGER_EXCEPTION = "no_longer_exception"
    WORSE = "worse"
    BETTER = "better"
    NEWLY_RATED = "newly_rated"
    NO_LONGER_RATED = "no_longer_rated"
    OTHER_REASON = "other_reason"
    ADDED = "added"
    GONE = "gone"


@frozen(kw_only=True)
class Outcome:
    """What came of a figure: its level, or the reason why it has none."""

    period: str
    level: str | None = None
    reason: Reason | None = None


@frozen(kw_only=True)
class ChangeRecord:
    """An indicator in an area that stands otherwise than before. `before` is None where it is new, and `after` where it is gone."""

    indicator: str
    number: int | str | None = None
    title: str
    area: str
    kinds: tuple[ChangeKind, ...]
    before: Outcome | None = None
    after: Outcome | None = None


@frozen(kw_only=True)
class ChangesRecord:
    """What changed since the previous assessment, which was as of `as_of` by rules with that fingerprint.

    `figures` are the indicators and areas whose current level or reason is another one, or that became or ceased to be an exception.
    """

    as_of: date
    fingerprint: str
    rules_changed: bool
    figures: tuple[ChangeRecord, ...] = ()


@frozen(kw_only=True)
class ChangedRating:
    """A rating that a correction changed: what came of the figure as it was, and as it is."""

    before: Outcome
    after: Outcome


@frozen(kw_only=True)
class CorrectionRecord:
    """A correction with the ratings that it changed, oldest first.

    `was` and `corrected` are in the indicator's unit, None where there is no number or where it may not be shown; `was_shown` and
    `corrected_shown` are what is printed, which then says why.
    """

    indicator: str
    area: str
    period: str
    was: Number | None = None
    was_shown: str
    corrected: Number | None = None
    corrected_shown: str
    reason: str
    ratings: tuple[ChangedRating, ...] = ()
