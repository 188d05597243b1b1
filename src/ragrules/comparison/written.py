"""What a rule says, as a person would write it on one line: `green 90, amber 85`, `england, offset -2 points`, `93 from 2022-04-01`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ragrules.distance import SAME, Basis, Distance
from ragrules.numbers import plain
from ragrules.rule import CaseName, Profile, Range, RelativeTarget
from ragrules.scale import Level, Scale
from ragrules.spec import Dated, ExceptionRules, RatingRule, Span
from ragrules.spec.model import EdgesByLevel, MissedRule, TravelRule
from ragrules.spec.rating_kinds import FIXED_THRESHOLDS, TARGET_TOLERANCE

NOTHING = "none"
_BY_PARAMETER = frozenset({TARGET_TOLERANCE, FIXED_THRESHOLDS})


def written(value: object) -> str:
    """Return a value of a rule on one line; what it leaves unsaid is `none`."""
    match value:
        case None | "" | () | Span(start=None, until=None) | TravelRule(against=()):
            return NOTHING
        case bool():
            return "true" if value else "false"
        case Decimal() | Fraction():
            return plain(value)
        case Range():
            return f"{plain(value.lower)} to {plain(value.upper)}"
        case CaseName():
            return f"{value.one}, {value.several}"
        case Mapping():
            return ", ".join(f"{name} {written(item)}" for name, item in value.items()) or NOTHING
        case tuple():
            return "; ".join(map(written, value)) if any(isinstance(item, Dated) for item in value) else ", ".join(map(written, value))
        case RelativeTarget() | Profile() | Dated() | Span() | RatingRule() | TravelRule() | MissedRule() | Scale() | ExceptionRules():
            return _of_parts(value)
        case _:
            return str(value)


def _of_parts(
    value: RelativeTarget | Profile | Dated[Any] | Span | RatingRule | TravelRule | MissedRule | Scale | ExceptionRules,
) -> str:
    match value:
        case RelativeTarget():
            return _joined(_relative(value))
        case Profile():
            return _profile(value)
        case Dated():
            return _dated(value)
        case Span():
            return _span(value.start, value.until)
        case RatingRule():
            lists = value.parameters.items()
            return rule(value, {name: "; ".join(_dated(entry, rating=value) for entry in entries) for name, entries in lists})
        case TravelRule():
            return _joined(_travel(value))
        case MissedRule():
            return f"against {value.against}: {written(value.levels)}"
        case Scale():
            return ", ".join(_level(level, value) for level in value.levels)
        case rules:
            return _joined(_exceptions(rules))


def rule(rating: RatingRule, parameters: Mapping[str, str]) -> str:
    """Return how an indicator is rated: the method's parameters as they are written, and what they are measured from."""
    stated = [f"{name} {text}" for name, text in parameters.items()]
    if rating.method in _BY_PARAMETER and stated:
        return ", ".join(stated)  # whose parameter is a key of the indicator itself
    against = "" if rating.against is None else f" from {rating.against}"
    return ", ".join([f"{rating.method}{against}", *stated])


def edges_by_level(edges: EdgesByLevel, rating: RatingRule) -> str:
    """Return what a parameter of a method says of each level; of none, that."""
    return ", ".join(f"{level} {_change(edge) if rating.against else written(edge)}" for level, edge in edges.items()) or NOTHING


def _change(edge: object) -> str:
    """Return a distance from another figure, which says which way."""
    if not isinstance(edge, Distance):
        return written(edge)
    if not edge.amount:
        return SAME
    return str(edge) if edge.better else f"{edge} worse"


def _relative(target: RelativeTarget) -> Iterable[str]:
    yield str(target.reference)
    if target.factor != Decimal(100):
        yield f"factor {plain(target.factor)}%"
    if target.offset:
        yield f"offset {plain(target.offset)}{' points' if target.offset_basis is Basis.POINTS else ''}"


def _profile(profile: Profile) -> str:
    if profile.by_period is not None:
        return f"by period: {written(profile.by_period)}"
    if profile.by_position:
        return f"over the year: {', '.join(map(written, profile.by_position))}"
    return f"annual {written(profile.annual)}, straight line"


def _dated(entry: Dated[Any], rating: RatingRule | None = None) -> str:
    text = written(entry.value) if rating is None else edges_by_level(entry.value, rating)
    days = "" if entry.start is None and entry.until is None else _span(entry.start, entry.until)
    return _joined(
        [
            f"{text} {days}".strip(),
            *([f"source {entry.source}"] if entry.source else []),
            *([f"review by {entry.review_by}"] if entry.review_by else []),
        ]
    )


def _span(start: object, until: object) -> str:
    return " ".join([*([f"from {start}"] if start else []), *([f"until {until}"] if until else [])])


def _travel(travel: TravelRule) -> Iterable[str]:
    yield f"against {written(travel.against)}"
    if travel.tolerance is not None:
        yield f"tolerance {travel.tolerance}"
    if travel.not_if_target_changes:
        yield "not if the target changes"


def _level(level: Level, scale: Scale) -> str:
    shape = [level.shape] if level.shape else []
    met = ["target met"] if level.name == scale.target_level else []
    return f"{level.name} ({', '.join([level.label, level.colour, *shape, *met])})"


def _exceptions(rules: ExceptionRules) -> Iterable[str]:
    yield f"levels {written(rules.levels)}"
    yield f"consecutive {rules.consecutive}"
    if rules.over_performance:
        yield "over-performance too"
    if rules.commentary_required:
        yield f"commentary required for {written(rules.commentary_required)}"


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
