"""`ragrules report`: the panel's report of a reporting cycle, in one or more formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from ragrules.cli._formats import (
    CSV_TEXTS,
    CsvText,
    format_named,
    format_of,
    is_text,
    layout_of,
    refuse_useless_choice,
    refuse_useless_template,
    rendered,
)
from ragrules.cli._inputs import STANDARD_STREAM
from ragrules.cli._output_files import write_files
from ragrules.cli._places import REPORT_SUFFIX
from ragrules.cli._progress import Work
from ragrules.cli._report_source import ASSESSMENT_SUFFIX, reported, steps
from ragrules.cli._streams import on_terminal, say, show, show_data, visible

JSON = "json"
"""The format that holds the whole assessment: there is one machine-readable format, whichever command writes it."""

_OUTPUT = "'-o' / '--output'"


@click.command()
@click.argument(
    "source",
    metavar=f"NAME{REPORT_SUFFIX}|NAME{ASSESSMENT_SUFFIX}",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
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
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word document (.docx) whose styles, header and footer the report in Word gets.",
)
@click.option("--format", "form", metavar="NAME", help="The format for standard output, such as md.")
@click.option(
    "--csv-text",
    type=click.Choice(CSV_TEXTS),
    help="In CSV: texts that no spreadsheet runs as a formula, or exactly as they are, for programs.  [default: safe]",
)
def command(
    *,
    source: Path,
    outputs: Sequence[Path],
    areas: Sequence[str],
    template: Path | None,
    form: str | None,
    csv_text: CsvText | None,
) -> None:
    """Write the report of a reporting cycle.

    The file NAME.ragreport.yaml says which rules and figures the report is on, as of when, and what people have to say. In its place can
    stand the whole assessment as JSON, which this command and `ragrules rate` write; - is standard input. The report is the same.

    Formats are md, html, docx, xlsx and csv, json for the whole assessment, and those that other packages bring. Files are replaced only
    once all of the report has been made in every format.

    Exit codes: 0 written, whatever the levels are; 2 wrong usage, or input that cannot be read.
    """
    if form is not None and STANDARD_STREAM not in outputs:
        raise click.UsageError("--format is for '-o -'; the format of a file is told by the ending of its name")
    formats = {output: format_named(form) if output == STANDARD_STREAM else format_of(output) for output in outputs}
    _refuse_two_names(formats)
    if csv_text is not None:
        refuse_useless_choice(formats.values())
    if STANDARD_STREAM in formats and on_terminal() and not is_text(formats[STANDARD_STREAM]):
        raise click.UsageError(f"the format {form} is no text that a terminal can show; give -o a name, or send the output to a file")
    if template is not None:
        refuse_useless_template(formats.values())
        _spare_sources(formats, {template: "is the template"})
    with Work(steps(source) + len(formats)) as work:
        report = reported(source, areas, work, map(layout_of, formats.values()))
        _spare_sources(formats, report.read)
        written: dict[Path, bytes] = {}
        for output, name in formats.items():
            work.step(f"Writing {'to standard output' if output == STANDARD_STREAM else visible(output.name)}")
            document = report.documents[layout_of(name)]
            written[output] = report.as_json().encode() if name == JSON else rendered(document, name, csv_text=csv_text, template=template)
    show(*report.remarks, stderr=True)
    printed = written.pop(STANDARD_STREAM, None)
    write_files(written)
    for output in written:
        say(f"Written: {output}")
    if printed is not None:
        show_data(printed)


def _refuse_two_names(outputs: Iterable[Path]) -> None:
    """Refuse two names of one file, of which only one could be written."""
    first: dict[Path, Path] = {}
    for output in outputs:
        other = first.setdefault(output.resolve(), output)
        if other != output:
            raise click.BadParameter(f"{str(other)!r} and {str(output)!r} are the same file; leave one out", param_hint=_OUTPUT)


def _spare_sources(outputs: Iterable[Path], read: Mapping[Path, str]) -> None:
    """Refuse to write the report over what it is made of, or over the assessment that it is held against."""
    for output in outputs:
        for path, what in read.items():
            if output.exists() and path.exists() and output.samefile(path):
                raise click.BadParameter(f"{str(output)!r} {what}; give another name", param_hint=_OUTPUT)
