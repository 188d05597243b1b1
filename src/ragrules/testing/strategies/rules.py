"""Whole rule files, drawn key by key as a person would write them, and read by the reader: what is drawn is what can be said."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from ragrules.colour import COLOURS
from ragrules.errors import PackError
from ragrules.scale import NAMED_SCALES, Level, Scale
from ragrules.terms import Direction
from ragrules.testing.strategies.occasion import Occasion, occasions
from ragrules.testing.strategies.ratings import rating_lines
from ragrules.testing.strategies.settings import settings_lines
from ragrules.testing.written_rules import WrittenRules, pack_of

_HEAD = "ragrules: 1\npack: {id: drawn, title: Drawn, organisation: Council}\n"
_NAMES = ("poor", "weak", "fair", "good", "best")


def indicators() -> st.SearchStrategy[WrittenRules]:
    """Return what draws rule files with one indicator: every direction, unit, scale, and way to say a target and its edges.

    The drawn text is loaded as any rule file is, and printed when a test fails. `.indicator` is the indicator, ready to rate.
    """
    return packs(most=1)


@cache
def packs(*, most: int = 3) -> st.SearchStrategy[WrittenRules]:
    """Return what draws rule files with at least one indicator, and up to so many, on one scale."""
    return _packs(most).filter(_loads)


def _loads(rules: WrittenRules) -> bool:
    """Return whether the reader takes a text. Nearly all that is drawn can be said, and what cannot is no example."""
    try:
        pack_of(rules.text)
    except PackError:
        return False
    return True


@st.composite
def _packs(draw: st.DrawFn, most: int) -> WrittenRules:
    scale, said = draw(_scales())
    count = draw(st.integers(1, most))
    text = "".join(f"  - {draw(_indicator(number, scale))}\n" for number in range(1, count + 1))
    return WrittenRules(f"{_HEAD}{said}indicators:\n{text}")


@st.composite
def _scales(draw: st.DrawFn) -> tuple[Scale, str]:
    """Draw a scale, by name or written out, and the lines that say it."""
    name = draw(st.sampled_from(["rag", "met", "brag", ""]))
    if name:
        return NAMED_SCALES[name], f"scale: {name}\n"
    count = draw(st.integers(2, 5))
    names = _NAMES[:count]
    target = names[draw(st.integers(1, count - 1))]
    levels = tuple(Level(name=each, label=each.title(), colour=colour) for each, colour in zip(names, COLOURS, strict=False))
    lines = [f"    - {{level: {each.name}, label: {each.label}, colour: {each.colour}}}\n" for each in levels]
    return Scale(levels=levels, target_level=target), f"scale:\n  target_level: {target}\n  levels:\n{''.join(lines)}"


@st.composite
def _indicator(draw: st.DrawFn, number: int, scale: Scale) -> str:
    """Draw one indicator's lines, indented to stand in the list."""
    occasion: Occasion = draw(occasions(scale))
    lines = [f"id: figure-{number}", f"title: Figure {number}", *occasion.lines]
    if occasion.direction is not Direction.NONE:
        lines += draw(rating_lines(occasion))
    lines += draw(settings_lines(occasion))
    return "\n    ".join(lines)
