"""The keys of a scale that is written out: its levels, each with its word, colour and shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from ragrules.colour import COLOURS, own
from ragrules.errors import nearest
from ragrules.reading import Mapping, Node, Scalar
from ragrules.scale import FEWEST_LEVELS, MOST_LEVELS, NAMED_SCALES, SHAPES, Level, Scale
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, found, mapping_of, read_mapping, text_of
from ragrules.spec.faults import BAD_SCALE, NOT_ALLOWED, WRONG_SHAPE
from ragrules.spec.kinds import ListOf, Text, not_allowed
from ragrules.terms import Reason

_LEVEL_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_TAKEN = frozenset({"from", "until", "source", "value", "review_by", "none", "method", "better", "worse"}) | frozenset(map(str, Reason))
"""Words that stand where a level's name may stand: a test expects a level or a reason."""


@frozen
class NewLevelName:
    """The name that a scale gives to a level."""

    allowed: str = "a lower-case word that is no word of the language, such as star"

    def read(self, node: Node, at: Collector) -> object:
        """Return the name."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if _LEVEL_NAME.fullmatch(text) is None or text in _TAKEN:
            return at.report(BAD_SCALE, node, f"{text!r} cannot name a level; write {self.allowed}")
        return text


@frozen
class Colour:
    """A colour: a name that has a measured palette entry, or six hexadecimal digits."""

    allowed: str = f'one of {", ".join(COLOURS)}, or a colour of your own in quotes, such as "#2F5488"'

    def read(self, node: Node, at: Collector) -> object:
        """Return the colour's name, or the colour as `#RRGGBB` in capital letters."""
        if isinstance(node, Scalar) and node.is_blank:
            hint = 'a blank and # begin a comment, so put a colour that begins with # in quotes, as in colour: "#2F5488"'
            return at.report(WRONG_SHAPE, node, f"found {found(node)}; write {self.allowed}", hint)
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if text in COLOURS:
            return text
        return own(text) or at.report(NOT_ALLOWED, node, f"{text!r} is not a colour", self._hint(text))

    def _hint(self, text: str) -> str:
        digits = text.removeprefix("#")
        long = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        guess = nearest(text, COLOURS)
        meant = f'write "{own(f"#{long}")}"; ' if own(f"#{long}") else f"did you mean '{guess}'? " if guess else ""
        return f"{meant}allowed: {self.allowed.removeprefix('one of ')}"


@frozen
class ShapeName:
    """A shape that a level may have."""

    allowed: str = f"one of {', '.join(SHAPES)}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the name of the shape."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return text if text in SHAPES else not_allowed(text, SHAPES, node, at)


LEVEL_KEYS = Keys(
    Key(name="level", kind=NewLevelName(), meaning="the level's name in rules and JSON", example="star", required=True),
    Key(name="label", kind=Text(), meaning="the word that is printed", example="Ahead of target", required=True),
    Key(name="colour", kind=Colour(), meaning="the colour beside the word", example="green", required=True),
    Key(
        name="shape",
        kind=ShapeName(),
        meaning="the shape beside the word, which no other level should have",
        example="star",
        default="",
        otherwise="one that no other level has",
    ),
)


@frozen
class LevelKind:
    """One level of a scale that is written out."""

    allowed: str = "a mapping with level, label and colour, and perhaps shape"

    def read(self, node: Node, at: Collector) -> object:
        """Return the level."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        before = len(at.problems)
        values = {**LEVEL_KEYS.defaults, **read_mapping(mapping, LEVEL_KEYS, at)}
        if len(at.problems) != before:
            return WRONG
        name, label, colour, shape = (str(values[key]) for key in LEVEL_KEYS)
        return Level(name=name, label=label, colour=colour, shape=shape)


SCALE_KEYS = Keys(
    Key(name="target_level", kind=Text(), meaning="the level that means target met", example="star", required=True),
    Key(
        name="levels",
        kind=ListOf(LevelKind()),
        meaning="two to five levels, worst first",
        example="[{level: circle, label: Behind, colour: red}, {level: star, label: Ahead, colour: green}]",
        required=True,
    ),
)


def _repeated(texts: Sequence[str]) -> str:
    """Return the texts that stand more than once, listed; empty where each stands once."""
    return ", ".join(sorted({text for text in texts if texts.count(text) > 1}))


@frozen
class ScaleKind:
    """A named scale, or one that is written out."""

    allowed: str = f"one of {', '.join(NAMED_SCALES)}, or a mapping with target_level and levels"

    def read(self, node: Node, at: Collector) -> Scale | Wrong:
        """Return the scale."""
        if isinstance(node, Scalar):
            text = text_of(node, at, self)
            if text is None:
                return WRONG
            return NAMED_SCALES[text] if text in NAMED_SCALES else not_allowed(text, NAMED_SCALES, node, at)
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        before = len(at.problems)
        values = read_mapping(mapping, SCALE_KEYS, at)
        levels = values.get("levels")
        if len(at.problems) != before or not isinstance(levels, tuple):
            return WRONG
        return self._checked(Scale(levels=levels, target_level=str(values["target_level"])), mapping, at)

    def _checked(self, scale: Scale, node: Mapping, at: Collector) -> Scale | Wrong:
        names, levels = scale.names, node.entries["levels"]
        if not FEWEST_LEVELS <= len(names) <= MOST_LEVELS:
            message = f"found {len(names)} level{'s' if len(names) != 1 else ''}; a scale has {FEWEST_LEVELS} to {MOST_LEVELS}"
            return at.report(BAD_SCALE, levels, message)
        if repeated := _repeated(names):
            return at.report(BAD_SCALE, levels, f"the level {repeated} stands twice; every level needs a name of its own")
        if repeated := _repeated([level.label for level in scale.levels]):
            return at.report(BAD_SCALE, levels, f"the label {repeated} stands twice; a reader could not tell the levels apart")
        if scale.target_level not in names[1:]:
            message = f"target_level {scale.target_level!r} is not one of the levels above the worst"
            return at.report(BAD_SCALE, node.entries["target_level"], message, f"write one of {', '.join(names[1:])}")
        return scale
