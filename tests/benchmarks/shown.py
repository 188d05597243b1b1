"""Outcomes as text for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.benchmark import Comparison, Outcome
from tests.benchmarks.timing import Contender, Spread

_UNITS = ((1.0, "s", 2), (1e-3, "ms", 1), (1e-6, "µs", 2), (1e-9, "ns", 0))
_LONGEST_WITH_DECIMALS = 10

Cells = tuple[str, ...]


def machine_text(facts: Mapping[str, str]) -> str:
    """Return the facts about the machine, a line each."""
    return "".join(f"{name + ':':<12}{value}\n" for name, value in facts.items())


def outcome_text(outcome: Outcome) -> str:
    """Return an outcome: what was done, the time of each contender, the quickest first, and each ratio with its aim."""
    return "\n".join(_lines(outcome)) + "\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    benchmark = outcome.benchmark
    yield f"\n{outcome.name}: {benchmark.title}"
    yield f"  {benchmark.task}; {benchmark.rounds} rounds"
    yield ""
    quickest_first = sorted(benchmark.contenders, key=lambda contender: outcome.taken(contender).median)
    yield from _table(("time", "middle half", "wrong answers", "what"), [_time_cells(outcome, each) for each in quickest_first])
    yield ""
    yield from _table(
        ("ratio", "middle half", "aim", "what / against what"), [_ratio_cells(outcome, each) for each in benchmark.comparisons]
    )
    if benchmark.note:
        yield f"\n  {benchmark.note}"


def _table(head: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """Yield the lines of a table. Columns that are empty but for their head are left out; all but the last one end at their right."""
    *columns, last = (column for column in zip(head, *rows, strict=True) if any(column[1:]))
    aligned = [[cell.rjust(max(map(len, column))) for cell in column] for column in columns]
    for cells in zip(*aligned, last, strict=True):
        yield "  " + "  ".join(cells)


def _time_cells(outcome: Outcome, contender: Contender) -> Cells:
    taken = outcome.taken(contender)
    wrong = "" if contender.wrong is None else f"{contender.wrong:,} of {contender.calls:,}"
    return _time(taken.median), f"{_time(taken.lower)} – {_time(taken.upper)}", wrong, contender.name


def _ratio_cells(outcome: Outcome, comparison: Comparison) -> Cells:
    ratio = outcome.ratio(comparison)
    halves = f"{_times(ratio.lower)} – {_times(ratio.upper)}"
    return _times(ratio.median), halves, _verdict(comparison, ratio), f"{comparison.what} / {comparison.against}"


def _verdict(comparison: Comparison, ratio: Spread) -> str:
    if comparison.aim is None:
        return ""
    return f"≤ {comparison.aim:g}x: {'met' if comparison.is_met(ratio) else f'missed by {ratio.median / comparison.aim - 1:.0%}'}"


def _time(seconds: float) -> str:
    size, unit, places = next((step for step in _UNITS if seconds >= step[0]), _UNITS[-1])
    return f"{seconds / size:.{places}f} {unit}"


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}x" if ratio > _LONGEST_WITH_DECIMALS else f"{ratio:.2f}x"


def outcome_data(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain data; times are seconds a call."""
    benchmark = outcome.benchmark
    return {
        "name": outcome.name,
        "title": benchmark.title,
        "task": benchmark.task,
        "rounds": benchmark.rounds,
        "times": [
            {"what": each.name, "calls": each.calls, "wrong": each.wrong} | _spread(outcome.taken(each)) for each in benchmark.contenders
        ],
        "ratios": [_ratio_data(each, outcome.ratio(each)) for each in benchmark.comparisons],
        "note": benchmark.note,
    }


def _ratio_data(comparison: Comparison, ratio: Spread) -> dict[str, object]:
    return {
        "what": comparison.what,
        "against": comparison.against,
        "aim": comparison.aim,
        "met": comparison.is_met(ratio),
    } | _spread(ratio)


def _spread(spread: Spread) -> dict[str, object]:
    return {"median": spread.median, "lower_quartile": spread.lower, "upper_quartile": spread.upper}
