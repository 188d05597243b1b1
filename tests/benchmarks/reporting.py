"""A large report from its files to its text, against reading the same files and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml
from attrs import frozen

import ragrules
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.task import goals, rows, write_pack
from tests.benchmarks.timing import Contender, once

ALL = "the whole report, in Markdown and HTML"
READING = "reading its files: yaml.load with CSafeLoader, csv and Decimal"
AS_OF = date(2021, 9, 29)
MONTHS = tuple(f"{year}-{month:02}" for year in (2019, 2020, 2021) for month in range(1, 13))[8:32]
"""Twenty-four months, the last one the month before the report."""


@frozen(kw_only=True)
class Files:
    """The files of one report."""

    rules: Path
    values: Path

    def assessment(self) -> ragrules.Assessment:
        """Return the assessment that the files make."""
        return ragrules.assess(ragrules.load_pack(self.rules), ragrules.read_observations(self.values), as_of=AS_OF)

    def report(self) -> tuple[str, str]:
        """Return the report that the files make, in Markdown and in HTML."""
        document = ragrules.build_report(self.assessment())
        return ragrules.render(document, "markdown"), ragrules.render(document, "html")

    def read(self) -> tuple[object, list[tuple[str, str, Decimal]]]:
        """Return what the files hold, as PyYAML and the standard library read it."""
        rules = yaml.load(self.rules.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        with self.values.open(encoding="utf-8", newline="") as lines:
            return rules, [(row["indicator"], row["period"], Decimal(row["value"])) for row in csv.DictReader(lines)]


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of a whole report and of its stages."""
    files = write_files(folder, 100 if quick else 1_000)
    pack, values = ragrules.load_pack(files.rules), ragrules.read_observations(files.values)
    record = ragrules.assess(pack, values, as_of=AS_OF).record()
    document = ragrules.build_report(record)
    stages = {
        "load_pack": lambda: ragrules.load_pack(files.rules),
        "read_observations": lambda: ragrules.read_observations(files.values),
        "assess": lambda: ragrules.assess(pack, values, as_of=AS_OF),
        "assess and record: every rating of every month as plain data": lambda: ragrules.assess(pack, values, as_of=AS_OF).record(),
        "build_report": lambda: ragrules.build_report(record),
        "render as Markdown": lambda: ragrules.render(document, "markdown"),
        "render as HTML": lambda: ragrules.render(document, "html"),
    }
    return Benchmark(
        title="a report from its files",
        task=f"{len(pack.indicators):,} indicators, {len(values):,} figures of {len(MONTHS)} months",
        contenders=(
            Contender(name=ALL, seconds=once(files.report)),
            Contender(name=READING, seconds=once(files.read)),
            *(Contender(name=name, seconds=once(stage)) for name, stage in stages.items()),
        ),
        comparisons=tuple(Comparison(what=name, against=READING) for name in (ALL, *stages)),
        rounds=3,
        note="Each stage repeats a part of what the whole report does, from what the stages before it made.",
    )


def write_files(folder: Path, count: int, months: Sequence[str] = MONTHS) -> Files:
    """Return the files of a report on so many monthly indicators, as they were written, with a figure for each of the months."""
    indicators = goals(count)
    values = folder / "values.csv"
    with values.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(("indicator", "period", "value"))
        for number, row in enumerate(rows(indicators, len(months))):
            table.writerow((row.goal.id, months[number % len(months)], row.text))
    return Files(rules=write_pack(folder, "report", indicators), values=values)
