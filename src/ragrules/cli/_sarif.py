"""Problems as SARIF 2.1.0, which code scanning services and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import ragrules
from ragrules.cli._fault_pages import faults_by_code, faults_of_extensions
from ragrules.cli._places import SourceLines
from ragrules.errors import Fault, Location, Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "ragrules/v1"

_ROOT = "%SRCROOT%"
_COUNTED_IN_LINES = frozenset({".yaml", ".yml", ".csv"})
"""The files whose places are lines of text. In a list of JSON records or in a sheet they count something else."""


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return the problems as a SARIF log of one run, with the rules that they break."""
    codes = list(dict.fromkeys(problem.code for problem in problems))
    known = {**faults_of_extensions(), **faults_by_code()} if codes else {}
    lines, seen = SourceLines(), Counter[str]()
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": str(problem.severity),
            "message": {"text": f"{problem.message}\n{problem.hint}" if problem.hint else problem.message},
            "locations": [_location(problem)],
            "partialFingerprints": {FINGERPRINT: _fingerprint(problem, lines, seen)},
        }
        for problem in problems
    ]
    driver = {
        "name": "ragrules",
        "version": ragrules.__version__,
        "rules": [_rule(code, known.get(code)) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, fault: Fault | None) -> dict[str, object]:
    if fault is None:
        return {"id": code}
    text = f"{fault.remedy}\n\nInstead of:\n\n{fault.bad}\n\nWrite:\n\n{fault.good}"
    markdown = f"{fault.remedy}\n\nInstead of\n\n```yaml\n{fault.bad}\n```\n\nwrite\n\n```yaml\n{fault.good}\n```\n"
    return {
        "id": code,
        "shortDescription": {"text": fault.title},
        "fullDescription": {"text": fault.meaning},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": str(fault.severity)},
    }


def _location(problem: Problem) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(problem.location)}
    if problem.location.line and Path(problem.location.file).suffix.lower() in _COUNTED_IN_LINES:
        physical["region"] = {"startLine": problem.location.line} | _column(problem.location)
    found: dict[str, object] = {"physicalLocation": physical}
    if problem.path:
        found["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return found


def _column(location: Location) -> dict[str, int]:
    return {"startColumn": location.column} if location.column and not location.file.endswith(".csv") else {}


def _artifact(location: Location) -> dict[str, str]:
    """Return the file by its path from the folder where the command was typed; one that lies elsewhere by its whole path."""
    path = Path(location.file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _fingerprint(problem: Problem, lines: SourceLines, seen: Counter[str]) -> str:
    """Return what tells a problem from others and stays when lines above it come or go: its code, file, line's text and which of these."""
    text = lines.at(problem.location)
    what = "\0".join((problem.code, _artifact(problem.location)["uri"], problem.path if text is None else text.strip()))
    seen[what] += 1
    return hashlib.sha256(f"{what}\0{seen[what]}".encode()).hexdigest()
