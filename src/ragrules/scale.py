"""The levels as data: an ordered list, worst first, that says which level means target met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, cycle

from attrs import field, frozen

FEWEST_LEVELS, MOST_LEVELS = 2, 5
"""How many levels a scale may have."""

SHAPES = ("diamond", "triangle", "circle", "square", "star", "pointing down")
"""The shapes that tell levels apart without colour, in the order in which they are given out."""

_USUAL: Mapping[str, str] = {
    "red": "diamond",
    "amber": "triangle",
    "yellow": "pointing down",
    "green": "circle",
    "blue": "square",
    "purple": "star",
}
"""The shape that a level of a named colour has wherever it can. Grey has none: it is the colour of what is not rated."""


@frozen(kw_only=True)
class Level:
    """One level of a scale: its name in YAML and JSON, the word that is printed, and its colour: a name, or `#RRGGBB`.

    `shape` is what the rules say of its shape, empty where they say nothing; `Scale.shapes` has the shape that every level is given.
    """

    name: str
    label: str
    colour: str
    shape: str = ""


def shapes_of(levels: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the shape of each level, given its colour and the shape that is stated, empty where none is; the worst level comes first.

    No two levels are given the same, unless it is stated. What is stated comes first, then the usual shapes of named colours; the levels
    that are left get, worst first, the first of `SHAPES` that no other has.
    """
    colours, shapes = zip(*levels, strict=True)
    given = list(shapes)
    for place, colour in enumerate(colours):
        usual = _USUAL.get(colour, "")
        if not given[place] and usual not in given:
            given[place] = usual
    free = chain((shape for shape in SHAPES if shape not in given), cycle(SHAPES))
    return tuple(shape or next(free) for shape in given)


@frozen(kw_only=True, slots=False)
class Scale:
    """An ordered scale of two to five levels, worst first. `target_level` is the name of the level that means target met."""

    name: str = ""
    levels: tuple[Level, ...] = field()
    target_level: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The level names, worst first."""
        return tuple(level.name for level in self.levels)

    @cached_property
    def shapes(self) -> Mapping[str, str]:
        """The shape of each level by the level's name."""
        given = shapes_of((level.colour, level.shape) for level in self.levels)
        return dict(zip(self.names, given, strict=True))

    def position(self, name: str) -> int:
        """Return how many levels are worse than the named one."""
        return self.names.index(name)

    def level(self, name: str) -> Level:
        """Return the named level."""
        return self.levels[self.position(name)]

    @cached_property
    def target_position(self) -> int:
        """How many levels are worse than target met."""
        return self.position(self.target_level)

    @property
    def worst(self) -> str:
        """The name of the worst level."""
        return self.names[0]

    @cached_property
    def missed(self) -> tuple[str, ...]:
        """The names of the levels worse than target met, worst first."""
        return self.names[: self.target_position]

    @cached_property
    def exceeding(self) -> tuple[str, ...]:
        """The names of the levels better than target met."""
        return self.names[self.target_position + 1 :]


def _scale(name: str, target: str, levels: Sequence[tuple[str, str, str]]) -> Scale:
    return Scale(
        name=name,
        target_level=target,
        levels=tuple(Level(name=level, label=label, colour=colour) for level, label, colour in levels),
    )


NAMED_SCALES = {
    scale.name: scale
    for scale in (
        _scale("rag", "green", [("red", "Red", "red"), ("amber", "Amber", "amber"), ("green", "Green", "green")]),
        _scale(
            "brag",
            "green",
            [("red", "Red", "red"), ("amber", "Amber", "amber"), ("green", "Green", "green"), ("blue", "Blue", "blue")],
        ),
        _scale("met", "green", [("red", "Not met", "red"), ("green", "Met", "green")]),
    )
}
"""The scales that a pack may name instead of writing one out."""
