"""Targets: a number, a range, none, a profile over the year's periods, or what is reckoned from a comparator or an earlier figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from attrs import frozen

from ragrules.distance import ALLOWED_FACTOR, ALLOWED_OFFSET, Basis, DistanceError, parse_factor, parse_offset
from ragrules.numbers import parse_number
from ragrules.reading import Mapping, Node, Scalar, Sequence
from ragrules.rule import Profile, Range, Reference, RelativeTarget, Target, TargetValue
from ragrules.spec.dated import DATING, NONE, Pair
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Wrong, found, read_mapping, text_of
from ragrules.spec.faults import ENTRY_WITHOUT_VALUE, NOT_A_DISTANCE, NOT_A_NUMBER, RIVAL_TARGET_KEYS, WRONG_SHAPE
from ragrules.spec.kinds import Figure, OneOf, Text
from ragrules.terms import Against

STRAIGHT_LINE = "straight_line"
_WAYS = ("value", "between", "profile", "comparator", "previous")
"""The keys of an entry that each say what the target is."""

T = TypeVar("T")


@frozen
class TargetOrNone:
    """A number, or `none`."""

    allowed: str = "a number, or none"

    def read(self, node: Node, at: Collector) -> Decimal | Wrong | None:
        """Return the number, or None for `none`."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        if text == NONE:
            return None
        try:
            return parse_number(text)
        except ValueError as error:
            return at.report(NOT_A_NUMBER, node, f"{error}; write {self.allowed}")


@frozen
class PartOfProfile:
    """The target of one period of a profile: a number, a pair, or `none`."""

    allowed: str = "a number, a pair such as [20, 30], or none"

    def read(self, node: Node, at: Collector) -> TargetValue | Wrong:
        """Return the number or the range, or None for `none`."""
        return Pair().read(node, at) if isinstance(node, Sequence) else TargetOrNone(self.allowed).read(node, at)


@frozen
class ProfileKind:
    """How a target is spread over the year: straight_line, a list by position, or a mapping by period."""

    allowed: str = f"{STRAIGHT_LINE}, a list with a target for each period of the year, or a mapping from period to target"

    def read(self, node: Node, at: Collector) -> Profile | Wrong:
        """Return the profile, without the annual target, which stands beside it."""
        before = len(at.problems)
        match node:
            case Scalar(text="straight_line"):
                return Profile()
            case Sequence(items=items) if items:
                parts = [self._part(f"[{position}]", item, at) for position, item in enumerate(items)]
                return Profile(by_position=tuple(self._good(parts))) if len(at.problems) == before else WRONG
            case Mapping(entries=entries) if entries:
                named = {label: self._part(label, item, at) for label, item in entries.items()}
                return (
                    Profile(by_period=dict(zip(named, self._good(list(named.values())), strict=False)))
                    if len(at.problems) == before
                    else WRONG
                )
            case _:
                return at.report(WRONG_SHAPE, node, f"found {found(node)}; write {self.allowed}")

    def _part(self, step: str, node: Node, at: Collector) -> TargetValue | Wrong:
        at.path.append(step)
        part = PartOfProfile().read(node, at)
        at.path.pop()
        return part

    def _good(self, parts: list[TargetValue | Wrong]) -> list[TargetValue]:
        return [part for part in parts if not isinstance(part, Wrong)]


@frozen
class OffsetKind:
    """What is added to a comparator: the amount with its sign, and what it is in."""

    allowed: str = ALLOWED_OFFSET

    def read(self, node: Node, at: Collector) -> tuple[Decimal, Basis] | Wrong:
        """Return the amount, and whether it is in points or in the indicator's unit."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        try:
            return parse_offset(text)
        except DistanceError as error:
            return at.report(NOT_A_DISTANCE, node, str(error), error.hint)


@frozen
class FactorKind:
    """What a comparator is multiplied by."""

    allowed: str = ALLOWED_FACTOR

    def read(self, node: Node, at: Collector) -> Decimal | Wrong:
        """Return the percentage."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        try:
            return parse_factor(text)
        except DistanceError as error:
            return at.report(NOT_A_DISTANCE, node, str(error), error.hint)


