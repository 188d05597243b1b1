"""What a command reads: rules and figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import ragrules
from ragrules.cli._places import is_report, locating
from ragrules.errors import Fault, Location

UNREADABLE_ASSESSMENT = Fault(
    code="RAG208",
    title="assessment that cannot be read",
    meaning="The file of an assessment is there, but this program may not read it.",
    remedy="Check who may read the file.",
    bad="ragrules rate … --previous locked.assessment.json",
    good="ragrules rate … --previous 2021-06-30.assessment.json",
)

STANDARD_STREAM = Path("-")
"""What stands for standard input and output."""

STANDARD_INPUT = "standard input"
"""What messages and results call it."""


def load_rules(path: Path) -> ragrules.Pack:
    """Return the pack of a folder, a rule file or a report file.

    Raises:
        PackError: it cannot be used.
    """
    with locating(path):
        return ragrules.load_cycle(path).pack if is_report(path) else ragrules.load_pack(path)


def read_figures(paths: Sequence[Path]) -> ragrules.Observations:
    """Return the figures of files. `-` is standard input, as CSV, which is read after the others.

    Raises:
        ObservationError: they cannot be used.
    """
    figures = ragrules.read_observations(*(path for path in paths if path != STANDARD_STREAM))
    if STANDARD_STREAM not in paths:
        return figures
    from ragrules.sources import read_csv_text

    return read_csv_text(sys.stdin.buffer.read(), STANDARD_INPUT, after=figures)


def assessment_bytes(path: Path) -> bytes:
    """Return the bytes of an assessment's file.

    Raises:
        PackError: it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ragrules.PackError([UNREADABLE_ASSESSMENT.at(Location(path.as_posix()), f"it cannot be read: {error.strerror}")]) from None
