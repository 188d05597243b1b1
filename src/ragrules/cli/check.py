"""`ragrules check`: every problem of rules and report files, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from attrs import frozen

import ragrules
from ragrules.cli._assessed import STEPS, assess_figures, assess_report
from ragrules.cli._exit_code import ExitCode
from ragrules.cli._inputs import load_rules
from ragrules.cli._packs import packs_of
from ragrules.cli._parameters import today
from ragrules.cli._places import is_report, located, locating
from ragrules.cli._problems import amount, as_concise, as_github, as_json, as_text, counted
from ragrules.cli._progress import Work
from ragrules.cli._sarif import as_sarif
from ragrules.cli._streams import Line, show, show_data
from ragrules.errors import Severity, in_order


@frozen
class _Checked:
    """What was found in one pack or report file; of one with errors there is no pack."""

    problems: tuple[ragrules.Problem, ...]
    pack: ragrules.Pack | None = None
    figures: int = 0


@click.command()
@click.argument("paths", metavar="PACK...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--values",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Files of figures, to check that they suit the rules and hold what the rules compare with. '-' is standard input, as CSV.",
)
@click.option("--area", "areas", metavar="NAME", multiple=True, help="With a report file or --values, only this area's figures.")
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How problems are written: for people, a line each, for programs, for GitHub, or as SARIF for code scanning.",
)
@click.pass_context
def command(ctx: click.Context, *, paths: Sequence[Path], values: Sequence[Path], areas: Sequence[str], strict: bool, form: str) -> None:
    """Check rules, and report every problem at once.

    PACK is a folder of rule files (*.ragrules.yaml), one such file, or a report file (*.ragreport.yaml). A file that is one of several of
    a pack stands for the whole pack, which is checked once. With a report file, its rules and its figures are checked as well; with
    --values, the figures of other files.

    Exit codes: 0 no errors, 1 errors (with --strict, or warnings), 2 wrong usage.
    """
    packs = packs_of(paths)
    if values and (len(packs) != 1 or is_report(packs[0])):
        raise click.UsageError("--values goes with one pack; a report file names figures of its own", ctx)
    if areas and not values and not all(map(is_report, packs)):
        raise click.UsageError("--area is for report files and --values, which name figures; rules alone hold for every area", ctx)
    with Work(sum(STEPS if values or is_report(path) else 1 for path in packs)) as work:
        checked = [_check(path, values, areas, work) for path in packs]
    problems = in_order(problem for each in checked for problem in each.problems)
    match form:
        case "concise":
            show_data(as_concise(problems))
        case "sarif":
            show_data(as_sarif(problems))
        case "json":
            show_data(as_json(problems))
        case "github":
            show_data(as_github(problems))
        case _:
            show(*as_text(problems), Line(_summary(problems, checked)))
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in failing for problem in problems):
        ctx.exit(ExitCode.FINDINGS)


def _check(path: Path, values: Sequence[Path], areas: Sequence[str], work: Work) -> _Checked:
    try:
        if values or is_report(path):
            assessed = assess_figures(path, values, today(), areas, work) if values else assess_report(path, areas, work)
            unserved = located(assessed.assessment.unserved, path)
            return _Checked((*assessed.remarks, *unserved), assessed.assessment.pack, len(assessed.figures))
        work.step(f"Checking {path}")
        pack = load_rules(path)
        with locating(path, known=pack.warnings):
            # Works out the bands of every indicator, which no figure is needed for, and tells which reviews are overdue.
            assessment = ragrules.assess(pack, (), as_of=today())
        return _Checked(located((*pack.warnings, *assessment.notes), path), pack)
    except (ragrules.PackError, ragrules.ObservationError) as error:
        return _Checked(error.problems)


def _summary(problems: Sequence[ragrules.Problem], checked: Sequence[_Checked]) -> str:
    """Return the last line: how many problems there are, and without errors what was checked."""
    packs = [each.pack for each in checked if each.pack is not None]
    if len(packs) < len(checked):
        return counted(problems)
    indicators = sum(len(pack.indicators) for pack in packs)
    files = sum(len({indicator.location.file for indicator in pack.indicators}) for pack in packs)
    figures = sum(each.figures for each in checked)
    read = f"{amount(indicators, 'indicator')} in {amount(files, 'file')}"
    if figures:
        read = f"{read}, {amount(figures, 'figure')}"
    warned = any(problem.severity is Severity.WARNING for problem in problems)
    return f"{counted(problems)} ({read})" if warned else f"{counted(problems)}: {read}"
