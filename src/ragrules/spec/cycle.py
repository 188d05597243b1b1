"""From a report file to one reporting cycle: the pack, the files of figures, the as-of date and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from ragrules.errors import Location, PackError, Problem, in_order
from ragrules.narrative import HEADER_KEYS, Caveat, Commentary, Narrative, Note, Section
from ragrules.reading import read_yaml
from ragrules.spec.cycle_entries import ENDS_BEFORE_START, Entries
from ragrules.spec.cycle_judgements import corrections, judgements, previous_file
from ragrules.spec.cycle_keys import CYCLE
from ragrules.spec.declaration import Collector, Wrong, mapping_of, read_mapping
from ragrules.spec.faults import NO_FILES, UNREADABLE
from ragrules.spec.loading import read_pack
from ragrules.spec.model import Pack

REPORT_SUFFIX = ".ragreport.yaml"


@frozen(kw_only=True, eq=False)
class Cycle:
    """One reporting cycle: the checked pack, the paths of the figures, the day on which they are looked at, and what people wrote.

    `previous` is the path of the last report's assessment, None without one.
    """

    pack: Pack
    values: tuple[Path, ...]
    previous: Path | None = None
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
    previous = previous_file(path.parent, report, at)
    problems = in_order([*at.problems, *found])
    if pack is None or narrative is None or not isinstance(report, dict) or any(problem.is_error for problem in problems):
        return None, problems
    return (
        Cycle(
            pack=pack,
            values=tuple(path.parent / name for name in report["values"]),
            previous=previous,
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
class _Writing(Entries):
    """What people wrote, checked against the pack."""

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
            corrections=tuple(corrections(self, values["corrections"])),
            judgements=tuple(judgements(self, values["judgements"])),
        )

    def _commentary(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Commentary]:
        for said in self.each("commentary", entries):
            indicator = self.indicator(said["indicator"])
            if indicator is not None and said["period"] is not None:
                period = self.period(indicator, said["period"])
                if period is not None:
                    yield Commentary(indicator=indicator.id, period=period.label, text=said["text"], area=said["area"])

    def _notes(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Note]:
        for said in self.each("notes", entries):
            indicator = self.indicator(said["indicator"])
            if indicator is not None:
                yield Note(indicator=indicator.id, text=said["text"])

    def _caveats(self, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[Caveat]:
        for said in self.each("caveats", entries):
            indicators = [indicator for node in said["indicators"] if (indicator := self.indicator(node, "indicators")) is not None]
            start, until = self.day(said, "from"), self.day(said, "until")
            if start is not None and until is not None and until < start:
                self.wrong(ENDS_BEFORE_START, "until", said["until"], f"until {until} is before from {start}")
            yield Caveat(
                indicators=tuple(indicator.id for indicator in indicators),
                start=start,
                until=until,
                reportable=said["reportable"],
                text=said["text"],
            )
