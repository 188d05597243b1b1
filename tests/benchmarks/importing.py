"""Importing the library, each time in a Python of its own."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.timing import Contender, in_new_process

LIBRARY = "import ragrules"
FLOOR = "import attrs, decimal"
RATE = "from ragrules import load_pack, rate"
RATE_FLOOR = "import attrs, decimal, datetime, fractions, yaml, dateutil.relativedelta"
AIM = 1.2


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of importing."""
    return Benchmark(
        title="importing the library",
        task="the statement alone, in a new process without site, bytecode compiled before",
        contenders=tuple(Contender(name=name, seconds=in_new_process(name, folder)) for name in (LIBRARY, FLOOR, RATE, RATE_FLOOR)),
        comparisons=(
            Comparison(what=LIBRARY, against=FLOOR, aim=AIM),
            Comparison(what=RATE, against=FLOOR),
            Comparison(what=RATE, against=RATE_FLOOR),
        ),
        rounds=5 if quick else 31,
    )
