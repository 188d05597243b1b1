"""Write rule-language.md beside this file from the declarations of the keys: python docs/reference/make_language.py."""

from __future__ import annotations

from pathlib import Path

from ragrules.spec.cycle_keys import CAVEAT, COMMENTARY, CORRECTION, CYCLE, HEADER, JUDGEMENT, NOTE, REPORT, SECTION
from ragrules.spec.dated import TARGET_KEYS
from ragrules.spec.declaration import Keys
from ragrules.spec.indicator_keys import INDICATOR_KEYS, NOT_DEFAULTS, SPAN_KEYS
from ragrules.spec.loading import FILE_KEYS
from ragrules.spec.pack_keys import EXCEPTION_KEYS, LEVEL_KEYS, PACK_KEYS, SCALE_KEYS

PAGE = Path(__file__).with_name("rule-language.md")
PARTS = (
    ("A rule file", "The files of a folder that end in `.ragrules.yaml` are one pack; one of them has the key `pack`.", FILE_KEYS),
    ("`pack`", "", PACK_KEYS),
    ("`scale`", "`rag`, `brag` and `met` are there by name. Any other is written out.", SCALE_KEYS),
    ("One of `levels`", "", LEVEL_KEYS),
    ("`exceptions`", "", EXCEPTION_KEYS),
    ("One of `indicators`", f"`defaults` takes the same keys, but for {', '.join(f'`{name}`' for name in NOT_DEFAULTS)}.", INDICATOR_KEYS),
    (
        "`target`, and each of its dated entries",
        "A number or `none` alone is a target too. A dated list has `from` in each entry.",
        TARGET_KEYS,
    ),
    ("`in_force`", "", SPAN_KEYS),
    ("A report file", "Its name ends in `.ragreport.yaml`.", CYCLE),
    ("`report`", "", REPORT),
    ("`header`", "", HEADER),
    ("One of `sections`", "", SECTION),
    ("One of `commentary`", "", COMMENTARY),
    ("One of `notes`", "", NOTE),
    ("One of `caveats`", "", CAVEAT),
    ("One of `corrections`", "", CORRECTION),
    ("One of `judgements`", "It says a forecast, an override or both.", JUDGEMENT),
)


def page() -> str:
    """Return the text of the page."""
    lines = ["# The rule language, key by key", "", "Keys in *italics* belong to the language and are refused as not supported yet.", ""]
    for title, text, keys in PARTS:
        lines += [f"## {title}", "", *([text, ""] if text else []), *_table(keys), ""]
    return "\n".join(lines)


def _table(keys: Keys) -> list[str]:
    lines = ["| key | meaning | write | example |", "| --- | --- | --- | --- |"]
    for key in keys.values():
        name = f"`{key.name}`" if key.supported else f"*{key.name}*"
        needed = "; required" if key.required else ""
        allowed = key.kind.allowed if key.supported else "nothing yet"
        cells = (name, f"{key.meaning}{needed}", allowed, f"`{key.example}`")
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
