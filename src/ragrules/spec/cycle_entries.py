"""The entries of a report file, checked against its pack: which indicator, period and days their texts stand for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen

from ragrules.errors import Fault, nearest
from ragrules.period import Period, PeriodError, calendar_named
from ragrules.reading import Node, Scalar
from ragrules.spec.declaration import Collector, Wrong
from ragrules.spec.model import Indicator, Pack
from ragrules.spec.suiting import period_of

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
ENDS_BEFORE_START = Fault(
    code="RAG209",
    title="caveat that ends before it begins",
    meaning="The day under 'until' lies before the day under 'from', so the caveat would be on no figure.",
    remedy="Swap from and until, or leave one of them out.",
    bad="caveats: [{from: 2021-04, until: 2021-03, text: A new system.}]",
    good="caveats: [{from: 2021-03, until: 2021-04, text: A new system.}]",
)


@frozen
class Entries:
    """Reads entries against a pack, and collects what is wrong with them."""

    pack: Pack
    at: Collector

    def each(self, name: str, entries: tuple[dict[str, Any] | Wrong, ...]) -> Iterator[dict[str, Any]]:
        """Yield the entries that are mappings, each with the path to it set."""
        for position, said in enumerate(entries):
            self.at.path[:] = [name, f"[{position}]"]
            if not isinstance(said, Wrong):
                yield said

    def indicator(self, node: Scalar | Wrong | None, key: str = "indicator") -> Indicator | None:
        """Return the indicator that an id names, or None after it has been reported as unknown."""
        if not isinstance(node, Scalar):
            return None
        found = next((indicator for indicator in self.pack.indicators if indicator.id == node.text), None)
        if found is None:
            known = [indicator.id for indicator in self.pack.indicators]
            guess = nearest(node.text, known)
            hint = f"did you mean '{guess}'?" if guess else ""
            self.wrong(UNKNOWN_INDICATOR, key, node, f"the pack has no indicator '{node.text}'", hint)
        return found

    def period(self, indicator: Indicator, node: Scalar) -> Period | None:
        """Return the indicator's period that a text says, or None after it has been reported as not suiting."""
        try:
            return period_of(indicator, node.text)
        except PeriodError as error:
            self.wrong(WRONG_PERIOD, "period", node, str(error), error.hint)
            return None

    def day(self, said: dict[str, Any], key: str) -> date | None:
        """Return the first or last day of the date or period under a key, None where there is none."""
        node = said[key]
        if node is None:
            return None
        try:
            period = calendar_named(self.pack.calendar).parse(node.text)
        except PeriodError as error:
            self.wrong(WRONG_PERIOD, key, node, str(error), error.hint)
            return None
        return period.end if key == "until" else period.start

    def wrong(self, fault: Fault, key: str, node: Node, message: str, hint: str = "") -> None:
        """Report what is wrong with the text under a key of the entry."""
        self.at.path.append(key)
        self.at.report(fault, node, message, hint)
        self.at.path.pop()
