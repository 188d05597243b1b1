"""What the keys of an indicator must be together: one short function a check, each with its fault.

A file a subject; `running` says how they are declared and run.
"""

from ragrules.spec.checks import accumulation, dated, edges, keys, methods, targets, travel
from ragrules.spec.checks.running import run_checks

__all__ = ["accumulation", "dated", "edges", "keys", "methods", "run_checks", "targets", "travel"]
