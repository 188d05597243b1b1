"""The formats that a report can be written in: the renderers that there are, by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import click

import ragrules
from ragrules.registry import find, names

CsvText = Literal["safe", "exact"]
CSV_TEXTS: tuple[CsvText, ...] = ("safe", "exact")
"""How texts stand in CSV: so that no spreadsheet runs one as a formula, or exactly as they are."""

Layout = Literal["panel", "workbook"]
"""The arrangements of a report."""


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


def layout_of(name: str) -> Layout:
    """Return the arrangement of a report that suits a format."""
    layout: Layout = getattr(find("renderers", name), "LAYOUT", "panel")
    return layout


def refuse_useless_choice(formats: Iterable[str]) -> None:
    """Refuse a choice of texts where none of the formats has one.

    Raises:
        UsageError: none has.
    """
    if not any(map(_has_choice, formats)):
        having = ", ".join(suffix for suffix, name in names_by_suffix().items() if _has_choice(name))
        raise click.UsageError(f"--csv-text is for reports in a format that has the choice: {having}")


def _has_choice(name: str) -> bool:
    return hasattr(find("renderers", name), "CSV_TEXTS")


def rendered(document: ragrules.Document, name: str, *, csv_text: CsvText | None = None, template: Path | None = None) -> bytes:
    """Return the bytes of a document in a format, as they stand in a file; what a format has no choice of is left out."""
    texts = csv_text if csv_text is not None and _has_choice(name) else "safe"
    made = ragrules.render(document, name, csv_text=texts, template=template if _takes_template(name) else None)
    return made if isinstance(made, bytes) else made.encode(find("renderers", name).ENCODING)


def _takes_template(name: str) -> bool:
    return bool(getattr(find("renderers", name), "TAKES_TEMPLATE", False))


def refuse_useless_template(formats: Iterable[str]) -> None:
    """Refuse a template where none of the formats takes one.

    Raises:
        UsageError: none does.
    """
    if not any(map(_takes_template, formats)):
        taking = ", ".join(suffix for suffix, name in names_by_suffix().items() if _takes_template(name))
        raise click.UsageError(f"--template is for reports in a format that takes one: {taking}")
