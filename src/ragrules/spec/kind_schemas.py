"""The JSON Schema of each kind of value, for editors and other programs.

A schema is never stricter than the reader. Programs that use it take plain words by YAML's own rules: `91` is a number to them and `true` a
truth, where the reader takes the text as it is written. What a schema cannot say, such as that edges are in order, it leaves to the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from ragrules import registry
from ragrules.colour import COLOURS
from ragrules.distance import Distance, parse_change, parse_distance, parse_margin
from ragrules.reading import Mapping as MappingNode
from ragrules.reading import Node, Scalar, read_yaml
from ragrules.scale import FEWEST_LEVELS, MOST_LEVELS, NAMED_SCALES, SHAPES
from ragrules.spec import kinds
from ragrules.spec.case_keys import CASE_KEYS, CaseKind, NameOfCases
from ragrules.spec.cycle_keys import Placed
from ragrules.spec.dated import DATING, NONE, DatedValues, DistanceKind, EdgesKind, Pair, Threshold
from ragrules.spec.declaration import Key, Keys, Kind
from ragrules.spec.pack_keys import LevelName, Version
from ragrules.spec.rating_kinds import CalendarName, LagKind, MethodName, OnEdgeKind, RatingKind, ReferenceKind, Short, parameter_keys
from ragrules.spec.scale_keys import LEVEL_KEYS, SCALE_KEYS, Colour, LevelKind, NewLevelName, ScaleKind, ShapeName
from ragrules.spec.targets import STRAIGHT_LINE, TARGET_KEYS, FactorKind, OffsetKind, PartOfProfile, ProfileKind, TargetOrNone
from ragrules.spec.travel_keys import MISSED_KEYS, TRAVEL_KEYS, MissedKind, TravelKind
from ragrules.terms import Against, Frequency, OnEdge

Schema = dict[str, Any]

_SPACES = r"[ \t\n\r\f\v]*"
"""What the reader skips. `\\s` is more: which characters, differs between the languages that check schemas."""
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_SIGNED = rf"[-+]?{_NUMBER}"
_DISTANCES: tuple[tuple[Callable[[str], Distance], str], ...] = (
    (parse_distance, rf"{_NUMBER}({_SPACES}% of target| points?)?( better)?"),
    (parse_change, rf"same|{_NUMBER}({_SPACES}% of reference| points?)? (better|worse)"),
    (parse_margin, rf"{_NUMBER}({_SPACES}% of reference| points?)?"),
)
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def _matching(pattern: str, *, number: bool = False) -> Schema:
    """Return the schema of texts that match a pattern as a whole; with `number`, a number will do too."""
    return {"type": ["number", "string"] if number else "string", "pattern": f"^({pattern})$"}


def _words(words: Iterable[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _by_name(values: Schema, names: Iterable[str] = ()) -> Schema:
    named = {"propertyNames": _words(names)} if names else {}
    return {"type": "object", "additionalProperties": values, **named}


def kind_schema(kind: Kind) -> Schema:
    """Return the JSON Schema of a kind of value; one that is not known allows everything."""
    of_a_kind = _SCHEMAS.get(type(kind))
    return {} if of_a_kind is None else of_a_kind(kind)


def _text(kind: kinds.Text) -> Schema:
    return {"type": [*_TEXT["type"], "null"]} if kind.blank else dict(_TEXT)


def _whole(kind: kinds.Whole) -> Schema:
    return {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": kind.least, "maximum": kind.most}


def _list(kind: kinds.ListOf) -> Schema:
    listed = {"type": "array", "items": kind_schema(kind.kind)}
    return _either(kind_schema(kind.kind), listed) if kind.single else listed


def _distance(kind: DistanceKind) -> Schema:
    pattern = next((pattern for parse, pattern in _DISTANCES if parse is kind.parse), None)
    return dict(_TEXT) if pattern is None else {**_matching(pattern, number=True), "minimum": 0}


def _profile(_: ProfileKind) -> Schema:
    part = kind_schema(PartOfProfile())
    return _either({"const": STRAIGHT_LINE}, {"type": "array", "items": part, "minItems": 1}, {**_by_name(part), "minProperties": 1})


def _scale(_: ScaleKind) -> Schema:
    written = mapping_schema(SCALE_KEYS)
    written["properties"]["levels"] |= {"minItems": FEWEST_LEVELS, "maxItems": MOST_LEVELS}
    return _either(_words(NAMED_SCALES), written)


def _lag(_: LagKind) -> Schema:
    lag = _matching(r"(0|[1-9][0-9]{0,5}) (day|month)s?")
    return _either(lag, _by_name(lag, Frequency))


def _dated(kind: DatedValues[Any]) -> Schema:
    """Return the schema of a value that holds always, or of a list of dated entries of it."""
    if isinstance(kind.undated, EdgesKind):
        levels = kind_schema(kind.undated.kind)
        alone = [_either(levels, {"const": NONE})] if kind.undated.short else []
        entry = {**mapping_schema(Keys(*DATING)), "additionalProperties": levels, "minProperties": 1}
        entry["properties"]["value"] = _either(*alone, _by_name(levels))
    else:
        alone, entry = [kind_schema(TargetOrNone())], mapping_schema(TARGET_KEYS)
    return _either(*alone, entry, {"type": "array", "minItems": 1, "items": entry | {"required": ["from"]}})


def _rating(_: RatingKind) -> Schema:
    """Return the schema of a rating method with its parameters; those of other packages may have any."""
    own = registry.own_names("methods")
    forms = [
        {
            "if": {"properties": {"method": {"const": name}}, "required": ["method"]},
            "then": mapping_schema(parameter_keys(registry.find("methods", name).PARAMETERS)),
        }
        for name in own
    ]
    named = {"description": "The name of the rating method.", **_either(_words(own), {"type": "string"})}
    return {"type": "object", "required": ["method"], "properties": {"method": named}, "allOf": forms}


_SCHEMAS: Mapping[type, Callable[[Any], Schema]] = {
    kinds.Text: _text,
    kinds.Slug: lambda _: {**_TEXT, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    kinds.NumberOrText: lambda _: dict(_TEXT),
    kinds.Figure: lambda _: _matching(_SIGNED, number=True),
    kinds.Whole: _whole,
    kinds.Yes: lambda _: {"enum": [True, False, "true", "false"]},
    kinds.YesOrText: lambda _: dict(_TEXT),
    kinds.Day: lambda _: _matching("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    kinds.OneOf: lambda kind: _words(kind.words),
    kinds.ListOf: _list,
    kinds.Fields: lambda kind: mapping_schema(kind.keys),
    Placed: lambda _: dict(_TEXT),
    Version: lambda _: {"enum": [1, "1"]},
    LevelName: lambda _: dict(_TEXT),
    NewLevelName: lambda _: {**_TEXT, "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"},
    Colour: lambda _: _either(_words(COLOURS), {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
    ShapeName: lambda _: _words(SHAPES),
    LevelKind: lambda _: mapping_schema(LEVEL_KEYS),
    ScaleKind: _scale,
    Pair: lambda _: {"type": "array", "items": kind_schema(kinds.Figure()), "minItems": 2, "maxItems": 2},
    Threshold: lambda _: _either(kind_schema(kinds.Figure()), kind_schema(Pair())),
    DistanceKind: _distance,
    DatedValues: _dated,
    TargetOrNone: lambda _: _matching(f"{NONE}|{_SIGNED}", number=True),
    PartOfProfile: lambda _: _either(kind_schema(TargetOrNone()), kind_schema(Pair())),
    ProfileKind: _profile,
    OffsetKind: lambda _: _matching(rf"{_SIGNED}( points?)?", number=True),
    FactorKind: lambda _: _matching(rf"{_NUMBER}{_SPACES}%"),
    ReferenceKind: lambda _: _either(_words(Against), dict(_TEXT)),
    MethodName: lambda _: dict(_TEXT),
    Short: lambda kind: kind_schema(kind.values),
    RatingKind: _rating,
    CalendarName: lambda _: _either(_words(registry.own_names("calendars")), {"type": "string"}),
    LagKind: _lag,
    OnEdgeKind: lambda _: _either(_words(OnEdge), _by_name(_words(OnEdge))),
    NameOfCases: lambda _: dict(_TEXT),
    CaseKind: lambda _: mapping_schema(CASE_KEYS),
    TravelKind: lambda _: mapping_schema(TRAVEL_KEYS),
    MissedKind: lambda _: mapping_schema(MISSED_KEYS),
}


def mapping_schema(keys: Keys, supplied: Container[str] = ()) -> Schema:
    """Return the schema of a mapping with declared keys. Those that are `supplied` from elsewhere are not required."""
    required = [key.name for key in keys.required if key.name not in supplied]
    return {
        "type": "object",
        "properties": {key.name: key_schema(key) for key in keys.values()},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def key_schema(key: Key) -> Schema:
    """Return the schema of what stands under a key, with what an editor shows beside it: meaning, what to write, and an example."""
    default = f" Without it: {key.otherwise}." if key.otherwise else ""
    described = f"{key.meaning[:1].upper()}{key.meaning[1:]}. Write {key.kind.allowed}.{default}"
    if isinstance(key.kind, CalendarName):
        described = f"{key.meaning[:1].upper()}{key.meaning[1:]}. Write the name of a calendar.{default}"
    node, _ = read_yaml(f"{key.name}: {key.example}".encode(), file="example")
    example = [_plain(node.entries[key.name])] if isinstance(node, MappingNode) else []
    return {"description": described, "examples": example, **kind_schema(key.kind)}


def _plain(node: Node) -> object:
    """Return a node as another program reads it: a plain number or truth as that, and any other text as a text."""
    match node:
        case MappingNode(entries=entries):
            return {name: _plain(child) for name, child in entries.items()}
        case Scalar(text=text, quoted=quoted):
            known: Mapping[str, object] = {"true": True, "false": False}
            return int(text) if text.isdecimal() and not quoted else text if quoted else known.get(text, text)
        case sequence:
            return [_plain(item) for item in sequence.items]
