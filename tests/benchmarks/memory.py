"""The most memory that a program takes, measured in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

_MEASURED = """
import resource, sys
{statement}
try:
    with open("/proc/self/status", encoding="ascii", errors="replace") as facts:
        peak = next(int(line.split()[1]) for line in facts if line.startswith("VmHWM:")) * 1024
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(peak)
"""
"""Linux is asked through its files: what `getrusage` tells there counts what the program that started this one had taken."""


def peak_bytes(statement: str) -> int | None:
    """Return the most memory that a Python of its own takes for a statement, its own start included; None where no system tells."""
    if sys.platform == "win32":
        return None
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", _MEASURED.format(statement=statement)]
    return int(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
