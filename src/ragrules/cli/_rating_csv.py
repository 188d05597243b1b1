"""The ratings of an assessment as CSV: a flat row a rating, so that a spreadsheet can sort and count them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import ragrules

COLUMNS = (
    "indicator",
    "number",
    "title",
    "service",
    "area",
    "period",
    "from",
    "to",
    "value",
    "shown",
    "numerator",
    "denominator",
    "unit",
    "direction",
    "target",
    "edges",
    "level",
    "label",
    "reason",
    "forecast",
    "override",
    "next_level",
    "distance",
    "cases",
    "streak",
    "flags",
    "travel",
    "comparators",
    "last_period",
    "last_value",
    "last_level",
    "missing",
    "note",
    "rule",
)
"""The columns: keys of a rating in the assessment's JSON, the levels of its judgements, and the parts of its `next_level` and `last`."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_FIGURE = re.compile(rf"{_NUMBER.pattern}(\.\.{_NUMBER.pattern})?", re.ASCII)


def as_csv(assessment: ragrules.Assessment, *, all_periods: bool, exceptions_only: bool, exact: bool = False) -> str:
    """Return the ratings as CSV, in the order of the assessment's JSON.

    Unless they are to be exact, texts that a spreadsheet would run as a formula get an apostrophe before them.
    """
    written = json.loads(ragrules.write_assessment(assessment.record(all_periods=all_periods)))
    exceptions = {(line.rating.indicator.id, line.rating.area) for line in assessment.exception_list}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rating in written["ratings"]:
        if not exceptions_only or (rating["indicator"], rating["area"]) in exceptions:
            flat = _flat(rating)
            cells = (_cell(flat[column]) for column in COLUMNS)
            writer.writerow(cells if exact else map(_safe, cells))
    return table.getvalue()


def _flat(rating: Mapping[str, Any]) -> Mapping[str, object]:
    """Return a rating without objects inside it, but for those whose keys are names."""
    step, last = rating["next_level"] or {}, rating["last"] or {}
    parts = {
        **{kind: (rating[kind] or {}).get("level") for kind in ("forecast", "override")},
        "next_level": step.get("level"),
        "distance": step.get("distance"),
        "cases": step.get("cases"),
        **{f"last_{key}": last.get(key) for key in ("period", "value", "level")},
    }
    return {**rating, **parts}


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case [str() as lower, str() as upper] if _NUMBER.fullmatch(lower) and _NUMBER.fullmatch(upper):
            return f"{lower}..{upper}"
        case list():
            return "; ".join(map(str, value))
        case dict():
            return "; ".join(f"{name}={_cell(part)}" for name, part in value.items())
        case _:
            return str(value)


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; an apostrophe before it says that it is none."""
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text
