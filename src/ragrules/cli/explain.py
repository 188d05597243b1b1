"""`ragrules explain`: why a figure has its level, or what a code means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

import ragrules
from ragrules.cli._fault_pages import faults_by_code, faults_of_extensions, page
from ragrules.cli._inputs import load_rules, read_figures
from ragrules.cli._parameters import named, part
from ragrules.cli._places import locating
from ragrules.cli._streams import Line, show, visible
from ragrules.errors import Fault

LAST_DAY = date(2200, 12, 31)
"""A day by which every figure of a file counts: whether it was due yet makes no difference to why it has its level."""

_CODE = re.compile(r"rag[0-9]*", re.IGNORECASE | re.ASCII)


@click.command()
@click.argument("subject", metavar="PACK|CODE")
@click.argument("indicator", required=False)
@click.option("--value", metavar="FIGURE", help="The figure, as in a file of figures: 83.5, 83.5%, or c for a suppressed one.")
@click.option("--period", metavar="PERIOD", help="The period that it is for, such as 2021-08 or 2021/22 Q1.")
@click.option("--numerator", metavar="NUMBER", type=part, help="The part, in place of a value or beside it.")
@click.option("--denominator", metavar="NUMBER", type=part, help="The whole that it is a part of.")
@click.option("--level", metavar="LEVEL", help="The level that is recorded with the figure, for rules that take it.")
@click.option(
    "--comparator", "comparators", metavar="SERIES=FIGURE", multiple=True, type=named, help="Another series' figure, such as england=87."
)
@click.option(
    "--earlier",
    metavar="PERIOD=FIGURE",
    multiple=True,
    type=named,
    help="An earlier figure: previous_period=80 or same_period_last_year=80.",
)
@click.option(
    "--values",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Files that hold the figure and those that it depends on, in place of the options above.",
)
@click.option("--area", metavar="NAME", help="Whose figure it is.  [default: the organisation's]")
def command(
    *,
    subject: str,
    indicator: str | None,
    value: str | None,
    period: str | None,
    numerator: Decimal | None,
    denominator: Decimal | None,
    level: str | None,
    comparators: Sequence[tuple[str, str]],
    earlier: Sequence[tuple[str, str]],
    values: Sequence[Path],
    area: str | None,
) -> None:
    """Tell why a figure has its level, or what the code of a problem means.

    Of a figure: ragrules explain PACK INDICATOR --value 83.5 --period 2021-08, where PACK is a folder of rule files, one rule file or a
    report file; with --values FILE in place of --value, the figure is looked up, with those that it is compared with. Of a code: ragrules
    explain RAG030.

    Exit codes: 0 explained, 2 wrong usage, or input that cannot be read.
    """
    if indicator is None:
        stated = [option for option in (value, period, numerator, denominator, area) if option is not None]
        fault = None if stated else _fault(subject)
        if fault is None:
            raise click.UsageError("give a pack and an indicator with --value and --period, or the code of a problem alone, such as RAG030")
        show(*page(fault))
        return
    if period is None:
        raise click.UsageError("which period is the figure for? add --period, such as --period 2021-08")
    if (numerator is None) is not (denominator is None):
        raise click.UsageError("--numerator and --denominator go together")
    path = click.Path(exists=True, path_type=Path).convert(subject, None, None)
    given = value is not None or numerator is not None or level is not None
    if values:
        if given or comparators or earlier:
            raise click.UsageError("--values holds the figure and those that it is compared with; leave the other figures out")
        rating = _looked_up(path, values, indicator, period, area)
    elif not given:
        raise click.UsageError(
            "which figure is to be rated? add --value, or --numerator and --denominator, or --values; --value '' stands for a blank"
        )
    else:
        rating = ragrules.rate(
            load_rules(path),
            indicator,
            value,
            period=period,
            area=area,
            numerator=numerator,
            denominator=denominator,
            level=level,
            comparators=dict(comparators),
            earlier=dict(earlier),
        )
    show(*(Line(visible(line), hanging=3) for line in rating.explain().split("\n")))


def _looked_up(path: Path, values: Sequence[Path], indicator: str, period: str, area: str | None) -> ragrules.Rating:
    """Return the rating of a figure in files."""
    pack = load_rules(path)
    with locating(path, *values, known=pack.warnings):
        rows = [row for row in read_figures(values) if row.indicator == indicator]
        return ragrules.assess(pack, rows, as_of=LAST_DAY).rating(indicator, period, area=area)


def _fault(code: str) -> Fault | None:
    """Return the fault of a code, or None where the word is none."""
    faults = faults_by_code()
    fault = faults.get(code.upper()) or faults_of_extensions().get(code.upper())
    if fault is None and _CODE.fullmatch(code):
        first, *_, last = faults
        raise click.BadParameter(f"there is no code {code!r}; codes run from {first} to {last}, with gaps", param_hint="'CODE'")
    return fault
