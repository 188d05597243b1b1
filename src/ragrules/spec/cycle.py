"""From a report file to one reporting cycle: the pack, the files of figures, the as-of date and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from ragrules.errors import Fault, Location, PackError, Problem, in_order, nearest
from ragrules.narrative import HEADER_KEYS, Caveat, Commentary, Narrative, Note, Section
from ragrules.period import PeriodError, calendar_named
from ragrules.reading import Scalar, read_yaml
from ragrules.spec.cycle_keys import CYCLE
from ragrules.spec.declaration import Collector, Wrong, mapping_of, read_mapping
from ragrules.spec.faults import NO_FILES, UNREADABLE
from ragrules.spec.loading import read_pack
from ragrules.spec.model import Indicator, Pack
from ragrules.spec.suiting import period_of

REPORT_SUFFIX = ".ragreport.yaml"

UNKNOWN_INDICATOR = Fault(
    code="RAG140",
    title="report names an unknown indicator",
    meaning="The pack has no indicator of this id, so what is written about it would be lost.",
    remedy="Correct the id.",
    bad="notes: [{indicator: vistis, text: Fewer than usual.}]",
    good="notes: [{indicator: visits, text: Fewer than usual.}]",
)
WRONG_PERIOD = Fault(
    code="RAG141",
    title="period that does not suit",
    meaning="The text is no date or period of the calendar.",
    remedy="Write a date such as 2021-04-01 or a period such as 2021-04 or 2021/22 Q1.",
    bad="caveats: [{from: April 2021, text: A new system.}]",
    good="caveats: [{from: 2021-04, text: A new system.}]",
)


@frozen(kw_only=True, eq=False)
class Cycle:
    """One reporting cycle: the checked pack, the paths of the figures, the day on which they are looked at, and what people wrote."""

    pack: Pack
    values: tuple[Path, ...]
    as_of: date
    narrative: Narrative
    file: str


def load_cycle(path: str | Path) -> Cycle:
    """Return the reporting cycle of a `*.ragreport.yaml` file, with its pack.

    Raises:
        PackError: the file or its pack cannot be used; the error lists every problem of both.
    """
    cycle, problems = read_cycle(path)
    if cycle is None:
        raise PackError(problems)
    return cycle


def read_cycle(path: str | Path) -> tuple[Cycle | None, tuple[Problem, ...]]:
    """Return the cycle, or None when it or its pack has errors, and every problem that was found."""
    path = Path(path)
    at = Collector()
    values = _read(path, at)
    report = values.get("report")
    pack, found = read_pack(path.parent / report["rules"]) if isinstance(report, dict) else (None, ())
    narrative = None if pack is None else _Writing(pack, at).narrative(values)
    problems = in_order([*at.problems, *found])
    if pack is None or narrative is None or not isinstance(report, dict) or any(problem.is_error for problem in problems):
        return None, problems
    return (
        Cycle(
            pack=pack,
            values=tuple(path.parent / name for name in report["values"]),
            as_of=report["as_of"],
            narrative=narrative,
            file=path.name,
        ),
        problems,
    )


def _read(path: Path, at: Collector) -> dict[str, Any]:
    """Return the values of a report file by key, those that could be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        at.report(NO_FILES, Location(str(path)), "there is no such file")
        return {}
    except OSError as error:
        at.report(UNREADABLE, Location(str(path)), f"the file cannot be read: {error.strerror}")
        return {}
    root, problems = read_yaml(data, file=path.name)
    at.problems += problems
    mapping = None if root is None else mapping_of(root, at, "a mapping that starts with 'ragrules: 1'")
    return {} if mapping is None else {**CYCLE.defaults, **read_mapping(mapping, CYCLE, at)}


@frozen
class _Writing:
    """What people wrote, checked against the pack."""

    pack: Pack
    at: Collector

    def narrative(self, values: dict[str, Any]) -> Narrative:
        """Return what the file says, periods written as the calendar writes them."""
        report = values["report"]
        header = report["header"]
        return Narrative(
            header=tuple((name, header[name] or "") for name in HEADER_KEYS if header.get(name) is not None),
            purpose=report["purpose"],
            recommendations=report["recommendations"],
            appendices=report["appendices"],
            sections=tuple(Section(title=said["title"], text=said["text"]) for said in report["sections"]),
            commentary=tuple(self._commentary(values["commentary"])),
            notes=tuple(self._notes(values["notes"])),
            caveats=tuple(self._caveats(values["caveats"])),
        )

    def _commentary(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Commentary]:
        for said in self._each("commentary", entries):
            indicator = self._indicator(said["indicator"])
            if indicator is not None and said["period"] is not None:
                self.at.path.append("period")
                try:
                    period = period_of(indicator, said["period"].text).label
                except PeriodError as error:
                    self.at.report(WRONG_PERIOD, said["period"], str(error), error.hint)
                else:
                    yield Commentary(indicator=indicator.id, period=period, text=said["text"], area=said["area"])

    def _notes(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Note]:
        for said in self._each("notes", entries):
            indicator = self._indicator(said["indicator"])
            if indicator is not None:
                yield Note(indicator=indicator.id, text=said["text"])

    def _caveats(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Caveat]:
        for said in self._each("caveats", entries):
            indicators = [indicator for node in said["indicators"] if (indicator := self._indicator(node, "indicators")) is not None]
            yield Caveat(
                indicators=tuple(indicator.id for indicator in indicators),
                start=self._day(said, "from"),
                until=self._day(said, "until"),
                reportable=said["reportable"],
                text=said["text"],
            )

    def _each(self, name: str, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[dict[str, Any]]:
        """Yield the entries that are mappings, each with the path to it set."""
        for position, said in enumerate(entries):
            self.at.path[:] = [name, f"[{position}]"]
            if not isinstance(said, Wrong):
                yield said

    def _indicator(self, node: Scalar | Wrong | None, key: str = "indicator") -> Indicator | None:
        if not isinstance(node, Scalar):
            return None
        found = next((indicator for indicator in self.pack.indicators if indicator.id == node.text), None)
        if found is None:
            known = [indicator.id for indicator in self.pack.indicators]
            guess = nearest(node.text, known)
            self.at.path.append(key)
            self.at.report(UNKNOWN_INDICATOR, node, f"the pack has no indicator '{node.text}'", f"did you mean '{guess}'?" if guess else "")
            self.at.path.pop()
        return found

    def _day(self, said: dict[str, Any], key: str) -> date | None:
        """Return the first or last day of the date or period under a key, None where there is none."""
        node = said[key]
        if node is None:
            return None
        try:
            period = calendar_named(self.pack.calendar).parse(node.text)
        except PeriodError as error:
            self.at.path.append(key)
            self.at.report(WRONG_PERIOD, node, str(error), error.hint)
            self.at.path.pop()
            return None
        return period.end if key == "until" else period.start
