"""Loading a large pack, checked and with the place of everything, against PyYAML's fast loader, which does neither."""

from __future__ import annotations

from pathlib import Path

import yaml

import ragrules
from ragrules.reading import read_yaml
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.task import goals, write_pack
from tests.benchmarks.timing import Contender, once

PACK = "load_pack"
TREE = "read_yaml: the tree alone"
YAML = "yaml.load with CSafeLoader"
UNCOLLECTED = ", garbage collector off"
AIM = 0.3


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of loading."""
    indicators = goals(1_000 if quick else 10_000)
    path = write_pack(folder, "loading", indicators)
    data = path.read_bytes()
    text = data.decode()
    ways = {
        PACK: lambda: ragrules.load_pack(path),
        TREE: lambda: read_yaml(data, file=path.name),
        YAML: lambda: yaml.load(text, Loader=yaml.CSafeLoader),
    }
    loaded = len(ragrules.load_pack(path).indicators)
    return Benchmark(
        title="loading rules, checked and positioned",
        task=f"{loaded:,} indicators, {text.count(chr(10)):,} lines, {len(data) / 1e6:.1f} MB, in memory or in the system's file cache",
        contenders=(
            *(Contender(name=name, seconds=once(way)) for name, way in ways.items()),
            *(Contender(name=name + UNCOLLECTED, seconds=once(way, collector=False)) for name, way in ways.items()),
        ),
        comparisons=(
            Comparison(what=PACK, against=YAML, aim=AIM),
            Comparison(what=TREE, against=YAML),
            Comparison(what=PACK + UNCOLLECTED, against=YAML + UNCOLLECTED),
            Comparison(what=TREE + UNCOLLECTED, against=YAML + UNCOLLECTED),
        ),
        rounds=3 if quick else 5,
    )
