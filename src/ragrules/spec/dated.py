"""Dated values: one for always, or a list of entries that each hold from a day on. Targets, tolerances and thresholds are read here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from ragrules.distance import Distance, DistanceError, parse_distance
from ragrules.reading import Mapping, Node, Scalar, Sequence
from ragrules.rule import Range
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, found, read_mapping, text_of
from ragrules.spec.faults import MISSING_KEY, NOT_A_DISTANCE, UNKNOWN_LEVEL, WRONG_RANGE, WRONG_SHAPE
from ragrules.spec.kinds import Day, Figure, Text
from ragrules.spec.model import Dated, EdgesByLevel

T_co = TypeVar("T_co", covariant=True)

NONE = "none"

DATING = (
    Key(name="from", kind=Day(), common=True, meaning="the first day on which the entry holds", example="2021-04-01"),
    Key(
        name="until",
        kind=Day(),
        common=True,
        meaning="the last day on which the entry holds; without it, until the next entry starts",
        example="2022-03-31",
    ),
    Key(name="source", kind=Text(), common=True, meaning="where the value was agreed", example="Service plan 2021/22"),
    Key(
        name="review_by",
        kind=Day(),
        common=True,
        meaning="the day by which the value is to be reviewed; once it has passed, a value that still holds is a warning",
        example="2022-03-31",
    ),
)
_DATING_KEYS = Keys(*DATING)


class Undated(Protocol[T_co]):
    """The undated form of a value, and how it stands beside the keys of a dated entry."""

    @property
    def allowed(self) -> str:
        """What may stand there, in words that follow 'write'."""
        ...

    def read(self, node: Node, at: Collector) -> T_co | Wrong:
        """Return the value of the undated form."""
        ...

    def read_entry(self, node: Mapping, at: Collector) -> tuple[T_co | Wrong, dict[str, object]]:
        """Return the value of a dated entry, and its dating keys."""
        ...


@frozen
class DatedValues(Generic[T_co]):
    """A value for always, or a list of dated entries of it."""

    undated: Undated[T_co]

    @property
    def allowed(self) -> str:
        """The undated form, and that it can be dated."""
        return f"{self.undated.allowed}; or a list of entries with from"

    def read(self, node: Node, at: Collector) -> tuple[Dated[T_co], ...] | Wrong:
        """Return the entries in order of their days."""
        if isinstance(node, Mapping) and not _DATING_KEYS.by_name.keys().isdisjoint(node.entries):
            entry = self._entry(node, at)
            return WRONG if isinstance(entry, Wrong) else (entry,)
        if not isinstance(node, Sequence):
            value = self.undated.read(node, at)
            return WRONG if isinstance(value, Wrong) else (Dated(value=value),)
        entries: list[Dated[T_co]] = []
        for position, item in enumerate(node.items):
            at.path.append(f"[{position}]")
            if isinstance(item, Mapping):
                entry = self._entry(item, at)
                if "from" not in item.entries:
                    at.report(MISSING_KEY, item, "the entry does not say from when it holds", "write 'from: 2021-04-01'")
                elif not isinstance(entry, Wrong):
                    entries.append(entry)
            else:
                at.report(WRONG_SHAPE, item, f"found {found(item)}; write an entry such as {{from: 2021-04-01, …}}")
            at.path.pop()
        if not node.items:
            at.report(WRONG_SHAPE, node, "found an empty list; write at least one entry")
        return tuple(sorted(entries, key=lambda entry: entry.start or date.min))

    def _entry(self, node: Mapping, at: Collector) -> Dated[T_co] | Wrong:
        value, dating = self.undated.read_entry(node, at)
        if isinstance(value, Wrong):
            return WRONG
        start, until, source, review_by = (dating.get(name) for name in ("from", "until", "source", "review_by"))
        return Dated(
            value=value,
            start=start if isinstance(start, date) else None,
            until=until if isinstance(until, date) else None,
            source=source if isinstance(source, str) else "",
            review_by=review_by if isinstance(review_by, date) else None,
            location=node.location,
        )


@frozen
class Pair:
    """Two numbers, the lower one first."""

    allowed: str = "a pair of numbers such as [20, 30]"

    def read(self, node: Node, at: Collector) -> Range | Wrong:
        """Return the range."""
        if not isinstance(node, Sequence) or len(node.items) != 2:
            return at.report(WRONG_RANGE, node, f"found {found(node)}; write {self.allowed}")
        lower, upper = (Figure().read(item, at) for item in node.items)
        if isinstance(lower, Wrong) or isinstance(upper, Wrong):
            return WRONG
        if lower > upper:
            return at.report(
                WRONG_RANGE, node, f"the range starts at {lower} and ends at {upper}, before it starts; write the lower number first"
            )
        return Range(lower=lower, upper=upper)


@frozen
class DistanceKind:
    """A distance: from the target, or as another function reads it."""

    allowed: str = "a distance such as '5% of target', '2 points' or '3'"
    parse: Callable[[str], Distance] = parse_distance

    def read(self, node: Node, at: Collector) -> Distance | Wrong:
        """Return the distance."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        try:
            return self.parse(text)
        except DistanceError as error:
            return at.report(NOT_A_DISTANCE, node, str(error), error.hint)


