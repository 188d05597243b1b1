"""How a drawn indicator is rated: its target in every form, and tolerances, thresholds, changes and recorded levels of every basis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from ragrules.scale import Scale
from ragrules.terms import Direction, Unit
from ragrules.testing.strategies.amounts import ascending, mapping, pair, targets, written
from ragrules.testing.strategies.occasion import Occasion
from ragrules.testing.strategies.target_forms import dated, target_lines


@cache
def _seldom() -> st.SearchStrategy[bool]:
    return st.integers(0, 3).map(lambda which: which == 3)


def rating_lines(occasion: Occasion) -> st.SearchStrategy[list[str]]:
    """Return what draws the lines that say how an indicator is rated."""
    return st.one_of(_tolerance(occasion), _thresholds(occasion), _change(occasion), st.just(["rating: {method: recorded}"]))


def _bases(occasion: Occasion, share: str) -> st.SearchStrategy[str]:
    """Return what draws how a distance goes on behind its number: a share, points for a percentage, or nothing."""
    return st.sampled_from([" points" if occasion.unit is Unit.PERCENT else "", share])


@st.composite
def _tolerance(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    scale, two_sided = occasion.scale, occasion.direction.two_sided
    basis = draw(_bases(occasion, "% of target"))
    lines = [draw(target_lines(occasion, zero=not basis.startswith("%")))]
    missed = draw(_missed(occasion))
    below = [] if missed else [*scale.missed[1:]]
    outwards = [scale.target_level, *reversed(below)] if draw(_seldom()) else list(reversed(below))
    if draw(_seldom()):
        entries = [draw(_distances(outwards, basis, scale, two_sided=two_sided)) for _ in range(2)]
        if entries[0] and entries[1]:
            lines.append(f"tolerance: {dated(entries)}")
            return lines + missed
    said = draw(_distances(outwards, basis, scale, two_sided=two_sided))
    lines.append(f"tolerance: {mapping(said) if said else 'none'}")
    return lines + missed


@st.composite
def _distances(draw: st.DrawFn, outwards: Sequence[str], basis: str, scale: Scale, *, two_sided: bool) -> list[tuple[str, str]]:
    """Draw the distance of each level, from target met outwards, and of those that are better."""
    sizes = draw(ascending(len(outwards), 0, 40))
    said = [(level, f"{written(size)}{basis}") for level, size in zip(outwards, sizes, strict=True)]
    if not two_sided and scale.exceeding and draw(st.booleans()):
        beyond = draw(ascending(len(scale.exceeding), 0, 40))
        said += [(level, f"{written(size)}{basis} better") for level, size in zip(scale.exceeding, beyond, strict=True)]
    return said


@st.composite
def _thresholds(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    scale = occasion.scale
    missed = draw(_missed(occasion))
    levels = [level for level in scale.names[1:] if draw(st.integers(0, 4)) < 4 or (missed and level == scale.target_level)]
    if not levels:
        levels = [scale.target_level]
    entries = [draw(_values(levels, occasion.direction)) for _ in range(2 if draw(_seldom()) else 1)]
    lines = ["target: none"] if draw(st.booleans()) else []
    lines.append(f"thresholds: {dated(entries) if len(entries) == 2 else mapping(entries[0])}")
    return lines + missed


@st.composite
def _values(draw: st.DrawFn, levels: Sequence[str], direction: Direction) -> list[tuple[str, str]]:
    if direction.two_sided:
        ends = draw(ascending(2 * len(levels)))
        return [(level, pair([ends[place], ends[-1 - place]])) for place, level in enumerate(levels)]
    values = draw(ascending(len(levels)))
    return list(zip(levels, map(written, values if direction is Direction.HIGHER else values[::-1]), strict=True))


@st.composite
def _change(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    basis = draw(_bases(occasion, "% of reference"))
    levels = occasion.scale.names[1:]
    steps = draw(ascending(len(levels), -20, 20))
    edges = [(level, _step(step, basis)) for level, step in zip(levels, steps, strict=True)]
    against = draw(st.sampled_from([*occasion.comparable, "england"]))
    target: list[str] = []
    if occasion.direction.two_sided:
        ends = sorted([draw(targets(zero=True)), draw(targets(zero=True))])
        target = [f"target: {{between: {pair(ends)}}}" if occasion.direction is Direction.IN_RANGE else f"target: {written(ends[0])}"]
    return [*target, f"rating: {mapping([('method', 'change'), ('against', str(against)), ('edges', mapping(edges))])}"]


def _step(step: Decimal, basis: str) -> str:
    return f"{written(abs(step))}{basis} {'better' if step > 0 else 'worse'}" if step else "same"


@st.composite
def _missed(draw: st.DrawFn, occasion: Occasion) -> list[str]:
    """Draw, seldom, that figures which miss the target are rated by their direction of travel; else nothing."""
    if draw(st.integers(0, 4)) < 4:
        return []
    missed = occasion.scale.missed
    places = draw(st.lists(st.integers(0, len(missed) - 1), min_size=3, max_size=3).map(sorted))
    said = [("against", str(draw(st.sampled_from(occasion.comparable))))]
    said += [(word, missed[place]) for word, place in zip(("worsened", "maintained", "improved"), places, strict=True)]
    said += [("not_comparable", missed[draw(st.integers(0, len(missed) - 1))])] if draw(st.booleans()) else []
    return [f"if_missed: {mapping(said)}"]
