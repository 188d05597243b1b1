"""What the YAML reader refuses: for each fault its code, place, message and hint, the same with either parser."""

from __future__ import annotations

import re

import pytest

from ragrules.errors import Fault
from ragrules.reading import Parser, Scalar, faults, read_yaml

BOTH = pytest.mark.parametrize("parser", [Parser.LIBYAML, Parser.PYTHON], ids=["libyaml", "python"])


def problems_of(text, parser=Parser.FASTEST):
    return read_yaml(text if isinstance(text, bytes) else text.encode(), file="f.yaml", parser=parser)[1]


def lines_of(text, parser=Parser.FASTEST):
    """Return each problem as `line:column code message`, with ` | hint` where it is not the fault's own remedy."""
    found = []
    for problem in problems_of(text, parser):
        fault = BY_CODE[problem.code]
        hint = "" if problem.hint == fault.remedy else f" | {problem.hint}"
        path = f"{problem.path}: " if problem.path else ""
        found.append(f"{problem.location.line}:{problem.location.column} {problem.code} {path}{problem.message}{hint}")
    return found


BY_CODE = {fault.code: fault for fault in vars(faults).values() if isinstance(fault, Fault)}
