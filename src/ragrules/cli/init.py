"""`ragrules init`: a pack to start from, empty-handed or from a workbook of indicators."""

from __future__ import annotations

from pathlib import Path

import click

from ragrules.cli._output_files import write_files
from ragrules.cli._problems import amount, as_text
from ragrules.cli._streams import Line, show
from ragrules.drafting import STARTER_FIGURES, STARTER_RULES, Draft, draft_from_workbook, year_named
from ragrules.drafting.rule_text import quoted

_VALUES = "values.csv"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from-excel",
    "workbook",
    metavar="BOOK",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A workbook with a row for each indicator.",
)
@click.option("--organisation", metavar="NAME", default="", help="The organisation that figures without an area are for.")
@click.option("--year", metavar="YEAR", help="The year of columns that name none, such as 2021/22; for --from-excel.")
def command(*, folder: Path, workbook: Path | None, organisation: str, year: str | None) -> None:
    """Write a pack to start from into the folder DIR: rules, and figures in values.csv.

    Without a workbook it is a small example. With --from-excel it is a draft of the workbook's indicators and figures, and everything that
    was not understood is listed with its sheet and cell. What only you can say, such as which way is better, is marked DECIDE: the pack
    does not load before it is decided. No file that is there is overwritten.

    Exit codes: 0 written, 2 wrong usage, or a workbook that cannot be read.
    """
    if workbook is None:
        if year is not None:
            raise click.UsageError("--year is for --from-excel")
        named = quoted(organisation or "Example Council")
        _write(folder, "performance-index", STARTER_RULES.format(organisation=named), STARTER_FIGURES)
        show(
            Line(f"Wrote {folder / 'performance-index.ragrules.yaml'} and {folder / _VALUES}."),
            Line(f"Next: ragrules check {folder}, then ragrules rate {folder} --values {folder / _VALUES} --as-of 2021-09-29"),
        )
        return
    years = None if year is None else year_named(year)
    if year is not None and years is None:
        raise click.BadParameter(f"{year!r} is no year; write one such as 2021/22 or 2021", param_hint="'--year'")
    draft = draft_from_workbook(workbook.read_bytes(), str(workbook), organisation=organisation, year=years)
    _write(folder, draft.pack_id, draft.rules, draft.figures)
    show(*as_text(draft.remarks), *_summary(folder, draft))


def _write(folder: Path, pack_id: str, rules: str, figures: str) -> None:
    """Write the files of a pack.

    Raises:
        BadParameter: one of them is there already, or the folder holds a pack.
        OutputError: one of them cannot be written.
    """
    files = {folder / f"{pack_id}.ragrules.yaml": rules.encode(), folder / _VALUES: figures.encode()}
    there = [path for path in files if path.exists()] or sorted(folder.glob("*.ragrules.yaml"))
    if there:
        raise click.BadParameter(f"{there[0]} is there already; name an empty folder, or one that does not exist", param_hint="'DIR'")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.BadParameter(f"{folder} cannot be made: {error.strerror}", param_hint="'DIR'") from None
    write_files(files)


def _summary(folder: Path, draft: Draft) -> list[Line]:
    figures = draft.figures.count("\n") - 1
    lines = [
        Line(f"Wrote {folder / draft.pack_id}.ragrules.yaml with {amount(len(draft.indicators), 'indicator')}"),
        Line(f"      {folder / _VALUES} with {amount(figures, 'figure')}"),
        Line(f"{amount(len(draft.remarks), 'remark')} on what was left out, or taken with a doubt, above."),
    ]
    if draft.decisions:
        lines.append(Line(f"{amount(draft.decisions, 'place')} marked DECIDE: the pack does not load before you have decided."))
    return [*lines, Line(f"Next: ragrules check {folder}")]
