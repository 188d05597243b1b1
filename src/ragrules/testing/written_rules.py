"""Packs and figures from texts that stand in no file: what is drawn for tests, and what tables of cases say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from ragrules import registry
from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.observation import Observations
from ragrules.sources import figures_of
from ragrules.spec import Pack, load_pack

_FILE = "rules.ragrules.yaml"
_PARTS = ("value", "numerator", "denominator")
_COLUMNS: tuple[str, ...] = ("indicator", "period", "series", "area", *_PARTS, "status", "provisional", "revision", "level")


@frozen(repr=False)
class WrittenRules:
    """The text of a rule file that can be loaded. It is printed as the text, so that an example of a failing test can be read and kept."""

    text: str

    @property
    def pack(self) -> Pack:
        """The pack that the text says."""
        return pack_of(self.text)

    @property
    def indicators(self) -> tuple[CompiledIndicator, ...]:
        """Its indicators, ready to rate."""
        compiled = compiled_pack(self.pack)
        return tuple(compiled.indicator(indicator.id) for indicator in self.pack.indicators)

    @property
    def indicator(self) -> CompiledIndicator:
        """The first of its indicators, which is the only one where one was asked for."""
        return self.indicators[0]

    def __repr__(self) -> str:
        """Return the text, below the name."""
        return f"WrittenRules:\n{self.text}"


@lru_cache(maxsize=4096)
def pack_of(text: str) -> Pack:
    """Return the checked pack that the text of one rule file says, read as any rule file is.

    Raises:
        PackError: the pack cannot be used; the error lists every problem.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / _FILE
        path.write_text(text, encoding="utf-8")
        return load_pack(path)


def figures_in(rows: Iterable[Mapping[str, str]]) -> Observations:
    """Return the figures of rows of texts by column, read as those of a CSV file are.

    Raises:
        ObservationError: something is wrong with the figures; the error lists every problem.
    """
    text = io.StringIO(newline="")
    table: csv.DictWriter[str] = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return figures_of(registry.find("sources", "csv").read(text.getvalue().encode(), "figures.csv"))
