"""Targets and tolerances that somebody meant to look at again by a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ragrules.errors import Problem
from ragrules.spec.check_faults import REVIEW_OVERDUE
from ragrules.spec.model import Dated, Indicator, Pack, in_force


def overdue_reviews(pack: Pack, as_of: date) -> Iterator[Problem]:
    """Yield a warning for each value that still holds on a day after the one by which it was to be reviewed.

    Source: rule language, section 5, `review_by`.
    """
    for indicator in pack.indicators:
        for key, entries in _dated_lists(indicator):
            entry = in_force(entries, as_of)
            if entry is not None and entry.review_by is not None and entry.review_by < as_of:
                verb = "were" if key.endswith("s") else "was"
                message = f"the {key} of {indicator.id} {verb} to be reviewed by {entry.review_by}, and still holds on {as_of}"
                yield REVIEW_OVERDUE.at(entry.location, message, path=f"{indicator.id}.{key}")


def _dated_lists(indicator: Indicator) -> Iterator[tuple[str, tuple[Dated[Any], ...]]]:
    yield "target", indicator.target
    yield from indicator.rating.parameters.items()
