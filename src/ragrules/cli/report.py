"""`ragrules report`: the panel's report of a reporting cycle, in one or more formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import ragrules
from ragrules.cli._assessed import STEPS, Assessed, assess_report
from ragrules.cli._formats import CSV_TEXTS, CsvText, format_named, format_of, layout_of, refuse_useless_choice, rendered
from ragrules.cli._inputs import STANDARD_STREAM
from ragrules.cli._output_files import write_files
from ragrules.cli._places import REPORT_SUFFIX, is_report
from ragrules.cli._progress import Work
from ragrules.cli._streams import say, show_data

JSON = "json"
"""The format that holds the whole assessment: there is one machine-readable format, whichever command writes it."""


@click.command()
@click.argument("cycle", metavar=f"NAME{REPORT_SUFFIX}", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    required=True,
    type=click.Path(allow_dash=True, dir_okay=False, path_type=Path),
    help="Where the report is written. The ending says in what format; - is standard output. May be given several times.",
)
@click.option("--area", "areas", metavar="NAME", multiple=True, help="Only this area.  May be given several times.")
@click.option("--format", "form", metavar="NAME", help="The format for standard output, such as md.")
@click.option(
    "--csv-text",
    type=click.Choice(CSV_TEXTS),
    help="In CSV: texts that no spreadsheet runs as a formula, or exactly as they are, for programs.  [default: safe]",
)
def command(*, cycle: Path, outputs: Sequence[Path], areas: Sequence[str], form: str | None, csv_text: CsvText | None) -> None:
    """Write the report of a reporting cycle.

    The file NAME.ragreport.yaml says which rules and figures the report is on, as of when, and what people have to say. Formats are md,
    html, xlsx and csv, json for the whole assessment, and those that other packages bring. A file is replaced only once all of the report
    has been made.

    Exit codes: 0 written, whatever the levels are; 2 wrong usage, or input that cannot be read.
    """
    if not is_report(cycle):
        raise click.UsageError(f"{str(cycle)!r} is no report file; the name of one ends in {REPORT_SUFFIX}")
    if form is not None and STANDARD_STREAM not in outputs:
        raise click.UsageError("--format is for '-o -'; the format of a file is told by the ending of its name")
    formats = {output: format_named(form) if output == STANDARD_STREAM else format_of(output) for output in outputs}
    if csv_text is not None:
        refuse_useless_choice(formats.values())
    with Work(STEPS + 1) as work:
        assessed = assess_report(cycle, areas, work)
        _spare_figures(outputs, assessed)
        work.step("Writing the report")
        documents = {layout: ragrules.build_report(assessed.assessment, layout=layout) for layout in map(layout_of, formats.values())}
        written = {output: _written(assessed, documents[layout_of(name)], name, csv_text) for output, name in formats.items()}
    assessed.say_remarks()
    printed = written.pop(STANDARD_STREAM, None)
    write_files(written)
    for output in written:
        say(f"Written: {output}")
    if printed is not None:
        show_data(printed)


def _spare_figures(outputs: Sequence[Path], assessed: Assessed) -> None:
    """Refuse to write the report over the figures that it is made of, or over the assessment that it is held against."""
    for output in outputs:
        if output.exists() and assessed.previous is not None and output.samefile(assessed.previous):
            raise click.BadParameter(f"{str(output)!r} is the previous assessment; give another name", param_hint="'-o' / '--output'")
        if output.exists() and any(output.samefile(path) for path in assessed.files):
            raise click.BadParameter(f"{str(output)!r} holds the figures of this report; give another name", param_hint="'-o' / '--output'")


def _written(assessed: Assessed, document: ragrules.Document, name: str, csv_text: CsvText | None) -> bytes:
    """Return the bytes of the report in a format."""
    return ragrules.write_assessment(assessed.assessment).encode() if name == JSON else rendered(document, name, csv_text)
