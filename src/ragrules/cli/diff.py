"""`ragrules diff`: what a change of the rules means, and which ratings change with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

import ragrules
from ragrules.cli._assessed import known_areas
from ragrules.cli._diff_markdown import as_markdown
from ragrules.cli._diff_text import as_text
from ragrules.cli._exit_code import ExitCode
from ragrules.cli._inputs import read_figures
from ragrules.cli._parameters import day
from ragrules.cli._places import locating
from ragrules.cli._progress import Work
from ragrules.cli._revisions import load_stated
from ragrules.cli._streams import show, show_data
from ragrules.comparison import Wording, plain_data

_LIMIT = 50


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--values",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Figures whose ratings are compared; - is standard input, as CSV.",
)
@click.option("--as-of", type=day, metavar="DATE", help="Only figures for periods that have ended by then.  [default: all]")
@click.option("--area", "areas", metavar="NAME", multiple=True, help="Only this area's figures.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=_LIMIT,
    show_default=True,
    help="How many changed ratings are written out in text and Markdown; 0 for all. Counts are always of all.",
)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if there is a difference, as git diff does.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How differences are written: for people, for programs, or for a pull request.",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    old: str,
    new: str,
    values: Sequence[Path],
    as_of: date | None,
    areas: Sequence[str],
    limit: int,
    exit_code: bool,
    form: str,
) -> None:
    """Tell what a change of the rules means.

    OLD and NEW are each a folder of rule files, one rule file, a report file (for its rules), or one of these at a revision of git, such as
    HEAD~1:rules/waste. What is told is which edges moved and from when, and with --values, which ratings change and why.

    Exit codes: 0 compared, whatever differs; 1 with --exit-code, if anything but comments, order or layout differs; 2 wrong usage, or input
    that cannot be read.
    """
    if not values and (areas or as_of):
        raise click.UsageError("--area and --as-of choose among figures; add --values FILE", ctx)
    with Work(4) as work:
        work.step("Reading the old rules")
        before = load_stated(old)
        work.step("Reading the new rules")
        after = load_stated(new)
        work.step("Reading the figures")
        with locating(*values):
            figures = read_figures(values) if values else None
            work.step("Comparing")
            chosen = None if figures is None else known_areas(areas, after.pack, figures)
            comparison = ragrules.compare_packs(before.pack, after.pack, figures, as_of, areas=chosen)
    names, wording = (before.name, after.name), Wording(comparison)
    match form:
        case "json":
            data = {"version": ragrules.__version__, "as_of": None if as_of is None else str(as_of), **plain_data(comparison, *names)}
            show_data(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        case "markdown":
            show_data(as_markdown(wording, names, limit))
        case _:
            show(*as_text(wording, names, limit))
    if exit_code and not comparison.is_same:
        ctx.exit(ExitCode.FINDINGS)
