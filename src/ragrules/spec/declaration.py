"""How a key of the language is declared, and how a mapping is read by its declarations.

Each key is declared once, as a `Key`: its kind (which reads it and says what is allowed), default, meaning and example. The reader, and
everything that documents the language, take them from there.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from collections.abc import Mapping as AbstractMapping
from typing import Final, Protocol

from attrs import define, field, frozen

from ragrules.errors import Fault, Location, Problem, nearest
from ragrules.reading import Mapping, Node, Scalar
from ragrules.scale import Scale
from ragrules.spec.faults import MISSING_KEY, UNKNOWN_KEY, WRONG_SHAPE


class Wrong:
    """The type of `WRONG`."""


WRONG: Final = Wrong()
"""What a kind returns after it has reported that it cannot read a node."""


@define(eq=False)
class Collector:
    """One reading of a pack: the problems found so far, the path to the node being read, and the scale once it is known."""

    problems: list[Problem] = field(factory=list)
    path: list[str] = field(factory=list)
    scale: Scale | None = None
    known: dict[tuple[Key, str, bool], object] = field(factory=dict)
    """What texts of keys were found to say, so that a word that stands in a thousand indicators is read once."""

    @property
    def here(self) -> str:
        """The path to the node being read, such as `indicators[3].target`."""
        text = ""
        for part in self.path:
            text += part if part.startswith("[") or not text else f".{part}"
        return text

    def report(self, fault: Fault, node: Node | Location, message: str, hint: str = "") -> Wrong:
        """Collect a problem at a node, and return `WRONG`."""
        location = node if isinstance(node, Location) else node.location
        self.problems.append(fault.at(location, message, path=self.here, hint=hint))
        return WRONG


class Allowing(Protocol):
    """What says in words what may stand somewhere."""

    @property
    def allowed(self) -> str:
        """What may stand there, in words that follow 'write'."""
        ...


class Kind(Allowing, Protocol):
    """A way to read a node."""

    def read(self, node: Node, at: Collector) -> object:
        """Return the value that the node says, or report what is wrong with it and return `WRONG`."""
        ...


@frozen(kw_only=True, eq=False)
class Key:
    """The declaration of one key."""

    name: str
    kind: Kind
    meaning: str
    example: str
    default: object = None
    otherwise: str = ""
    """What holds where the key is not said, in words, when the default does not say it."""
    required: bool = False
    common: bool = False
    """Whether indicators often say the same, so that what a text says is worth remembering."""
    partial: bool = False
    """Whether the parts that could be read are kept when others could not, so that they can be checked in the same go."""


class Keys(AbstractMapping[str, Key]):
    """The keys of one mapping of the language, by name, in the order of the reference."""

    def __init__(self, *keys: Key) -> None:
        self.by_name = {key.name: key for key in keys}
        self.required = tuple(key for key in keys if key.required)
        self.defaults = {key.name: key.default for key in keys}

    def __getitem__(self, name: str) -> Key:
        return self.by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)


def found(node: Node) -> str:
    """Return what a node is, in words for a message."""
    if isinstance(node, Scalar):
        return repr(node.text) if node.text else "nothing"
    return f"a {node.kind}"


def text_of(node: Node, at: Collector, kind: Allowing) -> str | None:
    """Return the text of a node that must be one, or report its shape and return None."""
    if isinstance(node, Scalar) and not node.is_blank:
        return node.text
    at.report(WRONG_SHAPE, node, f"found {found(node)}; write {kind.allowed}")
    return None


def mapping_of(node: Node, at: Collector, allowed: str) -> Mapping | None:
    """Return a node that must be a mapping, or report its shape and return None."""
    if isinstance(node, Mapping):
        return node
    at.report(WRONG_SHAPE, node, f"found {found(node)}; write {allowed}")
    return None


def read_mapping(
    node: Mapping,
    keys: Keys,
    at: Collector,
    rest: dict[str, Node] | None = None,
    supplied: Container[str] = (),
) -> dict[str, object]:
    """Return the values of a mapping by key: those that could be read, without defaults.

    Unknown keys, keys not built yet, missing keys and wrong values are all reported; where `rest` is given, unknown keys are put there
    instead, and keys that are `supplied` from elsewhere are not missed.
    """
    values: dict[str, object] = {}
    misspelt: list[str] = []
    path, by_name, known = at.path, keys.by_name, at.known
    for name, child in node.entries.items():
        key = by_name.get(name)
        if key is None and rest is not None:
            rest[name] = child
            continue
        if key is not None and key.common and type(child) is Scalar:
            value = known.get((key, child.text, child.quoted))
            if value is not None:
                values[name] = value
                continue
        path.append(name)
        if key is None:
            misspelt.append(_unknown(name, node, keys, at))
        else:
            _read_value(key, child, values, at)
        path.pop()
    for key in keys.required:
        if key.name not in node.entries and key.name not in supplied and key.name not in misspelt:
            at.report(MISSING_KEY, node, f"the key '{key.name}' is missing: {key.meaning}", f"write '{key.name}: {key.example}'")
    return values


def _read_value(key: Key, node: Node, values: dict[str, object], at: Collector) -> None:
    """Put the value of a key beside the others, unless it could not be read."""
    before = len(at.problems)
    value = key.kind.read(node, at)
    if value is WRONG or (len(at.problems) != before and not key.partial):
        return
    values[key.name] = value
    if key.common and isinstance(node, Scalar):
        at.known[key, node.text, node.quoted] = value


def _unknown(name: str, node: Mapping, keys: Keys, at: Collector) -> str:
    """Report a key that there is not, and return the one that it is likely to be, or an empty text."""
    guess = nearest(name, keys)
    did = f"did you mean '{guess}'? " if guess else ""
    allowed = ", ".join(keys)
    at.report(UNKNOWN_KEY, node.key_location(name), f"there is no key '{name}' here", f"{did}allowed: {allowed}")
    return guess
