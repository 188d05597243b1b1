"""The tables of indicators in a sheet: which rows are headings, what each column is, and what each row below is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from ragrules.drafting.headings import BESIDE_PERIODS, NAMING, Heading, Role, heading_of, stacked
from ragrules.drafting.ledger import Found
from ragrules.drafting.period_heads import Head, head_of_date
from ragrules.sources._workbook import Block, CellKind, Sheet

_TOTALS = re.compile(r"(sub-?|grand |overall )?(totals?|average|overall|mean)( score| performance)?:?", re.IGNORECASE)
_NOTE = re.compile(r"(\*|notes?\b|source\b|key\b|\d\))", re.IGNORECASE)
_LONGEST_SECTION = 80
_SAYING = (CellKind.TEXT, CellKind.NUMBER)
_CODE = re.compile(r"[A-Za-z]{0,6}[ ._/-]?\d{1,4}[A-Za-z.\d]{0,4}")


@frozen(kw_only=True)
class Table:
    """A table of indicators: its columns by position, its indicator rows, and the section that each is in."""

    sheet: Sheet
    columns: Mapping[int, Heading]
    headings: Sequence[Found]
    above: Sequence[Found]
    rows: Sequence[Row]
    sections: Sequence[Found]
    totals: Sequence[Sequence[Found]]


@frozen(kw_only=True)
class Row:
    """An indicator's row: its cells by column, and the heading of its section, if it is in one."""

    cells: Mapping[int, Found]
    section: Found | None = None


