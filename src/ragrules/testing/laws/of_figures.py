"""Laws about single figures: their levels, their texts and their explanations."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from ragrules.numbers import settle, write_grouped, write_number
from ragrules.observation import SYMBOLS
from ragrules.rating import Rating
from ragrules.spec import Pack
from ragrules.terms import Unit
from ragrules.testing.laws.changed_rules import not_monotone
from ragrules.testing.laws.questions import ask, pack_law

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


@pack_law
def better_values_never_have_worse_levels(pack: Pack, data: st.DataObject) -> str:
    """A better figure never has a worse level."""
    question = ask(pack, data)
    values = data.draw(st.lists(question.numbers(), min_size=2, max_size=4, unique=True))
    rated = [(value, place) for value in values if (place := question.position(value)) is not None]
    wrong = not_monotone(question.indicator.indicator.direction, rated)
    if wrong is None:
        return ""
    said = " and ".join(f"{write_number(value)} is {question.rating(value).level}" for value in wrong)
    return f"{question}: {said}, with direction {question.indicator.indicator.direction}"


@pack_law
def a_text_is_the_number_that_it_says(pack: Pack, data: st.DataObject) -> str:
    """A figure in any of its spellings is rated as the decimal that it says."""
    question = ask(pack, data)
    value = data.draw(question.numbers())
    unit = question.indicator.indicator.unit
    spellings = [write_number(value), write_grouped(value), f" {write_number(value)} ", _longer(value)]
    spellings += [f"{write_number(value)}%"] if unit is Unit.PERCENT else []
    text = data.draw(st.sampled_from(spellings))
    said, meant = question.rating(text), question.rating(value)
    if (said.level, said.reason, said.value) == (meant.level, meant.reason, meant.value):
        return ""
    return f"{question}: {text!r} is {_outcome(said)}, and {write_number(value)} is {_outcome(meant)}"


@pack_law
def a_blank_is_never_rated(pack: Pack, data: st.DataObject) -> str:
    """What stands for no figure has no level and no value, but a reason."""
    question = ask(pack, data)
    text = data.draw(st.sampled_from(["", " ", *filter(None, SYMBOLS)]))
    if any(each.recorded for each in question.given):
        return ""  # there the level comes without a figure, and that is meant
    rating = question.rating(text)
    if rating.level is None and rating.value is None and rating.reason is not None:
        return ""
    return f"{question}: {text!r} is {_outcome(rating)}, with the value {rating.value}"


@pack_law
def explanations_name_the_level_and_both_operands(pack: Pack, data: st.DataObject) -> str:
    """The explanation of a level names it, the figure, and each value at which a level starts."""
    question = ask(pack, data)
    value = data.draw(question.numbers())
    rating = question.rating(value)
    text = rating.explain()
    if rating.level is None:
        return "" if "not rated" in text else f"{question}: {write_number(value)} is not rated, and the explanation does not say so"
    numbers = {Decimal(found.replace(",", "")) for found in _NUMBER.findall(text)}
    operands = [value] if question.indicator.is_recorded else [value, *_bounds(rating)]
    missing = [write_number(each) for each in operands if abs(each) not in numbers]
    missing += [] if rating.label in text else [rating.label]
    return f"{question}: the explanation of {write_number(value)} does not name {', '.join(missing)}:\n{text}" if missing else ""


def _bounds(rating: Rating) -> list[Decimal]:
    """Return where levels start, without bounds that do not end, which are printed rounded."""
    bounds = [settle(Fraction(bound)) for edge in (rating.stretch.bands.edges if rating.stretch.bands else ()) for bound in edge.bounds]
    return [bound for bound in bounds if isinstance(bound, Decimal)]


def _longer(value: Decimal) -> str:
    """Return the number with a zero more behind the point, which says the same."""
    text = write_number(value)
    return f"{text}0" if "." in text else f"{text}.0"


def _outcome(rating: Rating) -> str:
    return rating.level or f"not rated ({rating.reason})"
