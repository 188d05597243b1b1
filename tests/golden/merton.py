"""The example pack of Merton's panel, from its files to its report."""

from __future__ import annotations

from pathlib import Path

from ragrules import Assessment, Document, assess, build_report, load_cycle, read_observations

PACK = Path(__file__).parents[2] / "rules" / "merton-cyp-2021-22"
REPORT = "2021-09-29.ragreport.yaml"
GOLDEN = Path(__file__).parent / "merton-2021-09-29.md"


def assessment(pack: Path = PACK) -> Assessment:
    """Return the assessment of the reporting cycle in a folder."""
    cycle = load_cycle(pack / REPORT)
    return assess(cycle.pack, read_observations(*cycle.values), as_of=cycle.as_of, narrative=cycle.narrative)


def report(pack: Path = PACK) -> Document:
    """Return the report of the reporting cycle in a folder."""
    return build_report(assessment(pack).record())
