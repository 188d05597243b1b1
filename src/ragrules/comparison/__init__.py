"""What a change of the rules means: indicators added, removed and changed, edges that move, and the ratings that change with them."""

from ragrules.comparison.keys import KeyChange
from ragrules.comparison.packs import Comparison, IndicatorChange, Renaming, compare_packs
from ragrules.comparison.plain_data import plain_data
from ragrules.comparison.ratings import ABSENT, HIDDEN, RatingChange, RatingChanges
from ragrules.comparison.stretches import EdgeMove, Held, StretchChange
from ragrules.comparison.wording import Wording

__all__ = [
    "ABSENT",
    "HIDDEN",
    "Comparison",
    "EdgeMove",
    "Held",
    "IndicatorChange",
    "KeyChange",
    "RatingChange",
    "RatingChanges",
    "Renaming",
    "StretchChange",
    "Wording",
    "compare_packs",
    "plain_data",
]
