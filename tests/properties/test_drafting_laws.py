"""Laws of layouts: what a workbook says is the same in every layout, and no cell of a KPI workbook is lost."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from ragrules.drafting import draft_from_workbook
from ragrules.errors import ObservationError
from ragrules.observation import InputFile
from ragrules.registry import find
from ragrules.sources._gathering import Gathering
from tests.unit.workbooks import saved, workbook

MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
LABELS = [f"2021-{number:02}" for number in range(4, 13)] + [f"2022-{number:02}" for number in range(1, 4)]
SPELLINGS = {
    "short": lambda place: f"{MONTHS[place]}-{21 + place // 9}",
    "with a space": lambda place: f"{MONTHS[place]} 20{21 + place // 9}",
    "numbers": lambda place: f"{(place + 3) % 12 + 1:02}/20{21 + place // 9}",
    "of the language": lambda place: LABELS[place],
}
FIGURES = st.decimals(min_value="0.01", max_value="9999", places=2)
# A sheet's figure is a float, of which the shortest decimal is read: few enough digits come back as they were.


def observations(name, data):
    gathering = Gathering()
    gathering.add(find("sources", name).read(data, "f"), InputFile(name="f", sha256=""))
    return sorted((one.indicator, one.period, one.value) for one in gathering.observations())


@given(st.lists(st.lists(st.one_of(st.none(), FIGURES), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_same_figures_come_out_of_every_layout(rows):
    names = [f"i{number}" for number in range(len(rows))]
    periods = ["2021-04", "2021/22 Q1", "2021/22"]
    expected = sorted(
        (name, period, value) for name, row in zip(names, rows, strict=True) for period, value in zip(periods, row, strict=True) if value
    )
    wide = [["indicator", *periods], *([name, *row] for name, row in zip(names, rows, strict=True))]
    long = [["indicator", "period", "value"], *map(list, expected)]
    as_float = [[[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in table] for table in (wide, long)]
    assert observations("wide_csv", text_of(wide)) == expected
    assert observations("csv", text_of(long)) == expected
    for table in as_float:
        assert observations("excel", saved(workbook(table))) == expected if expected else True


def text_of(table):
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue().encode()


@given(FIGURES)
def test_a_percentage_is_a_hundred_times_what_is_stored(number):
    share = number / 100
    book = workbook([["indicator", "2021-04"], ["a", float(share)]], formats=[(0, "B2", "0.0%")])
    assert observations("excel", saved(book)) == [("a", "2021-04", number)]


@given(
    spelling=st.sampled_from(sorted(SPELLINGS)),
    table=st.dictionaries(
        st.from_regex(r"\A[A-Z][a-z]{2,8} [a-z]{2,8}\Z"),
        st.lists(st.one_of(st.none(), FIGURES), min_size=12, max_size=12),
        min_size=1,
        max_size=4,
    ),
    first=st.integers(0, 6),
    above=st.integers(0, 3),
)
def test_every_figure_of_a_table_of_months_comes_out_below_its_month(spelling, table, first, above):
    assume(len({title.lower().replace(" ", "-") for title in table}) == len(table))
    assume(not any(title.lower().startswith(("total", "note", "days", "weeks", "months", "years")) for title in table))
    assume(all(any(values[first:]) for values in table.values()))
    head = ["Ref", "Indicator", "Good is", "Unit", "Target", *(SPELLINGS[spelling](place) for place in range(first, 12))]
    rows = [[None]] * above + [head]
    for number, (title, values) in enumerate(table.items(), 1):
        rows.append([number, title, "High", "Number", 5, *(float(value) if value else None for value in values[first:])])
    drafted = draft_from_workbook(saved(workbook(rows)), "kpis.xlsx", organisation="X")
    found = {(row["indicator"], row["period"]): Decimal(row["value"]) for row in csv.DictReader(io.StringIO(drafted.figures))}
    assert found == {
        (title.lower().replace(" ", "-"), LABELS[place]): values[place]
        for title, values in table.items()
        for place in range(first, 12)
        if values[place]
    }
    assert {one.code for one in drafted.remarks} <= {"RAG181"}


SAID = (
    *(
        "KPI",
        "Indicator",
        "Ref",
        "Good is",
        "Polarity",
        "Unit",
        "Target",
        "Target 2021/22",
        "Q1 Target",
        "Tolerance",
        "Amber",
        "Red",
        "Green",
    ),
    *(
        "Apr",
        "May-21",
        "Q1",
        "Q2 2021/22",
        "2020/21",
        "2021/22",
        "Actual",
        "RAG",
        "Comments",
        "Frequency",
        "Service",
        "Total",
        "High",
        "Low",
    ),
    *(
        "Neither",
        "%",
        "Number",
        "Monthly",
        "Quarterly",
        "5%",
        "2 points",
        "≥ 90",
        "85 - 90",
        "< 85",
        "TBC",
        "n/a",
        "-",
        "c",
        "#DIV/0!",
        "A1",
    ),
    *("Note: see below", "Visits in time", "Average days to let", "Performance 2021/22"),
)
WORDS = st.one_of(st.sampled_from(SAID), st.text("ab% 1", min_size=1, max_size=6), st.integers(1, 120), st.floats(0, 1, width=16))
CELLS = st.one_of(st.none(), st.none(), WORDS)
HEADS = [
    ["Ref", "KPI", "Good is", "Target", "Apr-21", "May-21"],
    ["Measure", "Unit", "Tolerance", "Amber", "Q1 2021/22", "Q2 2021/22"],
    ["Indicator", "Frequency", "Target 2021/22", "2020/21", "Apr", "RAG"],
]
CELL = re.compile(r"\b([A-F])(\d{1,2})(?::([A-F])(\d{1,2}))?\b")


@given(
    sheets=st.lists(
        st.tuples(st.sampled_from(HEADS), st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=7), st.integers(0, 3)),
        min_size=1,
        max_size=2,
    ),
    merged=st.sampled_from([None, "A2:A3", "C2:D2", "E1:F1"]),
)
def test_no_cell_of_a_workbook_is_lost(sheets, merged):
    """Whatever is in a workbook, each cell with content is used, or a remark names it; and a number that is used is in the draft."""
    tables = []
    for head, rows, place in sheets:
        tables.append([*rows[:place], head, *rows[place:]])
    book = workbook(*tables)
    if merged:
        book.worksheets[0].merge_cells(merged)
    try:
        drafted = draft_from_workbook(saved(book), "kpis.xlsx")
    except ObservationError:
        return
    named = {(sheet, *place) for sheet, place in cells_named(drafted.remarks)}
    for sheet, table in zip(book.worksheets, tables, strict=True):
        for row, cells in enumerate(table, 1):
            for column in range(1, len(cells) + 1):
                value = sheet.cell(row, column).value
                if value is None or not str(value).strip():
                    continue
                place = (sheet.title, row, column)
                assert place in drafted.used or place in named, f"{place} {value!r} is lost"
                if place in drafted.used and isinstance(value, int):
                    assert re.search(rf"(?<![\d.]){value}(?![\d])", drafted.rules + drafted.figures), (
                        f"{place} {value!r} is said to be used"
                    )
    for line in drafted.figures.splitlines()[1:]:
        assert len(next(csv.reader([line]))) == 3


def cells_named(remarks):
    """Yield the cells that remarks name, by their place and in their message up to its first colon or in a list of cells."""
    for one in remarks:
        sheet = one.location.file.partition("[")[2].rstrip("]")
        if one.location.line and one.location.column:
            yield sheet, (one.location.line, one.location.column)
        for found in CELL.finditer(one.message):
            first, top, _, bottom = found.groups()
            for row in range(int(top), int(bottom or top) + 1):
                yield sheet, (row, ord(first) - ord("A") + 1)
