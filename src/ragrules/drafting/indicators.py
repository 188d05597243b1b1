"""The indicators of a drafted pack: for each one the lines of its rule, and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import Factory, define, frozen

from ragrules.drafting import faults
from ragrules.drafting.edges import Edges
from ragrules.drafting.entries import Entry
from ragrules.drafting.faults import DECIDE
from ragrules.drafting.headings import Role
from ragrules.drafting.ledger import Found, Ledger, names_of
from ragrules.drafting.meanings import amount_in, direction_in, frequency_in, unit_in, unit_in_title
from ragrules.drafting.period_heads import Head
from ragrules.drafting.rule_text import number_or_text, quoted, remark
from ragrules.observation import FigureError, ParsedValue, parse_value
from ragrules.period import KIND_OF, Calendar, PeriodError, PeriodKind
from ragrules.slug import slug
from ragrules.terms import Direction, Frequency, Unit

_LONGEST_ID = 60
_RATE = re.compile(r"(?:rate )?per (\d[\d,]*)(?:\b.*)?")
_FREQUENCY_OF = {kind: frequency for frequency, kind in KIND_OF.items()}
_QUARTER_ENDS = frozenset({3, 6, 9, 12})
_TIMES = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
_WAYS = ", ".join(Direction)


@frozen(kw_only=True)
class Indicator:
    """A drafted indicator: its id, the lines of its rule below `indicators:`, and its figures, each a period and the text of a value."""

    id: str
    lines: Sequence[str]
    figures: Sequence[tuple[str, str]]


@define
class Drafter:
    """What turns entries into indicators. Ids are given once each; what is in doubt goes into the ledger."""

    calendar: Calendar
    ledger: Ledger
    ids: set[str] = Factory(set)

    def draft(self, entry: Entry) -> Indicator:
        """Return an indicator."""
        cells = entry.cells
        unit, per, unit_line = self._unit(entry)
        values = {label: (head, found, parsed) for label, (head, found, parsed) in self._parsed(entry, unit)}
        direction, direction_line = self._direction(entry)
        frequency, frequency_line = self._frequency(entry, [head for head, _, _ in values.values()])
        figures = [
            (period, parsed.text.strip())
            for label, (head, found, parsed) in values.items()
            if (period := self._period(label, head, found, frequency)) is not None
        ]
        name = self._id(entry)
        lines = [f"- id: {name}"]
        if Role.NUMBER in cells:
            lines.append(f"number: {number_or_text(entry.number)}")
            self.ledger.use(cells[Role.NUMBER])
        lines.append(f"title: {quoted(entry.title.text)}")
        self.ledger.use(entry.title)
        for role in (Role.DESCRIPTION, Role.SERVICE, Role.THEME, Role.OWNER, Role.SOURCE):
            if role in cells:
                lines.append(f"{role}: {quoted(cells[role].text)}")
                self.ledger.use(cells[role])
            elif role is Role.SERVICE and entry.section is not None:
                lines.append(f"service: {quoted(entry.section.text)}")
            elif role is Role.THEME and entry.section is not None and Role.SERVICE in cells:
                lines.append(f"theme: {quoted(entry.section.text)}")
        if entry.section is not None and Role.SERVICE in cells and Role.THEME in cells:
            message = "the section is not taken over where columns say both the service and the theme"
            self.ledger.gather(faults.CONFLICT, entry.section, message)
        lines += [unit_line, *([f"per: {per}"] if per else []), frequency_line, direction_line]
        lines += Edges(entry=entry, direction=direction, unit=unit, ledger=self.ledger).write()
        return Indicator(id=name, lines=[lines[0], *(f"  {line}" for line in lines[1:])], figures=figures)

    def _id(self, entry: Entry) -> str:
        """Return an id that no other indicator has, made of the title."""
        made = slug(entry.title.text) or slug(entry.number) or "indicator"
        if len(made) > _LONGEST_ID:
            made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
        name, number = made, 1
        while name in self.ids:
            number += 1
            name = f"{made}-{number}"
        self.ids.add(name)
        return name

    def _parsed(self, entry: Entry, unit: Unit | None) -> Iterator[tuple[str, tuple[Head, Found, ParsedValue]]]:
        """Yield the figures whose texts are figures, be it with the unit of time, or symbols for none; the others are listed."""
        for label, (head, found) in entry.values.items():
            amount = amount_in(found.text)
            in_words = amount is not None and not amount.side and amount.unit in _TIMES and amount.unit is unit
            try:
                yield label, (head, found, parse_value(amount.digits if amount is not None and in_words else found.cell.text))
            except FigureError as error:
                message = f"{found.name}: {found.text!r} is no figure, and was left out for {label}"
                self.ledger.remark(faults.NOT_A_VALUE, [found], message, error.hint)

    def _unit(self, entry: Entry) -> tuple[Unit | None, str, str]:
        """Return the unit, what a rate is per, and the line of the unit."""
        targets = [found for _, found in entry.targets]
        values = [found for _, found in entry.values.values() if _is_figure(found)]
        figures = [*values, *targets]
        targets += [found for role, found in entry.cells.items() if role in (Role.GREEN, Role.AMBER, Role.RED)]
        shares = [found for found in figures if "%" in found.text]
        money = [found for found in figures if "£" in found.text or "£" in found.cell.number_format]
        told = entry.cells.get(Role.UNIT)
        if told is not None:
            rate = _RATE.fullmatch(told.text.lower())
            said = Unit.RATE if rate else unit_in(told.text)
            against = [found for found in shares if said is not Unit.PERCENT] or [found for found in money if said is not Unit.CURRENCY]
            if said is None or against:
                message = f"{told.name}: {told.text!r} is no unit that is known"
                if said is not None:
                    message = f"{told.name} says the unit {told.text!r}, and {names_of(against)} is of another"
                self.ledger.remark(faults.UNIT_NOT_SAID, [told], message)
                return None, "", f"unit: {DECIDE}{remark(f'{told.name} says {told.text!r}')}"
            self.ledger.use(told)
            self._doubt_scale(said, [*values, *targets])
            return said, rate[1].replace(",", "") if rate else "", f"unit: {said}"
        for unit, evidence in ((Unit.PERCENT, shares), (Unit.CURRENCY, money)):
            if evidence:
                self._doubt_scale(unit, [*values, *targets])
                return unit, "", f"unit: {unit}{remark(f'as {evidence[0].name} is written')}"
        spoken = unit_in_title(entry.title.text)
        if spoken is None:
            message = f"{entry.title.name}: nothing says what {entry.title.text!r} is measured in"
            self.ledger.remark(faults.UNIT_NOT_SAID, [entry.title], message)
            return None, "", f"unit: {DECIDE}{remark('percent, count, days or another unit')}"
        message = f"{entry.title.name}: the unit {spoken} is taken from the title {entry.title.text!r}"
        self.ledger.remark(faults.TAKEN_AS, [entry.title], message)
        self._doubt_scale(spoken, [*values, *targets])
        return spoken, "", f"unit: {spoken}{remark('from the title')}"

    def _doubt_scale(self, unit: Unit, figures: Sequence[Found]) -> None:
        """List numbers that may be shares of one, and are taken as per cent: nothing that is not formatted as a percentage is scaled."""
        if unit is not Unit.PERCENT:
            return
        numbers = [(found, amount) for found in figures if (amount := amount_in(found.text)) is not None]
        small = [found for found, amount in numbers if 0 < abs(Decimal(amount.digits)) <= 1 and "%" not in found.text]
        for found in small:
            message = "not formatted as a percentage, so 1 is taken as 1%, and not as 100%"
            self.ledger.gather(faults.TAKEN_AS, found, message, "Multiply by 100 what is a share of one.")

    def _direction(self, entry: Entry) -> tuple[Direction | None, str]:
        told = entry.cells.get(Role.DIRECTION)
        direction = direction_in(told.text) if told is not None else None
        if told is not None and direction is not None:
            self.ledger.use(told)
            return direction, f"direction: {direction}"
        if told is None:
            message = f"{entry.title.name}: nothing says which way is better for {entry.title.text!r}"
            self.ledger.remark(faults.DIRECTION_NOT_SAID, [entry.title], message)
            return None, f"direction: {DECIDE}{remark(f'the workbook does not say which way is better: {_WAYS}')}"
        self.ledger.remark(faults.DIRECTION_NOT_SAID, [told], f"{told.name}: {told.text!r} does not say which way is better")
        return None, f"direction: {DECIDE}{remark(f'{told.name} says {told.text!r}; write one of {_WAYS}')}"

    def _frequency(self, entry: Entry, heads: Sequence[Head]) -> tuple[Frequency | None, str]:
        told = entry.cells.get(Role.FREQUENCY)
        if told is not None:
            frequency = frequency_in(told.text)
            if frequency is None:
                message = f"{told.name}: {told.text!r} is no frequency that is known"
                self.ledger.remark(faults.FREQUENCY_NOT_SAID, [told], message)
                return None, f"frequency: {DECIDE}{remark(f'{told.name} says {told.text!r}')}"
            self.ledger.use(told)
            return frequency, f"frequency: {frequency}"
        kinds = {head.kind for head in heads}
        kinds = kinds - {PeriodKind.YEAR} or kinds
        frequency = _FREQUENCY_OF.get(kinds.pop()) if len(kinds) == 1 else None
        if frequency is None:
            message = f"{entry.title.name}: nothing says how often {entry.title.text!r} is due"
            self.ledger.remark(faults.FREQUENCY_NOT_SAID, [entry.title], message)
            return None, f"frequency: {DECIDE}{remark(', '.join(Frequency))}"
        months = {head.number for head in heads if head.kind is PeriodKind.MONTH}
        if len(months) > 1 and months <= _QUARTER_ENDS:
            message = f"{entry.title.name}: there are figures at the ends of quarters only; it is taken as monthly all the same"
            self.ledger.remark(faults.TAKEN_AS, [entry.title], message, "Write quarterly, and the quarters into values.csv, if it is so.")
        return frequency, f"frequency: {frequency}{remark('from the columns')}"

    def _period(self, label: str, head: Head, found: Found, frequency: Frequency | None) -> str | None:
        """Return the period that a figure is written for; None, with a remark, where the indicator has none such.

        A figure under the last month of a quarter is that of the quarter, for a quarterly indicator; and so on.
        """
        try:
            period = self.calendar.parse(label)
            if frequency is None or KIND_OF[frequency] is head.kind:
                self.ledger.use(found)
                return label
            whole = self.calendar.containing(period.end, KIND_OF[frequency])
        except PeriodError as error:
            self.ledger.gather(faults.NOT_ITS_PERIOD, found, f"left out: {error}", error.hint)
            return None
        if whole.start <= period.start and whole.end == period.end:
            self.ledger.use(found)
            return whole.label
        self.ledger.gather(faults.NOT_ITS_PERIOD, found, f"left out: {label} is no period of an indicator that is {frequency}")
        return None


def _is_figure(found: Found) -> bool:
    try:
        parse_value(found.cell.text)
    except FigureError:
        return False
    return True
