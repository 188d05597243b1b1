"""`ragrules schema`: the JSON Schema of rule files and report files, for editors."""

from __future__ import annotations

import click

from ragrules.cli._schema_text import schema_text
from ragrules.cli._streams import show_data


@click.command()
@click.argument("kind", type=click.Choice(["rules", "report"]), default="rules")
def command(*, kind: str) -> None:
    """Write the JSON Schema of rule files, or of report files.

    Editors check files by it as they are written, complete keys and say what they mean. KIND is rules, unless it is given, or report.

    Exit codes: 0 written, 2 wrong usage.
    """
    show_data(schema_text(kind))
