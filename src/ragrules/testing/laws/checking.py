"""All laws at once, against a pack or against a rating method."""

from __future__ import annotations

from types import ModuleType

from ragrules.spec import Pack
from ragrules.testing.laws import of_assessments, of_bands, of_figures, of_methods
from ragrules.testing.laws.law import USUAL_EXAMPLES, Law, LawError
from ragrules.testing.method_contract import METHOD

PACK_LAWS: tuple[Law[Pack], ...] = (
    of_figures.better_values_never_have_worse_levels,
    of_bands.flipping_the_direction_mirrors_the_levels,
    of_bands.tighter_tolerances_never_give_better_levels,
    of_bands.bands_partition_the_line,
    of_bands.edges_have_their_owners,
    of_bands.rounding_folded_into_the_edges_is_rounding_first,
    of_figures.a_text_is_the_number_that_it_says,
    of_figures.a_blank_is_never_rated,
    of_figures.explanations_name_the_level_and_both_operands,
    of_assessments.what_is_not_rated_is_never_counted_as_a_level,
    of_assessments.summary_counts_add_up,
    of_assessments.later_rows_never_change_an_old_report,
    of_assessments.an_assessment_is_read_as_it_was_written,
    of_assessments.a_suppressed_figure_never_shows,
)
"""The laws about packs."""

METHOD_LAWS: tuple[Law[ModuleType], ...] = (
    of_methods.a_rule_that_is_taken_makes_a_partition,
    of_methods.a_method_never_gives_better_values_worse_levels,
    of_methods.a_method_mirrors_its_rules,
    of_methods.a_tighter_method_never_gives_better_levels,
    of_methods.a_method_heeds_on_edge,
    of_methods.a_method_says_the_same_each_time,
)
"""The laws about rating methods."""


def check_laws(pack: Pack, *, max_examples: int = USUAL_EXAMPLES) -> None:
    """Return nothing when every law holds for a pack, each tried on as many examples.

    Raises:
        LawError: some do not; the error has each with the smallest example against it that was found.
    """
    broken = [found for law in PACK_LAWS if (found := law.broken(pack, max_examples=max_examples)) is not None]
    if broken:
        raise LawError(f"the pack {pack.id}", broken)


def check_method_laws(module: ModuleType, *, max_examples: int = USUAL_EXAMPLES) -> None:
    """Return nothing when a module is a rating method that keeps its contract, and every law holds around its examples.

    Raises:
        ContractError: it does not keep the contract of a method, its own examples included; the error lists every breach.
        LawError: some laws do not hold; the error has each with the smallest example against it that was found.
    """
    METHOD.check(module)
    broken = [found for law in METHOD_LAWS if (found := law.broken(module, max_examples=max_examples)) is not None]
    if broken:
        raise LawError(f"the method {module.__name__}", broken)
