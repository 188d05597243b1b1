"""Contenders that answer for one figure at a time, their answers checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.benchmarks.task import Row, wrong
from tests.benchmarks.timing import Contender, in_parts

Answer = TypeVar("Answer")
Answers = Callable[[], list[Answer]]
Levels = Answers[str]

TRIES = 5
_ROWS_IN_A_PART = 300


def answering(
    name: str,
    make: Callable[[Sequence[Row]], Answers[Answer]],
    figures: Sequence[Row],
    *,
    level: Callable[[Answer], str] | None = None,
    tries: int = TRIES,
) -> Contender:
    """Return a contender that answers for each of the figures. `make` gives what answers for some of them, `level` the level of an answer.

    Without `level` the answers are not checked.
    """
    parts = [make(figures[start : start + _ROWS_IN_A_PART]) for start in range(0, len(figures), _ROWS_IN_A_PART)]
    found = [answer for part in parts for answer in part()]
    return Contender(
        name=name,
        seconds=in_parts(parts, tries=tries),
        calls=len(figures),
        wrong=None if level is None else wrong([level(answer) for answer in found], figures),
    )
