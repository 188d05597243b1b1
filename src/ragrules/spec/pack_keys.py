"""The keys of what stands once in a pack, except its scale: pack and exceptions."""

from __future__ import annotations

from attrs import frozen

from ragrules.reading import Node
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, text_of
from ragrules.spec.faults import UNKNOWN_LEVEL, VERSION
from ragrules.spec.kinds import ListOf, Slug, Text, Whole, Yes
from ragrules.spec.rating_kinds import CalendarName

LANGUAGE = 1
DEFAULT_CALENDAR = "financial-year-april"
MOST_CONSECUTIVE = 100


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