@define
class _Lines:
    """The rows of a sheet that are not blank, in order, each with its cells."""

    sheet: Sheet
    by_row: dict[int, dict[int, Found]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.by_row = {}
        for (row, column), cell in sorted(self.sheet.cells.items()):
            self.by_row.setdefault(row, {})[column] = Found(self.sheet, cell)


def tables_in(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables of indicators in a sheet, from top to bottom."""
    lines = _Lines(sheet).by_row
    rows = [*lines]
    heads = [row for row in rows if _is_header(lines[row])]
    blocks = [_heading_rows(sheet, lines, row) for row in heads]
    # A heading row that belongs to the headings of the one before it opens no table of its own.
    starts = [block for position, block in enumerate(blocks) if not any(block[0] in earlier for earlier in blocks[:position])]
    previous = 0
    for position, block in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else rows[-1] + 1
        body = [row for row in rows if block[-1] < row < end]
        above = [found for row in rows if previous < row < block[0] for found in lines[row].values()] if not position else []
        yield _table(sheet, lines, block, body, above)
        previous = block[-1]


def _is_header(cells: Mapping[int, Found]) -> bool:
    """Return whether a row has the headings of a table: one that names indicators, and at least one more that is known."""
    headings = [heading_at(found) for found in cells.values()]
    roles = {heading.role for heading in headings}
    return not roles.isdisjoint(NAMING) and sum(heading.known for heading in headings) >= 2


def heading_at(found: Found) -> Heading:
    """Return what a cell says as a heading."""
    cell = found.cell
    if cell.kind is CellKind.DATE and cell.day is not None:
        return Heading(text=found.text, head=head_of_date(cell.day, cell.text))
    return heading_of(found.text) if cell.kind in _SAYING else Heading(text=found.text)


def _heading_rows(sheet: Sheet, lines: Mapping[int, Mapping[int, Found]], row: int) -> tuple[int, ...]:
    """Return the rows that the headings take up: rows above with what groups columns, and rows below with periods."""
    first = last = row
    titles = [column for column, found in lines[row].items() if heading_at(found).role in NAMING]
    while first - 1 in lines and _groups_columns(sheet, lines[first - 1], min(lines[row])):
        first -= 1
    while last + 1 in lines and not any(column in lines[last + 1] for column in titles) and _only_headings(lines[last + 1]):
        last += 1
    return tuple(number for number in range(first, last + 1) if number in lines)


def _groups_columns(sheet: Sheet, cells: Mapping[int, Found], leftmost: int) -> bool:
    return min(cells) > leftmost and all(heading_at(found).known or block_of(sheet, found) for found in cells.values())


def _only_headings(cells: Mapping[int, Found]) -> bool:
    headings = [heading_at(found) for found in cells.values()]
    return all(heading.known for heading in headings) and any(heading.head or heading.role in BESIDE_PERIODS for heading in headings)


def block_of(sheet: Sheet, found: Found) -> Block | None:
    """Return the merged cells that a cell is the first of."""
    corner = (found.cell.row, found.cell.column)
    return next((block for block in sheet.merged if (block.first_row, block.first_column) == corner), None)


def _table(
    sheet: Sheet, lines: Mapping[int, Mapping[int, Found]], block: Sequence[int], body: Sequence[int], above: Sequence[Found]
) -> Table:
    headings = [found for row in block for found in lines[row].values()]
    columns = _columns(sheet, lines, block)
    columns = _told_apart(columns, [lines[row] for row in body])
    rows: list[Row] = []
    sections: list[Found] = []
    totals: list[list[Found]] = []
    waiting: list[Found] = []
    section: Found | None = None
    for row in body:
        cells = lines[row]
        titles = [found for column, found in cells.items() if _role(columns, column) is Role.TITLE and found.cell.kind in _SAYING]
        if len(cells) == 1:
            (alone,) = cells.values()
            waiting = [*waiting, alone] if _may_be_section(alone) else waiting
        elif titles and _TOTALS.fullmatch(titles[0].text):
            totals.append([*cells.values()])
        elif titles:
            if waiting:
                section = waiting[-1]
                sections.append(section)
                waiting = []
            rows.append(Row(cells={**_spread(sheet, columns, cells, row), **cells}, section=section))
    return Table(sheet=sheet, columns=columns, headings=headings, above=above, rows=rows, sections=sections, totals=totals)


def _role(columns: Mapping[int, Heading], column: int) -> Role | None:
    return columns[column].role if column in columns else None


def _may_be_section(found: Found) -> bool:
    return found.cell.kind is CellKind.TEXT and len(found.text) <= _LONGEST_SECTION and not _NOTE.match(found.text)


def _columns(sheet: Sheet, lines: Mapping[int, Mapping[int, Found]], block: Sequence[int]) -> dict[int, Heading]:
    """Return what each column is, from all its headings. A merged heading, or one that is a year alone, is that of the next columns too."""
    stacks: dict[int, list[Heading]] = {}
    width = max(column for row in block for column in lines[row])
    lowest = set(lines[block[-1]])
    for row in block:
        for column, found in lines[row].items():
            heading = heading_at(found)
            merged = block_of(sheet, found)
            last = column
            if merged:
                last = merged.last_column
            elif row != block[-1] and column in lowest and heading.head is not None and heading.head.kind in ("year", "quarter"):
                following = [each for each in lines[row] if each > column]
                last = min([*following, width + 1]) - 1
            for each in range(column, min(last, width) + 1):
                stacks.setdefault(each, []).append(heading)
    return {column: stacked(stack) for column, stack in sorted(stacks.items())}


def _told_apart(columns: Mapping[int, Heading], rows: Sequence[Mapping[int, Found]]) -> dict[int, Heading]:
    """Return the columns with what can only be told together: which one has the titles, where several could."""
    naming = [column for column, heading in columns.items() if heading.role in NAMING]
    told = dict(columns)

    def call(column: int, role: Role) -> None:
        told[column] = Heading(text=columns[column].text, role=role, head=columns[column].head)

    titles = [column for column in naming if columns[column].role is Role.TITLE]
    descriptions = [column for column in naming if columns[column].role is Role.DESCRIPTION]
    if titles and len(naming) > 1 and not any(heading.role is Role.NUMBER for heading in columns.values()):
        codes = [found.text for row in rows if len(row) > 1 and (found := row.get(titles[0]))]
        if codes and all(_CODE.fullmatch(text) for text in codes):
            call(titles[0], Role.NUMBER)
            titles = titles[1:]
    if not titles and descriptions:
        call(descriptions[0], Role.TITLE)
    for column in titles[1:]:
        call(column, Role.DESCRIPTION)
    return told


def _spread(sheet: Sheet, columns: Mapping[int, Heading], cells: Mapping[int, Found], row: int) -> dict[int, Found]:
    """Return the cells of names that are merged over several rows and reach into this one."""
    spread: dict[int, Found] = {}
    for block in sheet.merged:
        first = sheet.cells.get((block.first_row, block.first_column))
        reaches = block.first_row < row <= block.last_row and block.first_column not in cells
        if first is not None and reaches and _role(columns, block.first_column) in (Role.SERVICE, Role.THEME, Role.OWNER):
            spread[block.first_column] = Found(sheet, first)
    return spread


def head_at(heading: Heading) -> Head | None:
    """Return the period of a column of figures; None for any other column."""
    return heading.head if heading.role in (None, Role.ACTUAL) else None
