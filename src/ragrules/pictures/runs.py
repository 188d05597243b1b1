"""Runs: stretches of neighbouring periods that go together, so that a line can be interrupted and an area drawn in one piece."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")


def unbroken(items: Iterable[T | None], breaks: Container[int] = ()) -> Iterator[tuple[tuple[int, T], ...]]:
    """Yield each run of items without a gap, every item with its position; None is a gap, and `breaks` are where another run begins."""
    run: list[tuple[int, T]] = []
    for position, item in enumerate(items):
        if run and (item is None or position in breaks):
            yield tuple(run)
            run = []
        if item is not None:
            run.append((position, item))
    if run:
        yield tuple(run)


def steady(items: Iterable[T | None]) -> Iterator[tuple[int, int, T]]:
    """Yield each run of equal items: where it begins, where the next one would begin, and the item. None is a gap."""
    for _, group in groupby(enumerate(items), key=lambda pair: pair[1]):
        run = list(group)
        item = run[0][1]
        if item is not None:
            yield run[0][0], run[-1][0] + 1, item
