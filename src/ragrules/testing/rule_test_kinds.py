"""The kinds of what stands in a test file of rules: names, figures, expected words, and counts."""

from __future__ import annotations

from attrs import frozen

from ragrules.errors import nearest
from ragrules.reading import Mapping, Node, Scalar
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, found, mapping_of, text_of
from ragrules.spec.faults import WRONG_SHAPE
from ragrules.spec.kinds import Fields, ListOf, OneOf, Text, Whole, Yes
from ragrules.spec.pack_keys import LevelName
from ragrules.terms import Against, Flag, Reason, Travel
from ragrules.testing.rule_test_faults import NOT_A_NAME, NOTHING_SUCH

_MOST_PERIODS = 10_000


@frozen
class NameOfTest:
    """A text on one line without `::`, which parts the names of file, test and case."""

    allowed: str = "text on one line, without '::'"

    def read(self, node: Node, at: Collector) -> str | Wrong:
        """Return the name."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if "::" in text or not text.isprintable():
            return at.report(NOT_A_NAME, node, f"{text!r} cannot be a name; write {self.allowed}")
        return text


@frozen
class WrittenFigure:
    """A figure as it stands in a file of figures; its text is read later, when the indicator is known."""

    allowed: str = "a figure such as 86.45 or 91%, nothing, or what stands for no figure, such as c"

    def read(self, node: Node, at: Collector) -> Scalar | Wrong:
        """Return the node of the text."""
        if isinstance(node, Scalar):
            return node
        return at.report(WRONG_SHAPE, node, f"found {found(node)}; write {self.allowed}")


@frozen
class Named:
    """A mapping that is read later: when it is known which kind of test it is, or what its keys are the names of."""

    allowed: str

    def read(self, node: Node, at: Collector) -> Mapping | Wrong:
        """Return the node of the mapping."""
        mapping = mapping_of(node, at, self.allowed)
        return WRONG if mapping is None else mapping


@frozen
class Word:
    """The level that a figure must have, or the reason why it has none."""

    allowed: str = "a level of the scale, or a reason such as no_value"

    def read(self, node: Node, at: Collector) -> dict[str, object] | Wrong:
        """Return the level or the reason under its key."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        reasons = [str(reason) for reason in Reason]
        if text in reasons:
            return {"reason": Reason(text)}
        if at.scale is None or text in at.scale.names:
            return {"level": text}
        known = [*at.scale.names, *reasons]
        guess = nearest(text, known)
        did = f"did you mean '{guess}'? " if guess else ""
        message = f"{text!r} is no level of the scale and no reason"
        return at.report(NOTHING_SUCH, node, message, f"{did}levels: {', '.join(at.scale.names)}; reasons: {', '.join(reasons)}")


EXPECTED_TRAVEL = Keys(
    *(
        Key(name=str(against), kind=OneOf(Travel), meaning=f"the direction of travel against the {meant}", example="improved")
        for against, meant in ((Against.PREVIOUS_PERIOD, "period before"), (Against.SAME_PERIOD_LAST_YEAR, "same period a year before"))
    )
)
EXPECTED = Keys(
    Key(name="level", kind=LevelName(), meaning="the level", example="amber"),
    Key(name="reason", kind=OneOf(Reason), meaning="the reason why there is no level", example="no_value"),
    Key(name="flags", kind=ListOf(OneOf(Flag), single=True), meaning="all the flags there are, in any order", example="[small_numbers]"),
    Key(
        name="travel",
        kind=Fields(EXPECTED_TRAVEL, "a mapping from what travel is told against to the direction of travel"),
        meaning="the direction of travel",
        example="{previous_period: worsened}",
    ),
    Key(name="streak", kind=Whole(0, _MOST_PERIODS), meaning="how many periods running have the level", example="2"),
    Key(name="exception", kind=Yes(), meaning="whether it stands in the exception list", example="true"),
    Key(
        name="because",
        kind=ListOf(Text(), single=True),
        meaning="part of a step of the explanation; of a list, each",
        example="short of 86.45%",
    ),
)


@frozen
class ExpectedKind:
    """What a figure must be rated: a word alone, or a mapping."""

    allowed: str = f"{Word().allowed}, or a mapping with {', '.join(EXPECTED)}"

    def read(self, node: Node, at: Collector) -> object:
        """Return what is expected, by key."""
        return Word().read(node, at) if isinstance(node, Scalar) else Fields(EXPECTED, self.allowed).read(node, at)


_COUNT = Whole(0, 10_000_000)


@frozen
class Counts:
    """Numbers of a summary by what they count."""

    allowed: str = "a mapping from all, due, rated, a level or a reason to a whole number"

    def read(self, node: Node, at: Collector) -> object:
        """Return the numbers."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        counts = {}
        for name, child in mapping.entries.items():
            at.path.append(name)
            known = name in ("all", "due", "rated") or Word().read(_key(mapping, name), at) is not WRONG
            counts[name] = _COUNT.read(child, at) if known else WRONG
            at.path.pop()
        return counts


def _key(mapping: Mapping, name: str) -> Scalar:
    """Return a key as a node, so that what it names can be read like a value."""
    place = mapping.key_location(name)
    return Scalar(name, file=place.file, line=place.line, column=place.column)
