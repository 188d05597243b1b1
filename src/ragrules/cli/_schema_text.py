"""The text of a JSON Schema, as `ragrules schema` shows it and `ragrules init` writes it."""

from __future__ import annotations

import json

import ragrules


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file, as indented JSON."""
    return json.dumps(ragrules.json_schema(kind), ensure_ascii=False, indent=2) + "\n"
