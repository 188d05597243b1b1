"""What a command reads: rules and figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import ragrules
from ragrules.cli._places import is_report, locating

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
