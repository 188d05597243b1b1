"""What people write about one reporting cycle: header, commentary, notes and caveats, as plain data."""

from __future__ import annotations

from datetime import date

from attrs import frozen

HEADER_KEYS = ("committee", "date", "wards", "subject", "lead_officer", "lead_member", "contact_officer")
"""The keys that a report's header may have, in the order of a panel report."""


@frozen(kw_only=True)
class Commentary:
    """What the service says about one indicator's figure for one period, a paragraph an entry. Without an `area` it serves all areas."""

    indicator: str
    period: str
    text: tuple[str, ...]
    area: str | None = None


@frozen(kw_only=True)
class Note:
    """What is said about an indicator of note, a paragraph an entry, whatever its rating."""

    indicator: str
    text: tuple[str, ...]


@frozen(kw_only=True)
class Caveat:
    """A warning about figures, a paragraph an entry; without indicators it is general.

    Not `reportable` means that its indicators are not rated for periods that lie between `start` and `until`. Either may be open.
    """

    indicators: tuple[str, ...] = ()
    start: date | None = None
    until: date | None = None
    reportable: bool = True
    text: tuple[str, ...]

    def covers(self, start: date, end: date) -> bool:
        """Return whether any day from `start` to `end` falls under the caveat."""
        return (self.start is None or self.start <= end) and (self.until is None or start <= self.until)


@frozen(kw_only=True)
class Section:
    """A part that the author adds to the report: its title and its paragraphs."""

    title: str
    text: tuple[str, ...]


@frozen(kw_only=True)
class Narrative:
    """All that people write for one report.

    `header` holds keys and values in order; a value may be blank. An empty `purpose` is generated.
    """

    header: tuple[tuple[str, str], ...] = ()
    purpose: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    notes: tuple[Note, ...] = ()
    caveats: tuple[Caveat, ...] = ()