@frozen
class Threshold:
    """The value at which a level starts: a number, or a pair."""

    allowed: str = "a number, or a pair such as [20, 30]"

    def read(self, node: Node, at: Collector) -> Decimal | Range | Wrong:
        """Return the number or the range."""
        return Pair().read(node, at) if isinstance(node, Sequence) else Figure(self.allowed).read(node, at)


@frozen
class EdgesKind:
    """Where levels start, by level: distances of a tolerance, or thresholds."""

    kind: DistanceKind | Threshold
    short: bool
    """Whether one value alone, or `none`, may stand for the mapping (tolerance)."""

    @property
    def allowed(self) -> str:
        """The mapping, and the short form where there is one."""
        mapping = f"a mapping from level to {self.kind.allowed}"
        return f"{self.kind.allowed}, none, or {mapping}" if self.short else mapping

    def read(self, node: Node, at: Collector) -> EdgesByLevel | Wrong:
        """Return the edges of the undated form."""
        if isinstance(node, Mapping):
            return self._by_level(node, node.entries, at)
        if not self.short or not isinstance(node, Scalar):
            return at.report(WRONG_SHAPE, node, f"found {found(node)}; write {self.allowed}")
        if node.text == NONE:
            return {}
        distance = self.kind.read(node, at)
        if isinstance(distance, Wrong):
            return WRONG
        # Without a usable scale there is nothing to hang the distance on; the scale's own problem has been reported.
        return {} if at.scale is None or not at.scale.missed else {at.scale.missed[-1]: distance}

    def read_entry(self, node: Mapping, at: Collector) -> tuple[EdgesByLevel | Wrong, dict[str, object]]:
        """Return the edges and the dating keys of an entry: levels stand beside the dates, the short form under `value`."""
        rest: dict[str, Node] = {}
        dating = read_mapping(node, _DATING_KEYS, at, rest)
        if set(rest) == {"value"}:
            at.path.append("value")
            edges = self.read(rest["value"], at)
            at.path.pop()
            return edges, dating
        return self._by_level(node, rest, at), dating

    def _by_level(self, node: Mapping, entries: dict[str, Node], at: Collector) -> EdgesByLevel | Wrong:
        edges = {}
        before = len(at.problems)
        if not entries:
            return at.report(WRONG_SHAPE, node, f"found no level; write {self.allowed}")
        for level, child in entries.items():
            at.path.append(level)
            value = self.kind.read(child, at)
            if check_level(level, node, at) and not isinstance(value, Wrong):
                edges[level] = value
            at.path.pop()
        return edges if len(at.problems) == before else WRONG


def check_level(level: str, node: Mapping, at: Collector) -> bool:
    """Return whether a key is a level of the scale; report it when not."""
    if at.scale is None or level in at.scale.names:
        return True
    at.report(UNKNOWN_LEVEL, node.key_location(level), f"there is no level '{level}'", f"the levels are {', '.join(at.scale.names)}")
    return False
