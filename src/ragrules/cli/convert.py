"""`ragrules convert`: figures of any layout as one CSV file with one figure a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from attrs import evolve

import ragrules
from ragrules.cli._inputs import STANDARD_STREAM, read_figures
from ragrules.cli._output_files import write_files
from ragrules.cli._problems import amount, as_line
from ragrules.cli._progress import Work
from ragrules.cli._streams import Line, show, show_data

_STEPS = 2


@click.command()
@click.argument(
    "files", metavar="IN...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option(
    "--to",
    "target",
    metavar="FILE",
    default="-",
    show_default=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="The CSV file to write; - is standard output.",
)
@click.option(
    "--indicator",
    "chosen",
    metavar="ID[=NEW]",
    multiple=True,
    help="Only this indicator, and under another id if one is given.",
)
@click.option("--area", "areas", metavar="NAME", multiple=True, help="Only this area, and what serves every area.")
def command(*, files: Sequence[Path], target: Path, chosen: Sequence[str], areas: Sequence[str]) -> None:
    """Write figures as one CSV file with one figure a row.

    IN is a file of figures in any layout that is read: CSV with one figure a row or one column a period, official statistics, an Excel
    workbook, or JSON. Several are read one after the other; - is standard input, as CSV. What came out is said on standard error.
    The options --indicator and --area may be given several times.

    Exit codes: 0 converted, 2 wrong usage, or input that cannot be read.
    """
    _check_target(target, files)
    with Work(_STEPS) as work:
        work.step("Reading the figures")
        figures = _kept(read_figures(files), chosen, areas)
        work.step("Writing the figures")
        written = ragrules.write_observations(figures)
        if target != STANDARD_STREAM:
            write_files({target: written.encode()})
    show(*map(as_line, figures.notes), *_summary(figures, target), stderr=True)
    if target == STANDARD_STREAM:
        show_data(written)


def _check_target(target: Path, files: Sequence[Path]) -> None:
    """Check where the figures are to go.

    Raises:
        BadParameter: the file is one of those that are read, or is not named as a CSV file.
    """
    if target == STANDARD_STREAM:
        return
    hint = "'--to'"
    if target.suffix.lower() != ".csv":
        raise click.BadParameter(f"{target.name!r} does not end in .csv; figures are written as CSV only", param_hint=hint)
    if any(file != STANDARD_STREAM and target.exists() and target.samefile(file) for file in files):
        raise click.BadParameter(f"{target} is one of the files that are read, and would be overwritten; name another", param_hint=hint)


def _kept(figures: ragrules.Observations, chosen: Sequence[str], areas: Sequence[str]) -> ragrules.Observations:
    """Return the figures of some indicators, under their new ids, and of some areas. A figure without an area is kept.

    Raises:
        UnknownNameError: there are no figures for an indicator or an area.
        BadParameter: two indicators would have one id.
    """
    ids = {figure.indicator: figure.indicator for figure in figures}
    if chosen:
        ids = {old: new or old for old, _, new in (each.partition("=") for each in chosen)}
    for kind, asked, there in (
        ("indicator", ids, {figure.indicator for figure in figures}),
        ("area", areas, {figure.area for figure in figures if figure.area is not None}),
    ):
        for name in asked:
            if name not in there:
                raise ragrules.UnknownNameError(kind, name, there)
    if len(set(ids.values())) < len(ids):
        raise click.BadParameter("two indicators would have one id", param_hint="'--indicator'")
    kept = (figure for figure in figures if figure.indicator in ids and (not areas or figure.area in (None, *areas)))
    return evolve(figures, rows=tuple(_renamed(figure, ids) for figure in kept))


def _renamed(figure: ragrules.Observation, ids: Mapping[str, str]) -> ragrules.Observation:
    """Return a figure, and those that it took the place of, under the new id of its indicator."""
    earlier = figure.revised_from
    return evolve(figure, indicator=ids[figure.indicator], revised_from=None if earlier is None else _renamed(earlier, ids))


def _summary(figures: ragrules.Observations, target: Path) -> Iterator[Line]:
    """Yield how many figures there are, and each indicator with how many it has: these are the ids that rules have to use."""
    counts = Counter(figure.indicator for figure in figures)
    lacking = sum(figure.value is None and figure.numerator is None for figure in figures)
    where = "" if target == STANDARD_STREAM else f" to {target}"
    rest = f", {lacking} of them without a value" if lacking else ""
    yield Line(f"Wrote {amount(len(figures), 'figure')} of {amount(len(counts), 'indicator')}{where}{rest}")
    for indicator, count in counts.items():
        yield Line(f"{indicator}: {count}", 4, 4)
