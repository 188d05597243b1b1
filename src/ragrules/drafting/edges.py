"""Targets, tolerances and thresholds of an indicator, from the cells that say them."""

from __future__ import annotations

from attrs import Factory, define

from ragrules.drafting import faults
from ragrules.drafting.entries import Entry, is_year
from ragrules.drafting.faults import DECIDE
from ragrules.drafting.headings import Heading, Role
from ragrules.drafting.ledger import Found, Ledger
from ragrules.drafting.meanings import NO_TARGET, Amount, amount_in, range_in, tolerance_in
from ragrules.drafting.rule_text import remark
from ragrules.terms import Direction, Unit

_THRESHOLDS = (Role.GREEN, Role.AMBER, Role.RED)
_NOT_RED = {Direction.HIGHER: "below", Direction.LOWER: "above"}
_RED_TOO = {Direction.HIGHER: "at most", Direction.LOWER: "at least"}
_MET = {Direction.HIGHER: "at least", Direction.LOWER: "at most"}


@define
class Edges:
    """The keys of an indicator that say where its levels start, a line each."""

    entry: Entry
    direction: Direction | None
    unit: Unit | None
    ledger: Ledger
    lines: list[str] = Factory(list)

    def write(self) -> list[str]:
        """Return the lines, and list in the ledger what could not be taken over."""
        if self.direction is Direction.NONE:
            self._contextual()
            return []
        target = self._target()
        if any(role in self.entry.cells for role in _THRESHOLDS):
            self._thresholds(target)
        elif Role.TOLERANCE in self.entry.cells:
            self._tolerance()
        return self.lines

    def _contextual(self) -> None:
        """List what an indicator that is not rated has no use for."""
        cells = [found for _, found in self.entry.targets]
        cells += [found for role, found in self.entry.cells.items() if role in (*_THRESHOLDS, Role.TOLERANCE)]
        for found in cells:
            if found.text.lower() in NO_TARGET:
                self.ledger.use(found)
            else:
                self.ledger.gather(faults.TAKEN_AS, found, "not taken over, because the indicator is not rated: its direction is none")

    def _target(self) -> str:
        """Write the target. Return its number, if it has one and no other."""
        targets = self.entry.targets
        if not targets and Role.GREEN in self.entry.cells:
            return ""  # where green starts is told, and no target is needed
        if not targets:
            message = f"{self.entry.title.name}: there is no target for {self.entry.title.text!r}; it will not be rated without one"
            self.ledger.remark(faults.UNCLEAR, [self.entry.title], message, "Write the target in place of none.")
            self.lines.append(f"target: none{remark('the workbook gives none')}")
            return ""
        dated = [(heading, found) for heading, found in targets if is_year(heading.head)]
        plain = [found for heading, found in targets if heading.head is None]
        parts = [(heading, found) for heading, found in targets if heading.head is not None and not is_year(heading.head)]
        if plain:
            for _, found in (*dated, *parts):
                self.ledger.gather(faults.CONFLICT, found, f"not taken over, because {plain[0].name} gives a target for all time")
            text = self._amount(plain[0])
            self.lines.append(f"target: {text}")
            return text.partition(" ")[0]
        if dated:
            for _, found in parts:
                self.ledger.gather(faults.CONFLICT, found, f"not taken over, because {dated[0][1].name} gives a target for the year")
            return self._dated(dated)
        return self._by_period(parts)

    def _dated(self, targets: list[tuple[Heading, Found]]) -> str:
        """Write targets by year. Return the number of the only one."""
        entries: list[str] = []
        numbers: list[str] = []
        for heading, found in sorted(targets, key=lambda each: heading_year(each[0])):
            first, split = heading_year(heading)
            text, _, doubt = self._amount(found).partition("  # ")
            numbers.append(text)
            value = text[1:-1] if text.startswith("{") else f"value: {text}"
            entries.append(f"  - {{from: {first}-{'04' if split else '01'}-01, {value}}}{remark(doubt) if doubt else ''}")
        self.lines += ["target:", *entries]
        return numbers[0] if len(numbers) == 1 else ""

    def _by_period(self, targets: list[tuple[Heading, Found]]) -> str:
        """Write targets by period: one for all where they are all the same, else a profile."""
        numbers = {heading.head.label: self._amount(found).partition("  # ")[0] for heading, found in targets if heading.head is not None}
        if len(set(numbers.values())) == 1:
            text = next(iter(numbers.values()))
            self.lines.append(f"target: {text}{remark('the same for every period')}")
            return text
        profile = ", ".join(f"{label}: {text}" for label, text in numbers.items())
        self.lines.append(f"target: {{profile: {{{profile}}}}}")
        return ""

    def _amount(self, found: Found) -> str:
        """Return a target as a rule writes it, with a remark where a person has to decide; doubts are listed."""
        text = found.text
        if text.lower() in NO_TARGET:
            self.ledger.use(found)
            self.ledger.gather(
                faults.TAKEN_AS, found, f"{text!r} is taken as no target", "Write the target in place of none, if there is one."
            )
            return f"none{remark(f'{found.name} says {text!r}')}"
        between = range_in(text)
        if between is not None:
            self.ledger.use(found)
            lower, upper = between
            return f"{{between: [{lower.digits}, {upper.digits}]}}"
        amount = amount_in(text)
        if amount is None:
            message = f"{found.name}: the target {text!r} is not understood"
            self.ledger.remark(faults.UNCLEAR, [found], message, f"Write it in place of {DECIDE}.")
            return f"{DECIDE}{remark(f'{found.name} says {text!r}')}"
        self._use_number(found, amount, _MET)
        return amount.digits

    def _use_number(self, found: Found, amount: Amount, expected: dict[Direction, str]) -> None:
        """Use the number of a cell, and list what else the cell says unless the direction says it already."""
        self.ledger.use(found)
        if amount.side and (self.direction is None or expected.get(self.direction) != amount.side):
            message = f"{found.name}: of {found.text!r} only the number was taken; it speaks of a side: {amount.side}"
            self.ledger.remark(faults.TAKEN_AS, [found], message, "Check the direction, and what a figure exactly on the edge is.")

    def _tolerance(self) -> None:
        found = self.entry.cells[Role.TOLERANCE]
        written = tolerance_in(found.text, self.entry.headings[Role.TOLERANCE].text, self.unit)
        if not written:
            self.ledger.remark(faults.UNCLEAR, [found], f"{found.name}: the tolerance {found.text!r} is not understood")
            self.lines.append(f"tolerance: {DECIDE}{remark(f'{found.name} says {found.text!r}')}")
            return
        self.ledger.use(found)
        doubt = ""
        if written.endswith("%") or (self.unit in (None, Unit.PERCENT) and written.replace(".", "").isdigit()):
            number = written.rstrip("%")
            ways = f"'{number}% of target' or '{number} points'"
            self.ledger.remark(faults.UNCLEAR, [found], f"{found.name}: the tolerance {found.text!r} can mean {ways}", f"Write {ways}.")
            doubt = remark(f"{DECIDE}: {ways}")
        self.lines.append(f"tolerance: {written}{doubt}")

    def _thresholds(self, target: str) -> None:
        """Write thresholds: green from its own cell or else the target, amber from its own or else from where red ends."""
        cells = self.entry.cells
        green = self._edge(cells[Role.GREEN], _MET) if Role.GREEN in cells else target
        if not green or not green.replace(".", "").lstrip("-").isdigit():
            green = DECIDE
        amber = self._edge(cells[Role.AMBER], _MET) if Role.AMBER in cells else ""
        if Role.RED in cells:
            red = self._red(cells[Role.RED])
            if amber and red and red != amber:
                found = cells[Role.RED]
                message = f"{found.name}: red is {found.text!r}, and amber starts at {amber}; amber was taken"
                self.ledger.remark(faults.CONFLICT, [found], message)
            amber = amber or red
        self.lines.append(f"thresholds: {{green: {green}, amber: {amber or DECIDE}}}")
        if Role.TOLERANCE in cells:
            message = "the tolerance is not taken over, because there are thresholds"
            self.ledger.gather(faults.CONFLICT, cells[Role.TOLERANCE], message)

    def _edge(self, found: Found, expected: dict[Direction, str]) -> str:
        """Return the number at which a level starts; nothing, with a remark, if the cell does not say it."""
        amount = amount_in(found.text)
        between = range_in(found.text)
        if between is not None and self.direction in expected:
            amount = between[0] if self.direction is Direction.HIGHER else between[1]
        if amount is None:
            self.ledger.remark(faults.UNCLEAR, [found], f"{found.name}: {found.text!r} does not say where a level starts")
            return ""
        self._use_number(found, amount, expected)
        return amount.digits

    def _red(self, found: Found) -> str:
        """Return where amber starts, from the cell that says what is red: `below 85` leaves 85 itself amber, and `85` does not say."""
        amount = amount_in(found.text)
        if amount is None:
            self.ledger.remark(faults.UNCLEAR, [found], f"{found.name}: {found.text!r} does not say where red ends")
            return ""
        self.ledger.use(found)
        if self.direction is not None and amount.side == _RED_TOO.get(self.direction):
            self.lines.append("on_edge: {amber: worse}" + remark(f"{found.name} says that {amount.digits} is red"))
        elif self.direction is None or amount.side != _NOT_RED.get(self.direction):
            message = f"{found.name}: {found.text!r} is taken as where amber starts; {amount.digits} itself is amber"
            self.ledger.remark(faults.TAKEN_AS, [found], message, "If it is red, add on_edge: {amber: worse}.")
        return amount.digits


def heading_year(heading: Heading) -> tuple[int, bool]:
    """Return the year that a heading names: the calendar year that it starts in, and whether it goes on into the next."""
    year = heading.head.year if heading.head is not None else None
    return (0, False) if year is None else (year.first, year.split)
