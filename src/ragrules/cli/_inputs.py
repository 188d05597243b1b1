"""What a command reads: rules and figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import ragrules
from ragrules.cli._places import is_report, locating

STANDARD_STREAM = Path("-")
"""What stands for standard input and output."""

_STANDARD_INPUT = "standard-input.csv"


def load_rules(path: Path) -> ragrules.Pack:
    """Return the pack of a folder, a rule file or a report file.

    Raises:
        PackError: it cannot be used.
    """
    with locating(path):
        return ragrules.load_cycle(path).pack if is_report(path) else ragrules.load_pack(path)


def read_figures(paths: Sequence[Path]) -> ragrules.Observations:
    """Return the figures of files; `-` is standard input, as CSV.

    Raises:
        ObservationError: they cannot be used.
    """
    if STANDARD_STREAM not in paths:
        return ragrules.read_observations(*paths)
    with TemporaryDirectory() as folder:
        written = Path(folder, _STANDARD_INPUT)
        written.write_bytes(sys.stdin.buffer.read())
        return ragrules.read_observations(*(written if path == STANDARD_STREAM else path for path in paths))