TARGET_KEYS = Keys(
    Key(name="value", kind=TargetOrNone(), common=True, meaning="the target, or none", example="91"),
    Key(name="between", kind=Pair(), meaning="the range to be in, for direction in_range", example="[20, 30]"),
    Key(name="annual", kind=Figure(), common=True, meaning="the target of the whole year, beside profile", example="20"),
    Key(
        name="profile",
        kind=ProfileKind(),
        meaning="how a target is spread over the year: the annual target pro rata, by position in the year, or by period",
        example=STRAIGHT_LINE,
    ),
    Key(
        name="comparator", kind=Text(), common=True, meaning="the series whose figure for the same period is the target", example="england"
    ),
    Key(
        name="previous",
        kind=OneOf(Against),
        common=True,
        meaning="the earlier figure of the indicator itself that is the target",
        example="same_period_last_year",
    ),
    Key(name="factor", kind=FactorKind(), meaning="what that figure is multiplied by, before the offset is added", example="95%"),
    Key(name="offset", kind=OffsetKind(), meaning="what is added to that figure, as signed", example="2 points"),
    *DATING,
)


@frozen
class TargetKind:
    """A target, and how it stands beside the keys of a dated entry."""

    allowed: str = "a number, none, {between: [20, 30]}, {annual: 20, profile: straight_line}, {comparator: england} or {previous: …}"

    def read(self, node: Node, at: Collector) -> Target | Wrong:
        """Return the target of the undated form."""
        return self.read_entry(node, at)[0] if isinstance(node, Mapping) else TargetOrNone(self.allowed).read(node, at)

    def read_entry(self, node: Mapping, at: Collector) -> tuple[Target | Wrong, dict[str, object]]:
        """Return the target and the dating keys of an entry."""
        before = len(at.problems)
        values = read_mapping(node, TARGET_KEYS, at)
        if len(at.problems) != before:
            return WRONG, values
        said = [name for name in _WAYS if name in values]
        if len(said) != 1:
            what = f"both {' and '.join(said)}" if said else f"none of {', '.join(_WAYS)}"
            return at.report(ENTRY_WITHOUT_VALUE, node, f"the entry says {what}; write one of them"), values
        return self._target(said[0], values, node, at), values

    def _target(self, way: str, values: dict[str, object], node: Mapping, at: Collector) -> Target | Wrong:
        relative = way in ("comparator", "previous")
        stray: list[str] = [name for name in ("factor", "offset") if name in values and not relative]
        stray += ["annual"] if "annual" in values and way != "profile" else []
        if stray:
            beside = "profile" if stray == ["annual"] else "comparator or previous"
            return at.report(RIVAL_TARGET_KEYS, node.key_location(stray[0]), f"'{stray[0]}' stands beside '{way}'; it goes with {beside}")
        match values[way]:
            case Profile() as profile:
                return self._profile(profile, values.get("annual"), node, at)
            case Against() as against:
                return _relative(Reference(against=against), values)
            case str() as series:
                return _relative(Reference(series=series), values)
            case target:
                return target if isinstance(target, (Decimal, Range)) else None

    def _profile(self, profile: Profile, annual: object, node: Mapping, at: Collector) -> Target | Wrong:
        straight = not profile.by_position and profile.by_period is None
        if straight and annual is None:
            hint = "add for instance 'annual: 20'"
            return at.report(RIVAL_TARGET_KEYS, node.entries["profile"], "a straight line needs the annual target that it leads to", hint)
        return Profile(annual=annual if isinstance(annual, Decimal) else None, by_position=profile.by_position, by_period=profile.by_period)


def _relative(reference: Reference, values: dict[str, object]) -> RelativeTarget:
    factor, offset = values.get("factor"), values.get("offset")
    amount, basis = offset if isinstance(offset, tuple) else (Decimal(0), Basis.UNIT)
    return RelativeTarget(
        reference=reference,
        factor=factor if isinstance(factor, Decimal) else Decimal(100),
        offset=amount,
        offset_basis=basis if "offset" in values else None,
    )
