"""The JSON Schemas of the files that people write: rules and reports."""

from __future__ import annotations

from ragrules.errors import UnknownNameError
from ragrules.spec.cycle_keys import CYCLE
from ragrules.spec.indicator_keys import DEFAULT_KEYS, INDICATOR_KEYS, WAYS_OF_RATING
from ragrules.spec.kind_schemas import Schema, mapping_schema
from ragrules.spec.loading import FILE_KEYS
from ragrules.spec.pack_keys import EXCEPTION_KEYS

FILES = ("rules", "report")
"""The kinds of file that have a schema."""

_TWO_WAYS = [[one, other] for position, one in enumerate(WAYS_OF_RATING) for other in WAYS_OF_RATING[position + 1 :]]


def json_schema(kind: str) -> Schema:
    """Return the JSON Schema (2020-12) of a kind of file: `rules` or `report`. The package also holds it as `schema/<kind>.json`.

    It has descriptions and examples for editors, and is never stricter than what reads the files.

    Raises:
        UnknownNameError: there is no such kind of file.
    """
    if kind not in FILES:
        raise UnknownNameError("kind of file", kind, FILES)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ragrules:schema:1:{kind}",
        "title": {"rules": "Rules of ragrules, language version 1", "report": "Report file of ragrules, language version 1"}[kind],
        **(_rules() if kind == "rules" else mapping_schema(CYCLE)),
    }


def _rules() -> Schema:
    rules = mapping_schema(FILE_KEYS)
    once = {"not": {"anyOf": [{"required": pair} for pair in _TWO_WAYS]}}
    found = rules["properties"]
    defaults = {name: {"$ref": f"#/$defs/indicator/properties/{name}"} for name in DEFAULT_KEYS}
    found["defaults"] |= {"type": "object", "properties": defaults, "additionalProperties": False} | once
    found["exceptions"] |= mapping_schema(EXCEPTION_KEYS)
    found["indicators"] |= {"type": "array", "items": {"$ref": "#/$defs/indicator"}}
    # Defaults may stand in another file. Where this file is the pack's main one and has none, nothing but an indicator says its keys.
    always = [key.name for key in INDICATOR_KEYS.required]
    alone = {"required": ["pack"], "not": {"required": ["defaults"]}}
    return {
        **rules,
        "if": alone,
        "then": {"properties": {"indicators": {"items": {"required": always}}}},
        "$defs": {"indicator": mapping_schema(INDICATOR_KEYS, DEFAULT_KEYS) | once},
    }
