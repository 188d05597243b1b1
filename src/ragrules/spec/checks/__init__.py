"""What the keys of an indicator must be together: one short function a check, each with its fault.

A file a subject; `running` says how they are declared and run.
"""

from ragrules.spec.checks import accumulation, amounts, comparing, dated, edges, keys, methods, reach, targets, travel
from ragrules.spec.checks.running import run_checks
from ragrules.spec.checks.together import run_pack_checks
from ragrules.spec.checks.written import cut_texts

__all__ = [
    "accumulation",
    "amounts",
    "comparing",
    "cut_texts",
    "dated",
    "edges",
    "keys",
    "methods",
    "reach",
    "run_checks",
    "run_pack_checks",
    "targets",
    "travel",
]
