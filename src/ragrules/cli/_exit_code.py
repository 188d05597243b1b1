"""How the command ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command's exit code says."""

    FINE = 0
    FINDINGS = 1
    """Problems in what was checked, or a rating at the level of `--fail-on`. A red rating alone is data."""
    UNREADABLE = 2
    """Wrong usage, or input that cannot be read."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""
    BROKEN_PIPE = 141
    """Whoever was to read the results went away."""
