"""A first draft of a pack: from a workbook of indicators, with everything listed that could not be understood, or from nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import PurePath

from attrs import evolve, frozen

from ragrules.drafting import faults
from ragrules.drafting.entries import Entries
from ragrules.drafting.indicators import Drafter, Indicator
from ragrules.drafting.ledger import Ledger, Place
from ragrules.drafting.period_heads import Years, years_in
from ragrules.drafting.rule_text import printable, quoted
from ragrules.drafting.starter import HOOKS_FILE, MODELINE, SCHEMA_FILE, STARTER_FIGURES, STARTER_HOOKS, STARTER_RULES, STARTER_TESTS
from ragrules.errors import Location, ObservationError, Problem, Severity
from ragrules.period import PeriodKind, calendar_named
from ragrules.slug import slug
from ragrules.sources._workbook import CellKind, open_workbook

__all__ = [
    "HOOKS_FILE",
    "SCHEMA_FILE",
    "STARTER_FIGURES",
    "STARTER_HOOKS",
    "STARTER_RULES",
    "STARTER_TESTS",
    "Draft",
    "draft_from_workbook",
    "year_named",
]

_FINANCIAL, _CALENDAR = "financial-year-april", "calendar-year"


@frozen(kw_only=True)
class Draft:
    """A drafted pack: its id, the text of its rule file, its figures as CSV, and a remark for everything that is in doubt or left out.

    `used` holds the place of each cell that went into the draft: its sheet's name, its row and its column.
    """

    pack_id: str
    rules: str
    figures: str
    indicators: tuple[str, ...]
    remarks: tuple[Problem, ...]
    used: frozenset[Place]

    @property
    def decisions(self) -> int:
        """How many places of the rules a person has to decide before the pack loads."""
        return len(re.findall(rf"[:#] {faults.DECIDE}\b", self.rules))


def year_named(text: str) -> Years | None:
    """Return the year that a text such as `2021/22` names, and None if it names none or several."""
    years = years_in(text)
    return years[0] if len(years) == 1 else None


def draft_from_workbook(data: bytes, file: str, *, organisation: str = "", year: Years | None = None) -> Draft:
    """Return a draft of the pack that a workbook of indicators speaks of.

    `file` is what remarks call the workbook. `year` is that of columns which name a month or a quarter and no year.

    Raises:
        MissingExtraError: the extra `excel` is not installed.
        ObservationError: the file is no workbook, or no sheet of it has a table of indicators.
    """
    problems: list[Problem] = []
    sheets = open_workbook(data, file, problems)
    ledger = Ledger()
    entries = Entries(ledger=ledger, year=year)
    for sheet in sheets:
        entries.read(sheet)
    if not entries.found:
        told = [one for one in ledger.remarks if one.code == faults.NO_KPI_TABLE.code]
        told = told or [faults.NO_KPI_TABLE.at(Location(file), "no sheet of the workbook has a row of an indicator")]
        raise ObservationError(problems or [evolve(one, severity=Severity.ERROR) for one in told])
    calendar = _calendar(entries)
    drafter = Drafter(calendar=calendar_named(calendar), ledger=ledger)
    drafted = [drafter.draft(entry) for entry in entries.found.values()]
    title = next((found for found in entries.titles if found.cell.kind is CellKind.TEXT), None)
    if title is not None:
        ledger.use(title)
    if not organisation:
        message = "the workbook does not say which organisation its figures are for"
        ledger.remarks.append(faults.ORGANISATION_NOT_SAID.at(Location(file), message))
    name = title.text if title is not None else PurePath(file).stem
    pack_id = (slug(name) or "pack")[:60].strip("-")
    return Draft(
        pack_id=pack_id,
        rules=_head(pack_id, name, organisation, calendar, PurePath(file).name) + _indicators(drafted),
        figures=_figures(drafted),
        indicators=tuple(indicator.id for indicator in drafted),
        remarks=ledger.close(sheets),
        used=frozenset(ledger.used),
    )


def _calendar(entries: Entries) -> str:
    """Return the calendar of the periods: a financial year, unless every year that the figures name is a calendar year."""
    heads = [head for entry in entries.found.values() for head, _ in entry.values.values() if head.kind is not PeriodKind.MONTH]
    years = [head.year for head in heads if head.year is not None]
    return _CALENDAR if years and not any(year.split for year in years) else _FINANCIAL


def _head(pack_id: str, title: str, organisation: str, calendar: str, source: str) -> str:
    """Return the rule file down to its indicators."""
    named = quoted(organisation) if organisation else f" # {faults.DECIDE}: the organisation that figures without an area are for"
    return f"""\
{MODELINE}# Drafted by `ragrules init --from-excel` from {printable(source)}.
# Check every indicator, and decide what is marked {faults.DECIDE}: `ragrules check` names each place, and nothing is rated before.
ragrules: 1
pack:
  id: {pack_id}
  title: {quoted(title)}
  organisation: {named}
  calendar: {calendar}
scale: rag
indicators:
"""


def _indicators(drafted: Iterable[Indicator]) -> str:
    return "\n".join("".join(f"  {line}\n" for line in indicator.lines) for indicator in drafted)


def _figures(drafted: Iterable[Indicator]) -> str:
    """Return the figures as CSV, one a row, in the order of the rules."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("indicator", "period", "value"))
    writer.writerows((indicator.id, period, value) for indicator in drafted for period, value in indicator.figures)
    return written.getvalue()
