"""The one machine-readable format: an assessment written as JSON, and read back the same.

Source: rule language, section 12.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable

from ragrules.assessment import Assessment, recorded
from ragrules.assessment_json.contradictions import contradictions
from ragrules.assessment_json.faults import NOT_JSON, OTHER_LANGUAGE
from ragrules.assessment_json.findings import Finding, Refusal
from ragrules.assessment_json.keys import ASSESSMENT
from ragrules.assessment_json.places import Lines, values
from ragrules.errors import Location, PackError, Problem
from ragrules.record import LANGUAGE, AssessmentRecord
from ragrules.record_parts import within_areas

__all__ = ["read_assessment", "write_assessment"]


def write_assessment(assessment: Assessment | AssessmentRecord) -> str:
    """Return an assessment as JSON: a line for each rating, exception and input, so that two of them can be compared line by line."""
    written = ASSESSMENT.write(recorded(assessment))
    parts = [f"{_dumped(key)}: {_lines(value)}" for key, value in written.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_assessment(text: str | bytes, name: str = "assessment.json", *, areas: Collection[str] | None = None) -> AssessmentRecord:
    """Return the record that a JSON text, or the bytes of a file, says. `areas` keeps only those areas.

    `name` is what the problems call the file.

    Raises:
        PackError: the text is not JSON, is in another version of the rule language, or is no assessment; it lists every problem.
        UnknownNameError: the assessment has no rating for an area.
    """
    text = _decoded(text, name) if isinstance(text, bytes) else text
    found = _parsed(text, name)
    language = found.get("language") if isinstance(found, dict) else None
    if isinstance(language, int) and language != LANGUAGE:
        message = f"the assessment is written in version {language} of the rule language; version {LANGUAGE} is read"
        raise _error(text, name, [Finding(path="language", fault=OTHER_LANGUAGE, message=message)])
    try:
        record = ASSESSMENT.read(found, "")
    except Refusal as refusal:
        raise _error(text, name, refusal.findings) from None
    if wrong := list(contradictions(record)):
        raise _error(text, name, wrong)
    return record if areas is None else within_areas(record, areas)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _dumped(value)
    return "[\n" + ",\n".join(_dumped(item) for item in value) + "\n]"


def _decoded(data: bytes, name: str) -> str:
    """Return the text that the bytes of a file say: UTF-8, or UTF-16 that says so, which some shells write."""
    kind = "UTF-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "UTF-8"
    try:
        return data.decode("utf-16" if kind == "UTF-16" else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(error.encoding, errors="replace").removeprefix("\ufeff")
        raise _not_json(Location(name, *Lines(before).place(len(before))), f"the bytes are no {kind} text") from None


def _parsed(text: str, name: str) -> object:
    """Return what the JSON says, as text, whole numbers, lists and objects."""
    doubled = False

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal doubled
        members = dict(pairs)
        doubled = doubled or len(members) < len(pairs)
        return members

    try:
        found: object = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise _not_json(Location(name, error.lineno, error.colno), f"the text is not JSON: {error.msg}") from None
    except (RecursionError, ValueError):
        raise _not_json(Location(name), "a number is too long or values are nested too deeply") from None
    if doubled:
        raise _doubled(text, name)
    return found


def _not_json(location: Location, message: str) -> PackError:
    return PackError([NOT_JSON.at(location, message)])


def _doubled(text: str, name: str) -> PackError:
    """Return the error that names both places of every key that stands twice."""
    lines, first = Lines(text), dict[str, int]()
    problems = []
    for path, offset in values(text):
        if first.setdefault(path, offset) != offset:
            line, _ = lines.place(first[path])
            problems.append(NOT_JSON.at(Location(name, *lines.place(offset)), f"the key stands twice, first on line {line}", path=path))
    return PackError(problems)


def _error(text: str, name: str, findings: Iterable[Finding]) -> PackError:
    """Return the error that lists the findings, each at the place of its value or of the object that should hold it."""
    lines, offsets = Lines(text), dict(values(text))

    def problem(finding: Finding) -> Problem:
        path = finding.path
        location = Location(name, *lines.place(offsets[path]))
        return finding.fault.at(location, finding.message, path=path, hint=finding.hint)

    return PackError(problem(finding) for finding in findings)
