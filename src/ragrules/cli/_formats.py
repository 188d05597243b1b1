"""The formats that a report can be written in: the renderers that there are, by the ending of a file's name."""

from __future__ import annotations

from pathlib import Path

import click

import ragrules
from ragrules.registry import find, names


def names_by_suffix() -> dict[str, str]:
    """Return the renderers' names by the ending of a file's name, such as `.md`."""
    return {find("renderers", name).SUFFIX: name for name in names("renderers")}


def format_of(path: Path) -> str:
    """Return the name of the renderer for a file, by the ending of its name.

    Raises:
        BadParameter: there is none.
    """
    known = names_by_suffix()
    suffix = path.suffix.lower()
    if suffix not in known:
        found = f"ends in {suffix}" if suffix else "has no ending"
        raise click.BadParameter(f"{path.name!r} {found}; reports can be written as {', '.join(known)}", param_hint="'-o' / '--output'")
    return known[suffix]


def format_named(name: str | None) -> str:
    """Return the name of the renderer that a word names: its own name, or the ending of its files without the point.

    Raises:
        BadParameter: there is none, or no word.
    """
    words = {suffix.removeprefix("."): renderer for suffix, renderer in names_by_suffix().items()}
    known = words | {renderer: renderer for renderer in words.values()}
    if name is None or name.lower() not in known:
        found = "standard output has no ending to tell the format by" if name is None else f"there is no format {name!r}"
        raise click.BadParameter(f"{found}; add one of --format {', '.join(words)}", param_hint="'--format'")
    return known[name.lower()]


def is_text(name: str) -> bool:
    """Return whether a format is text, and not bytes of its own."""
    return find("renderers", name).ENCODING is not None


def rendered(document: ragrules.Document, name: str) -> bytes:
    """Return the bytes of a document in a format, as they stand in a file."""
    made = ragrules.render(document, name)
    return made if isinstance(made, bytes) else made.encode(find("renderers", name).ENCODING)
