"""What tests have tried of the rules, as people and programs read it. Everything is counted in whole numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape

from rich.console import RenderableType
from rich.text import Text

from ragrules import MutantReport, RuleCoverage
from ragrules.cli._streams import Line
from ragrules.testing.suggestion import as_tests


def covered(coverages: Sequence[RuleCoverage]) -> tuple[int, int]:
    """Return how many points have been tried, and how many there are."""
    return sum(each.covered for each in coverages), sum(len(each.points) for each in coverages)


def as_text(coverages: Sequence[RuleCoverage]) -> Iterator[RenderableType]:
    """Yield what is missing by name, then the cases to paste, and the numbers."""
    for each in coverages:
        missing = each.missing
        if missing:
            yield ""
            yield Line(Text(f"Not tried in {each.pack}:", "bold"))
            yield from (Line(f"{point.indicator} {point.period}: {point.kind} {point.name}", 2, 2) for point in missing)
            yield ""
            yield Line(Text("To paste under tests:", "bold"))
            yield from map(Line, as_tests(each.suggestions))
            yield ""
        yield Line(f"{each.pack}: {each.covered} of {len(each.points)} edges, levels, reasons and branches tried")


def as_json(coverages: Sequence[RuleCoverage]) -> str:
    """Return every point as JSON, and how many have been tried."""
    packs = [
        {
            "pack": each.pack,
            "covered": each.covered,
            "all": len(each.points),
            "points": [
                {
                    "indicator": point.indicator,
                    "period": point.period,
                    "kind": point.kind,
                    "name": point.name,
                    "covered": point.covered,
                    "case": None if point.suggestion is None else point.suggestion.case,
                }
                for point in each.points
            ],
        }
        for each in coverages
    ]
    number, total = covered(coverages)
    return json.dumps({"packs": packs, "covered": number, "all": total}, ensure_ascii=False, indent=2) + "\n"


def as_html(coverages: Sequence[RuleCoverage]) -> str:
    """Return a page with a table of the points of each indicator. What is missing says so in words and shows the case to paste."""
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Coverage of rules</title>',
        f"<style>{_STYLE}</style></head>",
    ]
    parts.append("<body>\n<h1>Coverage of rules</h1>")
    for each in coverages:
        parts.append(
            f"<h2>{escape(each.pack)}</h2>\n<p>{each.covered} of {len(each.points)} edges, levels, reasons and branches tried.</p>"
        )
        parts.append("<table>\n<tr><th>Indicator</th><th>Period</th><th>What</th><th>Tried</th><th>Case to paste</th></tr>")
        for point in each.points:
            case = "" if point.suggestion is None else f"<code>{escape(point.suggestion.case)}</code>"
            what = f"{point.kind} {point.name}"
            cells = (escape(point.indicator), escape(point.period), escape(what), "yes" if point.covered else "<strong>no</strong>", case)
            parts.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        parts.append("</table>")
    return "\n".join([*parts, "</body>\n</html>\n"])


def mutants_as_text(reports: Sequence[MutantReport]) -> Iterator[RenderableType]:
    """Yield the mistakes that no test notices, then the tests to paste that would, and the numbers."""
    for each in reports:
        survivors = each.survivors
        if survivors:
            yield ""
            yield Line(Text(f"Mistakes in {each.pack} that no test notices:", "bold"))
            yield from (Line(f"{mutant.indicator}: {mutant.what}", 2, 2) for mutant in survivors)
            yield ""
            yield Line(Text("To paste under tests:", "bold"))
            yield from map(Line, each.lines)
            yield ""
        yield Line(f"{each.pack}: {len(each.mutants) - len(survivors)} of {len(each.mutants)} mistakes noticed")


_STYLE = "body{font-family:sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em;text-align:left}"
