"""What came of the tests of rules, as people, programs, JUnit's readers and GitHub read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from rich.console import RenderableType
from rich.text import Text

from ragrules import CaseOutcome, Location, RuleTestRun
from ragrules.cli._problems import amount, workflow_command
from ragrules.cli._streams import Line, visible

_FAILED, _PASSED = "bold red", "green"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(run: RuleTestRun, *, every: bool) -> Iterator[RenderableType]:
    """Yield the failures, or with `every` each case with its failure, and how many cases there were."""
    for outcome in run.outcomes:
        if every:
            word = Text("passed", _PASSED) if outcome.passed else Text("FAILED", _FAILED)
            yield Line(Text.assemble(word, " ", visible(outcome.id)))
        if not outcome.passed:
            first, *lines = outcome.failure().split("\n")
            yield Line(Text(visible(first), "bold"), hanging=4)
            yield from (Line(visible(line), hanging=13) for line in lines)
            yield ""
    if run.outcomes:
        counts = f"{amount(len(run.outcomes), 'case')} in {amount(len(run.files), 'file')}"
        left_out = f", {run.deselected} left out" if run.deselected else ""
        failed = len(run.failures)
        if failed:
            yield Line(Text(f"{counts}{left_out}: {failed} failed, {len(run.outcomes) - failed} passed", _FAILED))
        else:
            yield Line(Text(f"{counts}{left_out}: all passed", _PASSED))


def as_json(run: RuleTestRun) -> str:
    """Return the outcomes as a JSON object: a list of cases, and how many there are of each kind."""
    cases = [
        {
            "id": outcome.id,
            "passed": outcome.passed,
            **_place(outcome.location),
            "indicator": outcome.indicator or None,
            "period": outcome.period or None,
            "value": outcome.value or None,
            "mismatches": [{"what": each.what, "expected": each.expected, "actual": each.actual} for each in outcome.mismatches],
            "because": list(outcome.because),
            "rule": None if outcome.rule is None else _place(outcome.rule),
        }
        for outcome in run.outcomes
    ]
    counts = {"passed": len(run.outcomes) - len(run.failures), "failed": len(run.failures), "left_out": run.deselected}
    return json.dumps({"cases": cases, **counts}, ensure_ascii=False, indent=2) + "\n"


def _place(location: Location) -> dict[str, object]:
    return {"file": location.file, "line": location.line or None, "column": location.column or None}


def as_junit(run: RuleTestRun) -> str:
    """Return the outcomes as JUnit XML: a suite for each file, and a case for each case.

    Source: the report format of Apache Ant's JUnit task, as build servers read it.
    """
    root = ET.Element("testsuites", name="ragrules", tests=str(len(run.outcomes)), failures=str(len(run.failures)), errors="0")
    for name in run.files:
        outcomes = [outcome for outcome in run.outcomes if outcome.id.partition("::")[0] == name]
        failed = sum(not outcome.passed for outcome in outcomes)
        suite = ET.SubElement(
            root, "testsuite", name=_allowed(name), tests=str(len(outcomes)), failures=str(failed), errors="0", skipped="0"
        )
        for outcome in outcomes:
            suite.append(_case(outcome, name))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(outcome: CaseOutcome, file: str) -> ET.Element:
    test, _, case = outcome.name.partition("::")
    found = ET.Element("testcase", classname=test, name=case or test, file=_allowed(file), line=str(outcome.location.line))
    if not outcome.passed:
        message = "; ".join(f"{each.what}: expected {each.expected}, was {each.actual}" for each in outcome.mismatches)
        failure = ET.SubElement(found, "failure", message=_allowed(message), type="mismatch")
        failure.text = _allowed(outcome.failure())
    return found


def _allowed(text: str) -> str:
    """Return a text without the characters that XML has no way to write; names of files can have them."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def as_github(run: RuleTestRun) -> str:
    """Return the failures as workflow commands, a line each, which GitHub shows beside the lines of the test file."""
    failed = run.failures
    return "".join(f"{workflow_command('error', each.location, each.name, each.failure())}\n" for each in failed)
