"""Every example pack loads without a remark, and its figures come out as its README says.

A README has the day (`As of 2021-09-30`) and a table with the columns `indicator`, `period`, `figure` and `rating`, with a row for
every current figure and for every other figure supplied. Further columns say the area, the target, the direction of travel, the
flags, what people judged, and the kinds of exception. A table with the columns `group` and `counted` says what is counted, and one
with the columns `correction` and `changes` which ratings a correction changed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ragrules
from ragrules.spec.cycle import read_cycle
from tests.house.source import ROOT

HERE = ROOT / "rules" / "examples"
PACKS = sorted(path for path in HERE.iterdir() if path.is_dir())
MECHANISMS = ROOT / "docs" / "explanation" / "mechanisms.md"
NONE = "–"
ADDRESS = re.compile(r"https?://\S+")


def tables(text: str) -> list[list[dict[str, str]]]:
    """The tables of a Markdown text, each a list of rows by column."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", text + "\n", flags=re.MULTILINE):
        header, _, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        found.append([dict(zip(header, row, strict=True)) for row in rows])
    return found


def table_with(text: str, *columns: str) -> list[dict[str, str]]:
    (found,) = [table for table in tables(text) if set(columns) <= set(table[0])] or [[]]
    return found


class Example:
    """A pack, its README, and what the library makes of its figures."""

    def __init__(self, folder: Path) -> None:
        self.readme = (folder / "README.md").read_text(encoding="utf-8")
        (self.cycle_file,) = folder.glob("*.ragreport.yaml")
        self.cycle, self.problems = read_cycle(self.cycle_file)
        values = ragrules.read_observations(*self.cycle.values)
        self.assessment = ragrules.assess(self.cycle.pack, values, as_of=self.cycle.as_of, narrative=self.cycle.narrative)
        self.lines = {(line.rating.indicator.id, line.rating.area): line for line in self.assessment.exception_list}

    def said(self, rating: ragrules.Rating, column: str) -> str:
        """What the library says of a rating in one column of a README's table."""
        record = rating.record()
        line = self.lines.get((record.indicator, record.area))
        judged = self.assessment.judged(rating)
        said = {
            "indicator": record.indicator,
            "area": record.area,
            "period": record.period,
            "figure": record.shown,
            "target": record.target_shown,
            "rating": record.label if record.level else f"not rated: {record.reason}",
            "travel": ", ".join(record.travel.values()),
            "flags": ", ".join(record.flags),
            "forecast": judged.forecast.level if judged.forecast else "",
            "override": judged.override.level if judged.override else "",
            "exception": ", ".join(line.kinds) if line is not None and line.rating is rating else "",
        }
        return said[column] or NONE

    def compared(self, readme: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """The rows that the library gives for the columns of a README's table, and the rows that it has."""
        table = table_with(readme, "indicator", "period", "figure", "rating")
        ratings = [*self.assessment.ratings, *self.assessment.history]
        return sorted(tuple(self.said(rating, column) for column in table[0]) for rating in ratings), sorted(
            tuple(row.values()) for row in table
        )

    def counted(self) -> dict[str, str]:
        """What is counted, in all and for each service, theme and tag."""
        rollups = self.assessment.rollups
        groups = [("all", self.assessment.summary)]
        groups += [(f"{kind} {each.name}", each) for kind in ("service", "theme", "tag") for each in getattr(rollups, kind)]
        return {name: _counts(summary) for name, summary in groups}


def _changes(corrected) -> str:
    return ", ".join(f"{before.label} to {after.label}" for before, after in corrected.changed) or NONE


def _counts(summary) -> str:
    levels = ", ".join(f"{level} {count}" for level, count in summary.levels.items())
    return f"{summary.all} in all, {summary.due} due, {summary.rated} rated: {levels}"


@pytest.fixture(params=PACKS, ids=lambda folder: folder.name, scope="module")
def folder(request) -> Path:
    return request.param


@pytest.fixture(scope="module")
def example(folder: Path) -> Example:
    return Example(folder)


def test_a_pack_has_all_its_parts_and_nothing_else(folder):
    kinds = [re.sub(r"^.*?\.(?=rag)", "*.", path.name) for path in sorted(folder.iterdir())]
    allowed = {"README.md", "values.csv", "*.ragrules.yaml", "*.ragreport.yaml", "*.ragtest.yaml"}
    assert set(kinds) == allowed
    assert 1 <= kinds.count("*.ragrules.yaml") <= 2
    assert kinds.count("*.ragreport.yaml") == 1


def test_a_pack_loads_without_any_problem_or_warning(folder, example):
    assert ragrules.check_pack(folder) == ()
    assert example.problems == ()
    assert example.assessment.notes == ()


def test_the_rules_are_explained_to_whoever_reads_them(folder):
    for path in folder.glob("*.ragrules.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# ")
        assert sum("# " in line for line in lines) >= 3
        assert not any("yaml-language-server" in line for line in lines)


def test_the_readme_says_who_rates_so_and_where_that_was_read(folder, example):
    assert example.readme.startswith("# ")
    assert ADDRESS.search(example.readme)
    assert "illustrative" in example.readme.lower()


def test_the_readme_has_every_figure_and_its_rating(example):
    assert f"As of {example.cycle.as_of}" in example.readme
    found, written = example.compared(example.readme)
    assert found == written


WRONG = [
    ("| Red |", "| Green |"),
    ("| 0.1% | 0% |", "| 1% | 0% |"),
    ("| 2014/15 Q3 | 50 |", "| 2014/15 Q4 | 50 |"),
    ("not_by_target", NONE),
]


@pytest.mark.parametrize(("right", "wrong"), WRONG)
def test_a_cell_of_a_readme_that_is_wrong_is_found(right, wrong):
    example = Example(HERE / "zero-target")
    assert right in example.readme
    found, written = example.compared(example.readme.replace(right, wrong))
    assert found != written


def test_a_row_that_a_readme_leaves_out_is_found():
    example = Example(HERE / "zero-target")
    row = next(line for line in example.readme.splitlines(keepends=True) if line.startswith("| backlog |"))
    found, written = example.compared(example.readme.replace(row, ""))
    assert len(found) == len(written) + 1


def test_the_readme_counts_what_is_counted(example):
    if table := table_with(example.readme, "group", "counted"):
        assert example.counted() == {row["group"]: row["counted"] for row in table}


def test_the_readme_says_which_ratings_a_correction_changed(example):
    table = table_with(example.readme, "correction", "changes")
    corrections = example.assessment.corrections
    found = {f"{each.correction.indicator} {each.correction.period}": _changes(each) for each in corrections}
    assert found == {row["correction"]: row["changes"] for row in table}


def test_every_pack_is_on_the_page_of_mechanisms_and_the_page_names_no_other():
    rows = table_with(MECHANISMS.read_text(encoding="utf-8"), "mechanism", "packs")
    named = [name for row in rows for name in re.findall(r"rules/examples/([a-z-]+)", row["packs"])]
    assert sorted(named) == [folder.name for folder in PACKS]
    assert [row["mechanism"].split(".")[0] for row in rows] == [str(number) for number in range(1, 13)]


def test_every_key_that_the_page_of_mechanisms_names_is_used_in_the_packs_of_its_row():
    for row in table_with(MECHANISMS.read_text(encoding="utf-8"), "mechanism", "packs"):
        folders = [HERE / name for name in re.findall(r"rules/examples/([a-z-]+)", row["packs"])]
        text = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.iterdir() if path.suffix != ".md")
        assert [key for key in re.findall(r"`([^`]+)`", row["keys"]) if key not in text] == []
