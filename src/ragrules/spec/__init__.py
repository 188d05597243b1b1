"""From rule files to frozen data: packs of indicators, and reporting cycles."""

from ragrules.spec.cycle import Cycle, load_cycle, read_cycle
from ragrules.spec.loading import check_pack, load_pack, read_pack
from ragrules.spec.model import Dated, ExceptionRules, Indicator, Pack, RatingRule, Span, Stretch, stretches
from ragrules.spec.reviews import overdue_reviews
from ragrules.spec.schemas import json_schema
from ragrules.spec.suiting import period_of

__all__ = [
    "Cycle",
    "Dated",
    "ExceptionRules",
    "Indicator",
    "Pack",
    "RatingRule",
    "Span",
    "Stretch",
    "check_pack",
    "json_schema",
    "load_cycle",
    "load_pack",
    "overdue_reviews",
    "period_of",
    "read_cycle",
    "read_pack",
    "stretches",
]
