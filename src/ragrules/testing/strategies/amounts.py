"""Amounts as rules are written with them: small, mostly whole, in the digits that a person would write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from ragrules.numbers import write_number


@cache
def amounts(least: int = 0, most: int = 120) -> st.SearchStrategy[Decimal]:
    """Return what draws decimals from `least` to `most`, with up to three places; whole ones are likeliest, and simplest."""
    parts = st.builds(lambda whole, places: Decimal(whole).scaleb(-places), st.integers(least * 1000, most * 1000), st.just(3))
    tenths = st.integers(least * 10, most * 10).map(lambda tenth: Decimal(tenth).scaleb(-1))
    return st.one_of(st.integers(least, most).map(Decimal), tenths, parts)


@cache
def targets(*, zero: bool) -> st.SearchStrategy[Decimal]:
    """Return what draws targets: mostly above zero, seldom below, and zero only where it may be drawn."""
    above = amounts(1, 120)
    below = above.map(lambda amount: -amount)
    return st.one_of(above, above, below, st.just(Decimal(0))) if zero else st.one_of(above, above, below)


@cache
def ascending(count: int, least: int = -60, most: int = 120) -> st.SearchStrategy[list[Decimal]]:
    """Return what draws so many amounts, none less than the one before it."""
    return st.lists(amounts(least, most), min_size=count, max_size=count).map(sorted)


def written(amount: Decimal) -> str:
    """Return an amount as it stands in a rule file."""
    return write_number(amount)


def mapping(entries: Iterable[tuple[str, str]]) -> str:
    """Return a mapping in one line."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"


def listing(items: Iterable[str]) -> str:
    """Return a list in one line."""
    return f"[{', '.join(items)}]"


def pair(ends: Sequence[Decimal]) -> str:
    """Return the two ends of a range as a list in one line."""
    return listing(map(written, ends))
