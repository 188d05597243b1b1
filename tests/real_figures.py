"""Where the real public figures are, whether a run asks for the tests of them, and how many of these ran."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]


class Report(Protocol):
    """What a test came to: its markers are among the keywords."""

    keywords: Mapping[str, object]


def real_figures() -> Path:
    """Return the folder that RAGRULES_DATA names, else `shared/data` beside the repository."""
    return Path(os.environ.get("RAGRULES_DATA") or ROOT.parent / "shared" / "data")


def missing(folder: Path) -> str:
    """Return a sentence that says which folder is missing and how to name another, or nothing where it is there."""
    return "" if folder.is_dir() else f"the folder of real public figures is not there: {folder}; RAGRULES_DATA can name another"


def asked_for(chosen: str) -> bool:
    """Return whether the option -m asks for the tests marked `data` by name."""
    return re.search(r"(?<!not )\bdata\b", chosen) is not None


def tally(ran: Sequence[Report], skipped: Sequence[Report]) -> list[str]:
    """Return what to say of the tests of real figures after a run: how many ran, and how many did not."""
    counts = [sum("data" in report.keywords for report in reports) for reports in (ran, skipped)]
    said = (f"{counts[0]} ran, on those in {real_figures()}", f"{counts[1]} did not run")
    return [f"Tests of real figures: {sentence}" for count, sentence in zip(counts, said, strict=True) if count]
