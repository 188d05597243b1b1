"""Cells for green, amber and red become edges that give each number the colour that they claim for it, or none before a person decides."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest

from ragrules import load_pack, rate
from ragrules.drafting import draft_from_workbook
from tests.unit.workbooks import saved, workbook

HEAD = ["KPI", "Good is", "Unit", "Green", "Amber", "Red", "Apr-21"]
NEAR = Decimal("0.001")

# The oracle: what each notation claims, said with Python's own comparisons, and with nothing of what is tested.
UPWARD = {
    ">{}": lambda value, end: value > end,
    "above {}": lambda value, end: value > end,
    "over {}": lambda value, end: value > end,
    "More than {}": lambda value, end: value > end,
    ">={}": lambda value, end: value >= end,
    "≥ {}": lambda value, end: value >= end,
    "at least {}": lambda value, end: value >= end,
    "{} and above": lambda value, end: value >= end,
    "{} days and above": lambda value, end: value >= end,
    "{} or above": lambda value, end: value >= end,
    "{} or more": lambda value, end: value >= end,
    "{} or more days": lambda value, end: value >= end,
    "{} and over": lambda value, end: value >= end,
    "{}+": lambda value, end: value >= end,
    "greater than or equal to {}": lambda value, end: value >= end,
    "{}-100": lambda value, end: end <= value <= 100,
    "{} to 100": lambda value, end: end <= value <= 100,
}
DOWNWARD = {
    "<{}": lambda value, end: value < end,
    "below {}": lambda value, end: value < end,
    "Under {}": lambda value, end: value < end,
    "less than {} days": lambda value, end: value < end,
    "<={}": lambda value, end: value <= end,
    "≤ {}": lambda value, end: value <= end,
    "up to {}": lambda value, end: value <= end,
    "no more than {}": lambda value, end: value <= end,
    "{} and below": lambda value, end: value <= end,
    "{} or below": lambda value, end: value <= end,
    "{} or fewer": lambda value, end: value <= end,
    "{} days or fewer": lambda value, end: value <= end,
    "{} or less": lambda value, end: value <= end,
    "less than or equal to {}": lambda value, end: value <= end,
    "0-{}": lambda value, end: 0 <= value <= end,
    "0 to {}": lambda value, end: 0 <= value <= end,
}
BETWEEN = {
    "{}-{}": lambda value, low, high: low <= value <= high,
    "{} – {}": lambda value, low, high: low <= value <= high,
    "{} to {}": lambda value, low, high: low <= value <= high,
    "between {} and {}": lambda value, low, high: low <= value <= high,
    "{} to <{}": lambda value, low, high: low <= value < high,
    ">={} and <{}": lambda value, low, high: low <= value < high,
    ">= {}, < {}": lambda value, low, high: low <= value < high,
    "{} or more but less than {}": lambda value, low, high: low <= value < high,
    "<{1} and >={0}": lambda value, low, high: low <= value < high,
    ">{} to {}": lambda value, low, high: low < value <= high,
    "above {} and up to {}": lambda value, low, high: low < value <= high,
    "above {} and below {}": lambda value, low, high: low < value < high,
}
SOME_UPWARD, SOME_DOWNWARD = (">{}", "{}+", "{}-100"), ("<{}", "{} or fewer", "0-{}")
SOME_BETWEEN = ("{}-{}", "{} to <{}", ">{} to {}", "above {} and below {}")
LOW, HIGH = 40, 60


class Row:
    """A row of three cells, and what they claim."""

    def __init__(self, direction, green, amber, red, above, below):
        """Make the cells: amber from LOW to HIGH, or from one of them on; what lies above starts at `above`, what lies below at `below`."""
        self.direction = direction
        up, down = (green, red) if direction == "Higher" else (red, green)
        self.bounds = {Decimal(each) for each in (LOW, HIGH, above, below)}
        self.upper = lambda value: UPWARD[up](value, above)
        self.lower = lambda value: DOWNWARD[down](value, below)
        if amber in BETWEEN:
            self.between = lambda value: BETWEEN[amber](value, LOW, HIGH)
            middle = amber.format(LOW, HIGH)
        elif amber in UPWARD:  # what an open band reaches into has its own colour
            self.between = lambda value: UPWARD[amber](value, LOW) and not self.upper(value)
            self.bounds.discard(Decimal(HIGH))
            middle = amber.format(LOW)
        else:
            self.between = lambda value: DOWNWARD[amber](value, HIGH) and not self.lower(value)
            self.bounds.discard(Decimal(LOW))
            middle = amber.format(HIGH)
        ends = (up.format(above), down.format(below))
        self.cells = (ends[0], middle, ends[1]) if direction == "Higher" else (ends[1], middle, ends[0])

    def claimed(self, value):
        """Return the colours that the cells claim for a number."""
        top, bottom = ("green", "red") if self.direction == "Higher" else ("red", "green")
        named = ((top, self.upper), ("amber", self.between), (bottom, self.lower))
        return {colour for colour, claims in named if claims(value)}

    def contradicts(self):
        """Return whether the cells claim a bound not exactly once, or a number beside one more than once."""
        beside = {bound + step for bound in self.bounds for step in (-NEAR, NEAR)}
        return any(len(self.claimed(bound)) != 1 for bound in self.bounds) or any(len(self.claimed(value)) > 1 for value in beside)


def drafted(rows, unit="Days"):
    """Return a draft of an indicator for each row of cells."""
    body = [[f"KPI {number}", row.direction, unit, *row.cells, 5] for number, row in enumerate(rows)]
    return draft_from_workbook(saved(workbook([HEAD, *body])), "kpis.xlsx", organisation="Example Council")


def blocks(draft):
    """Return the head of the rules, and the rules of each indicator."""
    head, _, body = draft.rules.partition("indicators:\n")
    return head + "indicators:\n", body.split("\n\n")


def check(rows, folder):
    """Rate each number at and beside each bound by the drafted rules; return how many rows were rated, and how many left to a person."""
    draft = drafted(rows)
    head, written = blocks(draft)
    assert len(written) == len(rows)
    open_rows = {number for number, block in enumerate(written) if "DECIDE" in block}
    assert [rows[number].cells for number in open_rows] == [row.cells for row in rows if row.contradicts()]
    listed = {int(row) - 2 for one in draft.remarks if one.code == "RAG185" for row in re.findall(r"[DEF](\d+)", one.message)}
    assert listed == open_rows
    (folder / "pack.ragrules.yaml").write_text(
        head + "\n\n".join(block for number, block in enumerate(written) if number not in open_rows) + "\n", encoding="utf-8"
    )
    pack = load_pack(folder)
    for number, row in enumerate(rows):
        if number in open_rows:
            continue
        for value in {bound + step for bound in row.bounds for step in (-1, -NEAR, 0, NEAR, 1)}:
            claimed = row.claimed(value)
            rated = rate(pack, f"kpi-{number}", value, period="2021-04").level
            assert {rated} == claimed or not claimed, (row.direction, row.cells, value, rated)
    return len(rows) - len(open_rows), len(open_rows)


def of_all_kinds(direction, amber):
    """Return rows of all kinds of notation around an amber band, that touch, leave out a whole number, or overlap."""
    greens, reds = (SOME_UPWARD, SOME_DOWNWARD) if direction == "Higher" else (SOME_DOWNWARD, SOME_UPWARD)
    return [
        Row(direction, green, amber, red, HIGH + above, LOW + below)
        for green, red, above, below in product(greens, reds, (0, 1, -1), (0, -1, 1))
    ]


@pytest.mark.parametrize("direction", ["Higher", "Lower"])
@pytest.mark.parametrize("amber", SOME_BETWEEN)
def test_bands_of_all_kinds_give_each_number_its_colour_or_are_left_to_a_person(direction, amber, tmp_path):
    rated, left = check(of_all_kinds(direction, amber), tmp_path)
    assert rated > 0
    assert left > 0


@pytest.mark.parametrize("direction", ["Higher", "Lower"])
def test_every_spelling_claims_what_it_says(direction, tmp_path):
    sides = (UPWARD, DOWNWARD) if direction == "Higher" else (DOWNWARD, UPWARD)
    usual = (">{}", "<{}") if direction == "Higher" else ("<{}", ">{}")
    rows = [
        Row(direction, green, amber, red, HIGH + above, LOW - below)
        for green, amber, red in [
            *((green, "{}-{}", usual[1]) for green in sides[0]),
            *((usual[0], amber, usual[1]) for amber in BETWEEN),
            *((usual[0], "{}-{}", red) for red in sides[1]),
        ]
        for above, below in ((0, 0), (1, 0), (0, 1))
    ]
    rated, left = check(rows, tmp_path)
    assert rated > len(sides[0])
    assert left > 0


@pytest.mark.parametrize("direction", ["Higher", "Lower"])
@pytest.mark.parametrize("amber", [">={}", ">{}", "<={}", "<{}", "{} or more", "Under {}"])
def test_an_amber_that_is_open_on_one_side_ends_where_its_neighbour_starts(direction, amber, tmp_path):
    rows = of_all_kinds(direction, amber)
    rated, _ = check(rows, tmp_path)
    assert rated > 0


def written(*rows, unit="Days"):
    """Return the lines of the edges of each row of cells, and the messages of what is listed about them."""
    body = [[f"KPI {number}", row[0], unit, *row[1:], 5] for number, row in enumerate(rows)]
    draft = draft_from_workbook(saved(workbook([HEAD, *body])), "kpis.xlsx", organisation="Example Council")
    edges = [
        tuple(line.strip().partition("  #")[0] for line in block.splitlines() if line.strip().startswith(("on_edge", "thresholds")))
        for block in blocks(draft)[1]
    ]
    return edges, [one.message for one in draft.remarks]


GAP = "a figure between this band and the next one is not settled; it gets the worse of the two levels"


@pytest.mark.parametrize(
    ("cells", "thresholds"),
    [
        (("Low", "0-10", "11-20", "21+"), "thresholds: {green: 10, amber: 20}"),
        (("High", "100+", "80-99", "79 or fewer"), "thresholds: {green: 100, amber: 80}"),
        (("High", "90.0 and above", "80.0-89.9", "79.9 and below"), "thresholds: {green: 90.0, amber: 80.0}"),
    ],
)
def test_whole_bands_beside_each_other_are_no_contradiction(cells, thresholds):
    assert written(cells) == ([(thresholds,)], [f"D2, E2: {GAP}"])


def test_bands_of_percentages_are_read_for_a_percentage_and_for_nothing_else():
    cells = ("High", "90% and above", "80%-89%", "79% and below")
    assert written(cells, unit="%") == ([("thresholds: {green: 90, amber: 80}",)], [f"D2, E2: {GAP}"])
    edges, messages = written(cells, unit="Days")
    assert edges == [("thresholds: {green: DECIDE, amber: DECIDE}",)]
    assert [message.partition(":")[0] for message in messages] == ["D2", "E2", "F2"]


def test_a_wide_gap_between_bands_is_left_to_a_person():
    edges, messages = written(("High", "90+", "80-84", "<80"))
    assert edges == [("thresholds: {green: DECIDE, amber: 80}",)]
    assert messages == ["D2 says '90+' and E2 says '80-84': green starts at 90 and amber ends at 84; nothing claims what lies between"]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (("High", ">95", "90-95", "<90"), ("on_edge: {green: worse}", "thresholds: {green: 95, amber: 90}")),
        (("Low", "<5", "5-10", ">10"), ("on_edge: {green: worse}", "thresholds: {green: 5, amber: 10}")),
        (("High", ">95", ">90", "<=90"), ("on_edge: {green: worse, amber: worse}", "thresholds: {green: 95, amber: 90}")),
        (("High", 90, None, "<= 80"), ("on_edge: {amber: worse}", "thresholds: {green: 90, amber: 80}")),
        (("High", ">90", None, "<= 80"), ("on_edge: {green: worse, amber: worse}", "thresholds: {green: 90, amber: 80}")),
        (("High", ">=90", None, "<90"), ("thresholds: {green: 90}",)),
        (("High", ">90", None, "<=90"), ("on_edge: {green: worse}", "thresholds: {green: 90}")),
        (("High", ">=90", None, "<=90"), ("thresholds: {green: DECIDE}",)),
        (("High", "90 or better", "80 or better", "<80"), ("thresholds: {green: 90, amber: 80}",)),
        (("Low", "9 or better", "12 or better", "13 or worse"), ("thresholds: {green: 9, amber: 12}",)),
        (("High", 95, "90-95", "<90"), ("thresholds: {green: DECIDE, amber: 90}",)),
        (("High", ">95", "90-95", 90), ("on_edge: {green: worse}", "thresholds: {green: 95, amber: 90}")),
        (("High", 95, ">90", 90), ("on_edge: {amber: worse}", "thresholds: {green: 95, amber: 90}")),
        (("High", 95, "n/a", "<90"), ("thresholds: {green: 95, amber: 90}",)),
        (("High", 95, "some", "<90"), ("thresholds: {green: 95, amber: DECIDE}",)),
        (("High", 90, 95, "<95"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("High", 90, 90, "<90"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("High", "0-10", "11-20", "21+"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("High", "90 to <100", "80-89", ">0 to 79"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("High", "2 weeks", "1-2", "<1"), ("thresholds: {green: DECIDE, amber: 1}",)),
        (("High", "20-30 weeks", "1-2", "<1"), ("thresholds: {green: DECIDE, amber: 1}",)),
        (("High", "20 days or more", "10 to 19 days", "less than 10 days"), ("thresholds: {green: 20, amber: 10}",)),
        (("In range", "20-30", "15-35", "<15"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("?", ">95", "90-95", "<90"), ("on_edge: {green: worse}", "thresholds: {green: 95, amber: 90}")),
        (("?", "0-10", "11-20", "21+"), ("thresholds: {green: 10, amber: 20}",)),
        (("?", 90, None, 80), ("thresholds: {green: 90, amber: 80}",)),
        (("?", ">=90", None, "<90"), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("?", 90, "90-95", 80), ("thresholds: {green: DECIDE, amber: DECIDE}",)),
        (("?", 90, None, None), ("thresholds: {green: 90, amber: DECIDE}",)),
        (("High", 90, "<90", None), ("thresholds: {green: 90, amber: DECIDE}",)),
    ],
)
def test_edges_are_written_as_the_cells_say(cells, lines):
    edges, messages = written(cells)
    assert edges == [lines]
    assert not any("DECIDE" in line for line in lines) or any(re.search(r"[A-F]2", message) for message in messages)


def test_what_lies_beyond_the_far_end_of_a_band_is_listed():
    _, messages = written(("High", "90-95", "80-89", "10-79"))
    assert [message for message in messages if "far end" in message] == [
        "D2: nothing is said of figures beyond the far end of the band; they are green",
        "F2: nothing is said of figures beyond the far end of the band; they are red",
    ]


def test_a_single_amber_number_between_strict_neighbours_is_rated(tmp_path):
    row = Row("High", ">{}", ">={}", "<{}", 60, 60)
    row.cells = (">60", "60", "<60")
    draft = drafted([row])
    (tmp_path / "pack.ragrules.yaml").write_text(draft.rules, encoding="utf-8")
    pack = load_pack(tmp_path)
    assert [rate(pack, "kpi-0", value, period="2021-04").level for value in (59, 60, 61)] == ["red", "amber", "green"]
