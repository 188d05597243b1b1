"""`ragrules rate`: ratings and exceptions, as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import RenderableType

import ragrules
from ragrules.cli._assessed import STEPS, assess_figures, assess_report
from ragrules.cli._exit_code import ExitCode
from ragrules.cli._formats import CSV_TEXTS
from ragrules.cli._parameters import day, today
from ragrules.cli._places import is_report
from ragrules.cli._problems import amount
from ragrules.cli._progress import Work
from ragrules.cli._rating_csv import as_csv
from ragrules.cli._rating_text import as_text
from ragrules.cli._streams import say, show, show_data


@click.command()
@click.argument("rules", metavar="PACK", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--values",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Figures; - is standard input, as CSV.",
)
@click.option("--as-of", type=day, metavar="DATE", help="The day of the assessment, such as 2021-09-29.  [default: today]")
@click.option("--area", "areas", metavar="NAME", multiple=True, help="Only this area.")
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The assessment of last time, as JSON: what has changed since is told.",
)
@click.option("--all-periods", is_flag=True, help="Every period supplied, and not the current ones alone.")
@click.option("--exceptions-only", is_flag=True, help="Only what is in the exception list.")
@click.option("--fail-on", "worst", metavar="LEVEL", help="End with exit code 1 if a current rating has this level or a worse one.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How ratings are written: for people, for programs, or for a spreadsheet.",
)
@click.option(
    "--csv-text",
    type=click.Choice(CSV_TEXTS),
    help="In CSV: texts that no spreadsheet runs as a formula, or exactly as they are, for programs.  [default: safe]",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    rules: Path,
    values: Sequence[Path],
    as_of: date | None,
    areas: Sequence[str],
    previous: Path | None,
    all_periods: bool,
    exceptions_only: bool,
    worst: str | None,
    form: str,
    csv_text: str | None,
) -> None:
    """Rate figures, and list the exceptions.

    PACK is a folder of rule files or one rule file, and then --values names the figures. A report file (*.ragreport.yaml) may stand in its
    place: it says itself which figures are rated, and as of when. The options --values and --area may be given several times.

    Exit codes: 0 rated, whatever the levels are; 1 a rating at the level of --fail-on or worse; 2 wrong usage, or input that cannot be
    read.
    """
    _suit(form, ctx, exceptions_only=exceptions_only, csv_text=csv_text)
    if is_report(rules) and (values or as_of):
        raise click.UsageError("a report file says itself which figures are rated, and as of when; leave out --values and --as-of", ctx)
    if is_report(rules) and previous:
        raise click.UsageError("a report file says itself under 'previous' which assessment was the last one; leave out --previous", ctx)
    if not is_report(rules) and not values:
        raise click.UsageError("there are no figures to rate; add --values FILE, or --values - for standard input", ctx)
    with Work(STEPS + 1) as work:
        assessed = (
            assess_report(rules, areas, work)
            if is_report(rules)
            else assess_figures(rules, values, as_of or today(), areas, work, previous=previous)
        )
        assessment = assessed.assessment
        failing = _failing(assessment, worst)
        work.step("Writing the ratings")
        match form:
            case "json":
                result: str | list[RenderableType] = ragrules.write_assessment(assessment.record(all_periods=all_periods))
            case "csv":
                result = as_csv(assessment, all_periods=all_periods, exceptions_only=exceptions_only, exact=csv_text == "exact")
            case _:
                result = list(as_text(assessment, all_periods=all_periods, exceptions_only=exceptions_only))
    assessed.say_remarks()
    if as_of is None and not is_report(rules):
        say(f"As of {assessment.as_of}, which is today. For the same result on another day, add --as-of {assessment.as_of}")
    if isinstance(result, str):
        show_data(result)
    else:
        show(*result)
    if failing:
        say(f"--fail-on {worst}: {len(failing)} of {amount(len(assessment.ratings), 'current rating')} at that level or worse")
        ctx.exit(ExitCode.FINDINGS)


def _suit(form: str, ctx: click.Context, *, exceptions_only: bool, csv_text: str | None) -> None:
    """Refuse what a format has no use for."""
    if exceptions_only and form == "json":
        raise click.UsageError("--exceptions-only is for the formats text and csv; the JSON always holds the whole assessment", ctx)
    if csv_text is not None and form != "csv":
        raise click.UsageError("--csv-text is for --format csv", ctx)


def _failing(assessment: ragrules.Assessment, worst: str | None) -> tuple[ragrules.Rating, ...]:
    """Return the current ratings at a level of the scale or a worse one."""
    if worst is None:
        return ()
    scale = assessment.pack.scale
    if worst not in scale.names:
        raise click.BadParameter(f"{worst!r} is no level of the scale; its levels are {', '.join(scale.names)}", param_hint="'--fail-on'")
    failing = scale.names[: scale.position(worst) + 1]
    return tuple(rating for rating in assessment.ratings if rating.level in failing)
