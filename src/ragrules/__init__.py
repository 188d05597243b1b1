"""Red/amber/green ratings as checked rules: YAML in, ratings with their reasons and a panel's exception report out.

Every public name is listed in `__all__` and loads its module on first use, so that `import ragrules` costs next to nothing.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ragrules.assessment import Assessment, assess
    from ragrules.assessment_json import read_assessment, write_assessment
    from ragrules.bands import Bands
    from ragrules.comparison import Comparison, compare_packs
    from ragrules.errors import (
        FrameError,
        Location,
        MissingExtraError,
        ObservationError,
        PackError,
        Problem,
        RagrulesError,
        TemplateError,
        UnknownNameError,
    )
    from ragrules.exception_list import ExceptionList
    from ragrules.lone_figure import rate
    from ragrules.observation import Observation, Observations
    from ragrules.period import Period
    from ragrules.rating import Rating
    from ragrules.renderers import render
    from ragrules.report import Document, build_report
    from ragrules.report.palette import paint
    from ragrules.sources import read_observations, write_observations
    from ragrules.spec import Indicator, Pack, check_pack, json_schema, load_cycle, load_pack
    from ragrules.testing import (
        CaseOutcome,
        Mismatch,
        MutantReport,
        RuleCoverage,
        RuleTestRun,
        rule_coverages,
        rule_mutants,
        run_rule_tests,
    )

    __version__: str

__all__ = [
    "Assessment",
    "Bands",
    "CaseOutcome",
    "Comparison",
    "Document",
    "ExceptionList",
    "FrameError",
    "Indicator",
    "Location",
    "Mismatch",
    "MissingExtraError",
    "MutantReport",
    "Observation",
    "ObservationError",
    "Observations",
    "Pack",
    "PackError",
    "Period",
    "Problem",
    "RagrulesError",
    "Rating",
    "RuleCoverage",
    "RuleTestRun",
    "TemplateError",
    "UnknownNameError",
    "__version__",
    "assess",
    "build_report",
    "check_pack",
    "compare_packs",
    "json_schema",
    "load_cycle",
    "load_pack",
    "paint",
    "rate",
    "read_assessment",
    "read_observations",
    "render",
    "rule_coverages",
    "rule_mutants",
    "run_rule_tests",
    "write_assessment",
    "write_observations",
]

_NAMES_BY_MODULE = {
    "assessment": ("Assessment", "assess"),
    "assessment_json": ("read_assessment", "write_assessment"),
    "bands": ("Bands",),
    "comparison": ("Comparison", "compare_packs"),
    "errors": (
        "FrameError",
        "Location",
        "MissingExtraError",
        "ObservationError",
        "PackError",
        "Problem",
        "RagrulesError",
        "TemplateError",
        "UnknownNameError",
    ),
    "exception_list": ("ExceptionList",),
    "lone_figure": ("rate",),
    "observation": ("Observation", "Observations"),
    "period": ("Period",),
    "rating": ("Rating",),
    "renderers": ("render",),
    "report": ("Document", "build_report"),
    "report.palette": ("paint",),
    "sources": ("read_observations", "write_observations"),
    "spec": ("Indicator", "Pack", "check_pack", "json_schema", "load_cycle", "load_pack"),
    "testing": (
        "CaseOutcome",
        "Mismatch",
        "MutantReport",
        "RuleCoverage",
        "RuleTestRun",
        "rule_coverages",
        "rule_mutants",
        "run_rule_tests",
    ),
}
_HOME = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names}


def __getattr__(name: str) -> object:
    """Return a public name, loading the module that it lives in."""
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("ragrules")
    elif name in _HOME:
        from importlib import import_module

        value = getattr(import_module(f"ragrules.{_HOME[name]}"), name)
    else:
        raise AttributeError(f"module 'ragrules' has no attribute {name!r}", name=name, obj=sys.modules[__name__])
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
