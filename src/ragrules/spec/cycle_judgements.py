"""Judgements and corrections of a report file, and the previous assessment that it names, checked as far as the pack alone can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ragrules.errors import Fault, nearest
from ragrules.narrative import Correction, Judgement
from ragrules.observation import FigureError, parse_value
from ragrules.period import Period
from ragrules.reading import Scalar
from ragrules.spec.cycle_entries import Entries
from ragrules.spec.declaration import Collector, Wrong
from ragrules.spec.faults import UNKNOWN_LEVEL
from ragrules.spec.model import Indicator

NO_JUDGEMENT = Fault(
    code="RAG142",
    title="judgement that judges nothing",
    meaning="A judgement says a level under 'forecast', under 'override' or under both. This one says none.",
    remedy="Write the level that was judged.",
    bad="judgements: [{indicator: visits, period: 2021-08, by: The panel, decided: 2021-09-28, reason: …}]",
    good="judgements: [{indicator: visits, period: 2021-08, override: red, by: The panel, decided: 2021-09-28, reason: …}]",
)
NOT_A_FIGURE = Fault(
    code="RAG143",
    title="correction of no figure",
    meaning="The text under 'was' or 'now' is neither a figure nor one of the symbols for none.",
    remedy="Write the figure as in a file of figures.",
    bad="corrections: [{indicator: visits, period: 2021-08, was: two, now: 1, reason: …}]",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 1, reason: …}]",
)
ENDS_TOO_EARLY = Fault(
    code="RAG145",
    title="judgement that ends before its period",
    meaning="The day under 'until' lies before the end of the judgement's own period, so it could show on no period at all.",
    remedy="Write a later day, or leave 'until' out: the judgement is then on its own period only.",
    bad="judgements: [{indicator: visits, period: 2021-08, until: 2021-07-31, override: red, …}]",
    good="judgements: [{indicator: visits, period: 2021-08, until: 2021-12-31, override: red, …}]",
)
JUDGED_TWICE = Fault(
    code="RAG146",
    title="two judgements of one day",
    meaning="Two judgements of one kind are on the same figure and of the same day, so which of them holds cannot be told.",
    remedy="Keep the one that holds.",
    bad="judgements: [{indicator: visits, period: 2021-08, decided: 2021-09-28, override: red, …}, {…, override: amber, …}]",
    good="judgements: [{indicator: visits, period: 2021-08, decided: 2021-09-28, override: red, …}]",
)
NOTHING_CORRECTED = Fault(
    code="RAG148",
    title="correction that corrects nothing",
    meaning="The figure is now what it was.",
    remedy="Write under 'was' what was published, or take the entry out.",
    bad="corrections: [{indicator: visits, period: 2021-08, was: 1.0, now: 1, reason: …}]",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, now: 1, reason: …}]",
)
NO_PREVIOUS = Fault(
    code="RAG203",
    title="no previous assessment",
    meaning="The file that 'previous' names is not there.",
    remedy="Write the path of the last report's assessment, relative to this file: what 'ragrules report -o last.assessment.json' wrote.",
    bad="report: {previous: 2021-06-30.json, …}   # the file is 2021-06-30.assessment.json",
    good="report: {previous: 2021-06-30.assessment.json, …}",
)
CORRECTED_TWICE = Fault(
    code="RAG204",
    title="two corrections of one figure",
    meaning="Two corrections are of the same figure, so what it was cannot be told.",
    remedy="Keep one of them, with what was published last.",
    bad="corrections: [{indicator: visits, period: 2021-08, was: 3, …}, {indicator: visits, period: 2021-08, was: 2, …}]",
    good="corrections: [{indicator: visits, period: 2021-08, was: 2, …}]",
)

_KINDS = ("forecast", "override")


def previous_file(folder: Path, report: object, at: Collector) -> Path | None:
    """Return the path of the previous assessment that a report names; None where it names none, or one that is not there."""
    node = report.get("previous") if isinstance(report, dict) else None
    if not isinstance(node, Scalar):
        return None
    path = folder / node.text
    if path.is_file():
        return path
    at.path[:] = ["report", "previous"]
    at.report(NO_PREVIOUS, node, f"there is no file '{node.text}'")
    return None


def judgements(entries: Entries, said: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Judgement]:
    """Yield the judgements that are whole, and report what is wrong with the others."""
    seen: dict[tuple[object, ...], Scalar] = {}
    for entry in entries.each("judgements", said):
        whose = _whose(entries, entry)
        levels = {kind: _level(entries, kind, entry[kind]) for kind in _KINDS}
        until = entries.day(entry, "until")
        node = entry["indicator"]
        if isinstance(node, Scalar) and all(entry[kind] is None and not _told(entries, kind) for kind in _KINDS):
            entries.at.report(NO_JUDGEMENT, node, "the judgement says neither a forecast nor an override")
        if whose is None:
            continue
        indicator, period = whose
        if until is not None and until < period.end:
            message = f"until {until} is before the end of {period.label}, which is {period.end}"
            entries.wrong(ENDS_TOO_EARLY, "until", entry["until"], message)
        for kind in _KINDS:
            key = (kind, indicator.id, period, entry["area"] or entries.pack.organisation, entry["decided"])
            if levels[kind] is not None and seen.setdefault(key, node) is not node:
                message = f"there is another {kind} on {indicator.id}, {period.label}, of the same day at {seen[key].location}"
                entries.wrong(JUDGED_TWICE, kind, entry[kind], message)
        if None in (entry["by"], entry["decided"], entry["reason"]):
            continue  # a required key that is missing has been told
        yield Judgement(
            indicator=indicator.id,
            period=period.label,
            area=entry["area"],
            forecast=levels["forecast"],
            override=levels["override"],
            by=entry["by"],
            decided=entry["decided"],
            reason=entry["reason"],
            until=until,
            location=node.location,
        )


def corrections(entries: Entries, said: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Correction]:
    """Yield the corrections that are whole, and report what is wrong with the others."""
    seen: dict[tuple[object, ...], Scalar] = {}
    for entry in entries.each("corrections", said):
        whose = _whose(entries, entry)
        was, now = (_figure(entries, key, entry[key]) for key in ("was", "now"))
        if was is not None and was == now:
            entries.wrong(NOTHING_CORRECTED, "now", entry["now"], f"'now' is what 'was' says: {entry['now'].text or 'blank'}")
        if whose is None:
            continue
        indicator, period = whose
        node = entry["indicator"]
        key = (indicator.id, period, entry["area"] or entries.pack.organisation)
        if seen.setdefault(key, node) is not node:
            message = f"{period.label} of {indicator.id} is corrected at {seen[key].location} already"
            entries.wrong(CORRECTED_TWICE, "indicator", node, message)
        if was is None or now is None or entry["reason"] is None:
            continue
        yield Correction(
            indicator=indicator.id,
            period=period.label,
            area=entry["area"],
            was=entry["was"].text,
            corrected=entry["now"].text,
            reason=entry["reason"],
            location=node.location,
        )


def _told(entries: Entries, key: str) -> bool:
    """Return whether something has been found wrong with the text under a key of the entry."""
    return any(problem.path.startswith(f"{entries.at.here}.{key}") for problem in entries.at.problems)


def _whose(entries: Entries, entry: dict[str, Any]) -> tuple[Indicator, Period] | None:
    """Return the indicator and the period that an entry is on, or None after what is wrong with them has been reported."""
    indicator = entries.indicator(entry["indicator"])
    if indicator is None or not isinstance(entry["period"], Scalar):
        return None
    period = entries.period(indicator, entry["period"])
    return None if period is None else (indicator, period)


def _level(entries: Entries, kind: str, node: Scalar | Wrong | None) -> str | None:
    """Return the level of the scale that a text names, or None after it has been reported as unknown."""
    if not isinstance(node, Scalar):
        return None
    names = entries.pack.scale.names
    if node.text in names:
        return node.text
    guess = nearest(node.text, names)
    allowed = f"allowed: {', '.join(names)}"
    hint = f"did you mean '{guess}'? {allowed}" if guess else allowed
    entries.wrong(UNKNOWN_LEVEL, kind, node, f"the scale has no level '{node.text}'", hint)
    return None


def _figure(entries: Entries, key: str, node: Scalar | Wrong | None) -> tuple[object, ...] | None:
    """Return the number and status that the text of a figure says, or None after it has been reported as none."""
    if not isinstance(node, Scalar):
        return None
    try:
        parsed = parse_value(node.text)
    except FigureError as error:
        entries.wrong(NOT_A_FIGURE, key, node, str(error), error.hint)
        return None
    return parsed.number, parsed.status
