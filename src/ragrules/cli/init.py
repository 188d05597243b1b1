"""`ragrules init`: a pack to start from, empty-handed or from a workbook of indicators."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from ragrules.cli._output_files import write_files
from ragrules.cli._problems import amount, as_text
from ragrules.cli._schema_text import schema_text
from ragrules.cli._streams import Line, show
from ragrules.drafting import (
    HOOKS_FILE,
    SCHEMA_FILE,
    STARTER_FIGURES,
    STARTER_HOOKS,
    STARTER_RULES,
    STARTER_TESTS,
    Draft,
    draft_from_workbook,
    year_named,
)
from ragrules.drafting.rule_text import quoted

_VALUES = "values.csv"
_STARTER = "performance-index"


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
    """Write a pack to start from into the folder DIR: rules, figures in values.csv, and what editors need to know of rules.

    Without a workbook it is a small example with its tests, and pre-commit is told to run them: in the top folder of the git repository
    that DIR is in, or else in DIR. With --from-excel it is a draft of the workbook's indicators and figures, and everything that
    was not understood is listed with its sheet and cell. What only you can say, such as which way is better, is marked DECIDE: the pack
    does not load before it is decided. No file that is there is overwritten.

    Exit codes: 0 written, 2 wrong usage, or a workbook that cannot be read.
    """
    if workbook is None:
        if year is not None:
            raise click.UsageError("--year is for --from-excel")
        _write_starter(folder, organisation or "Example Council")
        return
    years = None if year is None else year_named(year)
    if year is not None and years is None:
        raise click.BadParameter(f"{year!r} is no year; write one such as 2021/22 or 2021", param_hint="'--year'")
    draft = draft_from_workbook(workbook.read_bytes(), str(workbook), organisation=organisation, year=years)
    _write(folder, draft.pack_id, draft.rules, draft.figures, {})
    show(*as_text(draft.remarks), *_summary(folder, draft))


def _write_starter(folder: Path, organisation: str) -> None:
    rules = STARTER_RULES.format(organisation=quoted(organisation))
    hooks = _top(folder) / HOOKS_FILE
    further = {folder / f"{_STARTER}.ragtest.yaml": STARTER_TESTS}
    told = [
        f"Wrote {folder / _STARTER}.ragrules.yaml, the rules",
        f"      {folder / _STARTER}.ragtest.yaml, their tests",
        f"      {folder / _VALUES}, figures",
        f"      {folder / SCHEMA_FILE}, which tells editors what rules can say",
    ]
    if hooks.exists():
        told.append(f"Left  {hooks} as it is: the page on pre-commit says what to add to it")
    else:
        further[hooks] = STARTER_HOOKS
        told.append(f"      {hooks}, which has pre-commit check and test the rules")
    _write(folder, _STARTER, rules, STARTER_FIGURES, further)
    rate = f"ragrules rate {folder} --values {folder / _VALUES} --as-of 2021-09-29"
    show(*map(Line, told), Line(f"Next: ragrules check {folder}, then ragrules test {folder}, then {rate}"))


def _top(folder: Path) -> Path:
    """Return the top folder of the git repository that a folder is in, or will be in; the folder itself where there is none."""
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - as it was typed: a link to a folder is not followed out of its repository
    top = next((above for above in (whole, *whole.parents) if (above / ".git").exists()), whole)
    return top if folder.is_absolute() else Path(os.path.relpath(top))


def _write(folder: Path, pack_id: str, rules: str, figures: str, further: Mapping[Path, str]) -> None:
    """Write the files of a pack, with the schema that editors look for beside them.

    Raises:
        BadParameter: one of them is there already, or the folder holds a pack.
        OutputError: one of them cannot be written.
    """
    pack = {f"{pack_id}.ragrules.yaml": rules, _VALUES: figures, SCHEMA_FILE: schema_text("rules")}
    files = {path: text.encode() for path, text in ({folder / name: text for name, text in pack.items()} | dict(further)).items()}
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
        Line(f"      {folder / SCHEMA_FILE}, which tells editors what rules can say"),
        Line(f"{amount(len(draft.remarks), 'remark')} on what was left out, or taken with a doubt, above."),
    ]
    if draft.decisions:
        lines.append(Line(f"{amount(draft.decisions, 'place')} marked DECIDE: the pack does not load before you have decided."))
    return [*lines, Line(f"Next: ragrules check {folder}")]
