"""What a report is made from: a report file with its rules and figures, or an assessment that has been written as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click
from attrs import frozen
from rich.console import RenderableType

import ragrules
from ragrules.cli import _assessed
from ragrules.cli._formats import Layout
from ragrules.cli._inputs import STANDARD_INPUT, STANDARD_STREAM, assessment_bytes
from ragrules.cli._places import REPORT_SUFFIX, is_report
from ragrules.cli._problems import in_short
from ragrules.cli._progress import Work

ASSESSMENT_SUFFIX = ".json"


@frozen(kw_only=True)
class Reported:
    """A report before it is written in any format.

    `documents` has it in each arrangement that is wanted, and `as_json` writes the whole assessment. `read` has the files that it is made
    from, and what each of them is. `remarks` are what its reader should know beside it.
    """

    documents: Mapping[Layout, ragrules.Document]
    as_json: Callable[[], str]
    read: Mapping[Path, str]
    remarks: Sequence[RenderableType] = ()


def steps(source: Path) -> int:
    """Return how many steps of work it takes to make the report of a source.

    Raises:
        UsageError: it is neither a report file nor an assessment.
    """
    if is_report(source):
        return _assessed.STEPS + 1
    if source == STANDARD_STREAM or source.suffix.lower() == ASSESSMENT_SUFFIX:
        return 2
    found = f"{str(source)!r} is neither a report file nor an assessment"
    raise click.UsageError(f"{found}; the name of the one ends in {REPORT_SUFFIX}, of the other in {ASSESSMENT_SUFFIX}")


def reported(source: Path, areas: Sequence[str], work: Work, layouts: Iterable[Layout]) -> Reported:
    """Return the report of a source in some arrangements. Without `areas` it is of all.

    Raises:
        PackError: the report file, its pack, an assessment or the previous one cannot be used.
        ObservationError: the figures cannot be used.
        UnknownNameError: there are no figures for an area.
    """
    return (_assessing if is_report(source) else _reading)(source, areas, work, layouts)


def _assessing(source: Path, areas: Sequence[str], work: Work, layouts: Iterable[Layout]) -> Reported:
    assessed = _assessed.assess_report(source, areas, work)
    work.step("Building the report")
    read = dict.fromkeys(assessed.files, "holds the figures of this report")
    if assessed.previous is not None:
        read[assessed.previous] = "is the previous assessment"
    return Reported(
        documents={layout: ragrules.build_report(assessed.assessment, layout=layout) for layout in layouts},
        as_json=partial(ragrules.write_assessment, assessed.assessment),
        read=read | {source: "is the report file"},
        remarks=tuple(in_short(assessed.remarks, source)),
    )


def _reading(source: Path, areas: Sequence[str], work: Work, layouts: Iterable[Layout]) -> Reported:
    work.step("Reading the assessment")
    given = source == STANDARD_STREAM
    data = sys.stdin.buffer.read() if given else assessment_bytes(source)
    record = ragrules.read_assessment(data, STANDARD_INPUT if given else source.as_posix(), areas=frozenset(areas) or None)
    work.step("Building the report")
    return Reported(
        documents={layout: ragrules.build_report(record, layout=layout) for layout in layouts},
        as_json=partial(ragrules.write_assessment, record),
        read={source: "is the assessment that the report is made from"},
    )
