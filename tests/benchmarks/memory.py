"""The most memory that a program takes, measured in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

_MEASURED = """
import resource, sys
{statement}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak if sys.platform == "darwin" else peak * 1024)
"""


def peak_bytes(statement: str) -> int | None:
    """Return the most memory that a Python of its own takes for a statement, its own start included; None where no system tells."""
    if sys.platform == "win32":
        return None
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", _MEASURED.format(statement=statement)]
    return int(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
