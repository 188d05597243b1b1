"""Which current figures a report gives in detail: all of them, or, where they are many, those that need attention."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ragrules.record import AssessmentRecord, RatingRecord, report_order

MOST = 100
"""The most figures that are given in detail: what a council's panel looks at fits in, and what nobody could read through does not."""


@frozen(kw_only=True)
class Detailed:
    """The figures in detail by number, and the key of the sentence that says which they are; `exceptions` is how many need attention."""

    ratings: Sequence[RatingRecord]
    sentence: str
    exceptions: int


def detailed(record: AssessmentRecord) -> Detailed:
    """Return the current figures that a report gives in detail.

    These are all if there are at most `MOST`. Otherwise they are those in the exception list, and of these the first `MOST` by number.
    """
    ratings = sorted(record.ratings, key=lambda rating: report_order(rating.number))
    listed = {(line.indicator, line.area) for line in record.exceptions}
    if len(ratings) <= MOST:
        return Detailed(ratings=ratings, sentence="all", exceptions=len(listed))
    ratings = [rating for rating in ratings if (rating.indicator, rating.area) in listed]
    sentence = "none" if not ratings else "exceptions" if len(ratings) <= MOST else "first_exceptions"
    return Detailed(ratings=ratings[:MOST], sentence=sentence, exceptions=len(ratings))
