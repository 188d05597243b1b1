"""The conformance tables: what any engine must answer that claims to rate by rule language 1, and the check that it does.

    from ragrules.testing.conformance import check_engine, conformance_cases

The tables stand beside this module as YAML, a file a subject. Their answers were worked out by hand from the text of the language.
"""

from ragrules.testing.conformance.cases import REFUSED, ConformanceCase, Outcome, conformance_cases
from ragrules.testing.conformance.engines import ConformanceError, Disagreement, Engine, check_engine
from ragrules.testing.conformance.reference import Answer, answer

__all__ = [
    "REFUSED",
    "Answer",
    "ConformanceCase",
    "ConformanceError",
    "Disagreement",
    "Engine",
    "Outcome",
    "answer",
    "check_engine",
    "conformance_cases",
]
