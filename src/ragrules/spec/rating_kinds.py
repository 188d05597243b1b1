"""The kinds of values that name extensions or levels: calendar, lag, rating method, on_edge."""

from __future__ import annotations

from types import ModuleType

from attrs import frozen

from ragrules import registry
from ragrules.distance import ALLOWED_CHANGE, parse_change
from ragrules.errors import UnknownNameError
from ragrules.period import Lag, PeriodError, parse_lag
from ragrules.reading import Mapping, Node, Scalar
from ragrules.rule import Parameter, ParameterKind, Reference
from ragrules.spec.dated import DatedValues, DistanceKind, EdgesKind, Threshold, check_level
from ragrules.spec.declaration import WRONG, Collector, Key, Keys, Kind, Wrong, mapping_of, read_mapping, text_of
from ragrules.spec.faults import MISSING_KEY, NOT_A_LAG, UNKNOWN_EXTENSION
from ragrules.spec.kinds import OneOf, not_allowed
from ragrules.spec.model import EdgesByLevel, RatingRule
from ragrules.terms import Against, Frequency, OnEdge

TARGET_TOLERANCE = "target_tolerance"
FIXED_THRESHOLDS = "fixed_thresholds"
CHANGE = "change"
RECORDED = "recorded"

_DISTANCES: DatedValues[EdgesByLevel] = DatedValues(EdgesKind(DistanceKind(), short=True))
_THRESHOLDS: DatedValues[EdgesByLevel] = DatedValues(EdgesKind(Threshold(), short=False))
_CHANGES: DatedValues[EdgesByLevel] = DatedValues(EdgesKind(DistanceKind(ALLOWED_CHANGE, parse_change), short=False))


@frozen
class ReferenceKind:
    """The figure that a method measures from."""

    allowed: str = f"{', '.join(Against)}, or the name of a comparator series such as england"

    def read(self, node: Node, at: Collector) -> Reference | Wrong:
        """Return the reference."""
        text = text_of(node, at, self)
        if text is None:
            return WRONG
        return Reference(against=Against(text)) if text in list(Against) else Reference(series=text)


_PARAMETERS: dict[ParameterKind, Kind] = {
    ParameterKind.DISTANCE_BY_LEVEL: _DISTANCES,
    ParameterKind.THRESHOLD_BY_LEVEL: _THRESHOLDS,
    ParameterKind.CHANGE_BY_LEVEL: _CHANGES,
    ParameterKind.REFERENCE: ReferenceKind(),
}
_EXAMPLES = {
    ParameterKind.DISTANCE_BY_LEVEL: "{amber: 5% of target}",
    ParameterKind.THRESHOLD_BY_LEVEL: "{green: 90, amber: 85}",
    ParameterKind.CHANGE_BY_LEVEL: "{green: same, amber: 2 worse}",
    ParameterKind.REFERENCE: "same_period_last_year",
}


@frozen
class Short:
    """A key that is short for `rating` with one method and its one parameter of the same name."""

    name: str
    method: str
    values: DatedValues[EdgesByLevel]

    @property
    def allowed(self) -> str:
        """What the parameter may be."""
        return self.values.allowed

    def read(self, node: Node, at: Collector) -> object:
        """Return the rating rule."""
        entries = self.values.read(node, at)
        return WRONG if isinstance(entries, Wrong) else RatingRule(method=self.method, parameters={self.name: entries})


def _extension(group: str, name: str, node: Node, at: Collector) -> ModuleType | None:
    try:
        return registry.find(group, name)
    except UnknownNameError as error:
        guess = f"did you mean '{error.nearest}'? " if error.nearest else ""
        at.report(UNKNOWN_EXTENSION, node, f"there is no {error.kind} {name!r}", f"{guess}those there are: {', '.join(error.known)}")
        return None


@frozen
class MethodName:
    """The name of a rating method that has been found already."""

    allowed: str = "the name of a rating method"

    def read(self, node: Node, at: Collector) -> object:
        """Return the name."""
        return text_of(node, at, self)


