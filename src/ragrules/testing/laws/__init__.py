"""Laws that hold for every pack and every rating method, to run against one's own.

    from ragrules.testing.laws import check_laws, check_method_laws

Each law is a function that takes a pack (or a method's module) and can stand alone as a test. They need the extra `testing`.
"""

from __future__ import annotations

from ragrules.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - only to find out, before a module that needs it is loaded
except ImportError:
    raise MissingExtraError("Trying laws on rules", "testing") from None

from ragrules.testing.laws.checking import METHOD_LAWS, PACK_LAWS, check_laws, check_method_laws
from ragrules.testing.laws.law import BrokenLaw, Law, LawError
from ragrules.testing.laws.of_assessments import (
    a_suppressed_figure_never_shows,
    an_assessment_is_read_as_it_was_written,
    later_rows_never_change_an_old_report,
    summary_counts_add_up,
    what_is_not_rated_is_never_counted_as_a_level,
)
from ragrules.testing.laws.of_bands import (
    bands_partition_the_line,
    edges_have_their_owners,
    flipping_the_direction_mirrors_the_levels,
    rounding_folded_into_the_edges_is_rounding_first,
    tighter_tolerances_never_give_better_levels,
)
from ragrules.testing.laws.of_figures import (
    a_blank_is_never_rated,
    a_text_is_the_number_that_it_says,
    better_values_never_have_worse_levels,
    explanations_name_the_level_and_both_operands,
)

__all__ = [
    "METHOD_LAWS",
    "PACK_LAWS",
    "BrokenLaw",
    "Law",
    "LawError",
    "a_blank_is_never_rated",
    "a_suppressed_figure_never_shows",
    "a_text_is_the_number_that_it_says",
    "an_assessment_is_read_as_it_was_written",
    "bands_partition_the_line",
    "better_values_never_have_worse_levels",
    "check_laws",
    "check_method_laws",
    "edges_have_their_owners",
    "explanations_name_the_level_and_both_operands",
    "flipping_the_direction_mirrors_the_levels",
    "later_rows_never_change_an_old_report",
    "rounding_folded_into_the_edges_is_rounding_first",
    "summary_counts_add_up",
    "tighter_tolerances_never_give_better_levels",
    "what_is_not_rated_is_never_counted_as_a_level",
]
