"""What a workbook says of each indicator, cell by cell, before any of it is interpreted. Several sheets may speak of the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import Factory, define, evolve

from ragrules.drafting import faults
from ragrules.drafting.headings import Heading, Role
from ragrules.drafting.ledger import Found, Ledger, names_of
from ragrules.drafting.period_heads import Head, Years, head_within, years_in
from ragrules.drafting.tables import Row, Table, block_of, head_at, heading_at, tables_in
from ragrules.errors import Fault
from ragrules.period import PeriodKind
from ragrules.sources._table import column_letters
from ragrules.sources._workbook import CellKind, Sheet, hidden_parts

_NAMES = (Role.NUMBER, Role.TITLE, Role.DESCRIPTION, Role.SERVICE, Role.THEME, Role.OWNER, Role.SOURCE)


@define
class Entry:
    """An indicator: its cells by what they say, its targets with the headings that they stand under, and its figures by period."""

    title: Found
    number: str
    cells: dict[Role, Found] = Factory(dict)
    headings: dict[Role, Heading] = Factory(dict)
    targets: list[tuple[Heading, Found]] = Factory(list)
    values: dict[str, tuple[Head, Found]] = Factory(dict)
    section: Found | None = None


@define
class Entries:
    """The indicators of a workbook, in the order in which they come. `year` is that of periods whose headings name none."""

    ledger: Ledger
    year: Years | None = None
    titles: list[Found] = Factory(list)
    found: dict[tuple[str, str], Entry] = Factory(dict)

    def read(self, sheet: Sheet) -> None:
        """Take up the tables of a sheet."""
        tables = [*tables_in(sheet)]
        first = next((Found(sheet, cell) for cell in sheet.cells.values()), None)
        if first is None:
            return
        if not tables:
            message = f"no row of the sheet {sheet.name!r} has the headings of a table of indicators"
            self.ledger.remarks.append(faults.NO_KPI_TABLE.at(sheet.at(0), message))
        for what in hidden_parts(sheet):
            self.ledger.remarks.append(faults.HIDDEN_CELLS.at(sheet.at(0), f"{what} hidden, and taken over all the same"))
        titles = tables[0].above if tables else ()
        self.titles += titles
        for table in tables:
            self._read(table, titles)

    def _read(self, table: Table, titles: Iterable[Found]) -> None:
        for section in table.sections:
            self.ledger.use(section)
            self.ledger.remark(faults.SECTION, [section], f"{section.name}: {section.text!r} is taken as the heading of a section")
        for cells in table.totals:
            message = f"{names_of(cells)}: the row {cells[0].text!r} is taken as totals, and left out"
            self.ledger.remark(faults.TOTAL_ROW, cells, message)
        columns, left_out = self._told(self._dated(table, titles))
        for found in table.headings:
            if found.cell.column in left_out:
                self.ledger.gather(*self._left_out(found, left_out))
            elif heading_at(found).known:
                self.ledger.use(found)
        for row in table.rows:
            self._enter(row, columns, left_out)

    def _dated(self, table: Table, titles: Iterable[Found]) -> Mapping[int, Heading]:
        """Return the columns, those whose headings name no year or no period with that of the title."""
        columns = dict(table.columns)
        undated = [column for column, heading in columns.items() if heading.head is not None and not heading.head.label]
        year, told = self._year(table, titles)
        if undated and year is not None:
            for column in undated:
                head = columns[column].head
                columns[column] = evolve(columns[column], head=head and head.of(year))
            if self.year is None:
                named = ", ".join(dict.fromkeys(columns[column].text for column in undated))
                self._taken(table, named, str(year), told)
        self._date_actual(table, titles, columns)
        return columns

    def _date_actual(self, table: Table, titles: Iterable[Found], columns: dict[int, Heading]) -> None:
        """Give a column of figures that names no period the one that the title or the name of the sheet speaks of."""
        periodless = [column for column, heading in columns.items() if heading.role is Role.ACTUAL and heading.head is None]
        spoken: dict[str, tuple[Head, Found | None]] = {}
        for text, title in [*((title.text, title) for title in titles), (table.sheet.name, None)]:
            head = head_within(text)
            if head is not None:
                spoken.setdefault(head.label, (head, title))
        if len(periodless) != 1 or len(spoken) != 1:
            return
        ((label, (head, title)),) = spoken.items()
        heading = columns[periodless[0]]
        columns[periodless[0]] = evolve(heading, head=head)
        self._taken(table, heading.text, label, title)

    def _taken(self, table: Table, columns: str, what: str, title: Found | None) -> None:
        """Note where the period of columns is taken from: a title, or else the name of the sheet."""
        if title is not None:
            self.ledger.use(title)
        at, where = (title.location, title.name) if title is not None else (table.sheet.at(0), "the sheet's own name or a target's heading")
        self.ledger.remarks.append(faults.YEAR_TAKEN.at(at, f"{columns}: taken to be of {what}, which {where} says"))

    def _year(self, table: Table, titles: Iterable[Found]) -> tuple[Years | None, Found | None]:
        """Return the year of headings that name none, and the cell that says it; None where nothing or several do."""
        if self.year is not None:
            return self.year, None
        said = {year: title for title in titles for year in years_in(title.text) if year.split}
        named = {year: None for year in years_in(table.sheet.name) if year.split}
        of_targets = {
            heading.head.year: None
            for heading in table.columns.values()
            if heading.role is Role.TARGET and heading.head is not None and heading.head.year is not None and heading.head.year.split
        }
        for years in (said | {year: said.get(year) for year in named}, of_targets):
            if len(years) == 1:
                ((year, found),) = years.items()
                return year, found
            if years:
                return None, None
        return None, None

    def _told(self, columns: Mapping[int, Heading]) -> tuple[Mapping[int, Heading], Mapping[int, str]]:
        """Return the columns that are taken over, and why the others are not."""
        left_out: dict[int, str] = {}
        seen: dict[tuple[object, ...], int] = {}
        for column, heading in columns.items():
            what = f"the column {heading.text!r}"
            key = (heading.role if heading.role is not Role.ACTUAL else None, heading.head and heading.head.label)
            if not heading.known:
                left_out[column] = f"{what} is not understood"
            elif heading.role is Role.ELSEWHERE:
                left_out[column] = f"{what} is not taken over: ratings are worked out, and comments belong into a report file"
            elif heading.head is not None and not heading.head.label:
                left_out[column] = f"{what} names no year"
            elif heading.role is Role.ACTUAL and heading.head is None:
                left_out[column] = f"{what} names no period"
            elif key in seen:
                left_out[column] = f"{what} says the same as the column {column_letters(seen[key])}, which was taken"
            else:
                seen[key] = column
        return {column: heading for column, heading in columns.items() if column not in left_out}, left_out

    def _left_out(self, found: Found, left_out: Mapping[int, str]) -> tuple[Fault, Found, str]:
        reason = left_out[found.cell.column]
        fault = faults.NO_YEAR if "names no" in reason else faults.UNKNOWN_HEADING
        return fault, found, reason

    def _enter(self, row: Row, columns: Mapping[int, Heading], left_out: Mapping[int, str]) -> None:
        of_role = {heading.role: row.cells[column] for column, heading in columns.items() if column in row.cells}
        title, number = of_role[Role.TITLE], of_role.get(Role.NUMBER)
        key = ("" if number is None else number.text.lower(), title.text.lower())
        entry = self.found.setdefault(key, Entry(title=title, number="" if number is None else number.text))
        entry.section = entry.section or row.section
        for column, found in row.cells.items():
            if column in left_out:
                self.ledger.gather(*self._left_out(found, left_out))
            elif column in columns:
                self._take(entry, columns[column], found)

    def _take(self, entry: Entry, heading: Heading, found: Found) -> None:
        role, head = heading.role, head_at(heading)
        if found.cell.kind in (CellKind.ERROR, CellKind.NO_RESULT):
            shown = f"the error {found.text}" if found.cell.kind is CellKind.ERROR else "a formula without its result"
            self.ledger.gather(faults.NOT_A_VALUE, found, f"{shown} is not taken over", "Mend the formula, and save the workbook.")
        elif role not in _NAMES and block_of(found.sheet, found) is not None:
            self.ledger.gather(faults.UNCLEAR, found, "merged over several cells, so that it cannot be told which of them it is for")
        elif head is not None:
            _, standing = entry.values.setdefault(head.label, (head, found))
            self._agree(standing, found, f"the figure for {head.label}")
        elif role is Role.TARGET:
            standing = next((other for under, other in entry.targets if _label(under) == _label(heading)), found)
            if standing is found:
                entry.targets.append((heading, found))
            self._agree(standing, found, "the target")
        elif role is not None:  # pragma: no branch - a column with neither a role nor a period is left out before
            entry.headings.setdefault(role, heading)
            self._agree(entry.cells.setdefault(role, found), found, f"the {role}")

    def _agree(self, standing: Found, found: Found, what: str) -> None:
        """Keep a cell that says what the standing one says, which may be itself; list one that says something else."""
        if standing is found:
            return
        if standing.text == found.text:
            self.ledger.echo(found, standing)
        else:
            message = f"{found.name}: {what} is {found.text!r} here and {standing.text!r} in {standing.location}"
            self.ledger.remark(faults.CONFLICT, [found], message)


def _label(heading: Heading) -> str:
    return heading.head.label if heading.head is not None else ""


def is_year(head: Head | None) -> bool:
    """Return whether a heading names a whole year."""
    return head is not None and head.kind is PeriodKind.YEAR
