"""What people write about one reporting cycle: header, commentary, notes, caveats, judgements and corrections, as plain data."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from ragrules.errors import Location

HEADER_KEYS = ("committee", "date", "wards", "subject", "lead_officer", "lead_member", "contact_officer")
"""The keys that a report's header may have, in the order of a panel report."""

NOWHERE = Location("the given narrative")
"""Where something stands that was not read from a file."""


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
class JudgedLevel:
    """The level that somebody forecasts for a figure, or gives it in place of the computed one: who, when and why.

    It holds on its period, and on later ones that end by `until`.
    """

    level: str
    by: str
    decided: date
    reason: str
    until: date | None = None


@frozen(kw_only=True)
class Judgement:
    """What somebody judged of an indicator's figure for a period: a level forecast, a level in place of the computed one, or both.

    Without an `area` it is on the organisation's own figure. `location` is where it stands, and no part of what it says.
    """

    indicator: str
    period: str
    area: str | None = None
    forecast: str | None = None
    override: str | None = None
    by: str
    decided: date
    reason: str
    until: date | None = None
    location: Location = field(default=NOWHERE, eq=False)

    def judged(self, level: str | None) -> JudgedLevel | None:
        """Return a level of the judgement with who, when and why; None where there is no level."""
        if level is None:
            return None
        return JudgedLevel(level=level, by=self.by, decided=self.decided, reason=self.reason, until=self.until)


@frozen(kw_only=True)
class Correction:
    """A figure that was published wrongly: what it was, what it is now, and why. It never changes a value.

    `was` and `corrected` are written as in a file of figures; None stands for a figure that may not be shown. Without an `area` it is on
    the organisation's own figure. `location` is where it stands, and no part of what it says.
    """

    indicator: str
    period: str
    area: str | None = None
    was: str | None
    corrected: str | None
    reason: str
    location: Location = field(default=NOWHERE, eq=False)


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
    corrections: tuple[Correction, ...] = ()
    judgements: tuple[Judgement, ...] = ()