@frozen
class RatingKind:
    """The long form of a way of rating: a method by name, with its parameters beside it."""

    allowed: str = "a mapping with method and the method's parameters"

    def read(self, node: Node, at: Collector) -> object:
        """Return the rating rule."""
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        named = mapping.entries.get("method")
        if named is None:
            return at.report(MISSING_KEY, node, "the key 'method' is missing", f"those there are: {', '.join(registry.names('methods'))}")
        at.path.append("method")
        name = text_of(named, at, MethodName())
        method = None if name is None else _extension("methods", name, named, at)
        at.path.pop()
        if method is None or name is None:
            return WRONG
        values = read_mapping(mapping, parameter_keys(method.PARAMETERS), at)
        return RatingRule(
            method=name,
            against=next((value for value in values.values() if isinstance(value, Reference)), None),
            parameters={key: value for key, value in values.items() if key != "method" and isinstance(value, tuple)},
        )


def parameter_keys(parameters: tuple[Parameter, ...]) -> Keys:
    """Return the keys of a method's mapping: its name and its parameters. A figure to measure from must be named."""
    method = Key(name="method", kind=MethodName(), meaning="the name of the rating method", example=TARGET_TOLERANCE)
    return Keys(method, *(_parameter(parameter) for parameter in parameters))


def _parameter(parameter: Parameter) -> Key:
    required = parameter.kind is ParameterKind.REFERENCE
    return Key(
        name=parameter.name,
        kind=_PARAMETERS[parameter.kind],
        meaning=parameter.meaning,
        example=_EXAMPLES[parameter.kind],
        required=required,
    )


@frozen
class CalendarName:
    """The name of a calendar."""

    @property
    def allowed(self) -> str:
        """The names there are."""
        return f"one of {', '.join(registry.names('calendars'))}"

    def read(self, node: Node, at: Collector) -> object:
        """Return the name of a calendar that there is."""
        name = text_of(node, at, self)
        return WRONG if name is None or _extension("calendars", name, node, at) is None else name


@frozen
class LagKind:
    """A lag for all frequencies, or one for each."""

    allowed: str = "'14 days' or '2 months', or a mapping from frequency to one"

    def read(self, node: Node, at: Collector) -> object:
        """Return the lag by frequency."""
        if not isinstance(node, Mapping):
            lag = self._lag(node, at)
            return WRONG if lag is None else dict.fromkeys(Frequency, lag)
        lags: dict[Frequency, Lag] = {}
        words = [str(frequency) for frequency in Frequency]
        for name, child in node.entries.items():
            at.path.append(name)
            lag = self._lag(child, at)
            if name not in words:
                not_allowed(name, words, node.key_location(name), at)
            elif lag is not None:
                lags[Frequency(name)] = lag
            at.path.pop()
        return lags

    def _lag(self, node: Node, at: Collector) -> Lag | None:
        text = text_of(node, at, self)
        if text is None:
            return None
        try:
            return parse_lag(text)
        except PeriodError as error:
            at.report(NOT_A_LAG, node, str(error), error.hint)
            return None


TOLERANCE = Short("tolerance", TARGET_TOLERANCE, _DISTANCES)
THRESHOLDS = Short("thresholds", FIXED_THRESHOLDS, _THRESHOLDS)


@frozen
class OnEdgeKind:
    """better or worse, for all levels or by level."""

    allowed: str = "better, worse, or a mapping from level to one of them"

    def read(self, node: Node, at: Collector) -> object:
        """Return the owner of the edge by level; levels not named are left out."""
        word = OneOf(OnEdge)
        if isinstance(node, Scalar):
            owner = word.read(node, at)
            names = () if at.scale is None else at.scale.names[1:]
            return owner if owner is WRONG else dict.fromkeys(names, owner)
        mapping = mapping_of(node, at, self.allowed)
        if mapping is None:
            return WRONG
        owners: dict[str, object] = {}
        for level, child in mapping.entries.items():
            at.path.append(level)
            check_level(level, mapping, at)
            owners[level] = word.read(child, at)
            at.path.pop()
        return owners
