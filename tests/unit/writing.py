"""Packs for tests, written from a few lines: what a test says replaces the usual keys of one indicator."""

from __future__ import annotations

import re
from pathlib import Path

import ragrules
from ragrules.errors import Problem

USUAL = {
    "id": "visits",
    "title": "Visits made in time",
    "unit": "percent",
    "frequency": "monthly",
    "direction": "higher",
    "target": "91",
    "tolerance": "5% of target",
}
HEAD = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\n"
NAME = "p.ragrules.yaml"
_ID = re.compile(r"^id: (\S+)$", re.MULTILINE)
_KEY = re.compile(r"^(\w+):", re.MULTILINE)


def indicator(lines: str) -> str:
    """Return the keys of an indicator: `lines` alone when they begin with id and title, else the usual keys with these in their place."""
    if lines.startswith("id:") and "\ntitle:" in lines:
        return lines
    said = set(_KEY.findall(lines))
    if said & {"tolerance", "thresholds", "rating"}:
        said.add("tolerance")
    usual = USUAL
    if (named := _ID.search(lines)) and named[1] != USUAL["id"]:
        usual = USUAL | {"title": f"{USUAL['title']}, {named[1]}"}
    return "\n".join([f"{key}: {value}" for key, value in usual.items() if key not in said] + [lines])


def pack_text(*indicators: str, head: str = HEAD) -> str:
    """Return a rule file with indicators, each from the lines that differ from the usual ones."""
    entries = []
    for number, lines in enumerate(indicators):
        keys = indicator(lines)
        if number and "id: visits" in keys and not lines.startswith("id: visits\n"):
            keys = keys.replace("id: visits", f"id: visits-{number}", 1)
            keys = keys.replace(f"title: {USUAL['title']}", f"title: {USUAL['title']}, {number}", 1)
        entries.append("  - " + keys.replace("\n", "\n    "))
    return head + "indicators:\n" + "\n".join(entries) + "\n"


def written(folder: Path, text: str, name: str = NAME) -> Path:
    """Return the path of a file with this text, made in the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def pack(folder: Path, *indicators: str, head: str = HEAD) -> ragrules.Pack:
    """Return a pack with indicators, each from the lines that differ from the usual ones."""
    return ragrules.load_pack(written(folder, pack_text(*indicators, head=head)))


def problems(folder: Path, *indicators: str, head: str = HEAD) -> tuple[Problem, ...]:
    """Return the problems of a pack with indicators, each from the lines that differ from the usual ones."""
    return ragrules.check_pack(written(folder, pack_text(*indicators, head=head)))


def codes(found: tuple[Problem, ...]) -> list[str]:
    """Return the codes of problems, in their order."""
    return [problem.code for problem in found]
