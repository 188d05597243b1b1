"""Targets, tolerances and thresholds of an indicator, from the cells that say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import Factory, define

from ragrules.drafting import faults
from ragrules.drafting.bands import AMBER, GREEN, RED, Bands, Claim, bands_of, claim_in
from ragrules.drafting.entries import Entry, is_year
from ragrules.drafting.faults import DECIDE
from ragrules.drafting.headings import Heading, Role
from ragrules.drafting.ledger import Found, Ledger, names_of
from ragrules.drafting.meanings import ABOVE, AT_LEAST, AT_MOST, BELOW, NO_TARGET, OR_WORSE, amount_in, range_in, tolerance_in
from ragrules.drafting.rule_text import remark
from ragrules.terms import Direction, Unit

_ROLES = {GREEN: Role.GREEN, AMBER: Role.AMBER, RED: Role.RED}
_THRESHOLDS = (*_ROLES.values(),)
_OPPOSED: Mapping[Direction | None, Sequence[str]] = {
    Direction.HIGHER: (AT_MOST, BELOW, OR_WORSE),
    Direction.LOWER: (AT_LEAST, ABOVE, OR_WORSE),
}


@define
class Edges:
    """The keys of an indicator that say where its levels start, a line each."""

    entry: Entry
    direction: Direction | None
    unit: Unit | None
    ledger: Ledger
    lines: list[str] = Factory(list)
    taken: list[Found] = Factory(list)
    """The cells of targets whose numbers were taken."""

    def write(self) -> list[str]:
        """Return the lines, and list in the ledger what could not be taken over."""
        if self.direction is Direction.NONE:
            self._contextual()
            return []
        levels = self._levels()
        target = self._target(needed=GREEN not in levels)
        if levels:
            self._thresholds(levels, target)
            return self.lines
        if Role.TOLERANCE in self.entry.cells:
            self._tolerance()
        self._beaten()
        return self.lines

    def _levels(self) -> dict[str, Found]:
        """Return the cells that say something of levels, by level."""
        levels: dict[str, Found] = {}
        for level, role in _ROLES.items():
            found = self.entry.cells.get(role)
            if found is not None and found.text.lower() in NO_TARGET:
                self.ledger.gather(faults.TAKEN_AS, found, f"{found.text!r} is taken as no threshold")
            elif found is not None:
                levels[level] = found
        return levels

    def _contextual(self) -> None:
        """List what an indicator that is not rated has no use for."""
        cells = [found for _, found in self.entry.targets]
        cells += [found for role, found in self.entry.cells.items() if role in (*_THRESHOLDS, Role.TOLERANCE)]
        for found in cells:
            if found.text.lower() in NO_TARGET:
                self.ledger.use(found)
            else:
                self.ledger.gather(faults.TAKEN_AS, found, "not taken over, because the indicator is not rated: its direction is none")

    def _target(self, *, needed: bool) -> Found | None:
        """Write the target. Return its cell, if it has one number and no other."""
        targets = self.entry.targets
        if not targets and not needed:
            return None
        if not targets:
            message = f"{self.entry.title.name}: there is no target for {self.entry.title.text!r}; it will not be rated without one"
            self.ledger.remark(faults.UNCLEAR, [self.entry.title], message, "Write the target in place of none.")
            self.lines.append(f"target: none{remark('the workbook gives none')}")
            return None
        dated = [(heading, found) for heading, found in targets if is_year(heading.head)]
        plain = [found for heading, found in targets if heading.head is None]
        parts = [(heading, found) for heading, found in targets if heading.head is not None and not is_year(heading.head)]
        if plain:
            for _, found in (*dated, *parts):
                self.ledger.gather(faults.CONFLICT, found, f"not taken over, because {plain[0].name} gives a target for all time")
            self.lines.append(f"target: {self._amount(plain[0])}")
            return plain[0]
        if dated:
            for _, found in parts:
                self.ledger.gather(faults.CONFLICT, found, f"not taken over, because {dated[0][1].name} gives a target for the year")
            return self._dated(dated)
        return self._by_period(parts)

    def _dated(self, targets: list[tuple[Heading, Found]]) -> Found | None:
        """Write targets by year. Return the cell that stands for all of them, if there is one."""
        entries: list[str] = []
        for heading, found in sorted(targets, key=lambda each: heading_year(each[0])):
            first, split = heading_year(heading)
            text, _, doubt = self._amount(found).partition("  # ")
            value = text[1:-1] if text.startswith("{") else f"value: {text}"
            entries.append(f"  - {{from: {first}-{'04' if split else '01'}-01, {value}}}{remark(doubt) if doubt else ''}")
        self.lines += ["target:", *entries]
        return targets[0][1] if len(targets) == 1 else None

    def _by_period(self, targets: list[tuple[Heading, Found]]) -> Found | None:
        """Write targets by period: one for all where they are all the same, else a profile."""
        numbers = {heading.head.label: self._amount(found).partition("  # ")[0] for heading, found in targets if heading.head is not None}
        if len(set(numbers.values())) == 1:
            text = next(iter(numbers.values()))
            self.lines.append(f"target: {text}{remark('the same for every period')}")
            return targets[0][1] if len({found.text for _, found in targets}) == 1 else None
        profile = ", ".join(f"{label}: {text}" for label, text in numbers.items())
        self.lines.append(f"target: {{profile: {{{profile}}}}}")
        return None

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
        if between is not None and all(end.may_be(self.unit) for end in between):
            self.ledger.use(found)
            lower, upper = between
            return f"{{between: [{lower.digits}, {upper.digits}]}}"
        amount = amount_in(text)
        if amount is None or not amount.may_be(self.unit):
            other = f" in the unit {self.unit}" if amount is not None or between is not None else ""
            message = f"{found.name}: the target {text!r} is not understood{other}"
            self.ledger.remark(faults.UNCLEAR, [found], message, f"Write it in place of {DECIDE}.")
            return f"{DECIDE}{remark(f'{found.name} says {text!r}')}"
        self.ledger.use(found)
        if amount.side in _OPPOSED.get(self.direction, ()):
            message = f"{found.name}: the target {text!r} contradicts the direction, which is {self.direction}"
            self.ledger.remark(faults.CONFLICT, [found], message, f"Write it in place of {DECIDE}, or change the direction.")
            return f"{DECIDE}{remark(f'{found.name} says {text!r}')}"
        self.taken.append(found)
        if amount.side and self.direction not in _OPPOSED:
            message = f"{found.name}: of {found.text!r} only the number was taken; it speaks of a side: {amount.side}"
            self.ledger.remark(faults.TAKEN_AS, [found], message, "Check the direction, and what a figure exactly on the edge is.")
        return amount.digits

    def _beaten(self) -> None:
        """Leave the number of the target itself to the level below where every target is met only beyond it, as `> 95` says."""
        amounts = [(found, amount_in(found.text)) for found in self.taken]
        beaten = [found for found, amount in amounts if amount is not None and amount.side in (ABOVE, BELOW)]
        if self.direction is not None and self.direction not in _OPPOSED:
            return  # the side is listed, and a target in the middle is not beaten
        if beaten and len(beaten) == len(amounts):
            self.lines.append("on_edge: {green: worse}" + remark(f"{names_of(beaten)} says {beaten[0].text!r}"))
            return
        for found in beaten:
            message = f"{found.name}: of {found.text!r} only the number was taken, because other targets are met by their number"
            self.ledger.remark(faults.TAKEN_AS, [found], message, "Check what a figure exactly on the edge is.")

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
            doubt = remark(f"{DECIDE}: {ways}")
            if self.unit is None and not written.endswith("%"):
                written = DECIDE  # the number alone would load, once the unit is decided
                ways += f", or {number} itself in a unit other than per cent"
                doubt = remark(ways)
            self.ledger.remark(faults.UNCLEAR, [found], f"{found.name}: the tolerance {found.text!r} can mean {ways}", f"Write {ways}.")
        self.lines.append(f"tolerance: {written}{doubt}")

    def _thresholds(self, levels: dict[str, Found], target: Found | None) -> None:
        """Write thresholds: green from its own cell or else the target, amber from its own or else from where red ends."""
        cells = levels if target is None else {GREEN: target, **levels}
        unread = self._read(cells)
        bands = self._bands(cells)
        if AMBER in unread:
            bands.edges[AMBER] = DECIDE
        for doubt in bands.doubts:
            claiming = [cells[level] for level in doubt.levels if level in cells]
            said = " and ".join(f"{each.name} says {each.text!r}" for each in claiming)
            hint = f"Write where {' and '.join(doubt.undecided)} starts in place of {DECIDE}, and on_edge if the number itself is worse."
            self.ledger.remark(faults.CONFLICT, claiming, f"{said}: {doubt.message}", hint)
        if DECIDE in bands.edges.values() and not unread and not bands.doubts:
            open_levels = " and ".join(level for level, edge in bands.edges.items() if edge == DECIDE)
            message = f"{self.entry.title.name}: nothing says where {open_levels} starts for {self.entry.title.text!r}"
            self.ledger.remark(faults.UNCLEAR, [self.entry.title], message, f"Write it in place of {DECIDE}.")
        for level in bands.unsaid:
            number, found = bands.edges[level], cells[RED]
            message = f"{found.name}: {found.text!r} is taken as where {level} starts; {number} itself is {level}"
            self.ledger.remark(faults.TAKEN_AS, [found], message, f"If it is red, add on_edge: {{{level}: worse}}.")
        for level in bands.gaps:
            message = "a figure between this band and the next one is not settled; it gets the worse of the two levels"
            self.ledger.gather(
                faults.TAKEN_AS, cells[level], message, "Check it; `compare_on: displayed` rounds a figure before it is rated."
            )
        for level in bands.outer:
            message = f"nothing is said of figures beyond the far end of the band; they are {level}"
            self.ledger.gather(faults.TAKEN_AS, cells[level], message)
        if bands.below:
            self.lines.append(f"on_edge: {{{', '.join(f'{level}: worse' for level in bands.below)}}}{self._why_below(bands, cells)}")
        edges = ", ".join(f"{level}: {edge}" for level, edge in bands.edges.items())
        self.lines.append(f"thresholds: {{{edges}}}")
        if Role.TOLERANCE in self.entry.cells:
            message = "the tolerance is not taken over, because there are thresholds"
            self.ledger.gather(faults.CONFLICT, self.entry.cells[Role.TOLERANCE], message)

    def _read(self, cells: dict[str, Found]) -> list[str]:
        """Use the cells of levels that claim numbers, and list those that do not. Return the levels of the latter."""
        two_sided = self.direction not in (None, Direction.HIGHER, Direction.LOWER)
        unread: list[str] = []
        for level, found in cells.items():
            if not two_sided and claim_in(found.text, level, Direction.HIGHER, self.unit) is not None:
                self.ledger.use(found)
                continue
            unread.append(level)
            if found.place not in self.ledger.listed:
                where = "red ends" if level == RED else "a level starts"
                message = f"{found.name}: {found.text!r} does not say where {where}"
                self.ledger.remark(faults.UNCLEAR, [found], message, f"Write it in place of {DECIDE}.")
        return unread

    def _bands(self, cells: dict[str, Found]) -> Bands:
        """Return the edges that the cells make; where the direction is not said, those of the only one in which they agree."""
        undecided = Bands(edges={GREEN: DECIDE, AMBER: DECIDE})
        if self.direction is Direction.HIGHER or self.direction is Direction.LOWER:
            return bands_of(self._claims(cells, self.direction), self.direction)
        if self.direction is not None:
            return undecided
        ways = [bands_of(self._claims(cells, direction), direction) for direction in (Direction.HIGHER, Direction.LOWER)]
        agreeing = [bands for bands in ways if not bands.doubts]
        # Two edges in order are refused for the other direction; one alone would be taken for either.
        agreed = agreeing and len(agreeing[0].edges) > 1 and all(bands == agreeing[0] for bands in agreeing)
        return agreeing[0] if agreed else undecided

    def _claims(self, cells: dict[str, Found], direction: Direction) -> dict[str, Claim]:
        claims = {level: claim_in(found.text, level, direction, self.unit) for level, found in cells.items()}
        return {level: claim for level, claim in claims.items() if claim is not None}

    def _why_below(self, bands: Bands, cells: dict[str, Found]) -> str:
        """Return the remark that says which cells make a number belong to the level below."""
        beside = {GREEN: AMBER if AMBER in cells else RED, AMBER: RED}
        found = {cells[level].name: cells[level].text for below in bands.below for level in (below, beside[below]) if level in cells}
        return remark(", ".join(f"{name} says {text!r}" for name, text in found.items()))


def heading_year(heading: Heading) -> tuple[int, bool]:
    """Return the year that a heading names: the calendar year that it starts in, and whether it goes on into the next."""
    year = heading.head.year if heading.head is not None else None
    return (0, False) if year is None else (year.first, year.split)
