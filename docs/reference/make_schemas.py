"""Write the JSON Schemas into the package from the declarations of the keys: python docs/reference/make_schemas.py."""

from __future__ import annotations

import json
from pathlib import Path

import ragrules
from ragrules.spec.schemas import FILES

FOLDER = Path(__file__).parents[2] / "src" / "ragrules" / "schema"


def pages() -> dict[Path, str]:
    """Return the text of each file."""
    return {FOLDER / f"{kind}.json": json.dumps(ragrules.json_schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in FILES}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
