"""The command: choose benchmarks, run them, print what came of it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import areas, comparing, engines, formats, importing, loading, lookup, machine, rating, reporting, rule_tests, shown
from tests.benchmarks.benchmark import Outcome, Prepare, run

BENCHMARKS: dict[str, Prepare] = {
    "lookup": lookup.prepare,
    "rating": rating.prepare,
    "engines": engines.prepare,
    "loading": loading.prepare,
    "importing": importing.prepare,
    "reporting": reporting.prepare,
    "formats": formats.prepare,
    "areas": areas.prepare,
    "growth": areas.prepare_growth,
    "comparing": comparing.prepare,
    "testing": rule_tests.prepare,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are asked for and print their outcomes. A missed aim is a result, not a failure: the exit code is 0."""
    wanted = _parser().parse_args(arguments)
    facts = machine.facts() | {"seed": str(wanted.seed), "load": machine.load()}
    if not wanted.json:
        sys.stdout.write(shown.machine_text(facts))
    outcomes = []
    for name in dict.fromkeys(wanted.only or BENCHMARKS):
        with tempfile.TemporaryDirectory() as folder:
            outcome = run(name, BENCHMARKS[name], Path(folder), quick=wanted.quick, seed=wanted.seed)
        outcomes.append(outcome)
        if not wanted.json:
            sys.stdout.write(shown.outcome_text(outcome))
            sys.stdout.flush()
    _finish(wanted, facts, outcomes)
    return 0


def _finish(wanted: argparse.Namespace, facts: dict[str, str], outcomes: list[Outcome]) -> None:
    at_the_end = {"load after": machine.load()}
    if wanted.json:
        data = {"machine": facts | at_the_end, "quick": wanted.quick, "benchmarks": [shown.outcome_data(outcome) for outcome in outcomes]}
        sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n" + shown.machine_text(at_the_end))
        if wanted.quick:
            sys.stdout.write("These were small runs, to see that everything works. Their figures mean little.\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Measure how fast ragrules is, as ratios to other ways."
    )
    parser.add_argument(
        "--only", metavar="NAME", action="append", choices=BENCHMARKS, help=f"run this one; repeat for more: {', '.join(BENCHMARKS)}"
    )
    parser.add_argument("--quick", action="store_true", help="small data and few rounds, to see that everything works")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text; times are in seconds")
    parser.add_argument("--seed", type=int, default=0, help="what the random order of the runs starts from (default: 0)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
