"""Write vocabulary.md beside this file from the closed vocabularies: python docs/reference/make_vocabulary.py."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from ragrules.meanings import MEANINGS

PAGE = Path(__file__).with_name("vocabulary.md")
INTRODUCTION = """\
# The vocabularies

Written by `make reference` from the code. Each of these lists is closed: a word that is not in it is refused, or never given."""


def page() -> str:
    """Return the text of the page."""
    parts = [INTRODUCTION]
    for vocabulary, meanings in MEANINGS.items():
        title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", vocabulary.__name__).capitalize()
        rows = [f"| `{word}` | {meaning} |" for word, meaning in meanings.items()]
        parts += [f"## {title}", inspect.getdoc(vocabulary) or "", "\n".join(["| word | meaning |", "| --- | --- |", *rows])]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
