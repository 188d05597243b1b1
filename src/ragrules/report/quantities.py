"""The numbers behind the texts of a table, for formats that can calculate with them."""

from __future__ import annotations

from ragrules.record import RatingRecord
from ragrules.report.document import Quantity
from ragrules.report.wording import HIDDEN


def value_quantity(rating: RatingRecord) -> Quantity | None:
    """Return the value, None where there is none that may be shown."""
    if rating.value is None or rating.reason in HIDDEN:
        return None
    return Quantity(number=rating.value, unit=rating.unit, decimals=rating.decimals)


def target_quantity(rating: RatingRecord) -> Quantity | None:
    """Return the target, None where there is none, or where it is a range."""
    if rating.target is None or isinstance(rating.target, tuple):
        return None
    return Quantity(number=rating.target, unit=rating.unit)
