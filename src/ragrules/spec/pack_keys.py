"""The keys of a rule file and of what stands once in a pack: pack, scale and exceptions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from ragrules.reading import Mapping, Node, Scalar
from ragrules.scale import COLOURS, FEWEST_LEVELS, MOST_LEVELS, NAMED_SCALES, Level, Scale
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, mapping_of, read_mapping, text_of
from ragrules.spec.faults import BAD_SCALE, UNKNOWN_LEVEL, VERSION
from ragrules.spec.kinds import ListOf, Slug, Text, Whole, Yes, not_allowed
from ragrules.spec.rating_kinds import CalendarName
from ragrules.terms import Reason

LANGUAGE = 1
DEFAULT_CALENDAR = "financial-year-april"
MOST_CONSECUTIVE = 100

_LEVEL_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_TAKEN = frozenset({"from", "until", "source", "value", "review_by", "none", "method", "better", "worse"}) | frozenset(map(str, Reason))
"""Words that stand where a level's name may stand: a test expects a level or a reason."""


@frozen
class Version:
    """The version of the language that a file is written in."""

    allowed: str = f"{LANGUAGE}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the version."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return (
            LANGUAGE
            if text == str(LANGUAGE)
            else at.report(VERSION, node, f"the file says version {text!r}; this library reads version {LANGUAGE}")
        )


@frozen
class LevelName:
    """The name of a level that the scale has."""

    allowed: str = "the name of a level"

    def read(self, node: Node, at: Collector) -> object:
        """Return the name."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if at.scale is not None and text not in at.scale.names:
            return at.report(UNKNOWN_LEVEL, node, f"there is no level {text!r}", f"the levels are {', '.join(at.scale.names)}")
        return text


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
    """A colour that has a measured palette entry."""

    allowed: str = f"one of {', '.join(COLOURS)}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the colour's name."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return text if text in COLOURS else not_allowed(text, COLOURS, node, at)


LEVEL_KEYS = Keys(
    Key(name="level", kind=NewLevelName(), meaning="the level's name in rules and JSON", example="star", required=True),
    Key(name="label", kind=Text(), meaning="the word that is printed", example="Ahead of target", required=True),
    Key(name="colour", kind=Colour(), meaning="the colour beside the word", example="green", required=True),
)


@frozen
class LevelKind:
    """One level of a scale that is written out."""

    allowed: str = "a mapping with level, label and colour"

    def read(self, node: Node, at: Collector) -> object:
        """Return the level."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        values = read_mapping(mapping, LEVEL_KEYS, at)
        if len(values) < len(LEVEL_KEYS):
            return WRONG
        return Level(name=str(values["level"]), label=str(values["label"]), colour=str(values["colour"]))


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


PACK_KEYS = Keys(
    Key(name="id", kind=Slug(), meaning="the stable identity of the pack", example="merton-cyp", required=True),
    Key(name="title", kind=Text(), meaning="the title of the performance index", example="Performance index", required=True),
    Key(
        name="organisation",
        kind=Text(),
        meaning="the council, and the area that figures without an area are for",
        example="Example Council",
        required=True,
    ),
    Key(
        name="calendar", kind=CalendarName(), meaning="which quarters, terms and years", example=DEFAULT_CALENDAR, default=DEFAULT_CALENDAR
    ),
)

EXCEPTION_KEYS = Keys(
    Key(
        name="levels",
        kind=ListOf(LevelName()),
        meaning="the levels that make an exception",
        example="[red]",
        otherwise="every level worse than target met",
    ),
    Key(name="consecutive", kind=Whole(1, MOST_CONSECUTIVE), meaning="how many periods running make an exception", example="2", default=1),
    Key(
        name="over_performance",
        kind=Yes(),
        meaning="whether a level better than target met is an exception too",
        example="true",
        default=False,
    ),
    Key(
        name="commentary_required",
        kind=ListOf(LevelName()),
        meaning="the levels that must carry commentary",
        example="[red, amber]",
        default=(),
    ),
)
