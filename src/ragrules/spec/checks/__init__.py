"""What the keys of an indicator must be together: one short function a check, each with its fault.

A file a subject, taken up by being here; `running` says how checks are declared and run.
"""

from importlib import import_module
from pkgutil import iter_modules

from ragrules.spec.checks.running import run_checks, run_scale_checks
from ragrules.spec.checks.together import run_pack_checks
from ragrules.spec.checks.written import cut_texts

__all__ = ["cut_texts", "run_checks", "run_pack_checks", "run_scale_checks"]

for _found in iter_modules(__path__):  # by name, so that checks run in the same order everywhere
    import_module(f"{__name__}.{_found.name}")
